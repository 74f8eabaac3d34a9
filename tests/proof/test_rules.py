"""Tone, panel, form, conduct and thinness: what they tell, and what they let pass."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from support.cases import CADENCE, CADENCE_TEXT
from support.letters import make_interview, shipped_prose
from support.seeding import shipped_lexicon, shipped_phrases

from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError, Severity
from kitgen.model.message import CARRIED, Channel, Message, Recipient, Sentence
from kitgen.model.step import Side, State, Step
from kitgen.planning.cadence import load_cadence
from kitgen.proof import Standards, Submission, load_lexicon, load_phrases, proofread
from kitgen.proof.tone import flagged
from kitgen.writing.notes import thin_letters
from kitgen.yaml.source import Source

LEXICON, PHRASES = shipped_lexicon(), shipped_phrases()
STANDARDS = Standards(LEXICON, PHRASES, CADENCE, shipped_prose())
APPLICANT = Applicant(name="Nadia Brandt")
LONG = (
    "Thank you for the hour on Wednesday and for the walk through the lab. "
    "You said that a robot should fail like a good waiter, and it has stayed with me since then. "
    "At my last place a network of forty nodes lived through the loss of any of them. "
    "Your bus will have to do the same, and it would be good to work on it with you. "
    "My answer on the second question was too short: the test rig is open source. "
    "You expect to decide early in December, and until then a line from you is always welcome."
)


def an_interview(**more):
    data = {
        "company": "Northwind Robotics",
        "role": "Firmware Engineer",
        "date": dt.date(2026, 11, 18),
        "country": "US",
        "interviewers": [
            {"name": "Maya Chen", "part": "recruiter", "said": "hello"},
            {"name": "Omar Haddad", "part": "peer", "need": "a bus"},
        ],
    }
    return make_interview("2026-11-18-northwind", {**data, **more})


def a_letter(*sentences, person="maya-chen", kind="thank-you", **more):
    values = {
        "key": f"{kind}-{person}",
        "kind": kind,
        "channel": Channel.EMAIL,
        "title": f"{kind} to {person}",
        "to": (Recipient(person, person=person),),
        "subject": "Thank you – Nadia Brandt",
        "greeting": "Dear Maya," if person == "maya-chen" else "Dear Omar,",
        "paragraphs": (tuple(Sentence(text, "x") for text in sentences or (LONG,)),),
        "farewell": "Kind regards,",
        "signature": ("Nadia Brandt",),
        "written_for": dt.date(2026, 11, 19),
        "date_line": "",
        "lang": "en-US",
    }
    return Message(**{**values, **more})


def a_step(kind="thank-you", person="maya-chen", state=State.DUE, day=19):
    return Step(
        key=f"x/{kind}/{person}",
        id=kind,
        kit="x",
        title=f"{kind} {person}",
        side=Side.EMPLOYER,
        state=state,
        due=dt.datetime(2026, 11, day, 9, tzinfo=dt.UTC),
        person=person,
        message=f"{kind}-{person}",
        message_kind=kind,
    )


def rules(*messages, interview=None, steps=(), others=(), earlier=(), cadence=CADENCE):
    about = interview or an_interview()
    given = Submission(about, APPLICANT, messages, steps, others, earlier)
    found = proofread(given, Standards(LEXICON, PHRASES, cadence, shipped_prose()))
    assert all(p.severity is not Severity.ERROR for p in found), found
    return [problem.rule for problem in found]


def test_a_good_letter_is_left_alone():
    assert rules(a_letter()) == []


def test_every_phrase_to_avoid_is_read():
    assert len(PHRASES.entries) > 60
    assert all(p.why and p.instead and p.pattern for p in PHRASES.entries)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("I hope this e-mail finds you well.", "thank-you", ["cli-01"]),
        ("It is my dream job.", "thank-you", ["des-02"]),
        ("Don’t hesitate: I don’t know what I’ll do.", "thank-you", ["des-05"]),
        ("Is there any news?", "status-note", ["des-09"]),
        ("Is there any news?", "thank-you", []),
        ("The salary is fine.", "withdrawal", []),
        ("The salary is fine.", "thank-you", ["pre-09"]),
    ],
)
def test_phrases_hold_for_their_kinds(text, kind, found):
    assert [phrase.id for phrase, _ in flagged(text, PHRASES, kind)] == found


def test_wordings_only_warn_and_tell_a_better_one():
    letter = a_letter(LONG, "I am the perfect candidate.")
    (problem,) = proofread(Submission(an_interview(), APPLICANT, [letter]), STANDARDS)
    assert (problem.rule, problem.severity) == ("pre-01", Severity.WARNING)
    assert problem.places == ("thank-you-maya-chen:7",)
    assert "evidence" in problem.advice


@pytest.mark.parametrize(
    ("rule", "sentences"),
    [
        ("exclamations", (LONG, "It was good!", "It was very good!")),
        ("thanks", (LONG, "Thanks for the tea.", "Thank you for the rest.")),
        ("i-share", ("I liked it. " * 3 + "I would come. " * 2 + "It is good. " * 2 + LONG[:0],)),
        ("too-long", (LONG, LONG.replace("Thank you", "It was kind"), LONG)),
    ],
)
def test_counts(rule, sentences):
    assert rule in rules(a_letter(*sentences))


def test_a_letter_by_hand_may_be_too_short_and_ours_says_what_there_is():
    ours = a_letter("Thank you for the hour on Wednesday and for the lab.")
    assert "too-short" not in rules(ours)
    assert "too-short" in rules(dataclasses.replace(ours, by_hand=True))


def test_a_letter_with_few_facts_may_be_short():
    text = LONG.split(" At my")[0] + " It would be good to talk again about what you build, soon."
    assert 40 <= len(text.split()) < 70
    assert "too-short" not in rules(a_letter(text, person="omar-haddad"))


def test_linkedin_notes_fit_their_length():
    note = a_letter("It was good to talk. " * 12, kind="linkedin", channel=Channel.LINKEDIN)
    assert "linkedin-length" in rules(note)


def test_letters_of_a_panel_differ():
    one, two = a_letter(), a_letter(person="omar-haddad")
    assert {"same-opening", "shared-sentence", "panel-overlap"} <= set(rules(one, two))
    assert rules(one, dataclasses.replace(two, paragraphs=a_letter(OTHER).paragraphs)) == []


def test_a_letter_that_is_passed_on_is_no_repetition():
    letter = a_letter(person="omar-haddad")
    asking = (Sentence("Would you pass on to Omar what I would like to say?", "pass"),)
    below = tuple(dataclasses.replace(s, move=CARRIED) for s in letter.paragraphs[0])
    passing = a_letter(kind="organiser-letter", paragraphs=(asking, below))
    assert not {"shared-sentence", "panel-overlap"} & set(rules(letter, passing))
    copied = a_letter(kind="organiser-letter", paragraphs=(asking, letter.paragraphs[0]))
    assert {"shared-sentence", "panel-overlap"} <= set(rules(letter, copied))


def test_an_earlier_letter_is_not_said_again():
    before = a_letter(key="thank-you-maya-chen", paragraphs=a_letter(LONG, OTHER).paragraphs)
    assert "shared-sentence" in rules(a_letter(), earlier=[before])


OTHER = (
    "What stayed with me is the row of boards on your wall, each with the day on which it died. "
    "We keep ours in a drawer, and nobody looks at them. Since Thursday there is a wall. "
    "Forty nodes taught me to plan for the one that goes first; the rest is patience and a log. "
    "Should the bus need a second pair of eyes before the spring, mine are free in the mornings. "
    "I read other people's code with pleasure, with tea, and with a pencil."
).replace("Thursday", "Wednesday")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("doubled-word", "It was was good to talk."),
        ("doubled-word", "The The lab is good."),
        ("a-an", "It took a hour."),
        ("a-an", "It was an user who said so."),
        ("a-an", "It took an year."),
        ("trap-of", "I should of said so."),
        ("trap-than", "It is better then before."),
        ("trap-thank", "Than you for the hour."),
        ("trap-manger", "The hiring manger said so."),
        ("trap-principle", "The principle engineer said so."),
        ("trap-its", "Its been good to talk."),
        ("trap-form-you", "It is good to hear form you."),
        ("agree-i", "I has done it before."),
        ("agree-we", "It was late, and we was tired."),
        ("agree-these", "I like these team a lot."),
        ("agree-many", "It took many year."),
    ],
)
def test_slips_of_form(rule, text):
    assert rule in rules(a_letter(LONG, text))


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough, and I said that that was fine.",
        "It took an hour, an 8-week course, an honest word and a one-off, a unit and a UX lead.",
        "An MRI, a FAQ, an FAQ and a historic site are fine; so is plan A in the end.",
        "Whether he or she were there, it should, of course, be said to much of the team.",
        "The person who met you was kind, and if it were not so I would say it.",
        "It has a life of its own, and it's been good.",
        "It was more than that; then we ate.",
        "I looked forward to hearing from them, and they have many years of it.",
    ],
)
def test_right_form_is_left_alone(text):
    form = ("trap-", "agree-", "a-an", "doubled-word")
    assert not [r for r in rules(a_letter(LONG, text)) if r.startswith(form)]


def test_nobody_is_written_to_against_their_policy():
    none = an_interview(contact_policy="none")
    assert "against-policy" in rules(a_letter(), interview=none)
    assert "against-policy" not in rules(interview=none)
    via = an_interview(contact_policy="via-recruiter")
    assert rules(a_letter(person="omar-haddad"), interview=via) == ["beside-recruiter"]
    assert rules(a_letter(), interview=via) == []


def test_too_many_and_too_soon_by_the_log():
    log = [
        {"on": dt.date(2026, 11, 25), "did": "status-note"},
        {"on": dt.date(2026, 11, 26), "did": "status-note"},
        {"on": dt.date(2026, 12, 9), "did": "status-note"},
    ]
    found = rules(interview=an_interview(log=log))
    assert sorted(found) == ["too-many", "too-soon"]
    spread = [log[0], {"on": dt.date(2026, 12, 9), "did": "status-note"}]
    assert rules(interview=an_interview(log=spread)) == []


def test_call_after_call_in_vain_is_told_until_they_speak_to_one():
    days = ["2026-11-25", "2026-11-26", "2026-11-27"]
    tried = [{"on": dt.date.fromisoformat(day), "tried": "yes"} for day in days]
    assert rules(interview=an_interview(log=tried)) == ["too-many-calls"]
    assert rules(interview=an_interview(log=tried[:2])) == []
    heard = {"on": dt.date(2026, 11, 26), "heard": "a line"}
    assert rules(interview=an_interview(log=[*tried, heard])) == []


def noted(*days, what="status-note"):
    return an_interview(log=[{"on": dt.date.fromisoformat(day), "did": what} for day in days])


def test_whoever_allows_three_messages_is_warned_at_the_fourth():
    three = load_cadence(CADENCE_TEXT, "unasked: {most: 3}\n")
    days = ["2026-11-25", "2026-12-09", "2026-12-23"]
    assert rules(interview=noted(*days)) == ["too-many"]
    assert rules(interview=noted(*days), cadence=three) == []
    assert rules(interview=noted(*days, "2027-01-13"), cadence=three) == ["too-many"]


def test_messages_are_as_far_apart_as_the_cadence_says():
    near = noted("2026-11-25", "2026-11-27")
    assert rules(interview=near) == ["too-soon"]
    brisk = load_cadence(CADENCE_TEXT, "unasked: {apart: 2 days}\n")
    assert rules(interview=near, cadence=brisk) == []
    far = noted("2026-11-25", "2026-12-09")
    patient = load_cadence(CADENCE_TEXT, "unasked: {apart: 3 weeks}\n")
    assert rules(interview=far, cadence=patient) == ["too-soon"]


def test_only_messages_that_the_cadence_calls_unasked_count():
    days = ["2026-11-25", "2026-12-09", "2026-12-23"]
    tip = "{title: Tip, for: employer, message: tip, after: answer, unasked: yes}"
    mine = load_cadence(CADENCE_TEXT, f"steps: {{tip: {tip}}}\n")
    assert rules(interview=noted(*days, what="tip"), cadence=mine) == ["too-many"]
    assert rules(interview=noted(*days, what="tip")) == []


def test_another_offer_may_be_told_whenever_it_came():
    log = [
        {"on": dt.date(2026, 11, 25), "did": "status-note"},
        {"on": dt.date(2026, 11, 26), "did": "competing-offer"},
    ]
    late = an_interview(log=log, decision_by=dt.date(2026, 11, 20))
    assert rules(interview=late) == []
    early = an_interview(log=log[1:], decision_by=dt.date(2026, 12, 4))
    assert rules(interview=early) == []


def test_before_their_date_is_too_soon():
    log = [{"on": dt.date(2026, 11, 25), "did": "status-note"}]
    early = an_interview(log=log, decision_by=dt.date(2026, 12, 4))
    assert rules(interview=early) == ["before-their-date"]


def test_late_messages_are_told():
    late = a_step(state=State.LATE)
    assert rules(a_letter(), steps=[late]) == ["too-late"]


@pytest.mark.parametrize(
    "text",
    [
        "When do you expect to decide?",
        "May I ask what your timeline is?",
        "Please let me know when you have decided.",
    ],
)
def test_a_date_already_given_is_not_asked_for(text):
    known = an_interview(decision_by=dt.date(2026, 12, 4))
    letter = a_letter(LONG, text)
    assert rules(letter, interview=known) == ["asks-known-date"]
    assert rules(letter) == []
    assert (
        rules(dataclasses.replace(letter, written_for=dt.date(2026, 12, 8)), interview=known) == []
    )


def test_thin_interviewers_are_asked_about():
    steps = [a_step(), a_step(person="omar-haddad")]
    found = proofread(Submission(an_interview(), APPLICANT, (), steps), STANDARDS)
    assert [(p.rule, p.field) for p in found] == [("thin", "interviewers.1")]
    assert "i_did: " in found[0].advice and "a bus" in found[0].advice
    done = [dataclasses.replace(step, state=State.DONE) for step in steps]
    assert not proofread(Submission(an_interview(), APPLICANT, (), done), STANDARDS)


@pytest.mark.parametrize(("state", "asked"), [(State.LATE, True), (State.CANCELLED, False)])
def test_a_build_asks_for_a_line_as_long_as_a_check_does(state, asked):
    interview, steps = an_interview(), [a_step(person="omar-haddad", state=state)]
    found = proofread(Submission(interview, APPLICANT, (), steps), STANDARDS)
    assert ("thin" in {problem.rule for problem in found}) is asked
    assert list(thin_letters(interview, steps, ())) == [1] * asked


def test_faulty_data_files_are_told_as_mistakes():
    with pytest.raises(InputError, match="x-01"):
        load_phrases(Source(Path("own.yaml"), 'a: [{id: x-01, match: "(", why: y}]\n'))
    with pytest.raises(InputError, match="no YAML"):
        load_lexicon("a: [")
