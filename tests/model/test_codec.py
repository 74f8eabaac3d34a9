"""Records come back from JSON as they were, and what is damaged is found where it is read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.kits import SAMPLES, sample

from kitgen.model.codec import from_json, to_json
from kitgen.model.season import SeasonEntry
from kitgen.model.step import Step
from kitgen.rendering.kit import entry_of


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Outer:
    inner: Inner
    day: dt.date
    colour: Colour = Colour.RED
    moment: dt.datetime | None = None
    many: tuple[Inner, ...] = ()
    pair: tuple[str, int] = ("", 0)
    facts: Mapping[str, Any] = field(default_factory=dict)
    yes: bool = False
    share: float = 0.5


DAY = dt.date(2026, 11, 18)
LEAST = {"inner": {"text": "x"}, "day": "2026-11-18"}


def through(value: object) -> object:
    return from_json(type(value), json.loads(json.dumps(to_json(value))))


@pytest.mark.thorough
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_entry_of_the_season_comes_back_as_it_was(path) -> None:  # type: ignore[no-untyped-def]
    entry = entry_of(sample(path))
    assert through(entry) == entry


MOMENTS = st.none() | st.datetimes(timezones=st.just(dt.UTC))
FACTS = st.dictionaries(st.text(), st.integers())


@given(st.builds(Outer, inner=st.builds(Inner), facts=FACTS, moment=MOMENTS, day=st.dates()))
def test_any_record_comes_back_as_it_was(record: Outer) -> None:
    assert through(record) == record


def test_an_hour_that_comes_twice_stays_the_one_it_was() -> None:
    for fold in (0, 1):
        moment = dt.datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"), fold=fold)
        back = through(replace(from_json(Outer, LEAST), moment=moment))
        assert isinstance(back, Outer) and back.moment == moment
        assert back.moment.fold == fold and back.moment.utcoffset() == moment.utcoffset()


def test_only_what_differs_from_the_default_is_written() -> None:
    assert to_json(Outer(Inner("x"), DAY)) == LEAST
    assert from_json(Outer, {**LEAST, "from a later version": 1}) == Outer(Inner("x"), DAY)


@pytest.mark.parametrize(
    "damage",
    [
        {"inner": None}, {"inner": {"text": 5}}, {"inner": {}}, {"inner": []}, {"day": 5},
        {"day": "soon"}, {"day": None}, {"colour": "blue"}, {"colour": []},
        {"moment": "2026-11-18"},
        {"moment": {"at": 5, "zone": None}}, {"moment": {"at": "2026-11-18T09:00", "zone": "Mars"}},
        {"moment": {"at": "2026-11-18T09:00", "zone": "../../etc/passwd"}}, {"moment": {}},
        {"moment": {"at": "2026-11-18T09:00", "zone": None, "fold": 7}}, {"many": {}},
        {"many": [5]}, {"pair": ["x"]}, {"pair": ["x", True]}, {"facts": []}, {"yes": 1},
        {"share": 1},
    ],
    ids=str,
)  # fmt: skip
def test_what_does_not_fit_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        from_json(Outer, {**LEAST, **damage})


@pytest.mark.parametrize("data", [None, 5, [], "x", {}])
def test_what_is_no_record_at_all_is_refused(data: object) -> None:
    for kind in (Outer, SeasonEntry, Step):
        with pytest.raises(ValueError):
            from_json(kind, data)


def test_what_json_cannot_hold_is_our_own_mistake() -> None:
    with pytest.raises(TypeError):
        to_json(Outer(Inner("x"), DAY, facts={"x": object()}))
    with pytest.raises(TypeError):
        from_json(complex, 1j)
