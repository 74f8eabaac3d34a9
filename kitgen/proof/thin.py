"""Thinness: a letter without a remark, or a need met by a fact, reads as anybody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.model.choices import ContactPolicy, Part
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import Message
from kitgen.model.step import State, Step
from kitgen.proof.findings import Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import Passage

GROUP = "thin"
THANK_YOU = "thank-you"


def check(
    interview: Interview, steps: Sequence[Step], messages: Sequence[Message], lexicon: Lexicon
) -> Iterator[Finding]:
    """Yield who is still to be thanked and would get a letter that fits anybody."""
    owed = {s.person for s in steps if s.message_kind == THANK_YOU and _is_open(s)}
    by_hand = {r.person for m in messages if m.by_hand and m.kind == THANK_YOU for r in m.to}
    for index, person in enumerate(interview.interviewers):
        if person.key in owed - by_hand and is_thin(person) and not _carries(person, interview):
            place = Passage("", field=f"interviewers.{index}")
            question = _question(person, lexicon)
            yield Finding(
                "thin", GROUP, place, values={**_named(person, lexicon), "line": question}
            )


def is_thin(person: Interviewer) -> bool:
    """Tell whether there is neither a remark nor a need met by a fact."""
    return not person.said and not (person.need and person.i_did)


def _is_open(step: Step) -> bool:
    return step.state in (State.WAITING, State.DUE, State.LATE)


def _carries(person: Interviewer, interview: Interview) -> bool:
    """Tell whether a recruiter only hands on what is meant for the others."""
    via = interview.contact_policy is ContactPolicy.VIA_RECRUITER
    return via and person.part is Part.RECRUITER and len(interview.interviewers) > 1


def _named(person: Interviewer, lexicon: Lexicon) -> dict[str, str]:
    return {"name": person.shown_name or lexicon.questions["somebody"]}


def _question(person: Interviewer, lexicon: Lexicon) -> str:
    """Return the line to add, as a question: the fact that is missing to a pair comes first."""
    missing = "said"
    if person.need and not person.i_did:
        missing = "i_did"
    elif person.i_did and not person.need:
        missing = "need"
    return lexicon.questions[missing].format(**_named(person, lexicon), need=person.need or "")
