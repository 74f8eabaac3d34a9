"""The lessons page: every question ever asked, what went well, what to change, and how it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitgen.model.debrief import AskedQuestion
from kitgen.model.season import SeasonEntry
from kitgen.pages.charts import Polyline, bar_share, line_points
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, entry_view, picked
from kitgen.pages.words import Words

OUTCOMES = (
    *("accepted", "offer", "advanced", "open"),
    *("silence", "withdrawn", "declined", "rejected", "cancelled"),
)


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """What was answered to a question at one interview."""

    entry: SeasonEntry
    asked: AskedQuestion


@dataclass(frozen=True, slots=True)
class BankedQuestion:
    """A question with all answers to it, the newest first."""

    asked: str
    answers: tuple[PastAnswer, ...]

    @property
    def ready(self) -> bool:
        """Whether there is a better answer to it."""
        return any(answer.asked.better for answer in self.answers)


def lessons_page(entries: Sequence[SeasonEntry], theme: Theme, words: Words, home: str = "") -> str:
    """Render lessons.html: for the user alone, as it quotes the worksheets."""
    return theme.screen("lessons.html", words, **lessons_view(entries, words, home))


def lessons_view(entries: Sequence[SeasonEntry], words: Words, home: str = "") -> View:
    """Return what lessons.html is filled with."""
    by_day = sorted(entries, key=lambda entry: (entry.date, entry.kit))
    newest = by_day[::-1]
    counts = Counter(entry.outcome or "open" for entry in entries)
    return {
        "lang": words.lang,
        "bank": [_banked_view(banked) for banked in _bank(newest)],
        "well": [entry_view(entry) for entry in newest if entry.debrief.went_well],
        "change": [entry_view(entry) for entry in newest if entry.debrief.differently],
        "ratings": [_line_view(line) for line in _ratings(by_day, words)],
        "outcomes": [
            (name, counts[name], bar_share(counts[name], max(counts.values())))
            for name in OUTCOMES
            if counts[name]
        ],
        "total": len(entries),
        "home": home,
    }


def _banked_view(banked: BankedQuestion) -> View:
    answers = [
        {
            "entry": entry_view(answer.entry),
            "asked": picked(answer.asked, "asked", "said", "better"),
        }
        for answer in banked.answers
    ]
    return picked(banked, "asked", "ready") | {"answers": answers}


def _line_view(line: Polyline) -> View:
    points = [picked(point, "x", "y", "value", "label") for point in line.points]
    return picked(line, "name", "width", "height", "path", "grid") | {"points": points}


def _bank(newest: Iterable[SeasonEntry]) -> tuple[BankedQuestion, ...]:
    """The same question asked twice is one; those without a better answer come first."""
    found: dict[str, list[PastAnswer]] = {}
    for entry in newest:
        for asked in entry.debrief.questions:
            same = " ".join(asked.asked.casefold().rstrip(" .?!").split())
            found.setdefault(same, []).append(PastAnswer(entry, asked))
    bank = (BankedQuestion(answers[0].asked.asked, tuple(answers)) for answers in found.values())
    return tuple(sorted(bank, key=lambda banked: banked.ready))


def _ratings(by_day: Sequence[SeasonEntry], words: Words) -> Iterable[Polyline]:
    rated = [entry for entry in by_day if entry.debrief.ratings]
    for name in words.get("lessons.ratings"):
        values = [
            (place, dict(entry.debrief.ratings)[name], _label(entry, words))
            for place, entry in enumerate(rated)
            if name in dict(entry.debrief.ratings)
        ]
        if values:
            yield line_points(words(f"lessons.ratings.{name}"), values, len(rated))


def _label(entry: SeasonEntry, words: Words) -> str:
    return words("lessons.at", company=entry.company, day=words.day(entry.date, short=True))
