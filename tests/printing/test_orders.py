"""Orders: one engine prints all of a kit, also what is got ready while the kit is written."""

from __future__ import annotations

from kitgen.files.project import Layers
from kitgen.library import library_of
from kitgen.printing.order import SHEETS, PrintOrder
from kitgen.printing.orders import engine_of, lay_out_ahead, print_kit, warm_up

PAGE = '<!DOCTYPE html><html lang="en"><head><title>Kit</title></head><body><p>A</p></body></html>'


def test_a_kit_is_printed_by_the_engine_that_was_warmed_up_for_it() -> None:
    engine_of.cache_clear()
    library = library_of(Layers.of(None))
    order = PrintOrder(
        "a", "A", "plain", "a4", library, ((None, PAGE, SHEETS["letter"]),), numbering=""
    )
    warm_up(library.theme("plain"), "a4")
    made = engine_of.cache_info().misses
    artifacts, problems = print_kit(order)
    assert [artifact.path.name for artifact in artifacts] == ["kit.pdf"] and not problems
    assert (made, engine_of.cache_info().misses) == (1, 1)


def test_a_page_that_was_laid_out_ahead_is_printed_as_any_other() -> None:
    library = library_of(Layers.of(None))
    page = "a.pdf", PAGE, SHEETS["letter"]
    order = PrintOrder("a", "A", "plain", "a4", library, (page,))
    without, _ = print_kit(order)
    lay_out_ahead(library.theme("plain"), "a4", page)
    engine = engine_of(library.theme("plain"), "a4", ())
    (ahead,) = engine._ahead.values()
    assert engine.lay_out(PAGE, *SHEETS["letter"]) is ahead
    assert engine.lay_out(PAGE, *SHEETS["letter"]) is not ahead
    lay_out_ahead(library.theme("plain"), "a4", page)
    assert print_kit(order)[0] == without
