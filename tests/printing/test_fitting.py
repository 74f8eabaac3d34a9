"""Fitting: a document that offers settings takes the roomiest of the fewest pages."""

from __future__ import annotations

import pytest

from kitgen.files.project import Layers
from kitgen.pages.theme import load_theme
from kitgen.printing.engine import PdfEngine
from kitgen.printing.fitting import fewest_pages, fittings

pytestmark = pytest.mark.alike  # how many pages there are is a matter of where lines stand


def page(paragraphs: int) -> str:
    text = "<p>A line of a few words.</p>" * paragraphs
    style = (
        "<style>.wide p { margin: 9mm } .small p { margin: 2mm } .least { font-size: 5pt }</style>"
    )
    body = f'<body class="letter wide" data-fit="wide small least" data-foot="Foot">{text}</body>'
    return f'<html lang="en"><head><title>T</title>{style}</head>{body}</html>'


def test_the_settings_are_tried_in_order_each_in_place_of_the_first() -> None:
    found = list(fittings(page(1)))
    assert [one.partition('<body class="')[2].partition('"')[0] for one in found] == [
        "letter wide", "letter small", "letter least",
    ]  # fmt: skip
    assert {one.partition("data-foot")[2] for one in found} == {found[0].partition("data-foot")[2]}


@pytest.mark.parametrize("html", ["<p>none</p>", '<body class="a">', '<body data-fit="a b">'])
def test_what_offers_nothing_is_one_alone(html: str) -> None:
    assert list(fittings(html)) == [html]


@pytest.mark.parametrize(("paragraphs", "pages"), [(5, 1), (20, 1), (45, 1)])
def test_the_roomiest_that_is_one_page_is_taken(paragraphs: int, pages: int) -> None:
    engine = PdfEngine(load_theme(Layers.of(None).themes(), "plain"), "a4")
    assert engine.lay_out(page(paragraphs), "print.css").page_count == pages


@pytest.mark.thorough
def test_what_fits_in_none_takes_the_fewest_pages_and_the_roomiest_of_these() -> None:
    engine = PdfEngine(load_theme(Layers.of(None).themes(), "plain"), "a4")
    counts = [
        engine.lay_out(one.replace("data-fit", "data-x")).page_count for one in fittings(page(400))
    ]
    assert engine.lay_out(page(400)).page_count == min(counts) < counts[0]


@pytest.mark.thorough
def test_no_closer_setting_is_tried_once_a_document_has_as_few_pages_as_it_says() -> None:
    engine = PdfEngine(load_theme(Layers.of(None).themes(), "plain"), "a4")
    most = engine.lay_out(page(400).replace("data-fit", "data-x")).page_count
    enough = page(400).replace('least" ', f'least" data-fewest="{most}" ', 1)
    assert fewest_pages(enough) == most
    assert engine.lay_out(enough).page_count == most
    one_fewer = enough.replace(f'fewest="{most}"', f'fewest="{most - 1}"')
    assert engine.lay_out(one_fewer).page_count < most


@pytest.mark.parametrize("html", ["<p>none</p>", page(1)])
def test_a_document_that_does_not_say_has_one_page_at_least(html: str) -> None:
    assert fewest_pages(html) == 1
