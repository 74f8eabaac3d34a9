"""Weekdays: a day's name must agree with its date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from babel import Locale, UnknownLocaleError

from kitgen.model.interview import Interview
from kitgen.proof.findings import Finding, fact_finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.names import Roster, is_of_a_name
from kitgen.proof.passage import Passage, Word, words_in

NEAR = dt.timedelta(days=8)  # a bare weekday means a day as near as this


@dataclass(frozen=True)
class CalendarWords:
    """The names of days and months of a language, lower-case, as numbers from 0 and from 1."""

    days: dict[str, int]
    full_days: dict[str, int]
    months: dict[str, int]
    shown: tuple[str, ...]  # the days' names from Monday

    def pattern(self, ordinals: str) -> re.Pattern[str]:
        """Match a weekday with its date, in either order of day and month."""
        day = rf"(?P<n%s>\d{{1,2}})(?:{ordinals})?"
        month = rf"(?P<m%s>{_any(self.months)})\.?"
        year = r"(?:,?\s+(?P<y%s>\d{4}))?"
        first = rf"{day % 1}(?:\s+of)?\s+{month % 1}{year % 1}"
        second = rf"{month % 2}\s+{day % 2}{year % 2}"
        iso = r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<n3>\d{2})"
        name = rf"\b(?P<day>{_any(self.days)})\b\.?"
        return re.compile(rf"{name},?\s+(?:the\s+)?(?:{first}|{second}|{iso})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def calendar_words(lang: str) -> CalendarWords:
    """Return the names of days and months of a language; English where it is unknown."""
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    full = {name.casefold(): n for n, name in locale.days["format"]["wide"].items()}
    days = dict(full)
    days |= {_bare(name): n for n, name in locale.days["format"]["abbreviated"].items()}
    months: dict[str, int] = {}
    for width in ("abbreviated", "wide"):
        months |= {_bare(name): n for n, name in locale.months["format"][width].items()}
    wide = locale.days["format"]["wide"]
    return CalendarWords(days, full, months, tuple(wide[n] for n in range(7)))


def is_calendar_word(word: str, lang: str) -> bool:
    """Tell whether a word names a day or a month."""
    names = calendar_words(lang)
    low = word.casefold()
    plural = low.removesuffix("s")
    return low in names.days or low in names.months or plural in names.full_days


def wrong_dates(
    passage: Passage, around: dt.date, lang: str, lexicon: Lexicon
) -> Iterator[Finding]:
    """Object to a weekday that is not the one of the date beside it."""
    names = calendar_words(lang)
    anchor = passage.message.written_for if passage.message else around
    for match in _dated(lang, lexicon).finditer(passage.text):
        date = _date(match, names, anchor)
        if date is None:
            yield fact_finding("weekday", passage, match.group(), told_as="no-such-date")
        elif date.weekday() != names.days[match["day"].casefold()]:
            right = names.shown[date.weekday()]
            yield fact_finding("weekday", passage, match.group(), right=right, named=match["day"])


def wrong_days(
    passage: Passage,
    interview: Interview,
    others: Sequence[Interview],
    texts: Sequence[Passage],
    people: Roster,
) -> Iterator[Finding]:
    """Object to a weekday without a date that is none of the interview's days.

    In a composed sentence every weekday outside the user's own words is meant; in the user's
    words only one that says when the conversation was.
    """
    if passage.message is None or not passage.spot:
        return
    names, lexicon = calendar_words(passage.message.lang), people.lexicon
    near = _days(interview, others, passage.message.written_for)
    spans = [m.span() for m in _dated(passage.message.lang, lexicon).finditer(passage.text)]
    met = [match.end() for match in lexicon.found("met_on", passage.text)]
    found = words_in(passage.text)
    for at, word in enumerate(found):
        day = names.full_days.get(word.name.casefold())
        if day is None or day in near or any(a <= word.start < b for a, b in spans):
            continue
        if at and is_of_a_name(word, found[at - 1], people):
            continue
        cued = any(0 <= word.start - end <= 1 for end in met)
        if cued if passage.own else not _is_quoted(word, found, texts):
            right = names.shown[interview.date.weekday()]
            yield fact_finding("weekday", passage, word.name, right=right, told_as="not-that-day")


@lru_cache(maxsize=8)
def _pattern(lang: str, ordinals: str) -> re.Pattern[str]:
    return calendar_words(lang).pattern(ordinals)


def _dated(lang: str, lexicon: Lexicon) -> re.Pattern[str]:
    return _pattern(lang, "|".join(sorted(lexicon.words.get("ordinals", ("\\.",)))))


def _date(match: re.Match[str], names: CalendarWords, anchor: dt.date) -> dt.date | None:
    """Return the date meant, in the year nearest to the anchor if none is given."""
    n = next(n for n in "123" if match[f"n{n}"])
    written = match[f"m{n}"]
    month = int(written) if n == "3" else names.months[_bare(written)]
    years = [int(match[f"y{n}"])] if match[f"y{n}"] else range(anchor.year - 1, anchor.year + 2)
    found = []
    for year in years:
        try:
            found.append(dt.date(year, month, int(match[f"n{n}"])))
        except ValueError:
            continue
    return min(found, key=lambda day: abs(day - anchor), default=None)


def _days(interview: Interview, others: Sequence[Interview], sent: dt.date) -> set[int]:
    """Return the interview's weekday, and those of its other dates near the day of sending."""
    days = [o.date for o in others if o.employer == interview.employer]
    days += [entry.on for entry in interview.log]
    days += [entry.moved.on for entry in interview.log if entry.moved]
    days += [interview.decision_by.on] if interview.decision_by else []
    days += [interview.outcome.on] if interview.outcome else []
    days += [interview.competing_offer.answer_by] if interview.competing_offer else []
    if offer := interview.offer:
        days += [day for day in (offer.answer_by, offer.ask_until, offer.start) if day]
    if any(person.promised for person in interview.interviewers):  # tomorrow, by its name
        days += [interview.date + dt.timedelta(days=1), sent]
    near = {day.weekday() for day in days if abs(day - sent) <= NEAR}
    return near | {interview.date.weekday()}


def _is_quoted(word: Word, found: Sequence[Word], texts: Sequence[Passage]) -> bool:
    """Tell whether a word stands beside the same neighbour in one of the user's texts."""
    at = found.index(word)
    beside = (found[n : n + 2] for n in (at - 1, at) if n >= 0)
    pairs = {tuple(w.text.casefold() for w in pair) for pair in beside}
    for text in texts:
        if word.text.casefold() in text.text.casefold():
            theirs = [w.text.casefold() for w in words_in(text.text)]
            if len(theirs) == 1 or any(pair in pairs for pair in pairwise(theirs)):
                return True
    return False


def _bare(name: str) -> str:
    return name.casefold().rstrip(".")


def _any(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
