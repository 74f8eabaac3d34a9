"""Names of days and months as people write them."""

from __future__ import annotations

from kitgen.dictation.day_names import month_names


def test_january_is_called_in_german_as_in_austria_too() -> None:
    for locale in ("de", "de-DE", "de-AT"):
        names = month_names(locale)
        assert names["jänner"] == names["januar"] == names["jan"] == 1
