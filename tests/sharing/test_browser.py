"""A shared page in a real browser: comments saved as a file, a seal opened by its passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click.testing
import pytest
from support.browsing import chromium

from kitgen.cli.share import share
from kitgen.reading.feedback import read_feedback
from kitgen.yaml.source import read_source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KIT = "2026-11-18-spanwell-instruments"
SPANWELL = Path(__file__).parents[2] / f"content/interviews/{KIT}.md"
PHRASE = "märzwind holt äpfel heim"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def write(out: Path, *options: str, stdin: str | None = None) -> Path:
    arguments = [str(SPANWELL), "--for", "coach", "-o", str(out), "--today", "2026-11-19", *options]
    result = click.testing.CliRunner().invoke(share, arguments, input=stdin, standalone_mode=False)
    assert result.exit_code == 0, result.output
    return out


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("plain") / "kit.html")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sealed") / "kit.html"
    return write(out, "--passphrase", stdin=f"{PHRASE}\n{PHRASE}\n")


def opened(browser: Browser, path: Path, **options: Any) -> tuple[Page, list[str]]:
    """Open a local file; what goes wrong, or out, is collected."""
    page = browser.new_context(accept_downloads=True, **options).new_page()
    trouble: list[str] = []
    page.on("console", lambda said: trouble.append(said.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda sent: trouble.append(sent.url) if "file:" not in sent.url else None)
    page.goto(path.as_uri())
    trouble[:] = [what for what in trouble if not what.startswith("blob:")]
    return page, trouble


SAVED_AS = f"feedback-nadia-brandt-{KIT}.md"


def comment(page: Page, folder: Path) -> Path:
    page.locator("summary").filter(has_text="Comment What went well").click()
    page.get_by_label("Comment What went well").fill("Say what you drew.\n\n# Not that <b>")
    page.get_by_label("Your name").fill("Jo Park")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save feedback").click()
    assert waiting.value.suggested_filename == SAVED_AS
    waiting.value.save_as(folder / "feedback.md")
    return folder / "feedback.md"


def said_in(path: Path) -> list[tuple[str, str, str]]:
    remarks = read_feedback(read_source(path)).remarks
    return [(r.place, r.by, r.text) for r in remarks.get(KIT, ())]


SAID = [("went-well", "Jo Park", "Say what you drew.\n\n# Not that <b>")]


def test_comments_are_saved_as_a_file_that_reads_back(
    browser: Browser, plain: Path, tmp_path: Path
) -> None:
    page, trouble = opened(browser, plain)
    page.get_by_role("button", name="Save feedback").click()
    assert "no comment yet" in page.locator("#save-status").inner_text()
    assert said_in(comment(page, tmp_path)) == SAID
    assert f"Saved as {SAVED_AS}" in page.locator("#save-status").inner_text()
    page.reload()
    assert "Say what you drew." in page.get_by_label("Comment What went well").input_value()
    assert not [what for what in trouble if not what.startswith("blob:")]


def test_printed_the_letters_stand_first_with_what_was_said_and_room_for_a_pen(
    browser: Browser, plain: Path, tmp_path: Path
) -> None:
    page, _ = opened(browser, plain)
    comment(page, tmp_path)
    page.emulate_media(media="print")
    text = page.locator("main").inner_text()
    assert text.index("Dear Priya") < text.index("A node reports every hour")
    assert page.locator("textarea:visible").count() == 1, "only what was written"
    assert page.locator(".pen:visible").count() > 5


def test_everything_can_be_read_without_a_script(browser: Browser, plain: Path) -> None:
    page, _ = opened(browser, plain, java_script_enabled=False)
    text = page.locator("body").inner_text()
    assert "The whiteboard." in text and "Samuel Adeyemi" in text
    assert not page.locator("textarea").first.is_visible()
    assert "Priya" in page.locator(".letter").first.inner_text()
    page, _ = opened(
        browser, plain, java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    assert page.evaluate("1") == 1
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360


def test_a_sealed_page_opens_with_its_passphrase(
    browser: Browser, sealed: Path, tmp_path: Path
) -> None:
    page, trouble = opened(browser, sealed)
    assert page.evaluate("window.isSecureContext && !!crypto.subtle")  # a file: page too
    assert "Spanwell" not in page.content()
    page.get_by_label("Passphrase").fill("märzwind holt äpfel")
    page.get_by_role("button", name="Open").click()
    page.get_by_text("That is not the passphrase").wait_for()
    assert "Spanwell" not in page.content()
    page.get_by_label("Passphrase").fill(PHRASE.replace("ä", "a\u0308"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Spanwell Instruments").wait_for()
    assert said_in(comment(page, tmp_path)) == SAID
    assert page.evaluate("localStorage.length") == 0
    assert not [what for what in trouble if not what.startswith("blob:")]


def test_a_passphrase_tried_twice_in_one_breath_opens_the_page_once(
    browser: Browser, sealed: Path
) -> None:
    page, trouble = opened(browser, sealed)
    page.evaluate(ONCE)
    page.get_by_label("Passphrase").fill(PHRASE)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Spanwell Instruments").wait_for()
    page.evaluate("new Promise(done => setTimeout(done, 0))")
    assert page.evaluate("window.shown") == 1 and not trouble


def test_a_passphrase_begun_while_another_is_tried_stays(browser: Browser, sealed: Path) -> None:
    page, _ = opened(browser, sealed)
    field = page.get_by_label("Passphrase")
    field.fill("märzwind holt äpfel")
    page.keyboard.press("Enter")
    field.fill("märzwind holt ")
    page.get_by_text("That is not the passphrase").wait_for()
    page.keyboard.type("äpfel heim")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Spanwell Instruments").wait_for()


# Counts how often the content is put there.
ONCE = """() => {
  window.shown = 0;
  new MutationObserver(() => { window.shown += 1; })
    .observe(document.getElementById("shared"), { childList: true });
}"""


def test_a_sealed_page_says_what_it_needs(browser: Browser, sealed: Path) -> None:
    page, _ = opened(browser, sealed, java_script_enabled=False)
    text = page.locator("body").inner_text()
    assert "can only be opened with JavaScript" in text and "Passphrase" not in text


def test_a_seal_that_was_changed_does_not_open(
    browser: Browser, sealed: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "changed.html"
    changed.write_text(sealed.read_text("utf-8").replace('data-rounds="600000"', 'data-rounds="1"'))
    page, _ = opened(browser, changed)
    page.get_by_label("Passphrase").fill(PHRASE)
    page.keyboard.press("Enter")
    page.get_by_text("That is not the passphrase").wait_for()
