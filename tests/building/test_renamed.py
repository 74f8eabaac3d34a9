"""A renamed interview file: a postponed interview keeps its kit, and calendars keep its entries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.icscheck import read
from support.projects import KIT, interview, write_project

from kitgen.cli import app as cli

NEW = "2026-11-20-northwind-robotics"
Events = dict[str, dict[str, object]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_project(tmp_path / "search")
    monkeypatch.chdir(root)
    build("2026-11-18")
    return root


def build(today: str, *more: str) -> None:
    assert cli.run(["build", "--today", today, "--formats", "ics,html", "--jobs", "1", *more]) == 0


def season(root: Path) -> Events:
    return {str(e["UID"]): e for e in read((root / "output/follow-ups.ics").read_bytes())}


def live(events: Events) -> set[str]:
    return {uid for uid, event in events.items() if event["STATUS"] == "CONFIRMED"}


def lasting(events: Events) -> set[str]:
    """Return what is live whatever the day: the evening before an interview ends with it."""
    return {uid for uid in live(events) if events[uid]["X-KITGEN-STEP"] != "before-interview"}


def rename(root: Path, text: str | None = None) -> None:
    old = root / f"content/interviews/{KIT}.md"
    text = text or old.read_text().replace("date: 2026-11-18", "date: 2026-11-20")
    (root / f"content/interviews/{NEW}.md").write_text(text)
    old.unlink()


@pytest.mark.thorough
@pytest.mark.parametrize("only", [(), (f"content/interviews/{NEW}.md",)], ids=["all", "the-file"])
def test_a_renamed_file_keeps_its_entries(
    root: Path, capsys: pytest.CaptureFixture[str], only: tuple[str, ...]
) -> None:
    before = season(root)
    rename(root)
    capsys.readouterr()
    build("2026-11-19", *only)
    told = capsys.readouterr().out
    assert f"{KIT} is {NEW} now" in told and f"{NEW}/follow-up.ics" in told.replace("\\", "/")
    after = season(root)
    kept = {uid for uid in live(before) if "thank-you" in str(before[uid]["X-KITGEN-STEP"])}
    assert kept <= live(after)
    for uid in kept:
        assert after[uid]["DTSTART"] > before[uid]["DTSTART"]  # type: ignore[operator]
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]  # type: ignore[operator]
    assert live(before) - live(after) <= {
        uid for uid, event in after.items() if event["STATUS"] == "CANCELLED"
    }
    assert not (root / "output" / KIT).exists()
    assert not (root / f".kitgen/ledger/{KIT}.json").exists()
    build("2026-11-25", "--force")
    assert lasting(season(root)) == lasting(after)
    (evening,) = live(after) - lasting(after)
    assert season(root)[evening]["STATUS"] == "CANCELLED"  # the interview is over


@pytest.mark.thorough
def test_an_entry_made_later_keeps_its_own_identity_over_two_renamings(root: Path) -> None:
    rename(root)
    build("2026-11-19")
    between = lasting(season(root))
    text = (root / f"content/interviews/{NEW}.md").read_text()
    (root / f"content/interviews/{NEW}.md").unlink()
    (root / f"content/interviews/{KIT}.md").write_text(text)
    build("2026-11-20")
    assert lasting(season(root)) == between


@pytest.mark.thorough
def test_an_explicit_key_keeps_the_kit_in_its_place(root: Path) -> None:
    path = root / f"content/interviews/{KIT}.md"
    before = season(root)
    text = path.read_text().replace("company:", f"kit: {KIT}\ncompany:", 1)
    rename(root, text)
    build("2026-11-18")
    assert (root / "output" / KIT / "follow-up.ics").is_file()
    assert not (root / "output" / NEW).exists()
    assert season(root) == before


@pytest.mark.thorough
def test_another_interview_takes_nothing_over(root: Path) -> None:
    before = season(root)
    rename(root, interview("Southwind"))
    build("2026-11-19")
    after = season(root)
    theirs = {uid for uid in live(before) if before[uid]["X-KITGEN-STEP"] != "search-reminder"}
    assert {str(after[uid]["STATUS"]) for uid in theirs} == {"CANCELLED"}
    assert all(str(after[uid]["SUMMARY"]).startswith("Over: ") for uid in theirs)


@pytest.mark.thorough
def test_two_new_files_are_not_taken_for_one_that_is_gone(root: Path) -> None:
    before = season(root)
    text = (root / f"content/interviews/{KIT}.md").read_text()
    rename(root)
    (root / "content/interviews/2026-11-25-northwind-robotics.md").write_text(text)
    build("2026-11-25")
    events = season(root)
    assert len({str(e["UID"]) for e in events.values()}) == len(events)
    assert not live(events) & {
        uid for uid in live(before) if before[uid]["X-KITGEN-STEP"] == "thank-you"
    }


@pytest.mark.thorough
def test_drafts_and_feedback_come_along(root: Path) -> None:
    draft = f"content/letters/{KIT}/thank-you-maya-chen.md"
    (root / draft).parent.mkdir(parents=True)
    assert cli.run(["draft", f"content/interviews/{KIT}.md", "thank-you-maya-chen"]) == 0
    head = (root / draft).read_text().partition("\n\n")[0]
    text = f"{head}\n\nDear Maya Chen,\n\nThank you for the talk. In my own hand.\n"
    (root / draft).write_text(text)
    build("2026-11-18")
    rename(root)
    build("2026-11-19")
    assert not (root / draft).parent.exists()
    assert (root / draft.replace(KIT, NEW)).read_text() == text
    page = (root / "output" / NEW / "letters/thank-you-maya-chen.html").read_text()
    assert "In my own hand." in page
    before = (root / "output" / NEW / "index.html").stat().st_mtime_ns
    build("2026-11-19")
    assert (root / "output" / NEW / "index.html").stat().st_mtime_ns == before


@pytest.mark.thorough
def test_what_the_new_name_has_already_is_not_replaced(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kit, text in ((KIT, "Old."), (NEW, "New.")):
        (root / f"content/letters/{kit}").mkdir(parents=True)
        (root / f"content/letters/{kit}/thank-you-maya-chen.md").write_text(text)
    rename(root)
    build("2026-11-19")
    assert f"letters/{KIT} stays where it is" in capsys.readouterr().out.replace("\\", "/")
    for kit, text in ((KIT, "Old."), (NEW, "New.")):
        assert (root / f"content/letters/{kit}/thank-you-maya-chen.md").read_text() == text


@pytest.mark.slow
@pytest.mark.parametrize("output", [True, False], ids=["built", "output-deleted"])
def test_two_files_outside_of_a_project_are_two_interviews(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    output: bool,
) -> None:
    """Same people, employer and role: still two files, as long as both are there."""
    monkeypatch.chdir(tmp_path)
    for name in ("first.md", "second.md"):
        (tmp_path / name).write_text(interview("Southwind"))
    build("2026-11-18", "first.md")
    if not output:
        shutil.rmtree(tmp_path / "output")
    build("2026-11-18", "second.md")
    assert " is second now" not in capsys.readouterr().out
    assert (tmp_path / "output/first").is_dir() is output
    (tmp_path / "second.md").rename(tmp_path / "third.md")
    build("2026-11-18", "third.md")
    assert "second is third now" in capsys.readouterr().out


@pytest.mark.thorough
def test_a_key_named_later_takes_over_what_the_files_name_had(root: Path) -> None:
    before = season(root)
    path = root / f"content/interviews/{KIT}.md"
    path.write_text(path.read_text().replace("company:", "kit: north\ncompany:", 1))
    build("2026-11-18")
    assert not (root / "output" / KIT).exists()
    assert live(season(root)) == live(before)
