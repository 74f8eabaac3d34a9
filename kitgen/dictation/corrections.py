"""Corrections: what was typed at a yes or no, built into the words that it puts right."""

from __future__ import annotations

import re

from kitgen.dictation.words import DictationWords

NOT = re.compile(r"(?i)(?P<right>.+?),? not (?P<wrong>.+)|not (?P<first>.+?),? but (?P<then>.+)")
LONGEST = 6  # words of a correction that has only another number or day


def put_right(text: str, label: str, said: str, words: DictationWords) -> str:
    """Return a text with a correction of a part of it, or nothing where it is no such one.

    `label` is what was asked about, made of that part: no three times, in place of twice.
    """
    begin, end = _part(text, label)
    part = text[begin:end]
    if words.adds.match(said):
        limits = words.limits.match(said)
        return f"{text[:end].rstrip(' ,.')} {said}{text[end:]}".strip() if limits else ""
    right = words.corrected(said)
    better = _swapped(part, right, words) if part and right else ""
    return f"{text[:begin]}{better}{text[end:]}" if better and better != part else ""


def is_correction(said: str, words: DictationWords) -> bool:
    """Tell whether words may be a correction, however few: 14."""
    return any(one.fullmatch(words.corrected(said)) for one in words.swaps)


def _swapped(part: str, right: str, words: DictationWords) -> str:
    """Return a part with the one thing in it that the right one is another of."""
    found = NOT.fullmatch(right)
    if found:
        wrong, instead = found["wrong"] or found["first"], found["right"] or found["then"]
        if part.casefold().count(wrong.casefold().strip(" .")) == 1:
            pattern = re.compile(re.escape(wrong.strip(" .")), re.IGNORECASE)
            return pattern.sub(lambda _: instead, part)
        right = instead
    if len(right.split()) > LONGEST:
        return ""
    for one in words.swaps:
        new, old = list(one.finditer(right)), list(one.finditer(part))
        if len(new) != 1 or not old:
            continue
        behind = right[new[0].end() :].split()[:1]
        if len(old) > 1:
            old = [each for each in old if behind and part[each.end() :].split()[:1] == behind]
        if len(old) == 1:
            return f"{part[: old[0].start()]}{new[0][0]}{part[old[0].end() :]}"
    return ""


def _part(text: str, label: str) -> tuple[int, int]:
    """Return where the words of a text stand that a label is made of; all of it for none."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    told = [re.sub(r"\W", "", one) for one in label.casefold().split()]
    own = [re.sub(r"\W", "", text[a:b].casefold()) for a, b in spans]
    best = (0, 0)
    for at in range(len(own)):
        for to in range(len(told)):
            n = 0
            while at + n < len(own) and to + n < len(told) and own[at + n] == told[to + n]:
                n += 1
            if n > best[1] - best[0]:
                best = (at, at + n)
    if not best[1]:
        return 0, len(text)
    begin, end = spans[best[0]][0], spans[best[1] - 1][1]
    return begin, begin + len(text[begin:end].rstrip(" ,.;:!?"))
