"""Heads of quoted mails and cities behind times are known by what content says of them."""

from __future__ import annotations

import pytest
from support.dictated import LAYERS

from kitgen.importing.mail import mail_of_text
from kitgen.importing.words import load_import_words

WORDS = load_import_words(LAYERS.text("importing/en.yaml"))


@pytest.mark.parametrize(
    ("sender", "sent", "to", "subject"),
    [
        ("From", "Sent", "To", "Subject"),
        ("Von", "Gesendet", "An", "Betreff"),
        ("De", "Envoyé", "À", "Objet"),
        ("Van", "Verzonden", "Aan", "Onderwerp"),
        ("Da", "Inviato", "A", "Oggetto"),
    ],
)
def test_a_forwarded_mail_is_read_by_its_head(
    sender: str, sent: str, to: str, subject: str
) -> None:
    head = f"{sender}: Ann Bell <ann@x.example>\n{sent}: 25.11.2026\n{to}: Jo <jo@y.example>\n"
    mail = mail_of_text(f"\n{head}{subject}: Interview\n\nDear Jo,\n", WORDS)
    assert mail.sender and mail.sender.email == "ann@x.example"
    assert mail.subject == "Interview" and mail.text.strip() == "Dear Jo,"


def test_a_city_counts_behind_a_time_alone_and_with_its_capital() -> None:
    pattern = WORDS["named_zone"]
    assert (found := pattern.search("2:00 PM London")) and found["city"] == "London"
    assert (found := pattern.search("in Europe/Berlin")) and found["iana"] == "Europe/Berlin"
    assert pattern.search("2:00 PM london") is None and pattern.search("at London") is None
