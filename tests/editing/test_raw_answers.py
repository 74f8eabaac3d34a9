"""Answers as real people type them: every one is right in a letter, or asked about."""

from __future__ import annotations

import pytest
from support.dictated import setting
from support.letters import judging_shapes
from support.talking import Talker, begun, debriefed

from kitgen.dictation.people import people
from kitgen.model.interviewer import UNKNOWN


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("they look after there drivers", "they look after their drivers"),
        ("there short of folk", "they're short of folk"),
        ("the shop there is a barn", "the shop there is a barn"),
        ("their is a lot of work", "there is a lot of work"),
        ("the bus is far to early", "the bus is far too early"),
        ("they want too grow", "they want to grow"),
        ("when your not sure, ask", "when you're not sure, ask"),
        ("it is more then a job", "it is more than a job"),
        ("residents come first paperwork second", "residents come first, paperwork second"),
        ("all eat together at 5, is like family", "all eat together at 5, it is like family"),
        ("the shop, which they own, is a barn", "the shop, which they own, is a barn"),
        ("the nights is hard", "the nights are hard"),
        ("one of the machines is old", "one of the machines is old"),
        ("need someone who turns up", "they need someone who turns up"),
        ("they've got work til march", "they've got work til March"),
        ("they march on", "they march on"),
        ("the work in kitchen", "the work in the kitchen"),
        ("three days in office", "three days in office"),
        ("what the calls r like", "what the calls are like"),
        ("they want girl who smile", "they want a girl who smiles"),
        ("nights are calm, he likes them", "nights are calm, and he likes them"),
        ("if nights are calm, he reads", "if nights are calm, he reads"),
        ("a photo of forklift licence", "a photo of my forklift licence"),
        ("a photo of the licence", "a photo of the licence"),
        ("the nights shift", "the night shift"),
        ("well there changing the rota", "they're changing the rota"),
        ("changing the roots of the school bus", "changing the routes of the school bus"),
        ("parents complain when the buses late", "parents complain when the buses are late"),
        ("when the buses late shift ends", "when the buses late shift ends"),
        (
            "drove a van in jordan and never accident",
            "drove a van in Jordan and never had an accident",
        ),
    ],
)
def test_what_is_certain_from_grammar_is_proposed(typed: str, meant: str) -> None:
    assert judging_shapes().corrected(typed) == meant


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("oh ok, megan foster", ["Megan Foster"]),
        ("john barlow and his lad", ["John Barlow"]),
        ("the pharmacist mr khan n the store manager julie", ["Khan", "Julie"]),
        ("Stevie Ross workshop manager", ["Stevie Ross"]),
        ("sister mackie ward manager", ["Mackie"]),
        ("Head chef Marco, and Anna who does front of house", ["Marco", "Anna"]),
        ("Dr Amelia Hart, Director; Professor James Okonkwo; and a lady taking notes",
         ["Amelia Hart", "James Okonkwo"]),
        ("the two owners, Jo and Sam", ["Jo", "Sam"]),
        ("Tom from the agency, then Helen Briggs at the school", ["Tom", "Helen Briggs"]),
        ("Steve (site manager), Bob (didnt say much)", ["Steve", "Bob"]),
    ],
)  # fmt: skip
def test_people_as_they_are_told(typed: str, names: list[str]) -> None:
    found = people(typed, setting())
    assert [one.name for one in found if one.name != UNKNOWN] == names
    assert not any("say" in one.title for one in found)


def test_notes_pasted_at_the_names_go_to_their_questions() -> None:
    notes = (
        "megan foster team leader\nsaid the first 3 weeks r training w a buddy\nhear back by wed"
    )
    talker = Talker(("Who interviewed you", notes))
    answers = debriefed(talker, begun())
    (megan,) = answers.people
    assert megan["name"] == "Megan Foster" and megan["title"] == "team leader"
    assert megan["said"] == "the first 3 weeks are training with a buddy"
    assert answers.facts["decision_by"] == "2026-12-02"


def told(question: str, typed: str) -> dict[str, object]:
    answers = debriefed(Talker((question, typed)), begun(Maya_Chen="m@x.example"))
    return {**answers.people[0], "notes": answers.notes}


def test_a_bare_list_of_topics_ends_in_and() -> None:
    maya = told("we talked about", "boilers in the council flats, the van, on call 1 in 4")
    assert maya["talked_about"] == "boilers in the council flats, the van and on call 1 in 4"
    assert (
        told("I promised", "my paper on wells, by Monday")["promised"]
        == "my paper on wells, by Monday"
    )


def test_what_one_thought_of_a_remark_is_no_part_of_it() -> None:
    maya = told("Maya Chen said", "the kids go outside whatever the weather, which i loved")
    assert maya["said"] == "the kids go outside whatever the weather"
    assert maya["my_reaction"] == "I loved that."


@pytest.mark.parametrize(
    "typed", ["she was sooo nice and said id be great", "he liked my cv", "i was a great fit"]
)
def test_praise_is_kept_for_oneself(typed: str) -> None:
    maya = told("Maya Chen said", typed)
    assert "said" not in maya and maya["notes"]


def test_a_question_behind_a_remark_is_parted_from_it() -> None:
    typed = "the nights are hard but the team help each other, he ask if I can do every weekend"
    maya = told("Maya Chen said", typed)
    assert maya["said"] == "the nights are hard but the team help each other"
    assert "every weekend" in str(maya["notes"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("share code", "my share code"),
        ("dbs number", "my DBS number"),
        ("gphc registration", "my GPhC registration"),
        ("pic of my flt licence", "a picture of my forklift licence"),
    ],
)
def test_what_is_promised_has_its_article(typed: str, kept: str) -> None:
    assert str(told("I promised", typed)["promised"]).startswith(kept)
    assert "promised" not in told("I promised", "nowt")


def test_they_behind_years_or_minutes_are_the_reader() -> None:
    typed = "the last secretary stayed nineteen years, and they would like that again"
    maya = told("Maya Chen said", typed)
    assert maya["said"] == typed


def test_a_they_that_may_be_the_reader_is_asked_about() -> None:
    typed = "the van is the only library some farms see, and they are determined to keep it"
    talker = Talker(("Maya Chen said", typed), choices=(0,))
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    asked, labels = talker.offered[0]
    assert (
        asked.startswith("You wrote “the van is") and "Does “they” there mean the people" in asked
    )
    assert labels == ("the people you met",)
    assert str(maya["said"]).endswith("see, and you are determined to keep it")
    assert str(maya["said"]).startswith("you told me that")
    talker = Talker(("Maya Chen said", typed))  # Enter
    assert debriefed(talker, begun(Maya_Chen="m@x.example")).people[0]["said"] == typed


@pytest.mark.parametrize(
    ("field", "typed", "advised"),
    [
        ("talked_about", "the kitchen make 210 meals", "how the kitchen makes 210 meals"),
        ("talked_about", "the night team are short", "how the night team are short"),
        ("talked_about", "flaky suite = 40 min", "in plain words"),
        ("said", "2 teams, 1 shared staging env = pain", "in one sentence"),
        ("said", "the tests fail -> people retry", "in one sentence"),
    ],
)
def test_clauses_and_shorthand_do_not_go_behind_our_words(
    field: str, typed: str, advised: str
) -> None:
    doubt = judging_shapes().doubt_in(field, typed)
    assert doubt and advised in doubt[1] and judging_shapes().is_misfit(field, typed)


@pytest.mark.parametrize(
    "typed",
    ["the kitchen", "the car make and model", "the nights that are short", "the rota you have now"],
)
def test_things_with_a_verb_further_on_are_still_things(typed: str) -> None:
    assert judging_shapes().doubt_in("talked_about", typed) is None


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("drawn_to", "the staff eat together before the shift, I like that",
         "that the staff eat together before the shift"),
        ("about", "if I'd cope with the time difference. me too honestly",
         "whether I'd cope with the time difference"),
        ("talked_about", "returns and how you got to say sorry first",
         "returns and having to say sorry first"),
        ("first_step", "text every client the day before", "texting every client the day before"),
        ("i_did", "been at the Regent 6 years", "have been at the Regent 6 years"),
        ("said", "quality is taken serious", "quality is taken seriously"),
    ],
)  # fmt: skip
def test_what_is_proposed_stands_itself(field: str, typed: str, told: str) -> None:
    shapes = judging_shapes()
    assert shapes.proposal(field, typed) == told
    assert shapes.doubt_in(field, told) is None


def test_what_was_told_in_confidence_is_in_no_letter() -> None:
    shapes, typed = judging_shapes(), "Mr Whitlock retires in December - not public yet"
    assert shapes.is_misfit("said", typed) and not shapes.is_asked_for("said", typed)


@pytest.mark.parametrize(
    "typed",
    [
        "the on call rota is 1 in 4",
        "on call rota is 1 in 4",
        "the in charge nurse decides",
        "the in house kitchen is small",
        "the off site work is hard",
        "the at home visits are long",
        "the on site canteen is free",
        "the by hand report is slow",
    ],
)
def test_no_article_is_put_into_what_is_one_word(typed: str) -> None:
    assert judging_shapes().corrected(typed) == typed


def test_a_guess_of_when_they_decide_is_kept_for_its_writer_alone() -> None:
    talker = Talker(("decide", "she didn't say but I think a week or so"))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "decision_by" not in answers.facts
    assert "I think a week or so" in str(answers.notes)
    assert any("your own guess" in one for one in talker.told)


def test_what_they_said_of_deciding_is_no_topic() -> None:
    talker = Talker(("we talked about", "you said you will call me before Friday"))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "decision_by" in answers.facts and "talked_about" not in answers.people[0]


def test_what_somebody_explained_is_a_topic_and_no_remark() -> None:
    maya = told("Maya Chen said", "she explained the contract, 12 months")
    assert maya["talked_about"] == ["the contract, 12 months"] and "said" not in maya


def test_a_deed_that_begins_with_a_place_is_shown_with_one_subject() -> None:
    did = "in Kharkiv I made list on the wall and inspection found zero mistake"
    talker = Talker(("Something you did", did))
    debriefed(talker, begun(Maya_Chen="m@x.example"))
    shown = [*(asked for asked, _ in talker.offered), *talker.told]
    assert any("made a list on the wall in Kharkiv and" in one for one in shown)
    assert not any("I in Kharkiv" in one for one in shown)
