"""The pages in a real browser: what they do, narrow, dark and printed, and for anybody."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.browsing import chromium, settle
from support.kits import SAMPLES, TODAY, theme, words
from support.others import READERS, bring_modules, by_nu
from support.projects import interview, one_search, write_project

from kitgen.cli.app import run
from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.model.errors import Problem
from kitgen.model.matter import Matter, MatterKind
from kitgen.pages.office import office_page
from kitgen.pages.season import season_page
from kitgen.preview.page import bare_page, dress_of, with_preview
from kitgen.preview.workspace import Banner

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KIT = "2026-11-18-spanwell-instruments"
PAGES = ("index.html", "lessons.html", "people.html", f"{KIT}/index.html",
         f"{KIT}/reflection.html", f"{KIT}/letters/thank-you-priya-raghunathan.html",
         "share.html", "empty.html", "missing.html", "office.html", "report.html", "before.html",
         "several/index.html")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("season")
    files = [str(path) for path in one_search(tmp_path_factory.mktemp("project"), SAMPLES)]
    options = ["--today", "2026-11-19", "--formats", "html,ics,eml,txt", "--output", str(out)]
    assert run(["build", *files, *options]) == 0
    shared = [*files[-2:], "--for", "coach", "--ask", "Is the second answer too long?"]
    assert run(["share", *shared, "--today", "2026-11-19", "-o", str(out / "share.html")]) == 0
    assert run(["report", *files, "--to", "2026-11-19", "-o", str(out / "report.html")]) == 0
    before = ["sheet", files[-1], "before", "--today", "2026-11-19"]
    assert run([*before, "-o", str(out / "before.html")]) == 0
    several = [*map(str, SAMPLES[:2]), "--today", "2026-11-19", "--formats", "html"]
    assert run(["build", *several, "--output", str(out / "several")]) == 0
    (out / "office.html").write_text(coach_s_page(), "utf-8")
    (out / "empty.html").write_text(season_page((), TODAY, theme(), words()), "utf-8")
    (out / "missing.html").write_text(mistaken_page(), "utf-8")
    return out


def coach_s_page() -> str:
    """Return the page of an office with three clients."""
    late, waiting, silent = MatterKind.LATE, MatterKind.WAITING, MatterKind.SILENT
    matters = (
        Matter(late, "ada", "Ada Byron", "Northwind", "Thank Maya Chen"),
        Matter(late, "tom", "Tom Sey", "Orlo", "Send the reference"),
        Matter(waiting, "ada", "Ada Byron", "Orlo", "waits for an answer"),
        Matter(silent, "uma", "Uma Nair", "Kestrel", "nothing noted for 22 days"),
    )
    return office_page(matters, 3, TODAY, theme(), words(), "office.csv")


def mistaken_page() -> str:
    """Return the page that is not there, below what is wrong, as the preview shows it."""
    dress = dress_of(library_of(Layers.of(None)), None)
    wrong = Problem("date", "November 2026 has no day 31; it ends on the 30th.", "Write its day.",
                    path=Path("/home/ana/a/long/way/down/to/her/search/2026-11-31-spanwell.md"),
                    line=9, column=7, source_line="date: 2026-11-31", width=10)  # fmt: skip
    page = with_preview(bare_page(dress, "missing"), Banner((wrong,)), dress)
    return re.sub(r"<script>.*?</script>", "", page)  # a file hears of no news


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may speak to nobody, and in which nothing may go wrong."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, accept_downloads=True, reduced_motion="reduce"
    )
    opened, trouble = context.new_page(), []
    opened.clock.set_fixed_time("2026-11-19T08:00:00")  # the day on which the pages were made
    opened.on("console", lambda said: trouble.append(said.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("request", lambda sent: trouble.append(sent.url))
    goto = opened.goto

    def settled(url: str) -> None:
        goto(url)
        settle(opened)

    opened.goto = settled  # type: ignore[method-assign, assignment]
    yield opened
    context.close()
    assert [what for what in trouble if not re.match("(file|blob):", what)] == []


THEMES = ("classic", "modern", "plain", "plain-large", "press", "rendercv")
PRIYA, DALE = (f"#letter-thank-you-{name}" for name in ("priya-raghunathan", "dale-kowalczyk"))


def controls(page: Page) -> int:
    return page.locator("a:visible, button:visible, summary:visible, input:visible").count()


def test_the_copy_button_puts_the_letter_on_the_clipboard(page: Page, season: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((season / KIT / "index.html").as_uri())
    letter = (season / KIT / "letters/thank-you-priya-raghunathan.txt").read_text("utf-8")
    card = page.locator(PRIYA)
    card.get_by_role("button", name="Copy letter").click()
    card.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dear Priya,\n\n") and letter.rstrip().endswith(copied.strip())


def test_the_mail_link_opens_a_message_with_subject_and_text(page: Page, season: Path) -> None:
    from urllib.parse import parse_qs, urlsplit

    page.goto((season / KIT / "index.html").as_uri())
    link = page.locator(PRIYA).get_by_role("link", name="Open in mail").get_attribute("href")
    parts = urlsplit(link or "")
    said = parse_qs(parts.query)
    assert parts.scheme == "mailto" and parts.path == "priya.raghunathan@spanwell.example"
    assert said["subject"][0] and said["body"][0].startswith("Dear Priya")


def test_the_kit_opens_on_the_first_unsent_letter_as_it_will_be_read(
    page: Page, season: Path
) -> None:
    sheet = page.locator(f"{PRIYA} .sheet")
    for size in ({"width": 1280, "height": 800}, {"width": 390, "height": 844}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto((season / KIT / "index.html").as_uri())
        assert page.locator(".sheet:visible").count() == 1
        box = sheet.bounding_box()
        assert box and box["y"] < size["height"] - 120, "the letter is on the first screen"
        assert controls(page) <= 40
        assert page.locator(".stale:visible").count() == 0


LINES = """(sheet) => {
  const text = document.createRange();
  text.selectNodeContents(sheet);
  const seen = [...text.getClientRects()].filter((box) => box.width && box.bottom <= innerHeight);
  return new Set(seen.map((box) => Math.round(box.bottom))).size;
}"""
EIGHT = ("Maya Chen", "Tom Okafor", "Ines Marchetti", "Dale Kowalczyk", "Priya Raghunathan",
         "Ruth Abel", "Jan de Vries", "Aoife Ní Dhomhnaill")  # fmt: skip


def eight_people(root: Path) -> Path:
    """Return the file of an interview with eight people, each to be thanked."""
    one = re.search(r"  - name:.*?i_did:[^\n]*\n", interview(), re.DOTALL)
    assert one
    people = "".join(
        one[0].replace("Maya Chen", name).replace("maya.chen", f"person-{number}")
        for number, name in enumerate(EIGHT)
    )
    project = write_project(root, **{KIT: interview().replace(one[0], people)})
    return project / "content/interviews" / f"{KIT}.md"


def test_a_report_is_whole_on_a_phone(page: Page, season: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto((season / "report.html").as_uri())
    cells = page.locator(".report tbody tr:first-child > *")
    boxes = [box for cell in cells.all() if (box := cell.bounding_box())]
    assert len(boxes) == 5 and all(box["x"] + box["width"] <= 360 for box in boxes)
    page.set_viewport_size({"width": 1280, "height": 800})
    assert len({cell.bounding_box()["y"] for cell in cells.all()}) == 1  # type: ignore[index]


@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("count", [4, 8])
def test_on_a_small_phone_the_letter_is_read_on_the_first_screen(
    page: Page, tmp_path: Path, look: str, count: int
) -> None:
    sample = next(path for path in SAMPLES if path.stem == KIT)
    file = sample if count == 4 else eight_people(tmp_path / "project")
    options = ["--today", "2026-11-19", "--formats", "html", "--theme", look]
    assert run(["build", str(file), *options, "-o", str(tmp_path / "out")]) == 0
    page.set_viewport_size({"width": 360, "height": 640})
    sheet = page.locator(".sheet:visible")
    for day, scheme, top in (("19", "light", 420), ("19", "dark", 420), ("21", "dark", 490)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.clock.set_fixed_time(f"2026-11-{day}T08:00:00")
        page.goto((tmp_path / "out" / KIT / "index.html").as_uri())
        assert page.locator(".stale:visible").count() == (day == "21")
        box = sheet.bounding_box()
        assert box and box["y"] <= top
        assert sheet.evaluate(LINES) >= 5
        faces = page.locator(".kit > .people .face:visible")
        assert faces.count() == count
        tops = {round(face.bounding_box()["y"] / 8) for face in faces.all()}  # type: ignore[index]
        assert count > 4 or len(tops) == 1, "four faces stand in one row"
        assert page.locator(".people [aria-current] strong").inner_text() in EIGHT
    assert page.evaluate(SMALL) == []


def test_a_small_phone_shows_what_to_know_of_a_letter_below_it(page: Page, season: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto((season / KIT / "letters/thank-you-priya-raghunathan.html").as_uri())
    sheet, notes = (page.locator(name).bounding_box() for name in ("main.letter", ".notes"))
    assert sheet and notes and sheet["y"] <= 340
    assert notes["y"] >= sheet["y"] + sheet["height"]
    page.set_viewport_size({"width": 1280, "height": 800})
    sheet, notes = (page.locator(name).bounding_box() for name in ("main.letter", ".notes"))
    assert sheet and notes and notes["x"] >= sheet["x"] + sheet["width"]
    assert notes["y"] == sheet["y"], "on a desk both are seen at once"


def test_what_is_ticked_as_sent_stays_ticked_and_the_next_letter_opens(
    page: Page, season: Path
) -> None:
    page.goto((season / KIT / "index.html").as_uri())
    assert page.locator(PRIYA).locator("code:visible").count() == 0
    page.locator(PRIYA).get_by_role("checkbox").check()
    command = page.locator(PRIYA).locator("code").inner_text()
    assert command.endswith(f"{KIT}.md sent thank-you-priya-raghunathan")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(PRIYA).get_by_role("button", name="Copy command").click()
    page.locator(PRIYA).get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == command
    page.reload()
    assert page.locator(f"{DALE} .sheet").is_visible()
    assert page.locator(f"{PRIYA} .sheet").is_hidden()
    line = page.locator(f".people a[href='{PRIYA}'] strong")
    assert "line-through" in line.evaluate("e => getComputedStyle(e).textDecorationLine")
    page.locator(f".people a[href='{PRIYA}']").click()
    page.locator(PRIYA).get_by_role("checkbox").uncheck()
    assert page.evaluate("localStorage.length") == 0


def test_a_page_opened_on_a_later_day_says_that_it_is_old(page: Page, season: Path) -> None:
    for day, old in (("2026-11-19T23:59:00", 0), ("2026-11-20T00:01:00", 1)):
        page.clock.set_fixed_time(day)
        page.goto((season / KIT / "index.html").as_uri())
        assert page.locator(".stale:visible").count() == old, day


def unfold(page: Page) -> None:
    page.evaluate("for (const part of document.querySelectorAll('.part')) part.open = true")


def fill(page: Page) -> None:
    unfold(page)
    page.locator("#question-4-field").fill("Why # now?")
    page.locator("#question-4-said-field").fill("# Because\nof mornings.")
    page.locator("#job-field").fill("- a small team\n- real bridges")
    page.locator("#person-4-reach-field").fill("s.adeyemi@spanwell.example")
    page.get_by_role("group", name="Rapport").get_by_role("radio", name="4").check()
    page.get_by_role("checkbox").first.check()


def test_answers_stay_on_the_device_until_they_are_saved_absorbed_and_built(
    page: Page, season: Path, tmp_path: Path
) -> None:
    sheet = (season / KIT / "reflection.html").as_uri()
    page.goto(sheet)
    assert "stays in this browser" in page.locator("#kept").inner_text()
    fill(page)
    page.reload()
    unfold(page)
    assert page.locator("#job-field").input_value() == "- a small team\n- real bridges"
    assert page.get_by_role("checkbox").first.is_checked()
    assert page.evaluate("Object.keys(localStorage)") == [f"kitgen:{KIT}:reflection"]
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save my answers").click()
    assert waiting.value.suggested_filename == f"{KIT}-answers.md"
    answers, file = tmp_path / "answers.md", tmp_path / f"{KIT}.md"
    waiting.value.save_as(answers)
    file.write_bytes(next(path for path in SAMPLES if KIT in path.name).read_bytes())
    assert run(["absorb", str(file), str(answers), "--no-input"]) == 0
    built = ["--today", "2026-11-19", "--formats", "html", "--output", str(tmp_path)]
    assert run(["build", str(file), *built]) == 0
    # The next build shows the answers, and the page lets go of its own copy.
    page.goto((tmp_path / KIT / "reflection.html").as_uri())
    unfold(page)
    assert page.locator("#question-4 h3").inner_text() == "Why # now?"
    assert "# Because" in page.locator("#question-4 .answer").first.inner_text()
    assert page.locator("#job .answer li").all_inner_texts() == ["a small team", "real bridges"]
    assert page.get_by_role("group", name="Rapport").get_by_role("radio", name="4").is_checked()
    assert page.locator("#job-field").input_value() == ""
    # Of an address nobody was asked about, the page keeps its copy: it is in no file yet.
    (left,) = page.evaluate("Object.values(localStorage)")
    assert "s.adeyemi@spanwell.example" in left and "a small team" not in left


def test_the_worksheet_asks_one_part_at_a_time_and_leads_to_the_next(
    page: Page, season: Path
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((season / KIT / "reflection.html").as_uri())
    shown = page.locator(".part[open] h2")
    assert shown.all_inner_texts() == ["Their questions"]
    assert page.evaluate("document.documentElement.scrollHeight") < 3000, "11,258 px in one row"
    total = int(page.locator("#worksheet-open").inner_text().split()[0])
    counts = page.locator(".part .left").all_inner_texts()
    assert sum(int(one.split()[0]) for one in counts if "open" in one) == total > 0
    assert "written" in counts, "what needs nothing says so"
    # The next one is brought to the top, its part unfolded and the others folded.
    following = page.get_by_role("button", name="Next one")
    following.click()
    first = page.evaluate("document.activeElement.id")
    page.locator(":focus").fill("The reset reason first.")
    assert page.locator("#worksheet-open").inner_text().startswith(f"{total - 1} ")
    seen = {first}
    for _ in range(total - 1):
        following.click()
        seen.add(page.evaluate("document.activeElement.id"))
        assert shown.count() == 1 and page.locator(":focus").is_visible()
    assert len(seen) == total, "each comes once"
    # A question has to be asked before it can be answered.
    unfold(page)
    question = page.locator(".blank").first
    assert not question.locator("textarea").first.is_visible()
    question.locator("input").fill("Why now?")
    assert question.locator("textarea").first.is_visible()


def test_the_worksheet_is_printed_with_all_its_parts(page: Page, season: Path) -> None:
    page.goto((season / KIT / "reflection.html").as_uri())
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".part h2:visible").count() == page.locator(".part").count() > 8
    assert page.locator("#thank").is_visible() and not page.locator(".bar").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".part[open]").count() == 1


def test_a_letter_for_later_says_so_before_it_can_be_sent(page: Page, season: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((season / KIT / "index.html").as_uri())
    assert not page.get_by_text("Not yet.").first.is_visible(), "what is due goes today"
    page.get_by_role("link", name=re.compile("^Status note")).click()
    card = page.locator(".letter-card.chosen")
    told = card.get_by_text("Not yet. This one goes by 10:00 AM on Tuesday, December 8.")
    box, button = told.bounding_box(), card.get_by_role("link", name="Open in mail").bounding_box()
    assert box and button and box["y"] < button["y"]
    ground = card.locator(".button.first").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ground == "rgba(0, 0, 0, 0)", "no invitation to send it early"


def test_a_letter_for_another_day_stands_folded_where_none_goes_today(
    page: Page, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    lines = ["applicant: {name: Ana Ruiz, country: US}", "company: Tern", "role: Cook"]
    lines += ["date: 2026-11-18", "decision_by: 2026-11-23"]
    lines += ["interviewers: [{name: Maya Chen, email: m@tern.example}]"]
    lines += ["log: [{on: 2026-11-18, did: thank-you, to: Maya Chen}]"]
    path = tmp_path / "2026-11-18-tern.yaml"
    path.write_text("\n".join(lines))
    built = ["build", str(path), "--today", "2026-11-18", "--formats", "html"]
    assert run([*built, "--output", str(tmp_path / "out")]) == 0
    page.goto((tmp_path / "out" / path.stem / "index.html").as_uri())
    cards = page.locator(".letter-card:visible")
    expect(cards.get_by_role("heading")).to_have_text(
        ["Thank-you letter to Maya Chen", "Status note to Maya Chen"]
    )
    expect(page.locator(".sheet:visible, .letters button:visible")).to_have_count(0)
    for width in (900, 1280):
        page.set_viewport_size({"width": width, "height": 860})
        tops = [page.locator(f"main > {one}").bounding_box() for one in (".letters", ".rest")]
        assert tops[0] and tops[1] and abs(tops[0]["y"] - tops[1]["y"]) < 2, width
    cards.first.get_by_text("sent today", exact=True).click()
    expect(page.get_by_role("button", name="Copy again")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Status note")).click()
    expect(page.locator(".sheet:visible")).to_have_count(1)


def test_large_print_uses_the_width_of_a_desk(page: Page, tmp_path: Path) -> None:
    path = next(path for path in SAMPLES if KIT in path.name)
    built = ["--today", "2026-11-19", "--formats", "html", "--theme", "plain-large"]
    assert run(["build", str(path), *built, "--output", str(tmp_path)]) == 0
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto((tmp_path / KIT / "index.html").as_uri())
    sheet = page.locator(".letter-card.chosen .sheet").bounding_box()
    assert sheet and sheet["width"] > 600, "a column, not a sliver"
    assert page.evaluate("document.documentElement.scrollHeight") < 5200


def test_answers_can_be_copied_and_removed(page: Page, season: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((season / KIT / "reflection.html").as_uri())
    unfold(page)
    page.locator("#thank-field").fill("Everybody")
    page.get_by_role("button", name="Copy my answers").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "## Whom I thank\n\nEverybody" in page.evaluate("navigator.clipboard.readText()")
    page.on("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Remove from this device").click()
    assert page.locator("#thank-field").input_value() == ""
    assert page.evaluate("localStorage.length") == 0


def test_answers_whose_place_is_taken_are_saved_all_the_same(page: Page, season: Path) -> None:
    sheet = (season / KIT / "reflection.html").as_uri()
    page.goto(sheet)
    old = json.dumps({"gone-field": "the pear tree", "went-well-field": "The whiteboard."})
    page.evaluate(f"localStorage.setItem('kitgen:{KIT}:reflection', {json.dumps(old)})")
    page.reload()
    answers = page.locator("#answers").text_content() or ""
    assert "## From the worksheet\n\nthe pear tree" in answers


def test_where_nothing_can_be_kept_the_page_says_so_and_goes_on(page: Page, season: Path) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page.goto((season / KIT / "reflection.html").as_uri())
    assert "keeps nothing" in page.locator("#kept").inner_text()
    unfold(page)
    page.locator("#thank-field").fill("Everybody")
    with page.expect_download():
        page.get_by_role("button", name="Save my answers").click()


def test_the_season_is_searched_and_filtered_from_a_file(page: Page, season: Path) -> None:
    page.goto((season / "index.html").as_uri())
    cards = page.locator(".card:visible")
    everything = cards.count()
    page.get_by_label("Search your interviews").fill("oshima")
    assert cards.locator("h3").all_inner_texts() == ["Setonami"]
    assert page.locator("#found").inner_text() == f"1 of {everything}"
    page.get_by_label("Search your interviews").fill("")
    page.get_by_label("Show").select_option("Today")
    assert 0 < cards.count() < everything
    assert page.locator(".card.row:visible").count() == page.locator(".card.today").count()


def test_questions_are_found_by_what_was_answered(page: Page, season: Path) -> None:
    page.goto((season / "lessons.html").as_uri())
    page.get_by_label("Search questions").fill("crystal cheaper")
    assert page.locator(".card:visible h3").all_inner_texts() == [
        "Tell us about a decision you would take back."
    ]


def test_nothing_is_lost_without_javascript(browser: Browser, season: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in PAGES:
        page.goto((season / name).as_uri())
        shown = page.locator("main").inner_text()
        assert len(shown) > 50
        assert page.locator("button:visible, textarea:visible, .find:visible").count() == 0, name
    page.goto((season / KIT / "reflection.html").as_uri())
    assert page.locator(".lines:visible").count() > 10
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_fits_a_phone_and_the_dark_and_anybody(
    page: Page, season: Path, name: str
) -> None:
    bring_modules()
    axe = (READERS / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    for width, scheme in ((360, "light"), (1440, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto((season / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        channels = [int(number) for number in re.findall(r"\d+", light)[:3]]
        assert (min(channels) > 200) if scheme == "light" else (max(channels) < 60), light
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate(axe)
        found: dict[str, Any] = page.evaluate("axe.run()")
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == [], (
            width,
            scheme,
        )


SMALL = """[...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .map((one) => one.closest("label") || one)
  .filter((one) => one.checkVisibility() && one.getClientRects().length)
  .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([text]) => text)"""


@pytest.mark.parametrize("name", PAGES)
def test_everything_to_press_is_large_enough_and_large_type_scrolls_one_way_only(
    page: Page, season: Path, name: str
) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((season / name).as_uri())
        assert page.evaluate(SMALL) == []
        assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", PAGES)
def test_printed_pages_leave_out_what_only_a_screen_needs(
    page: Page, season: Path, name: str
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto((season / name).as_uri())
    assert (
        page.locator("button:visible, .find:visible, summary:not(.part > *):visible").count() == 0
    )
    ink, paper = (
        page.evaluate(f"getComputedStyle(document.body).{what}")
        for what in ("color", "backgroundColor")
    )
    assert sum(map(int, re.findall(r"\d+", ink)[:3])) < 300, "dark ink on white paper"
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_what_is_wrong_is_read_at_once_on_a_phone(page: Page, season: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto((season / "missing.html").as_uri())
    told = page.get_by_text("Line 9: November 2026 has no day 31; it ends on the 30th.")
    box = told.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360 and box["y"] < 320
    assert page.locator("mark").inner_text() == "2026-11-31"
    path = page.get_by_text("2026-11-31-spanwell.md").last.bounding_box()
    assert path and path["y"] > box["y"]


def twelve_interviews(root: Path, look: str) -> Path:
    """Build the pages of twelve interviews in a theme and return the season's."""
    days = [TODAY - dt.timedelta(3 * n + 1) for n in range(12)]
    texts = {f"{day}-firm-{n}": interview(f"Firm {n}").replace("2026-11-18", f"{day}")
             for n, day in enumerate(days)}  # fmt: skip
    project = write_project(root / "project", **texts)
    files = [str(path) for path in sorted((project / "content/interviews").iterdir())]
    options = ["--today", TODAY.isoformat(), "--formats", "html", "--theme", look]
    assert run(["build", *files, *options, "-o", str(root / "out")]) == 0
    return root / "out/index.html"


@pytest.mark.parametrize("look", ["classic", "plain-large"])
def test_twelve_interviews_fit_a_screen_and_a_half(page: Page, tmp_path: Path, look: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 860})
    page.goto(twelve_interviews(tmp_path, look).as_uri())
    rows = page.locator(".row")
    last = rows.last.bounding_box()
    assert rows.count() == 12 and last and last["y"] + last["height"] <= 1.5 * 860
    assert page.locator(".overdue > ul > li").count() <= 3  # the others are folded
    page.set_viewport_size({"width": 360, "height": 640})
    boxes = [one.bounding_box() for one in page.locator(".overdue > ul > li > *").all()]
    heads, days = boxes[::2], boxes[1::2]
    for day, head in zip(days, heads[1:], strict=False):
        assert day and head and head["y"] - day["y"] - day["height"] >= 8, "each stands apart"


@pytest.mark.parametrize("name", ["index.html", "office.html", "several/index.html"])
def test_a_search_that_finds_nothing_can_be_taken_back(page: Page, season: Path, name: str) -> None:
    page.goto((season / name).as_uri())
    field, rows = page.locator("#find"), page.locator(".row:visible")
    everything = rows.count()
    field.fill("nobody of that name")
    assert rows.count() == 0 and page.locator("#found").is_visible()
    field.fill("")
    assert rows.count() == everything > 1


def test_a_long_company_leaves_the_letter_on_the_first_screen(page: Page, tmp_path: Path) -> None:
    company = "Metropolitan and Greater Tri-River Valley Regional Transportation Planning and "
    company += "Infrastructure Cooperative"
    project = write_project(tmp_path / "project", **{KIT: interview(company)})
    page.set_viewport_size({"width": 360, "height": 640})
    for look in ("classic", "plain-large"):
        options = ["--today", "2026-11-19", "--formats", "html", "--theme", look]
        path = project / "content/interviews" / f"{KIT}.md"
        assert run(["build", str(path), *options, "-o", str(tmp_path / look)]) == 0
        page.goto((tmp_path / look / KIT / "index.html").as_uri())
        box = page.locator(".sheet:visible").bounding_box()
        assert len(company) == 105 and box and box["y"] <= 420


def test_a_letter_of_large_print_is_large_on_its_own_page_too(page: Page, tmp_path: Path) -> None:
    path = next(path for path in SAMPLES if KIT in path.name)
    options = ["--today", "2026-11-19", "--formats", "html", "--theme", "plain-large"]
    assert run(["build", str(path), *options, "-o", str(tmp_path)]) == 0
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((tmp_path / KIT / "letters/thank-you-priya-raghunathan.html").as_uri())
        size = page.locator(".letter .body p").first.evaluate("p => getComputedStyle(p).fontSize")
        assert float(size.removesuffix("px")) >= 21


def test_rows_have_no_rule_through_them_in_a_theme_with_ruled_titles(
    page: Page, tmp_path: Path
) -> None:
    options = ["--today", "2026-11-19", "--formats", "html", "--theme", "rendercv"]
    assert run(["build", *map(str, SAMPLES[:2]), *options, "-o", str(tmp_path)]) == 0
    page.goto((tmp_path / "index.html").as_uri())
    rules = page.locator(".row h2").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).borderBottomWidth)"
    )
    assert rules == ["0px", "0px"]


def test_the_nu_checker_finds_no_error_on_the_season_pages(season: Path) -> None:
    assert by_nu(*(season / name for name in PAGES)) == []


def test_the_coach_s_page_shows_one_kind_of_matters(browser: Browser, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    html = coach_s_page()
    (tmp_path / "office.html").write_text(html, "utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((tmp_path / "office.html").as_uri())
    state, rows, groups = page.get_by_label("Show"), page.locator(".row"), page.locator("h2")
    expect(rows.locator("visible=true")).to_have_count(4)
    assert state.locator("option").all_inner_texts() == [
        *("Everything", "Overdue", "Waiting for an answer", "Silent for three weeks")
    ]
    state.select_option("late")
    expect(rows.locator("visible=true")).to_have_count(2)
    expect(groups.locator("visible=true")).to_have_count(1)
    expect(page.locator("#found")).to_have_text("2 of 4")
    page.get_by_label("Search clients and employers").fill("orlo")
    expect(rows.locator("visible=true")).to_contain_text("Tom Sey")
    expect(page.locator("#found")).to_have_text("1 of 4")
    state.select_option("silent")
    expect(rows.locator("visible=true")).to_have_count(0)
    expect(page.locator("#found")).not_to_be_empty()
    state.select_option("")
    expect(rows.locator("visible=true")).to_have_count(2)
    page.close()
