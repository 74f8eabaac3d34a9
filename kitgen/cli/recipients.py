"""Recipients: to whose letter a sentence belongs that names them: in Ann's letter: …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kitgen.model.message import Message
from kitgen.model.values.texts import called_parts, folded

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal


class Directed(NamedTuple):
    """A sentence without the words that say whose letter it is for; no letter if that is unclear.

    `told` says that it was told of its reader: tell Ann that she can call me.
    """

    text: str
    message: Message | None
    told: bool


def directed(typed: str, patterns: Sequence[str], messages: Sequence[Message]) -> Directed | None:
    """Return a sentence that names whose letter it is for; None for any other.

    Where nobody is called so it is none, unless the pattern's group `sure` holds.
    """
    for pattern in patterns:
        found = re.fullmatch(pattern, " ".join(typed.split()), re.IGNORECASE)
        if found is None:
            continue
        parts = found.groupdict()
        theirs = [one for one in messages if is_to(one, found["whose"])]
        if theirs or parts.get("sure"):
            text = found["rest"].strip(" ,:")
            only = theirs[0] if len(theirs) == 1 else None
            return Directed(f"{text[:1].upper()}{text[1:]}", only, parts.get("told") is not None)
    return None


def is_to(message: Message, whose: str) -> bool:
    """Tell whether a letter goes to somebody who is named: Lorraine’s letter."""
    said = {re.sub(r"[’']s?$", "", word) for word in folded(whose).split()}
    names = (part for one in message.to for part in called_parts(one.name))
    return bool(said & {folded(name) for name in names})


def chosen_letter(terminal: Terminal, asked: str, titles: Sequence[str]) -> int | None:
    """Ask which of several letters is meant; Enter is the first, so that nothing is lost."""
    for number, title in enumerate(titles, 1):
        terminal.tell(f"  {number}  {title}")
    while True:
        typed = terminal.ask(asked).strip(" .")
        if not typed:
            return 0
        if typed.isdecimal() and int(typed) <= len(titles):
            return int(typed) - 1 if int(typed) else None
