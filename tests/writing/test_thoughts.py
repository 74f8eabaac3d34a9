"""The book of thoughts: how a subject is found, and where a thought may stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.letters import make_interview, plain_steps, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError
from kitgen.model.interview import Interview
from kitgen.model.message import Message
from kitgen.writing import grammar
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose
from kitgen.writing.notes import musings
from kitgen.writing.thoughts import Thoughts, load_thoughts
from kitgen.yaml.source import Source

BOOK = """\
version: 1
never: [layoff]
subjects:
  - id: handover
    words: [handover, hand over]
    not: [phone]
    topic:
      - Whatever is not said at that moment has to be found out later by somebody tired.
      - I would want to hear it once before I gave one myself.
    said: [It is the one meeting that I would not want to be late for.]
    drawn: [It is where I would learn the most in the least time.]
  - id: shift
    words: [shift]
    topic: [A shift has a beginning and an end, and the middle is where I would look.]
  - id: apprentice
    words: [apprentice, trainee]
    need: [They learn from whoever is beside them.]
    deed:
      - Showing a thing twice takes time, and I would still rather do that than mend it afterwards.
      - I would rather be asked the same thing three times than not at all.
  - id: rota
    words: [schedule, rota, reply]
    topic: [People plan the rest of the week around it.]
  - id: stop
    words: [plan]
    topic: [I would want to see it on one page first.]
roles:
  - id: receptionist
    words: [receptionist, front desk]
    lead: ["Whoever comes in asks at the front desk first, and goes where it sends them."]
    any: [A front desk is where people ask first.]
"""
TODAY = dt.date(2026, 11, 19)
ME = Applicant(name="Jo Lind", email="jo@x.example", locale="en-GB")


def book(*own: str) -> Thoughts:
    texts = (BOOK, *own)
    return load_thoughts(
        *(Source(Path(f"content/thoughts/{n}.yaml"), t) for n, t in enumerate(texts))
    )


def written(*people: dict[str, object], **data: object) -> list[Message]:
    interview = make_interview("ash", base(*people, **data))
    return letters(interview)


def base(*people: dict[str, object], **data: object) -> dict[str, object]:
    job = {"company": "Ash & Sons", "role": "Technician", "date": dt.date(2026, 11, 18)}
    people = tuple({"part": "hiring-manager", "email": "a@b.example", **p} for p in people)
    return {**job, **data, "interviewers": list(people)}


def letters(interview: Interview, earlier: tuple[Interview, ...] = ()) -> list[Message]:
    prose = replace(shipped_prose(), thoughts=book())
    steps = plain_steps(interview, TODAY)
    made = compose(Assignment.of(interview, ME, prose, TODAY, earlier), steps).messages
    return [message for message in made if message.kind == "thank-you"]


def ours(message: Message) -> list[str]:
    return [sentence.text for sentence in musings(message)]


def before(message: Message, text: str) -> frozenset[str]:
    """Return what the sentence before one tells."""
    row = [s for paragraph in message.paragraphs for s in paragraph]
    at = next(n for n, s in enumerate(row) if s.text == text)
    return row[at - 1].facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the handover at seven", True),
        ("how Handovers go wrong on Mondays", True),
        ("why nobody hands over in writing", False),
        ("what to hand over, and to whom", True),
        ("handing over", False),  # only the last word of a phrase has forms
        ("the handover on the phone", False),
        ("the layoffs after the handover", False),
        ("the shift and the handover", True),
        ("the ongoing overhand", False),
    ],
)
def test_a_subject_is_found_by_whole_words(text: str, found: bool) -> None:
    thoughts = book().about("topic", text)
    assert (
        thoughts[:1]
        == ("Whatever is not said at that moment has to be found out later by somebody tired.",)
    ) is found


@pytest.mark.parametrize(
    "text",
    [
        "scheduling",
        "the schedules",
        "what was scheduled",
        "the rotas",
        "whoever replied",
        "replies",
        "replying late",
    ],
)
def test_the_last_word_may_have_any_ending(text: str) -> None:
    assert book().about("topic", text) == ("People plan the rest of the week around it.",)
    assert book().about("topic", "planned") and book().about("topic", "planning")
    assert not book().about("topic", "plans-and-a-planet".replace("plans", "plant"))


def test_the_longer_words_go_first_and_a_subject_without_a_thought_lets_others_speak() -> None:
    assert book().about("topic", "the shift handover")[0].startswith("Whatever")
    assert book().about("topic", "the apprentices of the late shift")[0].startswith("A shift")
    assert book().about("drawn", "the late shift") == ()


def test_a_role_has_thoughts_by_its_reader() -> None:
    assert book().of_role("School Receptionist", "lead", "any")[0].startswith("Whoever")
    assert book().of_role("Front-Desk Clerk", "peer", "any") == (
        "A front desk is where people ask first.",
    )
    assert book().of_role("Head Gardener", "lead", "any") == ()


@pytest.mark.thorough
def test_a_thought_stands_right_behind_its_fact_and_there_is_one_at_most() -> None:
    person = {"name": "Ann Bell", "talked_about": ["the handover at seven"], "need": "trainees"}
    for number in range(12):
        did = f"trained {number + 3} people"
        (letter,) = written({**person, "i_did": did, "register": "formal"})
        (thought,) = ours(letter)
        told = before(letter, thought)
        assert ("topic" in told) is (thought in book().about("topic", "the handover"))
        assert told & {"topic", "need", "did"}


def test_where_the_writer_thought_of_something_ours_is_silent() -> None:
    person = {"name": "Ann Bell", "talked_about": ["the handover"], "said": "a handover is a gift"}
    (letter,) = written({**person, "my_reaction": "I have been given worse."})
    assert ours(letter) == []
    (letter,) = written(
        {"name": "Ann Bell", "need": "apprentices", "i_did": "made ice", "first_step": "watching"}
    )
    assert ours(letter) == []


def test_with_hardly_a_fact_the_job_itself_gives_the_thought() -> None:
    (letter,) = written({"name": "Ann Bell"}, role="Receptionist")
    assert ours(letter) == [
        "Whoever comes in asks at the front desk first, and goes where it sends them."
    ]
    assert {"receptionist", "ash"} & set(grammar.words(letter.body))


def test_no_thought_stands_twice_in_a_kit() -> None:
    people = [
        {"name": f"Ann {n}", "talked_about": ["the handover"], "part": part, "email": "a@b.ex"}
        for n, part in (("Ash", "hiring-manager"), ("Birch", "peer"), ("Cole", "peer"))
    ]
    thoughts = [thought for letter in written(*people) for thought in ours(letter)]
    assert len(thoughts) == len(set(thoughts)) == 2  # there are two, so the third has none


def test_no_thought_stands_twice_before_one_employer() -> None:
    told = {"talked_about": ["the handover"], "i_did": "trained four people"}
    person = {"part": "hiring-manager", "email": "a@b.ex", **told}
    first = make_interview("one", base({"name": "Ann Ash", **person}))
    second = make_interview("two", base({"name": "Bo Birch", **person}, date=dt.date(2026, 11, 25)))
    (one,), (two,) = letters(first), letters(second, (first,))
    assert ours(one) and ours(two) and ours(one) != ours(two)


def test_a_thought_is_contracted_as_its_letter_is() -> None:
    person = {"name": "Ann Bell", "need": "an apprentice", "i_did": "taught ten people"}
    formal, casual = (written({**person, "register": r})[0] for r in ("formal", "casual"))
    assert all("I would" in text for text in ours(formal))
    assert all("I’d" in text or "I'd" in text for text in ours(casual))


def test_a_letter_says_which_thought_is_ours() -> None:
    (letter,) = written({"name": "Ann Bell"}, role="Receptionist")
    (thought,) = ours(letter)
    assert [one for one in letter.notes if thought.rstrip(".") in one.text and "ours" in one.text]


def test_a_file_of_one_s_own_is_laid_over_by_id() -> None:
    own = (
        "subjects:\n  - id: handover\n    topic: []\n  - {id: ice, words: [ice], topic: [Cold.]}\n"
    )
    mine = book(own)
    assert mine.about("topic", "the handover") == ()
    assert mine.about("drawn", "the handover") == book().about("drawn", "the handover")
    assert mine.about("topic", "ice") == ("Cold.",)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("subjects:\n  - id: a\n    words: [a]\n    topik: [b]\n", 4, "did you mean topic"),
        ("subjects:\n  - words: [a]\n", 2, "no id"),
        ("subjects:\n  - id: new\n    topic: [b]\n", 2, "which words"),
        ("subjects: [a]\n", 1, "mapping"),
        ("roles:\n  - id: receptionist\n    lead: yes\n", 3, "a list"),
        ("roles:\n  - id: receptionist\n    lead: [[x]]\n", 3, "a text"),
        ("thoughts: []\n", 1, "no key"),
        ("- a\n", 1, "here belong"),
        ("subjects: [\n", 1, ""),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_place(text: str, line: int, says: str) -> None:
    with pytest.raises(InputError) as raised:
        book(text)
    found = list(_problems(raised.value))
    assert any(line <= p.line <= line + 1 and says in p.message for p in found), found
    assert all(str(p.path) == "content/thoughts/1.yaml" for p in found)


def _problems(error: InputError) -> Iterator[object]:
    yield from error.problems


def test_what_is_offered_stands_in_no_letter_but_under_it_and_ones_own_stands_in_it() -> None:
    offering = BOOK.replace("version: 1", "version: 1\noffered: [topic, need]")
    own = "subjects:\n  - {id: rota, topic: [I would look at the weekends first.]}\n"
    thoughts = load_thoughts(
        *(Source(Path(f"{n}.yaml"), text) for n, text in enumerate((offering, own)))
    )
    assert thoughts.about("topic", "the handover at seven") == ()
    assert thoughts.about("topic", "the handover at seven", offered=True)[0].startswith("Whatever")
    assert thoughts.about("said", "the handover at seven")
    assert thoughts.about("topic", "the rota") == ("I would look at the weekends first.",)

    interview = make_interview("ash", base({"name": "Ann Bell", "talked_about": ["the handover"]}))
    prose = replace(shipped_prose(), thoughts=thoughts)
    made = compose(Assignment.of(interview, ME, prose, TODAY, ()), plain_steps(interview, TODAY))
    letter = next(message for message in made.messages if message.kind == "thank-you")
    assert ours(letter) == []
    assert [one for one in letter.notes if "Whatever is not said" in one.text]


def test_the_shipped_book_puts_no_thought_on_a_fact_into_a_letter() -> None:
    people = [{"name": "Ann Bell", "talked_about": ["the night shift"], "need": "trainees"}]
    interview = make_interview("ash", base(*people))
    prose = shipped_prose()
    assert prose.thoughts.about("topic", "the night shift", offered=True)
    for place in ("topic", "need", "deed", "said", "drawn"):
        assert prose.thoughts.about(place, "the night shift") == ()
    made = compose(Assignment.of(interview, ME, prose, TODAY, ()), plain_steps(interview, TODAY))
    told = [s for m in made.messages for p in m.paragraphs for s in p if "musing" in s.facts]
    assert not [s for s in told if s.facts & {"topic", "need"}]
