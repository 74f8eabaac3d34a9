"""What people paste from phones, word processors and invitations is seen for what it is."""

from __future__ import annotations

import unicodedata

import pytest
from support.faults import Bench, one, yaml_of


def test_a_no_break_space_behind_a_colon_is_named_where_it_stands(bench: Bench) -> None:
    bench.put("20-nbsp-after-colon.yaml")
    ran = bench.check("20-nbsp-after-colon.yaml")
    assert ran.code == 0
    assert "20-nbsp-after-colon.yaml:6:9: warning: a no-break space (U+00A0)" in ran.said
    assert "type a plain space" in ran.said
    assert ":7:" not in ran.said


def test_a_trailing_tab_is_no_finding(bench: Bench) -> None:
    bench.put("20b-trailing-tab.yaml")
    ran = bench.check("20b-trailing-tab.yaml")
    assert ran.code == 0
    assert ran.rules() <= {
        "zone-missing",
        "applicant-name",
        "thin",
        "unknown-name",
        "too-short",
        "thought",
    }


ODD = [
    ("company: ", "company:\u00a0", "1:9", "a no-break space (U+00A0)", "type a plain space"),
    ("company: ", "company:\u202f", "1:9", "a narrow no-break space (U+202F)", "a plain space"),
    ("company: ", "company:\u3000", "1:9", "an ideographic space (U+3000)", "a plain space"),
    ("company: ", "company\u00a0: ", "1:8", "a no-break space", "a plain space"),
    ("company: ", "company\uff1a", "1:8", "a full-width colon (U+FF1A)", "type a plain colon"),
    ("company: ", "company\uff1a ", "1:8", "a full-width colon", "a plain colon"),
    ("company: ", "comp\u200bany: ", "1:5", "a zero width space (U+200B)", "Delete it"),
    ("role: ", "\ufeffrole: ", "2:1", "a zero width no-break space", "Delete it"),
    ("company: ", "com\u00adpany: ", "1:4", "a soft hyphen (U+00AD)", "Delete it"),
    ("company: ", "company:\u200e ", "1:9", "a left-to-right mark (U+200E)", "Delete it"),
    ("  - name", "\u00a0\u00a0- name", "6:1", "a no-break space", "a plain space"),
    ("  - name", "  -\u00a0name", "6:4", "a no-break space", "a plain space"),
    ("  - name", "  – name", "6:3", "an en dash (U+2013)", "type a plain hyphen"),
    ("  - name", "  • name", "6:3", "a bullet (U+2022)", "type a plain hyphen"),
    ("    email", "\u00a0\u00a0\u00a0\u00a0email", "7:1", "a no-break space", "a plain space"),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("old", "new", "place", "name", "advice"), ODD)
def test_odd_signs_are_read_as_meant_and_named(
    bench: Bench, old: str, new: str, place: str, name: str, advice: str
) -> None:
    text = yaml_of(one())
    assert old in text
    bench.put("2026-11-24-x.yaml", text.replace(old, new))
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.code == 0, ran.said
    assert f"2026-11-24-x.yaml:{place}: warning: {name}" in ran.said
    assert advice in ran.said
    assert len([line for line in ran.said.splitlines() if "[odd-sign]" in line]) == 1


TABS = [
    "company: Larkfield\t\n",
    "company:\tLarkfield\n",
    "company: Larkfield\t# as they spell it\n",
]


@pytest.mark.parametrize("line", TABS)
def test_tabs_behind_a_key_are_spaces(bench: Bench, line: str) -> None:
    text = yaml_of(one()).replace("company: Larkfield\n", line)
    bench.put("2026-11-24-x.yaml", text)
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.code == 0
    assert "yaml" not in ran.rules()


@pytest.mark.thorough
def test_decomposed_names_are_the_composed_ones(bench: Bench) -> None:
    """As macOS writes them: the log's name and the person's are one, and so is every letter's."""
    name = "Zoë Brontë"
    people = one("said: a payslip is a promise").replace("Lena Fields", name)
    log = "log:\n  - {on: 2026-11-25, did: status-note, to: Zoë Brontë}\n"
    decomposed = unicodedata.normalize("NFD", yaml_of(people))
    bench.put("2026-11-24-x.yaml", decomposed + log)
    ran = bench.build("2026-11-24-x.yaml")
    assert ran.code == 0, ran.said
    assert "log-person" not in ran.rules()
    assert f"Dear {name}" in bench.greetings()


def test_invisible_signs_leave_a_text(bench: Bench) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one().replace("Lena Fields", "Le\u200bna\u00a0Fields")))
    assert bench.build("2026-11-24-x.yaml").code == 0
    assert bench.greetings() == ["Dear Lena Fields"]


def test_items_that_yaml_runs_together_are_told_apart(bench: Bench) -> None:
    bench.put("11-list-runs-together.yaml")
    ran = bench.check("11-list-runs-together.yaml")
    assert ran.said.count("YAML makes one text of these lines") == 2
    assert bench.build("11-list-runs-together.yaml").code == 0
    assert "- the year end" not in bench.letters()
    assert "-the" not in bench.letters()


RUN_TOGETHER = [
    "- the run\n       - the year end",
    "-the run\n      -the year end",
    "• the run\n      • the year end",
    "– the run\n      – the year end",
    "1. the run\n      2. the year end",
    "a) the run\n      * the year end",
    "- the run\n        -the year end",
    "-the run\n      - the year end",
    "the run\n      - the year end",
    "◦ the run\n      * the year end",
]


@pytest.mark.thorough
@pytest.mark.parametrize("lines", RUN_TOGETHER)
def test_no_way_of_listing_goes_by_in_silence(bench: Bench, lines: str) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one(f"talked_about:\n      {lines}")))
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.rules() & {"yaml-lines", "yaml-syntax"}, ran.said


HONEST = [
    "talked_about:\n      - the run\n      - the year end",
    "talked_about:\n      - the run,\n        which took long\n      - the year end",
    "talked_about:\n      - the run\n        – the long one – of May",
    "said: a robot should fail\n      – quietly",
    "said: three of\n      12.5 percent",
]


@pytest.mark.parametrize("lines", HONEST)
def test_lines_that_go_on_are_one_text(bench: Bench, lines: str) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one(lines)))
    assert "yaml-lines" not in bench.check("2026-11-24-x.yaml").rules()


def test_curly_quotes_round_a_value_are_the_quotes_that_were_meant(bench: Bench) -> None:
    bench.put("13-curly-quotes-kept.yaml")
    assert bench.build("13-curly-quotes-kept.yaml").code == 0
    letter = bench.letters()
    assert "Ms. Fields" in letter
    for kept in ("“Lena", "“Payroll", "“closed", "“Closed", "“a calm", "“A calm"):
        assert kept not in letter


QUOTED = [
    "“%s”",
    "„%s“",
    "‘%s’",
    "«%s»",
    "»%s«",
    "”%s”",
    "\u2039%s\u203a",
    "„%s”",
    "« %s »",
    "『%s』",
]


@pytest.mark.thorough
@pytest.mark.parametrize("quotes", QUOTED)
@pytest.mark.parametrize("field", ["name", "role", "email", "time"])
def test_quotes_of_every_country_are_taken_off(bench: Bench, quotes: str, field: str) -> None:
    text = yaml_of(one())
    old = {"name": "Lena Fields", "role": "Payroll Manager", "email": "l@lark.example"}
    value = old.get(field, "10:00-11:00")
    text = text.replace('"10:00-11:00"', "10:00-11:00")
    text = text.replace(f"{field}: {value}", f"{field}: {quotes % value}", 1)
    bench.put("2026-11-24-x.yaml", text)
    ran = bench.build("2026-11-24-x.yaml")
    assert ran.code == 0, ran.said
    assert not set(bench.letters().replace("“payslip”", "")) & set("«»„『』\u2039\u203a")
    assert bench.greetings() == ["Dear Lena Fields"]


def test_what_they_said_keeps_its_quotes(bench: Bench) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one("said: “we pay on the first”")))
    bench.build("2026-11-24-x.yaml")
    assert "pay on the first" in bench.letters()


def test_curly_quotes_in_a_drafts_head_keep_its_recipient(bench: Bench) -> None:
    (bench.root / "content/interviews").mkdir(parents=True)
    bench.put("content/interviews/2026-11-24-x.yaml", yaml_of(one()))
    folder = bench.root / "content/letters/2026-11-24-x"
    folder.mkdir(parents=True)
    (folder / "thank-you-lena-fields.md").write_text(
        "---\nsubject: “My thanks – Ruth Ansah”\nto:\n  - “Lena Fields <l@lark.example>”\n---\n\n"
        "Dear Lena Fields,\n\nIt was a good talk.\n\nKind regards,\nRuth Ansah\n"
    )
    ran = bench.build("content/interviews/2026-11-24-x.yaml", "txt,eml")
    assert ran.code == 0, ran.said
    (draft,) = bench.root.glob("output/*/letters/thank-you-lena-fields.eml")
    assert b"<l@lark.example>" in draft.read_bytes()
    assert "Subject: My thanks – Ruth Ansah" in bench.letters()


EVERY_FIELD = [
    *("company_short", "posting", "country", "region", "time", "time_zone", "format", "round"),
    *("finalist", "decision_by", "next_step", "contact_policy", "drawn_to", "they_liked"),
    *("concern", "forgot", "ideas", "kindness", "also_met", "requests", "competing_offer"),
    *("new_since", "why", "item", "feedback", "log", "outcome"),
]
OF_A_PERSON = [
    *("address_as", "title", "department", "part", "lead", "email", "phone", "address"),
    *("linkedin", "prefers", "register", "slot", "talked_about", "said", "my_reaction", "need"),
    *("i_did", "promised", "kindness", "personal", "first_step", "last_line"),
]


@pytest.mark.thorough
@pytest.mark.parametrize("nothing", ["n/a", "none", "N/A", "-", "—", '""', "tbd"])
def test_nothing_in_every_field_is_an_empty_field(bench: Bench, nothing: str) -> None:
    means = {"time"} | ({"contact_policy"} if nothing == "none" else set())  # nobody is written to
    more = "".join(f"{key}: {nothing}\n" for key in EVERY_FIELD if key not in means)
    person = "".join(f"    {key}: {nothing}\n" for key in OF_A_PERSON)
    bench.put("x.yaml", yaml_of(f"  - name: Lena Fields\n{person}", more))
    checked, built = bench.check("x.yaml"), bench.build("x.yaml")
    assert built.code == 0, built.said
    assert "error:" not in checked.said, checked.said
    (letter,) = bench.root.glob("output/*/letters/thank*.txt")
    text = letter.read_text("utf-8")
    assert len(nothing) < 3 or nothing not in text, text


@pytest.mark.parametrize(
    "written",
    [
        *("Nov 24th, 2026", "24/11/2026", "11/24/26", "24-Nov-2026", "2026.11.24", "20261124"),
        *("24 novembre 2026", "Tue 24 Nov '26", "Dienstag, 24. November 2026", "24.11.26"),
        *("24 de noviembre de 2026", "November 24, 2026", "2026/11/24", "le 24 novembre 2026"),
    ],
)
def test_a_date_as_people_write_it_is_proposed_as_it_should_be(bench: Bench, written: str) -> None:
    text = yaml_of("  - name: Lena Fields\n").replace("date: 2026-11-24", f"date: {written}")
    bench.put("x.yaml", text)
    ran = bench.check("x.yaml")
    assert ran.code == 2 and "Write: 2026-11-24" in ran.said


@pytest.mark.parametrize("written", ["yesterday", "Tuesday Nov 24", "Feb 31 2026", "Foo 24, 2026"])
def test_a_date_that_may_mean_many_days_is_not_guessed(bench: Bench, written: str) -> None:
    text = yaml_of("  - name: Lena Fields\n").replace("date: 2026-11-24", f"date: {written}")
    bench.put("x.yaml", text)
    assert "Write it like 2026-11-18." in bench.check("x.yaml").said


LINE_OF_PEOPLE = "interviewers:\n  - name: Lena Fields\n    email: l@lark.example\n"
LISTED = [
    ("Ana Bee, Bo Cee and Cy Dee", ["Ana Bee", "Bo Cee", "Cy Dee"]),
    ("Maya Chen, Tom Ode", ["Maya Chen", "Tom Ode"]),
    ("Maya Chen & Tom Ode", ["Maya Chen", "Tom Ode"]),
    ("Maya Chen; Tom Ode", ["Maya Chen", "Tom Ode"]),
    ("Maya Chen / Tom Ode", ["Maya Chen", "Tom Ode"]),
    ("Maya Chen (HR), Tom Ode (CTO)", ["Maya Chen", "Tom Ode"]),
    ("Maya Chen <m@lark.example>, Tom Ode <t@lark.example>", ["Maya Chen", "Tom Ode"]),
    ("Maya, Tom und Ana", ["Ana", "Maya", "Tom"]),
    ("Chen, Maya; Ode, Tom", ["Maya Chen", "Tom Ode"]),
    ("Chen, Maya", ["Maya Chen"]),
    ("van der Berg, Jan Willem", ["Jan Willem van der Berg"]),
    ("Maya Chen, PhD", ["Maya Chen"]),
    ("Maya Chen, Head of Payroll", ["Maya Chen"]),
    ("Maya Chen, Jr.", ["Maya Chen Jr."]),
    ("José Ortega y Gasset", ["José Ortega y Gasset"]),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("line", "greeted"), LISTED)
def test_people_in_one_line_are_so_many(bench: Bench, line: str, greeted: list[str]) -> None:
    text = yaml_of(one()).replace(LINE_OF_PEOPLE, f"interviewers: {line}\n")
    bench.put("2026-11-24-x.yaml", text)
    ran = bench.build("2026-11-24-x.yaml")
    assert ran.code == 0, ran.said
    assert sorted(bench.greetings()) == [f"Dear {name}" for name in greeted]
    assert ("several-names" in ran.rules()) == (len(greeted) > 1)


def test_two_people_behind_one_hyphen_are_asked_about(bench: Bench) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of("  - name: Maya Chen, Tom Ode\n"))
    ran = bench.check("2026-11-24-x.yaml")
    assert "2026-11-24-x.yaml:6:11: warning: “Maya Chen, Tom Ode” seems to name more" in ran.said
    assert "If it is one, write: name: Tom Ode Maya Chen" in ran.said
    assert "kitgen uses" not in ran.said


MARKS = ["•", "–", "*", "▪", "·", "→", "✓", "1)", "2.", "(3)", "a)", "- [ ]", "- [x]", "➢"]


@pytest.mark.thorough
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("indent", ["", "  "])
def test_lists_of_notes_are_lists(bench: Bench, mark: str, indent: str) -> None:
    people = "".join(f"{indent}{mark} {name}\n" for name in ("Maya Chen", "Tom Ode"))
    text = yaml_of(one()).replace(LINE_OF_PEOPLE, f"interviewers:\n{people}")
    bench.put("2026-11-24-x.yaml", text)
    ran = bench.build("2026-11-24-x.yaml")
    assert ran.code == 0, ran.said
    assert bench.greetings() == ["Dear Maya Chen", "Dear Tom Ode"]
    assert "2026-11-24-x.yaml:6:" in ran.line(next(iter({"odd-sign", "yaml-lines"} & ran.rules())))


@pytest.mark.thorough
@pytest.mark.parametrize("mark", MARKS)
def test_topics_of_notes_are_topics(bench: Bench, mark: str) -> None:
    topics = f"talked_about:\n      {mark} the night run\n      {mark} the year end"
    bench.put("2026-11-24-x.yaml", yaml_of(one(topics)))
    assert bench.build("2026-11-24-x.yaml").code == 0
    assert "the night run" in bench.letters()
    assert f"{mark} the" not in bench.letters()


@pytest.mark.thorough
def test_garbled_letters_are_read_as_they_were(bench: Bench) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of("  - name: JosÃ© MÃ¼ller\n    said: itâ€™s calm here\n"))
    ran = bench.build("2026-11-24-x.yaml")
    assert "2026-11-24-x.yaml:6:11: warning: letters were garbled here" in ran.said
    assert "kitgen reads: José Müller" in ran.said
    assert bench.greetings() == ["Dear José Müller"]
    assert "Ã" not in bench.letters() + ran.said.split("garbled here")[-1]
    assert "â€" not in bench.letters()


def test_letters_of_social_networks_are_letters(bench: Bench) -> None:
    bold = "\U0001d40c" + "".join(chr(ord(sign) - ord("a") + 0x1D41A) for sign in "aya")
    bench.put("2026-11-24-x.yaml", yaml_of(f"  - name: {bold} Chen\n"))
    assert bench.build("2026-11-24-x.yaml").code == 0
    assert bench.greetings() == ["Dear Maya Chen"]


NO_FIELDS = [
    ("company: Larkfield", "company - Larkfield", "1:1", "Write: company: Larkfield"),
    ("company: Larkfield", "Company – Larkfield", "1:1", "Write: company: Larkfield"),
    ("company: Larkfield", "company = Larkfield", "1:1", "Write: company: Larkfield"),
    ("company: Larkfield", "company:Larkfield", "1:8", "Write: company: Larkfield"),
    ("company: Larkfield", "Talk at Larkfield\n\ncompany: Larkfield", "1:1", "if it is a title"),
    ("role: Payroll", "role - Payroll", "2:1", "Write: role: Payroll Manager"),
]


@pytest.mark.parametrize(("old", "new", "place", "advice"), NO_FIELDS)
def test_a_line_that_is_no_field_is_named_where_it_stands(
    bench: Bench, old: str, new: str, place: str, advice: str
) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one()).replace(old, new))
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.code == 2
    assert ran.said.startswith(f"2026-11-24-x.yaml:{place}: error: ")
    assert advice in ran.said


@pytest.mark.parametrize("day", ["2026–11–24", "2026\u201111\u201124"])
def test_a_day_with_other_hyphens_is_read(bench: Bench, day: str) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one()).replace("date: 2026-11-24", f"date: {day}"))
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.code == 0 and "2026-11-24-x.yaml:3:" not in ran.said


@pytest.mark.parametrize("day", ["24-11-2026", "📅 2026-11-24"])
def test_the_day_that_was_meant_is_proposed(bench: Bench, day: str) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one()).replace("date: 2026-11-24", f"date: {day}"))
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.code == 2
    assert ":3:7: error" in ran.said
    assert "Write: 2026-11-24" in ran.said


MAIL = """\
From: Talent <talent@lark.example>
To: Ruth Ansah <ruth.ansah@mail.example>
Subject: Interview
Date: Thu, 19 Nov 2026 10:11:12 +0000

Dear Ruth, you will meet Lena Fields on Tuesday.
"""
FOREIGN = [
    (MAIL.encode(), "a mail", "kitgen new --from"),
    (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a calendar entry", "kitgen new --from"),
    (b"[24.11.26, 14:03] Lena: it was nice to meet you", "a chat", "kitgen new"),
    (b"24/11/2026, 2:03 PM - Lena: it was nice", "a chat", "kitgen new"),
    (b"<!DOCTYPE html>\n<html><body>", "a web page", "kitgen new"),
    (b"%PDF-1.7\n%\xe2\xe3", "a PDF", "kitgen new"),
    (b"PK\x03\x04\x14\x00", "a Word document", "kitgen new"),
    (b"{\\rtf1\\ansi company: Larkfield}", "rich text", "kitgen new"),
    (b"\x00\x00\x00\x18ftypheic\x00", "a picture", "kitgen new"),
    ("company: Larkfield\n".encode("utf-16-le"), "UTF-16", "UTF-8"),
]


@pytest.mark.parametrize("suffix", ["yaml", "md"])
@pytest.mark.parametrize(("data", "what", "way"), FOREIGN)
def test_what_is_no_interview_is_said_to_be_what_it_is(
    bench: Bench, data: bytes, what: str, way: str, suffix: str
) -> None:
    name = f"2026-11-24-x.{suffix}"
    (bench.root / name).write_bytes(data)
    ran = bench.check(name)
    assert ran.code == 2
    assert what in ran.said
    assert way in ran.said
    assert ran.said.endswith("Checked 1 file: 1 error, no warnings.\n")


@pytest.mark.thorough
@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
def test_line_ends_of_other_programs_begin_lines(bench: Bench, end: str) -> None:
    """So that a heading behind one hides what stands below it, and a field is a field."""
    body = end.join(["## What went well", "The tour.", "## Private: pay", "SECRET low"])
    fields = yaml_of(one("said: a payslip is a promise")).rstrip("\n").replace("\n", end)
    bench.put("2026-11-24-x.md", f"---\n{fields}\n---\n{body}\n")
    assert bench.build("2026-11-24-x.md").code == 0
    assert bench.greetings() == ["Dear Lena Fields"]
    ran = bench.run("share", "2026-11-24-x.md", "--for", "coach", "-o", "s.html")
    assert "Kept private: Private: pay" in ran.said
    shared = (bench.root / "s.html").read_text("utf-8")
    assert "The tour." in shared
    assert "SECRET" not in shared
