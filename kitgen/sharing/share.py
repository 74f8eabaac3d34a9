"""What a coach gets of a kit: pure, from what the model says a coach may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kitgen.model.applicant import Applicant
from kitgen.model.choices import Opened
from kitgen.model.fields import Audience
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.reflection import Section
from kitgen.model.step import Side, State, Step
from kitgen.model.worksheet import Prompt, Worksheet, WorksheetPart
from kitgen.places.zones import applicant_zone
from kitgen.planning.planner import plan
from kitgen.planning.rules import Cadence
from kitgen.reading import outline
from kitgen.reading.reflection import plain_heading
from kitgen.sharing.audiences import Redacted, Secrets, secrets_of, shown_to
from kitgen.sharing.letters import SharedLetter, shared_letter
from kitgen.writing.worksheet import build_worksheet

# Fields that decide on dates alone. Planning sees them; no text of theirs is in a step.
DATING = ("country", "region", "time", "time_zone", "finalist", "contact_policy")
DATING_PERSON = ("lead", "prefers", "slot", "email", "phone", "linkedin")


REPLY = "reply"  # in place of steps that would say what is answered


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
    theme: str | None = None  # how the applicant's documents look
    # for the terminal alone: headings that stay private, and what the rest tells all the same
    withheld: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


def share_kit(
    kit: Kit,
    cadence: Cadence,
    questions: Mapping[str, str],
    related: Sequence[Interview] = (),
    also: Sequence[str] = (),
) -> SharedKit:
    """Keep what a coach may see; `also` names headings to be shared beside the known ones."""
    whole, withheld = _opened(kit.interview, also)
    interview = shown_to(whole, Audience.COACH, kit.applicant.coach_sees)
    applicant = _shown_applicant(kit.applicant)
    secrets = secrets_of(whole, kit.applicant, Audience.COACH)
    people = {person.key: person for person in interview.interviewers}
    asked_for = _open_steps(kit.steps, whole, kit.applicant, cadence, kit.today, related)
    private = _messages(kit.steps) - _messages(asked_for)
    sheet = _open_sheet(build_worksheet(interview, questions))
    return SharedKit(
        interview=interview,
        applicant=applicant,
        steps=_untelling(asked_for, secrets),
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
        theme=kit.applicant.theme,
        withheld=tuple(dict.fromkeys(withheld)),
        guessed=tuple(_guessed(kit.interview)),
    )


def shared_steps(
    steps: Sequence[Step],
    interview: Interview,
    applicant: Applicant,
    cadence: Cadence,
    today: dt.date,
    related: Sequence[Interview] = (),
) -> tuple[Step, ...]:
    """Return those of an interview's steps that a coach may see, as they stand."""
    whole, _ = _opened(interview, ())
    secrets = secrets_of(whole, applicant, Audience.COACH)
    return _untelling(_open_steps(steps, whole, applicant, cadence, today, related), secrets)


def _open_steps(
    steps: Sequence[Step],
    whole: Interview,
    applicant: Applicant,
    cadence: Cadence,
    today: dt.date,
    related: Sequence[Interview],
) -> list[Step]:
    """Keep the steps that there would be without what is private; their days stay what they are.

    So a coach never reads of another day than the applicant, nor of a step that is not theirs.
    """
    shared = shown_to(whole, Audience.COACH, applicant.coach_sees)
    dated = _dated(whole, shared)
    planned = plan(dated, _without_referees(applicant), cadence, today, related)
    known = {_kind(step) for step in planned}
    found = (step for step in steps if _kind(step) in known)
    if whole.outcome is None or Opened.OUTCOME in applicant.coach_sees:
        return list(found)
    return list(_without_outcome(found, whole, cadence))


def _without_outcome(steps: Iterable[Step], whole: Interview, cadence: Cadence) -> Iterator[Step]:
    """Yield steps so that none says how it ended: an answer to them is told as that alone."""
    telling = {rule.id for rule in cadence.rules if rule.tells_outcome}
    for step in steps:
        if step.id not in telling:
            ended = step.state is State.CANCELLED and not step.lapsed
            yield replace(step, why=cadence.reasons["ended"]) if ended else step
        elif step.side is Side.EMPLOYER and step.due and step.state is not State.CANCELLED:
            yield _masked(step, cadence.calendar["reply"].format(company=whole.company_name))


def _masked(step: Step, title: str) -> Step:
    """Return an answer to how it ended as a step that says nothing of what is answered."""
    key = f"{step.kit}/{REPLY}"
    told = replace(step, key=key, id=REPLY, title=title, own=title, why="", source="")
    return replace(told, person=None, message=None, message_kind=None, command="")


def _kind(step: Step) -> tuple[str, str | None]:
    return step.id, step.person


def _untelling(steps: Sequence[Step], secrets: Secrets) -> tuple[Step, ...]:
    """Drop the steps whose titles tell something private."""
    return tuple(step for step in steps if not secrets.found_in(step.title))


def _shown_applicant(applicant: Applicant) -> Applicant:
    """Return what a coach may see of an applicant, with what the applicant opens to them."""
    shown = shown_to(applicant, Audience.COACH)
    return shown.model_copy(update={"coach_sees": applicant.coach_sees})


def _without_referees(applicant: Applicant) -> Applicant:
    """Return an applicant of whom a coach does not see who speaks for them."""
    return applicant.model_copy(update={"referees": ()})


def _guessed(interview: Interview) -> Iterator[str]:
    """Say what no text tells, and the kind of a letter, its wording or a date does."""
    if interview.finalist:
        yield "that you are among the last few (finalist)"
    for person in interview.interviewers:
        name = person.shown_name or "somebody whose name is not known"
        if person.prefers:
            yield f"how {name} likes to be reached (prefers)"
        if not person.email:
            yield f"that no address of {name} is known"


def _messages(steps: Sequence[Step]) -> set[str]:
    """Name the messages that steps send; what only private fields ask for is in no shared step."""
    return {step.message for step in steps if step.message}


def is_kept_private(heading: str) -> bool:
    """Say whether a heading itself calls its section private, or says nothing."""
    return outline.is_private(heading) or not plain_heading(heading)


def _opened(interview: Interview, also: Sequence[str]) -> tuple[Interview, list[str]]:
    """Open the sections whose headings were named, unless they are called private.

    Comments in Markdown are notes for oneself, wherever they stand, and what stands below a private
    heading within a section is private. Returns the headings of what was left out as well.
    """
    named = {plain_heading(heading) for heading in also}
    sections: list[Section] = []
    withheld: list[str] = []
    for section in interview.reflection.sections:
        open_ = plain_heading(section.heading) in named and not section.private
        seen = Audience.COACH if open_ else section.audience
        sections.append(_public(section, withheld, "text").model_copy(update={"audience": seen}))
    questions = [
        _public(question, withheld, "said", "better") for question in interview.reflection.questions
    ]
    withheld += [q.asked for q in questions if q.audience is Audience.ME]
    withheld += [s.heading for s in sections if s.audience is Audience.ME]
    changes = {"sections": tuple(sections), "questions": tuple(questions)}
    reflection = interview.reflection.model_copy(update=changes)
    return interview.model_copy(update={"reflection": reflection}), withheld


def _public(record: Redacted, withheld: list[str], *names: str) -> Redacted:
    """Return a record whose Markdown holds neither comments nor what is private in it.

    What is private goes on to the end of the record, as it does where it is written.
    """
    texts: dict[str, str] = {}
    closed = False
    for name in type(record).model_fields.keys() & {"heading", "asked"}:
        texts[name] = outline.without_comments(getattr(record, name)).strip()
    for name in names:
        told, headings = outline.public_text(getattr(record, name))
        texts[name] = "" if closed else told
        closed = closed or bool(headings)
        if getattr(record, "audience", None) is not Audience.ME:
            withheld += headings
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


def _answers(parts: Sequence[WorksheetPart]) -> Iterator[str]:
    for part in parts:
        for prompt in part.prompts:
            yield prompt.answer
            yield from (inner.answer for inner in prompt.prompts)
