"""What pages may ask of the desk: types at the border, so that nothing else gets in."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kitgen.desk.files import Typed
from kitgen.desk.form import path_of

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.(\d{1,3}|[a-z_]+)){0,4}$")]
FileName = Annotated[str, StringConstraints(max_length=255)]
Line = Annotated[str, StringConstraints(max_length=2000)]
TypedText = Annotated[str, StringConstraints(max_length=100_000)]


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Entered(_Request):
    """A key or a code."""

    key: Line


class EmptyRequest(_Request):
    """A wish that needs no words."""


class TypedField(_Request):
    """What was typed into a field, and what it said before."""

    path: FieldName
    value: TypedText
    seen: TypedText
    sure: bool = False  # they were asked about it, and stay with it
    left: bool = False  # nobody is typing there any more

    def typed(self) -> Typed:
        """Return it with its path taken apart."""
        return Typed(path_of(self.path), self.value, self.seen, self.sure, self.left)


class FormRequest(_Request):
    """A form as it stands: what was typed since the `version` of the file that it shows.

    `people` are the names that the page shows, in order, so that nothing goes to somebody else.
    """

    file: FileName
    version: Line
    people: list[Line] = []
    changes: list[TypedField] = []

    @property
    def people_shown(self) -> tuple[str, ...]:
        """The names, those at the end that nobody has given yet left out."""
        last = max((n + 1 for n, name in enumerate(self.people) if name), default=0)
        return tuple(self.people[:last])


class OfFile(_Request):
    """A wish about one file."""

    file: FileName


class OfPerson(_Request):
    """A wish about one of the people in a file."""

    file: FileName
    version: Line
    index: int


class Introduced(_Request):
    """Who begins an interview, where no profile has it; what they skipped is empty."""

    name: Line = ""
    place: Line = ""  # where they live
    email: Line = ""
    phone: Line = ""


class NewInterviewRequest(Introduced):
    """A new interview."""

    company: Line
    role: Line
    date: Line


class DroppedFile(_Request):
    """A file that was dropped onto a page, its bytes as base64."""

    name: FileName
    data: Annotated[str, StringConstraints(max_length=1_500_000)]


class DroppedRequest(_Request):
    """Files that were dropped onto a page, at most ten."""

    files: Annotated[list[DroppedFile], Field(min_length=1, max_length=10)]


class InvitedPerson(_Request):
    """Somebody of an invitation, as confirmed."""

    name: Line
    honorific: Line = ""
    email: Line = ""
    title: Line = ""
    department: Line = ""
    phone: Line = ""
    part: Line = ""
    slot: Line = ""
    talked_about: Line = ""  # a thing on each line
    said: Line = ""
    need: Line = ""
    kindness: Line = ""
    i_did: Line = ""
    promised: Line = ""
    last_line: Line = ""
    also_said: Line = ""  # a thing on each line, as are those below
    also_did: Line = ""


class InvitedRequest(NewInterviewRequest):
    """A new interview with what its invitation says, as confirmed."""

    facts: dict[
        Literal["time", "time_zone", "format", "place", "link", "round", "posting", "decision_by"],
        Line,
    ] = {}
    people: list[InvitedPerson] = []
    invitations: list[Line] = []
    note: TypedText = ""  # one's own, kept whole


class NotedRequest(OfFile):
    """A note or a mail that was put into a field of an interview."""

    text: TypedText


class Happened(_Request):
    """Something to be written into the log."""

    file: FileName
    kind: Literal["sent", "done", "heard", "outcome", "decision-by", "tried", "snoozed", "waived"]
    what: Line = ""
    person: Line = ""
    on: dt.date | None = None
    until: dt.date | None = None


class Undone(_Request):
    """A change to be taken back."""

    undo: Line


class Pointed(_Request):
    """A sentence of a letter: its place among paragraphs and sentences, and its words."""

    file: FileName
    message: Line
    paragraph: int
    sentence: int
    text: TypedText


class Reworded(Pointed):
    """A sentence with the words that take its place; none leaves it out."""

    instead: TypedText


class OfMessage(_Request):
    """A wish about one letter."""

    file: FileName
    message: Line


class OtherWords(OfMessage):
    """The text of a letter as it was sent, in place of ours."""

    text: TypedText


class Added(OfMessage):
    """A sentence that a letter is to say besides; one of the talk goes with its thanks."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
    of_talk: bool = False


class Untold(OfMessage):
    """An answer that a letter does not tell, by its field."""

    path: FieldName


class UntoldWish(OfMessage):
    """What a letter is to be written without from now on."""

    untold: list[Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]]


class WorksheetRequest(_Request):
    """The answers of a worksheet, as its page would save them."""

    file: FileName
    answers: TypedText
