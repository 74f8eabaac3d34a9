"""Related forms of a user's phrase: made only where the words leave no doubt."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from support.cases import CADENCE
from support.letters import make_interview, plain_steps, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.planning.planner import plan
from kitgen.writing import delays, forms, grammar
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose
from kitgen.writing.drafts import draft_text

MET = dt.date(2026, 11, 18)


def letter(person: dict[str, object] | None = None, day: dt.date = MET, **data: object) -> str:
    them = {"name": "Ann Bell", "part": "hiring-manager", **(person or {})}
    base = {"company": "Northwind", "role": "Ferryman", "date": MET, "interviewers": [them]}
    interview = make_interview("k", {**base, **data})
    given = Assignment.of(interview, Applicant(name="Jo Lind"), shipped_prose(), day)
    return compose(given, plain_steps(interview, day)).messages[0].body


@pytest.mark.parametrize(
    ("need", "form", "expected"),
    [
        ("somebody to bring three apprentices on", "need_task", "bring three apprentices on"),
        ("someone who can run a bay alone", "need_task", "run a bay alone"),
        ("to end the draw", "need_task", "end the draw"),
        ("someone who stops the job", "need_who", "stops the job"),
        ("drivers who phone in", "need_among", "one of the drivers who phone in"),
        ("a radio that still reports", "need_the", "the radio"),
        ("a radio that still reports", "need_rest", "one that still reports"),
        ("patience", "need_task", None),
        ("fewer alerts and better ones", "need_the", None),
        ("a team leader who listens", "need_among", None),
    ],
)
def test_a_need_has_the_forms_that_its_words_show(need, form, expected):
    assert forms.of_need(shipped_prose(), need).get(form) == expected


@pytest.mark.parametrize(
    ("deed", "form", "expected"),
    [
        ("built the checks that stopped 31 broken imports", "made_it", "they"),
        ("wrote a matcher that caught nine in ten of ours", "made_makes", "makes"),
        ("moved a week from 31 meetings to 19 in two months", "span", "those two months"),
        ("cut false positives by 40 percent in a year", "span", "that year"),
        ("cut false positives by 40 percent in a year", "took", "a year"),
        ("kept a paper round for three winters", "took", None),
        ("built the checks that stopped 31 broken imports", "counted", None),
        ("got 41 stories out of one docket", "counted", "the 41 stories"),
        ("kept ours open through two rounds of cuts", "counted", None),
        ("built the checks that stopped 31 imports", "made_the", "the checks"),
        ("wrote a matcher that caught nine in ten of ours", "made_the", "the matcher"),
        ("cut our book from 240 pages to 30", "counted", None),
        ("taught a class of 31 in which nine joined after Christmas", "counted", None),
        ("answered calls for two years", "counted", None),
    ],
)
def test_a_deed_has_the_forms_that_its_words_show(deed, form, expected):
    assert forms.of_deed(shipped_prose(), deed).get(form) == expected


@pytest.mark.parametrize(
    ("said", "loose"),
    [
        ("the dough decides when you get up", False),
        ("nobody tests the neutral", False),
        ("procurement is a customer, treat it like one", True),
        ("count the patients, not the beds", True),
        ("salt at the start or not at all", True),
        ("why do you think nobody stays", True),
        ("books before boots", True),
        ("Families remember who turned up", True),
    ],
)
def test_a_remark_that_is_no_clause_is_loose(said, loose):
    assert forms.is_loose(shipped_prose(), said) is loose


def test_a_loose_remark_stands_alone_and_in_marks_only_where_the_file_has_them():
    loose = {"said": "Count the patients, not the beds.", "my_reaction": "I was two out."}
    said, quoted = letter(loose), letter(loose | {"said": '"Count the patients, not the beds."'})
    assert "Count the patients, not the beds. I was two out." in said
    assert "“" not in said and "“Count the patients, not the beds.”" in quoted
    assert "that count" not in said


def test_what_comes_later_is_not_said_to_be_attached():
    later = letter({"promised": "my certificate by Monday", "said": "the door sticks"})
    assert "certificate by Monday" in later and "attached" not in later and "Here is" not in later


def test_a_need_that_begins_with_a_verb_is_fitted():
    said = letter({"need": "get the night boat under two hours", "i_did": "rowed it in three"})
    assert "need get" not in said
    assert "get the night boat under two hours" in said


def test_what_draws_me_may_go_on_from_a_question():
    said = letter(drawn_to="is near my house and i like the river")
    assert "It is near my house and I like the river." in said


def test_what_i_would_do_there_is_no_house_that_one_works_at():
    aim = "to keep the hospital clean because people there are sick"
    said = letter(drawn_to=aim)
    assert f"What draws me most is {aim}." in said and f"at {aim}" not in said


def test_a_kindness_told_as_done_stays_so():
    said = letter(kindness="walked me round the boat")
    assert "walked me round the boat" in said
    assert "walkeding" not in said and "to walked" not in said


@pytest.mark.parametrize(
    ("company", "said"),
    [
        ("University of Lisse", "the University of Lisse"),
        ("Northline Haulage Ltd", "Northline Haulage"),
        ("House of Bells", "House of Bells"),
    ],
)
def test_an_employer_is_called_as_one_says_it(company, said):
    body = letter({"need": "to end the draw"}, company=company)
    assert said in body
    assert "Ltd" not in body


def test_the_job_has_its_name_once():
    for part in ("hiring-manager", "peer", "panel", "executive", "recruiter"):
        assert letter({"part": part}).count("Ferryman job") <= 1


def test_a_topic_that_is_all_in_the_need_is_not_told_twice():
    person = {"talked_about": ["how you clean addresses by hand"], "i_did": "wrote a matcher"}
    said = letter({**person, "need": "to stop cleaning addresses by hand"})
    assert said.count("by hand") == 1


def test_topics_begun_with_capitals_are_told_in_small_letters():
    said = forms.uncapitalised(shipped_prose(), ["The depot move.", "Tachographs"])
    assert said == ["the depot move.", "tachographs"]
    assert forms.uncapitalised(shipped_prose(), ["Kubernetes"]) == ["Kubernetes"]
    assert forms.uncapitalised(shipped_prose(), ["The move", "NATO"]) == ["the move", "NATO"]


def test_a_draft_read_on_a_later_day_names_the_day_rightly():
    base = {"company": "Northwind", "role": "Ferryman", "date": MET}
    interview = make_interview("k", {**base, "interviewers": [{"name": "Ann Bell"}]})
    me, prose = Applicant(name="Jo Lind"), shipped_prose()

    def written(day: dt.date, drafts: dict[str, str] | None = None):
        steps = plain_steps(interview, day)[:1]
        return compose(Assignment.of(interview, me, prose, day), steps, drafts).messages[0]

    first = written(MET + dt.timedelta(1))
    text = draft_text(first).replace(first.body, "Thank you for yesterday. Yesterday we talked.")
    late = MET + dt.timedelta(3)
    assert (
        written(late, {first.key: text}).body == "Thank you for Wednesday. On Wednesday we talked."
    )
    assert written(MET + dt.timedelta(1), {first.key: text}).body.startswith(
        "Thank you for yesterday"
    )


@pytest.mark.parametrize(("ago", "never"), [(0, "yesterday"), (1, "today")])
def test_a_letter_is_true_on_the_evening_it_is_written_and_on_the_day_it_goes(ago, never):
    for part in ("hiring-manager", "peer", "recruiter"):
        person = {"name": "Ann Bell", "part": part, "talked_about": ["the tide"]}
        data = {"company": "Northwind", "role": "Ferryman", "date": MET, "time": "09:00-10:00"}
        interview = make_interview("k", {**data, "interviewers": [person]})
        me, today = Applicant(name="Jo Lind"), MET + dt.timedelta(ago)
        steps = plan(interview, me, CADENCE, today)
        made = compose(Assignment.of(interview, me, shipped_prose(), today), steps)
        assert made.messages
        for message in made.messages:
            assert never not in message.body, message.body


@pytest.mark.parametrize(
    ("data", "left", "never"),
    [
        ({"drawn_to": "small team, ship weekly"}, "small team", "small team"),
        ({"concern": {"about": "gaps", "answer": "fixed it after"}}, "fixed", "fixed it after"),
    ],
)
def test_a_note_that_is_no_sentence_is_asked_about_and_never_sent(data, left, never):
    them = {"name": "Ann Bell", "part": "hiring-manager"}
    base = {"company": "Northwind", "role": "Ferryman", "date": MET, "interviewers": [them]}
    interview = make_interview("k", {**base, **data})
    given = Assignment.of(interview, Applicant(name="Jo Lind"), shipped_prose(), MET)
    (message, *_) = compose(given, plain_steps(interview, MET)).messages
    assert left in message.needs.lower()
    assert never not in message.body.lower()


def test_a_topic_ends_where_its_note_goes_on():
    told = letter({"talked_about": ["jquery, you're moving off it this year"]})
    assert "jquery" in told and "moving off" not in told


def test_a_doubt_noted_against_oneself_is_answered_without_it():
    about = {"about": "live coding - messed up the debounce", "answer": "I mended it that evening."}
    said = letter(concern=about)
    assert "I mended it that evening." in said
    assert "messed" not in said and "live coding" not in said


def test_their_trouble_is_never_the_first_thing_said():
    person = {"said": "they have many infections", "my_reaction": "I clean with care."}
    for name in ("Ann Bell", "Bo Carr", "Cy Dell"):
        said = letter({**person, "name": name})
        assert not said.lower().startswith(("you have many", "yesterday you said that you have"))
        assert "I clean with care." in said


@pytest.mark.parametrize(
    ("promised", "told"),
    [
        ("my food hygiene certificate by Friday", "my food hygiene certificate"),
        ("my CPC card on Monday", "my CPC card"),
        ("two references, by the end of next week", "two references"),
        ("the slides by 3 December", "the slides"),
        ("my notes on the cold-start test", "my notes on the cold-start test"),
        ("a plan for next year", "a plan for next year"),
        ("Monday", "Monday"),
    ],
)
def test_a_promise_is_told_without_its_day(promised: str, told: str) -> None:
    assert delays.split_delay(shipped_prose(), promised)[0] == told


def test_hours_of_theirs_and_mine_are_no_sum_and_the_deed_stays():
    cut = "got ours from three hours down to fifty minutes"
    said = letter({"need": "setups cut down from four hours", "i_did": cut})
    assert f"I {cut}" in said
    assert "fourth" not in said and "seven" not in said


@pytest.mark.parametrize("topic", ["my bioswale on the roof", "a camp I helped at"])
def test_a_topic_of_ones_own_is_not_told_by_the_reader(topic):
    for seed in ("hiring-manager", "peer", "executive", "panel"):
        said = letter({"talked_about": topic, "part": seed})
        assert "show me" not in said and "hear the rest" not in said
        assert "hear more" not in said and "learn more" not in said


def test_days_of_the_week_have_a_capital():
    assert "short on Saturdays" in letter({"said": "they are short on saturdays"})


@pytest.mark.parametrize(
    ("answer", "lead_in"),
    [
        ("I have not shipped LoRa, but I have taken a radio through certification twice", False),
        ("I know that I have not shipped a radio; I kept two boards on time", False),
        ("I know that I have not worked in law; I kept two boards on time", False),
        ("I have not done that, but I learn fast", True),
        ("I don't have one, but the course starts in May", True),
    ],
)
def test_an_answer_that_admits_says_the_doubt_once(answer, lead_in):
    text = letter(
        concern=[{"about": "my never having shipped a long-range radio", "answer": answer}]
    )
    assert ("long-range radio" in text) is lead_in
    assert answer.replace("don't", "don’t") in text.replace("do not", "don’t")


@pytest.mark.parametrize(
    "deed", ["am a coded welder since 2015", "have worked nights for six years"]
)
def test_only_what_was_done_once_is_hoped_for_again(deed):
    assert "say as much" not in letter({"i_did": deed})


@pytest.mark.parametrize(
    ("deed", "is_told"), [("fixed it", False), ("I did that.", False), ("led four", True)]
)
def test_a_deed_that_only_points_back_is_left_to_the_writer(deed, is_told):
    text = letter({"need": "somebody with patience", "i_did": deed})
    assert (deed.removeprefix("I ").removesuffix(".") in text) is is_told


@pytest.mark.parametrize(
    ("need", "told"),
    [
        ("a CDL", "somebody with a CDL"),
        ("HGV licence", "somebody with an HGV licence"),
        ("security clearance", "somebody with security clearance"),
        ("experience with Salesforce", "somebody with experience with Salesforce"),
        ("a degree in nursing", "somebody with a degree in nursing"),
        ("two years of experience", "somebody with two years of experience"),
        ("somebody with a CDL", "somebody with a CDL"),
        ("to renew the licence", "to renew the licence"),
        ("fewer near misses", "fewer near misses"),
        ("drivers with a CDL", "drivers with a CDL"),
    ],
)
def test_who_needs_a_credential_needs_somebody_who_has_it(need: str, told: str) -> None:
    assert forms.with_holder(shipped_prose(), need) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("nobody here works weekends", "nobody at Tri-County works weekends"),
        ("here nobody works weekends", "at Tri-County nobody works weekends"),
        ("you do things differently around here", "you do things differently at Tri-County"),
        ("the night shift here is short", "the night shift at Tri-County is short"),
        ("here is where the mistakes come to light", "here is where the mistakes come to light"),
        ("from here on it is all paper", "from here on it is all paper"),
        ("it rains up here", "it rains up here"),
        ("a fault here and there is fine", "a fault here and there is fine"),
        ("nobody was ever hurt", "nobody was ever hurt"),
    ],
)
def test_here_in_a_remark_is_the_employer(said: str, told: str) -> None:
    assert forms.placed(shipped_prose(), said, "Tri-County") == told


@pytest.mark.parametrize("company", ["Teach for America", "Homes for Heroes", "Cars for Kids"])
def test_an_employer_called_x_for_y_goes_by_its_name(company: str) -> None:
    body = letter({"said": "nobody here waits"}, company=company)
    assert f"at {company}" in body and f"the {company}" not in body and " here" not in body


GLAD = "It made me happy that you kept the page of the pleats"


@pytest.mark.parametrize(
    "said",
    ["the closures break in the fast changes", "there's no money this year", "we can't keep up"],
)
@pytest.mark.parametrize("part", ["hiring-manager", "peer", "panel", "executive", "recruiter"])
def test_nobody_is_glad_of_bad_news(said, part):
    text = letter({"said": said, "talked_about": "the corsets", "part": part})
    behind = text[text.index(said.split()[-1]) :]
    assert not re.match(r"[^.]*(?:\.\s+\S+)? ?(?:glad to hear|glad to know|for that\b)", behind), (
        text
    )
    text = letter({"said": said, "my_reaction": GLAD, "part": part})
    assert f"{GLAD}." in text and ": it made" not in text.lower()
    assert not re.search(rf"{said.split()[-1]}[^.]*\. {GLAD}", text), text


def test_a_reaction_that_answers_stays_behind_its_remark():
    said = {"said": "the closures break", "my_reaction": "I would be happy to look at those."}
    text = letter(said)
    assert re.search(r"closures break[^.]*\. I would be happy to look at those\.", text), text


@pytest.mark.parametrize("need", ["another girl to drive on Saturdays", "another pair of hands"])
def test_a_person_they_need_is_nobody_to_help_with(need):
    text = letter({"need": need, "i_did": "drove the van for two years"})
    assert need in text and "help with" not in text and "work on" not in text


def test_a_topic_ends_before_the_sentence_behind_a_semicolon():
    text = letter({"talked_about": "the glass; there were two breakages, both mine"})
    assert "glass" in text and "mine" not in text


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("my English, I did not understand the word", "my English"),
        ("my lack of a licence", ""),
        ("my never having led", ""),
        ("my having led only two", "my having led only two"),
        ("my use of computers", "my use of computers"),
    ],
)
def test_an_answered_doubt_is_put_plainly(about, told):
    text = letter(concern=[{"about": about, "answer": "I start a course on Monday."}])
    assert "I start a course on Monday." in text and "one more thing" not in text.lower()
    assert (told in text) if told else (about.split()[1] not in text)
    assert "did not understand" not in text


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Dispensing optician", "dispensing optician"),
        ("Local studies librarian", "local studies librarian"),
        ("Costume maker", "costume maker"),
        ("Java developer", "Java developer"),
        ("Christmas till", "Christmas till"),
    ],
)
def test_a_job_has_a_small_letter_in_a_sentence(role, said):
    day = MET + dt.timedelta(1)
    names = ("Ann Bell", "Bo Ash", "Cy Cole", "Di Dale", "Ed Elm")
    parts = ("hiring-manager", "peer", "panel", "executive")
    people = [{"part": part, "name": name} for part in parts for name in names]
    letters = [letter(person, day, role=role) for person in people]
    assert any(f"the {said} job" in one for one in letters)
    assert role == said or not any(f"the {role} job" in one for one in letters)


def test_a_common_noun_before_of_takes_its_article():
    text = letter({"said": "the hem is long"}, company="Playhouse theatre of Leeds")
    assert " the Playhouse theatre of Leeds" in text
    assert " Bank of Leeds" in letter({"said": "the hem is long"}, company="Bank of Leeds")


def test_a_whole_sentence_of_what_draws_stays_whole():
    own = "I love meeting people and I remember what they like"
    text = letter({"said": "the lid sticks"}, drawn_to=own)
    assert f"{own}." in text


@pytest.mark.parametrize(
    ("deed", "back"),
    [
        ("rewrote ours in C", True),
        ("fixed it over a weekend", True),
        ("halved our flaky tests by deleting a third of them", False),
    ],
)
def test_it_behind_something_of_ones_own_points_at_that(deed, back):
    assert forms.points_back(shipped_prose(), grammar.words(deed)) is back


def test_a_remark_without_a_label_is_never_left_without_whose_it_is():
    shown = shipped_prose().kinds["thank-you"].moves
    thanks = [
        one for one in shown["thanks"] if "told_when" in one.bars and "quoted" not in one.bars
    ]
    told = ("telling me", "you told me", "saying", "that sentence", "to tell me")
    assert thanks and all(any(t in " ".join(one.sentences) for t in told) for one in thanks)


@pytest.mark.parametrize(
    ("reason", "who"),
    [
        ("you took somebody who has run a mill", "somebody who has run a mill"),
        ("you went with a stronger candidate", "a stronger candidate"),
        ("you took your time", ""),
        ("you chose somebody who has run a mill, and I have not", ""),
        ("you found my answers thin", ""),
    ],
)
def test_whom_they_took_is_known_where_the_reason_names_them(reason: str, who: str) -> None:
    assert forms.chosen(reason) == who


@pytest.mark.parametrize(
    ("forgot", "ongoing"),
    [
        ("I maintain the tiles that your map uses", "maintain the tiles that your map uses"),
        ("I maintain the tiles that the map uses", ""),
        ("I maintained the tiles that your map uses", ""),
        ("I look after your old boats. They leak", ""),
        ("my ticket runs until your summer", ""),
    ],
)
def test_what_goes_on_is_what_theirs_leans_on(forgot: str, ongoing: str) -> None:
    assert forms.goes_on(shipped_prose(), forgot) == ongoing


def test_a_doubt_of_a_few_words_leads_into_its_answer() -> None:
    concern = {"about": "my three years in one place", "answer": "I changed teams twice in them."}
    found = letter(
        {"said": "trust comes first", "my_reaction": "I wrote it down."}, concern=concern
    )
    assert "As for my three years in one place, I changed teams twice in them." in found
