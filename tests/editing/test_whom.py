"""Of whom a remark speaks: others stay others, and what its writer said is no part of it."""

from __future__ import annotations

import pytest
from support.letters import shipped_prose
from support.talking import DEBRIEF, Talker, begun, debriefed, session_of

from kitgen.editing.scaffold import KnownFields
from kitgen.editing.whom import PronounReader
from kitgen.writing.fitting import towards
from kitgen.writing.telling import told_to_reader

PROSE = shipped_prose()
MAYA = towards(PROSE, "Maya Chen")


def answered(topic: str, said: str, *choices: int | None) -> tuple[KnownFields, Talker]:
    talker = Talker(("we talked about", topic), ("Maya said", said), choices=choices)
    return debriefed(talker, begun(Maya="m@x.example")), talker


@pytest.mark.parametrize(
    ("topic", "said", "kept"),
    [
        ("the temps", "they are always late", "the temps are always late"),
        ("the new ovens", "they come in January", "the new ovens come in January"),
        ("new ovens", "they're old", "the new ovens are old"),
        ("the children", "they throw food sometimes", "the children throw food sometimes"),
        ("the residents", "most of them are lovely but one bites",
         "most of the residents are lovely but one bites"),
        ("the last cook", "she left because of the stress",
         "the last cook left because of the stress"),
        ("a new deputy", "he starts after Christmas", "the new deputy starts after Christmas"),
        ("the kitchen", "they are always late", "“They are always late”"),
        ("the kitchen", "she left because of the stress", None),
    ],
)  # fmt: skip
def test_others_stay_others_unless_the_reader_is_chosen(
    topic: str, said: str, kept: str | None
) -> None:
    answers, talker = answered(topic, said)
    assert answers.people[0].get("said") == kept
    assert talker.offered[0][0].startswith(f"You wrote “{said}”.")
    if kept is None:
        assert said in answers.notes


def test_a_remark_that_was_refused_and_is_typed_again_is_told_by_enter() -> None:
    session = session_of(Talker(), begun(Maya_Chen="m@x.example"), ())
    said, others = "she left because of the stress", session.replies.others
    assert others.named(said, session.answers, 0) == ""
    assert "left because of the stress" in others.named(said, session.answers, 0)


def test_nobody_asks_whether_animals_hire() -> None:
    said = "they can't get anybody to stay past the calving"
    answers, talker = answered("how they bring heifers in", said)
    assert not talker.offered and answers.people[0]["said"] == said


@pytest.mark.parametrize("said", ["they are always late", "they throw food sometimes"])
def test_the_reader_is_meant_where_that_was_chosen(said: str) -> None:
    answers, talker = answered("the temps", said, None, 0)
    kept = answers.people[0]["said"]
    assert [one[0] for one in talker.offered[:2]] == [
        f"You wrote “{said}”. Do you mean: “{said.replace('they', 'the temps')}”?",
        f"You wrote “{said}”. Does “they” there mean Maya and the team?",
    ]
    assert kept == f"you told me that {said.replace('they', 'you')}"


@pytest.mark.parametrize(
    ("topic", "said", "kept"),
    [
        ("how old patient skip their home exercise", "they forget, or they do it wrong",
         "the old patients forget, or they do it wrong"),
        ("rabbits", "he says they eat everything", "the rabbits eat everything"),
        ("the rabbits in the garden", "they eat everything", "the rabbits eat everything"),
        ("parents ringing all morning", "they never stop", "the parents never stop"),
        ("how the drivers hate the new machines", "they break every day",
         "“They break every day”"),
        ("the old ticket machines", "they hate them", "“They hate them”"),
        ("the drivers", "they want two days off", "the drivers want two days off"),
        ("the close at the client", "they want 5 days", "“They want 5 days”"),
        ("", "they eat everything", "“They eat everything”"),
        ("the garden", "she never sleeps", None),
    ],
)  # fmt: skip
def test_nobody_is_told_what_others_do(topic: str, said: str, kept: str | None) -> None:
    answers, talker = answered(topic, said)
    assert answers.people[0].get("said") == kept
    assert [one for one in talker.offered if one[0].startswith("You wrote")]


@pytest.mark.parametrize(
    "said",
    [
        "they have three vans and need four",
        "they are moving off Redshift this year",
        "they lost 400 ewes in the 2019 drought",
        "they are short on nights",
        "they'd like somebody who stays",
        "they can't keep up and they are looking for two welders",
        "she is looking for somebody calm",
        "he wants a sous chef",
        "he would like someone who tests before they ship",
    ],
)
def test_what_an_employer_says_of_itself_is_told_to_it_unasked(said: str) -> None:
    answers, talker = answered("the workshop", said)
    assert answers.people[0]["said"] == said and not talker.offered
    assert str(MAYA.said(said)["said"]).startswith("you")


@pytest.mark.parametrize(
    "text",
    [
        "they forget, or they do it wrong",
        "they eat everything",
        "they are old and they break down",
        "the rota is bad because they never plan",
    ],
)
def test_a_letter_of_a_file_leaves_others_as_they_are(text: str) -> None:
    assert MAYA.said(text) == {"said": text}


@pytest.mark.parametrize(
    "topic",
    [
        "how short you all are and mr kowalski who won't eat unless somebody sits with him",
        "mr smith who never answers unless somebody calls him",
        "Mrs Lane, and how she likes her tea",
    ],
)
def test_the_object_of_a_clause_on_somebody_is_nobody_else(topic: str) -> None:
    answers, talker = answered(topic, "")
    assert "sits with you" not in str(answers) and "calls you" not in str(answers)
    assert not [one for one in talker.offered if "with you" in one[0] or "calls you" in one[0]]


def test_what_is_said_behind_a_topic_is_of_the_topic() -> None:
    answers, talker = answered("the buses, they are old and they break down", "")
    assert "you are old" not in f"{answers}{talker.offered}"


def test_a_remark_right_behind_a_topic_s_comma_is_asked_about() -> None:
    typed = "the second shift and the scanners, they are new since October"
    answers, talker = answered(typed, "")
    assert answers.people[0]["said"] == "the scanners have been new since October"
    assert len([one for one in talker.offered if "Who is “they” there?" in one[0]]) == 1


def test_a_pronoun_written_large_goes_small_behind_our_words() -> None:
    said = "They have eleven children with another language"
    assert answered("the class", said)[0].people[0]["said"] == said.replace("They", "they")


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("the kitchen", "they lose a day a week"),
        ("the ovens", "they bake at four"),
        ("night shifts", "they need two more carers"),
        ("the menus", "she wants her mornings back"),
    ],
)
def test_nothing_is_asked_of_what_an_employer_says_of_itself(topic: str, said: str) -> None:
    answers, talker = answered(topic, said)
    assert answers.people[0]["said"] == said
    assert not [one for one in talker.offered if one[0].startswith("You wrote")]


@pytest.mark.parametrize(
    ("said", "kept", "note"),
    [
        ("the nights are two carers for 22 residents and I said that's not enough really",
         "the nights are two carers for 22 residents", "and I said that's not enough really"),
        ("it is long and i said i can do it no problem", "it is long",
         "and I said I can do it no problem"),
        ("the rota is fair, but I told her it is not", "the rota is fair",
         "but I told her it is not"),
        ("I asked why nobody stays", None, "I asked why nobody stays"),
    ],
)  # fmt: skip
def test_what_the_writer_said_is_no_part_of_a_remark(
    said: str, kept: str | None, note: str
) -> None:
    answers, _ = answered("the rota", said)
    assert answers.people[0].get("said") == kept
    assert note in answers.notes


def test_a_letter_tells_no_remark_of_a_file_in_which_its_writer_speaks() -> None:
    text = "nights are two carers and I said that's not enough"
    assert set(MAYA.said(text)) == {"said_left"}
    assert set(MAYA.said(f"you told me that {text}")) == {"said_left"}


@pytest.mark.parametrize(
    "text",
    [
        "a gentleman who would only have a wash if I sang to him first",
        "a lady who only eats if I sit with her",
    ],
)
def test_somebody_named_before_a_pronoun_is_not_the_reader(text: str) -> None:
    assert MAYA.slot("topic", text) == {"topic": text}
    assert told_to_reader(text, PROSE) == text


def test_what_one_told_of_oneself_becomes_the_matter() -> None:
    topic = "the shift rota, and I told you about a gentleman who washes if I sing to him"
    answers, talker = answered(topic, "")
    assert answers.people[0]["talked_about"] == (
        "the shift rota, and a gentleman who washes if I sing to him"
    )
    assert not answers.notes and not talker.offered


def test_quoted_words_stay_as_they_were_said() -> None:
    text = "they say “we test and they retry” to their team"
    assert told_to_reader(text, PROSE) == "you say “we test and they retry” to your team"
    single = "nobody owns it, only 'we test the retry button'"
    assert "we test the retry button" in str(MAYA.said(f"{single} in our team"))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("they want 5 days", "the client wants 5 days"),
        ("they are short of pickers", "the client is short of pickers"),
        ("they have two sites", "the client has two sites"),
        ("they can wait till June", "the client can wait till June"),
        ("they lost two pickers", "the client lost two pickers"),
        ("nights start at ten", "nights start at ten"),
    ],
)
def test_what_an_agency_says_of_them_is_of_its_client(said: str, kept: str) -> None:
    answers, talker = begun(Joanna="j@x.example"), Talker(("Joanna said", said))
    answers.with_agency = True
    assert debriefed(talker, answers).people[0]["said"] == kept
    assert not talker.offered


@pytest.mark.parametrize(
    ("remark", "topic", "named"),
    [
        ("they will phone me Wednesday", "the new scanner guns", False),
        ("they will phone me Wednesday", "the drivers", True),
        ("they hate it", "the new scanners", False),
        ("they break all the time", "the scanners", True),
        ("they hate Mondays", "the residents", True),
    ],
)
def test_only_people_do_what_people_do(remark: str, topic: str, named: bool) -> None:
    asked = PronounReader(DEBRIEF, PROSE).doubt(remark, topic, "Joanne Kettle")
    assert asked is not None
    assert any(topic in choice.label for choice in asked.choices) is named


def test_whose_faces_they_are_is_clear() -> None:
    wish = "seeing their little faces"
    talker = Talker(("What draws me", wish), choices=(1,))
    debriefed(talker, begun(Anna="a@x.example"))
    assert not any("would not say whom" in text for text in talker.told)
    assert not any("“their”" in question for question, _ in talker.offered)


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("the two skippers who retire in March", "they lost a skipper to the wind farm"),
        ("the drivers", "they need more drivers"),
    ],
)
def test_who_loses_or_needs_them_is_none_of_them(topic: str, said: str) -> None:
    answers, talker = answered(topic, said)
    assert answers.people[0]["said"] == said
    assert not [
        asked for asked, _ in talker.offered if "Do you mean" in asked or "mean the" in asked
    ]


@pytest.mark.parametrize(
    ("topic", "said", "kept"),
    [
        ("home visits on Tuesdays", "they lose the small batteries",
         "“They lose the small batteries”"),
        ("the ledgers", "they shout when the bus is late", "“They shout when the bus is late”"),
        ("the hinges", "they break every winter", "the hinges break every winter"),
        ("the customers", "they lose the tickets", "the customers lose the tickets"),
    ],
)  # fmt: skip
def test_a_thing_is_offered_only_for_what_a_thing_does(topic: str, said: str, kept: str) -> None:
    assert answered(topic, said)[0].people[0].get("said") == kept


@pytest.mark.parametrize(
    "said",
    ["she show me the big oven which burns one side", "he asked us about the nights",
     "they have explained me the rota"],
)  # fmt: skip
def test_whoever_shows_asks_or_tells_something_is_the_reader(said: str) -> None:
    reader = PronounReader(DEBRIEF, PROSE)
    assert reader.doubt(said, "the ovens", "Maya Chen") is None


def test_somebody_else_can_be_meant_beside_who_was_named() -> None:
    doubt = PronounReader(DEBRIEF, PROSE).doubt("they lose the tickets", "the customers", "Maya")
    assert doubt is not None
    assert [one.label for one in doubt.choices] == [
        "“the customers lose the tickets”", "Maya and the team", "somebody else",
    ]  # fmt: skip
