"""The contact sheet: a kit's documents in every theme, small, so that looks can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kitgen.pages.theme import Theme
from kitgen.pages.words import Words
from kitgen.printing.engine import COLOURS, Layout, PdfEngine

SHEETS = ("print.css", "contact.css")
MOST = 8  # pictures of a theme: two rows of four, each large enough to be read


@dataclass(frozen=True)
class ThemeSpecimen:
    """A theme, and what was laid out in it."""

    theme: Theme
    engine: PdfEngine
    documents: Sequence[Layout]

    @property
    def shown(self) -> Sequence[Layout]:
        """The documents that are pictured, each by its first page; the last is always there."""
        return [*self.documents[: MOST - 1], *self.documents[MOST - 1 :][-1:]]

    @property
    def captions(self) -> list[str]:
        """What stands below each picture: the document's name."""
        return [document.title for document in self.shown]


def contact_sheet(looks: Iterable[ThemeSpecimen], title: str, words: Words) -> bytes:
    """Write one PDF with a bookmark and a sheet or more for each theme."""
    sheets = [(look, _sheet(look, words)) for look in looks]
    (_, first), *_ = sheets
    pages = [page for look, sheet in sheets for page in _pages(look, sheet)]
    whole = first.document.copy(pages)
    whole.metadata.title = title
    data: bytes = whole.write_pdf(output_intent=COLOURS, pdf_identifier=True)
    return data


def _sheet(look: ThemeSpecimen, words: Words) -> Layout:
    theme = look.theme
    html = theme.render(
        "contact.html",
        words,
        lang=words.lang,
        title=theme.title,
        about=theme.description,
        captions=look.captions,
    )
    return look.engine.lay_out(html, *SHEETS)


def _pages(look: ThemeSpecimen, sheet: Layout) -> Iterator[SheetPage]:
    pictures = (document.document.pages[0] for document in look.shown)
    for page in sheet.document.pages:
        frames = [corners for _, _, corners, _ in page.links]
        yield SheetPage(page, [(frame, next(pictures)) for frame in frames])


class SheetPage:
    """A page with other pages in its frames, which are the links of its template."""

    def __init__(self, page: Any, pictures: Sequence[tuple[Any, Any]]) -> None:
        self.__dict__.update(vars(page))
        self.links: list[Any] = []
        self._page, self._pictures = page, pictures

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page, then each picture as large as its frame."""
        self._page.paint(stream, scale)
        for (left, top, right, bottom), picture in self._pictures:
            small = min((right - left) / picture.width, (bottom - top) / picture.height)
            with stream.stacked():
                stream.transform(a=scale * small, d=scale * small, e=scale * left, f=scale * top)
                picture.paint(stream, 1)
