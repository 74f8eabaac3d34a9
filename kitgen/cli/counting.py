"""Counting: how many there are of a thing, in words."""

from __future__ import annotations


def counted(number: int, noun: str, *, none: str = "0") -> str:
    """Count things: 1 kit, 2 kits; `none` stands in place of the number where there are none."""
    return f"{number or none} {noun}{'' if number == 1 else 's'}"
