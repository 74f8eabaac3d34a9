"""Words for their writer alone: what is confessed is in no letter, whatever field it is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.letters import judging_shapes, shipped_shapes
from support.talking import Talker, begun, debriefed, session_of

from kitgen.editing.alone import parted
from kitgen.reading.fragments import MINE, WHOSE
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import Source

CONFESSED = [
    ("i_did", "dunno who safeguarding lead is tbh it's the manager"),
    ("i_did", "sorry I was 15 minutes late, crash on the M4"),
    ("i_did", "had to ask what CALM means"),
    ("i_did", "forgot the third step"),
    ("i_did", "described the sheets and forgot the third step"),
    ("i_did", "cried a little"),
    ("i_did", "was ten minutes late"),
    ("i_did", "don't know what EYFS is"),
    ("i_did", "got her name wrong"),
    ("i_did", "was so nervous"),
    ("i_did", "called Dr Nair Dr Nayar two times, so embarrassing"),
    ("i_did", "called Mr Roe Mr Rowe"),
    ("i_did", "said 6 min handling time but its 7.5 really"),
    ("i_did", "answered 15 pounds, but it was 35"),
    ("i_did", "dropped the tray, silly of me"),
    ("i_did", "sat in the wrong chair, oops"),
    ("said", "I said 15 pound but it is 35, stupid"),
    ("talked_about", "I blank on the difference"),
    ("talked_about", "the rota, sorry I forgot the rest"),
    ("drawn_to", "dunno really, I was nervous"),
    ("said", "I forgot what they said"),
    ("said", "I called the catalogue CALM and it is Epexio; I do apologise for that"),
]
THEIRS_OR_MINE = [
    "a lil boy showed me his worm",
    "I sat with a lady and sang",
    "the manager hugged me",
    "my uncle works there",
    "I speak Polish",
]
TOLD = [
    ("i_did", "took the early shift for two years and was never late"),
    ("i_did", "apologised to forty customers by phone"),
    ("i_did", "ran a kitchen that did not know what waste is"),
    ("i_did", "found what went wrong in the pumps"),
    ("i_did", "was not afraid of nights"),
    ("i_did", "froze 300 meals a week"),
    ("i_did", "said no to overtime but it was good for the crew"),
    ("i_did", "called Dr Nair about the rota"),
    ("talked_about", "forms that are long and silly"),
    ("said", "I would be on nights"),
    ("said", "you told me that I ran the best trial"),
    ("said", "I was the strongest of the day"),
    ("said", "nobody knows who will come"),
    ("said", "the manager wanted me to start on Monday"),
    ("said", "they are sorry to lose her"),
    ("talked_about", "what went wrong in the audit"),
    ("talked_about", "why nobody knows the rota"),
    ("talked_about", "a customer who was late"),
    ("drawn_to", "I never forget a face"),
]


@pytest.mark.parametrize(("field", "text"), CONFESSED)
@pytest.mark.parametrize("shapes", [shipped_shapes(), judging_shapes()], ids=["build", "check"])
def test_a_confession_is_told_in_no_letter(shapes: object, field: str, text: str) -> None:
    assert shapes.alone(field, text) == MINE  # type: ignore[attr-defined]
    assert shapes.is_misfit(field, text)  # type: ignore[attr-defined]
    assert not shapes.is_asked_for(field, text)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", THEIRS_OR_MINE)
def test_words_that_may_be_mine_are_told_once_it_is_known_whose_they_are(text: str) -> None:
    assert shipped_shapes().alone("said", text) == WHOSE
    assert shipped_shapes().is_misfit("said", text)


@pytest.mark.parametrize(("field", "text"), TOLD)
def test_what_only_sounds_like_a_confession_is_told(field: str, text: str) -> None:
    shapes = shipped_shapes()
    assert not shapes.alone(field, shapes.repair(field, text)[0])


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("promised", "my certificate, i forgot to bring it", "my certificate"),
        ("promised", "my references, so embarrassing", "my references"),
        ("talked_about", "the rota, dont remember the rest", "the rota"),
        ("talked_about", "normal talk about work, dont remember", "work"),
    ],
)
def test_what_stands_behind_a_thing_is_told_in_no_letter(field: str, text: str, told: str) -> None:
    shapes = shipped_shapes()
    bare = shapes.repair(field, text)[0]
    assert (shapes.certain(field, bare) or (bare,))[0] == told


@pytest.mark.parametrize(
    "text", ["nothing, he was nice", "nothing much she only took notes", "not much, they just sat"]
)
def test_nothing_with_how_they_were_is_no_answer(text: str) -> None:
    assert shipped_shapes().absent.has(text)
    assert not shipped_shapes().absent.has("nothing beats a good crew")


@pytest.mark.parametrize(
    "text", ["wreath for football club one night", "bouquets for a wedding", "cake for my boss"]
)
def test_a_thing_is_told_as_no_deed(text: str) -> None:
    assert shipped_shapes().is_misfit("i_did", text)
    assert not shipped_shapes().is_misfit("i_did", "sang for the choir of a club")


FILE = """\
company: Little Acorns
role: room leader
date: 2026-11-27
{more}
interviewers:
  - name: Jo Kerr
    i_did: "{did}"
"""


def reading(did: str, more: str = "") -> tuple[list[str], bool]:
    """Return what is said of a file's deed, and whether letters may tell it."""
    source = Source(Path("acorns.yaml"), FILE.format(did=did, more=more))
    found = read_interview(source, None, shipped_shapes)
    told = [one.message for one in found.warnings if one.rule == "shape"]
    return told, found.interview.tellable.interviewers[0].i_did is not None


def test_a_file_is_told_so_and_may_have_it_told_all_the_same() -> None:
    text = "had to ask what CALM means"
    told, is_told = reading(text)
    assert not is_told and told == ["“i_did” reads like something for you alone"]
    assert reading(text, f"tell_anyway: {text}") == ([], True)
    assert reading(f"I {text}.", f"tell_anyway:\n  - I {text.capitalize()}")[1]
    assert not reading(text, "tell_anyway: something else")[1]


def test_what_is_told_all_the_same_still_ends_its_sentence() -> None:
    text = "sorry I was late"
    source = Source(Path("a.yaml"), FILE.format(did=text, more=f"tell_anyway: {text}"))
    found = read_interview(source, None, shipped_shapes).interview.tellable
    assert found.interviewers[0].i_did == "am sorry I was late"


def test_a_debrief_keeps_a_confession_unless_it_may_be_told() -> None:
    text = "had to ask what CALM means"
    answers = debriefed(Talker(("Something you did", text)), begun(Jo="j@jo.example"))
    assert "i_did" not in answers.people[0] and text in answers.notes
    talker = Talker(("Something you did", text), choices=(None,))
    answers = debriefed(talker, begun(Jo="j@jo.example"))
    assert "stay out of the letter" in talker.offered[0][0]
    assert answers.people[0]["i_did"] == text and answers.facts["tell_anyway"] == [text]


def test_a_debrief_asks_whose_words_a_remark_with_me_is() -> None:
    text = "a boy showed me his worm"
    talker = Talker(("said that", text))
    answers = debriefed(talker, begun(Jo="j@jo.example"))
    assert "meant by “me”" in talker.offered[0][0]
    assert "said" not in answers.people[0] and text in answers.notes
    told = debriefed(Talker(("said that", text), choices=(1,)), begun(Jo="j@jo.example"))
    assert told.people[0]["said"] == "you told me that a boy showed you his worm"


def test_what_stands_before_a_topic_that_is_told_alone_is_kept() -> None:
    typed = "went round the yard, saw the new brake tester"
    answers = debriefed(Talker(("we talked about", typed)), begun(Jo="j@jo.example"))
    assert answers.people[0]["talked_about"] in ("the new brake tester", ["the new brake tester"])
    assert "went round the yard" in answers.notes


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        (
            "talked_about",
            "radio discipline, lost children and the rota he asked about my knee and i said it "
            "was fine but its not really",
            "radio discipline, lost children and the rota",
        ),
        (
            "i_did",
            "worked where they bake bread and i was so nervous",
            "worked where they bake bread",
        ),
        ("my_reaction", "I liked it, I said 15 pound but it is 35, stupid", "I liked it"),
        ("need", "people for nights i was late sorry", "people for nights"),
        ("i_did", "was late", ""),
        ("i_did", "ran the till for a year", ""),
    ],
)
def test_of_a_run_on_line_all_may_be_told_but_the_confession(
    field: str, text: str, told: str
) -> None:
    form = session_of(Talker(), begun(Paul="p@x.example"), ()).debrief
    assert "".join(parted(field, text, form, judging_shapes())[:1]) == told


def test_of_what_one_did_all_is_told_but_the_confession() -> None:
    talker = Talker(("you did", "ran the till at Asda for a year i was so nervous"))
    answers = debriefed(talker, begun(Paul="p@x.example"))
    assert answers.people[0]["i_did"] == "ran the till at Asda for a year"
    assert answers.notes == "I was so nervous"
    insists = Talker(("you did", "ran the till for a year i was so nervous"), choices=(None,))
    told = debriefed(insists, begun(Paul="p@x.example"))
    assert "so nervous" in str(told.people[0]["i_did"])


@pytest.mark.parametrize(
    "typed",
    [
        "I cried a bit when he asked about my last job, I was sacked for being off with my nerves"
        " and dont want them to know",
        "he asked about my last job, I was sacked",
        "I got let go from my last place, dont tell them",
        "I felt stupid when they asked about maths",
    ],
)
@pytest.mark.parametrize("digit", [0, 1, 2])
def test_no_part_of_a_confession_is_told_whatever_is_chosen(typed: str, digit: int) -> None:
    talker = Talker(("Maya Chen said", typed), choices=[digit])
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "said" not in answers.people[0] and "tell_anyway" not in answers.facts
    assert not talker.offered and answers.notes


@pytest.mark.parametrize(
    "text",
    ["they need someone as the last nurse was sacked", "I let go of the rope",
     "nobody wants them to know the price", "the bus had a breakdown"],
)  # fmt: skip
def test_what_only_sounds_like_a_secret_is_none(text: str) -> None:
    assert not shipped_shapes().alone("i_did", text)


@pytest.mark.parametrize(
    ("question", "field", "typed"),
    [
        ("talked about", "talked_about", "if the vans are late"),
        ("talked about", "talked_about", "because the vans are late"),
    ],
)
def test_what_was_typed_the_same_way_again_stands_in_letters(
    question: str, field: str, typed: str
) -> None:
    talker = Talker((question, typed), (question, typed), choices=(None, None, None, None))
    answers = debriefed(talker, begun(Paul="p@x.example"))
    assert answers.people[0][field] in (typed, [typed])
    assert answers.facts["tell_anyway"] == [typed]
    text = f'company: A\nrole: b\ndate: 2026-11-18\ntell_anyway: ["{typed}"]\ninterviewers:\n'
    text += f'  - name: Jo Kerr\n    {field}: ["{typed}"]\n'
    told = read_interview(Source(Path("a.yaml"), text), None, lambda _: shipped_shapes())
    assert not told.interview.misfits
