"""Saving: what was typed, held against its file, tried in letters, written where it is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kitgen.commands.renaming import DraftMove, kit_moves, renamed_keys, write_renamed
from kitgen.commands.sentences import keep_wordings, note_wordings
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.dictated import Understood, names_somebody, understood
from kitgen.desk.doubts import questions_of, still_asked
from kitgen.desk.files import (
    PROFILE,
    OpenFile,
    Typed,
    changes_and_conflicts,
    is_nobody,
    people_shown,
)
from kitgen.desk.form import dotted, shown_value
from kitgen.desk.letters import Live
from kitgen.desk.problems import problems_json
from kitgen.desk.promised import PROMISED
from kitgen.desk.requests import FormRequest
from kitgen.desk.tellings import letters_told
from kitgen.dictation import AskBack
from kitgen.editing.changes import FieldChange, Values
from kitgen.editing.renames import with_log
from kitgen.model.errors import Severity
from kitgen.model.kit import Kit
from kitgen.reading.identity import kit_of
from kitgen.writing.memory import under_new_keys


def live(desk: Desk, filled: FormRequest) -> Answer:
    """Tell what the letters would be with what is typed, and what is wrong; write nothing."""
    opened = desk.files.open(filled.file)
    data, live, answer = _prepared(desk, opened, filled)
    if data is None:
        return answer
    if opened.name != PROFILE:
        data, live = _in_doubt(desk, opened, (data, live), answer, filled)
        answer.pop("follows", None)  # nothing is written yet
    # Letters that go with a name are shown once they are moved.
    if live.kit is not None and not _moves(desk, opened, data, live):
        answer |= _letters(desk, live)
    # What is being typed is asked about once it is saved.
    answer["offers"] = still_asked(opened.values(), desk.library, desk.locale())
    return answer


def save(desk: Desk, filled: FormRequest) -> Answer:
    """Write what was typed into the file, but for what is wrong or in conflict."""
    with desk.lock:
        opened = desk.files.open(filled.file)
        data, live, answer = _prepared(desk, opened, filled)
        if data is None:
            return answer
        if opened.name != PROFILE:
            data, live = _in_doubt(desk, opened, (data, live), answer, filled)
        if "follows" in answer and live.kit is not None:
            answer |= _letters(desk, live)
        moves = _moves(desk, opened, data, live)
        free = [move for move in moves if move.is_free]
        if data != opened.data:
            kept = _renamed(desk, opened, data, live)
            steps = write_renamed(opened.path, opened.data, data, free, desk.undo.aside)
            answer["undo"] = desk.undo.note_all(steps)
            if kept:
                kit = kit_of(opened.path)
                known = {**desk.project.kept_wordings(kit), **kept}
                note_wordings(desk.project, kit, known)
            elif live.kit is not None:
                _keep_shown(desk, opened, live.kit)
        if moves:
            answer |= _told_of(desk, free, moves) | desk.parts(opened.name)
        answer["saved"] = answer.pop("agreed")
        saved = replace(opened, data=data)
        answer["version"] = saved.version
        return answer


def _in_doubt(
    desk: Desk, opened: OpenFile, now: tuple[bytes, Live], answer: Answer, filled: FormRequest
) -> tuple[bytes, Live]:
    """Ask about what was typed; what is in doubt is noted with it, and no letter tells it."""
    data, live = now
    taken = answer["taken"]
    typed = [one.typed() for one in filled.changes]
    typed = [replace(one, text=taken.get(dotted(one.path), one.text)) for one in typed]
    values = replace(opened, data=data).values()
    asked = questions_of(typed, values, live, desk.library, desk.locale())
    answer["offers"] = asked.offers
    if not (changes := asked.change(values)):
        return data, live
    data = replace(opened, data=data).changed(changes)
    live = desk.live_of(opened, data, _renamed(desk, opened, data, live))
    answer["follows"] = {dotted(one.path): shown_value(one.value or "") for one in changes}
    return data, live


def _letters(desk: Desk, live: Live) -> Answer:
    """Return the letters as the page shows them, and what became of each answer."""
    pages = desk.pages()
    return {"letters": pages.letters(live), "told": pages.tellings(live)}


def _keep_shown(desk: Desk, opened: OpenFile, kit: Kit) -> None:
    """Have what letters of thanks say of the talk stay as it was read, as long as its facts do."""
    keep_wordings(desk.project, kit_of(opened.path), letters_told(kit))


def _prepared(
    desk: Desk, opened: OpenFile, filled: FormRequest
) -> tuple[bytes | None, Live, Answer]:
    """Return the bytes that can be written, what they come to, and what to tell.

    A mistake is told beside its field and its change waits; no bytes are returned where
    people have moved, since what was typed may be about somebody else.
    """
    values = opened.values()
    answer: Answer = {"version": opened.version}
    if opened.version != filled.version:
        if people_shown(values) != filled.people_shown:
            live = Live(None, None, {})
            return None, live, answer | {"moved": True}
        answer["values"] = {
            dotted(path): shown_value(value)
            for path, value in values.items()
            if not is_nobody(path, value)
        }
    heard = _heard(desk, opened, filled, values)
    answer["taken"] = heard.taken
    answer["doubts"] = {name: _asked(doubt) for name, doubt in heard.doubts.items()}
    changes, conflicts = changes_and_conflicts(values, heard.typed, opened.kind)
    answer["conflicts"] = [
        {"path": dotted(one.path), "mine": one.mine, "theirs": one.theirs} for one in conflicts
    ]
    data = _changed(desk, opened, changes)
    told = live = desk.live_of(opened, data)
    wrong = _wrong(changes, live, values)
    if wrong:
        changes = tuple(change for change in changes if change not in wrong)
        data = _changed(desk, opened, changes)
        live = desk.live_of(opened, data)
    if renamed := _renamed(desk, opened, data, live):
        live = desk.live_of(opened, data, renamed)
    answer["held"] = [dotted(change.path) for change in wrong]
    open_still = {*answer["held"], *(dotted(one.path) for one in conflicts)}
    typed = (dotted(one.path) for one in heard.typed)
    answer["agreed"] = [name for name in typed if name not in open_still]
    words = desk.library.words(desk.locale())
    answer["problems"] = {name: problems_json(found, words) for name, found in told.fields.items()}
    answer["elsewhere"] = problems_json(told.elsewhere, words)
    for name, text in heard.nothing.items():
        says = words(
            "desk.save.nameless" if names_somebody(name) else "desk.save.nothing", text=text
        )
        answer["problems"].setdefault(name, []).insert(0, _remark(says))
        answer["said"] = says
    return data, live, answer


def _heard(desk: Desk, opened: OpenFile, filled: FormRequest, values: Values) -> Understood:
    """Understand what was typed; a promise follows soon, where nothing says how it is kept."""
    entered = [one.typed() for one in filled.changes]
    setting = desk.setting(values)
    heard = understood(entered, values, setting, desk.spoken_fields())
    if opened.name == PROFILE:
        return heard
    found, taken, doubts = list(heard.typed), dict(heard.taken), dict(heard.doubts)
    open_still: list[Typed] = []
    for number, one in enumerate(found):
        enclosed = values.get((*one.path[:-1], "promised_file"))
        if one.path[-1] != PROMISED or one.is_sure or enclosed:
            continue
        if asked := desk.asked_day(one.text, setting):
            doubts[dotted(one.path)] = asked
            taken.pop(dotted(one.path), None)
            open_still.append(one)
            continue
        text = desk.following(one.text, setting)
        if text != one.text:
            found[number] = replace(one, text=text)
            taken[dotted(one.path)] = text
    found = [one for one in found if one not in open_still]
    return replace(heard, typed=tuple(found), taken=taken, doubts=doubts)


def _changed(desk: Desk, opened: OpenFile, changes: Iterable[FieldChange]) -> bytes:
    """Return a file with changes made; what is logged of somebody follows their name."""
    data = opened.changed(changes)
    return data if opened.name == PROFILE else with_log(opened.data, data, opened.path)[0]


def _moves(desk: Desk, opened: OpenFile, data: bytes, live: Live) -> tuple[DraftMove, ...]:
    """Return the drafts that go along with a name that was put right."""
    if opened.name == PROFILE or live.kit is None:
        return ()
    renames = with_log(opened.data, data, opened.path)[1]
    before = desk.live_of(opened, opened.data).kit if renames else None
    if before is None:
        return ()
    folder = desk.project.drafts_folder(before.interview.kit)
    return kit_moves(folder, before, live.kit, renames)


def _renamed(desk: Desk, opened: OpenFile, data: bytes, live: Live) -> dict[str, frozenset[str]]:
    """Return what is kept of letters whose name is put right: no other word of them changes."""
    if opened.name == PROFILE or live.kit is None:
        return {}
    renames = with_log(opened.data, data, opened.path)[1]
    before = desk.live_of(opened, opened.data).kit if renames else None
    if before is None:
        return {}
    kept = desk.project.kept_wordings(before.interview.kit)
    return under_new_keys(kept, renamed_keys(before, live.kit, renames))


def _told_of(desk: Desk, free: Sequence[DraftMove], moves: Sequence[DraftMove]) -> Answer:
    """Say what became of the letters of somebody whose name was put right."""
    words = desk.pages().words
    stuck = next((move for move in moves if move not in free), None)
    if stuck is None:
        return {"said": words("desk.save.renamed")}
    there = stuck.new.relative_to(desk.root)
    old = stuck.old.relative_to(desk.root)
    return {"said": words("desk.save.not-renamed", there=str(there), old=str(old))}


def _wrong(changes: Iterable[FieldChange], live: Live, before: Any) -> tuple[FieldChange, ...]:
    """Return the changes that must wait: those with a mistake, and what hangs on them."""
    errors = live.errors
    if not errors and live.unread:
        return tuple(changes)
    found = []
    for change in changes:
        record = ".".join(map(str, change.path[:-1]))
        fresh = len(change.path) > 2 and not any(p[:2] == change.path[:2] for p in before)
        of_record = fresh and any(name.startswith(f"{record}.") for name in errors)
        if dotted(change.path) in errors or of_record:
            found.append(change)
    return tuple(found)


def _asked(doubt: AskBack) -> Answer:
    """Return a question back: of each choice the label, the field's text, and other fields'."""
    choices = [[one.label, one.value.value, dict(one.value.also)] for one in doubt.choices]
    return {"ask": doubt.ask, "choices": choices}


def _remark(text: str) -> dict[str, str]:
    """Return a word beside a field that is no mistake."""
    return {"message": text, "advice": "", "severity": Severity.WARNING.value, "field": ""}
