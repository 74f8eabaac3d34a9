"""What was read of an invitation is agreed to, put right by its number, or added to in words."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from support.dictated import setting

from kitgen.cli import invitation_rows
from kitgen.editing.scaffold import KnownFields
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.library import library_of


def confirmed(*typed: str) -> KnownFields:
    reader = InvitationReader(library_of(Layers.of(None)).invitations(), setting(), Owner())
    place: Any = SimpleNamespace(reader=lambda: reader, setting=setting)
    replies = iter([*typed, ""])
    asked: Any = SimpleNamespace(ask=lambda _: next(replies))
    answers = KnownFields("Corrie Timber", "saw doctor", dt.date(2026, 11, 25))
    answers.people = [{"name": "Fiona Carruthers"}]
    return invitation_rows.confirmed(place, answers, asked)


@pytest.mark.parametrize(
    "typed", ["n, Tam Little was there too", "and Tam Little", "y, Tam Little"]
)
def test_whom_an_answer_names_is_added(typed: str) -> None:
    met = [one["name"] for one in confirmed(typed).people]
    assert met == ["Fiona Carruthers", "Tam Little"]


@pytest.mark.parametrize("typed", ["2", "2 is wrong", "n, 2", "not 2"])
def test_a_number_may_stand_in_words(typed: str) -> None:
    assert confirmed(typed, "saw filer").role == "saw filer"


def test_other_words_are_kept_for_oneself() -> None:
    assert confirmed("they have a big saw").notes == "they have a big saw"
    assert confirmed("hm", "19").notes == ""
