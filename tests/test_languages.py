"""Another language is content alone: prose, plural and date rules, and no English in between."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kitgen.cli.app import run

ROOT = Path(__file__).parent.parent

SHARED = """\
## Move today
- heute

## Move on
- am {day}

## Move last
- letzten {day}

## Move and
- und

## Move me
- Ich

## Move greeting
- Guten Tag {name},

## Move greeting-unknown
- Guten Tag,

## Move the-role
- die Stelle als {role}

## Move farewell
- Mit freundlichen Grüßen

## Words numbers
- einem
- zwei
- drei
- vier
"""
THANKS = """\
## Plan anyone
- open
- remark

## Move title
- Dankschreiben an {name}

## Move subject
- Danke für den {day} – {applicant}

## Move open
- Danke für das Gespräch {when} über {the_role}.
- Danke für Ihre Zeit {when} und das Gespräch über {the_role}.

## Move remark
- Ihr Satz geht mir nach: {said}. {reaction?}
- Behalten habe ich Ihren Satz: {said}. {reaction?}
"""
AGAIN = """\
## Plan anyone
- open, new

## Words occasion
- ja

## Words item
- new

## Move title
- Noch einmal an {name}

## Move subject
- Noch einmal: {applicant}

## Move open
- Vor {ago} sprachen wir über {the_role}.
- Seit unserem Gespräch über {the_role} sind {ago} vergangen.

## Move new
- Neu ist seither: {new}.
- Seither neu: {new}.
"""
FILE = """\
company: Mühle Nord
role: Müller
date: 2026-11-18
time_zone: Europe/Berlin
country: DE
new_since: die Prüfung ist bestanden
applicant: {name: Jo Lind, email: jo@mail.example, locale: de-DE, country: DE}
interviewers:
  - {name: Ulla Kern, email: u@m.example, said: Mehl verzeiht nichts}
  - {name: Ove Sand, email: o@m.example, said: das Wehr kommt zuerst}
outcome: {on: 2026-11-30, result: silence}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    prose = tmp_path / "content" / "messages" / "de"
    prose.mkdir(parents=True)
    for name, text in (("shared", SHARED), ("thank-you", THANKS), ("re-engagement", AGAIN)):
        (prose / f"{name}.md").write_text(text, "utf-8")
    (tmp_path / "content" / "interviews").mkdir()
    (tmp_path / "content" / "interviews" / "muehle.yaml").write_text(FILE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def letters(project: Path, today: str) -> dict[str, str]:
    assert run(["build", f"--today={today}", "--formats=txt"]) == 0
    folder = project / "output" / "muehle" / "letters"
    return {path.stem: path.read_text("utf-8") for path in folder.glob("*.txt")}


@pytest.mark.thorough
def test_letters_are_in_the_applicants_language(project):
    path = project / "content" / "interviews" / "muehle.yaml"
    path.write_text(FILE.rpartition("outcome:")[0], "utf-8")
    found = letters(project, "2026-11-19")
    assert found.keys() == {"thank-you-ulla-kern", "thank-you-ove-sand"}
    one = found["thank-you-ulla-kern"]
    assert "Guten Tag Ulla Kern," in one
    assert "am Mittwoch" in one
    assert "Subject: Danke für den 18. November – Jo Lind" in one
    assert "Mehl verzeiht nichts." in one
    assert one.endswith("Mit freundlichen Grüßen\nJo Lind\njo@mail.example\n")
    assert one.split("\n\n")[1] != found["thank-you-ove-sand"].split("\n\n")[1]


@pytest.mark.thorough
def test_numbers_and_spans_of_time_follow_the_language(project):
    (letter,) = letters(project, "2027-03-31").values()
    assert "vier Monate" in letter


def test_it_is_not_proofread_as_english(project, capsys):
    assert run(["check", "--today=2026-11-19"]) == 0
    assert "no error" in capsys.readouterr().out


def german(text: str) -> str:
    """Put every text of a file of words into a made-up language: each word ends in ß."""
    from ruamel.yaml import YAML

    def told(value: object) -> object:
        if isinstance(value, dict):
            return {key: told(item) for key, item in value.items()}
        if isinstance(value, list):
            return [told(item) for item in value]
        return re.sub(r"[A-Za-z]{2,}(?![^{]*})", lambda m: f"{m[0]}ß", str(value))

    out = io.StringIO()
    YAML(typ="safe", pure=True).dump(told(YAML(typ="safe", pure=True).load(text)), out)
    return out.getvalue()


@pytest.mark.thorough
def test_pages_are_in_the_applicants_language_as_soon_as_its_words_are_there(project):
    words = ROOT.joinpath("content/pages/en.yaml").read_text("utf-8")
    folder = project / "content/pages"
    folder.mkdir()
    (folder / "de.yaml").write_text(german(words), "utf-8")
    steps = project / "content/steps"
    steps.mkdir()
    titled = "steps:\n  thank-you: {title: 'Danken: {person}', why: 'Am Tag danach.'}\n"
    (steps / "de.yaml").write_text(titled, "utf-8")
    path = project / "content" / "interviews" / "muehle.yaml"
    path.write_text(FILE.rpartition("outcome:")[0], "utf-8")
    assert run(["build", "--today=2026-11-19", "--formats=html,txt"]) == 0
    kit = project / "output/muehle"
    page = (kit / "index.html").read_text("utf-8")
    assert '<html lang="de">' in page
    assert "Danken: Ulla Kern" in page and "Am Tag danach." in page
    text = (kit / "letters/thank-you-ulla-kern.txt").read_text("utf-8")
    assert text.startswith("Toß: Ulla Kern <u@m.example>\nSubjectß: Danke")
    english = re.findall(r"^ +[\w-]+: ([A-Z][a-z]+ [a-z]+ [a-z]+[^{\n]*)$", words, re.M)
    assert len(english) > 30
    assert [said for said in english if said.strip() in page] == []
