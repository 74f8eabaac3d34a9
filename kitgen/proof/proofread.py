"""Proofreading: every rule over one interview and its messages, told as problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kitgen.model.errors import Problem
from kitgen.proof import claims, conduct, facts, form, panel, speller, thin, tone
from kitgen.proof.claims import Evidence
from kitgen.proof.findings import Finding, Locator, findings_told
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.names import roster
from kitgen.proof.passage import fields, parts
from kitgen.proof.submission import Standards, Submission


def proofread(
    given: Submission, standards: Standards, *, spelling: bool = False
) -> tuple[Problem, ...]:
    """Return everything worth a second look, by place; only wrong facts are errors.

    With `spelling` Harper reads along, if it is installed.
    """
    found = _findings(given, standards, spelling=spelling)
    return findings_told(found, _desk(given, standards.lexicon))


def check_facts(given: Submission, lexicon: Lexicon) -> tuple[Problem, ...]:
    """Return the errors alone: what must not be sent. `places` name the messages concerned."""
    found = facts.check(given.interview, given.applicant, given.messages, given.others, lexicon)
    return findings_told(found, _desk(given, lexicon))


def check_claims(given: Submission, known: Evidence, lexicon: Lexicon) -> tuple[Problem, ...]:
    """Return what the messages say that no fact is known to stand behind, as warnings."""
    found = (each for message in given.messages for each in claims.check(message, known, lexicon))
    return findings_told(found, _desk(given, lexicon))


def _findings(given: Submission, standards: Standards, *, spelling: bool) -> Iterator[Finding]:
    interview, applicant, messages = given.interview, given.applicant, given.messages
    lexicon, phrases = standards.lexicon, standards.phrases
    yield from facts.check(interview, applicant, messages, given.others, lexicon)
    messages = tuple(message.own for message in messages)  # what is passed on was read already
    yield from tone.check(interview, applicant, messages, standards)
    yield from panel.check(messages, given.earlier, phrases.limits, lexicon)
    texts = fields(interview, applicant)
    names = roster(interview, applicant, lexicon, given.others)
    passages = (*texts, *(part for message in messages for part in parts(message)))
    yield from form.check(passages, names, lexicon)
    yield from conduct.check(replace(given, messages=messages), standards)
    yield from thin.check(interview, given.steps, messages, lexicon)
    if spelling and speller.is_available():
        yield from speller.check(messages, texts, names, lexicon)
        yield from speller.check_role(interview.role, lexicon.lang, names, lexicon)


def _desk(given: Submission, lexicon: Lexicon) -> Locator:
    return Locator(
        lexicon=lexicon,
        texts=fields(given.interview, given.applicant),
        people=tuple(person.key for person in given.interview.interviewers),
        source=given.source,
        positions=given.positions,
        drafts=given.drafts,
    )
