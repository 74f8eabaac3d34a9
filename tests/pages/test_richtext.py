"""What the user wrote in Markdown becomes HTML that can neither act nor break a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.work import work_of

from kitgen.pages.richtext import DEEPEST, TAGS, to_html


def test_plain_writing_keeps_its_lines() -> None:
    assert to_html("The pear.\nThe saw.") == "<p>The pear.<br>\nThe saw.</p>"


def test_a_list_needs_no_blank_line_before_it() -> None:
    html = to_html("I asked:\n- when\n- who")
    assert "<p>I asked:</p>" in html and html.count("<li>") == 2


def test_lists_are_tight_since_tagged_pdf_forbids_the_other_kind() -> None:
    html = to_html("- one\n\n- two *very* good\n\n    more\n\n- three")
    assert "<li><p>" not in re.sub(r"\s", "", html)
    assert "<li>two <em>very</em> good" in html


def test_headings_inside_answers_do_not_upset_the_page() -> None:
    assert to_html("## Later\n\nx") == "<p><strong>Later</strong></p>\n<p>x</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("vector<int> is <b>mine</b>", "vector&lt;int&gt; is &lt;b&gt;mine&lt;/b&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_what_looks_like_html_is_shown_as_written(text: str, shown: str) -> None:
    assert shown in to_html(text)


@pytest.mark.parametrize(
    "text", ["[x](javascript:alert(1))", "[x](data:text/html,x)", "[x](file:///etc/passwd)"]
)
def test_links_lead_only_to_the_web_and_to_mail(text: str) -> None:
    assert "href" not in to_html(text)


@pytest.mark.parametrize(
    "target", ["#frag", "/etc", "a/b", "//x.example", "ftp://x", "file:x", "tel:1", "http://", "?q"]
)
def test_a_link_that_leads_nowhere_is_text(target: str) -> None:
    html = to_html(f"See [my *notes*]({target}) there.")
    assert html == "<p>See my <em>notes</em> there.</p>"


def test_links_to_the_web_and_to_mail_stay() -> None:
    html = to_html("[a](https://x.example/b#c) <mail@x.example> [m](mailto:a@x.example)")
    assert html.count("<a href=") == 3


def test_headings_stand_in_bold_in_every_form() -> None:
    for text in ("##Later", "Later\n-----", "Later\n=====", "<h3>Later</h3>", "### Later ###"):
        assert to_html(f"{text}\n\nx") == "<p><strong>Later</strong></p>\n<p>x</p>"


def test_code_between_fences_is_code_and_a_comment_is_not_shown() -> None:
    html = to_html("a\n```\n## x <b>\n```\nb <!-- ## c\nd --> e")
    assert html == "<p>a</p>\n<pre><code>## x &lt;b&gt;</code></pre>\n<p>b  e</p>"
    assert "never ends" in to_html("a <!-- never ends")
    assert "<strong>x</strong>" in to_html("```\n## x\nnever closed")


def test_a_hashtag_and_a_number_are_no_headings() -> None:
    assert to_html("#1 choice\n#teamwork") == "<p>#1 choice<br>\n#teamwork</p>"


def test_pictures_are_not_loaded() -> None:
    assert "<img" not in to_html("![me](https://x.example/me.png) ![a][b]\n\n[b]: http://x.example")


@pytest.mark.parametrize(
    "text",
    (
        "[" * 20000,
        "\\[" * 10000,
        ">" * 20000,
        "> " * 8000,
        "![" * 9000,
        "[a](" * 5000,
        "_*" * 9000,
        "`" * 20000,
        "<a@b " * 4000,
        "\n".join(" " * 4 * i + "- x" for i in range(99)),
    ),
    ids=lambda text: text[:4],
)
def test_the_worst_text_takes_no_time_and_nests_no_deeper_than_writing(text: str) -> None:
    assert work_of(lambda: to_html(text)) < 300 * len(text) + 100_000
    assert _depth(to_html(text)) <= DEEPEST


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab <>&\"'[]()!*_`#-+.\n\t\\:/0=|~"), max_size=80))
def test_only_allowed_tags_and_attributes_come_out(text: str) -> None:
    html = to_html(text)
    for tag, attributes in re.findall(r"<\s*/?\s*([^\s/>]+)([^>]*)>", html):
        assert tag in TAGS
        assert re.fullmatch(r'( href="[^"]*"| rel="[^"]*")*', attributes)


def _depth(html: str) -> int:
    depth = deepest = 0
    for closing, tag in re.findall(r"<(/?)(\w+)[^>]*>", html):
        depth += 0 if tag == "br" else -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest
