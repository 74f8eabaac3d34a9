"""The PDF engine: HTML laid out once, written alone and copied into the kit's one PDF.

It works on WeasyPrint's public API; what is faster, or fills in better, comes from `weasy` if that
is there and fits (docs/printing.md).
"""

from __future__ import annotations

import base64
import copy
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from kitgen.files.fontfiles import font_folders
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.pages.theme import Theme
from kitgen.printing.conformance import LASTING, declare, variant
from kitgen.printing.coverage import script_of
from kitgen.printing.fitting import fewest_pages, fittings
from kitgen.printing.fonts import use_fonts
from kitgen.printing.loading import load_weasyprint

if TYPE_CHECKING:
    from weasyprint import CSS, HTML, Document, Page
    from weasyprint.urls import URLFetcherResponse

COLOURS = "srgb"  # what every colour means, as PDF/A wants it told
RULED = "ruled.css"  # the lines to write on, where the engine draws none
FOOT, UNFOOTED = "data-foot=", "no-foot"  # of a document, and an anchor on a page without one
NO_GLYPH = ".notdef glyph"  # how WeasyPrint's warning of a character without a font begins


@dataclass(frozen=True)
class Layout:
    """A document broken into pages, ready to be written any number of times."""

    title: str
    document: Document
    footed: bool = False  # whether its pages say at their foot what they are

    @property
    def page_count(self) -> int:
        """How many pages it takes."""
        return len(self.document.pages)


class PdfEngine:
    """Prints every document of one theme and paper; MissingPartError without Pango.

    Fonts (those of the kit, and what this machine has `lent`), style sheets and the refusal to
    fetch are set up once. Make one in each process, after
    forking: Pango runs a thread.
    """

    def __init__(self, theme: Theme, paper: str = "a4", lent: Sequence[Path] = ()) -> None:
        if paper not in theme.papers:
            known = ", ".join(theme.papers)
            raise InputError(
                Problem("theme", f"{theme.title} has no paper “{paper}”, only {known}")
            )
        use_fonts(theme.fonts, system_fonts=theme.system_fonts, lent=lent)
        backend = load_weasyprint()
        self._weasyprint, self._levers = backend.weasyprint, backend.levers
        from weasyprint.text.fonts import FontConfiguration

        self._theme = theme
        self._paper = paper
        self._fonts = FontConfiguration()
        self._refusals = Refusals()
        self._finisher = _finisher(backend.levers)
        self._ahead: dict[tuple[str, tuple[str, ...]], Layout] = {}
        self._sheets: dict[tuple[str, ...], CSS] = {}
        self._elements: dict[str, CSS] = {}  # by their text, most kinds of documents have the same
        self._fitting: dict[tuple[str, ...], CSS] = {}
        self._numbered_to: dict[tuple[str, int], Sequence[Page]] = {}
        self._missing: dict[tuple[str, str], None] = {}
        self._written: set[str] = set()
        self._unshipped = () if theme.system_fonts else theme.unshipped(font_folders())

    def lay_out(self, html: str, *sheets: str) -> Layout:
        """Break one HTML document into pages with these style sheets of the theme.

        One that offers closer settings takes the roomiest of those in which it has fewest pages.
        """
        names = sheets or ("print.css",)
        if (html, names) in self._ahead:
            return self._ahead.pop((html, names))
        settings = (self._rendered(setting, names) for setting in fittings(html))
        document, fewest = next(settings), fewest_pages(html)
        while len(document.pages) > fewest and (closer := next(settings, None)):
            document = min(document, closer, key=lambda found: len(found.pages))
        declare(document.metadata)
        if "strokes" in self._levers:
            from kitgen.printing.weasy.strokes import drawn_once

            document.pages = drawn_once(document.pages)
        return Layout(document.metadata.title or "", document, FOOT in html)

    def lay_out_ahead(self, html: str, *sheets: str) -> None:
        """Lay out a document that will be asked for later, while there is time."""
        self._ahead[html, sheets] = self.lay_out(html, *sheets)

    def _rendered(self, html: str, names: tuple[str, ...]) -> Document:
        sheet = self._sheet(names)
        with self._listening("a document"):
            return self._read(html, names).render(
                font_config=self._fonts,
                stylesheets=[sheet],
                pdf_variant=LASTING,
                output_intent=COLOURS,
            )

    def write(self, laid_out: Layout) -> bytes:
        """Write one document as a PDF of its own."""
        self._written.add(laid_out.title)
        return self._write(laid_out.document, laid_out.title)

    def join(self, documents: Sequence[Layout], title: str, numbering: str = "") -> bytes:
        """Copy laid-out documents into one PDF, with one bookmark and page numbers each.

        `numbering` (“sheet {n} of {total}”) is said at each foot, over all documents.
        """
        first = documents[0].document
        pages = [page for part in documents for page in _outlined(part)]
        if numbering and "overlay" in self._levers:
            feet = [part.footed for part in documents for _ in part.document.pages]
            pages = list(self._numbered(pages, feet, numbering))
        whole = first.copy(pages)
        whole.metadata = copy.copy(first.metadata)
        whole.metadata.title = title
        declare(whole.metadata)
        known = dict(self._missing)
        data = self._write(whole, title)
        self._missing = known | self._of_parts(documents, title)
        return data

    def _numbered(
        self, pages: Sequence[Page], feet: Sequence[bool], numbering: str
    ) -> Iterator[Page]:
        """Yield the pages, those with a foot saying which of all sheets they are."""
        from kitgen.printing.weasy.overlay import OverlaidPage

        numbers = self._numbers(numbering, len(pages))
        for page, footed, number in zip(pages, feet, numbers, strict=True):
            yield OverlaidPage(page, number) if footed and UNFOOTED not in page.anchors else page

    def _numbers(self, numbering: str, total: int) -> Sequence[Page]:
        """Return pages with nothing but their number, the same for all kits of so many sheets."""
        if (numbering, total) not in self._numbered_to:
            texts = [numbering.format(n=n, total=total) for n in range(1, total + 1)]
            html = self._theme.render_kept("numbers.html", texts=texts)
            laid_out = self.lay_out(html, "print.css", "numbers.css")
            self._numbered_to[numbering, total] = laid_out.document.pages
        return self._numbered_to[numbering, total]

    def _of_parts(self, documents: Sequence[Layout], title: str) -> dict[tuple[str, str], None]:
        """Tell what was missing in a whole by the only parts not written, and heard, before."""
        parts = [part.title for part in documents if part.title not in self._written]
        told = {character for name, character in self._missing if name != title}
        new = [c for name, c in self._missing if name == title and c not in told]
        return {(part, character): None for part in parts[:1] or [title] for character in new}

    def findings(self) -> tuple[Problem, ...]:
        """Tell which fonts and characters could not be printed, each once."""
        missing, self._missing = self._missing, {}
        families, self._unshipped = self._unshipped, ()
        return (
            *(_missing_font(self._theme.title, family) for family in families),
            *(_missing_glyphs(*found) for found in _by_script(missing).items()),
        )

    def _sheet(self, names: tuple[str, ...]) -> CSS:
        """Return the style sheets of these names as one, parsed once."""
        if names not in self._sheets:
            ruled = () if "fields" in self._levers else (RULED,)
            text = self._theme.css(*names, *ruled, paper=self._paper)
            try:
                with self._listening(" and ".join(names)):
                    self._sheets[names] = self._parsed(text)
            except InputError:
                self._blame(names)
                raise
        return self._sheets[names]

    def _blame(self, names: tuple[str, ...]) -> None:
        """Raise InputError with file and line of the style sheet that is at fault, if one is."""
        for path, text in self._theme.sheets(*names, paper=self._paper):
            try:
                with self._listening(path):
                    self._parsed(text)
            except InputError as error:
                told = error.problems[0]
                place = re.search(r" at (\d+):\d+", told.message)
                line = int(place[1]) if place else 0
                message = told.message.removeprefix(f"printing {path}: ")
                blamed = replace(told, message=message, path=Path("themes", path), line=line)
                raise InputError(blamed) from None

    def _read(self, html: str, names: tuple[str, ...]) -> HTML:
        """Parse a page, and say how its elements look before those style sheets do."""
        if "ua_sheet" not in self._levers:
            return self._weasyprint.HTML(string=html, url_fetcher=self._refusals)
        from kitgen.printing.weasy import ua_sheet

        if names not in self._fitting:
            text = self._theme.css(*names, paper=self._paper)
            elements = ua_sheet.fitting(self._theme.css(ua_sheet.SHEET), text)
            if elements not in self._elements:
                self._elements[elements] = self._parsed(elements)
            self._fitting[names] = self._elements[elements]
        return ua_sheet.read_page(html, self._fitting[names], self._refusals)

    def _parsed(self, text: str) -> CSS:
        return self._weasyprint.CSS(
            string=text, font_config=self._fonts, url_fetcher=self._refusals
        )

    def _write(self, document: Document, title: str) -> bytes:
        with self._listening(title), _unmarked(document):
            data: bytes = document.write_pdf(
                finisher=self._finisher,
                pdf_variant=variant(document, own_fields="fields" in self._levers),
                pdf_tags=True,
                output_intent=COLOURS,
                pdf_identifier=True,
            )
        return data

    @contextmanager
    def _listening(self, what: str) -> Iterator[None]:
        """Let nothing that WeasyPrint says, and nothing refused, go unnoticed."""
        ear = Ear()
        logger = logging.getLogger("weasyprint")
        logger.addHandler(ear)
        try:
            yield
        finally:
            logger.removeHandler(ear)
        self._missing.update({(what, character): None for character in ear.missing})
        refused, self._refusals.urls = self._refusals.urls, []
        if refused:
            advice = "Put it into the theme; documents load nothing from elsewhere."
            raise _theme_error(f"{what} asks for {', '.join(refused)}", advice)
        if ear.complaints:
            raise _theme_error(f"printing {what}: {'; '.join(ear.complaints)}", "Mend the theme.")


class Ear(logging.Handler):
    """Keeps what WeasyPrint logs, characters without a glyph apart."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []
        self.missing: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one line of the log."""
        if record.msg.startswith(NO_GLYPH) and isinstance(record.args, tuple):
            self.missing.append(str(record.args[0]))
        else:
            self.complaints.append(record.getMessage())


class Refusals:
    """A fetcher that opens images and fonts written into the document and refuses all else."""

    _fail_on_errors = False  # WeasyPrint asks every fetcher

    def __init__(self) -> None:
        self.urls: list[str] = []

    def __call__(self, url: str) -> URLFetcherResponse:
        """Decode a `data:` URL of an image or font; ValueError for any other, remembered."""
        from weasyprint.urls import URLFetcherResponse

        head, comma, payload = url.partition(",")
        if not head.startswith(("data:image/", "data:font/")) or not comma:
            self.urls.append(url)
            raise ValueError("documents load nothing from outside")
        kind, *parameters = head.removeprefix("data:").split(";")
        body = unquote_to_bytes(payload)
        if "base64" in parameters:
            body = base64.b64decode(body, validate=True)
        return URLFetcherResponse(url, body, {"Content-Type": kind})


def _finisher(levers: frozenset[str]) -> Callable[[object, Any], None] | None:
    if "serialization" not in levers:
        return None
    from kitgen.printing.weasy.serialization import serialize

    return serialize


@contextmanager
def _unmarked(document: Document) -> Iterator[None]:
    """Take from fields what writing leaves on them: it belongs to one PDF, and not to the next."""
    fields = [
        field for page in document.pages for fields in page.forms.values() for field, *_ in fields
    ]
    before = [dict(vars(field)) for field in fields]
    try:
        yield
    finally:
        for field, attributes in zip(fields, before, strict=True):
            vars(field).clear()
            vars(field).update(attributes)


def _outlined(part: Layout) -> Iterator[Page]:
    """Copy the pages of a document, its own bookmarks below one with its title."""
    for number, page in enumerate(part.document.pages):
        copied = copy.copy(page)
        copied.forms = {}  # only what stands alone is filled in
        copied.bookmarks = [(level + 1, *rest) for level, *rest in page.bookmarks]
        if number == 0:
            copied.bookmarks.insert(0, (1, part.title, (0, 0), "open"))
        yield copied


def _missing_font(theme: str, family: str) -> Problem:
    return Problem(
        "font",
        f"the theme {theme} asks for the font {family}, which does not come with kitgen",
        "Name one of the shipped fonts, or set system_fonts = true in the theme.",
        Severity.WARNING,
    )


def _by_script(missing: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Gather the first missing character of a script by the title of each document it is in."""
    found: dict[str, dict[str, str]] = {}
    for title, character in missing:
        found.setdefault(script_of(character[0]), {}).setdefault(title, character)
    return found


def _missing_glyphs(script: str, documents: Mapping[str, str]) -> Problem:
    """Tell of a script that cannot be printed, once, and of the documents that it is in."""
    from unicodedata import name as name_of

    first, *others = documents
    character = documents[first]
    name = name_of(character[0], "without a name").lower()
    more = f" and {len(others)} more" if others else ""
    signs = "" if script == "signs" else f"{script}, "
    return Problem(
        "glyph",
        f"“{first}”{more}: no font here prints “{character}” ({signs}U+{ord(character[0]):04X}, "
        f"{name})",
        "Write it another way, or set system_fonts = true in the theme.",
        Severity.WARNING,
    )


def _theme_error(message: str, advice: str) -> InputError:
    return InputError(Problem("theme", message, advice))
