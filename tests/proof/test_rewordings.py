"""What a writer keeps replacing is offered, once it is a habit, and never applied."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from support.projects import KIT, files_of, interview, write_project

from kitgen.cli import app as cli
from kitgen.commands.phrases import COMMON
from kitgen.proof.phrases import load_phrases
from kitgen.proof.rewordings import SeenRewording, entry, habits, replacements
from kitgen.yaml.source import Source

OURS = ["I would be glad to hear more about the bus.", "Thank you for the time you took."]
TODAY = "2026-11-19"
WORDS = re.compile(r"[a-z]{3,}")


@pytest.mark.parametrize(
    ("theirs", "found"),
    [
        (["I would be happy to hear more about the bus."], {("glad", "happy")}),
        (["I would love to hear more about the bus!"], {("be glad", "love")}),
        (["I would be glad to hear about the bus."], {("more", "")}),
        (["Thank you for the time you took.", "I’d be glad."], set()),
        (["I would be glad to hear more about the tram."], set()),  # a fact put right
        (["Nothing of this is as it was before."], set()),
        ([], set()),
    ],
)
def test_words_are_told_from_facts_and_from_other_sentences(
    theirs: list[str], found: set[tuple[str, str]]
) -> None:
    assert replacements(OURS, theirs, {"bus"}) == found


def test_a_habit_is_what_is_done_in_several_letters() -> None:
    letters = [{("glad", "happy")}, {("glad", "happy"), ("more", "")}, {("glad", "pleased")}]
    assert habits(letters, 2) == (SeenRewording("glad", "happy", 3),)
    assert habits(letters, 4) == ()
    assert [one.words for one in habits([*letters, {("more", "")}], 2)] == ["glad", "more"]


def test_an_entry_is_one_that_the_checks_take() -> None:
    lines = [
        entry(1, SeenRewording("be glad", "love", 3)),
        entry(2, SeenRewording("c++ (or so)", 'say "C"', 2)),
        entry(3, SeenRewording("more", "", 2)),
    ]
    own = "version: 1\nmine:\n" + "\n".join(lines)
    found = load_phrases(Source(Path("content/phrases/en.yaml"), own)).entries
    assert found[0].pattern.search("I would be  glad to") and found[0].instead == "love"
    assert found[1].instead == 'say "C"'
    assert found[2].instead == "leave it out" and "2 letters" in found[2].why


def take_over(root: Path) -> list[Path]:
    for stem in (KIT, "2026-11-18-harbour"):
        path = f"content/interviews/{stem}.md"
        assert cli.run(["draft", path, "thank-you-maya-chen", "--today", TODAY]) == 0
    return sorted((root / "content/letters").rglob("*.md"))


@pytest.mark.thorough
def test_the_command_shows_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    harbour = interview("Harbour Hotel")
    root = write_project(tmp_path / "a", **{KIT: interview(), "2026-11-18-harbour": harbour})
    monkeypatch.chdir(root)
    drafts = take_over(root)
    assert len(drafts) == 2
    capsys.readouterr()
    assert cli.run(["phrases", "learn", "--today", TODAY]) == 0
    assert "No words were replaced" in capsys.readouterr().out
    ours = WORDS.findall(drafts[0].read_text().partition("Dear")[2].lower())
    common = set(ours) & set(WORDS.findall(drafts[1].read_text().partition("Dear")[2].lower()))
    told = set(WORDS.findall(interview().lower()))
    no_words = {
        "thank",
        "kind",
        "best",
        "regards",
        "wishes",
        "yesterday",
        "wednesday",
        "ada",
        "byron",
    }
    word = max(common - told - no_words, key=lambda one: (len(one), one))
    for path in drafts:
        head, frame, body = path.read_text().partition("Dear")
        path.write_text(head + frame + re.sub(rf"\b{word}\b", "zestfully", body, flags=re.I))
    before = files_of(root)
    assert cli.run(["phrases", "learn", "--today", TODAY]) == 0
    shown = capsys.readouterr().out
    (found,) = YAML(typ="safe").load(shown)["mine"]
    assert "zestfully" in found["instead"] and "2 letters" in found["why"]
    assert files_of(root) == before


def test_small_words_that_a_fact_has_too_are_a_manner_of_speaking() -> None:
    facts = set(WORDS.findall("whoever you chose has asked me about letting the boats")) - COMMON
    changed = ["Many thanks for letting me know."]
    assert replacements(["Thank you for letting me know."], changed, facts) == {
        ("thank you", "Many thanks")
    }
    assert replacements(["Thank boats for letting me know."], changed, facts) == set()
