"""The crew: how the making of kits is spread over processes.

Many kits: each process makes whole kits. One kit: it is written in a second process while this
one loads WeasyPrint, the slowest part of a cold start; then two forks of this one print, the
letters here and the whole there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from kitgen.errors import InputError, MissingPartError
from kitgen.executor import each, executor, forked
from kitgen.job import Job, Made
from kitgen.make import make, write
from kitgen.printing import print_kit

Lacking = Callable[[MissingPartError], None]


def make_all(
    jobs: Mapping[Path, Job], workers: int, lacking: Lacking
) -> Iterator[tuple[Path, Made | InputError]]:
    """Make every kit and yield it by its file, in order; a user's mistake takes its kit's place.

    Without the system's part of printing, `lacking` is told once and no PDF is made.
    """
    if len(jobs) == 1 and workers > 1:
        ((path, job),) = jobs.items()
        yield path, _make_one(job, lacking)
        return
    wanted = dict(jobs)
    if jobs and not _can_print(jobs, lacking):
        wanted = {path: _without_pdf(job) for path, job in jobs.items()}
    workers = min(workers, len(jobs))
    with executor(workers) as pool:
        paths = iter(wanted)
        for _, future in each(pool, make, wanted.values(), workers):
            yield next(paths), _outcome(future)


def _make_one(job: Job, lacking: Lacking) -> Made | InputError:
    with forked(1) as pool:
        future = pool.submit(write, job)
        ready = _can_print({job.path: job}, lacking)
        made = _outcome(future)
    if not ready:
        job = _without_pdf(job)
        return make(job) if isinstance(made, Made) else made
    if isinstance(made, InputError) or made.order is None:
        return made
    letters, whole = replace(made.order, whole=None), replace(made.order, alone=False)
    with forked(2) as pool:
        printed = [pool.submit(print_kit, order) for order in (whole, letters)]
        try:
            pdfs, findings = zip(*(future.result() for future in printed), strict=True)
        except InputError as error:
            return error
    artifacts = (*made.artifacts, *(artifact for part in pdfs for artifact in part))
    problems = dict.fromkeys((*made.problems, *(found for part in findings for found in part)))
    return replace(made, artifacts=artifacts, problems=tuple(problems), order=None)


def _can_print(jobs: Mapping[Path, Job], lacking: Lacking) -> bool:
    """Load WeasyPrint if it is wanted, so that forked processes have it; tell if it cannot be."""
    if not any("pdf" in job.options.formats for job in jobs.values()):
        return True
    from kitgen.pango import load_weasyprint

    try:
        load_weasyprint()
    except MissingPartError as error:
        lacking(error)
        return False
    return True


def _without_pdf(job: Job) -> Job:
    formats = job.options.formats - {"pdf"}
    return replace(job, options=replace(job.options, formats=formats))


def _outcome(future: Future[Made]) -> Made | InputError:
    try:
        return future.result()
    except InputError as error:
        return error
