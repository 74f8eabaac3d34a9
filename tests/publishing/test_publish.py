"""Publishing: whole kits or none, and nothing of the user's touched."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from kitgen.files import swap
from kitgen.model.artifact import Artifact
from kitgen.model.errors import BlockedError
from kitgen.publishing.manifest import KitFacts
from kitgen.publishing.publish import (
    Output,
    is_whole,
    read_record,
    read_records,
    restore_killed,
    season_calendar,
    season_keys,
)

KIT = "2026-11-18-northwind-robotics"
OLD = {"index.html": "old page", "letters/a.html": "old a", "letters/b.pdf": "old b"}
NEW = {"index.html": "new page", "letters/a.html": "new a", "events/x.ics": "new x"}


def artifacts(files: dict[str, str]) -> list[Artifact]:
    return [Artifact(PurePosixPath(path), text.encode()) for path, text in files.items()]


def contents(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An output folder with the old kit in it."""
    root = tmp_path / "output"
    with Output(root) as output:
        output.publish(KIT, artifacts(OLD), KitFacts(next="1"))
    return root


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of swapping, whatever this system can do."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    return str(request.param)


def test_a_kit_is_replaced_as_a_whole(root: Path, way: str) -> None:
    with Output(root) as output:
        published = output.publish(KIT, artifacts(NEW), KitFacts(next="2"))
    assert contents(root / KIT) == NEW
    assert published.removed == ("letters/b.pdf",)
    assert read_records(root)[KIT].facts == KitFacts(next="2")
    assert read_records(root)[KIT].holds(root / KIT)
    assert {path.name for path in (root / ".kitgen").iterdir()} == {"kits", "lock"}


def test_foreign_files_and_changed_files_stay(root: Path, way: str) -> None:
    (root / KIT / "notes").mkdir()
    (root / KIT / "notes" / "call.txt").write_text("ring Maya")
    (root / KIT / "empty").mkdir()
    (root / KIT / "link").symlink_to("notes/call.txt")
    (root / KIT / "letters/a.html").write_text("mine now")
    (root / KIT / "letters/b.pdf").write_text("annotated")
    (root / KIT / "events").mkdir()
    (root / KIT / "events/x.ics").write_text("mine before yours")
    for _ in range(2):  # what was kept once is kept again
        with Output(root) as output:
            published = output.publish(KIT, artifacts(NEW), KitFacts())
        assert contents(root / KIT) == {
            "index.html": "new page",
            "letters/a.html": "mine now",
            "letters/b.pdf": "annotated",
            "events/x.ics": "mine before yours",
            "notes/call.txt": "ring Maya",
            "link": "ring Maya",
        }
        assert (root / KIT / "link").is_symlink()
        assert (root / KIT / "empty").is_dir()
        assert published.changed == ("events/x.ics", "letters/a.html")
        assert set(published.foreign) == {"letters/b.pdf", "notes/call.txt", "link", "empty"}
    assert read_records(root)[KIT].holds(root / KIT)


def test_a_changed_file_that_is_deleted_is_built_again(root: Path) -> None:
    (root / KIT / "index.html").write_text("mine now")
    with Output(root) as output:
        output.publish(KIT, artifacts(OLD), KitFacts())
    (root / KIT / "index.html").unlink()
    with Output(root) as output:
        output.publish(KIT, artifacts(OLD), KitFacts())
    assert contents(root / KIT) == OLD


def test_files_not_asked_for_stay_while_they_are_true(root: Path) -> None:
    html = {path: text for path, text in OLD.items() if path.endswith(".html")}
    with Output(root) as output:
        output.publish(KIT, artifacts(html), KitFacts(), stay=lambda path: path.endswith(".pdf"))
    assert contents(root / KIT) == OLD
    with Output(root) as output:
        output.publish(KIT, artifacts(html), KitFacts())
    assert contents(root / KIT) == html


def test_a_file_edited_while_we_build_is_saved(
    root: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap_in = Output._swap

    def edit_then_swap(self: Output, kit: str) -> None:
        (root / KIT / "letters/a.html").write_text("edited at the last moment")
        (root / KIT / "late.txt").write_text("written at the last moment")
        swap_in(self, kit)

    monkeypatch.setattr(Output, "_swap", edit_then_swap)
    with Output(root) as output:
        output.publish(KIT, artifacts(NEW), KitFacts())
    assert contents(root / KIT)["letters/a.html"] == "edited at the last moment"
    assert contents(root / KIT)["late.txt"] == "written at the last moment"


def test_a_withdrawn_kit_leaves_only_what_is_not_ours(root: Path) -> None:
    (root / KIT / "notes.txt").write_text("keep me")
    with Output(root) as output:
        output.withdraw(KIT)
    assert contents(root / KIT) == {"notes.txt": "keep me"}
    assert read_records(root) == {}
    (root / KIT / "notes.txt").unlink()
    with Output(root) as output:
        output.withdraw(KIT)
    assert not (root / KIT).exists()


def test_season_files_are_replaced_and_foreign_ones_kept(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my own site")
    for text in ("one", "two"):
        files = {"index.html": text, "follow-ups.ics": text}
        with Output(tmp_path) as output:
            published = output.publish_season(artifacts(files), KitFacts())
        assert (tmp_path / "index.html").read_text() == "my own site"
        assert (tmp_path / "follow-ups.ics").read_text() == text
        assert published.changed == ("index.html",)
    (tmp_path / "index.html").unlink()
    with Output(tmp_path) as output:
        output.publish_season(artifacts({"index.html": "three"}), KitFacts())
    assert {path.name for path in tmp_path.iterdir()} == {"index.html", ".kitgen"}


def test_a_season_link_is_never_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("precious")
    output_folder = tmp_path / "output"
    output_folder.mkdir()
    (output_folder / "index.html").symlink_to("../elsewhere")
    with Output(output_folder) as output:
        output.publish_season(artifacts({"index.html": "page"}), KitFacts())
    assert (tmp_path / "elsewhere").read_text() == "precious"
    assert (output_folder / "index.html").is_symlink()


@pytest.mark.parametrize("thing", ["file", "link"])
def test_something_else_in_the_kits_place_is_not_replaced(tmp_path: Path, thing: str) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/file").write_text("x")
    root = tmp_path / "output"
    root.mkdir()
    if thing == "file":
        (root / KIT).write_text("not a folder")
    else:
        (root / KIT).symlink_to("../precious")
    with Output(root) as output, pytest.raises(BlockedError, match="not a folder of ours"):
        output.publish(KIT, artifacts(NEW), KitFacts())
    assert contents(tmp_path / "precious") == {"file": "x"}


def test_a_path_that_leads_out_of_the_kit_is_refused(root: Path) -> None:
    with Output(root) as output, pytest.raises(ValueError, match="leads out"):
        output.publish(KIT, artifacts({"../../evil": "x"}), KitFacts())
    assert contents(root / KIT) == OLD


def test_two_builds_at_once_wait_or_refuse(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITGEN_LOCK_SECONDS", "0.1")
    told: list[bool] = []
    waits = Output(root, waiting=lambda: told.append(True))
    with Output(root), pytest.raises(BlockedError, match="Another build"), waits:
        pass
    assert told == [True]
    with Output(root):  # the lock goes with the build
        pass


CHILD = """
import json, os, signal, sys
from pathlib import Path, PurePosixPath
from kitgen.files import swap
from kitgen.model.artifact import Artifact
from kitgen.publishing.manifest import KitFacts
from kitgen.publishing.publish import Output

root, kit, files, moment, exchanging = sys.argv[1:]
if exchanging == "no":
    swap.exchange = lambda one, other: False
files = [Artifact(PurePosixPath(p), t.encode()) for p, t in json.loads(files).items()]
seen = 0
WATCHED = ("open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "ctypes.dlsym")

def watch(event, arguments):
    global seen
    if event in WATCHED:
        seen += 1
        if seen == int(moment):
            os.kill(os.getpid(), signal.SIGKILL)

with Output(Path(root)) as output:
    sys.addaudithook(watch)
    output.publish(kit, files, KitFacts(next="2"))
    output.publish_season([Artifact(PurePosixPath("index.html"), b"new season")], KitFacts())
print(seen)
"""


def killed_publications(root: Path, exchanging: str) -> Iterator[int]:
    """Publish NEW over OLD again and again, killed one system call later each time."""
    for moment in range(1, 200):
        with Output(root) as output:
            output.publish(KIT, artifacts(OLD), KitFacts(next="1"))
            output.publish_season(artifacts({"index.html": "old season"}), KitFacts())
        command = [sys.executable, "-c", CHILD, str(root), KIT, json.dumps(NEW), str(moment)]
        done = subprocess.run([*command, exchanging], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        assert done.returncode == -signal.SIGKILL, done.stderr
        yield moment
    pytest.fail("the publication never ended")


@pytest.mark.slow
@pytest.mark.parametrize("exchanging", ["yes", "no"])
def test_killed_at_any_moment_the_kit_is_the_old_or_the_new(root: Path, exchanging: str) -> None:
    (root / KIT / "mine.txt").write_text("mine")
    states = set()
    for moment in killed_publications(root, exchanging):
        if exchanging == "yes":  # whole even before the repair
            assert contents(root / KIT) in ({**OLD, "mine.txt": "mine"}, NEW | {"mine.txt": "mine"})
        assert (root / "index.html").read_text() in ("old season", "new season")
        with Output(root):
            pass
        after = contents(root / KIT)
        assert after.pop("mine.txt") == "mine", moment
        assert after in (OLD, NEW), moment
        states.add(after == NEW)
        record = read_records(root)[KIT]
        assert record.holds(root / KIT), moment
        assert record.facts == KitFacts(next="2" if after == NEW else "1")
        assert is_whole(root)
        with Output(root) as output:  # nothing that a killed build left counts as the user's
            published = output.publish(KIT, artifacts(OLD), KitFacts())
            season = output.publish_season(artifacts({"index.html": "old season"}), KitFacts())
        assert published.changed == ()
        assert published.foreign == ("mine.txt",)
        assert season.changed == ()
    assert states == {True, False}


@pytest.mark.thorough
def test_any_command_mends_what_a_killed_build_left(root: Path) -> None:
    (root.parent / "content/interviews").mkdir(parents=True)
    torn = 0
    for moment in killed_publications(root, "no"):
        if is_whole(root):
            continue
        if torn % 5 == 0:  # a process each: some of them are enough
            command = [sys.executable, "-m", "kitgen", "schema", "profile"]
            subprocess.run(command, cwd=root.parent, capture_output=True, check=True)
            assert is_whole(root)
            assert read_records(root)[KIT].holds(root / KIT), moment
            assert contents(root / KIT) in (OLD, NEW), moment
        torn += 1
    assert torn


def test_mending_leaves_a_build_at_work_alone(root: Path) -> None:
    with Output(root):
        (waiting := root / ".kitgen/kits/other.next").write_text("{}")
        restore_killed(root)
        assert waiting.exists()
    restore_killed(root)
    assert not waiting.exists()


def test_a_file_that_may_not_grow_leaves_the_old_kit(root: Path) -> None:
    """RLIMIT_FSIZE stands in for the full disk where nothing can be mounted."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
        with Output(root) as output, pytest.raises(BlockedError):
            output.publish(KIT, artifacts({**NEW, "kit.pdf": "x" * 60_000}), KitFacts())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert contents(root / KIT) == OLD
    assert read_records(root)[KIT].holds(root / KIT)
    assert not (root / ".kitgen/staging" / KIT).exists()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 256 kB; skipped where one cannot be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder]
        if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
            pytest.skip("a file system cannot be mounted here")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_leaves_the_old_kit(small_disk: Path) -> None:
    root = small_disk / "output"
    with Output(root) as output:
        output.publish(KIT, artifacts(OLD), KitFacts(next="1"))
    for size in range(100_000, 300_000, 4_096):  # fills up at every step of the way
        with Output(root) as output:
            try:
                output.publish(KIT, artifacts({**NEW, "kit.pdf": "x" * size}), KitFacts(next="2"))
            except BlockedError as error:
                assert "No space left" in str(error)
                break
    else:
        pytest.fail("the disk never filled up")
    record = read_records(root)[KIT]
    assert record.holds(root / KIT)
    assert contents(root / KIT)["index.html"] in ("old page", "new page")
    with Output(root) as output:
        output.publish(KIT, artifacts(OLD), KitFacts(next="1"))
    assert contents(root / KIT) == OLD


def test_a_folder_without_permission_blocks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BlockedError), Output(tmp_path / "file" / "output"):
        pass


OURS = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nX-KITGEN-STEP:close\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
DISMISSED = OURS.replace("X-KITGEN", "X-MOZ-LASTACK:20261119T080000Z\r\nX-KITGEN")
WITH_OWN = DISMISSED.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR")


@pytest.mark.parametrize("written", [DISMISSED, WITH_OWN], ids=["dismissed", "with-own-events"])
def test_a_calendar_is_made_anew_whatever_a_program_wrote_into_it(
    tmp_path: Path, written: str
) -> None:
    new = OURS.replace("close", "thank-you")
    with Output(tmp_path) as output:
        output.publish(KIT, artifacts({"follow-up.ics": OURS}), KitFacts())
        output.publish_season(artifacts({"follow-ups.ics": OURS}), KitFacts())
    for path in (tmp_path / KIT / "follow-up.ics", tmp_path / "follow-ups.ics"):
        path.write_bytes(written.encode())
    with Output(tmp_path) as output:
        published = output.publish(KIT, artifacts({"follow-up.ics": new}), KitFacts())
        season = output.publish_season(artifacts({"follow-ups.ics": new}), KitFacts())
    assert published.changed == season.changed == ()
    for path in (tmp_path / KIT / "follow-up.ics", tmp_path / "follow-ups.ics"):
        assert path.read_bytes() == new.encode()
        saved = path.with_name(f"{path.stem}.saved-1.ics")
        assert saved.exists() is (written == WITH_OWN)  # what somebody added themselves is kept
        assert written != WITH_OWN or saved.read_bytes() == written.encode()


@pytest.mark.parametrize(
    "place", [".kitgen", ".kitgen/kits", ".kitgen/staging", KIT, "_people", "_people/deep"]
)
def test_no_folder_that_is_a_link_is_written_through(root: Path, place: str) -> None:
    elsewhere = root.parent / "elsewhere"
    elsewhere.mkdir()
    link = root / place
    if link.is_dir():
        link.rename(root.parent / "aside")
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(elsewhere)
    path = "_people/deep/a.vcf" if place.endswith("deep") else "_people/a.vcf"
    with pytest.raises(BlockedError, match="not a folder of ours"), Output(root) as output:
        output.publish(KIT, artifacts(NEW), {})
        output.publish_season(artifacts({path: "card"}), {})
    assert list(elsewhere.iterdir()) == [] and link.is_symlink()


def test_the_output_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "output").symlink_to("disk")
    with Output(tmp_path / "output") as output:
        output.publish(KIT, artifacts(NEW), {})
    assert contents(tmp_path / "disk" / KIT) == NEW


def test_a_file_that_looks_untouched_is_not_read_and_any_change_is_seen(tmp_path: Path) -> None:
    from kitgen.publishing.manifest import load_stamps
    from kitgen.publishing.publish import kit_is_whole

    root = tmp_path
    with Output(root) as output:
        output.publish(KIT, artifacts({"index.html": "one", "letters/a.txt": "two"}), KitFacts())
    record, file = read_records(root)[KIT], root / KIT / "index.html"
    assert set(load_stamps(root / f".kitgen/kits/{KIT}.stamps")) == {"index.html", "letters/a.txt"}
    assert kit_is_whole(root, KIT, record)
    when = file.stat()
    file.write_bytes(b"ONE")  # of the same length
    os.utime(file, ns=(when.st_atime_ns, when.st_mtime_ns + 1))
    assert not kit_is_whole(root, KIT, record)
    file.write_bytes(b"one")
    assert kit_is_whole(root, KIT, record)  # looks changed, is read, and is what it was
    (root / f".kitgen/kits/{KIT}.stamps").write_text("[broken")
    assert kit_is_whole(root, KIT, record)
    file.unlink()
    assert not kit_is_whole(root, KIT, record)


def test_a_repair_that_fails_blocks_and_lets_go_of_the_folder(root: Path) -> None:
    odd = root / ".kitgen/kits/x.next"
    odd.mkdir()
    with pytest.raises(BlockedError), Output(root):
        pass
    odd.rmdir()
    with Output(root, patience=0) as output:  # nobody holds it any more
        output.publish(KIT, artifacts(NEW), KitFacts())
    assert contents(root / KIT) == NEW


def test_a_season_file_that_is_right_is_not_written_again(tmp_path: Path) -> None:
    for text in ("one", "one", "two"):
        before = (tmp_path / "a.html").stat().st_ino if (tmp_path / "a.html").exists() else 0
        with Output(tmp_path) as output:
            output.publish_season(artifacts({"a.html": text}), KitFacts())
        assert ((tmp_path / "a.html").stat().st_ino == before) is (text == "one" and before > 0)


def test_a_calendar_of_each_applicant_is_kept_as_long_as_there_are_several(tmp_path: Path) -> None:
    with Output(tmp_path) as output:
        output.keep_calendars({"ruth": b"R", "tom": b"T"})
    assert season_keys(tmp_path) == ("ruth", "tom")
    assert season_calendar(tmp_path, "tom").read_bytes() == b"T"
    with Output(tmp_path) as output:
        output.keep_calendars({"": b"one"})
    assert season_keys(tmp_path) == ()
    assert season_calendar(tmp_path).read_bytes() == b"one"


def test_a_record_of_another_version_counts_as_none(root: Path) -> None:
    path = root / f".kitgen/kits/{KIT}.json"
    path.write_text(path.read_text().replace('"version": ', '"version": 9', 1))
    assert read_record(root, KIT) is None and read_records(root) == {}
    with Output(root) as output:
        published = output.publish(KIT, artifacts(NEW), KitFacts())
    assert set(published.foreign) | set(published.changed) >= {"letters/b.pdf"}
    assert (root / KIT / "letters/b.pdf").exists()  # nobody knows whose it is


def test_folders_of_the_users_travel_with_the_kit(
    root: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Empty ones too, and where the system knows no links the files are copied."""

    def refuse(*arguments: object, **options: object) -> None:
        raise NotImplementedError

    (root / KIT / "mine/empty").mkdir(parents=True)
    (root / KIT / "mine/note.txt").write_text("kept")
    monkeypatch.setattr(os, "link", refuse)
    for files in (NEW, OLD):
        with Output(root) as output:
            output.publish(KIT, artifacts(files), KitFacts())
        assert (root / KIT / "mine/empty").is_dir()
        assert contents(root / KIT) == {**files, "mine/note.txt": "kept"}


def test_a_season_calendar_that_is_not_built_any_more_goes(tmp_path: Path) -> None:
    with Output(tmp_path) as output:
        output.publish_season(artifacts({"deep/a.ics": OURS, "b.html": "b"}), KitFacts())
    (tmp_path / "deep/a.ics").write_bytes(DISMISSED.encode())
    (tmp_path / "b.html").write_text("mine")
    with Output(tmp_path) as output:
        output.publish_season(artifacts({"c.html": "c"}), KitFacts())
    assert not (tmp_path / "deep").exists()
    assert (tmp_path / "b.html").read_text() == "mine"


def test_every_calendar_with_events_of_ones_own_is_kept_beside(tmp_path: Path) -> None:
    for number in (1, 2):
        with Output(tmp_path) as output:
            output.publish_season(artifacts({"follow-ups.ics": OURS}), KitFacts())
            output.keep_calendars({"ruth": b"R", "tom": b"T"})
        (tmp_path / "follow-ups.ics").write_bytes(WITH_OWN.replace("close", str(number)).encode())
    with Output(tmp_path) as output:
        output.publish_season(artifacts({"follow-ups.ics": OURS}), KitFacts())
    saved = [tmp_path / f"follow-ups.saved-{number}.ics" for number in (1, 2)]
    assert all(path.is_file() for path in saved)
    assert season_keys(tmp_path) == ("ruth", "tom")


def test_what_was_saved_into_the_old_kit_at_the_last_moment_stands_beside_the_new(
    root: Path,
) -> None:
    """A build died after the swap; meanwhile an editor had saved into both folders."""
    with Output(root) as output:
        output.publish(KIT, artifacts(NEW), KitFacts())
    name = next(iter(NEW.keys() & OLD.keys()))
    aside = root / ".kitgen/replaced" / KIT / name
    aside.parent.mkdir(parents=True)
    aside.write_text("mine, in the old one")
    (root / KIT / name).write_text("mine, in the new one")
    kits = root / ".kitgen/kits"
    (kits / f"{KIT}.next").write_bytes((kits / f"{KIT}.json").read_bytes())
    restore_killed(root)
    assert is_whole(root)
    restore_killed(root)  # and again, with nothing to mend
    texts = set(contents(root / KIT).values())
    assert {"mine, in the old one", "mine, in the new one"} <= texts


def test_a_build_that_died_between_its_two_swaps_is_brought_to_its_end(root: Path) -> None:
    """The new kit stood in its place already, and the old one where the new one had been made."""
    with Output(root) as output:
        output.publish(KIT, artifacts(NEW), KitFacts(next="2"))
    kits, staging = root / ".kitgen/kits", root / ".kitgen/staging" / KIT
    (kits / f"{KIT}.json").rename(kits / f"{KIT}.next")
    with Output(root.parent / "old") as output:
        output.publish(KIT, artifacts(OLD), KitFacts(next="1"))
    (kits / f"{KIT}.json").write_bytes((root.parent / f"old/.kitgen/kits/{KIT}.json").read_bytes())
    for name in ("staging", "replaced"):
        (root / ".kitgen" / name).mkdir()
    (root.parent / "old" / KIT).rename(staging)
    assert not is_whole(root)
    with Output(root):
        pass
    assert is_whole(root) and contents(root / KIT) == NEW
    assert read_records(root)[KIT].facts == KitFacts(next="2")
    assert {path.name for path in (root / ".kitgen").iterdir()} == {"kits", "lock"}
