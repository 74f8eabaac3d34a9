"""Conjugation: the forms of English verbs, of which only the irregular ones are written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdfgklmnprtvz]")
_HISSING = re.compile(r"(?:s|sh|ch|x|z|o)$")


@dataclass(frozen=True)
class Conjugation:
    """Makes forms of verbs; `irregular` is `bare: (past, participle)`, `doubling` longer verbs."""

    irregular: Mapping[str, tuple[str, str]]
    doubling: frozenset[str]

    def past(self, bare: str) -> str:
        """Return what was done: lead → led, check → checked."""
        return self.irregular[bare][0] if bare in self.irregular else self._regular(bare)

    def participle(self, bare: str) -> str:
        """Return what stands behind “have”: write → written, check → checked."""
        return self.irregular[bare][1] if bare in self.irregular else self._regular(bare)

    def doing(self, bare: str) -> str:
        """Return the verb in -ing: check → checking, write → writing, stop → stopping."""
        if bare.endswith("ie"):
            return f"{bare[:-2]}ying"
        if bare.endswith("e") and not bare.endswith(("ee", "oe", "ye")) and bare != "be":
            return f"{bare[:-1]}ing"
        return f"{self._root(bare)}ing"

    def third(self, bare: str) -> str:
        """Return the verb as it goes with she: write → writes, carry → carries."""
        special = {"be": "is", "are": "is", "am": "is", "have": "has", "do": "does", "were": "was"}
        if bare in special:
            return special[bare]
        if bare.endswith("y") and bare[-2:-1] not in "aeiou":
            return f"{bare[:-1]}ies"
        return f"{bare}es" if _HISSING.search(bare) else f"{bare}s"

    def plural(self, third: str) -> str:
        """Return the verb as it goes with they: writes → write, carries → carry."""
        special = {
            "is": "are",
            "was": "were",
            "has": "have",
            "does": "do",
            "am": "are",
            "'s": " are",
        }
        if third in special:
            return special[third]
        if third.endswith("ies") and len(third) > 4:
            return f"{third[:-3]}y"
        if re.search(r"(?:ss|sh|ch|x|zz|o)es$", third):
            return third[:-2]
        return third.removesuffix("s")

    def bare_of(self, form: str) -> str:
        """Return the irregular verb that has a past or a participle; empty if none has."""
        return next((bare for bare, forms in self.irregular.items() if form in forms), "")

    def _regular(self, bare: str) -> str:
        if bare.endswith("e"):
            return f"{bare}d"
        if bare.endswith("y") and bare[-2:-1] not in "aeiou":
            return f"{bare[:-1]}ied"
        return f"{self._root(bare)}ed"

    def _root(self, bare: str) -> str:
        doubles = _ONE_SYLLABLE.fullmatch(bare) or bare in self.doubling
        return f"{bare}{bare[-1]}" if doubles else bare
