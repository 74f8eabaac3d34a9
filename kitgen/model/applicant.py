"""An applicant: who was at the interview, and writes the letters."""

from __future__ import annotations

from typing import Annotated

from kitgen.model.choices import Opened, Pace, Paper
from kitgen.model.fields import (
    Audience,
    Country,
    Email,
    Frozen,
    Label,
    Name,
    Note,
    Postal,
    Region,
    Switch,
    Tag,
    Text,
    Url,
    Zone,
    field,
    one_of,
)
from kitgen.model.helpers import Referee


class Applicant(Frozen):
    """The person who uses kitgen: the profile with the interview's own `applicant:` over it."""

    name: Name | None = field(
        "As it is signed; without it letters leave room to sign.",
        audience=Audience.COACH,
        example="Ana Ruiz",
    )
    email: Email | None = field("One address.", example="ana.ruiz@mail.example")
    phone: Note | None = field("One number.", example="+1 614 555 0142")
    address: Postal = field("Postal lines.", default=())
    links: tuple[Url, ...] = field(
        "URLs for the letterhead.", default=(), example="https://anaruiz.example"
    )
    headline: Label | None = field(
        "Present title and employer.", example="Firmware engineer at Polar Freight"
    )
    strengths: tuple[Text, ...] = field(
        "Facts that travel: led a team of six for three years.",
        default=(),
        example="led a team of six for three years",
    )
    country: Country | None = field("ISO 3166 code, for public holidays.", example="US")
    region: Region | None = field("ISO 3166-2 code: US-NY, DE-BY.", example="US-NY")
    time_zone: Zone | None = field("IANA name: America/New_York.", example="America/New_York")
    locale: Tag | None = field("BCP 47 tag, for dates: en-US, en-GB.", example="en-US")
    paper: Annotated[Paper, one_of(Paper)] | None = field("a4 or letter.", example="letter")
    pace: Annotated[Pace, one_of(Pace)] = field(
        "normal, or patient: ten working days before the status note.",
        default=Pace.NORMAL,
        example="patient",
    )
    signature: Note | None = field("Image file beside the profile.", example="signature.png")
    theme: Note | None = field("How documents look: the name of a theme.", example="modern")
    referees: tuple[Referee, ...] = field("Who speaks for me.", default=())
    coach_sees: tuple[Annotated[Opened, one_of(Opened)], ...] = field(
        "Fields of interviews that my coach may see too: next_step, requests, also_met, new_since, "
        "competing_offer, offer, outcome.",
        default=(),
        example="requests",
    )
    coach: Note | None = field(
        "Whose client I am, where an office has several coaches.",
        audience=Audience.COACH,
        example="Carla Diaz",
    )
    linkedin_premium: Switch = field("300 characters a note instead of 200.", default=False)
