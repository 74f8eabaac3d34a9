"""Thinness: a letter without a remark, or a need met by a fact, reads as anybody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import Message
from kitgen.model.step import Step
from kitgen.proof.findings import Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import Passage
from kitgen.writing.notes import thin_letters

GROUP = "thin"


def check(
    interview: Interview, steps: Sequence[Step], messages: Sequence[Message], lexicon: Lexicon
) -> Iterator[Finding]:
    """Yield who is still to be thanked and would get a letter that fits anybody."""
    for index in thin_letters(interview, steps, messages):
        person = interview.interviewers[index]
        place = Passage("", field=f"interviewers.{index}")
        values = {**_named(person, lexicon), "line": _question(person, lexicon)}
        yield Finding("thin", GROUP, place, values=values)


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
