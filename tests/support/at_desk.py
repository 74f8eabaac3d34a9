"""Somebody at the desk in a browser: they come in, type, and wait for what becomes of it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from support.browsing import settle
from support.projects import KIT
from support.serving import PATIENCE, Server

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

FILE = f"{KIT}.md"


def come_in(page: Page, server: Server, path: str = "/") -> None:
    """Open the link of the terminal; any other page as somebody does who has come in before."""
    if path == "/":
        page.goto(f"http://localhost:{server.port}/#{server.key}")
        page.get_by_role("link", name="New interview").wait_for()
        assert server.key not in page.url
    else:
        name, _, value = server.cookie.partition("=")
        url = f"http://localhost:{server.port}"
        page.context.add_cookies([{"name": name, "value": value, "url": url, "sameSite": "Strict"}])
        page.goto(f"{url}{path}")
    settle(page)


def hold_on(page: Page, day: str) -> None:
    """Say on which day the interview was, which is today until somebody says so."""
    page.get_by_text("another day").click()
    page.get_by_label("The day of the interview").fill(day)


def answered(page: Page) -> None:
    """Wait until the page has heard what its letters tell, as it does once it is open."""
    page.locator("[id='t-interviewers.0.said']").get_by_text("In your letter: “").wait_for()


def saved(page: Page) -> None:
    """Wait until the page says that all was saved."""
    page.get_by_text(re.compile(r"^Saved in")).wait_for()


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for what a page does a moment later; what is told of it is heard meanwhile.

    A page's own waiting evaluates text, which our pages forbid: it works by luck alone.
    """
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        page.wait_for_timeout(50)


def text_of(server: Server, name: str = FILE) -> str:
    """Return the text of an interview file."""
    return (server.root / "content/interviews" / name).read_text("utf-8")


class Late:
    """Answers to one wish that come as late as a test wants them, each held until it is let go."""

    def __init__(self, page: Page, wish: str) -> None:
        self.page = page
        self.address = f"**/-/api/{wish}"
        self.held: list[Route] = []
        self.is_free = False
        page.route(self.address, self._asked)

    def _asked(self, route: Route) -> None:
        if self.is_free:
            route.continue_()
        else:
            self.held.append(route)

    def wait(self) -> None:
        """Wait until the page has asked."""
        while not self.held:
            self.page.wait_for_timeout(20)

    def let_go(self) -> None:
        """Let every answer come that is waited for, and those that follow at once."""
        self.wait()
        self.is_free = True
        with self.page.expect_response(self.address):
            for route in self.held:
                route.continue_()
