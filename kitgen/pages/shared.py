"""The page to share: one file that loads nothing, readable without a script, sealed if asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from kitgen.model.keys import safe_key
from kitgen.pages.languages import tongue_of
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, picked, told_views, worksheet_view
from kitgen.pages.wording import StepFormatter
from kitgen.pages.words import Words
from kitgen.sharing.letters import SharedLetter, SharedParagraph
from kitgen.sharing.seal import SealedText
from kitgen.sharing.share import SharedKit

Seal = Callable[[str], SealedText]


def shared_page(
    kits: Sequence[SharedKit],
    theme: Theme,
    words: Words,
    seal: Seal | None = None,
    client: str = "",
    ask: str = "",
) -> str:
    """Render all kits on one page; with `seal`, no word of theirs stands outside the seal.

    `client` is the key by which an office knows whose they are, `ask` what they would like to
    know first, in their own words.
    """
    view = share_view(kits, words, client) | {"ask": ask}
    body = theme.render("share-body.html", words, **view)
    names = list(dict.fromkeys(kit.interview.company for kit in kits))
    return theme.screen(
        "share.html",
        words,
        lang=words.lang,
        title=words("share.sealed-title") if seal else _title(kits, words.listed(names), words),
        body="" if seal else Markup(body),
        sealed=_sealed_view(seal(body)) if seal else None,
    )


def _title(kits: Sequence[SharedKit], companies: str, words: Words) -> str:
    """Name a page after whose it is, where that is told."""
    name = kits[0].applicant.name if kits else None
    if name:
        return words("share.title-name", name=name, companies=companies)
    return words("share.title", companies=companies)


def share_view(kits: Sequence[SharedKit], words: Words, client: str = "") -> View:
    """Return what share-body.html is filled with; comments are saved by client and kit."""
    name = next((kit.applicant.name for kit in kits if kit.applicant.name), "kit")
    whose = client or safe_key(name)
    what = kits[0].interview.kit if len(kits) == 1 else words("share.all-kits", n=len(kits))
    return {
        "kits": [_kit_view(kit, words) for kit in kits],
        "client": client,
        "saved_as": words("share.saved-as", whose=whose, what=what),
    }


def _kit_view(kit: SharedKit, words: Words) -> View:
    interview = kit.interview
    decision = interview.decision_by
    people = [picked(person, "shown_name", "title") for person in interview.interviewers]
    names = (interview.company, interview.role, *(person["shown_name"] for person in people))
    return {
        "kit": {
            "today": kit.today,
            "applicant": {"name": kit.applicant.name},
            "sections": [picked(section, "heading", "text") for section in kit.sections],
            "letters": [_letter_view(letter) for letter in kit.letters],
        },
        "interview": picked(interview, "kit", "company", "role", "date", "round", "format")
        | {"decision_by": decision and picked(decision, "on", "whole_month", "words")},
        "worksheet": worksheet_view(kit.worksheet),
        "told": told_views(StepFormatter(words, kit.today, kit.zone).told(kit.steps, {})),
        "tongue": tongue_of(names),
        "people": people,
    }


def _letter_view(letter: SharedLetter) -> View:
    texts = ("key", "title", "subject", "greeting", "to", "farewell", "signature", "lang")
    paragraphs = [list(_pieces(paragraph)) for paragraph in letter.paragraphs]
    return picked(letter, *texts, "is_ready") | {"paragraphs": paragraphs}


def _pieces(paragraph: SharedParagraph) -> Iterator[View]:
    """Yield a paragraph's sentences, and in place of those left out in a row how many they are."""
    for missing, group in groupby(paragraph, key=lambda text: text is None):
        texts = list(group)
        if missing:
            yield {"text": "", "missing": len(texts)}
        else:
            yield from ({"text": text, "missing": 0} for text in texts)


def _sealed_view(sealed: SealedText) -> View:
    return picked(sealed, "salt", "nonce", "rounds", "label", "text")
