"""Owners: whose an answer is that is given once where several were met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kitgen.editing.introductions import Dialogue
from kitgen.editing.questions import DebriefForm
from kitgen.editing.scaffold import FilledValue
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import called_parts
from kitgen.parsing.tagging import readings

SHORTEST = 4  # letters of a word by which a matter is known again
NO_MATTER = frozenset(("ORD", "CRD", "DT0", "DPS", "DTQ", "PRP", "VM0"))  # first, their, about
People = Sequence[dict[str, FilledValue]]


@dataclass(frozen=True, slots=True)
class AnswerOwners:
    """Finds whose an answer is, and asks where it is in doubt."""

    form: DebriefForm
    dialogue: Dialogue

    def whose(self, people: People, key: str, text: str) -> int:
        """Return to whom an answer belongs that is asked for once, where several were met.

        A need, or a deed, is theirs who alone spoke of it; any other need is asked about.
        """
        names = names_of(people)
        if len(people) < 2 or UNKNOWN in names:
            return 0
        near = who_spoke_of(text, people)
        if near is not None or key == "i_did":
            near = leading(people) if near is None else near
            if near:
                self.dialogue.tell(self.form.for_whom.replace("{name}", names[near]))
            return near
        return self._asked(people, leading(people))

    def promised_to(
        self, people: People, text: str, index: int | None, *, unsaid: bool = False
    ) -> int:
        """Return to whom a promise was made: it is asked if somebody else alone spoke of it.

        Where it was `unsaid`, and nobody alone spoke of it, that is asked as well.
        """
        near = who_spoke_of(text, people)
        if unsaid and near is None:
            return self._asked(people, index or 0)
        return (index or 0) if near in (None, index) else self._asked(people, index or 0)

    def _asked(self, people: People, usual: int) -> int:
        names = names_of(people)
        chosen = self.dialogue.choose(self.form.to_whom.replace("{name}", names[usual]), names)
        return usual if chosen is None else chosen


def names_of(people: People) -> list[str]:
    """Return what people are called, each in their place."""
    return [str(one.get("name", UNKNOWN)) for one in people]


def who_spoke_of(text: str, people: People) -> int | None:
    """Return who spoke of the matter of a text, if that is one of them alone."""
    wanted = _stems(text)
    common = [len(wanted & _stems(_told(one))) for one in people]
    best = max(common, default=0)
    return common.index(best) if best and common.count(best) == 1 else None


def addressed(text: str, names: Sequence[str], index: int, when: str) -> tuple[int, str]:
    """Return whom a text is for that begins or ends with a name, and the text without it.

    Without a name of somebody met it is for the person `index`: Tom the link; my CV to Mrs Shah.
    `when` is a pattern of a time, which may stand behind the name: my CV to Mrs Shah on Monday.
    """
    for at, name in enumerate(names):
        called = "|".join(re.escape(one) for one in called_parts(name) if len(one) > 1)
        who = rf"(?:(?:mr|mrs|ms|miss|dr)\.? )?(?:{called})"
        found = re.search(
            rf"^(?:(?:to|for) )?{who}[,:]? |,? (?:to|for) {who}(?=$| (?:{when}))",
            text,
            re.IGNORECASE,
        )
        if called and found:
            return at, (text[: found.start()] + text[found.end() :]).strip()
    return index, text


def leading(people: People) -> int:
    """Return who led it, else the first."""
    return next((n for n, one in enumerate(people) if one.get("lead")), 0)


def _told(person: dict[str, FilledValue]) -> str:
    found = (person.get(key, "") for key in ("talked_about", "said", "need"))
    return " ".join(" ".join(one) if isinstance(one, list) else one for one in found)


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return {word[:5] for word in words if len(word) > SHORTEST and not readings(word) & NO_MATTER}
