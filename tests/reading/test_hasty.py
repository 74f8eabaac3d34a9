"""What is typed in haste: things told by a word behind them, lists, notes to oneself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.letters import judging_shapes

SHAPES = judging_shapes()


def told(field: str, text: str) -> str:
    """Return what a letter tells of a text; empty for what it leaves unsaid or asks about."""
    text = SHAPES.corrected(SHAPES.repair(field, text)[0])
    text = SHAPES.proposal(field, text) or text
    return "" if SHAPES.is_misfit(field, text) else text


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Cypress suite flaky", "the flaky Cypress suite"),
        ("ovens broken", "the broken ovens"),
        ("server slow, 2 days down last month", "the slow server, 2 days down last month"),
        ("the van broken", "the van broken"),
        ("being late", "being late"),
        ("moving and handling, he showed me new hoist", "moving and handling"),
        ("my picture cards, and I make them myself", "my picture cards"),
        ("the rota, weekends and I think Sundays", "the rota, weekends and I think Sundays"),
        (
            "how they lost two carers, and she wants people who stay",
            "how they lost two carers, and she wants people who stay",
        ),
        (
            "how they lost two carers and she wants people who stay",
            "how they lost two carers and how she wants people who stay",
        ),
        ("turnaround times / the backlog; LIMS", "turnaround times, the backlog and LIMS"),
        ("the week; Monday is the worst", "the week"),
        ("24/7 cover", "24/7 cover"),
        ("He show me the trees we must to plant", "the trees we must plant"),
        ("nights & weekends", "nights and weekends"),
        ("R&D", "R&D"),
        ("the trial at Harmon & Pike", "the trial at Harmon & Pike"),
        ("the ladders at marsh & sons", "the ladders at marsh & sons"),
        ("holidays + overtime", "holidays and overtime"),
        ("stock counts and I rambled a bit", "stock counts"),
        ("claims data arrives 3 days late", "how claims data arrives 3 days late"),
        ("pallets arrive 2 days late", "how pallets arrive 2 days late"),
        ("the new rota only 9 of 30 like it", "the new rota"),
        ("the managers programme and only 9 of 30 finish it", "the managers programme"),
        ("the parcels that arrive late", "the parcels that arrive late"),
        ("paper that arrives two days late", "paper that arrives two days late"),
        ("the garden, shed work and fences", "the garden, shed work and fences"),
        ("id checks", "id checks"),
        ("keeping the cold chain, kinda messed that up", "keeping the cold chain"),
        ("the two ovens, about which I had no good answer", "the two ovens"),
        ("the hives and how I bottled the honey", "the hives and how I bottled the honey"),
        ("Monolith → micro frontends", "the move from Monolith to micro frontends"),
        ("design tokens messy, a11y ignored", "the messy design tokens"),
        ("pairing exercise", "the pairing exercise"),
        ("rota", "the rota"),
        ("two kitchen porters", "two kitchen porters"),
        ("kitchen porters", "kitchen porters"),
        ("a team of 8 cleaner", "a team of 8 cleaners"),
        ("Weekend shifts", "weekend shifts"),
        ("Kids", "kids"),
        ("Reading the gauges", "Reading the gauges"),
        (
            "children who not speak English",
            "children who don’t speak English",
        ),
        ("the residents names", "the residents’ names"),
        ("the residents who stay", "the residents who stay"),
    ],
)
def test_a_topic_is_told_as_a_thing(text: str, thing: str) -> None:
    assert told("talked_about", text) == thing


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She was lovely", ""),
        ("the team is nice and friendly", ""),
        ("they were lovely people who care", "they were lovely people who care"),
        ("the audit is in March, she was nervous about it", ""),
        ("they were nervously counting", "they were nervously counting"),
        ("start 6am finish 2 and parking is round the back", ""),
        ("Start 22:00 and must have own boots", ""),
        ("the shift starts at 6", "the shift starts at 6"),
        ("start with the people", "“start with the people”"),
        ("inspection in March, they come every year", ""),
        ("last year, they lost two", "last year, they lost two"),
        (
            "she is looking person who not afraid of rain",
            "she is looking for a person who is not afraid of rain",
        ),
        ("its 37 hours", "it's 37 hours"),
        ("shed ring me", "she'd ring me"),
        ("nights are hard and hed need two", "nights are hard and he'd need two"),
        ("the shed is cold", "the shed is cold"),
        ("they had three bumps cos people rush", "they had three bumps because people rush"),
        ("they start late cos the bus", "they start late because of the bus"),
        ("they were late cuz the traffic, mostly", "they were late because of the traffic, mostly"),
        ("they wait because the bus stops there", "they wait because the bus stops there"),
        ("they have done it since august", "they have done it since August"),
        ("honestly, they lose people", "honestly, they lose people"),
        ("she thinks cause the training is short", "she thinks because the training is short"),
        (
            "they lose reps, she thinks cause the start is a mess",
            "they lose reps, she thinks, because the start is a mess",
        ),
        ("nurses leave for a cause they believe in", "nurses leave for a cause they believe in"),
    ],
)
def test_a_remark_is_a_sentence_of_theirs_or_stays_unsaid(text: str, said: str) -> None:
    assert told("said", text) == said


@pytest.mark.parametrize(
    ("text", "draws"),
    [
        ("kids", "working with kids"),
        ("Kids", "working with kids"),
        ("the kids", "the kids"),
        ("Outside", "working outside"),
        ("its 10 minutes from home", "that it's 10 minutes from home"),
        ("its location", "its location"),
        ("music", "music"),
        ("heat pumps is future", "that heat pumps are the future"),
        ("caseloads that somebody has counted", "caseloads that somebody has counted"),
        ("Work with real cheese and people", "working with real cheese and people"),
        ("do good work with big tiles", "doing good work with big tiles"),
        ("make whole gauge again with my hands", "making the whole gauge again with my hands"),
        ("have my own section", "having my own section"),
        ("care for old people", "caring for old people"),
        ("help the old ones and learn a trade", "helping the old ones and learning a trade"),
        ("work that matters", "work that matters"),
        ("good work with big tiles", "good work with big tiles"),
        ("care home work", "care home work"),
        ("new boat", "the new boat"),
        ("modern workshop with two lathes", "the modern workshop with two lathes"),
        ("open kitchen", "the open kitchen"),
        ("good pay", "good pay"),
        ("people, food, music", "people, food, music"),
        ("that they eat together", "that they eat together"),
    ],
)
def test_what_draws_somebody_is_no_bare_word_and_no_broken_sentence(text: str, draws: str) -> None:
    assert told("drawn_to", text) == draws


@pytest.mark.parametrize(
    "text",
    ["looking after it proper for the families", "work with my hands and learn"],
)
def test_what_draws_somebody_is_left_out_where_no_sentence_is_certain(text: str) -> None:
    shapes = replace(SHAPES, judge=None)  # as a letter is written
    assert shapes.certain("drawn_to", text) is None
    assert shapes.is_misfit("drawn_to", text)
    assert not shapes.is_asked_for("drawn_to", text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("let a ladys dog into the church", "let a lady's dog into the church"),
        ("sat the two ladys down", "sat the two ladys down"),
        ("moved the babys cot", "moved the baby's cot"),
        ("dug at st marks last week", "dug at St Marks last week"),
        ("dug at st john's churchyard", "dug at St John's churchyard"),
        ("met at high st mary came", "met at high st mary came"),
        ("told them its fine", "told them it's fine"),
        ("praised its fine glaze", "praised its fine glaze"),
        ("kept it dry, and and bright", "kept it dry, and bright"),
    ],
)
def test_a_slip_is_written_as_it_was_meant(text: str, meant: str) -> None:
    assert SHAPES.corrected(text) == meant


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("she was happy", False),
        ("he like this", False),
        ("they were really pleased with my answer", False),
        ("he liked how I held the string", False),
        ("she is happy to train somebody", True),
        ("they were glad that the new hoist came", True),
        ("he likes people who ask", True),
        ("she is happy with two nurses a night", True),
    ],
)
def test_how_they_took_it_is_nothing_they_said(text: str, is_told: bool) -> None:
    shapes = replace(SHAPES, judge=None)
    assert shapes.is_misfit("said", text) is not is_told


def test_parts_of_a_list_are_joined_once() -> None:
    text = "the hall piano, far too bright; and about humidity"
    told, _ = SHAPES.repair("talked_about", text)
    assert told == "the hall piano, far too bright and about humidity"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("SOP for cryostat cleaning", "the SOP for cryostat cleaning"),
        ("DBS soon", "my DBS soon"),
        ("SIA licence copy", "the SIA licence copy"),
        ("two signed copies", "two signed copies"),
        ("I bring my licence on Monday", "my licence by hand on Monday"),
        ("I will bring my licence", "my licence by hand"),
        ("planting plan PDF (Aldous)", "the planting plan PDF (Aldous)"),
        ("sales numbers by Friday", "the sales numbers by Friday"),
        ("my sales numbers", "my sales numbers"),
        ("some photos", "some photos"),
        ("her report", "her report"),
    ],
)
def test_what_is_sent_has_an_article(text: str, thing: str) -> None:
    assert told("promised", text) == thing


@pytest.mark.parametrize(("said", "asked"), [("she was lovely", False), ("because", True)])
def test_no_letter_waits_for_words_in_place_of_a_note_to_oneself(said: str, asked: bool) -> None:
    assert SHAPES.is_asked_for("said", said) is asked


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("11 years no accidents", "worked 11 years without accidents"),
        ("nearly 4 years with no complaints", "worked nearly 4 years without complaints"),
    ],
)
def test_years_without_a_mishap_are_worked(text: str, deed: str) -> None:
    assert told("i_did", text) == deed


@pytest.mark.parametrize(
    ("field", "text", "meant"),
    [
        (
            "about",
            "cos I only did nights. but I ran the floor",
            "the fact that I only did nights",
        ),
        ("about", "my German. but I learn it", "my German"),
        ("drawn_to", "the staff eat together, I like that", "that the staff eat together"),
        ("drawn_to", "the new ovens, I love that", "the new ovens"),
        (
            "first_step",
            "freshness check per source",
            "I would start with a freshness check per source",
        ),
        (
            "first_step",
            "access review for agency staff",
            "I would start with an access review for agency staff",
        ),
        ("first_step", "sitting with the team", "sitting with the team"),
        ("first_step", "how you test on the arm", "how you test on the arm"),
        ("first_step", "her report", "her report"),
        ("i_did", "been at the Regent 6 years", "have been at the Regent 6 years"),
        ("i_did", "ran the night alone", "ran the night alone"),
    ],
)
def test_a_clause_in_a_nouns_place_is_told_as_it_fits(field: str, text: str, meant: str) -> None:
    assert told(field, text) == meant
