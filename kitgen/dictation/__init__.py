"""Dictation: what people type or say, as the value a file has, or a question back."""

from kitgen.dictation.heard import AskBack, Choice, Heard, NoAnswer, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.dictation.understand import understand
from kitgen.dictation.words import DictationWords, load_words

__all__ = [
    "AskBack",
    "Choice",
    "DictationWords",
    "Heard",
    "NoAnswer",
    "PlainAnswer",
    "Setting",
    "load_words",
    "understand",
]
