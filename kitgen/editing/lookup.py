"""What is meant: the message, the step or the person that somebody typed a name of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kitgen.model.errors import InputError, Problem
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.step import Side
from kitgen.model.values.texts import folded, nearest, shorten
from kitgen.planning.rules import PERSONAL, Cadence, Rule

FILE_NAME = re.compile(r"^.*[/\\]|\.\w{2,5}$")


@dataclass(frozen=True)
class LogTarget:
    """A message or step by the name that the log has for it; its rule and person if known."""

    name: str
    rule: Rule | None = None
    person: Interviewer | None = None


def message_meant(typed: str, kind: str, interview: Interview, cadence: Cadence) -> LogTarget:
    """Find the message (`sent` is its kind) or the step; InputError if there is none."""
    what = "message" if kind == "sent" else "step"
    return _meant(typed, _known(kind, interview, cadence), what)


def step_meant(typed: str, interview: Interview, cadence: Cadence) -> LogTarget:
    """Find a step, or the step of a message; InputError if there is none."""
    known = _known("sent", interview, cadence) | _known("done", interview, cadence)
    return _meant(typed, known, "step")


def _meant(typed: str, known: Mapping[str, LogTarget], what: str) -> LogTarget:
    text = folded(FILE_NAME.sub("", typed)).replace(" ", "-")
    if text in known:
        return known[text]
    near = nearest(text, known)
    names = ", ".join(dict.fromkeys(one.name for one in known.values() if not one.person))
    advice = f"Did you mean {near}?" if near else f"Write one of: {names}."
    raise refused("log-message", f"there is no {what} called “{shorten(typed)}”", advice)


def person_meant(
    typed: str, interview: Interview, advice: str = "", others: Sequence[Interviewer] = ()
) -> Interviewer:
    """Find a person by key or name, by how they are addressed, or by a part of the name.

    `others` were not at the interview: referees and helpers.
    """
    people = (*interview.interviewers, *others)
    for match in (is_called, _is_part):
        found = [person for person in people if match(person, typed)]
        if len(found) == 1:
            return found[0]
        if found:
            alike = len({person_name(person) for person in found}) < len(found)
            several = " or ".join(
                _told_apart(person) if alike else person_name(person) for person in found
            )
            message = f"“{shorten(typed)}” could be {several}"
            advice = (
                f"Write {found[0].key} or {found[1].key}." if alike else "Write the whole name."
            )
            raise refused("log-person", message, advice)
    names = [person_name(person) for person in people if person_name(person)]
    near = nearest(typed, names) or _nearest_part(typed, names)
    told = f"Did you mean “{near}”?" if near else f"Interviewers are: {', '.join(names)}."
    told = told if names else "The file names nobody yet: write the name there, or leave it out."
    message = f"nobody under interviewers is called “{shorten(typed)}”"
    raise refused("log-person", message, "\n".join(filter(None, (told, advice))))


def _told_apart(person: Interviewer) -> str:
    """Return a name with what tells it from another person's who is called so too."""
    known = person.email or person.title or person.key
    return f"{person_name(person)} ({known})"


def refused(rule: str, message: str, advice: str) -> InputError:
    """Refuse what was typed."""
    return InputError(Problem(rule, message, advice))


def person_name(person: Interviewer | None) -> str:
    """Return a person's name, or nothing where there is nobody."""
    return person.shown_name if person else ""


def is_called(person: Interviewer, text: str) -> bool:
    """Tell whether a person goes by this name."""
    names = (person.key, person.name, person.department, person.address_as)
    return folded(text) in {folded(name) for name in names if name}


def same_person(named: str | None, person: Interviewer | None) -> bool:
    """Tell whether an entry is about this person; one that names nobody is about all."""
    return not named if person is None else not named or is_called(person, named)


def _known(kind: str, interview: Interview, cadence: Cadence) -> dict[str, LogTarget]:
    """Return every name that a message, or a step of one's own, goes by."""
    known: dict[str, LogTarget] = {}
    for rule in cadence.rules:
        sends = rule.side is Side.EMPLOYER or rule.message is not None
        if sends is not (kind == "sent"):
            continue
        name = rule.message or rule.id
        if rule.each in PERSONAL:
            people = interview.interviewers
            known |= {f"{name}-{person.key}": LogTarget(name, rule, person) for person in people}
        numbered = [f"{name}-{n}" for n in range(2, 10) if rule.repeats]
        known |= dict.fromkeys((name, rule.id, *numbered), LogTarget(name, rule))
    if kind == "sent":
        known.setdefault("second-message", LogTarget("second-message"))
    return known


def _is_part(person: Interviewer, text: str) -> bool:
    return folded(text) in folded(person.name or "").split()


def _nearest_part(text: str, names: list[str]) -> str:
    """Return the full name of who has a name like this one."""
    parts = {part: name for name in names for part in name.split()}
    near = nearest(text, parts)
    return parts[near] if near else ""
