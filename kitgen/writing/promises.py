"""Promises: what was promised, and whether it comes with the letter or is still to follow."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise

from babel import Locale

from kitgen.writing import dates, delays, grammar
from kitgen.writing.prose import Prose

MOST_OF_PAPER = 3  # words among which a paper is named: food hygiene certificate
URL = re.compile(r"(?P<url>(?:https?://|www\.)\S+?)[).,]?$")


@dataclass(frozen=True)
class Promise:
    """What was promised: the thing, when it follows if it does not come along, and its address.

    `by_hand` says that it is brought, `later` the day of that too, `is_answer` that it is nothing
    to send but to be said.
    """

    thing: str
    later: str = ""
    url: str = ""
    by_hand: bool = False
    is_answer: bool = False


def promise_of(prose: Prose, text: str | None, *, enclosed: bool = False) -> Promise:
    """Read a promise: `my certificate by Monday`, `my PIN when it comes`, `a link: https://…`."""
    bare = with_owner(prose, _mended(prose, " ".join((text or "").split())))
    typed = grammar.with_capitals(bare, prose.words("always-capital"))
    if found := _brought(prose).fullmatch(typed):
        thing, when = found["thing"], (found["when"] or "").strip(" ,.")
        told = when and (delays.split_delay(prose, f"{thing} {when}")[1] or when)
        return Promise(with_owner(prose, thing), _named(prose, told), by_hand=True)
    line = delays.delay_last(prose, _day_last(prose, _day_open(prose, typed)))
    if line.lower().startswith(tuple(f"{word} " for word in prose.words("said-not-sent"))):
        return Promise(line, is_answer=True)
    if found := URL.search(line):
        return Promise(line[: found.start()].rstrip(" :,("), url=found["url"])
    if found := _by_hand(prose).search(line):
        return Promise(line[: found.start()], (found["when"] or "").strip(" ,."), by_hand=True)
    thing, later = delays.split_delay(prose, line)
    if found := _by_hand(prose).search(thing):
        return Promise(thing[: found.start()], later, by_hand=True)
    if not later or enclosed:
        return Promise(thing)
    return Promise(thing, _named(prose, later[:1].lower() + later[1:]))


def _named(prose: Prose, when: str) -> str:
    """Return a time with the names of its weekdays written out."""
    for day in _weekdays(prose):
        when = re.sub(rf"(?i)\b(?:{_forms(prose, day)})\b", day.capitalize(), when)
    return when


def _mended(prose: Prose, line: str) -> str:
    """Return a promise without stray marks and slips that are sure: -/, wensday, old foreman."""
    marks = r"(?:^|(?<=\s))(?:[-–—/*•|]{2,}(?=\s|$)|[-–—/*•|]+$)"
    line = " ".join(re.sub(marks, " ", line).split())
    for slip in prose.words("promise-slips"):
        form, _, told = slip.partition(delays.TO)
        line = re.sub(form.strip(), told.strip(), line, flags=re.IGNORECASE)
    return line


def with_owner(prose: Prose, thing: str) -> str:
    """Return a paper of one's own that has no article as one's own: medical certificate → my."""
    words = grammar.words(delays.split_delay(prose, thing)[0])
    held, of = {*prose.words("own-papers")}, prose.words("not-due")
    known = {*prose.words("determiner"), *prose.words("numbers"), *prose.words("begins-thing")}
    bare = words and not {*words[:1]} & known and not words[0][0].isdigit()
    owner = next(iter(prose.words("owners")), "")
    said = list(pairwise((*words, "")))[:MOST_OF_PAPER]
    head = [word for word, behind in said if word in held and behind not in of]
    return f"{owner} {thing}" if bare and head and owner and thing[1:2].islower() else thing


def _brought(prose: Prose) -> re.Pattern[str]:
    """Return a promise that says itself that it is brought: bring my card in on Thursday."""
    verbs, ends = "|".join(prose.words("bringing")), "|".join(prose.words("brought-where"))
    begins = "|".join(map(re.escape, (*prose.words("due"), *prose.words("following"))))
    days = "|".join(map(re.escape, _named_days(prose)))
    if not verbs:
        return re.compile("(?!)")
    return re.compile(
        rf"(?:{verbs}) (?P<thing>.+?)(?: (?:{ends}))?"
        rf"(?P<when>,? (?:(?:{begins})\b|(?:{days})\b).*?)?[.]?",
        re.IGNORECASE,
    )


@dataclass(frozen=True)
class PassedDay:
    """A promised weekday that was over since the talk: that day and the next, with the promise."""

    said: str  # by Friday
    coming: str
    passed: str
    told: str  # the promise with the day that comes
    gone: str  # and with the one that is over


def passed_day(
    prose: Prose, text: str, held: dt.date | None, today: dt.date, locale: Locale
) -> PassedDay | None:
    """Return what weekday of a promise was over before today; None where none was."""
    if held is None or held >= today:
        return None
    due = "|".join(map(re.escape, (*prose.words("due"), *prose.words("due-by"))))
    for day in (today + dt.timedelta(days=ahead) for ahead in range(1, 8)):
        names = _forms(prose, dates.weekday(day, locale).lower())
        found = re.search(rf"\b(?:{due}) (?P<day>{names})(?![\w’'-]|,? \d)", text, re.IGNORECASE)
        first = held + dt.timedelta(days=(day.weekday() - held.weekday()) % 7 or 7)
        if found and first < today:
            coming, passed = (dates.weekday_date(one, locale) for one in (day, first))
            before, behind = text[: found.start("day")], text[found.end() :]
            told, gone = (f"{before}{one}{behind}" for one in (coming, passed))
            return PassedDay(found[0], coming, passed, told, gone)
    return None


def counted_from_today(
    prose: Prose, text: str, held: dt.date | None, today: dt.date, locale: Locale
) -> str:
    """Return a promise with the date of its weekday, where that day was over since the talk.

    Whoever writes days later that something follows on Thursday means the one that comes.
    """
    passed = passed_day(prose, text, held, today, locale)
    return passed.told if passed else text


def lacks_number(prose: Prose, thing: str) -> bool:
    """Tell whether a number is promised, and the words do not say which: my GDC number."""
    said = set(grammar.words(thing)) & set(prose.words("said-numbers"))
    return bool(said) and not re.search(r"\d", thing)


def _day_open(prose: Prose, line: str) -> str:
    """Return a promise with its day as a letter has it: (by Monday), Friday, first thing Monday."""
    if found := re.search(r"(?<!\s)\s*\(([^()]+)\)[.]?$", line):
        inside = f"{line[: found.start()]} {found[1]}"
        line = inside if delays.split_delay(prose, inside)[0] == line[: found.start()] else line
    days = "|".join(_weekdays(prose))
    before = "|".join(map(re.escape, (*prose.words("not-due"), *prose.words("due"))))
    form = rf"(?<=\w)(?<!\w-),? (?:first thing )?(?P<day>(?:{days})(?: (?:morning|night))?)[.]?$"
    found = re.search(form, line, re.IGNORECASE)
    if found is None or re.search(rf"(?:^|\s)(?:{before})$", line[: found.start()], re.IGNORECASE):
        return line
    return f"{line[: found.start()]} on {found['day']}"


def _day_last(prose: Prose, line: str) -> str:
    """Return a promise with its day behind the thing: by Friday my CV, my CV until Friday."""
    said = prose.words("due-by")
    if not said:
        return line
    days = "|".join(map(re.escape, (*_named_days(prose), *prose.words("near-days"))))
    end = r"the end of (?:the|this|next) week"
    month = r"(?: (?:of )?[a-z]+(?: \d{4})?)?"
    dated = rf"(?:,? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?{month}|,? [a-z]+ \d{{1,2}})?"
    day = rf"(?P<day>(?:next |this )?(?:{days}){dated}|{end})"
    form = rf"(?:^|(?<= ))(?:{'|'.join(said)}) {day}(?![\w’'/]|[.]\d)"
    match = re.search(form, line, re.IGNORECASE)
    if match is None:
        return line
    before, behind = line[: match.start()].rstrip(" ,:"), line[match.end() :].strip(" ,:.")
    return f"{' '.join(filter(None, (before, behind)))} {said[0]} {match['day']}".strip()


def _named_days(prose: Prose) -> tuple[str, ...]:
    return tuple(w for w in prose.words("always-capital") if w in prose.words("due-days"))


def _weekdays(prose: Prose) -> tuple[str, ...]:
    return tuple(word for word in _named_days(prose) if word.endswith("day"))


def _forms(prose: Prose, weekday: str) -> str:
    """Return a pattern of a weekday's name and its short forms: thursday, thurs, thu."""
    named = (one for one in prose.words("due-days") if weekday.startswith(one.rstrip("s")))
    return "|".join(map(re.escape, sorted({weekday, *named}, key=len, reverse=True)))


def _by_hand(prose: Prose) -> re.Pattern[str]:
    """Return the end of a promise that is brought: by hand, in person on Monday."""
    whole = "|".join(map(re.escape, prose.words("by-hand")))
    begins = "|".join(map(re.escape, (*prose.words("due"), *prose.words("following"))))
    return re.compile(rf",? (?:{whole})(?P<when>,? (?:{begins})\b.*)?[.]?$", re.IGNORECASE)
