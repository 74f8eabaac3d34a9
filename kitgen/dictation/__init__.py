"""Dictation: what people type or say, as the value a file has, or a question back."""

from kitgen.dictation.heard import Choice, Doubt, Heard, Nothing, Plain
from kitgen.dictation.setting import Setting
from kitgen.dictation.understand import understand
from kitgen.dictation.words import Words, load_words

__all__ = [
    "Choice",
    "Doubt",
    "Heard",
    "Nothing",
    "Plain",
    "Setting",
    "Words",
    "load_words",
    "understand",
]
