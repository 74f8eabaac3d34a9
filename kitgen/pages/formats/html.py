"""A web page: the letter as it will be read, to be copied from."""

from __future__ import annotations

from kitgen.model.message import Message
from kitgen.pages.format import EVERY_CHANNEL, FormatContext, MessageFormat


def _render(message: Message, look: FormatContext) -> bytes:
    from kitgen.pages.letter import letter_screen
    from kitgen.pages.mail import mailto

    return letter_screen(message, look, mailto(message)).encode("utf-8")


FORMAT = MessageFormat("html", "Page", 1, EVERY_CHANNEL, _render)
