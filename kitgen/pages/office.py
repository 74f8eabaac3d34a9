"""The coach's page: what every client owes, waits for and has heard, the most pressing first."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence

from kitgen.model.matter import Matter, MatterKind
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, picked
from kitgen.pages.words import Words

COLUMNS = ("kind", "client", "applicant", "coach", "company", "about", "what", "on")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def office_page(
    matters: Sequence[Matter], clients: int, today: dt.date, theme: Theme, words: Words, table: str
) -> str:
    """Render the page over all clients; `table` is the file beside it with the same as CSV."""
    view = office_view(matters, clients, today, words) | {"table": table}
    return theme.screen("office.html", words, **view)


def office_view(matters: Sequence[Matter], clients: int, today: dt.date, words: Words) -> View:
    """Return what office.html is filled with."""
    groups = [(kind.value, [m for m in matters if m.kind is kind]) for kind in MatterKind]
    coaches = sorted({matter.coach for matter in matters if matter.coach})
    return {
        "lang": words.lang,
        "today": today,
        "made": today.isoformat(),
        "clients": clients,
        "coaches": coaches if any(m.coach != coaches[0] for m in matters if coaches) else [],
        "uncoached": any(not m.coach for m in matters),
        "shown": [(name, words(f"office.{name}")) for name, found in groups if found],
        "groups": [
            {"name": name, "matters": list(_rows(found, words))} for name, found in groups if found
        ],
    }


def _rows(matters: Sequence[Matter], words: Words) -> Iterator[View]:
    """Yield a row a matter; what several clients share is one for all of them."""
    told: dict[tuple[str, ...], list[Matter]] = {}
    for matter in matters:
        if matter.shared:
            told.setdefault(matter.shared.key, []).append(matter)
    for matter in matters:
        together = told.pop(matter.shared.key, None) if matter.shared else None
        if together:
            yield _shared_view(together, words)
        elif matter.shared is None:
            shown = ("client", "company", "about", "what", "when", "page", "doubled", "coach")
            whom, coaches = matter.applicant or matter.client, [matter.coach]
            yield picked(matter, *shown) | {"whom": whom, "coaches": coaches}


def _shared_view(matters: Sequence[Matter], words: Words) -> View:
    """Return somebody whom several clients met, or the job that they want, with who they are."""
    shared = matters[0].shared
    assert shared is not None
    names = words.listed(shared.clients)
    return dict.fromkeys(("about", "when", "page", "doubled", "coach"), "") | {
        "whom": shared.name,
        "company": words.listed(sorted({matter.company for matter in matters})),
        "what": words(f"office.{matters[0].kind.value}-by", n=len(shared.clients), names=names),
        "client": " ".join(sorted({matter.client for matter in matters})),
        "coaches": sorted({matter.coach for matter in matters}),
    }


def office_table(matters: Sequence[Matter], words: Words) -> str:
    """Return the same as CSV, with a line of headings."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([words(f"office.columns.{name}") for name in COLUMNS])
    for matter in matters:
        kind, on = words(f"office.{matter.kind.value}"), matter.on
        whose = (matter.client, matter.applicant, matter.coach)
        cells = (kind, *whose, matter.company, matter.about, matter.what)
        writer.writerow([*map(_inert, cells), on.isoformat() if on else ""])
    return text.getvalue()


def _inert(cell: str) -> str:
    """Write a cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
