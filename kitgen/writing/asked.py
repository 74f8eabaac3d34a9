"""Messages asked for: those that no rule plans, and that the user takes in hand all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kitgen.model.choices import ContactPolicy
from kitgen.model.interview import Interview
from kitgen.model.step import Side, State, Step
from kitgen.writing.prose import SHARED, Prose
from kitgen.writing.readers import owner

ASKED = "asked"  # where such a step comes from


def asked_steps(
    interview: Interview, steps: Sequence[Step], prose: Prose, keys: Iterable[str]
) -> Iterator[Step]:
    """Yield a step without a date for every key, `<kind>[-<person>]`, that no step has so far.

    A key that names neither a kind nor a person of the interview gives none.
    """
    if interview.contact_policy is ContactPolicy.NONE:
        return
    planned = {step.message for step in steps}
    for key in keys:
        found = kind_and_person(interview, prose, key)
        if key in planned or found is None:
            continue
        kind, person = found
        yield Step(
            key=f"{interview.kit}/asked/{key}",
            id=kind,
            kit=interview.kit,
            title=key,
            side=Side.EMPLOYER,
            state=State.WAITING,
            due=None,
            person=person,
            message=key,
            message_kind=kind,
            source=ASKED,
        )


def kind_and_person(interview: Interview, prose: Prose, key: str) -> tuple[str, str] | None:
    """Return the kind and the person that a message's key names; without a name, who decides."""
    people = {person.key for person in interview.interviewers}
    for kind in sorted(prose.kinds.keys() - {SHARED}, key=len, reverse=True):
        if key == kind:
            return kind, owner(interview).key
        if key.startswith(f"{kind}-") and (person := key[len(kind) + 1 :]) in people:
            return kind, person
    return None
