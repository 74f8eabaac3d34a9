"""Invitations to interviews that are written down already: moved, or called off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kitgen.commands.new import InterviewFolder
from kitgen.editing.additions import newcomers
from kitgen.editing.changes import FieldChange, change_fields
from kitgen.editing.log import LogEvent, note, without_outcome
from kitgen.files.atomic import rewrite
from kitgen.importing.proposal import InvitationKind, Proposal
from kitgen.model.choices import Result
from kitgen.model.values.texts import folded
from kitgen.reading.interview import Reading
from kitgen.yaml.source import read_bytes

INVITATION = re.compile(
    r"^# invitation: (?P<uid>.+?) \(version (?P<version>\d+)\)(?=[ \t\r]*$)", re.MULTILINE
)
MOVES = (
    "date",
    "time",
    "time_zone",
    "format",
    "place",
    "link",
)  # what a new version of an invitation may change
CALLED_OFF = "they called the interview off"


@dataclass(frozen=True)
class InvitationChange:
    """What an invitation changes in a file: the file's bytes then, and what is told of it."""

    path: Path
    before: bytes
    after: bytes
    told: tuple[str, ...]

    def write(self) -> None:
        """Write the file; BlockedError if somebody else changed it meanwhile."""
        rewrite(self.path, self.before, self.after)


def marks(proposal: Proposal) -> tuple[str, ...]:
    """Return how a file remembers its invitations."""
    return tuple(f"{' '.join(uid.split())} (version {proposal.sequence})" for uid in proposal.uids)


def invited(place: InterviewFolder, proposal: Proposal) -> tuple[Path, int] | None:
    """Return the file that an earlier version of an invitation went into, and that version."""
    wanted = {" ".join(uid.split()) for uid in proposal.uids}
    for path in (*place.project.interviews(), *_alone(place)):
        text = read_bytes(path).decode("utf-8", "replace")
        found = [int(m["version"]) for m in INVITATION.finditer(text) if m["uid"] in wanted]
        if found:
            return path, max(found)
    return None


def change(place: InterviewFolder, path: Path, proposal: Proposal) -> InvitationChange:
    """Return what a newer invitation changes in the file of its interview."""
    data = read_bytes(path)
    reading = place.read(path, data)
    if proposal.kind is InvitationKind.CANCEL:
        return _called_off(place, reading, data, proposal)
    told: list[str] = []
    before = data
    if not reading.interview.was_held:  # a newer invitation brings it back
        data = without_outcome(data, reading).data
        reading = place.read(path, data)
        told.append("it takes place after all")
    changes: list[FieldChange] = []
    for field in MOVES:
        new, old = proposal.value(field), _old(reading, field)
        if new and new != old:
            changes.append(FieldChange((field,), new))
            told.append(f"{field}: {f'{old} → ' if old else ''}{new}")
    known = {folded(one.name or "") for one in reading.interview.interviewers}
    known |= {folded(one.email or "") for one in reading.interview.interviewers}
    fresh = [
        one
        for one in proposal.people
        if not one.organiser and not {folded(one.name), folded(one.email)} & (known - {""})
    ]
    told += [f"met as well: {one.shown}" for one in fresh]
    changes += newcomers(reading.interview, [dict(one.facts) for one in fresh])
    after = change_fields(data, path, changes)
    place.read(path, after)  # believed only if it reads
    there = {one.email for one in proposal.people} | {one.name for one in proposal.people}
    gone = [
        one.name or one.email or ""
        for one in reading.interview.interviewers
        if one.email and not {one.name, one.email} & there
    ]
    told += [f"no longer invited, so take it out if {name} was not there: {name}" for name in gone]
    return InvitationChange(path, before, _remarked(after, proposal), tuple(told))


def _old(reading: Reading, field: str) -> str:
    value = getattr(reading.interview, field)
    if field == "time" and value:
        return "-".join(f"{time:%H:%M}" for time in value if time)
    return "" if value is None else str(value)


def _called_off(
    place: InterviewFolder, reading: Reading, data: bytes, proposal: Proposal
) -> InvitationChange:
    """Close an interview that will not take place: no letter thanks for it, nothing is due."""
    path = reading.source.path
    if reading.interview.outcome:
        return InvitationChange(path, data, data, ())
    day = min(place.today, reading.interview.date)
    event = LogEvent("heard", CALLED_OFF, on=day)
    cadence = place.library.cadence
    noted = note(data, reading, cadence, event, place.today)
    again = place.read(path, noted.data)
    ended = LogEvent("outcome", Result.CANCELLED.value, on=place.today)
    closed = note(noted.data, again, cadence, ended, place.today)
    return InvitationChange(
        path, data, _remarked(closed.data, proposal), (f"{CALLED_OFF}; it is closed.",)
    )


def _remarked(data: bytes, proposal: Proposal) -> bytes:
    """Remember the newest version of an invitation."""
    text = data.decode("utf-8", "surrogateescape")
    newest = {mark.rpartition(" (version ")[0]: mark for mark in marks(proposal)}

    def renewed(match: re.Match[str]) -> str:
        return f"# invitation: {newest.get(match['uid'], match[0].removeprefix('# invitation: '))}"

    text = INVITATION.sub(renewed, text)
    return text.encode("utf-8", "surrogateescape")


def _alone(place: InterviewFolder) -> list[Path]:
    """Return the interviews of a folder that is no project."""
    return [] if place.project.root else sorted(place.folder.glob("*.md"))
