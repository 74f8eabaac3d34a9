"""The page to share: one file that loads nothing, readable without a script, sealed if asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.wording import Teller
from kitgen.pages.words import Words
from kitgen.sharing.seal import Sealed
from kitgen.sharing.share import SharedKit

Seal = Callable[[str], Sealed]


def shared_page(
    kits: Sequence[SharedKit], theme: Theme, words: Words, seal: Seal | None = None
) -> str:
    """Render all kits on one page; with `seal`, no word of theirs stands outside the seal."""
    from markupsafe import Markup

    contexts = [_context(kit, words) for kit in kits]
    names = list(dict.fromkeys(kit.interview.company for kit in kits))
    body = theme.render("share-body.html", kits=contexts, words=words, day=words.day)
    return theme.render(
        "share.html",
        words=words,
        title=words("share.sealed-title" if seal else "share.title", companies=words.listed(names)),
        body="" if seal else Markup(body),
        sealed=seal(body) if seal else None,
    )


def _context(kit: SharedKit, words: Words) -> dict[str, Any]:
    from markupsafe import Markup

    from kitgen.pages.richtext import to_html

    interview = kit.interview
    people = [person.shown_name for person in interview.interviewers]
    return {
        "kit": kit,
        "interview": interview,
        "worksheet": kit.worksheet,
        "told": Teller(words, kit.today, kit.zone).told(kit.steps, {}),
        "tongue": tongue_of((interview.company, interview.role, *people)),
        "people": interview.interviewers,
        "rich": lambda text: Markup(to_html(text)),
    }
