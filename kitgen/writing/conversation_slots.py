"""Slots of a conversation: what one person said, needs and was told, in sentences' parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from itertools import pairwise
from typing import TypeVar

from kitgen.model.choices import Part
from kitgen.model.interviewer import Interviewer
from kitgen.writing import delays, grammar
from kitgen.writing.belonging import APART, noted_of
from kitgen.writing.context import LetterContext, Tongue
from kitgen.writing.fitting import Fitter, towards
from kitgen.writing.forms import (
    definite,
    guarded,
    infinitive,
    is_bad_news,
    is_glad,
    is_loose,
    lowered,
    uncapitalised,
    unguarded,
    with_holder,
    without_clause,
)
from kitgen.writing.people import needs_people
from kitgen.writing.pointing import Pointing
from kitgen.writing.promise_slots import promise_slots
from kitgen.writing.readers import owner
from kitgen.writing.shape import stem
from kitgen.writing.telling import told_to_reader

TOLD = {"said", "said_turned", "said_spoken", "said_asked"}  # slots by which a remark is told
MOST_TOPIC_LETTERS = 90  # of two topics told in one breath


Text = TypeVar("Text", bound=Hashable)


def once_a_text(
    make: Callable[[Tongue, Fitter, Text], dict[str, str]],
) -> Callable[[LetterContext, Fitter, Text], dict[str, str]]:
    """Have the slots of a text made once for all letters to its reader, and all keystrokes."""
    kept = lru_cache(maxsize=1024)(make)

    @wraps(make)
    def slots(ctx: LetterContext, fit: Fitter, text: Text) -> dict[str, str]:
        return dict(kept(ctx.tongue, fit, text))

    return slots


def fitter(ctx: LetterContext) -> Fitter:
    """Return the fitter of a letter to this person; an agent hears of the others as `they`."""
    if ctx.to_agent:
        return Fitter(ctx.prose)
    return towards(ctx.prose, (ctx.person.name or "") if ctx.person else "")


def person_slots(ctx: LetterContext) -> dict[str, str]:
    person = ctx.person
    if person is None:
        return {}
    fit = fitter(ctx)
    noted = noted_of(ctx.prose, person)
    slots = _topics(ctx, fit, noted.topics)
    slots |= (
        _said(ctx, fit, noted.said)
        | _need(ctx, fit, person.need)
        | _did(ctx, fit, _to_reader(ctx.tongue, fit, person.i_did))
    )
    slots = _of_hours(ctx, slots) | promise_slots(ctx, fit, person)
    slots |= fit.slot("praised", person.praised)
    slots |= fit.slot("personal", person.personal)
    slots |= fit.slot("first_step", person.first_step)
    slots["last_line"] = fit.sentence(person.last_line) or ""
    if {"said", "said_spoken", "said_own", "said_asked"} & slots.keys() or not noted.said:
        slots |= _reaction_to(ctx, fit, person)
    if "did" not in slots and "need" in slots and ctx.interview.people:
        slots |= _crossed(ctx, fit)
    if "did_whole" in slots and not noted.said and not noted.topics:
        slots["reaction_did"] = slots.pop("reaction", "")
    return slots


@once_a_text
def _need(ctx: Tongue, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return what they need, a verb behind `to`."""
    found = {name: unguarded(own) for name, own in fit.need(guarded(text or "")).items()}
    if "need" not in found:
        return found
    need = definite(ctx.prose, infinitive(ctx.prose, found["need"]))
    return found | {"need": with_holder(ctx.prose, need)}


def _of_hours(ctx: LetterContext, slots: dict[str, str]) -> dict[str, str]:
    """Set apart a need of somebody for hours that neither the job's name nor a deed has in it.

    No letter offers its writer for nights because somebody is needed for them.
    """
    hours = {*ctx.prose.words("hours")}
    named = {stem(word) for word in grammar.words(slots.get("need", "")) if word in hours}
    told = f"{slots.get('did', '')} {slots.get('did_whole', '')} {ctx.interview.role}"
    if (
        not named
        or named & {stem(word) for word in grammar.words(told)}
        or not needs_people(ctx.prose, slots["need"])
    ):
        return slots
    names = {"need": "need_hours", "need_turned": "need_hours_turned"}
    return {names.get(name, name): text for name, text in slots.items()}


@once_a_text
def _said(ctx: Tongue, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return a remark, or of several the first ones where another would take them along."""
    slots = _remark(ctx, fit, text)
    parts = (text or "").split(APART)
    for end in range(len(parts) - 1, 0, -1):
        if TOLD & slots.keys():
            break
        slots = _remark(ctx, fit, APART.join(parts[:end])) or slots
    return slots


def _remark(ctx: Tongue, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return a remark; one that orders or speaks of anybody as `you` only in the reader's words."""
    if question := _question(text):
        return {"said_asked": question}
    slots = fit.said(text)
    if "said_spoken" in slots:
        return _unmarked(ctx, text, slots)
    own = slots.get("said", "")
    anybody = grammar.words(own)[:1] == ctx.prose.words("second-person")[:1]
    certain = {"said_turned", "said_spoken"} & slots.keys() or fit.told_to_reader(text)
    if certain or not own:
        return slots
    if anybody or is_loose(ctx.prose, own + "?" * (text or "").rstrip().endswith("?")):
        line = grammar.unquote(grammar.one_line(text or ""))
        quoted = {"said_spoken": grammar.quote(grammar.end(grammar.capitalise(line)))}
        return _unmarked(ctx, text, quoted)
    return slots


def _reaction_to(ctx: LetterContext, fit: Fitter, person: Interviewer) -> dict[str, str]:
    """Return a reaction; joy at something else than the bad news that was told stands by itself."""
    slots, prose = reaction_slots(ctx, fit, person.my_reaction), ctx.prose
    if is_bad_news(prose, person.said) and is_glad(prose, slots["reaction"]):
        return {"reaction_last": slots["reaction"]}
    return slots


def _question(text: str | None) -> str:
    """Return a remark that is one question, in quotation marks; nothing for any other."""
    bare = grammar.unquote(grammar.one_line(text or ""))
    asks = bare.endswith("?") and len(grammar.sentences(bare)) == 1
    return grammar.quote(grammar.capitalise(bare)) if asks else ""


def _unmarked(ctx: Tongue, text: str | None, slots: dict[str, str]) -> dict[str, str]:
    """Return a remark without quotation marks, if the file has none: nobody is quoted by guess."""
    line = grammar.one_line(text or "")
    if "said_spoken" not in slots:
        return slots
    slots = {**slots, "said_after": slots["said_spoken"]}
    if line != grammar.unquote(line):
        return slots
    if "said" in slots:
        quoted = {"said_spoken", "said_after"}
        return {name: own for name, own in slots.items() if name not in quoted}
    mine = {*ctx.prose.words("first-plural"), "i", "me", "my"}
    if mine & set(grammar.words(line)):
        return slots
    spoken = grammar.end(grammar.capitalise(line))
    anybody = grammar.words(line)[:1] == ctx.prose.words("second-person")[:1]
    small = grammar.end(grammar.decapitalise(line, ctx.prose.words("certain")))
    after = spoken if anybody else small
    return slots | {"said_spoken": spoken, "said_after": after}


@once_a_text
def reaction_slots(ctx: Tongue, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return a reaction as it is, and behind I where it says what I thought of."""
    noted = fit.sentence(text) or ""
    own = fit.own(text) or ""
    slots = {"reaction": own}
    if own != noted:
        slots["reaction_turned"] = noted.rstrip(".")
    if own.lower().startswith("i thought of ") and len(grammar.sentences(own)) == 1:
        slots["thought"] = own[2:].rstrip(".")
    return slots


def _crossed(ctx: LetterContext, fit: Fitter) -> dict[str, str]:
    """Return a deed told to somebody else at the same table, where nobody needed it there.

    Whose letter would have nothing else to tell keeps it.
    """
    others = [p for p in ctx.interview.people if p != ctx.person and (p.said or p.talked_about)]
    told = [p for p in others if p.i_did and not p.need and p.part is Part.PANEL and not p.slot]
    me = ctx.person
    if not told or me is None or me.part is not Part.PANEL or me.slot:
        return {}
    if _to_reader(ctx.tongue, fit, told[0].i_did) != told[0].i_did:
        return {}  # told him that …: he is no reader of this letter
    found = _did(ctx, fit, told[0].i_did)
    return {"crossed": "yes", **found} if "did" in found else {}


def agent_slots(ctx: LetterContext) -> dict[str, str]:
    """Return the facts for the recruiter in between, who hears of the employer as `they`."""
    chief, person = owner(ctx.interview), ctx.person
    fit = fitter(ctx)
    slots = _topics(ctx, fit, person.talked_about if person else ())
    if person:
        slots |= fit.slot("promised", delays.split_delay(ctx.prose, person.promised or "")[0])
        slots |= fit.slot("praised", person.praised)
        slots["last_line"] = fit.sentence(person.last_line) or ""
    if chief == person or chief.name is None:
        return slots
    met = (p for p in ctx.interview.people if p != person and not ctx.interview.was_thanked(p))
    others = [p.name for p in met if p.name]
    slots["everybody"] = grammar.join_list(others, ctx.word("and"))
    slots["manager"] = chief.name
    slots |= _said(ctx, fit, chief.said) | fit.need(chief.need) | _did(ctx, fit, chief.i_did)
    return slots | reaction_slots(ctx, fit, chief.my_reaction)


@lru_cache(maxsize=1024)
def _to_reader(ctx: Tongue, fit: Fitter, text: str | None) -> str | None:
    """Turn a deed that its reader heard: told him that … → told you that …"""
    for noted, told in ctx.prose.pairs("deed-to-them").items() if text and fit.them else ():
        text = re.sub(rf"^(I )?{noted}\b(?!['’])", rf"\g<1>{told}", text or "", flags=re.IGNORECASE)
    return _told_further_on(ctx, text) if text and fit.them else text


def _told_further_on(ctx: Tongue, text: str) -> str:
    """Turn what a deed goes on to tell its reader, if nobody else was named before it."""
    ways = "|".join(ctx.prose.words("told-further-on"))
    found = re.search(rf",? (?:and |then |I )*(?P<deed>{ways})", text) if ways else None
    if found is None:
        return text
    before = text[: found.start()]
    named = {*ctx.prose.words("others-single"), *ctx.prose.words("titles")}
    named |= {*ctx.prose.words("somebodys")}
    if {*grammar.words(before)} & named or _names_somebody(ctx, before):
        return text
    elsewhere = "|".join(ctx.prose.words("done-elsewhere"))
    many = Pointing.of(ctx.prose, frozenset(ctx.prose.words("third-person")))
    several = found["deed"].split()[0] in many.pronouns and many.names_several(before)
    if several or (elsewhere and re.search(rf"\b(?:{elsewhere})\b", before, re.IGNORECASE)):
        return text  # ran the Brownies, and they said it was fun
    start = 0 if found["deed"] in many.pronouns else found.start("deed")  # fixed their till
    return text[:start] + told_to_reader(text[start:], ctx.prose)


def _names_somebody(ctx: Tongue, text: str) -> bool:
    """Say whether a capital stands within a text, and not behind a word that leads to a place."""
    leads = ctx.prose.words("before-places")
    return any(
        re.match("[A-Z][a-z]", word) and before.casefold() not in leads
        for before, word in pairwise(text.split())
    )


@once_a_text
def _did(ctx: Tongue, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return a deed behind I, and as whole sentences; two are joined where they can be."""
    text = _of_me(ctx, text or "")
    own = fit.sentence(text)
    if not own:
        return {}
    text = lowered(ctx.prose, text)
    if _is_no_deed(ctx, own):
        return {"did_left": grammar.quote(grammar.without_stop(grammar.one_line(text or "")))}
    me = ctx.word("me")
    if _begins_elsewhere(ctx, own):
        return {"did_whole": own}
    plain = Fitter(fit.prose)  # the writer's doings: “they” are others
    first, *rest = grammar.sentences(own)
    joined = f"{grammar.without_stop(first)}, {ctx.word('and')} {_small(rest[0])}" if rest else own
    whole = rest and grammar.words(rest[0])[0] in {
        *fit.prose.words("determiner"),
        *fit.prose.words("numbers"),
        *fit.prose.words("subjects"),
    }
    begins = own if grammar.words(own)[:1] == grammar.words(me) else ""
    if rest and not (whole and len(rest) == 1):
        return {"did_whole": begins or f"{me} {_small(own)}"}
    slots = plain.slot("did", joined if rest else text)
    if "did" in slots:
        did = _small(slots["did"])
        return {"did": did, "did_whole": grammar.end(f"{me} {did}")}
    if "did_own" in slots:
        return {"did_whole": slots["did_own"]}
    return {"did_whole": begins or f"{me} {_small(own)}"}


def _of_me(ctx: Tongue, text: str) -> str:
    """Return what one said of oneself as that itself: `said I can do Sundays`."""
    said = "|".join(ctx.prose.words("told-of-me"))
    return re.sub(f"^(?:{said})", "", text, flags=re.IGNORECASE) if said else text


def _begins_elsewhere(ctx: Tongue, own: str) -> bool:
    """Tell whether a deed is a sentence with a beginning of its own: At Asda I run it.

    Or with somebody or something else that it is about: Ties were missing.
    """
    first, *said = grammar.words(own) or ("",)
    done = first.endswith("ed") or first in ctx.prose.verbs.pasts
    mine = first == ctx.word("me").lower()
    about = set(said[:1]) & {*ctx.prose.words("beings")} and not (done or mine)
    return bool(about) or (first in ctx.prose.words("fronting") and ctx.word("me").lower() in said)


def _is_no_deed(ctx: Tongue, text: str) -> bool:
    """Tell whether a text cannot stand behind I: `twelve years, no late drops`."""
    first = grammar.words(text)[:1]
    things = {*ctx.prose.words("determiner"), *ctx.prose.words("numbers")}
    return bool(first) and (first[0] in things or first[0][0].isdigit() or _says_nothing(ctx, text))


def _says_nothing(ctx: Tongue, text: str) -> bool:
    """Tell whether a deed has nothing but a word that points back: `fixed it`, `I did that`."""
    verb, *rest = [w for w in grammar.words(text) if w != grammar.words(ctx.word("me"))[0]] or [""]
    pointing = {*ctx.prose.words("pointing-back"), *ctx.prose.words("pointing-things")}
    pointing -= {*ctx.prose.words("numbers")}
    return bool(verb and len(rest) == 1 and rest[0] in pointing)


def _small(text: str) -> str:
    return text if text.startswith(("I ", "I'", "I’")) else text[:1].lower() + text[1:]


@once_a_text
def _topics(ctx: Tongue, fit: Fitter, topics: tuple[str, ...]) -> dict[str, str]:
    """Return the topics, each alone and, where they read well, both in one breath."""
    if not topics:
        return {}
    told = uncapitalised(ctx.prose, [without_clause(topic) for topic in topics])
    first = fit.slot("topic", told[0])
    if len(told) < 2 or "topic" not in first:
        return first
    second = {
        name.replace("topic", "topic_two"): text
        for name, text in fit.slot("topic", told[1]).items()
    }
    slots = {**first, **second}
    if "topic_two" not in second:
        return slots
    also = ctx.word("and")
    both = grammar.join_list((slots["topic"], slots["topic_two"]), also)
    plain = also not in {*grammar.words(slots["topic"]), *grammar.words(slots["topic_two"])}
    if plain and "," not in both and len(both) <= MOST_TOPIC_LETTERS:
        slots["topics"] = both
    return slots


def says_nothing(person: Interviewer) -> bool:
    """Tell whether nothing of the conversation with this person is known."""
    return not (person.said or person.talked_about or person.need or person.i_did)
