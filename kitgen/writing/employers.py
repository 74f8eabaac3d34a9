"""Employers: whether a pronoun means the reader's house, as what it does tells.

Rabbits eat everything and patients forget; who hires, and is short of nurses, is the employer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kitgen.parsing.verbs import Conjugation
from kitgen.writing import grammar
from kitgen.writing.pointing import PEOPLE, PERSON, Pointing, means_other
from kitgen.writing.prose import Prose

BE = ("are", "were", "been", "be", "is", "was")
HAVE = ("have", "has", "had")
SHORT = {"re": "are", "ve": "have", "ll": "will", "d": "would", "s": "is"}
DONE = re.compile(r"\w+ed|(?!eleven|seven|ten$|even|open)\w{2,}(?:en|own)")
REACH = 4  # words behind “are” within which a state counts: they are three short


def is_employers(said: Sequence[str], at: int, prose: Prose) -> bool:
    """Tell whether what stands behind a pronoun is what an employer says of its plans and needs.

    True in a language of which nobody wrote that down.
    """
    word, mark, short = said[at].partition("'")
    stems = prose.words("of-employers")
    if stems and word in prose.words("single-subject"):
        stems += prose.words("employers-one")
    if not stems:
        return True
    rest = [*([SHORT.get(short, short)] if mark else []), *said[at + 1 :]]
    loose = {*prose.words("adverbs"), *prose.words("adverbs-s"), *prose.words("helpers")}
    loose -= {"never"}
    helper = ""
    while rest and rest[0] in loose:
        helper, rest = rest[0] if rest[0] in prose.words("helpers") else helper, rest[1:]
    if rest and f"{helper} {rest[0]}" in prose.words("employers-say"):
        return True
    if len(rest) > 1 and _is_counted(rest, prose):
        return True
    if len(rest) > 1 and rest[0] in (*BE, *HAVE):
        return _is_state(rest, stems, prose)
    return bool(rest) and _is_done(rest[0], stems, prose.verbs) and not _loses_small(rest, prose)


def _loses_small(rest: Sequence[str], prose: Prose) -> bool:
    """Tell whether something is lost that no house loses: the small batteries."""
    verb, small = prose.verbs, {*prose.words("lost-by-others")}
    loses = "lose" in (rest[0], verb.plural(rest[0]), verb.bare_of(rest[0]))
    if not loses or not {*rest[1:2]} & small:
        return False
    lists = ("lost-by-houses", "others-many", "others-single", "numbers")
    houses = {word for name in lists for word in prose.words(name)}
    return not any(
        word in houses or word[0].isdigit() or PEOPLE.fullmatch(word) or PERSON.fullmatch(word)
        for word in rest[1 : 1 + REACH]
    )


def means_others(text: str, prose: Prose) -> bool:
    """Tell whether the first subject in a remark that may be its reader does what they may not.

    What behind it has the same subject goes with it: they need a cook, as they lost one.
    """
    said = grammar.words(text)
    many = Pointing.of(prose, frozenset(prose.words("third-subject")))
    for at, word in enumerate(said):
        one = word.partition("'")[0] in prose.words("single-subject")
        if said[at - 1 : at] and said[at - 1] in many.askers:
            return False  # how they test
        if word in many.pronouns or one:
            if not one and many.is_house(said, at):
                return False
            inside = means_other(said, at, prose) if one else many.is_inside(said, at)
            return not inside and not is_employers(said, at, prose)
    return False


def _is_counted(rest: Sequence[str], prose: Prose) -> bool:
    """Tell whether a doing with a number behind it is an employer's: get 300 parcels a day."""
    bare = prose.verbs.bare_of(rest[0]) or rest[0]
    many = rest[1][0].isdigit() or rest[1] in prose.words("numbers")
    return many and {bare, rest[0]} & {*prose.words("employers-many")} != set()


def _is_state(rest: Sequence[str], stems: Sequence[str], prose: Prose) -> bool:
    """Tell whether a helping verb and what follows are an employer's: are short, have 34 beds."""
    loose = {*prose.words("adverbs"), *prose.words("adverbs-s"), *BE[2:4]}
    after = [word for word in rest[1:] if word not in loose]
    if not after or _is_done(after[0], stems, prose.verbs):
        return bool(after)
    if rest[0] in HAVE:
        done = DONE.fullmatch(after[0]) or after[0] in prose.verbs.done
        return not (done or after[0] == "no")
    return bool({*after[:REACH]} & {*prose.words("employers-are")}) and rest[1] != "never"


def _is_done(word: str, stems: Sequence[str], verbs: Conjugation) -> bool:
    """Tell whether a word is a form of one of these verbs: need, needs, needed, needing."""
    if word in stems or verbs.plural(word) in stems or verbs.bare_of(word) in stems:
        return True
    alike = (stem for stem in stems if stem[:2] == word[:2])
    return any(word in (verbs.past(stem), verbs.doing(stem)) for stem in alike)
