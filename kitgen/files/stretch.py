"""A stretch: the one place in which a file before and after a change differ, to be taken back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

SHORT = 8  # bytes: so few may well stand elsewhere too


@dataclass(frozen=True)
class Stretch:
    """What stood at an offset in bytes, and what was put there; `before` and `after` are hashes."""

    at: int
    was: bytes
    put: bytes
    before: str
    after: str

    @classmethod
    def between(cls, before: bytes, after: bytes) -> Stretch:
        """Return the stretch in which two states of a file differ."""
        pairs = enumerate(zip(before, after, strict=False))
        head = next((n for n, (a, b) in pairs if a != b), min(len(before), len(after)))
        room = min(len(before), len(after)) - head
        tail = next((n for n in range(room) if before[-1 - n] != after[-1 - n]), room)
        was, put = before[head : len(before) - tail], after[head : len(after) - tail]
        return cls(head, was, put, _hash(before), _hash(after))

    def is_latest(self, now: bytes) -> bool:
        """Say whether nothing has changed a file since."""
        return _hash(now) == self.after

    def taken_out(self, now: bytes) -> bytes | None:
        """Return a file as it was, what changed elsewhere kept; None if that is not clear."""
        if self.is_latest(now):
            back = now[: self.at] + self.was + now[self.at + len(self.put) :]
            return back if _hash(back) == self.before else None
        clear = len(self.put) > SHORT and now.count(self.put) == 1
        return now.replace(self.put, self.was) if clear else None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
