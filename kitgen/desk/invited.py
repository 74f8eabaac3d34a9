"""Invitations dropped onto the desk: what they say is shown first, and then written."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NoBase64
from dataclasses import replace

from kitgen.commands.invitation import InvitationChange, change, invited, marks
from kitgen.commands.new import InterviewFolder, NewFile
from kitgen.commands.noted import note_file, noted_interview
from kitgen.desk import starting
from kitgen.desk.beginnings import begun_facts
from kitgen.desk.desk import Answer, Desk
from kitgen.desk.requests import DroppedRequest, InvitedRequest
from kitgen.dictation import Setting
from kitgen.editing.scaffold import FilledValue, KnownFields
from kitgen.files.atomic import rewrite
from kitgen.importing.proposal import InvitationKind, Proposal
from kitgen.model.errors import InputError, Problem
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.values.texts import line_of
from kitgen.yaml.regular import regular_bytes
from kitgen.yaml.source import CONTROL


def read_invited(desk: Desk, dropped: DroppedRequest) -> Answer:
    """Tell what files say of one interview: a form to confirm, or what changes in one there is.

    InputError if they hold no invitation.
    """
    folder = InterviewFolder(desk.project, desk.library, desk.today)
    proposal = _proposal(folder, dropped)
    found = _change(folder, proposal)
    asked = ("company", "role", "date")
    rest = [one for one in proposal.fields if one.field not in asked]
    html = desk.pages().invited(proposal, found, rest)
    answer: Answer = {"html": html}
    if known := noted_interview(folder, proposal):
        told = {"company": known.company, "role": known.role, "date": known.date.isoformat()}
        return answer | {"invitations": [], "note": proposal.kept, **told}
    if found is None and proposal.kind is not InvitationKind.CANCEL:
        answer |= {
            "invitations": marks(proposal),
            "note": proposal.kept,
            **{key: proposal.value(key) for key in asked},
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
    people = [_person(one.model_dump(exclude_defaults=True), setting) for one in wish.people]
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
            return _noted(folder, filled)
        if path.exists():
            return {"file": path.name, "made": False}
        file = NewFile(folder)
        folder.read(path, file.text(filled).encode())  # believed only if it reads
        file.keep(filled)
        assert file.path is not None
        return {"file": file.path.name, "made": True}


def _noted(folder: InterviewFolder, filled: KnownFields) -> Answer:
    """Put a note into the interview that is there already."""
    file, answers = note_file(folder, filled)
    file.keep(answers)
    assert file.path is not None
    return {"file": file.path.name, "made": True}


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


def _person(facts: dict[str, str], setting: Setting) -> dict[str, FilledValue]:
    several = [line_of(one) for one in facts.pop("talked_about", "").split("\n") if line_of(one)]
    given: dict[str, FilledValue] = {k: line_of(text) for k, text in facts.items() if line_of(text)}
    if several:
        given["talked_about"] = several
    return {"name": given.pop("name", UNKNOWN), **given}
