"""Files of shapes: how texts end our sentences in a language, read from its patterns and lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from kitgen.reading.absent import non_answers
from kitgen.reading.corrections import corrections_of
from kitgen.reading.fragment_shape import NEVER, Doubt, Fate, FragmentShape
from kitgen.reading.fragments import FragmentShapes, Mending
from kitgen.reading.name_words import name_words
from kitgen.yaml.datafile import compiled, read_mapping, told

if TYPE_CHECKING:
    pass

_LIST = re.compile(r"(?<!\?P)<(\w+)>")


@told("reading")
def load_shapes(text: str, lang: str = "en") -> FragmentShapes:
    """Read content/reading/<lang>.yaml; InputError if it is faulty."""
    name = f"reading/{lang}.yaml"
    data = read_mapping(text, name)
    words = _words(data)
    regex = partial(compiled, name=name, exact=True)

    confession = data.get("confession") or {}
    no_verb = rf"(?!(?:{_any(words['no_verbs'])})\b)"
    subjects = [word if word[0].isupper() else f"(?i:{word})" for word in words["subjects"]]
    openers, activities = _any(_large(words["openers"])), _any(_large(words["activities"]))
    small = words["articles"]
    articles = dict.fromkeys((*_large(small), *(word.upper() for word in small)))
    mending = _mending(data, regex, name)
    return FragmentShapes(
        fields={
            key: _shape(key, {**value, "doubts": _doubts(data, key)}, name, words)
            for key, value in data["fields"].items()
        },
        article=regex(rf"(?:{_any(articles)})(?= {no_verb}[a-z])", rule="articles"),
        opener=regex(
            rf"(?:{openers})(?= (?:I\b|{no_verb}[a-z]))|(?:{activities})(?=$| [a-z])",
            rule="openers",
        ),
        clause=regex(rf"(?P<who>{_any(subjects)}) {no_verb}(?P<rest>[a-z].*)", rule="subjects"),
        contraction=regex(
            rf"(?P<who>\w+)['’](?P<verb>{_any(data['short'])}) (?P<rest>\S.*)", rule="short"
        ),
        in_full=data["short"],
        following=regex(
            rf"(?P<end>\b[a-z]{{4,}})[.?] (?P<start>{_any(_large(words['next']))})\b[ '’]",
            rule="next",
        ),
        abbreviation=regex(
            rf"(?i:(?:^|[\s(])(?:(?:\w{{1,2}}\.)+\w{{0,2}}|\w|{_any(words['abbreviations'])})\.$)",
            rule="abbreviations",
        ),
        joining=frozenset(words["joining"]),
        and_=words["joining"][0],
        subjects=frozenset(words["subjects"]),
        abbreviations=frozenset(words["abbreviations"]),
        bare=mending.bare,
        done=mending.done,
        mending=mending,
        absent=non_answers(data.get("absent") or {}, name),
        names=name_words(data.get("names") or {}),
        corrections=mending.corrections,
        confession=_doubt(confession, name, "confession", words) if confession else None,
        owned=frozenset(confession.get("but", "").split()),
    )


def _doubts(data: Mapping[str, Any], field: str) -> tuple[Mapping[str, Any], ...]:
    """Return the doubts of a field: those of every field, the confession among them, and its own.

    Where the confession has a place among its own, it stands there alone.
    """
    own = data["fields"][field].get("doubts", ())
    found = [d for d in data.get("anywhere", ()) if field not in d.get("but", "").split()]
    confession = data.get("confession") or {}
    placed = [{**confession, "match": d["confession"]} if "confession" in d else d for d in own]
    if placed == [*own] and confession and field not in confession["but"].split():
        found.append(confession)
    return (*found, *placed)


def _words(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the lists that patterns name: words, verbs in the past, and what people confess."""
    words = {key: tuple(value.split()) for key, value in data["words"].items()}
    words["past"] = tuple(data["past"])
    words["doing_now"] = tuple(data.get("done") or ())
    for key, listed in (data.get("confessions") or {}).items():
        words[key] = tuple(_filled(one, words) for one in listed)  # of the lists above it
    return words


def _mending(data: Mapping[str, Any], regex: Callable[..., re.Pattern[str]], name: str) -> Mending:
    corrections = corrections_of(data.get("corrections") or {}, name)
    pairs = tuple(_mended(data, regex))
    return Mending(pairs, data["past"], data.get("done") or {}, corrections)


def _mended(
    data: Mapping[str, Any], regex: Callable[..., re.Pattern[str]]
) -> Iterator[tuple[re.Pattern[str], str]]:
    start = str(data.get("clause_start", ""))
    past = rf"(?P<past>{_any(sorted(data['past'], key=len, reverse=True))})"
    base = rf"(?P<base>{_any(data.get('done') or ())})"
    for pattern, meant in data.get("mended", ()):
        whole = str(pattern).replace("{start}", start).replace("{past}", past)
        whole = whole.replace("{base}", base)
        yield regex(whole, rule="mended", exact=False), str(meant)


def _shape(
    field: str, told: Mapping[str, Any], name: str, words: Mapping[str, tuple[str, ...]]
) -> FragmentShape:
    repeats = compiled(rf"(?:{told['repeats']})\s+(?=\S)", name, field)
    doubts = tuple(_doubt(doubt, name, field, words) for doubt in told.get("doubts", ()))
    ends = compiled(rf"(?:{told.get('ends', NEVER)})$", name, field)
    keys = ("clause_of", "uses", "keeps")
    clause_of, uses, keeps = (tuple(told.get(key, "").split()) for key in keys)
    parted = compiled(told.get("parted", NEVER), name, field)
    return FragmentShape(
        told["begins"],
        repeats,
        told.get("clause", ""),
        clause_of,
        uses,
        keeps,
        doubts,
        ends,
        parted,
    )


def _doubt(
    told: Mapping[str, Any], name: str, field: str, words: Mapping[str, tuple[str, ...]]
) -> Doubt:
    return Doubt(
        compiled(_filled(told["match"], words), name, field, exact=True),
        told["fault"],
        told.get("better", ""),
        told.get("advice", ""),
        told.get("belongs", ""),
        Fate(told.get("then", "leave")),
        bool(told.get("first", False)),
        told.get("alone", ""),
    )


def _filled(pattern: str, words: Mapping[str, tuple[str, ...]]) -> str:
    """Put the words of a list in the place of its name in a pattern."""
    return _LIST.sub(lambda match: f"(?:{_any(words.get(match[1], ()))})", pattern)


def _any(words: Iterable[str]) -> str:
    return "|".join(words) or NEVER


def _large(words: Iterable[str]) -> list[str]:
    return [word.capitalize() for word in words]
