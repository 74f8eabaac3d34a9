"""An interview: one conversation with one employer; every field knows who may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from pydantic import Field

from kitgen.model.choices import (
    ContactPolicy,
    Format,
    Prefers,
    Purpose,
    Result,
)
from kitgen.model.fields import (
    Audience,
    Country,
    Day,
    Decision,
    Frozen,
    Label,
    Name,
    Note,
    Rating,
    Region,
    Switch,
    Text,
    Times,
    Url,
    Zone,
    field,
    one_of,
)
from kitgen.model.helpers import Helper
from kitgen.model.interviewer import Interviewer
from kitgen.model.misfit import Misfit, Standing
from kitgen.model.offer import Offer, Postponed
from kitgen.model.reflection import Reflection
from kitgen.model.values.texts import folded
from kitgen.model.values.times import DecisionDate

ALL_THANKED = ("thank-you", "organiser-letter", "organiser")  # without a name: to all of them

Record = TypeVar("Record", bound=Frozen)


class Concern(Frozen):
    """One doubt of theirs, and the answer in the applicant's words."""

    about: Text | None = field(
        'Ends "They were unsure about …".',
        audience=Audience.COACH,
        example="my lack of AUTOSAR projects",
    )
    answer: Text | None = field(
        "My words, used verbatim.",
        audience=Audience.COACH,
        example="I moved two ECUs off it in 2024.",
    )
    by: Label | None = field(
        "Who had it, if not all: a name, spelled as under `interviewers`.", example="Maya Chen"
    )


class LogEntry(Frozen):
    """One dated event: exactly one of `did`, `tried`, `heard` … `waived` is set."""

    on: Day = field("The day it happened.", required=True, example="2026-11-19")
    did: Note | None = field("The message or step that went out or was done.", example="thank-you")
    tried: Note | None = field(
        "A call that did not reach them; a message left, or just yes.", example="left a message"
    )
    heard: Note | None = field(
        "They wrote or called; what they said, or just yes.", example="a short reply"
    )
    moved: Decision | None = field("The new date by which they decide.", example="2026-12-11")
    snoozed: Note | None = field("The step that is put off.", example="status-note")
    until: Day | None = field("The day to which it is put off.", example="2026-12-07")
    waived: Note | None = field("The step that is let go for good.", example="status-note")
    to: Label | None = field(
        "The person it went to, spelled as under `interviewers`.", example="Maya Chen"
    )
    from_: Label | None = Field(
        default=None,
        alias="from",
        description="The person it came from.",
        examples=["Maya Chen"],
        json_schema_extra={"audience": "me"},
    )


class Outcome(Frozen):
    """How it ended."""

    on: Day = field("The day I heard.", required=True, example="2026-12-05")
    result: Annotated[Result, one_of(Result)] = field(
        "What they decided.", required=True, example="rejected"
    )
    reason: Text | None = field("In my words.", example="They took somebody with more radio work.")


class CompetingOffer(Frozen):
    """Another employer's offer."""

    answer_by: Day = field(
        "The day by which it must be answered.", required=True, example="2026-12-01"
    )


class Item(Frozen):
    """Something worth their time, for a note that keeps in touch."""

    what: Text = field("What it is.", required=True, example="an article on cold-start tests")
    url: Url | None = field("Where it is found.", example="https://example.org/cold-start")
    matters: Text | None = field(
        'Ends "It matters to them because …".', example="you had a node that would not wake up"
    )


class Ratings(Frozen):
    """How I came across, by my own measure: 1 (not this time) to 5 (as well as I can)."""

    preparation: Rating | None = field("1 to 5.", example="4")
    rapport: Rating | None = field("1 to 5.", example="4")
    clarity: Rating | None = field("1 to 5.", example="4")
    motivation: Rating | None = field("1 to 5.", example="4")
    fit: Rating | None = field("1 to 5.", example="4")


class Interview(Frozen):
    """One conversation, or a panel day, with one employer."""

    kit: str = Field(
        exclude=True,  # who does not name one gets it from the file's name
        description="Its key, if a renamed file is to stay the same kit; else the file's name.",
        examples=["northwind-second-round"],
        json_schema_extra={"audience": "me", "settable": True},
    )
    company: Name = field(
        "As they spell it.", audience=Audience.COACH, required=True, example="Northwind Robotics"
    )
    company_short: Label | None = field(
        "How one says it.", audience=Audience.COACH, example="Northwind"
    )
    role: Name = field(
        "The job's name as posted.",
        audience=Audience.COACH,
        required=True,
        example="Senior Firmware Engineer",
    )
    posting: Url | None = field("URL of the posting.", example="https://northwind.example/jobs/311")
    country: Country | None = field("The employer's; ISO 3166 code.", example="US")
    region: Region | None = field("The employer's; ISO 3166-2 code.", example="US-NY")
    date: Day = field(
        "The day of the interview.", audience=Audience.COACH, required=True, example="2026-11-18"
    )
    time: Times | None = field("Their local time.", example="14:00-15:30")
    time_zone: Zone | None = field(
        "IANA name; the profile's if left out.", example="America/New_York"
    )
    format: Annotated[Format, one_of(Format)] | None = field(
        "onsite, video or phone.", audience=Audience.COACH, example="video"
    )
    place: Note | None = field(
        "Where it is or was: an address, a room.", example="1200 Innovation Way, room 4B"
    )
    link: Url | None = field(
        "Where to join the call: the address from the invitation.",
        example="https://zoom.us/j/98765432101",
    )
    round: Note | None = field(
        "Free text: first, second, final.", audience=Audience.COACH, example="second"
    )
    finalist: Switch = field("Among the last few.", default=False)
    decision_by: Decision | None = field(
        "What they said; a day, or a month: 2026-12. If they were vague: 2026-12-04 (next week).",
        audience=Audience.COACH,
        example="2026-12-04",
    )
    ask_date: Switch = field(
        "Whether a thank-you may ask when they decide; no where they may have said it.",
        default=True,
    )
    next_step: Text | None = field(
        "What they said comes next.", example="a call with the people team"
    )
    prefers: Annotated[Prefers, one_of(Prefers)] | None = field(
        "How the house gets in touch; counts for whoever has no `prefers` of their own.",
        example="phone",
    )
    contact_policy: Annotated[ContactPolicy, one_of(ContactPolicy)] = field(
        "open, none or via-recruiter.", default=ContactPolicy.OPEN, example="via-recruiter"
    )
    drawn_to: Text | None = field(
        'Ends "What draws me most is …".',
        audience=Audience.COACH,
        example="giving an arm reflexes that need no cloud",
    )
    they_liked: tuple[Text, ...] = field(
        'Each ends "They seemed to like …".',
        audience=Audience.COACH,
        default=(),
        example="how I traced the brown-out bug",
    )
    concern: tuple[Concern, ...] = field(
        "Their doubts, one or a list.", audience=Audience.COACH, default=()
    )
    forgot: Text | None = field(
        'Ends "I forgot to say that …".',
        audience=Audience.COACH,
        example="the trace viewer I wrote is open source",
    )
    ideas: tuple[Text, ...] = field(
        "What they asked me to send or what I offer: a plan, an idea, a sample.",
        audience=Audience.COACH,
        default=(),
        example="a one-page plan for the first month",
    )
    ideas_unasked: Switch = field("They did not ask; I want to send them.", default=False)
    ideas_file: Note | None = field(
        "The page of the ideas, once it is written; attached to the message that sends them.",
        example="first-month.pdf",
    )
    kindness: Text | None = field(
        'Ends "They were kind enough to …".',
        audience=Audience.COACH,
        example="show me the test cell",
    )
    also_met: tuple[Label, ...] = field(
        "Names, or: the night shift.", default=(), example="the night shift"
    )
    requests: tuple[Text, ...] = field(
        "What they asked me to send or do.", default=(), example="two references"
    )
    competing_offer: CompetingOffer | None = field("Another offer that needs an answer.")
    offer: Offer | None = field("The offer they made.")
    postponed: Postponed | None = field("It did not take place when it should have.")
    purpose: Annotated[Purpose, one_of(Purpose)] = field(
        "job, or talk: an informational talk.", default=Purpose.JOB, example="talk"
    )
    helped: tuple[Helper, ...] = field("Who helped me to get this far.", default=())
    why: Text | None = field(
        "Why I want this job, in whole sentences, used verbatim.",
        audience=Audience.RECIPIENT,
        example="I want to build something that is still there in ten years.",
    )
    item: Item | None = field("What a note that keeps in touch sends.")
    feedback: Switch | None = field("Whether the reply to a no asks for advice.", default=None)
    new_since: Text | None = field(
        "What is new when I write again.", example="my certificate has arrived"
    )
    for_me: tuple[Note, ...] = field(
        "Words of mine that no letter tells.", default=(), example="I was late because of the M4"
    )
    tell_anyway: tuple[Note, ...] = field(
        "Answers that letters tell as they stand, in doubt or not.",
        default=(),
        example="I had to ask what CALM means",
    )
    in_doubt: tuple[Note, ...] = field(
        "Answers that a question is open about: no letter tells them until then.",
        default=(),
        example="she wants the van back by Friday",
    )
    leave_out: tuple[Note, ...] = field(
        "Answers that I left out: no letter tells them.",
        default=(),
        example="said six minutes, and it was seven",
    )
    interviewers: tuple[Interviewer, ...] = field(
        "Everyone met, in order.",
        audience=Audience.COACH,
        required=True,
        example="\n  - name: Maya Chen",
    )
    ratings: Ratings | None = field("How I came across, each from 1 to 5.")
    log: tuple[LogEntry, ...] = field("What was sent, heard and moved.", default=())
    outcome: Outcome | None = field("How it ended.")
    reflection: Reflection = field(
        "The sections below the front matter, each for whom its heading says.",
        audience=Audience.COACH,
        default=Reflection(),
    )

    misfits: tuple[Misfit, ...] = Field(
        default=(),
        exclude=True,
        description="Set by the reader: what no letter can tell as it is written.",
    )

    @property
    def tellable(self) -> Interview:
        """The interview without its misfits, as letters may tell it."""
        return _without(self, [misfit.path for misfit in self.misfits])

    @property
    def in_other_words(self) -> Interview:
        """The interview as a letter may tell it in which its writer put other words."""
        own = (Standing.LEFT, Standing.IN_DOUBT)  # for which those words may stand
        return _without(self, [one.path for one in self.misfits if one.standing not in own])

    @property
    def shown(self) -> Interview:
        """The interview without what its writer left out, as pages for them show it."""
        return _without(self, [misfit.path for misfit in self.misfits if misfit.left])

    def misfits_of(self, person: Interviewer) -> tuple[Misfit, ...]:
        """Return the misfits of what one person said and was told."""
        whose = {at for at, one in enumerate(self.interviewers) if one.is_same(person)}
        whose |= {at for at, one in enumerate(self.interviewers) if one.key == person.key}
        return tuple(
            misfit
            for misfit in self.misfits
            if misfit.path[0] == "interviewers" and misfit.path[1] in whose
        )

    @property
    def was_held(self) -> bool:
        """Whether it took place, or may still."""
        return self.outcome is None or self.outcome.result is not Result.CANCELLED

    @property
    def company_name(self) -> str:
        """The company as one says it."""
        return self.company_short or self.company

    @property
    def employer(self) -> str:
        """The employer's key: the same for every spelling of one name in capitals or spaces."""
        return folded(self.company)

    @property
    def log_by_day(self) -> tuple[LogEntry, ...]:
        """The log, earliest first; what happened on one day stays in the order of the file."""
        return tuple(sorted(self.log, key=lambda entry: entry.on))

    @property
    def decision(self) -> DecisionDate | None:
        """The date by which they last said they would decide."""
        return self.decision_as_of(dt.date.max)

    def decision_as_of(self, day: dt.date) -> DecisionDate | None:
        """Return the date by which they meant to decide, as known at the end of a day."""
        moved = [e.moved for e in self.log_by_day if e.moved is not None and e.on <= day]
        return moved[-1] if moved else self.decision_by

    @property
    def people(self) -> tuple[Interviewer, ...]:
        """Everyone met, each once: who was met twice that day keeps the first key."""
        found: list[Interviewer] = []
        for one in self.interviewers:
            same = next((n for n, known in enumerate(found) if known.is_same(one)), None)
            if same is None:
                found.append(one)
            else:
                found[same] = found[same].joined(one)
        return tuple(found)

    def namesakes(self, person: Interviewer) -> tuple[Interviewer, ...]:
        """Return those met who are called alike, a person among them, in order."""
        name = folded(person.shown_name)
        return tuple(one for one in self.people if name and folded(one.shown_name) == name)

    def names_in_log(self, person: Interviewer) -> tuple[str, ...]:
        """Return how a log names a person: by key, or by a name that means the first so called."""
        first = next(iter(self.namesakes(person)), person)
        return (person.shown_name or person.key, person.key) if first == person else (person.key,)

    def was_thanked(self, person: Interviewer) -> bool:
        """Whether the log says that something was sent to somebody, or thanks to all of them."""
        names = set(map(folded, self.names_in_log(person)))
        sent = [entry for entry in self.log if entry.did]
        return any(folded(one.to) in names if one.to else one.did in ALL_THANKED for one in sent)

    def person(self, key: str) -> Interviewer:
        """Return the interviewer with this key; KeyError if there is none."""
        for interviewer in (*self.people, *self.interviewers):
            if interviewer.key == key:
                return interviewer
        raise KeyError(key)


def _without(record: Record, paths: Sequence[tuple[str | int, ...]]) -> Record:
    """Return a record without the texts at some paths."""
    if not paths:
        return record
    changed: dict[str, Any] = {}
    for name in {str(path[0]) for path in paths}:
        below = [path[1:] for path in paths if path[0] == name]
        value = getattr(record, name)
        changed[name] = _without_items(value, below) if isinstance(value, tuple) else None
    return record.model_copy(update=changed)


def _without_items(items: tuple[Any, ...], paths: Sequence[tuple[str | int, ...]]) -> Any:
    gone = {path[0] for path in paths if len(path) == 1}
    return tuple(
        _without(item, [path[1:] for path in paths if path[0] == at and len(path) > 1])
        for at, item in enumerate(items)
        if at not in gone
    )
