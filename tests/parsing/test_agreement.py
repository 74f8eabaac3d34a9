"""Agreement: slips that a word's neighbours prove, and what only looks like one."""

from __future__ import annotations

import pytest
from support.letters import judging_shapes

JUDGE = judging_shapes().judge


def mended(text: str) -> str:
    assert JUDGE
    return JUDGE.mended(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("patients who is missing dialysis", "patients who are missing dialysis"),
        ("somebody who write the deviation", "somebody who writes the deviation"),
        ("HPLC column that lose pressure", "HPLC column that loses pressure"),
        ("their auditors has raised it", "their auditors have raised it"),
        ("everybody do everything", "everybody does everything"),
        ("she don't work weekends", "she doesn't work weekends"),
        ("the machines was old", "the machines were old"),
        ("I been at the Regent 6 years", "I have been at the Regent 6 years"),
        ("I seen the same thing in Galway", "I saw the same thing in Galway"),
        ("they have went home", "they have gone home"),
        ("they didn't went there", "they didn't go there"),
        (
            "four posts are vacant since last summer",
            "four posts have been vacant since last summer",
        ),
        ("she is a manager since 2019", "she has been a manager since 2019"),
        ("they looking for two drivers", "they are looking for two drivers"),
        ("he not happy with it", "he is not happy with it"),
        ("fixed same problem in two schools", "fixed the same problem in two schools"),
        ("they change it too much times", "they change it too many times"),
        ("I have own tools and van", "I have my own tools and van"),
        ("a old van", "an old van"),
        ("an van", "a van"),
        ("evidences of CPD", "evidence of CPD"),
        ("biggest problem is night breakdowns", "the biggest problem is night breakdowns"),
        ("nobody want to go out", "nobody wants to go out"),
        ("the queue reach the door by 9", "the queue reaches the door by 9"),
        ("the licence run out in March", "the licence runs out in March"),
        ("waited with him till he eat", "waited with him till he eats"),
        ("they have no manager since last summer", "they have had no manager since last summer"),
        ("one of the driver retires", "one of the drivers retires"),
        ("training take 6 weeks", "training takes 6 weeks"),
        ("more people is coming", "more people are coming"),
        ("people who doesn't mind weekends", "people who don't mind weekends"),
        ("they needs charge nurse", "they need a charge nurse"),
        ("I make picture card on trolley", "I make a picture card on the trolley"),
        ("a letter from council", "a letter from the council"),
        ("we clean in old school", "we clean in the old school"),
        ("who looks after they system", "who looks after their system"),
        ("somebody for to help", "somebody to help"),
        ("a report for there homepage", "a report for their homepage"),
        ("how its worked out", "how it's worked out"),
        ("learning where is everything", "learning where everything is"),
        ("the queue every mornings", "the queue every morning"),
        ("losing people every chrismas", "losing people every chrismas"),  # a name, misspelt
        ("how long take to change one pump", "how long it takes to change one pump"),
        ("have reduced it in my last company", "reduced it in my last company"),
        ("I have done this until 2019", "I did this until 2019"),
        ("the shift start 6 am", "the shift starts at 6 am"),
        (
            "the A&E report, it save 6 hours every week",
            "the A&E report, it saves 6 hours every week",
        ),
        ("I have list of 22 points", "I have a list of 22 points"),
        ("we need car for it", "we need a car for it"),
        ("found a loose neutral before it burn", "found a loose neutral before it burns"),
        ("he ask about nights", "he asks about nights"),
        ("I spent 2 years mate for my uncle", "I spent 2 years as a mate for my uncle"),
        ("I am very involve in it", "I am very involved in it"),
        ("very interest in the work", "very interested in the work"),
        ("they want hire somebody", "they want to hire somebody"),
    ],
)
def test_what_its_neighbours_prove_is_mended(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "operating with a team who stay together",
        "one of the nurses who works nights",
        "the people who write the rota",
        "a lot of patients who miss dialysis",
        "the only one of the ovens that works",
        "they let the manager decide",
        "I saw the driver leave",
        "the manager and the deputy run it",
        "the news is good",
        "ten years is a long time",
        "phonics is taught daily",
        "do the buses run late",
        "should the manager ask",
        "they suggested the nurse take a break",
        "a unit of one hour and an hour more",
        "somebody who put the rota up",
        "the pay rise the team got was small",
        "we met at school and in hospital",
        "someone who labels things before they rust",
        "the manager lets the driver go",
        "a system of ward rounds and a kitchen porter",
        "its worked stone and its working hours",
        "the best practice is known",
        "how long it takes to change one",
        "have led the team since 2019",
        "have worked nights for years",
        "the people there are kind",
        "the van she drove and the work it takes",
        "what a driver needs and what drivers need",
        "the same problem in two schools",
        "they are open since the works are done",
        "this sales team and that news",
        "neither of them wants it",
        "the staff eat together before the shift",
        "a robot should fail like a good waiter, quietly",
        "I was there and you were not",
        "if I were you",
        "a dog that bites is muzzled first",
        "6 patients who never get a visitor",
        "I arrived to find the door open",
        "the children’s ward is full",
        "how the parents and the school work together",
        "how I would help a reader who cannot read old handwriting",
        "what kind of report they want",
        "the shift starts 6 weeks early",
        "they want help with the rota",
        "two years experience at sea",
        "a very concern that many share",
        "before it burned and after it rained",
        "the parish registers themselves, since I have used them for thirty years",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("text", "rough"),
    [
        ("data that help patient wait less", "help patient wait"),
        ("number is no use if ward cannot trust it", "if ward cannot"),
        ("told him about thermal camera", "about thermal camera"),
    ],
)
def test_what_may_be_wrong_is_only_pointed_at(text: str, rough: str) -> None:
    assert JUDGE and JUDGE.doubtful(text) == (rough,)
    assert mended(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "data that helps patients wait less",
        "how mother and child sleep, and how doctor and patient talk",
        "if school is closed, and when customer service calls",
        "help children and find work",
        "about nurse shortages and about van insurance",
        "if the ward cannot trust it",
        "find time for the driver and use the van",
    ],
)
def test_what_goes_without_an_article_is_not_pointed_at(text: str) -> None:
    assert JUDGE and JUDGE.doubtful(text) == ()
