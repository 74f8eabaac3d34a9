"""A setting: what is known when somebody answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from kitgen.dictation.words import DictationWords


@dataclass(frozen=True)
class Setting:
    """Today and the interview's day, how dates are written here, and addresses known already."""

    words: DictationWords
    today: dt.date
    locale: str = ""  # "" where nobody said: a date like 3/4 is then asked about
    interview_day: dt.date | None = None
    addresses: tuple[str, ...] = ()

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
        from babel import Locale, UnknownLocaleError
        from babel.dates import format_date

        english = self.locale if self.locale.startswith("en") else "en-US"
        try:
            return format_date(day, "full", Locale.parse(english, sep="-"))
        except (UnknownLocaleError, ValueError):
            return format_date(day, "full", "en_US")
