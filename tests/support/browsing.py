"""A page in a real browser, measured only once it stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from support.others import lacking

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip

# The first shows pages as the others do and has no window to draw them in: a third of the cost.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# A font is only asked for once a line is laid out in it: until then nothing is waited for; and
# lines are laid out in it at the next frame.
LOADED = """Promise.all([...document.fonts].map(font => font.load())).then(() => new Promise(
  done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a Chromium that speaks to nobody by itself."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=_program(), args=QUIET)
        yield running
        running.close()


def _program() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        lacking("chromium")
    assert found is not None
    return found


def settle(page: Page) -> None:
    """Wait for every font of the page, since other fonts break other lines."""
    page.evaluate(LOADED)
