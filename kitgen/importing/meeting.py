"""The meeting: the address at which one joins a call, as invitations bring it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

LINK = re.compile(r"https?://[^\s<>\"']+")
# Where one joins, and never where one dials in, tests the sound or asks for help.
JOINS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:teams\.microsoft\.(?:com|us)/(?:l/meetup-join|meet)/"
    r"|teams\.live\.com/meet/|zoom(?:gov)?\.(?:us|com)/(?:j|my|w|s)/|meet\.google\.com/[a-z]{3}-"
    r"|webex\.com/(?!.*(?:globalcallin|downloads|help))|whereby\.com/|meet\.goto\.com/"
    r"|app\.cal\.com/video/|gotomeet(?:ing)?\.(?:me|com)/|bluejeans\.com/|chime\.aws/\d|meet\.jit\.si/)",
    re.IGNORECASE,
)
GUARD = ".safelinks.protection.outlook.com"  # which keeps an address within its own


def meeting_link(texts: Iterable[str]) -> str:
    """Return where one joins a call, of the first text that tells it; nothing for none."""
    for text in texts:
        for found in LINK.findall(text):
            link = _unguarded(found.rstrip(">).,;]"))
            if JOINS.match(link):
                return link
    return ""


def _unguarded(link: str) -> str:
    """Return the address that a mail program put its own in front of."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    guarded = (parts.hostname or "").endswith(GUARD)
    return next(iter(parse_qs(parts.query).get("url", [])), link) if guarded else link
