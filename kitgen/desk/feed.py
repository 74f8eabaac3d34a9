"""The feed: the calendar of all steps at an address of its own, to subscribe to."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from kitgen.files.atomic import write_whole
from kitgen.files.texts import read_or_empty
from kitgen.model.errors import BlockedError
from kitgen.publishing.publish import season_calendar

PREFIX = "/-/feed/"
NAME = "follow-ups.ics"
TOKEN = re.compile(r"[A-Za-z0-9_-]{32,64}")


@dataclass(frozen=True)
class Feed:
    """Hands out the calendar in `output`, as it was built last, to whoever knows the token."""

    output: Path
    token: str

    @classmethod
    def of(cls, desk: Path, output: Path) -> Feed:
        """Return the feed with the token kept in the project's `.kitgen/`: a subscription lasts.

        To end every subscription, delete the file. BlockedError if it cannot be written.
        """
        place = desk / "feed-token"
        kept = read_or_empty(place).decode("ascii", "replace").strip()
        if TOKEN.fullmatch(kept):
            return cls(output, kept)
        token = secrets.token_urlsafe(24)
        try:
            write_whole(place, f"{token}\n".encode(), private=True)
        except OSError as error:
            raise BlockedError(f"{place} cannot be written: {error.strerror}") from error
        return cls(output, token)

    @property
    def path(self) -> str:
        """Where it is, seen from the server's address."""
        return f"{PREFIX}{self.token}/{NAME}"

    def calendar(self) -> bytes:
        """Return the calendar of all steps; nothing where none was built yet."""
        return read_or_empty(season_calendar(self.output))

    def is_asked(self, method: str, path: str) -> bool:
        """Tell whether a request reads the feed and knows its token."""
        asked = path.encode("utf-8", "replace")
        return method in ("GET", "HEAD") and secrets.compare_digest(asked, self.path.encode())
