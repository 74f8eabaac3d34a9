"""What the sources ask for is done by the parts that the page names: without one, it is not."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from support.probes import after, talk, thanks, waiting
from support.probes.registry import Probe
from support.trial import REMOVALS, Trial

ROOT = Path(__file__).resolve().parent.parent
PROBES: dict[str, Probe] = {
    **talk.PROBES,
    **thanks.PROBES,
    **waiting.PROBES,
    **after.PROBES,
}


@cache
def sentences() -> dict[str, dict[str, Any]]:
    """Return every sentence of the table by its item; `3.2` is the second of item 3."""
    table = YAML(typ="safe").load((ROOT / "docs/sources.yaml").read_text("utf-8"))
    return {
        f"{item['item']}" if n == 1 else f"{item['item']}.{n}": said
        for item in table["items"]
        for n, said in enumerate(item["sentences"], 1)
    }


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("trial") / "bench")


def test_every_sentence_has_a_probe() -> None:
    assert PROBES.keys() == sentences().keys()


@pytest.mark.slow
@pytest.mark.parametrize("name", PROBES)
def test_it_holds_with_what_is_shipped_and_with_no_part_taken_out(trial: Trial, name: str) -> None:
    probe = PROBES[name]
    assert probe(trial)
    parts = sentences()[name]["by"]
    assert all(part.partition(" ")[0] in REMOVALS for part in parts), parts
    for part in parts:
        with trial.without(part) as lacking:
            assert not probe(lacking), part
