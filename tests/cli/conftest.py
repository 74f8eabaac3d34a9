"""What tests of the terminal share: a folder to begin in, and builds that print nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitgen.cli.build import build
from kitgen.rendering.job import USUAL


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever does not ask for PDFs have none: what is said and written is the same."""
    (formats,) = (option for option in build.params if option.name == "formats")
    monkeypatch.setattr(formats, "default", USUAL - {"pdf"})


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in Britain, with a profile and no interview yet."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Europe/London")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    (tmp_path / "content/interviews").mkdir(parents=True)
    profile = "name: Amare Bekele\nemail: amare@mail.example\ncountry: GB\n"
    (tmp_path / "content/profile.yaml").write_text(profile)
    return tmp_path
