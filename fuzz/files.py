"""Interview files as people write them, and as nobody should: the same for the same number."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from random import Random

SECRET = "Zaubernuss"  # stands in private sections alone
NAMES = (
    "Maya Chen",
    "Bob Ito",
    "Zoë Müller-García",
    "大島知子",
    "Siobhán O'Neill",
    "Ali",
    "Dr. Ada Roy",
    "José Silva",
    "Anna-Lena von Berg",
    "Nguyễn Thị Minh",
    "unknown",
    "J. Smith",
    "أحمد علي",
)
COMPANIES = (
    "Northwind Robotics",
    "Ash & Elm",
    "The Ledger",
    "株式会社みどり",
    "Müller GmbH",
    "3M",
    "O'Hara's",
    "Tri-County Cold Storage, Inc.",
    "Yahoo!",
    "E.ON",
)
ROLES = (
    "Baker",
    "Senior Firmware Engineer",
    "UX lead",
    "Teacher (Maths/Physics)",
    "8-week intern",
    "Head of R&D",
    "nurse",
)
TEXTS = (
    "the move from polling to an event-driven bus",
    "a robot should fail like a good waiter, quietly",
    "I have been sketching watchdogs since.",
    "kept a 40-node network alive",
    "They need somebody.",
    "how I traced the bug",
    "the link to my viewer",
    "bread is time",
    "N/A",
    "-",
    "not sure",
    "???",
    "[your text here]",
    "{name}",
    "TODO",
    "None",
    "We talked about the weather and the bus",
    "“a quoted thing”",
    "two references: Ann and Bob",
    "<b>bold</b>",
    "$100,000 a year",
    "x",
    "https://example.org/a?b=c#d",
    "call me at +1 614 555 0188",
    "Bcc: evil@x.example",
    "\u202eevil",
    "a\u00a0b",
    "e\u0301te",
    "🙂 was nice",
    "=?utf-8?B?QmNjOiBh?=",
    "'; DROP TABLE",
    "{{ 7*7 }}",
)
HOSTILE = (
    "\u2028",
    "\u0000",
    "\ufeff",
    "\t",
    "\r",
    "# kitgen: ignore facts",
    "<!--",
    "```",
    "---",
    ": ",
    "- ",
    "&a",
    "*a",
    "!!python/object",
    "\\",
    '"',
    "'",
    "{",
    "[",
    "%",
    "|",
    ">",
)
ZONES = (
    "America/New_York",
    "Asia/Tokyo",
    "Europe/Berlin",
    "Pacific/Auckland",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "UTC",
    "EST",
    "GMT+1",
    "Mars/Olympus",
)
COUNTRIES = ("US", "JP", "DE", "NZ", "GB", "IN", "IL", "FR", "XX")
PLACES = {
    "US": "America/New_York",
    "JP": "Asia/Tokyo",
    "DE": "Europe/Berlin",
    "NZ": "Pacific/Auckland",
    "GB": "Europe/London",
    "IN": "Asia/Kolkata",
    "IL": "Asia/Jerusalem",
    "FR": "Europe/Paris",
}
FORMATS = ("onsite", "video", "phone", "telepathy")
HEADINGS = (
    "What went well",
    "What I would do differently",
    "What I want to know next",
    "A note",
    "Questions they asked",
)
PRIVATE = ("Private", "Private: salary", "PRIVATE doubts", "private.")


@dataclass(frozen=True)
class Made:
    """A generated file: its name, its text, and the day on which it is looked at."""

    number: int
    name: str
    text: str
    today: dt.date


def made(number: int, seed: int = 0) -> Made:
    """Make one file; every second one is as a careful person would write it."""
    random = Random(f"{seed}-{number}")
    careful = number % 2 == 0
    date = dt.date(2026, 1, 1) + dt.timedelta(days=random.randrange(700))
    fields = _interview(random, date, careful=careful)
    head = _yaml(random, fields, careful=careful)
    pure = random.random() < 0.3
    body = "" if pure else _body(random)
    text = head if pure else f"---\n{head}---\n{body}"
    if not careful:
        text = _spoiled(random, text)
    today = date + dt.timedelta(days=random.choice((0, 0, 1, 2, 5, 12, 30, 90, 200)))
    suffix = "yaml" if pure else "md"
    return Made(number, f"{date}-case-{number}.{suffix}", text, today)


def _interview(random: Random, date: dt.date, *, careful: bool) -> dict[str, object]:
    country = random.choice(COUNTRIES[:-1] if careful else COUNTRIES)
    zone = PLACES[country] if careful else random.choice(ZONES)
    fields: dict[str, object] = {
        "company": random.choice(COMPANIES),
        "role": random.choice(ROLES),
        "date": date.isoformat(),
        "time": random.choice(("10:00-11:00", "14:00", "9:30-12:00", "23:00-01:00")),
        "time_zone": zone,
        "country": country,
        "format": random.choice(FORMATS[:-1] if careful else FORMATS),
        "drawn_to": _text(random),
        "they_liked": [_text(random) for _ in range(random.randrange(3))],
        "forgot": _text(random),
        "decision_by": (date + dt.timedelta(days=random.randrange(1, 40))).isoformat(),
        "contact_policy": random.choice(("open", "open", "open", "none", "via-recruiter")),
        "interviewers": [_person(random, careful=careful) for _ in range(random.randrange(1, 4))],
    }
    for name in (
        "time",
        "drawn_to",
        "forgot",
        "decision_by",
        "format",
        "they_liked",
        "contact_policy",
    ):
        if random.random() < 0.35:
            del fields[name]
    if random.random() < 0.3:
        fields["log"] = [
            {
                "on": (date + dt.timedelta(days=n + 1)).isoformat(),
                **random.choice(({"did": "thank-you"}, {"heard": "yes"})),
            }
            for n in range(random.randrange(3))
        ]
    if random.random() < 0.2:
        result = random.choice(("rejected", "offer", "advanced", "withdrawn", "silence"))
        fields["outcome"] = {"on": (date + dt.timedelta(days=9)).isoformat(), "result": result}
    fields["applicant"] = {
        "name": "Ruth Ansah",
        "email": "ruth@mail.example",
        "country": country,
        "time_zone": zone if careful else random.choice(ZONES[:6]),
        "locale": random.choice(("en-US", "en-GB", "en-IN")),
    }
    return fields


def _person(random: Random, *, careful: bool) -> dict[str, object]:
    person: dict[str, object] = {"name": random.choice(NAMES)}
    if person["name"] == "unknown":
        person["department"] = "Night shift"
    for name in ("said", "my_reaction", "need", "i_did", "promised"):
        if random.random() < 0.5:
            person[name] = _text(random)
    if random.random() < 0.5:
        person["talked_about"] = [_text(random)]
    if random.random() < 0.7:
        addresses = ("m@ash.example", "zoe@xn--mnchen-3ya.example", "not an address")
        person["email"] = random.choice(addresses[:2] if careful else addresses)
    if random.random() < 0.3:
        person["prefers"] = random.choice(("email", "phone", "linkedin", "card"))
    if random.random() < 0.3:
        person["register"] = random.choice(("formal", "warm", "casual"))
    return person


def _text(random: Random) -> str:
    return random.choice(TEXTS)


def _yaml(random: Random, fields: dict[str, object], *, careful: bool) -> str:
    """Write the fields in the styles that people mix."""
    lines = []
    for key, value in fields.items():
        if isinstance(value, str):
            plain = not careful and random.random() < 0.3 and "\x00" not in value
            lines.append(f"{key}: {value if plain else json.dumps(value, ensure_ascii=False)}")
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _body(random: Random) -> str:
    parts = []
    for _ in range(random.randrange(4)):
        parts.append(f"## {random.choice(HEADINGS)}\n{_text(random)}\n")
    if random.random() < 0.6:
        parts.append(f"## {random.choice(PRIVATE)}\n{SECRET} {_text(random)}\n")
    random.shuffle(parts)
    return "\n".join(parts)


def _spoiled(random: Random, text: str) -> str:
    """Damage a file here and there: a sign put in, a piece taken out, a line said twice."""
    for _ in range(random.randrange(3)):
        place = random.randrange(len(text))
        kind = random.randrange(4)
        if kind == 0:
            text = text[:place] + random.choice(HOSTILE) + text[place:]
        elif kind == 1:
            text = text[:place] + text[place + random.randrange(1, 9) :]
        elif kind == 2:
            lines = text.split("\n")
            line = random.randrange(len(lines))
            text = "\n".join((*lines[: line + 1], *lines[line:]))
        else:
            text = text.replace("company:", random.choice(("compeny:", "Company:", "company :")), 1)
    return text
