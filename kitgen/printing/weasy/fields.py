"""Form fields: what can be written into a PDF on a screen, and is empty until somebody does.

A theme draws a field like any other box; this adds what programs need to fill it in. Texts use
Helvetica, which every program has, so that no font is embedded for what nobody has typed yet.
Without this lever WeasyPrint adds the fields, with a whole font, and ruled.css draws the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from weasyprint.document import Page
from weasyprint.pdf import pydyf

NAMES = (
    "weasyprint.document:Document._render uses Page",
    "weasyprint.document:Page.__init__(self, page_box) uses forms",
    "weasyprint.document:Page.paint(self, stream, scale) uses stacked transform",
    "weasyprint.pdf:generate_pdf uses add_forms page_streams pages",
    "weasyprint.pdf:add_forms(forms, matrix, pdf, page, resources, stream, font_map)",
    "weasyprint.pdf.tags:_build_box_tree uses widget_annotation",
    "weasyprint.formatting_structure.boxes:Box.widget_annotation",
    "weasyprint.formatting_structure.boxes:Box.border_box_x(self)",
    "weasyprint.formatting_structure.boxes:Box.border_box_y(self)",
    "weasyprint.formatting_structure.boxes:Box.border_width(self)",
    "weasyprint.formatting_structure.boxes:Box.border_height(self)",
    "weasyprint.matrix:Matrix.transform_point(self, x, y)",
    "weasyprint.pdf.stream:Stream.artifact",
    "weasyprint.pdf.stream:Stream.stacked",
    "weasyprint.pdf.stream:Stream.set_color(self, color, stroke)",
)
PRINTED, MULTILINE, RADIO, NO_TOGGLE_OFF = 1 << 2, 1 << 12, 1 << 15, 1 << 14
FONT = "Helv"
RING = 0.5523  # how far a curve's handles reach to make a quarter of a circle


def apply(weasyprint: Any) -> None:
    """Let pages be ruled, and have fields of ours: WeasyPrint embeds a whole font for each."""
    weasyprint.document.Page = RuledPage
    weasyprint.pdf.add_forms = add_fields


class RuledPage(Page):  # type: ignore[misc]
    """A page with the lines to write on that its fields repeat, even where it has none any more."""

    def __init__(self, page_box: Any) -> None:
        super().__init__(page_box)
        self._rules = list(rules([box for inputs in self.forms.values() for box, _ in inputs]))

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Paint the page, and the lines over it.

        `scale` is how many points a CSS pixel takes.
        """
        super().paint(stream, scale)
        if not self._rules:
            return
        with stream.artifact(), stream.stacked():
            stream.transform(a=scale, d=scale)
            for corner_and_size, colour in self._rules:
                stream.set_color(colour)
                stream.rectangle(*corner_and_size)
                stream.fill()


class PdfField(NamedTuple):
    """One place to fill in: its box on the page, and the corners of it in points."""

    box: Any
    corners: tuple[float, float, float, float]  # left, top, right, bottom

    @property
    def name(self) -> str:
        """What programs call it; a point would make it part of another field."""
        return str(self.box.element.get("name", "")).replace(".", "-")

    @property
    def label(self) -> str:
        """What a screen reader says."""
        return str(self.box.element.get("title", "")) or self.name

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        left, top, right, bottom = self.corners
        return right - left, top - bottom


def add_fields(
    forms: Mapping[Any, Sequence[tuple[Any, Any]]],
    matrix: Any,
    pdf: Any,
    page: Any,
    *_: object,
) -> None:
    """Add a page's fields to a PDF; takes the place of WeasyPrint's own function."""
    fields = [_field(box, matrix) for inputs in forms.values() for box, _ in inputs]
    for field in fields:
        kind = field.box.element.get("type", "text")
        make = {"checkbox": _check, "radio": _radio}.get(kind, _text)
        widget = make(field, pdf, page)
        field.box.widget_annotation = widget  # from which the tags are made
        page.setdefault("Annots", pydyf.Array()).append(widget.reference)


def rules(boxes: Sequence[Any]) -> Iterator[tuple[tuple[float, float, float, float], Any]]:
    """Yield the lines to write on that a field repeats above its lower edge, and their colour.

    A field that has only a lower edge is ruled: one line for each `line-height`, the lowest over
    the edge itself, so that all are alike. A line is its left and top, its width and height.
    """
    for box in boxes:
        width, pitch = box.border_bottom_width, getattr(box.style["line_height"], "value", 0)
        if box.border_top_width or not width or not pitch:
            continue
        colour = box.style["border_bottom_color"]
        lowest = box.border_box_y() + box.border_height() - width
        for number in range(round(box.border_height() / pitch)):
            yield (box.border_box_x(), lowest - number * pitch, box.border_width(), width), colour


def _field(box: Any, matrix: Any) -> PdfField:
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    corners = (*matrix.transform_point(left, top), *matrix.transform_point(right, bottom))
    return PdfField(box, corners)


def _text(field: PdfField, pdf: Any, page: Any) -> Any:
    widget = _named(_widget(field, page), field)
    red, green, blue = field.box.style["color"].to("srgb").coordinates
    size = round(field.box.style["font_size"] * 0.75, 1)
    widget["FT"] = "/Tx"
    widget["DA"] = pydyf.String(f"/{FONT} {size} Tf {red:.3f} {green:.3f} {blue:.3f} rg")
    widget["V"] = pydyf.String("")
    if field.box.element.tag == "textarea":
        widget["Ff"] = MULTILINE
    return _listed(pdf, widget)


def _check(field: PdfField, pdf: Any, page: Any) -> Any:
    widget = _named(_widget(field, page), field)
    width, height = field.size
    tick = [(0.2, 0.52), (0.42, 0.25), (0.82, 0.8)]
    strokes = [
        f"{x * width:.2f} {y * height:.2f} {'l' if i else 'm'}" for i, (x, y) in enumerate(tick)
    ]
    _offer(pdf, widget, field, "on", ["1.3 w 1 J 1 j", *strokes, "S"])
    widget["FT"], widget["V"] = "/Btn", "/Off"
    return _listed(pdf, widget)


def _radio(field: PdfField, pdf: Any, page: Any) -> Any:
    """Add one choice to the group of its name; the number chosen is ringed, as by hand."""
    group = _group(field, pdf)
    widget = _widget(field, page)
    value = str(field.box.element.get("value", ""))
    _offer(pdf, widget, field, value, ["1.6 w", *_ring(*field.size), "S"])
    widget["Parent"] = group.reference
    widget["TU"] = pydyf.String(field.label)
    pdf.add_object(widget)
    group["Kids"].append(widget.reference)
    return widget


def _group(field: PdfField, pdf: Any) -> Any:
    """Return the group of a choice, which may have begun on an earlier field."""
    groups = vars(pdf).setdefault("kitgen_groups", {})
    if field.name not in groups:
        group = _named(pydyf.Dictionary({"Kids": pydyf.Array(), "FT": "/Btn", "V": "/Off"}), field)
        group["TU"] = pydyf.String(field.label.rpartition(": ")[0] or field.label)
        group["Ff"] = RADIO | NO_TOGGLE_OFF
        groups[field.name] = _listed(pdf, group)
    return groups[field.name]


def _widget(field: PdfField, page: Any) -> Any:
    left, top, right, bottom = field.corners
    return pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "Rect": pydyf.Array([round(n, 2) for n in (left, bottom, right, top)]),
            "P": page.reference,
            "F": PRINTED,
        }
    )


def _named(dictionary: Any, field: PdfField) -> Any:
    dictionary["T"], dictionary["TU"] = pydyf.String(field.name), pydyf.String(field.label)
    return dictionary


def _listed(pdf: Any, field: Any) -> Any:
    """Add a field to the PDF and to its list of fields, which the first one begins."""
    pdf.add_object(field)
    if "AcroForm" not in pdf.catalog:
        font = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}
        font["Encoding"] = "/WinAnsiEncoding"
        fonts = pydyf.Dictionary({"Font": pydyf.Dictionary({FONT: pydyf.Dictionary(font)})})
        pdf.catalog["AcroForm"] = pydyf.Dictionary(
            {"Fields": pydyf.Array(), "DR": fonts, "DA": pydyf.String(f"/{FONT} 10 Tf 0 g")}
        )
        pdf.catalog["AcroForm"]["NeedAppearances"] = "true"
    pdf.catalog["AcroForm"]["Fields"].append(field.reference)
    return field


def _offer(pdf: Any, widget: Any, field: PdfField, value: str, strokes: list[str]) -> None:
    """Let a widget show these strokes when it is chosen, and nothing when it is not."""
    red, green, blue = field.box.style["color"].to("srgb").coordinates
    colour = f"{red:.3f} {green:.3f} {blue:.3f} RG"
    looks = {value: _drawing(pdf, field, [colour, *strokes]), "Off": _drawing(pdf, field, [])}
    widget["AP"] = pydyf.Dictionary({"N": pydyf.Dictionary(looks)})
    widget["AS"] = "/Off"


def _drawing(pdf: Any, field: PdfField, lines: list[str]) -> Any:
    """Add a drawing to a PDF; fields that look alike share it."""
    width, height = (round(n, 2) for n in field.size)
    drawings = vars(pdf).setdefault("kitgen_drawings", {})
    known = width, height, *lines
    if known in drawings:
        return drawings[known]
    extra = {"Type": "/XObject", "Subtype": "/Form", "BBox": pydyf.Array([0, 0, width, height])}
    stream = pydyf.Stream([line.encode() for line in lines], extra)
    pdf.add_object(stream)
    drawings[known] = stream.reference
    return drawings[known]


def _ring(width: float, height: float) -> Iterator[str]:
    """Draw an ellipse just inside a rectangle, as four curves."""
    a, b = width / 2 - 1, height / 2 - 1
    x, y, h, v = width / 2, height / 2, a * RING, b * RING
    yield f"{x + a:.2f} {y:.2f} m"
    for points in (
        (x + a, y + v, x + h, y + b, x, y + b),
        (x - h, y + b, x - a, y + v, x - a, y),
        (x - a, y - v, x - h, y - b, x, y - b),
        (x + h, y - b, x + a, y - v, x + a, y),
    ):
        yield " ".join(f"{point:.2f}" for point in points) + " c"
