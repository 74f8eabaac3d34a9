"""People in a need: whether somebody is needed, and not a thing or a task."""

from __future__ import annotations

import re

from kitgen.writing import grammar
from kitgen.writing.prose import Prose
from kitgen.writing.shape import Shape, Shapes


def needs_people(prose: Prose, need: str) -> bool:
    """Tell whether a need is of people: someone for nights, two more electricians."""
    shapes = Shapes.of(prose)
    return shapes.shape(need) is Shape.PERSON or are_people(shapes, prose, need)


def are_people(shapes: Shapes, prose: Prose, need: str) -> bool:
    """Tell whether they need workers: `two more electricians`, `drivers that turn up`."""
    head = re.split(r"\b(?:that|which|who|for|with|in|on|at|of|before|by|to)\b", need)[0]
    words = grammar.words(head)
    last = words[-1] if words else ""
    if re.match(r"(?:an?|another|one more|more|two|three) (?:extra )?pairs? of hands\b", need):
        return True
    return last in prose.words("workers") or (
        shapes.is_many(head) and last.removesuffix("s") in prose.words("workers")
    )
