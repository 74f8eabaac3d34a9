"""A name typed at the desk that may be several people, or may have a word too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.at_desk import come_in, saved, text_of, until
from support.dictated import setting

from kitgen.desk.dictated import understood
from kitgen.desk.files import Typed
from kitgen.dictation import AskBack

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from support.serving import Server

NAME = "interviewers.0.name"
THREE = "Ruth Adeleke (practice manager), Dr Simon Vane and Carol"


def asked(text: str, *, sure: bool = False) -> AskBack | None:
    typed = Typed(("interviewers", 0, "name"), text, "", sure)
    return understood([typed], {}, setting()).doubts.get(NAME)


def test_several_people_in_one_name_are_asked_about_and_told_apart():
    doubt = asked(THREE)
    assert doubt is not None
    assert doubt.ask == "Are these 3 people?"
    each, one = doubt.choices
    assert each.label == ("Yes, each apart: Ruth Adeleke, practice manager; Dr Simon Vane; Carol")
    assert each.value.value == "Ruth Adeleke"
    assert dict(each.value.also) == {
        "interviewers.+0.title": "practice manager",
        "interviewers.+1.name": "Simon Vane",
        "interviewers.+1.honorific": "Dr",
        "interviewers.+2.name": "Carol",
    }
    assert (one.value.value, one.value.also) == (THREE, ())


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("Gordon and Shona", ["Yes, each apart: Gordon; Shona", "No, it is one name"]),
        ("Big Steve Colley", ["Steve Colley", "Big Steve Colley"]),
        ("gordon, shona", ["Shona Gordon", "Yes, each apart: Gordon; Shona"]),
        (
            "Jo and somebody from HR",
            ["Yes, each apart: Jo; no name, HR", "No, it is one name"],
        ),
    ],
)
def test_what_is_not_certain_of_a_name_is_asked_beside_it(typed: str, labels: list[str]):
    doubt = asked(typed)
    assert doubt is not None
    assert [one.label for one in doubt.choices] == labels


@pytest.mark.parametrize("typed", [THREE, "Big Steve Colley", "gordon, shona"])
def test_what_somebody_stays_with_is_not_asked_again(typed: str):
    assert asked(typed, sure=True) is None


@pytest.mark.parametrize("typed", ["Anna Kerr, Site Manager", "Mrs Donna Pell", "Helen Marsh"])
def test_one_person_is_not_asked_about(typed: str):
    assert asked(typed) is None


def begin(page: Page, server: Server, employer: str, job: str, name: str) -> None:
    """Begin the first interview of a folder at the desk."""
    come_in(page, server, "/-/new")
    page.get_by_label("The employer").fill(employer)
    page.get_by_label("The job").fill(job)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Begin").click()


@pytest.mark.browser
def test_several_people_become_several_at_the_desk(empty: Server, page: Page):
    begin(page, empty, "Elm Lane Surgery", "receptionist", "Peg Sullivan")
    first = page.locator("[data-person='0']").get_by_label("Name", exact=False).first
    first.fill(THREE)
    page.keyboard.press("Tab")
    page.get_by_text("Are these 3 people?").wait_for()
    page.get_by_role("button", name="Yes, each apart").click()
    page.get_by_role("article", name="Thank-you letter to Carol").wait_for()
    saved(page)
    names = ("- name: Ruth Adeleke\n", "- name: Simon Vane\n", "- name: Carol\n")
    name = next((empty.root / "content/interviews").glob("*.md")).name
    until(page, lambda: all(one in text_of(empty, name) for one in names))
    text = text_of(empty, name)
    assert "title: practice manager" in text and "honorific: Dr" in text
    assert "Are these" not in page.locator("form").inner_text()


@pytest.mark.browser
def test_a_name_that_its_writer_stays_with_is_kept_as_it_is(empty: Server, page: Page):
    begin(page, empty, "Colley Haulage", "clerk", "Terry Boateng")
    page.locator("[data-person='0']").get_by_label("Name", exact=False).first.fill("Ann and Sons")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="No, it is one name").click()
    name = next((empty.root / "content/interviews").glob("*.md")).name
    until(page, lambda: "- name: Ann and Sons\n" in text_of(empty, name))


@pytest.mark.browser
def test_a_letter_without_a_remark_is_told_of_once_and_not_beside_the_name(
    empty: Server, page: Page
):
    begin(page, empty, "Colley Haulage", "clerk", "Terry Boateng")
    page.locator("[data-person='0']").get_by_label("Name", exact=False).first.fill("Jo Marsh")
    page.keyboard.press("Tab")
    with page.expect_response("**/-/api/check"):
        saved(page)
    page.get_by_text("This letter would be remembered sooner").wait_for(state="attached")
    assert "read as generic" not in page.locator("main").inner_text()
    assert "Status note to" not in page.locator("#elsewhere").inner_text()
