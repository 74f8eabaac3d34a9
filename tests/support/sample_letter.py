"""A theme, an applicant and a letter to print in tests."""

from __future__ import annotations

import datetime as dt

from kitgen.files.project import Layers
from kitgen.model.applicant import Applicant
from kitgen.model.message import Channel, Message, Recipient, Sentence
from kitgen.pages.theme import load_theme

THEME = load_theme(Layers.of(None).themes(), "classic")
ANA = Applicant(
    name="Ana Duarte",
    email="ana.duarte@example.org",
    phone="+1 617 555 0134",
    address=("14 Linden Row", "Cambridge, MA 02139"),
    links=("https://anaduarte.example/",),
)
SENTENCE = "We spoke of the sensor bus, and of what an arm should do when a node falls silent."
LETTER = Message(
    key="thank-you-maya-chen",
    kind="thank-you",
    channel=Channel.EMAIL,
    title="Thank-you letter to Maya Chen",
    to=(Recipient("Maya Chen", email="maya@northwind.example", company="Northwind Robotics"),),
    subject="Thank you – Ana Duarte",
    greeting="Dear Dr. Chen,",
    paragraphs=((Sentence(SENTENCE, "talk"), Sentence("It stayed with me.", "close")),),
    farewell="Kind regards,",
    signature=("Ana Duarte", "ana.duarte@example.org"),
    written_for=dt.date(2026, 11, 19),
    date_line="November 19, 2026",
)
