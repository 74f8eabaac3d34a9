"""What the sources ask for is done where the page says, and held by tests that exist."""

from __future__ import annotations

import copy
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def traced() -> Iterator[ModuleType]:
    """Load the script that makes the page, and let it remember which tests there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / ".ci"))
        sys.modules.pop("traced", None)
        import traced

        yield traced


def test_every_item_is_there_in_order(traced: ModuleType) -> None:
    data = traced.load()
    assert [item["item"] for item in data["items"]] == list(range(1, traced.ITEMS + 1))
    assert [one["id"] for one in data["conflicts"]] == [f"C{n}" for n in range(1, 18)]


def test_every_sentence_is_done_by_something_and_held_by_a_test(traced: ModuleType) -> None:
    for item, said in traced.sentences(traced.load()):
        assert said["says"].endswith("."), item["item"]
        assert said["by"] and said["held"], item["item"]
        assert item["section"] == "F" or said["from"], item["item"]


def test_all_that_is_named_exists(traced: ModuleType) -> None:
    assert traced.missing(traced.load()) == []


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("key", "named", "told"),
    [
        ("held", "writing/test_compose.py::test_nothing_of_this_name", "no test writing"),
        ("held", "writing/test_nowhere.py::test_greetings", "no test writing"),
        ("by", "field interviewers.shoe_size", "no field"),
        ("by", "field company.name", "no field"),
        ("by", "step dance", "no step"),
        ("by", "move thank-you/dance", "no move"),
        ("by", "rule dancing", "no rule"),
        ("by", "phrase des-99", "no phrase"),
        ("by", "sheet dance", "no sheet"),
        ("by", "wish anything", "no wish"),
    ],
)
def test_what_does_not_exist_is_told(traced: ModuleType, key: str, named: str, told: str) -> None:
    data = copy.deepcopy(traced.load())
    data["items"][0]["sentences"][0][key].append(named)
    (lack,) = traced.missing(data)
    assert lack.startswith(told)


def test_the_page_tells_what_is_weak(traced: ModuleType) -> None:
    data = traced.load()
    page = (ROOT / "docs/sources.md").read_text(encoding="utf-8")
    weak = [said["weak"] for _, said in traced.sentences(data) if "weak" in said]
    assert page.count("**Weak:**") == len(weak)
    assert all(text in page for text in weak)
    rows = [*data["conflicts"], *(said for _, said in traced.sentences(data))]
    assert page.count("**Not followed:**") == sum("declined" in one for one in rows)
