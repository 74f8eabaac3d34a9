import datetime as dt
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.kits import words

from kitgen.model.message import Attachment, Channel, Message, Recipient, Sentence
from kitgen.pages.mail import address, draft_eml, mailto, plain_text

HEADERS = {"X-Unsent", "From", "To", "Subject", "Content-Type", "MIME-Version"} | {
    "Content-Transfer-Encoding"
}
MAYA = Recipient("Maya Chen", "maya.chen@northwind.example")
EVIL = (
    "x\r\nBcc: evil@x.example\nBcc: b\x0bBcc: c\u2028Bcc: d\x85Bcc: e\x00 =?utf-8?B?CkJjYzogZQ==?="
)


def message(
    *to: Recipient, subject: str = "Thank you, Maya", body: str = "It was good to meet you."
) -> Message:
    return Message(
        key="thank-you-maya-chen",
        kind="thank-you",
        channel=Channel.EMAIL,
        title="Thank-you letter to Maya Chen",
        to=to,
        subject=subject,
        greeting="Dear Dr. Chen,",
        paragraphs=((Sentence(body, "open"),), (Sentence("A second one.", "close"),)),
        farewell="Kind regards,",
        signature=("Ada Park", "+1 555 0100"),
        written_for=dt.date(2026, 11, 19),
        date_line="Thursday, November 19",
    )


def parsed(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=SMTP)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def test_a_draft_opens_ready_to_be_sent() -> None:
    draft = parsed(draft_eml(message(MAYA), "Ada Park", "ada@park.example"))
    assert set(draft.keys()) == HEADERS
    assert draft["X-Unsent"] == "1"
    (to,) = draft["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Maya Chen", "maya.chen@northwind.example")
    assert [str(a) for a in draft["From"].addresses] == ["Ada Park <ada@park.example>"]
    assert draft["Subject"] == "Thank you, Maya"
    assert draft.get_content_type() == "text/plain"
    assert draft.get_content().replace("\r\n", "\n") == message().text


def test_without_an_address_there_is_no_recipient() -> None:
    draft = parsed(draft_eml(message(Recipient("Maya Chen")), "Ada Park", None))
    assert set(draft.keys()) == HEADERS - {"To", "From"}


def test_several_recipients_stand_in_one_header() -> None:
    bob = Recipient("Bob, Jr. Ito", "bob@northwind.example")
    draft = parsed(draft_eml(message(MAYA, bob), None, None))
    assert [a.display_name for a in draft["To"].addresses] == ["Maya Chen", "Bob, Jr. Ito"]


def test_names_and_subjects_of_any_script_come_back() -> None:
    to = Recipient("Zoë Ångström 陳美雅", "z@bücher.example")
    draft = parsed(draft_eml(message(to, subject="Merci – 面接"), "José", "j@park.example"))
    assert draft["To"].addresses[0].display_name == "Zoë Ångström 陳美雅"
    assert draft["To"].addresses[0].domain == "xn--bcher-kva.example"
    assert draft["Subject"] == "Merci – 面接"


def test_the_bytes_are_plain_and_the_same_every_time() -> None:
    data = draft_eml(message(MAYA, body="Größe " * 300), "Ada", "ada@park.example")
    assert data == draft_eml(message(MAYA, body="Größe " * 300), "Ada", "ada@park.example")
    assert data.isascii() and b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"Date:" not in data and b"Message-ID" not in data


@pytest.mark.parametrize("place", ["name", "subject", "sender", "body"])
def test_no_field_adds_a_header(place: str) -> None:
    to = Recipient(EVIL if place == "name" else "Maya", "maya@n.example")
    made = message(
        to,
        subject=EVIL if place == "subject" else "Thanks",
        body=EVIL if place == "body" else "Thanks.",
    )
    data = draft_eml(made, EVIL if place == "sender" else "Ada", "ada@park.example")
    found = parsed(data)
    assert set(found.keys()) == HEADERS
    assert [a.addr_spec for a in found["To"].addresses] == ["maya@n.example"]
    # Read and written again by a program that decodes on the way: still no header more.
    assert set(parsed(found.as_bytes(policy=SMTP)).keys()) == HEADERS


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
@example(EVIL, EVIL, EVIL)
@example(f"Maya {'x' * 90} evil@x.example, b@x.example", "", "")
@example("\ud800", "=?", "\udfff")
@example("=?=?utf-8?q?=0ABcc:_x?=", '"', "\\")
@example("a" * 5000, "ü" * 5000, "\u202e")
@example("=\u200b?utf-8?B?CkJjYzogZQ==?\u200b=", "=\x00?utf-8?q?x?=", "=\n?")
def test_whatever_is_written_only_the_headers_that_were_meant_come_out(
    name: str, subject: str, body: str
) -> None:
    made = message(Recipient(name, "maya@n.example"), subject=subject, body=body)
    data = draft_eml(made, name, "ada@park.example")
    found = message_from_bytes(data, policy=SMTP)
    wanted = HEADERS if found["Subject"] else HEADERS - {"Subject"}
    assert sorted(found.keys()) == sorted(wanted)
    assert [a.addr_spec for a in found["To"].addresses] == ["maya@n.example"]
    assert [a.addr_spec for a in found["From"].addresses] == ["ada@park.example"]
    again = message_from_bytes(found.as_bytes(policy=SMTP), policy=SMTP)
    assert sorted(again.keys()) == sorted(wanted)
    link = mailto(made)
    assert link is None or (len(link) < 2000 and set(parse_qs(urlsplit(link).query)) <= PARTS)
    assert all(ord(c) >= 32 or c == "\n" for c in plain_text(made, words()))


PARTS = {"subject", "body"}


@pytest.mark.parametrize(
    ("given_", "found"),
    [
        ("maya@n.example", "maya@n.example"),
        (" maya+x@n.example ", "maya+x@n.example"),
        ("maya@bücher.example", "maya@xn--bcher-kva.example"),
        ("maya chen@n.example", None),
        ("a@b.example, c@d.example", None),
        ("a@b.example\nBcc: c@d.example", None),
        ("a..b@n.example", None),
        ("mäya@n.example", None),
        ("a@b@c.example", None),
        ("@n.example", None),
        ("maya@", None),
        ("maya", None),
        (f"a@{'x' * 70}.example", None),
        ("a@.example", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_is_one_that_mail_can_carry(given_: str | None, found: str | None) -> None:
    assert address(given_) == found


def test_a_link_opens_the_whole_draft() -> None:
    made = message(MAYA, subject="A & B?", body="50% more – or less?")
    link = mailto(made)
    assert link is not None and link.isascii()
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "maya.chen@northwind.example")
    query = parse_qs(parts.query)
    assert query["subject"] == ["A & B?"]
    assert query["body"] == [made.text.replace("\n", "\r\n")]


def test_a_link_too_long_for_mail_programs_goes_without_the_body() -> None:
    link = mailto(message(MAYA, body="Größe " * 400))
    assert link is not None and len(link) < 2000
    assert set(parse_qs(urlsplit(link).query)) == {"subject"}


def test_the_text_file_says_to_whom_and_about_what() -> None:
    assert plain_text(message(MAYA), words()) == (
        "To: Maya Chen <maya.chen@northwind.example>\nSubject: Thank you, Maya\n\n" + message().text
    )
    assert plain_text(message(Recipient("Maya Chen")), words()).startswith("To: Maya Chen\n")
    assert plain_text(message(subject=""), words()).startswith("Dear Dr. Chen,")


FILES = st.lists(st.builds(Attachment, st.text(max_size=30), st.binary(max_size=200)), max_size=3)


@pytest.mark.thorough
@settings(deadline=None)
@given(FILES, st.text(max_size=60))
@example([Attachment("a\r\nBcc: evil@x.example.pdf", b"--=_\r\n\r\nx")], "Content-Type: Engineer")
@example([Attachment("../../etc/passwd", b""), Attachment("x.eml", b"From: a\r\n\r\nb")], "s")
@example([Attachment(".", b"\r\n."), Attachment("no suffix", b"\0"), Attachment("", b"z")], "s")
def test_whatever_is_attached_comes_back_and_adds_no_header(
    files: list[Attachment], subject: str
) -> None:
    letter = replace(message(MAYA, subject=subject), attachments=tuple(files))
    data = draft_eml(letter, "Ada Park", "ada@park.example")
    draft = parsed(data)
    kept = HEADERS - ({"Content-Transfer-Encoding"} if files else set())
    assert set(draft.keys()) | {"Subject"} == kept
    assert draft_eml(letter, "Ada Park", "ada@park.example") == data
    body = draft.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == letter.text
    parts = list(draft.iter_attachments())
    assert [part.get_payload(decode=True) for part in parts] == [file.data for file in files]
    for part in parts:
        name = part.get_filename()
        assert name and not set(name) & set("/\\\r\n\0:") and not name.startswith(".")
