"""The first run: an empty folder opens the desk, whose one page asks for interview and writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.at_desk import come_in, hold_on
from support.serving import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "letters"
    folder.mkdir()
    running = Server(folder, page="/index.html")
    yield running
    said = running.stop()
    assert "Traceback" not in said, said


def test_an_empty_folder_leads_to_a_signed_letter(bare: Server, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    come_in(page, bare)
    page.get_by_role("heading", name="A new interview").wait_for()
    page.get_by_label("The employer").fill("Hotel Marlowe")
    page.get_by_label("The job").fill("supervisor")
    hold_on(page, "2026-11-18")
    page.get_by_label("Your name").fill("rosa delgado")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "place"
    page.keyboard.type("Leeds, UK")
    page.get_by_text("Your e-mail and phone").click()
    page.get_by_label("Your e-mail").fill("rosa@mail")
    page.get_by_text("Your e-mail and phone").click()
    page.get_by_role("button", name="Begin").click()
    page.locator("#wrong-email").wait_for()  # what is wrong is said, and nothing is lost
    assert page.evaluate("document.activeElement.id") == "email"
    page.get_by_label("Your e-mail").fill("rosa@mail.example")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/-/interview/**")
    profile = (bare.root / "content/profile.yaml").read_text("utf-8")
    for line in ("name: Rosa Delgado", "email: rosa@mail.example", "country: GB", "locale: en-GB"):
        assert re.search(line.replace(": ", r":\s+"), profile), line
    assert (bare.root / ".kitgen/profile.schema.json").is_file()
    letter = page.get_by_role("article", name="Thank-you letter")
    assert not letter.first.is_visible()  # it could but excuse itself so far
    page.locator("summary", has_text="A letter as it is without any answer").click()
    letter.get_by_text("Rosa Delgado").first.wait_for()
    page.get_by_role("link", name="New interview").click()
    page.get_by_label("The employer").wait_for()
    assert page.get_by_label("Your name").count() == 0  # told once


def test_what_is_left_empty_is_said_at_its_own_field(bare: Server, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    come_in(page, bare)
    page.get_by_label("The employer").fill("Tolley Scaffolding")
    page.get_by_label("Your name").fill("Bram")
    page.get_by_role("button", name="Begin").click()
    said = page.locator(".ask", has=page.get_by_label("The job")).locator(".wrong")
    said.wait_for()
    assert (
        said.inner_text()
        == "The job is still missing. Write it as they call it; a few words will do."
    )
    assert page.evaluate("document.activeElement.id") == "role"
    assert "is still missing" not in page.locator("#said").inner_text()
    page.get_by_label("The employer").fill("")
    hold_on(page, "")
    page.get_by_role("button", name="Begin").click()
    page.locator("#wrong-date").wait_for()
    told = [one.inner_text().partition(".")[0] for one in page.locator(".ask .wrong").all()]
    assert told == [
        "The employer is still missing",
        "The job is still missing",
        "The day of the interview is still missing",
    ]
    assert page.evaluate("document.activeElement.id") == "company"
    page.get_by_label("The employer").fill("Tolley Scaffolding")
    page.get_by_label("The job").fill("trainee scaffolder")
    page.get_by_text("yesterday").click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/-/interview/2026-11-18-**")


def test_a_hint_on_a_field_folded_away_leaves_the_rest_folded(bare: Server, page: Page) -> None:
    folder = bare.root / "content" / "interviews"
    folder.mkdir(parents=True, exist_ok=True)
    (bare.root / "content" / "profile.yaml").write_text("name: Nkechi Obiora\n")
    text = (
        "---\ncompany: Severnside Water\nrole: Sampling Technician\ndate: 2026-11-27\n"
        'time: "08:15"\ninterviewers:\n  - name: Aileen Colley\n    linkedin: tbd\n---\n'
    )
    (folder / "severnside.md").write_text(text)
    page.set_viewport_size({"width": 1280, "height": 800})
    come_in(page, bare, "/-/interview/severnside.md")
    known = page.locator("#elsewhere li", has_text="says nothing")
    known.wait_for()
    assert not page.locator("[name='interviewers.0.linkedin']").is_visible()
    assert page.locator("#form details[open]").count() == 0
    known.get_by_role("button", name="Show it").click()
    assert page.evaluate("document.activeElement.name") == "interviewers.0.linkedin"
    assert page.locator("#elsewhere li", has_text="says nothing").count() == 0
