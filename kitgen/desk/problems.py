"""Problems at the desk: each in the words of the form, with buttons that mend it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import Any

from kitgen.model.errors import Mend, Problem, Severity
from kitgen.model.values.texts import shorten
from kitgen.pages.words import Words
from kitgen.writing import grammar

# No letter needs a zone, and the heading of a late letter says when it goes.
UNTOLD = ("zone-missing", "too-late", "too-late-off")
LONGEST = 160  # letters of a mend on its button
OF_LETTERS = ("i-share", "same-opening", "shared-sentence", "panel-overlap")  # as a whole
USES = "kitgen uses: "
QUOTED = re.compile("“([^“”]+)”")
FIELD = re.compile(r"[“`](?P<quoted>[a-z_]+)[”`]|\b(?P<bare>[a-z]+_[a-z_]+): ")


def problems_json(problems: Iterable[Problem], words: Words) -> list[dict[str, Any]]:
    """Return problems as the page shows them beside a field, with advice for who works there.

    `places` are those in letters, `mends` are what buttons put into a field, and where.
    """
    return [
        {
            "message": in_plain_words(_message(problem, words), words),
            "advice": in_plain_words(_advice(problem, words), words),
            "severity": problem.severity.value,
            "field": problem.field,
            "places": list(problem.places),
            "mends": list(_mends(problem, words)),
        }
        for problem in problems
        if not _is_told_by_letter(problem) and not _is_used(problem) and problem.rule not in UNTOLD
    ]


def is_of_ours(problem: Problem, drafts: Container[str]) -> bool:
    """Say whether a remark is on how kitgen wrote, and none of the letters is its reader's.

    They could only mend what is not theirs.
    """
    if problem.mends or any(place.partition(":")[0] in drafts for place in problem.places):
        return False
    of_manners = problem.severity is Severity.INFO or problem.rule in OF_LETTERS
    return bool(problem.places) and of_manners


def _is_told_by_letter(problem: Problem) -> bool:
    """Say whether a problem is of no field, and stands in the letter that wants a line anyway."""
    of_nobody = problem.field.rpartition(".")[2].isdigit()
    return problem.rule == "thin" or (problem.rule == "needs-line" and of_nobody)


def _is_used(problem: Problem) -> bool:
    """Say whether an answer is put right by itself: the letter beside it shows how."""
    return problem.rule == "shape" and problem.advice.startswith(USES)


def _mends(problem: Problem, words: Words) -> Iterator[dict[str, str]]:
    """Yield what buttons can do about a problem: a label, a field's name, what to find, new text.

    Without a name it is the problem's own field, without what to find the whole of it.
    """
    for mend in problem.mends or _respelled(problem):
        place = "address" if mend.field == "address_as" else "write"
        label = words(f"desk.problems.{place}", name=mend.text, text=shorten(mend.text, LONGEST))
        yield {"label": label, "name": mend.field, "find": mend.find, "text": mend.text}


def _respelled(problem: Problem) -> Iterator[Mend]:
    """Yield each word that a doubtful one may be, where advice names several."""
    quoted = QUOTED.search(problem.message)
    if problem.rule == "spelling" and quoted:
        for word in problem.advice.rpartition(": ")[2].split(" / "):
            yield Mend(word, field="", find=quoted[1])


def in_plain_words(text: str, words: Words) -> str:
    """Return a text in which fields go by what the form calls them: “said” by “What they said”."""

    def called(match: re.Match[str]) -> str:
        place = f"desk.form.labels.{match['quoted'] or match['bare']}"
        if not words.has(place):
            return match[0]
        return f"“{words(place)}”" if match["quoted"] else f"{words(place)}: "

    return FIELD.sub(called, text)


def _message(problem: Problem, words: Words) -> str:
    """Return what is wrong, in the words of the form where the file's are others."""
    place = f"desk.problems.{problem.rule}-says"
    return words(place) if words.has(place) else problem.message[:1].upper() + problem.message[1:]


def _advice(problem: Problem, words: Words) -> str:
    """Return advice without what is for the file alone: comments to write there, hashes."""
    place = f"desk.problems.{problem.rule}"
    if words.has(place):
        return words(place)
    lines = problem.advice.split("\n")
    told = "\n".join(line for line in lines if "kitgen: ignore" not in line)
    return told if told.startswith("kitgen ") else grammar.capitalise(told)
