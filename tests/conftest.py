"""What all tests share: golden copies that `--update-golden` writes anew."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings
from support.faults import Bench

from kitgen.cli import options
from kitgen.files.fingerprint import machine_fingerprint

# The same examples on every machine and at every hour.
settings.register_profile(
    "steady",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # which looks at the clock
)
settings.load_profile("steady")

# Ten thousand tests are a million objects that stay: looked through seldom, and then never again.
gc.set_threshold(100_000)


class _ThatDay(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
        """Return noon of the day on which tests run that name no other."""
        return dt.datetime(2026, 11, 27, 12, tzinfo=tz)


GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden copies instead of comparing"
    )


def pytest_collection_finish() -> None:
    """Take what was collected for what it is: there until the end; and stop the clock."""
    options.dt = SimpleNamespace(datetime=_ThatDay, date=dt.date)  # type: ignore[attr-defined]
    machine_fingerprint()  # kept as it is before any test bends the paths that it looks at
    gc.freeze()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with its golden copy, by name under tests/golden."""
    update = request.config.getoption("--update-golden")

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert path.exists(), f"no golden copy {path}; run pytest --update-golden and read it"
        assert text == path.read_text("utf-8")

    return compare


@pytest.fixture
def bench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Bench:
    """Return a folder without a project, in which commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return Bench(tmp_path, capsys)
