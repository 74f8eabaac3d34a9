"""Names as they come from invitations: mended where that is certain, else asked about."""

from __future__ import annotations

import pytest
from support.faults import Bench, one, yaml_of
from support.letters import shipped_shapes

from kitgen.reading.names import settle

KNOWN = shipped_shapes().names


GREETED = [
    "Anna Smith", "Ms. Kerr", "Priya Nair", "Ola Berg", "Kit Moss", "Anna", "Anna Kerr",
    "Priya Shah", "Hiring Manager", "Hiring Manager", "Hiring Manager",
]  # fmt: skip


@pytest.mark.thorough
def test_names_from_invitations_greet_nobody_wrongly(bench: Bench) -> None:
    bench.put("07-names-from-invitations.yaml")
    ran = bench.check("07-names-from-invitations.yaml")
    assert ran.code == 0
    assert bench.build("07-names-from-invitations.yaml").code == 0
    greeted = [greeting.removeprefix("Dear ") for greeting in bench.greetings()]
    assert sorted(greeted) == sorted(GREETED)
    assert "pronouns stand in the name: she/her" in ran.said
    assert "several-names" not in ran.rules()
    for rule in ("order", "brackets", "role", "address", "doubt", "capitals", "pronouns"):
        assert f"name-{rule}" in ran.rules()
        assert f"kitgen: ignore name-{rule}" in ran.said


MENDED = [
    ("Smith, Anna", "Anna Smith", "name-order"),
    ("de la Cruz, Juan", "Juan de la Cruz", "name-order"),
    ("Nguyen, An", "An Nguyen", "name-order"),
    ("smith, anna", "Anna Smith", "name-order"),
    ("Kerr, Anna, PhD", "Anna Kerr", "name-order"),
    ("Kerr, Anna (she/her)", "Anna Kerr", "name-order"),
    ("Priya Shah (she/her)", "Priya Shah", "name-pronouns"),
    ("Priya Shah [they/them]", "Priya Shah", "name-pronouns"),
    ("Priya Shah she/her", "Priya Shah", "name-pronouns"),
    ("Priya Shah - she/they", "Priya Shah", "name-pronouns"),
    ("Priya Shah, she/her/hers", "Priya Shah", "name-pronouns"),
    ("Priya Shah | ella/her", "Priya Shah", "name-pronouns"),
    ("Priya Nair (HR Business Partner)", "Priya Nair", "name-brackets"),
    ("Robert (Bob) Smith", "Robert Smith", "name-brackets"),
    ('Robert "Bob" Smith', "Robert Smith", "name-brackets"),
    ("Anna Kerr [External]", "Anna Kerr", "name-brackets"),
    ("Anna (?)", "Anna", "name-doubt"),
    ("Ola Berg – Head of People", "Ola Berg", "name-role"),
    ("Ola Berg–Head of People", "Ola Berg", "name-role"),
    ("Ola Berg | Larkfield", "Ola Berg", "name-role"),
    ("Ola Berg, Head of People", "Ola Berg", "name-role"),
    ("HR: Ola Berg", "Ola Berg", "name-role"),
    ("Recruiter - Ola Berg", "Ola Berg", "name-role"),
    ("Kit Moss <k@lark.example>", "Kit Moss", "name-address"),
    ("Kit Moss (k@lark.example)", "Kit Moss", "name-address"),
    ("Kit Moss +1 614 555 0188", "Kit Moss", "name-address"),
    ("Kit Moss https://lark.example/kit", "Kit Moss", "name-address"),
    ("Anna Kerr, RN", "Anna Kerr", "name-letters"),
    ("Anna Kerr MD PhD", "Anna Kerr", "name-letters"),
    ("Anna Kerr, BSN, RN", "Anna Kerr", "name-letters"),
    ("Kerr Anna Ms", "Kerr Anna", "name-honorific"),
    ("Anna Kerr Ms", "Anna Kerr", "name-honorific"),
    ("Anna Kerr Prof. Dr.", "Anna Kerr", "name-honorific"),
    ("Anna Kerr, Ms.", "Anna Kerr", "name-honorific"),
    ("Anna Kerr (Ms)", "Anna Kerr", "name-honorific"),
    ("Anna Kerr [Dr, she/her]", "Anna Kerr", "name-honorific"),
    ("Anna Kerr - Ms", "Anna Kerr", "name-honorific"),
    ("Ms | Anna Kerr", "Anna Kerr", "name-honorific"),
    ("Anna Kerr / Ms", "Anna Kerr", "name-honorific"),
    ("Anna Kerr Mr/Ms", "Anna Kerr", "name-honorific"),
    ("Anna Ms Kerr", "Anna Kerr", "name-honorific"),
    ("Anna Kerr, Dr., CTO", "Anna Kerr", "name-honorific"),
    ("Anna Kerr, Herr", "Anna Kerr", "name-honorific"),
    ("ANNA KERR MS", "ANNA KERR", "name-honorific"),
    ("anna kerr ms", "Anna Kerr", "name-honorific"),
    ("Kerr, Anna (Ms)", "Anna Kerr", "name-honorific"),
    ("Kerr, Anna (Ms) (Larkfield)", "Anna Kerr", "name-honorific"),
    ("Kerr, Anna Ms", "Anna Kerr", "name-honorific"),
    ("Kerr, Anna, Ms", "Anna Kerr", "name-honorific"),
    ("Kerr, Ms. Anna", "Anna Kerr", "name-honorific"),
    ("Mrs Kerr, Anna", "Anna Kerr", "name-honorific"),
    ("Dr. Anna Kerr Ms", "Dr. Anna Kerr", "name-honorific"),
    ("Anna Kerr MS", "Anna Kerr", "name-letters"),
    ("Dr. Kerr, CTO", "Dr. Kerr", "name-role"),
    ("anna kerr", "Anna Kerr", "name-capitals"),
    ("ludwig van beethoven", "Ludwig van Beethoven", "name-capitals"),
    ("anne-marie o'neill", "Anne-Marie O'Neill", "name-capitals"),
    ("Ana 👩🏽\u200d💻 Ruiz", "Ana Ruiz", "name-signs"),
    ("Anna Kerr 2", "Anna Kerr", "name-digits"),
]


@pytest.mark.parametrize(("text", "name", "rule"), MENDED)
def test_a_name_is_found_in_what_was_pasted(text: str, name: str, rule: str) -> None:
    settled = settle(text, KNOWN)
    assert settled.name == name
    assert rule in [fault.rule for fault in settled.faults]
    if not name.isupper():
        assert settle(name, KNOWN) == (name, (), "")


def test_a_form_of_address_behind_a_name_is_asked_about_with_both_orders() -> None:
    (fault,) = settle("Fields Lena prof. dr.", KNOWN).faults
    assert fault.message == "“prof. dr.” is left out of the name"
    assert fault.advice.splitlines() == [
        "If letters greet them with it, write: honorific: Prof. Dr.",
        "If the family name comes first, write: name: Lena Fields",
    ]


def test_forms_of_address_before_two_people_are_left_to_them() -> None:
    settled = settle("Ms. Fields, Mr. Roe", KNOWN)
    assert settled.name == "Ms. Fields, Mr. Roe"
    assert [fault.rule for fault in settled.faults] == ["several-names"]


SEVERAL = [
    "Mr. and Mrs. Fields", "Mr & Mrs Fields", "Mr/Mrs Fields", "Herr und Frau Müller",
    "Ms Smith & Dr Jones", "Dr. Jones as well as Ms. Smith and Tom", "Sam and Alex", "Sam AND Alex",
    "Sam/Alex", "Sam / Alex", "Sam&Alex", "Sam+Alex", "Sam; Alex", "Sam und Alex", "Sam et Alex",
    "Anna and Tom Fields", "Anna Kerr with Tom Ode", "Sam or Alex", "Anna Kerr plus Tom",
    "Sam, Alex and Jo", "Chen, Maya and Ode, Tom", "Mrs. Fields and her colleague",
]  # fmt: skip


@pytest.mark.parametrize("text", SEVERAL)
def test_two_who_share_a_name_are_asked_about_and_nothing_is_taken_off(text: str) -> None:
    settled = settle(text, KNOWN)
    assert settled.name == text
    assert [fault.rule for fault in settled.faults] == ["several-names"]
    assert "a hyphen of their own" in settled.faults[0].advice


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("sam and alex", "Sam and Alex", "name-capitals"),
        ("Sam and Alex <sam@lark.example>", "Sam and Alex", "name-address"),
        ("Sam and Alex (she/her)", "Sam and Alex", "name-pronouns"),
    ],
)
def test_what_is_certain_of_two_is_mended(text: str, name: str, rule: str) -> None:
    settled = settle(text, KNOWN)
    assert settled.name == name
    assert {fault.rule for fault in settled.faults} == {rule, "several-names"}


def test_a_couple_is_greeted_as_it_stands_and_told_of(bench: Bench) -> None:
    bench.put("2026-11-24-x.yaml", yaml_of(one().replace("Lena Fields", "Mr. and Mrs. Fields")))
    ran = bench.build("2026-11-24-x.yaml")
    assert bench.greetings() == ["Dear Mr. and Mrs. Fields"]
    assert ran.rules() & {"several-names", "honorific", "name-honorific"} == {"several-names"}
    assert "# kitgen: ignore several-names" in ran.said


def test_whoever_stands_behind_a_dash_may_be_somebody_else() -> None:
    (fault,) = settle("Anna Kerr - Tom Ode", KNOWN).faults
    assert "If it is somebody else, a hyphen of their own: - name: Tom Ode" in fault.advice
    (fault,) = settle("Anna Kerr - Head of People", KNOWN).faults
    assert "somebody else" not in fault.advice


NOBODY = [
    "Interviewer 1", "the CTO", "CTO", "HR", "Hiring Manager", "Your Name", "First Last",
    "a nice woman", "someone from HR", "Panel member 2", "my future boss", "Speaker 1",
    "VP of Sales", "guy with the beard", "A.K.", "J.", "k@lark.example",
    "Ms", "Dr.", "Prof. Dr.", "HR and Payroll", "the CTO and the CEO",
]  # fmt: skip


@pytest.mark.parametrize("text", NOBODY)
def test_what_names_nobody_is_asked_about(text: str) -> None:
    settled = settle(text, KNOWN)
    assert settled.name is None
    assert settled.faults


ASKED = ["ANNA KERR", "AJ", "J. Kerr", "Anna K.", "4nna"]


@pytest.mark.parametrize("text", ASKED)
def test_what_may_be_right_stays_and_is_asked_about(text: str) -> None:
    settled = settle(text, KNOWN)
    assert settled.name == text
    assert settled.faults


HONEST = [
    "Maya Chen", "Anna Ma", "Jack Do", "An Nguyen", "Guy Page", "Will Baker", "Martin King, Jr.",
    "Smith-Jones Anna", "Mary Jane Watson-Parker", "Ludwig van Beethoven", "O'Brien", "Kerr",
    "Lena", "CHEN Wei", "Chief Okafor", "Bell Hooks", "José María", "Béla Bartók", "דוד לוי",
    "李明", "สมชาย ใจดี", "Jo Lead", "Ed Major", "Dean Head", "Em Dash", "Xi Li",
    "Michael Herr", "Dana Or Levi", "Ravi a/l Kumar", "Raj s/o Kumar", "José Ortega y Gasset",
    "Rand Andersen", "Don Miller", "Prof. Dr. Anna Kerr", "Anna Dame", "Sir Tom Ode",
]  # fmt: skip


@pytest.mark.parametrize("text", HONEST)
def test_honest_names_stay_as_they_are(text: str) -> None:
    settled = settle(text, KNOWN)
    assert settled.faults == ()
    assert settled.name == text.replace("King, Jr.", "King Jr.")


def test_a_name_may_be_right_as_it_stands(bench: Bench) -> None:
    people = one().replace("Lena Fields", "bell hooks  # kitgen: ignore name-capitals")
    bench.put("2026-11-24-x.yaml", yaml_of(people))
    assert not bench.check("2026-11-24-x.yaml").rules() & {"name-capitals"}
    bench.build("2026-11-24-x.yaml")
    assert bench.greetings() == ["Dear bell hooks"]


def test_an_address_in_the_name_is_used(bench: Bench) -> None:
    people = "  - name: Kit Moss <kit@lark.example>\n"
    bench.put("2026-11-24-x.yaml", yaml_of(people))
    assert bench.build("2026-11-24-x.yaml", "txt,eml").code == 0
    (draft,) = bench.root.glob("output/*/letters/thank*.eml")
    assert b"To: Kit Moss\r\n <kit@lark.example>" in draft.read_bytes()


SURNAMES = [
    ("Ana Silva", "", "Dear Ms. Silva", True),
    ("Ana José", "", "Dear Ms. José", True),
    ("Bartók Béla", "", "Dear Ms. Béla", True),
    ("Bartók Béla", "country: HU\n", "Dear Ms. Bartók Béla", False),
    ("Maria da Silva", "", "Dear Ms. da Silva", True),
    ("Eva van den Berg", "", "Dear Ms. van den Berg", True),
    ("Ana García Márquez", "country: ES\n", "Dear Ms. García Márquez", True),
    ("Ana Maria Silva", "", "Dear Ms. Ana Maria Silva", False),
    ("Ana Silva Jr.", "", "Dear Ms. Silva", True),
    ("Chen Maya", "", "Dear Ms. Chen Maya", False),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "more", "greeting", "guessed"), SURNAMES)
def test_a_guessed_surname_is_a_warning(
    bench: Bench, name: str, more: str, greeting: str, guessed: bool
) -> None:
    people = one("honorific: Ms.").replace("Lena Fields", name)
    bench.put("2026-11-24-x.yaml", yaml_of(people, more))
    checked, built = bench.check("2026-11-24-x.yaml"), bench.build("2026-11-24-x.yaml")
    assert bench.greetings() == [greeting]
    assert ("surname" in checked.rules()) is guessed
    assert ("surname" in built.rules()) is guessed


def test_a_surname_that_the_address_tells_is_no_guess(bench: Bench) -> None:
    people = one("honorific: Ms.").replace("l@lark", "lfields@lark")
    bench.put("2026-11-24-x.yaml", yaml_of(people))
    assert "surname" not in bench.check("2026-11-24-x.yaml").rules()


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Lena FIELDS", "Lena Fields"),
        ("BERG, Ola", "Ola Berg"),
        ("Bob de SOUZA", "Bob de Souza"),
        ("LENA FIELDS", "Lena Fields"),
    ],
)
def test_a_family_name_in_capitals_is_asked_about(name: str, asked: str, bench: Bench) -> None:
    ran = bench.check(bench.put("x.yaml", SHOUTED.format(name=name)).name)
    assert "[name-capitals]" in ran.said
    assert f"If it is not written so, write: name: {asked}" in ran.said


@pytest.mark.parametrize("name", ["Bo LI", "Ana von der Heide", "Tom Ode MBBS", "Kit McKay"])
def test_a_name_of_few_capitals_is_not(name: str, bench: Bench) -> None:
    ran = bench.check(bench.put("x.yaml", SHOUTED.format(name=name)).name)
    assert "[name-capitals]" not in ran.said


@pytest.mark.parametrize("name", ["Meeting Organizer", "Interview Coordinator", "Conference Host"])
def test_whoever_sent_the_invitation_is_nobody(name: str, bench: Bench) -> None:
    ran = bench.check(bench.put("x.yaml", SHOUTED.format(name=name)).name)
    assert f"“{name}” is nobody's name" in ran.said


SHOUTED = """\
company: Larkfield
role: Payroll Manager
date: 2026-11-24
time_zone: America/New_York
interviewers:
  - name: "{name}"
applicant: {{name: Ruth Ansah, country: US}}
"""
