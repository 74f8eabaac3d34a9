"""Names of people, as invitations give them: mended where that is certain, else asked about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from kitgen.model.values.texts import capitalised, shorten, unquoted
from kitgen.reading.name_words import ADDRESS, BRACKET, LONGEST, NameWords, tidied
from kitgen.reading.people import are_several, people_in

_LINK = re.compile(
    r"[<(\[]?(?:(?:https?://|www\.)|(?<![^\s<(\[])@(?=\w))[^\s<>()\[\]]+[>)\]]?", re.IGNORECASE
)
_THROUGH = re.compile(
    r"(?P<name>.*[^\W\d_])"
    r"(?P<through>(?:['’]s?| (?:via|on|by|from|over|through|using|with)) (?P<device>.+))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[(\[]?(?:\+|\b)\d[\d\s()./-]{5,}\d\b[)\]]?")
_NICKNAME = re.compile(r"\s[\"“”'‘](?P<inside>[^\W\d][\w-]*)[\"“”'’](?=\s)")
_PART = re.compile(r"(?<!\s)\s+(?:[-–—―:~]|//)\s+|(?<!\s)\s*[|·•]\s*|:\s+")
_DASH = re.compile(r"(?<!\s)\s*[–—―]\s*")
_DIGITS = re.compile(r"\d")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?)+")
_DOTTED = re.compile(r"[^\W\d_]\.?")
_SYMBOLS = ("So", "Sk", "Cn", "Co", "Cs")


class Fault(NamedTuple):
    """What was wrong with a name, and what to write; `rule` is the finding's."""

    rule: str
    message: str
    advice: str


class Settled(NamedTuple):
    """A name as it will be used, or None, with what was found beside it."""

    name: str | None
    faults: tuple[Fault, ...] = ()
    email: str = ""


def settle(text: str, known: NameWords) -> Settled:
    """Return the name in a text, and all that was wrong with it; a whole page is no name."""
    if len(text) > LONGEST:
        return Settled(text)
    return _Mender(known, " ".join(text.split())).settle()


class _Mender:
    def __init__(self, known: NameWords, text: str) -> None:
        self.known = known
        self.whole = text
        self.name = text
        self.faults: list[tuple[str, str, str]] = []  # rule, message, advice
        self.email = ""
        self.forms: list[str] = []  # of address, taken off: Ms, Prof. Dr.
        self.several = False

    def settle(self) -> Settled:
        self.name = self._without_stop(tidied(self.name))
        for step in (
            self._addresses,
            self._symbols,
            self._brackets,
            self._devices,
            self._parts,
            self._joined,
            self._honorifics,
            self._letters,
            self._order,
            self._pronouns,
            self._nobody,
            self._initials,
            self._capitals,
            self._greeted,
            self._digits,
        ):
            if self.several and step != self._capitals:
                continue  # what is certain of one name is not of two
            step()
            if not self.name:
                break
        name = self.name or None
        faults = tuple(
            Fault(rule, message, advice or self._uses(name))
            for rule, message, advice in self.faults
        )
        return Settled(name, faults, self.email)

    def _without_stop(self, name: str) -> str:
        last = name.rpartition(" ")[2]
        abbreviated = len(last) < 4 or last in self.known.suffixes | self.known.letters
        return name if abbreviated or not name.endswith(".") else name[:-1]

    def _uses(self, name: str | None) -> str:
        if name is None:
            return "Write it as they spell it; kitgen goes on as with: name: unknown"
        return f"kitgen uses: name: {name}"

    def _find(self, rule: str, message: str, advice: str = "") -> None:
        self.faults.append((rule, message, advice))

    def _cut(self, pattern: re.Pattern[str], take: Callable[[re.Match[str]], bool]) -> None:
        """Take out what a pattern finds and `take` recognises."""
        cut = pattern.sub(lambda match: " " if take(match) else match[0], self.name)
        self.name = tidied(cut)

    def _addresses(self) -> None:
        def address(match: re.Match[str]) -> bool:
            self.email = self.email or match["email"]
            self._find("name-address", f"an e-mail address stands in the name: {match['email']}")
            return True

        def link(match: re.Match[str]) -> bool:
            self._find("name-address", f"a web address stands in the name: {match[0]}")
            return True

        def number(match: re.Match[str]) -> bool:
            self._find("name-address", f"a number stands in the name: {match[0].strip()}")
            return True

        self._cut(ADDRESS, address)
        self._cut(_LINK, link)
        self._cut(_NUMBER, number)

    def _symbols(self) -> None:
        odd = "".join(sign for sign in self.name if unicodedata.category(sign) in _SYMBOLS)
        if odd and any(sign.isalnum() for sign in self.name):
            drop = dict.fromkeys(map(ord, (*odd, "\u200d", "\ufe0f")))
            self.name = tidied(self.name.translate(drop))
            self._find("name-signs", f"signs stand in the name: {odd}")

    def _brackets(self) -> None:
        def bracket(match: re.Match[str]) -> bool:
            parts = [part.strip() for part in match["inside"].split(",")]
            forms = [part for part in parts if self.known.are_honorifics(part)]
            self.forms += forms
            inside = ", ".join(part for part in parts if part not in forms)
            if forms and not inside:
                return True
            if self.known.are_pronouns(inside):
                self._find("name-pronouns", f"pronouns stand in the name: {inside}")
            elif not any(sign.isalnum() for sign in inside):
                self._find("name-doubt", f"the name of “{self.whole}” is marked as doubtful")
            elif self.known.has_role(inside):
                advice = f"Write: title: {inside}"
                self._find("name-brackets", f"“{inside}” is no part of the name", advice)
            else:
                advice = f"If they are called so, write: address_as: {inside}"
                self._find("name-brackets", f"“{inside}” in brackets is left out", advice)
            return True

        def nickname(match: re.Match[str]) -> bool:
            advice = f"If they are called so, write: address_as: {match['inside']}"
            self._find("name-brackets", f"“{match['inside']}” in quotes is left out", advice)
            return True

        self._cut(BRACKET, bracket)
        self._cut(_NICKNAME, nickname)
        self.name = unquoted(self.name)

    def _devices(self) -> None:
        """Take off through what somebody called: Maya Chen’s iPhone, Maya Chen via Zoom."""
        match = _THROUGH.fullmatch(self.name)
        if match and set(match["device"].casefold().split()) & self.known.devices:
            self.name = tidied(match["name"])
            what = match["through"].strip()
            self._find("name-role", f"“{what}” is no part of the name")

    def _parts(self) -> None:
        """Take off what stands behind a dash or a bar, or before it, and is no name."""
        parts = [part.strip() for part in _PART.split(self.name) if part.strip()]
        dashed = [part.strip() for part in _DASH.split(self.name) if part.strip()]
        if len(parts) < 2 and len(dashed) > 1 and self.known.has_role(" ".join(dashed[1:])):
            parts = dashed
        if len(parts) < 2:
            return
        nobody = (self.known.is_role, self.known.are_honorifics)
        names = [part for part in parts if not any(is_no(part) for is_no in nobody)] or parts
        self.name = names[0]
        parts.remove(self.name)
        for part in parts:
            if self.known.are_pronouns(part):
                self._find("name-pronouns", f"pronouns stand in the name: {part}")
            elif self.known.are_honorifics(part):
                self.forms.append(part)
            else:
                advice = f"If it is what they do, write: title: {part}"
                if len(part.split()) > 1 and not self.known.has_role(part):
                    advice += f"\nIf it is somebody else, a hyphen of their own: - name: {part}"
                self._find("name-role", f"“{part}” is no part of the name", advice)

    def _joined(self) -> None:
        """Ask about two who share a line, and leave both to their letter: Sam and Alex."""
        nobody = (self.known.is_role, self.known.is_somebody)
        if are_several(self.name, self.known) and not any(is_no(self.name) for is_no in nobody):
            self.several = True
            self._ask_for_each()

    def _ask_for_each(self, advice: str = "") -> None:
        advice = f"Give each person a hyphen of their own: - name: Maya Chen{advice}"
        message = f"“{shorten(self.whole)}” seems to name more than one person"
        self._find("several-names", message, advice)

    def _honorifics(self) -> None:
        """Take off forms of address that stand elsewhere than before a name: Lena Fields, Ms."""
        people = people_in(self.name, self.known)
        if sum(not self.known.are_honorifics(person) for person in people) > 1:
            return
        parts = [part.split() for part in self.name.split(",")]
        off: list[str] = []
        for number, words in enumerate(parts):
            start = 0 if number or self._turns(parts) else self._leading(words)
            alone = number > 0 and self.known.are_honorifics(" ".join(words))
            kept = [] if alone else [word for word in words[start:] if not self._is_address(word)]
            off += [word for word in words[start:] if word not in kept]
            parts[number] = words[:start] + kept
        name = tidied(", ".join(" ".join(part) for part in parts if part))
        if off and name and not self.known.are_honorifics(name):
            self.name = name
            self.forms += off

    def _is_address(self, word: str) -> bool:
        degree = word in self.known.letters and not self.name.isupper()  # MS, behind Lena Fields
        return not degree and self.known.are_honorifics(word, surely=True)

    def _leading(self, words: list[str]) -> int:
        """Count the forms of address that stand before a name, where they belong."""
        others = (n for n, word in enumerate(words) if not self.known.are_honorifics(word))
        return next(others, len(words))

    def _turns(self, parts: list[list[str]]) -> bool:
        """Tell whether a last name stands before the first: Mrs. Fields, Lena."""
        first, rest = parts[0], " ".join(parts[1]) if len(parts) == 2 else ""
        beside = self.known.is_beside(rest) or self.known.are_honorifics(rest)
        return bool(rest) and not beside and len(first) - self._leading(first) == 1

    def _greeted(self) -> None:
        """Ask about the forms of address that were taken off, and about the name's order."""
        if not self.forms:
            return
        form = " ".join(capitalised(word) for word in " ".join(self.forms).split())
        advice = (
            f"If letters greet them with it, write: honorific: {form}" if "/" not in form else ""
        )
        words = self.name.split()
        if advice and len(words) == 2 and not any(rule == "name-order" for rule, *_ in self.faults):
            advice += f"\nIf the family name comes first, write: name: {words[1]} {words[0]}"
        taken = " ".join(self.forms)
        self._find("name-honorific", f"“{taken}” is left out of the name", advice)

    def _letters(self) -> None:
        """Take off the letters of degrees and the like that stand behind a name."""
        if self.name.isupper() and "," not in self.name:
            return
        words = self.name.split()
        off: list[str] = []
        while len(words) > 1 and words[-1].strip(",") in self.known.letters:
            off.insert(0, words.pop().strip(","))
        if off and len(words[0]) > 1:
            self.name = tidied(" ".join(words))
            advice = f"Letters greet {self.name}; in an address they can stand in title."
            self._find("name-letters", f"“{', '.join(off)}” is left out of the name", advice)

    def _order(self) -> None:
        """Turn “Last, First”; what follows a comma may also be a role, or Jr."""
        last, comma, rest = (part.strip() for part in self.name.partition(","))
        if not comma or not last or not rest:
            return
        if rest in self.known.suffixes:
            self.name = f"{last} {rest}"
        elif self.known.are_pronouns(rest):
            self.name = last
            self._find("name-pronouns", f"pronouns stand in the name: {rest}")
        elif self.known.has_role(rest) and not self.known.is_role(last):
            self.name = last
            self._find("name-role", f"“{rest}” is no part of the name", f"Write: title: {rest}")
        elif rest[0].islower() and not self.name.islower():
            return  # the younger
        elif len(people_in(self.name, self.known)) > 1:
            turned = f"\nIf it is one, write: name: {rest} {last}" if "," not in rest else ""
            self._ask_for_each(turned)
        elif "," not in rest and len(rest.split()) <= 3 and len(last.split()) <= 3:
            self.name = f"{rest} {last}"
            advice = f"kitgen uses: name: {self.name}\nTwo people have a hyphen each: - name: …"
            self._find("name-order", f"“{shorten(self.whole)}” has the last name first", advice)
        else:
            self._ask_for_each()

    def _pronouns(self) -> None:
        """Take off pronouns that stand behind the name without brackets: Priya Shah she/her."""
        words = self.name.split()
        if len(words) > 1 and "/" in words[-1] and self.known.are_pronouns(words[-1]):
            self._find("name-pronouns", f"pronouns stand in the name: {words.pop()}")
            self.name = " ".join(words)

    def _nobody(self) -> None:
        form = self._is_address(self.name)
        if form or self.known.is_role(self.name) or self.known.is_somebody(self.name):
            advice = "If you do not know it, write: name: unknown"
            if not form and not _DIGITS.search(self.name):
                advice += f"   and title: {self.name}"
            self._find("name-role", f"“{shorten(self.name)}” is nobody's name", advice)
            self.name = ""

    def _initials(self) -> None:
        words = self.name.replace("-", " ").split()
        bare = [word for word in words if _DOTTED.fullmatch(word)]
        letters = [sign for sign in self.name if sign.isalpha()]
        latin = all(ord(sign) < 0x250 for sign in letters)
        if not latin or not letters or (self.name.islower() and len(words) > 1):
            return
        dotted = "." in self.name and _INITIALS.fullmatch(self.name) and len(letters) <= 4
        if dotted or len(bare) == len(words):
            message = f"“{self.name}” is only initials"
            self._find("name-initials", message)
            self.name = ""
        elif self.name.isupper() and len(words) == 1 and len(letters) <= 3:
            message = f"“{self.name}” may be only initials"
            advice = f"Write the whole name, or: address_as: {self.name}"
            self._find("name-initials", message, advice)
        elif len(words) == 2 and bare:
            advice = "Write the whole name, or how to greet them: address_as: …"
            message = f"letters would greet “{self.name}” with an initial"
            self._find("name-initials", message, advice)

    def _capitals(self) -> None:
        words = self.name.split()
        if not words or not any(sign.islower() or sign.isupper() for sign in self.name):
            return
        small = self.known.particles | self.known.joining | self.known.beside
        large = [word for word in words if word.casefold() not in small] or words
        if self.name.islower():
            self.name = " ".join(capitalised(word) if word in large else word for word in words)
            self._find("name-capitals", f"“{shorten(self.whole)}” has no capital letter")
        elif self.name.isupper() and len(words) > 1 and any(len(word) > 3 for word in words):
            proposal = " ".join(capitalised(w) if w in large else w.lower() for w in words)
            advice = f"If it is not written so, write: name: {proposal}"
            message = f"“{shorten(self.name)}” is all in capital letters"
            self._find("name-capitals", message, advice)
        elif loud := [w for w in words[1:] if w in large and w.isupper() and len(w) > 3]:
            proposal = " ".join(capitalised(w) if w in loud else w for w in words)
            advice = f"If it is not written so, write: name: {proposal}"
            self._find("name-capitals", f"“{loud[0]}” is all in capital letters", advice)

    def _digits(self) -> None:
        if not _DIGITS.search(self.name):
            return
        bare = tidied(re.sub(r"(?:^|\s)[#(]?\d+[).]?(?=\s|$)", " ", self.name))
        if bare and not _DIGITS.search(bare):
            self.name = bare
        self._find("name-digits", f"a digit stands in the name “{shorten(self.whole)}”")
