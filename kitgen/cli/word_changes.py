"""Word changes on the terminal: a few words of the letters put otherwise, or left out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Protocol

from kitgen.cli.recipients import is_to
from kitgen.editing.owners import names_of
from kitgen.editing.picking import without_number
from kitgen.editing.word_edits import WordEdit, edited, greeted, word_edit
from kitgen.model.values.texts import folded

if TYPE_CHECKING:
    from kitgen.cli.dialogue import Terminal
    from kitgen.cli.letters import Letters
    from kitgen.cli.sentence_rows import SentenceRow, SentenceRows
    from kitgen.editing.debrief import DebriefSession
    from kitgen.editing.questions import DebriefForm


class Sentences(Protocol):
    """The letters' sentences, and how one of them is put otherwise."""

    letters: Letters
    terminal: Terminal
    session: DebriefSession
    rows: SentenceRows
    at_hand: str

    def say_otherwise(self, row: SentenceRow, text: str) -> bool:
        """Say a sentence in other words; true if it could be."""


def change_words(editor: Sentences, typed: str) -> bool | None:
    """Do what an entry says of words that stand once in a letter, or of its greeting.

    None for any other entry, and where it is not certain what is meant.
    """
    form = editor.session.debrief
    if called := greeted(typed, form.greets):
        return _address(editor, called)
    edit = word_edit(without_number(typed), form.word_edits)
    found = _places(editor, edit, form) if edit else {}
    if not edit or not found:
        return None
    changed = [
        editor.say_otherwise(row, text)
        for key in found
        for row, text in _places(editor, edit, form).get(key, ())
    ]
    return any(changed)


def knows_words(editor: Sentences, typed: str) -> bool:
    """Say whether an entry tells what is to become of words that stand once in a letter."""
    form = editor.session.debrief
    edit = word_edit(without_number(typed), form.word_edits)
    return bool(greeted(typed, form.greets) or (edit and _places(editor, edit, form)))


def _places(
    editor: Sentences, edit: WordEdit, form: DebriefForm
) -> dict[str, list[tuple[SentenceRow, str]]]:
    """Return the sentence of each letter in which the words stand once, and how it is then."""
    rows = [row for row in editor.rows.sentences() if not row.gone]
    named = [row for row in rows if is_to(row.at.message, edit.whose)]
    found = defaultdict(list)
    for row in named or rows:
        if text := edited(edit, row.at.text):
            found[row.at.message.key].append((row, text))
    return {key: those for key, those in found.items() if len(those) == 1}


def _address(editor: Sentences, called: str) -> bool:
    """Have somebody greeted as it was typed; false where several may be meant."""
    session, due = editor.session, editor.letters.due()
    here = [one for one in due if one.message.key == editor.at_hand] or due
    names = [one.name for view in here for one in view.message.to]
    said = {folded(one) for one in called.split()}
    alike = [name for name in names if said & {folded(one) for one in name.split()}]
    meant = alike if len(alike) == 1 else names
    known = names_of(session.answers.people)
    if len(meant) != 1 or meant[0] not in known:
        editor.terminal.tell(session.debrief.greets_whom)
        return False
    session.answers.people[known.index(meant[0])]["address_as"] = called
    session.keep(session.answers)
    editor.letters.forget()
    return True
