"""Verbs: one table of forms for letters and for answers."""

from __future__ import annotations

import pytest
from support.letters import shipped_prose, shipped_verbs

from kitgen.model.errors import InputError
from kitgen.parsing.verbs import load_verbs
from kitgen.writing.telling import told_to_reader


@pytest.mark.parametrize(
    ("bare", "past", "participle", "doing"),
    [
        ("write", "wrote", "written", "writing"),
        ("grab", "grabbed", "grabbed", "grabbing"),
        ("commit", "committed", "committed", "committing"),
        ("learn", "learned", "learned", "learning"),
        ("carry", "carried", "carried", "carrying"),
        ("tie", "tied", "tied", "tying"),
    ],
)
def test_what_was_done_is_formed_by_list_and_rule(bare, past, participle, doing):
    verbs = shipped_verbs()
    assert (verbs.past(bare), verbs.participle(bare), verbs.doing(bare)) == (
        past,
        participle,
        doing,
    )


@pytest.mark.parametrize(
    ("third", "plural"),
    [
        ("writes", "write"),
        ("lies", "lie"),
        ("carries", "carry"),
        ("fixes", "fix"),
        ("isn't", "aren't"),
        ("wanted", "wanted"),
        ("bus", ""),
        ("less", ""),
    ],
)
def test_what_goes_with_they_is_left_open_where_it_is_unsure(third, plural):
    assert shipped_verbs().plural(third) == plural


def test_another_spelling_of_a_past_is_known():
    assert shipped_verbs().bare_of("learnt") == "learn"


def test_a_remark_is_told_to_her_with_its_verb():
    told = told_to_reader("she lies awake before an audit", shipped_prose())
    assert told == "you lie awake before an audit"


def test_a_faulty_list_of_verbs_is_told():
    with pytest.raises(InputError, match="doubling"):
        load_verbs("irregular: {write: wrote written}\n")
