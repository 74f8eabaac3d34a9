"""Corrections: what somebody put right in the same breath, told as it is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kitgen.yaml.datafile import compiled

BETWEEN = 2  # words between a thing and what puts it right: four late shifts, no five
NEVER = re.compile(r"(?!)")
COUNTS = 2  # kinds of things that are counts, of which “no” is no lack


@dataclass(frozen=True, slots=True)
class Corrections:
    """How a slip and what puts it right stand in a language.

    `slipped` is what is said between the two; with its group `surely` it can mean nothing else.
    `alike` are kinds of things of which one takes another's place, counts first, `surely` more of
    them where nothing else can be meant; `begins` may
    stand before both of two things: the blue one, sorry the red one. `goes_on` stands behind a
    comma that was only for the correction; what is `vague` needs what it puts right: the red one.
    """

    slipped: re.Pattern[str] = NEVER
    alike: tuple[re.Pattern[str], ...] = ()
    surely: tuple[re.Pattern[str], ...] = ()
    begins: re.Pattern[str] = NEVER
    goes_on: re.Pattern[str] = NEVER
    vague: re.Pattern[str] = NEVER

    def put_right(self, text: str) -> str:
        """Return a text with its slips put right: four shifts, no five → five shifts."""
        for found in self.slipped.finditer(text):
            better = self._with_like(text, found) or self._said_anew(text, found)
            if better:
                return self.put_right(better) if len(better) < len(text) else better
        return text

    def _with_like(self, text: str, found: re.Match[str]) -> str:
        """Return a text in which one thing takes the place of its like; empty for none."""
        before, behind = text[: found.start()], text[found.end() :]
        sure = (
            (*self.alike, *self.surely) if found["surely"] else self.alike[:COUNTS]
        )  # nights, no weekends
        for one in sure:
            old, new = _last(one, before), one.match(behind)
            if old and new:
                noun, rest = before[old.end() :], behind[new.end() :]
                told = noun if noun.strip() and not rest.startswith(noun) else ""
                if told and self.goes_on.match(rest):
                    rest = rest.lstrip(",")
                return f"{before[: old.start()]}{new[0]}{told}{rest}"
        return ""

    def _said_anew(self, text: str, found: re.Match[str]) -> str:
        """Return a text whose last words were said anew from where both begin; empty for none."""
        before, behind = text[: found.start()], text[found.end() :]
        begins = self.begins.match(behind) if found["surely"] else None
        if begins is None:
            return ""
        word = re.compile(rf"\b{re.escape(begins[0].strip())} ", re.IGNORECASE)
        old = _last(word, before)
        return f"{before[: old.start()]}{behind}" if old and not self.vague.search(behind) else ""


def _last(kind: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the last thing of a kind behind which stand at most two words: four shifts."""
    found: Iterator[re.Match[str]] = kind.finditer(text)
    near = [one for one in found if len(text[one.end() :].split()) <= BETWEEN]
    return near[-1] if near else None


def corrections_of(told: Mapping[str, Any], name: str) -> Corrections:
    """Read how people put right what they just said; nothing of a language without words for it."""
    kinds = (told.get(key, ()) for key in ("alike", "surely_alike"))
    alike, surely = (tuple(compiled(one, name, "corrections") for one in kind) for kind in kinds)
    keys = ("slipped", "begins", "goes_on", "vague")
    slipped, *rest = (compiled(told[key], name, key) if key in told else NEVER for key in keys)
    return Corrections(slipped, alike, surely, *rest)
