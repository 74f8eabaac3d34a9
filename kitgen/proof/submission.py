"""What is handed in to be judged, and what it is judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.model.message import Message
from kitgen.model.step import Step
from kitgen.planning.rules import Cadence
from kitgen.proof.findings import Positions
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.phrases import Phrases
from kitgen.writing.prose import Prose
from kitgen.yaml.source import Source


@dataclass(frozen=True)
class Submission:
    """One interview and its messages, and what stands beside them.

    `others` are the applicant's other interviews, `earlier` the messages of earlier ones with
    this employer, `drafts` the files of letters taken over by hand, by message key. `positions`
    maps dotted paths to places in `source`.
    """

    interview: Interview
    applicant: Applicant
    messages: Sequence[Message] = ()
    steps: Sequence[Step] = ()
    others: Sequence[Interview] = ()
    earlier: Sequence[Message] = ()
    source: Source | None = None
    positions: Positions = field(default_factory=dict)
    drafts: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True)
class Standards:
    """What messages in one language are held to: words, wordings to avoid, manners, timing."""

    lexicon: Lexicon
    phrases: Phrases
    cadence: Cadence
    prose: Prose
