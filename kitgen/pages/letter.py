"""A letter as a page: for paper, and for the screen with what helps to send it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from kitgen.files.sandbox import plain
from kitgen.model.interview import Applicant
from kitgen.model.message import Message, Recipient
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, message_view


class Contact(NamedTuple):
    """One way to reach the sender; `url` is empty where there is nothing to click."""

    text: str
    url: str = ""


class Sender(NamedTuple):
    """The letterhead: a name, and lines of contacts."""

    name: str
    contact: tuple[tuple[Contact, ...], ...]


def letter_print(theme: Theme, message: Message, applicant: Applicant, signature: str = "") -> str:
    """Render a letter for paper, without styles: the engine adds them.

    `signature` is a picture of it, as a `data:` URL.
    """
    return theme.render("letter.html", **letter_view(message, applicant, signature))


def letter_screen(
    theme: Theme,
    message: Message,
    applicant: Applicant,
    words: Mapping[str, Any],
    *,
    mailto: str | None = None,
    links: Mapping[str, str] | None = None,
    signature: str = "",
) -> str:
    """Render a letter's web page: one file with its styles, buttons to copy and to mail it.

    `words` are the page's own words; `links` the other formats, label to relative address.
    """
    view = letter_view(message, applicant, signature)
    also = {"say": plain(words["letter"]), "mailto": mailto, "links": dict(links or {})}
    return theme.screen("letter-page.html", **view, **also)


def letter_view(message: Message, applicant: Applicant, signature: str = "") -> View:
    """Return what letter.html is filled with."""
    mail = message.channel.is_mail  # a card, a call or a note has no letterhead
    sender = _sender(applicant) if mail else Sender("", ())
    shown = {contact.text for line in sender.contact for contact in line}
    addressee = _addressee(message.to) if mail else ()
    return {
        "message": message_view(message),
        "sender": {
            "name": sender.name,
            "contact": [[contact._asdict() for contact in line] for line in sender.contact],
        },
        "addressee": list(addressee),
        "tongue": tongue_of((*addressee, message.text, *shown)),
        "picture": signature if mail else "",
        "signature": [line for line in message.signature if line not in shown],
    }


def _sender(applicant: Applicant) -> Sender:
    reach = [Contact(line) for line in (applicant.phone,) if line]
    if applicant.email:
        reach.insert(0, Contact(applicant.email, f"mailto:{applicant.email}"))
    reach += [Contact(_bare(link), link) for link in applicant.links]
    home = tuple(Contact(line) for line in applicant.address)
    return Sender(applicant.name or "", tuple(line for line in (home, tuple(reach)) if line))


def _addressee(recipients: tuple[Recipient, ...]) -> tuple[str, ...]:
    """Return the postal block of the first recipient who has an address."""
    for person in recipients:
        if person.address:
            known = (person.name, person.title or "", person.company)
            above = tuple(line for line in known if line and line not in person.address)
            return (*above, *person.address)
    return ()


def _bare(url: str) -> str:
    """Shorten a URL to what one would print: no scheme, no trailing slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url
