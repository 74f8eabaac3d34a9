"""Behind a sentence of a letter: the answers it tells, left out of all letters or mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kitgen.commands.sentences import SentencePlace
from kitgen.desk.wordings import SentenceOrigin, fields_behind, origin
from kitgen.editing.changes import values_of
from kitgen.editing.cutting import answer_cut, with_other
from kitgen.editing.debrief import DebriefSession
from kitgen.editing.leaving import answers_told, facts_in_other_words, left_out_with
from kitgen.editing.open_questions import QuestionOfPerson
from kitgen.interviews import interviews_of
from kitgen.model.message import Message, Sentence
from kitgen.reading.identity import kit_of
from kitgen.reading.untold import LEFT_OUT, same_words
from kitgen.writing import grammar
from kitgen.writing.drafts import is_told
from kitgen.writing.wording import THANKS
from kitgen.yaml.source import read_source

if TYPE_CHECKING:
    from kitgen.cli.letters import Letters
    from kitgen.editing.scaffold import FilledValue

BRACKETS = re.compile(r"(?<!\s)\s*\([^()]*\):?$")


@dataclass(frozen=True)
class AnswersBehind:
    """The answers that the sentences of letters tell, as one person gave them."""

    letters: Letters
    session: DebriefSession

    def left(self) -> tuple[str, ...]:
        """Return the answers that no letter tells since their writer left them out."""
        known = self.session.answers.facts.get(LEFT_OUT, ())
        return (known,) if isinstance(known, str) else tuple(known)

    def leave(self, left: tuple[str, ...]) -> None:
        """Note which answers no letter tells."""
        self._keep(self.session.answers.facts, LEFT_OUT, list(left))

    def told_in(self, at: SentencePlace, found: SentenceOrigin) -> tuple[str, ...]:
        """Return the answers that a sentence tells, or stands for, as the file has them."""
        source = read_source(self.letters.path)
        fields, text = found.fields, at.text
        if not fields:
            draft = self.letters.place.project.drafts(kit_of(self.letters.path))
            facts, ours = facts_in_other_words(at.message, draft.get(at.message.key, ""), at.text)
            reading = self.letters.place.read(self.letters.path, source.text.encode("utf-8"))
            sentence = Sentence(ours, "", facts=facts)
            fields, text = tuple(fields_behind(sentence, at.message, reading.interview)), ours
        return answers_told(values_of(source), fields, text)

    def origin_of(self, message: Message, text: str) -> SentenceOrigin:
        """Return what a sentence was made of, and how else it may be said."""
        place, path = self.letters.place, self.letters.path
        interviews = interviews_of(place.project, [path])
        related = interviews.read_all(interviews.related(path))
        reading = interviews.read(path)
        return origin(reading, related, interviews, place.today, message.key, text)

    def sources(self, found: SentenceOrigin) -> Iterator[str]:
        """Yield the questions whose answers a sentence tells."""
        behind = self._items(found)
        for item, asked, _ in self.session.given():
            if item in behind:
                yield BRACKETS.sub("", asked)

    def mended(self, at: SentencePlace, found: SentenceOrigin, typed: str) -> bool:
        """Take what was typed for the answer itself, which all letters tell; true if taken."""
        renewed = self._renewed(at, found, typed)
        return any(self._put_right(at, facts, key, put) for facts, key, put in renewed)

    def _renewed(
        self, at: SentencePlace, found: SentenceOrigin, typed: str
    ) -> Iterator[tuple[dict[str, FilledValue], str, tuple[str, str]]]:
        """Yield whose answer to what a sentence alone tells, and that answer, old and new."""
        words, session = self.session.debrief, self.session
        for question, index in self._items(found):
            key = question.key
            facts = session.answers.facts if index is None else session.answers.people[index]
            several = facts.get(key) or ""
            known = [several] if isinstance(several, str) else several
            there = [one for one in known if is_told(one, frozenset(grammar.words(at.text)))]
            for old in there if len(there) == 1 else ():
                new = answer_cut(key, (old, at.text), typed, words, session.shaper.shapes)
                if new and not same_words(new, [old]):
                    yield facts, key, (old, new)

    def _put_right(
        self, at: SentencePlace, facts: dict[str, FilledValue], key: str, put: tuple[str, str]
    ) -> bool:
        """Put a new answer in an old one's place, if agreed to and no letter loses its thanks."""
        old, new = put
        same = [one for one in self.letters.others(at.message.key) if _tells(one, old)]
        if not self._agreed_for(same, old, new):
            return False
        before = facts[key]
        self._keep(facts, key, with_other(before, old, new))
        if not self._lost_its_thanks(at):
            return True
        self._keep(facts, key, before)  # the sentence of thanks would repeat it, and go
        return False

    def _keep(self, facts: dict[str, FilledValue], key: str, value: FilledValue) -> None:
        facts[key] = value
        self.session.keep(self.session.answers)
        self.letters.forget()

    def _lost_its_thanks(self, at: SentencePlace) -> bool:
        """Say whether another sentence than the one changed was the only thanks, and is gone."""
        before = [one.text for row in at.message.paragraphs for one in row if one.text != at.text]
        now = (view.message for view in self.letters.due() if view.message.key == at.message.key)
        after = [one.text for message in now for row in message.paragraphs for one in row]
        return any(map(THANKS.search, before)) and not any(map(THANKS.search, after))

    def _agreed_for(self, others: Sequence[Message], old: str, new: str) -> bool:
        """Say whether other letters are to tell a new answer; asked only where one is shown, too.

        Letters for later days take it unasked, made yet or not, unless it speaks to the reader of
        this one: then those that told the old one tell neither.
        """
        words, place = self.session.debrief, self.letters.place
        shown = {view.message.key for view in self.letters.due()}
        if any(one.key in shown for one in others):
            asked = words.same_words.replace("{text}", new)
            return self.session.dialogue.choose(asked, [words.yes]) == 0
        prose = place.library.prose(place.library.language(place.applicant))
        if not {*grammar.words(new)} & {*prose.words("second-person")}:
            return True
        if others:
            self.leave(left_out_with(self.left(), (old,)))
        return False

    def _items(self, found: SentenceOrigin) -> list[QuestionOfPerson]:
        """Return those questions, each with the person that it was asked about."""
        told = {tuple(path.split(".")) for path in found.fields}
        return [
            (question, index)
            for (question, index), _, _ in self.session.given()
            if any(
                path[-1] == question.key and (index is None or str(index) in path) for path in told
            )
        ]


def _tells(message: Message, answer: str) -> bool:
    """Tell whether a sentence of a letter tells an answer, which our own may turn to its reader."""
    sentences = (one.text for paragraph in message.paragraphs for one in paragraph)
    return any(is_told(answer, frozenset(grammar.words(text))) for text in sentences)
