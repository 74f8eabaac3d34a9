"""Pages are whole, safe and readable: what is next comes first, and no text of the user acts."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import shlex
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.html import HOSTILE, Page
from support.kits import NINE, SAMPLES, TODAY, filled_with, message, sample, step, theme, words

from kitgen.cli.app import run
from kitgen.model.choices import ContactPolicy
from kitgen.model.kit import Kit
from kitgen.model.message import Channel, Recipient, Sentence
from kitgen.model.season import SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.model.values.addresses import telephone
from kitgen.pages.kit import (
    kit_page,
    summary_print,
    worksheet_page,
    worksheet_print,
)
from kitgen.pages.outbox import Outside, initials
from kitgen.pages.season import season_page

FILES = frozenset(
    ["reflection.html", "reflection.pdf", "follow-up.ics", "kit.pdf", "events/thank-you.ics"]
    + [f"letters/thank-you-x.{name}" for name in ("html", "pdf", "txt", "eml")]
)


MAIL = "mailto:a@b.example"


def kit(*steps: Step, **changes: object) -> Kit:
    spanwell = next(path for path in SAMPLES if "spanwell" in path.name)
    return replace(sample(spanwell), steps=steps, **changes)  # type: ignore[arg-type]


def shown(found: Kit, **more: object) -> Page:
    return Page(kit_page(found, theme(), words(), Outside(FILES, **more)))  # type: ignore[arg-type]


def first_screen(page: Page) -> str:
    start = page.text.index("Spanwell:", len("Spanwell: follow-up"))
    return page.text[start : start + 400]


def every_page(found: Kit) -> dict[str, str]:
    entry = SeasonEntry("kit", found.interview.company, found.interview.role, TODAY, None,
                        found.steps, "America/New_York")  # fmt: skip
    return {
        "kit": kit_page(found, theme(), words(), Outside(FILES, {"thank-you-x": MAIL}, {}, "x.md")),
        "worksheet": worksheet_page(found, theme(), words(), Outside(files=FILES)),
        "worksheet-print": worksheet_print(found, theme(), words()),
        "summary": summary_print(found, theme(), words()),
        "season": season_page([entry], TODAY, theme(), words()),
    }


# What to do next, and by when


def test_the_first_screen_says_what_to_do_and_by_when() -> None:
    two = (step(), step(key="kit/thank-you/b"))
    assert "Spanwell: Send 2 thank-yous by 9:00 AM today" in first_screen(shown(kit(*two)))


def test_nothing_today_says_so_and_names_the_next_day() -> None:
    note = step("status-note", title="Ask how it stands", state=State.WAITING)
    later = replace(note, due=NINE + dt.timedelta(days=19))
    screen = first_screen(shown(kit(later)))
    assert screen.startswith("Spanwell: Nothing to do today")
    assert "Ask how it stands, by 9:00 AM on Tuesday, December 8." in screen
    assert "Silence until then means nothing." in screen


def test_once_nobody_waits_ones_own_arrears_are_not_the_next_thing() -> None:
    mine = step("worksheet", title="Write down", state=State.LATE, side=Side.ME)
    before, january = NINE - dt.timedelta(days=2), NINE + dt.timedelta(days=40)
    asking = step("status-note", title="Ask how it stands", due=january)
    screen = first_screen(shown(kit(replace(mine, due=before), asking)))
    assert screen.startswith("Spanwell: Nobody waits for you today")
    assert screen.index("Ask how it stands") < screen.index("Write down")


def test_on_a_day_off_what_can_be_done_comes_first_and_is_not_called_nothing() -> None:
    off = dt.date(2026, 11, 30)
    before = NINE - dt.timedelta(days=2)
    letter = step(state=State.LATE, due=before, goes_on=off, message="thank-you-x")
    mine = step("references", title="Line up references", state=State.LATE, side=Side.ME)
    found = kit(letter, replace(mine, due=before), messages=(message("Dear Maya"),))
    page = shown(found)
    screen = first_screen(page)
    assert screen.startswith("Spanwell: Line up references open since")
    assert "Nothing to do today" not in page.text and "Also today" not in page.text
    assert "Nothing to send today." in page.text
    assert first_screen(shown(kit(letter))).startswith("Spanwell: Nothing to do today")


def test_late_letters_are_for_today_and_without_reproach() -> None:
    late = step(state=State.LATE, due=NINE - dt.timedelta(days=6), message="thank-you-x")
    screen = first_screen(shown(kit(late, messages=(message("Dear Maya"),))))
    assert "today; was due Friday, November 13" in screen
    assert "Late is fine" in screen


def test_of_each_late_letter_only_its_day_is_told() -> None:
    late = step(state=State.LATE, due=NINE - dt.timedelta(days=6), message="thank-you-x")
    page = kit_page(kit(late, messages=(message("Dear Maya"),)), theme(), words())
    assert '<span class="by late">was due Fri, Nov\u00a013</span>' in page


def test_a_command_breaks_in_no_date() -> None:
    source = "content/interviews/2026-11-18-northwind.yaml"
    found = kit(step(message="thank-you-x"), messages=(message("Dear Maya"),))
    page = kit_page(found, theme(), words(), Outside(source=source))
    assert '<code id="command-thank-you-x">kitgen log content/interviews/' in page
    assert '<span class="unbroken">2026-11-18</span>-northwind.yaml' in page


def test_own_arrears_are_merely_still_open() -> None:
    mine = step("worksheet", side=Side.ME, state=State.LATE, due=NINE - dt.timedelta(days=1))
    page = shown(kit(mine))
    assert "open since yesterday" in page.text and "late" not in first_screen(page)


def test_a_kit_that_is_done_says_so_kindly() -> None:
    page = shown(kit(step(state=State.DONE, done_on=TODAY)))
    assert "Nothing left to do here" in first_screen(page)
    assert "done Thu, Nov 19" in page.text


def test_letters_stand_under_now_later_kept_ready_and_sent() -> None:
    now = step(message="now", key="k/1")
    later = step("status-note", message="later", key="k/2", state=State.WAITING)
    later = replace(later, due=NINE + dt.timedelta(days=19))
    held = step("rejection-response", message="held", key="k/3", state=State.WAITING, due=None)
    sent = step(message="sent", key="k/4", state=State.DONE, done_on=TODAY)
    letters = tuple(message(f"To {key}", key) for key in ("sent", "held", "later", "now"))
    page = shown(kit(now, later, held, sent, messages=letters))
    groups = {a["data-letter"]: a["data-group"] for a in page.all("article")}
    assert list(groups.items()) == [
        ("now", "send"), ("sent", "sent-today"), ("later", "later"), ("held", "ready"),
    ]  # fmt: skip
    links = [a["data-for"] for a in page.all("a") if "data-for" in a]
    assert links == ["now", "sent", "later", "held"]
    unfolded = ["open" in details for details in page.all("details")]
    assert unfolded[:4] == [True, False, False, False], "only what is due is open without a script"


def test_what_else_is_for_today_stands_in_order_of_time() -> None:
    aloud = step("aloud", title="Read aloud", side=Side.ME, due=NINE - dt.timedelta(minutes=30))
    ask = step("ask", title="Ask Priya", key="k/ask", due=NINE + dt.timedelta(minutes=30))
    whole = step("ready", title="Have it ready", key="k/ready", side=Side.ME, all_day=True)
    text = shown(kit(whole, ask, step(title="Thank Priya"), aloud)).text
    assert "Spanwell: Thank Priya by 9:00 AM today" in text
    also = text[text.index("Also today") :]
    places = [also.index(what) for what in ("Have it ready", "Read aloud", "Ask Priya")]
    assert places == sorted(places)


def test_the_printed_summary_names_whom_to_write_to_and_what_to_attach() -> None:
    spanwell = kit()
    priya, dale, *_ = spanwell.interview.interviewers
    told = Sentence("As promised.", "open", facts=frozenset({"promised"}))
    letters = tuple(
        replace(
            message(name, f"thank-you-{who.key}"),
            to=(Recipient(name, email=who.email, person=who.key),),
            paragraphs=((told,),),
        )
        for name, who in (("Priya", priya), ("Dale", dale))
    )
    steps = tuple(step(key=f"k/{one.key}", message=one.key) for one in letters)
    aloud = step("aloud", title="Read aloud", side=Side.ME, all_day=True)
    found = replace(spanwell, steps=(*steps, aloud), messages=letters)
    text = Page(summary_print(found, theme(), words())).text.replace(" ,", ",")
    assert text.index("Read aloud") < text.index("Send 2 thank-yous")
    assert "Priya, priya.raghunathan@spanwell.example, attach: my notes" in text
    assert "Dale, dale.kowalczyk@spanwell.example The weeks" in text


def test_a_letter_says_what_to_run_once_it_is_sent() -> None:
    letters = (message("Dear Maya"),)
    page = shown(kit(step(message="thank-you-x"), messages=letters), source="content/a.md")
    assert "kitgen log content/a.md sent thank-you-x" in page.text
    (box,) = page.all("input")
    assert box["data-sent"] == "thank-you-x"
    assert all("hidden" in label for label in page.all("label")), "a dead box helps nobody"


@pytest.mark.thorough
def test_every_command_on_the_page_is_one_that_works(tmp_path: Path) -> None:
    file = tmp_path / "content/interviews" / next(p.name for p in SAMPLES if "spanwell" in p.name)
    file.parent.mkdir(parents=True)
    file.write_bytes(next(p for p in SAMPLES if "spanwell" in p.name).read_bytes())
    day = ["--today", "2026-11-19"]
    assert (
        run(["build", str(file), *day, "--formats", "html", "--output", str(tmp_path / "out")]) == 0
    )
    html = (tmp_path / "out" / file.stem / "index.html").read_text("utf-8")
    html = re.sub(r'<span class="unbroken">([^<]*)</span>', r"\1", html)
    commands = re.findall(r"<code[^>]*>kitgen (log .*?)</code>", html)
    assert len(commands) == 8
    for command in commands:
        assert f" content/interviews/{file.name} " in command
        typed = [str(file) if part.endswith(".md") else part for part in shlex.split(command)]
        before = file.read_bytes()
        assert run([*typed, *day]) == 0, command
        assert len(file.read_bytes().splitlines()) > len(before.splitlines())
        file.write_bytes(before)


@pytest.mark.thorough
def test_what_helps_with_a_step_stands_there_to_be_copied_and_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "content/interviews" / next(p.name for p in SAMPLES if "spanwell" in p.name)
    file.parent.mkdir(parents=True)
    file.write_bytes(next(p for p in SAMPLES if "spanwell" in p.name).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert run(["build", "--formats", "html", "--today", "2026-11-18"]) == 0  # the interview's day
    html = (tmp_path / "output" / file.stem / "index.html").read_text("utf-8")
    html = re.sub(r'<span class="unbroken">([^<]*)</span>', r"\1", html)
    today = html.partition('class="weeks"')[0]
    name = f"content/interviews/{file.name}"
    assert re.search(rf"<code[^>]*>kitgen share {name} --for coach</code> <button", today)
    found = re.findall(r"<code[^>]*>kitgen ((?:share|sheet) .*?)</code>", html)
    assert {tuple(one.split()[::2]) for one in found} >= {("share", "--for"), ("sheet", "next")}
    for command in dict.fromkeys(found):
        assert run(shlex.split(command)) == 0, command


def test_a_card_is_printed_a_call_is_dialled_and_both_say_so() -> None:
    call = replace(message("Call", "thank-you-call"), channel=Channel.PHONE)
    call = replace(call, to=(replace(call.to[0], reach="+49 89 (0) 12-34"),))
    card = replace(message("Card", "thank-you-x"), channel=Channel.CARD)
    page = shown(kit(messages=(call, card)), source="x.md")
    links = [a["href"] for a in page.all("a") if a.get("class") == "button first"]
    assert links == ["tel:+498901234", "letters/thank-you-x.pdf"]
    for said in ("Call +49 89 (0) 12-34", "Copy words", "Called", "Print the card sheet", "Posted"):
        assert said in page.text
    assert "Copy letter" not in page.text and "Open in mail" not in page.text


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Priya Raghunathan", "PR"), ("Dr. Samuel O. Adeyemi", "DA"), ("神戸", "神"), ("", ""),
     ("de la Cruz", "DC"), ("(unknown)", "")],
)  # fmt: skip
def test_initials_are_those_of_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("number", "address"),
    [("+1 614 555 0142", "tel:+16145550142"), ("089/123 456", "tel:089123456"), ("ask Ines", "")],
)
def test_a_number_is_dialled_without_its_spaces(number: str, address: str) -> None:
    assert telephone(number) == address


def test_no_contact_wanted_is_explained() -> None:
    found = kit(step("worksheet", side=Side.ME))
    silent = found.interview.model_copy(update={"contact_policy": ContactPolicy.NONE})
    assert "They asked not to be contacted" in shown(replace(found, interview=silent)).text


def test_only_files_that_are_there_are_linked() -> None:
    found = kit(step(message="thank-you-x"), messages=(message("Dear"),))
    links = {a["href"] for a in Page(kit_page(found, theme(), words())).all("a")}
    assert links == {"#letters", "../index.html", "#letter-thank-you-x"}
    links = {
        a["href"] for a in shown(found, events={"kit/thank-you": "events/thank-you.ics"}).all("a")
    }
    assert links >= FILES


def test_times_are_the_readers_own() -> None:
    found = kit(step())
    abroad = found.applicant.model_copy(update={"time_zone": "Asia/Tokyo"})
    page = shown(replace(found, applicant=abroad))
    assert "by 11:00 PM today" in page.text


# The picture


def test_the_picture_tells_every_state_by_a_shape_and_in_words() -> None:
    steps = [
        step(key=f"k/{state}", id_=f"s-{state}", state=state, title=f"T {state}") for state in State
    ]
    html = kit_page(kit(*steps), theme(), words(), Outside(FILES))
    svg = html[html.index("<svg") : html.index("</svg>")]
    shapes = {}
    for state in State:
        group = re.search(rf'<g class="{state}">(.*?)</g>', svg, re.S)
        assert group
        drawn = re.findall(r"<(circle|path) class=\"(\w+)\"", group[1])
        shapes[state] = tuple(drawn)
    assert len(set(shapes.values())) == len(State)
    described = re.search(r"<desc[^>]*>(.*?)</desc>", svg, re.S)
    assert described
    for state in State:
        assert f"T {state}" in described[1]
    for said in ("The interview", "Today", "The day they named", "no longer needed", "late"):
        assert said in described[1]


def test_the_list_below_the_picture_has_every_step_with_its_reason() -> None:
    page = shown(kit(step(title="Thank Maya", why="Because.", state=State.CANCELLED)))
    assert "Thank Maya , Thursday, November 19 (no longer needed) Because." in page.text


def test_a_reminder_that_comes_back_is_drawn_once() -> None:
    weekly = [
        step("search", key=f"k/{n}", side=Side.ME, state=State.WAITING, repeat=n, title="Search")
        for n in (1, 2, 3)
    ]
    weekly = [replace(s, due=NINE + dt.timedelta(days=7 * s.repeat)) for s in weekly]
    html = kit_page(kit(*weekly), theme(), words())
    svg = html[html.index("<svg") : html.index("</svg>")]
    assert svg.count(">Search<") == 1 and "and 2 more like it" in svg


# Whole and safe


@pytest.mark.thorough
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_pages_are_well_formed_with_headings_in_order(path: Path) -> None:
    for name, html in every_page(sample(path)).items():
        page = Page(html)
        levels = [level for level, _ in page.headings]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(b <= a + 1 for a, b in pairwise(levels)), (name, levels)
        assert all(text for _, text in page.headings), name
        assert len(page.ids) == len(set(page.ids)), name
        assert page.all("html")[0]["lang"] == "en" and "title" in dict(page.elements)
        labels = [a.get("aria-labelledby") for _, a in page.elements if a.get("aria-labelledby")]
        assert set(" ".join(filter(None, labels)).split()) <= set(page.ids), name
        assert "None" not in page.text and "{" not in page.text, name


def test_a_page_needs_nothing_from_outside_and_allows_only_its_own_script() -> None:
    for name in ("kit", "worksheet", "season"):
        html = every_page(filled_with("x"))[name]
        page = Page(html)
        policy = page.all("meta")[1]["content"] or ""
        assert "default-src 'none'" in policy and "unsafe" not in policy
        for tag in ("style", "script"):
            for body in re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.S):
                digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
                assert f"'sha256-{digest}'" in policy, (name, tag)
        for _, attributes in page.elements:
            assert "style" not in attributes and not any(a.startswith("on") for a in attributes)
            assert "src" not in attributes
            assert not re.match(r"(?!mailto:)[a-z]+:", attributes.get("href") or "")


def test_copy_buttons_name_a_text_that_is_there_without_javascript() -> None:
    page = shown(kit(step(message="thank-you-x"), messages=(message("Dear Maya"),)))
    buttons = page.all("button")
    assert len(buttons) == 1 and all("hidden" in button for button in buttons)
    assert {button["data-copy"] for button in buttons} <= set(page.ids)
    assert "Dear Maya Dear Maya" in page.text


def test_what_was_left_out_of_a_letter_is_one_quiet_line() -> None:
    letter = replace(message("Dear"), left_out=("the whiteboard", "the call"), notes=())
    page = shown(kit(step(message="thank-you-x"), messages=(letter,)))
    assert "Not in this letter: the whiteboard; the call. Where one" in page.text


@cache
def plain_markup() -> dict[str, set[tuple[str, str | None]]]:
    pages = every_page(filled_with("plain words"))
    return {name: markup(Page(html)) for name, html in pages.items()}


def markup(page: Page) -> set[tuple[str, str | None]]:
    return {(tag, a) for tag, attributes in page.elements for a in (None, *attributes)}


@pytest.mark.thorough
@settings(max_examples=12, deadline=None)
@example(HOSTILE)
@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_no_text_in_any_field_becomes_markup(text: str) -> None:
    allowed = plain_markup()
    rich = {("p", None), ("br", None), ("em", None), ("strong", None), ("code", None)}
    rich |= {(tag, None) for tag in ("pre", "blockquote", "ul", "ol", "li", "a", "span")}
    rich |= {("a", "href"), ("a", "rel"), ("span", "lang"), ("g", "class")}
    for name, html in every_page(filled_with(text)).items():
        page = Page(html)
        found = markup(page)
        assert found <= allowed[name] | rich, (name, found - allowed[name] - rich)
        assert len(page.all("script")) == html.count("<script>") <= 3
        assert html.count("<style>") <= 2


@pytest.mark.thorough
def test_the_text_itself_arrives_unchanged() -> None:
    text = 'Ünïcødé & <b> "quotes" 神戸 {braces}'
    for name, html in every_page(filled_with(text)).items():
        assert text in Page(html).text, name


def test_every_calendar_is_told_how_to_import_and_what_to_do_after_a_change() -> None:
    kit = sample(SAMPLES[0])
    text = Page(kit_page(kit, theme(), words(), Outside(FILES))).text
    clients = words().get("kit.calendar-clients")
    named = " ".join(client["name"] for client in clients)
    for name in ("Google", "Apple", "Outlook", "Thunderbird", "phone", "CalDAV"):
        assert name in named
    for client in clients:
        assert f"{words()('kit.calendar-first')} {client['how']}" in text
        assert f"{words()('kit.calendar-again')} {client['again']}" in text
    assert "ignore them on import" in text
    said = {client["name"]: f"{client['how']} {client['again']}" for client in clients}
    assert "Tick Read only" in said["Thunderbird"]
    assert "Never delete one by hand" in said["Google Calendar"]
    assert "into a fresh one" in said["Outlook on the web and new Outlook"]
    assert all("kitgen serve" in said[name] for name in ("Apple Calendar", "Thunderbird"))
    without = FILES - {"follow-up.ics"}
    text = Page(kit_page(kit, theme(), words(), Outside(without))).text
    assert "Thunderbird" not in text


# What may go today, and what may not


def test_where_nothing_goes_today_the_page_names_the_next_letter_and_folds_it() -> None:
    note = step("status-note", message="later", key="k/2", state=State.WAITING)
    later = replace(note, due=NINE + dt.timedelta(days=19))
    sent = step(message="sent", key="k/4", state=State.DONE, done_on=TODAY)
    talk = step("share", title="Talk it through", side=Side.ME)
    letters = (message("Status note", "later"), message("Thanks", "sent"))
    page = shown(kit(talk, later, sent, messages=letters), source="x.md")
    assert "Nothing to send today. Next: Status note, by 9:00 AM on Tuesday, December 8." in (
        page.text
    )
    assert not any("open" in details for details in page.all("details"))
    assert "Copy again" in page.text and [a["data-group"] for a in page.all("article")] == [
        "sent-today", "later",
    ]  # fmt: skip


def test_a_letter_that_may_go_before_its_hour_is_the_pages_letter() -> None:
    tomorrow = NINE + dt.timedelta(days=1)
    thanks = step(message="thanks", state=State.WAITING, due=tomorrow, earliest=NINE)
    talk = step("share", title="Talk it through", side=Side.ME)
    page = shown(kit(talk, thanks, messages=(message("Thanks", "thanks"),)))
    assert [a["data-group"] for a in page.all("article")] == ["send"]
    early = replace(thanks, earliest=tomorrow)
    page = shown(kit(talk, early, messages=(message("Thanks", "thanks"),)))
    assert [a["data-group"] for a in page.all("article")] == ["later"]
