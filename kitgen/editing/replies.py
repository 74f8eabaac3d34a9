"""Replies: what is typed at a question of a debrief, as the file should have it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kitgen.dictation import AskBack, NoAnswer, PlainAnswer, Setting, understand
from kitgen.editing.introductions import Dialogue
from kitgen.editing.pasted import MOST_WORDS, first_part, joined, listed_with, statements
from kitgen.editing.placing import noted_facts, person_called, put_note, takes_lines
from kitgen.editing.promises import PromiseReader
from kitgen.editing.questions import DebriefForm
from kitgen.editing.remarks import RemarkReader
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.sorting import NOTE, TOPIC, NoteSorter, SortedNote, without_stump
from kitgen.editing.talks import talks
from kitgen.editing.whom import PronounReader
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import texts
from kitgen.reading.fragments import SLIP

if TYPE_CHECKING:
    from kitgen.reading.fragments import FragmentShapes
    from kitgen.writing.prose import Prose

ALIEN = re.compile(r"(?<!\S)[^\s@]+@[^\s@]+\.\w+|https?://\S+|\+?[\d ().-]{5,}")
FACE = re.compile(r"[\u2600-\u27BF\uFE0F\u200D\U0001F000-\U0001FAFF]+(?P<more>\s*\w)?")
ASKED_AS = {"date": "moment"}  # how an answer is understood, if not as its field
WHOLE = ("my_reaction", "answer")  # fields of whole sentences
OTHERS = ("drawn_to",)  # fields in which “their” may well be somebody else's
LISTED = ("talked_about", "promised")  # fields that may be lists of things
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
    prose: Prose | None = None  # of the letters, which tell an answer to its reader
    insisted: set[tuple[str, str]] = field(default_factory=set)  # doubted once, by field

    def __post_init__(self) -> None:
        self.remarks = (
            RemarkReader(self.form, self.dialogue, self.shapes, self.prose)
            if self.shapes and self.prose
            else None
        )

    def read(
        self, key: str, typed: str, answers: KnownFields, index: int | None = None
    ) -> FilledValue | None:
        """Return an answer as the file should have it; nothing for none, None to ask again.

        What the same words say of other fields goes into `answers`. WrongValueError for one that
        cannot be read.
        """
        lines = statements(typed, self.form.joins)
        if key == "date" and (several := talks(" ".join(lines), self.setting)):
            lines = [self._one_talk(several, answers)]
        if key == TOPIC:
            own = re.compile(self.form.own_topic, re.IGNORECASE)
            lines = [own.sub(r"\g<and>", line) for line in lines]
        if key == TOPIC and (found := self._sorted(lines, answers, index or 0)) is not None:
            return found
        if takes_lines(key) and len(lines) > 1:
            told = (line for line in lines if not self.setting.words.is_no_answer(line))
            return [self._repaired(key, line) for line in told]
        if len(lines) > 1 and self.takes_words(key):
            lines = [self._one_of(key, lines, answers)]
            if not lines[0]:
                self.dialogue.tell(self.form.noted)
                return ""
        if key == "reach" and re.fullmatch(self.form.same_reach, lines[0] if lines else "", re.I):
            lines = [_last_reach(answers, index or 0) or lines[0]]
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
        text = self.setting.words.tidied(_faceless(heard.value).strip(" ,"))
        if text != heard.value:
            self.dialogue.tell(f"  {text}")
        phrased = self._phrased(key, text, answers, index)
        promised = key == "promised" and phrased
        return self._promised(str(phrased), answers, index) if promised else phrased

    def _one_talk(self, several: Sequence[tuple[str, PlainAnswer]], answers: KnownFields) -> str:
        """Return the one of several talks that the file is of, and say how another is told."""
        labels = [f"{words}: {heard.said or heard.value}" for words, heard in several]
        chosen = self.dialogue.choose(self.form.which_talk, labels) or 0
        for words, heard in (one for n, one in enumerate(several) if n != chosen):
            named = f"{shlex.quote(answers.company)} --role {shlex.quote(answers.role)}"
            told = self.form.other_talk.replace("{when}", words)
            self.dialogue.tell(f"{told}\n  kitgen new {named} --date {heard.value.split()[0]}")
        return several[chosen][0]

    def _promised(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Ask how a promise is kept; what is to be said of it becomes a last sentence."""
        if self.prose is None:
            return text
        reader = PromiseReader(self.form, self.setting, self.dialogue, self.prose)
        promised, said = reader.read(text)
        if not (promised or said):
            self.keep(answers, text)
        elif said:
            at = index or 0
            while len(answers.people) <= at:
                answers.people.append({"name": UNKNOWN})
            before = str(answers.people[at].get("last_line", ""))
            answers.people[at]["last_line"] = " ".join(filter(None, (before, said)))
        return promised

    def _sorted(self, lines: Sequence[str], answers: KnownFields, index: int) -> list[str] | None:
        """Give each of several notes to the question it answers, and say so; topics are left.

        None for a line that is a topic and nothing else.
        """
        names = [person_called(answers, at) for at in range(max(1, len(answers.people)))]
        titles = sorted(self.setting.words.people["honorifics"])
        form = self.form
        sorter = NoteSorter(form.sorts, form.pronouns, titles, names, form.asking, form.stump)
        told = (_faceless(one) for one in lines if not self.setting.words.is_no_answer(one))
        notes = list(sorter.sort([self.setting.words.tidied(line) for line in told], index))
        mine = [note for note in notes if (note.key, note.index) == (TOPIC, index)]
        if len(notes) < 2 and notes == mine:
            return None
        topics = []
        for note in notes:
            if note.key == NOTE:
                note = replace(note, text=self._without_deed(note.text, answers, note.index))
            if not note.text:
                continue
            value = self._value(note, answers)
            if note in mine and value:
                topics.append(value)
                continue
            if value:
                put_note(answers, note, value)
            self._tell_sorted(note, value, names[note.index])
        return topics

    def without_notes(self, typed: str, answers: KnownFields) -> str:
        """Return the lines of an answer that name people; what others answer is put there."""
        lines = [line for line in typed.split("\n") if line.strip()]
        if len(lines) < 2:
            return typed
        titles = sorted(self.setting.words.people["honorifics"])
        sorter = NoteSorter(self.form.sorts, self.form.pronouns, titles, [""])
        tidied = [self.setting.words.tidied(line) for line in lines]
        notes = [list(sorter.sort([line], 0)) for line in tidied]
        told = [n for n, (note, *_) in enumerate(notes) if note.key not in (TOPIC, NOTE)]
        for note in (note for n in told for note in notes[n]):
            if value := self._value(note, answers):
                put_note(answers, note, value)
                self._tell_sorted(note, value, "")
        return "\n".join(line for n, line in enumerate(lines) if n not in told)

    def _tell_sorted(self, note: SortedNote, value: str, name: str) -> None:
        if shown := self.form.sorted.get(note.key if value else NOTE):
            shown = shown.replace("{name}", name or self.form.someone)
            self.dialogue.tell(f"  {shown.replace('{text}', value or note.text)}")

    def _value(self, note: SortedNote, answers: KnownFields) -> str:
        """Return a sorted note as the file should have it; what no field can have is kept."""
        name, before = person_called(answers, note.index), answers.notes
        if note.key == TOPIC:
            text = re.sub(r"\s\+\s", f" {self.form.and_} ", note.text)
            value: FilledValue | None = self._repaired(TOPIC, text)
            if self.remarks and self.remarks.leaves_out(TOPIC, str(value), name):
                value = ""
        elif note.key == NOTE or note.key in noted_facts(answers, note) or self._is_own(note, name):
            value = ""
        else:
            try:
                value = self.read(note.key, note.text, answers, note.index)
            except texts.WrongValueError:
                value = ""
        if not value and answers.notes == before:
            answers.note(note.text)
        return str(value or "")

    def _is_own(self, note: SortedNote, name: str) -> bool:
        """Ask who said what a note tells as said by nobody; true unless it was the person named."""
        if note.key != "said" or not re.match(self.form.bare_telling, note.text, re.IGNORECASE):
            return False
        asked = self.form.who_said.replace("{text}", note.text)
        return self.dialogue.choose(asked, [name or self.form.someone, self.form.i_said]) != 0

    def _phrased(self, key: str, text: str, answers: KnownFields, index: int | None) -> FilledValue:
        """Return words as a letter can say them; nothing for what is no matter for a letter."""
        self._refuse_strange(key, text)
        if key == "said":
            text = self._without_reader(text, answers, index, self.form.telling)
            text = self._without_decision(text, answers)
            if not text or self._is_doubted(text, answers, index):
                return ""
            found = re.fullmatch(self.form.behind, text, re.IGNORECASE)
            if found and self._is_doubted(found["asked"], answers, index):
                text = found["said"]
        if self.shapes and key in self.shapes.fields:
            text, _ = self.shapes.repair(key, text)
        if key == "said":
            text = self._without_own(self._without_reaction(text, answers, index), answers, index)
            first, _, rest = text.partition(" ")
            if first.lower() in self.form.pronouns:
                text = f"{first.lower()} {rest}"
            text = text and self._with_others(text, answers, index)
            if not text:
                return ""
        if key in LISTED:
            text = listed_with(text, self.form.and_, self.form.goes_on)
        only = f"{self.form.verdict}|{self.form.praise}"
        if key == "said" and re.fullmatch(only, text, re.IGNORECASE):
            self.keep(answers, text)  # no letter tells somebody that they were nice
            return ""
        if key in OTHERS and self._means_others(key, text):
            self.keep(answers, text)
            return ""
        if key in SHORT and len(text.split()) > MOST_WORDS:
            text = self._shorter(key, text, answers)
            if not text:
                return ""
        text = self._without_reader(text, answers, index) if key == "promised" else text
        if self.remarks:
            told = self.remarks.read((key, index), text, person_called(answers, index))
            if not told:
                self.keep(answers, text)
                return ""
            text = told
        return self._fitted(key, text, answers, index)

    def _without_decision(self, text: str, answers: KnownFields) -> str:
        """Take the day by which they decide off a remark, for the field that asks for it.

        One that names no day is kept as a note: they get back to me.
        """
        found = re.match(self.form.deciding, text, re.IGNORECASE)
        if found is None or "decision_by" in answers.facts:
            return text
        rest = re.sub(r"^[,;. ]+(?:(?:and|but) )?", "", text[found.end() :])
        if not (by := found["by"]):
            self._keep_part(answers, found[0])
            return rest
        try:
            value = self.read("decision_by", by, answers)
        except texts.WrongValueError:
            return text
        if not value:
            return text
        answers.facts["decision_by"] = value
        self.dialogue.tell(f"  {self.form.decided.replace('{text}', by)}")
        return rest

    def _without_own(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Take what its writer said off the end of a remark, and keep it as a note."""
        found = re.search(self.form.own_telling, text, re.IGNORECASE)
        if found is None or text.startswith(("“", '"')):
            return text
        head = without_stump(text[: found.start()], self.form.stump)
        part = self._without_deed(text[len(head) :].strip(" ,;."), answers, index or 0)
        if part:
            self._keep_part(answers, part)
        return head

    def _without_deed(self, text: str, answers: KnownFields, index: int) -> str:
        """Offer what one told them to have done as a deed for the letter, and return the rest."""
        found = re.search(self.form.own_deed, text, re.IGNORECASE)
        if found is None or self.shapes is None:
            return text
        verb = found["verb"].lower()
        past = verb in self.shapes.bare or verb in self.form.same_past or verb.endswith("ed")
        if not past:
            return text
        while len(answers.people) <= index:
            answers.people.append({"name": UNKNOWN})
        deed = self._repaired("i_did", found["deed"].strip(" ,"))
        if "i_did" in answers.people[index] or self.shapes.is_misfit("i_did", deed):
            return text
        told = self.form.tells["i_did"].replace("{text}", deed)
        if self.dialogue.choose(self.form.deed.replace("{text}", told), [told]) != 0:
            return text
        answers.people[index]["i_did"] = deed
        rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;.")
        return "" if rest.lower() in self.form.joins else rest

    def _with_others(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Return a remark with whom its first pronoun means, where that is not the reader."""
        if self.prose is None:
            return text
        people = answers.people
        topic = people[index or 0].get("talked_about", "") if people else ""
        before = topic if isinstance(topic, str) else topic[-1] if topic else ""
        doubt = PronounReader(self.form, self.prose).doubt(text, before)
        if doubt is None:
            return text
        chosen = self.dialogue.choose(doubt.ask, [one.label for one in doubt.choices])
        told = doubt.choices[chosen or 0].value.value  # in doubt it is not the reader
        if not told:
            self.keep(answers, text)
        return told

    def _without_reaction(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Take what one thought of a remark off its end, for the field that asks for it."""
        found = re.search(self.form.reaction, text, re.IGNORECASE)
        if found is None or not found.start():
            return text
        while len(answers.people) <= (index or 0):
            answers.people.append({"name": UNKNOWN})
        said = self.form.reacted
        for name, words in found.groupdict().items():
            said = said.replace(f"{{{name}}}", self.setting.words.tidied(words).rstrip(" ."))
        answers.people[index or 0].setdefault("my_reaction", said[:1].upper() + said[1:])
        return text[: found.start()]

    def _is_doubted(self, text: str, answers: KnownFields, index: int | None) -> bool:
        """Ask for the answer to a remark that is a doubt of theirs, which no letter tells back."""
        if self.shapes is None:
            return False
        bare, _ = self.shapes.repair("said", self._without_reader(text, answers, index))
        about, stated = self.shapes.doubted(bare)
        if not about:
            return False
        if "answer" in answers.facts:
            answers.note(text)
            self.dialogue.tell(self.form.doubted_more)
            return True
        typed = self.dialogue.ask(self.form.doubted)
        if not texts.line_of(typed) or self.setting.words.is_no_answer(texts.line_of(typed)):
            self.keep(answers, text)
            return True
        about = self.form.doubted_fact.replace("{text}", about) if stated else about
        answers.facts["about"] = self._repaired("about", about)
        answers.facts["answer"] = self.read("answer", typed, answers) or ""
        if len(answers.people) > 1 and (name := person_called(answers, index)):
            answers.facts["by"] = name
        return True

    def _one_of(self, key: str, lines: Sequence[str], answers: KnownFields) -> str:
        """Return what of several statements the letter is to say, if any; others become notes."""
        if key in WHOLE:
            return " ".join(f"{line.rstrip(' .;,')}." for line in lines)
        if whole := joined(lines, self.form.and_) if key != "talked_about" else "":
            return whole
        chosen = self.dialogue.choose(self.form.which_said, [texts.shorten(one) for one in lines])
        for number, line in enumerate(lines):
            if number != chosen:
                answers.note(line)
        return "" if chosen is None else lines[chosen]

    def _shorter(self, key: str, text: str, answers: KnownFields) -> str:
        """Offer the first part of what is too long for a sentence; the rest is kept as a note.

        WrongValueError where it is refused, once; said again, all of it is a note.
        """
        first = without_stump(first_part(text, self.form.parts), self.form.stump)
        if (key, text) in self.insisted:
            self.keep(answers, text)
            return ""
        question = self.form.long_first.replace("{text}", first)
        if first and self.dialogue.choose(question, [first]) == 0:
            self._keep_part(answers, text[len(first) :].strip(" ,.;"))
            return first
        self.insisted.add((key, text))
        raise texts.WrongValueError("shape", self.form.long, self.form.or_note)

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
        bare = re.search(r"[^\W\d_]", text) is None  # the number of a row, typed too late
        if bare or (key != "promised" and ALIEN.fullmatch(text)):
            message = f"“{texts.shorten(text)}” is an address or a number"
            raise texts.WrongValueError("shape", message, self.form.late)

    def _fitted(self, key: str, text: str, answers: KnownFields, index: int | None) -> str:
        """Offer an answer as it would end the sentence that its question begins.

        WrongValueError for one that cannot end it; said a second time it is taken as it is.
        """
        if self.shapes is None or key not in self.shapes.fields:
            return text
        doubt = self.shapes.doubt_in(key, text)
        if doubt is None or doubt[0] == SLIP or (key, text) in self.insisted:
            return text
        better = doubt[1].partition(": ")[2] if doubt[1].startswith("Write: ") else ""
        begins = self.shapes.fields[key].begins
        advice = f"{doubt[1]} {self.form.insist}"
        if better and not better.endswith("…"):
            whole = better if begins.startswith("If ") and better.startswith("I ") else ""
            question = f"“{whole or f'{begins} {better}'}”: is that right?"
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
        if key in LISTED:
            text = listed_with(text, self.form.and_, self.form.goes_on)
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
        name = person_called(answers, index)
        if not name:
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
        answers.note(texts.line_of(typed))
        self.dialogue.tell(self.form.noted)

    def _keep_part(self, answers: KnownFields, part: str) -> None:
        """Keep a part of an answer as a note, and say which."""
        answers.note(texts.line_of(part))
        self.dialogue.tell(f"  {self.form.sorted[NOTE].replace('{text}', texts.line_of(part))}")

    def _also(self, answers: KnownFields, heard: PlainAnswer, typed: str) -> None:
        """Take what the same words say of other fields, and show how an answer was read."""
        for key, value in heard.also:
            answers.facts[key] = value
        shown = heard.said or heard.value
        if shown != typed:
            self.dialogue.tell(f"  {shown}")


def _last_reach(answers: KnownFields, index: int) -> str:
    """Return the address, or the number, of whoever was asked about before a person."""
    for one in reversed(answers.people[:index]):
        if found := one.get("email") or one.get("phone"):
            return str(found)
    return ""


def _faceless(text: str) -> str:
    """Return a text without its pictures."""
    return FACE.sub(_gap, text).replace(" ,", ",")


def _gap(face: re.Match[str]) -> str:
    """Return what stands in place of a picture: nothing, or a comma before more words."""
    return f", {face['more'].strip()}" if face["more"] else ""
