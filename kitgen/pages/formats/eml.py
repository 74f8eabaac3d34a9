"""A mail draft, which mail programs open as one to be sent."""

from __future__ import annotations

from kitgen.model.message import Message
from kitgen.pages.format import MAIL, FormatContext, MessageFormat


def _render(message: Message, look: FormatContext) -> bytes:
    from kitgen.pages.mail import draft_eml

    return draft_eml(message, look.applicant.name, look.applicant.email)


FORMAT = MessageFormat("eml", "Mail draft", 3, MAIL, _render, goes_out=True)
