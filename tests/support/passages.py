"""A short interview file, and a letter of given sentences."""

import datetime as dt
from pathlib import Path

from kitgen.model.message import Channel, Message, Recipient, Sentence
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

FILE = """\
---
company: Northwind Robotics
role: Firmware Engineer
date: 2026-11-18
concern:
  about: my age
  answer: I gave the the talk at fifty.
interviewers:
  - name: Maya Chen
    said: ask Maja about it
  - name: Omar Haddad
    talked_about:
      - the bus
      - what Omer Haddad knows
applicant:
  name: Nadia Brandt
---
## What went well
All of it.
"""


def read(text=FILE):
    return read_interview(source_of(Path("x.md"), text.encode()))


def a_letter(*sentences):
    return Message(
        key="thank-you-maya-chen",
        kind="thank-you",
        channel=Channel.EMAIL,
        title="Letter to Maya Chen",
        to=(Recipient("Maya Chen", person="maya-chen"),),
        subject="Thank you – Nadia Brandt",
        greeting="Dear Maya,",
        paragraphs=(tuple(Sentence(text, "x") for text in sentences),),
        farewell="Kind regards,",
        signature=("Nadia Brandt",),
        written_for=dt.date(2026, 11, 19),
        date_line="",
    )
