"""What was put right in the same breath is told as it is right, at every door."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.letters import shipped_shapes
from support.talking import Talker, begun, debriefed

from kitgen.reading.interview import read_interview
from kitgen.yaml.source import Source


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("they lost four shifts, no five, in october", "they lost five shifts in october"),
        ("it broke down twice, sorry three times", "it broke down three times"),
        ("the rota is on monday no sorry tuesday", "the rota is on tuesday"),
        ("four vans, no five vans now", "five vans now"),
        ("40, no 50 pianos", "50 pianos"),
        ("the 40, no 50 pianos in the county", "the 50 pianos in the county"),
        ("he has 12 no 14 men", "he has 14 men"),
        ("they start in March, I mean April", "they start in April"),
        ("the boss is Karen, I mean Carol", "the boss is Carol"),
        ("Karen, I mean Carol runs the desk", "Carol runs the desk"),
        ("they are in Leeds, I mean in Bradford", "they are in Bradford"),
        ("I did six years, no sorry, seven at Tesco", "I did seven years at Tesco"),
        ("we start at 7am - sorry 8am", "we start at 8am"),
        ("it is £12, I mean £13 an hour", "it is £13 an hour"),
        ("they want ten, or rather twelve people", "they want twelve people"),
        ("it is on the second, I mean third floor", "it is on the third floor"),
        ("they lost two, no three, no four vans", "they lost four vans"),
        ("they have no five day week", None),
        ("two of us, no agency staff", None),
        ("no ticket needed", None),
        ("in 2024, but no two were alike", None),
        ("they asked 4 people and had no 2 answers", None),
        ("there are 4 beds, no two alike", None),
        ("we have three vans, no one drives them", None),
        ("the two ovens, no two days are alike", None),
        ("they need a driver, no licence needed", None),
        ("two nights, no weekends", None),
        ("three days a week, no nights", None),
        ("five rooms, no lift", None),
        ("there are 20 no shows a week", None),
        ("the 12 week wait 3 years ago", None),
        ("the rota, sorry I forgot the rest", None),
        ("sorry to hear they lost two drivers", None),
        ("tell Mark I mean business", None),
        ("mornings rather than nights", None),
    ],
)
def test_what_is_put_right_in_one_breath_stands_as_it_is_right(
    typed: str, told: str | None
) -> None:
    assert shipped_shapes().corrections.put_right(typed) == (told or typed)


def test_a_debrief_and_a_file_of_which_all_pages_are_made_tell_it_alike() -> None:
    typed, right = "they lost four shifts, no five, in October", "they lost five shifts in October"
    talker = Talker(("Ann Bell said", typed))
    assert debriefed(talker, begun(Ann_Bell="a@bell.example")).people[0]["said"] == right
    ann = f"interviewers: [{{name: Ann Bell, said: '{typed}'}}]\napplicant: {{name: Jo Lind}}\n"
    text = f"company: Moss\nrole: Driver\ndate: 2026-11-18\n{ann}"
    source = Source(Path("2026-11-18-moss.yaml"), text)
    assert read_interview(source, None, shipped_shapes).interview.people[0].said == right
