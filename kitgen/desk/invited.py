"""Invitations dropped onto the desk: what they say is shown first, and then written."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Mapping
from dataclasses import replace

from kitgen.commands.invitation import InvitationChange, change, invited, marks
from kitgen.commands.new import InterviewFolder, NewFile, OldFile
from kitgen.commands.noted import note_file, noted_interview, with_note
from kitgen.desk import starting
from kitgen.desk.beginnings import begun_facts
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.doubts import with_doubts
from kitgen.desk.found import found_line
from kitgen.desk.noted import known_reader
from kitgen.desk.promised import PROMISED
from kitgen.desk.requests import DroppedRequest, InvitedRequest, NotedRequest
from kitgen.dictation.setting import Setting
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.files.atomic import rewrite
from kitgen.importing.proposal import InvitationKind, Proposal
from kitgen.model.errors import InputError, Problem
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import folded, line_of
from kitgen.yaml.regular import regular_bytes
from kitgen.yaml.source import CONTROL

LISTED = ("talked_about", "also_said", "also_did")  # a thing on each line
ASKED = ("company", "role", "date")  # of every interview, in a field each


def read_invited(desk: Desk, dropped: DroppedRequest) -> Answer:
    """Tell what files say of one interview: a form to confirm, or what changes in one there is.

    InputError if they hold no invitation.
    """
    folder = InterviewFolder(desk.project, desk.library, desk.today)
    proposal = _proposal(folder, dropped)
    found = _change(folder, proposal)
    rest = [one for one in proposal.fields if one.field not in ASKED]
    asks_day = bool(proposal.kept) and folder.reader().notes.leaves_day_open(proposal)
    pages = desk.pages()
    html = pages.invited(proposal, found, rest, asks_day=asks_day)
    answer: Answer = {"html": html, "found": "" if found else found_line(proposal, pages.words)}
    if known := noted_interview(folder, proposal):
        told = {"company": known.company, "role": known.role, "date": known.date.isoformat()}
        return answer | {"invitations": [], "note": proposal.kept, **told}
    if found is None and proposal.kind is not InvitationKind.CANCEL:
        answer |= {
            "invitations": marks(proposal),
            "note": proposal.kept,
            "asks_day": asks_day,
            **{key: proposal.value(key) for key in ASKED},
        }
    return answer


def write_invited(desk: Desk, wish: InvitedRequest) -> Answer:
    """Write a new interview with what was confirmed; InputError tells of each mistake's field."""
    folder = InterviewFolder(desk.project, desk.library, desk.today)
    setting = replace(folder.setting(), interview_day=None)
    facts: dict[str, FilledValue] = {
        key: value
        for key, text in wish.facts.items()
        if (value := starting.heard(key, text, setting, f"in-{key}"))
    }
    known = begun_facts(wish)
    here = replace(setting, interview_day=known.date)
    people = [_person(one.model_dump(exclude_defaults=True), desk, here) for one in wish.people]
    filled = KnownFields(
        known.company,
        known.role,
        known.date,
        facts,
        people,
        kept=CONTROL.sub("", wish.note),
        invitations=tuple(wish.invitations),
    )
    starting.introduce(desk, wish)
    with desk.lock:
        path = folder.folder / f"{filled.stem}.md"
        if wish.note and path.exists():
            return _noted(desk, folder, filled)
        if path.exists():
            return {"file": path.name, "made": False}
        file = NewFile(folder)
        folder.read(path, file.text(filled).encode())  # believed only if it reads
        file.keep(filled)
        assert file.path is not None
        _doubt(desk, file.path.name)
        return {"file": file.path.name, "made": True}


def _doubt(desk: Desk, name: str) -> bytes:
    """Note in a file which answers of a note are to be asked about; return what it says then."""
    opened = desk.files.open(name)
    live = desk.live_of(opened, opened.data)
    data = with_doubts(opened, live, desk.library, desk.locale())
    if data != opened.data:
        rewrite(opened.path, opened.data, data)
    return data


def _noted(desk: Desk, folder: InterviewFolder, filled: KnownFields) -> Answer:
    """Put a note into the interview that is there already."""
    file, answers = note_file(folder, filled)
    file.keep(answers)
    assert file.path is not None
    _doubt(desk, file.path.name)
    return {"file": file.path.name, "made": True}


def place_note(desk: Desk, wish: NotedRequest) -> Answer:
    """Put each thing of a note into the interview on whose page it was pasted, and keep the note.

    What stands there already stays. A mail of another employer is left alone.
    """
    with desk.lock:
        folder = InterviewFolder(desk.project, desk.library, desk.today)
        opened = desk.files.open(wish.file)
        file = OldFile(folder, opened.path)
        there = file.answers
        proposal = _read([("pasted.txt", wish.text.encode())], folder)
        if not proposal.kept and _is_of_another(proposal, there):
            return {"other": True}
        if proposal.kept:
            proposal = _with_known(folder, proposal, there)
        facts: dict[str, FilledValue] = {
            one.field: one.value for one in proposal.fields if one.field not in ASKED
        }
        met = [one.told for one in proposal.people if not one.organiser]
        here = replace(folder.setting(), interview_day=there.date)
        met = [_following(one, desk, here) for one in met]
        told = replace(there, facts=facts, people=met, kept=proposal.kept)
        file.keep(with_note(there, told))
        answer: Answer = {"file": file.path.name}
        if file.data != opened.data:
            data = _doubt(desk, file.path.name)
            answer["undo"] = desk.undo.note(file.path, opened.data, data)
        return answer


def _is_of_another(proposal: Proposal, there: KnownFields) -> bool:
    """Say whether an invitation is from an employer who is not the one of the interview."""
    told, known = (folded(name) for name in (proposal.value("company"), there.company))
    return bool(told) and told not in known and known not in told


def _with_known(folder: InterviewFolder, note: Proposal, there: KnownFields) -> Proposal:
    """Read a note as one of those whom its interview names."""
    return known_reader(folder, there).read(note.kept)


def move(desk: Desk, dropped: DroppedRequest) -> Answer:
    """Change the interview that a newer invitation belongs to. KeyError if there is none."""
    with desk.lock:
        folder = InterviewFolder(desk.project, desk.library, desk.today)
        found = _change(folder, _proposal(folder, dropped))
        if found is None:
            raise KeyError("invitation")
        answer: Answer = {"file": found.path.name}
        if found.after != found.before:
            rewrite(found.path, found.before, found.after)
            answer["undo"] = desk.undo.note(found.path, found.before, found.after)
        return answer


def _proposal(folder: InterviewFolder, dropped: DroppedRequest) -> Proposal:
    try:
        files = [(one.name, b64decode(one.data, validate=True)) for one in dropped.files]
    except NoBase64 as error:
        raise InputError(Problem("invitation", "This file did not arrive whole.", "")) from error
    return _read(files, folder)


def _read(files: list[tuple[str, bytes]], folder: InterviewFolder) -> Proposal:
    reader = folder.reader()
    try:
        return reader.propose(files)
    except InputError:
        kept = reader.unknown_note(*files[0]) if len(files) == 1 else None
        if kept is None:
            raise
        return kept


def _change(folder: InterviewFolder, proposal: Proposal) -> InvitationChange | None:
    there = invited(folder, proposal)
    if there is None:
        return None
    path, version = there
    if version >= proposal.sequence and proposal.kind is not InvitationKind.CANCEL:
        data = regular_bytes(path)
        return InvitationChange(path, data, data, ())
    return change(folder, path, proposal)


def _person(facts: dict[str, str], desk: Desk, setting: Setting) -> dict[str, FilledValue]:
    given: dict[str, FilledValue] = {}
    for key, text in facts.items():
        lines = [line_of(one) for one in text.split("\n") if line_of(one)]
        if value := lines if key in LISTED else line_of(text):
            given[key] = value
    return _following({"name": given.pop("name", UNKNOWN), **given}, desk, setting)


def _following(
    person: Mapping[str, FilledValue], desk: Desk, setting: Setting
) -> dict[str, FilledValue]:
    """Return somebody with what was promised them as letters tell it until more is known."""
    promise = person.get(PROMISED)
    told = {PROMISED: desk.following(promise, setting)} if isinstance(promise, str) else {}
    return {**person, **told}
