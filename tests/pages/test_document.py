"""A letter as a Word document: its words, read by LibreOffice, and taken back when changed."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.kits import words
from support.others import need
from support.projects import KIT, TODAY, write_project
from support.sample_letter import ANA, LETTER, THEME

from kitgen.cli import app as cli
from kitgen.importing.document import LETTERHEAD, letter_text
from kitgen.model.choices import Paper
from kitgen.model.errors import InputError
from kitgen.model.message import Message, Sentence
from kitgen.pages.document import letter_document
from kitgen.pages.format import FormatContext
from kitgen.pages.mail import clean_lines, header_text

Run = Callable[..., int]
LETTER_KEY = "thank-you-maya-chen"


def made(message: Message = LETTER, applicant: Any = ANA, signature: str = "") -> bytes:
    return letter_document(message, FormatContext(THEME, words(), applicant, {}, signature))


def read(data: bytes, folder: Path) -> str:
    path = folder / "letter.docx"
    path.write_bytes(data)
    return letter_text(path)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    return root


def build(*more: str, formats: str = "docx,txt,html") -> int:
    return cli.run(["build", "--today", TODAY, "--formats", formats, "--jobs", "1", *more])


def document(root: Path) -> Path:
    return root / "output" / KIT / "letters" / f"{LETTER_KEY}.docx"


def test_its_words_are_those_of_the_plain_text(root: Path) -> None:
    assert build() == 0
    plain = document(root).with_suffix(".txt").read_text()
    _, _, text = plain.partition("Subject: ")
    subject, _, body = text.partition("\n\n")
    assert letter_text(document(root)) == f"Subject: {subject}\n\n{body.rstrip()}"
    page = (root / "output" / KIT / "index.html").read_text()
    assert f"letters/{LETTER_KEY}.docx" in page and "Word document" in page


@pytest.mark.thorough
def test_it_is_made_only_when_it_is_asked_for(root: Path) -> None:
    assert cli.run(["build", "--today", TODAY, "--jobs", "1"]) == 0
    assert not list((root / "output").rglob("*.docx"))


@pytest.mark.slow
@pytest.mark.readers
def test_libreoffice_opens_it_and_reads_the_same_words(root: Path, tmp_path: Path) -> None:
    program = need("soffice")
    build()
    letters = sorted((root / "output" / KIT / "letters").glob("*.docx"))
    assert len(letters) > 2
    command = [program, f"-env:UserInstallation=file://{tmp_path}/office", "--headless"]
    command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, letters)], check=True, capture_output=True, timeout=600)
    for path in letters:
        theirs = (tmp_path / f"{path.stem}.txt").read_text("utf-8-sig").split()
        _, _, plain = path.with_suffix(".txt").read_text().partition("Subject: ")
        ours = plain.split()
        said = theirs[:-1] if theirs[-1] == "Encl." else theirs
        assert said[-len(ours) :] == ours
        assert said[:2] == ["Ada", "Byron"]


def test_the_letterhead_repeats_nothing_of_the_close() -> None:
    paragraphs = docx.Document(io.BytesIO(made())).paragraphs
    head = next(one for one in paragraphs if one.style is not None and one.style.name == LETTERHEAD)
    assert head.text.splitlines()[0] == "Ana Duarte"
    assert "+1 617 555 0134" in head.text
    assert "ana.duarte@example.org" not in head.text  # it stands in the signature


def test_paper_title_language_and_writer_are_the_letters() -> None:
    ana = ANA.model_copy(update={"paper": Paper.LETTER})
    found = docx.Document(io.BytesIO(made(applicant=ana)))
    section = found.sections[0]
    assert section.page_width is not None and round(section.page_width.inches, 2) == 8.5
    about = found.core_properties
    assert (about.title, about.author) == (LETTER.title, "Ana Duarte")
    assert (about.language, about.comments) == ("en", "")
    with zipfile.ZipFile(io.BytesIO(made())) as parts:
        assert not any(b"python-docx" in parts.read(name) for name in parts.namelist())


def test_the_same_letter_is_the_same_bytes() -> None:
    assert made() == made()


@pytest.mark.thorough
@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200), st.text(max_size=60))
@example("a\x00\x0b\x1f\ufffe b <w:t>&amp;</w:t> \ud800", "=?utf-8?B?eA==?= ]]>")
def test_any_text_makes_a_document_that_says_it(
    tmp_path_factory: pytest.TempPathFactory, text: str, subject: str
) -> None:
    subject = f"Thank you {subject}"
    letter = replace(LETTER, paragraphs=((Sentence(text, "open"),),), subject=subject)
    found = read(made(letter), tmp_path_factory.mktemp("any"))
    head, _, body = found.partition("\n\n")
    assert head.split() == ["Subject:", *header_text(subject).split()]
    assert body.split() == clean_lines(letter.text).split()


def take_back(path: Path) -> int:
    file = f"content/interviews/{KIT}.md"
    return cli.run(["draft", file, LETTER_KEY, "--from", str(path), "--today", TODAY])


@pytest.mark.thorough
def test_a_changed_document_becomes_the_draft(root: Path, tmp_path: Path) -> None:
    build()
    changed = docx.Document(str(document(root)))
    said = next(one for one in changed.paragraphs if "waiter" in one.text)
    said.runs[0].text = said.text.replace("quietly", "quietly, and at once")
    changed.save(str(tmp_path / "mine.docx"))
    assert take_back(tmp_path / "mine.docx") in (0, 1)
    draft = (root / f"content/letters/{KIT}/{LETTER_KEY}.md").read_text()
    assert "quietly, and at once" in draft
    assert "Ada Byron" in draft and "Encl." not in draft
    before = document(root).with_suffix(".txt").read_text()
    build()
    after = document(root).with_suffix(".txt").read_text()
    assert after == before.replace("quietly", "quietly, and at once")


@pytest.mark.parametrize("start", [b"PK\x03\x04odt", b"%PDF-1.7", b"{\\rtf1", b"\xd0\xcf\x11\xe0"])
def test_another_programs_file_is_refused_as_what_it_is(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], start: bytes
) -> None:
    (tmp_path / "letter.odt").write_bytes(start + b"\x00\xff")
    assert take_back(tmp_path / "letter.odt") == 2
    assert "Save it as .docx, or as plain text." in capsys.readouterr().err


@pytest.mark.thorough
def test_an_unchanged_document_comes_back_as_the_same_letter(root: Path) -> None:
    build()
    before = document(root).with_suffix(".txt").read_text()
    assert take_back(document(root)) == 0
    build()
    assert document(root).with_suffix(".txt").read_text() == before


def test_tracked_changes_count_as_taken(root: Path, tmp_path: Path) -> None:
    build()
    changed = docx.Document(str(document(root)))
    said = next(one for one in changed.paragraphs if "waiter" in one.text)
    run = said.runs[0]._r
    inserted = run.makeelement(qn("w:ins"), {qn("w:author"): "Bea"})
    deleted = run.makeelement(qn("w:del"), {qn("w:author"): "Bea"})
    added, struck = (inserted, "w:t", " Well put!"), (deleted, "w:delText", " Not this.")
    for change, tag, text in (added, struck):
        inner = run.makeelement(qn("w:r"), {})
        word = run.makeelement(qn(tag), {})
        word.text = text
        inner.append(word)
        change.append(inner)
        run.addnext(change)
    changed.save(str(tmp_path / "tracked.docx"))
    text = letter_text(tmp_path / "tracked.docx")
    assert "Well put!" in text and "Not this" not in text


def test_a_document_of_ones_own_is_read_whole(tmp_path: Path) -> None:
    own = docx.Document()
    for text in ("Dear Dr. Chen,", "It was good to meet you.", "Kind regards,\nAda"):
        own.add_paragraph(text)
    own.save(str(tmp_path / "own.docx"))
    text = letter_text(tmp_path / "own.docx")
    assert text == "Dear Dr. Chen,\n\nIt was good to meet you.\n\nKind regards,\nAda"


@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04 broken", "folder", "empty zip"])
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes | str) -> None:
    path = tmp_path / "letter.docx"
    if data == "folder":
        path.mkdir()
    elif data == "empty zip":
        with zipfile.ZipFile(path, "w") as parts:
            parts.writestr("[Content_Types].xml", "<x/>")
    else:
        assert isinstance(data, bytes)
        path.write_bytes(data)
    with pytest.raises(InputError) as refusal:
        letter_text(path)
    (problem,) = refusal.value.problems
    assert problem.path == path


def test_a_document_that_swells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for number in range(3):
            parts.writestr(f"word/{number}.xml", b"\0" * 8_000_000)
    with pytest.raises(InputError, match="larger than 20 MB"):
        letter_text(path)


def test_without_the_package_the_command_that_brings_it_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert build() == 3
    assert "pip install 'kitgen[docx]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("tokens", "margin"),
    [
        ({"colour-accent": "navy", "size-letter": "1.1em", "size-leading": "15pt"}, "1in"),
        ({"colour-accent": "#123", "font-text": '"Own Face"'}, "20mm 2cm"),
        ({"colour-accent": "rgb(1, 2, 3)"}, "auto"),
    ],
)
def test_a_theme_may_give_its_sizes_and_colours_in_any_way(
    tokens: dict[str, str], margin: str
) -> None:
    papers = {name: {**paper, "paper-margin": margin} for name, paper in THEME.papers.items()}
    theme = replace(THEME, tokens={**THEME.tokens, **tokens}, papers=papers)
    data = letter_document(LETTER, FormatContext(theme, words(), ANA, {}, ""))
    assert "sensor bus" in "".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
