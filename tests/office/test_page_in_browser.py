"""The coach's page in a real browser: filters, counts, keys, print, a phone and the dark."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.browsing import chromium, settle
from support.offices import write_office
from support.running import kitgen

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DAY = "2026-11-19"
COACHES = ("Carla Diaz", "Ben Osei-Ramírez", "carla diaz", "")  # one is written in two ways
LONG = "Metropolitan-and-Greater-Tri-River-Valley-Regional-Transportation-Planning-Cooperative"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_office(tmp_path_factory.mktemp("office") / "ours", clients=4)
    for folder, coach in zip(sorted((root / "clients").iterdir()), COACHES, strict=True):
        profile = folder / "content/profile.yaml"
        line = f"coach: {coach}\n" if coach else ""
        profile.write_text(f"{profile.read_text('utf-8')}{line}", "utf-8")
    first = root / "clients/ada-byron-000/content/interviews/2026-11-000.md"
    first.write_text(first.read_text("utf-8").replace("Northwind 0", LONG), "utf-8")
    kitgen(root, "office", "--today", DAY)
    return root


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, office: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened, trouble = context.new_page(), []
    opened.clock.set_fixed_time(f"{DAY}T08:00:00")
    opened.on("console", lambda said: trouble.append(said.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.goto((office / "office.html").as_uri())
    settle(opened)
    yield opened
    context.close()
    assert trouble == []


def coaches_shown(page: Page) -> set[str]:
    rows = page.locator("[data-find]:visible")
    return set(rows.evaluate_all("all => all.map((one) => one.dataset.whose)"))


def counts(page: Page) -> list[tuple[str, int]]:
    """Return what each heading says of how many there are, and how many are seen below it."""
    return [
        (group.locator("[data-count]").inner_text(), group.locator("[data-find]:visible").count())
        for group in page.locator("[data-group]:visible").all()
    ]


def test_each_coach_s_clients_and_those_of_nobody_are_shown_by_themselves(page: Page) -> None:
    coach = page.get_by_label("Coach")
    names = coach.locator("option").all_inner_texts()
    assert names == ["All coaches", "Ben Osei-Ramírez", "Carla Diaz", "No coach named"]
    whole = page.locator("[data-find]").count()
    seen = 0
    for name, whose in zip(names[1:], (*names[1:3], ""), strict=True):
        coach.select_option(name)
        assert coaches_shown(page) == {whose}
        shown = page.locator("[data-find]:visible").count()
        assert page.locator("#found").inner_text() == f"{shown} of {whole}"
        seen += shown
    assert seen == whole
    coach.select_option("All coaches")
    assert page.locator("[data-find]:visible").count() == whole
    assert page.locator("#found").inner_text() == ""


def test_the_headings_count_what_is_seen_below_them(page: Page) -> None:
    whole = counts(page)
    assert all(told == str(seen) for told, seen in whole) and len(whole) > 2
    page.get_by_label("Coach").select_option("Carla Diaz")
    some = counts(page)
    assert any(" of " in told for told, _ in some)
    assert all(told.partition(" of ")[0] == str(seen) for told, seen in some)
    page.get_by_label("Coach").select_option("")
    assert counts(page) == whole


def test_filters_and_words_narrow_each_other_and_nothing_found_is_said(page: Page) -> None:
    page.get_by_label("Coach").select_option("Ben Osei-Ramírez")
    page.get_by_label("Show").select_option("Not ready")
    assert {told for told, _ in counts(page)} == {"2 of 8"}
    page.get_by_label("Search").fill("jo NORTHWIND 6")
    assert page.locator("[data-find]:visible").count() == 1
    page.get_by_label("Coach").select_option("No coach named")
    assert page.locator("[data-find]:visible").count() == 0
    assert page.locator("#found").inner_text() == "Nothing here fits all of that."
    page.get_by_label("Search").fill("")
    assert coaches_shown(page) == {""}


def test_a_coach_s_name_is_found_by_its_letters(page: Page) -> None:
    page.get_by_label("Search").fill("ramirez")
    assert coaches_shown(page) == {"Ben Osei-Ramírez"}


def test_the_filters_are_reached_and_set_by_keys_alone(page: Page) -> None:
    def focused() -> str:
        return str(page.evaluate("document.activeElement.id"))

    for name in ("find", "state", "whose"):
        page.keyboard.press("Tab")
        assert focused() == name
    page.keyboard.type("carla")
    assert coaches_shown(page) == {"Carla Diaz"}
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    assert len(counts(page)) == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.checkVisibility()"), "nothing hidden is stopped at"


def test_on_paper_stands_what_was_chosen_and_no_filter(page: Page) -> None:
    page.get_by_label("Coach").select_option("Carla Diaz")
    chosen = counts(page)
    page.emulate_media(media="print")
    assert counts(page) == chosen and coaches_shown(page) == {"Carla Diaz"}
    assert not page.locator(".find").is_visible()
    assert not page.get_by_role("link", name="Get the table").is_visible()


def test_the_table_beside_it_has_a_line_for_every_row(page: Page, office: Path) -> None:
    with page.expect_download() as loading:
        page.get_by_role("link", name="Get the table").click()
    rows = list(csv.DictReader(loading.value.path().read_text("utf-8-sig").splitlines()))
    assert loading.value.suggested_filename == "office.csv"
    assert len(rows) == page.locator("[data-find]").count()
    assert {row["Coach"] for row in rows} == {"Carla Diaz", "Ben Osei-Ramírez", ""}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_holds_the_longest_name(page: Page, scheme: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert page.get_by_text(LONG).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.locator(".find select, .find input, .row a").evaluate_all(
        "all => all.filter((one) => one.closest('.row, p').getBoundingClientRect().height < 40)"
        ".map((one) => one.outerHTML)"
    )
    assert small == [], "a thumb hits it"
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    light = sum(map(int, ground.removeprefix("rgb(").removesuffix(")").split(","))) > 3 * 128
    assert light == (scheme == "light")


def test_without_scripts_everything_is_simply_there(browser: Browser, office: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((office / "office.html").as_uri())
    assert not page.locator(".find").is_visible()
    assert page.locator("[data-find]:visible").count() == page.locator("[data-find]").count() > 8
    context.close()


def test_totals_keep_what_stands_above_their_numbers_on_a_phone(
    browser: Browser, office: Path
) -> None:
    kitgen(office, "report", "--all", "-o", "agency.html", "--today", DAY)
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto((office / "agency.html").as_uri())
    heads = page.locator(".totals thead th")
    assert heads.count() >= 4
    boxes = [head.bounding_box() for head in heads.all()]
    assert all(box and box["width"] > 20 and box["height"] > 10 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
