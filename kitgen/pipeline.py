"""The pipeline: read ▶ plan ▶ write ▶ judge ▶ render, the way of every interview to its kit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kitgen.interviews import Interviews, read
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.kit import Kit
from kitgen.model.step import Lack
from kitgen.planning.history import same_employer, taken_on
from kitgen.planning.kept_back import Lacking, kept_back
from kitgen.planning.planner import plan
from kitgen.proof import Submission, check_facts
from kitgen.reading.attachments import read_attachments
from kitgen.reading.doubts import doubtful_days
from kitgen.reading.feedback import read_feedback
from kitgen.reading.signature import read_signature
from kitgen.rendering.job import look_of
from kitgen.writing.asked import asked_steps
from kitgen.writing.assignment import Assignment, LetterMemory
from kitgen.writing.attachments import attached
from kitgen.writing.compose import compose
from kitgen.writing.drafts import untold_in
from kitgen.writing.sent import with_kept_promises
from kitgen.writing.withheld import withhold
from kitgen.writing.worksheet import build_worksheet
from kitgen.yaml.source import Source

if TYPE_CHECKING:
    from kitgen.files.project import Project
    from kitgen.model.feedback import Remark
    from kitgen.model.interview import Interview
    from kitgen.model.step import Step
    from kitgen.printing.order import PageKey
    from kitgen.reading.interview import Reading
    from kitgen.rendering.job import Job, KitOutput, Look
    from kitgen.rendering.kit import Renderer
    from kitgen.writing.prose import Prose

BLOCKED = "Until that is mended the message is left out; build --force takes it as it is."


def make(job: Job) -> KitOutput:
    """Make a whole kit, PDFs included; InputError with the mistakes of its file."""
    return print_made(prepare(job).made)


def print_made(made: KitOutput) -> KitOutput:
    """Return a kit with the PDFs that its order asks for, if it has one."""
    from kitgen.printing.orders import print_kit

    if made.order is None:
        return made
    pdfs, findings = print_kit(made.order)
    problems = (*findings, *made.problems)
    return replace(made, artifacts=(*made.artifacts, *pdfs), problems=problems, order=None)


def prepare(job: Job) -> Renderer:
    """Read, plan, write and judge a kit; what is returned renders it."""
    from kitgen.rendering.kit import Renderer

    interviews = Interviews(job.project, job.library)
    reading = read(job.path, job.profile, job.library)
    related, named = interviews.read_all(job.related), interviews.read_all(job.mentioned)
    kit = write(reading, related, interviews, job.options.today)
    kit = judge(kit, reading, (*related, *named), interviews, force=job.options.force)
    return Renderer(kit, job)


def look(job: Job) -> Look:
    """Read what a kit will look like, so that printing can be got ready while it is written.

    InputError with the mistakes of its file, or where there is no such theme.
    """
    found = look_of(job.options, read(job.path, job.profile, job.library).applicant)
    job.library.theme(found[0])
    return found


def page_ahead(job: Job) -> PageKey:
    """Make the one page of a kit that no letter is needed for, so that its printing can begin.

    InputError with the mistakes of its file, or where there is no such theme.
    """
    from kitgen.rendering.kit import printed_worksheet

    library, reading = job.library, read(job.path, job.profile, job.library)
    applicant, interview = reading.applicant, reading.interview
    lang = library.prose(library.language(applicant)).lang
    remarks, _ = remarks_on(job.project, interview.kit)
    worksheet = build_worksheet(interview, library.questions(lang))
    kit = Kit(interview, applicant, (), (), worksheet, job.options.today, feedback=remarks)
    theme = library.theme(look_of(job.options, applicant)[0])
    return printed_worksheet(kit, theme, library.words(applicant.locale))


@dataclass(frozen=True)
class Planned:
    """What the letters of one interview are written from; `due` are the steps and what is asked."""

    given: Assignment
    steps: tuple[Step, ...]
    due: tuple[Step, ...]


def assign(
    reading: Reading,
    related: Iterable[Interview],
    interviews: Interviews,
    today: dt.date,
    asked: Iterable[str] = (),
) -> Planned:
    """Plan what one interview asks for, without writing it; arguments as for `write`."""
    interview, applicant, library = reading.interview, reading.applicant, interviews.library
    others = tuple(sorted(related, key=lambda other: (other.date, other.kit)))
    sent = interviews.project.sent_letters(interview.kit)
    logged = with_kept_promises(interview, sent)
    steps = plan(logged, applicant, library.cadence_for(applicant.locale), today, others)
    before = (other for other in others if same_employer(interview, other))
    met = tuple(other for other in before if other.was_held)
    prose: Prose = library.prose(library.language(applicant))
    drafts = interviews.project.drafts(interview.kit)
    due = (*steps, *asked_steps(interview, steps, prose, (*asked, *drafts)))
    told = withhold(interview, drafts)
    given = Assignment.of(told.interview, applicant, prose, today, met)
    kept = interviews.project.kept_wordings(interview.kit)
    taken = taken_on(interview, others) is not None
    given = replace(given, kept=kept, sent=sent, untold=untold_in(drafts), taken=taken)
    given = replace(given, whole=told.interview.in_other_words, own=told.own)
    return Planned(given, steps, due)


def write(
    reading: Reading,
    related: Iterable[Interview],
    interviews: Interviews,
    today: dt.date,
    asked: Iterable[str] = (),
    memory: LetterMemory | None = None,
) -> Kit:
    """Plan and write all that one interview asks for.

    `related` are the applicant's other interviews; those with other employers do not count.
    `asked` are keys of messages that are wanted although no step plans them.
    """
    interview, applicant, project = reading.interview, reading.applicant, interviews.project
    planned = assign(reading, related, interviews, today, asked)
    drafts = project.drafts(interview.kit)
    given = planned.given
    kept = {**given.kept, **(memory.kept_besides if memory else {})}
    written = compose(replace(given, memory=memory, kept=kept), planned.due, drafts)
    signature, unusable = read_signature(reading, project.profile_for(reading.source.path))
    files, unattached = read_attachments(reading, project.root or project.base)
    remarks, unread = remarks_on(project, interview.kit)
    found = (_placed(problem, reading, project) for problem in written.problems)
    unused = _unused(project, interview.kit, planned.due)
    questions = interviews.library.questions(planned.given.ctx.prose.lang)
    lacking = {m.key: Lacking(Lack.LINE, m.needs) for m in written.messages if not m.is_ready}
    return Kit(
        interview,
        applicant,
        kept_back(planned.steps, lacking, interviews.library.cadence_for(applicant.locale).letters),
        attached(written.messages, files, planned.given.ctx),
        build_worksheet(interview, questions),
        today,
        (
            *(*reading.warnings, *doubtful_days(reading, today), *unusable, *unattached),
            *(*found, *unused, *unread),
        ),
        signature,
        remarks,
        _rounds(interview, related),
    )


def _rounds(interview: Interview, related: Iterable[Interview]) -> tuple[Interview, ...]:
    """Return all interviews with an employer by date."""
    same = (other for other in related if same_employer(interview, other))
    return tuple(sorted((interview, *same), key=lambda one: (one.date, one.kit)))


def judge(
    kit: Kit,
    reading: Reading,
    others: Iterable[Interview],
    interviews: Interviews,
    *,
    force: bool = False,
) -> Kit:
    """Return the kit without the messages in which a fact is wrong, and with what is wrong.

    `force` leaves the messages in; so does a language that the proofreader does not know.
    `others` are the interviews whose employers may be named.
    """
    library = interviews.library
    lang = library.language(kit.applicant)
    if not library.is_proofread(lang):
        return kit
    given = submission(kit, reading, others, interviews.project)
    found = check_facts(given, library.lexicon(lang))
    blocked = {place.partition(":")[0] for problem in found for place in problem.places}
    wrong = tuple(
        replace(problem, advice=f"{problem.advice}\n{BLOCKED}")
        if problem.blocks and not force
        else problem
        for problem in found
    )
    warnings = (*wrong, *kit.warnings)
    if force:
        return replace(kit, warnings=warnings)
    titles = library.cadence_for(kit.applicant.locale).letters
    told = {key: Lacking(Lack.FACT, _wrong_in(key, found)) for key in blocked}
    steps = kept_back(kit.steps, told, titles)
    messages = tuple(message for message in kit.messages if message.key not in blocked)
    return replace(kit, steps=steps, messages=messages, warnings=warnings)


def _wrong_in(key: str, problems: Iterable[Problem]) -> str:
    """Return the first thing that is wrong in a message, as a sentence."""
    of_it = (one for one in problems if key in {place.partition(":")[0] for place in one.places})
    return next((f"{one.message.rstrip('.')}." for one in of_it), "")


def submission(
    kit: Kit, reading: Reading, others: Iterable[Interview], project: Project
) -> Submission:
    """Hand a kit in to be judged, with the files that it was made of."""
    return Submission(
        kit.interview,
        kit.applicant,
        tuple(message for message in kit.messages if message.is_open),
        kit.steps,
        tuple(others),
        source=reading.source,
        positions=reading.positions,
        drafts=draft_sources(project, kit.interview.kit),
    )


def remarks_on(project: Project, kit: str) -> tuple[tuple[Remark, ...], tuple[Problem, ...]]:
    """Read what a coach wrote on a kit; a file that is no feedback is pointed out."""
    remarks: list[Remark] = []
    unread: list[Problem] = []
    for path, text in project.feedback(kit).items():
        try:
            remarks += read_feedback(Source(path, text)).remarks.get(kit, ())
        except InputError as error:
            unread += (replace(p, severity=Severity.WARNING) for p in error.problems)
    return tuple(remarks), tuple(unread)


def draft_sources(project: Project, kit: str) -> Mapping[str, Source]:
    """Return the letters that were taken over by hand as sources, by message key."""
    folder = project.drafts_folder(kit)
    return {key: Source(folder / f"{key}.md", text) for key, text in project.drafts(kit).items()}


def _unused(project: Project, kit: str, steps: Iterable[Step]) -> Iterator[Problem]:
    """Point out drafts that no message of the kit is named after."""
    known = {step.message for step in steps}
    for key, source in draft_sources(project, kit).items():
        if key not in known:
            message = "This draft is not used: no message of its kit has that name."
            advice = "Name it after one, or move it away; kitgen draft says which there are."
            yield Problem("draft-unused", message, advice, Severity.WARNING, path=source.path)


def _placed(problem: Problem, reading: Reading, project: Project) -> Problem:
    """Give a problem of the composed letters its place: in the interview file, or in a draft."""
    if not problem.field and problem.places:
        folder = project.drafts_folder(reading.interview.kit)
        return replace(problem, path=folder / f"{problem.places[0]}.md", places=())
    line, column = reading.positions.get(problem.field, (0, 0))
    source = reading.source
    shown = source.lines[line - 1] if line else ""
    return replace(problem, path=source.path, line=line, column=column, source_line=shown)
