"""A setting: what is known when somebody answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kitgen.dictation.spelling import as_sentences, spelled_right
from kitgen.dictation.words import DictationWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from babel import Locale

    from kitgen.proof.lexicon import Lexicon


@dataclass(frozen=True)
class Setting:
    """Today and the interview's day, how dates are written here, and addresses known already.

    `names` tells those of the interview, which nobody misspells; without a `lexicon` nothing that
    was typed is put right but what thumbs write.
    """

    words: DictationWords
    today: dt.date
    locale: str = ""  # "" where nobody said: a date like 3/4 is then asked about
    interview_day: dt.date | None = None
    addresses: tuple[str, ...] = ()
    lexicon: Lexicon | None = None
    names: Callable[[], Iterable[str]] = tuple

    def tidied(self, text: str) -> str:
        """Return a text as it was surely meant: in full, slips put right, names with capitals."""
        if self.lexicon is None or not self.is_english:
            return self.words.tidied(text)
        return spelled_right(text, self.names(), self.words, self.lexicon, self.locale)

    def sentences(self, text: str) -> str:
        """Return sentences of one's own as they were surely meant."""
        if self.lexicon is None or not self.is_english:
            return text
        return as_sentences(text, self.names(), self.words, self.lexicon, self.locale)

    @property
    def is_english(self) -> bool:
        """Whether English is written here, or nobody said what is."""
        return not self.locale or self.locale.startswith("en")

    @cached_property
    def month_first(self) -> bool | None:
        """Whether 3/4 is the fourth of March; None where that is not known."""
        if not self.locale:
            return None
        from babel import Locale, UnknownLocaleError

        try:
            pattern = Locale.parse(self.locale, sep="-").date_formats["short"].pattern
        except (UnknownLocaleError, ValueError):
            return None
        return bool(pattern.lower().find("m") < pattern.lower().find("d"))

    def shown(self, day: dt.date) -> str:
        """Return a day in full: Wednesday, November 25, 2026."""
        from babel.dates import format_date

        return format_date(day, "full", self.english)

    def brief(self, day: dt.date) -> str:
        """Return a day without its year: November 25."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMMd", day, locale=self.english)

    def month(self, day: dt.date) -> str:
        """Return the month of a day with its year: December 2026."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=self.english)

    def clock(self, time: dt.time) -> str:
        """Return a time of day as it is written here: 3:00 PM, 15:00."""
        from babel.dates import format_time

        return format_time(time, "short", locale=self.english).replace("\u202f", " ")

    @cached_property
    def english(self) -> Locale:
        """How English is written here."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.locale if self.locale.startswith("en") else "en-US", sep="-")
        except (UnknownLocaleError, ValueError):
            return Locale.parse("en_US")
