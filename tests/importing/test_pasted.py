"""Letters as people paste them: sentences, a signature, a chat; what they say and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of
from kitgen.model.errors import InputError

FOLDER = Path(__file__).parent.parent / "invitations/pasted"
EXPECTED: dict[str, dict[str, Any]] = YAML(typ="safe").load((FOLDER / "expected.yaml").read_text())
LEAST = 7


def proposed(text: str, locale: str = "en-GB", today: str = "2026-11-26") -> Proposal:
    setting = Setting(WORDS, dt.date.fromisoformat(today), locale)
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, setting, Owner()).propose([("mail.txt", text.encode())])


def told(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as expected.yaml has it; who is to be asked about has a question mark."""
    people = {
        f"{one.name}{'?' if one.organiser else ''}": {
            key: text for key, text in one.facts.items() if key != "name"
        }
        for one in proposal.people
    }
    return {**proposal.facts, "people": people, "notes": list(proposal.notes)}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_letter_says_is_read_and_nothing_is_invented(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    wanted = {
        key: value.isoformat() if isinstance(value, dt.date) else value
        for key, value in EXPECTED[name].items()
    }
    found = told(proposed(text, wanted.pop("locale", "en-GB")))
    assert found == {"people": {}, "notes": [], **wanted}
    plain = " ".join(text.split()).casefold()
    for facts in found["people"].values():
        assert all(value.casefold() in plain for key, value in facts.items() if key != "part")
    for key in ("company", "role", "place"):
        assert found.get(key, "").casefold() in plain


@pytest.mark.parametrize("name", EXPECTED)
def test_at_least_seven_fields_of_each_letter_are_filled(name: str) -> None:
    found = proposed((FOLDER / name).read_text("utf-8"), EXPECTED[name].get("locale", "en-GB"))
    filled = [*found.facts, *(key for one in found.people for key in one.facts)]
    assert len(filled) >= LEAST


def test_a_day_that_could_be_two_is_left_to_its_reader_and_told() -> None:
    found = proposed("Hi Sam,\nCome in on Wednesday 24th November at 2pm.\nRegards\nJulie Barnes\n")
    assert not found.value("date")
    assert any("“Wednesday 24th November”" in note for note in found.notes)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (
            "We need your answer by 20 November. The interview is on 25 November at 10am.",
            "2026-11-25",
        ),
        (
            "You applied on 3 November 2026. Can you come on Friday 27 November at 9.30?",
            "2026-11-27",
        ),
        ("Your start date would be 4 January. Interview: 1/12/2026, 14:00.", "2026-12-01"),
    ],
)
def test_the_interviews_day_is_told_from_the_others(said: str, day: str) -> None:
    found = proposed(f"Dear Sam,\n{said}\nRegards\nJulie Barnes\nManager\n")
    assert found.value("date") == day and found.value("time")


def test_a_text_that_tells_of_no_interview_is_refused() -> None:
    with pytest.raises(InputError, match="no invitation"):
        proposed("milk, eggs, bread")


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_head_that_was_pasted_along_hides_nothing_of_the_letter(gap: str) -> None:
    text = (
        "From: Jess Marlow <jess@littleowlcoffee.example>\nTo: Tom Beech\n"
        f"Subject: Chat on Thursday?\n{gap}Hi Tom,\n"
        "Could you come by for a chat on Thursday 26 November at 3pm? We're at 14 Fore Street.\n"
        "It's for the weekend barista job.\nCheers,\nJess\nJess Marlow\nOwner, Little Owl Coffee\n"
    )
    found = proposed(text)
    wanted = {"date": "2026-11-26", "time": "15:00", "role": "weekend barista"}
    assert found.facts.items() >= {**wanted, "company": "Little Owl Coffee"}.items()
    assert [one.email for one in found.people] == ["jess@littleowlcoffee.example"]


@pytest.mark.parametrize("number", ["01229 555 0142", "07700 900123"])
def test_a_number_below_an_offices_mail_asks_for_no_text(number: str) -> None:
    mail = (
        "Subject: Interview - Coded Welder\n\nDear Taras,\n\nWe would like to invite you to an "
        "interview on Thursday 26 November at 2.00 pm. You will meet Neil Shackleton (Workshop "
        "Manager) and Priya Nair (HR Adviser).\n\nKind regards\nPriya Nair\nHR Adviser, Lowther "
        f"Fabrications Ltd\n{number}\n"
    )
    priya = next(one for one in proposed(mail).people if one.name == "Priya Nair")
    assert (priya.phone, priya.prefers) == (number, "email")
