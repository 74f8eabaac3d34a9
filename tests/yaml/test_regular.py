"""Pipes, devices and loops in a file's place: no command waits for them, each ends in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.faults import Bench, one, yaml_of

from kitgen.yaml.regular import regular_bytes

COMMANDS = [
    ("check", "{odd}"),
    ("build", "{odd}", "--formats", "txt"),
    ("agenda", "{odd}"),
    ("log", "{odd}", "sent"),
    ("draft", "{odd}"),
    ("share", "{odd}", "--for", "coach", "-o", "s.html"),
    ("absorb", "{odd}", "--no-input"),
    ("absorb", "{file}", "{odd}", "--no-input"),
    ("new", "Larkfield", "--role", "Clerk", "--from", "{odd}", "--no-input"),
    ("import", "{odd}"),
    ("share", "{file}", "--for", "coach", "-o", "{odd}"),
    ("report", "-o", "{odd}"),
    ("theme", "show", "-o", "{odd}"),
    ("build", "{file}", "--formats", "txt", "-o", "{odd}"),
]


@pytest.fixture(params=["pipe", "device", "loop"])
def odd(request: pytest.FixtureRequest, bench: Bench) -> str:
    """The name of something that is there and no file."""
    name = f"{request.param}.md"
    if request.param == "pipe":
        os.mkfifo(bench.root / name)
    else:
        (bench.root / name).symlink_to("/dev/zero" if request.param == "device" else name)
    return name


@pytest.mark.thorough
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_waits_for_what_is_no_file(
    bench: Bench, odd: str, command: tuple[str, ...]
) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one("said: a payslip is a promise")))
    before = os.lstat(bench.root / odd)
    ran = bench.run(*(part.format(odd=odd, file="2026-11-24-x.yaml") for part in command))
    assert ran.code in (2, 4), ran.said
    assert "Traceback" not in ran.said and "defect" not in ran.said
    after = os.lstat(bench.root / odd)
    assert (before.st_ino, before.st_mode) == (after.st_ino, after.st_mode)


def test_a_pipe_beside_the_interviews_is_left_alone(bench: Bench) -> None:
    folder = bench.root / "content/interviews"
    folder.mkdir(parents=True)
    bench.put("content/interviews/2026-11-24-x.yaml", yaml_of(one("said: a payslip is a promise")))
    os.mkfifo(folder / "a.yaml")
    for place in ("content/profile.yaml", "content/cadence.yaml"):
        os.mkfifo(bench.root / place)
    assert bench.run("build", "--formats", "txt", "--jobs", "1").code in (0, 2)


def test_a_file_is_read_up_to_what_is_asked(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abcdef")
    assert regular_bytes(tmp_path / "a") == b"abcdef"
    assert regular_bytes(tmp_path / "a", 3) == b"abc"
    for missing in ("b", "."):
        with pytest.raises(OSError, match=r"No such file|directory"):
            regular_bytes(tmp_path / missing)
