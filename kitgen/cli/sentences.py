"""Sentences on the terminal: one of a letter in other words, left out, or as it was again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kitgen.cli.behind import AnswersBehind
from kitgen.cli.recipients import Directed, chosen_letter, directed
from kitgen.cli.sentence_rows import SentenceRow, SentenceRows
from kitgen.cli.spelling import SpellingQuestions
from kitgen.cli.word_changes import change_words, knows_words
from kitgen.commands.sentences import SentencePlace, add, give_back, reword
from kitgen.desk.wordings import SentenceOrigin, followers
from kitgen.editing.backing import goes_back
from kitgen.editing.debrief import DebriefSession
from kitgen.editing.edit_requests import EditRequest, edit_request, sentence_meant
from kitgen.editing.leaving import (
    left_out_with,
    left_out_without,
    not_said,
)
from kitgen.editing.picking import FEWEST_ALIKE, SentencePick, sentence_picks, without_number
from kitgen.editing.rewording import line, thanks_before
from kitgen.editing.taking import NOTHING
from kitgen.model.errors import BlockedError
from kitgen.model.values.texts import shorten
from kitgen.proof.slips import without_slips
from kitgen.reading.identity import kit_of
from kitgen.writing.leaning import Leaning
from kitgen.writing.telling import told_to_reader

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.cli.letters import Letters
    from kitgen.model.message import Message
    from kitgen.writing.prose import Prose

FEWEST = 2  # words of a sentence; one alone is a key that there is not
TAKEN = ("y", "yes")
ANEW = "1"
NUMBERED = {"2": "-", "3": ""}  # leave it out; another wording
OURS = ("k", "kitgen")
WIDTH = 78  # of a line in which a sentence is known again


@dataclass
class SentenceEditor:
    """Changes sentences of the letters that are to go out now."""

    letters: Letters
    terminal: Terminal
    session: DebriefSession
    listed: tuple[str, ...] = ()  # the sentences of the list that was shown last
    at_hand: str = ""  # the letter that alone is being read

    def __post_init__(self) -> None:
        self.behind = AnswersBehind(self.letters, self.session)
        self.rows = SentenceRows(self.letters, self.behind)

    def run(self, instead: str = "") -> bool:
        """List the sentences, and change those that are chosen; True if one was changed.

        `instead` is one that was typed already, which stands in the place of the one chosen.
        """
        words, rows = self.session.debrief, self._all_rows()
        self.listed = _texts(rows)
        title, here = "", len(self.rows.here(self.at_hand)) or len(rows)
        for number, row in enumerate(rows[:here], 1):
            above = words.untold_anywhere if row.answer else row.at.message.title
            if above != title:
                title = above
                self.terminal.tell(title)
            mark = f"{words.left_out} " if row.gone else f"{words.yours} " if row.mine else ""
            self.terminal.tell(shorten(f"{number:>3}  {mark}{row.at.text}", WIDTH))
        typed = self.terminal.ask(words.in_which_place if instead else words.which_sentences)
        if (asked := self._requested(typed, rows)) is not None:
            return asked
        picks = sentence_picks(typed, self.listed)
        if instead:
            picks = tuple(replace(one, words=instead) for one in picks[:1] if not one.words)
        sentence = instead or without_number(typed)
        if not picks and len(sentence.split()) >= FEWEST_ALIKE:
            return self._added_behind(rows, sentence)
        if typed.strip() and not picks:
            self.terminal.tell(words.no_such_sentence)
        return self._changed(rows, picks)

    def take(self, typed: str) -> bool | None:
        """Change what an entry of its own names, or add it; None if it is no sentence.

        A number counts as it was listed; where none was, the words tell. What is like none of them
        is one more.
        """
        if (theirs := self._directed(typed)) is not None:
            return self._said_to(theirs)
        rows = self._all_rows()
        if (asked := self._requested(typed, rows)) is not None:
            return asked
        texts = _texts(rows)
        picks = sentence_picks(typed, texts)
        seen = all(self.listed[n - 1 : n] == texts[n - 1 : n] for n in (p.number for p in picks))
        if picks and not (picks[0].guessed or seen):
            typed = picks[0].words
            picks = sentence_picks(typed, texts)
            if not picks:
                return self.run(typed)
        if not picks and len(without_number(typed).split()) >= FEWEST_ALIKE:
            return self._added(without_number(typed))
        return self._changed(rows, picks) if picks else None

    def knows(self, typed: str) -> bool:
        """Say whether an entry of more than a number names a sentence of the letters."""
        if self._request(typed) or knows_words(self, typed) or self._directed(typed):
            return True
        words = len(typed.split()) >= FEWEST_ALIKE and "@" not in typed
        return words and bool(sentence_picks(typed, _texts(self._all_rows())))

    def _request(self, typed: str) -> EditRequest | None:
        words = self.session.debrief
        found = edit_request(without_number(typed), words.edits, words.edit_about)
        number = typed.strip().split(" ")[0].strip(".):")
        return replace(found, about=number) if found and number.isdecimal() else found

    def _requested(self, typed: str, rows: Sequence[SentenceRow]) -> bool | None:
        """Do what an entry asks for, after a yes to the sentence it means; None if it asks nothing.

        Where no sentence is clearly meant it is said how one is chosen.
        """
        if (changed := change_words(self, typed)) is not None:
            return changed
        if not (request := self._request(typed)):
            return None
        words = self.session.debrief
        number = sentence_meant(request.about, ["" if one.gone else one.at.text for one in rows])
        if not number:
            self.terminal.tell(words.edit_how)
            return False
        row = rows[number - 1]
        asked = (words.edit_out if request.out else words.edit_one).replace("{text}", row.at.text)
        if self.terminal.choose(asked, [words.edit_yes], usual=False) is None:
            self.terminal.tell(words.edit_how)
            return False
        return self._change(row, SentencePick(0, out=request.out))

    def _directed(self, typed: str) -> Directed | None:
        due = [view.message for view in self.letters.due()]
        return directed(typed, self.session.debrief.directed, due)

    def _said_to(self, theirs: Directed) -> bool:
        """Have the letter of somebody who is named say a sentence, in place of one like it."""
        message = theirs.message
        if message is None:
            self.terminal.tell(self.session.debrief.not_added)
            return False
        text = told_to_reader(theirs.text, self._prose()) if theirs.told else theirs.text
        rows = self.rows.here(message.key)
        picks = sentence_picks(text, _texts(rows))
        return self._changed(rows, picks) if picks else self._says_more(message, text)

    def _prose(self) -> Prose:
        library = self.letters.place.library
        return library.prose(library.language(self.letters.place.applicant))

    def _added(self, typed: str) -> bool:
        """Have a letter say a sentence more; it is asked which where there are several."""
        words, due = self.session.debrief, self.letters.due()
        titles = [view.message.title for view in due]
        shown = [n for n, view in enumerate(due) if view.message.key == self.at_hand]
        chosen: int | None = shown[0] if shown else 0
        if len(due) > 1 and not shown:
            chosen = chosen_letter(self.terminal, words.into_which, titles)
        if chosen is None:
            self.terminal.tell(words.not_added)
        if chosen is None or not due:
            return False
        return self._says_more(due[chosen].message, typed)

    def _added_behind(self, rows: Sequence[SentenceRow], typed: str) -> bool:
        """Have a letter say what is none of its sentences behind one of them, if that is wanted."""
        words = self.session.debrief
        asked = words.added_behind.replace("{text}", shorten(typed, WIDTH - len("“”")))
        picks = sentence_picks(self.terminal.ask(asked), self.listed)
        if not picks or rows[picks[0].number - 1].answer:
            self.terminal.tell(words.not_added)
            return False
        at = rows[picks[0].number - 1].at
        return self._says_more(at.message, typed, at.text)

    def _says_more(self, message: Message, typed: str, behind: str = "") -> bool:
        """Have a letter say a sentence more; true if it could be."""
        place, kit = self.letters.place, kit_of(self.letters.path)
        words = self._own(typed)
        behind = behind or thanks_before(message, words)
        try:
            add(place.project, kit, message, words, behind)
        except BlockedError as error:
            self.terminal.tell(str(error))
            return False
        self.terminal.tell(
            self.session.debrief.added_there if behind else self.session.debrief.added
        )
        self.letters.forget()
        return True

    def _changed(self, rows: Sequence[SentenceRow], picks: Sequence[SentencePick]) -> bool:
        """Change sentences as they were picked; true if one was."""
        picked = [rows[one.number - 1] for one in picks]
        told = [self._answers_of(one) if len(picked) > 1 else () for one in picked]
        changed = [
            self._change(now, pick)
            for one, answers, pick in zip(picked, told, picks, strict=True)
            if (now := self._now(one, answers))
        ]
        return any(changed)

    def _all_rows(self) -> list[SentenceRow]:
        return self.rows.all(self.at_hand)

    def _answers_of(self, row: SentenceRow) -> tuple[str, ...]:
        if row.gone:
            return ()
        return self.behind.told_in(row.at, self.behind.origin_of(row.at.message, row.at.text))

    def _now(self, row: SentenceRow, answers: Sequence[str]) -> SentenceRow | None:
        """Return a row as it is after the changes before it, by its words or by its answers.

        None for a sentence that went with another, and that is said.
        """
        if row.answer:
            return row
        there = [one for one in self.rows.sentences() if one.at.message.key == row.at.message.key]
        for one in there:
            if (one.at.text, one.gone) == (row.at.text, row.gone):
                return one
        for one in there:
            if {*answers} & {*self._answers_of(one)} and not one.mine:
                return one
        words = self.session.debrief.changed_already
        self.terminal.tell(words.replace("{text}", row.at.text))
        return None

    def _change(self, row: SentenceRow, pick: SentencePick) -> bool:
        """Do with one sentence what its pick says, or else ask what becomes of it."""
        words, at = self.session.debrief, row.at
        if row.gone:
            if pick.out:
                return False
            self.terminal.tell(at.text)
            if self.terminal.choose(words.put_back, [words.put_back]) is None:
                return False
            if row.answer:
                self.behind.leave(left_out_without(self.behind.left(), [at.text]))
            else:
                self._give_back(at)
            return True
        found = self.behind.origin_of(at.message, at.text)
        if pick.out:
            return self._leave_out(row, found)
        if pick.words:
            if pick.guessed:
                self.terminal.tell(shorten(words.in_place_of.replace("{text}", at.text), WIDTH))
            return self._put_otherwise(row, line(pick.words), found)
        return self._asked(row, found)

    def _asked(self, row: SentenceRow, found: SentenceOrigin) -> bool:
        """Ask what becomes of one sentence, and do it."""
        words, at = self.session.debrief, row.at
        self.terminal.tell(at.text)
        for asked in self.behind.sources(found):
            self.terminal.tell(words.from_answer.replace("{asked}", asked))
        others, offered = iter(found.others), ""
        back = f"{words.as_ours}  " if row.mine and not at.message.by_hand else ""
        while True:
            asks = (words.take_or_next if offered else words.wording).replace("{back}", back)
            typed = line(self.terminal.ask(asks))
            typed = NUMBERED.get(typed.rstrip("."), typed)
            if typed == ANEW:
                typed = line(self.terminal.ask(words.own_words))
                if not typed:
                    continue
            if goes_back(typed, chosen=True):
                return False
            if not typed:
                offered = next(others, "")
                self.terminal.tell(f"  {offered}" if offered else words.no_other)
            elif typed.casefold() in OURS and back:
                self._give_back(at)
                return True
            elif typed in NOTHING:
                return self._leave_out(row, found)
            elif offered and typed.casefold() in TAKEN:
                return self._say(at, offered, mine=False)
            elif len(typed.split()) < FEWEST:
                self.terminal.tell(words.a_sentence)
            elif request := self._request(typed):
                if request.out:
                    return self._leave_out(row, found)
                self.terminal.tell(words.a_sentence)
            else:
                return self._put_otherwise(row, typed, found)

    def _leave_out(self, row: SentenceRow, found: SentenceOrigin) -> bool:
        """Leave out a sentence: what it tells of the answers no letter tells any more."""
        words, at = self.session.debrief, row.at
        answers = self.behind.told_in(at, found)
        if not answers or at.message.by_hand:
            said = self._say(at, "", mine=False)
            if said and not answers:
                self.terminal.tell(words.untold_here)
            if not said or not answers:
                return said
        elif row.mine:
            self._give_back(at)
        self.behind.leave(left_out_with(self.behind.left(), answers))
        self.terminal.tell(words.untold.replace("{text}", "”, “".join(answers)))
        return True

    def say_otherwise(self, row: SentenceRow, text: str) -> bool:
        """Say a sentence in other words, as they are given; true if it could be."""
        return self._put_otherwise(row, text, self.behind.origin_of(row.at.message, row.at.text))

    def _put_otherwise(self, row: SentenceRow, typed: str, found: SentenceOrigin) -> bool:
        """Say a sentence in its writer's words; no other letter tells in ours what is not in them.

        Where the answer itself is mended instead, all letters follow it.
        """
        at, typed = row.at, self._own(typed)
        answers = self.behind.told_in(at, found)
        said = self._say(at, typed, mine=True)
        if said:
            self._tell_lost(at, typed)
        if not said or self.behind.mended(at, found, typed):
            return said
        if gone := not_said(answers, typed):
            self.behind.leave(left_out_with(self.behind.left(), gone))
            if len(self.letters.due()) == 1:
                return said
            told = self.session.debrief.untold_elsewhere.replace("{text}", "”, “".join(gone))
            self.terminal.tell(told)
        return said

    def _own(self, typed: str) -> str:
        """Return a sentence that was typed as it was surely meant."""
        text = self.session.setting.sentences(typed)
        return without_slips(text, SpellingQuestions(self.terminal, self.session).meant((text,)))

    def _tell_lost(self, at: SentencePlace, typed: str) -> None:
        """Say which wish for the job stood in a sentence and is out of the letter with it."""
        words = self.session.debrief
        rest = (one.text for paragraph in at.message.paragraphs for one in paragraph)
        kept = [typed, *(text for text in rest if text != at.text)]
        wish = re.search(words.wish, at.text, re.IGNORECASE)
        if wish and not any(re.search(words.wish, text, re.IGNORECASE) for text in kept):
            self.terminal.tell(words.gone_with_it.replace("{text}", wish[0]))

    def _say(self, at: SentencePlace, instead: str, *, mine: bool) -> bool:
        project, spot = self.letters.place.project, (at.paragraph, at.number)
        leaning = Leaning(self._prose())
        found = partial(self.behind.origin_of, at.message)
        also = followers(leaning, at.message, spot, instead, lambda text: found(text).others)
        try:
            reword(project, kit_of(self.letters.path), at, instead, also, mine=mine)
        except BlockedError as error:
            self.terminal.tell(str(error))
            return False
        words = self.session.debrief
        for (paragraph, number), other in also:
            told = words.leaned_otherwise if other else words.leaned
            text = at.message.paragraphs[paragraph][number].text
            self.terminal.tell(told.replace("{text}", text).replace("{other}", other))
        self.letters.forget()
        return True

    def as_ours(self) -> bool:
        """Have those sentences as we would now say them of which that was told; false if none."""
        stale = self.letters.stale()
        for message, text in stale:
            self._give_back(SentencePlace(message, 0, 0, text))
        return bool(stale)

    def _give_back(self, at: SentencePlace) -> None:
        """Have a sentence as kitgen would say it, and what it tells in all letters again."""
        if answers := self.behind.told_in(at, SentenceOrigin(ours=False)):
            self.behind.leave(left_out_without(self.behind.left(), answers))
        give_back(self.letters.place.project, kit_of(self.letters.path), at.message, at.text)
        self.letters.forget()


def _texts(rows: Sequence[SentenceRow]) -> tuple[str, ...]:
    return tuple(row.at.text for row in rows)
