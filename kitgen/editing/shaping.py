"""Shaping: words of an answer put so that they end the sentence that its question begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kitgen.dictation import Setting
from kitgen.editing.introductions import Dialogue
from kitgen.editing.pasted import listed_with
from kitgen.editing.placing import person_called
from kitgen.editing.questions import DebriefForm
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.sorting import NOTE
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values import texts
from kitgen.parsing.clauses import AnswerForm, parsed
from kitgen.reading.fragments import SLIP

if TYPE_CHECKING:
    from kitgen.reading.fragments import FragmentShapes
    from kitgen.writing.prose import Prose

WHOLE = ("my_reaction", "answer")  # fields of whole sentences
BARE = (AnswerForm.DEED, AnswerForm.BARE, AnswerForm.DOING, AnswerForm.TO)  # without a subject
LISTED = ("talked_about", "promised")  # fields that may be lists of things
# Reads an answer to another field: its key, what was typed, the answers and the person.
AnswerReading = Callable[[str, str, KnownFields, int | None], FilledValue | None]
FACE = re.compile(r"[\u2600-\u27BF\uFE0F\u200D\U0001F000-\U0001FAFF]+(?P<more>\s*\w)?")


@dataclass
class AnswerShaper:
    """Puts answers into the form of their sentence; what fits no field it keeps as a note.

    `shapes` are how texts end our sentences.
    """

    form: DebriefForm
    setting: Setting
    dialogue: Dialogue
    shapes: FragmentShapes | None = None
    prose: Prose | None = None  # of the letters, which tell an answer to its reader
    insisted: set[tuple[str, str]] = field(default_factory=set)  # doubted once, by field
    settled: bool = False  # what is proposed here is asked about later, all at once

    def takes_words(self, key: str) -> bool:
        """Say whether an answer is words that a letter will say."""
        return self.shapes is not None and (key in self.shapes.fields or key in WHOLE)

    def put_right(self, text: str) -> str:
        """Return a text as it was put right in the same breath: four shifts, no five."""
        return self.shapes.corrections.put_right(text) if self.shapes else text

    def repaired(self, key: str, text: str, answers: KnownFields | None = None) -> str:
        """Return one line of several in the form in which it ends its sentence.

        What is cut off its end is kept among the answers.
        """
        text = self.setting.tidied(text)
        if key in LISTED:
            text = listed_with(text, self.form.and_, self.form.goes_on)
        if self.shapes is None or key not in self.shapes.fields:
            return text
        text, _ = self.shapes.repair(key, text)
        better = self.shapes.proposal(key, text)
        if not better:
            return text
        rest = self.shapes.rest_of(key, text) or cut_before(text, better)
        if answers and rest:
            self.keep_part(answers, rest)
        return better

    def fitted(self, key: str, text: str, answers: KnownFields, index: int | None) -> str:
        """Offer an answer as it would end the sentence that its question begins.

        WrongValueError for one that cannot end it; said a second time it is taken as it is.
        """
        if self.shapes is None or key not in self.shapes.fields:
            return text
        doubt = self.shapes.doubt_in(key, text)
        if doubt is None or doubt[0] == SLIP:
            return text
        if (key, text) in self.insisted:
            if self.shapes.is_misfit(key, text):
                answers.tell_anyway(text)
            return text
        better = self.shapes.proposal(key, text)
        begins = self.shapes.fields[key].begins
        small = {begins.casefold(), *self.form.glue}
        moved = better and _same_words(better, text, small) and self.shapes.certain(key, text)
        if moved or (better and self._is_cut(key, text, better)):
            self.dialogue.tell(f"  {better}")
            return better
        advice = f"{doubt[1]} {self.form.insist}"
        if better:
            own = better.startswith("I ") or (begins == "I" and better[:1].isupper())
            whole = better if (begins == "I" or begins.startswith("If ")) and own else ""
            question = self.form.right.replace("{text}", whole or f"{begins} {better}")
            if self.settled or self.dialogue.choose(question, [better]) is not None:
                return better
            advice = self.form.insist  # what was refused is not proposed once more
        elif (
            self.shapes.belongs(key, text)
            and index is not None
            and self._moved(text, answers, index)
        ):
            return ""
        self.insisted.add((key, text))
        told = text if re.match(rf"{re.escape(begins)}\b", text) else f"{begins} {text}"
        raise texts.WrongValueError("shape", f"“{texts.shorten(told)}”", advice)

    def doubt_aloud(self, key: str, text: str) -> None:
        """Say which words of an answer may be wrong, where nobody knows how they are right."""
        shapes = self.shapes if self.shapes and key in self.shapes.fields else None
        if shapes and (rough := shapes.doubtful(key, text)):
            self.dialogue.tell(f"  {self.form.once_more.replace('{text}', rough)}")

    def _is_cut(self, key: str, text: str, better: str) -> bool:
        """Tell whether a topic only loses what others do, which is asked about by itself."""
        rest = self.shapes.rest_of(key, text) if self.shapes and key == "talked_about" else ""
        first = rest.partition(" ")[0].lower()
        told = self.shapes.corrected(rest) if self.shapes and rest else ""
        theirs = first in self.form.pronouns or may_be_said(told, self.form, self.shapes)
        return theirs and text.startswith(better)

    def _moved(self, text: str, answers: KnownFields, index: int) -> bool:
        """Offer to take what has no verb for something that was talked about."""
        question = self.form.topic.replace("{text}", texts.shorten(text))
        if self.dialogue.choose(question, [text]) is None:
            return False
        person = person_at(answers, index)
        known = person.get("talked_about", [])
        person["talked_about"] = [*([known] if isinstance(known, str) else known), text]
        return True

    def without_reader(
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

    def keep(self, answers: KnownFields, typed: str) -> None:
        """Keep what fits no field as a note, and say so."""
        answers.note(texts.line_of(typed))
        self.dialogue.tell(self.form.noted.replace("{text}", texts.line_of(typed)))

    def keep_part(self, answers: KnownFields, part: str) -> None:
        """Keep a part of an answer as a note, and say which."""
        answers.note(texts.line_of(part))
        self.dialogue.tell(f"  {self.form.sorted[NOTE].replace('{text}', texts.line_of(part))}")


def cut_before(typed: str, told: str) -> str:
    """Return what stood before an answer that is told from its middle on; mostly nothing."""
    before = typed.removesuffix(told) if told and typed != told else typed
    return before.strip(" ,;.") if before != typed and len(before.split()) > 1 else ""


def cut_behind(typed: str, told: str) -> str:
    """Return what stood behind an answer of which only the beginning is told; mostly nothing."""
    end = r"[^\w]+".join(map(re.escape, re.findall(r"[\w’'-]+", told)[-2:]))
    found = re.search(rf"\b{end}\b(?P<rest>.*)", typed, re.IGNORECASE | re.DOTALL)
    rest = found["rest"].strip(" ,;.–—-\n") if end and found else ""
    return rest if len(rest.split()) > 1 else ""


def may_be_said(text: str, form: DebriefForm, shapes: FragmentShapes | None) -> bool:
    """Tell whether a text may be what somebody said: a sentence that names its subject."""
    first = f"{text} ".split(" ")[0].lower()
    names = first == "they" or first not in ("", "i", "we", "my", "our", *form.pronouns)
    answer = parsed(text) if names else None
    if answer is not None and answer.form in BARE:
        return False
    return names and shapes is not None and shapes.doubt_in("said", text) is None


def person_at(answers: KnownFields, index: int | None) -> dict[str, FilledValue]:
    """Return what is known of a person; somebody without a name, if nobody is there yet."""
    while len(answers.people) <= (index or 0):
        answers.people.append({"name": UNKNOWN})
    return answers.people[index or 0]


def _same_words(better: str, text: str, small: Container[str]) -> bool:
    """Tell whether a text only has its words in another order, but for `small` ones of ours."""
    said, told = (re.findall(r"[\w’']+", one.casefold()) for one in (text, better))
    left, right = ([word for word in one if word not in small] for one in (said, told))
    return sorted(left) == sorted(right)


def faceless(text: str) -> str:
    """Return a text without its pictures."""
    return FACE.sub(_gap, text).replace(" ,", ",")


def _gap(face: re.Match[str]) -> str:
    """Return what stands in place of a picture: nothing, or a comma before more words."""
    return f", {face['more'].strip()}" if face["more"] else ""
