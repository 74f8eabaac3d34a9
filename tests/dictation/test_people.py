"""Names in one line are taken apart, asked about, or refused as a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dictated import setting

from kitgen.dictation.people import people
from kitgen.dictation.person_words import spelled
from kitgen.model.values.texts import WrongValueError


def facts(text: str) -> list[dict[str, str]]:
    return [person.facts for person in people(text, setting())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Bob from HR", [{"name": "Bob", "department": "HR"}]),
        ("Maya Chen, Tom Ode and Li", [{"name": "Maya Chen"}, {"name": "Tom Ode"}, {"name": "Li"}]),
        ("Maya Chen\nTom Ode", [{"name": "Maya Chen"}, {"name": "Tom Ode"}]),
        (
            "Dr. Maya Chen (Director of Firmware)",
            [{"name": "Maya Chen", "honorific": "Dr.", "title": "Director of Firmware"}],
        ),
        (
            "Kim Lee, VP of Sales, and Jo Park, CTO",
            [{"name": "Kim Lee", "title": "VP of Sales"}, {"name": "Jo Park", "title": "CTO"}],
        ),
        ("An Nguyen and Guy Ritchie", [{"name": "An Nguyen"}, {"name": "Guy Ritchie"}]),
        ("A nurse", [{"name": "unknown", "title": "nurse"}]),
        ("The Matron", [{"name": "unknown", "title": "Matron"}]),
        ("Maya Chen, Fleet Manager", [{"name": "Maya Chen", "title": "Fleet Manager"}]),
        ("Sam Smith, PhD", [{"name": "Sam Smith"}]),
        ("Prof Dr. Anna Meier", [{"name": "Anna Meier", "honorific": "Prof Dr."}]),
        ("IT", [{"name": "unknown", "department": "IT"}]),
        ("Mrs Patel", [{"name": "Patel", "honorific": "Mrs"}]),
        ("Ludwig van der Berg", [{"name": "Ludwig van der Berg"}]),
        ("the head nurse", [{"name": "unknown", "title": "head nurse"}]),
        ("someone from HR", [{"name": "unknown", "department": "HR"}]),
        (
            "the head nurse, Sandra from HR",
            [{"name": "unknown", "title": "head nurse"}, {"name": "Sandra", "department": "HR"}],
        ),
        ("HR lady", [{"name": "unknown", "department": "HR"}]),
        ("2 people", [{"name": "unknown"}]),
        (
            "Janice Polk the nurse manager, and Bob from HR",
            [
                {"name": "Janice Polk", "title": "nurse manager"},
                {"name": "Bob", "department": "HR"},
            ],
        ),
        (
            "Ms Rachel Greene, and teacher of reception Mr Tom",
            [
                {"name": "Rachel Greene", "honorific": "Ms"},
                {"name": "Tom", "honorific": "Mr", "title": "teacher of reception"},
            ],
        ),
        (
            "Head of Science Dr Anil Rao",
            [{"name": "Anil Rao", "honorific": "Dr", "title": "Head of Science"}],
        ),
        (
            "Janet Okoro the home manager and Pat her deputy",
            [
                {"name": "Janet Okoro", "title": "home manager"},
                {"name": "Pat", "title": "deputy"},
            ],
        ),
        (
            "Young lad called Josh, he is the operations manager",
            [{"name": "Josh", "title": "operations manager"}],
        ),
        ("a lady named Brenda", [{"name": "Brenda"}]),
        (
            "Dr. Patel and the office manager (Tammy)",
            [{"name": "Patel", "honorific": "Dr."}, {"name": "Tammy", "title": "office manager"}],
        ),
        ("site manager (interim)", [{"name": "unknown", "title": "site manager"}]),
        ("another girl Bex", [{"name": "Bex"}]),
        ("Colm Devaney, GM", [{"name": "Colm Devaney", "title": "GM"}]),
        (
            "Bea Ortiz, AGM, and Lou Park, FD",
            [{"name": "Bea Ortiz", "title": "AGM"}, {"name": "Lou Park", "title": "FD"}],
        ),
        (
            "Ann Lee from HR, then Cy Dunn head of sales",
            [
                {"name": "Ann Lee", "department": "HR"},
                {"name": "Cy Dunn", "title": "head", "department": "sales"},
            ],
        ),
        (
            "Ann Lee then Bo Tran from payroll and then Theo Then",
            [
                {"name": "Ann Lee"},
                {"name": "Bo Tran", "department": "payroll"},
                {"name": "Theo Then"},
            ],
        ),
        (
            "Judith Okafor (HR Director), then Dr Anneke Visser",
            [
                {"name": "Judith Okafor", "title": "HR Director"},
                {"name": "Anneke Visser", "honorific": "Dr"},
            ],
        ),
        ("Sue Barnes their HR manager", [{"name": "Sue Barnes", "title": "HR manager"}]),
        ("nurse manager Janice Polk", [{"name": "Janice Polk", "title": "nurse manager"}]),
        ("Janice Polk nurse manager", [{"name": "Janice Polk", "title": "nurse manager"}]),
        ("principal Anna Weiss", [{"name": "Anna Weiss", "title": "principal"}]),
        ("Carla Reyes | Senior Recruiter", [{"name": "Carla Reyes", "title": "Senior Recruiter"}]),
        ("Priya, VP Engineering", [{"name": "Priya", "title": "VP Engineering"}]),
        (
            "Tom (peer), Dana (recruiter)",
            [
                {"name": "Tom", "part": "peer"},
                {"name": "Dana", "title": "recruiter", "part": "recruiter"},
            ],
        ),
        ("my boss Janice", [{"name": "Janice", "part": "hiring-manager"}]),
        ("Mr. Kim and his wife Grace", [{"name": "Kim", "honorific": "Mr."}, {"name": "Grace"}]),
        ("Bob, my friend's dad", [{"name": "Bob"}]),
        ("maya chen", [{"name": "Maya Chen"}]),
        ("MAYA CHEN", [{"name": "Maya Chen"}]),
        ("shaun mcavoy", [{"name": "Shaun McAvoy"}]),
        (
            "sam - tech lead, chris p (?), barely spoke, aisha - PM",
            [
                {"name": "Sam", "title": "tech lead"},
                {"name": "Chris P"},
                {"name": "Aisha", "title": "PM"},
            ],
        ),
        ("Lisa/Marc", [{"name": "Lisa"}, {"name": "Marc"}]),
        ("it was Janice, I think", [{"name": "Janice"}]),
        ("my interviewer was Janice Polk", [{"name": "Janice Polk"}]),
        ("just Janice?", [{"name": "Janice"}]),
        ("3 people: Ann, Bob and Cy", [{"name": "Ann"}, {"name": "Bob"}, {"name": "Cy"}]),
        ("a lady called Sue", [{"name": "Sue"}]),
        ("Sarah, forgot the other name", [{"name": "Sarah"}]),
        ("Mike, didnt catch the other guys name", [{"name": "Mike"}]),
        ("Lisa Chen lisa@acme.example", [{"name": "Lisa Chen", "email": "lisa@acme.example"}]),
        ("Frau Schmidt", [{"name": "Schmidt", "honorific": "Frau"}]),
        ("Anna Schmidt (IT)", [{"name": "Anna Schmidt", "department": "IT"}]),
        (
            "Maya (maya@x.example), Tom",
            [{"name": "Maya", "email": "maya@x.example"}, {"name": "Tom"}],
        ),
        ("李明 and Søren Ågård", [{"name": "李明"}, {"name": "Søren Ågård"}]),
    ],
)
def test_names_are_taken_apart(typed: str, found: list[dict[str, str]]) -> None:
    assert facts(typed) == found
    assert not any(person.asked for person in people(typed, setting()))


@pytest.mark.parametrize(
    ("typed", "meant", "instead"),
    [
        ("Chen, Maya", ["Maya Chen"], ["Chen", "Maya"]),
        ("Doe, John (Engineering)", ["John Doe"], ["Doe", "John"]),
        ("donnell macdonald", ["Donnell Macdonald"], ["donnell macdonald"]),
        ("the matron, Ruth (she/her)", ["Ruth"], ["unknown", "Ruth"]),
        ("Maya HR", ["Maya"], ["unknown"]),
        ("the HR lady, Denise", ["Denise"], ["unknown", "Denise"]),
        ("Nurse Manager Janice Polk", ["Janice Polk"], ["unknown"]),
        ("Principal Jones", ["Jones"], ["unknown"]),
        ("Tim Cook", ["Tim Cook"], ["unknown"]),
        ("Dean Martin", ["Dean Martin"], ["unknown"]),
    ],
)
def test_a_doubtful_name_is_asked_about(typed: str, meant: list[str], instead: list[str]) -> None:
    found = people(typed, setting())
    assert [person.name for person in found] == meant
    assert found[0].asked.endswith("?")
    assert [other.name for other in found[0].instead] == instead


@pytest.mark.parametrize(
    "typed",
    [
        "I met with Maya and she was very nice",
        "we talked about the bus and it was nice",
        "there was a lot that they asked",
        "call 5551234",
        "who knows?",
    ],
)
def test_a_sentence_is_no_name(typed: str) -> None:
    with pytest.raises(WrongValueError, match="is no name"):
        people(typed, setting())


@pytest.mark.parametrize(
    ("typed", "told"), [("two nurses", "the two nurses"), ("one more guy", ""), ("a tall man", "")]
)
def test_somebody_without_a_name_is_told_as_spoken_of(typed: str, told: str) -> None:
    lee, other = people(f"Dr Lee and {typed}", setting())
    assert (lee.name, other.name, other.met) == ("Lee", "unknown", told)


def test_a_title_behind_a_name_is_not_the_one_befores() -> None:
    typed = "Anna Schmidt (Engineering Manager), Priya K., Tomasz Nowak - Staff Engineer."
    found = [(one.name, one.title) for one in people(typed, setting())]
    assert found == [
        ("Anna Schmidt", "Engineering Manager"),
        ("Priya K.", ""),
        ("Tomasz Nowak", "Staff Engineer"),
    ]


@given(st.text(max_size=60))
def test_any_line_gives_names_or_is_refused(text: str) -> None:
    try:
        found = people(text, setting())
    except WrongValueError:
        return
    assert all(person.name.strip() for person in found)


def test_no_name_is_lost_to_a_title() -> None:
    found = people("Maya Chen, Tim Cook", setting())
    assert [person.name for person in found] == ["Maya Chen", "Tim Cook"]


def test_a_title_before_a_whole_name_is_no_part_of_it() -> None:
    hughes, sunil = people("Matron Claire Hughes and Sunil (charge nurse)", setting())
    assert (hughes.name, hughes.title, hughes.asked) == ("Claire Hughes", "Matron", "")
    assert (sunil.name, sunil.title) == ("Sunil", "charge nurse")


def test_small_words_of_a_name_stay_small() -> None:
    assert spelled("pebble and pine", setting()) == "Pebble and Pine"
    assert spelled("house of wax", setting()) == "House of Wax"


def test_of_two_names_one_is_asked_about_and_the_other_kept_ready() -> None:
    (found,) = people("derek or eric", setting())
    assert found.name == "Derek" and found.asked == "Is it Derek, not Eric?"
    assert [one.name for one in found.instead] == ["Eric"]
    (doctor,) = people("Dr Rahman or Rahmani", setting())
    assert [doctor.honorific, doctor.instead[0].honorific] == ["Dr", "Dr"]
    assert people("Ann Lee or somebody", setting())[0].facts == {"name": "Ann Lee"}


@pytest.mark.parametrize("title", ["SENCO", "Senco", "CEO", "Headteacher"])
def test_a_title_right_behind_a_whole_name_is_no_name(title: str) -> None:
    (found,) = people(f"Tom Bleasdale {title}", setting())
    assert (found.name, found.title, found.asked) == ("Tom Bleasdale", title, "")


OSEI = {"name": "Keith Osei", "title": "foreman"}
PRATT = {"name": "Gillian Pratt", "department": "HR"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Keith Osei foreman, Mrs Gillian Pratt HR", [OSEI, {**PRATT, "honorific": "Mrs"}]),
        ("Keith Osei foreman, Gillian Pratt HR", [OSEI, PRATT]),
        ("Keith Osei foreman, gillian pratt HR", [OSEI, PRATT]),
        (
            "keith osei foreman, mrs pratt hr",
            [OSEI, {"name": "Pratt", "honorific": "Mrs", "department": "hr"}],
        ),
        (
            "Keith Osei foreman, Mrs Ward HR",
            [OSEI, {"name": "Ward", "honorific": "Mrs", "department": "HR"}],
        ),
        (
            "keith osei foreman and mrs pratt from hr",
            [OSEI, {"name": "Pratt", "honorific": "Mrs", "department": "hr"}],
        ),
        (
            "Anna Nowak, team leader, Tom Berg, HR",
            [
                {"name": "Anna Nowak", "title": "team leader"},
                {"name": "Tom Berg", "department": "HR"},
            ],
        ),
        (
            "Anna Nowak (team leader), Tom",
            [{"name": "Anna Nowak", "title": "team leader"}, {"name": "Tom"}],
        ),
        (
            "Anna Nowak, Dr Tom Berg Head of Sales",
            [
                {"name": "Anna Nowak"},
                {"name": "Tom Berg", "honorific": "Dr", "title": "Head", "department": "Sales"},
            ],
        ),
        (
            "Anna Nowak, Tom Berg Production Manager",
            [{"name": "Anna Nowak"}, {"name": "Tom Berg", "title": "Production Manager"}],
        ),
        (
            "Anna Nowak, HR, Tom Berg, Production",
            [
                {"name": "Anna Nowak", "department": "HR"},
                {"name": "Tom Berg", "department": "Production"},
            ],
        ),
    ],
)
def test_somebody_behind_a_comma_is_no_department(typed: str, found: list[dict[str, str]]) -> None:
    assert facts(typed) == found


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Denise Kowalski, Patient Access Manager", "title"),
        ("Denise Kowalski, Mercy Hospital Manager", "title"),
        ("Denise Kowalski, Major Accounts Manager", "title"),
        ("Denise Kowalski, Clinical Operations", "department"),
        ("Denise Kowalski, Group HR", "department"),
    ],
)
def test_a_job_in_capitals_behind_a_comma_is_nobody(typed: str, key: str) -> None:
    name, _, told = typed.partition(", ")
    assert facts(typed) == [{"name": name, key: told}]


def test_a_first_name_before_a_department_is_asked_about() -> None:
    (found,) = people("Keith Osei, Gillian HR", setting())
    assert found.asked == "Is Keith Osei from Gillian HR?"
    assert [one.facts for one in found.instead] == [
        {"name": "Keith Osei"},
        {"name": "Gillian", "department": "HR"},
    ]


@pytest.mark.parametrize(
    ("typed", "name", "whole"),
    [
        ("big ron stavros", "Ron Stavros", "Big Ron Stavros"),
        ("Big Ron", "Ron", "Big Ron"),
        ("little Jo Park", "Jo Park", "Little Jo Park"),
        ("Old Tom Berg the foreman", "Tom Berg", "Old Tom Berg"),
    ],
)
def test_what_stands_before_a_first_name_is_asked_about(typed: str, name: str, whole: str) -> None:
    (found,) = people(typed, setting())
    assert found.name == name and found.asked.startswith(f"Is {name} their name")
    assert [one.name for one in found.instead] == [whole]


@pytest.mark.parametrize("typed", ["Young Kim", "Jo Young", "Grace Little"])
def test_a_surname_that_may_be_a_nickname_stays(typed: str) -> None:
    (found,) = people(typed, setting())
    assert (found.name, found.asked) == (typed, "")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mehmet aydın", "Mehmet Aydın"),
        ("şule öztürk", "Şule Öztürk"),
        ("AGNÈS MÜLLER", "Agnès Müller"),
        ("søren mcnulty", "Søren McNulty"),
    ],
)
def test_capitals_are_put_in_any_alphabet(typed: str, name: str) -> None:
    assert spelled(typed, setting()) == name


def test_words_behind_a_comma_that_are_no_name_are_asked_about() -> None:
    (found,) = people("Aisha Rahman, Regulatory Affairs", setting())
    assert found.asked == "Is Aisha Rahman from Regulatory Affairs?"
    assert [one.name for one in found.instead] == ["Aisha Rahman", "Regulatory Affairs"]
    assert len(people("Maya Chen, Ruby Wood", setting())) == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "jade sims team leader and mr rob hollis operations manger",
            ["Jade Sims, team leader", "Mr Rob Hollis, operations manager"],
        ),
        ("mrs karen oyelaran operations manager", ["Mrs Karen Oyelaran, operations manager"]),
        (
            "Jade Sims Team Leader & Rob Hollis Operations Manger",
            ["Jade Sims, Team Leader", "Rob Hollis, Operations Manager"],
        ),
        ("carol the recepcionist", ["Carol, receptionist"]),
        ("tom supervisior", ["Tom, supervisor"]),
        ("linda asistant manager", ["Linda, assistant manager"]),
        ("donna shes the salon manger", ["Donna, salon manager"]),
        ("sarah from hr and tom the boss", ["Sarah, hr", "Tom, boss"]),
        ("chris brown and chris green, both from HR", ["Chris Brown, HR", "Chris Green, HR"]),
        ("sarah, didnt get her surname", ["Sarah"]),
        ("John Sargent, Bill Mangan and Al Dwyer", ["John Sargent", "Bill Mangan", "Al Dwyer"]),
        ("Jan from the office", ["Jan, office"]),
    ],
)
def test_people_and_their_misspelled_trades_are_taken_unasked(typed: str, shown: list[str]) -> None:
    found = people(typed, setting("en-GB"))
    assert not any(one.asked for one in found)
    names = [f"{one.honorific} {one.name}".strip() for one in found]
    told = [one.title or one.department for one in found]
    pairs = zip(names, told, strict=True)
    assert [f"{name}, {what}" if what else name for name, what in pairs] == shown
