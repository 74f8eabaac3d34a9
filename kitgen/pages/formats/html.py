"""A web page: the letter as it will be read, to be copied from."""

from __future__ import annotations

from kitgen.model.message import Message
from kitgen.pages.format import EVERY_CHANNEL, Look, MessageFormat


def _render(message: Message, look: Look) -> bytes:
    from kitgen.pages.letter import letter_screen
    from kitgen.pages.mail import mailto

    page = letter_screen(
        look.theme,
        message,
        look.applicant,
        look.words.tree,
        mailto=mailto(message),
        links=look.links,
        signature=look.signature,
    )
    return page.encode("utf-8")


FORMAT = MessageFormat("html", "Page", 1, EVERY_CHANNEL, _render)
