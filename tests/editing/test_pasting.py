"""A note pasted at any question is read line by line, asked about once, and kept whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from support.dictated import setting
from support.letters import judging_shapes, shipped_prose
from support.talking import DEBRIEF, Talker

from kitgen.editing.debrief import DebriefSession
from kitgen.editing.questions import FIRST
from kitgen.editing.scaffold import KnownFields
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.words import load_import_words

NOTE = """Marcus Bell - head of data, nice
Priya Nair asked SQL, window functions - i did self join, should be ROW_NUMBER
team moving from Excel to Power BI, 3 warehouses
I told about my churn dashboard in last job, saved 2 days a month
decide by friday next week
send them portfolio link"""
SPOKEN = """Marcus – head of data
Priya: we are moving to Power BI in January
asked about churn
I froze on the SQL question
they'll decide by friday
salary 38k
I said I'd send my portfolio"""


def pasted(question: str, note: str, *choices: int | None) -> tuple[KnownFields, Talker]:
    words = load_import_words(Layers.of(None).text("importing/en.yaml"))
    talker = Talker((question, note), choices=choices)
    met = [{"name": "Marcus Bell"}, {"name": "Priya Nair"}]
    answers = KnownFields("Tidewater", "Analyst", dt.date(2026, 11, 25), people=list(met))
    session = DebriefSession(
        DEBRIEF, answers, setting(), talker, shapes=judging_shapes(), prose=shipped_prose(),
        mails=InvitationReader(words, setting(), Owner()),
    )  # fmt: skip
    return session.run(FIRST), talker


@pytest.mark.parametrize("question", ["With Marcus Bell", "Marcus Bell said", "By when"])
def test_each_line_of_a_note_goes_to_its_place_wherever_it_is_pasted(question: str) -> None:
    answers, talker = pasted(question, NOTE)
    marcus, priya = answers.people
    assert marcus["title"] == "head of data"
    assert marcus["talked_about"] == ["my churn dashboard in last job, saved 2 days a month"]
    assert marcus["promised"] == "my portfolio link soon"
    assert priya["talked_about"] == ["SQL", "window functions"]
    assert answers.facts["decision_by"] == "2026-12-04"
    assert len(talker.offered) == 1  # all in one go
    assert "team moving" in talker.told[0]
    assert answers.kept == NOTE


def test_what_a_note_answered_is_not_asked_for_again() -> None:
    answers, talker = pasted("With Marcus Bell", SPOKEN)
    marcus, priya = answers.people
    assert (marcus["talked_about"], marcus["promised"]) == (["churn"], "my portfolio soon")
    assert priya["said"] == "we are moving to Power BI in January"
    assert "froze" not in str(answers.people) and "38k" not in str(answers.people)
    asked = [one for one in talker.asked if "By when" in one or "Priya Nair said" in one]
    assert not asked and not [one for one in talker.asked if "promised to send Marcus" in one]


def test_a_refused_note_is_kept_and_its_question_asked_again() -> None:
    answers, talker = pasted("With Marcus Bell", NOTE, None)
    assert all(set(one) == {"name"} for one in answers.people)
    assert answers.kept == NOTE
    assert sum("With Marcus Bell" in one for one in talker.asked) == 2


def test_lines_that_answer_one_question_are_its_answer() -> None:
    answers, talker = pasted("With Marcus Bell", "the rota\nnights\nthe new care plan system")
    assert answers.people[0]["talked_about"] == ["the rota", "nights", "the new care plan system"]
    assert not talker.offered and not answers.kept


LOOSE = """met jade sims (team leader) and rob
14 people in team, they loose ppl after xmas
rob asked about average handling time
they will ring next week"""


@pytest.mark.parametrize("question", ["When was", "Who interviewed"])
def test_a_loose_note_tells_people_topics_and_the_day_before_anybody_is_known(question) -> None:
    words = load_import_words(Layers.of(None).text("importing/en.yaml"))
    talker = Talker((question, LOOSE), ("When was", "yesterday"))
    answers = KnownFields("British Gas", "Agent", dt.date(2026, 11, 25))
    session = DebriefSession(
        DEBRIEF, answers, setting(), talker, shapes=judging_shapes(), prose=shipped_prose(),
        mails=InvitationReader(words, setting(), Owner()),
    )  # fmt: skip
    jade, rob = session.run(FIRST).people
    assert (jade["name"], jade["title"], rob["name"]) == ("Jade Sims", "team leader", "Rob")
    assert "talked_about" not in jade and rob["talked_about"] == ["average handling time"]
    assert any("Not used yet: 14 people in team" in one for one in talker.told)
    assert session.answers.facts["decision_by"] == "2026-12-04 (next week)"
    assert sum("Who interviewed" in one for one in talker.asked) == (question != "When was")
    assert not any("By when" in one or "With Rob: we talked" in one for one in talker.asked)


def test_names_in_lines_of_their_own_are_no_note() -> None:
    words = load_import_words(Layers.of(None).text("importing/en.yaml"))
    talker = Talker(("Who interviewed", "jade sims\nrob hollis\nkaren oyelaran"))
    session = DebriefSession(
        DEBRIEF, KnownFields("British Gas", "Agent", dt.date(2026, 11, 25)), setting(), talker,
        mails=InvitationReader(words, setting(), Owner()),
    )  # fmt: skip
    met = [one["name"] for one in session.run(FIRST).people]
    assert met == ["Jade Sims", "Rob Hollis", "Karen Oyelaran"]


def test_the_day_they_decide_is_reckoned_anew_from_another_interview_day() -> None:
    talker = Talker(("By when", "in two weeks"), ("When was", "yesterday"))
    answers = KnownFields("Ash", "Baker", dt.date(2026, 11, 25), people=[{"name": "Jo Lane"}])
    session = DebriefSession(DEBRIEF, answers, setting(), talker)
    session.run(FIRST, {"date"})
    assert session.answers.facts["decision_by"] == "2026-12-09 (in two weeks)"
    (day,) = (one for one in DEBRIEF.questions if one.key == "date")
    session.change((day, None))
    assert session.answers.date == dt.date(2026, 11, 24)
    assert session.answers.facts["decision_by"] == "2026-12-08 (in two weeks)"
    assert any("decide" in one for one in talker.told)


def test_what_a_note_gave_stays_when_another_of_its_answers_is_put_right() -> None:
    words = load_import_words(Layers.of(None).text("importing/en.yaml"))
    new = "quiet tuesday and thursday nights"
    talker = Talker(("With Karen Utting", HALL), ("With Karen Utting", new))
    met = [{"name": "Karen Utting"}]
    answers = KnownFields("Golden Mile", "Caller", dt.date(2026, 11, 25), people=list(met))
    session = DebriefSession(
        DEBRIEF, answers, setting(), talker, shapes=judging_shapes(), prose=shipped_prose(),
        mails=InvitationReader(words, setting(), Owner()),
    )  # fmt: skip
    session.run(FIRST)
    decision = session.answers.facts["decision_by"]
    (talked,) = (one for one, _, _ in session.given() if one[0].key == "talked_about")
    session.change(talked)
    assert session.answers.people[0]["talked_about"] == "quiet Tuesday and Thursday nights"
    assert session.answers.facts["decision_by"] == decision == "2026-12-02"
    (by_when,) = (one for one, _, _ in session.given() if one[0].key == "decision_by")
    talker.replies.append(("By when", "4 December"))
    session.change(by_when)
    assert session.answers.facts["decision_by"] == "2026-12-04"


HALL = """Karen Utting mgr golden mile
tues + thurs nights dead, 40 ppl in a 300 hall
asked how id handle false claim - said stop, check numbers out loud, no shaming
new screens going in feb
hear by weds"""


def test_how_one_got_there_and_home_is_no_topic_of_a_note() -> None:
    note = (
        "new self service machines\nbus routes for the over sixties\n"
        "parking awful\nmum picking me up 4.30\nfelt sick"
    )
    answers, talker = pasted("With Marcus Bell", note)
    assert answers.people[0]["talked_about"] == [
        "new self service machines", "bus routes for the over sixties",
    ]  # fmt: skip
    alone = " ".join(talker.told)
    assert "For you alone: parking awful; mum picking me up 4.30; felt sick" in alone


UPSET = """Marcus Bell - head of data
decide by friday next week
talked about the new self service machines
asked about the upset person"""


@pytest.mark.parametrize("typed", ["-4", "n 4", "not 4", "y but not 4", "without 4", "all but 4"])
def test_a_thing_of_a_pasted_note_is_left_out_by_its_number(typed: str) -> None:
    answers, talker = pasted("With Marcus Bell", UPSET, typed)
    assert "  4  With Marcus Bell: we talked about the upset person" in talker.told[0]
    assert "upset person" not in str(answers.people) and "the upset person" in answers.notes
    assert "self service machines" in str(answers.people[0]["talked_about"])
    assert "For you alone: “the upset person”" in talker.told[1]
    assert not [one for one in talker.asked if "With Marcus Bell" in one][1:]


def test_a_line_of_a_note_names_somebody_beside_one_whose_name_is_not_known() -> None:
    note = "Philippa Drury + tall man\nasked about panto quick changes\ndecide by friday next week"
    words = load_import_words(Layers.of(None).text("importing/en.yaml"))
    talker = Talker(("Who interviewed", note))
    session = DebriefSession(
        DEBRIEF, KnownFields("Crescent", "Wardrobe", dt.date(2026, 11, 25)), setting(), talker,
        mails=InvitationReader(words, setting(), Owner()),
    )  # fmt: skip
    answers = session.run(FIRST)
    assert [one["name"] for one in answers.people] == ["Philippa Drury"]
    assert "panto quick changes" in str(answers.people[0]["talked_about"])


class Agreeing(Talker):
    """Somebody who says yes to what is asked, and more."""

    more = ""

    def choose(self, question: str, labels: Sequence[str], *, usual: bool = True) -> int | None:
        if self.more:
            self.unread, self.more = self.more, ""
        return super().choose(question, labels, usual=usual)


def agreed(more: str) -> KnownFields:
    words = load_import_words(Layers.of(None).text("importing/en.yaml"))
    talker = Agreeing(("Who", INVITED))
    talker.more = more
    answers = KnownFields("Corrie Timber", "saw doctor", dt.date(2026, 11, 25))
    session = DebriefSession(
        DEBRIEF, answers, setting(), talker, shapes=judging_shapes(), prose=shipped_prose(),
        mails=InvitationReader(words, setting(), Owner()),
    )  # fmt: skip
    return session.run(FIRST)


INVITED = (
    "From: Fiona Carruthers <fiona@corrietimber.example>\nSubject: Interview - Saw Doctor\n\n"
    "Dear Bohdan,\n\nPlease come at 2 pm. You will meet:\n\nAlasdair Greig, Mill Manager\n\n"
    "Kind regards,\nFiona Carruthers\nCorrie Timber Ltd\n"
)


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("and Tam Little", ["Tam Little"]),
        ("and Tam Little, foreman", ["Tam Little"]),
        ("and Kit Marsh and Jo Church", ["Kit Marsh", "Jo Church"]),
        ("and Alasdair Greig", []),
        ("and they have a big saw", []),
        ("and my boots were wet", []),
    ],
)
def test_whom_a_yes_names_besides_was_met_too(more: str, names: list[str]) -> None:
    found = agreed(more)
    assert [one["name"] for one in found.people if one["name"] != "Fiona Carruthers"] == [
        "Alasdair Greig",
        *names,
    ]
    told = found.notes
    assert (more in told) == (more.split()[1] in ("they", "my"))


@pytest.mark.parametrize("said", ["Tam Little was there too", "and Tam Little", "Tam Little also"])
def test_a_no_that_names_somebody_besides_takes_the_note_and_them(said: str) -> None:
    answers, _ = pasted("With Marcus Bell", UPSET, said)
    assert [one["name"] for one in answers.people] == ["Marcus Bell", "Priya Nair", "Tam Little"]
    assert "self service machines" in str(answers.people[0]["talked_about"])


@pytest.mark.parametrize(("meant", "said"), [(0, "you told me that you keep"), (None, "they keep")])
def test_whom_they_means_is_asked_where_a_letter_would_not_turn_it(
    meant: int | None, said: str
) -> None:
    note = (
        "she said they keep every client with the same two carers because people with dementia "
        "get upset by new faces and i told her about mr hogan who wouldn't eat until i sat down "
        "and had my own tea along with him she was lovely"
    )
    answers, talker = pasted("With Marcus Bell", note, 0, meant)
    (remark,) = (str(one["said"]) for one in answers.people if "said" in one)
    assert remark.startswith(said) and "new faces" in remark
    assert sum("Does “they” there mean" in one for one, _ in talker.offered) == 1


def test_each_thing_that_a_paste_tells_of_somebody_has_a_line() -> None:
    note = (
        "Met Marcus Bell, head of data\n"
        "Marcus said the team is moving in March\n"
        "Marcus needs somebody with 2391 by February\n"
        "Marcus showed me round the stores\n"
        "they decide by 4 Dec\n"
    )
    answers, talker = pasted("With Marcus Bell", note, 0)
    assert answers.people[0]["need"] == "somebody with 2391 by February"
    assert answers.people[0]["kindness"] == "show me round the stores"
    assert "was kind enough to show me round the stores" in f"{talker.told} {talker.offered}"
