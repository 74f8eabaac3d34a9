"""`python -m mutation`: changes of the code, each held against the tests that run it.

    python -m mutation [--sample N] [--seed 0] [--patience 15] [--jobs 2] [--figures FILE] [PATH…]

The changes are mutmut's, over the modules that `[tool.mutation]` in pyproject.toml names. A sample
takes the same share of every module and is the same for the same seed. What no test notices is
asked of mypy, since `make test` asks it too.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
import tomllib
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

from mutation.making import Mutant, mutants_of
from mutation.trying import ENDLESS, KILLED, Trial


def main() -> int:
    """Run; return the exit code."""
    parser = argparse.ArgumentParser(prog="mutation", description=__doc__)
    parser.add_argument("--sample", type=int, help="try so many of all, the same share a module")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--patience", type=float, default=15.0, help="seconds of tests a mutant")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--figures", type=Path, default=Path(".figures/mutants.json"))
    parser.add_argument("--only", type=Path, help="a file of names: try these alone")
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    settings = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["mutation"]
    paths = options.paths or _paths(settings["modules"])
    everything = {path: mutants_of(path) for path in paths}
    chosen = _chosen(everything, options.sample, options.seed)
    if options.only:
        names = set(options.only.read_text("utf-8").split())
        chosen = [m for ms in everything.values() for m in ms if m.name in names]
    for path in paths:
        importlib.import_module(path.removesuffix(".py").replace("/", "."))
    options.figures.parent.mkdir(parents=True, exist_ok=True)
    known = options.figures.with_suffix(".tests.json").resolve()
    trial = Trial(chosen, paths, options.patience, options.jobs, known)
    arguments = ["-p", "no:cacheprovider", "-p", "no:terminal", "-o", "addopts="]
    arguments += ["--import-mode=importlib", "-o", "tmp_path_retention_policy=none"]
    pytest.main([*arguments, "-m", settings["marks"], *settings["tests"]], plugins=[trial])
    _leave(options.figures, everything, chosen, trial.fates)
    return 0


def _paths(patterns: list[str]) -> list[str]:
    return sorted(str(p) for pattern in patterns for p in Path().glob(pattern) if p.stat().st_size)


def _chosen(everything: dict[str, list[Mutant]], sample: int | None, seed: int) -> list[Mutant]:
    """Return the mutants to try, in an order that any beginning of is a fair sample."""
    dice = random.Random(seed)
    total = sum(map(len, everything.values()))
    ranked = []
    for mutants in everything.values():
        mixed = dice.sample(mutants, len(mutants))
        ranked += [((place + dice.random()) / len(mixed), m) for place, m in enumerate(mixed)]
    ordered = [mutant for _, mutant in sorted(ranked, key=lambda pair: pair[0])]
    return ordered[: sample or total]


def _leave(
    figures: Path, everything: dict[str, list[Mutant]], tried: list[Mutant], fates: dict[str, str]
) -> None:
    counts = Counter(fates.values())
    noticed = counts[KILLED] + counts[ENDLESS]
    left = [{**asdict(m), "name": m.name, "fate": fates[m.name]} for m in tried]
    missed = [entry for entry in left if entry["fate"] not in (KILLED, ENDLESS)]
    result = {
        "total": sum(map(len, everything.values())),
        "tried": len(tried),
        "noticed": noticed,
        "missed": missed,
    }
    figures.write_text(json.dumps(result, indent=1), "utf-8")
    print(f"{noticed} of {len(tried)} noticed; {dict(counts)}")


if __name__ == "__main__":
    sys.exit(main())
