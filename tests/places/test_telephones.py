"""A landline takes no text, and whether a number is one the plan of its country tells."""

from __future__ import annotations

import pytest

from kitgen.places.telephones import Line, leads_to


@pytest.mark.parametrize(
    ("number", "country", "line"),
    [
        ("01229 555 0142", "GB", Line.FIXED),
        ("01229 555 0142", None, Line.FIXED),
        ("0117 496 0012", "GB", Line.FIXED),
        ("+44 20 7946 0018", "US", Line.FIXED),
        ("+44 (0)1229 555014", None, Line.FIXED),
        ("0800 496 0012", "GB", Line.FIXED),
        ("07700 900123", "GB", Line.MOBILE),
        ("07700 900123", None, Line.MOBILE),
        ("0044 7700 900123", "IE", Line.MOBILE),
        ("07000 900123", "GB", Line.FIXED),
        ("087 123 4567", "IE", Line.MOBILE),
        ("01 234 5678", "IE", Line.FIXED),
        ("06 12 34 56 78", "FR", Line.MOBILE),
        ("01 23 45 67 89", "FR", Line.FIXED),
        ("0151 23456789", "DE", Line.MOBILE),
        ("030 2345678", "DE", Line.FIXED),
        ("0412 345 678", "AU", Line.MOBILE),
        ("(02) 5550 1234", "AU", Line.FIXED),
        ("+1 614 555 0142", None, Line.UNSURE),
        ("614-555-0142", "US", Line.UNSURE),
        ("1-800-555-0142", "US", Line.FIXED),
        ("614-555-0142 ext. 12", "US", Line.FIXED),
        ("555 0199", "GB", Line.UNSURE),
        ("555 0199", None, Line.UNSURE),
    ],
)
def test_the_plan_tells_a_mobile_from_a_line_that_takes_no_text(number, country, line):
    assert leads_to(number, country) is line
