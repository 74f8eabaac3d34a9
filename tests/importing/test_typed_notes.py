"""Notes as people type them, of a few words and strung together in every way, read from files."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of

TYPED = Path(__file__).parent / "typed"
READ = json.loads((TYPED / "read.json").read_text("utf-8"))
LINES = (TYPED / "florist_lines.txt").read_text("utf-8").splitlines()


def read(text: str, written: str) -> Proposal:
    day = dt.date.fromisoformat(written)
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, Setting(WORDS, day, "", day), Owner()).propose_text(text)


def told(proposal: Proposal) -> dict[str, Any]:
    return {
        "fields": proposal.facts,
        "people": [one.told for one in proposal.people],
        "alone": [one.value for one in proposal.alone],
        "unused": list(proposal.unused),
    }


@pytest.mark.parametrize("name", READ)
def test_a_typed_note_is_read_and_nothing_of_it_is_lost(name: str) -> None:
    right = dict(READ[name])
    found = read((TYPED / name).read_text("utf-8"), right.pop("written"))
    assert told(found) == right
    assert found.kept == (TYPED / name).read_text("utf-8").strip("\n")


@pytest.mark.parametrize("name", READ)
def test_every_clause_of_a_note_stands_in_a_field_or_among_what_is_left(name: str) -> None:
    text = (TYPED / name).read_text("utf-8")
    found = read(text, READ[name]["written"])
    kept = json.dumps([told(found), found.notes], ensure_ascii=False).lower()
    days = re.compile(r"\b(?:\w+day|by|letter|before|\d+th|\d[ap]m)\b|\d[.:]\d")  # told in figures
    text = re.sub(r"(?m)^(?:From|To|Subject|Date):.*", "", text)
    for clause in re.split(r"[\n,;.|•]|\s[-–/]\s|\s(?:and|but|so)\s", text.lower()):
        words = re.findall(r"[^\W\d_]{4,}", clause)
        some = any(word[:4] in kept for word in words)
        assert some or len(words) < 3 or days.search(clause), clause


@pytest.mark.parametrize("between", [" / ", " | ", "; ", " – ", " - ", " • ", " · ", " ◦ "])
def test_what_stands_between_the_parts_of_a_note_does_not_matter(between: str) -> None:
    apart = told(read("\n".join(LINES), "2026-11-27"))
    assert told(read(between.join(LINES), "2026-11-27")) == apart


@pytest.mark.parametrize("before", ["- ", "* ", "• ", "· ", "◦ ", "– ", "☐ ", "☑ ", "🌷 ", "✅ "])
def test_what_stands_before_each_line_of_a_note_does_not_matter(before: str) -> None:
    apart = told(read("\n".join(LINES), "2026-11-27"))
    found = told(read("\n".join(before + line for line in LINES), "2026-11-27"))
    assert {**found, "unused": 0, "alone": 0} == {**apart, "unused": 0, "alone": 0}
    assert len(found["unused"]) == len(apart["unused"])


def test_he_and_she_are_told_by_forms_of_address_and_kin() -> None:
    found = read(
        "Interview at Elm House today\nMrs Ames (matron) and her son Tom\n"
        "He asked about rotas, night shifts\nShe said we never close the doors\n",
        "2026-12-01",
    )
    ames, tom = found.people
    assert (tom.talked_about, ames.said) == (
        ("rotas", "night shifts"),
        "we never close the doors",
    )


def test_a_note_of_a_chat_counts_its_days_from_its_stamps() -> None:
    found = read(
        "[25/11, 14:02] Me: interview done, elm nursery, room leader\n"
        "[25/11, 14:03] Me: met sandra (manager), she asked about ratios\n"
        "[25/11, 14:04] Me: they let me know on friday\n",
        "2026-12-05",
    )
    assert (found.value("date"), found.value("decision_by")) == ("2026-11-25", "2026-11-27")


def test_a_promise_by_mail_is_no_day_of_their_decision() -> None:
    found = read(
        "Interview at Elm House today\nMet Keisha (manager), she asked about rotas\n"
        "email Keisha my licence by Mon\nDecision by Dec 10\n",
        "2026-12-03",
    )
    assert found.value("decision_by") == "2026-12-10"
