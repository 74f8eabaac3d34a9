"""`kitgen absorb --all`: feedback and answers of all clients, each brought to its interview."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

import click

from kitgen.cli.answers import keep_both, show_answers
from kitgen.cli.counting import counted
from kitgen.cli.office.named import has_hidden
from kitgen.cli.office.summary import Summary, clients_of
from kitgen.cli.office.whose import MOST
from kitgen.cli.options import FINDINGS
from kitgen.commands.absorb import (
    Routed,
    TakenAnswers,
    interview_for,
    interviews_by_kit,
    is_saved,
    route_feedback,
)
from kitgen.editing.answers import read_answers
from kitgen.files.clients import Client
from kitgen.interviews import interviews_of
from kitgen.model.errors import BlockedError, InputError, KitgenError, Problem
from kitgen.model.values.texts import folded, nearest
from kitgen.reading.feedback import FIRST_LINE, calls_itself_feedback, read_feedback
from kitgen.yaml.source import Source, read_source

SAVED = (".md", ".markdown")  # what a page's button saves; mail programs call it otherwise
MAILS = (".eml", ".msg", ".mbox")
STOPPED = "Stopped; what was brought home stays. Run it again for the others."
ANY = "CLIENT, as their folder is called"  # where several may be meant


@dataclass(frozen=True)
class KnownClients:
    """The clients of an office by their keys; what interviews each has is looked at once."""

    named: Mapping[str, Client]
    _kits: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)  # whose kits cannot be known

    def kits(self, client: Client) -> Mapping[str, frozenset[str]]:
        """Return the names of the employer, folded, of each of a client's kits."""
        if client.key not in self._kits:
            try:
                self._kits[client.key] = _employers(client)
            except KitgenError:  # told where something is brought home to them
                self._kits[client.key] = {}
                if not client.problem or has_hidden(client):
                    self.hidden.add(client.key)
        return self._kits[client.key]


def _employers(client: Client) -> Mapping[str, frozenset[str]]:
    paths, interviews = interviews_by_kit(client.project), interviews_of(client.project)
    return {
        kit: frozenset(map(folded, interviews.identity(path).names)) for kit, path in paths.items()
    }


def absorb_for_clients(places: Sequence[Path], *, dry_run: bool, json: bool) -> int:
    """Bring every feedback and all answers in some folders home; the exit code.

    It is copied, so that the folders stay as they are. What cannot be brought home is told; nothing
    is ever kept twice.
    """
    clients = KnownClients({client.key: client for client in clients_of(())})
    summary = Summary(as_json=json)
    with summary.stoppable(STOPPED):
        for path in _files(places):
            try:
                _bring_home(path, clients, summary, dry_run=dry_run)
            except Exception as error:  # the others are brought home all the same
                summary.fail_file(path, error)
    counts = summary.counts
    told = [f"{counted(counts['kept'], 'file')} {'would be ' * dry_run}brought home"]
    told += [f"{counts['known']} had been before"] if counts["known"] else []
    told += [f"{counts['passed over']} passed over"] if counts["passed over"] else []
    told += [f"{counts['failed']} could not be"] if counts["failed"] else []
    return summary.tell(f"{', '.join(told)}.")


def _bring_home(path: Path, clients: KnownClients, summary: Summary, *, dry_run: bool) -> None:
    """Bring one file home, or pass it over."""
    source = _text_of(path)
    if source is not None and calls_itself_feedback(source):
        client = _client_of(source, clients)
        _kept(client, route_feedback(client.project, source, dry_run=dry_run), summary)
    elif source is not None and is_saved(source):
        _take_answers(_answered_by(source, clients), source, summary, dry_run=dry_run)
    else:
        _pass_over(path, summary)


def _files(places: Sequence[Path]) -> Iterator[Path]:
    for place in places:
        try:
            if not place.is_dir():
                yield place
                continue
            there = (path for path in place.iterdir() if not path.name.startswith("."))
            yield from sorted(path for path in there if not path.is_dir())
        except OSError as error:
            raise BlockedError(f"{place} cannot be read: {error.strerror}") from error


def _text_of(path: Path) -> Source | None:
    """Return a text that a page may have saved, however a mail program called it; else None."""
    named = path.suffix.lower() in SAVED
    if path.suffix.lower() in MAILS:
        return None
    try:
        source = read_source(path)
    except InputError as error:
        if named or error.problems[0].rule == "file-unreadable":
            raise
        return None
    called = calls_itself_feedback(source) and FIRST_LINE not in source.text
    return None if called and not named else source


def _client_of(source: Source, clients: KnownClients) -> Client:
    """Return whose feedback it is: as it says itself, else the only one with such interviews."""
    feedback = read_feedback(source)
    about = {kit: feedback.companies.get(kit, "") for kit, said in feedback.remarks.items() if said}
    if not about:
        raise InputError(Problem("feedback", "This feedback holds no comment.", path=source.path))
    found = _owner(feedback.client, about.keys(), clients)
    fitting = [c for c in clients.named.values() if _is_about(clients.kits(c), about)]
    if isinstance(found, Client):
        _refuse_anothers(found, fitting, about, source)
        return found
    if len(fitting) == 1 and not feedback.client and not clients.hidden:
        return fitting[0]
    found = tuple(client.key for client in fitting) or found
    found, meant = _meant(feedback.client, found, clients)
    advice = "Bring it home by hand, in that client's folder: kitgen absorb FILE"
    message = f"There is no client {feedback.client} here."
    if not feedback.client:
        message = "This does not say which client it is about, and no client has such an interview."
    if found:
        message = f"This does not say which client it is about; it could be {_either(found)}."
        advice = f"Write one more line below “From: …”: For: {meant}"
        if feedback.client:
            message = f"There is no client {feedback.client} here; it could be {_either(found)}."
            advice = f"Correct the line that says For: {feedback.client}, to For: {meant}"
    raise InputError(Problem("other-client", message, advice, path=source.path))


def _is_about(kits: Mapping[str, frozenset[str]], about: Mapping[str, str]) -> bool:
    """Say whether a client has all these kits, each with the employer that a heading names."""
    return all(kit in kits and folded(company) in kits[kit] for kit, company in about.items())


def _refuse_anothers(
    client: Client, fitting: Sequence[Client], about: Mapping[str, str], source: Source
) -> None:
    """Let no client have what another's coach wrote: InputError where only others fit."""
    if not fitting or client in fitting:
        return
    names = _either([one.key for one in fitting])
    employers = ", ".join(company for company in about.values() if company)
    message = f"This is filed for {client.key}, but {employers} is an interview of {names}."
    meant = fitting[0].key if len(fitting) == 1 else ANY
    advice = f"Correct the line below From: For: {meant}, or the employer's heading."
    raise InputError(Problem("other-client", message, advice, path=source.path))


def _meant(named: str, found: Sequence[str], clients: KnownClients) -> tuple[tuple[str, ...], str]:
    """Return whom a text may be about, the nearest first, and the name to be written there.

    That is somebody's only where nobody else may be meant as well: what is advised is done.
    """
    near = nearest(named, found or clients.named) if named else ""
    every = tuple(dict.fromkeys((near, *found))) if near else tuple(found)
    return every, near or (every[0] if len(every) == 1 else ANY)


def _either(names: Sequence[str]) -> str:
    """Name some clients to choose from; nobody reads a longer list."""
    more = len(names) - MOST
    shown = " or ".join(names[:MOST])
    return f"{shown} or one of {more} more" if more > 0 else shown


def _answered_by(source: Source, clients: KnownClients) -> Client:
    """Return whose answers these are: as they say themselves, else the only one with the kit."""
    answers = read_answers(source)
    found = _owner(answers.client, {answers.kit}, clients)
    if isinstance(found, Client):
        return found
    file = shlex.quote(str(source.path))
    command = f"In the client's folder: kitgen absorb INTERVIEW {file}"
    found, meant = _meant(answers.client, found, clients)
    message = f"There is no client {answers.client} here."
    if not answers.client:
        message = f"These answers do not say whose they are, and no client has {answers.kit}."
    if found:
        whose = "These answers do not say whose they are"
        command = f"Write one more line below “kit: …”: client: {meant}"
        if answers.client:
            whose = f"There is no client {answers.client} here"
            command = f"Correct the line that says client: {answers.client}, to client: {meant}"
        message = f"{whose}; they could be those of {_either(found)}."
    message = f"{message} {command}"
    raise InputError(Problem("other-client", message, path=source.path))


def _owner(named: str, kits: Set[str], clients: KnownClients) -> Client | tuple[str, ...]:
    """Return the client that is named, or the only one with such kits; else whose it could be."""
    if named in clients.named:
        return clients.named[named]
    every = () if named or not kits else clients.named.values()
    having = [client for client in every if kits <= clients.kits(client).keys()]
    certain = len(having) == 1 and not clients.hidden
    return having[0] if certain else tuple(client.key for client in having)


def _take_answers(client: Client, source: Source, summary: Summary, *, dry_run: bool) -> None:
    file = interview_for(source, client.project)
    taken = TakenAnswers(client.project, file, source, keep_both, seen=False)
    if taken.changed and not dry_run:
        taken.write()
    identity = interviews_of(client.project).identity(file)
    state = "kept" if taken.changed else "known"
    told = {"state": state, "path": str(file)}
    summary.record(client, identity.applicant, read_answers(source).kit, told)
    if not summary.as_json:
        if taken.changed:
            click.echo(f"{client.name}: answers on {', '.join(identity.names) or file.stem}")
        show_answers(file, taken.merged, taken.sifted)
    summary.counts[state] += 1


def _pass_over(path: Path, summary: Summary) -> None:
    summary.counts["passed over"] += 1
    summary.record(Client(path), None, None, {"state": "passed over"})
    if not summary.as_json:
        why = "was not saved from a page of kitgen"
        if path.suffix.lower() in MAILS:
            why = "is a whole mail: save what is attached to it beside it"
        click.echo(f"passed over: {path} {why}", err=True)


def _kept(client: Client, found: Routed, summary: Summary) -> None:
    by = f" of {found.by}" if found.by else ""
    interviews = interviews_of(client.project)
    often = Counter(interviews.identity(path).employer for path in interviews)
    for one in found.kept:
        kit = interviews.kit(one.interview)
        which = f" ({kit})" if often[interviews.identity(one.interview).employer] > 1 else ""
        if one.new and not summary.as_json:
            remarks = counted(one.remarks, "remark")
            click.echo(f"{client.name}: {remarks}{by} on {one.company}{which}")
        identity = interviews.identity(one.interview)
        told = {"state": "kept" if one.new else "known", "by": found.by, "remarks": one.remarks}
        summary.record(client, identity.applicant, kit, {**told, "path": str(one.place)})
    for kit, number in found.left:
        summary.codes.add(FINDINGS)
        summary.record(client, None, kit, {"state": "left out", "remarks": number})
        if not summary.as_json:
            click.echo(f"{client.name}: left out {counted(number, 'remark')} on {kit}", err=True)
    summary.counts["kept" if any(one.new for one in found.kept) else "known"] += 1
