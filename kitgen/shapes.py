"""Shapes: whether a text ends the sentence that its field begins."""

from __future__ import annotations

from kitgen.form import Form


def mend(form: Form) -> None:
    """Warn of texts in the wrong shape; repair what is certain."""
