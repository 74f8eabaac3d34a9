"""What a draft brings along: the file that was promised, and the letter in print."""

from __future__ import annotations

import os
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from support.projects import KIT, TODAY, files_of, interview, write_project

from kitgen.cli import app as cli
from kitgen.files.enclosed import LIMIT, enclosed_path

Run = Callable[..., int]
DRAFT = "letters/thank-you-maya-chen.eml"
PROMISE = "    promised: the link to my CAN trace viewer\n    promised_file: {}\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project, as the current folder, in which something is promised."""
    root = write_project(tmp_path / "search")
    promise(root, "viewer notes.pdf")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(root: Path) -> Run:
    def run(*arguments: str, formats: str = "eml,html,txt") -> int:
        return cli.run(["build", "--today", TODAY, "--formats", formats, "--jobs", "1", *arguments])

    return run


def promise(root: Path, name: str) -> None:
    path = root / "content/interviews" / f"{KIT}.md"
    path.write_text(interview(more=PROMISE.format(name)))


def beside(root: Path, data: bytes, name: str = "viewer notes.pdf") -> Path:
    path = root / "content/interviews" / name
    path.write_bytes(data)
    return path


def draft(root: Path) -> EmailMessage:
    data = (root / "output" / KIT / DRAFT).read_bytes()
    found = message_from_bytes(data, policy=SMTP)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def files(message: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_content() for part in message.iter_attachments()}


@pytest.mark.thorough
def test_what_was_promised_goes_with_the_draft(root: Path, run: Run) -> None:
    data = bytes(range(256)) * 40
    beside(root, data)
    assert run() == 0
    assert files(draft(root)) == {"viewer notes.pdf": data}
    body = draft(root).get_body(("plain",))
    assert body is not None
    assert "CAN trace viewer" in body.get_content()
    page = (root / "output" / KIT / "index.html").read_text()
    assert "viewer notes.pdf is attached" in page
    assert "or paste it under the letter" not in page


def test_a_changed_file_changes_its_draft_and_nothing_else_does(root: Path, run: Run) -> None:
    path = beside(root, b"one")
    run()
    first = files_of(root / "output" / KIT)
    path.write_bytes(b"two")
    run()
    second = files_of(root / "output" / KIT)
    changed = {name for name in first if first[name] != second[name]}
    assert DRAFT in changed
    assert {Path(name).suffix for name in changed} == {".eml"}
    assert files(draft(root)) == {"viewer notes.pdf": b"two"}
    run()
    assert files_of(root / "output" / KIT) == second


def test_a_missing_file_is_told_with_its_place_and_the_letter_is_made(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 0
    told = capsys.readouterr().err
    assert f"{KIT}.md:20:20" in told
    assert "viewer notes.pdf" in told and "No such file" in told
    assert "[promised-file]" in told
    assert not list(draft(root).iter_attachments())
    beside(root, b"now it is there")
    run()
    assert files(draft(root)) == {"viewer notes.pdf": b"now it is there"}


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../../../outside.pdf", "outside of this project"),
        ("link.pdf", "outside of this project"),
        ("../interviews", "no file"),
        ("pipe", "no file"),
        ("large.pdf", "larger than 10 MB"),
    ],
)
def test_what_cannot_be_attached_is_told(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str], name: str, why: str
) -> None:
    (root.parent / "outside.pdf").write_bytes(b"secret")
    folder = root / "content/interviews"
    (folder / "link.pdf").symlink_to(root.parent / "outside.pdf")
    os.mkfifo(folder / "pipe")
    with (folder / "large.pdf").open("wb") as file:
        file.truncate(LIMIT + 1)
    promise(root, name)
    assert run() == 0
    assert why in capsys.readouterr().err
    assert not list(draft(root).iter_attachments())


def test_a_whole_path_is_taken_as_it_stands(root: Path, run: Run) -> None:
    outside = root.parent / "outside.pdf"
    outside.write_bytes(b"mine")
    promise(root, str(outside))
    assert run() == 0
    assert files(draft(root)) == {"outside.pdf": b"mine"}


def test_a_path_from_home_is_a_whole_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert enclosed_path("~/cv.pdf", tmp_path / "a", tmp_path / "b") == tmp_path / "cv.pdf"


def test_nothing_of_it_is_shared(root: Path, tmp_path: Path) -> None:
    beside(root, b"SECRET-BYTES", "viewer notes.pdf")
    shared = tmp_path / "shared.html"
    source = str(root / "content/interviews" / f"{KIT}.md")
    assert cli.run(["share", source, "--for", "coach", "-o", str(shared), "--today", TODAY]) == 0
    text = shared.read_text()
    assert "CAN trace viewer" in text
    for secret in ("viewer notes", "SECRET-BYTES", "promised_file"):
        assert secret not in text


@pytest.mark.slow
def test_the_letter_in_print_goes_with_the_draft(root: Path, run: Run) -> None:
    beside(root, b"notes")
    assert run("--attach-letter", formats="eml,pdf") == 0
    kit = root / "output" / KIT / "letters"
    printed = (kit / "thank-you-maya-chen.pdf").read_bytes()
    assert files(draft(root)) == {"viewer notes.pdf": b"notes", "thank-you-maya-chen.pdf": printed}
    assert run(formats="eml,pdf") == 0
    assert files(draft(root)) == {"viewer notes.pdf": b"notes"}


def test_a_letter_in_print_needs_printing(
    root: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--attach-letter") == 2
    assert "formats eml and pdf" in capsys.readouterr().err


@pytest.mark.thorough
def test_the_page_of_the_ideas_goes_with_the_message_that_sends_them(root: Path, run: Run) -> None:
    path = root / "content/interviews" / f"{KIT}.md"
    ideas = "ideas: [a plan of the first month]\nideas_file: plan.pdf\ninterviewers:"
    path.write_text(interview().replace("interviewers:", ideas))
    beside(root, b"%PDF-plan", "plan.pdf")
    assert run() == 0
    letters = root / "output" / KIT / "letters"
    found = message_from_bytes((letters / "second-message-maya-chen.eml").read_bytes(), policy=SMTP)
    assert isinstance(found, EmailMessage) and files(found) == {"plan.pdf": b"%PDF-plan"}
    assert files(draft(root)) == {}
    beside(root, b"%PDF-other", "plan.pdf")
    assert run() == 0  # a changed file makes the draft anew
    found = message_from_bytes((letters / "second-message-maya-chen.eml").read_bytes(), policy=SMTP)
    assert isinstance(found, EmailMessage) and files(found) == {"plan.pdf": b"%PDF-other"}
    (root / "content/interviews/plan.pdf").unlink()
    assert run() == 0
    text = (letters / "second-message-maya-chen.html").read_text("utf-8")
    assert "idea.pdf" in text  # what to finish, and how it comes along


def test_ideas_that_nobody_asked_for_say_so(root: Path, run: Run) -> None:
    path = root / "content/interviews" / f"{KIT}.md"
    ideas = "ideas: [a plan of the first month]\nideas_unasked: yes\ninterviewers:"
    path.write_text(interview().replace("interviewers:", ideas))
    assert run() == 0
    text = (root / "output" / KIT / "letters/second-message-maya-chen.txt").read_text("utf-8")
    assert "a plan of the first month" in text and "asked" not in text


def test_only_the_letter_that_sends_it_brings_what_was_promised(root: Path, run: Run) -> None:
    beside(root, b"%PDF-1.7 notes")
    assert run() == 0
    letters = root / "output" / KIT / "letters"
    reply = message_from_bytes((letters / "rejection-response.eml").read_bytes(), policy=SMTP)
    assert isinstance(reply, EmailMessage)
    assert "attached" not in reply.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert files(reply) == {}
    assert set(files(draft(root))) == {"viewer notes.pdf"}
