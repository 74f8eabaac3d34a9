"""Untold: the answers of a file that its writer left out or is asked about, by their words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from kitgen.model.errors import Severity
from kitgen.model.fields import Speech, speech_of
from kitgen.model.interview import Concern, Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.misfit import Misfit, Standing
from kitgen.model.values.texts import folded
from kitgen.reading.field_types import RecordType, fields_of
from kitgen.reading.validation import FieldPath, ParsedFields

LEFT_OUT, IN_DOUBT, ANYWAY = "leave_out", "in_doubt", "tell_anyway"
PEOPLE, DOUBTS = "interviewers", "concern"  # lists of records that hold answers
OPEN = (
    "no letter tells it while a question about it is open",
    "Answer it at the desk (kitgen serve), or write it another way;\n"
    "to have it as it stands, write it under “tell_anyway” as well.",
)


def withheld(form: ParsedFields) -> tuple[Misfit, ...]:
    """Return the answers that their writer left out, or has a question about still to answer.

    A doubt goes with its answer, for neither says anything alone.
    """
    gone, asked = form.data.get(LEFT_OUT) or (), form.data.get(IN_DOUBT) or ()
    if not (gone or asked):
        return ()
    agreed = form.data.get(ANYWAY) or ()
    found: dict[FieldPath, Misfit] = {}
    for path, text in form.texts():
        left = is_answer(path) and same_words(text, gone)
        open_ = is_answer(path) and same_words(text, asked) and not same_words(text, agreed)
        if left or open_:
            place = path[:2] if path[0] == DOUBTS else path
            found[place] = Misfit(place, text, Standing.LEFT if left else Standing.IN_DOUBT)
    return tuple(found.values())


def tell_of_doubts(form: ParsedFields, misfits: Iterable[Misfit]) -> None:
    """Warn of the answers that wait for their writer, each where it stands."""
    for one in misfits:
        if one.standing is Standing.IN_DOUBT:
            form.report("in-doubt", *OPEN, one.path, Severity.WARNING)


def is_answer(path: FieldPath) -> bool:
    """Tell whether a path names an answer in words, or one of several, that letters may tell."""
    if path[0] in (PEOPLE, DOUBTS):
        kind: RecordType = Interviewer if path[0] == PEOPLE else Concern
        return len(path) > 2 and path[2] in _told(kind)
    return len(path) <= 2 and path[0] in _told(Interview)


def is_in_words(name: str) -> bool:
    """Tell whether letters tell a field of an interview, or of somebody met, in words."""
    return name in _told(Interview) or name in _told(Interviewer)


def same_words(text: str, others: Iterable[str]) -> bool:
    """Tell whether a text is one of others, capitals and the stop at its end apart."""
    return _plain(text) in map(_plain, others)


def all_misfits(*several: Iterable[Misfit]) -> tuple[Misfit, ...]:
    """Return misfits of several kinds, each place once; the first that names it counts."""
    found: dict[FieldPath, Misfit] = {}
    for one in chain.from_iterable(several):
        found.setdefault(one.path, one)
    return tuple(found.values())


def _plain(text: str) -> str:
    return folded(" ".join(text.split())).rstrip(" .!")


@lru_cache
def _told(kind: RecordType) -> frozenset[str]:
    """Return the fields of a record that letters tell in its writer's words."""
    return frozenset(n for n, info in fields_of(kind).items() if speech_of(info) is Speech.TOLD)
