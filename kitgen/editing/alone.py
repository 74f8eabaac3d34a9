"""Alone: answers that may be for their writer alone, and how it is asked whose words they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kitgen.editing.deeds import deed_in
from kitgen.editing.remarks import words_exchanged
from kitgen.model.values import texts
from kitgen.reading.fragments import MINE
from kitgen.reading.untold import is_in_words

if TYPE_CHECKING:
    from kitgen.editing.questions import DebriefForm
    from kitgen.editing.scaffold import KnownFields
    from kitgen.editing.shaping import AnswerShaper
    from kitgen.reading.fragments import FragmentShapes
    from kitgen.writing.prose import Prose

FIRST_PERSON = re.compile(r"\b(?:i|me|my)\b(?![’']?\w*\.)", re.IGNORECASE)
DEED, ALONE, THEIRS, OF_ME = "deed", "alone", "theirs", "of me"


class WayMeant(NamedTuple):
    """One way to take a remark of “I”: what that is, its label, and the remark as it then is."""

    means: str
    label: str
    told: str = ""


def whose_words(
    text: str, name: str, form: DebriefForm, prose: Prose, shapes: FragmentShapes | None
) -> tuple[str, tuple[WayMeant, ...]]:
    """Return what is asked of a remark in which “I” may be its writer, with the ways to take it.

    Nothing is asked of any other; `name` is whoever made the remark.
    """
    own = re.match(form.own_head, text, re.IGNORECASE)
    deed = bool(own and (own["able"] or deed_in(text, prose.verbs.pasts, form.deed_words)))
    alone = shapes.alone("said", text) if shapes else ""
    found = FIRST_PERSON.search(text)
    if found is None or not (deed or alone):
        return "", ()
    theirs = form.told_to.replace("{text}", words_exchanged(text, form.speaker))
    of_me = form.told_to.replace("{text}", text)
    is_deed = deed and alone != MINE
    mine = form.whose_i_mine if is_deed else form.whose_i_alone
    ways = ((DEED if is_deed else ALONE, mine, ""), (THEIRS, form.whose_i_theirs, theirs))
    labelled = (
        WayMeant(means, label.replace("{name}", name).replace("{text}", told), told)
        for means, label, told in (*ways, (OF_ME, form.whose_i_of_me, of_me))
    )
    word = "I" if found[0] == "i" else found[0]
    return form.whose_i.replace("{word}", word), tuple(labelled)


def is_sealed(text: str, form: DebriefForm, shapes: FragmentShapes | None) -> bool:
    """Tell whether a remark is a confession that nobody else can have made, and no letter tells.

    Not a part of it either: I cried when he asked about my last job.
    """
    if shapes is None or shapes.alone("said", text) != MINE:
        return False
    return bool(re.match(form.own_head, text, re.I) or re.search(form.sealed, text, re.I))


def is_kept_alone(key: str, text: str, shaper: AnswerShaper, answers: KnownFields) -> bool:
    """Ask whether what reads like a confession stays out of the letter; true where it does."""
    known = (key, text) in shaper.insisted
    if known or not reads_alone(key, text, shaper.shapes):
        return False
    asked = shaper.form.confessed.replace("{text}", texts.shorten(text))
    if shaper.dialogue.choose(asked, [text]) is None:
        shaper.insisted.add((key, text))
        return False
    shaper.keep(answers, text)
    return True


def reads_alone(key: str, text: str, shapes: FragmentShapes | None) -> bool:
    """Tell whether an answer to a question may be for its writer alone."""
    answers = shapes is not None and (key in shapes.fields or is_in_words(key))
    return answers and shapes is not None and bool(shapes.alone(key, text))


def parted(key: str, text: str, form: DebriefForm, shapes: FragmentShapes | None) -> list[str]:
    """Return an answer without a confession at its end, and that; nothing where it is all one.

    It goes from where its clause begins, and what leads to it goes along: he asked about my knee.
    """
    for pattern in (form.clause_parts, form.parts) if shapes is not None else ():
        for sign in reversed([*re.finditer(pattern, text, re.IGNORECASE)]):
            head, rest = text[: sign.start()].rstrip(" ,;."), text[sign.end() :].strip()
            if not head or not reads_alone(key, rest, shapes):
                continue
            if led := re.search(form.led_to, head, re.IGNORECASE):
                head, rest = head[: led.start()].rstrip(" ,;."), text[led.start("asked") :]
            if head and _stands(key, head, shapes):
                return [head, rest]
    return []


def _stands(key: str, head: str, shapes: FragmentShapes | None) -> bool:
    """Tell whether an answer can be told that ends there, at most with its slips put right."""
    if shapes is None or key not in shapes.fields:
        return not reads_alone(key, head, shapes)
    told = shapes.corrected(shapes.repair(key, head)[0])
    return shapes.doubt_in(key, told) is None or shapes.certain(key, told) is not None
