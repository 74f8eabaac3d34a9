"""PDFs, read back: text, tags, fonts, links, bookmarks, and nothing of this machine."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from support.sample_letter import ANA, LETTER, SENTENCE, THEME

from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError, MissingPartError
from kitgen.model.message import Message, Recipient, Sentence
from kitgen.pages.letter import letter_print
from kitgen.pages.theme import load_theme
from kitgen.printing.engine import Layout, PdfEngine
from kitgen.printing.fonts import FALLBACK
from kitgen.printing.order import SHEETS


@pytest.fixture(scope="module", params=["a4", "letter"])
def engine(request: pytest.FixtureRequest) -> PdfEngine:
    return PdfEngine(THEME, request.param)


@pytest.fixture(scope="module")
def a4() -> PdfEngine:
    return PdfEngine(THEME, "a4")


def lay_out(engine: PdfEngine, message: Message, applicant: Applicant = ANA) -> Layout:
    return engine.lay_out(letter_print(THEME, message, applicant), *SHEETS["letter"])


def of_length(paragraphs: int) -> Message:
    return replace(LETTER, paragraphs=((Sentence(SENTENCE, "talk"),) * 3,) * paragraphs)


def poppler_text(data: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def font_names(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {
            re.sub(r"^/[A-Z]{6}\+|,?(-(Bold|Italic|Small-Caps))*$", "", str(o.BaseFont)).lstrip("/")
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        }


def tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)
    children = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            yield from tags(child)


def test_a_letter_reads_in_order_on_one_page(engine: PdfEngine) -> None:
    reader = PdfReader(io.BytesIO(engine.write(lay_out(engine, LETTER))))
    assert len(reader.pages) == 1
    text = " ".join(poppler_text(engine.write(lay_out(engine, LETTER))).split())
    places = [
        text.index(part)
        for part in (
            "Ana Duarte",
            "November 19, 2026",
            "Maya Chen Northwind Robotics",
            "Thank you Dear Dr. Chen,",
            SENTENCE,
            "Kind regards, Ana Duarte",
            "14 Linden Row · Cambridge, MA 02139 ana.duarte@example.org",
        )
    ]
    assert places == sorted(places)
    assert text.count("ana.duarte@example.org") == 1, "what the foot says is not repeated"


def test_a_letter_is_tagged_titled_and_has_a_language(engine: PdfEngine) -> None:
    data = engine.write(lay_out(engine, LETTER))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == LETTER.title
        assert str(pdf.docinfo["/Author"]) == "Ana Duarte"
        assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()
        found = list(tags(pdf.Root.StructTreeRoot.K[0]))
    assert found[0] == "/Document"
    assert found.count("/P") >= 6
    assert not {"/H1", "/H2", "/Figure"} & set(found)


def test_only_shipped_fonts_are_embedded(a4: PdfEngine) -> None:
    shipped = {name.replace(" ", "-") for name in (*THEME.fonts, *FALLBACK)}
    assert font_names(a4.write(lay_out(a4, of_length(12)))) <= shipped
    with pikepdf.open(io.BytesIO(a4.write(lay_out(a4, LETTER)))) as pdf:
        files = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
    assert files


def test_links_are_those_of_the_letterhead(a4: PdfEngine) -> None:
    reader = PdfReader(io.BytesIO(a4.write(lay_out(a4, LETTER))))
    annotations = [note.get_object() for note in reader.pages[0]["/Annots"]]
    uris = [note["/A"]["/URI"] for note in annotations]
    assert uris == ["mailto:ana.duarte@example.org", "https://anaduarte.example/"]


def test_a_letter_is_small_and_holds_no_path(engine: PdfEngine) -> None:
    data = engine.write(lay_out(engine, LETTER))
    assert len(data) <= 40_000
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = b"".join(
            o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/W" not in o
        )
    for secret in (str(Path.cwd()), str(Path.home()), "site-packages", "file:"):
        assert secret.encode() not in data + streams


@pytest.mark.parametrize(
    "name",
    [
        "佐藤 美咲",
        "陳美雅",
        "김민수",
        "प्रिया पटेल",
        "Ελένη Παπαδοπούλου",
        "Юлия Ёлкина",
        "Şükrü Łuczak",
    ],
)
def test_names_in_many_scripts_print(a4: PdfEngine, name: str) -> None:
    message = replace(LETTER, greeting=f"Dear {name},", signature=(name,))
    text = poppler_text(a4.write(lay_out(a4, message, Applicant(name=name))))
    assert "".join(name.split()) in "".join(text.split())
    assert a4.findings() == ()


def test_a_character_without_a_font_is_reported_once(a4: PdfEngine) -> None:
    message = replace(LETTER, greeting="Dear ليلى,")
    laid_out = lay_out(a4, message)
    a4.write(laid_out)
    a4.write(laid_out)
    (finding,) = a4.findings()  # one a script, for three different letters
    assert finding.rule == "glyph"
    assert LETTER.title in finding.message and "Arabic" in finding.message
    assert a4.findings() == ()


def test_the_same_letter_is_the_same_bytes(a4: PdfEngine) -> None:
    other = PdfEngine(THEME, "a4")
    laid_out = lay_out(a4, LETTER)
    assert a4.write(laid_out) == a4.write(laid_out) == other.write(lay_out(other, LETTER))


@pytest.mark.thorough
@pytest.mark.parametrize("paragraphs", range(5, 15))
def test_the_close_is_never_torn_from_its_text(engine: PdfEngine, paragraphs: int) -> None:
    reader = PdfReader(io.BytesIO(engine.write(lay_out(engine, of_length(paragraphs)))))
    last = reader.pages[-1].extract_text()
    body = last.partition("Kind regards,")[0]
    assert "Ana Duarte" in last.partition("Kind regards,")[2]
    assert body.count("\n") >= 2, "two lines of text at least stand above the close"


def test_a_long_letter_numbers_its_second_page_alone(a4: PdfEngine) -> None:
    pages = poppler_text(a4.write(lay_out(a4, of_length(14)))).split("\f")
    assert "1/2" not in pages[0]
    assert "2/2" in pages[1]
    assert "Maya Chen" in pages[1]


@pytest.mark.parametrize(("words", "pages"), [(4, 1), (100, 1), (250, 1), (330, 1), (400, 1)])
def test_letters_of_usual_length_fit_one_page(engine: PdfEngine, words: int, pages: int) -> None:
    text = " ".join((SENTENCE.split() * 30)[:words])
    parts = tuple((Sentence(text[i : i + 400], "x"),) for i in range(0, len(text), 400))
    assert lay_out(engine, replace(LETTER, paragraphs=parts)).page_count == pages


def test_the_postal_block_needs_an_address(a4: PdfEngine) -> None:
    assert "Harbor" not in poppler_text(a4.write(lay_out(a4, LETTER)))
    chen = Recipient("Maya Chen", company="Northwind Robotics", address=("400 Harbor Street",))
    text = poppler_text(a4.write(lay_out(a4, replace(LETTER, to=(chen,)))))
    assert text.index("Maya Chen") < text.index("Northwind") < text.index("400 Harbor Street")


def test_without_a_name_there_is_room_to_sign(a4: PdfEngine) -> None:
    message = replace(LETTER, signature=())
    text = poppler_text(a4.write(lay_out(a4, message, Applicant(name=None))))
    assert text.strip().endswith("Kind regards,")
    assert "None" not in text


@pytest.mark.thorough
def test_join_keeps_every_document_s_numbers_and_gives_bookmarks(engine: PdfEngine) -> None:
    worksheet = engine.lay_out(
        "<html lang=en><title>The worksheet</title><h1>Worksheet</h1><h2>Part</h2>"
        "<div style='break-before: page'>Page two</div>"
    )
    parts = [worksheet, lay_out(engine, LETTER), lay_out(engine, of_length(12))]
    alone = [engine.write(part) for part in parts]
    data = engine.join(parts, "Kit for Northwind")
    reader = PdfReader(io.BytesIO(data))
    assert len(reader.pages) == sum(part.page_count for part in parts) == 5
    texts = poppler_text(data).split("\f")
    assert ["1/2" in texts[0], "2/2" in texts[1], "2/2" in texts[4]] == [True] * 3
    assert "/5" not in "".join(texts)
    outline = reader.outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == [
        "The worksheet",
        LETTER.title,
        LETTER.title,
    ]
    assert outline[1][0].title == "Worksheet"
    assert [reader.get_destination_page_number(outline[i]) for i in (0, 2, 3)] == [0, 2, 3]
    assert reader.metadata is not None and reader.metadata.title == "Kit for Northwind"
    assert [engine.write(part) for part in parts] == alone, "joining changes no document"


def test_joined_documents_link_to_each_other(a4: PdfEngine) -> None:
    first = a4.lay_out("<html lang=en><title>One</title><p><a href='#two'>on</a>")
    second = a4.lay_out("<html lang=en><title>Two</title><p id=two>Here")
    reader = PdfReader(io.BytesIO(a4.join([first, second], "Both")))
    assert reader.pages[0]["/Annots"][0].get_object()["/Dest"] == "two"
    assert reader.get_destination_page_number(reader.named_destinations["two"]) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<img alt=x src='file:///etc/hostname'>",
        "<img alt=x src='http://127.0.0.1:9/x.png'>",
        "<link rel=stylesheet href='file:///etc/hostname'>",
        "<style>@import url(file:///etc/hostname)</style>",
        "<style>p{background:url(file:///etc/hostname)}</style><p>x",
        "<svg><image href='file:///etc/hostname' width='9' height='9'/></svg>",
        "<object data='file:///etc/hostname'></object>",
    ],
)
def test_nothing_is_fetched(a4: PdfEngine, html: str) -> None:
    with pytest.raises(InputError, match=r"etc/hostname|127\.0\.0\.1"):
        a4.write(a4.lay_out(f"<html lang=en><title>T</title><body>{html}"))
    a4.write(lay_out(a4, LETTER))  # and the engine works on


@pytest.mark.parametrize(
    "html",
    ["<p style='colour: red'>x", "<img alt=x src='relative.png'>", "<a href='#nowhere'>x</a>"],
)
def test_no_complaint_goes_unnoticed(a4: PdfEngine, html: str) -> None:
    with pytest.raises(InputError) as caught:
        a4.write(a4.lay_out(f"<html lang=en><title>T</title><body>{html}"))
    assert caught.value.problems[0].rule == "theme"


def test_a_faulty_style_sheet_is_the_theme_s_mistake() -> None:
    files = dict(THEME.files) | {
        "mine/theme.toml": 'extends = "classic"',
        "mine/print.css": "p { colour: red }",
    }
    with pytest.raises(InputError, match="colour"):
        PdfEngine(load_theme(files, "mine")).lay_out("<html lang=en><title>T</title>")


def test_an_image_written_into_the_page_is_shown(a4: PdfEngine) -> None:
    dot = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    html = f"<html lang=en><title>T</title><img alt=dot src='data:image/gif;base64,{dot}'>"
    reader = PdfReader(io.BytesIO(a4.write(a4.lay_out(html))))
    assert len(reader.pages[0].images) == 1


def test_an_unknown_paper_is_named() -> None:
    with pytest.raises(InputError, match="a5"):
        PdfEngine(THEME, "a5")


FREE_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=60)


@pytest.mark.thorough
@settings(max_examples=12, deadline=None)
@given(FREE_TEXT, FREE_TEXT, FREE_TEXT)
def test_any_text_prints_as_itself(name: str, line: str, greeting: str) -> None:
    message = replace(
        LETTER,
        title=name or "T",
        greeting=greeting,
        to=(Recipient(name, address=(line,)),),
        paragraphs=((Sentence(line, "x"),),),
    )
    html = letter_print(THEME, message, ANA.model_copy(update={"name": name, "address": (line,)}))
    plain = re.sub(r"<[^>]*>", "", html)
    assert "<" not in plain
    engine = _shared_engine()
    assert engine.write(engine.lay_out(html, "print.css", "letter.css")).startswith(b"%PDF-1.7")
    engine.findings()


_engines: list[PdfEngine] = []


def _shared_engine() -> PdfEngine:
    if not _engines:
        _engines.append(PdfEngine(THEME, "a4"))
    return _engines[0]


WITHOUT_PANGO = """
import cffi
real = cffi.FFI.dlopen
def dlopen(self, name, *rest):
    if name and "{library}" in name:
        raise OSError("cannot load " + name)
    return real(self, name, *rest)
cffi.FFI.dlopen = dlopen
from kitgen.model.errors import MissingPartError
from kitgen.printing.engine import PdfEngine
from kitgen.files.project import Layers
from kitgen.pages.theme import load_theme
try:
    PdfEngine(load_theme(Layers.of(None).themes(), "classic"))
except MissingPartError as error:
    print(error.part, "|", error.install)
"""


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("library", "part"), [("pango-1.0", "Pango"), ("harfbuzz-subset", "HarfBuzz's subset")]
)
def test_a_missing_library_is_named_with_its_command(library: str, part: str) -> None:
    code = WITHOUT_PANGO.replace("{library}", library)
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.startswith(part), result.stderr
    assert len(result.stdout.splitlines()) == 1, "WeasyPrint's own advice is not shown"
    assert re.search(r"\| .*(apt-get|dnf|brew|apk|pacman|zypper) ", result.stdout)
    assert MissingPartError.exit_code == 3


@pytest.mark.thorough
@pytest.mark.parametrize("length", [40, 120, 300, 600])
@pytest.mark.parametrize("total", [400, 1200, 1900, 2300, 2700])
def test_one_page_holds_whatever_was_sized_for_it(
    engine: PdfEngine, length: int, total: int
) -> None:
    count = max(1, total // (length + 90))
    text = (SENTENCE + " ") * 8
    paragraphs = ((Sentence(text[:length], "x"),),) * count
    assert lay_out(engine, replace(LETTER, paragraphs=paragraphs)).page_count == 1


def test_a_japanese_name_is_set_in_japanese_letters(a4: PdfEngine) -> None:
    school = Recipient("直海 節子", address=("瀬戸波インターナショナルスクール",))
    names = font_names(a4.write(lay_out(a4, replace(LETTER, to=(school,)))))
    assert "Noto-Sans-JP" in names
    assert "Noto-Sans-SC" not in names


def test_a_word_without_end_stays_on_the_paper(engine: PdfEngine) -> None:
    endless = "Wolfeschlegelstein" * 40
    message = replace(LETTER, greeting=f"Dear {endless},", paragraphs=((Sentence(endless, "x"),),))
    data = engine.write(lay_out(engine, message, Applicant(name=endless, address=(endless,))))
    page = PdfReader(io.BytesIO(data)).pages[0]
    boxes = re.findall(r'xMax="([\d.]+)"', poppler_text(data, "-bbox"))
    assert max(float(box) for box in boxes) < float(page.mediabox.width)


def test_a_font_that_is_not_shipped_is_told_once() -> None:
    files = dict(THEME.files) | {
        "mine/theme.toml": 'extends = "classic"\n[font]\ntext = ["Comic Neue", "Lato"]'
    }
    engine = PdfEngine(load_theme(files, "mine"))
    (finding,) = engine.findings()
    assert finding.rule == "font"
    assert "Comic Neue" in finding.message
    assert engine.findings() == ()
    own = files["mine/theme.toml"].replace("[font]", "system_fonts = true\n[font]")
    assert PdfEngine(load_theme(files | {"mine/theme.toml": own}, "mine")).findings() == ()


def test_a_letter_s_bytes_do_not_depend_on_what_was_printed_before(a4: PdfEngine) -> None:
    fresh, used = PdfEngine(THEME), PdfEngine(THEME)
    used.write(lay_out(used, of_length(3)))
    assert used.write(lay_out(used, LETTER)) == fresh.write(lay_out(fresh, LETTER))
    assert a4.write(lay_out(a4, LETTER)) == fresh.write(lay_out(fresh, LETTER))
