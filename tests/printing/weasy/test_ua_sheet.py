"""The user agent's style sheet: ours shows documents as the print engine's own would."""

from __future__ import annotations

import io

import pikepdf
import pytest
from support.kits import SAMPLES, sample, theme, words
from support.printed import engine_without

from kitgen.pages.kit import summary_print, worksheet_print
from kitgen.printing.engine import PdfEngine
from kitgen.printing.weasy.ua_sheet import SHEET, fitting

pytestmark = pytest.mark.accelerated

EVERYTHING = """<!DOCTYPE html><html lang="en"><head><title>All</title></head><body>
<h1>One</h1><h2>Two</h2><h3>Three</h3><h4>Four</h4><h5>Five</h5><h6>Six</h6>
<p>A <b>b</b> <strong>s</strong> <em>e</em> <i>i</i> <cite>c</cite> <code>code</code>
<kbd>k</kbd> <small>s</small> <sub>s</sub> <sup>s</sup> <u>u</u> <ins>i</ins> <del>d</del>
<s>s</s> <mark>m</mark> <q>q</q> <abbr title="x">a</abbr> a<br>b<wbr>c
<a href="https://example.org">link</a></p>
<ul><li>one<ul><li>two<ol><li>three</li></ol></li></ul></li></ul><ol><li>one</li><li>two</li></ol>
<dl><dt>term</dt><dd>meaning</dd></dl><blockquote><p>said</p></blockquote>
<pre>  kept
    as is</pre><hr><figure><figcaption>below</figcaption></figure><p dir="rtl">אבג</p>
<table><caption>Cap</caption><thead><tr><th>h</th></tr></thead><tbody><tr><td>d</td><td>e</td></tr>
</tbody><tfoot><tr><td>f</td></tr></tfoot></table><address>here</address>
<fieldset><legend>l</legend>x</fieldset></body></html>"""


def streams(data: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [page.Contents.read_bytes() for page in opened.pages]


def same(html: str, sheets: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether a document looks as WeasyPrint's own sheet would have it."""
    engines = PdfEngine(theme()), engine_without("ua_sheet", monkeypatch)
    ours, own = (streams(engine.write(engine.lay_out(html, *sheets))) for engine in engines)
    return ours == own


def test_every_element_looks_as_the_engine_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert same(EVERYTHING, ("print.css",), monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_documents_look_as_the_engine_has_them(
    path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit = sample(path)  # type: ignore[arg-type]
    worksheet, summary = (page(kit, theme(), words()) for page in (worksheet_print, summary_print))
    assert same(worksheet, ("print.css", "worksheet.css"), monkeypatch)
    assert same(summary, ("print.css", "summary.css"), monkeypatch)


def test_a_page_that_is_not_well_formed_is_read_as_browsers_read_it() -> None:
    engine = PdfEngine(theme())
    strict = '<!DOCTYPE html><html lang="en"><head><title>P</title></head><body>{}</body></html>'
    sloppy, tidy = "<h1>One</h1><p>a<br>b<p>c &nbsp;d", "<h1>One</h1><p>a<br/>b</p><p>c \u00a0d</p>"
    as_html, as_xml = (
        streams(engine.write(engine.lay_out(strict.format(body), "print.css")))
        for body in (sloppy, tidy)
    )
    assert as_html == as_xml


def test_a_page_has_the_margin_boxes_that_its_sheets_name() -> None:
    css = theme().css(SHEET)
    assert css.count("@bottom-") == 5
    kept = fitting(css, "@page { @bottom-center { content: counter(page) } }")
    assert "@bottom-center" in kept
    assert kept.count("@bottom-") == 1
    assert "@top-" not in kept
    assert "display: table-row" in kept


def test_a_margin_box_of_a_theme_stands_where_the_engine_puts_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from dataclasses import replace

    look = theme()
    right = "@page { @top-right { content: 'right' } @left-middle { content: 'left' } }"
    files = {**look.files, "classic/print.css": right}
    for module in (__name__, "support.printed"):
        monkeypatch.setattr(f"{module}.theme", lambda: replace(look, files=files))
    assert same(EVERYTHING, ("print.css",), monkeypatch)
