"""What tests of the desk share: a browser, a page without trouble, and a desk to open in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.browsing import chromium
from support.projects import write_project
from support.serving import PATIENCE, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EXPECTED = re.compile(r"status of (401|403|404|409|422|503)|ERR_CONNECTION_REFUSED|Opener-Policy")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "content/interviews").mkdir(parents=True)
    running = Server(tmp_path, page="/index.html", loaded=True)
    yield running
    said = running.stop()
    assert "Traceback" not in said, said


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(write_project(tmp_path), loaded=True)
    yield running
    said = running.stop()
    assert "Traceback" not in said, said


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in which no script may fail and nothing may be refused by its policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened, trouble = context.new_page(), []
    opened.set_default_timeout(PATIENCE * 1000)
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("console", lambda said: trouble.append(f"{said.text} {said.location['url']}"))
    yield opened
    context.close()
    assert [text for text in trouble if not EXPECTED.search(text)] == []
