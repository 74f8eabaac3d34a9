"""Drafts taken over by hand: once there, they are used word for word."""

from __future__ import annotations

import dataclasses
import re

from kitgen.message import Message, Sentence

_FRONT = re.compile(r"\A---\n(?P<head>.*?)\n---\n+(?P<text>.*)\Z", re.DOTALL)
_COMMENT = re.compile(r"[ \t]*<!--.*?-->[ \t]*\n?", re.DOTALL)
_SUBJECT = re.compile(
    r"^subject:[ \t]*(?P<quote>[\"']?)(?P<text>.*?)(?P=quote)[ \t]*$", re.MULTILINE
)


def apply_draft(message: Message, draft: str | None) -> Message:
    """Return the message with the draft's words; unchanged if there is no draft.

    A draft is front matter with a `subject`, then the letter: the greeting, the paragraphs and,
    as the last block, the farewell with the signature under it. `<!-- … -->` is no part of it.
    """
    if draft is None or not draft.strip():
        return message
    head, text = _split(_COMMENT.sub("", draft.replace("\r\n", "\n").lstrip("\ufeff")))
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", text.strip()) if block.strip()]
    subject = _SUBJECT.search(head)
    words = dataclasses.replace(
        message, by_hand=True, subject=subject["text"] if subject else message.subject
    )
    if len(blocks) < 3:
        return dataclasses.replace(words, paragraphs=tuple(map(_paragraph, blocks)))
    farewell, *signature = blocks[-1].splitlines()
    return dataclasses.replace(
        words,
        greeting=blocks[0],
        paragraphs=tuple(_paragraph(block) for block in blocks[1:-1]),
        farewell=farewell.strip(),
        signature=tuple(line.strip() for line in signature),
    )


def _split(draft: str) -> tuple[str, str]:
    match = _FRONT.match(draft)
    return (match["head"], match["text"]) if match else ("", draft)


def _paragraph(block: str) -> tuple[Sentence, ...]:
    return (Sentence(block, move="by-hand", verbatim=True),)
