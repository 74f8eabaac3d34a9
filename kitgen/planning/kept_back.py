"""Kept back: steps whose letter cannot go as it stands say so wherever they are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kitgen.model.step import Lack, Step
from kitgen.planning.agenda import OPEN


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a letter waits for; `why` is told in place of the reason for its day, if it is known."""

    lack: Lack
    why: str = ""


def kept_back(
    steps: Iterable[Step], lacking: Mapping[str, Lacking], titles: Mapping[str, str]
) -> tuple[Step, ...]:
    """Return steps with what keeps back those that are `lacking`, by the keys of their letters.

    `titles` tell it, by what is lacking: of each the title that it had.
    """
    return tuple(_told(step, lacking.get(step.message or ""), titles) for step in steps)


def _told(step: Step, lacking: Lacking | None, titles: Mapping[str, str]) -> Step:
    if lacking is None or step.lacks is not None or step.state not in OPEN:
        return step
    called, why = titles[lacking.lack.value], lacking.why or step.why
    own = called.format(title=step.own) if step.own else ""
    title = called.format(title=step.title)
    return replace(step, lacks=lacking.lack, title=title, own=own, why=why)
