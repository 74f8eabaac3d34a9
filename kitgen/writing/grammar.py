"""Small rules of written text: articles, lists, possessives, capitals, sentences, quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from kitgen.model.values.texts import with_apostrophes

_ENDS = ".!?…"
_CLOSERS = "\"')]}’”»"
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"')\]’”»]*\s+(?=[\"'(‘“«]?[^\W_a-z])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BEHIND_ANOTHER = re.compile(r"(?<=[^.][.!?] )[a-z](?=[\w’']* )")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|vs|etc|approx|Inc|Ltd|Co|No|Jr|Sr|Rev|Hon|Mt|e\.g|i\.e)"
    r"|\b[A-Z])\.$"
)
_MEETING = re.compile(r"\s[,;.!?]|[.!?…\"')\]’”»]\.")
_VOWEL_SOUND = re.compile(
    r"[aeio]|u(?!ni(?!n)|nanim|s[aeiu]|til|r[aeiou]|kul|kra|[kt]i|bi)|(?:8|11|18)(?!\d)"
)
_CONSONANT_START = re.compile(r"(?:one|once|ones|eu|ewe|uk|usa?b?|ux)\b|(?:one|eu)[a-z-]")
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_SPOKEN_AS_WORD = frozenset({"NASA", "NATO", "SAP", "LAN", "RAM", "ROM", "SIM", "SCADA", "FEMA"})


def article(words: str) -> str:
    """Return `a` or `an` as English says the words aloud."""
    first = re.match(r"[^\W_]+(?:['’-][^\W_]+)*", words.lstrip("\"'([‘“«"))
    if first is None:
        return "a"
    return "an" if _begins_with_vowel(first.group()) else "a"


def _begins_with_vowel(word: str) -> bool:
    head = re.split(r"['’-]", word)[0]
    if head[0].isdigit():
        return bool(re.match(r"8|(?:11|18)(?!\d)", head))
    if len(head) == 1 or (head.isupper() and len(head) <= 5 and head not in _SPOKEN_AS_WORD):
        return head[0].upper() in _VOWEL_LETTERS
    low = word.lower()
    if _SILENT_H.match(low):
        return True
    return bool(_VOWEL_SOUND.match(low)) and not _CONSONANT_START.match(low)


def with_article(words: str) -> str:
    """Put the right indefinite article before the words."""
    return f"{article(words)} {words}"


def join_list(items: Sequence[str], word: str) -> str:
    """Join as written: `a`, `a and b`, `a, b and c`; items that hold commas part at semicolons."""
    if len(items) < 2:
        return "".join(items)
    tangled = len(items) > 2 and any("," in item for item in items)
    comma = "; " if tangled else ", "
    before_last = f"; {word} " if tangled else f" {word} "
    return comma.join(items[:-1]) + before_last + items[-1]


def possessive(name: str) -> str:
    """Return the name with its possessive ending: Maya's, Marcus's, the nurses'."""
    plural = name.endswith("s") and name[:1].islower()
    return f"{name}’" if plural else f"{name}’s"


def with_capitals(text: str, always: Collection[str]) -> str:
    """Write with a capital the words that always have one: `i` → `I`, but not in `i.e.`."""
    words = "|".join(always)
    return re.sub(rf"(?<![\w.])(?:{words})(?![\w.])", lambda m: m[0].capitalize(), text)


def capitalise(text: str) -> str:
    """Raise the first letter, behind an opening quote too; leave `iPhone` alone."""
    match = re.match(r"[\"'(\[‘“«]*", text)
    start = match.end() if match else 0
    if re.match(r"[a-z][A-Z]", text[start:]):
        return text
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def decapitalise(text: str, certain: Collection[str]) -> str:
    """Lower the first letter where the first word is certain to be no name."""
    first = _WORD.match(text)
    if first is None or first.group().lower() not in certain or first.group()[1:].isupper():
        return text
    if text[first.end() : first.end() + 1] in ("&", "/"):  # A&E
        return text
    return text[0].lower() + text[1:]


def ends_sentence(text: str) -> bool:
    """Tell whether the text carries its final mark."""
    return text.rstrip(_CLOSERS + " ").endswith(tuple(_ENDS))


def end(text: str) -> str:
    """Return the text as a finished sentence: a full stop unless it has its mark."""
    text = text.rstrip().rstrip(",;:–—-").rstrip()
    return text if not text or ends_sentence(text) else text + "."


def with_large_beginnings(text: str) -> str:
    """Raise the first letter of each sentence behind another: it was late. we waited."""

    def large(match: re.Match[str]) -> str:
        before = text[: match.start()].rstrip()
        ends = without_stop(before) != before or before.endswith(("!", "?"))
        return match[0].upper() if ends else match[0]

    return _BEHIND_ANOTHER.sub(large, text)


def without_stop(text: str) -> str:
    """Take off a single final full stop; an abbreviation's own and an ellipsis stay."""
    text = text.rstrip()
    if text.endswith(".") and not text.endswith("..") and not _ABBREVIATION.search(text):
        return text[:-1].rstrip()
    return text


def sentences(text: str) -> tuple[str, ...]:
    """Split a paragraph into its sentences; abbreviations and initials end none."""
    found: list[str] = []
    start = 0
    for gap in _SENTENCE_BREAK.finditer(text):
        piece = text[start : gap.end()].rstrip()
        if not _ABBREVIATION.search(piece):
            found.append(piece.strip())
            start = gap.end()
    rest = text[start:].strip()
    return (*found, rest) if rest else tuple(found)


def quote(text: str) -> str:
    """Set the text in double quotation marks, and double ones inside it in single ones."""
    inner = re.sub(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]", r"‘\1’", text.strip())
    return f"“{inner.strip(chr(34) + '“”')}”"


def unquote(text: str) -> str:
    """Take off quotation marks that enclose the whole text."""
    match = re.fullmatch(r"[\"“„«]([^\"“”„«»]*)[\"”“»]", text.strip())
    return match.group(1).strip() if match else text


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """Return the words in lower case, apostrophes and hyphens kept, marks left out."""
    plain = straight(text.lower())
    return tuple(_WORD.findall(plain))


def straight(text: str) -> str:
    """Return the text with straight apostrophes, whatever sign stands for them."""
    return with_apostrophes(text).replace("’", "'")


def curly(text: str) -> str:
    """Return the text with typographic apostrophes within and behind words: don’t, drivers’."""
    return re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?= \w)", "’", text)


def names_any(text: str, names: Collection[str]) -> bool:
    """Tell whether one of the names stands in the text, spelled and capitalised as it is."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)


def one_line(text: str) -> str:
    """Collapse every run of white space into one blank."""
    return " ".join(text.split())


def tidy(text: str) -> str:
    """Set right the marks where two pieces of text meet: `?.`, `..`, a blank before a comma."""
    text = one_line(text)
    if not _MEETING.search(text):
        return text
    text = re.sub(r"(?<!\s)\s+([,;.!?])(?=\s|$)", r"\1", text)
    text = re.sub(r"([!?…][\"')\]’”»]*)\.(?=\s|$)", r"\1", text)
    text = re.sub(r"([.!?…])([\"’”»])\.(?=\s|$)", r"\1\2", text)
    return re.sub(r"(?<!\.)\.\.(?=\s|$)", ".", text)
