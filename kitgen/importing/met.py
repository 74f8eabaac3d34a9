"""Whom a sentence says that one will meet: by surname, by a given name, or in a list below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from kitgen.dictation.person import Named, is_given
from kitgen.dictation.person_words import may_begin_name
from kitgen.importing.panels import PanelReader
from kitgen.importing.plain import unwrapped
from kitgen.importing.words import InvitationWords

SAINT = re.compile(r"\bSt\. (?=[A-Z])")  # of St. Clair, whose stop ends no sentence
ENOUGH = 400  # characters behind a sentence's beginning in which its people stand


def _ranked(match: re.Match[str]) -> str:
    """Put a job behind a name with its form of address: Fleet Director Dr. Lorraine Teague."""
    return f"{' '.join(match['name'].split())} ({match['before']})"


@dataclass(frozen=True)
class MetReader:
    """Reads the people of sentences such as: interview with Mrs Hall (Head) and Mr Pryce."""

    words: InvitationWords

    def people(self, text: str) -> Iterator[Named]:
        """Yield everybody that one will meet, with what they do."""
        text = self.words.met["ranked_dr"].sub(_ranked, text)
        for one in self._people(SAINT.sub("St-", text)):
            yield replace(one, name=one.name.replace("St-", "St. "))

    def joining(self, text: str, hosts: Collection[str]) -> Iterator[tuple[Named, bool]]:
        """Yield whom sentences say to call, join or be met, and whether that is somebody for sure.

        `hosts` are those of the mails, after whose owner nobody is called.
        """
        plain = SAINT.sub("St-", unwrapped(text))
        labels = ["".join(filter(str.isalnum, host.casefold())) for host in hosts]
        for key in ("joins", "with_whom"):
            for match in self.words.met[key].finditer(plain):
                name = self._parted(match["name"].strip(" ."))[1].replace("St-", "St. ")
                first, *others = name.split()
                letters = "".join(filter(str.isalnum, name.casefold()))
                firm = any(label.startswith(letters) for label in labels)
                if not others or firm or self.words.is_nobody(name):
                    continue
                if one := self._named(match, listed=True):
                    yield replace(one, name=name), key == "joins" or bool(one.title)
                else:
                    sure = key == "joins" or bool(labels)
                    yield Named(name), sure and is_given(first)

    def _people(self, text: str) -> Iterator[Named]:
        for begin in self.words.met["begins"].finditer(text):
            yield from self._listed(text[begin.end() : begin.end() + ENOUGH])
        yield from PanelReader(self.words).people(text)
        for begin in self.words.met["panel"].finditer(text):
            for line in text[begin.end() :].split("\n"):
                item = self.words.met["bullet"].match(line)
                found = list(self._listed(item["who"] if item else "", whole=True))
                bare = item is not None and item.start("who") == len(line) - len(line.lstrip())
                if line.strip() and not found and bare:  # no bullet: the list has ended
                    break
                yield from found
        for key in ("single", "ask_for", "sits_in"):
            for single in self.words.met[key].finditer(text):
                yield from filter(None, [self._named(single)])

    def _listed(self, text: str, *, whole: bool = False) -> Iterator[Named]:
        """Yield the people at the beginning of a text, one behind the other."""
        place, item, some = 0, self.words.met["line" if whole else "item"], False
        while match := item.match(text, place):
            place = match.end()
            behind = match.groupdict().get("behind") or ""
            of_it = " " in match["name"] and not any(map(may_begin_name, behind.split()))
            titled = self._is_title(behind) or of_it
            another = not whole and behind.istitle() and not titled
            if another and match["within"] is None:  # the next of a list
                place = match.end("name")
            elif one := self._named(match, listed=some):
                some = True
                yield one
            between = self.words.met["between"].match(text, place)
            if between is None:
                return
            place = between.end()

    def _is_title(self, text: str) -> bool:
        return self.words.notes["title"].search(text) is not None

    def _named(self, match: re.Match[str], *, listed: bool = False) -> Named | None:
        """Return who a match names; one of a list needs no title beside the whole name."""
        honorific, name = self._parted(match["name"].strip(" ."))
        facts = match.groupdict()
        honorific = honorific or (facts.get("rank") or "").strip()
        if ranked := self.words.met["ranked"].fullmatch(name):  # Ward Manager Tunde Bello
            name = ranked["name"]
            facts["before"] = facts.get("before") or ranked["before"]
        title = next(
            (facts[key] for key in ("within", "called", "behind", "before") if facts.get(key)), ""
        )
        related = self.words.met["relation"].match(title) is not None
        title = title.strip(" .,-–")
        if self.words.is_nobody(name, sure=self._is_title(title)):
            return None
        if related or self.words.met["no_title"].search(title):
            title = ""
        parts = name.split()
        whole = listed and len(parts) > 1 and all(map(may_begin_name, parts))
        if not (
            honorific or title or related or whole
        ):  # whose whole name is told is known by that
            return None
        return Named(name, honorific=honorific, title=title)

    def _parted(self, told: str) -> tuple[str, str]:
        told = re.sub(r"^Chef (?=\S+ \S)", "", told)
        if match := re.match(r"(?:Revd|Cllr|Canon)\.? ", told):
            return match[0].strip(), told[match.end() :]
        match = re.match(self.words.notes["honorific"].pattern + " ", told)
        return (match[0].strip(), told[match.end() :]) if match else ("", told)
