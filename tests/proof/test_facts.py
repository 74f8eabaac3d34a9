"""The fact rules: every one finds its error, and leaves what only looks like one."""

import datetime as dt

import pytest
from support.letters import make_interview
from support.seeding import clean_letters, judge, shipped_lexicon

from kitgen.model.applicant import Applicant
from kitgen.model.errors import Severity
from kitgen.model.message import Channel, Message, Recipient, Sentence
from kitgen.proof import Submission, check_facts

LEXICON = shipped_lexicon()
APPLICANT = Applicant(name="Nadia Brandt, RN", headline="Engineer at Polar Freight")


def an_interview(**more):
    data = {
        "company": "Cedar Bluff Medical Center",
        "company_short": "Cedar Bluff",
        "role": "Senior Embedded Engineer",
        "date": dt.date(2026, 11, 18),
        "decision_by": dt.date(2026, 12, 4),
        "interviewers": [
            {"name": "Priya Raghunathan", "part": "hiring-manager"},
            {"name": "Dale Kowalczyk", "address_as": "Dale"},
            {"name": "Dana Chen", "honorific": "Dr."},
            {"name": "Zoë Müller-García", "title": "Head of Data"},
            {"name": "Siobhán O'Brien"},
        ],
    }
    return make_interview("2026-11-18-cedar-bluff", {**data, **more})


def a_letter(text="", *, by_hand=True, **more):
    sentences = (Sentence(text, "x", verbatim=by_hand),) if text else ()
    values = {
        "key": "thank-you-priya-raghunathan",
        "kind": "thank-you",
        "channel": Channel.EMAIL,
        "title": "Thank-you",
        "to": (Recipient("Priya Raghunathan", person="priya-raghunathan"),),
        "subject": "Thank you for Wednesday – Nadia Brandt",
        "greeting": "Dear Priya,",
        "paragraphs": (sentences,),
        "farewell": "Kind regards,",
        "signature": ("Nadia Brandt, RN",),
        "written_for": dt.date(2026, 11, 19),
        "date_line": "November 19, 2026",
        "lang": "en-US",
        "by_hand": by_hand,
    }
    return Message(**{**values, **more})


def rules(letter, *others, interview=None):
    found = check_facts(
        Submission(interview or an_interview(), APPLICANT, [letter], others=others), LEXICON
    )
    assert all(problem.severity is Severity.ERROR for problem in found)
    return [problem.rule for problem in found]


OTHER = make_interview(
    "2026-11-01-target",
    {
        "company": "Northwind Robotics",
        "company_short": "Target",
        "role": "Porter",
        "date": dt.date(2026, 11, 1),
        "interviewers": [{"name": "Ann Lee"}],
    },
)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("name-near-miss", "I told Prya that it held."),
        ("name-near-miss", "When we spoke, Dr. Chan asked who would live with it."),
        ("name-near-miss", "Thank you, Kowalzyk's question was a good one."),
        ("name-near-miss", "I liked what Priya Ragunatan said."),
        ("name-near-miss", "I liked what zoë said about it."),
        ("name-near-miss", "I liked what Zoe said about it."),
        ("name-near-miss", "I liked what Muller-Garcia said about it."),
        ("name-near-miss", "I gave it to O'Brian."),
        ("name-near-miss", "I liked what Priyas Raghunathan said."),
        ("name-near-miss", "I liked what Priya Raghunathans said."),
        ("company-spelling", "I would be glad to come to Cedar Bluf again."),
        ("company-spelling", "Cedar Bluff Medical Centre is where I would like to be."),
        ("company-spelling", "I would be glad to come to CedarBluff again."),
        ("role-spelling", "The Senior Embeded Engineer role is the one I would like."),
        ("role-spelling", "The senior embedded enginer role is the one I would like."),
        ("other-company", "Northwind Robotics is where I would like to be."),
        ("other-company", "I would be glad to come back to Target."),
        ("other-company", "The role at Globex is the one I would like."),
        ("weekday", "We spoke on Tuesday, November 18."),
        ("weekday", "We spoke on Tuesday 18 November 2026."),
        ("weekday", "You will decide by Fri, Dec 5."),
        ("weekday", "Thank you for meeting me on Thursday."),
        ("weekday", "You will decide by Monday, November 31."),
        ("placeholder", "Thank you for talking about [topic]."),
        ("placeholder", "Thank you for talking about {{ topic }}."),
        ("placeholder", "Thank you for talking about TODO."),
        ("placeholder", "Dear [Your Name Here], thank you."),
        ("none", "Thank you for talking about None."),
        ("empty-sentence", "I promised to send ."),
        ("empty-sentence", "Thank you , and until then."),
        ("empty-sentence", "…"),
        ("unbalanced", "You said “a robot should fail quietly."),
        ("unbalanced", 'You said "a robot should fail quietly.'),
        ("unbalanced", "I have an outline (four pages."),
    ],
)
def test_each_error_is_found_once(rule, text):
    assert rules(a_letter(text), OTHER) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "When we spoke, I was too quick. Then the data came in, and Data is what I do.",
        "The date was May 4, and many lines of it were mine.",
        "Dale's question and Priya's were the same; Zoë's was not.",
        "The Data team and the Dates group told me so.",
        "I would be glad to come to Cedar Bluff, or to the bluff of cedar behind it.",
        "I have led senior embedded engineers for three years.",
        "The Senior Embedded Engineers I know would like it.",
        "Target dates are hard to keep.",
        "We spoke on Wednesday, November 18, and you will decide by Friday, December 4.",
        "I am putting that up for my Monday class, and by Friday they know it.",
        "We spoke on November 18.",
        "None of it was new to me.",
        'I bought a 27" screen, and wrote it up: a) for you, b) for me.',
        "I thought … and then I knew. Well... almost.",
        "The role at our place was another; the interview with Dale was short.",
        "It went from 5 to 3.5, e.g. in the lab, i.e. in ours.",
        "Write to dalle@example.com or see https://exmple.com/pria for it.",
        "You said “fail quietly” (like a waiter).",
        "I worked at Northwind before that, in Boston and in Tokyo.",
    ],
)
def test_what_only_looks_like_an_error_is_left_alone(text):
    assert rules(a_letter(text), OTHER) == []


def test_composed_sentences_may_name_only_days_of_the_interview():
    assert rules(a_letter("Thank you for your time on Tuesday.", by_hand=False)) == ["weekday"]
    assert rules(a_letter("Thank you for your time on Wednesday.", by_hand=False)) == []


@pytest.mark.parametrize(
    ("greeting", "found"),
    [
        ("Dear Pirya,", ["name-near-miss"]),
        ("Dear Dr. Raghunatan,", ["name-near-miss"]),
        ("Dear Dale,", ["wrong-greeting"]),
        ("Dear Dr. Raghunathan,", []),
        ("Dear Hiring Manager,", []),
        ("Hi Priya,", []),
    ],
)
def test_greetings(greeting, found):
    assert rules(a_letter("It was good to talk.", greeting=greeting)) == found


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ("Thank you for Wednesday", ["subject-name"]),
        ("", ["subject-name"]),
        ("Thank you – Nadia", []),
        ("Re: your question", []),
    ],
)
def test_subjects_say_from_whom_they_are(subject, found):
    assert rules(a_letter("It was good to talk.", subject=subject)) == found


def test_two_spellings_within_the_file_are_told_at_the_field():
    interview = an_interview(
        interviewers=[{"name": "Maya Chen", "address_as": "Dr. Chan", "said": "Maja likes it"}]
    )
    found = check_facts(Submission(interview, APPLICANT), LEXICON)
    assert [p.field for p in found] == ["interviewers.0.address_as", "interviewers.0.said"]


def test_the_employer_of_another_interview_may_stand_in_the_headline():
    applicant = Applicant(name="Nadia Brandt", headline="Engineer at Northwind Robotics")
    letter = a_letter("I have been at Northwind Robotics for two years.")
    assert not check_facts(Submission(an_interview(), applicant, [letter], others=[OTHER]), LEXICON)


def test_a_second_interview_with_the_employer_is_no_other_company():
    other = make_interview(
        "2026-11-02-cedar-bluff",
        {
            "company": "Cedar Bluff Medical Center",
            "role": "Senior Embedded Engineer",
            "date": dt.date(2026, 11, 2),
            "interviewers": [{"name": "Ann Lee"}],
        },
    )
    assert rules(a_letter("Cedar Bluff is where I would like to be."), other) == []


@pytest.mark.slow
def test_clean_letters_are_told_to_be_clean():
    letters = clean_letters()
    assert len(letters) > 120
    told = [(x.message.key, f.rule, f.excerpt) for x in letters for f in judge(x, LEXICON)]
    assert told == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("As Danna Novak said, it works.", False),  # another surname: somebody else
        ("As Danna Chenn said, it works.", True),  # the surname is hers, too
        ("As Danna Chan said, it works.", True),
        ("As Danna. Novak came later.", True),  # a sentence of its own
        ("As Danna said, it works.", True),
        ("As Danna NOVAK said, it works.", True),  # no surname is written so
        ("As Danna Kowalczyk said, it works.", True),  # known, if not hers
    ],
)
def test_a_near_name_with_another_surname_is_somebody_else(text, told):
    assert ("name-near-miss" in rules(a_letter(text))) is told
