"""What no font prints is one line a script; right-to-left names keep their places in lists."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from support.faults import Bench, one, yaml_of
from support.icscheck import read
from support.kits import words

from kitgen.model.direction import isolated, names_apart
from kitgen.printing import coverage

FIRST_STRONG, POP = "\u2068", "\u2069"
DAVID, MUHAMMAD = "\u05d3\u05d5\u05d3", "\u0645\u062d\u0645\u062f"


@pytest.mark.slow
def test_boxes_in_print_are_one_line_a_script_and_not_published(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "machine_folders", lambda: ())
    coverage._machine_font.cache_clear()
    bench.put("12-boxes-in-print.yaml")
    ran = bench.build("12-boxes-in-print.yaml", "html,pdf")
    assert ran.code == 1
    assert not list((bench.root / "output").glob("*/kit.pdf"))
    warnings = re.findall(r"^((?:.*)(?:warning|error): .*\[([a-z-]+)\])$", ran.said, re.MULTILINE)
    rules = [rule for _, rule in warnings]
    assert rules[: rules.count("glyph")] == ["glyph"] * rules.count("glyph")
    told = [re.sub("(“.).*", "", line) for line, rule in warnings if rule == "glyph"]
    assert len(told) == len(set(told)) == 2
    assert "Arabic" in ran.said and "Thai" in ran.said
    assert "Hebrew" not in ran.said  # a font that comes along has it


@pytest.mark.thorough
def test_right_to_left_names_keep_their_places(bench: Bench) -> None:
    bench.put("24-bidi.yaml")
    assert bench.build("24-bidi.yaml", "html").code == 0
    page = (bench.root / "output/index.html").read_text("utf-8")
    met = next(line for line in page.splitlines() if "You met" in line)
    for name in (DAVID, MUHAMMAD):
        assert f"{FIRST_STRONG}{name}" in met


def test_only_what_runs_from_right_to_left_is_isolated() -> None:
    assert words().listed(["Ana", "Tom"]) == "Ana and Tom"
    listed = words().listed([DAVID, MUHAMMAD, "Tom"])
    assert listed == f"{FIRST_STRONG}{DAVID}{POP}, {FIRST_STRONG}{MUHAMMAD}{POP}, and Tom"
    assert isolated(isolated(DAVID)) == isolated(DAVID)
    for text in ("Ana", "Łuczak", "佐藤", "Ελένη", "", "👩"):
        assert isolated(text) == text


@pytest.mark.thorough
def test_right_to_left_names_keep_their_places_in_mail_and_calendars(bench: Bench) -> None:
    text = (Path(__file__).parent / "24-bidi.yaml").read_text("utf-8")
    bench.put("24-bidi.yaml", text.replace("role: Payroll Manager", f"role: {DAVID} 2"))
    assert bench.build("24-bidi.yaml", "html,txt,eml,ics").code == 0
    kit = bench.root / "output/24-bidi"
    apart = f"{FIRST_STRONG}{DAVID}{POP} 2"
    entries = read((kit / "follow-up.ics").read_bytes())
    titles = [title for entry in entries if DAVID in (title := str(entry["SUMMARY"]))]
    assert any(apart in title for title in titles)
    assert all(re.search(f"{FIRST_STRONG}[^{POP}]*{DAVID}", title) for title in titles)
    drafts = [message_from_bytes(p.read_bytes(), policy=SMTP) for p in kit.rglob("*.eml")]
    assert any(apart in draft["Subject"] for draft in drafts)
    texts = [draft.get_content() for draft in drafts]
    texts += [path.read_text("utf-8") for path in (*kit.rglob("*.txt"), *kit.rglob("*.html"))]
    for text in texts:
        for line in text.splitlines():
            bare = re.sub(f"{FIRST_STRONG}[^{POP}]*{POP}", "", line)
            assert not re.search(f"[A-Za-z] +({DAVID}|{MUHAMMAD})", bare), line
    assert all(DAVID not in str(draft["To"]) or POP not in str(draft["To"]) for draft in drafts)


def test_runs_from_right_to_left_are_kept_apart_one_by_one() -> None:
    assert names_apart(f"the {DAVID} 2 job") == f"the {FIRST_STRONG}{DAVID}{POP} 2 job"
    both = names_apart(f"{DAVID}, {MUHAMMAD} and Tom")
    assert both == f"{FIRST_STRONG}{DAVID}{POP}, {FIRST_STRONG}{MUHAMMAD}{POP} and Tom"
    assert names_apart(both) == both
    assert names_apart(f"Dr {DAVID} {DAVID}") == f"Dr {FIRST_STRONG}{DAVID} {DAVID}{POP}"
    whole = f"{DAVID}, 12 {MUHAMMAD}"
    assert names_apart(whole) == f"{FIRST_STRONG}{whole}{POP}"
    for text in ("", "Ana", "Łuczak 佐藤", "👩", "12–13"):
        assert names_apart(text) == text


@pytest.mark.slow
def test_a_long_company_keeps_its_month(bench: Bench) -> None:
    from pypdf import PdfReader

    text = (Path(__file__).parent / "23-month-without-month.yaml").read_text("utf-8")
    bench.put("23-month.yaml", text.replace("company: ", "company: The Whole and Undivided "))
    assert bench.build("23-month.yaml", "pdf").code == 0
    pages = PdfReader(bench.root / "output/23-month/kit.pdf").pages
    printed = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "November" in printed
    assert "December" in printed


def test_a_link_that_leads_nowhere_blames_no_theme(bench: Bench) -> None:
    bench.put("x.md", "---\n" + yaml_of(one()) + "---\n## What went well\n[x](#frag)\n")
    assert bench.build("x.md", "html").code == 0
