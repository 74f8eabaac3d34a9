"""Certainty: what a sentence says of its own day and time, where it calls them none for sure."""

from __future__ import annotations

import re
from enum import StrEnum

from kitgen.importing.words import InvitationWords

END = re.compile(
    r"(?<!\d)[.!?](?=\s)|(?<=\d)[.!?](?=\s+[A-Z])|\n[ \t]*\n|\n(?=[ \t]*[-*•\w][^\n:]{0,20}:)"
)


class Doubted(StrEnum):
    """What is not certain."""

    DAY = "day"
    TIME = "time"


def doubted(text: str, start: int, end: int, words: InvitationWords) -> Doubted | None:
    """Say whether the sentence around a day doubts it, or its time alone."""
    ends = [one.end() for one in END.finditer(text, 0, start)]
    after = END.search(text, end)
    begin, stop = ends[-1] if ends else 0, after.start() if after else len(text)
    for match in words["unsure"].finditer(text, begin, stop):
        before = text[begin : match.start()]
        if words["unsure_other"].search(before):
            continue
        return Doubted.TIME if words["unsure_time"].search(before) else Doubted.DAY
    return None
