"""The proofreader: judges an interview and its messages as a careful friend would."""

from __future__ import annotations

from kitgen.proof.lexicon import Lexicon, load_lexicon
from kitgen.proof.phrases import Phrases, load_phrases
from kitgen.proof.proofread import check_claims, check_facts, proofread
from kitgen.proof.submission import Standards, Submission

__all__ = [
    "Lexicon",
    "Phrases",
    "Standards",
    "Submission",
    "check_claims",
    "check_facts",
    "load_lexicon",
    "load_phrases",
    "proofread",
]
