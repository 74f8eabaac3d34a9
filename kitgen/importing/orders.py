"""Orders of numbers: whether 12/9 is a day of December or of September, as a text itself tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from kitgen.dictation.setting import Setting
from kitgen.importing.words import InvitationWords

NUMBERS = re.compile(r"(?<![\d/.])(?P<one>\d{1,2})/(?P<two>\d{1,2})(?:/\d{2,4})?(?![\d/])")
MONTHS = 12
BEFORE, SOON = 14, 62  # days around the one on which an invitation is read


def ordered(text: str, setting: Setting, words: InvitationWords) -> Setting:
    """Return a setting with the order in which a text writes its days, if it tells one."""
    days = [(int(one["one"]), int(one["two"])) for one in NUMBERS.finditer(text)]
    american = any(two > MONTHS >= one for one, two in days)
    british = any(one > MONTHS >= two for one, two in days)
    if not (american or british):
        american = words["month_first"].search(text) is not None
        british = words["day_first"].search(text) is not None
    if american is british:
        return setting
    return replace(setting, locale="en-US" if american else "en-GB")


def settled(days: Iterable[str], setting: Setting) -> str:
    """Return the one of several days on which an invitation of today can be; else nothing."""
    known = {dt.date.fromisoformat(day) for day in days if day}
    if len(known) == 1:
        return known.pop().isoformat()
    near = [day for day in known if -BEFORE <= (day - setting.today).days <= SOON]
    return near[0].isoformat() if len(near) == 1 else ""
