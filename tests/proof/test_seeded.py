"""Errors sown by program into clean letters: how many are found, and how much is told in vain."""

import random

import pytest
from support.seeding import FACT_RULES, clean_letters, harvest, sow, table, total


@pytest.mark.slow
def test_sown_errors_are_found():
    seeds = sow(clean_letters(), 360, random.Random(20261122))
    assert len(seeds) == 360
    kinds, rules, notes = harvest(seeds)
    print(f"\n{table(kinds, 'sown')}\n\n{table(rules, 'rule')}\n" + "\n".join(notes))
    wrong = total(rules, FACT_RULES)
    assert wrong.recall >= 0.98
    assert wrong.precision >= 0.95
    for name in FACT_RULES:
        assert rules[name].recall >= 0.9, name
    for name in ("doubled-word", "a-an"):
        assert rules[name].recall >= 0.9
        assert rules[name].precision >= 0.95
