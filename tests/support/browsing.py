"""A page in a real browser, measured only once it stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A font is only asked for once a line is laid out in it: until then nothing is waited for; and
# lines are laid out in it at the next frame.
LOADED = """Promise.all([...document.fonts].map(font => font.load())).then(() => new Promise(
  done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))"""


def settle(page: Page) -> None:
    """Wait for every font of the page, since other fonts break other lines."""
    page.evaluate(LOADED)
