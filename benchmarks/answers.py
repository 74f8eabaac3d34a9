"""How answers are judged: `python benchmarks/answers.py FILE.jsonl` prints what is told of them.

Each line of the file has a `field`, a `text`, whether it is `ok` in its field's sentence, and the
`best` way to write it. `verdict_of` is what every door makes of an answer.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from kitgen.dictation import DictationWords
from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.reading.fragments import FragmentShapes

FIELDS = {
    "topic": "talked_about",
    "promise": "promised",
    "draws": "drawn_to",
    "did": "i_did",
    "start": "first_step",
    "doubt": "about",
    "decide": "decision_by",
}


def verdict_of(field: str, text: str) -> dict[str, Any]:
    """Return whether an answer stands in its field, what is proposed for it, and its slips.

    What is put right without a question, as its capitals, is in the proposal; an answer without
    one is asked for again or kept as a note.
    """
    shapes, words = _known()
    field = FIELDS.get(field, field)
    if words.is_no_answer(text) or shapes.absent.has(text):
        return {"stands": False, "proposal": "", "slips": []}
    tidied = words.tidied(text.strip(" ,"))
    if field not in shapes.fields:
        return {"stands": True, "proposal": tidied, "slips": []}
    slips = (
        [f"{one.wrong} -> {one.right}" for one in shapes.judge.slips_in(tidied)]
        if shapes.judge
        else []
    )
    told = shapes.repair(field, tidied)[0]
    doubt = shapes.doubt_in(field, told)
    stands = doubt is None and plain(told) == plain(tidied)
    for _ in range(3):
        doubt = shapes.doubt_in(field, told)
        if doubt is None:
            break
        better = doubt[1].removeprefix("Write: ")
        if better == doubt[1] or better.endswith("…"):
            return {"stands": False, "proposal": None, "slips": slips}
        told = better
    stands = stands or plain(told).replace("'", "") == plain(text).replace("'", "")
    return {"stands": stands, "proposal": told, "slips": slips}


@cache
def _known() -> tuple[FragmentShapes, DictationWords]:
    library = library_of(Layers.of(None))
    shapes = library.judging()
    assert shapes is not None
    return shapes, library.dictation()


def main(path: Path) -> None:
    """Print the table: let through, caught, and how many proposals are the best one."""
    told: Counter[tuple[bool, bool]] = Counter()
    best = 0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["field"] == "decide":  # a day, which `understand` reads
            continue
        found = verdict_of(row["field"], row["text"])
        told[row["ok"], found["stands"]] += 1
        same = plain(found["proposal"] or "") == plain(row["best"])
        best += not row["ok"] and not found["stands"] and same
        if "-v" in sys.argv and row["ok"] != found["stands"]:
            sign = "!!" if row["ok"] else "  "
            print(sign, row["field"], "|", row["text"], "|", found, "| best:", row["best"])
        if "-p" in sys.argv and not row["ok"] and not found["stands"]:
            sign = "==" if same else "  "
            print(sign, row["field"], row["text"], found["proposal"], row["best"], sep=" | ")
    fine, wrong = told[True, True] + told[True, False], told[False, True] + told[False, False]
    print(f"of {fine} that stand: {told[True, True]} let through, {told[True, False]} asked about")
    print(f"of {wrong} that do not: {told[False, False]} caught, {told[False, True]} let through")
    print(f"of {told[False, False]} proposals: {best} as the best one")


def plain(text: str) -> str:
    """Return a text as two are compared: without capitals, stops and kinds of apostrophes."""
    return " ".join(text.casefold().replace("’", "'").strip(" .").split())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
