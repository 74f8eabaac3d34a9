"""The debrief takes answers as people give them, asks back, goes back, and keeps all of it."""

import datetime as dt
from pathlib import Path

import pytest
from support.dictated import setting
from support.letters import shipped_shapes
from support.talking import DEBRIEF, Talker, begun, debriefed, session_of

from kitgen.editing.additions import additions, answers_there
from kitgen.editing.debrief import DebriefSession
from kitgen.editing.introductions import Acquaintance
from kitgen.editing.questions import FIRST, REACH
from kitgen.editing.scaffold import KnownFields, fill_interview, repair_answers
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.words import load_import_words as load_invitations
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import Source

TEMPLATE = Layers.of(None).text("scaffolds/en/interview.md")
FULL = (
    ("When was", "yesterday 2pm-3:30pm"),
    ("In person", "Zoom"),
    ("decide", "December"),
    ("Who interviewed", "Maya Chen, Tom Ode and Li"),
    ("Who of them led", "maya"),
    ("number of Maya Chen", "maya@x.example"),
    ("With Maya Chen", 'the bus: "polling" # events'),
    ("Maya Chen said", "a robot's kind"),
    ("you think", "I agree: it is so."),
    ("They need", "a bus"),
    ("meets it", "kept one alive"),
    ("draws me", "reflexes"),
    ("unsure", "About my commute."),
    ("would you answer", "I am moving. Soon."),
    ("forgot", "I sail"),
)


@pytest.mark.thorough
def test_the_answers_reach_the_interview_word_for_word():
    talker = Talker(*FULL)
    answers = repair_answers(debriefed(talker), shipped_shapes(None) or None)
    text = fill_interview(TEMPLATE, answers, "x.json")
    found = read_interview(Source(Path("a.md"), text)).interview
    maya, tom, li = found.interviewers
    assert str(found.date) == "2026-11-24"
    assert found.time.end == dt.time(15, 30)
    assert 'time: "14:00-15:30"  #' in text
    assert "format: video  #" in text
    assert (maya.name, tom.name, li.name) == ("Maya Chen", "Tom Ode", "Li")
    assert (maya.lead, tom.lead) == (True, False)
    assert maya.talked_about == ('the bus: "polling" # events',)
    assert (maya.said, maya.my_reaction) == ("a robot's kind", "I agree: it is so.")
    assert (maya.need, maya.i_did) == ("a bus", "kept one alive")
    assert (found.drawn_to, found.forgot) == ("reflexes", "I sail")
    assert (found.concern[0].about, found.concern[0].answer) == ("my commute", "I am moving. Soon.")
    assert found.decision_by.whole_month
    assert sum("you think" in question for question in talker.asked) == 1


def test_an_answer_that_cannot_end_its_sentence_is_asked_for_again():
    talker = Talker(
        ("Who", "Maya"),
        ("Maya said", "maya@x.example"),
        ("Maya said", "the new day shift and how they float people"),
        ("They need", "because of nights"),
        ("meets it", "somebody for nights"),
        ("meets it", "somebody for nights"),
        ("promised", "worked nights for six years"),
        ("forgot", "close to home, my kids"),
    )
    answers = debriefed(talker)
    (maya,) = answers.people
    assert maya == {"name": "Maya", "talked_about": ["the new day shift and how they float people"]}
    assert "forgot" not in answers.facts
    assert talker.offered[-1][0].endswith("is that something you talked about?")
    said = " ".join(talker.told)
    assert "is an address or a number" in said and "kept for you alone" in said


def test_the_same_answer_again_is_kept_as_it_is():
    odd = ("forgot", "close to home, my kids")
    assert debriefed(Talker(odd, odd)).facts["forgot"] == odd[1]


def test_who_has_no_name_is_met_as_well_and_the_employer_is_nobody():
    answers = debriefed(Talker(("Who", "Ann Lee, Recruiter, Northwind and two nurses")))
    assert [one["name"] for one in answers.people] == ["Ann Lee"]
    assert answers.facts["also_met"] == ["the two nurses"]


def test_every_question_may_be_skipped_and_there_are_few():
    talker = Talker()
    answers = debriefed(talker)
    assert len(talker.asked) <= 13
    quick = Talker()
    session = DebriefSession(DEBRIEF, begun(), setting(), quick)
    session.run(FIRST)
    assert len(quick.asked) == 7  # all that stands before the letter
    assert talker.told == []
    text = fill_interview(TEMPLATE, answers, "x.json")
    assert read_interview(Source(Path("a.md"), text)).interview.interviewers[0].name is None


def test_an_answer_that_cannot_be_read_is_asked_for_again_with_the_way_out():
    talker = Talker(("hat time", "25:00"), ("In person", "vidoe"), ("In person", "teams"))
    answers = debriefed(talker)
    assert sum("hat time" in question for question in talker.asked) == 2
    assert "Did you mean video?" in talker.told[0]
    assert "There is no 25:00 on the clock." in talker.told[-1]
    assert all("Enter if" in said for said in (talker.told[0], talker.told[-1]))
    assert answers.facts == {"format": "video"}


def test_a_non_answer_is_taken_as_none_and_said_so():
    talker = Talker(
        ("decide", "they didn't say"), ("They need", "unsure"), ("Who", "can't remember")
    )
    answers = debriefed(talker)
    assert (answers.facts, answers.people) == ({}, [])
    assert len(talker.told) == 3


def test_a_pasted_list_belongs_to_its_question():
    talker = Talker(
        ("Who", "Maya Chen\nTom Ode"),
        ("With Maya", "- the night shift\n- the handover\n"),
        ("Maya Chen said", "nights are calm\nbut long"),
    )
    maya, tom = debriefed(talker).people
    assert maya["talked_about"] == ["the night shift", "the handover"]
    assert maya["said"] == "nights are calm but long"
    assert tom == {"name": "Tom Ode"}


def test_going_back_asks_the_question_before_again():
    talker = Talker(
        ("When was", "2pm"),
        ("Who", "<"),
        ("When was", "3pm"),
        ("Who", "Maya"),
        ("With Maya", "back"),
        ("Who", "Tom"),
    )
    answers = debriefed(talker)
    assert answers.facts["time"] == "15:00"
    assert [person["name"] for person in answers.people] == ["Tom"]


def test_going_back_at_the_first_question_asks_it_again():
    talker = Talker(("When was", "<"), ("When was", "yesterday"))
    assert debriefed(talker).date == dt.date(2026, 11, 24)


def test_a_doubtful_answer_is_asked_about_and_none_of_them_asks_again():
    talker = Talker(("hat time", "2:15 to 2:45"), ("hat time", "10"), choices=[None])
    assert debriefed(talker).facts["time"] == "10:00"
    assert "afternoon" in talker.offered[0][1][0]
    talker = Talker(("hat time", "2:15 to 2:45"))
    assert debriefed(talker).facts["time"] == "14:15-14:45"


def test_a_sentence_is_no_name_and_bob_is_from_hr():
    talker = Talker(("Who", "Bob and I talked a lot"), ("Who", "Bob from HR"))
    answers = debriefed(talker)
    assert answers.people == [{"name": "Bob", "department": "HR"}]
    assert "is no name" in talker.told[0]


def test_surname_and_given_name_may_be_one_person():
    assert debriefed(Talker(("Who", "Chen, Maya"), choices=[1])).people == [{"name": "Maya Chen"}]
    two = debriefed(Talker(("Who", "Maya, Tom"))).people
    assert [person["name"] for person in two] == ["Maya", "Tom"]


def test_people_of_earlier_rounds_are_known():
    maya = Acquaintance("Maya Chen", (("email", "m@x.example"), ("title", "Head")), "with X in May")
    talker = Talker(("Who", "Maya, Tom"))
    answers = debriefed(talker, known=[maya])
    assert answers.people[0] == {"name": "Maya Chen", "email": "m@x.example", "title": "Head"}
    assert "whom you met with X in May" in talker.offered[-1][0]
    talker = Talker(("Who", "Maya and Tom"), choices=[None])
    assert debriefed(talker, known=[maya]).people[0] == {"name": "Maya"}


def test_people_of_the_invitation_are_named_and_joined_by_others():
    talker = Talker(("Anybody else", "Tom Ode"), ("With Maya", "nights"))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert [person["name"] for person in answers.people] == ["Maya Chen", "Tom Ode"]
    assert "You met Maya Chen." in " ".join(talker.asked)
    assert not any("number of Maya" in question for question in talker.asked)


def test_somebody_of_the_invitation_who_is_named_again_is_there_once():
    talker = Talker(("Anybody else", "maya and Tom"))
    answers = debriefed(talker, begun(Maya_Chen="m@x.example"))
    assert [person["name"] for person in answers.people] == ["Maya Chen", "Tom"]
    assert talker.offered == []


def test_a_whole_sentence_is_offered_as_the_end_of_ours():
    talker = Talker(("Who", "Maya"), ("With Maya", "we move to events."))
    assert debriefed(talker).people[0]["talked_about"] == "how we move to events"
    assert "We talked about how we move to events" in talker.offered[0][0]
    said = ("With Maya", "we move to events")
    talker = Talker(("Who", "Maya"), said, said, choices=[None])
    assert debriefed(talker).people[0]["talked_about"] == "we move to events"


def test_a_slip_is_seen_beside_the_addresses_of_the_others():
    talker = Talker(("Anybody else", "Ruth Ode"), ("number of Ruth", "ruth@cedarbluf.example"))
    answers = debriefed(talker, begun(Maya_Chen="m@cedarbluff.example"))
    assert answers.people[1]["email"] == "ruth@cedarbluff.example"


def test_a_title_before_a_name_may_be_one_person():
    talker = Talker(("Who", "the matron, Ruth"), choices=[0])
    assert debriefed(talker).people == [{"name": "Ruth", "title": "matron"}]
    assert talker.offered[0][0] == "Is Ruth the matron?"
    apart = debriefed(Talker(("Who", "Ruth, the matron and Jo Ek"), choices=[None]))
    assert [one["name"] for one in apart.people] == ["Ruth", "Jo Ek"]


def test_somebody_who_was_not_there_is_taken_out():
    for said in ("not Maya", "maya was not there", "without maya chen", "Maya couldn't make it"):
        talker = Talker(("who was not there", said), ("Who interviewed", "Tom"), ("You met", ""))
        answers = debriefed(talker, begun(Maya_Chen="m@x.example", Bo_Ek="b@x.example"))
        assert [person["name"] for person in answers.people] == ["Bo Ek"]
        assert answers.absent == ["Maya Chen"]
        assert not any("With Maya" in question for question in talker.asked)
    talker = Talker(("who was not there", "not Zoe"))
    assert len(debriefed(talker, begun(Maya_Chen="m@x.example")).people) == 1
    assert "is none of them" in talker.told[0]


def test_a_slip_in_an_address_is_pointed_out():
    talker = Talker(("Who", "Maya"), ("Where does", "maya@gmial.com"))
    assert debriefed(talker).people[0]["email"] == "maya@gmail.com"
    assert talker.offered[0][1] == ("maya@gmail.com", "maya@gmial.com")


def test_an_answer_is_changed_by_its_number_and_nothing_else_with_it():
    talker = Talker(
        ("Who", "Maya Chen, Tom Ode"), ("With Maya", "nights"), ("Tom Ode said", "all is calm")
    )
    session = DebriefSession(DEBRIEF, begun(), setting(), talker, shapes=shipped_shapes())
    session.run(FIRST)
    given = session.given()
    assert [shown for *_, shown in given] == [
        *("Wednesday, November 25, 2026", "Maya Chen, Tom Ode", "nights", "all is calm"),
        *("Engineer", "Northwind"),
    ]
    talker.replies = [("With Maya", "the early shifts")]
    session.change(given[2][0])
    assert "nights" in talker.told[-1]  # what it was is shown above the question
    session.change(given[3][0])  # Enter keeps
    talker.replies = [("Who interviewed", "Mia Chen, Tom Ode")]
    session.change(given[1][0])
    maya, tom = session.answers.people
    assert maya == {"name": "Mia Chen", "talked_about": "the early shifts"}
    assert tom == {"name": "Tom Ode", "said": "all is calm"}
    talker.replies = [("Tom Ode said", "-")]
    session.change(given[3][0])
    assert session.answers.people[1] == {"name": "Tom Ode"}


def test_going_back_from_the_letter_changes_one_answer_and_keeps_the_others():
    talker = Talker(("Who", "Maya"), ("promised", "my map"))
    session = DebriefSession(DEBRIEF, begun(), setting(), talker, shapes=shipped_shapes())
    session.run(FIRST)
    again = [("decide", "<"), ("promised", "<"), ("Something you did", "<")]
    talker.replies = [*again, ("Maya said", "it is calm")]
    session.back(FIRST)
    assert session.answers.people == [{"name": "Maya", "said": "it is calm", "promised": "my map"}]


def test_where_a_letter_goes_is_an_address_or_a_number():
    for typed, found in (
        ("07700 900123", {"phone": "07700 900123"}),
        ("01229 555 0142", {"phone": "01229 555 0142"}),  # which takes no text
        ("her cell 614-555-0142", {"phone": "614-555-0142", "prefers": "text"}),
        ("ann dot lee at ash.example", {"email": "ann.lee@ash.example"}),
    ):
        answers = debriefed(Talker(("Who", "Ann Lee"), ("Where does", typed)))
        assert answers.people == [{"name": "Ann Lee", **found}], typed


def test_a_text_that_no_question_takes_is_kept_when_its_question_is_skipped() -> None:
    long = "I have only the number of the front desk and they said ask there"
    kept = debriefed(Talker(("Who interviewed", "Maya Chen"), ("Where does", long)))
    short = debriefed(Talker(("Who interviewed", "Maya Chen"), ("Where does", "no idea yet")))
    assert long in kept.notes
    assert "no idea" not in short.notes


def test_every_answer_is_kept_at_once():
    kept: list[int] = []
    talker = Talker(*FULL)
    DebriefSession(
        DEBRIEF, begun(), setting(), talker, lambda answers: kept.append(len(answers.facts))
    ).run()
    assert len(kept) == len(talker.asked)
    assert kept[-1] == 7


MAIL = """Hi Jordan,

Thanks for your time! You will meet Sarah Lim (Director of Product) and Mike Torres
on Tuesday, November 24, 2026 at 2:15 PM on Zoom.

Best,
Dana"""


def pasted(mail: str, *, choices: list[int | None]) -> tuple[KnownFields, Talker]:
    talker = Talker(("Who interviewed", mail), ("Who interviewed", "Ann Lee"), choices=choices)
    reader = InvitationReader(
        load_invitations(Layers.of(None).text("importing/en.yaml")), setting(), Owner()
    )
    session = DebriefSession(
        DEBRIEF, begun(), setting(), talker, shapes=shipped_shapes(), mails=reader
    )
    return session.run(), talker


def test_a_mail_pasted_at_a_question_is_read_for_what_it_says_and_confirmed():
    answers, talker = pasted(MAIL, choices=[0])
    assert [one["name"] for one in answers.people] == ["Sarah Lim", "Mike Torres"]
    assert answers.people[0]["title"] == "Director of Product"
    assert (str(answers.date), answers.facts["time"]) == ("2026-11-24", "14:15")
    assert "met: Mike Torres" in " ".join(talker.told)


NOTE = """Interview at Oakfield Dental Practice, dental nurse
Met Dr Priyanka Shah (principal dentist) and Wendy (practice manager)
Dr Shah said half of the children won't open their mouth on the first visit
I promised to send Wendy a copy of my registration
They decide by the end of next week"""


def test_a_note_of_the_talk_pasted_where_people_are_asked_for_is_read_and_confirmed():
    answers, talker = pasted(NOTE, choices=[0])
    shah, wendy = answers.people
    assert shah["said"] == "half of the children won't open their mouth on the first visit"
    assert wendy["promised"] == "a copy of my registration"
    assert answers.facts["decision_by"].startswith("2026-12-04") and NOTE in answers.kept
    assert not any("By when" in one or "Shah said" in one for one in talker.asked)
    named, _ = pasted("Priyanka Shah\nWendy Orr\nTom Ode", choices=[])
    assert len(named.people) == 3 and not named.kept


def test_of_a_pasted_mail_nothing_is_taken_unasked_and_nothing_invented():
    answers, _ = pasted(MAIL, choices=[None])
    assert [one["name"] for one in answers.people] == ["Ann Lee"]
    answers, talker = pasted("Hi Jordan,\n\nwe liked you.\n\nBest,\nDana", choices=[])
    assert [one["name"] for one in answers.people] == ["Ann Lee"]
    assert "a whole mail" in " ".join(talker.told)


def test_who_led_is_named_as_they_were_and_a_promise_without_whom_it_was_made_to():
    talker = Talker(
        ("Who interviewed", "Mrs Okafor (Head) and Mr P. Llewellyn"),
        ("led", "Mrs Okafor"),
        ("promised", "Mrs Okafor the name of our trainer"),
        ("Do you have it now", "yes"),
    )
    okafor, _ = debriefed(talker).people
    assert (okafor["lead"], okafor["promised"]) == ("yes", "the name of our trainer")


@pytest.mark.parametrize(("typed", "found"), [("the same", "m@x.example"), ("dunno", None)])
def test_an_address_may_be_the_one_before(typed: str, found: str | None) -> None:
    talker = Talker(("number of Maya", "m@x.example"), ("number of Tom", typed))
    answers = KnownFields("Northwind", "Engineer", dt.date(2026, 11, 25))
    answers.people = [{"name": "Maya"}, {"name": "Tom"}]
    _, tom = debriefed(talker, answers).people
    assert tom.get("email") == found


def test_how_they_like_to_be_reached_and_who_led_is_asked() -> None:
    talker = Talker(
        ("get in touch", "better call"), ("get in touch", "linkedin"), ("led it", "the second")
    )
    people = begun(Ann_Bell="", Tom_Moss="")
    people.people = [{"name": one["name"]} for one in people.people]
    answers = debriefed(talker, people)
    assert [one.get("prefers") for one in answers.people] == ["phone", "linkedin"]
    assert any("led it" in asked for asked in talker.asked)


def test_who_is_meant_by_you_in_a_remark_is_asked():
    remark = ("Maya said", "you have many patients and need somebody calm")
    for chosen, said in (
        (1, "you told me that you have many patients and need somebody calm"),
        (0, "I have many patients and need somebody calm"),
    ):
        talker = Talker(("Who", "Maya"), remark, choices=[chosen])
        assert debriefed(talker).people[0]["said"] == said
        assert "“you”" in talker.offered[0][0]
    quiet = Talker(("Who", "Maya"), ("Maya said", "they need you, and calm"))
    debriefed(quiet)
    assert quiet.offered == []


def test_a_remark_told_to_its_speaker_says_so_in_the_file():
    remark = "nobody tells the drivers what his readers want"
    answers = begun(Mr_Okafor="o@x.example")
    answers.people[0]["said"] = remark  # as a file had it that was written without us
    talker = Talker(("Okafor said", "you’d love somebody to tell you what your readers want"))
    session = session_of(talker, answers)
    item = session.answer_in(f"Your notes say “{remark}”, which speaks of …")
    assert item is not None and session.answer_in("Your notes say nothing.") is None
    session.retell(item)
    told = session.answers.people[0]["said"]
    assert told == "you told me that you’d love somebody to tell you what your readers want"
    session.retell(item)  # Enter: nothing is lost, and the letter does without
    assert "said" not in session.answers.people[0] and session.answers.notes == told


def test_ideas_are_asked_for_by_the_kind_of_role_where_such_jobs_are_asked() -> None:
    for idea, asked in (("a plan on a page", True), ("", False)):
        talker = Talker(("ask for", "the first month, week by week"))
        session = DebriefSession(
            DEBRIEF, begun(Ann_Bell="a@x.example"), setting(), talker, idea=idea
        )
        answers = session.run()
        assert any("Did they ask for a plan on a page?" in one for one in talker.asked) is asked
        assert bool(answers.facts.get("ideas")) is asked


def test_answers_are_shown_as_one_would_write_them_and_the_job_is_among_them():
    facts = {"time": "15:00-16:30", "decision_by": "2026-12-11", "format": "onsite"}
    interview = read_interview(
        Source(
            Path("a.md"),
            fill_interview(
                TEMPLATE,
                KnownFields("Ash", "jr web dev", dt.date(2026, 11, 25), dict(facts)),
                "x.json",
            ),
        )
    ).interview
    for answers in (
        KnownFields("Ash", "jr web dev", dt.date(2026, 11, 25), facts),
        answers_there(interview),
    ):  # as typed, and as a file has it
        talker = Talker(("The job", "Junior Web Developer"))
        session = DebriefSession(DEBRIEF, answers, setting(), talker)
        given = {item[0].key: (item, shown) for item, _, shown in session.given()}
        assert given["time"][1] == "3:00 PM–4:30 PM"
        assert given["decision_by"][1] == "December 11"
        assert given["format"][1] == "in person"
        assert given["company"][1] == "Ash"
        session.change(given["role"][0])
        session.change(given["company"][0])  # Enter keeps it
        assert (session.answers.role, session.answers.company) == ("Junior Web Developer", "Ash")
    old = answers_there(interview)
    changes = list(additions(interview, old, session.answers))
    assert [(one.path, one.value) for one in changes] == [(("role",), "Junior Web Developer")]


def test_a_sentence_typed_at_a_yes_or_no_is_one_thing_more_and_takes_nothing_away() -> None:
    typed = ("we talked about", "we move to events")
    more = "i ran a kiosk alone for two years"
    talker = Talker(typed, choices=(more, 0, 0, 0))
    person = debriefed(talker, begun(Colin_Mather="c@mather.example")).people[0]
    assert person["talked_about"] == "how we move to events"
    assert person["i_did"] == "ran a kiosk alone for two years"
    assert not any("Something you did" in one for one in talker.asked)
    alone = debriefed(Talker(typed, choices=(more, 0, 0, None)), begun(Colin_Mather="c@m.example"))
    assert more in alone.notes and "i_did" not in alone.people[0]


def test_words_typed_where_an_answer_is_to_be_agreed_to_are_the_answer() -> None:
    typed = ("we talked about", "we move to events")
    found = debriefed(
        Talker(typed, choices=("the schools in Otley",)), begun(Colin_Mather="c@mather.example")
    )
    assert found.people[0]["talked_about"] == "the schools in Otley"
    assert not found.notes


def test_words_typed_at_a_yes_or_no_that_no_question_takes_are_kept() -> None:
    typed = ("we talked about", "we move to events")
    talker = Talker(typed, choices=("and the pay is weekly",))
    found = debriefed(talker, begun(Colin_Mather="c@mather.example"))
    assert "the pay is weekly" in found.notes and talker.unread is None


def test_what_is_cut_off_a_topic_is_asked_about_once() -> None:
    talker = Talker(("we talked about", "fault finding and they have 3 schools to rewire"))
    found = debriefed(talker, begun(Colin_Mather="c@mather.example"))
    assert found.people[0]["said"] == "they have 3 schools to rewire"
    assert not talker.offered and sum("so far" in question for question in talker.asked) == 1


def test_they_said_more_than_stood_behind_the_topic() -> None:
    typed = ("we talked about", "fault finding and they have 3 schools to rewire")
    more = ("Colin Mather said", "a fourth one comes in May")
    found = debriefed(Talker(typed, more), begun(Colin_Mather="c@mather.example"))
    both = "they have 3 schools to rewire and a fourth one comes in May"
    assert found.people[0]["said"] == both
    whole = ("Colin Mather said", "“we are like a family”")
    found = debriefed(Talker(typed, whole), begun(Colin_Mather="c@mather.example"))
    assert found.people[0]["said"] == whole[1] and "3 schools" in found.notes


@pytest.mark.parametrize("nothing_more", ["", "no", "nothing else", "that's all"])
def test_that_they_said_no_more_keeps_what_they_said(nothing_more: str) -> None:
    typed = ("we talked about", "fault finding and they have 3 schools to rewire")
    talker = Talker(typed, ("Colin Mather said", nothing_more))
    found = debriefed(talker, begun(Colin_Mather="c@mather.example"))
    assert found.people[0]["said"] == "they have 3 schools to rewire"


@pytest.mark.parametrize("topic", ["nervous children and the new x-ray", "rude customers"])
def test_people_who_are_nervous_are_a_topic(topic: str) -> None:
    answers = debriefed(Talker(("we talked about", topic)), begun(Ana_Shah="a@shah.example"))
    assert answers.people[0]["talked_about"] == topic and not answers.notes


def test_what_i_was_is_none() -> None:
    talker = Talker(("we talked about", "the vans, i was nervous"))
    answers = debriefed(talker, begun(Ana_Shah="a@shah.example"))
    assert answers.people[0]["talked_about"] == ["the vans"] and "nervous" in answers.notes


def test_by_when_they_decide_is_taken_off_what_she_said_and_not_asked_for_again() -> None:
    said = "she said that they decide by December 4 and that errors are mostly on Mondays"
    talker = Talker(("said that", said))
    answers = debriefed(talker, begun(Nadia_Hussain="n@hussain.example"))
    assert answers.facts["decision_by"] == "2026-12-04"
    assert answers.people[0]["said"] == "errors are mostly on Mondays"
    assert not any("By when" in one for one in talker.asked)


def test_a_day_that_is_no_day_of_its_own_is_shown_once() -> None:
    talker = Talker(("By when", "end of next week"))
    debriefed(talker, begun(Nadia_Hussain="n@hussain.example"))
    assert sum("end of next week, so about" in one for one in talker.told) == 1


def test_whoever_is_added_later_is_asked_about_and_an_address_of_the_old_spelling_is_told() -> None:
    talker = Talker(
        ("Who interviewed", "Mrs Claire Halloway"), ("Where does it go", "c.halloway@x.example")
    )
    session = session_of(talker)
    session.run(REACH)
    asked = next(item for item, words, _ in session.given() if words.startswith("Who interviewed"))
    talker.replies = [
        ("Who interviewed", "Mrs Claire Holloway, Gurpreet"),
        ("With Gurpreet", "the rota"),
        ("number of Gurpreet", "07700 900123"),
    ]
    count = len(talker.asked)
    session.change(asked)
    holloway, gurpreet = session.answers.people
    assert (holloway["name"], holloway["email"]) == ("Claire Holloway", "c.halloway@x.example")
    assert (gurpreet["talked_about"], gurpreet["phone"]) == ("the rota", "07700 900123")
    assert "c.halloway@x.example spells the name as before" in " ".join(talker.told)
    assert not [one for one in talker.asked[count + 1 :] if "Holloway" in one]


def test_a_question_mark_explains_the_question_and_answers_nothing():
    talker = Talker(("we talked about", "?"), ("we talked about", "a bus"), ("said that", "help"))
    (maya,) = debriefed(talker, begun(Maya="m@x.example")).people
    assert maya["talked_about"] == "a bus" and "said" not in maya
    assert talker.told[0].startswith("One or two things")
    assert sum("said that" in one for one in talker.asked) == 2


@pytest.mark.parametrize(
    ("met", "called"),
    [
        ("sarah from hr and sarah the manager", ["Sarah (hr)", "Sarah (manager)"]),
        ("sarah and sarah", ["Sarah (1)", "Sarah (2)"]),
        ("dave smith and dave jones", ["Dave Smith", "Dave Jones"]),
    ],
)
def test_two_people_of_one_name_are_asked_about_apart(met: str, called: list[str]):
    talker = Talker(("Who interviewed", met))
    session_of(talker).run(FIRST)
    asked = [one for one in talker.asked if "we talked about" in one]
    assert asked == [f"With {name}: we talked about …" for name in called]


@pytest.mark.parametrize(
    ("typed", "topic", "said", "alone"),
    [
        ("the book, she showed me. the audits are sudden", "the book", "audits", "she"),
        ("the rota. they are short on sundays. i was nervous", "the rota", "short on", "nervous"),
        ("the grass, they lost their apprentice in august", "the grass", "apprentice", ""),
    ],
)
def test_each_sentence_behind_a_topic_finds_its_own_place(
    typed: str, topic: str, said: str, alone: str
) -> None:
    found = debriefed(Talker(("we talked about", typed)), begun(Ann_Bell="a@bell.example"))
    (bell,) = found.people
    assert bell["talked_about"] in (topic, [topic])
    assert said in str(bell["said"]) and said not in found.notes
    assert alone in f"{found.notes} {found.kept}" and "nervous" not in str(bell)


@pytest.mark.parametrize(
    ("typed", "topic", "so_far"),
    [
        ("the haul road, it floods a lot", "the haul road", "the haul road floods a lot"),
        ("the van - it is old and she wants a new one", "the van", "the van is old and you want"),
        ("month end, she wants it in three", "month end", "you want it in three"),
        ("the night, porter is alone for hours", "the night", "porter is alone for hours"),
        ("parties in may and the mine frightens kids", "parties in May", "the mine frightens kids"),
        (
            "the grass being so long and folk saying so and they lost their lad in august",
            "the grass being so long and folk saying so",
            "you lost your lad in August",
        ),
    ],
)
def test_what_stands_behind_a_topic_is_shown_as_a_letter_tells_it_and_asked_once(
    typed: str, topic: str, so_far: str
) -> None:
    talker = Talker(("we talked about", typed))
    (bell,) = debriefed(talker, begun(Ann_Bell="a@bell.example")).people
    assert bell["talked_about"] in (topic, [topic]) and not talker.offered
    assert any(f"so far: You told me that {so_far}" in one for one in talker.asked)


@pytest.mark.parametrize("typed", ["no", "nothing", "Nothing really", "nah", "none, sorry"])
def test_a_plain_no_needs_no_word(typed: str) -> None:
    talker = Talker(("promised", typed), ("you did", typed))
    (bell,) = debriefed(talker, begun(Ann_Bell="a@bell.example")).people
    assert talker.told == [] and "promised" not in bell and "i_did" not in bell


def test_a_day_by_which_they_said_to_write_is_when_they_decide() -> None:
    talker = Talker(("Ann Bell said", "they will write to me in two weeks"))
    answers = debriefed(talker, begun(Ann_Bell="a@bell.example"))
    assert str(answers.facts["decision_by"]).startswith("2026-12-09") and not talker.offered


def test_of_several_it_is_asked_what_one_did_once_all_talks_are_told() -> None:
    talker = Talker(("we talked about", "the nights"), ("we talked about", "the ironer"))
    debriefed(talker, begun(Bev_Stokes="b@x.example", Anil_Rao="a@x.example"))
    order = [one for one in talker.asked if "talked about" in one or "you did, for" in one]
    assert ["talked" in one for one in order] == [True, True, False, False]
