"""Conjugation: the forms of English verbs, of which only the irregular ones are written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kitgen.yaml.datafile import read_mapping, told

_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdfgklmnprtvz]")
_HISSING = re.compile(r"(?:s|sh|ch|x|z|o)$")


# What goes with they where no rule tells it, and who it goes with alone.
_PLURALS = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
    "am": "are",
    "'s": " are",
}
_THIRDS = {"be": "is", "are": "is", "am": "is", "have": "has", "do": "does", "were": "was"}


@dataclass(frozen=True)
class Conjugation:
    """Makes forms of verbs; `irregular` is `bare: (past, participle, …)`, `doubling` longer verbs.

    Without lists every verb goes by the rules.
    """

    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubling: frozenset[str] = frozenset()

    @property
    def pasts(self) -> frozenset[str]:
        """What was done, of all verbs that no rule forms: led, wrote."""
        return frozenset(forms[0] for forms in self.irregular.values())

    @property
    def done(self) -> frozenset[str]:
        """The same with what stands behind “have”: wrote, written."""
        return frozenset(form for forms in self.irregular.values() for form in forms)

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
        if bare in _THIRDS:
            return _THIRDS[bare]
        if bare.endswith("y") and bare[-2:-1] not in "aeiou":
            return f"{bare[:-1]}ies"
        return f"{bare}es" if _HISSING.search(bare) else f"{bare}s"

    def plural(self, third: str) -> str:
        """Return the verb as it goes with they or you: writes → write; empty where it is unsure.

        What is no form for she stays as it is: write, wrote.
        """
        if third in _PLURALS:
            return _PLURALS[third]
        if third.endswith("ies") and len(third) > 4:
            return f"{third[:-3]}y"
        if re.search(r"(?:ss|sh|ch|x|zz|o)es$", third):
            return third[:-2]
        if third.endswith("s"):
            return third[:-1] if len(third) > 3 and not third.endswith("ss") else ""
        return third

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


@told("verbs")
def load_verbs(text: str, lang: str = "en") -> Conjugation:
    """Read content/verbs/<lang>.yaml; InputError if it is faulty."""
    data = read_mapping(text, f"verbs/{lang}.yaml")
    listed = {bare: tuple(str(value).split()) for bare, value in data["irregular"].items()}
    irregular = {bare: (forms[0], *(forms[1:] or forms)) for bare, forms in listed.items()}
    return Conjugation(irregular, frozenset(str(data["doubling"]).split()))
