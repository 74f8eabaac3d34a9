"""The facts one message may use: slots that hold text, flags that hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from kitgen.model.choices import Format
from kitgen.writing import grammar
from kitgen.writing.context import Facts, LetterContext, Tongue
from kitgen.writing.conversation_slots import agent_slots, person_slots
from kitgen.writing.counts import number_slots
from kitgen.writing.forms import forms, placed
from kitgen.writing.frame import MOST_ROLE_WORDS, frame
from kitgen.writing.interview_slots import interview_slots
from kitgen.writing.prose import Prose
from kitgen.writing.readers import asker, decision, owner
from kitgen.writing.shape import Shapes
from kitgen.writing.slots import OURS, VERBATIM, fact
from kitgen.writing.thoughts import agreeing
from kitgen.writing.traits import content_stems, traits

FORMATS = {Format.ONSITE: "onsite", Format.VIDEO: "video", Format.PHONE: "by_phone"}
MONDAY, FRIDAY = 0, 4
ROLE_READERS = {"hiring-manager": "lead", "panel": "peer"} | {
    name: name for name in ("peer", "executive", "recruiter")
}
MONTH_DAYS = 28
WEEKS_LATE, MONTHS_LATE = 14, 56  # days from which a delay is one of weeks, and of months
WISH_DAYS = 15  # of January, in which one wishes a good year
LIKE, LIKE_SHARE = 3, 0.6  # words that mean something, of which a topic shares so many
RICH = 4  # points from which a letter can argue, and need not only tell
OF_THE_TALK = frozenset({"said", "topic", "need", "did", "promised"})
HUMAN = OURS - {"drawn", "why", "strength", "next", "met", "forgot", "answer", "liked", "new"}


def gather(ctx: LetterContext, flags: frozenset[str] = frozenset()) -> Facts:
    """Collect what a message may say, from the person's own facts and its share of the rest."""
    framed = frame(ctx)
    slots = framed | (agent_slots(ctx) if ctx.to_agent else person_slots(ctx))
    slots |= interview_slots(ctx)
    if "said" in slots:
        slots["said"] = placed(ctx.prose, slots["said"], slots["company"])
    slots = _without_echo(ctx, {name: _set(name, text) for name, text in slots.items() if text})
    slots.setdefault("when", "")  # of a fresh letter
    asked = content_stems(ctx, slots.get("need", ""))
    again = _stands_in(slots.get("need", ""), slots.get("said", ""), ctx.prose)
    if again or (asked and asked <= _said_stems(ctx, slots)):
        slots = {name: text for name, text in slots.items() if fact(name) != "need"}
    said = tuple((n, text) for n, text in slots.items() if n == "company" or n not in framed)
    also, shapes = _of_texts(ctx.tongue, said)
    slots |= also
    held = {ctx.reader, ctx.register.value, *flags, *_days(ctx)}
    held |= {FORMATS[ctx.interview.format]} if ctx.interview.format else set()
    held |= {territory.lower()} if (territory := ctx.locale.territory) else set()
    held |= _standing(ctx, slots) | shapes
    held |= {"rich"} if _points(slots, shapes) >= RICH else set()
    choices = _thoughts(ctx, slots)
    if told := ctx.prose.thoughts.of_role(ctx.interview.role, "busy"):
        slots["busy"] = told[0]
    return Facts({**{n: c[0] for n, c in choices.items()}, **slots}, frozenset(held), choices)


def _points(slots: Mapping[str, str], shapes: Collection[str]) -> int:
    """Return how much was told: a point for each fact of the talk, and for what draws the writer.

    Their own thought counts twice, and so does a deed that meets the need: both make an argument.
    """
    told = {fact(name) for name in slots}
    points = len(told & OF_THE_TALK) + bool(told & {"drawn", "why"})
    return points + 2 * ("reaction" in told) + 2 * ("did_meets" in shapes)


@lru_cache(maxsize=512)  # letters of a kit tell the same texts, as each keystroke does
def _of_texts(
    tongue: Tongue, texts: tuple[tuple[str, str], ...]
) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return what hangs on the texts alone: their other forms, and what their shapes allow."""
    slots = dict(texts)
    also = number_slots(tongue, slots) | forms(tongue.prose, slots)
    return also, frozenset(traits(tongue, slots | also))


def _set(name: str, text: str) -> str:
    """Return a fact as a letter sets it; names, addresses and notes to the writer as they are."""
    plain = fact(name) not in OURS or name.endswith(("_left", "_url"))
    return text if plain else grammar.curly(text)


def _thoughts(ctx: LetterContext, slots: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the thoughts that may stand behind each fact, and those on the job itself."""
    book = ctx.prose.thoughts
    found = {
        **thoughts_on_facts(ctx, slots),
        "role": thoughts_on_role(ctx),
        "rejection": book.of_role(ctx.interview.role, "rejection"),
    }
    return {f"thought_{name}": texts for name, texts in found.items() if texts}


def thoughts_on_role(ctx: LetterContext, offered: bool = False) -> tuple[str, ...]:
    """Return the thoughts on the job for the kind of reader that a letter goes to."""
    places = (ROLE_READERS.get(ctx.reader, "any"), "any")
    return ctx.prose.thoughts.of_role(ctx.interview.role, *places, offered=offered)


def thoughts_on_facts(
    ctx: LetterContext, slots: Mapping[str, str], offered: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return the thoughts on each fact: those that may stand in a letter, or that are offered."""
    book, need = ctx.prose.thoughts, slots.get("need", "")
    said = slots.get("said") or slots.get("said_spoken") or slots.get("said_own", "")
    drawn = slots.get("drawn") or slots.get("drawn_own", "")
    shapes = Shapes.of(ctx.prose)

    def about(place: str, text: str) -> tuple[str, ...]:
        known, many = book.about(place, text, offered), shapes.is_many(text)
        return agreeing(known, it=not many, they=many or shapes.has_many(text))

    return {
        "topic": about("topic", slots.get("topic", "")),
        "need": about("need", need),
        "deed": about("deed", need),
        "said": book.about("said", said, offered),
        "drawn": about("drawn", drawn),
    }


def _without_echo(ctx: LetterContext, slots: dict[str, str]) -> dict[str, str]:
    """Leave out a topic that is all in the need, or mostly in a remark or a deed: told once."""
    named = {n: content_stems(ctx, slots.get(n, "")) for n in ("topic", "topic_two")}
    need = content_stems(ctx, slots.get("need", ""))
    others = [slots.get(name, "") for name in ("said", "said_spoken", "said_own", "did")]
    told = [content_stems(ctx, text) for text in others]
    gone = {name for name, stems in named.items() if any(_echoes(stems, one) for one in told)}
    gone |= {n for n in named if any(_stands_in(slots.get(n, ""), o, ctx.prose) for o in others)}
    if named["topic"] and named["topic"] <= need:
        gone.add("topic")
    if not gone:
        return slots
    kept = {n: t for n, t in slots.items() if fact(n) not in gone and n != "topics"}
    second = {n: t for n, t in kept.items() if fact(n) == "topic_two" and "topic" in gone}
    for name in second:
        kept[name.replace("topic_two", "topic")] = kept.pop(name)
    return kept


def _echoes(topic: set[str], told: set[str]) -> bool:
    """Tell whether a topic says what is told elsewhere, perhaps in other words."""
    common = topic & told
    return len(common) >= LIKE and len(common) >= LIKE_SHARE * min(len(topic), len(told))


def _stands_in(text: str, told: str, prose: Prose) -> bool:
    """Tell whether a text stands word for word in another: how you want someone by then."""
    words = grammar.words(text)
    if words[:1] and words[0] in prose.words("asking"):
        words = words[1:]
    return len(words) >= LIKE and f" {' '.join(words)} " in f" {' '.join(grammar.words(told))} "


def _said_stems(ctx: LetterContext, slots: Mapping[str, str]) -> set[str]:
    """Return the stems of a remark: a need that is all in it is not told again."""
    return content_stems(ctx, slots.get("said", "") or slots.get("said_spoken", ""))


def _days(ctx: LetterContext) -> set[str]:
    if ctx.sent is None:
        return set()
    ago = (ctx.sent - ctx.interview.date).days
    if ctx.fresh:
        ago = 0
    elif ago == 1 and ctx.today == ctx.interview.date:
        ago = 2  # written tonight for tomorrow: true on both days
    edge = {"week_edge"} if ctx.interview.date.weekday() in (MONDAY, FRIDAY) else set()
    friday = {"sent_friday"} if ctx.sent.weekday() == FRIDAY else set()
    month = {"long_ago"} if ago >= MONTH_DAYS else set()
    fresh = ctx.sent.year > ctx.interview.date.year and ctx.sent.timetuple().tm_yday <= WISH_DAYS
    year = {"new_year"} if fresh else set()
    gone = {0: "today", 1: "next_day"}.get(ago) or _delay(ago)
    return {gone} | edge | friday | month | year


def _delay(ago: int) -> str:
    """Return how late thanks are after some days: by days, by weeks or by months."""
    if ago < WEEKS_LATE:
        return "days_late"
    return "weeks_late" if ago < MONTHS_LATE else "months_late"


def _standing(ctx: LetterContext, slots: Mapping[str, str]) -> set[str]:
    """Return who the reader is in this interview, and what kind of interview and job it was."""
    interview, person = ctx.interview, ctx.person
    told = {fact(name) for name in slots} & OURS
    said = set(grammar.words(interview.round or ""))
    role = set(grammar.words(interview.role))
    one = len(interview.people) == 1
    final = interview.finalist or bool(set(ctx.prose.words("final-round")) & said)
    holds = {
        "owner": person == owner(interview),
        "asker": interview.ask_date
        and not interview.next_step
        and (person is None or person == asker(interview) or ctx.to_agent),
        "lead": bool(person and person.lead),
        "nameless": not (person and (person.name or person.address_as)),
        "departed": bool(person and person.department and not person.name),
        "abroad": bool(interview.country and ctx.applicant.country)
        and interview.country != ctx.applicant.country,
        "undated": decision(interview) is None,
        "month": "decision_month" in slots,
        "poor": not told & {"topic", "said", "reaction", "need", "did"},
        "bare": not told & HUMAN,
        "lean": len(told & HUMAN - {"reaction", "topic_two"}) == 1,
        "thin": _is_thin(told),
        "wishing": _lacks_wish(ctx, slots),
        "final": final,
        "finalist": interview.finalist,
        "feedback": final if interview.feedback is None else interview.feedback,
        "early": bool(set(ctx.prose.words("early-round")) & said),
        "alone": one,
        "few": len(interview.people) in (2, 3),
        "together": not one and not any(p.slot for p in interview.people),
        "nights": bool(role & set(ctx.prose.words("nights"))),
        "leads": bool(role & set(ctx.prose.words("leading"))),
        "role_person": _is_person(ctx, slots.get("role", "")),
        "learns": bool(role & set(ctx.prose.words("learning"))),
        "long": len(slots.get("role", "").split()) > MOST_ROLE_WORDS,
        "senior": bool(role & set(ctx.prose.words("senior"))),
    }
    return {name for name, true in holds.items() if true}


def _is_thin(told: Collection[str]) -> bool:
    """Tell whether hardly a fact is known, neither a need nor a deed."""
    human = HUMAN & {*told}
    return not human & {"need", "did"} and len(human - {"reaction", "topic_two"}) <= 1


def _lacks_wish(ctx: LetterContext, slots: Mapping[str, str]) -> bool:
    """Tell whether a letter should say for its writer that the job is wanted, who does not."""
    wishes = "|".join(ctx.prose.words("own-wishes"))
    own = " ".join(slots.get(name, "") for name in sorted(VERBATIM))
    said = wishes and re.search(rf"\b(?:{wishes})\b", grammar.straight(own), re.IGNORECASE)
    return not said


def _is_person(ctx: LetterContext, role: str) -> bool:
    """Tell whether a role is somebody, and one can be it: a teaching assistant, a Head of Data."""
    head = re.split(r"\s(?:of|for|in)\s", role.lower())[0]
    said = [word for word in grammar.words(head) if not re.fullmatch(r"[ivx]+|\d+", word)]
    known = ctx.prose.words("role-persons")
    endings = tuple(word[1:] for word in known if word.startswith("-"))
    if not said or f"{said[-1]}s" in ctx.prose.words("things-in-ers"):  # the cheese counter
        return False
    return said[-1] in known or said[-1].endswith(endings)
