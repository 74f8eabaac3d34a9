"""Making one kit: read, plan, write, render; pure but for the files it reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.files.cache import kept
from kitgen.files.project import Layers, Project, read_text
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.kit import Kit
from kitgen.rendering.job import Job, Made, PrintOrder

if TYPE_CHECKING:
    from kitgen.model.interview import Applicant, Interview
    from kitgen.model.step import Step
    from kitgen.planning.rules import Cadence
    from kitgen.proof import Lexicon, Phrases
    from kitgen.reading.feedback import Remark
    from kitgen.reading.fragments import Shapes, ShapesFor
    from kitgen.reading.interview import Reading
    from kitgen.rendering.kit import Renderer
    from kitgen.writing.prose import Prose
    from kitgen.yaml.source import Source

LANG = "en"  # what is shipped
SHARED = "shared"  # the file that every language of messages has


def make(job: Job) -> Made:
    """Make a whole kit, PDFs included."""
    from kitgen.printing.orders import print_kit

    made = write(job)
    _renderer.cache_clear()  # nothing of a kit is kept once it is made
    if made.order is None:
        return made
    pdfs, findings = print_kit(made.order)
    problems = (*made.problems, *findings)
    return replace(made, artifacts=(*made.artifacts, *pdfs), problems=problems, order=None)


def write(job: Job) -> Made:
    """Make all of a kit but its PDFs, which the returned order asks for."""
    return _renderer(job).made()


def write_order(job: Job) -> PrintOrder | None:
    """Make only the order of a kit's PDFs, if it is to have any; `write` goes on from there."""
    return _renderer(job).order


@lru_cache(maxsize=1)
def _renderer(job: Job) -> Renderer:
    from kitgen.building.gate import gated
    from kitgen.rendering.kit import Renderer

    reading, project = read(job.path, job.profile, job.layers), job.project
    related, named = (tuple(_read_all(paths, job)) for paths in (job.related, job.mentioned))
    kit = kit_of(reading, related, project, job.options.today)
    return Renderer(gated(kit, reading, (*related, *named), project, job.options.force), job)


def read(path: Path, profile: Path | None, layers: Layers) -> Reading:
    """Read an interview file and the profile that counts for it."""
    from kitgen.yaml.source import read_source

    return _reading(read_source(path), _source(profile), layers)


def _reading(source: Source, profile: Source | None, layers: Layers) -> Reading:
    from kitgen.reading.interview import read_interview

    return read_interview(source, profile, shapes_in(layers))


@lru_cache(maxsize=256)
def interview_of(source: Source, profile: Source | None, layers: Layers) -> Interview:
    """Read only the interview of a source; every kit of an employer asks for those beside it."""
    return _reading(source, profile, layers).interview


def kit_of(
    reading: Reading,
    others: Iterable[Interview],
    project: Project,
    today: dt.date,
    asked: Iterable[str] = (),
) -> Kit:
    """Plan and write all that one interview asks for; `others` may be of any employer.

    `asked` are keys of messages that are wanted although no step plans them.
    """
    from kitgen.planning.history import same_employer
    from kitgen.planning.planner import plan
    from kitgen.reading.signature import read_signature
    from kitgen.writing.asked import asked_steps
    from kitgen.writing.compose import compose
    from kitgen.writing.worksheet import build_worksheet

    interview, applicant, layers = reading.interview, reading.applicant, project.layers
    same = (other for other in others if same_employer(interview, other))
    related = tuple(sorted(same, key=lambda other: (other.date, other.kit)))
    steps = plan(interview, applicant, cadence_of(layers), today, related)
    drafts = project.drafts(interview.kit)
    lang = lang_of(layers, applicant)
    prose = prose_of(layers, lang)
    due = (*steps, *asked_steps(interview, steps, prose, (*asked, *drafts)))
    written = compose(interview, applicant, due, prose, today, drafts=drafts, earlier=related)
    found = (_placed(problem, reading, project) for problem in written.problems)
    questions = lang if layers.holds(f"worksheets/{lang}") else LANG
    worksheet = build_worksheet(interview, layers.texts(f"worksheets/{questions}"))
    signature, unusable = read_signature(reading, project.profile_for(reading.source.path))
    warnings = (*reading.warnings, *unusable, *found, *_unused(project, reading, due))
    messages = written.messages
    remarks, unread = feedback_of(project, interview.kit)
    warnings = (*warnings, *unread)
    return Kit(
        interview, applicant, steps, messages, worksheet, today, warnings, signature, remarks
    )


def feedback_of(project: Project, kit: str) -> tuple[tuple[Remark, ...], tuple[Problem, ...]]:
    """Read what a coach wrote on a kit; a file that is no feedback is pointed out."""
    from kitgen.reading.feedback import read_feedback
    from kitgen.yaml.source import Source

    remarks: list[Remark] = []
    unread: list[Problem] = []
    for path, text in project.feedback(kit).items():
        try:
            remarks += read_feedback(Source(path, text)).remarks.get(kit, ())
        except InputError as error:
            unread += (replace(p, severity=Severity.WARNING) for p in error.problems)
    return tuple(remarks), tuple(unread)


def lang_of(layers: Layers, applicant: Applicant) -> str:
    """Return the language of the letters: the applicant's own if there is prose in it."""
    lang = (applicant.locale or LANG).replace("_", "-").partition("-")[0].lower()
    return lang if layers.holds(f"messages/{lang}/{SHARED}.md") else LANG


def is_proofread(layers: Layers, lang: str) -> bool:
    """Say whether the proofreader knows a language."""
    names = (f"phrases/{lang}.yaml", f"proof/{lang}.yaml", f"proof/{lang}-words.txt")
    return all(map(layers.holds, names))


@lru_cache(maxsize=2)
def phrases_of(layers: Layers, lang: str = LANG) -> Phrases:
    """Load the wordings to avoid, once in each process."""
    from kitgen.proof import load_phrases

    text = layers.text(f"phrases/{lang}.yaml")
    return kept("phrases", (text,), lambda: load_phrases(text))


@lru_cache(maxsize=2)
def lexicon_of(layers: Layers, lang: str = LANG) -> Lexicon:
    """Load what the proofreader knows of the language, once in each process."""
    from kitgen.proof import load_lexicon

    texts = layers.text(f"proof/{lang}.yaml"), layers.text(f"proof/{lang}-words.txt")
    return kept("lexicon", texts, lambda: load_lexicon(*texts))


def shapes_in(layers: Layers) -> ShapesFor:
    """Return what finds how texts end our sentences in an applicant's language."""
    return lambda applicant: shapes_of(layers, lang_of(layers, applicant))


def shapes_of(layers: Layers, lang: str = LANG) -> Shapes | None:
    """Load how texts end our sentences in a language, where that is written down."""
    path = layers.find(f"reading/{lang}.yaml")
    return None if path is None else _shapes(read_text(path), lang)


@lru_cache(maxsize=2)
def _shapes(text: str, lang: str) -> Shapes:
    from kitgen.reading.fragments import load_shapes

    return kept("shapes", (text, lang), lambda: load_shapes(text, lang))


@lru_cache(maxsize=2)
def cadence_of(layers: Layers) -> Cadence:
    """Load the cadence, once in each process."""
    from kitgen.planning.cadence import load_cadence

    texts = layers.shipped_text("cadence.yaml"), layers.user_text("cadence.yaml")
    return kept("cadence", texts, lambda: load_cadence(*texts))


@lru_cache(maxsize=2)
def prose_of(layers: Layers, lang: str = LANG) -> Prose:
    """Load the moves and variants, once in each process."""
    from kitgen.writing.prose import load_prose

    files = layers.texts(f"messages/{lang}")
    texts = tuple(text for item in sorted(files.items()) for text in item)
    return kept("prose", (lang, *texts), lambda: load_prose(files, lang=lang))


def _read_all(paths: Iterable[Path], job: Job) -> Iterator[Interview]:
    """Read other interviews; one with mistakes is reported in its own build."""
    from kitgen.yaml.source import read_source

    profile = _source(job.profile)
    for path in paths:
        try:
            yield interview_of(read_source(path), profile, job.layers)
        except InputError:
            continue


def draft_sources(project: Project, kit: str) -> dict[str, Source]:
    """Return the letters that were taken over by hand as sources, by message key."""
    from kitgen.yaml.source import Source

    folder = project.drafts_folder(kit)
    return {key: Source(folder / f"{key}.md", text) for key, text in project.drafts(kit).items()}


def _unused(project: Project, reading: Reading, steps: Iterable[Step]) -> Iterator[Problem]:
    """Point out drafts that no message of the kit is named after."""
    known = {step.message for step in steps}
    for key, source in draft_sources(project, reading.interview.kit).items():
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
    source: Source = reading.source
    shown = source.lines[line - 1] if line else ""
    return replace(problem, path=source.path, line=line, column=column, source_line=shown)


def _source(path: Path | None) -> Source | None:
    from kitgen.yaml.source import read_source

    return None if path is None else read_source(path)
