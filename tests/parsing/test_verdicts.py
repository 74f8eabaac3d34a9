"""Verdicts: what may stand in a field, and how another answer is put."""

from __future__ import annotations

import pytest
from support.letters import judging_shapes

JUDGE = judging_shapes().judge


@pytest.mark.parametrize(
    ("field", "typed", "better", "rest"),
    [
        ("talked_about", "claims data arrives 3 days late from broker feeds",
         "how claims data arrives 3 days late from broker feeds", ""),
        ("talked_about", "their photocopier is older than the caretaker",
         "how their photocopier is older than the caretaker", ""),
        ("talked_about", "the late register, parents turn up at 9.20 and nobody writes it down",
         "the late register", "parents turn up at 9.20 and nobody writes it down"),
        ("talked_about", "the new managers programme and only 9 of 30 finish it",
         "the new managers programme", "only 9 of 30 finish it"),
        ("talked_about", "the phonics result, which stands at 68%, and on which",
         "the phonics result, which stands at 68%", "and on which"),
        ("drawn_to", "the staff eat together before the shift, I like that",
         "that the staff eat together before the shift", "I like that"),
        ("drawn_to", "to learn the forklift and to grow", "learning the forklift and growing", ""),
        ("first_step", "check the stock every morning", "checking the stock every morning", ""),
        ("about", "why I left my last salon (boss was a psycho)", "why I left my last salon",
         "boss was a psycho"),
        ("about", "my age I reckon", "my age", "I reckon"),
        ("talked_about", "how we rehoused 6,000 glass negatives",
         "how my team and I rehoused 6,000 glass negatives", ""),
        ("talked_about", "how I handle remakes - I took ours from 9% to 4%",
         "how I handle remakes", "I took ours from 9% to 4%"),
        ("said", "school parties drift off, and would I mind telling them",
         "school parties drift off", "would I mind telling them"),
        ("said", "how the aides are stretched too thin", "the aides are stretched too thin", ""),
        ("said", "one must not expect too much. I thought that rather sad",
         "one must not expect too much", "I thought that rather sad"),
        ("promised", "references?", "references", ""),
        ("need", "charge nurse for the nights", "a charge nurse for the nights", ""),
        ("about", "am I willing to work weekends?", "whether I am willing to work weekends", ""),
        ("talked_about", "why did I leave my last job", "why I left my last job", ""),
        ("talked_about", "what would I do if one falls", "what I would do if one falls", ""),
        ("about", "I don't have a licence yet", "the fact that I don't have a licence yet", ""),
        ("about", "I would stay for long", "whether I would stay for long", ""),
        ("about", "do I have a car", "whether I have a car", ""),
        ("talked_about", "the bonus (not mentioned)", "the bonus", "not mentioned"),
        ("talked_about", "the two wards, but don't say it", "the two wards", "but don't say it"),
        ("said", "the new hoist arrives in May; that made me happy",
         "the new hoist arrives in May", "that made me happy"),
        ("said", "two associates share one paralegal, so they need someone",
         "two associates share one paralegal", "so they need someone"),
        ("i_did", "rebuilt the site, late files dropped from 30 to 2",
         "rebuilt the site and late files dropped from 30 to 2", ""),
        ("i_did", "handled it", "", ""),
        ("said", "the bid for the unit goes in in February, when",
         "the bid for the unit goes in in February", "when"),
        ("said", "supervision happens every fortnight, which I thought excellent",
         "supervision happens every fortnight", "which I thought excellent"),
        ("i_did", "lead the review on a hard matter", "led the review on a hard matter", ""),
        ("need", "a paralegal who can keep calendars. I kept four at Dorsey.",
         "a paralegal who can keep calendars", "I kept four at Dorsey"),
    ],
)  # fmt: skip
def test_what_may_not_stand_is_put_as_it_may(
    field: str, typed: str, better: str, rest: str
) -> None:
    assert JUDGE
    found = JUDGE.verdict(field, typed)
    assert found and (found.better, found.rest) == (better, rest)


def test_what_they_asked_belongs_to_what_was_talked_about() -> None:
    assert JUDGE
    found = JUDGE.verdict("said", "whether I would mind telling the school parties")
    assert found and (found.better, found.belongs) == ("", "talked_about")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("talked_about", "water rights on the bottom block"),
        ("talked_about", "how prescriptions come in by fax and who types them"),
        ("talked_about", "keeping the cold chain"),
        ("said", "the last intern rewrote the cart and it broke"),
        ("said", "a robot should fail like a good waiter, quietly"),
        ("said", "“whether you come or not”"),
        ("need", "lineage on the claims tables so actuaries can trust the numbers"),
        ("need", "to stop fixing feeds by hand"),
        ("drawn_to", "I have wanted to do this since I was ten"),
        ("promised", "the audit form we used at LUTH"),
        ("i_did", "wrote 31 court reports last year and none were sent back"),
        ("first_step", "getting to know the families"),
        ("about", "whether I'd stay"),
        ("talked_about", "how we met"),
        ("drawn_to", "that parents and teachers eat together"),
        ("talked_about", "the new hoist (the blue one)"),
        ("about", "whether, having been away for a year, I should adapt to the rules"),
        ("drawn_to", "that the nurses and the doctors share one kitchen"),
        ("drawn_to", "that heat pumps are the future"),
        ("drawn_to", "that the staff eat together"),
    ],
)
def test_what_may_stand_stands(field: str, text: str) -> None:
    assert JUDGE and JUDGE.verdict(field, text) is None
