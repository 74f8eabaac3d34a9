"""Rewording: one sentence of a letter put otherwise or left out, and all else as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.model.errors import BlockedError
from kitgen.model.message import Message
from kitgen.writing import grammar
from kitgen.writing.drafts import edits_of, with_edits
from kitgen.writing.leaning import Follower
from kitgen.writing.wording import THANKS

SEVERAL = (
    "These words stand in the draft more than once, or not as they are shown; change it there."
)


def reworded(
    message: Message, draft: str, place: tuple[int, int], text: str, instead: str, mine: bool = True
) -> str:
    """Return the draft of a letter in which a sentence says something else.

    `text` is the sentence, at a place that counts paragraphs and their sentences from 0; with no
    words it is left out. The rest of the letter follows the facts as before, unless the draft has
    words of its own. BlockedError if the sentence does not stand there once. `mine` tells words
    of the writer from another wording of ours.
    """
    if message.by_hand:
        words = line(instead)
        ended = grammar.ends_sentence(text) and words
        return reworded_draft(
            draft, text, grammar.capitalise(grammar.end(words)) if ended else words
        )
    paragraph, number = place
    sentence, edits = message.paragraphs[paragraph][number], edits_of(draft)
    if words := line(instead):
        words = grammar.capitalise(grammar.end(words)) if mine else words
        day = message.written_for.isoformat()
        return with_edits(draft, edits.saying(sentence, words, paragraph, mine=mine, day=day))
    return with_edits(draft, edits.leaving_out([sentence]))


def enlarged(message: Message, draft: str, words: str, behind: str = "") -> str:
    """Return the draft of a letter with a sentence more, in front of its last paragraph.

    It goes `behind` another sentence where one is given, and thanks go behind the letter's.

    BlockedError where the words of a draft do not show where that is.
    """
    at = max(0, len(message.paragraphs) - 2)
    words = grammar.with_large_beginnings(grammar.capitalise(grammar.end(line(words))))
    behind = behind or thanks_before(message, words)
    if not message.by_hand:
        return with_edits(
            draft, edits_of(draft).adding(words, at, message.written_for.isoformat(), behind)
        )
    if not message.paragraphs:
        raise BlockedError(SEVERAL)
    last = behind or message.paragraphs[at][-1].text
    return reworded_draft(draft, last, f"{last} {words}")


def thanks_before(message: Message, words: str) -> str:
    """Return the sentence behind which more thanks go in a letter; empty for other words."""
    thanks = THANKS.search(words) and message.paragraphs
    opening = message.paragraphs[0] if thanks else ()
    return next((one.text for one in reversed(opening) if THANKS.search(one.text)), "")


def followed(message: Message, draft: str, led: str, followers: Sequence[Follower]) -> str:
    """Return the draft of a letter in which those that leaned on a changed sentence follow it.

    `led` is that sentence; given back, it takes along what was put otherwise because of it.
    """
    edits = edits_of(draft)
    for (paragraph, number), words in followers:
        sentence, day = message.paragraphs[paragraph][number], message.written_for.isoformat()
        if words:
            edits = edits.saying(sentence, words, paragraph, mine=False, day=day)
        else:
            edits = edits.leaving_out([sentence])
        edits = edits.tied(sentence.text, led)
    return with_edits(draft, edits) if followers else draft


def reworded_draft(draft: str, old: str, instead: str) -> str:
    """Return a draft with a sentence's words replaced where they stand, all else as it was.

    BlockedError if they stand there more than once, or otherwise than they are shown.
    """
    words = r"\s+".join(map(re.escape, old.split()))
    new = line(instead)
    pattern = re.compile(words if new else rf"[ \t]*{words}")
    found = pattern.findall(draft)
    if len(found) != 1:
        raise BlockedError(SEVERAL)
    return pattern.sub(lambda match: new, draft)


def line(text: str) -> str:
    """Return what was typed as one line of a letter."""
    return " ".join(text.split())
