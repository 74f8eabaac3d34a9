"""`<` goes back from every question, also from those that an answer led to."""

from __future__ import annotations

from copy import deepcopy

import pytest
from support.dictated import setting
from support.talking import DEBRIEF, Talker, begun, debriefed, session_of

from kitgen.editing.backing import goes_back
from kitgen.editing.open_questions import QuestionOfPerson
from kitgen.editing.profile import ask_profile
from kitgen.editing.questions import FIRST, REACH


def test_a_question_within_another_goes_back_to_that_one() -> None:
    talker = Talker(
        ("I promised", "wednesdays rota"), ("Do you have it now", "<"), ("I promised", "my CV")
    )
    (maya,) = debriefed(talker, begun(Maya="m@x.example")).people
    assert maya["promised"] == "my CV soon"
    assert "(back)" in talker.told


@pytest.mark.parametrize(
    ("question", "typed", "again"),
    [
        ("Maya said", "they are always late", "a bus"),  # whom is meant
        ("I promised", "wednesday", "my CV"),  # a yes or no
    ],
)
def test_a_choice_goes_back_to_its_question(question: str, typed: str, again: str) -> None:
    talker = Talker((question, typed), (question, again), choices=("<",))
    answers = debriefed(talker, begun(Maya="m@x.example"))
    assert sum(question in one for one in talker.asked) == 2
    assert "decision_by" not in answers.facts and typed not in str(answers)
    assert again in str(answers)


def test_the_town_goes_back_to_the_name() -> None:
    talker = Talker(
        ("Your name", "Mo"), ("Where do you live", "<"), ("Your name", "Moira"),
        ("Where do you live", "Leeds"),
    )  # fmt: skip
    facts = ask_profile(talker, setting().words, "en-GB", only=("name", "place"))
    assert facts["name"] == "Moira" and facts["address"] == ["Leeds"]


@pytest.mark.parametrize(
    ("typed", "back", "chosen"),
    [
        ("<", True, True),
        ("go back", True, True),
        ("Back.", True, True),
        ("oh no thats the firm, how do i go back", True, True),
        ("can i go back please", True, True),
        ("no wait go back", True, True),
        ("oops", True, False),
        ("thats wrong", True, False),  # a no, where one is asked
        ("i made a mistake", True, False),
        ("no sorry", False, False),
        ("go back to work", False, False),
        ("Back to Basics", False, False),
        ("back office", False, False),
        ("wrong size deliveries", False, False),
    ],
)
def test_going_back_is_asked_for_in_anybodys_words(typed: str, back: bool, chosen: bool) -> None:
    assert (goes_back(typed), goes_back(typed, chosen=True)) == (back, chosen)


def test_name_town_and_country_go_back_one_by_one() -> None:
    talker = Talker(
        ("Your name", "<"), ("Your name", "brannigan joinery"),
        ("Where do you live", "wexcombe"), ("Which country", "oops"),
        ("Where do you live", "oh no thats the firm, how do i go back"),
        ("Your name", "tom hadley"), ("Where do you live", "stockport"),
    )  # fmt: skip
    facts = ask_profile(talker, setting().words, "", only=("name", "place", "time_zone"))
    assert talker.told[0] == "This is the first question."
    assert (facts["name"], facts["address"]) == ("Tom Hadley", ["Stockport"])


FIRST_ANSWERS = (
    ("Who interviewed", "Alun Pritchard"),
    ("we talked about", "the haul road, it floods by the lower bench"),
    ("Something you did", "drove the A40 for eleven years"),
    ("decide", "Wednesday"),
)


BACK_TO_TOPIC = (
    ("Where does it go", "<"),
    ("decide", "<"),
    ("promised", "<"),
    ("Something you did", "<"),
    ("Alun Pritchard said", "<"),
)


def test_going_back_below_the_letter_offers_the_old_answers_one_by_one() -> None:
    talker = Talker(*FIRST_ANSWERS)
    session = session_of(talker)
    session.run(FIRST)
    talker.told.clear()
    before = len(talker.asked)
    talker.replies = [
        *BACK_TO_TOPIC,
        ("we talked about", "<"),
        ("Who interviewed", "Alun Prydderch"),
    ]
    session.run(REACH, whom="Alun Pritchard")
    assert len(talker.asked) - before == 7  # and nothing is asked again that was answered
    assert session.stepped
    assert "December 2" in talker.told[0] and "A40" in talker.told[1]
    (alun,) = session.answers.people
    assert (alun["name"], alun["i_did"]) == ("Alun Prydderch", "drove the A40 for eleven years")
    assert alun["said"] and "decision_by" in session.answers.facts


def test_enter_keeps_an_answer_that_was_gone_back_to() -> None:
    talker = Talker(*FIRST_ANSWERS)
    session = session_of(talker)
    session.run(FIRST)
    before = deepcopy(session.answers)
    talker.replies = [("Where does it go", "<"), ("decide", "<")]
    session.run(REACH, whom="Alun Pritchard")
    assert session.answers == before and not session.stepped


def test_what_an_answer_told_besides_goes_with_it() -> None:
    talker = Talker(*FIRST_ANSWERS)
    session = session_of(talker)
    session.run(FIRST)
    assert "floods" in str(session.answers.people[0]["said"])
    talker.replies = [
        *BACK_TO_TOPIC,
        ("we talked about", "the new dumpers"),
        ("Alun Pritchard said", "they come in February"),
    ]
    session.run(REACH, whom="Alun Pritchard")
    session.run(FIRST)
    (alun,) = session.answers.people
    assert "floods" not in str(session.answers.people) and "February" in str(alun["said"])
    assert alun["i_did"] == "drove the A40 for eleven years"


def test_the_first_question_goes_back_to_the_job_which_keeps_the_rest() -> None:
    talker = Talker(
        ("When was", "yesterday"), ("Who interviewed", "<"), ("When was", "<"),
        ("The job", "<"), ("The company", "Ridley Restoration"), ("Who interviewed", "Jo Lee"),
    )  # fmt: skip
    session = session_of(talker)
    session.begins = True
    session.run(FIRST)
    assert (session.answers.company, session.answers.role) == ("Ridley Restoration", "Engineer")
    assert str(session.answers.date) == "2026-11-24"
    assert session.answers.people == [{"name": "Jo Lee"}]


@pytest.mark.parametrize(
    ("typed", "names"),
    [("Josh", ["Karen Doyle", "Josh"]), ("Karin Doyle", ["Karin Doyle"]), ("", ["Karen Doyle"])],
)
def test_a_further_name_joins_who_is_known_and_replaces_nobody(
    typed: str, names: list[str]
) -> None:
    session = session_of(Talker(("Anybody else?", typed)), begun(Karen_Doyle="k@x.example"))
    session.change(_asked("people"))
    assert [one["name"] for one in session.answers.people] == names
    assert session.answers.people[0]["email"] == "k@x.example"


@pytest.mark.parametrize(
    ("key", "question", "typed", "stays"),
    [
        ("talked_about", "we talked about", "the lunch tutoring room", "30 kids use it"),
        ("reach", "mobile number", "hmm what is this now then", "k@x.example"),
    ],
)
def test_one_answer_put_right_takes_no_other_along(
    key: str, question: str, typed: str, stays: str
) -> None:
    talker = Talker(("talked about", "the luch tutoring room, she said 30 kids use it"))
    talker.replies += [("said that", "30 kids use it")]
    session = session_of(talker, begun(Kim_Osei="k@x.example"))
    session.run(FIRST)
    talker.replies = [(question, typed)]
    session.change(_asked(key, 0))
    assert stays in str(session.answers.people[0])


def test_who_has_not_the_name_that_was_asked_about_is_asked_for_it() -> None:
    talker = Talker(
        ("interviewed you", "kim Osei guidence counsler"), ("their name, then", "Kim Osei"),
        choices=(None,),
    )  # fmt: skip
    assert debriefed(talker).people[0]["name"] == "Kim Osei"


def _asked(key: str, index: int | None = None) -> QuestionOfPerson:
    return next((one, index) for one in DEBRIEF.questions if one.key == key)
