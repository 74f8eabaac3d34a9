"""A letter's web page: one file, everything escaped, nothing of the screen in print."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sample_letter import ANA, LETTER, THEME

from kitgen.model.applicant import Applicant
from kitgen.model.message import Note, NoteKind, Recipient
from kitgen.pages.format import FormatContext
from kitgen.pages.letter import letter_print, letter_screen
from kitgen.pages.words import Words

WORDS = {
    "letter": {
        "back": "Back",
        "to": "To",
        "subject": "Subject",
        "before": "Before you send it",
        "copy": {"email": "Copy letter", "phone": "Copy words", "card": "Copy text"},
        "call": "Call {number}",
        "copy-subject": "Copy the subject",
        "copied": "Copied",
        "mail": "Open in mail",
        "left-out": "Left out: {what}.",
        "unfounded": "Nothing stands behind “{texts}”",
        "note-kinds": {"waits": "Waits for you:", "sense": "Is that what you mean?"},
    }
}
MAILTO = "mailto:maya@northwind.example?subject=Thank%20you"


class Page(HTMLParser):
    """The elements of a page, with their attributes and texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.elements[-1] if self.elements else ("", {})
        key = attributes.get("id", tag)
        self.texts[key] = self.texts.get(key, "") + data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def screen(message: object = LETTER, applicant: Applicant = ANA, **options: object) -> str:
    mailto = options.pop("mailto", None)
    look = FormatContext(THEME, Words(WORDS), applicant, options.pop("links", {}), **options)  # type: ignore[arg-type]
    return letter_screen(message, look, mailto)  # type: ignore[arg-type]


def test_the_page_helps_to_send_the_letter() -> None:
    message = replace(LETTER, notes=(Note("Look the address up."),))
    page = Page(screen(message, mailto=MAILTO, links={"PDF": "thank-you-maya-chen.pdf"}))
    hrefs = [anchor["href"] for anchor in page.all("a")]
    assert MAILTO in hrefs
    assert "thank-you-maya-chen.pdf" in hrefs
    assert page.texts["plain"].strip() == LETTER.text.strip()
    assert page.texts["subject"].strip() == LETTER.subject
    assert {button["data-copy"] for button in page.all("button")} == {"plain", "subject"}
    assert all("hidden" in button for button in page.all("button")), "no script, no dead button"
    assert "Look the address up." in page.texts["li"]


def test_the_page_tells_what_the_letter_left_out() -> None:
    html = screen(replace(LETTER, left_out=("the <b>whiteboard", "the call")))
    assert "Left out: the &lt;b&gt;whiteboard; the call." in html
    assert "Left out" not in screen()


def test_paper_has_nothing_of_the_screen() -> None:
    html = letter_print(THEME, replace(LETTER, notes=(Note("Look the address up."),)), ANA)
    page = Page(html)
    for word in ("Look the address up.", LETTER.subject, "Copy"):
        assert word not in html
    assert '<p class="subject">Thank\u00a0you</p>' in html, "the letterhead has the name"
    assert not page.all("button") + page.all("script") + page.all("style")


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (NoteKind.WAITS, "<strong>Waits for you:</strong> What was it?"),
        (NoteKind.SENSE, "<strong>Is that what you mean?</strong> What was it?"),
        (NoteKind.TODO, '<li class="todo">What was it?'),
        (NoteKind.HINT, '<li class="hint">What was it?'),
    ],
)
def test_a_note_that_waits_or_doubts_says_so_in_words(kind: NoteKind, label: str) -> None:
    hint = Note("Add a line.")
    html = screen(LETTER.noting(hint, Note("What was it?", kind)), ANA)
    assert label in html
    if kind is not NoteKind.HINT:
        assert html.index("What was it?") < html.index("Add a line.")  # and comes first


def test_without_a_mail_link_or_notes_nothing_is_offered() -> None:
    html = screen()
    assert "Open in mail" not in html
    assert "Before you send it" not in html


def test_the_policy_names_the_script_and_the_style_of_the_page() -> None:
    html = screen()
    (policy,) = (meta["content"] for meta in Page(html).all("meta") if "http-equiv" in meta)
    for tag in ("script", "style"):
        text = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert text is not None
        digest = base64.b64encode(hashlib.sha256(text[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert 'style="' not in html


def test_no_request_leaves_the_page() -> None:
    page = Page(screen(mailto=MAILTO))
    assert not [a for _, a in page.elements if "src" in a]
    assert not page.all("link")
    urls = re.findall(r"url\(([^,)]*)", page.texts["style"])
    assert urls and set(urls) == {"data:font/woff2;base64"}
    assert "@import" not in page.texts["style"]


def test_every_dict_word_is_its_text() -> None:
    assert "built-in method" not in screen(mailto=MAILTO)


@pytest.mark.thorough
@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_leaves_its_place(one: str, other: str) -> None:
    shape = shape_of(Page(screen(notes_of("n"), ANA, mailto=MAILTO)))
    hostile = f'{one}"><script>alert(1)</script><!--{other}'
    page = Page(screen(notes_of(hostile), ANA, mailto=MAILTO))
    assert shape_of(page) == shape


def notes_of(text: str) -> object:
    sentence = replace(LETTER.paragraphs[0][0], text=text)
    return replace(
        LETTER,
        title=text,
        subject=text,
        greeting=text,
        to=(Recipient(text, email=text),),
        paragraphs=((sentence,),),
        signature=(text,),
        notes=(Note(text),),
    )


def shape_of(page: Page) -> list[str]:
    """List the elements, without languages of names and places where an address may break."""
    return [tag for tag, _ in page.elements if tag not in ("span", "wbr")]


@pytest.mark.parametrize(
    ("subject", "on_paper"),
    [
        ("Ana Duarte – thank you for November 18", "Thank you for November 18"),
        ("Baker – thank you – Ana Duarte", "Baker – thank you"),
        ("Thank you", "Thank you"),
    ],
)
def test_a_subject_on_paper_leaves_out_the_name_and_begins_with_a_capital(
    subject: str, on_paper: str
) -> None:
    page = letter_print(THEME, replace(LETTER, subject=subject), ANA)
    assert f'<p class="subject">{on_paper}</p>' in page.replace("\u00a0", " ")
