"""Examples beside the fields of a form, of the kind of job that was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kitgen.yaml.datafile import compiled, read_mapping, told

FILE = "scaffolds/en/examples.yaml"


@dataclass(frozen=True)
class Examples:
    """Examples by the name of a field: everybody's, and those of kinds of jobs."""

    everyday: Mapping[str, str]
    kinds: tuple[tuple[re.Pattern[str], Mapping[str, str] | None], ...]

    def of(self, role: str) -> Mapping[str, str]:
        """Return the examples for a job; empty where the model's own are of its kind."""
        for pattern, found in self.kinds:
            if pattern.search(role):
                return {} if found is None else {**self.everyday, **found}
        return self.everyday


@told("scaffolds")
def load_examples(text: str, name: str = FILE) -> Examples:
    """Read content/scaffolds/<lang>/examples.yaml; InputError if it is faulty."""
    data = read_mapping(text, name)
    return Examples(
        everyday=_texts(data["everyday"]),
        kinds=tuple(
            (
                compiled(str(kind["role"]), name, "role"),
                _texts(kind["examples"]) if "examples" in kind else None,
            )
            for kind in data["kinds"]
        ),
    )


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in data.items()}
