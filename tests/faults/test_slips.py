"""Slips of the hand in a file: each is read as it was meant, or told in one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.faults import Bench

from kitgen.editing.changes import FieldChange, change_fields, places_of, values_of
from kitgen.yaml.source import read_source, source_of
from kitgen.yaml.tree import as_data, read_tree

WHOLE = """\
company: Larkfield
role: Payroll Manager
date: 2026-11-24
time: "10:00-11:00"
time_zone: America/New_York
interviewers:
  - name: Maya Chen
    email: m@lark.example
    said: a payslip is a promise
    need: a calm year end
    i_did: closed three years in a row
applicant:
  name: Ruth Ansah
  email: ruth.ansah@mail.example
  country: US
"""

MEANT = [  # what stands in the file, what is written instead, and the rule that tells of it
    ("company:", "Company:", "key-spelling"),
    ("company:", "COMPANY:", "key-spelling"),
    ("role:", "Role :", "key-spelling"),
    ("interviewers:", "Interviewers :", "key-spelling"),
    ("time_zone:", "time zone:", "key-spelling"),
    ("time_zone:", "Time-Zone:", "key-spelling"),
    ("i_did:", "I did:", "key-spelling"),
    ("i_did:", "i-did:", "key-spelling"),
    ("    said:", "    Said:", "key-spelling"),
    ("- name:", "- Name:", "key-spelling"),
    ("applicant:", "Applicant:", "key-spelling"),
    ("  name: Ruth", "  Name: Ruth", "key-spelling"),
    ("role: ", "role\uff1a ", "odd-sign"),
    ("role: ", "role\u2236 ", "odd-sign"),
    ("  - name", "  -name", "odd-sign"),
    ("  - name", "  * name", "odd-sign"),
    ("  - name", "  \u2022 name", "odd-sign"),
    ("  - name", "  1. name", "odd-sign"),
    ("    email", "\u00a0\u00a0\u00a0\u00a0email", "odd-sign"),
    ("company:", "com\u00adpany:", "odd-sign"),
    ("  - name", "  -\tname", ""),
    ("role: ", "role:\t", ""),
    ("role:", "role :", ""),
    ('"10:00-11:00"', "\u201c10:00-11:00\u201d", ""),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("right", "slip", "rule"), MEANT, ids=[slip for _, slip, _ in MEANT])
def test_what_can_only_be_meant_one_way_is_read_so(
    right: str, slip: str, rule: str, bench: Bench
) -> None:
    assert right in WHOLE
    bench.put("x.yaml", WHOLE)
    bench.build("x.yaml")
    letter, before = bench.letters(), bench.check("x.yaml").rules()
    bench.put("x.yaml", WHOLE.replace(right, slip, 1))
    ran = bench.build("x.yaml")
    assert ran.code == 0
    assert "Dear Maya Chen" in bench.letters() and bench.letters() == letter
    told = bench.check("x.yaml").rules() - before
    assert told == ({rule} if rule else set())


TOLD = [  # a slip that may mean several things, and the way out that is told
    ("- name: Maya", "- name:Maya", "Write: - name: Maya Chen"),
    ("role: ", "role:", "Write: role: Payroll Manager"),
    ("role: ", "role = ", "Write: role: Payroll Manager"),
    ("role: ", "role - ", "Write: role: Payroll Manager"),
    ("company:", "employer:", "Did you mean “company”?"),
    ("company:", "Firm:", "Did you mean “company”?"),
    ("role:", "position:", "Did you mean “role”?"),
    ("role:", "Job title:", "Did you mean “role”?"),
    ("date:", "when:", "Did you mean “date”?"),
    ("interviewers:", "people:", "Did you mean “interviewers”?"),
    ("interviewers:", "interviewer:", "Did you mean “interviewers”?"),
    ("need: a calm", "need: @home, a calm", 'need: "@home, a calm year end"'),
    ("a calm year end", "calm: no errors", 'need: "calm: no errors"'),
    ("said: a payslip", "said: **a payslip**", 'Put it in quotes: said: "**a payslip**'),
    ("said: a", 'said: "a', 'Write another " at the end of the text.'),
    ("said: a", "said: 'tis a", "if it is an apostrophe"),
    ("2026-11-24", "24.11.2026", "Write: 2026-11-24"),
    ("2026-11-24", "Nov 24th, 2026", "Write: 2026-11-24"),
    ("company: Larkfield", "**company:** Larkfield", "Write the key without asterisks: company:"),
    ("company: Larkfield", "> company: Larkfield", "Take the > off the beginning of every line"),
    ("role:", "r\u043ele:", "Did you mean “role”?"),
    ("role:", "company: Larkfield Ltd\nrole:", "is written twice: in line 1 and here, in line 2"),
    ("role:", "Company: Larkfield Ltd\nrole:", "“Company” is no field of the interview"),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("right", "slip", "way_out"), TOLD, ids=[slip for _, slip, _ in TOLD])
def test_what_may_mean_several_things_is_told_with_the_way_out(
    right: str, slip: str, way_out: str, bench: Bench
) -> None:
    assert right in WHOLE
    bench.put("x.yaml", WHOLE.replace(right, slip, 1))
    ran = bench.check("x.yaml")
    assert ran.code == 2
    assert way_out in ran.said
    assert bench.build("x.yaml").code == 2
    assert not bench.letters()


TABBED = {
    "all": (WHOLE.replace("    ", "\t\t").replace("  - ", "\t- ").replace("\n  ", "\n\t"), 2),
    "one line": (WHOLE.replace("    email", "\temail", 1), 4),
    "behind hyphens": (WHOLE.replace("    ", "\t  ").replace("  - ", "\t- "), 2),
    "fours": (WHOLE.replace("    ", "\t").replace("  - ", "- "), 0),
}


@pytest.mark.parametrize("kind", TABBED)
def test_tabs_that_can_mean_one_width_only_are_read(kind: str, bench: Bench) -> None:
    text, width = TABBED[kind]
    bench.put("plain.yaml", WHOLE)
    bench.put("x.yaml", text)
    ran = bench.check("x.yaml")
    assert ran.code == 0 and "tabs indent lines from here on" in ran.said
    if width:
        assert f"kitgen reads {width} spaces for each" in ran.said
    roots = [read_tree(read_source(bench.root / name)).root for name in ("plain.yaml", "x.yaml")]
    assert roots[0] and roots[1] and as_data(roots[0]) == as_data(roots[1])


def test_tabs_that_can_mean_several_things_are_an_error_with_its_place(bench: Bench) -> None:
    bench.put("x.yaml", WHOLE.replace("    email", "   \temail\n \t x", 1))
    ran = bench.check("x.yaml")
    assert ran.code == 2 and "a tab stands here" in ran.said and "two for each level" in ran.said


def test_a_file_with_tabs_is_written_to_and_stays_what_it_was(bench: Bench) -> None:
    text, _ = TABBED["all"]
    path = bench.put("x.yaml", text)
    assert bench.run("log", "x.yaml", "sent", "thank-you").code == 0
    after = path.read_text("utf-8")
    assert "did: thank-you" in after
    kept = [line for line in after.splitlines() if "thank-you" not in line and line != "log:"]
    assert kept == text.splitlines()
    source = read_source(path)
    places = places_of(source)
    name = places[("interviewers", 0, "name")]
    assert source.lines[name.line - 1][name.column - 1 :].startswith("name: Maya Chen")
    change = FieldChange(("interviewers", 0, "need"), "quiet weeks")
    changed = change_fields(path.read_bytes(), path, [change])
    assert values_of(source_of(path, changed))[change.path] == "quiet weeks"


def test_a_file_with_other_spellings_is_written_to_like_any(bench: Bench) -> None:
    spelled = WHOLE.replace("company:", "Company:").replace("    said:", "    Said:")
    path: Path = bench.put("x.yaml", f"{spelled}Log:\n  - on: 2026-11-24\n    did: thank-you\n")
    assert bench.run("log", "x.yaml", "heard", "a short reply").code == 0
    kept = path.read_text("utf-8")
    assert kept.startswith(f"{spelled}Log:\n") and "heard: a short reply" in kept
    assert "\nlog:" not in kept
    assert bench.check("x.yaml").code == 0


CALLS = [  # what a calendar or a call shows in a name's place, the greeting, and the rule
    ("Maya Chen via Zoom", "Maya Chen", "name-role"),
    ("Maya Chen on Teams", "Maya Chen", "name-role"),
    ("Maya Chen’s iPhone", "Maya Chen", "name-role"),
    ("Maya Chen's iPad Pro", "Maya Chen", "name-role"),
    ("@maya", "Hiring Manager", "name-address"),
    ("TBC (HR)", "Hiring Manager", "absent"),
    ("Interview panel", "Hiring Manager", "name-role"),
    ("Maya Chen from Boston", "Maya Chen from Boston", ""),
    ("Maya O’Brien", "Maya O’Brien", ""),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "greeted", "rule"), CALLS)
def test_what_a_call_shows_beside_a_name_is_in_no_greeting(
    name: str, greeted: str, rule: str, bench: Bench
) -> None:
    bench.put("x.yaml", WHOLE.replace("Maya Chen", f'"{name}"'))
    ran = bench.build("x.yaml")
    assert bench.greetings() == [f"Dear {greeted}"]
    assert {rule} - {""} <= ran.rules() | bench.check("x.yaml").rules()


HOURS = [  # bare hours, and what to write; nothing is guessed of what is none
    ("10-11", 'Write: "10:00-11:00"'), ("from 10 to 11", 'Write: "10:00-11:00"'),
    ("2-3", 'Write: "14:00-15:00"'), ("1430-1530", 'Write: "14:30-15:30"'),
    ("0930", 'Write: "09:30"'), ("noon", 'Write: "12:00"'), ("at 3", 'Write: "15:00"'),
    ("10:00 EST", 'Write: "10:00"; EST is told by time_zone'),
    ("10:00-11:00 (ET)", 'Write: "10:00-11:00"; ET is told by time_zone'),
    ("11-10", 'Write it like "14:00"'), ("1099", 'Write it like "14:00"'),
    ("morning", 'Write it like "14:00"'),
]  # fmt: skip


@pytest.mark.parametrize(("hours", "way_out"), HOURS)
def test_bare_hours_are_answered_with_what_to_write(hours: str, way_out: str, bench: Bench) -> None:
    bench.put("x.yaml", WHOLE.replace("10:00-11:00", hours))
    ran = bench.check("x.yaml")
    assert ran.code == 2 and way_out in ran.said


@pytest.mark.parametrize("sign", "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d")
def test_a_day_may_have_any_hyphen(sign: str, bench: Bench) -> None:
    bench.put("x.yaml", WHOLE.replace("2026-11-24", f"2026{sign}11{sign}24"))
    assert bench.check("x.yaml").code == 0


ADDRESSES = [  # an address as it was typed, and what is said of it
    ("m@lark,example", "Write: m@lark.example"), ("m @ lark.example", "Write: m@lark.example"),
    ("m(at)lark.example", "Write: m@lark.example"), ("m at lark.example", "Write: m@lark.example"),
    ("m [at] lark (dot) example", "Write: m@lark.example"),
    ("Maya <m@lark.example>", "Write the bare address: m@lark.example"),
    ("lark.example", "Write one address, like"), ("m@lark", "Write one address, like"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "way_out"), ADDRESSES)
def test_an_address_is_answered_with_what_was_meant(typed: str, way_out: str, bench: Bench) -> None:
    bench.put("x.yaml", WHOLE.replace("m@lark.example", typed))
    ran = bench.check("x.yaml")
    assert ran.code == 2 and way_out in ran.said


def test_letters_to_oneself_or_to_one_address_are_doubted(bench: Bench) -> None:
    bench.put("x.yaml", WHOLE.replace("m@lark.example", "Ruth.Ansah@mail.example"))
    assert "is your own address" in bench.check("x.yaml").line("shared-address")
    two = "  - name: Tom Ode\n    email: M@lark.example\n"
    bench.put("x.yaml", WHOLE.replace("applicant:", f"{two}applicant:"))
    assert "Maya Chen has this address, too" in bench.build("x.yaml").line("shared-address")
    said = two.replace("M@lark.example", "M@lark.example # kitgen: ignore shared-address")
    bench.put("x.yaml", WHOLE.replace("applicant:", f"{said}applicant:"))
    assert "shared-address" not in bench.check("x.yaml").rules()
    same = two.replace("Tom Ode", "Maya Chen")
    bench.put("x.yaml", WHOLE.replace("applicant:", f"{same}applicant:"))
    assert "shared-address" not in bench.check("x.yaml").rules()


def test_a_number_is_nobodys_name(bench: Bench) -> None:
    bench.put("x.yaml", WHOLE.replace("name: Maya Chen", "name: 3"))
    assert "“3” is no name" in bench.check("x.yaml").said
    assert bench.build("x.yaml").code == 2


def test_a_folder_in_a_files_place_is_told(bench: Bench) -> None:
    for folder in (".", "..", "./"):
        ran = bench.run("build", folder)
        assert ran.code == 2 and "this is a folder, not a file" in ran.said
