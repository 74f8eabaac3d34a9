"""Answers of the desk that come late: nobody loses a word, a click or their place by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.at_desk import FILE, Late, answered, come_in, saved, text_of, until
from support.serving import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TITLE = "Thank-you letter to Maya Chen"
SAID = "[id='f-interviewers.0.said']"
INVITATIONS = Path(__file__).parent.parent / "invitations"


def test_a_name_goes_on_where_its_writer_paused(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    page.get_by_role("button", name="Somebody else was there").click()
    name = page.locator("[id='f-interviewers.1.name']:focus")
    page.keyboard.type("ann ")
    until(page, lambda: "name: Ann\n" in text_of(server))
    saved(page)
    page.keyboard.type("lee")
    assert name.input_value() == "ann lee"
    page.keyboard.press("Tab")
    until(page, lambda: "name: Ann Lee\n" in text_of(server))
    written = page.locator("[id='f-interviewers.1.name']")
    until(page, lambda: written.input_value() == "Ann Lee")


def test_a_click_begun_before_an_answer_ends_on_its_button(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    answered(page)
    live = Late(page, "live")
    page.locator(SAID).fill("a robot should fail like a good cook")
    letter = page.get_by_role("article", name=TITLE)
    letter.get_by_role("button", name="I have sent it").hover()
    page.mouse.down()
    live.let_go()
    page.evaluate("new Promise(done => setTimeout(done))")
    assert letter.get_by_text("good waiter").count() == 1  # it waits for the finger
    page.mouse.up()
    page.locator(".toast").get_by_text("Maya Chen – done").wait_for()


def test_what_was_chosen_in_a_letter_stays_when_its_words_change(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name=TITLE)
    letter.get_by_text("Not today").click()
    letter.locator(".sent input[type=date]").fill("2026-11-18")
    page.locator(SAID).fill("a robot should fail like a good cook")
    letter.get_by_text("good cook").wait_for()
    saved(page)
    letter.get_by_role("button", name="I have sent it").click()
    page.locator(".toast").get_by_text("Maya Chen – done").wait_for()
    assert "{on: 2026-11-18, did: thank-you, to: Maya" in text_of(server)


def test_what_was_heard_is_still_there_when_a_letter_was_sent_meanwhile(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    late = Late(page, "log")
    page.get_by_role("article", name=TITLE).get_by_role("button", name="I have sent it").click()
    late.wait()
    page.get_by_text("What came of it").click()
    page.get_by_text("They wrote or called").click()
    page.locator("#heard-what").fill("they call on Friday")
    late.let_go()
    page.locator(".toast").get_by_text("Maya Chen – done").wait_for()
    assert page.locator("#heard-what:visible").input_value() == "they call on Friday"
    page.locator("#log").get_by_role("button", name="Write it down").first.click()
    until(page, lambda: "they call on Friday" in text_of(server))
    page.locator("#log .history").get_by_text("they call on Friday").wait_for()
    assert page.locator("#heard-what").input_value() == ""


def test_two_sentences_clicked_in_one_breath_open_the_last(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name=TITLE)
    late = Late(page, "sentence")
    letter.locator(".sentence").first.click()
    letter.locator(".sentence").nth(1).click()
    late.let_go()
    letter.locator(".menu").wait_for()
    assert letter.locator(".sentence").nth(1).get_attribute("aria-expanded") == "true"
    assert (
        letter.locator(".menu").count() == letter.locator(".sentence[aria-expanded]").count() == 1
    )


def test_whoever_types_by_now_keeps_the_caret(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name=TITLE)
    late = Late(page, "sentence")
    letter.locator(".sentence").first.click()
    page.locator(SAID).press("Control+End")
    late.let_go()
    letter.locator(".menu").wait_for()
    page.keyboard.type(" always")
    assert page.locator(SAID).input_value().endswith("quietly always")


def test_the_keyboard_stays_on_its_sentence_when_the_words_change(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    answered(page)
    letter = page.get_by_role("article", name=TITLE)
    live = Late(page, "live")
    page.locator(SAID).fill("a robot should fail like a good cook")
    letter.get_by_text("good waiter").focus()
    live.let_go()
    letter.get_by_text("good cook").wait_for()
    assert "good cook" in page.evaluate("document.activeElement.textContent")


def test_a_page_left_while_it_saves_holds_nothing_against_its_own_words(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    answered(page)
    page.route("**/-/api/save", lambda route: route.fetch() and None)  # written, and never told
    page.locator(SAID).fill("a robot should fail like a good cook")
    until(page, lambda: "good cook\n" in text_of(server))
    page.unroute("**/-/api/save")
    page.reload()
    assert page.locator(SAID).input_value() == "a robot should fail like a good cook"
    answered(page)
    assert page.locator(".conflict:visible").count() == 0


def test_what_was_typed_while_an_invitation_is_read_stays(empty: Server, page: Page) -> None:
    come_in(page, empty, "/-/new")
    late = Late(page, "invitation")
    page.get_by_label("Or a file").set_input_files(INVITATIONS / "outlook.ics")
    late.wait()
    page.get_by_label("The employer").fill("Northwind")
    late.let_go()
    page.get_by_role("heading", name="What the invitation says").wait_for()
    page.keyboard.type(" Works")
    assert page.get_by_label("The employer").input_value() == "Northwind Works"
    assert page.get_by_label("The day of the interview").input_value() == "2026-11-18"


def test_a_letter_copied_twice_has_its_button_back(server: Server, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.install(time="2026-11-19T08:00:00")
    come_in(page, server, f"/-/interview/{FILE}")
    page.clock.pause_at("2026-11-19T10:00:00")
    letter = page.get_by_role("article", name=TITLE)
    button = letter.locator("[data-copy]")
    before = button.inner_text()
    for _ in range(2):
        button.click()
        letter.get_by_role("button", name="Copied").wait_for()
    page.clock.run_for(5000)
    assert button.inner_text() == before != "Copied"
