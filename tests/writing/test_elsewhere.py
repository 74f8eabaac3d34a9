"""An offer that was accepted: nobody else is courted, in files that never knew of each other."""

from __future__ import annotations

import re
from pathlib import Path

from support.offices import interview
from support.running import kitgen

ASKS = re.compile(r"\bdecide|\bdecision|\bhear (?:back|from you)")
BUILD = ("build", "--formats", "html,txt,ics", "--jobs", "1", "--today", "2026-11-03")


def test_a_yes_to_one_reaches_the_letters_to_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "content/interviews"
    folder.mkdir(parents=True)
    (folder.parent / "profile.yaml").write_text("name: Ana Ruiz\ncountry: US\n", "utf-8")
    for number in (0, 1, 2):
        (folder / f"2026-11-{number}.md").write_text(interview(number), "utf-8")
    kitgen(tmp_path, *BUILD)
    kit = tmp_path / "output/2026-11-0"
    letter, calendar = kit / "letters/thank-you-maya-chen.txt", kit / "follow-up.ics"
    assert ASKS.search(letter.read_text("utf-8"))
    before = calendar.read_text("utf-8")
    kitgen(
        tmp_path, "log", "northwind 1", "accepted", "--on", "2026-11-03", "--today", "2026-11-03"
    )
    said = kitgen(tmp_path, *BUILD).stdout
    assert "3 kits" in said or "0 unchanged" in said or "unchanged" not in said
    assert not ASKS.search(letter.read_text("utf-8"))
    over = calendar.read_text("utf-8").count("STATUS:CANCELLED")
    assert over > before.count("STATUS:CANCELLED")
    asked = kitgen(tmp_path, "agenda", "--days", "60", "--today", "2026-11-03").stdout
    assert "Withdraw from Northwind 0" in asked and "how the search stands" not in asked
