"""What `kitgen init` and `kitgen new` write can be read, and is never written over."""

import datetime as dt
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from support.forking import PATIENCE

from kitgen.cli.app import cli, run
from kitgen.editing.scaffold import (
    KnownFields,
    fill_interview,
    fill_profile,
    local_language,
    local_zone,
    yaml_scalar,
)
from kitgen.files.project import Layers
from kitgen.reading.interview import read_interview, read_profile
from kitgen.yaml.source import Source, read_source
from kitgen.yaml.unseen import clean

LAYERS = Layers.of(None)
TEMPLATE = LAYERS.text("scaffolds/en/interview.md")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "America/Chicago")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path


def kitgen(*args):
    return CliRunner().invoke(cli, args, catch_exceptions=True)


def only_file(folder):
    (path,) = folder.glob("*.md")
    return path


def test_init_makes_a_project_that_the_reader_accepts(here):
    result = kitgen("init", "search")
    assert result.exit_code == 0, result.output
    profile = read_profile(read_source(here / "search/content/profile.yaml")).applicant
    assert profile.name is None
    assert (profile.country, profile.time_zone) == ("US", "America/Chicago")
    assert (profile.locale, profile.paper) == ("en-US", "letter")
    assert (here / "search/content/interviews").is_dir()
    assert "/output/" in (here / "search/.gitignore").read_text()
    assert "content/profile.yaml" in result.output
    assert "  kitgen new\n" in result.output


def test_init_twice_changes_nothing(here):
    kitgen("init")
    profile = here / "content/profile.yaml"
    profile.write_text("name: Ana Ruiz\n", encoding="utf-8")
    (here / ".gitignore").write_text("mine\n", encoding="utf-8")
    result = kitgen("init")
    assert result.exit_code == 0
    assert profile.read_text(encoding="utf-8") == "name: Ana Ruiz\n"
    assert (here / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert result.output.count("kept ") == 2


def test_the_line_for_editors_leads_to_the_schema(here):
    kitgen("init")
    kitgen("new", "Northwind", "--role", "Engineer")
    files = [here / "content/profile.yaml", only_file(here / "content/interviews")]
    for path in files:
        match = re.search(r"^# yaml-language-server: \$schema=(\S+)$", path.read_text(), re.M)
        assert match
        assert (path.parent / match[1]).is_file()


def test_init_where_a_file_is_in_the_way_is_refused(here):
    (here / "content").write_text("", encoding="utf-8")
    assert run(["init"]) == 4
    assert run(["init", "content"]) == 2


def test_new_writes_a_valid_file_into_the_project(here):
    kitgen("init")
    result = kitgen("new", "Müller: & Söhne #1", "--role", "Leiterin", "--date", "2026-11-18")
    assert result.exit_code == 0, result.output
    path = here / "content/interviews/2026-11-18-muller-sohne-1.md"
    found = read_interview(read_source(path)).interview
    assert (found.company, found.role) == ("Müller: & Söhne #1", "Leiterin")
    assert found.date == dt.date(2026, 11, 18)
    assert found.interviewers[0].name is None
    assert (found.concern, found.log, found.outcome) == ((), (), None)
    assert found.reflection.sections == ()
    assert found.reflection.questions == ()
    assert f"kitgen build {path.relative_to(here)}" in result.output


def test_new_without_a_project_writes_into_this_folder(here):
    result = kitgen("new", "Northwind", "--role", "Engineer", "--no-input", "--date", "2026-11-18")
    assert result.exit_code == 0, result.output
    assert (here / "2026-11-18-northwind.md").is_file()


def test_new_never_overwrites(here, capsys):
    args = ["new", "Northwind", "--role", "Engineer", "--date", "2026-11-18", "--no-input"]
    assert run(args) == 0
    path = only_file(here)
    path.write_text("mine", encoding="utf-8")
    assert run(args) == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert "2026-11-18-northwind.md" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "COMPANY"),
        (["Northwind"], "--role"),
        (["Northwind", "--role", " "], "the name is blank"),
        (["...", "--role", "Engineer"], "is no name"),
        (["Northwind", "--role", "Engineer", "--date", "2026-02-30"], "2026-11-18"),
        (["Northwind", "--role", "Engineer", "--date", "purple"], "Nov"),
    ],
)
def test_new_says_what_is_missing(here, args, words):
    result = kitgen("new", "--no-input", *args)
    assert result.exit_code == 2
    assert words in result.output
    assert not list(here.glob("*.md"))


@pytest.mark.parametrize(
    ("company", "stem"),
    [
        ("../../x", "x"),
        ("CON", "x-con"),
        ("李明", "li-ming"),
        ("🎉 1", "1"),
        ("a" * 2000, "a" * 41),
    ],
)
def test_a_company_of_any_name_has_a_safe_file(here, company, stem):
    assert kitgen("new", company, "--role", "R", "--date", "2026-11-18").exit_code == 0
    path = only_file(here)
    assert path.parent == here
    assert path.stem.startswith(f"2026-11-18-{stem}")
    assert read_interview(read_source(path)).interview.company == company


# A shell that runs tests in the background has Ctrl-C ignored, and children inherit that.
AT_A_TERMINAL = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from kitgen.cli.app import main
main(["new", "Northwind"])
"""


@pytest.mark.slow
def test_answers_given_before_breaking_off_are_kept(here):
    """A real terminal: company by argument, role asked for, then Ctrl-C."""
    terminal, inner = pty.openpty()
    command = [sys.executable, "-c", AT_A_TERMINAL]
    shown = bytearray()
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner)
    os.close(inner)
    try:
        for words, reply in (
            (b"Begin here?", b"n\n"),
            (b"The job", b"Engineer\n"),
            (b"When was", b"2026-11-18 14:00\n"),
            (b"Who interviewed", b"Not sure\n"),
            (b"Taken as not known", b""),
        ):
            assert seen(words, terminal, PATIENCE, shown)
            os.write(terminal, reply)
        for _ in range(6):  # a signal just before the program reads is noticed after the read
            process.send_signal(signal.SIGINT)
            if seen(b"Kept", terminal, 20, shown):  # a second one would cut short what it keeps
                break
        assert seen(b"kitgen new", terminal, PATIENCE, shown)
        assert process.wait(PATIENCE) == 130
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
    found = read_interview(read_source(here / "2026-11-18-northwind.md")).interview
    assert found.time.start == dt.time(14)


def seen(words, terminal, seconds, shown):
    """Read the terminal until these words stand there; False if they do not come in time."""
    ends = time.monotonic() + seconds
    while words not in shown:
        if time.monotonic() > ends:
            return False
        if select.select([terminal], [], [], 0.2)[0]:
            shown += os.read(terminal, 4096)
    return True


@pytest.mark.thorough
@given(st.text(max_size=60))
@settings(deadline=None, max_examples=25)
def test_any_answer_survives_the_file(text):
    answers = KnownFields("A", "B", dt.date(2026, 11, 18), {"answer": text, "about": "x"})
    filled = fill_interview(TEMPLATE, answers, "x.json")
    found = read_interview(Source(Path("a.md"), filled)).interview.concern[0].answer or ""
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", "", text)
    assert found == " ".join(clean(kept).split())


@pytest.mark.parametrize(
    "text", ["null", "~", "no", "yes: no", "- a", "#1", "a #b", "*", "'", "@x"]
)
def test_a_text_that_yaml_reads_otherwise_is_quoted(text):
    answers = KnownFields(text + "x", "B", dt.date(2026, 11, 18), {"forgot": text})
    filled = fill_interview(TEMPLATE, answers, "x.json")
    assert read_interview(Source(Path("a.md"), filled)).interview.forgot == text
    assert yaml_scalar("plain words, and more") == "plain words, and more"


@pytest.mark.parametrize(
    ("environ", "zone", "language"),
    [
        ({"TZ": ":Europe/Paris", "LANG": "fr_FR.UTF-8"}, "Europe/Paris", "fr-FR"),
        ({"TZ": "UTC", "LANG": "C.UTF-8"}, "", ""),
        ({"TZ": "CET-1CEST", "LC_ALL": "en_GB"}, "", "en-GB"),
        ({}, "", ""),
    ],
)
def test_the_computers_place_is_a_proposal_only_where_it_tells(tmp_path, environ, zone, language):
    assert local_zone(environ, tmp_path / "localtime") == zone
    assert local_language(environ) == language
    link = tmp_path / "link"
    link.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    assert local_zone({}, link) == "Asia/Tokyo"


def test_a_profile_to_fill_in_holds_every_field(here):
    text = fill_profile(LAYERS.text("scaffolds/en/profile.yaml"), {}, "x.json")
    keys = set(re.findall(r"^(\w+):", text, re.M))
    from kitgen.model.applicant import Applicant
    from kitgen.reading.field_types import fields_of

    assert keys == set(fields_of(Applicant)) - {"signature"}


def test_a_scaffold_holds_every_field_filled_or_folded():
    from kitgen.model.interview import Interview
    from kitgen.model.interviewer import Interviewer
    from kitgen.reading.field_types import fields_of

    text = fill_interview(TEMPLATE, KnownFields("A", "B", dt.date(2026, 11, 18)), "x.json")
    for kind in (Interview, Interviewer):
        for name in set(fields_of(kind)) - {"kit"}:
            assert re.search(rf"^ *(- |# )?{name}:", text, re.M), name


def test_every_folded_field_can_be_unfolded():
    """With the # of a line taken away the file still reads, whatever the field."""
    text = fill_interview(TEMPLATE, KnownFields("A", "B", dt.date(2026, 11, 18)), "x.json")
    lines = text.split("\n")
    folded = [n for n, line in enumerate(lines) if re.match(r" *# [a-z_]+: [^…]+ {2}# ", line)]
    assert len(folded) > 10
    for number in folded:
        line = lines[number].replace("# ", "", 1)
        changed = "\n".join([*lines[:number], line, *lines[number + 1 :]])
        assert read_interview(Source(Path("a.md"), changed)).interview


def test_several_texts_are_written_as_a_list():
    people = [{"name": "Maya", "talked_about": ["the bus", 'a "second" one']}]
    answers = KnownFields("A", "B", dt.date(2026, 11, 18), people=people)
    text = fill_interview(TEMPLATE, answers, "x.json")
    found = read_interview(Source(Path("a.md"), text)).interview
    assert found.interviewers[0].talked_about == ("the bus", 'a "second" one')
