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
    ],
)
def test_lists(items, expected):
    assert grammar.join_list(items, "and") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Maya", "Maya’s"), ("Marcus", "Marcus’s"), ("the nurses", "the nurses’"), ("Liu", "Liu’s")],
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
    ],
)
def test_tidy(text, expected):
    assert grammar.tidy(text) == expected


THEM = {"they", "them", "their"}
ASKING = {"how", "why", "what", "that"}


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("how they test on the arm", True),
        ("how nurses find their way", False),
        ("the sensors they test", True),
        ("pears that are older than anybody's plans for them", False),
        ("someone for their night shift", True),
        ("people who like their work", False),
        ("the shifts and how they fill them", True),
        ("pupils before they are fifteen", False),
        ("the river at night", False),
        ("their pond", True),
        ("the business and their plans", True),
        ("nodes that they reset", True),
    ],
)
def test_pronouns_that_point_outside(text, outside):
    assert grammar.points_outside(text, THEM, {"people"}, ASKING) is outside


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
