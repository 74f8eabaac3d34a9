"""Files that people wrote and kitgen once got wrong: run as a user would, and read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kitgen.cli import app as cli

INPUTS = Path(__file__).parent.parent / "faults"
TODAY = "2026-11-25"
APPLICANT = """\
applicant:
  name: Ruth Ansah
  email: ruth.ansah@mail.example
  phone: +1 614 555 0188
  strengths: [ran payroll for nine hundred people for four years]
  country: US
  time_zone: America/New_York
  locale: en-US
"""


@dataclass(frozen=True)
class Ran:
    """What a command answered: its exit code and all that it said."""

    code: int
    said: str

    def rules(self) -> set[str]:
        """The rules named on the terminal."""
        return set(re.findall(r"\[([a-z0-9-]+)\]$", self.said, re.MULTILINE))

    def line(self, rule: str) -> str:
        """The first line that tells of a rule."""
        return next(line for line in self.said.splitlines() if line.endswith(f"[{rule}]"))


class Bench:
    """A folder in which one file after the other is checked and built."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.capsys = capsys

    def put(self, name: str, text: str | None = None) -> Path:
        """Put a file of tests/faults, or one with this text, into the folder."""
        path = self.root / name
        if text is None:
            shutil.copyfile(INPUTS / name, path)
        else:
            path.write_text(text, "utf-8")
        return path

    def run(self, *arguments: str, today: str = TODAY) -> Ran:
        """Run a command as of a day."""
        code = cli.run([*arguments, "--today", today])
        caught = self.capsys.readouterr()
        return Ran(code, caught.out + caught.err)

    def check(self, name: str, today: str = TODAY) -> Ran:
        return self.run("check", name, today=today)

    def build(self, name: str, formats: str = "txt", today: str = TODAY) -> Ran:
        return self.run("build", name, "--formats", formats, "--jobs", "1", today=today)

    def letters(self, kind: str = "thank") -> str:
        """All letters of a kind that were built, one below the other."""
        found = sorted(self.root.glob(f"output/*/letters/{kind}*.txt"))
        return "\n".join(path.read_text("utf-8") for path in found)

    def greetings(self) -> list[str]:
        """How the thank-you letters address their readers."""
        return re.findall(r"^(Dear .*),$", self.letters(), re.MULTILINE)


MakeBench = Callable[[], Bench]


def yaml_of(people: str, more: str = "") -> str:
    """Return an interview file in YAML with these lines of people and of the interview."""
    head = 'company: Larkfield\nrole: Payroll Manager\ndate: 2026-11-24\ntime: "10:00-11:00"\n'
    return f"{head}{more}interviewers:\n{people}{APPLICANT}"


def one(*fields: str) -> str:
    """Return the lines of one person with an address and these fields."""
    return "\n".join(["  - name: Lena Fields", "    email: l@lark.example", *(
        f"    {field}" for field in fields
    )]) + "\n"  # fmt: skip
