"""A name put right at the desk changes the name in its letters, and no other word of them."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path

import pytest
from support.projects import KIT, PROFILE, write_project

from kitgen.desk import saving
from kitgen.desk.desk import Desk
from kitgen.desk.requests import FormRequest, TypedField
from kitgen.files.project import Project
from kitgen.interviews import interviews_of
from kitgen.model.kit import Kit
from kitgen.pipeline import write

FILE = f"{KIT}.md"
DAY = dt.date(2026, 11, 19)
NAME = "interviewers.0.name"
MET = """\
---
company: Northgate Vets
role: vet
date: 2026-11-18
interviewers:
  - name: {name}
    talked_about: the practical lessons and the new ward
    said: every child must see the animal first
    i_did: set up a Friday case round in two weeks
  - name: Carol Dean
    talked_about: the phones
---
"""
SLIPS = [("Joanne Kersley", "Joanne Kearsley"), ("Jon Smyth", "John Smith"), ("Ana", "Anna Ruiz")]


def begun(root: Path, name: str) -> Desk:
    write_project(root, **{KIT: MET.format(name=name)})
    (root / "content/profile.yaml").write_text(PROFILE)
    return Desk(root, day=DAY)


def typed(desk: Desk, old: str, new: str) -> FormRequest:
    version = desk.files.open(FILE).version
    change = TypedField(path=NAME, value=new, seen=old)
    return FormRequest(file=FILE, version=version, people=[old, "Carol Dean"], changes=[change])


def kit_of(desk: Desk) -> Kit:
    """Return what a build makes of the file as it is."""
    path = desk.files.open(FILE).path
    interviews = interviews_of(Project.around(path), [path])
    return write(interviews.read(path), (), interviews, DAY)


def told(kit: Kit) -> list[str]:
    return [f"{one.subject}\n{one.greeting}\n{one.body}" for one in kit.messages]


def shown(letters: str) -> list[str]:
    found = re.findall(r'data-sentence="\d+"[^>]*>(.*?)</span>', letters)
    return [html.unescape(re.sub("<[^>]+>", "", one)) for one in found]


def corrected(texts: list[str], old: str, new: str) -> list[str]:
    return [text.replace(old, new) for text in texts]


@pytest.mark.parametrize(("slip", "name"), SLIPS)
def test_a_name_put_right_changes_no_other_word(tmp_path: Path, slip: str, name: str):
    desk = begun(tmp_path, slip)
    before = told(kit_of(desk))
    seen = shown(desk.parts(FILE)["letters"])
    live = saving.live(desk, typed(desk, slip, name))
    assert shown(live["letters"]) == corrected(seen, slip, name)
    saving.save(desk, typed(desk, slip, name))
    assert told(kit_of(desk)) == corrected(before, slip, name)
    assert shown(desk.parts(FILE)["letters"]) == corrected(seen, slip, name)


def test_a_name_put_right_twice_changes_no_other_word_either(tmp_path: Path):
    desk = begun(tmp_path, "Jo Kersle")
    before = told(kit_of(desk))
    saving.save(desk, typed(desk, "Jo Kersle", "Jo Kersley"))
    saving.save(desk, typed(desk, "Jo Kersley", "Jo Kearsley"))
    assert told(kit_of(desk)) == corrected(before, "Jo Kersle", "Jo Kearsley")
