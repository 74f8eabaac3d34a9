"""The desk in a real browser: from an empty folder to a sent letter, by keyboard, on a phone."""

from __future__ import annotations

import re
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.at_desk import FILE, answered, come_in, hold_on, saved, text_of, until
from support.browsing import settle
from support.others import READERS, bring_modules
from support.projects import KIT, crowded_interview, interview, write_project
from support.serving import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

TITLE = "Thank-you letter to Maya Chen"
SAM = """\
  - name: Sam Okafor
    email: sam@northwind.example
    talked_about: the gas kiln, the old Alpine
    said: it stalls at 900 degrees
"""


def test_from_an_empty_folder_to_a_sent_letter(empty: Server, page: Page) -> None:
    come_in(page, empty)
    page.get_by_role("link", name="About you").click()
    page.get_by_label("Name", exact=False).first.fill("Ada Byron")
    page.get_by_label("E-mail").first.fill("ada@example.org")
    profile = empty.root / "content/profile.yaml"
    until(page, lambda: "\nemail: ada@example.org" in profile.read_text("utf-8"))
    assert re.search(r"\nname: +Ada Byron +# as you sign", profile.read_text("utf-8"))
    page.get_by_role("link", name="New interview").click()
    page.get_by_label("The employer").fill("Northwind Robotics")
    page.get_by_label("The job").fill("Senior Firmware Engineer")
    hold_on(page, "2026-11-18")
    page.get_by_role("button", name="Begin").click()
    person = page.locator("[data-person='0']")
    person.get_by_label("Name", exact=False).first.fill("Maya Chen")
    person.get_by_text("More about").click()
    person.get_by_label("E-mail").fill("maya.chen@northwind.example")
    person.get_by_label("What you talked about").fill("the new sensor bus")
    person.get_by_label("What they said").fill("a robot should fail quietly")
    letter = page.get_by_role("article", name=TITLE)
    letter.get_by_text("fail quietly").wait_for()
    saved(page)
    letter.get_by_role("button", name="I have sent it").click()
    page.get_by_role("status").get_by_text("Thank-you letter to Maya Chen – done").wait_for()
    text = text_of(empty)
    assert "  - name: Maya Chen\n" in text and "- {on: 2026-11-19, did: thank-you, to: Maya" in text
    assert '# "They said that …"' in text and "## What went well" in text
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("status").get_by_text("Undone").wait_for()
    assert "did: thank-you" not in text_of(empty).replace("#   - {on: 2026-11-19, did:", "")
    letter.get_by_role("button", name="I have sent it").wait_for()


def test_all_of_it_can_be_done_with_the_keyboard_alone(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    said = page.locator("[id='f-interviewers.0.said']")
    press_until(page, "Tab", "document.activeElement.id.endsWith('0.said')")
    page.keyboard.press("Control+End")
    page.keyboard.type(" always")
    letter = page.get_by_role("article", name=TITLE)
    letter.get_by_text("quietly always").wait_for()
    page.get_by_role("status").get_by_text("The letter has changed").wait_for()
    until(
        page,
        lambda: "said: a robot should fail like a good waiter, quietly always\n" in text_of(server),
    )
    press_until(page, "Tab", "document.activeElement.getAttribute('role') === 'button'")
    press_until(page, "ArrowRight", "document.activeElement.textContent.includes('waiter')")
    page.keyboard.press("Enter")
    source = page.get_by_role("link", name="From: What they said (Maya Chen)")
    source.wait_for()
    page.keyboard.press("Escape")
    assert source.count() == 0
    page.keyboard.press("Enter")
    source.wait_for()
    page.keyboard.press("Enter")
    assert said.evaluate("one => one === document.activeElement")


def press_until(page: Page, key: str, condition: str) -> None:
    """Press a key until the focus is where it should be."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} does not lead there")


def test_a_sentence_is_written_by_hand_and_given_back(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name=TITLE)
    letter.get_by_text("waiter").click()
    letter.get_by_text("Write it yourself").click()
    until(page, lambda: page.evaluate("document.activeElement.id === 'own-words'"))
    letter.get_by_label("Your sentence").fill("A quiet robot: I like that.")
    letter.get_by_role("button", name="Keep it").click()
    letter.get_by_text("Sentences in here are yours").wait_for()
    draft = server.root / f"content/letters/{KIT}/thank-you-maya-chen.md"
    assert "A quiet robot: I like that." in draft.read_text("utf-8")
    letter.get_by_role("button", name="Back to kitgen’s words").click()
    letter.get_by_text("waiter").wait_for()
    until(page, lambda: not draft.exists())


def test_a_sentence_left_out_stays_out_and_the_rest_still_follows(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name=TITLE)
    gone = letter.locator(".sentence").last
    words = gone.inner_text()
    gone.click()
    letter.locator("[data-instead='']").click()  # a notice has a button of that name as well
    letter.get_by_text(f"Left out: {words}").wait_for()
    page.get_by_label("What they said").first.fill("a robot should fail like a good cook")
    letter.get_by_text("good cook").first.wait_for()  # nothing is frozen
    assert letter.locator(".sentence", has_text=words).count() == 0
    letter.get_by_role("button", name="Put back what was left out").click()
    letter.locator(".sentence", has_text=words).wait_for()


def test_a_first_letter_is_signed_and_the_keyboard_keeps_its_place(
    empty: Server, page: Page
) -> None:
    come_in(page, empty)
    page.get_by_role("link", name="New interview").click()
    page.get_by_label("The employer").fill("Mercy Hospital")
    page.get_by_label("The job").fill("night nurse")
    hold_on(page, "2026-11-18")
    page.get_by_label("Your name, as you sign").fill("ana ruiz")
    page.get_by_role("button", name="Begin").click()
    person = page.locator("[data-person='0']")
    page.locator("[id='f-interviewers.0.name']:focus").wait_for()
    page.keyboard.type("Ann Lee")
    person.get_by_label("What you talked about").fill("the night shift")
    letter = page.get_by_role("article", name="Thank-you letter to Ann Lee")
    letter.get_by_text("Ana Ruiz").last.wait_for()  # though nobody opened “About you”
    letter.get_by_role("button", name="I have sent it").click()
    page.locator(".toast").get_by_text("Ann Lee – done").wait_for()
    letter.locator("summary:focus").wait_for()  # not lost


def test_what_was_sent_is_told_as_people_say_it(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    page.get_by_role("article", name=TITLE).get_by_role("button", name="I have sent it").click()
    told = page.locator(".toast").get_by_text("Thank-you letter to Maya Chen – done")
    told.wait_for()
    assert "{" not in page.locator(".toast").inner_text()


def test_without_a_place_days_are_told_in_words(server: Server, page: Page) -> None:
    (server.root / "content/profile.yaml").write_text("name: Ada Byron\n", "utf-8")
    come_in(page, server, f"/-/interview/{FILE}")
    page.get_by_text("Senior Firmware Engineer. Interview on Wednesday, 18 November.").wait_for()
    letter = page.get_by_role("article", name=TITLE)
    letter.get_by_text("Not today").click()
    letter.locator(".day").get_by_text("Thursday, 19 November 2026").wait_for()
    letter.get_by_label("On which day?").fill("2026-11-18")
    letter.locator(".day").get_by_text("Wednesday, 18 November 2026").wait_for()


def test_nothing_is_wider_than_a_phone_nor_stands_over_a_field(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    come_in(page, server, f"/-/interview/{FILE}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    places = "all => all.map(one => getComputedStyle(one).position)"
    shown = page.locator("main *, header *").evaluate_all(places)
    assert "fixed" not in shown and "sticky" not in shown


def test_a_mistake_stands_beside_its_field_and_the_rest_is_saved(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    page.get_by_label("By when they decide").fill("2026-13-40")
    page.get_by_label("What draws you").fill("arms with reflexes")
    page.get_by_text("Saved, but for 1 field with a mistake.").wait_for()
    field = page.get_by_label("By when they decide")
    assert field.get_attribute("aria-invalid") == "true"
    said = page.locator(f"[id='e-{field.get_attribute('name')}']").inner_text()
    assert "2026-13-40" in said or "month" in said
    until(page, lambda: "drawn_to: arms with reflexes\n" in text_of(server))
    assert "2026-13" not in text_of(server)
    page.reload()
    assert field.input_value() == "2026-13-40"
    field.fill("2026-12-04")
    until(page, lambda: "decision_by: 2026-12-04\n" in text_of(server))


def test_what_somebody_else_wrote_meanwhile_is_shown_beside_ones_own(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    answered(page)  # what the file says when it is first asked about is no conflict
    theirs = interview().replace("Senior Firmware Engineer", "Principal Engineer")
    (server.root / "content/interviews" / FILE).write_text(theirs, "utf-8")
    page.locator(".about-talk summary").click()
    role = page.get_by_label("The job")
    role.fill("Lead Engineer")
    page.get_by_text("The file says something else by now.").wait_for()
    assert page.locator(".theirs").inner_text() == "Principal Engineer"
    assert role.input_value() == "Lead Engineer" and "Principal" in text_of(server)
    page.get_by_role("button", name="Take mine").click()
    until(page, lambda: text_of(server) == theirs.replace("Principal Engineer", "Lead Engineer"))


def test_somebody_is_added_with_what_is_known_of_them_and_removed(
    page: Page, tmp_path: Path
) -> None:
    other = interview("Tarn Clinic").replace(
        "    talked_about", "    phone: 5550100\n    talked_about"
    )
    root = write_project(
        tmp_path,
        **{KIT: interview().replace("Maya Chen", "Bo Li"), "2026-11-17-tarn-clinic": other},
    )
    server = Server(root)
    try:
        come_in(page, server, f"/-/interview/{FILE}")
        page.get_by_role("button", name="Somebody else was there").click()
        page.keyboard.type("Maya Chen")
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Use it").click()
        until(page, lambda: "phone: " in text_of(server))
        added = text_of(server)
        assert "  - name: Maya Chen\n" in added and "title: Director of Firmware" in added
        assert "phone: 5550100" in added and "email: maya.chen@northwind.example" in added
        page.locator("[name='interviewers.0.name']").focus()
        name = page.locator("[name='interviewers.1.name']")
        name.focus()  # and the letter to her comes to stand beside it
        hers = page.locator(".letter[data-of='1']").first
        until(page, lambda: (hers.bounding_box() or {"y": 900})["y"] < 450)
        name.fill("")  # who was never there goes by one press, right there
        page.get_by_text("Was there nobody of that name?").locator("visible=true").wait_for()
        name.fill("Maya Chen")
        page.get_by_role("button", name="Remove Maya Chen").click()
        page.get_by_role("button", name="Undo").wait_for()
        assert "Maya Chen" not in text_of(server)
        page.get_by_role("button", name="Undo").click()
        page.get_by_role("group", name=re.compile("Maya Chen")).wait_for()
        assert text_of(server) == added
    finally:
        page.close()
        server.stop()


def test_the_worksheet_writes_into_the_file(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/worksheet/{FILE}")
    page.get_by_text("What I learned about them").click()
    page.locator("#job-field").fill("a small team")
    page.get_by_role("button", name="Save into the interview file").click()
    page.get_by_text("Saved into the interview file.").wait_for()
    assert text_of(server).endswith("## What I learned about them\na small team\n")
    assert "a small team" in (page.locator("#job").text_content() or "")
    assert page.locator("#job-field").input_value() == ""


def test_a_phone_comes_in_from_the_network_with_the_code(page: Page, tmp_path: Path) -> None:
    server = Server(write_project(tmp_path), "--lan")
    try:
        assert server.process.stdout
        shown = ""
        while "with the code" not in shown:
            shown = server.process.stdout.readline()
        found = re.search(r"(http://\S+/) with the code (\S+),", shown)
        assert found
        page.set_viewport_size({"width": 360, "height": 780})
        page.goto(f"{found[1]}#{found[2].replace('-', '')}")
        page.get_by_role("heading", name="What is due").wait_for()
        page.goto(f"{found[1]}-/interview/{FILE}")
        page.locator(".about-talk summary").click()
        page.get_by_label("The job").fill("Lead Engineer")
        until(page, lambda: "role: Lead Engineer\n" in text_of(server))
    finally:
        page.close()
        server.stop()


@pytest.mark.parametrize("path", ["/", "/-/new", "/-/profile", f"/-/interview/{FILE}", "entry"])
def test_axe_finds_nothing_narrow_light_wide_dark(server: Server, page: Page, path: str) -> None:
    bring_modules()
    axe = (READERS / "node_modules/axe-core/axe.min.js").read_text("utf-8")
    if path == "entry":
        page.goto(f"http://localhost:{server.port}/")
    else:
        come_in(page, server, path)
    for width, scheme in ((360, "light"), (1440, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_load_state("networkidle")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        if path == "/-/new" and not page.locator(".guest").count():
            page.get_by_label("Or a file").set_input_files(INVITATIONS / "outlook.ics")
            page.locator(".guest").first.wait_for()
        if page.locator(".sentence").count() and not page.locator(".menu").count():
            page.locator(".sentence").first.click()
            page.locator(".menu").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(axe)
        found: dict[str, Any] = page.evaluate("axe.run()")
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []


def test_from_the_agenda_a_letter_is_sent_and_a_step_put_off(server: Server, page: Page) -> None:
    come_in(page, server)
    owed = page.get_by_role("region", name="Owed to others")
    owed.get_by_role("button", name="I have sent it").click()
    page.get_by_role("status").get_by_text("Thank-you letter to Maya Chen – done").wait_for()
    assert owed.count() == 0 and "did: thank-you" in text_of(server)
    page.locator(".snooze summary").first.click()
    page.get_by_role("button", name="Tomorrow").first.click()
    page.get_by_role("status").get_by_text("put off until").wait_for()
    page.get_by_role("button", name="Undo").click()
    until(page, lambda: "snoozed" not in text_of(server))


def test_a_code_from_the_terminal_opens_the_desk_as_well(server: Server, page: Page) -> None:
    page.goto(f"http://localhost:{server.port}/")
    page.get_by_label("The code from the terminal").fill("WRONG234")
    page.get_by_role("button", name="Open the desk").click()
    page.get_by_text("That is not the code").wait_for()
    page.get_by_role("button", name="Show a new code").click()
    page.get_by_text("A new code is on the terminal").wait_for()
    assert server.process.stdout
    code = None
    while code is None:
        line = server.process.stdout.readline()
        assert line, "the desk has ended"
        code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", line)
    page.get_by_label("The code from the terminal").fill(code[0].lower())
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What is due").wait_for()


@pytest.mark.slow
def test_keystrokes_reach_the_letters(server: Server, page: Page) -> None:
    """Prints how long they take; how long they may take depends on the machine."""
    come_in(page, server, f"/-/interview/{FILE}")
    said = page.locator("[id='f-interviewers.0.said']")
    said.press("Control+End")
    said.press_sequentially(" 0")
    letter = page.get_by_role("article", name=TITLE)
    letter.get_by_text("quietly 0").wait_for()
    page.evaluate(WATCH)
    times = []
    for number in range(1, 21):
        said.press("Backspace")
        letter.get_by_text(re.compile(r"quietly\b(?! \d)")).wait_for()
        said.press(str(number % 10))
        letter.get_by_text(f"quietly {number % 10}").wait_for()
        times.append(page.evaluate("window.took"))
    print(f"keystroke to letter: median {statistics.median(times):.0f} ms, worst {max(times):.0f}")
    assert None not in times


WATCH = """() => {
  const begin = () => { window.typed = performance.now(); window.took = null; };
  document.addEventListener("input", begin);
  new MutationObserver(() => { window.took ??= performance.now() - window.typed; })
    .observe(document.getElementById("letters"), { childList: true, subtree: true });
}"""


INVITATIONS = Path(__file__).parent.parent / "invitations"


def test_an_invitation_dropped_on_the_form_is_shown_confirmed_and_written(
    empty: Server, page: Page
) -> None:
    come_in(page, empty, "/-/new")
    page.get_by_label("Or a file").set_input_files(INVITATIONS / "outlook.ics")
    page.get_by_role("heading", name="What the invitation says").wait_for()
    assert page.get_by_label("The employer").input_value() == "Northwind Robotics"
    assert page.get_by_label("The day of the interview").input_value() == "2026-11-18"
    assert page.locator("#new .glance").first.inner_text().endswith("Northwind Robotics")
    assert not page.get_by_label(
        "The employer"
    ).is_visible()  # a line to glance over, until pressed
    page.locator("#invited").get_by_text("How you met").first.click()
    page.get_by_text("From the place on the invitation.").wait_for()
    page.locator("#invited").get_by_text("Which round it was").first.click()
    page.get_by_label("Which round it was").fill("")
    assert page.get_by_label("Dana Okafor interviews me").is_checked() is False
    page.get_by_label("Tom Ode interviews me").uncheck()
    assert not list((empty.root / "content/interviews").iterdir())
    page.get_by_label("Your name, as you sign").fill("Ana Ruiz")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/-/interview/**")
    (path,) = (empty.root / "content/interviews").iterdir()
    text = path.read_text("utf-8")
    assert 'time: "14:00-15:30"' in text and "place: 1200 Innovation Way" in text
    assert "email: maya.chen@northwind.example" in text and "Tom Ode" not in text
    assert re.search(r"^round:\s+#", text, re.MULTILINE)
    page.goto(f"http://localhost:{empty.port}/-/new")
    page.get_by_label("Or a file").set_input_files(INVITATIONS / "outlook-update.ics")
    page.get_by_text("date: 2026-11-18 → 2026-11-19").wait_for()
    page.get_by_role("button", name="Change it so").click()
    page.wait_for_url("**/-/interview/**")
    assert "date: 2026-11-19" in path.read_text("utf-8")


def test_a_file_that_is_no_invitation_says_so_and_a_drop_is_as_good_as_a_choice(
    empty: Server, page: Page
) -> None:
    come_in(page, empty, "/-/new")
    page.get_by_label("Or a file").set_input_files(
        {"name": "x.ics", "mimeType": "text/calendar", "buffer": b"hello"}
    )
    page.get_by_text("There is no invitation in this file").wait_for()
    text = (INVITATIONS / "zoom-text.eml").read_text("utf-8")
    page.evaluate(DROP, text)
    page.get_by_label("Renee Baptiste interviews me").wait_for()
    page.locator("#invited").get_by_text("The time, on their clock").first.click()
    page.get_by_label("The time, on their clock").fill("half past eleven")
    page.get_by_label("Your name, as you sign").fill("Ana Ruiz")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/-/interview/**")
    (path,) = (empty.root / "content/interviews").iterdir()
    assert 'time: "11:30"' in path.read_text("utf-8")


DROP = """(text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], "mail.eml", { type: "message/rfc822" }));
  document.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
}"""


MAIL = """\
From: Claudia Brandt <c.brandt@alpenrohr.example>
Subject: Interview, Project Manager at Alpenrohr AG

Dear Mr Keller,
we look forward to your interview on 25 November 2026 at 14:00.
Kind regards, Claudia Brandt
"""


# Where something stands on its page, however far that is scrolled.
PLACE = "one => { const box = one.getBoundingClientRect(); return [box.x, box.y + scrollY]; }"


def test_a_fresh_form_is_quiet_and_stands_still(empty: Server, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    come_in(page, empty, "/-/new")
    page.get_by_label("Your notes, or the invitation").fill(MAIL)
    page.get_by_label("Your notes, or the invitation").blur()
    page.get_by_role("heading", name="What the invitation says").wait_for()
    page.goto(f"http://localhost:{empty.port}/-/new")
    page.get_by_label("The employer").fill("Oakview Care Home")
    page.get_by_label("The job").fill("care assistant")
    hold_on(page, "2026-11-18")
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Your letters end with your name").wait_for()
    with page.expect_response("**/-/api/check"):
        page.get_by_role("button", name="Begin").click()
    name = page.locator("[data-person='0']").get_by_label("Name").first
    name.wait_for()
    until(page, lambda: page.locator("#letters .letter").count() > 0)
    assert page.locator(".wrong p:visible, #elsewhere:visible").count() == 0
    settle(page)
    before = name.evaluate(PLACE)
    name.fill("Julie Barnes")
    page.get_by_label("What you talked about").first.focus()
    said = page.locator("#elsewhere")
    said.get_by_text("not signed yet").wait_for()
    assert "profile" not in said.inner_text()
    words = page.locator("#form").inner_text()
    assert not re.search(r"applicant:|my_reaction|i_did|profile\.yaml", words)
    assert name.evaluate(PLACE) == before
    letter = page.get_by_role("article", name="Thank-you letter to Julie Barnes")
    letter.get_by_role("button", name="I have sent it").click()
    told = page.get_by_role("status").filter(has=page.get_by_role("button", name="Undo"))
    told.wait_for()
    page.get_by_role("heading", name="What happened").click()
    until(page, lambda: told.count() == 0)


def test_whom_a_pronoun_means_is_asked_beside_the_words_as_they_were_taken(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    person = page.locator("[data-person='0']")
    person.get_by_label("What you talked about").fill("the temps")
    said = page.locator("[id='f-interviewers.0.said']")
    said.fill("They are always late on monday mornings")
    letter = page.get_by_role("article", name=TITLE)
    letter.locator(".must").get_by_text("always late").wait_for()
    page.context.grant_permissions(["clipboard-write"])
    letter.get_by_role("button", name="Copy text").click()
    page.locator(".toast").get_by_text("Copied without “They are always late").wait_for()
    letter.get_by_role("button", name="I have sent it").click()  # it is asked about first
    asked = letter.locator(".asked-first")
    asked.get_by_role("button", name="“the temps are always late").click()
    asked.wait_for(state="detached")
    until(page, lambda: "said: the temps are always late on Monday mornings\n" in text_of(server))
    page.get_by_role("button", name="“the temps").wait_for(state="detached")
    assert letter.get_by_role("button", name="I have sent it").is_enabled()  # it is another now


def test_an_answer_stays_as_it_is_if_its_writer_says_so(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    need = page.locator("[id='f-interviewers.0.need']")
    typed = "fewer lost slips. I kept four books at Dorsey"
    page.evaluate("document.querySelectorAll('details.more').forEach((one) => (one.open = true))")
    need.fill(typed)
    beside = need.locator("xpath=..")
    page.get_by_role("button", name="No, leave it").click()
    beside.locator(".doubt").wait_for(state="detached")
    assert beside.get_by_role("button", name="Write:").count() == 0, (
        "it is not asked in other words"
    )
    assert need.input_value() == typed and typed in text_of(server)


def test_below_each_answer_stands_what_became_of_it_and_room_is_made(
    server: Server, page: Page
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    (server.root / "content/interviews" / FILE).write_text(crowded_interview(), "utf-8")
    come_in(page, server, f"/-/interview/{FILE}")
    first = page.locator("[id='f-interviewers.0.name']").bounding_box()
    assert first and first["y"] + first["height"] < 844
    page.locator("[id='t-interviewers.0.said']").get_by_text("In your letter: “").wait_for()
    lacking = page.locator("p.told [data-put]").first
    lacking.wait_for()
    field = lacking.get_attribute("data-put")
    lacking.click()
    page.locator(".rooms [data-room]").first.click()
    page.locator(".toast").get_by_text("The letter tells it now.").wait_for()
    page.locator(f"[id='t-{field}']").get_by_text("In your letter: “").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_letter_follows_what_is_typed_while_a_sentence_of_it_is_open(
    server: Server, page: Page
) -> None:
    (server.root / "content/interviews" / FILE).write_text(interview(more=SAM), "utf-8")
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name=TITLE)
    letter.get_by_text("like a good waiter").click()
    letter.locator(".menu .own summary").click()
    letter.locator("#own-words").fill("Words that I began.")
    need = page.locator("[id='f-interviewers.0.i_did']")
    need.fill("kept nine trams running through a flood")
    letter.get_by_text("nine trams").wait_for()
    until(page, lambda: letter.locator("[data-copy*='nine trams']").count() == 1)
    assert letter.locator("#own-words").input_value() == "Words that I began."
    letter.get_by_role("button", name="Close").click()
    assert letter.locator(".menu").count() == 0
    letter.get_by_text("nine trams").click()
    letter.locator(".menu").wait_for()
    need.fill("kept ten buses running through a flood")
    letter.get_by_text("ten buses").wait_for()
    need.fill("kept Samm Okafor busy through a flood")
    letter.locator("h3").get_by_text("waits until a mistake in it is put right").wait_for()
    need.fill("kept ten buses running through a flood")
    letter.locator("h3").get_by_text("by 9:00").wait_for()
    changed = page.get_by_text("An answer about somebody else has changed this letter.")
    assert changed.count() == 0
    page.route("**/-/api/live", _with_sams_letter_changed)
    page.route("**/-/api/save", _with_sams_letter_changed)
    need.fill("kept six boats running through a flood")
    other = page.get_by_role("article", name="Thank-you letter to Sam Okafor")
    other.and_(page.locator(".letter", has=changed)).wait_for()
    assert changed.count() == 1
    other.locator(".subject").click()
    changed.wait_for(state="detached")
    page.unroute_all(behavior="wait")  # what is still saved would end in the next test


def _with_sams_letter_changed(route: Route) -> None:
    answer = route.fetch()
    told = answer.json()
    told |= {"letters": told["letters"].replace("stalls", "halts")} if "letters" in told else {}
    route.fulfill(response=answer, json=told)


def test_words_that_were_begun_stay_when_another_sentence_is_opened(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name=TITLE)
    first, other = letter.get_by_text("like a good waiter"), letter.locator(".sentence").last
    first.click()
    letter.locator(".menu .own summary").click()
    letter.locator("#own-words").fill("Words that I began.")
    other.click()
    letter.locator(".sentence[aria-expanded]").and_(other).wait_for()
    first.click()
    letter.locator(".sentence[aria-expanded]").and_(first).wait_for()
    until(page, lambda: letter.locator("#own-words").input_value() == "Words that I began.")
    letter.locator("[data-own]").click()
    letter.get_by_text("Words that I began.").wait_for()


def test_what_they_said_as_well_goes_behind_what_they_said_already(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    said = page.locator("[id='f-interviewers.0.said']")
    said.fill("")
    until(page, lambda: "good waiter" not in text_of(server))
    wall = "the wall is coming down at the far end"
    page.get_by_label("What you talked about").fill(f"the old part and {wall}")
    both = page.get_by_role("button", name="Yes, and they said that the wall")
    both.wait_for()
    said.fill("the yews are four hundred years old.")
    both.click()
    assert said.input_value() == f"the yews are four hundred years old; {wall}"
    until(page, lambda: f"years old; {wall}" in text_of(server))


def test_what_the_letter_cannot_say_is_added_as_a_sentence(server: Server, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    come_in(page, server, f"/-/interview/{FILE}")
    drawn = page.locator("[id='f-drawn_to']")
    drawn.fill("The desk. Is it new? I wonder.")
    page.locator("[id='t-drawn_to'] [data-put]").click()
    page.get_by_label("The letter leaves this out").fill("I have an idea of cards to colour")
    page.get_by_role("button", name="Add this sentence to the letter").click()
    page.locator(".toast").get_by_text("The letter tells it now.").wait_for()
    page.get_by_role("article", name=TITLE).get_by_text("cards to colour.").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_who_has_a_number_alone_is_reached_by_it(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    page.locator("[id='f-interviewers.0.email']").fill("")
    page.get_by_role("button", name="I only have their number").first.click()
    page.locator("[id='f-interviewers.0.phone']:focus").wait_for()
    page.keyboard.type("07700 900555")
    until(page, lambda: re.search(r"phone: \"?07700 900555", text_of(server)) is not None)
    page.get_by_role("heading", name="When and how").click()
    page.reload()
    page.get_by_label("The link to join the call").wait_for()  # which group is open is remembered
    assert not page.get_by_label("The employer’s country").is_visible()
    assert "prefers: text" in text_of(server)
    text = page.get_by_role("article", name="Text message to Maya Chen")
    text.get_by_text("A text message has no room for “").wait_for()
    text.get_by_role("button", name="Send the whole letter instead").click()
    page.get_by_role("article", name=TITLE).wait_for()
    until(page, lambda: "prefers: email" in text_of(server))


def test_a_confession_waits_beside_its_field_and_goes_in_by_one_click(
    server: Server, page: Page
) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    letter = page.get_by_role("article", name=TITLE)
    did = page.locator("[id='f-interviewers.0.i_did']")
    did.fill("I had to ask what CALM means")
    beside = did.locator("xpath=..").locator(".doubt")
    beside.get_by_text("Kept, but not in the letter: “").wait_for()
    told = letter.locator(".sentence").filter(has_text="CALM")
    assert told.count() == 0
    page.reload()  # it is asked until it is answered
    beside.get_by_role("button", name="Put it in the letter all the same").click()
    until(page, lambda: "tell_anyway:\n  - " in text_of(server))
    told.wait_for()
    beside.wait_for(state="detached")


def test_what_a_button_leaves_out_is_kept_and_named(server: Server, page: Page) -> None:
    come_in(page, server, f"/-/interview/{FILE}")
    did = page.locator("[id='f-interviewers.0.i_did']")
    did.fill("set up the mud kitchen, and I forgot the third step")
    page.get_by_role("button", name="Yes, without “I forgot the third step”").click()
    page.locator(".toast").get_by_text("Kept for you alone: “I forgot the third").wait_for()
    until(page, lambda: "for_me:\n  - I forgot the third step" in text_of(server))
    assert page.get_by_label("Kept for you alone").input_value() == "I forgot the third step"
    page.locator(".toast").get_by_role("button", name="Undo").click()
    until(page, lambda: "mud kitchen, and I forgot the third step" in text_of(server))
    assert "for_me" not in text_of(server)
    page.get_by_role("button", name="Yes, without “I forgot the third step”").wait_for()
