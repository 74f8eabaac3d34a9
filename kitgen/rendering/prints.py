"""Prints: which of a kit's documents the fonts at hand can print, and which fonts are borrowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kitgen.model.errors import Problem, Severity
from kitgen.printing.coverage import Coverage, coverage_of, with_bold
from kitgen.printing.order import PageKey

WHOLE = "kit.pdf"
NO_FONT = (
    "Install a font that has it ({package} on Debian and Ubuntu) and build again, or build --force "
    "for the PDF with empty boxes. Pages, texts and mail drafts are complete."
)
PACKAGES = {"signs": "fonts-symbola"}


@dataclass(frozen=True)
class Prints:
    """The documents to print (None for all), with fonts of this machine.

    The `refused` PDFs would have boxes.
    """

    pages: tuple[PageKey, ...] | None = None
    fonts: tuple[Path, ...] = ()
    refused: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def prints_of(pages: Sequence[PageKey], *, force: bool = False) -> Prints:
    """Sort out what can be printed; with `force` all is, boxes and all."""
    found = [(page, coverage_of(page[1])) for page in pages]
    if not any(coverage for _, coverage in found):
        return Prints(tuple(pages))
    left = [path or WHOLE for (path, *_), coverage in found if coverage.lacking]
    refused = frozenset() if force or not left else frozenset((*left, WHOLE))
    kept = tuple(page for page, coverage in found if force or not coverage.lacking)
    borrowed = _together(coverage.borrowed for _, coverage in found)
    lent = {file for file in borrowed.values() if isinstance(file, Path)}
    files = tuple(sorted({one for file in lent for one in with_bold(file)}))
    missing = () if force else tuple(_missing(found))  # else the printer tells
    problems = (*missing, *map(_lent, borrowed.items()))
    return Prints(kept, files, refused, problems)


def _together(parts: Iterable[Mapping[str, object]]) -> dict[str, object]:
    return dict(sorted({key: value for part in parts for key, value in part.items()}.items()))


def _missing(found: Sequence[tuple[PageKey, Coverage]]) -> Iterator[Problem]:
    """Tell of each script that nothing prints, with the documents that it stands in."""
    lacking = _together(coverage.lacking for _, coverage in found)
    for script, characters in lacking.items():
        names = [path or WHOLE for (path, *_), coverage in found if script in coverage.lacking]
        names = list(dict.fromkeys((*names, WHOLE)))
        told = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        what = f"no font on this machine prints {_named(script)} (“{str(characters)[0]}”)"
        advice = NO_FONT.format(package=PACKAGES.get(script, "fonts-noto-core"))
        yield Problem("glyph", f"{what}: {told} were not made", advice)


def _lent(item: tuple[str, object]) -> Problem:
    script, file = item
    return Problem(
        "font",
        f"{_named(script)} is printed in a font of this machine ({Path(str(file)).stem}), since "
        "none that comes along has it",
        "Look at the PDFs; on another machine they may look different.",
        Severity.WARNING,
    )


def _named(script: str) -> str:
    return "some signs" if script == "signs" else script
