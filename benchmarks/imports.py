"""How invitations and notes are read: `python -m benchmarks.imports FOLDER` prints what is told.

The folder holds texts and a `TRUTH.json` with what a careful reader finds in each; of one with
`written` the texts are notes, of one with `received` invitations. `-v` tells of every field.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Invited, Proposal
from kitgen.library import library_of
from kitgen.model.errors import InputError
from kitgen.model.values import places

RIGHT, MISSING, WRONG = "right", "missing", "wrong"
FORMATS = {"in person": "onsite", "video": "video", "phone": "phone"}
Row = tuple[str, str, str, str]  # field, verdict, what is right, what was found


def reader(today: dt.date, owner: Owner, locale: str = "") -> InvitationReader:
    """Return a reader that takes a day for today."""
    library = library_of(Layers.of(None))
    setting = Setting(library.dictation(), today, locale, today)
    others = tuple(
        (library.invitations(lang), replace(setting, locale=lang))
        for lang in library.invitation_languages()
    )
    return InvitationReader(library.invitations(), setting, owner, "", others)


def plain(text: Any) -> str:
    """Return a text as two are compared: its letters and digits in small."""
    return " ".join(re.sub(r"[\W_]+", " ", str(text or "").casefold().replace("’", "'")).split())


def judged(field: str, right: Iterable[Any], found: str) -> Row:
    """Judge one value against all that are right; of none, only an empty one is."""
    wanted = list(right)
    shown = str(wanted[0] or "")
    if not found:
        nothing = any(not one for one in wanted)
        return field, RIGHT if nothing else MISSING, shown, ""
    same = plain(found) in {plain(one) for one in wanted if one}
    return field, RIGHT if same else WRONG, shown, found


def of_invitation(truth: dict[str, Any], found: Proposal | None) -> Iterator[Row]:
    """Yield what is right of what was read of one invitation."""
    ok = truth.get("also_ok", {})
    values = dict(found.facts) if found else {}
    start, _, end = values.get("time", "").partition("-")
    got = {**values, "time": start, "end": end, "zone": values.get("time_zone", "")}

    def right(field: str) -> list[Any]:
        return [truth[field], *ok.get(field, [])]

    for field in ("date", "time", "end"):
        yield judged(field, right(field), got.get(field, ""))
    yield judged("zone", [*right("zone"), *map(_zone, right("zone"))], got["zone"])
    yield judged(
        "format", [FORMATS.get(one, one) for one in right("format")], got.get("format", "")
    )
    for field in ("place", "company", "role"):
        row = judged(field, right(field), got.get(field, ""))
        yield _near(row) if row[1] == WRONG and row[2] else row
    yield from _people(truth, found.people if found else ())
    kind = found.kind.value if found else ""
    yield judged("kind", right("kind"), kind)
    if truth.get("slots"):
        told = " ".join(found.notes) if found else ""
        for slot in truth["slots"]:
            shown = f"{slot['date']} {slot['time']}"
            yield "slots", RIGHT if shown in told else MISSING, shown, ""
    if truth.get("agency"):
        told = plain(" ".join(found.notes) if found else "")
        there = any(plain(one) in told for one in right("agency"))
        yield "agency", RIGHT if there else MISSING, truth["agency"], ""


def _near(row: Row) -> Row:
    """Take a value that lacks only what stands in brackets, or the end of an address."""
    field, _, right, found = row
    first, second = plain(right), plain(found)
    if field == "place":
        near = second in first or first in second
    else:
        near = plain(re.sub(r"\(.*?\)", "", right)) == second
    return field, RIGHT if near else WRONG, right, found


def _zone(name: str | None) -> str:
    if not name:
        return ""
    zones = {**places.ZONE_NAMES, **library_of(Layers.of(None)).dictation().zones}
    city = re.split(r" - ", name)[-1]
    ends = (zone for zone in sorted(places.zone_names()) if zone.endswith("/" + city))
    return zones.get(name.lower()) or next(ends, "")


def _people(truth: dict[str, Any], people: tuple[Invited, ...]) -> Iterator[Row]:
    """Judge who was taken for an interviewer, with their titles, and who for the organiser."""
    left = [one for one in people if not one.organiser]
    optional = truth.get("also_ok", {}).get("interviewers_optional", [])
    for person in truth["interviewers"]:
        same = next((one for one in left if _same(person["name"], one)), None)
        asked = next((one for one in people if one.organiser and _same(person["name"], one)), None)
        if same is None:
            verdict = MISSING if person["name"] not in optional else RIGHT
            yield "person", verdict, person["name"], "asked about" if asked else ""
            continue
        left.remove(same)
        yield "person", RIGHT, person["name"], same.shown
        title = judged("title", [person["title"]], same.title or same.department)
        if title[1] == WRONG and plain(title[3]) in plain(title[2]):
            title = (title[0], RIGHT, *title[2:])
        yield title
        if person["email"] or same.email:
            yield judged("email", [person["email"], same.email if not person["email"] else ""][:1]
                         if person["email"] else [same.email], same.email)  # fmt: skip
    for one in left:
        nobody = any(_same(name, one) or name == one.email for name in truth["not_people"])
        if one.shown not in optional:
            yield "nobody" if nobody else "person", WRONG, "", one.shown
    asked_about = [one for one in people if one.organiser]
    if truth.get("organiser"):
        met = any(_same(truth["organiser"], one) for one in people)
        yield "organiser", RIGHT if met else MISSING, truth["organiser"], ""
    for one in asked_about:
        names = [truth.get("organiser") or "", *(p["name"] for p in truth["interviewers"])]
        if not any(name and _same(name, one) for name in names):
            yield "organiser", WRONG, "", one.shown


def _same(name: str, one: Invited) -> bool:
    """Say whether a name is somebody's, with or without forms of address and ranks."""
    mine, theirs = plain(name).split(), plain(f"{one.honorific} {one.shown}").split()
    return bool(mine and theirs) and (
        set(mine) >= set(theirs) or set(theirs) >= set(mine) or mine[-2:] == theirs[-2:]
    )


def of_file(path: Path, truth: dict[str, Any], locale: str) -> list[Row]:
    """Read one file on the day that it came, and judge what was read."""
    if "written" in truth:
        from benchmarks.note_rows import of_note

        return list(of_note(path.read_bytes(), truth, locale))
    one = truth["applicant"]
    who = Owner(one["name"] or "", one["email"] or "")
    try:
        found = reader(dt.date.fromisoformat(truth["received"]), who, locale).propose(
            [(path.name, path.read_bytes())]
        )
    except InputError as error:
        return [("refused", WRONG, "", str(error)), *of_invitation(truth, None)]
    return list(of_invitation(truth, found))


def main(folder: Path, locale: str, *, every: bool) -> None:
    """Print the table: per field how often it is right, missing, and wrong; then the total."""
    count: Counter[tuple[str, str]] = Counter()
    truths = json.loads((folder / "TRUTH.json").read_text("utf-8"))
    poor = 0
    for name, truth in truths.items():
        rows = of_file(folder / name, truth, locale)
        held = [row for row in rows if row[2] or row[1] == WRONG]
        right = sum(row[1] == RIGHT for row in held)
        bad = sum(row[1] == WRONG for row in held)
        poor += bool(bad) or right < 0.8 * len(held)
        print(f"{name}: {right} of {len(held)} that it holds, {bad} wrong")
        for field, verdict, wanted, found in held:
            count[field, verdict] += 1
            if every and verdict != RIGHT:
                print(f"    {verdict:<8}{field:<10} {wanted!r} | {found!r}")
    print()
    for field in dict.fromkeys(field for field, _ in count):
        print(f"{field:<10}", *(f"{one} {count[field, one]:<4}" for one in (RIGHT, MISSING, WRONG)))
    total = [sum(n for (_, one), n in count.items() if one == v) for v in (RIGHT, MISSING, WRONG)]
    print(f"{'total':<10} right {total[0]:<4} missing {total[1]:<4} wrong {total[2]:<4}")
    print(f"{poor} of {len(truths)} files with less than 8 of 10 right, or with a wrong one")


if __name__ == "__main__":
    words = [one for one in sys.argv[1:] if not one.startswith("-")]
    main(Path(words[0]), words[1] if len(words) > 1 else "", every="-v" in sys.argv)
