"""Asides: what stands around an answer as people talk, and answers that are none to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kitgen.dictation.setting import Setting
from kitgen.dictation.words import DictationWords
from kitgen.editing.scaffold import FilledValue
from kitgen.places.telephones import Line, leads_to

MEDIA = {"linkedin": "linkedin", "linked in": "linkedin"}  # the others are a text message


@dataclass(frozen=True)
class AsideReader:
    """Knows what is only said around an answer to a question; `patterns` are by its field."""

    patterns: Mapping[str, str]
    words: DictationWords

    def bare(self, key: str, typed: str) -> str:
        """Return an answer without what is said around it; empty for one that is none."""
        if (none := self.patterns.get(f"no_{key}")) and re.fullmatch(none, typed, re.IGNORECASE):
            return ""
        around = self.patterns.get(key, "")
        return re.sub(around, "", typed, flags=re.IGNORECASE).strip(" ,") if around else typed

    def opened(self, typed: str) -> str:
        """Return an answer without the words that only open it as people talk: well, she said."""
        return re.sub(self.patterns["opens"], "", typed, flags=re.IGNORECASE)

    def real(self, typed: str) -> str:
        """Return what an answer names after all: nothing really, just my references."""
        for around in (self.patterns["nothing_but"], self.patterns["greeting"]):
            found = re.match(around, typed, re.IGNORECASE)
            typed = typed[found.end() :] if found else typed
        return typed

    def medium(self, typed: str) -> str:
        """Return by what somebody is reached, where that was told in place of an address."""
        found = re.fullmatch(self.patterns["medium"], typed, re.IGNORECASE)
        return MEDIA.get(found["how"].lower(), "text") if found else ""


def reached_by(person: dict[str, FilledValue], value: str, setting: Setting) -> str:
    """Return the field that an address goes to; a number that may be a mobile's asks for a text."""
    if "@" in value:
        return "email"
    if leads_to(value, setting.locale.partition("-")[2] or None) is Line.UNSURE:
        person.setdefault("prefers", "text")
    return "phone"
