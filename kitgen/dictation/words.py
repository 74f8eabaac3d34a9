"""The words of dictation, as content/dictation/ writes them down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kitgen.dictation.loud import calmed
from kitgen.dictation.place_words import place_words
from kitgen.reading.absent import NonAnswers, non_answers
from kitgen.reading.corrections import corrections_of
from kitgen.reading.name_words import NameWords, name_words
from kitgen.yaml.datafile import compiled, read_mapping, told

LONGEST_NOD = 2  # words behind “it was” that only say so once more: it was indeed
LAST_OF_LIST = re.compile(r"(?i).*(?:,|;|&|\band\b)\s*")  # what stands before the last of several
WORD = re.compile(r"(?<![\w@./'’-])[a-zA-Z][\w'’]*(?:/\w*(?!\S))?(?![\w@-]|\.\w|/)")
PATTERNS = (
    "absent",
    "before",
    "behind",
    "before_title",
    "does",
    "looks",
    "called",
    "through",
    "before_employer",
    "job_of_employer",
    "agency_name",
)
SENTENCES = (
    "colleague",
    "of_the",
    "agency",
    "job_at",
    "their_name",
    "of_agency",
    "is_agency",
    "client",
    "a_client",
    "which_name",
    "several",
    "each_alone",
    "one_name",
    "no_name",
)  # of people; the rest are lists


@dataclass(frozen=True)
class ClockWords:
    """How times of day are said: patterns, and what they are turned into before they are read."""

    put: tuple[tuple[re.Pattern[str], str], ...]
    before_hour: tuple[tuple[re.Pattern[str], int], ...]  # minutes told by the hour to come
    hours: tuple[tuple[re.Pattern[str], str], ...]  # words for one to twelve, and their digits
    lengths: tuple[tuple[re.Pattern[str], int], ...]  # with a group that counts so many minutes
    patterns: Mapping[str, re.Pattern[str]]

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]


@dataclass(frozen=True)
class DayForms:
    """How days are put together: forms with gaps, and what the words in them count for."""

    forms: Mapping[str, str]
    orders: Mapping[str, int]
    which: Mapping[str, int]
    month_parts: Mapping[str, int]
    week_parts: Mapping[str, int]
    weekdays: Mapping[str, int]

    def match(self, form: str, text: str, **gaps: str) -> re.Match[str] | None:
        """Match a whole text with a form, its gaps filled; None if it is none."""
        pattern = self.forms[form]
        for name, value in gaps.items():
            pattern = pattern.replace(f"{{{name}}}", value)
        return _compiled(pattern).fullmatch(text)


@dataclass(frozen=True)
class EventWords:
    """How people tell what happened: patterns by the kind of event, of results and of messages."""

    kinds: Mapping[str, tuple[re.Pattern[str], ...]]
    begins: re.Pattern[str]  # a sentence's first word that is nobody's name
    everybody: re.Pattern[str]
    results: Mapping[str, re.Pattern[str]]
    messages: tuple[tuple[re.Pattern[str], str], ...]

    def first(self, kind: str, text: str) -> re.Match[str] | None:
        """Match a whole text with a kind's patterns; None if it fits none."""
        found = (pattern.fullmatch(text) for pattern in self.kinds[kind])
        return next((match for match in found if match), None)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, eq=False)  # loaded once: itself alone is the same
class DictationWords:
    """What is known of one language: patterns of non-answers, and lists of words by their use."""

    absent: NonAnswers
    chatter: re.Pattern[str]  # what is typed to a friend: lol
    names: NameWords
    in_towns: frozenset[str]  # words that stay small within a town's name: upon
    lives: re.Pattern[str]  # what is said before the town where one lives: I live in
    lands: Mapping[str, str]  # codes of countries and nations by their towns and counties
    towns: Mapping[str, tuple[str, ...]]  # codes of large towns, with their clocks
    brands: Mapping[str, str]  # employers as they spell themselves, by their names in small letters
    beside: re.Pattern[str]  # what parts a place from the one it is near
    namesakes: frozenset[str]  # cities with a clock of their name that are in several countries
    phones: Mapping[str, re.Pattern[str]]
    postcodes: Mapping[str, re.Pattern[str]]
    said_within: re.Pattern[str]  # an employer's name with “the” before its last word
    own_day: re.Pattern[str]
    own_day_step: str
    no_date: tuple[re.Pattern[str], ...]
    forgotten: re.Pattern[str]  # for the day they decide: they may have said it
    own_guess: tuple[re.Pattern[str], ...]
    no_reach: tuple[re.Pattern[str], ...]
    days: Mapping[str, re.Pattern[str]]
    lead: re.Pattern[str]
    day_forms: DayForms
    day_names: frozenset[str]
    time_words: frozenset[str]
    clock: ClockWords
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    feasts: Mapping[str, tuple[int, ...]]  # month and day, none for the one that moves
    yes: re.Pattern[str]  # how an answer begins that says so
    no: re.Pattern[str]
    adds: re.Pattern[str]  # how words begin that say more behind a yes
    limits: re.Pattern[str]  # and of those that bound what was said: but only on Saturdays
    swaps: tuple[re.Pattern[str], ...]  # kinds of things that a correction puts for their like
    begins_sentence: re.Pattern[str]  # words that nod, and may as well begin a sentence: it was
    correction: re.Pattern[str]  # what is said before that which is right: it was about
    amends: Mapping[str, re.Pattern[str]]  # how somebody corrects what they just said
    rough: frozenset[str]  # numbers and units that nobody means to the day
    formats: Mapping[str, frozenset[str]]
    zones: Mapping[str, str]
    people: Mapping[str, frozenset[str]]
    before_name: re.Pattern[str]  # what stands in speech before names, behind them, before a title
    behind_name: re.Pattern[str]
    before_title: re.Pattern[str]
    looks: re.Pattern[str]  # `who` is without them: a guy with glasses
    does: re.Pattern[str]  # a name, and what somebody does: Bill who runs sales
    called: re.Pattern[str]  # a name behind what somebody is: a lad called Josh
    absent_people: re.Pattern[str]  # with one group that holds the names
    hedges: Mapping[str, re.Pattern[str]]  # what is said around a name or a job
    colleague: str  # what a letter calls somebody of a {place} whose name nobody knows
    before_employer: re.Pattern[str]  # what is said before an employer's name: an interview at
    job_of_employer: re.Pattern[str]  # an employer and the job, the groups `company` and `role`
    through: re.Pattern[str]  # an employer and its agency, the groups `company` and `agency`
    agency: str  # asked of a place that may be one; of an employer told with one; of somebody
    job_at: str
    their_name: str
    of_agency: str
    agency_name: re.Pattern[str]  # an employer that may be an agency, and what is asked then
    is_agency: str
    client: str
    a_client: str  # an employer whose name the agency did not tell
    which_name: str  # asked of two names that somebody may have
    several: str  # asked of a name that may be people, so {number} of them
    each_alone: str  # what is chosen then: each of {names} apart, or
    one_name: str  # all of it as a name
    no_name: str  # stands there for somebody of whom only a job is known
    of_the: str  # a {place} that is no name
    parts: Mapping[str, frozenset[str]]
    results: Mapping[str, re.Pattern[str]]
    not_reached: re.Pattern[str]
    events: EventWords
    at: re.Pattern[str]
    dot: re.Pattern[str]
    endings: Mapping[str, str]
    hosts: tuple[str, ...]
    slips: Mapping[str, str]  # words as thumbs write them, and what they mean

    def is_no_answer(self, text: str) -> bool:
        """Say whether somebody answered that there is no answer."""
        return self.absent.has(text) or self.absent.has(self._plain(text))

    def _plain(self, text: str) -> str:
        """Return a text without chatter; one that is nothing else as it is."""
        return " ".join(self.chatter.sub("", text).split()).strip(" ,") or text

    def agrees(self, text: str) -> bool | None:
        """Say whether an answer is yes, or begins so; None where it is neither that nor no."""
        plain = " ".join(text.split())
        for pattern, meant in ((self.no, False), (self.yes, True)):
            if pattern.match(plain):
                return meant
        return None

    def parted(self, text: str) -> tuple[bool | None, str]:
        """Part an answer to a yes or no from what is said behind it: no, the late shifts.

        None and the whole text where it is a sentence of its own, as in: it was about the vans.
        """
        plain = " ".join(text.split())
        agrees = self.agrees(plain)
        if agrees is None:
            return None, plain
        found = (self.yes if agrees else self.no).match(plain)
        assert found
        rest = plain[found.end() :].strip(" ,.;:!–-")
        goes_on = self.begins_sentence.match(plain) and len(rest.split()) > LONGEST_NOD
        return (None, plain) if goes_on else (agrees, rest)

    def corrected(self, text: str) -> str:
        """Return what is meant by words that put something right: it was about the late shifts."""
        return self.correction.sub("", " ".join(text.split()), count=1).strip()

    def amended(self, text: str, *, listed: bool = False, bare: bool = False) -> str:
        """Return a text as its writer corrected it in the same breath: X i think, no Y → Y.

        Of people who are `listed` only the last before the correction goes. With `bare` a “no”
        between two words is one as well: Tuesday no Wednesday.
        """
        for found in self.amends["marks"].finditer(text):
            before, right = text[: found.start()], text[found.end() :].strip(" ,")
            left = before.rstrip(" ,;.…–—-")
            doubt = self.amends["doubt"].search(left)
            left = left[: doubt.start()].rstrip(" ,") if doubt else left
            signs = before[len(before.rstrip(" ,;.…–—-")) :]
            marked = bool(signs.strip(" ")) and signs != "-"
            sure = doubt or marked or (signs and (bare or self.amends["sure"].search(found[0])))
            if not (left and right and sure) or self.amends["stays"].match(right):
                continue
            kept = LAST_OF_LIST.match(left) if listed else None
            return self.amended(f"{kept[0] if kept else ''}{right}", listed=listed, bare=bare)
        return text

    def unhedged(self, text: str, *, job: bool = False) -> str:
        """Return a name without what is only said around it: `barista i guess` → `barista`.

        Of a `job` an article and the word for it go as well: `as a cleaner`, `the cleaner job`.
        """
        text = self.amended(self._plain(text))
        for key in ("before", "behind", *(("job_before", "job_behind") if job else ())):
            found = self.hedges[key].search(text)
            bare = f"{text[: found.start()]}{text[found.end() :]}".strip(" ,") if found else text
            text = bare or text
        return text

    def tidied(self, text: str) -> str:
        """Return a text with words in full that were typed short, or with a letter astray.

        One in capitals throughout is told in small letters, but for what is surely a name.
        """
        text = calmed(text)

        def whole(match: re.Match[str]) -> str:
            found = self.slips.get(match[0].lower())
            if not found or (match[0].isupper() and len(match[0]) > 1):
                return match[0]
            return found[0].upper() + found[1:] if match[0][0].isupper() else found

        return WORD.sub(whole, self._plain(text) if self.chatter.search(text) else text)


def _answers_of(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    keys = ("no_reach", "no_date", "own_guess")
    several = {key: tuple(compiled(one, name, key) for one in data[key]) for key in keys}
    return several | {
        key: compiled(data[key], name, key) for key in ("said_within", "limits", "forgotten")
    }


@lru_cache(maxsize=2)
@told("dictation")
def load_words(text: str, reading: str, lang: str = "en") -> DictationWords:
    """Read content/dictation/<lang>.yaml, and what content/reading/<lang>.yaml knows of answers.

    InputError if one of them is faulty.
    """
    name, other = f"dictation/{lang}.yaml", f"reading/{lang}.yaml"
    data, known = read_mapping(text, name), read_mapping(reading, other)
    mail = data["mail"]
    return DictationWords(
        absent=non_answers(known.get("absent") or {}, other),
        names=name_words(known.get("names") or {}),
        swaps=corrections_of(known.get("corrections") or {}, other).alike,
        chatter=compiled(data["chatter"], name, "chatter"),
        **place_words(data, name),
        **_answers_of(data, name),
        own_day=compiled(data["own_day"], name, "own_day"),
        own_day_step=data["own_day_step"],
        days={key: compiled(one, name, key) for key, one in data["days"].items()},
        lead=compiled(rf"(?:{data['days']['lead']})\b[ ,]*", name, "lead"),
        day_forms=DayForms(
            {key: str(value).strip() for key, value in data["day_forms"].items()},
            *(data[key] for key in ("orders", "which", "month_parts", "week_parts", "weekdays")),
        ),
        day_names=frozenset(data["day_names"].split()),
        time_words=frozenset(data["time_words"].split()),
        clock=_clock(data["clock"], name),
        numbers=data["numbers"],
        units=data["units"],
        feasts={name: tuple(day) for name, day in data["feasts"].items()},
        yes=compiled(data["yes"], name, "yes"),
        no=compiled(data["no"], name, "no"),
        adds=compiled(data["adds"], name, "adds"),
        begins_sentence=compiled(data["begins_sentence"], name, "begins_sentence"),
        correction=compiled(data["correction"], name, "correction"),
        amends=_amends(data["amends"], name),
        rough=frozenset(data["rough"].split()),
        formats=_lists(data["formats"]),
        zones=data["zones"],
        **_people(data["people"], name),
        hedges=_hedges(data["hedges"], name),
        parts=_lists(data["parts"]),
        results={key: compiled(one, name, key) for key, one in data["results"].items()},
        not_reached=compiled(data["not_reached"], name, "not_reached"),
        events=_events(data["events"], name),
        at=compiled(mail["at"], name, "at"),
        dot=compiled(mail["dot"], name, "dot"),
        endings=mail["endings"],
        hosts=tuple(mail["hosts"].split()),
        slips=data.get("slips") or {},
    )


def _clock(data: Mapping[str, Any], name: str) -> ClockWords:
    hours = str(data["hours"]).split()
    any_hour = "|".join(hours)

    def pairs(key: str) -> Iterator[tuple[re.Pattern[str], Any]]:
        for pattern, value in data[key]:
            yield compiled(str(pattern).replace("{hours}", any_hour), name, f"clock {key}"), value

    patterns = ("between", "lead", "point", "military", "part", "own", "lasts")
    return ClockWords(
        put=tuple(pairs("put")),
        before_hour=tuple(pairs("before_hour")),
        hours=tuple(
            (compiled(rf"\b{word}\b(?!{data['no_hour']})", name, "clock hours"), str(number))
            for number, word in enumerate(hours, 1)
        ),
        lengths=tuple(pairs("lengths")),
        patterns={key: compiled(str(data[key]), name, f"clock {key}") for key in patterns},
    )


def _people(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return what is known of how people are named: lists of words, patterns and sentences."""
    plain = {key: value for key, value in data.items() if key not in (*PATTERNS, *SENTENCES)}
    return {
        "people": _lists(plain),
        "before_name": compiled(data["before"], name, "before"),
        "behind_name": compiled(rf"(?:{data['behind']})[ .!?]*$", name, "behind"),
        "before_title": compiled(data["before_title"], name, "before_title"),
        "does": compiled(data["does"], name, "does"),
        "looks": compiled(data["looks"], name, "looks"),
        "called": compiled(data["called"], name, "called"),
        "absent_people": compiled(data["absent"], name, "absent"),
        "colleague": str(data["colleague"]),
        "of_the": str(data["of_the"]),
        "through": compiled(data["through"], name, "through"),
        "before_employer": compiled(data["before_employer"], name, "before_employer"),
        "job_of_employer": compiled(data["job_of_employer"], name, "job_of_employer"),
        "agency_name": compiled(data["agency_name"], name, "agency_name"),
        **{key: str(data[key]) for key in SENTENCES if key not in ("colleague", "of_the")},
    }


def _hedges(data: Mapping[str, Any], name: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of hedges, each held to its end of the text."""
    shapes = {
        key: rf"(?:{told})$" if "behind" in key else rf"^(?:{told})" for key, told in data.items()
    }
    return {key: compiled(shape, name, f"hedges {key}") for key, shape in shapes.items()}


def _amends(data: Mapping[str, Any], name: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of corrections, the doubt before one held to its end of the text."""
    shapes = {**data, "marks": rf"\b{data['marks']}", "doubt": rf"(?:{data['doubt']})$"}
    return {key: compiled(shape, name, f"amends {key}") for key, shape in shapes.items()}


def _events(data: Mapping[str, Any], name: str) -> EventWords:
    kinds = (
        *("moved", "told_day", "snoozed", "waived", "tried", "sent", "heard"),
        *("waiting", "rescheduled", "elsewhere", "theirs", "either", "met", "due"),
    )
    return EventWords(
        kinds={key: tuple(compiled(one, name, key) for one in data[key]) for key in kinds},
        begins=compiled(data["begins"], name, "begins"),
        everybody=compiled(data["everybody"], name, "everybody"),
        results={key: compiled(one, name, key) for key, one in data["results"].items()},
        messages=tuple((compiled(one, name, "messages"), kind) for one, kind in data["messages"]),
    )


def _lists(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {key: frozenset(str(value).split()) for key, value in data.items()}
