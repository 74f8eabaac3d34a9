"""What is done by hand, each on a sheet of its own: a card to copy in ink, a call to make."""

from __future__ import annotations

import re

from kitgen.model.interviewer import Interviewer
from kitgen.model.kit import Kit
from kitgen.model.message import Channel, Message, Sentence
from kitgen.model.step import Step
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.views import View
from kitgen.pages.wording import StepFormatter
from kitgen.pages.words import Words
from kitgen.places.post import abroad, from_abroad, goes_abroad, unrepeated
from kitgen.places.zones import applicant_zone

BRANCHES = {"hello": "opening", "moment": "busy", "machine": "machine"}
LEAD = re.compile(r"^[^“”„«»\"]{1,40}: (?=[“„«\"])")  # "On voicemail: “…": the box says it
BY_HAND = (Channel.CARD, Channel.PHONE)


def byhand_print(theme: Theme, kit: Kit, message: Message, words: Words, source: str) -> str:
    """Render the sheet of a card or a call for paper, without styles: the engine adds them.

    `source` is the interview file as it is typed in a command.
    """
    view = _common(kit, message, words, source)
    if message.channel is Channel.CARD:
        return theme.render("card.html", words, **view, **_card(kit, message))
    return theme.render("call.html", words, **view, **_call(kit, message, words))


def _common(kit: Kit, message: Message, words: Words, source: str) -> View:
    step = next((step for step in kit.steps if step.message == message.key), None)
    texts = (message.text, *(line for one in message.to for line in (one.name, *one.address)))
    return {
        "title": message.title,
        "lang": message.lang,
        "when": _when(kit, step, words),
        "command": f"kitgen log {source} sent {message.key}" if source else "",
        "tongue": tongue_of(texts),
    }


def _when(kit: Kit, step: Step | None, words: Words) -> str:
    if step is None or step.due is None:
        return ""
    return StepFormatter(words, kit.today, applicant_zone(kit.interview, kit.applicant)).when(step)


def _card(kit: Kit, message: Message) -> View:
    to = message.to[0] if message.to else None
    name = " ".join(filter(None, (to.honorific, to.name))) if to else ""
    company = to.company if to else ""
    home = kit.applicant.country
    lines = abroad(to.address, home, message.lang) if to else ()
    above = unrepeated((name, company), lines)
    foreign = bool(to) and goes_abroad(lines, home, message.lang)
    own = kit.applicant.address
    back = from_abroad(own, home, message.lang) if foreign else own
    body = [_said(paragraph) for paragraph in message.paragraphs]
    close = [line for line in (message.farewell, *message.signature[:1]) if line]
    return {
        "text": [line for line in (message.date_line, message.greeting, *body, *close) if line],
        "back": [line for line in (kit.applicant.name, *back) if line],
        "address": [*above, *lines],
        "known": bool(lines),
        "foreign_mail": foreign,
    }


def _call(kit: Kit, message: Message, words: Words) -> View:
    person = _person(kit, message)
    to = message.to[0] if message.to else None
    decision = kit.interview.decision
    parts: dict[str, list[str]] = {"opening": [], "yes": [], "busy": [], "machine": []}
    for number, paragraph in enumerate(message.paragraphs):
        for sentence in paragraph:
            parts[_branch(sentence, number)].append(sentence.text)
    return {
        "number": to.reach if to else "",
        "pronounced": (person.pronounced if person else "") or "",
        "who": ", ".join(filter(None, (to.title or "", to.company))) if to else "",
        "own": kit.applicant.phone or "",
        "decision": words.day(decision.on) if decision and decision.is_exact else "",
        "decision_about": decision.words if decision else "",
        "promised": (person.promised if person else "") or "",
        "parts": {name: LEAD.sub("", " ".join(texts)) for name, texts in parts.items()},
    }


def _person(kit: Kit, message: Message) -> Interviewer | None:
    keys = {one.person for one in message.to}
    return next((one for one in kit.interview.interviewers if one.key in keys), None)


def _branch(sentence: Sentence, number: int) -> str:
    """Tell which box a sentence goes into; what was written by hand has no moves to tell it."""
    start = sentence.move.partition("-")[0]
    return BRANCHES.get(start, "opening" if number == 0 and not sentence.move else "yes")


def _said(paragraph: tuple[Sentence, ...]) -> str:
    return " ".join(sentence.text for sentence in paragraph)
