"""Doubts: answers that a question is open about, noted in their file, and told by no letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitgen.desk.files import OpenFile, Typed
from kitgen.desk.form import dotted, shown_value
from kitgen.desk.letters import Live
from kitgen.desk.offers import Offered, offers
from kitgen.desk.tellings import tellings
from kitgen.editing.alone import reads_alone
from kitgen.editing.changes import FieldChange, Values
from kitgen.library import Library
from kitgen.reading.untold import IN_DOUBT, is_answer, same_words

DOUBTED = (IN_DOUBT,)


@dataclass(frozen=True)
class DoubtedAnswers:
    """What is asked of answers, by field, and those that no letter tells until it is answered."""

    offers: Offered
    doubted: tuple[str, ...]

    def change(self, values: Values) -> tuple[FieldChange, ...]:
        """Return what that changes in a file; nothing where it says so already."""
        return () if _doubted(values) == self.doubted else (FieldChange(DOUBTED, self.doubted),)


def questions_of(
    typed: Sequence[Typed], values: Values, live: Live, library: Library, locale: str | None
) -> DoubtedAnswers:
    """Return what is asked of answers that were typed now, and of those that still wait.

    One is in doubt that a letter would tell: not what was chosen where it was asked about.
    """
    waiting = [one for one in _waiting(values) if all(one.path != now.path for now in typed)]
    known = [*typed, *waiting]
    if live.kit is None:
        told = {dotted(one.path) for one in known}
    else:
        told = {path for path, one in tellings(live.kit).items() if one.text}
        told |= {dotted(one.path) for one in known if _waits(one.text, values)}
    found = offers(known, values, library, locale, told)
    sure = {dotted(one.path) for one in typed if one.is_sure}
    until = library.words(locale)("desk.form.told.in-doubt")
    doubted: dict[str, None] = {}
    for path, one in found.items():
        if path in told and path not in sure and not one.get("free"):
            one["until"] = until
            doubted |= dict.fromkeys(one["lines"])
    return DoubtedAnswers(found, tuple(doubted))


def with_doubts(opened: OpenFile, live: Live, library: Library, locale: str | None) -> bytes:
    """Return a file's bytes with each answer noted that is to be asked about, as if typed now."""
    values = opened.values()
    asked = questions_of([*_answers(values)], values, live, library, locale)
    return opened.changed(asked.change(values))


def still_asked(values: Values, library: Library, locale: str | None) -> Offered:
    """Return by field what is asked of the answers of a file that no letter tells until then."""
    shapes = library.fragments(library.language_of(locale))
    alone = [
        one
        for one in _answers(values)
        if any(reads_alone(str(one.path[-1]), line, shapes) for line in one.text.split("\n"))
    ]
    waiting = [*_waiting(values)]
    asked = {one.path: one for one in (*alone, *waiting)}.values()
    told = {dotted(one.path) for one in waiting}
    found = offers(asked, values, library, locale, told) if asked else {}
    for path in told & found.keys():
        found[path]["until"] = library.words(locale)("desk.form.told.in-doubt")
    return found


def _waiting(values: Values) -> Iterator[Typed]:
    """Yield the answers of a file that a question is open about."""
    if _doubted(values):
        yield from (one for one in _answers(values) if _waits(one.text, values))


def _waits(text: str, values: Values) -> bool:
    return any(same_words(line, _doubted(values)) for line in text.split("\n"))


def _answers(values: Values) -> Iterator[Typed]:
    shown = ((path, shown_value(value)) for path, value in values.items() if is_answer(path))
    yield from (Typed(path, text, text) for path, text in shown)


def _doubted(values: Values) -> tuple[str, ...]:
    found = values.get(DOUBTED, ())
    return (found,) if isinstance(found, str) else tuple(found)
