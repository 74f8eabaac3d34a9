"""Replies: what is typed at a question of a debrief, as the file should have it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kitgen.dictation import AskBack, NoAnswer, PlainAnswer, understand
from kitgen.dictation.loud import calmed
from kitgen.editing.alone import is_kept_alone, is_sealed, parted, reads_alone
from kitgen.editing.asides import AsideReader
from kitgen.editing.decisions import DecisionReader
from kitgen.editing.deeds import DeedReader
from kitgen.editing.doers import DoerReader
from kitgen.editing.doubts import DoubtReader
from kitgen.editing.leftovers import LeftoverReader
from kitgen.editing.lengths import Shortener
from kitgen.editing.offers import OfferReader
from kitgen.editing.others import OthersReader
from kitgen.editing.pasted import MOST_WORDS, listed_with, statements
from kitgen.editing.placing import person_called, put_note, takes_lines
from kitgen.editing.promises import PromiseReader
from kitgen.editing.remarks import RemarkReader, is_told_otherwise
from kitgen.editing.routing import NoteRouter
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.editing.shaping import LISTED, AnswerShaper, faceless, person_at
from kitgen.editing.sorting import TOPIC, SortedNote, without_stump
from kitgen.editing.talks import talks
from kitgen.model.values import texts

ALIEN = re.compile(r"(?<!\S)[^\s@]+@[^\s@]+\.\w+|https?://\S+|\+?[\d ().-]{5,}")
FEWEST_LOUD = 3  # words in capitals that are no name and no acronym
ASKED_AS = {"date": "moment"}  # how an answer is understood, if not as its field
OTHERS = ("drawn_to",)  # fields in which “their” may well be somebody else's
OWN_SENTENCE = ("i_did", "said", "forgot")  # fields that a sentence ends, and another behind it
SHORT = ("said", "talked_about", "promised", "need")  # of one sentence


@dataclass
class ReplyReader:
    """Reads what is typed; asks back where it can be meant in two ways, and shows what it read."""

    shaper: AnswerShaper

    def __post_init__(self) -> None:
        self.form, self.dialogue = self.shaper.form, self.shaper.dialogue
        self.setting, self.shapes = self.shaper.setting, self.shaper.shapes
        self.prose = self.shaper.prose
        self.remarks = (
            RemarkReader(
                self.form, self.dialogue, self.shapes, self.prose, settled=self.shaper.settled
            )
            if self.shapes and self.prose
            else None
        )
        self.asides = AsideReader(self.form.asides, self.setting.words)
        self.deeds = DeedReader(self.shaper)
        self.doers = DoerReader(self.shaper, self.read)
        self.lengths = Shortener(self.shaper)
        self.offers = OfferReader(self.shaper)
        self.decisions = DecisionReader(self.shaper, self.read)
        self.doubts = DoubtReader(self.shaper, self.read)
        self.others = OthersReader(self.shaper)
        self.router = NoteRouter(self.shaper, self.read, self._leaves_out)

    def _leaves_out(self, key: str, text: str, name: str) -> bool:
        return self.remarks is not None and self.remarks.leaves_out(key, text, name)

    def read(
        self, key: str, typed: str, answers: KnownFields, index: int | None = None
    ) -> FilledValue | None:
        """Return an answer as the file should have it; nothing for none, None to ask again.

        What the same words say of other fields goes into `answers`. WrongValueError for one that
        cannot be read.
        """
        if self.shaper.takes_words(key):
            met_names = (str(one.get("name", "")) for one in answers.people)
            typed = self.shaper.put_right(typed)
            typed = calmed(typed, (answers.company, answers.role, *met_names), FEWEST_LOUD)
        lines = statements(typed, self.form.joins)
        if self.shaper.takes_words(key):
            bare = (re.sub(self.form.to_program, "", one, flags=re.IGNORECASE) for one in lines)
            lines = [one for one in bare if one]
        if key == "date" and (several := talks(" ".join(lines), self.setting)):
            lines = [self._one_talk(several, answers)]
        if self.shaper.takes_words(key) and lines:
            lines = self._real(lines, answers)
            if not lines or self.decisions.is_day(key, " ".join(lines), answers):
                return ""
        if key == TOPIC:
            lines = [line for line in lines if not self.decisions.is_topic(line, answers)]
            if not lines:
                return ""
            lines = [self.offers.without_answer(line, answers, index) for line in lines]
            lines = [self.asides.opened(line) for line in lines]
            lines = self._without_deeds(lines, answers, index)
            found = self.router.route(lines, answers, index or 0) if lines else []
            if found is not None:
                return found
        if takes_lines(key) and len(lines) > 1:
            told = (line for line in lines if not self.setting.words.is_no_answer(line))
            return [self.shaper.repaired(key, line, answers) for line in told]
        if len(lines) > 1 and self.shaper.takes_words(key):
            lines = [self.lengths.one_of(key, lines, answers)]
            if not lines[0]:
                return ""
        return self._understood(
            key, self._without_asides(key, lines, answers, index), answers, index
        )

    def _understood(
        self, key: str, lines: list[str], answers: KnownFields, index: int | None
    ) -> FilledValue | None:
        """Return one statement as its field has it, or as a letter can say it."""
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
            answers.facts |= dict(heard.also)
            plain = re.fullmatch(self.form.plain_no, " ".join(lines), re.IGNORECASE)
            if not plain and not self.decisions.keeps_guess(key, " ".join(lines), answers):
                self.dialogue.tell(f"  {self.form.absent}")
            return ""
        self._also(answers, heard, " ".join(lines))
        if key == "decision_by":
            answers.decided = " ".join(lines)
        if not self.shaper.takes_words(key):
            return heard.value
        text = self.setting.tidied(faceless(heard.value).strip(" ,"))
        if is_told_otherwise(heard.value, text):
            self.dialogue.tell(f"  {text}")
        phrased = self._phrased(key, text, answers, index)
        if phrased and reads_alone(key, str(phrased), self.shapes):
            answers.tell_anyway(str(phrased))  # which was agreed to
        promised = key == "promised" and phrased
        return self._promised(str(phrased), answers, index) if promised else phrased

    def _real(self, lines: list[str], answers: KnownFields) -> list[str]:
        """Return an answer without what says nothing before it, which is kept; show the rest."""
        real = self.asides.real(lines[0])
        if real == lines[0]:
            return lines
        answers.note(
            re.sub(r"[ ,;]{1,9}(?:and|but|then)?[ ,;]{0,9}$", "", lines[0].removesuffix(real))
        )
        self.dialogue.tell(f"  {real or self.form.absent}")
        return [real, *lines[1:]] if real else lines[1:]

    def _without_asides(
        self, key: str, lines: list[str], answers: KnownFields, index: int | None
    ) -> list[str]:
        """Return an answer alone: what it means by “the same”, a number in place of “text”."""
        line = self.asides.bare(key, " ".join(lines))
        if key == "reach" and re.fullmatch(self.form.same_reach, line, re.IGNORECASE):
            line = _last_reach(answers, index or 0) or line
        if key == "reach" and (medium := self.asides.medium(line)):
            person_at(answers, index)["prefers"] = medium
            line = self.dialogue.ask(self.form.by_text) if medium == "text" else ""
        return [line]

    def _without_deeds(
        self, lines: Sequence[str], answers: KnownFields, index: int | None
    ) -> list[str]:
        """Return lines without the deed that was told in one of them, if it is for a letter."""
        parted = (re.sub(self.form.no_comma, r"\g<topic>, ", one, flags=re.I) for one in lines)
        bare = (self.without_telling(faceless(line)) for line in parted)
        bare = (
            re.sub(self.form.only_so_many, self.form.which_so_many, line, flags=re.I)
            for line in bare
        )
        left = (self.deeds.without_deed(line, answers, index or 0, bare=True) for line in bare)
        return [line for line in left if line]

    def without_telling(self, line: str) -> str:
        """Return a line without “I told her about”; what one said before it makes that no topic."""

        def bare(found: re.Match[str]) -> str:
            before = line[: found.start()]
            mine = re.search(self.form.own_said, before, re.IGNORECASE)
            return found[0] if mine else found["and"]

        return re.sub(self.form.own_topic, bare, line, flags=re.IGNORECASE)

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
        setting = replace(self.setting, interview_day=answers.date)
        reader = PromiseReader(self.form, setting, self.dialogue, self.prose)
        promised, said = reader.read(text)
        if not (promised or said):
            self.shaper.keep(answers, text)
        elif said:
            person = person_at(answers, index)
            before = str(person.get("last_line", ""))
            person["last_line"] = " ".join(filter(None, (before, said)))
        return promised

    def _to_do(self, text: str, answers: KnownFields, index: int | None) -> bool:
        """Keep a promise that is something to do as a note, an offer for the letter; true then."""
        if self.offers.takes(text, answers, index):
            return True
        if not re.fullmatch(self.form.chore, text, re.IGNORECASE):
            return False
        answers.note(text)
        self.dialogue.tell(self.form.chore_noted.replace("{text}", text))
        return True

    def _is_promise(self, text: str, answers: KnownFields, index: int | None) -> bool:
        """Offer a remark as a promise that says what they need of mine; true if it is one."""
        found = re.fullmatch(self.form.needs_mine, text, re.IGNORECASE)
        person = person_at(answers, index) if found else {}
        if found is None or "promised" in person:
            return False
        how = found["how"] or ""
        whole = re.sub(r"\bit\b", found["thing"], how, flags=re.IGNORECASE)
        text = whole if whole != how else f"{found['thing']} {how}".strip()
        asked = self.form.letter_says.replace("{text}", self.form.tells["promised"])
        if self.dialogue.choose(asked.replace("{text}", text), [text]) != 0:
            return False
        promised = self._promised(self.shaper.repaired("promised", text, answers), answers, index)
        if promised:
            person["promised"] = promised
        return True

    def _phrased(
        self, key: str, text: str, answers: KnownFields, index: int | None
    ) -> FilledValue | None:
        """Return words as a letter can say them; nothing for what is no matter for a letter.

        None for what went elsewhere, so that it is asked once more.
        """
        self._refuse_strange(key, text)
        known = (key, text) in self.shaper.insisted
        if key == "i_did" and self.doers.is_theirs(text, answers, index):
            return "" if known else None
        text = self.deeds.as_done(text) if key == "i_did" else text
        if key == "promised" and self._to_do(text, answers, index):
            return ""
        if key == "said" and not (text := self._remark(text, answers, index)):
            return ""
        if self.shapes and key in self.shapes.fields:
            text, _ = self.shapes.repair(key, text)
        if key == "said":
            remark = self._of_them(text, answers, index)
            if not remark:
                return remark
            text = remark
        if key in LISTED:
            text = listed_with(text, self.form.and_, self.form.goes_on)
        only = f"{self.form.verdict}|{self.form.praise}"
        if key == "said" and re.fullmatch(only, text, re.IGNORECASE):
            self.shaper.keep(answers, text)  # no letter tells somebody that they were nice
            return ""
        text = self._without_confession(key, text, answers)
        if self._is_private(key, text, answers):
            return ""
        if key in SHORT and len(text.split()) > MOST_WORDS:
            text = self.lengths.shorter(key, text, answers)
            if not text:
                return ""
        text = self.shaper.without_reader(text, answers, index) if key == "promised" else text
        text = self._to_reader(key, text, answers, index)
        if not text:
            return ""
        fitted = self.shaper.fitted(key, text, answers, index)
        self.shaper.doubt_aloud(key, fitted)
        if fitted and fitted != text:
            LeftoverReader(self.shaper).put(key, text, answers, index, str(fitted))
        return fitted

    def _to_reader(self, key: str, text: str, answers: KnownFields, index: int | None) -> str:
        """Return an answer as it is told to its reader; empty for what no letter can say."""
        if not self.remarks:
            return text
        told = self.remarks.read((key, index), text, person_called(answers, index))
        if not told:
            self.shaper.keep(answers, text)
        elif told != text and key in OWN_SENTENCE and not self.remarks.shapes.certain(key, told):
            self.shaper.insisted.add((key, told))  # which was agreed to as a whole
        return told

    def _without_confession(self, key: str, text: str, answers: KnownFields) -> str:
        """Return an answer without what it confesses at its end, if that is to stay out."""
        known = key == "said" or (key, text) in self.shaper.insisted
        parts = [] if known else parted(key, text, self.form, self.shapes)
        if not parts:
            return text
        asked = self.form.confessed.replace("{text}", texts.shorten(parts[1]))
        if self.dialogue.choose(asked, [parts[1]]) is None:
            self.shaper.insisted.add((key, text))
            return text
        self.shaper.keep(answers, parts[1])
        return parts[0]

    def _is_private(self, key: str, text: str, answers: KnownFields) -> bool:
        """Keep as a note what no letter can tell, or should not; true if it is that."""
        if key in OTHERS and self.others.means_others(key, text):
            self.shaper.keep(answers, text)
            return True
        return key != "said" and is_kept_alone(key, text, self.shaper, answers)

    def _of_them(self, text: str, answers: KnownFields, index: int | None) -> str | None:
        """Return a remark without what its writer did, said or thought; None to ask once more."""
        told = self.doers.remark(text, answers, index)
        if not told:
            return told
        told = self.deeds.without_deed(told, answers, index or 0)
        told = self.deeds.without_reaction(told, answers, index)
        told = self.deeds.without_own(told, answers, index)
        first, _, rest = told.partition(" ")
        if first.lower() in self.form.pronouns:
            told = f"{first.lower()} {rest}"
        return told and self.others.named(told, answers, index)

    def _remark(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Return a remark without what is none: their decision or doubt, a promise of mine."""
        if is_sealed(text, self.form, self.shapes):
            self.shaper.keep(answers, text)
            return ""
        text = self.shaper.without_reader(text, answers, index, self.form.telling)
        text = re.sub(self.form.they_told, "", text, count=1, flags=re.IGNORECASE) or text
        text = self.decisions.without_decision(text, answers)
        if not text or self._is_promise(text, answers, index):
            return ""
        if asked := re.fullmatch(self.form.asked_about, text, re.IGNORECASE):
            topic = SortedNote(TOPIC, index or 0, asked["topic"])
            put_note(answers, topic, topic.text)
            told, name = self.form.sorted[TOPIC], person_called(answers, index)
            told = told.replace("{name}", name or self.form.someone)
            self.dialogue.tell(f"  {told.replace('{text}', topic.text)}")
            return ""
        if self.doubts.is_doubted(text, answers, index):
            return ""
        found = re.fullmatch(self.form.behind, text, re.IGNORECASE)
        doubted = found and self.doubts.is_doubted(found["asked"], answers, index)
        return without_stump(found["said"], self.form.stump) if found and doubted else text

    def _refuse_strange(self, key: str, text: str) -> None:
        """Refuse an address or a number where words are asked for; it was typed a question late."""
        bare = re.search(r"[^\W\d_]", text) is None  # the number of a row, typed too late
        if bare or (key != "promised" and ALIEN.fullmatch(text)):
            message = f"“{texts.shorten(text)}” is an address or a number"
            raise texts.WrongValueError("shape", message, self.form.late)

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
