"""Items: what a message must have to be worth sending, and what it must not tell again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.model.errors import Problem, Severity
from kitgen.model.message import Message
from kitgen.model.step import State, Step
from kitgen.writing.asked import ASKED
from kitgen.writing.context import Facts, LetterContext, chosen_word
from kitgen.writing.prose import Prose
from kitgen.writing.slots import fact

NOTHING = Facts({}, frozenset())


def has_item(prose: Prose, kind: str, facts: Facts) -> bool:
    """Tell whether there is what the message needs to be worth sending, if it needs anything."""
    wanted = prose.words("item", kind)
    return not wanted or any(fact(slot) in wanted for slot in facts.slots)


def no_item(ctx: LetterContext, step: Step) -> Iterator[Problem]:
    """Say, when its day has come, what a message waits for, if its prose has words for that."""
    kind = str(step.message_kind)
    if step.state in (State.DUE, State.LATE):
        lacks = chosen_word(ctx.prose.variants(kind, "lacks"), NOTHING)
        wanted = chosen_word(ctx.prose.variants(kind, "wanted"), NOTHING)
        if lacks:
            yield Problem("no-item", lacks, wanted, Severity.WARNING, field="company")


def stale_facts(
    prose: Prose, step: Step, written: Sequence[tuple[Step, Message]]
) -> frozenset[str]:
    """Return the facts that would be told to the same person twice.

    `Words fresh` of a kind names facts that no letter before may have told, `Words once` those
    that one message in waiting may tell, of all the kinds that say so.
    """
    kind, found = str(step.message_kind), set[str]()
    if step.source == ASKED:
        return frozenset()  # they who ask know what they told
    for other, message in written:
        if other.person == step.person:
            known = {name for p in message.paragraphs for s in p for name in s.facts}
            found |= known & set(prose.words("fresh", kind))
            if other.state is not State.DONE and prose.words("once", message.kind):
                found |= known & set(prose.words("once", kind))
    return frozenset(found)


def never_given(step: Step, written: Sequence[tuple[Step, Message]]) -> frozenset[str]:
    """Return the facts of what was promised, if what went out to a person brought nothing of it.

    Of letters that nobody kept as they went it is not known, and they count as having brought it.
    """
    gone = [(s, m) for s, m in written if s.person == step.person and s.state is State.DONE]
    told = {name for _, m in gone for p in m.paragraphs for one in p for name in one.facts}
    unknown = any(m.is_open or m.by_hand for _, m in gone)
    return frozenset() if not gone or unknown or "promised" in told else frozenset({"given"})
