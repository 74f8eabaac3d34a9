"""A Word document: the letter to go on working at, in any word processor."""

from __future__ import annotations

from kitgen.model.message import Message
from kitgen.pages.format import MAIL, FormatContext, MessageFormat


def _render(message: Message, look: FormatContext) -> bytes:
    from kitgen.pages.document import letter_document

    return letter_document(message, look)


FORMAT = MessageFormat("docx", "Word document", 5, MAIL, _render, goes_out=True)
