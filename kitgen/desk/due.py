"""What is due, as the desk shows it: sorted by whom it is owed to, and how near it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from kitgen.commands.agenda import DueItem
from kitgen.pages.views import View, doing_view


def due_view(one: DueItem, files: Mapping[str, str]) -> View:
    """One thing that is due; `files` name the interviews by their kits."""
    steps = one.doing.steps
    return {
        "file": files[one.entry.kit],
        "company": one.entry.company,
        "doing": doing_view(one.doing),
        "step": steps[0].split("/")[1],
        "alone": len(steps) == 1,
    }


def due_groups(owed: Iterable[DueItem], today: dt.date) -> list[tuple[str, list[DueItem]]]:
    """Sort what is due: owed to others now, for oneself now, soon, later."""
    groups: dict[str, list[DueItem]] = {"owed": [], "mine": [], "soon": [], "later": []}
    for one in owed:
        away = (one.due.date() - today).days
        if away <= 0:
            groups["mine" if one.doing.mine else "owed"].append(one)
        else:
            groups["soon" if away <= 7 else "later"].append(one)
    return [(name, found) for name, found in groups.items() if found]
