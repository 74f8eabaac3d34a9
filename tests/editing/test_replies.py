"""Replies that would break a letter's sentence: put right, asked about once, or kept as notes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.dictated import setting
from support.letters import judging_shapes
from support.talking import DEBRIEF, Talker, begun, debriefed, session_of

from kitgen.editing.debrief import DebriefSession
from kitgen.editing.notes import with_notes
from kitgen.editing.pasted import statements
from kitgen.editing.scaffold import KnownFields
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

SAID = "Maya_Chen"


def told(question: str, *replies: str, choices: tuple[int | None, ...] = ()) -> KnownFields:
    """Answer one question about Maya Chen, as often as it comes."""
    talker = Talker(*((question, one) for one in replies), choices=choices)
    answers = debriefed(talker, begun(Maya_Chen="maya@x.example"))
    assert not [left for left in talker.replies if left[0] == question]
    return answers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("she said me that they have 2 open positions", "they have 2 open positions"),
        ("told me they lost their cook", "they lost their cook"),
        ("Maya told me that nights are calm", "nights are calm"),
        ("Maya Chen has said to us nights are calm", "nights are calm"),
        ("mentioned that nights are calm", "nights are calm"),
        ("according to her nights are calm", "nights are calm"),
        ("he say shift is 10pm to 6am", "shift is 10pm to 6am"),
        ("they tell me nights are calm", "nights are calm"),
        ("- nights are calm", "nights are calm"),
        ("• nights are calm", "nights are calm"),
        ("that my experience counts", "my experience counts"),
        ("that shift is hard", "that shift is hard"),
        ("the cook told me off", "the cook told me off"),
    ],
)
def test_of_a_remark_only_what_was_said_stays(typed: str, kept: str) -> None:
    assert told("Maya Chen said", typed).people[0]["said"] == kept


def test_what_they_told_about_is_something_talked_about() -> None:
    (maya,) = told("Maya Chen said", "she told me about the night shift", choices=(0,)).people
    assert maya["talked_about"] == ["the night shift"] and "said" not in maya


def test_a_remark_that_speaks_of_its_reader_is_proposed_as_the_letter_would_say_it() -> None:
    remark = "careful notes are important in his group"
    talker = Talker(("Maya Chen said", remark))
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    assert "“You told me that careful notes are important in your group”" in talker.offered[0][0]
    assert maya["said"] == "you told me that careful notes are important in your group"
    (maya,) = told("Maya Chen said", "she wants her mornings back").people
    assert maya["said"] == "she wants her mornings back"  # which a letter turns by itself


def test_a_remark_refused_in_our_words_is_asked_for_in_ones_own_and_never_lost() -> None:
    remark = "they are short at weekends and she liked that I did 12 years"
    again = "you are short at weekends and you liked my 12 years"
    (maya,) = told("Maya Chen said", remark, again, choices=(None,)).people
    assert maya["said"] == f"you told me that {again}"
    left = told("Maya Chen said", remark, "", choices=(None,))
    assert "said" not in left.people[0] and left.notes == remark
    same = told("Maya Chen said", remark, remark, choices=(None, None))
    assert "said" not in same.people[0] and same.notes == remark


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("said", "they was short of staff", "they were short of staff"),
        (
            "talked_about",
            "how they lose people cos the rotas are late",
            ["how they lose people because the rotas are late"],
        ),
    ],
)
def test_slips_of_english_are_put_right_without_a_question(
    key: str, typed: str, kept: object
) -> None:
    talker = Talker(("Maya Chen said" if key == "said" else "talked about", typed))
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    found = maya.get(key)
    assert found in (kept, kept[0] if isinstance(kept, list) else kept)
    assert not [one for one, _ in talker.offered if "Shall the letter say" in one]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("it have a garden", "it has a garden"),
        ("shift start in two week", "shift start in two weeks"),
    ],
)
def test_a_word_in_another_form_is_put_right_and_shown(typed: str, kept: str) -> None:
    talker = Talker(("Maya Chen said", typed))
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    assert maya.get("said") == kept and f"  {kept}" in talker.told and not talker.offered


def test_others_are_asked_for_by_name_and_never_become_the_reader() -> None:
    faces = "seeing their little faces at dinner"
    assert told("draws me", faces).facts["drawn_to"] == faces  # whose they are is clear
    friends = "seeing their friends at dinner"
    named = told("draws me", friends, "seeing the children's friends at dinner")
    assert named.facts["drawn_to"] == "seeing the children's friends at dinner"
    left = told("draws me", friends, friends)
    assert "drawn_to" not in left.facts and left.notes == friends
    theirs = told("draws me", "working on their new wing", choices=(0,))
    assert theirs.facts["drawn_to"] == "working on their new wing"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("they lost a cook\nthey start at six", "they lost a cook and they start at six"),
        ("- they lost a cook.\n- they start at six.", "they lost a cook and they start at six"),
        (
            "they lost a cook in September, the canteen was closed\nfor a week",
            "they lost a cook in September, the canteen was closed for a week",
        ),
    ],
)
def test_two_lines_are_one_sentence(typed: str, kept: str) -> None:
    assert told("Maya Chen said", typed).people[0]["said"] == kept


def test_of_many_lines_one_is_for_the_letter_and_the_others_are_kept() -> None:
    lines = "1. they lost a cook\n2. they start at six\n3. the hall is new"
    answers = told("Maya Chen said", lines, choices=(1,))
    assert answers.people[0]["said"] == "they start at six"
    assert answers.notes == "they lost a cook; the hall is new"
    none = told("Maya Chen said", lines, choices=(None,))
    assert "said" not in none.people[0]
    assert none.notes == "they lost a cook; they start at six; the hall is new"


def test_of_dictation_without_an_end_the_first_part_is_offered_and_the_rest_kept() -> None:
    first = "the ward has 28 beds and owes £3,400, which is new"
    long = f"{first}, and {'a rota for every day of every week, ' * 5}and no cook"
    begun_with = told("Maya Chen said", long)
    said = str(begun_with.people[0]["said"])
    assert said.startswith(first) and len(said.split()) <= 30
    assert f"{said}, {begun_with.notes}" == long
    short = told("Maya Chen said", long, "they lost a cook", choices=(None,))
    assert short.people[0]["said"] == "they lost a cook"
    kept = told("Maya Chen said", long, long, choices=(None,))
    assert "said" not in kept.people[0] and kept.notes == long


def test_nothing_is_refused_a_third_time() -> None:
    talker = Talker(*[("decide", "when the moon is blue")] * 3)
    answers = debriefed(talker)
    assert "decision_by" not in answers.facts and answers.notes == "when the moon is blue"
    assert sum("names no day" in one for one in talker.told) == 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [("12. Dezember", ["12. Dezember"]), ("a\n\n* b", ["a", "b"]), ("- ", []), ("", [])],
)
def test_lines_are_parted_where_somebody_began_anew(typed: str, found: list[str]) -> None:
    assert statements(typed) == found


@pytest.mark.parametrize("suffix", [".md", ".yaml"])
def test_notes_stand_in_the_private_section_of_a_file(suffix: str) -> None:
    head = "company: A\nrole: B\ndate: 2026-11-18\ninterviewers:\n  - name: Maya Chen # so\n"
    private = "## Private: doubts, salary\n- it is far\n"
    before = f"---\n{head}---\n{private}" if suffix == ".md" else head
    after = with_notes(before.encode(), Path(f"a{suffix}"), "they said maybe")
    reflection = read_interview(source_of(Path(f"a{suffix}"), after)).interview.reflection
    (section,) = reflection.sections
    assert section.heading.startswith("Private") and "they said maybe" in section.text
    assert all(line in after.decode() for line in before.splitlines())
    assert with_notes(before.encode(), Path(f"a{suffix}"), "") == before.encode()


@pytest.mark.parametrize(
    "typed",
    ["she was nice", "you were nice and it was ok", "friendly", "the team was really welcoming"],
)
def test_a_verdict_is_never_told_back_to_whom_it_is_about(typed: str) -> None:
    answers = told("Maya Chen said", typed, choices=(None,))
    assert "said" not in answers.people[0] and answers.notes


def test_you_is_the_reader_where_it_was_asked_for() -> None:
    remark = "the group is hers"
    talker = Talker(
        ("Maya Chen said that", remark), ("Maya Chen said that", "you would want a lead")
    )
    session = session_of(talker, begun(Maya_Chen="m@x.example"))
    talker.choices = [None]
    session.run()
    assert session.answers.people[0]["said"] == "you told me that you would want a lead"
    item = next(item for item, _, _ in session.given() if item[0].key == "said")
    offered = len(talker.offered)
    talker.replies.append(("Maya Chen said that", "you would want two"))
    session.change(item)
    assert len(talker.offered) == offered, "nobody is asked whom “you” means"


def test_somebody_of_a_body_is_no_name_and_goes_with_a_correction() -> None:
    typed = "mrs patterson the head and a man from the council"
    answers = debriefed(Talker(("Who interviewed", typed)))
    assert [one["name"] for one in answers.people] == ["Patterson"]
    assert answers.facts["also_met"] == ["your colleague from the council"]
    typed = "Ann Lee and somebody from hr"
    talker = Talker(("Who interviewed", typed), ("Who interviewed", "Ann Lee"))
    session = DebriefSession(DEBRIEF, begun(), setting(), talker, shapes=judging_shapes())
    session.run()
    assert session.answers.facts["also_met"] == ["your colleague from HR"]
    people = next(item for item, _, _ in session.given() if item[0].key == "people")
    session.change(people)
    assert "also_met" not in session.answers.facts


def test_back_at_the_first_question_says_so_and_what_was_skipped_is_listed() -> None:
    talker = Talker(("When was", "<"), ("Who interviewed", "Ann Lee"))
    session = DebriefSession(DEBRIEF, begun(), setting(), talker, shapes=judging_shapes())
    session.run()
    assert any("first question" in one for one in talker.told)
    left = [asked for _, asked in session.skipped()]
    assert any("With Ann Lee" in one for one in left) and any("decide" in one for one in left)


def test_a_day_is_no_name_but_april_is() -> None:
    typed = (("Who interviewed", "last friday"), ("Who interviewed", "Ann Lee"))
    talker = Talker(*typed)
    assert [one["name"] for one in debriefed(talker).people] == ["Ann Lee"]
    assert any("is a day, and no name" in one for one in talker.told)
    assert debriefed(Talker(("Who interviewed", "April"))).people[0]["name"] == "April"


def test_what_somebody_does_is_no_part_of_their_name() -> None:
    typed = "Bill Sanders who runs sales for the region and Maria Lopez from marketing"
    answers = debriefed(Talker(("Who interviewed", typed)))
    assert [one["name"] for one in answers.people] == ["Bill Sanders", "Maria Lopez"]
    assert answers.notes == "Bill Sanders who runs sales for the region"
    (priya,) = debriefed(Talker(("Who interviewed", "Priya who is the manager"))).people
    assert (priya["name"], priya["title"]) == ("Priya", "manager")


def test_two_short_sentences_are_offered_as_one() -> None:
    typed = "We talked about reading with small groups. And the playground."
    talker = Talker(("we talked about", typed))
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    assert maya["talked_about"] == "reading with small groups and the playground"
    assert "reading with small groups and the playground" in talker.offered[0][0]


def test_a_topic_of_one_person_is_asked_about_before_it_is_the_readers() -> None:
    typed, named = "his churn dashboard that nobody trusts", "Tom's churn dashboard"
    (maya,) = told("we talked about", typed, choices=(0,)).people
    assert maya["talked_about"] == "your churn dashboard that nobody trusts"
    (maya,) = told("we talked about", typed, named, choices=(None,)).people
    assert maya["talked_about"] == named
    (maya,) = told("we talked about", "he speak about night shift").people
    assert maya["talked_about"] == "night shift"


NOTES = """- phone w/ Maya Chen, 25 min
- 3 client launches at once, spring is crazy
- Asana + budget in excel 🚀
- she said first month is mostly shadowing
- send her my portfolio, they decide mid Dec
- Dr Mehta asked me about sepsis, I said my placement"""


def test_each_line_of_pasted_notes_answers_its_own_question() -> None:
    talker = Talker(("we talked about", NOTES), ("Do you have it now", "y"))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example", Mehta="d@x.example"))
    maya, mehta = answers.people
    assert maya["talked_about"] == ["3 client launches at once"]
    assert maya["said"] == "first month is mostly shadowing"
    assert maya["promised"] == "my portfolio soon"
    assert mehta["talked_about"] == ["sepsis"]
    assert answers.facts["decision_by"] == "2026-12-15 (mid Dec)"
    assert "Not used yet: " in talker.told[0] and "spring is crazy" in talker.told[0]
    assert answers.kept == NOTES
    assert not [one for one in talker.asked if "decide?" in one or "Maya Chen said that" in one]
    assert not [one for one in talker.asked if one.startswith("I promised to send Maya")]


def test_what_stands_behind_a_name_was_said_and_a_passcode_is_nobodys() -> None:
    lines = "- team of 6\n- Maya: we have 14 definitions\nPasscode: 441290"
    answers = told("we talked about", lines)
    (maya,) = answers.people
    assert (maya["talked_about"], maya["said"]) == (["team of 6"], "we have 14 definitions")
    assert answers.kept == lines.removeprefix("- ") or answers.kept == lines


def test_a_line_that_goes_on_with_what_was_said_is_parted_there() -> None:
    (maya,) = told("we talked about", "the rota and she said nights are calm").people
    assert (maya["talked_about"], maya["said"]) == (["the rota"], "nights are calm")
    (maya,) = told("we talked about", "the rota, the new ward and the nights").people
    assert maya["talked_about"] == "the rota, the new ward and the nights"


DOUBT = "he was not sure if I am still up to date with the new curriculum"
ANSWER = "I did the new phonics course in March."


def test_a_doubt_of_theirs_is_no_remark_and_asks_for_its_answer() -> None:
    answers = told("Maya Chen said", DOUBT, choices=())
    assert "said" not in answers.people[0] and "answer" not in answers.facts
    assert "not sure" in answers.notes
    talker = Talker(("Maya Chen said", DOUBT), ("doubt or a question", ANSWER))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "said" not in answers.people[0] and "by" not in answers.facts
    assert answers.facts["about"] == "whether I am still up to date with the new curriculum"
    assert answers.facts["answer"] == ANSWER


def test_a_doubt_belongs_to_whoever_had_it() -> None:
    talker = Talker(("Alan Price said", DOUBT), ("doubt or a question", ANSWER))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example", Alan_Price="a@x.example"))
    assert answers.facts["by"] == "Alan Price"


@pytest.mark.parametrize(
    ("remark", "about"),
    [
        ("he wondered whether I would find you small", "whether I would find you small"),
        (
            "she was a bit worried that ive only worked with babies",
            "that I've only worked with babies",
        ),
        ("Not convinced I'd cope with 240 pupils", "I'd cope with 240 pupils"),
        ("she asked why I left after eight months", "why I left after eight months"),
        ("she wasnt sure about my maths", "my maths"),
        ("they doubted I could lift 25 kg", "I could lift 25 kg"),
        ("he doesn't think I would stay", "I would stay"),
        ("they thought I am too young", "I am too young"),
        ("there is a gap in my CV", "there is a gap in my CV"),
        ("they are not sure if the depot will move", ""),
        ("they worry about the winter", ""),
        ("she was happy with my answers", ""),
        ("my experience is what they look for", ""),
        ("“I was not sure about my own first day”", ""),
        ("I could start in January", ""),
    ],
)
def test_a_doubt_is_known_by_whom_it_is_about(remark: str, about: str) -> None:
    shapes = judging_shapes()
    remark = setting().words.tidied(remark)
    assert shapes.doubted(shapes.repair("said", remark)[0])[0] == about


@pytest.mark.parametrize(
    ("typed", "topic", "noted"),
    [
        ("the ovens, kinda blew it", "the ovens", "kinda blew it"),
        ("the cold chain, kinda messed that up", "the cold chain", "kinda messed that up"),
        ("the rota and how I froze a bit", "the rota", "how I froze a bit"),
        ("the rota, didn't know what to say", "the rota", "didn't know what to say"),
        ("the till, about which I had no answer", "the till", "about which I had no answer"),
        (
            "the phonics result, which stands at 68%, and on which, I am afraid, I did not shine",
            "the phonics result, which stands at 68%",
            "on which, I am afraid, I did not shine",
        ),
        ("the night shift and I said training is key", "the night shift", "I said training is key"),
    ],
)
def test_what_one_says_of_oneself_is_no_topic(typed: str, topic: str, noted: str) -> None:
    talker = Talker(("we talked about", typed))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert answers.people[0]["talked_about"] == [topic]
    assert answers.notes == noted and f"  For you alone: {noted}" in talker.told


@pytest.mark.parametrize("whose", [0, 1, None])
def test_who_said_what_nobody_is_named_for_is_asked(whose: int | None) -> None:
    talker = Talker(("we talked about", "the van, said i can drive it"), choices=(whose,))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    (maya,) = answers.people
    assert maya["talked_about"] == ["the van"]
    assert talker.offered[0][0] == "Who said that: “said I can drive it”?"
    assert talker.offered[0][1][0] == "Maya Chen"
    assert maya.get("said") == ("I can drive it" if whose == 0 else None)
    assert answers.notes == ("" if whose == 0 else "said I can drive it")


@pytest.mark.parametrize(
    ("typed", "said", "noted"),
    [
        (
            "the bid goes in in February, when I asked her about it",
            "the bid goes in in February",
            "when I asked her about it",
        ),
        ("she rings on Monday. pays 36k, i said 38", "she rings on Monday", "pays 36k, I said 38"),
        ("the job is in March and I told her my notice", "the job is in March", "and I told her"),
    ],
)
def test_a_cut_leaves_a_whole_sentence_and_says_what_is_kept(
    typed: str, said: str, noted: str
) -> None:
    talker = Talker(("Maya Chen said", typed))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert answers.people[0]["said"] == said
    assert any(one.startswith(f"  For you alone: {noted}") for one in talker.told)


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        ("they decide by friday", "2026-11-27", None),
        ("I would hear by next wednesday", "2026-12-02", None),
        (
            "the governors would let me know by the end of next week",
            "2026-12-04 (end of next week)",
            None,
        ),
        (
            "they decide before christmas, second round is in march",
            "2026-12-23 (before Christmas)",
            "second round",
        ),
        ("they decide on the rota together", None, "they decide on the rota together"),
        ("you know, the rota is hard", None, "I know, the rota is hard"),
    ],
)
def test_the_day_they_decide_is_no_remark(typed: str, day: str | None, said: str | None) -> None:
    talker = Talker(("Maya Chen said", typed))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert answers.facts.get("decision_by") == day
    assert str(answers.people[0].get("said", None)).startswith(str(said))
    assert (day is None) == any("will they decide" in one for one in talker.asked)


def test_a_vague_date_is_shown_with_the_day_it_is_planned_by() -> None:
    talker = Talker(("will they decide", "early January"))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert answers.facts["decision_by"] == "2027-01-08 (early January)"
    assert any("early January, so about Friday, January 8, 2027" in one for one in talker.told)


@pytest.mark.parametrize("typed", ["hed get back to me", "they'd be in touch"])
def test_that_they_get_back_is_kept_for_oneself(typed: str) -> None:
    talker = Talker(("Maya Chen said", typed))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "said" not in answers.people[0]
    assert answers.notes and any(one.startswith("  For you alone") for one in talker.told)


DEEDS = [
    (
        "coaches at 1 am. I told him about the night when all was down and I checked in 46 people",
        "checked in 46 people when all was down",
    ),
    ("the roll, and I told them how I cut absences from 11 to 4", "cut absences from 11 to 4"),
    ("the ward. I told her that I trained eight nurses", "trained eight nurses"),
    (
        "the roll; I told her how, at Millbrook, we had opened a nursery and that 19 of 24 stayed",
        "was in the team that opened a nursery at Millbrook, and 19 of 24 stayed",
    ),
    (
        "the rota. told her ive been buddying new starters 6 years anyway",
        "have been buddying new starters for 6 years",
    ),
    (
        "nights; he liked that I ran the desk when the boss was off",
        "ran the desk when the boss was off",
    ),
    ("cover, and Maya was impressed by how i sorted the rota", "sorted the rota"),
    (
        "late lists. I told her in Cebu I made a list on the wall, calls fell from 11 to 4",
        "made a list on the wall in Cebu and calls fell from 11 to 4",
    ),
]


@pytest.mark.parametrize(("typed", "deed"), DEEDS)
@pytest.mark.parametrize("typed_then", ["", "yes", "n"])
def test_what_one_told_them_to_have_done_is_offered(typed: str, deed: str, typed_then: str) -> None:
    talker = Talker(("we talked about", typed), (f"“I {deed}”", typed_then))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    (maya,) = answers.people
    assert not talker.replies and "I told" not in str(maya["talked_about"])
    assert maya.get("i_did") == (None if typed_then == "n" else deed)
    assert bool(answers.notes) == (typed_then == "n")


def test_a_deed_may_be_put_in_better_words_where_it_is_offered() -> None:
    again = "i ran the night desk alone for 3 months"
    talker = Talker(("we talked about", DEEDS[1][0]), (DEEDS[1][1], again))
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    assert maya["i_did"] == "ran the night desk alone for 3 months"


@pytest.mark.parametrize(
    "typed",
    [
        "the pay, I told her I wanted 30k",
        "the rota, I told him I can do 3 nights",
        "the ward, I told her about my notice",
        "the ward, I told her I left after 8 months",
    ],
)
def test_no_wish_and_no_weakness_is_offered_as_a_deed(typed: str) -> None:
    talker = Talker(("we talked about", typed))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "i_did" not in answers.people[0] and answers.notes and not talker.offered


@pytest.mark.parametrize("said", [True, False])
def test_a_sentence_behind_a_topic_may_be_what_they_said(said: bool) -> None:
    typed = "the late register, parents turn up at 9.20 and nobody writes it down"
    rest = "parents turn up at 9.20 and nobody writes it down"
    talker = Talker(("we talked about", typed), ("said that", "" if said else "-"))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    (maya,) = answers.people
    assert maya["talked_about"] == "the late register"
    assert (maya.get("said") == rest, rest in answers.notes) == (said, not said)


def test_a_deed_behind_a_topic_is_offered_as_one() -> None:
    typed = "how I handle remakes - I took ours from 9% to 4% in a year"
    (maya,) = told("we talked about", typed).people
    assert maya["talked_about"] == "how I handle remakes"
    assert maya["i_did"] == "took ours from 9% to 4% in a year"


OWN = [
    (
        "how I handle remakes - I took ours from 9% to 4% in a year",
        "how I handle remakes",
        "took ours from 9% to 4% in a year",
    ),
    (
        "the freezer at minus 25. i work 6 years in frozen fish",
        "the freezer at minus 25",
        "have worked for 6 years in frozen fish",
    ),
    (
        "getting kids into the water, i trained up 6 lifeguards as teachers",
        "getting kids into the water",
        "trained up 6 lifeguards as teachers",
    ),
]


@pytest.mark.parametrize(("typed", "topic", "deed"), OWN)
def test_a_deed_told_behind_a_topic_is_offered(typed: str, topic: str, deed: str) -> None:
    talker = Talker(("we talked about", typed), (f"“I {deed}”", ""))
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    assert (maya["talked_about"], maya["i_did"]) == (topic, deed) and not talker.replies


@pytest.mark.parametrize(
    "typed",
    [
        "the two ovens, I messed that up a bit",
        "the rota, I did not say much",
        "the till, I blew the question on cash",
        "nights. I liked how they do them",
    ],
)
def test_no_slip_of_ones_own_is_offered_as_a_deed(typed: str) -> None:
    talker = Talker(("we talked about", typed))
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    assert "i_did" not in maya and not [one for one in talker.asked if "you did. May" in one]


def test_what_a_thing_is_stays_with_it_in_the_letter() -> None:
    typed = "The boiler, which is a Hamworthy, the same make that I looked after at Northgate"
    answers = told("we talked about", typed)
    assert answers.people[0]["talked_about"] == f"the{typed[3:]}" and not answers.notes
    answers = told("we talked about", "the managers' programme, only 9 of 30 finish it")
    assert answers.people[0]["talked_about"] == "the managers' programme, which only 9 of 30 finish"


@pytest.mark.parametrize("typed", ["the pay is 36k", "it pays 14.50 an hour"])
def test_pay_is_no_remark_to_give_back(typed: str) -> None:
    answers = told("Maya Chen said", typed)
    assert "said" not in answers.people[0] and answers.notes == typed


def test_of_others_in_a_later_clause_the_letter_speaks_as_of_others() -> None:
    typed = "they need someone for under-tens, and that a child who likes their glasses wears them"
    (maya,) = told("Maya Chen said", typed, choices=(None, 0)).people
    kept = "need someone for under-tens, and that a child who likes their glasses wears them"
    assert maya["said"] == f"you told me that you {kept}"


@pytest.mark.parametrize(
    "typed", ["take home task, due next thu", "do the online test", "ring her on monday"]
)
def test_what_is_to_be_done_is_no_thing_to_send(typed: str) -> None:
    talker = Talker(("I promised to send", typed))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "promised" not in answers.people[0] and "requests" not in answers.facts
    assert answers.notes.lower() == typed
    assert not any("field" in one for one in talker.told) and "To do" in talker.told[-1]


@pytest.mark.parametrize(
    ("typed", "promised"),
    [
        (
            "need my level 2 certificate, ill send you a pic of it by tomorrow",
            "a picture of my level 2 certificate by tomorrow",
        ),
        ("she needs my licence", "my licence soon"),
        ("they want to see my DBS, I'll send it by Friday", "my DBS by Friday"),
    ],
)
def test_what_they_need_of_mine_is_a_promise(typed: str, promised: str) -> None:
    (maya,) = told("Maya Chen said", typed, choices=(0,)).people
    assert (maya.get("said"), maya["promised"]) == (None, promised)


def test_what_is_kept_for_oneself_is_told_in_its_words() -> None:
    talker = Talker(("Maya Chen said", "she was nice"))
    debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "For you alone: “she was nice”" in talker.told


def test_capitals_alone_are_lowered_but_for_names() -> None:
    talker = Talker(
        ("we talked about", "THE OLD SAFE AT NORTHWIND"),
        ("Something you did", "TAUGHT MY APPRENTICE"),
    )
    (maya,) = debriefed(talker, begun(Maya_Chen="m@x.example")).people
    assert maya["talked_about"] == "the old safe at Northwind"
    assert maya["i_did"] == "taught my apprentice"
    assert told("we talked about", "CPC, DBS").people[0]["talked_about"] == "CPC and DBS"


def test_what_they_asked_about_was_talked_about() -> None:
    (maya,) = told("Maya Chen said", "she asked about rotas").people
    assert (maya.get("said"), maya["talked_about"]) == (None, ["rotas"])


def test_a_clause_of_theirs_behind_a_topic_is_offered_as_their_remark() -> None:
    (maya,) = told("we talked about", "foam-free flowers, they want no foam by the summer").people
    assert maya["said"] == "they want no foam by the summer"
    talker = Talker(("we talked about", "foam-free flowers, they want no foam by the summer"))
    debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert any("so far: You told me that you want no foam" in one for one in talker.asked)
    (maya,) = told("we talked about", "the rota, they were cold").people
    assert "said" not in maya
    topic = ("we talked about", "foam-free flowers, they want no foam by the summer")
    again = Talker(topic, ("Maya Chen said", "they want no foam by the autumn"))
    (maya,) = debriefed(again, begun(Maya_Chen="m@x.example")).people
    assert maya["said"] == "they want no foam by the autumn"  # and not both


def test_a_thought_is_told_to_whoever_it_is_about() -> None:
    said = ("Maya Chen said", "she wants to copy my book")
    thought = ("What did you think", "I am happy that she wants it, and I can show her how")
    (maya,) = debriefed(Talker(said, thought), begun(Maya_Chen="m@x.example")).people
    assert maya["my_reaction"] == "I am happy that you want it, and I can show you how"


def test_nobody_is_told_that_we_talked_about_them() -> None:
    talker = Talker(("we talked about", "Maya Chen"))
    answers = debriefed(talker, begun(Maya_Chen="maya@x.example"))
    assert "talked_about" not in answers.people[0]
    assert not [asked for asked, _ in talker.offered if "about you" in asked]


def test_a_remark_to_the_program_is_no_part_of_a_topic() -> None:
    assert told("we talked about", "the roof, nothing more").people[0]["talked_about"] == "the roof"


def test_a_remark_that_begins_with_i_is_asked_about() -> None:
    talker = Talker(("Maya Chen said", "i have lovely hands"))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert "“You told me that I have lovely hands”" in talker.offered[0][0]
    assert answers.people[0]["said"] == "I have lovely hands"


def test_what_is_turned_to_its_reader_is_turned_whole() -> None:
    for typed, told in (
        ("picture timetables he uses with their 29 children", "you use with your 29 children"),
        ("how he teaches kids to brush their teeth", "you teach kids to brush their teeth"),
    ):
        talker = Talker(("we talked about", typed))
        answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
        assert told in answers.people[0]["talked_about"]
