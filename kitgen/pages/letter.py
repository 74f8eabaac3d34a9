"""A letter as a page: for paper, and for the screen with what helps to send it."""

from __future__ import annotations

from typing import NamedTuple

from kitgen.files.plain import plain_copy
from kitgen.model.applicant import Applicant
from kitgen.model.choices import Paper
from kitgen.model.message import Channel, Message, Recipient
from kitgen.model.values.addresses import telephone
from kitgen.pages.format import FormatContext
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, message_view
from kitgen.places.post import abroad, from_abroad, goes_abroad, unrepeated, window

DASH = " – "


class ContactLine(NamedTuple):
    """One way to reach the sender; `url` is empty where there is nothing to click."""

    text: str
    url: str = ""


class Sender(NamedTuple):
    """The letterhead: a name, and lines of contacts."""

    name: str
    contact: tuple[tuple[ContactLine, ...], ...]


def letter_print(theme: Theme, message: Message, applicant: Applicant, signature: str = "") -> str:
    """Render a letter for paper, without styles: the engine adds them.

    `signature` is a picture of it, as a `data:` URL.
    """
    return theme.render("letter.html", **letter_view(message, applicant, signature))


def letter_screen(message: Message, look: FormatContext, mailto: str | None = None) -> str:
    """Render a letter's web page: one file with its styles, buttons to copy and to mail it."""
    view = letter_view(message, look.applicant, look.signature)
    say = plain_copy(look.words.get("letter"))
    also = {"say": say, "mailto": mailto, "links": dict(look.links)}
    numbers = [telephone(one.reach) for one in message.to if message.channel is Channel.PHONE]
    also["tel"] = next(filter(None, numbers), "")
    return look.theme.screen("letter-page.html", **view, **also)


def letter_view(message: Message, applicant: Applicant, signature: str = "") -> View:
    """Return what letter.html is filled with."""
    mail = message.channel.is_mail  # a card, a call or a note has no letterhead
    sender = _sender(applicant) if mail else Sender("", ())
    shown = {contact.text for line in sender.contact for contact in line}
    posted = _posted(message.to, applicant, message.lang) if mail else ()
    back = _returned(posted, applicant, message.lang)
    addressee = posted or (_named(message.to) if mail else ())
    return {
        "message": message_view(message),
        "sender": {
            "name": sender.name,
            "contact": [[contact._asdict() for contact in line] for line in sender.contact],
        },
        "addressee": list(addressee),
        "post": window(applicant.country, (applicant.paper or Paper.A4).value) if posted else "",
        "return_line": " · ".join(filter(None, (applicant.name, *back))),
        "subject": _subject(message.subject, applicant.name or "") if mail else "",
        "tongue": tongue_of((*addressee, message.text, *shown)),
        "picture": signature if mail else "",
        "signature": [line for line in message.signature if line not in shown],
    }


def _sender(applicant: Applicant) -> Sender:
    reach = [ContactLine(line) for line in (applicant.phone,) if line]
    if applicant.email:
        reach.insert(0, ContactLine(applicant.email, f"mailto:{applicant.email}"))
    reach += [ContactLine(_bare(link), link) for link in applicant.links]
    home = tuple(ContactLine(line) for line in applicant.address)
    return Sender(applicant.name or "", tuple(line for line in (home, tuple(reach)) if line))


def _posted(recipients: tuple[Recipient, ...], applicant: Applicant, lang: str) -> tuple[str, ...]:
    """Return the postal block of the first recipient who has an address."""
    for person in recipients:
        if person.address:
            above = unrepeated(_named((person,)), person.address)
            return (*above, *abroad(person.address, applicant.country, lang))
    return ()


def _returned(posted: tuple[str, ...], applicant: Applicant, lang: str) -> tuple[str, ...]:
    """Return the sender's address as it stands above the recipient's in a window."""
    own, home = applicant.address, applicant.country
    return from_abroad(own, home, lang) if goes_abroad(posted, home, lang) else own


def _named(recipients: tuple[Recipient, ...]) -> tuple[str, ...]:
    """Return the name, as it stands in an address, and the company of the first recipient."""
    for person in recipients:
        name = " ".join(filter(None, (person.honorific, person.name)))
        return tuple(filter(None, (name, person.company)))
    return ()


def _subject(subject: str, name: str) -> str:
    """Return a subject as it stands on paper, where the letterhead has the sender's name."""
    kept = DASH.join(part for part in subject.split(DASH) if part != name)
    return kept[:1].upper() + kept[1:]


def _bare(url: str) -> str:
    """Shorten a URL to what one would print: no scheme, no trailing slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url
