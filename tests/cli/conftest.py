"""What tests of the terminal share: builds that print nothing, where a debrief ends in one."""

from __future__ import annotations

import pytest

from kitgen.cli.build import build
from kitgen.rendering.job import USUAL


@pytest.fixture
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whoever does not ask for PDFs have none: what is said and written is the same."""
    (formats,) = (option for option in build.params if option.name == "formats")
    monkeypatch.setattr(formats, "default", USUAL - {"pdf"})
