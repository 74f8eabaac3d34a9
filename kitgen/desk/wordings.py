"""Wordings: which fields a sentence of a letter tells, and how else it could be said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kitgen.desk.letter_views import sentences_of
from kitgen.interviews import Interviews
from kitgen.model.interview import Interview
from kitgen.model.message import Message, Sentence
from kitgen.planning.planner import plan
from kitgen.reading.interview import Reading
from kitgen.writing.asked import asked_steps
from kitgen.writing.compose import compose

OTHERS = 8  # letters written otherwise, in which other wordings are looked for
MOST = 4  # wordings that are offered
# The fields that facts come from: those of the person who is written to, then the interview's.
OF_PERSON = {
    "topic": "talked_about",
    "said": "said",
    "reaction": "my_reaction",
    "need": "need",
    "did": "i_did",
    "promised": "promised",
    "personal": "personal",
}
OF_INTERVIEW = {
    "drawn": "drawn_to",
    "forgot": "forgot",
    "about": "concern.0.about",
    "answer": "concern.0.answer",
    "kindness": "kindness",
    "met": "also_met",
    "next": "next_step",
    "new": "new_since",
    "liked": "they_liked",
    "ideas": "ideas",
    "requests": "requests",
    "day": "date",
    "role": "role",
    "company": "company",
}


@dataclass(frozen=True)
class Origin:
    """Where a sentence comes from: the fields it tells, and other wordings, the best first.

    `ours` is false for a sentence that its writer put there.
    """

    ours: bool
    fields: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def origin(
    reading: Reading,
    related: Iterable[Interview],
    interviews: Interviews,
    today: dt.date,
    key: str,
    text: str,
) -> Origin:
    """Tell where a sentence of a letter comes from; its words find it, also within a draft."""
    before = tuple(related)
    ours = letters_of(reading, before, interviews, today)
    message = ours.get(key)
    sentence = next((s for s in _all(message) if s.text == text), None) if message else None
    if message is None or sentence is None:
        return Origin(ours=False)
    taken = {s.text for other in ours.values() for s in _all(other)}
    found: dict[str, None] = {}
    for number in range(1, OTHERS + 1):
        other = letters_of(reading, before, interviews, today, f"~{number}").get(key)
        same = (s for s in _all(other) if s.move == sentence.move) if other else ()
        found |= dict.fromkeys(s.text for s in same if s.text not in taken)
    return Origin(True, tuple(_fields(sentence, message, reading)), tuple(found)[:MOST])


def letters_of(
    reading: Reading,
    related: Iterable[Interview],
    interviews: Interviews,
    today: dt.date,
    otherwise: str = "",
) -> Mapping[str, Message]:
    """Write the letters by key as kitgen would, drafts left aside.

    With `otherwise`, every choice between wordings that are as good is made anew.
    """
    interview, library = reading.interview, interviews.library
    before = tuple(sorted(related, key=lambda other: (other.date, other.kit)))
    steps = plan(
        interview,
        reading.applicant,
        library.cadence_for(reading.applicant.locale),
        today,
        before,
    )
    prose = library.prose(library.language(reading.applicant))
    drafts = interviews.project.drafts(interview.kit)
    due = (*steps, *asked_steps(interview, steps, prose, tuple(drafts)))
    told = interview.model_copy(update={"kit": f"{interview.kit}{otherwise}"})
    written = compose(told, reading.applicant, due, prose, today, earlier=before)
    return {message.key: message for message in written.messages}


def _all(message: Message | None) -> Iterator[Sentence]:
    for paragraph in message.paragraphs if message else ():
        yield from paragraph


def _fields(sentence: Sentence, message: Message, reading: Reading) -> Iterator[str]:
    """Yield the fields behind a sentence's facts, as the form names them."""
    people = reading.interview.interviewers
    to = message.to[0].person if message.to else None
    for fact in sorted(sentence.facts):
        if fact in OF_PERSON:
            name = OF_PERSON[fact]
            with_it = [n for n, person in enumerate(people) if getattr(person, name)]
            own = [n for n in with_it if people[n].key == to]
            for n in (own or with_it)[:1]:
                yield f"interviewers.{n}.{name}"
        elif fact in OF_INTERVIEW:
            yield OF_INTERVIEW[fact]


def sentence_at(message: Message, paragraph: int, sentence: int) -> str:
    """Return the words at a place of a letter; empty if there is no such place."""
    for number, texts in enumerate(sentences_of(message)):
        if number == paragraph and 0 <= sentence < len(texts):
            return texts[sentence]
    return ""
