"""Spelling on the terminal: what may be misspelt is asked about, all of it in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kitgen.proof.slips import slips

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.editing.debrief import DebriefSession


@dataclass(frozen=True)
class SpellingQuestions:
    """Asks once about each word that may be meant otherwise."""

    terminal: Terminal
    session: DebriefSession

    def meant(self, texts: Iterable[str]) -> dict[str, str]:
        """Return what is meant by words of texts, after a yes to it."""
        setting, doubted = self.session.setting, self.session.doubted
        if setting.lexicon is None or not setting.is_english:
            return {}
        names = {word for name in setting.names() for word in name.split()}
        doubts = slips(texts, names, setting.lexicon, setting.locale)
        new = {typed: meant for typed, meant in doubts.items() if typed not in doubted}
        doubted |= set(new)
        single = {typed: meant[0] for typed, meant in new.items() if len(meant) == 1}
        several = {typed: meant for typed, meant in new.items() if len(meant) > 1}
        found = self._agreed(single) if single else {}
        for typed, meant in several.items():
            asked = self.session.debrief.spelled_which.replace("{word}", typed)
            chosen = self.terminal.choose(asked, meant)
            found |= {} if chosen is None else {typed: meant[chosen]}
        return found

    def _agreed(self, found: dict[str, str]) -> dict[str, str]:
        labels = [f"{typed} → {meant}" for typed, meant in found.items()]
        asked = self.session.debrief.spelled.replace("{slips}", ", ".join(labels))
        if self.terminal.choose(asked, [self.session.debrief.all_of_them]) is not None:
            return found
        one = self.session.debrief.spelled_one
        chosen = self.terminal.choose(one, labels) if len(found) > 1 else None
        return {} if chosen is None else dict([list(found.items())[chosen]])
