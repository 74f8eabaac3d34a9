"""The critic and the proofreader judge alike: what costs the one points is told by the other."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest
from support.cases import CADENCE
from support.letters import ROOT, make_interview, shipped_prose
from support.passages import a_letter
from support.seeding import shipped_lexicon, shipped_phrases

from kitgen.model.applicant import Applicant
from kitgen.model.message import Sentence
from kitgen.proof import Standards, Submission, proofread
from kitgen.writing.assignment import Assignment
from kitgen.writing.context import Facts
from kitgen.writing.critic import Critic
from kitgen.writing.manners import Manners
from kitgen.writing.prose import Prose
from kitgen.writing.prosefiles import load_prose
from kitgen.writing.told import SaidSoFar
from kitgen.writing.wording import Wording, Wordings

DAY = dt.date(2026, 11, 18)
ME = Applicant(name="Nadia Brandt", email="nadia@mail.example")
INTERVIEW = make_interview(
    "2026-11-18-northwind",
    {
        "company": "Northwind Robotics",
        "role": "Firmware Engineer",
        "date": DAY,
        "interviewers": [{"name": "Maya Chen", "part": "peer", "said": "hello"}],
    },
)
PLAIN = "The lab was light on Wednesday, and the robots were quick."
TOO_MUCH = {
    "thanks": ("Thank you for the hour.", "Thanks for the tea.", "My thanks for the walk."),
    "glad": ("It made me glad to see the lab.", "The lab makes everybody glad."),
    "would": (
        "First I would read the log.",
        "Then I would ask somebody.",
        "After that I would test it.",
        "Last I would write it down.",
    ),
    "frame": ("You need a bus that holds.", "The lab is light.", "You said so on Wednesday."),
    "offers": ("If you like, the log is yours.", "The lab is light.", "Ask me about the bus."),
    "wishes": ("At Northwind I want the job.", "What I would come to do is the bus."),
    "me-most": ("I came.", "I saw the lab.", "I liked the bus.", "My name is on the board."),
    "long": ("The bus " + "and the log " * 12 + "are on the wall of the lab.",),
}
TOLD_AS = {"me-most": "i-share", "long": "sentence"}
LIMIT = {"me-most": "me-share", "long": "sentence"}


@cache
def prose(name: str, *, free: bool) -> Prose:
    """Return the shipped prose with some sentences as moves; `free` lifts one limit."""
    shared = (ROOT / "content/messages/en/shared.md").read_text("utf-8")
    own = "".join(f"## Move s{n}\n- {text}\n" for n, text in enumerate(sentences(name)))
    own += f"## Words manners\n- {LIMIT.get(name, name)}: 99\n" if free else ""
    weights = "## Words weights\n- offers: 16\n- frame: 9\n- me-most: 30\n"
    return load_prose({"shared": shared, "thank-you": own + weights})


def sentences(name: str) -> tuple[str, ...]:
    return (*TOO_MUCH[name], *[PLAIN] * (name != "me-most"))


def worth(name: str, *, free: bool) -> float:
    given = Assignment.of(INTERVIEW, ME, prose(name, free=free), DAY)
    facts = Facts({}, frozenset({"formal"}))
    critic = Critic(given.ctx, facts, SaidSoFar(), kind="thank-you")
    wordings = Wordings(given.ctx, "thank-you", facts, "seed")
    chosen: list[Wording] = []
    for n in range(len(sentences(name))):
        chosen += wordings.of(f"s{n}")
    assert len(chosen) == len(sentences(name))
    return sum(map(critic.alone, chosen)) + critic.manners_of(chosen)


def told(*texts: str) -> set[str]:
    standards = Standards(shipped_lexicon(), shipped_phrases(), CADENCE, shipped_prose())
    found = proofread(Submission(INTERVIEW, ME, [a_letter(*texts)]), standards)
    return {problem.rule for problem in found}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_costs_the_critic_points_is_told_by_check(name: str) -> None:
    assert worth(name, free=False) < worth(name, free=True)
    assert TOLD_AS.get(name, name) in told(*sentences(name))


@pytest.mark.parametrize("name", TOO_MUCH)
def test_within_its_limit_nothing_is_told(name: str) -> None:
    assert TOLD_AS.get(name, name) not in told(PLAIN, sentences(name)[0].split(" and ")[0])


@pytest.mark.thorough
def test_every_limit_has_its_price_and_its_words() -> None:
    shipped, lexicon = shipped_prose(), shipped_lexicon()
    manners = Manners.of(shipped, "thank-you", "email")
    weights = shipped.pairs("weights") | shipped.pairs_of("weights", "thank-you")
    counted = {*manners.counted, *manners.begun, "wishes"}
    assert counted <= manners.limits.keys()
    assert counted <= weights.keys() and all(float(weights[name]) > 0 for name in counted)
    assert counted <= lexicon.sayings.keys()
    assert counted <= TOO_MUCH.keys()


@pytest.mark.thorough
def test_the_band_that_is_aimed_at_is_the_one_that_is_judged_by() -> None:
    for kind in shipped_prose().kinds:
        bands = shipped_prose().pairs_of("band", kind).values()
        found = Manners.of(shipped_prose(), kind).band
        assert (found is None) == (not bands)
        for band in bands:
            least, most = map(int, band.split())
            assert found and found[0] <= least <= most <= found[1]
    assert "words" not in shipped_phrases().limits  # nowhere else


def test_a_channel_may_have_its_own_limit() -> None:
    thanks = {c: Manners.of(shipped_prose(), "card", c).limits["thanks"] for c in ("email", "card")}
    assert thanks == {"email": 2, "card": 1}


def test_an_offer_with_no_fact_behind_it_is_dearer_the_second_time_in_a_kit() -> None:
    shared = (ROOT / "content/messages/en/shared.md").read_text("utf-8")
    offers = "## Move close\n- [+offered] If you like, I can come in.\n"
    offers += "- [+offered] If you like, ask me how I {did}.\n"
    given = Assignment.of(INTERVIEW, ME, load_prose({"shared": shared, "thank-you": offers}), DAY)
    facts = Facts({"did": "ran the lab"}, frozenset({"formal"}))
    bare, told_with = Wordings(given.ctx, "thank-you", facts, "seed").of("close")

    def worth_after(told: SaidSoFar, wording: Wording) -> float:
        return Critic(given.ctx, facts, told, kind="thank-you").alone(wording)

    none = SaidSoFar()
    once = none.plus(((Sentence("If it helps, my mornings are free.", "close", "x"),),))
    with_fact = none.plus(((Sentence("Ask me how.", "close", "y", facts=frozenset({"did"})),),))
    assert worth_after(once, bare) < worth_after(none, bare) == worth_after(with_fact, bare)
    assert worth_after(once, told_with) == worth_after(none, told_with)


def test_what_only_begins_like_an_offer_is_none() -> None:
    manners = Manners.of(shipped_prose(), "thank-you")
    begun = "If you remember one thing about me, I’d like it to be this: I kept bees."
    offer = "If it would help to talk again before then, I have the time."
    assert "offers" not in manners.excesses([begun, offer])
    assert manners.excesses([offer, offer])["offers"] == 1


def test_nobody_is_told_of_two_sentences_of_ours_that_begin_alike() -> None:
    alike = ("I’d like to come and work for you.", "I’d like to know when you decide.")
    assert "same-start" not in told(*alike)
