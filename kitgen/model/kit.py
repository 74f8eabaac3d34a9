"""A kit: all that is made from one interview, before it is rendered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kitgen.model.applicant import Applicant
from kitgen.model.errors import Problem
from kitgen.model.feedback import Remark
from kitgen.model.interview import Interview
from kitgen.model.message import Message
from kitgen.model.step import Step
from kitgen.model.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything that rendering needs to know of one interview."""

    interview: Interview
    applicant: Applicant
    steps: tuple[Step, ...]  # by due time, held ones last
    messages: tuple[Message, ...]
    worksheet: Worksheet
    today: dt.date
    warnings: tuple[Problem, ...] = ()
    signature: str = ""  # the applicant's, a picture as a `data:` URL
    feedback: tuple[Remark, ...] = ()  # what a coach wrote
    rounds: tuple[Interview, ...] = ()  # all with the employer, this one too, by date
