"""Names in small letters, and what is shortened on a phone: a note put as letters have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from kitgen.dictation.day_names import weekday_names
from kitgen.dictation.person import Named, is_given
from kitgen.importing.note_introduced import MetOne
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.words import NoteWords
from kitgen.parsing.tagging import readings

DAY = re.compile(r"(?i)\b[a-z]{2,7}da?y?a?\b(?<=day|dya)")  # what may be the name of one
NEAR = ("yesterday", "today")
SHORT = 4  # letters of a weekday that is abbreviated
SHORT_DAY = 7  # letters of a name in which one slip is as much as can be told


def spelled_out(
    lines: Sequence[NoteLine], words: NoteWords, introduced: Iterable[MetOne] = ()
) -> tuple[NoteLine, ...]:
    """Return the lines with capitals on names that they introduce, and with whole words."""
    text, introduced = "\n".join(line.text for line in lines), tuple(introduced)
    titles = {word for one in introduced for word in one.person.title.lower().split()}
    for one in introduced:
        text = _introduced_in(text, one.person, words)
    text = words.short["HR"].sub("HR", text)  # by which a name in small letters is known
    lines = [replace(line, text=one) for line, one in zip(lines, text.split("\n"), strict=True)]
    for rank, name in dict.fromkeys(_small(lines, words)):
        if not rank and titles.issuperset(name.split()):  # the head roaster
            continue
        capital = " ".join(_capital(part) for part in name.split())
        if rank:
            text = re.sub(
                rf"\b{re.escape(f'{rank} {name}')}\b", f"{_capital(rank)} {capital}", text
            )
        for part, large in zip((name, *name.split()), (capital, *capital.split()), strict=True):
            if not words["also_word"].fullmatch(part):
                text = re.sub(rf"(?<![\w@.]){re.escape(part)}(?![\w@])", large, text)
    for told in tuple(words["misnamed"].finditer(text)):  # Priya, not Pria
        text = re.sub(rf"(?<!\bnot )\b{re.escape(told['wrong'])}\b", told["name"], text)
    for full, pattern in words.short.items():
        text = pattern.sub(full, text)
    text = words["large"].sub(lambda match: match[0].upper(), text)
    text = words["rank"].sub(lambda match: match[0].title(), text)
    said = text.split("\n")
    return tuple(replace(line, text=one) for line, one in zip(lines, said, strict=True))


def trades_spelled(lines: Sequence[NoteLine], words: NoteWords) -> tuple[NoteLine, ...]:
    """Return the lines with the words of jobs that many misspell, by which names are told."""

    def spelled(text: str) -> str:
        for right, pattern in words.trades.items():
            text = pattern.sub(right, text)
        return DAY.sub(_day_meant, text)

    return tuple(replace(line, text=spelled(line.text)) for line in lines)


def _day_meant(word: re.Match[str]) -> str:
    """Return the name of a day that a word misspells, or the word: yestrday, wendsday.

    A capital within a line is that of a surname: Munday.
    """
    small = word[0].lower()
    if word.start() and word[0] != small:
        return word[0]
    far = 2 if len(small) > SHORT_DAY else 1
    days = (*NEAR, *(name for name in weekday_names("en") if len(name) > SHORT))
    found = extractOne(small, days, scorer=OSA.distance, score_cutoff=far)
    return found[0] if found and found[1] else word[0]


def _introduced_in(text: str, one: Named, words: NoteWords) -> str:
    """Put capitals on a name that a line introduced; on a word that is one, where it is hers."""
    small, parts = one.name.lower(), one.name.split()
    if one.honorific:
        rank = re.escape(one.honorific.rstrip("."))
        text = re.sub(rf"(?i)\b{rank}\.? {re.escape(small)}\b", f"{one.honorific} {one.name}", text)
        last = re.escape(parts[-1].lower())
        text = re.sub(rf"\b{rank.lower()}\.? {last}\b", f"{one.honorific} {parts[-1]}", text)
    text = re.sub(rf"(?<![\w@.]){re.escape(small)}(?![\w@])", one.name, text)
    for part in parts:
        bare = re.escape(part.lower())
        if words["also_word"].fullmatch(part):
            pattern = words["whose_word"].pattern.replace("NAME", bare)
            text = re.sub(pattern, part, text)
        else:
            text = re.sub(rf"(?<![\w@.]){bare}(?![\w@])", part, text)
    return text


def _small(lines: Sequence[NoteLine], words: NoteWords) -> Iterator[tuple[str, str]]:
    """Yield the names in small letters that lines introduce, each behind its form of address."""
    for pattern in words.several["small"]:
        for line in lines:
            for match in pattern.finditer(line.text):
                facts = match.groupdict()
                name, rank = match["name"], facts.get("rank") or ""
                first = name.split()[0]
                if words["no_person"].match(name) or words["no_label"].match(name):
                    continue
                word = first == name and words["also_word"].fullmatch(first)
                if not rank and (word or words["somebody"].match(name)):
                    continue
                likely = facts.get("likely") is not None and "NP0" in readings(first.capitalize())
                if facts.get("sure") is not None or likely or is_given(first):
                    yield rank, name


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
