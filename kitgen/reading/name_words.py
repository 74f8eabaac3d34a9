"""What belongs to a name and what does not: the words of a language, and marks that all have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ADDRESS = re.compile(
    r"(?:[<(\[]\s*)?(?:mailto:)?(?<![^\s@<>()\[\],;:])(?P<email>[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.\w+)\s*[>)\]]?"
)
BRACKET = re.compile("(?<!\\s)\\s*[(\\[{\uff08](?P<inside>[^()\\[\\]{}\uff08\uff09]*)[)\\]}\uff09]")
_TRAILING = re.compile(r"(?<![\s,;:.|/–—-])(?:[\s.-]*[,;:|/–—][\s,;:.|/–—-]*|\s+[-.]+)$")
LONGEST = 300  # letters of what may hold a name


@dataclass(frozen=True)
class NameWords:
    """What one language knows of names: what is none of a name, and what belongs to it."""

    pronouns: frozenset[str]
    paired: frozenset[str]  # pronouns that are names, too, where they stand alone
    letters: frozenset[str]
    honorifics: frozenset[str]  # Ms, Dr: never a part of a name
    honorific_names: frozenset[str]  # Dame, Herr: of some names they are
    suffixes: frozenset[str]
    particles: frozenset[str]
    roles: frozenset[str]
    glue: frozenset[str]  # what stands between the words of a role
    somebody: frozenset[str]
    devices: frozenset[str]  # what a call shows beside a name: iPhone, Zoom
    joining: frozenset[str]  # what stands between two people: and, &
    beside: frozenset[str]  # what may, in small letters: with, or
    family_first: frozenset[str]

    def are_pronouns(self, text: str) -> bool:
        """Tell whether a text is pronouns: she/her, they/them, pronouns: he."""
        words = [w for w in re.split(r"[^\w]+", text.casefold()) if w and w != "pronouns"]
        if len(words) == 1:
            return words[0] in self.pronouns
        return bool(words) and all(word in self.pronouns | self.paired for word in words)

    def are_honorifics(self, text: str, *, surely: bool = False) -> bool:
        """Tell whether a text is forms of address alone: Ms, Prof. Dr., Mr/Ms."""
        known = self.honorifics if surely else self.honorifics | self.honorific_names
        words = [word.rstrip(".") for word in re.split(r"[\s/,]+|(?<=\.)", text.casefold()) if word]
        return bool(words) and all(word in known for word in words)

    def is_role(self, text: str) -> bool:
        """Tell whether a text names what somebody is, and nobody."""
        words = re.findall(r"[^\W_]+", text.casefold())
        rest = [word for word in words if word not in self.glue and not word.isdigit()]
        return all(word in self.roles for word in rest) and (bool(rest) or len(words) > 1)

    def has_role(self, text: str) -> bool:
        """Tell whether a word of the text is one of a role."""
        return any(word in self.roles for word in re.findall(r"[^\W\d_]+", text.casefold()))

    def is_beside(self, text: str) -> bool:
        """Tell whether what stands behind a comma belongs to the name before it: PhD, Ms, CTO."""
        own = all(word.strip(".,") in self.letters | self.suffixes for word in text.split())
        kinds = (self.are_pronouns, self.are_honorifics, self.has_role)
        return own or text[:1].islower() or any(is_such(text) for is_such in kinds)

    def is_somebody(self, text: str) -> bool:
        """Tell whether a text speaks of somebody without a name: the CTO, a nice woman."""
        first, _, rest = text.partition(" ")
        small = first.islower() or first in ("The", "My", "Our", "Some", "Someone", "Somebody")
        return bool(rest) and small and first.casefold() in self.somebody


def name_words(data: Mapping[str, Any]) -> NameWords:
    """Read the part `names` of content/reading/<lang>.yaml."""

    def listed(key: str, *, folded: bool = True) -> frozenset[str]:
        words = str(data.get(key) or "").split()
        return frozenset(word.casefold() if folded else word for word in words)

    return NameWords(
        pronouns=listed("pronouns"),
        paired=listed("paired"),
        letters=listed("letters", folded=False),
        honorifics=listed("honorifics"),
        honorific_names=listed("honorific_names"),
        suffixes=listed("suffixes", folded=False),
        particles=listed("particles"),
        roles=listed("roles"),
        glue=listed("glue"),
        somebody=listed("somebody"),
        devices=listed("devices"),
        joining=listed("joining"),
        beside=listed("beside"),
        family_first=listed("family_first", folded=False),
    )


def tidied(name: str) -> str:
    """Return a name in one line, without marks at its ends."""
    line = " ".join(name.split())
    while (shorter := _TRAILING.sub("", line).lstrip(",;:.|/ ")) != line:
        line = shorter
    return line
