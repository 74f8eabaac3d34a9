"""Slots of the interview: one letter's share of what belongs to the whole of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.model.applicant import Applicant
from kitgen.writing import grammar
from kitgen.writing.context import LetterContext
from kitgen.writing.conversation_slots import fitter
from kitgen.writing.fitting import Fitter
from kitgen.writing.forms import (
    admitted,
    answers_back,
    is_confession,
    is_done,
    is_list,
    is_self_reproach,
    stands,
    without_clause,
)
from kitgen.writing.kindness import kindness_slots

LEAST_REASON_WORDS = 3


def _drawn(ctx: LetterContext, fit: Fitter) -> dict[str, str]:
    """Return what draws them; what is no thing or doing is made a sentence: that …, near …"""
    filled = fit.slot("drawn", ctx.interview.drawn_to)
    drawn = filled.get("drawn", "")
    if "drawn_left" in filled and grammar.words(ctx.interview.drawn_to or "")[:1] == ("i",):
        return {"drawn_own": fit.sentence(ctx.interview.drawn_to) or ""}  # I love …, and I …
    first, _, rest = drawn.partition(" ")
    if is_list(ctx.prose, drawn):
        return {"drawn_left": grammar.quote(drawn)}
    if first in (*ctx.prose.words("clause-first"), *ctx.prose.words("drawn-aim")):
        return {"drawn_own": ctx.word("drawn-clause", drawn=drawn)}
    if first == "because" and rest:
        return {"drawn_own": fit.sentence(rest) or ""}
    if first in ctx.prose.words("drawn-on"):
        is_told = first in ("is", "was")
        return {"drawn_own": fit.sentence(f"It {drawn}" if is_told else f"It is {drawn}") or ""}
    return filled


def _why(ctx: LetterContext, own: str) -> dict[str, str]:
    """Return why I want the job, and how that runs on from a colon, where this is certain."""
    if len(own.split()) < LEAST_REASON_WORDS:
        return {}
    asked = ctx.interview.why or ""
    small = own if own.startswith(("I ", "I'", "I’")) else asked[:1] + own[1:]
    certain = small == own or asked[:1].islower()
    runs_on = certain and len(grammar.sentences(own)) == 1 and not re.search("[:;?]", own)
    return {"why": own} | ({"why_small": small} if runs_on else {})


def interview_slots(ctx: LetterContext) -> dict[str, str]:
    """Return this person's share of what belongs to the whole interview."""
    interview, fit, share = ctx.interview, fitter(ctx), ctx.share
    slots: dict[str, str] = {}
    if "drawn" in share:
        slots |= _drawn(ctx, fit)
    if "why" in share:
        slots |= _why(ctx, fit.sentence(interview.why) or "")
    if "next" in share:
        slots |= fit.slot("next", interview.next_step)
    if "new" in share:
        slots |= _clause(fit, "new", interview.new_since)
    if "forgot" in share:
        slots |= _clause(fit, "forgot", interview.forgot)
    if "liked" in share:
        slots |= _liked(fit, interview.they_liked)
    slots |= kindness_slots(ctx, fit)
    if "met" in share:
        slots["met"] = grammar.join_list(interview.also_met, ctx.word("and"))
    for number, name in enumerate(n for n in sorted(share) if n.startswith("concern-")):
        slots |= _concern(ctx, fit, int(name.partition("-")[2]), "_two" * (number == 1))
    for name in (n for n in share if n.startswith("strength-")):
        slots |= _strength(ctx, int(name.partition("-")[2]))
    return slots


def _clause(fit: Fitter, name: str, text: str | None) -> dict[str, str]:
    """Return a slot where `I have …` is a clause, and no sentence of one's own."""
    filled = fit.slot(name, text)
    own = filled.get(f"{name}_own", "")
    if own and len(grammar.sentences(own)) == 1:
        bare = grammar.without_stop(own)
        return {name: bare if bare.startswith("I") else bare[:1].lower() + bare[1:]}
    return filled


def _liked(fit: Fitter, texts: Sequence[str]) -> dict[str, str]:
    """Return the first thing they liked that another sentence can take up."""
    for text in texts:
        liked = fit.slot("liked", text).get("liked", "")
        if liked and can_be_taken_up(liked):
            return {"liked": liked}
    return {}


def can_be_taken_up(liked: str) -> bool:
    """Tell whether another sentence can take up what they liked: a thing, no clause."""
    return "".join(grammar.words(liked)[:1]) not in ("that", "i", "my")


def _concern(ctx: LetterContext, fit: Fitter, at: int, suffix: str) -> dict[str, str]:
    """Return one doubt with its answer; a doubt without an answer is left alone."""
    concern = ctx.interview.concern[at]
    answer = fit.sentence(concern.answer)
    if not answer:
        return {}
    if not stands(ctx.prose, answer):
        return {f"answer{suffix}_left": grammar.quote(grammar.without_stop(answer))}
    kept = not is_self_reproach(ctx.prose, concern.about)
    kept = kept and (answers_back(ctx.prose, answer) or not is_confession(ctx.prose, concern.about))
    about = fit.slot("about", without_clause(concern.about or "")) if kept else {}
    if plain := admitted(ctx.prose, about.get("about", "")):
        about = {**about, "about_plain": plain}
    small = grammar.decapitalise(answer, ctx.prose.words("certain"))
    answers = {f"answer{suffix}": answer} | ({} if suffix else {"answer_small": small})
    return answers | {
        name.replace("about", f"about{suffix}", 1): text for name, text in about.items()
    }


def _strength(ctx: LetterContext, at: int) -> dict[str, str]:
    """Return a fact that travels, as something done or as a thing that has a number."""
    if at >= len(ctx.applicant.strengths):
        return {}
    told = Fitter(ctx.prose).slot("did", ctx.applicant.strengths[at]).get("did", "")
    if is_done(ctx.prose, told):
        return {"strength": told}
    first = grammar.words(told)[:1]
    counted = first and first[0] in {*ctx.prose.words("numbers"), "a", "an"}
    return {"strength_thing": told} if counted else {}


def told_strengths(ctx: LetterContext, applicant: Applicant) -> Sequence[int]:
    """Return which strengths can be told in a sentence."""
    return [at for at in range(len(applicant.strengths)) if _strength(ctx, at)]
