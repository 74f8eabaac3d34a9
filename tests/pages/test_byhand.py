"""Cards and calls on sheets of their own: a true-size card and envelope, a script with a number."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from dataclasses import replace
from functools import cache

import pytest
from support.kits import NINE, SAMPLES, sample, step, words

from kitgen.files.project import Layers
from kitgen.model.kit import Kit
from kitgen.model.message import Channel, Message, Recipient, Sentence
from kitgen.model.step import State
from kitgen.pages.byhand import byhand_print
from kitgen.pages.theme import Theme, load_theme
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS

THEMES = ("classic", "modern", "plain", "plain-large", "press", "rendercv")
MM = 72 / 25.4
TO = Recipient(
    "Priya Raghunathan",
    title="Engineering Manager",
    company="Spanwell Instruments",
    address=("4 Harbor Street", "Kobe", "Japan"),
    honorific="Dr.",
    person="priya-raghunathan",
    reach="+1 215 555 0188",
)
CARD = Message(
    key="card-priya",
    kind="card",
    channel=Channel.CARD,
    title="Card to Priya Raghunathan",
    to=(TO,),
    subject="",
    greeting="Dear Dr. Raghunathan,",
    paragraphs=((Sentence("Your sentence has stayed with me.", "open"),),),
    farewell="Yours sincerely,",
    signature=("Nadia Brandt", "+1 614 555 0142"),
    written_for=dt.date(2026, 11, 20),
    date_line="November 20, 2026",
)
CALL = replace(
    CARD,
    key="thank-you-call",
    channel=Channel.PHONE,
    title="Call Priya Raghunathan",
    greeting="",
    paragraphs=(
        (Sentence("Hello Priya, is this a good moment?", "hello-call"),),
        (Sentence("I wanted to say thank you.", "thanks-call"),
         Sentence("If it is a bad moment: “Goodbye.”", "moment-call")),
        (Sentence("If the machine answers: “I will write.”", "machine-call"),),
    ),
)  # fmt: skip


@cache
def look(name: str) -> Theme:
    return load_theme(Layers.of(None).themes(), name)


@cache
def engine(name: str, paper: str) -> PdfEngine:
    return PdfEngine(look(name), paper)


def kit() -> Kit:
    spanwell = sample(next(path for path in SAMPLES if "spanwell" in path.name))
    later = NINE + dt.timedelta(days=1)
    steps = [
        step(message=one.key, key=f"k/{one.key}", state=State.WAITING, due=later)
        for one in (CARD, CALL)
    ]
    return replace(spanwell, steps=tuple(steps), messages=(CARD, CALL))


def pages(name: str, paper: str, message: Message) -> list[str]:
    html = byhand_print(look(name), kit(), message, words(), "content/a.md")
    data = engine(name, paper).write(engine(name, paper).lay_out(html, *SHEETS["byhand"]))
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return text.removesuffix("\f").split("\f")


@pytest.mark.thorough
@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("message", [CARD, CALL], ids=["card", "call"])
def test_each_is_one_page(name: str, paper: str, message: Message) -> None:
    assert len(pages(name, paper, message)) == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_call_with_much_to_say_is_one_page_in_large_print_too(paper: str) -> None:
    thanks = "I wanted to say thank you for yesterday, and for letting me hold a node that had "
    thanks += (
        "spent four winters under a bridge. A radio that still reports at minus thirty is what "
    )
    thanks += "I would like to work on with you."
    busy = "If it is a bad moment: “Of course. May I call again tomorrow at the same time?”"
    said = (Sentence(thanks, "thanks-call"), Sentence(busy, "moment-call"))
    message = replace(CALL, paragraphs=(CALL.paragraphs[0], said, CALL.paragraphs[2]))
    assert len(pages("plain-large", paper, message)) == 1


@pytest.mark.thorough
@pytest.mark.parametrize("name", THEMES)
def test_a_long_thank_you_is_called_from_one_sheet(name: str) -> None:
    thanks = "This is only to say thank you for your time. You told me that a quiet night is one "
    thanks += "that somebody prepared, and I’ll remember that. I’d really like the job. "
    busy = "If it is a bad moment: “No problem, I’ll send you a line by e-mail instead.”"
    machine = "If the machine answers: “Hello, this is Nadia Brandt, about the Senior Embedded "
    machine += "Engineer job. Thank you for the time you took. There’s no need to call back, but "
    machine += "if you need anything, I’m on +1 614 555 0142.”"
    said = (Sentence(thanks + thanks, "thanks-call"), Sentence(busy, "moment-call"))
    last = (Sentence(machine, "machine-call"),)
    message = replace(CALL, paragraphs=(CALL.paragraphs[0], said, last))
    assert len(pages(name, "letter", message)) == 1


def test_the_card_has_its_text_both_addresses_and_what_to_log() -> None:
    (text,) = pages("classic", "a4", CARD)
    flat = " ".join(text.split())
    for line in ("November 20, 2026", "Dear Dr. Raghunathan,", "Nadia Brandt", "88 Tulane Road",
                 "Dr. Priya Raghunathan", "Spanwell Instruments", "4 Harbor Street", "JAPAN",
                 "UNITED STATES", "air mail", "Post it by 9:00 AM tomorrow",
                 "kitgen log content/a.md sent card-priya"):  # fmt: skip
        assert line in flat, line
    assert "555 0142" not in flat, "nobody writes a number under a card"


def test_a_long_text_is_written_closer_and_still_stays_on_the_card() -> None:
    long = replace(CARD, paragraphs=((Sentence("A word of thanks. " * 28, "x"),),))
    html = byhand_print(look("classic"), kit(), long, words(), "")
    assert 'class="card close"' in html and 'class="card"' in html.replace(" close", "")
    found = engine("classic", "a4").lay_out(html, *SHEETS["byhand"])
    boxes = {
        box.element.get("class"): box
        for box in found.document.pages[0]._page_box.descendants()
        if box.element is not None and box.element.get("class")
    }
    card, ink = boxes["card close"], boxes["ink"]
    assert card.border_width() == pytest.approx(148 * 96 / 25.4, abs=1)
    assert card.border_height() == pytest.approx(105 * 96 / 25.4, abs=1)
    assert ink.position_y + ink.height <= card.position_y + card.border_height()
    envelope = boxes["envelope"]
    assert envelope.border_width() == pytest.approx(162 * 96 / 25.4, abs=1)


def test_the_call_has_its_number_its_boxes_and_room_for_what_they_said() -> None:
    html = byhand_print(look("classic"), kit(), CALL, words(), "content/a.md")
    number = re.search(r'<p class="number">(.*?)</p>', html)
    assert number and number[1] == "+1 215 555 0188"
    opening = re.search(r'<p class="opening">(.*?)</p>', html)
    assert opening and opening[1] == "Hello Priya, is this a good moment?"
    boxes = re.findall(r"<h2>(.*?)</h2>\s*<p>(.*?)</p>", html)
    assert boxes[:3] == [
        ("Yes", "I wanted to say thank you."),
        ("No time", "“Goodbye.”"),
        ("Voicemail", "“I will write.”"),
    ]
    text = " ".join(pages("classic", "letter", CALL)[0].split())
    for said in ("your number +1 614 555 0142", "they decide by Friday, December 4",
                 "you promised my notes on the cold-start test", "What they said",
                 "kitgen log content/a.md sent thank-you-call"):  # fmt: skip
        assert said in text, said
    assert html.count('class="line"') == 5


def test_a_call_in_words_of_ones_own_still_has_an_opening() -> None:
    own = replace(CALL, paragraphs=((Sentence("Hello.", ""),), (Sentence("Thank you.", ""),)))
    html = byhand_print(look("classic"), kit(), own, words(), "")
    assert '<p class="opening">Hello.</p>' in html and "<p>Thank you.</p>" in html
    assert "kitgen log" not in html


def test_without_a_number_or_an_address_the_sheets_say_so() -> None:
    nobody = replace(TO, reach="", address=())
    call = byhand_print(look("classic"), kit(), replace(CALL, to=(nobody,)), words(), "")
    assert "No number is known." in call
    card = byhand_print(look("classic"), kit(), replace(CARD, to=(nobody,)), words(), "")
    assert "hand it in where you met" in card
