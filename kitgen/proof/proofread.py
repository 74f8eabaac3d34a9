"""Proofreading: every rule over one interview and its messages, told as problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kitgen.model.errors import Problem
from kitgen.model.interview import Applicant, Interview
from kitgen.model.message import Message
from kitgen.model.step import Step
from kitgen.planning.rules import Cadence
from kitgen.proof import conduct, facts, form, panel, speller, thin, tone
from kitgen.proof.findings import Desk, Finding, Positions, report
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.names import roster
from kitgen.proof.passage import fields, parts
from kitgen.proof.phrases import Phrases
from kitgen.yaml.source import Source


def proofread(
    interview: Interview,
    applicant: Applicant,
    steps: Sequence[Step],
    messages: Sequence[Message],
    phrases: Phrases,
    lexicon: Lexicon,
    cadence: Cadence,
    *,
    others: Sequence[Interview] = (),
    earlier: Sequence[Message] = (),
    source: Source | None = None,
    positions: Positions | None = None,
    drafts: Mapping[str, Source] | None = None,
    spelling: bool = False,
) -> tuple[Problem, ...]:
    """Return everything worth a second look, by place; only wrong facts are errors.

    `others` are all other interviews, `earlier` the messages of earlier ones with this
    employer, `drafts` the files of letters taken over by hand, by message key. With `spelling`
    Harper reads along, if it is installed.
    """

    def judge() -> Iterator[Finding]:
        yield from facts.check(interview, applicant, messages, others, lexicon)
        yield from tone.check(interview, applicant, messages, phrases, lexicon)
        yield from panel.check(messages, earlier, phrases.limits, lexicon)
        texts = fields(interview, applicant)
        names = roster(interview, applicant, lexicon)
        passages = (*texts, *(part for message in messages for part in parts(message)))
        yield from form.check(passages, names, lexicon)
        yield from conduct.check(interview, applicant, steps, messages, others, lexicon, cadence)
        yield from thin.check(interview, steps, messages, lexicon)
        if spelling and speller.is_available():
            yield from speller.check(messages, texts, names, lexicon)

    return report(judge(), _desk(interview, applicant, lexicon, source, positions, drafts))


def check_facts(
    interview: Interview,
    applicant: Applicant,
    messages: Sequence[Message],
    lexicon: Lexicon,
    *,
    others: Sequence[Interview] = (),
    source: Source | None = None,
    positions: Positions | None = None,
    drafts: Mapping[str, Source] | None = None,
) -> tuple[Problem, ...]:
    """Return the errors alone: what must not be sent. `places` name the messages concerned."""
    found = facts.check(interview, applicant, messages, others, lexicon)
    return report(found, _desk(interview, applicant, lexicon, source, positions, drafts))


def _desk(
    interview: Interview,
    applicant: Applicant,
    lexicon: Lexicon,
    source: Source | None,
    positions: Positions | None,
    drafts: Mapping[str, Source] | None,
) -> Desk:
    return Desk(
        lexicon=lexicon,
        texts=fields(interview, applicant),
        people=tuple(person.key for person in interview.interviewers),
        source=source,
        positions=positions or {},
        drafts=drafts or {},
    )
