"""Charts: small pictures of a few numbers, laid out to be drawn as inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 280, 92
LEFT, RIGHT, TOP, BOTTOM = 26, 270, 12, 80


@dataclass(frozen=True, slots=True)
class Point:
    """A value at its place in a picture, with what it stands for."""

    x: int
    y: int
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Polyline:
    """Values from 1 to 5 in the order they came, joined by a line."""

    name: str
    points: tuple[Point, ...]
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def path(self) -> str:
        """The line through the points, as SVG writes it."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def grid(self) -> tuple[tuple[int, int], ...]:
        """The values that have a line across the picture, each with its height."""
        return tuple((value, _height(value)) for value in (1, 3, 5))


def line_points(name: str, values: Sequence[tuple[int, int, str]], places: int) -> Polyline:
    """Lay out values (place from 0, value from 1 to 5, label) along so many places."""
    first, last = LEFT + 8, RIGHT - 8
    step = (last - first) / max(places - 1, 1)
    points = (
        Point(round(first + place * step), _height(value), value, label)
        for place, value, label in values
    )
    return Polyline(name, tuple(points))


def bar_share(count: int, most: int, width: int = 100) -> int:
    """Return how long a bar is among bars of which the longest is this wide."""
    return round(width * count / most) if most else 0


def _height(value: int) -> int:
    return round(BOTTOM - (value - 1) * (BOTTOM - TOP) / 4)
