"""What is written below the fields is on some page, whatever its headings look like."""

from __future__ import annotations

import html

import pytest
from support.faults import APPLICANT, Bench, one

HEAD = "company: Larkfield\nrole: Payroll Manager\ndate: 2026-11-24\ninterviewers:\n"


def pages(bench: Bench, body: str) -> str:
    """Build a file with this body; return all its pages as one text."""
    bench.put("2026-11-24-x.md", f"---\n{HEAD}{one()}{APPLICANT}---\n{body}")
    ran = bench.build("2026-11-24-x.md", "html")
    assert ran.code == 0, ran.said
    found = sorted(bench.root.glob("output/*/*.html")) + sorted(bench.root.glob("output/*.html"))
    return html.unescape("\n".join(path.read_text("utf-8") for path in found))


def test_headings_without_a_space_are_headings(bench: Bench) -> None:
    bench.put("21-headings-without-space.md")
    assert bench.build("21-headings-without-space.md", "html").code == 0
    kit = bench.root / "output/21-headings-without-space"
    for page in (kit / "reflection.html", bench.root / "output/lessons.html"):
        text = page.read_text("utf-8")
        assert "Because it is exact" in text
        assert "Why payroll?" in text
    assert "The talk." in (kit / "reflection.html").read_text("utf-8")


BODIES = [
    "##Questions they asked\n###Why?\nI said: needle",
    "## Questions they asked\n###\nI said: needle",
    "## Questions they asked\nneedle\n### Why?\nI said: x",
    "## Questions they asked\n### Why?\nI said\uff1a needle",
    "needle\n\n## What went well\nx",
    "needle",
    "Questions they asked\n====================\n### Why?\nBetter: needle",
    " ## What went well\nneedle",
    "## What went well\n```\nneedle",
    "## What went well\n```\nneedle\n```",
    "## What went well\nx <!-- needle",
    "## Unknown\nneedle",
    "#What went well\nneedle",
    "## Private\nneedle",
    "# My notes\n## What went well\n### needle\nx",
    "## What went well ##\nneedle",
    "## What went well\nMore.\n---\nneedle",
]


@pytest.mark.thorough
@pytest.mark.parametrize("body", BODIES)
def test_no_note_vanishes_from_every_page(bench: Bench, body: str) -> None:
    assert "needle" in pages(bench, body)


@pytest.mark.thorough
def test_a_link_that_leads_nowhere_stops_no_kit(bench: Bench) -> None:
    body = "## What went well\n[x](#frag) [y](file:///etc/passwd) [z](../up)\n"
    assert 'href="#frag' not in pages(bench, body)
    ran = bench.build("2026-11-24-x.md", "html,pdf")
    assert ran.code == 0
