"""What somebody corrects in the same breath is taken as corrected, and nothing else is cut."""

from __future__ import annotations

import pytest
from support.dictated import WORDS, heard, setting
from support.talking import Talker, begun, debriefed

from kitgen.editing.profile import ask_profile


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("parcelforce i think, no DPD", "DPD"),
        ("Harlow – sorry, Marlow Ltd", "Marlow Ltd"),
        ("Asda no wait Tesco", "Tesco"),
        ("driver i think no, porter", "porter"),
        ("Harlow and Sons, no, Marlow and Sons", "Marlow and Sons"),
        ("No 10 Downing Street", "No 10 Downing Street"),
        ("Restaurant, No 5", "Restaurant, No 5"),
        ("Yes-No Games", "Yes-No Games"),
        ("Wait Rose", "Wait Rose"),
        ("Steve, no surname", "Steve, no surname"),
    ],
)
def test_a_name_is_the_one_that_was_meant_last(typed: str, meant: str) -> None:
    assert WORDS.unhedged(typed) == meant


@pytest.mark.parametrize(
    ("typed", "met"),
    [
        ("dave smith sorry dan smith", ["Dan Smith"]),
        ("Marcus Bell and Priya Shah, no, Priya Nair", ["Marcus Bell", "Priya Nair"]),
        ("Janice Petrie, no sorry Janet Petrie and Karen", ["Janet Petrie", "Karen"]),
    ],
)
def test_of_several_people_only_the_one_before_the_correction_goes(
    typed: str, met: list[str]
) -> None:
    talker = Talker(("Who interviewed", typed))
    assert [one["name"] for one in debriefed(talker, begun()).people] == met
    assert f"  {', '.join(met)}" in talker.told


@pytest.mark.parametrize(
    ("key", "typed", "day"),
    [
        ("moment", "monday, no tuesday", "2026-11-24"),
        ("moment", "monday no wait tuesday", "2026-11-24"),
        ("decision_by", "tuesday no thursday", "2026-11-26"),
    ],
)
def test_a_day_is_the_one_that_was_meant_last(key: str, typed: str, day: str) -> None:
    assert heard(key, typed) == day


def test_a_town_is_the_one_that_was_meant_last_and_is_shown() -> None:
    talker = Talker(("Where do you live", "leeds, no wait Bradford"))
    facts = ask_profile(talker, setting().words, "en-GB", only=("place",))
    assert facts["address"] == ["Bradford"]
    assert "  Bradford" in talker.told
