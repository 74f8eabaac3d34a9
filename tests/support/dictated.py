"""A setting for answers as people type them: Wednesday, November 25, 2026, in the United States."""

from __future__ import annotations

import datetime as dt

from kitgen.dictation import AskBack, Heard, NoAnswer, Setting, load_words, understand
from kitgen.files.project import Layers

TODAY = dt.date(2026, 11, 25)
LAYERS = Layers.of(None)
WORDS = load_words(LAYERS.text("dictation/en.yaml"), LAYERS.text("reading/en.yaml"))


def setting(locale: str = "en-US", *addresses: str) -> Setting:
    """Return the setting, with addresses known from elsewhere."""
    return Setting(WORDS, TODAY, locale, TODAY, addresses)


def heard(key: str, text: str, where: Setting | None = None) -> str | tuple[str, ...] | None:
    """Return a value as text, what a question offers as a tuple, or None for no answer."""
    found: Heard = understand(key, text, where or setting())
    if isinstance(found, NoAnswer):
        return None
    if isinstance(found, AskBack):
        return tuple(choice.value.value for choice in found.choices)
    return found.value
