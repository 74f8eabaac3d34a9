"""Letters among the drafts of a mailbox: a real Dovecot, and what is left alone there."""

from __future__ import annotations

import datetime as dt
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from support.dovecot import PASSWORD, USER, Dovecot, dovecot
from support.ports import free_port
from support.projects import KIT, TODAY, interview, write_project

from kitgen.cli import app as cli
from kitgen.commands.outbox import drafts_of
from kitgen.mailbox.account import PASSWORD as VARIABLE
from kitgen.mailbox.account import MailAccount, mail_account
from kitgen.mailbox.draft import digest_of, mailbox_draft
from kitgen.mailbox.imap import Mailbox
from kitgen.model.errors import BlockedError, InputError

Run = Callable[..., int]
PROMISE = "    promised: the link to my viewer\n    promised_file: viewer.pdf\n"
LETTER = f"{KIT}/thank-you-maya-chen"


@pytest.fixture
def server() -> Iterator[Dovecot]:
    with dovecot() as running:
        yield running


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    monkeypatch.setenv(VARIABLE, PASSWORD)
    build()
    return root


def build(today: str = TODAY) -> None:
    assert cli.run(["build", "--today", today, "--formats", "eml", "--jobs", "1"]) == 0


def outbox(server: Dovecot | None, *more: str, address: str = "", today: str = TODAY) -> int:
    place = address or (f"imap://127.0.0.1:{server.imap}" if server else "")
    return cli.run(["outbox", "--server", place, "--user", USER, "--today", today, *more])


def edit(root: Path, old: str, new: str) -> None:
    path = root / "content/interviews" / f"{KIT}.md"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, EmailMessage, policy=SMTP)


@pytest.mark.readers
def test_a_letter_is_put_once_as_a_draft_that_tells_nothing_of_us(
    root: Path, server: Dovecot, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outbox(server, "--dry-run") == 0
    assert "would be put: Thank Maya Chen" in capsys.readouterr().out
    assert server.letters() == {}
    assert outbox(server) == 0
    assert "put: Thank Maya Chen" in capsys.readouterr().out
    ((data,),) = [tuple(server.letters().values())]
    mail = parsed(data)
    assert not mail.defects
    built = (root / "output" / KIT / "letters/thank-you-maya-chen.eml").read_bytes()
    assert mail.get_content() == parsed(built).get_content()
    assert str(mail["To"]) == "Maya Chen <maya.chen@northwind.example>"
    assert set(mail.keys()) == set(parsed(built).keys()) - {"X-Unsent"} | {"Date", "Message-ID"}
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", mail["Message-ID"])
    assert "kitgen" not in data.decode().lower() and KIT not in data.decode()
    (flags,) = server.flags()
    assert b"\\Draft" in flags and b"\\Seen" in flags
    first = server.letters()
    assert outbox(server) == 0
    assert server.letters() == first
    assert "Nothing to do" in capsys.readouterr().out


@pytest.mark.readers
def test_changed_words_replace_the_draft_and_nothing_beside_it(
    root: Path, server: Dovecot, capsys: pytest.CaptureFixture[str]
) -> None:
    own = b"Subject: my own draft\r\nFrom: ada@example.org\r\n\r\nmine\r\n"
    with server.inside() as mail:
        mail.append('"Drafts"', "(\\Draft)", "", own)
        mail.append('"Drafts"', "(\\Deleted)", "", own)  # another program expunges it, not we
    outbox(server)
    edit(root, "quietly", "quietly and slowly")
    build()
    outbox(server)
    assert "replaced by its new words" in capsys.readouterr().out
    letters = list(server.letters().values())
    assert letters.count(own) == 2
    (ours,) = [data for data in letters if data != own]
    assert "slowly" in parsed(ours).get_content()


@pytest.mark.readers
def test_what_was_edited_sent_or_deleted_there_stays_so(
    root: Path, server: Dovecot, capsys: pytest.CaptureFixture[str]
) -> None:
    outbox(server)
    ((uid, data),) = server.letters().items()
    server.replace(uid, data.replace(b"Maya", b"Dr. Maya", 1).replace(b"Best", b"Warm", 1))
    edited = list(server.letters().values())
    edit(root, "quietly", "slowly")
    build()
    assert outbox(server) == 0
    assert "changed by you there, so it stays" in capsys.readouterr().out
    assert list(server.letters().values()) == edited
    ((uid, _),) = server.letters().items()
    server.delete(uid)
    assert outbox(server) == 0
    assert "sent or deleted" in capsys.readouterr().out
    assert server.letters() == {}
    assert outbox(server, "--again") == 0
    (again,) = server.letters().values()
    assert "slowly" in parsed(again).get_content()


@pytest.mark.readers
def test_a_letter_that_is_no_longer_to_be_sent_is_taken_off_unless_it_was_edited(
    root: Path, server: Dovecot, capsys: pytest.CaptureFixture[str]
) -> None:
    outbox(server)
    path = f"content/interviews/{KIT}.md"
    cli.run(["log", path, "sent", "thank-you", "--to", "Maya", "--on", TODAY, "--today", TODAY])
    build()
    assert outbox(server) == 0
    assert "taken off" in capsys.readouterr().out
    assert server.letters() == {}
    assert outbox(server) == 0
    assert "Nothing to do" in capsys.readouterr().out


@pytest.mark.readers
def test_only_what_is_due_is_put_and_never_the_reply_to_a_no(root: Path, server: Dovecot) -> None:
    assert outbox(server, "--days", "400") == 0
    subjects = {str(parsed(data)["Subject"]) for data in server.letters().values()}
    assert len(subjects) > 1
    built = {path.stem for path in (root / "output" / KIT / "letters").glob("*.eml")}
    assert any(name.startswith("rejection-response") for name in built)
    memory = json.loads((root / ".kitgen/outbox.json").read_text())
    (placed,) = memory["accounts"].values()
    assert placed and not any("rejection" in key for key in placed)
    assert PASSWORD not in (root / ".kitgen/outbox.json").read_text()


@pytest.mark.readers
def test_what_a_letter_brings_along_arrives(root: Path, server: Dovecot) -> None:
    data = bytes(range(256)) * 400
    path = root / "content/interviews" / f"{KIT}.md"
    path.write_text(interview(more=PROMISE))
    path.with_name("viewer.pdf").write_bytes(data)
    build()
    outbox(server)
    (mail,) = map(parsed, server.letters().values())
    ((name, content),) = [(p.get_filename(), p.get_content()) for p in mail.iter_attachments()]
    assert (name, content) == ("viewer.pdf", data)
    path.with_name("viewer.pdf").write_bytes(b"another")
    build()
    outbox(server)
    (mail,) = map(parsed, server.letters().values())
    assert [part.get_content() for part in mail.iter_attachments()] == [b"another"]


@pytest.mark.readers
def test_a_run_that_was_ended_too_soon_leaves_no_second_draft(root: Path, server: Dovecot) -> None:
    outbox(server)
    memory = root / ".kitgen/outbox.json"
    before = memory.read_bytes()
    edit(root, "quietly", "slowly")
    build()
    outbox(server)
    letters = server.letters()
    memory.write_bytes(before)  # it died before it could write down what it did
    outbox(server)
    assert server.letters() == letters
    memory.write_text("{ damaged")
    outbox(server)
    assert server.letters() == letters


@pytest.mark.readers
def test_the_folder_is_found_whatever_it_is_called_or_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with dovecot(drafts="Entwuerfe & mehr") as server:
        assert outbox(server) == 0
        assert len(server.letters()) == 1
        assert outbox(server, "--folder", "Nowhere") == 2
        told = capsys.readouterr().err
        assert "no folder 'Nowhere'" in told and "Entwuerfe & mehr" in told


@pytest.mark.readers
@pytest.mark.parametrize("encrypted", [True, False], ids=["imaps", "starttls"])
def test_the_certificate_counts(
    server: Dovecot, monkeypatch: pytest.MonkeyPatch, *, encrypted: bool
) -> None:
    port = server.imaps if encrypted else server.imap
    account = MailAccount("127.0.0.1", port, USER, PASSWORD, encrypted=encrypted)
    with pytest.raises(BlockedError, match="certificate that cannot be trusted"), Mailbox(account):
        pass
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    with Mailbox(account) as mailbox:
        assert mailbox.folder == "Drafts"


@pytest.mark.readers
def test_a_server_on_this_machine_may_sign_its_own_certificate(root: Path, server: Dovecot) -> None:
    assert outbox(None, address=f"imaps://127.0.0.1:{server.imaps}") == 0
    assert len(server.letters()) == 1


@pytest.mark.readers
def test_a_wrong_password_is_the_users_to_mend_and_is_told_nowhere(
    root: Path,
    server: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(VARIABLE, "not this one")
    assert outbox(server) == 2
    told = capsys.readouterr().err
    assert "does not let ada@example.org in" in told and "app password" in told
    assert "not this one" not in told


@pytest.fixture
def plain_server() -> Iterator[int]:
    """A mail server without encryption that notes what it is told, and then hangs up."""
    told: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.sendall(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
                while line := connection.recv(4096):
                    told.append(line)
                    tag = line.split()[0]
                    if b"CAPABILITY" in line:
                        connection.sendall(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
                    else:
                        break

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)
    assert not any(PASSWORD.encode() in line for line in told)


def test_no_password_goes_in_the_clear_to_another_machine(
    root: Path, plain_server: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = MailAccount("127.0.0.1", plain_server, USER, PASSWORD, encrypted=False, bare=False)
    with pytest.raises(InputError, match="in the clear"), Mailbox(account):
        pass


def test_a_server_that_is_not_there_blocks(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert outbox(None, address=f"imap://127.0.0.1:{free_port()}") == 4
    assert "cannot be reached" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("server", "user", "rule"),
    [
        (None, USER, "no-server"),
        ("imap.example.org", None, "no-user"),
        ("imap.example.org", USER, "no-password"),
        ("https://imap.example.org", USER, "server-url"),
        ("imaps://ada:secret@imap.example.org", USER, "server-url"),
        ("imaps://imap.example.org:port", USER, "server-url"),
    ],
)
def test_an_unfinished_account_is_refused(server: str | None, user: str | None, rule: str) -> None:
    with pytest.raises(InputError) as refusal:
        mail_account(server, user, {})
    (problem,) = refusal.value.problems
    assert problem.rule == rule
    assert "secret" not in problem.message + problem.advice


def test_an_account_is_encrypted_unless_it_says_so() -> None:
    account = mail_account("imap.example.org", USER, {VARIABLE: "secret"})
    assert (account.port, account.encrypted, account.bare) == (993, True, False)
    assert "secret" not in repr(account)
    account = mail_account("imap://imap.example.org", USER, {VARIABLE: "x"})
    assert (account.port, account.encrypted, account.bare) == (143, False, False)
    assert mail_account("imap://[::1]", USER, {VARIABLE: "x"}).bare


def test_nothing_is_put_before_it_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_project(tmp_path / "search"))
    assert outbox(None, address="imap.example.org") == 2
    assert "kitgen build" in capsys.readouterr().err


def test_letters_of_several_people_are_not_mixed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "content/interviews" / "2026-11-18-harbour.md"
    theirs = "applicant:\n  name: Ben Ode\n  email: ben@other.example\n"
    path.write_text(interview("Harbour Hotel", more=theirs))
    build()
    assert outbox(None, address="imap.example.org") == 2
    told = capsys.readouterr().err
    assert "several people" in told and "ben@other.example" in told

    day = dt.date.fromisoformat(TODAY)
    (draft,) = drafts_of(root / "output", day, "BEN@other.example")
    assert draft.key == "2026-11-18-harbour/thank-you-maya-chen"


def test_a_server_may_break_lines_otherwise_but_no_edit_goes_unseen(root: Path) -> None:
    data = (root / "output" / KIT / "letters/thank-you-maya-chen.eml").read_bytes()
    draft = mailbox_draft(LETTER, "Thank Maya Chen", data)
    there = draft.dated("Wed, 25 Nov 2026 21:00:00 +0000")
    assert digest_of(there) == digest_of(there.replace(b"\r\n", b"\n")) == digest_of(data)
    for old, new in ((b"Maya Chen", b"Mia Chen"), (b"Subject: ", b"Subject: Re: ")):
        assert digest_of(there.replace(old, new, 1)) != digest_of(data)
    assert mailbox_draft(LETTER, "T", data).id == draft.id
    assert mailbox_draft("other/letter", "T", data).id != draft.id
