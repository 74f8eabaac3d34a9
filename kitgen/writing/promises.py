"""Promises: what was promised, and whether it comes with the letter or is still to follow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.writing.forms import undated
from kitgen.writing.prose import Prose

URL = re.compile(r"(?P<url>(?:https?://|www\.)\S+?)[).,]?$")


@dataclass(frozen=True)
class Promise:
    """What was promised: the thing, when it follows if it does not come along, and its address.

    `by_hand` says that it is brought, `later` the day of that too, `is_answer` that it is nothing
    to send but to be said.
    """

    thing: str
    later: str = ""
    url: str = ""
    by_hand: bool = False
    is_answer: bool = False


def promise_of(prose: Prose, text: str | None, *, enclosed: bool = False) -> Promise:
    """Read a promise: `my certificate by Monday`, `my PIN when it comes`, `a link: https://…`."""
    line = " ".join((text or "").split())
    if line.lower().startswith(tuple(f"{word} " for word in prose.words("said-not-sent"))):
        return Promise(line, is_answer=True)
    if found := URL.search(line):
        return Promise(line[: found.start()].rstrip(" :,("), url=found["url"])
    if found := _by_hand(prose).search(line):
        return Promise(line[: found.start()], (found["when"] or "").strip(" ,."), by_hand=True)
    thing = undated(prose, line) or ""
    tail = line[len(thing) :].strip(" ,.")
    if not tail and (behind := _following(prose).search(line)):
        thing, tail = line[: behind.start()].rstrip(" ,"), behind[0].strip(" ,.")
    if not tail or enclosed:
        return Promise(thing)
    soon = re.sub(r"^when\b", "as soon as", tail, flags=re.IGNORECASE)
    return Promise(thing, soon[:1].lower() + soon[1:])


def _by_hand(prose: Prose) -> re.Pattern[str]:
    """Return the end of a promise that is brought: by hand, in person on Monday."""
    whole = "|".join(map(re.escape, prose.words("by-hand")))
    begins = "|".join(map(re.escape, (*prose.words("due"), *prose.words("following"))))
    return re.compile(rf",? (?:{whole})(?P<when>,? (?:{begins})\b.*)?[.]?$", re.IGNORECASE)


def _following(prose: Prose) -> re.Pattern[str]:
    """Return the end of a promise that is kept later: when it comes, in person, soon."""
    begins = "|".join(map(re.escape, prose.words("following")))
    whole = "|".join(map(re.escape, prose.words("soon")))
    return re.compile(
        rf",? (?:(?<!for )(?<!of )(?:{begins}) (?:it|they|i|this|that|my|we)\b.*|(?:{whole}))[.]?$",
        re.IGNORECASE,
    )
