"""East Asian names and the language they are set in."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from kitgen.pages.languages import mark, tongue_of


@pytest.mark.parametrize(
    ("texts", "tongue"),
    [
        (["陳美雅"], "zh"),
        (["大島 友子", "瀬戸波インターナショナルスクール"], "ja"),
        (["金民秀", "김민수"], "ko"),
        (["Maya Chen"], "zh"),
        (["周·陳"], "zh"),
    ],
)
def test_the_language_is_told_by_its_own_letters(texts: list[str], tongue: str) -> None:
    assert tongue_of(texts) == tongue


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Dear Maya,", "Dear Maya,"),
        ("Dear 佐藤 美咲,", 'Dear <span lang="ja">佐藤 美咲</span>,'),
        ("豊洲3-4-5 <b>", '<span lang="ja">豊洲</span>3-4-5 &lt;b&gt;'),
        ("李 and 王", '<span lang="ja">李</span> and <span lang="ja">王</span>'),
    ],
)
def test_only_the_name_is_marked(text: str, html: str) -> None:
    assert mark(text, "ja") == html


@given(st.text(alphabet=st.sampled_from('a<&" 佐李김ア、')))
def test_marking_changes_no_text(text: str) -> None:
    plain = re.sub("</?span[^>]*>", "", str(escape(mark(text, "ja"))))
    assert unescape(plain) == text
