"""The small rules of written text, on hundreds of cases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.writing import grammar

AN = """
apple|hour|honest answer|honour|heir|FAQ|MRI nurse|HR manager|SRE|X-ray|8-week course|11th
18-month plan|ICU nurse|API|ETL job|NHS trust|LED|MBA|SQL developer|LGBT group|F-gas engineer
engineer|Embedded Engineer|umbrella|unusual case|uninteresting talk|operations lead|old friend
ill wind|image|Osaka office|Irish school|E2E test|S-bahn driver|event-driven bus|accountant
electrician|understudy|unmarked van|usher|A-level|R&D lead|L2 analyst|in-house role|honorary post
uncle|ice rink|apprentice|office|ulcer|XML file|N95 mask|oboe|edge case|8 o'clock start
80-hour week|HGV driver|Uber driver|urn|upper floor|urgent case|utter mess|unnamed tutor
"""

A = """
nurse|house|hotel|unit|unicorn|university|user|European|one-day course|once-a-year visit|UK firm
US bank|useful note|uniform|union|union rep|universal joint|utility|urologist|ewe|1-day course
7-week plan|NASA engineer|SCADA technician|GP|PhD|BSc|CTO|QA lead|D-day|Wi-Fi link|hospital
history teacher|SAP consultant|yard|yellow van|ukulele|unanimous vote|eulogy|euro|teacher
70-seat pass|10-year plan|100-day plan|Teacher|Zoë|Year 3 teacher|head gardener|sous chef
Python developer|unique case|T-shirt|P60|K9 unit|C++ course|bus driver|warehouse lead|union man
usual day|united front|uranium mine|huge van|UX lead|UI designer|horse|Ukrainian firm|one-off
"""


def each(text: str) -> list[str]:
    return text.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("words", each(AN))
def test_an(words):
    assert grammar.article(words) == "an"


@pytest.mark.parametrize("words", each(A))
def test_a(words):
    assert grammar.article(words) == "a"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], ""),
        (["ice"], "ice"),
        (["ice", "fire"], "ice and fire"),
        (["ice", "fire", "rain"], "ice, fire and rain"),
        (["ice, cold", "fire"], "ice, cold and fire"),
        (["ice, cold", "fire", "rain"], "ice, cold; fire; and rain"),
        (["the van", "a key", "two maps", "rain"], "the van, a key, two maps and rain"),
        (["Ana Costa"], "Ana Costa"),
        (["Ana Costa", "Bo Lund"], "Ana Costa and Bo Lund"),
        (["Ana Costa", "Bo Lund", "Cy Orr"], "Ana Costa, Bo Lund and Cy Orr"),
        (["salt and rust", "rain"], "salt and rust and rain"),
        (["a", "b", "c, d"], "a; b; and c, d"),
        (["why it fails", "who mends it"], "why it fails and who mends it"),
        (["", "ice"], " and ice"),
    ],
)
def test_lists(items, expected):
    assert grammar.join_list(items, "and") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Maya", "Maya’s"),
        ("Marcus", "Marcus’s"),
        ("the nurses", "the nurses’"),
        ("Liu", "Liu’s"),
        ("Ursula Kern", "Ursula Kern’s"),
        ("Mr Jones", "Mr Jones’s"),
        ("James", "James’s"),
        ("the team", "the team’s"),
        ("the children", "the children’s"),
        ("your engineers", "your engineers’"),
        ("Voltline", "Voltline’s"),
        ("Halden Maps", "Halden Maps’s"),
        ("Nuñez", "Nuñez’s"),
        ("김민서", "김민서’s"),
        ("Max", "Max’s"),
        ("the buses", "the buses’"),
    ],
)
def test_possessives(name, expected):
    assert grammar.possessive(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the river", "The river"),
        ("“the river”", "“The river”"),
        ("(the river)", "(The river)"),
        ("iPhone repairs", "iPhone repairs"),
        ("ölfarben", "Ölfarben"),
        ("3 vans", "3 vans"),
        ("", ""),
        ("eBay sales", "eBay sales"),
        ("mRNA work", "mRNA work"),
        ("pH meters", "pH meters"),
        ("a", "A"),
        ("I swim", "I swim"),
        ("łukasz", "Łukasz"),
        ("‘the river’", "‘The river’"),
        ("[the river]", "[The river]"),
        ("«the river»", "«The river»"),
        ("“(the river)”", "“(The river)”"),
        ("on Monday", "On Monday"),
        ("northwind", "Northwind"),
        ("김민서", "김민서"),
        ("…and then", "…and then"),
        ("AUTOSAR", "AUTOSAR"),
        ("éclairs", "Éclairs"),
        ("ñandú", "Ñandú"),
        ("1911 books", "1911 books"),
        ("-40 degrees", "-40 degrees"),
        ("the river. it rose", "The river. it rose"),
        ("x", "X"),
    ],
)
def test_capitals(text, expected):
    assert grammar.capitalise(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The river", "the river"),
        ("A river", "a river"),
        ("AUTOSAR", "AUTOSAR"),
        ("Osaka", "Osaka"),
        ("THE river", "THE river"),
        ("the river", "the river"),
        ("", ""),
        ("A", "a"),
        ("A4 paper", "A4 paper"),
        ("A&E at weekends", "A&E at weekends"),
        ("A-levels", "A-levels"),
        ("Theo", "Theo"),
        ("The", "the"),
        ("“The river”", "“The river”"),
        ("3 vans", "3 vans"),
        ("Thé vert", "Thé vert"),
        ("The AUTOSAR stack", "the AUTOSAR stack"),
        ("A, then b", "a, then b"),
        ("TheRiver", "TheRiver"),
    ],
)
def test_small_letters_only_where_certain(text, expected):
    assert grammar.decapitalise(text, {"the", "a"}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained", "It rained."),
        ("It rained.", "It rained."),
        ("Did it rain?", "Did it rain?"),
        ("It rained,", "It rained."),
        ("It rained –", "It rained."),
        ("It said “rain.”", "It said “rain.”"),
        ("", ""),
        ("It rained!", "It rained!"),
        ("It rained…", "It rained…"),
        ("It rained;", "It rained."),
        ("It rained:", "It rained."),
        ("It rained —", "It rained."),
        ("It rained -", "It rained."),
        ("It rained ,  ", "It rained."),
        ("It rained (hard)", "It rained (hard)."),
        ("It rained (hard.)", "It rained (hard.)"),
        ("It said “rain”", "It said “rain”."),
        ("It said “rain?”", "It said “rain?”"),
        ("It rained.  ", "It rained."),
        ("We bought it from Voltline Ltd.", "We bought it from Voltline Ltd."),
        ("3.5", "3.5."),
        (",", ""),
        ("for", "for."),
    ],
)
def test_ends(text, expected):
    assert grammar.end(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the river.", "the river"),
        ("the river", "the river"),
        ("the river...", "the river..."),
        ("Voltline Ltd.", "Voltline Ltd."),
        ("Tessera, Inc.", "Tessera, Inc."),
        ("Mills & Co.", "Mills & Co."),
        ("Sammy Davis Jr.", "Sammy Davis Jr."),
        ("Samuel L. J.", "Samuel L. J."),
        ("pipes, valves etc.", "pipes, valves etc."),
        ("the river .", "the river"),
        ("the river.  ", "the river"),
        ("the river…", "the river…"),
        ("It rained!", "It rained!"),
        ("version 3.5.", "version 3.5"),
        ("", ""),
        (".", ""),
        ("work with Dr.", "work with Dr."),
        ("Did it rain?", "Did it rain?"),
    ],
)
def test_final_stops(text, expected):
    assert grammar.without_stop(text) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained.", 1),
        ("It rained. I swam.", 2),
        ("Dr. Chen swam. I ran.", 2),
        ("We met J. Lind there.", 1),
        ("Did it? Yes! No.", 3),
        ("He said “stop.” I did.", 2),
        ("At 3.5 volts it fails.", 1),
        ("Ask e.g. Ewan about it.", 1),
        ("It rained. 3,000 of them swam.", 2),
        ("Mrs. Kaplan bakes. Mr. Orr does not.", 2),
        ("Prof. Dr. Lund swam.", 1),
        ("We sell salt, i.e. the dry kind.", 1),
        ("It is St. Olave's pond.", 1),
        ("It rained… Then it stopped.", 2),
        ("It rained… then it stopped.", 1),
        ("“It rained.” “It did.”", 2),
        ("(It rained.) I swam.", 2),
        ("He asked why? she did not.", 1),
        ("It rained.I swam.", 1),
        ("It rained.\nI swam.", 2),
        ("It rained.   I swam.", 2),
        ("Really?! Yes.", 2),
        ("Version 2.0 is out. It works.", 2),
        ("We met at 9 a.m. on Monday.", 1),
        ("Ask Voltline Ltd. about it.", 1),
        ("One. Two. Three. Four.", 4),
        ("   ", 0),
        ("", 0),
        ("no stop", 1),
    ],
)
def test_sentences(text, count):
    assert len(grammar.sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a river", "“a river”"),
        ('the word "oops" there', "“the word ‘oops’ there”"),
        ("the word “oops” there", "“the word ‘oops’ there”"),
        ("“oops” and “ouch”", "“‘oops’ and ‘ouch’”"),
        ("«oops» there", "“‘oops’ there”"),
        ("„oops“ there", "“‘oops’ there”"),
        ("  a river  ", "“a river”"),
        ("Maya's river", "“Maya's river”"),
        ("Maya’s river", "“Maya’s river”"),
        ("It rose.", "“It rose.”"),
        ("did it rise?", "“did it rise?”"),
        ("the 6' wall", "“the 6' wall”"),
    ],
)
def test_quotes(text, expected):
    assert grammar.quote(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"quiet is calm"', "quiet is calm"),
        ("“quiet”", "quiet"),
        ('"a" and "b"', '"a" and "b"'),
        ("plain", "plain"),
        ("«quiet»", "quiet"),
        ("„quiet“", "quiet"),
        ('" quiet "', "quiet"),
        ('  "quiet"  ', "quiet"),
        ('"quiet" is calm', '"quiet" is calm'),
        ('calm is "quiet"', 'calm is "quiet"'),
        ('"', '"'),
        ('""', ""),
        ("'quiet'", "'quiet'"),
    ],
)
def test_enclosing_quotes_come_off(text, expected):
    assert grammar.unquote(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You said why?.", "You said why?"),
        ("It rained..", "It rained."),
        ("It rained , then not .", "It rained, then not."),
        ("It  rained\nhard.", "It rained hard."),
        ("You said “rain.”.", "You said “rain.”"),
        ("And so on...", "And so on..."),
        ("It rained! .", "It rained!"),
        ("It rained….", "It rained…"),
        ("You said “why?”.", "You said “why?”"),
        ("You said “rain”.", "You said “rain”."),
        ("It rained ; then not .", "It rained; then not."),
        ("Was it so ?", "Was it so?"),
        ("  It rained.  ", "It rained."),
        ("It rained.. Then not.", "It rained. Then not."),
        ("3 . 5", "3. 5"),
        ("at .NET Ltd", "at .NET Ltd"),
        ("It rained,\tthen not.", "It rained, then not."),
        ("", ""),
    ],
)
def test_tidy(text, expected):
    assert grammar.tidy(text) == expected


def test_names_are_found_as_they_are_spelled():
    assert grammar.names_any("how Maya's team tests", {"Maya"})
    assert not grammar.names_any("mark alone after nine", {"Mark"})
    assert not grammar.names_any("Markham", {"Mark"})


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_a_rule(text):
    grammar.article(text)
    assert grammar.capitalise(grammar.capitalise(text)) == grammar.capitalise(text)
    assert grammar.end(grammar.end(text)) == grammar.end(text)
    assert grammar.tidy(grammar.tidy(text)) == grammar.tidy(text)
    assert "\n" not in grammar.tidy(text)
    assert "".join("".join(grammar.sentences(text)).split()) == "".join(text.split())
