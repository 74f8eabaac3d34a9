"""Arrays: made by their length, they are those that their type names."""

from __future__ import annotations

from typing import Any

import pytest

from kitgen.printing.loading import load_weasyprint

pytestmark = pytest.mark.accelerated


@pytest.mark.parametrize("init", [None, [1, 2, 3], (1, 2, 3), [1, 2]])
def test_an_array_is_as_long_as_its_type_says(init: Any) -> None:
    load_weasyprint()
    from weasyprint.text.ffi import ffi

    array = ffi.new("unsigned int[3]", init)
    again = ffi.new("hb_codepoint_t[3]", init)
    expected = [*(init or ()), 0, 0, 0][:3]
    assert list(array) == list(again) == expected
    assert ffi.sizeof(again) == 3 * ffi.sizeof("hb_codepoint_t")
