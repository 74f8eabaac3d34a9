"""Sheets to take along: for the evening before, the next round, referees, pay and questions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Concern, Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.values.times import DecisionDate
from kitgen.pages.idea import idea_parts, idea_title
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.views import View
from kitgen.pages.words import Words
from kitgen.reading.reflection import plain_heading

IDEA = "idea"  # the one that is for them
FIGURE = re.compile(r"(?<![\d:])\d+(?![\d:])")  # but no time of day: the 17:00 train
MOST_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part of a sheet: its heading, what is known, and how many lines are left to write on."""

    heading: str
    lines: tuple[str, ...]
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, and its parts in order."""

    title: str
    parts: tuple[SheetPart, ...]


@dataclass(frozen=True, slots=True)
class SheetInput:
    """What sheets are made of: one interview, all rounds with the employer by date, the words.

    `today` is the day as of which they are made.
    """

    interview: Interview
    applicant: Applicant
    rounds: Sequence[Interview]
    words: Words
    today: dt.date

    @property
    def is_ahead(self) -> bool:
        """Whether the interview is still to come, or is today."""
        return self.interview.date >= self.today

    @property
    def upcoming(self) -> Interview | None:
        """The round after this one."""
        later = [one for one in self.rounds if one.date > self.interview.date]
        return later[0] if later else None

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """The doubts of all rounds, each with its answer."""
        return tuple(concern for one in self.rounds for concern in one.concern)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What they doubted in any round."""
        return tuple(concern.about for concern in self.concerns if concern.about)

    @property
    def afterthoughts(self) -> tuple[str, ...]:
        """What was forgotten to be said in any round."""
        return tuple(one.forgot for one in self.rounds if one.forgot)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What went unclear in any round."""
        return tuple(self.sections(*self.named("unclear")))

    def sections(self, *names: str) -> Iterator[str]:
        """Yield the lines of the sections of all rounds whose heading holds one of some words."""
        for one in self.rounds[:MOST_ROUNDS]:
            for section in one.reflection.sections:
                if any(name in plain_heading(section.heading).lower() for name in names):
                    yield from (
                        unmarked(line) for line in section.text.splitlines() if unmarked(line)
                    )

    def named(self, place: str) -> tuple[str, ...]:
        """Return the words that headings of a kind hold."""
        return tuple(self.words(f"sheet.sections.{place}").split("|"))


def unmarked(line: str) -> str:
    """Return a line of Markdown without the mark of its list."""
    return re.sub(r"^\s*(?:[-*+]|\d+[.)])?\s*", "", line).strip()


def sheet_of(kind: str, given: SheetInput) -> Sheet:
    """Return a sheet; KINDS has the names of all."""
    title = given.words(f"sheet.titles.{kind}", company=given.interview.company_name)
    if kind == IDEA:
        title = idea_title(given.interview, given.words)
    return Sheet(title, tuple(KINDS[kind](given)))


def _decision(decision: DecisionDate, words: Words) -> str:
    if decision.words:
        day = words.date(decision.on)
        return words("sheet.decision-about", words=decision.words, day=day)
    return words.month_year(decision.on) if decision.whole_month else words.date(decision.on)


def _before(given: SheetInput) -> Iterator[SheetPart]:
    words, decision = given.words, given.interview.decision
    ahead = given.upcoming or (given.interview if given.is_ahead else None)
    yield SheetPart(words("sheet.when"), tuple(_when(ahead, words)), 1)
    if not given.is_ahead:
        yield _next_step(given)
    people = tuple(_spelled(person) for person in _people(given) if person.shown_name)
    yield SheetPart(words("sheet.people"), people, 1 if people else 3)
    known = (_decision(decision, words),) if decision else ()
    yield SheetPart(words("sheet.decision"), known, 0 if known else 1)
    yield _questions(given)
    yield SheetPart(words("sheet.find-out"), tuple(_unknown(given)), 1)
    yield SheetPart(words("sheet.before-you-leave"), (), 2)


def _next(given: SheetInput) -> Iterator[SheetPart]:
    words = given.words
    for person in _people(given):
        told = [f"{words('sheet.they-need')} {person.need}"] if person.need else []
        told += [f"{words('sheet.they-said')} {person.said}"] if person.said else []
        told += [f"{words('sheet.we-spoke')} {topic}" for topic in person.talked_about]
        told += [f"{words('sheet.i-promised')} {person.promised}"] if person.promised else []
        yield SheetPart(_spelled(person), tuple(told), 1)
    asked = tuple(dict.fromkeys(text for one in given.rounds for text in one.requests))
    yield SheetPart(words("sheet.requests"), asked, 0 if asked else 1)
    yield _next_step(given)
    doubts = tuple(f"{one.about or ''} → {one.answer or '…'}" for one in given.concerns)
    yield SheetPart(words("sheet.doubts"), doubts, 1)
    yield SheetPart(words("sheet.forgot"), given.afterthoughts, 1)
    yield SheetPart(words("sheet.unclear"), given.gaps, 1)
    yield SheetPart(
        words("sheet.they-promised"), tuple(given.sections(*given.named("promised"))), 1
    )
    yield _questions(given)
    yield SheetPart(words("sheet.again"), tuple(_asked(given)), 1)
    yield SheetPart(words("sheet.pay"), tuple(_figures(given)), 1)


def _referees(given: SheetInput) -> Iterator[SheetPart]:
    words = given.words
    for one in given.applicant.referees:
        reach = ", ".join(text for text in (one.phone, one.email) if text)
        told = [text for text in (one.relation, reach, one.tell) if text]
        asked = words("sheet.asked-yes" if one.asked else "sheet.asked-no")
        yield SheetPart(one.name, (*told, asked), 0)
    if not given.applicant.referees:
        yield SheetPart(words("sheet.no-referees"), (), 6)


def _salary(given: SheetInput) -> Iterator[SheetPart]:
    words, offer = given.words, given.interview.offer
    yield SheetPart(words("sheet.pay"), tuple(_figures(given)), 2)
    yield SheetPart(words("sheet.offered"), offer.terms if offer else (), 2)
    yield SheetPart(words("sheet.wish"), offer.better if offer else (), 1)
    yield SheetPart(words("sheet.least"), (), 1)
    yield SheetPart(words("sheet.sources"), tuple(words.get("sheet.where")), 3)
    yield SheetPart(words("sheet.say"), tuple(words.get("sheet.saying")), 1)


def _material(given: SheetInput) -> Iterator[SheetPart]:
    """Yield what CV and letter are to be held against: posting, needs, gaps and doubts."""
    words, interview = given.words, given.interview
    posting = (str(interview.posting),) if interview.posting else ()
    yield SheetPart(words("sheet.posting"), posting, 0 if posting else 1)
    needs = [f"{p.shown_name}: {p.need}" if p.name else p.need for p in _people(given) if p.need]
    yield SheetPart(words("sheet.needs"), tuple(needs), 1)
    yield SheetPart(words("sheet.unclear"), given.gaps, 1)
    yield SheetPart(words("sheet.their-doubts"), given.doubts, 1)
    yield SheetPart(words("sheet.forgot"), given.afterthoughts, 1)
    deeds = [words("sheet.i-did", did=p.i_did) for p in _people(given) if p.i_did]
    deeds += [words("sheet.i-did", did=strength) for strength in given.applicant.strengths]
    yield SheetPart(words("sheet.deeds"), tuple(deeds), 1)
    yield SheetPart(words("sheet.changes"), (), 3)


def _idea(given: SheetInput) -> Iterator[SheetPart]:
    """Yield a page for them, filled with nothing that is not theirs to read."""
    for part in idea_parts(given.interview, given.applicant, given.words):
        yield SheetPart(*part)


def _when(ahead: Interview | None, words: Words) -> Iterator[str]:
    """Yield day, hour and place of a talk that is to come, in one line."""
    if ahead:
        start = ahead.time and dt.datetime.combine(ahead.date, ahead.time.start)
        hour = words.time(start) if start else ""
        yield ", ".join(filter(None, (words.date(ahead.date), hour, ahead.place)))
    if ahead and ahead.link:
        yield str(ahead.link)


def _next_step(given: SheetInput) -> SheetPart:
    said = tuple(dict.fromkeys(one.next_step for one in given.rounds if one.next_step))
    return SheetPart(given.words("sheet.next-step"), said, 0 if said else 1)


def _only_questions(given: SheetInput) -> Iterator[SheetPart]:
    yield _questions(given)
    yield SheetPart(given.words("sheet.find-out"), tuple(_unknown(given)), 3)


def _questions(given: SheetInput) -> SheetPart:
    asked = tuple(given.sections(*given.named("questions")))
    return SheetPart(given.words("sheet.questions"), asked, 3 if len(asked) < 3 else 1)


def _people(given: SheetInput) -> list[Interviewer]:
    """Return everybody of the round to come, then everybody met, with all known of each."""
    found: list[Interviewer] = []
    ahead = (given.upcoming,) if given.upcoming else ()
    rounds = {one.kit: one for one in (*ahead, given.interview, *given.rounds)}
    for person in (person for one in rounds.values() for person in one.shown.people):
        known = next((n for n, one in enumerate(found) if person.is_same(one)), None)
        if known is None:
            found.append(person)
        else:
            found[known] = found[known].joined(person)
    return found


def _spelled(person: Interviewer) -> str:
    """Return a person as one looks them up: name, how it is said, how addressed, title.

    How they are addressed is told where the name alone does not say it: Bob, not Dale.
    """
    name = person.shown_name or "…"
    said = f"({person.pronounced})" if person.pronounced else ""
    called = person.address_as if person.address_as not in name.split() else None
    parts = [f"{name} {said}".strip(), called, person.title]
    return ", ".join(text for text in dict.fromkeys(parts) if text)


def _unknown(given: SheetInput) -> Iterator[str]:
    """Yield what is still to be found out, in words."""
    words, interview = given.words, given.interview
    if interview.decision is None:
        yield words("sheet.ask.decision")
    if interview.next_step is None:
        yield words("sheet.ask.next")
    for person in _people(given):
        name = person.shown_name or words("sheet.ask.somebody")
        lacks = [
            words(f"sheet.ask.{field}")
            for field in ("title", "email", "address", "prefers")
            if not getattr(person, field)
        ]
        if lacks:
            yield f"{name}: {', '.join(lacks)}"


def _asked(given: SheetInput) -> Iterator[str]:
    """Yield the questions of all rounds with the better answer, and what may follow from them."""
    for one in given.rounds[:MOST_ROUNDS]:
        for question in one.reflection.questions:
            better = " ".join(question.better.split())
            yield f"{question.asked} → {better or given.words('sheet.no-answer')}"
    yield from given.sections(*given.named("likely"))
    yield from _follow_ups(given)


def _follow_ups(given: SheetInput) -> Iterator[str]:
    """Yield what they are likely to come back to: doubts, gaps and needs."""
    words = given.words
    yield from (words("sheet.follow-up.doubt", about=about) for about in given.doubts)
    yield from (words("sheet.follow-up.gap", gap=gap) for gap in given.gaps)
    yield from (words("sheet.follow-up.need", need=p.need) for p in _people(given) if p.need)


def _figures(given: SheetInput) -> Iterator[str]:
    """Yield the lines about pay that hold a figure, as they were noted."""
    yield from (line for line in given.sections(*given.named("pay")) if FIGURE.search(line))


KINDS: Mapping[str, Callable[[SheetInput], Iterator[SheetPart]]] = {
    "before": _before,
    "next": _next,
    "referees": _referees,
    "salary": _salary,
    "questions": _only_questions,
    "material": _material,
    IDEA: _idea,
}


def sheet_text(sheet: Sheet) -> str:
    """Return a sheet as plain text, with lines to write on."""
    blocks = [sheet.title, "=" * len(sheet.title), ""]
    for part in sheet.parts:
        blocks += [part.heading, *(f"  - {line}" for line in part.lines)]
        blocks += ["  ______________________________"] * part.blank + [""]
    return "\n".join(blocks)


def sheet_page(sheet: Sheet, theme: Theme, words: Words) -> str:
    """Render a sheet as a page that loads nothing, for the screen and for paper."""
    return theme.screen("sheet.html", words, **_view(sheet, words))


def sheet_print(sheet: Sheet, theme: Theme, words: Words) -> str:
    """Render a sheet for paper, without styles: the engine adds them."""
    return theme.render("sheet-print.html", words, **_view(sheet, words))


def _view(sheet: Sheet, words: Words) -> View:
    texts = [line for part in sheet.parts for line in part.lines]
    shown = {"title": sheet.title, "parts": [asdict(part) for part in sheet.parts]}
    return {"lang": words.lang, "sheet": shown, "tongue": tongue_of(texts)}
