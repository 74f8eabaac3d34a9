"""Letters as a coach reads them: without the sentences that tell what is private."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.model.applicant import Applicant
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import BY_HAND, Message, Sentence
from kitgen.sharing.audiences import Secrets
from kitgen.writing.slots import SLOTS

# The facts that a sentence may tell; each comes from fields that a coach may see.
SHARED_FACTS = frozenset(
    {
        "role",
        "role_small",
        "weekday",
        "the_role",
        "the_job",
        "a_role",
        "role_full",
        "company",
        "applicant",
        "manager",
        "everybody",
    }
    | {"name", "department", "count", "when", "day", "topic", "topic_two", "said", "reaction"}
    | {"need", "did", "promised", "first_step", "last_line", "drawn", "why", "forgot", "answer"}
    | {"answer_two", "kindness", "praised", "ideas", "liked", "absent", "ago", "reply_day"}
    | {
        "coming",
        "bringing",
        "given",
        "promised_short",
        "need_hours",
    }  # other words for what was promised
    | {"topic_again", "span", "counted"}  # for what one talked about, and for a deed
    | {"musing"}
    | {"decision", "decision_passed", "decision_month_passed"}
)
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
ADDRESS = re.compile(
    r"\S\s?(?:@|\(at\)|\[at\])\s?[^\s@]+\.\w|(?:https?://|www\.|linkedin\.com/)\S", re.I
)
# Seven digits or more, in whatever groups: (614) 555-0188, 614.555.0188, +49 30 1234567.
NUMBER = re.compile(r"(?<![\w.,])[+(]{0,2}\d(?:[\s()./\u2010-\u2015-]{0,3}\d){6,}(?![\w])")

SharedParagraph = tuple[str | None, ...]  # None stands for a sentence that was left out


@dataclass(frozen=True, slots=True)
class SharedLetter:
    """A letter's text for somebody else's eyes: no address, no number, no private sentence."""

    key: str
    title: str
    subject: str
    greeting: str  # empty: to be written from `to`
    to: str
    paragraphs: tuple[SharedParagraph, ...]
    farewell: str
    signature: str
    lang: str
    is_ready: bool = True

    @property
    def left_out(self) -> int:
        """How many sentences are missing."""
        return sum(text is None for paragraph in self.paragraphs for text in paragraph)


def shared_letter(
    message: Message, person: Interviewer | None, applicant: Applicant, secrets: Secrets
) -> SharedLetter:
    """Take from a message what may be shared; `person` and `applicant` are as shared."""
    facts = shared_facts(applicant)

    def told(text: str) -> str:
        return "" if secrets.found_in(text) or has_contact(text) else text

    return SharedLetter(
        key=message.key,
        title=told(message.title),
        subject=told(message.subject),
        greeting=told(message.greeting),
        to=person.shown_name if person else "",
        paragraphs=tuple(
            tuple(
                sentence.text if _is_shared(sentence, facts, secrets) else None
                for sentence in sentences
            )
            for sentences in message.paragraphs
        ),
        farewell=told(message.farewell),
        signature=applicant.name or "",
        lang=message.lang,
        is_ready=message.is_ready,
    )


def shared_facts(applicant: Applicant) -> frozenset[str]:
    """Return the facts that a coach may read in letters: of open fields, and of opened ones."""
    opened = {name.value for name in applicant.coach_sees}
    also = {slot.fact for slot in SLOTS for name in slot.fields if name.split(".")[0] in opened}
    return SHARED_FACTS | also


def has_contact(text: str) -> bool:
    """Say whether a text holds an address or a number by which somebody is reached."""
    return bool(ADDRESS.search(text) or NUMBER.search(DAY.sub(" ", text)))


def _is_shared(sentence: Sentence, facts: frozenset[str], secrets: Secrets) -> bool:
    """Judge a sentence by the facts it tells, and in any case by its words.

    One written by hand may tell a private fact in other words, turned towards its reader.
    """
    if sentence.move == BY_HAND and (has_contact(sentence.text) or secrets.told_in(sentence.text)):
        return False
    return sentence.facts <= facts and not secrets.found_in(sentence.text)
