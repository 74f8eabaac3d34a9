"""`kitgen draft`: a message becomes a file, and its words count from then on."""

from __future__ import annotations

import io
import re
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from kitgen.cli.app import run
from kitgen.writing.edits import Rewording

KIT = "northwind"
KEY = "thank-you-maya-chen"
TODAY = "--today=2026-11-19"
FILE = """\
company: Northwind Robotics
role: Firmware Engineer
date: 2026-11-18
time_zone: America/New_York
forgot: the trace viewer I wrote is open source
applicant: {name: Ana Ruiz, email: ana@mail.example, country: US}
interviewers:
  - {name: Maya Chen, email: m@n.example, part: hiring-manager, said: a test should fail first}
  - {name: Bob Ito, part: peer, email: b@n.example, said: nobody reads the log}
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "content" / "interviews"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    path = folder / f"{KIT}.yaml"
    path.write_text(FILE, "utf-8")
    return path


def folder(file: Path) -> Path:
    return file.parent.parent / "letters" / KIT


def take(file: Path, *args: str) -> int:
    return run(["draft", str(file), *args, TODAY])


def built(file: Path, *args: str) -> int:
    return run(["build", str(file), TODAY, "--formats=txt,eml,html", *args])


def letter(file: Path, suffix: str = "txt", key: str = KEY) -> str:
    path = file.parent.parent.parent / "output" / KIT / "letters" / f"{key}.{suffix}"
    if suffix == "eml":
        return message_from_bytes(path.read_bytes(), policy=SMTP).get_content()
    return path.read_text("utf-8")


@pytest.mark.slow
def test_a_message_is_written_with_its_head(file, capsys):
    assert take(file, KEY) == 0
    text = (folder(file) / f"{KEY}.md").read_text("utf-8")
    assert text.startswith('---\nsubject: "')
    assert '  - "Maya Chen <m@n.example>"' in text
    assert "\nfacts: " in text
    assert "Dear Maya Chen," in text
    assert "content/letters/northwind/thank-you-maya-chen.md" in capsys.readouterr().out


@pytest.mark.slow
def test_taken_over_unchanged_it_is_the_same_letter(file):
    assert built(file) == 0
    before = letter(file)
    assert take(file, KEY) == 0
    assert built(file) == 0
    assert letter(file) == before


def test_its_words_count_in_every_format(file):
    assert take(file, KEY) == 0
    path = folder(file) / f"{KEY}.md"
    head = path.read_text("utf-8").split("Dear")[0].replace("Maya Chen <m@n", "Dr. Chen <maya@n")
    path.write_text(f"{head}Dear Maya,\n\nMy own line,\nbroken.\n\nBest,\nAna\n", "utf-8")
    assert built(file) == 0
    for suffix in ("txt", "eml", "html"):
        assert "My own line,\nbroken." in letter(file, suffix).replace("\r\n", "\n"), suffix
    assert letter(file).startswith("To: Dr. Chen <maya@n.example>\n")


def test_without_a_name_all_that_is_still_to_be_sent_is_taken(file, capsys):
    assert take(file) == 0
    names = {path.stem for path in folder(file).glob("*.md")}
    assert {KEY, "thank-you-bob-ito", "status-note", "rejection-response"} <= names


def test_a_draft_is_never_overwritten(file, capsys):
    folder(file).mkdir(parents=True)
    path = folder(file) / f"{KEY}.md"
    path.write_text("Mine.\n", "utf-8")
    assert take(file, KEY) == 0
    assert path.read_text("utf-8") == "Mine.\n"
    assert "left as it is" in capsys.readouterr().out


@pytest.mark.thorough
def test_changed_facts_are_told_with_what_would_be_written_now(file, capsys):
    assert take(file, KEY) == 0
    path = folder(file) / f"{KEY}.md"
    draft = path.read_bytes()
    assert built(file) == 0
    assert "draft-outdated" not in capsys.readouterr().err
    file.write_text(FILE.replace("should fail first", "may fail once"), "utf-8")
    assert built(file) == 0
    told = capsys.readouterr().err
    assert "[draft-outdated]" in told
    assert f"{path.relative_to(file.parent.parent.parent)}: warning" in told
    lines = told.splitlines()
    assert any(line.startswith("    - ") and "should fail first" in line for line in lines)
    assert any(line.startswith("    + ") and "may fail once" in line for line in lines)
    assert path.read_bytes() == draft
    assert "should fail first" in letter(file)
    digest = told.split("facts: ")[1].split("”")[0]
    old = draft.decode().split("facts: ")[1].splitlines()[0]
    path.write_text(draft.decode().replace(old, digest), "utf-8")
    assert built(file) == 0
    assert "draft-outdated" not in capsys.readouterr().err


@pytest.mark.thorough
@pytest.mark.parametrize("later", ["2026-11-20", "2026-11-30"])
def test_another_day_is_no_changed_fact(file, capsys, later):
    assert take(file, KEY) == 0
    assert run(["build", str(file), f"--today={later}", "--formats=txt"]) == 0
    assert "draft-outdated" not in capsys.readouterr().err


def test_a_message_that_nothing_plans_can_be_asked_for(file):
    key = "second-message-maya-chen"
    assert take(file, key) == 0
    assert built(file) == 0
    assert "the trace viewer I wrote is open source" in letter(file, key=key)


def test_a_name_that_is_none_is_refused(file, capsys):
    assert take(file, "thank-you-maya-chan") == 2
    assert "Did you mean thank-you-maya-chen?" in capsys.readouterr().err


def test_no_contact_no_drafts(file, capsys):
    file.write_text(FILE + "contact_policy: none\n", "utf-8")
    assert take(file) == 2
    assert "no contact" in capsys.readouterr().err
    assert not folder(file).exists()


def test_a_draft_for_nobody_is_pointed_out(file, capsys):
    folder(file).mkdir(parents=True)
    (folder(file) / "thank-you-maya-chan.md").write_text("Mine.\n", "utf-8")
    assert built(file) == 0
    assert "[draft-unused]" in capsys.readouterr().err


def test_a_file_outside_a_project_keeps_its_drafts_beside_the_output(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / f"{KIT}.yaml"
    file.write_text(FILE, "utf-8")
    assert take(file, KEY) == 0
    path = tmp_path / "content" / "letters" / KIT / f"{KEY}.md"
    path.write_text("Dear Maya,\n\nMine.\n\nBest,\nAna\n", "utf-8")
    assert built(file) == 0
    out = tmp_path / "output" / KIT / "letters" / f"{KEY}.txt"
    assert "Mine." in out.read_text("utf-8")


@pytest.mark.slow
def test_another_takes_the_letters_of_ours_in_turn(file, capsys):
    assert built(file) == 0
    first = letter(file)
    seen = [first]
    path = folder(file) / f"{KEY}.md"
    for _ in range(12):
        assert take(file, KEY, "--another") == 0
        assert built(file) == 0
        seen.append(letter(file))
    assert seen[1] != first
    assert "Dear Maya Chen," in path.read_text("utf-8")
    back = seen.index(first, 1)
    assert len(set(seen[:back])) == back > 1
    assert seen[back:] == seen[: len(seen) - back]


def test_another_leaves_a_draft_that_its_writer_changed(file, capsys):
    assert take(file, KEY, "--another") == 0
    path = folder(file) / f"{KEY}.md"
    mine = path.read_text("utf-8").replace("Dear Maya Chen,", "Dear Maya,")
    path.write_text(mine, "utf-8")
    assert take(file, KEY, "--another") == 2
    assert path.read_text("utf-8") == mine
    assert "stays as it is" in capsys.readouterr().err


def test_another_needs_a_message(file, capsys):
    assert take(file, "--another") == 2
    assert "MESSAGE" in capsys.readouterr().err


def test_a_draft_follows_a_corrected_address(file, capsys):
    assert take(file, KEY) == 0
    file.write_text(FILE.replace("m@n.example", "maya@n.example"), "utf-8")
    assert built(file) == 0
    assert letter(file).startswith("To: Maya Chen <maya@n.example>\n")
    assert "draft-address" not in capsys.readouterr().err


def test_a_draft_follows_a_corrected_role_in_its_subject(file):
    assert take(file, KEY) == 0
    file.write_text(FILE.replace("role: Firmware Engineer", "role: Test Engineer"), "utf-8")
    assert built(file, "--force") == 0
    assert "Test Engineer" in letter(file).split("\n\n")[0]


def test_an_address_changed_in_the_draft_stands_and_check_tells_it(file, capsys):
    assert take(file, KEY) == 0
    path = folder(file) / f"{KEY}.md"
    path.write_text(path.read_text("utf-8").replace("m@n.example", "m@home.example"), "utf-8")
    assert built(file) == 0
    assert letter(file).startswith("To: Maya Chen <m@home.example>\n")
    capsys.readouterr()
    run(["check", str(file), TODAY])
    told = capsys.readouterr()
    assert "[draft-address]" in told.out + told.err
    assert "m@home.example" in told.out + told.err


RICH = FILE.replace(
    "said: a test should fail first",
    "said: a test should fail first, need: a bus that survives a lost node, "
    "i_did: halved our flaky tests in 2024, personal: her divorce",
).replace(
    "applicant:", "concern: {about: my short stay, answer: I stayed six years before.}\napplicant:"
)

HONEST = """\
Dear Maya Chen,

A test should fail first: I have thought about that. I halved our flaky tests in 2024.

I want the job.

Kind regards,
Ana Ruiz
"""


def give_back(file: Path, text: str) -> int:
    answer = file.parent.parent / "answer.txt"
    answer.write_text("Subject: Thank you, from Ana Ruiz\n\n" + text, "utf-8")
    return take(file, KEY, "--from", str(answer))


def test_a_brief_tells_what_the_reader_may_see_and_nothing_else(file, capsys):
    file.write_text(RICH, "utf-8")
    assert take(file, KEY, "--brief") == 0
    told = capsys.readouterr().out
    for fact in (
        "a test should fail first",
        "halved our flaky tests in 2024",
        "I stayed six years",
    ):
        assert fact in told, fact
    for private in ("divorce", "my short stay", "@"):
        assert private not in told, private
    assert "Dear Maya Chen," in told
    assert re.search(r"Length: \d+ to \d+ words", told)
    assert "hit the ground running" in told
    assert not folder(file).exists()


def test_a_brief_names_the_openings_of_the_other_letters(file, capsys):
    assert built(file) == 0
    bob = " ".join(letter(file, key="thank-you-bob-ito").split())
    capsys.readouterr()
    assert take(file, KEY, "--brief") == 0
    opening = capsys.readouterr().out.rstrip().splitlines()[-1].removeprefix("- ")
    assert f"Dear Bob Ito, {opening}" in bob


def test_an_honest_answer_becomes_the_draft(file, capsys):
    file.write_text(RICH, "utf-8")
    assert give_back(file, HONEST) == 0
    assert capsys.readouterr().err == ""
    assert built(file) == 0
    text = letter(file)
    assert "Subject: Thank you, from Ana Ruiz\n" in text
    assert "A test should fail first: I have thought about that." in text


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("I halved 12 flaky tests.", "12"),
        ("It took three weeks.", "three"),
        ("We could talk on Sunday.", "Sunday"),
        ("It was like the bus at Globex.", "Globex"),
        ("Tests like kubernetes.", "kubernetes"),
        ("I led a team and cut our release costs in half.", "stands behind this"),
        ("I found a team for half a shift.", "stands behind this"),  # each in some wording
        ("Thank you, Maya Chan.", "almost"),
    ],
)
def test_a_claim_without_a_fact_is_told_and_the_draft_is_written(file, capsys, sentence, found):
    file.write_text(RICH, "utf-8")
    assert give_back(file, HONEST.replace("I want the job.", sentence)) == 1
    told = capsys.readouterr().err
    assert found in told
    assert sentence in told
    assert sentence in (folder(file) / f"{KEY}.md").read_text("utf-8")


@pytest.mark.parametrize(
    "sentence", ["If you can’t say yet, I’ll wait.", "I'd wait, as I’ve waited before."]
)
def test_words_drawn_together_claim_no_more_than_they_do_apart(file, capsys, sentence):
    file.write_text(RICH, "utf-8")
    assert give_back(file, HONEST.replace("I want the job.", sentence)) == 0
    assert "stands behind this" not in capsys.readouterr().err


def test_an_answer_without_greeting_and_farewell_gets_ours(file):
    file.write_text(RICH, "utf-8")
    text = "```\nA test should fail first.\n\nI want the job.\n\nAsk me.\n```\n"
    assert give_back(file, text) == 0
    draft = (folder(file) / f"{KEY}.md").read_text("utf-8")
    blocks = draft.split("---\n\n")[1].split("\n\n")
    assert blocks[0] == "Dear Maya Chen,"
    assert blocks[1:4] == ["A test should fail first.", "I want the job.", "Ask me."]
    assert "Ana Ruiz" in blocks[4]


def test_an_answer_does_not_overwrite_a_changed_draft(file, capsys):
    file.write_text(RICH, "utf-8")
    assert give_back(file, HONEST) == 0
    assert give_back(file, HONEST.replace("I want the job.", "Ask me.")) == 2
    assert "I want the job." in (folder(file) / f"{KEY}.md").read_text("utf-8")


def test_an_answer_is_taken_from_standard_input(file, monkeypatch):
    file.write_text(RICH, "utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(HONEST.encode())))
    assert take(file, KEY, "--from", "-") == 0
    assert "I have thought about that." in (folder(file) / f"{KEY}.md").read_text("utf-8")


def test_only_one_way_at_a_time(file, capsys):
    assert take(file, KEY, "--brief", "--another") == 2
    assert "Choose one" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ours", "warned"),
    [
        ("I heard from you once that a test should fail first.", False),  # in our old way
        ("You told me that a bus should run on time.", True),  # another answer
    ],
)
def test_a_sentence_of_ones_own_is_outdated_by_another_answer_alone(file, capsys, ours, warned):
    mine = Rewording(ours, "I think of that often.", "gone", ("said",)).line
    folder(file).mkdir(parents=True)
    (folder(file) / f"{KEY}.md").write_text(f"---\ninstead: '{mine}'\n---\n", "utf-8")
    assert built(file) == 0
    assert ("Your sentence" in capsys.readouterr().err.replace("your", "Your")) == warned
