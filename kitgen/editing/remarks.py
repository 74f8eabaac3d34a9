"""Remarks: whom the pronouns of an answer mean, and how a letter tells it to its reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

from kitgen.dictation import AskBack, Choice, PlainAnswer
from kitgen.editing.introductions import Dialogue
from kitgen.editing.questions import DebriefForm
from kitgen.editing.whom import asked_whom
from kitgen.model.values import texts
from kitgen.model.values.texts import WrongValueError
from kitgen.reading.fragments import FragmentShapes
from kitgen.writing import grammar
from kitgen.writing.fitting import Fitter, towards
from kitgen.writing.pointing import Pointing
from kitgen.writing.prose import Prose
from kitgen.writing.telling import is_doubtful, told_to_reader

FEW = 2  # words that are put right in one place, of which a letter shows how
SMALL = 4  # one in so many words is, at most
FORM = 3  # letters by which two forms of one word may differ
TOLD = ("talked_about", "promised")  # beside remarks, what may speak of the reader
Answered = tuple[str, int | None]  # a field, and the index of the person it is about


@dataclass
class RemarkReader:
    """Offers answers in the letter's words where its reader is in them as somebody else.

    `to_them` holds the answers that are told to the reader: in them `you` is nobody else.
    """

    form: DebriefForm
    dialogue: Dialogue
    shapes: FragmentShapes
    prose: Prose
    to_them: set[Answered] = field(default_factory=set)
    insisted: set[str] = field(default_factory=set)  # said to be right as they were typed
    settled: bool = False  # what is proposed here is asked about later, all at once

    def read(self, item: Answered, text: str, name: str) -> str:
        """Return an answer as the file should have it; empty for what no letter can say.

        `name` is the reader's. WrongValueError where it is to be said another way.
        """
        key, fit = item[0], towards(self.prose, name)
        if key == "my_reaction" and (told := self._turned_reaction(text, fit)) != text:
            return told if self._agreed(key, told) else self.mended(key, text)
        if key not in ("said", *TOLD):
            return self.mended(key, text)
        if key == "said" and (rest := self._told(item, text, fit)):
            return self._marked(self._offered(item, rest, fit))
        if key == "said" and {*grammar.words(text)[:1]} & self._reader:
            better = self.shapes.corrected(text)  # you know, we need people who stay
            if {*grammar.words(better)[:1]} & self._reader:
                return self._whose(item, text, fit)
            text = better
        if _is_left(key, text, fit) or _is_left(key, self.shapes.corrected(text), fit):
            told = self._offered(item, text, fit)
            return self._marked(told) if key == "said" else told
        if key == "said" and {*grammar.words(text)[:1]} & {*self.form.speaker} - self._reader:
            return self._of_me(text)
        if key == "said" and (they := re.search(self.form.again_they, text, re.IGNORECASE)):
            return self._meant(text, they, fit)
        if key in TOLD and (told := self._single(key, text, fit)):
            return self._sure(item, self._fitted(key, told))
        return self.mended(key, text, fit)

    def _of_me(self, text: str) -> str:
        """Ask whether a remark that begins with “I” was said of its writer: I have lovely hands."""
        better = self.shapes.corrected(text)
        if text in self.insisted or self._agreed("said", better):
            return better
        self.insisted.add(text)
        raise WrongValueError("shape", self.form.type_it, self.form.or_note)

    def _meant(self, text: str, they: re.Match[str], fit: Fitter) -> str:
        """Ask whom a later “they” means, where it may be people just named as well as the reader.

        Nothing is asked where a letter turns it by itself.
        """
        if they["they"] not in fit.said(text).get("said", ""):
            return self.mended("said", text, fit)
        readers = self.form.them_readers
        asked = asked_whom(self.form.whom_is, text, they["they"], readers)
        if self.dialogue.choose(asked, [readers], usual=False) is None:
            return self.mended("said", text, fit)
        at, rest = they.start("they"), told_to_reader(text[they.start("they") :], self.prose)
        return self.mended("said", self._marked(text[:at] + rest), fit)

    def _single(self, key: str, text: str, fit: Fitter) -> str:
        """Return a text that a letter would turn from one person to its reader: his dashboard.

        It may as well be somebody else's, at the same table.
        """
        single = {*grammar.words(text)} & {*self.prose.words("third-singular")}
        slots = fit.slot(key, text)
        turned = single and f"{key}_turned" in slots
        return self.shapes.corrected(self._whole(slots[key])) if turned else ""

    def _whole(self, told: str) -> str:
        """Turn what is the reader's behind their own deed as well: you use with their children.

        Not where somebody is named between, whose it may be: you teach kids to brush their teeth.
        """
        pairs, pointing = self.prose.pairs("third-to-second"), Pointing.of(self.prose, frozenset())
        theirs = [one for one in pairs if pairs[one] in self.prose.words("second-possessive")]
        you = "|".join(map(re.escape, self.prose.words("second-person")))
        found = re.search(
            rf"\b(?:{you}) \w+(?P<between>[^,;.]*?) (?P<own>{'|'.join(theirs)}) ", told
        )
        if not theirs or found is None or pointing.names_several(found["between"]):
            return told
        return f"{told[: found.start('own')]}{pairs[found['own']]}{told[found.end('own') :]}"

    def _sure(self, item: Answered, told: str) -> str:
        """Return what was turned to its reader if they are meant; else it is asked for anew."""
        if self._agreed(item[0], told):
            return told
        if item in self.to_them:
            return ""
        self.to_them.add(item)
        raise WrongValueError("shape", self.form.whose_it, self.form.or_note)

    def leaves_out(self, key: str, text: str, name: str) -> bool:
        """Tell whether a letter to somebody of this name cannot say a text, for whom it means."""
        return _is_left(key, text, towards(self.prose, name))

    def mended(self, key: str, text: str, fit: Fitter | None = None) -> str:
        """Offer a text without its slips, if it has any; WrongValueError on a no, once.

        It is shown as a letter tells it to its reader.
        """
        better = self.shapes.corrected(text)
        shown = fit.said(better).get("said", better) if fit and key == "said" else better
        if better != text and _is_slip(text, better):
            if is_told_otherwise(text, better):
                self.dialogue.tell(f"  {better}")
            return better
        ends = key in self.shapes.fields
        offered = ends and self.shapes.certain(key, better)  # in its sentence, at once
        settled = better == text or text in self.insisted or offered
        if settled or is_small(text, better) or self._agreed(key, shown):
            return better
        self.insisted.add(text)
        raise WrongValueError("shape", self.form.type_it, self.form.or_note)

    def _told(self, item: Answered, text: str, fit: Fitter) -> str:
        """Return a remark that is told to the reader, without the beginning that says so."""
        return fit.told_to_reader(text) or (text if item in self.to_them else "")

    def _offered(self, item: Answered, text: str, fit: Fitter) -> str:
        """Return a text in which nobody but the reader is spoken to, agreed to if it was turned."""
        better = self.shapes.corrected(text)
        if is_left := _is_left(item[0], better, fit):
            turned = told_to_reader(better, self.prose, fit.names)
            better = self.shapes.corrected(self._whole(turned))
        if not is_left:
            return self.mended(item[0], text, fit)
        head = self._turned_head(text, better, fit)
        for told in dict.fromkeys(self._fitted(item[0], one) for one in (better, head)):
            only = _is_only_reader(item[0], told, self.prose)
            sure = told != text and not only and not is_doubtful(text, told, self.prose)
            if sure and self._agreed(item[0], told, text):
                return told
        if item in self.to_them:
            return ""
        self.to_them.add(item)
        raise WrongValueError("shape", self.form.tell_them, self.form.or_note)

    def _fitted(self, key: str, text: str) -> str:
        """Return a text as its sentence has it, where that only puts words before it."""
        better = self.shapes.proposal(key, text)
        return better if better.endswith(text) else text

    def _turned_reaction(self, text: str, fit: Fitter) -> str:
        """Return what one thought of a remark told to whoever made it: happy that you want it."""
        single = {*self.prose.words("third-singular"), *self.prose.words("single-subject")}
        if not {*grammar.words(text)} & single:
            return text
        told = told_to_reader(text, self.prose, fit.names)
        told = re.sub(self.form.shown_how, r"\g<you> ", told, flags=re.IGNORECASE)
        return self.shapes.corrected(told)

    def _turned_head(self, text: str, better: str, fit: Fitter) -> str:
        """Return a text of which the first clause alone is told to its reader: others wear theirs.

        As it was turned, where a later clause speaks of one person, who is the reader.
        """
        found = re.search(self.form.next_clause, text, re.IGNORECASE)
        single = {*self.prose.words("third-singular"), *self.prose.words("single-subject")}
        if found is None or {*grammar.words(text[found.end() :])} & single:
            return better
        head = told_to_reader(text[: found.start()], self.prose, fit.names)
        return self.shapes.corrected(head + text[found.start() :])

    def _whose(self, item: Answered, text: str, fit: Fitter) -> str:
        """Ask whom a remark means that begins with `you`: who heard it, or who said it."""
        mine = words_exchanged(text, self.form.listener)
        labels = [
            self.form.whose_mine.replace("{text}", mine),
            self.form.whose_theirs.replace("{text}", text),
        ]
        chosen = self.dialogue.choose(self.form.whose, labels)
        if chosen is None:
            return ""
        return self._marked(self._offered(item, text, fit)) if chosen else self.mended("said", mine)

    def _marked(self, text: str) -> str:
        """Return a remark so that everybody who reads the file knows whom its `you` means."""
        if not {*grammar.words(text)} & self._reader:
            return text
        return self.form.told_to.replace("{text}", text)

    def _agreed(self, key: str, text: str, typed: str = "") -> bool:
        """Ask whether the letter is to say a text; Enter is a no where that may be wrong.

        That is where both they and its writer do something in what was `typed`.
        """
        sentence = self.form.tells.get(key, "{text}").replace("{text}", text)
        if key == "i_did" and text[:1].isupper():
            sentence = text  # which has its own: in Kharkiv I made a list
        asked = self.form.letter_says.replace("{text}", grammar.capitalise(sentence))
        said = {word.partition("'")[0] for word in grammar.words(typed)}
        doers = {*self.prose.words("single-subject"), *self.prose.words("third-subject")}
        mine = {*self.prose.words("subjects")} & {*self.form.speaker}
        usual = not (said & doers and said & mine)
        if self.settled and usual:
            return True
        return self.dialogue.choose(asked, [text], usual=usual) == 0

    @property
    def _reader(self) -> set[str]:
        return {*self.prose.words("second-person")}


def offer(
    answer: tuple[str, str],
    name: str,
    form: DebriefForm,
    prose: Prose,
    shapes: FragmentShapes | None,
) -> AskBack | None:
    """Return how an answer could be told to its reader, where that is to be asked.

    `answer` is its field and its words, `name` the reader's; empty if nobody knows it.
    """
    (key, text), fit = answer, towards(prose, name)
    cut = re.search(form.own_telling, text, re.IGNORECASE) if key == "said" else None
    text = text[: cut.start()] if cut else text  # what was only thought of it is no part of it
    if shapes:
        text = shapes.corrected(shapes.repair(key, text)[0])
        if not shapes.is_asked_for(key, text) and shapes.is_misfit(key, text):
            return None  # a note to oneself, which no letter tells
    if not text.strip() or (key == "said" and fit.told_to_reader(text)):
        return None
    marked = form.told_to if key == "said" else "{text}"
    if key == "said" and {*grammar.words(text)[:1]} & {*prose.words("second-person")}:
        mine, theirs = words_exchanged(text, form.listener), marked.replace("{text}", text)
        return AskBack(form.whose, tuple(Choice(one, PlainAnswer(one)) for one in (mine, theirs)))
    told = told_to_reader(text, prose, fit.names)
    told = shapes.corrected(told) if shapes else told
    if not cut and (not _is_left(key, text, fit) or told == text):
        return None
    if is_doubtful(text, told, prose) or _is_only_reader(key, told, prose):
        return None
    asked = form.letter_says.replace("{text}", form.tells[key].replace("{text}", told))
    return AskBack(asked, (Choice(form.yes, PlainAnswer(marked.replace("{text}", told))),))


def _is_only_reader(key: str, told: str, prose: Prose) -> bool:
    """Tell whether a topic is nobody but its reader: we talked about Megan Prosser."""
    return key in TOLD and not {*grammar.words(told)} - {*prose.words("second-person"), "and"}


def words_exchanged(text: str, pairs: Mapping[str, str]) -> str:
    """Return a text with each of the pairs' words put for the other."""
    for told, own in pairs.items():
        text = re.sub(rf"\b{re.escape(told)}\b", own, text, flags=re.IGNORECASE)
    return text


def is_told_otherwise(text: str, better: str) -> bool:
    """Tell whether a text was put in other words, and not only in capitals and apostrophes."""
    return any(a != b for a, b in zip_longest(*(_bare(one).split() for one in (text, better))))


def _bare(text: str) -> str:
    return re.sub(r"['’]", "", texts.folded(text))


def is_small(text: str, better: str) -> bool:
    """Tell whether a text is the same with a word or two put right, as its letter shows."""
    said, told = (_bare(one).split() for one in (text, better))
    changes = SequenceMatcher(None, said, told, autojunk=False).get_opcodes()
    sizes = [max(b - a, d - c) for kind, a, b, c, d in changes if kind != "equal"]
    return max(sizes, default=0) <= FEW and SMALL * sum(sizes) <= len(said)


def _is_slip(text: str, better: str) -> bool:
    """Tell whether one text only has some words in another form: six weeks, in October."""
    words, others = text.split(), better.split()
    pairs = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
    return len(words) == len(others) and all(
        a[:2].lower() == b[:2].lower()
        and (abs(len(a) - len(b)) <= FORM or b.lower().startswith(a.lower().rstrip(".,;")))
        for a, b in pairs
    )


def _is_left(key: str, text: str, fit: Fitter) -> bool:
    """Tell whether a letter to its reader cannot say a text, for whom it speaks of."""
    return fit.leaves_out(text) and (key != "said" or "said_left" in fit.said(text))
