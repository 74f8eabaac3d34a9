"""Kits to make pages from: the sample interviews, and one whose every text is a given one."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from support.letters import plain_steps, read_case

from kitgen.model.applicant import Applicant
from kitgen.model.errors import Problem
from kitgen.model.fields import Audience
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.message import Channel, Message, Note, NoteKind, Recipient, Sentence
from kitgen.model.reflection import Question, Reflection, Section
from kitgen.model.step import Side, State, Step
from kitgen.pages.theme import Theme, load_theme
from kitgen.pages.words import Words, read_words
from kitgen.writing.worksheet import build_worksheet
from kitgen.yaml.source import read_source

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "content" / "interviews").iterdir())
TODAY = dt.date(2026, 11, 19)
ZONE = ZoneInfo("America/New_York")
NINE = dt.datetime(2026, 11, 19, 9, tzinfo=ZONE)


@lru_cache
def theme() -> Theme:
    root = ROOT / "themes"
    paths = (path for path in root.rglob("*") if path.is_file())
    return load_theme({str(p.relative_to(root)): p.read_text("utf-8") for p in paths}, "classic")


@lru_cache
def words() -> Words:
    return read_words(read_source(ROOT / "content/pages/en.yaml"), locale="en-US")


@lru_cache
def questions() -> str:
    return (ROOT / "content/worksheets/en/reflection.md").read_text("utf-8")


def sample(path: Path) -> Kit:
    """Return a sample's kit with plain steps and no letters."""
    interview, applicant, _ = read_case(path)
    steps = tuple(plain_steps(interview, TODAY))
    sheet = build_worksheet(interview, {"reflection": questions()})
    return Kit(interview, applicant, steps, (), sheet, TODAY)


def step(id_: str = "thank-you", **changes: object) -> Step:
    known: dict[str, object] = {
        "key": f"kit/{id_}",
        "id": id_,
        "kit": "kit",
        "title": id_,
        "side": Side.EMPLOYER,
        "state": State.DUE,
        "due": NINE,
    }
    return Step(**{**known, **changes})  # type: ignore[arg-type]


def message(text: str, key: str = "thank-you-x") -> Message:
    return Message(
        key=key,
        kind="thank-you",
        channel=Channel.EMAIL,
        title=text,
        to=(Recipient(name=text, email=text, title=text, company=text, address=(text,)),),
        subject=text,
        greeting=text,
        paragraphs=((Sentence(text, "open"),),),
        farewell=text,
        signature=(text, text),
        written_for=TODAY,
        date_line=text,
        notes=(Note(text, NoteKind.SENSE),),
    )


def filled_with(text: str) -> Kit:
    """Return a kit in which every free text is this one."""
    person = dict.fromkeys(
        ("name", "department", "honorific", "address_as", "title", "email", "phone"), text
    )
    person |= dict.fromkeys(("said", "my_reaction", "need", "i_did", "promised"), text)
    interview = Interview.model_construct(
        **{name: f.default for name, f in Interview.model_fields.items()}
        | {"kit": "kit", "company": text, "company_short": text, "role": text, "date": TODAY}
        | {"drawn_to": text, "they_liked": (text, text), "forgot": text, "next_step": text}
        | {"interviewers": (_person(person, text),), "ideas": (text,), "requests": (text,)}
        | {"reflection": _reflection(text)}
    )
    steps = tuple(
        step(title=text, state=state, why=text, message="thank-you-x", key=f"kit/{state}")
        for state in State
    )
    return Kit(
        interview=interview,
        applicant=Applicant(name="Ana Ruiz", time_zone="America/New_York"),
        steps=steps,
        messages=(message(text),),
        worksheet=build_worksheet(interview, {"reflection": questions()}),
        today=TODAY,
        warnings=(Problem("x", text, text),),
    )


def _person(values: dict[str, str], text: str) -> object:
    from kitgen.model.interviewer import Interviewer

    defaults = {name: f.default for name, f in Interviewer.model_fields.items()}
    return Interviewer.model_construct(**defaults | values | {"key": "x", "talked_about": (text,)})


def _reflection(text: str) -> Reflection:
    return Reflection(
        questions=(Question(asked=text, said=text, better=text),),
        sections=(
            Section(heading="What went well", text=text, audience=Audience.COACH),
            Section(heading=text, text=text, audience=Audience.ME),
        ),
    )
