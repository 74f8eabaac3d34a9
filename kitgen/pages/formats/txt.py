"""Plain text, to be pasted anywhere."""

from __future__ import annotations

from kitgen.model.message import Message
from kitgen.pages.format import EVERY_CHANNEL, FormatContext, MessageFormat


def _render(message: Message, look: FormatContext) -> bytes:
    from kitgen.pages.mail import plain_text

    return plain_text(message, look.words).encode("utf-8")


FORMAT = MessageFormat("txt", "Plain text", 4, EVERY_CHANNEL, _render)
