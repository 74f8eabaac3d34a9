"""What was refused or told in own words is offered no more, and what was read stays as it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.at_desk import FILE, come_in, saved, until
from support.projects import BEGUN, KIT, write_project

from kitgen.desk import happened, saving
from kitgen.desk.desk import Desk
from kitgen.desk.drafting import add_sentence
from kitgen.desk.requests import Added, FormRequest, Happened, TypedField

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from support.serving import Server

SAID = "f-interviewers.0.said"


def test_wordings_of_a_letter_that_tells_something_are_kept_with_every_save(tmp_path: Path) -> None:
    desk = Desk(write_project(tmp_path, **{KIT: BEGUN}), day=dt.date(2026, 11, 19))

    def typed(path: str, text: str) -> frozenset[str]:
        version = desk.files.open(FILE).version
        changes = [TypedField(path=path, value=text, seen="")]
        saving.save(
            desk, FormRequest(file=FILE, version=version, people=["Jo Kerr"], changes=changes)
        )
        return desk.project.kept_wordings(KIT).get("thank-you-jo-kerr", frozenset())

    assert not typed("round", "first")  # nothing of the talk is told
    before = typed("interviewers.0.talked_about", "the tithe map")
    after = typed("interviewers.0.said", "the strongroom was flooded in 2021")
    assert before & after and before != after


def test_the_subject_of_a_letter_stays_when_another_one_was_sent(tmp_path: Path) -> None:
    people = "\n  - name: ".join(("Jo Kerr", "Derek Salt", "Joy Adeyemi", "Colin Pym"))
    begun = BEGUN.replace("name: Jo Kerr", f"name: {people}")
    desk = Desk(write_project(tmp_path, **{KIT: begun}), day=dt.date(2026, 11, 19))

    def subjects() -> dict[str, str]:
        opened = desk.files.open(FILE)
        kit = desk.live_of(opened, opened.data).kit
        assert kit is not None
        return {one.key: one.subject for one in kit.messages if one.kind == "thank-you"}

    before = subjects()
    assert len(set(before.values())) > 1
    happened.log(desk, Happened(file=FILE, kind="sent", what="thank-you-jo-kerr"))
    assert subjects() == before


@pytest.mark.browser
def test_what_was_refused_is_offered_nowhere_else(server: Server, page: Page) -> None:
    (server.root / "content/interviews" / FILE).write_text(BEGUN, "utf-8")
    come_in(page, server, f"/-/interview/{FILE}")
    field = page.locator(f"[id='{SAID}']")
    field.fill("he asked about fire labels, I did not know, I will read about it")
    field.blur()
    saved(page)
    letter = page.get_by_role("article", name="Thank-you letter").first
    until(page, lambda: letter.locator(".note.left").count() == 1)
    page.get_by_role("button", name="No, leave it out of the letter").click()
    until(page, lambda: not letter.locator(".note.left").first.is_visible())
    page.reload()
    page.locator(f"[id='{SAID}']").wait_for()
    until(page, lambda: not letter.get_by_role("button", name="Put it in").is_visible())


@pytest.mark.browser
def test_what_is_asked_about_is_in_no_letter_until_it_stays_as_it_was_written(
    server: Server, page: Page
) -> None:
    (server.root / "content/interviews" / FILE).write_text(BEGUN, "utf-8")
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name="Thank-you letter").first
    field = page.locator("[id='f-interviewers.0.talked_about']")
    field.fill("bus 505 does not go sunday")
    field.blur()
    link = letter.locator(".note.waits").get_by_role("link")
    assert link.inner_text() == "Answer the question at “What you talked about”"
    page.get_by_text("Until you answer, no letter says it.").wait_for()
    text = letter.locator(".live-text")
    assert "505" not in text.inner_text()
    assert letter.get_by_role("button", name="Copy text").is_visible()  # it is whole without
    saved(page)
    page.reload()  # and the question is there again
    page.get_by_role("button", name="No, leave it as I wrote it").click()
    until(page, lambda: "505" in text.inner_text())
    saved(page)
    assert "in_doubt" not in (server.root / "content/interviews" / FILE).read_text("utf-8")


def test_a_sentence_that_was_added_stands_apart_from_the_thanks(tmp_path: Path) -> None:
    desk = Desk(write_project(tmp_path, **{KIT: BEGUN}), day=dt.date(2026, 11, 19))
    thanks = "thanks for walking me round the yard yourself"
    for text in ("I can work every second Saturday.", "I live close by.", thanks):
        add_sentence(desk, Added(file=FILE, message="thank-you-jo-kerr", text=text))
    opened = desk.files.open(FILE)
    kit = desk.live_of(opened, opened.data).kit
    assert kit is not None
    letter = next(one for one in kit.messages if one.kind == "thank-you")
    texts = [one.text for one in letter.paragraphs[1]]
    at = texts.index("I can work every second Saturday.")
    assert texts[at + 1] == "I live close by." and 0 < at < len(texts) - 2  # before the close
    opening = [one.text for one in letter.paragraphs[0]]
    assert opening[-1].startswith("Thanks for walking") or "hank" in opening[-2], opening
    assert any(one.startswith("Thanks for walking") for one in opening)
