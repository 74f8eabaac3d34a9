"""The form on a phone: short before a word is typed, help where one is, and nothing that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.at_desk import FILE, answered, come_in, until
from support.projects import interview

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from support.serving import Server

pytestmark = pytest.mark.browser

TOPIC, DEED, SAID = (f"f-interviewers.0.{name}" for name in ("talked_about", "i_did", "said"))
NOBODY = """\
---
company: Hotel Marlowe
role: housekeeping supervisor
date: 2026-11-18
interviewers:
  - name: unknown
---
"""
# Words that somebody sees; what a closed list would offer is not seen.
SEEN = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const around = walk.currentNode.parentElement;
    if (around.closest("option, script, noscript, .skip") || !around.checkVisibility()) continue;
    found.push(...walk.currentNode.textContent.split(/\\s+/).filter(Boolean));
  }
  return found.length;
}"""

# What changes a field while the focus stands elsewhere.
TYPED_FROM_AFAR = """(field, text) => {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[id='{name}']")


def place(one: Locator) -> float:
    """Return how far down the window something stands."""
    box = one.bounding_box()
    assert box
    return box["y"]


def on_a_phone(page: Page, desk: Server, text: str = "") -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    if text:
        (desk.root / "content/interviews" / FILE).write_text(text, "utf-8")
    come_in(page, desk, f"/-/interview/{FILE}")


def test_a_form_in_which_nothing_is_written_is_short(server: Server, page: Page) -> None:
    on_a_phone(page, server, NOBODY)
    page.locator("summary", has_text="A letter as it is without any answer").wait_for()
    assert not page.get_by_role("article", name="Thank-you letter").is_visible()
    assert page.evaluate(SEEN) <= 250
    assert page.evaluate("document.documentElement.scrollHeight") <= 2700
    for stem in ("We talked about …", "They said that …", "What draws me most is …"):
        assert page.get_by_text(f"“{stem}”").first.is_visible()


def test_help_stands_below_the_field_that_one_is_in_and_is_read_at_any_other(
    server: Server, page: Page
) -> None:
    on_a_phone(page, server)
    hint = page.locator("[id='h-interviewers.0.said']")
    assert not hint.is_visible()
    assert "For example" in described(page, SAID) and "may stand in" in described(page, SAID)
    field(page, SAID).focus()
    until(page, hint.is_visible)
    assert place(hint) > place(field(page, SAID))
    page.emulate_media(media="print")
    assert page.locator("[id='h-interviewers.0.i_did']").is_visible()


def described(page: Page, name: str) -> str:
    """Return what a screen reader is told of a field beside its label."""
    session = page.context.new_cdp_session(page)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": f"[id='{name}']"})
    wish = {"nodeId": found["nodeId"], "fetchRelatives": False}
    (node,) = session.send("Accessibility.getPartialAXTree", wish)["nodes"]
    return str(node["description"]["value"])


def test_the_field_that_is_gone_to_stands_still(server: Server, page: Page) -> None:
    on_a_phone(page, server)
    page.set_viewport_size({"width": 360, "height": 900})
    answered(page)
    hints = {name: page.locator(f"[id='h-{name[2:]}']") for name in (TOPIC, DEED, SAID)}
    field(page, TOPIC).focus()
    field(page, TOPIC).evaluate(
        "one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 20)"
    )
    for before, name in ((TOPIC, DEED), (DEED, SAID), (SAID, TOPIC)):
        until(page, hints[before].is_visible)
        stood = place(field(page, name))
        field(page, name).click()
        until(page, hints[name].is_visible)
        assert not hints[before].is_visible()
        assert abs(place(field(page, name)) - stood) < 2


def test_help_stays_where_no_page_is_left_to_take_its_place(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 1400})
    come_in(page, server, f"/-/interview/{FILE}")
    answered(page)
    field(page, TOPIC).click()
    first = page.locator("[id='h-interviewers.0.talked_about']")
    until(page, first.is_visible)
    assert page.evaluate("scrollY") == 0
    stood = place(field(page, DEED))
    field(page, DEED).click()
    until(page, page.locator("[id='h-interviewers.0.i_did']").is_visible)
    assert first.is_visible() and place(field(page, DEED)) == stood


def test_one_notice_stands_below_a_letter_and_the_rest_is_one_press_away(
    server: Server, page: Page
) -> None:
    on_a_phone(page, server, NOBODY)
    page.locator("summary", has_text="A letter as it is without any answer").click()
    letter = page.get_by_role("article", name="Thank-you letter")
    notes, more = letter.locator(".notices > .note:visible"), letter.locator("[data-all]")
    until(page, more.is_visible)
    assert notes.count() == 1
    assert "No e-mail address" not in letter.inner_text()  # its head says so
    rest = int(more.inner_text().removeprefix("+ ").removesuffix(" more"))
    more.click()
    assert notes.count() == 1 + rest and not more.is_visible()
    letter.locator(".note:focus").wait_for()
    focused = letter.locator(".note:focus").inner_text()
    field(page, SAID).evaluate(TYPED_FROM_AFAR, "a robot should fail slowly")
    letter.get_by_text("fail slowly").first.wait_for()
    assert letter.locator(".note:focus").inner_text() == focused


def test_letters_for_later_wait_in_one_line_and_stay_as_they_were_left(
    server: Server, page: Page
) -> None:
    on_a_phone(page, server, interview())
    note = page.get_by_role("article", name="Status note").first
    waiting = page.get_by_text("more letters, for later")
    assert not note.is_visible()
    waiting.click()
    note.wait_for()
    field(page, SAID).fill("a robot should fail slowly")
    page.get_by_role("article", name="Thank-you letter").get_by_text("fail slowly").wait_for()
    assert note.is_visible()
