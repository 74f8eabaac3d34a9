"""Words around people: which tell a title, a department or a sentence, and which are a name."""

from __future__ import annotations

import re

from kitgen.dictation.setting import Setting
from kitgen.model.values.texts import WrongValueError, capitalised, shorten
from kitgen.parsing.tagging import readings

PARTS = frozenset(("recruiter", "hiring-manager", "peer"))
SURELY = frozenset(("the", "someone", "somebody", "some", "another", "several"))
LONGEST = 6  # words of a name; Maria del Carmen de la Cruz Ortiz has seven, and is asked about


class PersonWords:
    """Tells what a word or two say of somebody, by the lists of the interviewee's language."""

    def __init__(self, setting: Setting) -> None:
        self.spoken = setting.words
        self.lists = setting.words.people
        self.names = setting.words.names

    def is_title(self, text: str) -> bool:
        if self.may_be_name(text):
            return False
        words = re.findall(r"\w+", text.lower())
        return any(word in self.lists["titles"] for word in words)

    def is_department(self, text: str) -> bool:
        words = text.lower().split()
        known = self.lists["departments"]
        if not words or set(words) & self.lists["at"]:  # "Sandra from HR" is no department
            return False
        return "-".join(words) in known or (words[-1] in known and len(words) < LONGEST)

    def is_someone(self, text: str) -> bool:
        """Say whether a text begins as one speaks of somebody: the matron, a nurse, 2 people.

        An Nguyen and Guy Ritchie are names.
        """
        first, _, rest = text.partition(" ")
        if first.lower() not in self.lists["someone"]:
            return first.isdigit()
        return first.lower() in SURELY or not rest or rest.islower()

    def may_be_name(self, text: str) -> bool:
        """Say whether a text of two capitalised words is as likely a name as a title: Tim Cook."""
        words = text.split()
        titles = {word.lower() for word in words} & self.lists["titles"]
        capitals = all(word[0].isupper() for word in words)
        return len(words) == 2 and capitals and bool(titles) and titles <= self.lists["also_names"]

    def is_word(self, text: str) -> bool:
        return (
            " " not in text
            and text.isalpha()
            and not self.is_department(text)
            and not self.is_title(text)
        )

    def is_relation(self, text: str) -> bool:
        """Say whether a text tells whose somebody is, and no name: my friend's dad."""
        first = text.split()[0].lower()
        return first in self.lists["whose"] and text.split()[-1].islower()

    def names_somebody(self, text: str) -> bool:
        """Say whether what stands behind a comma begins as a person does: Mrs Pratt HR, Jo Berg HR.

        A whole name is told by its first word, which may be a name: Patient Access Manager is none.
        """
        honorific, bare = self.without_honorific(text)
        words = bare.lower().split()
        if not words or words[0] in self.lists["at"]:
            return False
        told = honorific.split()[:1]
        if told and told[0].lower() not in self.lists["titles"]:  # a Major Accounts Manager is none
            ordinary = readings(told[0].lower()) & {"AJ0", "NN1"}
            return not ordinary or may_begin_name(words[0])
        head = self.before_known(bare)
        return len(head) > 1 and len(head) < len(words) and may_begin_name(head[0])

    def before_known(self, text: str) -> list[str]:
        """Return the words before the first that tells of a job: Gillian Pratt, of HR."""
        known = self.lists["titles"] | self.lists["departments"] | self.lists["beside_titles"]
        known |= self.lists["at"] | self.lists["joins"] | self.lists["articles"] | self.names.roles
        words = text.split()
        end = next((n for n, one in enumerate(words) if one.lower() in known), len(words))
        return words[:end]

    def without_somebody(self, text: str) -> str:
        """Return a text without the words that only say that it is somebody: the, a lady."""
        idle = self.lists["someone"] | self.lists["anybody"]
        return " ".join(word for word in text.split() if word.lower() not in idle)

    def is_sentence(self, text: str) -> bool:
        told = self.spoken.tidied(text).lower()
        return any(word in self.lists["sentence"] for word in re.findall(r"[\w'’]+", told))

    def part(self, text: str) -> str:
        """Return what somebody was in the interview, where a text says that and nothing else."""
        plain = "-".join(text.lower().split())
        if plain not in self.lists["parts_only"] and plain not in PARTS:
            return ""
        found = [part for part, words in self.spoken.parts.items() if plain in words]
        return found[0] if len(found) == 1 else ""

    def cut_at(self, text: str) -> tuple[str, str, str]:
        """Cut `Bob from HR` at its `from`; the particles of a name are none."""
        words = text.split()
        for index, word in enumerate(words[1:-1], 1):
            if word.lower() in self.lists["at"]:
                rest = [one for one in words[index + 1 :] if one.lower() != "the"]
                return " ".join(words[:index]), word, " ".join(rest)
        return text, "", ""

    def without_honorific(self, text: str) -> tuple[str, str]:
        words = text.split()
        count = 0
        while count < len(words) - 1 and words[count].lower() in self.lists["honorifics"]:
            count += 1
        titles = " ".join(word[0].upper() + word[1:] for word in words[:count])
        return titles, " ".join(words[count:])

    def without_letters(self, text: str) -> str:
        """Return a name without the letters behind it: Siobhan O'Malley RN."""
        words = text.split()
        while len(words) > 2 and words[-1].strip(".,") in self.names.letters:
            words.pop()
        return " ".join(words)

    def detail(self, text: str) -> str:
        """Return what somebody is, without what leads there: she's the manager."""
        bare = self.spoken.before_title.sub("", text.strip(), count=1)
        return re.sub(r"^(?:the|our|their|an?|my)\s+", "", bare, flags=re.IGNORECASE)

    def bare(self, text: str) -> str:
        """Return a text without what stands around names in speech: it was Maya, I think."""
        known = self.spoken
        while (match := known.before_name.match(text)) and match.end() < len(text):
            text = text[match.end() :]
        while (match := known.behind_name.search(text)) and match.start() > 0:
            text = text[: match.start()]
        return text

    def spelled(self, name: str) -> str:
        """Write a name in capitals' usual places where it has none, or nothing else."""
        first, _, rest = name.partition(" ")
        half = first.istitle() and rest.isalpha() and rest.islower()  # Colin pryce
        half = half and rest not in self.lists["particles"] | self.lists["at"]
        if not (half or name.islower() or (name.isupper() and len(name) > 3)):
            return name
        spelt = " ".join(self._capital(word) for word in name.split())
        return spelt[:1].upper() + spelt[1:]

    def _capital(self, word: str) -> str:
        small = self.lists["particles"] | self.lists["joins"] | self.lists["at"]  # Pebble and Pine
        if word.lower() in small:
            return word.lower()
        if re.fullmatch(r"(?i:mc)[^\W\d_]{3,}", word):
            return f"Mc{capitalised(word[2:])}"
        return capitalised(word)

    def no_name(self, text: str) -> WrongValueError:
        advice = "Write names only, with commas between: Maya Chen, Bob from HR."
        return WrongValueError("no-name", f"“{shorten(text)}” is no name", advice)

    def refuse_sentence(self, name: str, text: str) -> None:
        words = re.findall(r"[\w'’]+", name.lower())
        names_only = [word for word in words if word not in self.lists["particles"]]
        too_long = len(names_only) > LONGEST or re.search(r"[?!]|\d{3}", name)
        if self.is_sentence(name) or too_long:
            raise self.no_name(text)


def may_begin_name(word: str) -> bool:
    """Tell whether a word may be a name: Gillian, and never Regulatory."""
    return "NP0" in readings(word.capitalize())


def spelled(name: str, setting: Setting) -> str:
    """Return a name with the usual capitals where it has none, or nothing else; else as it is."""
    return PersonWords(setting).spelled(name)
