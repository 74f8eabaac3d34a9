"""Names in small letters, and what is shortened on a phone: a note put as letters have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kitgen.dictation.person import is_given
from kitgen.importing.note_lines import NoteLine
from kitgen.importing.words import NoteWords
from kitgen.parsing.tagging import readings


def spelled_out(lines: Sequence[NoteLine], words: NoteWords) -> tuple[NoteLine, ...]:
    """Return the lines with capitals on names that they introduce, and with whole words."""
    text = "\n".join(line.text for line in lines)
    text = words.short["HR"].sub("HR", text)  # by which a name in small letters is known
    lines = [replace(line, text=one) for line, one in zip(lines, text.split("\n"), strict=True)]
    for rank, name in dict.fromkeys(_small(lines, words)):
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
    said = text.split("\n")
    return tuple(replace(line, text=one) for line, one in zip(lines, said, strict=True))


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
                if not rank and (
                    words["somebody"].match(name) or words["also_word"].fullmatch(first)
                ):
                    continue
                likely = facts.get("likely") is not None and "NP0" in readings(first.capitalize())
                if facts.get("sure") is not None or likely or is_given(first):
                    yield rank, name


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
