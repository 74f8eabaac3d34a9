"""The gate: a message with a wrong fact stays out of the kit, unless the user insists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kitgen.files.project import Project
from kitgen.model.kit import Kit

if TYPE_CHECKING:
    from kitgen.model.interview import Interview
    from kitgen.reading.interview import Reading

HOW = "Until that is mended the message is left out; build --force takes it as it is."


def gated(
    kit: Kit, reading: Reading, others: Iterable[Interview], project: Project, force: bool
) -> Kit:
    """Return the kit without the messages in which a fact is wrong, and with what is wrong.

    `force` leaves the messages in; so does a language that the proofreader does not know.
    `others` are the interviews whose employers may be named.
    """
    from kitgen.pipeline import draft_sources, is_proofread, lang_of, lexicon_of
    from kitgen.proof import check_facts

    lang = lang_of(project.layers, kit.applicant)
    if not is_proofread(project.layers, lang):
        return kit
    found = check_facts(
        kit.interview,
        kit.applicant,
        kit.messages,
        lexicon_of(project.layers, lang),
        others=tuple(others),
        source=reading.source,
        positions=reading.positions,
        drafts=draft_sources(project, kit.interview.kit),
    )
    wrong = tuple(problem for problem in found if problem.blocks)
    blocked = {place.partition(":")[0] for problem in wrong for place in problem.places}
    if not force:
        wrong = tuple(replace(problem, advice=f"{problem.advice}\n{HOW}") for problem in wrong)
    messages = tuple(m for m in kit.messages if force or m.key not in blocked)
    return replace(kit, messages=messages, warnings=(*wrong, *kit.warnings))
