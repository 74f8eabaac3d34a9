"""What of a note stands in no field is found again on the page of its interview."""

from __future__ import annotations

import datetime as dt
import re
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.at_desk import come_in, until

from kitgen.commands.new import InterviewFolder
from kitgen.desk.besides import tell_besides
from kitgen.desk.desk import Desk
from kitgen.desk.invited import read_invited, write_invited
from kitgen.desk.noted import left_of_note
from kitgen.desk.requests import DroppedFile, DroppedRequest, InvitedRequest, OfFile

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from support.serving import Server

NOTE = """\
Elm Foods, clerk, 24/11
met Joan Roe (manager)
Joan asked about tills, cheese
told her about the stall I ran in Leith
till queue mental
I froze at the till question
"""
LEFT = "till queue mental"


def test_what_stands_in_no_field_is_shown_until_one_says_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 25))
    data = b64encode(NOTE.encode()).decode()
    told = read_invited(desk, DroppedRequest(files=[DroppedFile(name="pasted.txt", data=data)]))
    assert f"<li>{LEFT}</li>" in told["html"]
    assert ">ran the stall in Leith</textarea>" in told["html"]
    known = {"company": "Elm Foods", "role": "clerk", "date": "2026-11-24"}
    wish = InvitedRequest(
        **known,
        name="Kyle Brent",
        place="Leeds",
        people=[{"name": "Joan Roe", "talked_about": "tills", "i_did": "ran the stall in Leith"}],
        note=told["note"],
    )
    file = write_invited(desk, wish)["file"]
    path = tmp_path / "content" / "interviews" / file
    assert "i_did: ran the stall in Leith" in path.read_text("utf-8")
    page = desk.interview_page(desk.pages(), file)
    assert f">{LEFT}</summary>" in page and '<li data-text="I froze at the till question">' in page
    path.write_text(path.read_text("utf-8").replace("[tills]", "[tills, the queue mental]"))
    path.write_text(path.read_text("utf-8").replace("about: tills", "about: [tills, queue mental]"))
    assert LEFT not in desk.interview_page(desk.pages(), file)


def test_nothing_is_folded_away_without_a_word(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 25))
    data = b64encode(b"Elm Foods, clerk, 24/11\nmet Mrs Roe\nI want to say thank you\n").decode()
    told = read_invited(desk, DroppedRequest(files=[DroppedFile(name="pasted.txt", data=data)]))
    assert ">Mrs Roe interviewed me<" in told["html"]
    folds = re.findall(r"(?s)<summary>(.*?)</summary>", told["html"])
    bare = [one for one in folds if not re.sub(r"<[^>]*>", "", one).strip()]
    assert any("Their job, e-mail and phone" in one for one in folds) and not bare


def test_a_letter_like_another_asks_what_its_reader_talked_about(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 25))
    people = [{"name": "Joan Roe", "talked_about": "tills"}, {"name": "Priya Nair"}]
    known = {"company": "Elm Foods", "role": "clerk", "date": "2026-11-24", "name": "Kyle Brent"}
    file = write_invited(desk, InvitedRequest(**known, place="Leeds", people=people))["file"]
    page = desk.interview_page(desk.pages(), file)
    assert 'data-into="interviewers.1.talked_about"' in page
    assert "the one to Joan Roe" in page and "What did you and Priya Nair talk about?" in page
    assert 'data-into="interviewers.0.talked_about"' not in page


def test_what_a_letter_lacks_of_a_note_is_one_press_away_and_nothing_private(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 25))
    noel = {"name": "Noel Harkin", "kindness": "walk me round the yard himself"}
    noel["said"] = "the worst he sees is lads signing tags without climbing"
    known = {"company": "Harkin Access", "role": "scaffolder", "date": "2026-11-24"}
    note = "mostly schools & hospitals\nmoney is low enough\nticket runs out in January"
    wish = InvitedRequest(**known, name="Kyle Brent", place="Leeds", people=[noel], note=note)
    file = write_invited(desk, wish)["file"]
    (html,) = tell_besides(desk, OfFile(file=file))["besides"].values()
    offered = re.findall("“(.*?)”", html)
    assert any("the worst you see is lads signing tags" in one for one in offered)
    assert any("me round the yard yourself" in one for one in offered)
    assert any("schools and hospitals" in one for one in offered)
    assert "money" not in html and "ticket" not in html
    page = desk.interview_page(desk.pages(), file)
    assert page.index('id="letters"') < page.index('id="form"')
    assert 'data-choice="Noel">Dear Noel</button>' in page and 'href="#f-role">' in page


def test_a_title_is_no_first_name(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 25))
    known = {"company": "Harkin Access", "role": "scaffolder", "date": "2026-11-24"}
    bell = {"name": "Bell", "honorific": "Mrs", "said": "the yard floods"}
    wish = InvitedRequest(**known, name="Kyle Brent", place="Leeds", people=[bell])
    page = desk.interview_page(desk.pages(), write_invited(desk, wish)["file"])
    assert "Dear Mrs Bell," in page and "Dear Mrs</button>" not in page


def test_a_line_of_a_note_is_of_whom_it_names_or_who_was_named_before_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 25))
    note = "they fix looms\nHelen Roe likes the early shift\nSam showed me mills. there is soup"
    people = [{"name": "Helen Roe", "talked_about": "looms"}, {"name": "Sam Ode"}]
    known = {"company": "Elm Foods", "role": "clerk", "date": "2026-11-24"}
    wish = InvitedRequest(**known, name="Kyle Brent", place="Leeds", people=people, note=note)
    opened = desk.files.open(write_invited(desk, wish)["file"])
    left = left_of_note(InterviewFolder(desk.project, desk.library, desk.today), opened).waiting
    whose = {one.text: one.whose for one in left}
    assert whose["there is soup"] == "Sam Ode"
    assert whose.get("they fix looms", "") == ""


def test_the_lines_of_a_note_are_no_fields_of_the_form() -> None:
    theme = Path(__file__).parents[2] / "themes/base/desk"
    assert '<details name="line"' in (theme / "interview.html").read_text("utf-8")
    fields = (theme / "fields.js").read_text("utf-8")
    assert 'form.querySelectorAll("[name]:not(details)")' in fields


@pytest.mark.browser
def test_one_press_puts_a_line_of_the_note_under_a_question(empty: Server, page: Page) -> None:
    text = """\
---
company: Elm Foods
role: clerk
date: 2026-11-18
interviewers:
  - name: Joan Roe
  - name: Priya Nair
---
## Private: doubts, salary
~~~
mud kitchen!! so good
wear the green lanyard back pls return
mostly schools & hospitals
~~~
"""
    path = empty.root / "content/interviews/2026-11-18-elm-foods.md"
    path.write_text(text, "utf-8")
    come_in(page, empty, f"/-/interview/{path.name}")
    box = page.get_by_role("group").filter(has_text="From your note, not used yet").first
    box.get_by_label("Of whom?").select_option("Priya Nair")
    box.get_by_role("button", name="“We talked about …”").click()  # the first line is open
    until(page, lambda: "mud kitchen! so good" in path.read_text("utf-8"))
    assert path.read_text("utf-8").index("Priya Nair") < path.read_text("utf-8").index("talked_")
    assert box.get_by_text("mud kitchen").count() == 0
    page.locator("summary:focus").get_by_text("green lanyard").wait_for()  # the next one
    box.get_by_text("From your note").click()
    page.reload()
    page.get_by_text("From your note").wait_for()
    assert not page.get_by_text("green lanyard").is_visible()  # it stays closed
    page.locator(".besides").get_by_role("button", name="Put it in").click()
    until(page, lambda: path.read_text("utf-8").count("schools & hospitals") == 2)
    page.locator("#letter-thank-you-joan-roe .live-text").get_by_text("hospitals").wait_for()
