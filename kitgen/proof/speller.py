"""Spelling and grammar by Harper, where the `proof` extra is installed; never more than hints."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from kitgen.model.message import Message
from kitgen.model.values.texts import slips_between, with_apostrophes
from kitgen.proof.findings import SPELLING, Finding
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.misspelling import meant_by
from kitgen.proof.names import Roster
from kitgen.proof.passage import Passage, body, is_ours, words_in

if TYPE_CHECKING:
    from harper import Linter

GROUP = "grammar"
SLIP = 2  # edits
LONG = 8  # letters of a word that may have so many; a shorter one has but one
MOST_OFFERED = 2  # words that are named where it may be any of them
SHORT = 3  # letters of a word that is as near to a dozen others: lil, M4
LONGEST_WORD = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{50}"
)  # Harper compares it with every word there is
US, GB = 0, 1
DIALECTS = {"GB": GB, "IE": 1, "NZ": 1, "ZA": 1, "AU": 2, "CA": 3, "IN": 4}


class Objection(NamedTuple):
    """What Harper doubts in a text, as any thread may look at it."""

    kind: str
    wrong: str
    offers: tuple[str, ...]
    why: str
    start: int


def is_available() -> bool:
    """Tell whether the `proof` extra is installed."""
    try:
        return find_spec("harper._harper") is not None
    except ModuleNotFoundError:
        return False


def load_meanwhile() -> None:
    """Have Harper load its dictionary, which takes it half a second, beside what is done meanwhile.

    The thread ends with the process; what it loads serves every linter that is made later.
    """
    if is_available():
        Thread(target=_linter, args=(US, (), frozenset()), daemon=True).start()


def check(
    messages: Sequence[Message], texts: Sequence[Passage], roster: Roster, lexicon: Lexicon
) -> Iterator[Finding]:
    """Yield what Harper doubts in the messages; nothing in a language it does not read."""
    known = sorted(_dictionary(texts, roster))
    for message in messages:
        if not message.lang.startswith("en"):
            continue
        for passage in body(message):
            if LONGEST_WORD.search(passage.text) or is_ours(passage):
                continue
            for doubt in _doubts(passage.text, _dialect(message.lang), known, lexicon):
                yield _finding(passage, doubt, lexicon)


def check_role(role: str, locale: str, roster: Roster, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield the words of a job's name that are surely misspelt: every subject line says it."""
    if not locale.startswith("en") or LONGEST_WORD.search(role):
        return
    passage = Passage(role, field="role")
    names = sorted(one for one in roster.known if not one.islower())  # its own words are known, too
    for doubt in _doubts(role, _dialect(locale), names, lexicon):
        finding = _finding(passage, doubt, lexicon)
        made_of = finding.meant and doubt.wrong.startswith(finding.meant[0])  # an improver
        if doubt.kind == "Spelling" and finding.meant and not made_of:
            yield finding


def misspelt(text: str, lang: str, known: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of a text that no dictionary has, each with what is near, the nearest first.

    A spelling of another country is none of them: licence, stabilise. Nothing is yielded in a
    language that Harper does not read, or without the `proof` extra.
    """
    if not lang.startswith("en") or not is_available():
        return
    own, names = _dialect(lang), tuple(sorted(known))
    found = _read(text, own, names)
    abroad = _spelled_abroad(text, found, own, names)
    for one in found:
        if one.kind == "Spelling" and one.offers and one.wrong not in abroad:
            yield one.wrong, list(one.offers)


def is_word(text: str, lang: str) -> bool:
    """Tell whether the dictionary has a word; where there is no dictionary, it has none."""
    if not lang.startswith("en") or not is_available() or LONGEST_WORD.search(text):
        return False
    return not list(misspelt(text, lang, ()))


def is_related(text: str, trade: str, lexicon: Lexicon) -> bool:
    """Tell whether a small word is one of its own beside a trade: scaffold, scaffolded.

    Either the dictionary has it, or it is what the trade is made of with an ending of its own.
    """
    if is_word(text, lexicon.lang):
        return True
    name, ends = trade.casefold(), lexicon.words.get("trade_ends", frozenset())
    stems = {name.removesuffix(end) for end in ends if name.endswith(end)} - {name}
    rest = {text[len(stem) :] for stem in stems if len(stem) >= SHORT and text.startswith(stem)}
    if rest & lexicon.words.get("deed_ends", frozenset()):
        return True
    return "s" in rest and is_word(text.removesuffix("s"), lexicon.lang)


@lru_cache(maxsize=4096)  # a build, its check and each keystroke ask of the same sentences
def _read(
    text: str, dialect: int, known: tuple[str, ...], off: frozenset[str] = frozenset()
) -> tuple[Objection, ...]:
    with _quiet():
        lints = _linter(dialect, known, off).lint(text, language="plaintext")
    return tuple(
        Objection(
            lint.lint_kind,
            lint.problem_text,
            tuple(one.replacement_text for one in lint.suggestions if one.replacement_text),
            lint.message,
            lint.span.start,
        )
        for lint in lints
    )


def _spelled_abroad(
    text: str, found: Iterable[Objection], dialect: int, known: tuple[str, ...]
) -> frozenset[str]:
    """Return the words that are doubted in one country's English and right in another's."""
    doubted = frozenset(one.wrong for one in found if one.kind == "Spelling")
    others = ({US, GB} - {dialect}) if doubted else ()
    wrong = [{one.wrong for one in _read(text, other, known)} for other in others]
    return frozenset(word for word in doubted if any(word not in one for one in wrong))


def _doubts(text: str, dialect: int, known: Iterable[str], lexicon: Lexicon) -> list[Objection]:
    off, names = lexicon.words.get("harper_off", frozenset()), tuple(known)
    plain = with_apostrophes(text)
    sure = [
        one
        for one in _read(plain, dialect, names, off)
        if _is_sure(one, lexicon) and not _is_given(one, plain, lexicon)
    ]
    abroad = _spelled_abroad(plain, sure, dialect, names)
    return [one for one in sure if one.wrong not in abroad]


def _is_sure(doubt: Objection, lexicon: Lexicon) -> bool:
    """Leave out matters of style, and words of the other shore or the trade.

    What is near no word by a slip of the hand is one that we do not know: makaton, Otley.
    """
    if doubt.kind != "Spelling":
        return lexicon.among("harper_kinds", doubt.kind)
    word, offers = doubt.wrong, doubt.offers
    if meant_by(word, lexicon).words:
        return True
    if len(word) <= SHORT or not word.replace("’", "").replace("'", "").isalpha():
        return False
    alone = len(offers) == 1 and len(word) >= LONG  # nothing else is near a long word: maintanance
    return not (lexicon.is_ordinary(word) or lexicon.is_trade(word)) and any(
        _is_near(one, word, lexicon, alone) for one in offers
    )


def _is_given(doubt: Objection, text: str, lexicon: Lexicon) -> bool:
    """Tell whether what is taken for a verb is a thing that somebody is given: send you photos."""
    if doubt.kind != "Agreement":
        return False
    before = text[: doubt.start].split()[-2:]
    if len(before) < 2 or not lexicon.among("given", before[1]):
        return False
    return lexicon.among("giving", before[0].strip('“”"('))


def _is_near(offer: str, word: str, lexicon: Lexicon, alone: bool = False) -> bool:
    """Tell whether a word is common, and another one by a slip of the hand."""
    most = SLIP if len(word) >= LONG and not alone else 1
    if offer[: len(word) - 1] == word[:-1] and slips_between(offer, word, SLIP) > 1:
        return False  # with another end it is another word: pharmacie, pharmacist
    return (
        (alone or lexicon.is_ordinary(offer))
        and offer[:1].casefold() == word[:1].casefold()
        and slips_between(offer, word, most) <= most
    )


@lru_cache(maxsize=4)
def _linter(dialect: int, known: tuple[str, ...], off: frozenset[str]) -> Linter:
    from harper import Linter

    linter = Linter(dialect)
    config = linter.get_lint_config()
    linter.set_lint_config({rule: rule.casefold() not in off and on for rule, on in config.items()})
    linter.import_words(list(known))
    return linter


def _dictionary(texts: Sequence[Passage], roster: Roster) -> set[str]:
    """Return the file's names with their possessives, hyphen parts and its other proper names."""
    known = set(roster.known)
    known |= {
        w.name for t in texts for w in words_in(t.text) if w.name[:1].isupper() and not w.opens
    }
    known |= {piece for word in known for piece in word.split("-")}
    return known | {f"{word}{ending}" for word in known for ending in ("'s", "’s")}


def _finding(passage: Passage, doubt: Objection, lexicon: Lexicon) -> Finding:
    wrong = doubt.wrong
    offers = [one for one in doubt.offers if not lexicon.among("never_offered", one)]
    if wrong.endswith("ys") and re.search(
        rf"\b(?:an?|one|every) (?:\w+ )?{wrong} \w", passage.text
    ):
        offers = [f"{wrong[:-1]}'s"]  # a ladys dog
    misspelt = doubt.kind == "Spelling"
    rule = SPELLING if misspelt or doubt.kind == "Typo" else "grammar"
    surely = meant_by(wrong, lexicon).words if misspelt else ()
    if surely:
        offers = list(surely)
    elif misspelt:
        alone = len(offers) == 1
        near = [one for one in offers if _is_near(one, wrong, lexicon, alone)]
        offers = lexicon.nearest(wrong, near or offers)
    certain = offers if surely or len(offers) == 1 else []  # of more only its writer can tell
    told_as = "" if misspelt else GROUP
    if not offers or (misspelt and len(offers) > MOST_OFFERED):
        told_as = "once-more"
    why = re.sub(r"`([^`]+)`", r"“\1”", doubt.why)
    values = {"why": why, "instead": " / ".join(offers)}
    return Finding(rule, GROUP, passage, wrong, values, told_as=told_as, meant=tuple(certain))


def _dialect(lang: str) -> int:
    return DIALECTS.get(lang.partition("-")[2], US)


@contextmanager
def _quiet() -> Iterator[None]:
    """Send what is printed below Python, to file descriptor 1, nowhere."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
