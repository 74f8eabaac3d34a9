"""What is pasted at the desk, wherever it lands: read where it can be, and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.at_desk import Late, come_in, hold_on, text_of, until

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from support.serving import Server

pytestmark = pytest.mark.browser

MAIL = """\
From: Hannah Grice <h.grice@ashdown.example>
To: Lucia Ferrer <lucia@mail.example>
Subject: Interview - QC Technician at Ashdown Biologics

Dear Lucia,
we would like to invite you to an interview on 25 November 2026 at 14:00.
You will meet Dr Priya Natarajan (QC Manager).
Kind regards
Hannah Grice
"""
NOTE = """\
Gordon the gaffer and Shona in the office
social housing rewires mostly
Gordon said they lose time when the tenant is out
told him I did 18 months on void flats
need to send CSCS card
hear back monday
dont mention i got sacked from tesco
"""
PUZZLE = "qwx 7\nblue - 12\nzzz\nask about the thing\nr/t 4"
PASTE = """([id, text]) => {
  const field = document.getElementById(id);
  field.focus();
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const all = { clipboardData: data, bubbles: true, cancelable: true };
  return field.dispatchEvent(new ClipboardEvent("paste", all));
}"""


def paste(page: Page, field: str, text: str) -> None:
    if page.evaluate(PASTE, [field, text]):
        page.keyboard.insert_text(text)  # all at once, as a browser does


def begun(page: Page, desk: Server) -> str:
    """Begin an interview; return its file's name."""
    come_in(page, desk, "/-/new")
    page.get_by_label("The employer").fill("Brightwire Electrical")
    page.get_by_label("The job").fill("improver")
    hold_on(page, "2026-11-18")
    page.get_by_label("Your name").fill("Kyle Hendry")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/-/interview/**")
    page.locator("[id='f-interviewers.0.name']:focus").wait_for()
    return next((desk.root / "content/interviews").glob("*.md")).name


def test_a_mail_pasted_where_the_employer_is_asked_for_is_read(empty: Server, page: Page) -> None:
    come_in(page, empty, "/-/new")
    paste(page, "company", MAIL)
    page.get_by_role("heading", name="What the invitation says").wait_for()
    assert page.get_by_label("The employer").input_value() == "Ashdown Biologics"
    assert page.get_by_label("Your notes, or the invitation").input_value() == MAIL
    assert page.get_by_label("Priya Natarajan interviews me").is_checked()


def test_one_line_pasted_where_the_employer_is_asked_for_stays_there(
    empty: Server, page: Page
) -> None:
    come_in(page, empty, "/-/new")
    paste(page, "company", "Ashdown Biologics\n")
    assert page.get_by_label("The employer").input_value().strip() == "Ashdown Biologics"


def test_enter_goes_on_to_the_next_field_and_a_missing_name_is_asked_for_once(
    empty: Server, page: Page
) -> None:
    come_in(page, empty, "/-/new")
    page.get_by_label("The employer").fill("Colley Haulage")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "role"
    page.keyboard.type("clerk")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "name"
    page.keyboard.press("Enter")
    page.get_by_text("Your letters end with your name").wait_for()
    assert page.evaluate("document.activeElement.id") == "name"
    page.keyboard.type("terry boateng")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "place"
    page.get_by_role("button", name="Begin").click()
    page.locator("summary", has_text="A letter as it is without any answer").click()
    page.get_by_text("Terry Boateng").first.wait_for()


def test_an_interview_may_begin_without_a_name(empty: Server, page: Page) -> None:
    come_in(page, empty, "/-/new")
    page.get_by_label("The employer").fill("Colley Haulage")
    page.get_by_label("The job").fill("clerk")
    begin = page.get_by_role("button", name="Begin")
    begin.click()
    page.get_by_text("Your letters end with your name").wait_for()
    begin.click()
    page.wait_for_url("**/-/interview/**")


def test_a_whole_note_in_one_field_waits_for_a_word_and_goes_where_it_belongs(
    empty: Server, page: Page
) -> None:
    name = begun(page, empty)
    topics = "f-interviewers.0.talked_about"
    paste(page, topics, NOTE)
    page.get_by_text("This looks like a whole note or mail.").wait_for()
    page.get_by_label("What draws you").fill("the rewires")
    page.keyboard.press("Tab")
    until(page, lambda: "drawn_to: the rewires" in text_of(empty, name))
    assert "tesco" not in text_of(empty, name)
    page.reload()  # nothing is lost, and it is asked again
    page.get_by_text("This looks like a whole note or mail.").wait_for()
    read = page.get_by_role("button", name="Read it, and put each thing in its place")
    read.click()
    page.get_by_role("button", name="Take it out again").click()
    read.wait_for()  # as before, all of it
    assert page.locator(f"[id='{topics}']").input_value().split("\n")[0] == NOTE.split("\n")[0]
    assert "Gordon" not in text_of(empty, name) and "drawn_to: the rewires" in text_of(empty, name)
    read.click()
    page.get_by_text("Your note is read").wait_for()
    page.get_by_role("article", name="Thank-you letter to Gordon").first.wait_for()
    text = text_of(empty, name)
    assert "name: Gordon" in text and "drawn_to: the rewires" in text
    assert "sacked from tesco" in text  # kept, for its writer
    assert "tesco" not in page.locator("#letters").inner_text()
    promised = page.locator("[id='f-interviewers.0.promised']")
    assert not promised.is_visible()  # only what is missing is asked
    page.locator(".filled-in summary", has_text="What you promised").click()
    assert promised.is_visible() and promised.input_value() == "CSCS card soon"
    line = page.locator("#from-note").get_by_text("social housing")
    item = page.locator("#from-note li", has_text="social housing")
    if not item.locator("details[open]").count():  # the first of the lines stands open
        line.click()
    item.get_by_role("button", name="For me alone").click()
    until(page, lambda: text_of(empty, name).count("social housing") == 2)  # for_me has it, too
    assert line.count() == 0
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    line.wait_for()  # it waits again, and stands nowhere
    until(page, lambda: text_of(empty, name).count("social housing") == 1)


def test_many_lines_that_are_an_answer_stay_one(empty: Server, page: Page) -> None:
    name = begun(page, empty)
    paste(page, "f-interviewers.0.talked_about", "the vans\nthe tools\nthe rota\nthe pay\nholidays")
    page.get_by_role("button", name="No, it is my answer").click()
    until(page, lambda: "the rota" in text_of(empty, name))
    assert page.get_by_text("This looks like a whole note").count() == 0


def test_a_text_that_is_known_for_nothing_is_kept_as_ones_own_note(
    empty: Server, page: Page
) -> None:
    come_in(page, empty, "/-/new")
    page.get_by_label("Your notes, or the invitation").fill(PUZZLE)
    page.get_by_role("heading", name="What your note says").wait_for()
    page.get_by_label("The employer").fill("Brightwire")
    page.get_by_label("The job").fill("improver")
    page.get_by_label("Your name").fill("Kyle Hendry")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/-/interview/**")
    page.locator("summary", has_text="A letter as it is without any answer").click()
    page.get_by_role("article", name="Thank-you letter").first.wait_for()
    (path,) = (empty.root / "content/interviews").glob("*.md")
    assert PUZZLE in path.read_text("utf-8")
    assert "zzz" not in page.locator("#letters").inner_text()


def test_a_note_that_is_still_being_read_goes_along_when_one_begins(
    empty: Server, page: Page
) -> None:
    come_in(page, empty, "/-/new")
    page.get_by_label("The employer").fill("Brightwire Electrical")
    page.get_by_label("The job").fill("improver")
    page.get_by_label("Your name").fill("Kyle Hendry")
    late = Late(page, "invitation")
    paste(page, "paste", NOTE)
    reading = page.locator("#reading")
    reading.get_by_text("Reading your note …").wait_for()
    assert page.evaluate("document.activeElement.id") == "paste"
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Writing …").wait_for()
    late.let_go()
    page.wait_for_url("**/-/interview/**")
    (path,) = (empty.root / "content/interviews").glob("*.md")
    assert NOTE.strip() in path.read_text("utf-8")
