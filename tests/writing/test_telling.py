"""What was noted of the reader as of somebody else, put the way it would be said to them."""

from __future__ import annotations

import re

import pytest
from support.letters import shipped_prose
from support.trial import body, held, people, whole

from kitgen.writing.fitting import Fitter, towards
from kitgen.writing.telling import is_doubtful, told_to_reader


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        ("he's got a big job on in January", "you have got a big job on in January"),
        ("she's worried about nights", "you're worried about nights"),
        ("Gareth was ok and he likes boats", "Gareth was ok and he likes boats"),
        ("they hired Ola and she starts in May", "you hired Ola and she starts in May"),
        ("the depot in Leeds and he runs it", "the depot in Leeds and you run it"),
        ("the move to Xero, which she would like", "the move to Xero, which you would like"),
        ("the Volvo FH which he drives", "the Volvo FH which you drive"),
        (
            "you hired Ola and a Volvo, which she likes",
            "you hired Ola and a Volvo, which she likes",
        ),
        ("in October he lost two men", "in October you lost two men"),
        ("the 12 horses, her back pain and the vet", "the 12 horses, your back pain and the vet"),
        (
            "they are short at weekends and she liked that I did 12 years",
            "you are short at weekends and you liked that I did 12 years",
        ),
        ("in his experience a buyer trusts him late", "in your experience a buyer trusts you late"),
        (
            "no shows cost them four hours and he is tired of it",
            "no shows cost you four hours and you are tired of it",
        ),
        ("the vans break and drivers need them", "the vans break and drivers need them"),
        ("she wants nights and has a car", "you want nights and have a car"),
        ("she likes dogs and cats", "you like dogs and cats"),
        ("he often says no, and they’re glad", "you often say no, and you’re glad"),
        (
            "Denise Roe's team is small, and Denise wants more",
            "your team is small, and you want more",
        ),
        ("she told me about her ward and about her", "you told me about your ward and about you"),
        ("the kids and how she keeps them calm", "the kids and how you keep them calm"),
        ("IT is short of people", "IT is short of people"),
    ],
)
def test_everybody_in_a_text_is_told_as_you(noted: str, told: str) -> None:
    assert told_to_reader(noted, shipped_prose(), ("Denise", "Roe")) == told


def test_you_in_a_remark_is_the_reader_only_where_the_remark_says_so() -> None:
    fit = towards(shipped_prose(), "Denise Roe")
    told = "you are short at weekends and you liked that I did 12 years"
    assert fit.said(f"you told me that {told}.") == {"said": told}
    assert fit.said(f"You said {told}") == {"said": told}
    assert Fitter(shipped_prose()).said(f"you said {told}") == {}, "an agent is not told so"
    assert not fit.told_to_reader("you are short") and not fit.told_to_reader(None)


@pytest.mark.parametrize(
    ("noted", "doubtful"),
    [
        ("a family last week who wanted a float, and he did it", True),
        ("the two pianos, for he had no idea that the heating did it", True),
        ("her boss, and how she wants two nurses", True),
        ("how he runs two wards", False),
        ("the kids and how she keeps them calm", False),
        ("a family last week who wanted a float", False),
    ],
)
def test_what_may_mean_somebody_else_or_hurt_is_doubtful(noted: str, doubtful: bool) -> None:
    told = told_to_reader(noted, shipped_prose())
    assert is_doubtful(noted, told, shipped_prose()) is doubtful


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("told her that mostly they ask about rain", "told you that mostly they ask about rain"),
        ("I told him how I sort the post", "I sort the post"),
        ("told his team how I sort the post", "told his team how I sort the post"),
        (
            "told them about the night the incubator failed and I saved the plates",
            "told you about the night the incubator failed and I saved the plates",
        ),
        ("explained to them how I sort the post", "I sort the post"),
        ("I walked her through the week I ran the post", "walked you through the week"),
        (
            "had to move the day because of a court filing, and she was kind about it",
            "and you were kind about it",
        ),
        ("trained a new lad, and he was good to me", "and he was good to me"),
    ],
)
def test_a_deed_that_its_reader_heard_is_told_to_them(deed: str, told: str) -> None:
    trial = whole()
    text = body(trial.kit(held(interviewers=people({"i_did": deed}))), "thank-you")
    assert told in text
    assert not re.search(r"(?:told|to|walked) (?:him|her|them) ", text)


def test_a_deed_with_its_own_beginning_stands_as_a_sentence() -> None:
    deed = "In my job now I run two bars"
    text = body(whole().kit(held(interviewers=people({"i_did": deed}))), "thank-you")
    assert f"\n{deed}." in text and "I in" not in text


def test_people_who_are_needed_are_no_work_to_be_done() -> None:
    person = {"need": "more night aides that won't quit", "i_did": "sat with Ruth until she ate"}
    text = body(whole().kit(held(interviewers=people(person))), "thank-you")
    assert "more night aides" in text
    assert not re.search(r"(?:with|on|to) more night aides", text)


@pytest.mark.parametrize(
    "noted",
    [
        "a good technician writes down what she did not see too",
        "a mentor would help me when she has time",
        "every teacher knows why he came",
        "anybody who stays does it because he likes people",
        "the last paralegal kept the lists in her head, which hurt when she left",
        "the last bookkeeper did it all in his notebook and he never showed anyone",
    ],
)
def test_what_is_said_of_anybody_of_a_kind_stays_as_it_was_said(noted: str):
    assert told_to_reader(noted, shipped_prose()) == noted
    kit = whole().kit(held(interviewers=people({"said": noted})))
    assert noted in " ".join(body(kit, "thank-you").split())


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        ("a letter that she wrote comes", "a letter that you wrote comes"),
        ("a busy week, but she likes it", "a busy week, but you like it"),
        ("a bigger team, and she wants it soon", "a bigger team, and you want it soon"),
    ],
)
def test_what_is_said_of_a_thing_may_still_speak_of_the_reader(noted: str, told: str):
    assert told_to_reader(noted, shipped_prose()) == told
