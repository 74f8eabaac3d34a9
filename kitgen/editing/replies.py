"""Replies: what is typed at a question of a debrief, as the file should have it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kitgen.dictation import AskBack, NoAnswer, PlainAnswer, Setting, understand
from kitgen.editing.introductions import Dialogue
from kitgen.editing.pasted import MOST_WORDS, joined, statements
from kitgen.editing.questions import DebriefForm
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN, Interviewer
from kitgen.model.values import texts
from kitgen.reading.field_types import kinds

if TYPE_CHECKING:
    from kitgen.reading.fragments import FragmentShapes

ALIEN = re.compile(r"(?<!\S)[^\s@]+@[^\s@]+\.\w+|https?://\S+|\+?[\d ().-]{5,}")
ASKED_AS = {"date": "moment"}  # how an answer is understood, if not as its field
WHOLE = ("my_reaction", "answer")  # fields of whole sentences
OTHERS = ("drawn_to",)  # fields in which “their” may well be somebody else's
SHORT = ("said", "talked_about", "promised", "need")  # of one sentence


@dataclass
class ReplyReader:
    """Reads what is typed; asks back where it can be meant in two ways, and shows how it was read.

    `shapes` are how texts end our sentences.
    """

    form: DebriefForm
    setting: Setting
    dialogue: Dialogue
    shapes: FragmentShapes | None = None
    insisted: set[tuple[str, str]] = field(default_factory=set)  # doubted once, by field

    def read(
        self,
        key: str,
        typed: str,
        answers: KnownFields,
        index: int | None = None,
        *,
        retold: bool = False,
    ) -> FilledValue | None:
        """Return an answer as the file should have it; nothing for none, None to ask again.

        What the same words say of other fields goes into `answers`. `retold` is a remark that is
        told to whoever made it. WrongValueError for one that cannot be read.
        """
        lines = statements(typed, self.form.joins)
        if _is_list(key) and len(lines) > 1:
            told = (line for line in lines if not self.setting.words.is_no_answer(line))
            return [self._repaired(key, line) for line in told]
        if len(lines) > 1 and self.takes_words(key):
            lines = [self._one_of(key, lines, answers)]
            if not lines[0]:
                self.dialogue.tell(self.form.noted)
                return ""
        met = tuple(str(one["email"]) for one in answers.people if one.get("email"))
        known = (*self.setting.addresses, *met)
        setting = replace(self.setting, interview_day=answers.date, addresses=known)
        heard = understand(ASKED_AS.get(key, key), " ".join(lines), setting)
        if isinstance(heard, AskBack):
            chosen = self.dialogue.choose(heard.ask, [choice.label for choice in heard.choices])
            if chosen is None:
                return None
            heard = heard.choices[chosen].value
        if isinstance(heard, NoAnswer):
            self.dialogue.tell(f"  {self.form.absent}")
            return ""
        self._also(answers, heard, " ".join(lines))
        if not self.takes_words(key):
            return heard.value
        text = self.setting.words.tidied(heard.value)
        if text != heard.value:
            self.dialogue.tell(f"  {text}")
        return self._phrased(key, text, answers, index, retold=retold)

    def _phrased(
        self, key: str, text: str, answers: KnownFields, index: int | None, *, retold: bool
    ) -> FilledValue:
        """Return words as a letter can say them; nothing for what is no matter for a letter."""
        self._refuse_strange(key, text)
        if key == "said" and not retold:
            text = self._without_reader(text, answers, index, self.form.telling)
            if self.shapes is not None:
                text, _ = self.shapes.repair(key, text)
            text = self._told(self._whose(text))
        if key == "said" and re.fullmatch(self.form.verdict, text, re.IGNORECASE):
            self.keep(answers, text)  # no letter tells somebody that they were nice
            return ""
        if key in OTHERS and self._means_others(key, text):
            self.keep(answers, text)
            return ""
        if key in SHORT and self._is_long(key, text, answers):
            return ""
        return self._fitted(key, text, answers, index)

    def _one_of(self, key: str, lines: Sequence[str], answers: KnownFields) -> str:
        """Return what of several statements the letter is to say, if any; others become notes."""
        if key in WHOLE:
            return " ".join(f"{line.rstrip(' .;,')}." for line in lines)
        if whole := joined(lines, self.form.and_) if key != "talked_about" else "":
            return whole
        chosen = self.dialogue.choose(self.form.which_said, [texts.shorten(one) for one in lines])
        for number, line in enumerate(lines):
            if number != chosen:
                keep_note(answers, line)
        return "" if chosen is None else lines[chosen]

    def _is_long(self, key: str, text: str, answers: KnownFields) -> bool:
        """Keep what is too long for a sentence as a note if it is said again, else ask anew."""
        if len(text.split()) <= MOST_WORDS:
            return False
        if (key, text) not in self.insisted:
            self.insisted.add((key, text))
            message = self.form.long.replace("{number}", str(len(text.split())))
            raise texts.WrongValueError("shape", message, self.form.shorter)
        keep_note(answers, text)
        self.dialogue.tell(self.form.noted)
        return True

    def _told(self, text: str) -> str:
        """Ask whether “his group”, within a remark, is the group of whoever made it."""
        first, _, rest = text.partition(" ")
        pattern = rf"\b(?:{'|'.join(self.form.possessive)})(?= (?!(?:{self.form.behind_her})\b)\w)"
        if first.casefold() in self.form.singular or not re.search(pattern, rest, re.IGNORECASE):
            return text
        told = f"{first} {re.sub(pattern, 'your', rest, flags=re.IGNORECASE)}"
        question = self.form.to_them.replace("{text}", told)
        return self.as_speaker(told) if self.dialogue.choose(question, [told]) == 0 else text

    def _means_others(self, key: str, text: str) -> bool:
        """Ask whom “their” means behind the first word; true for others that stay unnamed."""
        found = re.search(rf"(?<=\w )(?:{'|'.join(self.form.others)})\b", text, re.IGNORECASE)
        if found is None or (key, text) in self.insisted:
            return found is not None
        labels = [self.form.them_readers, self.form.them_others]
        chosen = self.dialogue.choose(self.form.whom.replace("{word}", found[0]), labels)
        if chosen != 1:
            return chosen is None
        self.insisted.add((key, text))
        message = self.form.names_nobody.replace("{word}", found[0])
        raise texts.WrongValueError("shape", message, self.form.name_them)

    def takes_words(self, key: str) -> bool:
        """Say whether an answer is words that a letter will say."""
        return self.shapes is not None and (key in self.shapes.fields or key in WHOLE)

    def _refuse_strange(self, key: str, text: str) -> None:
        """Refuse an address or a number where words are asked for; it was typed a question late."""
        if key != "promised" and ALIEN.fullmatch(text):
            message = f"“{texts.shorten(text)}” is an address or a number"
            raise texts.WrongValueError("shape", message, self.form.late)

    def _fitted(self, key: str, text: str, answers: KnownFields, index: int | None) -> str:
        """Offer an answer as it would end the sentence that its question begins.

        WrongValueError for one that cannot end it; said a second time it is taken as it is.
        """
        if self.shapes is None or key not in self.shapes.fields:
            return text
        text, _ = self.shapes.repair(key, text)
        text = self._without_reader(text, answers, index) if key == "promised" else text
        doubt = self.shapes.doubt_in(key, text)
        if doubt is None or (key, text) in self.insisted:
            return text
        better = doubt[1].partition(": ")[2] if doubt[1].startswith("Write: ") else ""
        begins = self.shapes.fields[key].begins
        advice = f"{doubt[1]} {self.form.insist}"
        if better and not better.endswith("…"):
            question = f"“{begins} {better}”: is that right?"
            if self.dialogue.choose(question, [better]) is not None:
                return better
            advice = self.form.insist  # what was refused is not proposed once more
        elif (
            self.shapes.belongs(key, text)
            and index is not None
            and self._moved(text, answers, index)
        ):
            return ""
        self.insisted.add((key, text))
        raise texts.WrongValueError("shape", f"“{begins} {texts.shorten(text)}”", advice)

    def _repaired(self, key: str, text: str) -> str:
        """Return one line of several in the form in which it ends its sentence."""
        text = self.setting.words.tidied(text)
        if self.shapes is None or key not in self.shapes.fields:
            return text
        text, _ = self.shapes.repair(key, text)
        doubt = self.shapes.doubt_in(key, text)
        better = doubt[1].removeprefix("Write: ") if doubt else ""
        return better if doubt and better != doubt[1] and not better.endswith("…") else text

    def _without_reader(
        self, text: str, answers: KnownFields, index: int | None, before: str = r"\S"
    ) -> str:
        """Return a text without the person at its head: Mrs Okafor the name of our trainer."""
        person = answers.people[index] if index is not None and answers.people else {}
        name = str(person.get("name", ""))
        if not name or name == UNKNOWN:
            return text
        called = "|".join(re.escape(one) for one in (name, name.split()[0], name.split()[-1]))
        titles = "|".join(map(re.escape, self.setting.words.people["honorifics"]))
        to = re.match(rf"(?:(?:{titles}) )?(?:{called}) (?={before})", text, re.IGNORECASE)
        return text[to.end() :] if to else text

    def _moved(self, text: str, answers: KnownFields, index: int) -> bool:
        """Offer to take what has no verb for something that was talked about."""
        question = self.form.topic.replace("{text}", texts.shorten(text))
        if self.dialogue.choose(question, [text]) is None:
            return False
        while len(answers.people) <= index:
            answers.people.append({"name": UNKNOWN})
        person = answers.people[index]
        known = person.get("talked_about", [])
        person["talked_about"] = [*([known] if isinstance(known, str) else known), text]
        return True

    def keep(self, answers: KnownFields, typed: str) -> None:
        """Keep what fits no field as a note, and say so."""
        keep_note(answers, texts.line_of(typed))
        self.dialogue.tell(self.form.noted)

    def _also(self, answers: KnownFields, heard: PlainAnswer, typed: str) -> None:
        """Take what the same words say of other fields, and show how an answer was read."""
        for key, value in heard.also:
            answers.facts[key] = value
        shown = heard.said or heard.value
        if shown != typed:
            self.dialogue.tell(f"  {shown}")

    def as_speaker(self, text: str) -> str:
        """Turn a remark that is told to its speaker back into their own words."""
        return _turned(text, self.form.speaker)

    def _whose(self, text: str) -> str:
        """Ask whom “you” means in a remark that begins with it: who heard it, or who said it."""
        if text.split()[0].casefold().split("’")[0].split("'")[0] not in self.form.speaker:
            return text
        mine, theirs = _turned(text, self.form.listener), self.as_speaker(text)
        words = self.form
        labels = [
            words.whose_mine.replace("{text}", mine),
            words.whose_theirs.replace("{text}", theirs),
        ]
        chosen = self.dialogue.choose(words.whose, labels)
        return text if chosen is None else (mine, theirs)[chosen]


def keep_note(answers: KnownFields, text: str) -> None:
    """Keep words that stand in no field."""
    answers.notes = "; ".join(filter(None, (answers.notes, text)))


def _turned(text: str, pairs: Mapping[str, str]) -> str:
    for told, own in pairs.items():
        text = re.sub(rf"\b{re.escape(told)}\b", own, text, flags=re.IGNORECASE)
    return text


def _is_list(key: str) -> bool:
    """Say whether a field takes several texts, each on a line of its own."""
    for kind in (Interview, Interviewer):
        if key in kinds(kind):
            return kinds(kind)[key].many
    return False
