"""The picture of a signature: found beside the profile, checked, and printed above the name."""

from __future__ import annotations

import base64
import io
import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from support.sample_letter import ANA, LETTER, THEME

from kitgen.pages.format import FormatContext
from kitgen.pages.letter import letter_print, letter_screen
from kitgen.pages.words import read_words
from kitgen.printing.engine import PdfEngine
from kitgen.printing.order import SHEETS
from kitgen.reading.interview import Reading, read_interview
from kitgen.reading.signature import LIMIT, read_signature
from kitgen.yaml.source import read_source

INTERVIEW = """\
company: A
role: B
date: 2026-11-18
time_zone: Europe/London
interviewers:
  - name: C D
"""


def png(width: int = 60, height: int = 20) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return len(data).to_bytes(4, "big") + whole + zlib.crc32(whole).to_bytes(4, "big")

    rows = b"".join(b"\0" + b"\x20\x20\x60\x80" * width for _ in range(height))
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    head = chunk(b"IHDR", size + b"\x08\x06\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def reading(folder: Path, name: str, *, own: bool = False) -> tuple[Reading, Path | None]:
    interview = folder / "interviews" / "a.yaml"
    interview.parent.mkdir(exist_ok=True)
    theirs = f"applicant:\n  name: Ana\n  signature: {name}\n" if own else ""
    interview.write_text(INTERVIEW + theirs)
    profile = folder / "profile.yaml"
    profile.write_text(f"name: Ana\nsignature: {name}\n")
    read = read_interview(read_source(interview), None if own else read_source(profile))
    return read, None if own else profile


def test_it_is_read_beside_the_profile(tmp_path: Path) -> None:
    (tmp_path / "ana.png").write_bytes(png())
    url, problems = read_signature(*reading(tmp_path, "ana.png"))
    assert problems == ()
    assert base64.b64decode(url.removeprefix("data:image/png;base64,")) == png()


def test_an_interview_with_its_own_applicant_has_it_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "interviews").mkdir()
    (tmp_path / "interviews" / "ana.png").write_bytes(png())
    url, _ = read_signature(*reading(tmp_path, "ana.png", own=True))
    assert url.startswith("data:image/png;")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("missing.png", None, "No such file"),
        ("../secret.png", png(), "right beside"),
        ("notes.txt", b"secret", "right beside"),
        ("fake.png", b"<svg onload=alert(1)>", "no PNG"),
        ("huge.png", png() + b"x" * LIMIT, "larger"),
    ],
)
def test_what_cannot_be_used_is_told_and_left_out(
    tmp_path: Path, name: str, data: bytes | None, why: str
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    if data is not None:
        (folder / name).write_bytes(data)
    url, (problem,) = read_signature(*reading(folder, name))
    assert url == ""
    assert why in problem.message
    assert problem.rule == "signature"
    assert problem.path == folder / "profile.yaml"


@pytest.mark.thorough
def test_it_stands_above_the_typed_name_in_print_and_on_screen() -> None:
    url = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    engine = PdfEngine(THEME)
    plain = engine.lay_out(letter_print(THEME, LETTER, ANA), *SHEETS["letter"])
    signed = engine.lay_out(letter_print(THEME, LETTER, ANA, url), *SHEETS["letter"])
    assert signed.page_count == plain.page_count == 1
    with pikepdf.open(io.BytesIO(engine.write(signed))) as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        (figure,) = (o for o in figures if o.get("/S") == "/Figure")
        assert str(figure.Alt) == "Ana Duarte"
    words = read_words(read_source(Path(__file__).parents[2] / "content/pages/en.yaml"))
    page = letter_screen(replace(LETTER), FormatContext(THEME, words, ANA, {}, url))
    assert page.index(url) < page.rindex("Ana Duarte")
