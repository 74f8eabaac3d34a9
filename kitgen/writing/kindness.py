"""A kindness: what somebody did for the writer that was not asked of them, and whom it is told."""

from __future__ import annotations

import re

from kitgen.writing.belonging import kindness_of
from kitgen.writing.context import LetterContext
from kitgen.writing.fitting import Fitter
from kitgen.writing.forms import is_done


def kindness_slots(ctx: LetterContext, fit: Fitter) -> dict[str, str]:
    """Return a kindness as an infinitive, in the past and as a doing, as far as is certain."""
    kindness = _kindness(ctx)
    first, _, rest = (kindness or "").strip().partition(" ")
    if first.lower() in ctx.prose.words("givers"):  # they showed me round
        done = fit.slot("kindness", rest)
        return {"kindness_did": done["kindness"]} if "kindness" in done else done
    slots = fit.slot("kindness", kindness)
    if "kindness" not in slots:
        return slots
    verbs, sure = ctx.prose.verbs, ctx.prose.words("sure-verbs")
    if is_done(ctx.prose, slots["kindness"]) and slots["kindness"].split()[0] not in sure:
        return {"kindness_did": slots["kindness"]}
    parts = re.split(r"(\band (?:then )?)(?=\w+ me\b)", slots["kindness"])
    if any(re.search(r"\band\b|,", part) for part in parts[::2]):
        return {"kindness": slots["kindness"]}

    def each(change: str) -> str:
        done = []
        for at, part in enumerate(parts):
            verb, _, rest = part.partition(" ")
            turned = verbs.past(verb) if change == "did" else verbs.doing(verb)
            done.append(part if at % 2 else f"{turned} {rest}".strip() + " " * part.endswith(" "))
        return "".join(done)

    return slots | {"kindness_did": each("did"), "kindness_doing": each("doing")}


def untold_kindness(ctx: LetterContext) -> tuple[str, ...]:
    """Return what all of them did, where its reader did something for the writer by themselves."""
    person, all_did = ctx.person, ctx.interview.kindness
    own = person.kindness if person else None
    return (all_did,) if all_did and own and all_did != own and "kindness" in ctx.share else ()


def _kindness(ctx: LetterContext) -> str | None:
    """Return what the reader did, or else what all of them did, if this letter is to tell it."""
    own = kindness_of(ctx.prose, ctx.interview, ctx.person) if ctx.person else None
    return own or (ctx.interview.kindness if "kindness" in ctx.share else None)
