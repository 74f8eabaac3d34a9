"""Scalars: a text written as one line of YAML, so that every reader takes it for this text."""

from __future__ import annotations

import json
import re

from kitgen.yaml.source import CONTROL
from kitgen.yaml.tree import NOTHING

SAFE = re.compile(r"[^\W_](?:[\w .,/()+&@'’–-]*[\w.)’'])?")
SAFE_IN_BRACES = re.compile(r"[^\W_](?:[\w ./()+&@'’–-]*[\w.)’'])?")
OTHERWISE = frozenset(("true", "on", "y", "no", "false", "off", "n", "null"))  # to other readers
SWITCHES = frozenset(("no", "true", "false"))


def scalar(text: str, *, flow: bool = False, switch: bool = False) -> str:
    """Write a text in one line, in quotes only where it needs them.

    `flow` is for within brackets and braces, `switch` for a field that is yes or no.
    """
    line = _one_line(text)
    word = line.casefold()
    clear = word not in OTHERWISE or (switch and word in SWITCHES)
    if line not in NOTHING and clear and (SAFE_IN_BRACES if flow else SAFE).fullmatch(line):
        return line
    return quoted(line)


def quoted(text: str) -> str:
    """Write a text in one line, in quotes, so that it can stand anywhere."""
    return json.dumps(_one_line(text), ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(CONTROL.sub("", text).split())
