"""What people write where they have nothing to say counts as an empty field, with a word."""

from __future__ import annotations

import pytest
from support.faults import Bench, one, yaml_of
from support.letters import shipped_shapes

KNOWN = shipped_shapes().absent


def test_stand_ins_are_no_facts(bench: Bench) -> None:
    bench.put("04-stand-ins-are-sent.yaml")
    checked = bench.check("04-stand-ins-are-sent.yaml")
    built = bench.build("04-stand-ins-are-sent.yaml")
    assert (checked.code, built.code) == (0, 0)
    assert checked.said.count("[absent]") == 5
    letters = bench.letters().casefold()
    for told in ("n/a", "needing -", "need -", "tbd", "that none"):
        assert told not in letters


NOTHING = [
    "n/a", "N/A", "NA", "n.a.", "none", "None.", "NONE", "nothing", "Nothing yet", "nope", "no",
    "No.", "x", "X", "xxx", "-", "--", "—", "?", "???", "...", "…", "tbd", "TBC", "tba", "todo",
    "TODO: fill in later", "idk", "I don't know", "don’t remember", "I don't remember",
    "can't recall", "Not sure", "not quite sure yet", "unsure", "unknown", "forgot", "[ask]",
    "<name>", "(none)", "“n/a”", "not applicable", "nothing special",
    "nothing that I can think of", "to be confirmed", "dunno", "same", "see above", "ditto",
    "blank", "asdf", "lorem ipsum", "0", "null!", "not discussed", "no idea", "aaaa", "{{said}}",
    "👍", "nothing really", "couldn't say", "not yet", "fill this in later",
    "will be announced soon",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_a_non_answer_is_known_in_any_case(text: str) -> None:
    assert KNOWN.has(text)
    assert KNOWN.has(text.upper())
    assert KNOWN.has(f" {text} ")


SOMETHING = [
    "no two days are alike", "nothing beats a calm year end", "none of us sleeps in December",
    "that they ask for help", "not sure of the tide, ask the harbour", "X-ray scheduling",
    "the unknown unknowns", "we forgot the cat", "TBD is no date", "later shifts", "a passport",
    "the same as at home, but louder", "I don't remember a calmer ward", "test automation", "42",
    "knowing when to ask", "checking twice", "the 0 in our error count",
    "nobody leaves before the count is right", "C", "R",
]  # fmt: skip


@pytest.mark.parametrize("text", SOMETHING)
def test_an_answer_is_one(text: str) -> None:
    assert not KNOWN.has(text)


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["X", "Nothing", "Later", "Unknown", "Blank", "Pass"])
def test_a_company_may_be_called_so(bench: Bench, name: str) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one()).replace("Larkfield", name))
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.code == 0
    assert "absent" not in ran.rules()


FIELDS = [
    "said", "my_reaction", "need", "i_did", "promised", "personal", "title", "department",
    "honorific", "address_as", "pronounced", "email", "phone", "linkedin", "prefers", "register",
    "slot", "part", "talked_about", "address",
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", ["n/a", "Don't remember", '"-"'])
def test_every_field_of_a_person_may_be_unknown(bench: Bench, field: str, text: str) -> None:
    fields = [f"{field}: {text}"]
    person = one(*fields) if field != "email" else f"  - name: Lena Fields\n    email: {text}\n"
    bench.put("2026-11-24-x.yaml", yaml_of(person))
    checked, built = bench.check("2026-11-24-x.yaml"), bench.build("2026-11-24-x.yaml")
    assert (checked.code, built.code) == (0, 0), checked.said
    assert "absent" in checked.rules() & built.rules()
    assert text.strip('"') not in bench.letters().splitlines()


INTERVIEW = [
    "company_short", "posting", "country", "time_zone", "format", "round", "decision_by",
    "next_step", "drawn_to", "they_liked", "concern", "forgot", "ideas", "kindness", "also_met",
    "requests", "new_since",
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("field", INTERVIEW)
def test_every_field_of_an_interview_may_be_unknown(bench: Bench, field: str) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one(), f"{field}: tbd\n"))
    checked, built = bench.check("2026-11-24-x.yaml"), bench.build("2026-11-24-x.yaml")
    assert (checked.code, built.code) == (0, 0), checked.said
    assert "absent" in checked.rules() & built.rules()
    assert "tbd" not in bench.letters()


def test_words_that_are_values_stay(bench: Bench) -> None:
    people = one("lead: no")
    bench.put("2026-11-24-x.yaml", yaml_of(people, "contact_policy: none\nfinalist: no\n"))
    ran = bench.check("2026-11-24-x.yaml")
    assert "absent" not in ran.rules()


def test_what_is_needed_cannot_be_unknown(bench: Bench) -> None:
    for field, value in (
        ("company", "Larkfield"),
        ("role", "Payroll Manager"),
        ("date", "2026-11-24"),
    ):
        text = yaml_of(one()).replace(f"{field}: {value}", f"{field}: tbd")
        bench.put("2026-11-24-x.yaml", text)
        assert bench.check("2026-11-24-x.yaml").code == 2
        assert bench.build("2026-11-24-x.yaml").code == 2


def test_of_a_list_the_answers_stay_at_their_places(bench: Bench) -> None:
    topics = "talked_about:\n      - n/a\n      - the run run\n      - none\n      - the cut-off"
    bench.put("2026-11-24-x.yaml", yaml_of(one(topics)))
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.said.count("[absent]") == 2
    assert ran.line("doubled-word").startswith("2026-11-24-x.yaml:10:")


def test_a_profile_may_have_gaps(bench: Bench) -> None:
    (bench.root / "profile.yaml").write_text("name: Ruth Ansah\nemail: n/a\nstrengths: [none]\n")
    bench.put("2026-11-24-x.yaml", yaml_of(one()).partition("applicant:")[0])
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.code == 0
    assert ran.said.count("[absent]") == 2


def test_it_may_be_right_as_it_stands(bench: Bench) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one("said: nothing  # kitgen: ignore absent")))
    ran = bench.check("2026-11-24-x.yaml")
    assert "absent" not in ran.rules()
    bench.put(
        "2026-11-24-x.yaml", yaml_of(one("i_did: nothing  # kitgen: ignore absent", "need: x y"))
    )
    bench.build("2026-11-24-x.yaml")
    assert "nothing" in bench.letters()
