"""Who may come in: by the key in the terminal's link or by a short code, then by a session."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # no two letters or digits that look alike
CODE_LENGTH = 8  # about 2**39: with so few tries, nobody guesses it
CODE_SECONDS = 600.0
TRIES = 10  # wrong codes until a new one is needed
CODE_PAUSE = 30.0  # between two codes, so that nobody fills the terminal with them
SESSION_SECONDS = 12 * 3600.0  # without a request


@dataclass
class BrowserSession:
    """One browser that was let in: `id` is its cookie, `token` goes with whatever it writes."""

    id: str
    token: str
    seen: float


@dataclass
class Access:
    """Keeps the key, the present code and the sessions; `show` puts a new code on the terminal.

    `clock` counts seconds and never goes back.
    """

    show: Callable[[str], None] = lambda code: None
    clock: Callable[[], float] = time.monotonic
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def __post_init__(self) -> None:
        self._code = ""
        self._until = 0.0
        self._shown = -CODE_PAUSE
        self._tries = 0
        self._sessions: dict[str, BrowserSession] = {}

    def new_code(self) -> str:
        """Make a code that takes the place of the one before, and show it."""
        self._code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        self._shown = self.clock()
        self._until = self._shown + CODE_SECONDS
        self._tries = 0
        self.show(self._code)
        return self._code

    @property
    def has_code(self) -> bool:
        """Whether there is a code that still opens."""
        return bool(self._code) and self.clock() < self._until and self._tries < TRIES

    @property
    def may_renew(self) -> bool:
        """Whether somebody at the door may have a new code shown."""
        return not self.has_code and self.clock() >= self._shown + CODE_PAUSE

    def enter(self, given: str) -> BrowserSession | None:
        """Begin a session for who brings the key or the code; None for anybody else."""
        if _same(given, self.key) or self._is_code(given):
            session = BrowserSession(
                secrets.token_urlsafe(24), secrets.token_urlsafe(24), self.clock()
            )
            self._sessions[session.id] = session
            return session
        return None

    def session(self, id: str) -> BrowserSession | None:
        """Return the session of a cookie, unless it has been away too long."""
        found = self._sessions.get(id)
        if found is None:
            return None
        now = self.clock()
        if now - found.seen > SESSION_SECONDS:
            del self._sessions[id]
            return None
        found.seen = now
        return found

    def _is_code(self, given: str) -> bool:
        typed = "".join(given.split()).replace("-", "").upper()
        if not self.has_code:
            return False
        if _same(typed, self._code):
            return True
        self._tries += 1
        return False


def matches(session: BrowserSession, token: str) -> bool:
    """Tell whether a token is the session's."""
    return _same(token, session.token)


def _same(given: str, wanted: str) -> bool:
    return bool(wanted) and secrets.compare_digest(given.encode(), wanted.encode())
