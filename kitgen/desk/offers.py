"""Offers: how a letter would tell a remark, asked beside its field once it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kitgen.desk.files import Typed
from kitgen.desk.form import dotted
from kitgen.editing.questions import load_debrief
from kitgen.editing.remarks import offer
from kitgen.yaml.source import Source

if TYPE_CHECKING:
    from kitgen.editing.changes import Values
    from kitgen.library import Library

FORM = "scaffolds/en/debrief.yaml"
Offered = dict[str, object]


def offers(typed: Iterable[Typed], values: Values, library: Library, locale: str | None) -> Offered:
    """Return by field what is asked of remarks that speak of whoever made them."""
    remarks = [one for one in typed if one.path[-1] == "said" and one.text.strip()]
    if not remarks:
        return {}
    form = load_debrief(Source(Path("content") / FORM, library.layers.text(FORM)))
    lang = library.language_of(locale)
    prose, shapes = library.prose(lang), library.fragments(lang)
    found: Offered = {}
    for one in remarks:
        name = str(values.get((*one.path[:-1], "name")) or "")
        if asked := offer(one.text, name, form, prose, shapes):
            choices = [[choice.label, choice.value.value] for choice in asked.choices]
            found[dotted(one.path)] = {"ask": asked.ask, "choices": choices, "of": one.text}
    return found
