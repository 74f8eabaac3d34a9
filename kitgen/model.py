"""What an interview and an applicant are; every field knows who may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from kitgen import values
from kitgen.values import DecisionDate as DecisionDate
from kitgen.values import TimeSpan as TimeSpan


class Audience(StrEnum):
    """Who may see a field, narrowest first."""

    ME = "me"
    COACH = "coach"
    RECIPIENT = "recipient"


def field(
    describe: str,
    *,
    audience: Audience = Audience.ME,
    default: Any = None,
    required: bool = False,
    example: str | None = None,
) -> Any:
    """Declare a field with its sentence-beginning, audience and example."""
    extra: dict[str, Any] = {"audience": audience.value}
    examples = [example] if example is not None else None
    if required:
        return Field(description=describe, json_schema_extra=extra, examples=examples)
    return Field(default=default, description=describe, json_schema_extra=extra, examples=examples)


class Part(StrEnum):
    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring-manager"
    PEER = "peer"
    EXECUTIVE = "executive"
    PANEL = "panel"


class Register(StrEnum):
    FORMAL = "formal"
    WARM = "warm"
    CASUAL = "casual"


class Prefers(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    LINKEDIN = "linkedin"
    CARD = "card"


class Format(StrEnum):
    ONSITE = "onsite"
    VIDEO = "video"
    PHONE = "phone"


class ContactPolicy(StrEnum):
    OPEN = "open"
    NONE = "none"
    VIA_RECRUITER = "via-recruiter"


class Result(StrEnum):
    REJECTED = "rejected"
    OFFER = "offer"
    ADVANCED = "advanced"
    WITHDRAWN = "withdrawn"
    SILENCE = "silence"


class Pace(StrEnum):
    NORMAL = "normal"
    PATIENT = "patient"


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


def _read(convert: Callable[[str], Any]) -> BeforeValidator:
    """Convert a text; what is no text is a value already."""
    return BeforeValidator(
        lambda value: convert(values.line_of(value)) if isinstance(value, str) else value
    )


def _one_of(kind: type[StrEnum]) -> BeforeValidator:
    return _read(lambda text: values.choice(text, kind))


def _like(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


TIMES = r"^\d{1,2}:\d{2}( ?[-\u2013] ?\d{1,2}:\d{2})?$"

Text = Annotated[str, _read(str)]
Name = Annotated[str, _read(values.name)]
Day = Annotated[dt.date, _read(values.day), _like(type="string", format="date")]
Decision = Annotated[
    DecisionDate,
    _read(values.decision),
    _like(type="string", pattern=r"^\d{4}-\d{2}(-\d{2})?$"),
]
Times = Annotated[TimeSpan, _read(values.time_span), _like(type="string", pattern=TIMES)]
Email = Annotated[str, _read(values.email), _like(type="string", format="email")]
Url = Annotated[str, _read(values.url), _like(type="string", format="uri", pattern="^https?://")]
Zone = Annotated[str, _read(values.zone)]
Country = Annotated[str, _read(values.country), _like(type="string", pattern="^[A-Za-z]{2}$")]
Region = Annotated[str, _read(values.region)]
Tag = Annotated[str, _read(values.locale)]
Switch = Annotated[bool, _read(values.switch)]
Postal = Annotated[tuple[Text, ...], "lines"]  # a text of several lines is several items


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Concern(Frozen):
    """One doubt of theirs, and the answer in the applicant's words."""

    about: Text | None = field(
        'Ends "They were unsure about …".',
        audience=Audience.COACH,
        example="my lack of AUTOSAR projects",
    )
    answer: Text | None = field("My words, used verbatim.", audience=Audience.COACH)


class LogEntry(Frozen):
    """One dated event: exactly one of `did`, `heard` and `moved` is set."""

    on: Day = field("The day it happened.", required=True)
    did: Text | None = field("The message or step that went out or was done.", example="thank-you")
    heard: Text | None = field("They wrote or called; what they said, or just yes.")
    moved: Decision | None = field("The new date by which they decide.")
    to: Text | None = field("The person it went to, spelled as under `interviewers`.")
    from_: Text | None = Field(
        default=None,
        alias="from",
        description="The person it came from.",
        json_schema_extra={"audience": "me"},
    )


class Outcome(Frozen):
    """How it ended."""

    on: Day = field("The day I heard.", audience=Audience.COACH, required=True)
    result: Annotated[Result, _one_of(Result)] = field(
        "What they decided.", audience=Audience.COACH, required=True
    )
    reason: Text | None = field("In my words.")


class CompetingOffer(Frozen):
    """Another employer's offer."""

    answer_by: Day = field("The day by which it must be answered.", required=True)


class Interviewer(Frozen):
    """A person met at the interview; without a name, the department stands for them."""

    key: str = Field(exclude=True, description="Set by the reader: unique within the interview.")
    name: Name | None = field(
        "As they spell it; `unknown` if it is not known.", audience=Audience.COACH, required=True
    )
    department: Text | None = field("Stands in for an unknown name.", audience=Audience.COACH)
    honorific: Text | None = field("Goes with the bare surname: Dr., Ms., Prof.")
    address_as: Text | None = field("Exactly how to address them: Dr. Chen, Maya. Never guessed.")
    pronounced: Text | None = field("How to say the name.")
    title: Text | None = field("Job title.", audience=Audience.COACH)
    part: Annotated[Part, _one_of(Part)] | None = field(
        "What they were in the interview.", audience=Audience.COACH
    )
    lead: Switch = field("Led the interview.", default=False)
    email: Email | None = field("One address.")
    phone: Text | None = field("Their number.")
    address: Postal = field("Postal lines.", default=())
    linkedin: Url | None = field("Profile URL.")
    prefers: Annotated[Prefers, _one_of(Prefers)] | None = field("How they like to be reached.")
    register_: Annotated[Register, _one_of(Register)] | None = Field(
        default=None,
        alias="register",
        description="How formal the letter is.",
        json_schema_extra={"audience": "me"},
    )
    slot: Times | None = field("Own time within the day.")
    talked_about: tuple[Text, ...] = field(
        'Each ends "We talked about …".', audience=Audience.COACH, default=()
    )
    said: Text | None = field('Ends "They said that …".', audience=Audience.COACH)
    my_reaction: Text | None = field("My words, used verbatim.", audience=Audience.COACH)
    need: Text | None = field('Ends "They need …".', audience=Audience.COACH)
    i_did: Text | None = field('Ends "I …", in the past tense.', audience=Audience.COACH)
    promised: Text | None = field('Ends "I promised to send …".', audience=Audience.COACH)
    personal: Text | None = field("A shared interest.")

    @property
    def shown_name(self) -> str:
        """The name, or the department, or nothing."""
        return self.name or self.department or ""


class Applicant(Frozen):
    """The person who uses kitgen: the profile with the interview's own `applicant:` over it."""

    name: Name | None = field(
        "As it is signed; without it letters leave room to sign.", audience=Audience.COACH
    )
    email: Email | None = field("One address.")
    phone: Text | None = field("One number.")
    address: Postal = field("Postal lines.", default=())
    links: tuple[Url, ...] = field("URLs for the letterhead.", default=())
    headline: Text | None = field("Present title and employer.")
    strengths: tuple[Text, ...] = field(
        "Facts that travel: led a team of six for three years.", default=()
    )
    country: Country | None = field("ISO 3166 code, for public holidays.")
    region: Region | None = field("ISO 3166-2 code: US-NY, DE-BY.")
    time_zone: Zone | None = field("IANA name: America/New_York.")
    locale: Tag | None = field("BCP 47 tag, for dates: en-US, en-GB.")
    paper: Annotated[Paper, _one_of(Paper)] | None = field("a4 or letter.")
    pace: Annotated[Pace, _one_of(Pace)] = field(
        "normal, or patient: ten working days before the status note.", default=Pace.NORMAL
    )
    signature: Text | None = field("Image file beside the profile.")
    linkedin_premium: Switch = field("300 characters a note instead of 200.", default=False)


class Question(Frozen):
    """A question they asked, what was said, and the better answer."""

    asked: str
    said: str = ""
    better: str = ""


class Section(Frozen):
    """One section of the reflection, Markdown, with its audience by its heading."""

    heading: str
    text: str
    audience: Audience


class Reflection(Frozen):
    """What the applicant wrote below the front matter."""

    questions: tuple[Question, ...] = ()
    sections: tuple[Section, ...] = ()


class Interview(Frozen):
    """One conversation, or a panel day, with one employer; `kit` is its file's stem."""

    kit: str = Field(
        exclude=True, description="Set by the reader: a safe, stable key from the file's stem."
    )
    company: Name = field("As they spell it.", audience=Audience.COACH, required=True)
    company_short: Text | None = field("How one says it.", audience=Audience.COACH)
    role: Name = field("The job's name as posted.", audience=Audience.COACH, required=True)
    posting: Url | None = field("URL of the posting.")
    country: Country | None = field("The employer's; ISO 3166 code.")
    region: Region | None = field("The employer's; ISO 3166-2 code.")
    date: Day = field("The day of the interview.", audience=Audience.COACH, required=True)
    time: Times | None = field("Their local time.", audience=Audience.COACH, example="14:00-15:30")
    time_zone: Zone | None = field("IANA name; the profile's if left out.")
    format: Annotated[Format, _one_of(Format)] | None = field(
        "onsite, video or phone.", audience=Audience.COACH
    )
    round: Text | None = field("Free text: first, second, final.", audience=Audience.COACH)
    finalist: Switch = field("Among the last few.", default=False)
    decision_by: Decision | None = field(
        "What they said; a day, or a month: 2026-12.", audience=Audience.COACH
    )
    next_step: Text | None = field("What they said comes next.")
    contact_policy: Annotated[ContactPolicy, _one_of(ContactPolicy)] = field(
        "open, none or via-recruiter.", default=ContactPolicy.OPEN
    )
    drawn_to: Text | None = field('Ends "What draws me most is …".', audience=Audience.COACH)
    they_liked: tuple[Text, ...] = field(
        'Each ends "They seemed to like …".', audience=Audience.COACH, default=()
    )
    concern: tuple[Concern, ...] = field(
        "Their doubts, one or a list.", audience=Audience.COACH, default=()
    )
    forgot: Text | None = field('Ends "I forgot to say that …".', audience=Audience.COACH)
    ideas: tuple[Text, ...] = field(
        "Only if they asked for them.", audience=Audience.COACH, default=()
    )
    kindness: Text | None = field('Ends "They were kind enough to …".', audience=Audience.COACH)
    also_met: tuple[Text, ...] = field("Names, or: the night shift.", default=())
    requests: tuple[Text, ...] = field("What they asked me to send or do.", default=())
    competing_offer: CompetingOffer | None = field("Another offer that needs an answer.")
    new_since: Text | None = field("What is new when I write again.")
    interviewers: tuple[Interviewer, ...] = field(
        "Everyone met, in order.", audience=Audience.COACH, required=True
    )
    log: tuple[LogEntry, ...] = field("What was sent, heard and moved.", default=())
    outcome: Outcome | None = field("How it ended.", audience=Audience.COACH)
    reflection: Reflection = field("The sections below the front matter.", default=Reflection())

    @property
    def company_name(self) -> str:
        """The company as one says it."""
        return self.company_short or self.company

    def person(self, key: str) -> Interviewer:
        """Return the interviewer with this key; KeyError if there is none."""
        for interviewer in self.interviewers:
            if interviewer.key == key:
                return interviewer
        raise KeyError(key)
