"""Words of places: what names and codes of towns tell, and how employers spell themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kitgen.yaml.datafile import compiled


def place_words(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Read what is known of towns, and of the countries that their names and codes tell."""
    return {
        "in_towns": frozenset(data["in_towns"].split()),
        "namesakes": frozenset(" ".join(data["namesakes"].split()).split(", ")),
        "phones": {code: compiled(text, name, code) for code, text in data["phones"].items()},
        "lives": compiled(data["lives"], name, "lives"),
        "lands": {
            town: code for code, names in data["lands"].items() for town in names.split(", ")
        },
        "brands": {
            one.replace("’", "'").casefold(): one
            for one in " ".join(data["brands"].split()).split(", ")
        },
        "beside": compiled(data["beside"], name, "beside"),
        "towns": _towns(data["towns"]),
        "postcodes": {
            code: compiled(rf"\b(?-i:{one})\b", name, code)
            for code, one in data["postcodes"].items()
        },
    }


def _towns(data: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return each town's codes; one that stands under several of them has several."""
    found: dict[str, tuple[str, ...]] = {}
    for code, names in data.items():
        for town in " ".join(names.split()).split(", "):
            found[town] = (*found.get(town, ()), code)
    return found
