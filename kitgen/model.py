"""What an interview and an applicant are; every field knows who may see it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field


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


class TimeSpan(NamedTuple):
    """A time of day in the employer's zone, with its end if it is known."""

    start: dt.time
    end: dt.time | None = None


class DecisionDate(NamedTuple):
    """The day by which they said they would decide; a month counts to its last day."""

    on: dt.date
    whole_month: bool = False


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Concern(Frozen):
    """One doubt of theirs, and the answer in the applicant's words."""

    about: str | None = field(
        'Ends "They were unsure about …".',
        audience=Audience.COACH,
        example="my lack of AUTOSAR projects",
    )
    answer: str | None = field("My words, used verbatim.", audience=Audience.COACH)


class LogEntry(Frozen):
    """One dated event: exactly one of `did`, `heard` and `moved` is set."""

    on: dt.date = field("The day it happened.", required=True)
    did: str | None = field("The message or step that went out or was done.", example="thank-you")
    heard: str | None = field("They wrote or called; what they said, or just yes.")
    moved: DecisionDate | None = field("The new date by which they decide.")
    to: str | None = field("The person it went to, spelled as under `interviewers`.")
    from_: str | None = Field(
        default=None,
        alias="from",
        description="The person it came from.",
        json_schema_extra={"audience": "me"},
    )


class Outcome(Frozen):
    """How it ended."""

    on: dt.date = field("The day I heard.", audience=Audience.COACH, required=True)
    result: Result = field("What they decided.", audience=Audience.COACH, required=True)
    reason: str | None = field("In my words.")


class CompetingOffer(Frozen):
    """Another employer's offer."""

    answer_by: dt.date = field("The day by which it must be answered.", required=True)


class Interviewer(Frozen):
    """A person met at the interview; without a name, the department stands for them."""

    key: str = Field(exclude=True, description="Set by the reader: unique within the interview.")
    name: str | None = field(
        "As they spell it; `unknown` if it is not known.", audience=Audience.COACH, required=True
    )
    department: str | None = field("Stands in for an unknown name.", audience=Audience.COACH)
    honorific: str | None = field("Goes with the bare surname: Dr., Ms., Prof.")
    address_as: str | None = field("Exactly how to address them: Dr. Chen, Maya. Never guessed.")
    pronounced: str | None = field("How to say the name.")
    title: str | None = field("Job title.", audience=Audience.COACH)
    part: Part | None = field("What they were in the interview.", audience=Audience.COACH)
    lead: bool = field("Led the interview.", default=False)
    email: str | None = field("One address.")
    phone: str | None = field("Their number.")
    address: tuple[str, ...] = field("Postal lines.", default=())
    linkedin: str | None = field("Profile URL.")
    prefers: Prefers | None = field("How they like to be reached.")
    register_: Register | None = Field(
        default=None,
        alias="register",
        description="How formal the letter is.",
        json_schema_extra={"audience": "me"},
    )
    slot: TimeSpan | None = field("Own time within the day.")
    talked_about: tuple[str, ...] = field(
        'Each ends "We talked about …".', audience=Audience.COACH, default=()
    )
    said: str | None = field('Ends "They said that …".', audience=Audience.COACH)
    my_reaction: str | None = field("My words, used verbatim.", audience=Audience.COACH)
    need: str | None = field('Ends "They need …".', audience=Audience.COACH)
    i_did: str | None = field('Ends "I …", in the past tense.', audience=Audience.COACH)
    promised: str | None = field('Ends "I promised to send …".', audience=Audience.COACH)
    personal: str | None = field("A shared interest.")

    @property
    def shown_name(self) -> str:
        """The name, or the department, or nothing."""
        return self.name or self.department or ""


class Applicant(Frozen):
    """The person who uses kitgen: the profile with the interview's own `applicant:` over it."""

    name: str | None = field(
        "As it is signed; without it letters leave room to sign.", audience=Audience.COACH
    )
    email: str | None = field("One address.")
    phone: str | None = field("One number.")
    address: tuple[str, ...] = field("Postal lines.", default=())
    links: tuple[str, ...] = field("URLs for the letterhead.", default=())
    headline: str | None = field("Present title and employer.")
    strengths: tuple[str, ...] = field(
        "Facts that travel: led a team of six for three years.", default=()
    )
    country: str | None = field("ISO 3166 code, for public holidays.")
    region: str | None = field("ISO 3166-2 code: US-NY, DE-BY.")
    time_zone: str | None = field("IANA name: America/New_York.")
    locale: str | None = field("BCP 47 tag, for dates: en-US, en-GB.")
    paper: Paper | None = field("a4 or letter.")
    pace: Pace = field(
        "normal, or patient: ten working days before the status note.", default=Pace.NORMAL
    )
    signature: str | None = field("Image file beside the profile.")
    linkedin_premium: bool = field("300 characters a note instead of 200.", default=False)


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
    company: str = field("As they spell it.", audience=Audience.COACH, required=True)
    company_short: str | None = field("How one says it.", audience=Audience.COACH)
    role: str = field("The job's name as posted.", audience=Audience.COACH, required=True)
    posting: str | None = field("URL of the posting.")
    country: str | None = field("The employer's; ISO 3166 code.")
    region: str | None = field("The employer's; ISO 3166-2 code.")
    date: dt.date = field("The day of the interview.", audience=Audience.COACH, required=True)
    time: TimeSpan | None = field(
        "Their local time.", audience=Audience.COACH, example="14:00-15:30"
    )
    time_zone: str | None = field("IANA name; the profile's if left out.")
    format: Format | None = field("onsite, video or phone.", audience=Audience.COACH)
    round: str | None = field("Free text: first, second, final.", audience=Audience.COACH)
    finalist: bool = field("Among the last few.", default=False)
    decision_by: DecisionDate | None = field(
        "What they said; a day, or a month: 2026-12.", audience=Audience.COACH
    )
    next_step: str | None = field("What they said comes next.")
    contact_policy: ContactPolicy = field(
        "open, none or via-recruiter.", default=ContactPolicy.OPEN
    )
    drawn_to: str | None = field('Ends "What draws me most is …".', audience=Audience.COACH)
    they_liked: tuple[str, ...] = field(
        'Each ends "They seemed to like …".', audience=Audience.COACH, default=()
    )
    concern: tuple[Concern, ...] = field(
        "Their doubts, one or a list.", audience=Audience.COACH, default=()
    )
    forgot: str | None = field('Ends "I forgot to say that …".', audience=Audience.COACH)
    ideas: tuple[str, ...] = field(
        "Only if they asked for them.", audience=Audience.COACH, default=()
    )
    kindness: str | None = field('Ends "They were kind enough to …".', audience=Audience.COACH)
    also_met: tuple[str, ...] = field("Names, or: the night shift.", default=())
    requests: tuple[str, ...] = field("What they asked me to send or do.", default=())
    competing_offer: CompetingOffer | None = field("Another offer that needs an answer.")
    new_since: str | None = field("What is new when I write again.")
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
