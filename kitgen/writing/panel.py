"""The panel, planned before any letter: what belongs to the whole interview goes out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from kitgen.model.choices import Part
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.values.texts import folded
from kitgen.writing.context import LetterContext
from kitgen.writing.conversation_slots import says_nothing
from kitgen.writing.interview_slots import told_strengths
from kitgen.writing.readers import AGENT, asker, owner
from kitgen.writing.traits import content_stems

Share = Mapping[str, frozenset[str]]  # by the person's key
CHIEFS = ("drawn", "why", "kindness", "met", "liked")
EVERYTHING = frozenset({*CHIEFS, "forgot", "next", "new"})
TOUCHES = 2  # stems in common from which a doubt is about somebody's need


def deal(ctx: LetterContext) -> Share:
    """Return, for everybody met, which facts of the whole interview their letter tells.

    What was done for all goes to who decides; a doubt, or what was forgotten, to whoever's own
    facts it touches; what comes next to the recruiter; a strength to who hears of no deed.
    """
    interview, chief = ctx.interview, owner(ctx.interview)
    share: dict[str, set[str]] = defaultdict(set)
    agent = next((p for p in interview.people if _is_agent(ctx, p)), None)
    if agent is not None:
        share[agent.key] |= (EVERYTHING - {"new"}) | {
            f"concern-{n}" for n in range(len(interview.concern))
        }
        return {key: frozenset(facts) for key, facts in share.items()}
    share[chief.key] |= set(CHIEFS)
    share[(asker(interview) or chief).key].add("next")
    if interview.forgot:
        share[_touched(ctx, interview.forgot, chief, kin=False).key].add("forgot")
    for number, concern in enumerate(interview.concern):
        about = f"{concern.about or ''} {concern.answer or ''}"
        whose = folded(concern.by or "")
        by = next((p for p in interview.people if whose and folded(p.name or "") == whose), None)
        share[(by or _touched(ctx, about, chief)).key].add(f"concern-{number}")
    for person, number in zip(_without_deed(interview, chief), _strengths(ctx), strict=False):
        share[person.key].add(f"strength-{number}")
    return {key: frozenset(facts) for key, facts in share.items()}


def everything(interview: Interview) -> frozenset[str]:
    """Return the share of a letter that no other letter stands beside."""
    return EVERYTHING | {f"concern-{n}" for n in range(len(interview.concern))} | {"strength-0"}


def _is_agent(ctx: LetterContext, person: Interviewer) -> bool:
    return person.part is Part.RECRUITER and replace(ctx, person=person).reader == AGENT


def _strengths(ctx: LetterContext) -> list[int]:
    return list(told_strengths(ctx, ctx.applicant))


def _touched(ctx: LetterContext, text: str, chief: Interviewer, *, kin: bool = True) -> Interviewer:
    """Return whose own facts a text touches, by two stems or more; else who decides.

    A doubt (`kin`) is nothing that a colleague to be should hear of.
    """
    wanted = _kin(ctx, content_stems(ctx, text)) if kin else content_stems(ctx, text)

    def common(person: Interviewer) -> int:
        own = (person.need, person.said, person.i_did, *person.talked_about)
        stems = content_stems(ctx, " ".join(t for t in own if t))
        return len(wanted & (_kin(ctx, stems) if kin else stems))

    deaf = {Part.RECRUITER, Part.PANEL} | ({Part.PEER} if kin else set())
    fits = [p for p in ctx.interview.people if p.part not in deaf]
    best = max(fits, key=lambda p: (common(p), p == chief), default=chief)
    return best if common(best) >= TOUCHES else chief


def _kin(ctx: LetterContext, stems: set[str]) -> set[str]:
    """Return the stems with a name for every group of kindred words among them."""
    found = set(stems)
    for name, members in ctx.prose.pairs("kin").items():
        if stems & content_stems(ctx, members):
            found |= {name, f"{name}!"}
    return found


def _without_deed(interview: Interview, chief: Interviewer) -> list[Interviewer]:
    """Return who hears of no deed: who decides first, then recruiters, then the others."""
    order = (chief, *(p for p in interview.people if p.part is Part.RECRUITER))
    rest = (p for p in interview.people if p not in order and says_nothing(p))
    return [p for p in (*order, *rest) if not p.i_did]
