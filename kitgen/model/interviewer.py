"""An interviewer: a person met, what they said, and what they were told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kitgen.model.choices import Part, Prefers, Register
from kitgen.model.fields import (
    Audience,
    Email,
    Frozen,
    Label,
    Name,
    Note,
    Postal,
    Switch,
    Text,
    Times,
    Url,
    field,
    one_of,
)
from kitgen.model.values.texts import folded
from kitgen.model.values.times import TimeSpan

UNKNOWN = "unknown"  # stands for a name that nobody knows yet
EXCHANGED = (
    *("talked_about", "said", "need", "i_did", "promised", "praised", "kindness", "personal"),
)


class Interviewer(Frozen):
    """A person met at the interview; without a name, the department stands for them."""

    key: str = Field(exclude=True, description="Set by the reader: unique within the interview.")
    name: Name | None = field(
        "As they spell it; `unknown` if it is not known.",
        audience=Audience.COACH,
        required=True,
        example="Maya Chen",
    )
    department: Label | None = field("Stands in for an unknown name.", example="Nurse Recruitment")
    honorific: Label | None = field("Goes with the bare surname: Dr., Ms., Prof.", example="Dr.")
    address_as: Label | None = field(
        "Exactly how to address them: Dr. Chen, Maya. Never guessed.", example="Dr. Chen"
    )
    pronounced: Note | None = field("How to say the name.", example="MY-uh")
    title: Label | None = field(
        "Job title.", audience=Audience.COACH, example="Director of Firmware"
    )
    part: Annotated[Part, one_of(Part)] | None = field(
        "What they were in the interview.", audience=Audience.COACH, example="hiring-manager"
    )
    lead: Switch = field("Led the interview.", default=False)
    email: Email | None = field("One address.", example="maya.chen@northwind.example")
    phone: Note | None = field("Their number.", example="+1 614 555 0142")
    address: Postal = field("Postal lines.", default=())
    linkedin: Url | None = field("Profile URL.", example="https://www.linkedin.com/in/maya-chen")
    prefers: Annotated[Prefers, one_of(Prefers)] | None = field(
        "How they like to be reached.", example="email"
    )
    register_: Annotated[Register, one_of(Register)] | None = Field(
        default=None,
        alias="register",
        description="How formal the letter is.",
        examples=["warm"],
        json_schema_extra={"audience": "me"},
    )
    slot: Times | None = field("Own time within the day.", example="14:00-14:45")
    talked_about: tuple[Text, ...] = field(
        'Each ends "We talked about …".',
        audience=Audience.COACH,
        default=(),
        example="the move from polling to an event-driven sensor bus",
    )
    said: Text | None = field(
        'Ends "They said that …".',
        audience=Audience.COACH,
        example="a robot should fail like a good waiter, quietly",
    )
    my_reaction: Text | None = field(
        "My words, used verbatim.",
        audience=Audience.COACH,
        example="I have been sketching watchdog states on napkins since.",
    )
    need: Text | None = field(
        'Ends "They need …".', audience=Audience.COACH, example="a bus that survives a lost node"
    )
    i_did: Text | None = field(
        'Ends "I …", in the past tense.',
        audience=Audience.COACH,
        example="kept a 40-node CAN network alive through node losses",
    )
    promised: Text | None = field(
        'Ends "I promised to send …".',
        audience=Audience.COACH,
        example="the link to my CAN trace viewer",
    )
    promised_file: Note | None = field(
        "A file of it, beside this one or by its whole path; attached to the mail draft.",
        example="trace-viewer.pdf",
    )
    praised: Text | None = field(
        'Ends "They told me that they liked …".',
        audience=Audience.COACH,
        example="how I traced the brown-out bug",
    )
    kindness: Text | None = field(
        'Ends "They were kind enough to …".',
        audience=Audience.COACH,
        example="show me the new hoists",
    )
    personal: Text | None = field("A shared interest.", example="repairing old radios")
    first_step: Text | None = field(
        'Ends "If I came, I would start by …".',
        audience=Audience.COACH,
        example="reading a week of your logs",
    )
    also_said: tuple[Note, ...] = field(
        "What else they told me; kept for the worksheet, and in no letter.",
        default=(),
        example="the night shift goes home by taxi",
    )
    also_did: tuple[Note, ...] = field(
        "What else I told them of myself; kept for the worksheet, and in no letter.",
        default=(),
        example="ran the robotics club at school",
    )
    last_line: Text | None = field(
        "My own last sentence to this person, used verbatim.",
        audience=Audience.COACH,
        example="Tell me how the cold test goes.",
    )

    @property
    def shown_name(self) -> str:
        """The name, or the department, or nothing."""
        return self.name or self.department or ""

    @property
    def full_name(self) -> str:
        """The name as one writes it by itself: a surname alone goes with its form of address."""
        bare = self.name and len(self.name.split()) == 1
        return f"{self.honorific} {self.name}" if bare and self.honorific else self.shown_name

    @property
    def exchanged(self) -> int:
        """How many kinds of things were said to each other, as far as the file tells."""
        return sum(1 for name in EXCHANGED if getattr(self, name))

    def is_same(self, other: Interviewer) -> bool:
        """Say whether two entries are of one person: one name, and no two addresses."""
        if not (self.name and other.name) or folded(self.name) != folded(other.name):
            return False
        return not (self.email and other.email) or folded(self.email) == folded(other.email)

    def joined(self, other: Interviewer) -> Interviewer:
        """Return this person with what another entry of theirs adds, met until the later hour."""
        added: dict[str, object] = {}
        for name in type(self).model_fields:
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, TimeSpan) and isinstance(theirs, TimeSpan):
                added[name] = max(mine, theirs, key=lambda span: span.start)
            elif isinstance(mine, tuple) and isinstance(theirs, tuple):
                added[name] = mine + tuple(one for one in theirs if one not in mine)
            else:
                added[name] = mine or theirs
        return self.model_copy(update={**added, "key": self.key})
