"""What a coach gets of a kit: pure, from what the model says a coach may see."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kitgen.model.fields import Audience
from kitgen.model.interview import Applicant, Interview, Section
from kitgen.model.kit import Kit
from kitgen.model.step import Step
from kitgen.model.worksheet import Part, Prompt, Worksheet
from kitgen.places.zones import applicant_zone
from kitgen.planning.planner import plan
from kitgen.planning.rules import Cadence
from kitgen.sharing.audiences import Record, secrets_of, shown_to
from kitgen.sharing.letters import SharedLetter, shared_letter
from kitgen.writing.worksheet import build_worksheet

# Fields that decide on dates alone. Planning sees them; no text of theirs is in a step.
DATING = ("country", "region", "time", "time_zone", "finalist", "contact_policy")
DATING_PERSON = ("lead", "prefers", "slot", "email")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SharedKit:
    """A kit for somebody else's eyes; nothing in it leads back to what is private."""

    interview: Interview
    applicant: Applicant
    steps: tuple[Step, ...]
    letters: tuple[SharedLetter, ...]
    worksheet: Worksheet  # answered prompts of its open parts
    sections: tuple[Section, ...]  # shared, but no prompt of the worksheet takes them up
    today: dt.date
    zone: dt.tzinfo | None = None  # by whose clock the steps are told
    locale: str | None = None  # how days and times are written
    withheld: tuple[str, ...] = ()  # headings that stay private, for the terminal alone


def share_kit(
    kit: Kit,
    cadence: Cadence,
    questions: Mapping[str, str],
    related: Sequence[Interview] = (),
    also: Sequence[str] = (),
) -> SharedKit:
    """Keep what a coach may see; `also` names headings to be shared beside the known ones."""
    whole = _opened(kit.interview, also)
    interview = shown_to(whole, Audience.COACH)
    applicant = shown_to(kit.applicant, Audience.COACH)
    secrets = secrets_of(whole, kit.applicant, Audience.COACH)
    people = {person.key: person for person in interview.interviewers}
    planned = plan(_dated(whole, interview), kit.applicant, cadence, kit.today, related)
    private = _messages(kit.steps) - _messages(planned)
    sheet = _open_sheet(build_worksheet(interview, questions))
    return SharedKit(
        interview=interview,
        applicant=applicant,
        steps=tuple(step for step in planned if not secrets.found_in(step.title)),
        letters=tuple(
            shared_letter(message, people.get(message.to[0].person or ""), applicant, secrets)
            for message in kit.messages
            if message.key not in private
        ),
        worksheet=sheet,
        sections=tuple(_left_over(interview, sheet)),
        today=kit.today,
        zone=applicant_zone(kit.interview, kit.applicant),
        locale=kit.applicant.locale,
        withheld=tuple(s.heading for s in whole.reflection.sections if s.audience is Audience.ME),
    )


def _messages(steps: Sequence[Step]) -> set[str]:
    """Name the messages that steps send; what only private fields ask for is in no shared step."""
    return {step.message for step in steps if step.message}


def is_private(heading: str) -> bool:
    """Say whether a heading itself calls its section private."""
    return _plain(heading).startswith("private") or not _plain(heading)


def _opened(interview: Interview, also: Sequence[str]) -> Interview:
    """Open the sections whose headings were named, unless they are called private.

    Comments in Markdown are notes for oneself, wherever they stand.
    """
    named = {_plain(heading) for heading in also}
    sections = []
    for section in interview.reflection.sections:
        open_ = _plain(section.heading) in named and not is_private(section.heading)
        seen = Audience.COACH if open_ else section.audience
        bare = _uncommented(section, "heading", "text")
        sections.append(bare.model_copy(update={"audience": seen}))
    questions = (
        _uncommented(question, "asked", "said", "better")
        for question in interview.reflection.questions
    )
    changes = {"sections": tuple(sections), "questions": tuple(questions)}
    reflection = interview.reflection.model_copy(update=changes)
    return interview.model_copy(update={"reflection": reflection})


def _uncommented(record: Record, *names: str) -> Record:
    texts = {name: COMMENT.sub("", getattr(record, name)) for name in names}
    return record.model_copy(update=texts)


def _dated(whole: Interview, shared: Interview) -> Interview:
    """Return what is shared with what dates hang on, the log and the outcome without words."""
    log = tuple(
        entry.model_copy(update={"heard": "yes" if entry.heard else None}) for entry in whole.log
    )
    outcome = whole.outcome and whole.outcome.model_copy(update={"reason": None})
    people = tuple(
        person.model_copy(update={name: getattr(full, name) for name in DATING_PERSON})
        for person, full in zip(shared.interviewers, whole.interviewers, strict=True)
    )
    dating = {name: getattr(whole, name) for name in DATING}
    return shared.model_copy(
        update={**dating, "log": log, "outcome": outcome, "interviewers": people}
    )


def _open_sheet(sheet: Worksheet) -> Worksheet:
    """Keep the parts for a coach, and in them what is answered."""
    parts = (
        replace(part, prompts=tuple(_answered(part.prompts)))
        for part in sheet.parts
        if part.audience is Audience.COACH and not part.boxed
    )
    return replace(sheet, parts=tuple(part for part in parts if part.prompts))


def _answered(prompts: Sequence[Prompt]) -> Iterator[Prompt]:
    for prompt in prompts:
        within = tuple(_answered(prompt.prompts))
        if prompt.answered or within:
            yield replace(prompt, prompts=within)


def _left_over(interview: Interview, sheet: Worksheet) -> Iterator[Section]:
    """Yield the sections that stand in no prompt."""
    written = "\n\n".join(_answers(sheet.parts))
    for section in interview.reflection.sections:
        if section.text and section.text not in written:
            yield section


def _answers(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        for prompt in part.prompts:
            yield prompt.answer
            yield from (inner.answer for inner in prompt.prompts)


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split()).strip(" .:?!*_")
