"""A letter as a Word document: its letterhead and its words, each paragraph in a style of its name.

The styles are what a changed document is read back by, so their names stay as they are.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kitgen.importing.document import (
    CLOSING,
    DATE,
    ENCLOSURE,
    LETTERHEAD,
    RECIPIENT,
    SUBJECT,
    TEXT,
)
from kitgen.model.choices import Paper
from kitgen.model.message import Message
from kitgen.pages.format import FormatContext
from kitgen.pages.letter import letter_view
from kitgen.pages.mail import clean_lines, subject_line
from kitgen.pages.theme import GENERIC_FONTS, Theme

if TYPE_CHECKING:
    from docx.document import Document

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
SIZE = 12.0  # points, of a theme that gives the size of letters otherwise
PICTURE = 36  # points, the height of a signature
ALWAYS = (1980, 1, 1, 0, 0, 0)  # the moment that the parts of every document bear


def letter_document(message: Message, look: FormatContext) -> bytes:
    """Return a letter as a .docx: the words of its plain text below a letterhead.

    The same letter gives the same bytes.
    """
    from docx import Document

    document = Document()
    _set_up(document, message, look)
    view = letter_view(message, look.applicant, look.signature)
    said = {line.casefold() for line in message.signature}
    _letterhead(document, view["sender"], said)
    _add(document, message.date_line, DATE)
    _add_lines(document, view["addressee"], RECIPIENT)
    _add(document, subject_line(message), SUBJECT)
    for block in (message.greeting, *message.body.split("\n\n")):
        _add(document, clean_lines(block), TEXT)
    if look.signature:
        _add(document, clean_lines(message.farewell), CLOSING)
        _sign(document, look)
        _add_lines(document, message.signature, CLOSING)
    else:
        _add_lines(document, (message.farewell, *message.signature), CLOSING)
    _add(document, message.enclosure, ENCLOSURE)
    return _packed(document)


def _set_up(document: Document, message: Message, look: FormatContext) -> None:
    """Set paper, margins, language, styles and what the file says of itself."""
    from docx.shared import Pt

    paper = (look.applicant.paper or Paper.A4).value
    width, height = _lengths(look.theme.papers[paper]["paper-size"])[:2]
    top, right, bottom, left = _sides(look.theme.papers[paper]["paper-margin"])
    section = document.sections[0]
    section.page_width, section.page_height = Pt(width), Pt(height)
    section.top_margin, section.bottom_margin = Pt(top), Pt(bottom)
    section.left_margin, section.right_margin = Pt(left), Pt(right)
    _styles(document, look.theme, message.lang)
    about = document.core_properties
    about.title, about.author = clean_lines(message.title), clean_lines(look.applicant.name or "")
    about.language, about.comments = message.lang, ""
    about.last_modified_by = about.author
    about.created = about.modified = dt.datetime.combine(message.written_for, dt.time())


def _styles(document: Document, theme: Theme, lang: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    size = next(iter(_lengths(theme.tokens["size-letter"])), SIZE)
    family = _family(theme.tokens["font-text"])
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = family, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), family)
    language = normal.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): lang})
    normal.element.rPr.append(language)
    space = normal.paragraph_format
    space.space_before, space.space_after = Pt(0), Pt(0)
    with contextlib.suppress(ValueError):  # a theme may give it as a length
        space.line_spacing = float(theme.tokens["size-leading"])
    for name, after in STYLES:
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
        style.paragraph_format.space_after = Pt(after)
    heading: Any = document.styles[LETTERHEAD]
    heading.font.color.rgb = _colour(theme.tokens["colour-accent"])
    subject: Any = document.styles[SUBJECT]
    subject.font.bold = True
    closing: Any = document.styles[CLOSING]
    closing.paragraph_format.keep_together = True


# Each with the space below it, in points.
STYLES = (
    (LETTERHEAD, 24),
    (DATE, 18),
    (RECIPIENT, 18),
    (SUBJECT, 12),
    (TEXT, 10),
    (CLOSING, 10),
    (ENCLOSURE, 0),
)


def _letterhead(document: Document, sender: Any, said: set[str]) -> None:
    """Write the name, and the ways to reach it that do not stand below the letter."""
    rows = [[part["text"] for part in line] for line in sender["contact"]]
    left = [[text for text in row if text.casefold() not in said] for row in rows]
    paragraph = _add(document, clean_lines(sender["name"]), LETTERHEAD)
    if paragraph is None:
        return
    paragraph.runs[0].bold = True
    for row in filter(None, left):
        paragraph.add_run("\n" + clean_lines(" · ".join(row)))


def _sign(document: Document, look: FormatContext) -> None:
    """Set the picture of the signature where the name follows."""
    from docx.shared import Pt

    _, _, data = look.signature.partition("base64,")
    paragraph = document.add_paragraph(style=CLOSING)
    paragraph.add_run().add_picture(io.BytesIO(base64.b64decode(data)), height=Pt(PICTURE))
    (picture,) = paragraph._p.iter(f"{{{DRAWING}}}docPr")
    picture.set("descr", clean_lines(look.applicant.name or ""))


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def _add(document: Document, text: str, style: str) -> Any:
    return document.add_paragraph(text, style) if text else None


def _add_lines(document: Document, lines: Iterable[str], style: str) -> Any:
    """Add lines that stay together as one paragraph."""
    return _add(document, "\n".join(filter(None, map(clean_lines, lines))), style)


def _lengths(text: str) -> tuple[float, ...]:
    """Return the lengths of a token in points."""
    found = re.findall(r"(?<![\d.])([\d.]+)(pt|mm|cm|in)\b", text)
    return tuple(float(number) * POINTS[unit] for number, unit in found)


def _family(fonts: str) -> str:
    """Return the last family that a theme names: the one that most machines have."""
    named = [family.strip(" \"'") for family in fonts.split(",")]
    return next((one for one in reversed(named) if one not in GENERIC_FONTS), named[0])


def _colour(text: str) -> Any:
    """Return a colour given as #rrggbb; none of its own for one that is written otherwise."""
    from docx.shared import RGBColor

    found = re.fullmatch(r"#([0-9a-fA-F]{6})", text)
    return RGBColor.from_string(found[1].upper()) if found else None


def _sides(text: str) -> tuple[float, float, float, float]:
    """Return top, right, bottom and left as style sheets write them: one to four lengths."""
    top, *rest = _lengths(text) or (72.0,)
    right = rest[0] if rest else top
    bottom = rest[1] if len(rest) > 1 else top
    return top, right, bottom, rest[2] if len(rest) > 2 else right


def _packed(document: Document) -> bytes:
    """Return the document with nothing in it of the moment at which it was made."""
    raw, made = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ALWAYS), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
