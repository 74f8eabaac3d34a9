"""Belonging: what was noted under one question and answers another, told where it belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.misfit import Standing
from kitgen.writing import grammar
from kitgen.writing.delays import TO
from kitgen.writing.promises import promise_of
from kitgen.writing.prose import Prose

UNTOLD = (Standing.UNSAID, Standing.UNFIT)
APART = "; "  # between remarks that were put under one question


@dataclass(frozen=True, slots=True)
class TalkNoted:
    """What one person talked about, said and did for the writer, each under its own question."""

    topics: tuple[str, ...] = ()
    said: str | None = None
    kindness: str | None = None


def noted_of(prose: Prose, person: Interviewer) -> TalkNoted:
    """Return what was noted of a talk with somebody, sorted out."""
    said = None if _is_promised(prose, person) else person.said
    return _sorted_out(prose, person.talked_about, said, person.kindness)


def _is_promised(prose: Prose, person: Interviewer) -> bool:
    """Tell whether a remark only asks for what was promised, which the promise itself tells."""
    said = grammar.without_stop(grammar.one_line(person.said or ""))
    small = {*prose.words("determiner"), *prose.words("owners"), "of", "me"}
    given = {*grammar.words(promise_of(prose, person.promised).thing)} - small
    forms = prose.words("asks-for") if given else ()
    asked = (re.fullmatch(form, said, re.IGNORECASE) for form in forms)
    things = [{*grammar.words(found["thing"])} - small for found in asked if found]
    return any(thing and thing <= given for thing in things)


def kindness_of(prose: Prose, interview: Interview, person: Interviewer) -> str | None:
    """Return what somebody did for the writer, be it noted as a remark that says nothing."""
    sure = prose.words("sure-kindness")
    told = (
        (m.standing, _shown(prose, grammar.one_line(m.text))) for m in interview.misfits_of(person)
    )
    shown = next(
        (
            one
            for how, one in told
            if one and (how in UNTOLD or (how is Standing.PRIVATE and one[0] in sure))
        ),
        None,
    )
    return noted_of(prose, person).kindness or (" ".join(shown) if shown else None)


@lru_cache(maxsize=1024)
def _sorted_out(
    prose: Prose, topics: tuple[str, ...], said: str | None, kindness: str | None
) -> TalkNoted:
    said = _mended(prose, said)
    noted = TalkNoted((), said, kindness)
    if shown := _shown(prose, said or ""):
        verb, what = shown
        noted = TalkNoted((), None, kindness or f"{verb} {what}")
    for topic in topics:
        noted = _with_topic(prose, noted, grammar.one_line(topic))
    return noted


def _mended(prose: Prose, said: str | None) -> str | None:
    """Return what was noted without slips that are sure: its cold in there → it’s cold in there."""
    for slip in prose.words("remark-slips") if said else ():
        form, _, told = slip.partition(TO)
        said = re.sub(form.strip(), told.strip(), said or "", flags=re.IGNORECASE)
    return said


def _with_topic(prose: Prose, noted: TalkNoted, topic: str) -> TalkNoted:
    if shown := _shown(prose, topic):
        verb, what = shown
        if noted.kindness is None:
            return TalkNoted(noted.topics, noted.said, f"{verb} {what}")
        return TalkNoted((*noted.topics, what.partition(" ")[2]), noted.said, noted.kindness)
    thing, remark = _thing_and_remark(prose, topic)
    said = _joined(prose, noted.said, remark) if remark else noted.said
    return TalkNoted((*noted.topics, *filter(None, (thing,))), said, noted.kindness)


def _shown(prose: Prose, text: str) -> tuple[str, str] | None:
    """Return what somebody did for the writer, a verb behind `to`: she showed me the ward."""
    for form in prose.words("showing-it"):
        if found := re.fullmatch(form, text.rstrip(" ."), re.IGNORECASE):
            text = f"{found['shown']} {found['thing']}"
    who = "|".join(prose.words("showing-who"))
    for verb, forms in prose.pairs("showing").items():
        found = re.fullmatch(rf"(?:{who}) (?:{forms}) (?P<what>(?:me|us) .+)", text, re.IGNORECASE)
        if who and found:
            return verb, _mended(prose, grammar.without_stop(found["what"])) or ""
    return None


def _thing_and_remark(prose: Prose, topic: str) -> tuple[str, str]:
    """Return the thing that was talked about, and what was said of it; either may be lacking."""
    for form in prose.words("topic-clauses"):
        if found := re.fullmatch(form, topic, re.IGNORECASE):
            return "", found["clause"]
    for form in prose.words("topic-remarks"):
        found = re.fullmatch(form, topic, re.IGNORECASE)
        if found is None:
            continue
        thing, clause = found["thing"], found["clause"]
        said = grammar.words(clause)
        if {*said[:1]} & {*prose.words("clause-verbs")}:
            return "", f"{thing} {clause}"
        lacks = {*said[-1:]} & {*prose.words("object-verbs")}
        return ("", f"{clause} {thing}") if lacks else (thing, clause)
    return topic, ""


def _joined(prose: Prose, said: str | None, remark: str) -> str:
    """Return a remark with another behind it; one that is quoted, or a question, stays apart."""
    if not said:
        return remark
    one = grammar.without_stop(grammar.one_line(said))
    if grammar.ends_sentence(one) or one != grammar.unquote(one) or APART in one:
        return f"{said}{APART}{remark}"
    return f"{one}{next(iter(prose.words('also-told')), ';')} {remark}"
