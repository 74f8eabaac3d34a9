"""The contact sheet: a kit's documents in every theme, small, so that looks can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kitgen.pages.theme import Theme
from kitgen.pages.words import Words
from kitgen.printing.engine import COLOURS, Layout, PdfEngine
from kitgen.printing.loading import load_weasyprint

SHEETS = ("print.css", "contact.css")
WIDE = 60  # mm of a picture
ROOM = 26  # pixels of white that the detail has around its text, if there is so much


@dataclass(frozen=True)
class ThemeSpecimen:
    """A theme, and what was laid out in it; `letter` is the one that is shown in its true size."""

    theme: Theme
    engine: PdfEngine
    documents: Sequence[Layout]
    letter: Layout


def contact_sheet(looks: Sequence[ThemeSpecimen], title: str, words: Words) -> bytes:
    """Write one page: a row for each theme, a column for each document, one letter in true size."""
    first = looks[0].documents[0].document.pages[0]
    sheet = looks[0].engine.lay_out(
        looks[0].theme.render(
            "contact.html",
            words,
            lang=words.lang,
            title=title,
            columns=[document.title for document in looks[0].documents],
            height=round(WIDE * first.height / first.width),
            rows=[{"title": one.theme.title, "about": one.theme.description} for one in looks],
        ),
        *SHEETS,
    )
    pages = list(_pages(looks, sheet))
    whole = sheet.document.copy(pages)
    whole.metadata.title = title
    data: bytes = whole.write_pdf(output_intent=COLOURS, pdf_identifier=True)
    return data


def _pages(looks: Iterable[ThemeSpecimen], sheet: Layout) -> Iterator[SheetPage]:
    pictures = (picture for look in looks for picture in _pictures(look))
    for page in sheet.document.pages:
        frames = [corners for _, _, corners, _ in page.links]
        yield SheetPage(page, [(frame, *next(pictures)) for frame in frames])


def _pictures(look: ThemeSpecimen) -> Iterator[tuple[Any, bool]]:
    """Yield the first page of each document, small, then the letter's as it is."""
    for document in look.documents:
        yield document.document.pages[0], True
    yield look.letter.document.pages[0], False


class SheetPage:
    """A page with other pages in its frames, which are the links of its template."""

    def __init__(self, page: Any, pictures: Sequence[tuple[Any, Any, bool]]) -> None:
        self.__dict__.update(vars(page))
        self.links: list[Any] = []
        self._page, self._pictures = page, pictures

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page, then each picture as large as its frame, or in its true size.

        `scale` is how many points a CSS pixel takes.
        """
        self._page.paint(stream, scale)
        for (left, top, right, bottom), picture, small in self._pictures:
            wide, high = right - left, bottom - top
            factor = min(wide / picture.width, high / picture.height) if small else 1
            with stream.stacked():
                stream.rectangle(scale * left, scale * top, scale * wide, scale * high)
                stream.clip()
                stream.end()
                across, down = (0, 0) if small else _corner(picture, wide)
                stream.transform(
                    a=scale * factor,
                    d=scale * factor,
                    e=scale * (left - across),
                    f=scale * (top - down),
                )
                picture.paint(stream, 1)


def _corner(page: Any, wide: float) -> tuple[float, float]:
    """Return where on a letter's page its text begins, with some white around it, in pixels.

    It is the page's own corner where nobody can tell.
    """
    for box in _descendants(page):
        element = getattr(box, "element", None)
        if element is not None and "block" in (element.get("class") or "").split():
            left = box.position_x + box.margin_left
            lines = (part for part in _descendants(box) if getattr(part, "text", ""))
            right = max((line.position_x + line.width for line in lines), default=left)
            room = max(min(ROOM, (wide - right + left) / 2), 0)
            return left - room, box.position_y - ROOM
    return 0, 0


def _descendants(box: Any) -> Iterable[Any]:
    if "boxes" not in load_weasyprint().levers:
        return ()
    from kitgen.printing.weasy.boxes import descendants

    return descendants(box)
