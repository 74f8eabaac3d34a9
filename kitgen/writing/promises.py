"""Promises: what was promised, and whether it comes with the letter or is still to follow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.writing import grammar
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
    typed = grammar.with_capitals(" ".join((text or "").split()), prose.words("always-capital"))
    line = _day_last(prose, typed)
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


def lacks_number(prose: Prose, thing: str) -> bool:
    """Tell whether a number is promised, and the words do not say which: my GDC number."""
    said = set(grammar.words(thing)) & set(prose.words("said-numbers"))
    return bool(said) and not re.search(r"\d", thing)


def _day_last(prose: Prose, line: str) -> str:
    """Return a promise with its day behind the thing: by Friday my CV, my CV until Friday."""
    said = prose.words("due-by")
    if not said:
        return line
    named = (word for word in prose.words("always-capital") if word in prose.words("due-days"))
    days = "|".join(map(re.escape, (*named, *prose.words("near-days"))))
    end = r"the end of (?:the|this|next) week"
    dated = r"(?:,? (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: (?:of )?[a-z]+)?|,? [a-z]+ \d{1,2})?"
    day = rf"(?P<day>(?:next |this )?(?:{days}){dated}|{end})"
    form = rf"(?:^|(?<= ))(?:{'|'.join(said)}) {day}(?![\w’'])"
    match = re.search(form, line, re.IGNORECASE)
    if match is None:
        return line
    before, behind = line[: match.start()].rstrip(" ,:"), line[match.end() :].strip(" ,:.")
    return f"{' '.join(filter(None, (before, behind)))} {said[0]} {match['day']}".strip()


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
