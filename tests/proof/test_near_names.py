"""Names that are almost right: found wherever they stand, told by whom they mean, and no others."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from support.letters import make_interview
from support.seeding import shipped_lexicon

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.model.message import Channel, Message, Recipient, Sentence
from kitgen.proof import Submission, check_facts

LEXICON = shipped_lexicon()
APPLICANT = Applicant(name="Nadia Brandt")


def told_by(**more: object) -> Interview:
    data = {
        "company": "Cedar Bluff Medical Center",
        "company_short": "Cedar Bluff",
        "role": "Senior Embedded Engineer",
        "date": dt.date(2026, 11, 18),
        "interviewers": [
            {"name": "Priya Raghunathan", "part": "hiring-manager"},
            {"name": "Dale Kowalczyk", "address_as": "Dale"},
            {"name": "Dean Marsh"},
        ],
    }
    return make_interview("2026-11-18-cedar-bluff", {**data, **more})


def quoted(message: str) -> str:
    match = re.search("“(.+?)”", message)
    return match[1] if match else ""


def found(
    text: str = "It was good to talk.",
    greeting: str = "Dear Priya,",
    interview: Interview | None = None,
    to: str = "priya-raghunathan",
) -> list[tuple[str, str, str]]:
    """Return rule, excerpt and words of every finding in a letter of one sentence."""
    letter = Message(
        key="thank-you",
        kind="thank-you",
        channel=Channel.EMAIL,
        title="Thank-you",
        to=(Recipient("Priya Raghunathan", person=to),),
        subject="Thank you for Wednesday – Nadia Brandt",
        greeting=greeting,
        paragraphs=((Sentence(text, "x", verbatim=True),),),
        farewell="Kind regards,",
        signature=("Nadia Brandt",),
        written_for=dt.date(2026, 11, 19),
        date_line="November 19, 2026",
        lang="en-US",
        by_hand=True,
    )
    told = check_facts(Submission(interview or told_by(), APPLICANT, [letter]), LEXICON)
    return [(one.rule, quoted(one.message), one.message) for one in told]


def near(text: str, interview: Interview | None = None) -> list[str]:
    return [
        excerpt for rule, excerpt, _ in found(text, interview=interview) if rule == "name-near-miss"
    ]


def test_a_name_behind_a_misspelled_company_is_found_as_well() -> None:
    rules = [rule for rule, *_ in found("I would come to Cedar Bluf again, and so would Prya.")]
    assert rules == ["company-spelling", "name-near-miss"]


def test_a_salutation_is_no_name_however_near() -> None:
    """Dear is one slip away from Dera, and Hello from Helio."""
    people = [{"name": "Priya Raghunathan"}, {"name": "Dera Quist"}, {"name": "Helio Bern"}]
    told = told_by(interviewers=people)
    for greeting in ("Dear Priya,", "Hello Priya,"):
        assert found(greeting=greeting, interview=told) == []
    assert found(greeting="Dear Priyaa,", interview=told)


def test_a_common_word_is_a_slip_of_a_name_by_one_letter_at_most() -> None:
    one = told_by(interviewers=[{"name": "Stephen Winters"}])
    assert near("I asked when Winter would come.", one) == ["Winter"]
    assert near("I asked when Winner would come.", one) == []  # two letters, and a common word


def test_what_an_employer_deals_in_is_not_its_name() -> None:
    flint = told_by(company="Flint Bathrooms", company_short="Flint")
    assert near("I tiled forty bathrooms in Braga.", flint) == []


@pytest.mark.parametrize("word", ["London", "English", "Austin"])
def test_a_place_or_a_people_is_no_name(word: str) -> None:
    people = told_by(interviewers=[{"name": "Londen Smith"}, {"name": "Austen Englisch"}])
    assert near(f"I came from {word} for it.", people) == []


def test_a_stranger_behind_small_words_is_somebody_else() -> None:
    assert near("As Dalle van der Novak said, it works.") == []
    assert near("As Dalle van Novak said, it works.") == []
    assert near("As Dalle from far Novak said, it works.") == [
        "Dalle"
    ]  # four letters are no particle
    assert near("As Dalle a b c Novak said, it works.") == ["Dalle"]  # three words further
    assert near("As Dalle of it Kowalczyk said, it works.") == ["Dalle"]


def test_a_job_before_a_dash_is_nobodys_name() -> None:
    assert near("Senior Sales Engineer – Dalle Kowalczyk, as he signs.") == ["Dalle"]
    assert near("As Engineer Dalle Novak said, it works.") == []


@pytest.mark.parametrize(
    ("full", "opening"),
    [
        ("Otis Ito", "To"),
        ("Maya Asa", "As"),
        ("Dana Jon", "On"),
        ("Max Ford", "For"),
        ("Tom Smith", "With"),
        ("Ken Booth", "Both"),
        ("Bo Kat", "At"),
        ("Lena Bute", "But"),
    ],
)
def test_a_small_word_before_a_name_is_no_slip_of_it(full: str, opening: str) -> None:
    """To Otis Ito: stands above the thanks that somebody is asked to pass on."""
    interview = told_by(interviewers=[{"name": "Priya Raghunathan"}, {"name": full}])
    assert near(f"{opening} {full} it was clear.", interview) == []


def test_a_common_word_before_a_name_may_be_a_slip_of_its_first_one() -> None:
    interview = told_by(interviewers=[{"name": "Priya Raghunathan"}, {"name": "Rosa Lund"}])
    assert near("Rose Lund said that it holds.", interview) == ["Rose"]


def test_a_surname_that_is_almost_theirs_is_theirs() -> None:
    assert near("As Dalle Kowalzcyk said, it works.") == ["Dalle", "Kowalzcyk"]


def test_the_pieces_of_a_hyphenated_word_are_looked_at() -> None:
    assert near("It was a Ragunathan-style question.") == ["Ragunathan-style"]
    assert near("It was a Raghunathan-style question.") == []
    assert near("It was a well-meant question.") == []


def test_a_wrong_greeting_says_to_whom_the_letter_goes() -> None:
    ((rule, _, message),) = found(greeting="Dear Dale,")
    assert rule == "wrong-greeting"
    assert message == "the greeting names Dale, but the message goes to Priya Raghunathan"


@pytest.mark.parametrize(
    ("short", "told"),
    [
        ("Ceder Bluff", ["Ceder"]),
        ("Cedar Bluff", []),
        ("Cedar Center", []),
        ("CBM", []),
        ("Medicale", ["Medicale"]),
    ],
)
def test_a_short_name_that_is_spelled_otherwise_is_told_at_its_field(
    short: str, told: list[str]
) -> None:
    interview = told_by(company_short=short)
    problems = check_facts(Submission(interview, APPLICANT), LEXICON)
    at_field = [
        one for one in problems if one.rule == "company-spelling" and one.field == "company_short"
    ]
    assert [quoted(one.message) for one in at_field] == told


def test_a_thing_of_a_companys_name_is_no_slip_of_it_but_its_name_without_a_capital_is() -> None:
    told = told_by(company="Zorgwerk Nord", company_short="Zorgwerk Nord")
    assert found("It was good to see the zorgwerk itself.", interview=told) == []
    assert found("It was good to see a zorgwerk.", interview=told) == []
    (slip,) = found("It was good to come to zorgwerk.", interview=told)
    assert slip[:2] == ("name-near-miss", "zorgwerk")


def test_a_job_at_the_beginning_of_a_line_is_no_slip_of_the_employers_name() -> None:
    interview = told_by(company="Brannigan Joinery", company_short=None, role="joiner")
    assert not found("Joiner is the job I want at Brannigan Joinery.", interview=interview)
    assert found("I want the job at Brannigan Joinary.", interview=interview)


def test_an_employer_typed_in_small_letters_may_have_its_capitals() -> None:
    interview = told_by(company="hallam & pryce", company_short=None)
    assert not found("I want the job at Hallam & Pryce.", interview=interview)
    assert found("I want the job at Hallem & Pryce.", interview=interview)


@pytest.mark.parametrize("greeting", ["Dear Al Monday,", "Dear Ms. Monday,"])
def test_somebody_called_like_a_day_is_none_of_the_wrong_days(greeting: str) -> None:
    interview = told_by(interviewers=[{"name": "Al Monday"}])
    rules = [rule for rule, *_ in found(greeting=greeting, interview=interview, to="al-monday")]
    assert rules == []
    assert found("It was good to talk on Monday.", interview=interview, to="al-monday")


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("Scaffolder", "how I tie a scaffold to an old wall"),
        ("Scaffolder", "how the hall was scaffolded"),
        ("Printer", "how I print a sleeve"),
        ("Teacher", "how I teach fractions"),
        ("Accountant", "ten years in accountancy"),
        ("Manager", "how I manage a rota"),
        ("Nurse", "how I began in nursing"),
        ("Welder", "how I weld a flange"),
        ("Joiner", "your joinery"),
        ("Invigilator", "how I invigilate on the first day"),
        ("Upholsterer", "the upholstery"),
        ("Electroplater", "how we electroplate the hinges"),
    ],
)
def test_a_word_of_its_own_is_no_slip_of_the_trade_that_is_made_of_it(role, text):
    pytest.importorskip("harper")
    assert found(f"We talked about {text}.", interview=told_by(role=role)) == []


@pytest.mark.parametrize(
    ("role", "slip"),
    [("Scaffolder", "scafolder"), ("Scaffolder", "scaffoldr"), ("Teacher", "teache")],
)
def test_a_word_that_is_none_is_a_slip_of_the_trade(role, slip):
    (one,) = found(f"I have been a {slip} for years.", interview=told_by(role=role))
    assert one[:2] == ("role-spelling", slip)


@pytest.mark.parametrize("text", ["the weir", "an old sexton", "the marsh"])
def test_an_ordinary_thing_is_no_name_in_small_letters(text):
    pytest.importorskip("harper")
    people = [{"name": name} for name in ("Priya Raghunathan", "Bill Weir", "Ann Sexton")]
    assert near(f"We talked about {text}.", told_by(interviewers=people)) == []


def test_a_name_in_small_letters_is_still_one():
    people = [{"name": name} for name in ("Priya Raghunathan", "Bill Weir")]
    assert near("I was glad that weir could come.", told_by(interviewers=people)) == ["weir"]
