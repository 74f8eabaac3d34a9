"""Words drawn together (I’ll, shouldn’t) are words, whatever sign stands for the apostrophe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.trial import Trial, held

from kitgen.model.message import Sentence
from kitgen.proof import claims

WORDS = """\
I'm I've I'd I'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll
we're we've we'd we'll they're they've they'd they'll isn't aren't wasn't weren't hasn't haven't
hadn't doesn't don't didn't can't couldn't won't wouldn't shouldn't mustn't needn't mightn't shan't
oughtn't daren't ain't that's there's here's what's who's where's how's let's could've should've
would've might've must've who'd who'll who've that'd that'll there'd there'll o'clock ma'am y'all
somebody's everyone's nobody's today's tomorrow's yesterday's week's year's one's 'tis 'twas
"""
APOSTROPHES = "'’‘`\u02bc\u2032\uff07\u00b4"
# A quotation mark in an apostrophe's place is none behind nothing, and Harper knows no 'tis.
AT_THE_HEAD = ("'tis", "'twas")


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("trial") / "t")


@pytest.mark.thorough
@pytest.mark.parametrize("sign", APOSTROPHES)
def test_no_word_drawn_together_is_a_claim(sign: str, trial: Trial) -> None:
    lexicon, prose = trial.library.lexicon("en"), trial.library.prose("en")
    usual = "\n".join(trial.library.layers.texts("messages/en").values()).splitlines()
    known = claims.Evidence.of(["Maya Chen Jo Lind"], usual, prose.words("numbers"))
    letter = trial.kit(held()).messages[0]
    bare = replace(letter, greeting="", subject="", signature=(), date_line="")
    found = []
    for word in WORDS.replace("'", sign).split():
        for text in (f"I think {word} is good for you.", f"{word.capitalize()} be good for you."):
            message = replace(bare, paragraphs=((Sentence(text, "x"),),))
            found += [(word, one.rule) for one in claims.check(message, known, lexicon)]
    assert found == []


@pytest.mark.thorough
@pytest.mark.parametrize("sign", APOSTROPHES)
def test_no_word_drawn_together_is_a_finding_in_a_draft(sign: str, trial: Trial) -> None:
    told = [word for word in WORDS.split() if word not in AT_THE_HEAD]
    says = " ".join(f"So {word.replace(chr(39), sign)} it is." for word in told)
    draft = f"---\nto: Maya Chen\n---\nDear Maya Chen,\n\nThank you. {says}\n\nYours,\nJo Lind\n"
    rules = trial.rules(held(), ("thank-you-maya-chen", draft))
    assert rules & {"spelling", "name-near-miss", "unbalanced", "company-near-miss"} == set()


@pytest.mark.thorough
@pytest.mark.parametrize("sign", APOSTROPHES)
def test_a_fact_is_told_alike_whatever_its_apostrophe(
    sign: str, trial: Trial, tmp_path: Path
) -> None:
    def letter(apostrophe: str) -> str:
        said = f"they don{apostrophe}t sell what they wouldn{apostrophe}t eat"
        person = {"name": "Maya Chen", "email": "m@n.example", "said": said}
        kit = trial.kit(held(interviewers=[person]))
        thanks = next(one for one in kit.messages if one.kind == "thank-you")
        return thanks.text.replace(apostrophe, "'").replace("’", "'")

    assert letter(sign) == letter("'")
