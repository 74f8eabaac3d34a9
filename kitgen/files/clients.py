"""Clients: the folders of an office, each a project of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kitgen.files.project import CLIENTS, OFFICE, Project, is_office, is_project
from kitgen.model.errors import BlockedError, InputError, Problem
from kitgen.model.keys import safe_key
from kitgen.yaml.regular import real

UNREADABLE = "unreadable"
LINK_RULE = "client-link"
DOUBLED_RULE = "client-name"
DEPTH = 3  # so far below `clients/` a client may be: by year, by coach


@dataclass(frozen=True, slots=True)
class Client:
    """One client's folder; `problem` is why nothing can be done for it."""

    root: Path
    problem: Problem | None = None

    @property
    def name(self) -> str:
        """What the client is called: the folder's name."""
        return self.root.name

    @property
    def key(self) -> str:
        """The name as files are named after it."""
        return safe_key(self.name)

    @property
    def project(self) -> Project:
        """The client's project; InputError where there is none, BlockedError if it is hidden."""
        if self.problem is not None and self.problem.rule == UNREADABLE:
            raise BlockedError(self.problem.message)
        if self.problem is not None:
            raise InputError(self.problem)
        return Project(self.root, self.root)


def office_root(start: Path) -> Path:
    """Return the folder of the office that holds `start`: one with `clients/`, else `start`."""
    start = start.absolute()
    return next((f for f in (start, *start.parents) if holds_clients(f)), start)


def holds_clients(folder: Path) -> bool:
    """Say whether a folder has `clients/` in it; one that cannot be looked into has none."""
    try:
        return (folder / CLIENTS).is_dir()
    except OSError:
        return False


def is_among_clients(here: Path) -> bool:
    """Say whether a folder is an office's, and no client's."""
    root = Project.around(here).root
    if root is not None and not is_office(root):
        return False
    return holds_clients(office_root(here))


def client_key(root: Path) -> str:
    """Return the key of the client whose folder `root` is; "" where there is no office."""
    root = root.absolute()
    return safe_key(root.name) if any(f.name == CLIENTS for f in root.parents[:DEPTH]) else ""


def clients_in(folders: Sequence[Path]) -> tuple[Client, ...]:
    """Return every client in some folders, each a client's own or one that holds several.

    BlockedError if one cannot be read. None is there twice; two of one name can do nothing.
    """
    found = {client.root: client for folder in folders for client in _in_folder(folder)}
    return _told_apart(tuple(found.values()))


def _in_folder(folder: Path) -> tuple[Client, ...]:
    folder = folder.absolute()
    try:
        if holds_clients(folder) or not is_project(folder):
            return clients_below(folder)
    except OSError as error:
        return (_unreadable(folder, error),)
    known = clients_below(office_root(folder)) if client_key(folder) else ()
    return tuple(one for one in known if one.root == folder) or (Client(folder),)


def clients_below(root: Path) -> tuple[Client, ...]:
    """Return every client below a folder, by name; BlockedError if it cannot be read.

    Clients that nothing can be done for are among them, with the reason.
    """
    root = root.absolute()
    base = root / CLIENTS if holds_clients(root) else root
    try:
        found = list(_clients(base, base.name == CLIENTS, DEPTH))
    except OSError as error:
        raise BlockedError(f"{base} cannot be read: {error.strerror}") from error
    return _told_apart(found)


def _told_apart(found: Sequence[Client]) -> tuple[Client, ...]:
    """Return clients by name; of two with one name, neither can be told from the other."""
    found = [_no_link(client, found) for client in found]
    others = [one for one in found if not (one.problem and one.problem.rule == LINK_RULE)]
    by_key = Counter(client.key for client in others)
    told = (_doubled(c, others) if by_key[c.key] > 1 and not c.problem else c for c in found)
    return tuple(sorted(told, key=lambda client: (client.key, client.root)))


def _clients(base: Path, strict: bool, depth: int) -> Iterator[Client]:
    """Yield the clients in a folder; if it is `strict`, whatever folder is there is one."""
    for folder in sorted(base.iterdir()):
        if folder.name.startswith((".", "_")):
            continue
        try:
            if folder.name in (OFFICE, "output") and not (strict and is_project(folder)):
                continue
            if not folder.is_dir() and not folder.is_symlink():
                continue
            below = [] if is_project(folder) or depth <= 1 else _below(folder, depth)
            if below:
                yield from below
            elif is_project(folder):
                yield Client(folder)
            elif strict:
                yield Client(folder, _no_project(folder))
        except OSError as error:
            yield _unreadable(folder, error)


def _unreadable(folder: Path, error: OSError) -> Client:
    message = f"This client's folder cannot be read: {error.strerror}."
    if isinstance(error, FileNotFoundError) and folder.is_symlink():
        message = "This client's folder is a link that leads nowhere."
    return Client(folder, Problem(UNREADABLE, message, path=folder))


def _below(folder: Path, depth: int) -> list[Client]:
    return list(_clients(folder, False, depth - 1))


def _no_project(folder: Path) -> Problem:
    message = f"{folder.name} is no client's folder: it has neither a profile nor interviews."
    advice = f"Begin it with: kitgen init {folder}, or move it out of {folder.parent.name}/."
    return Problem("no-client", message, advice, path=folder)


def _no_link(client: Client, found: Sequence[Client]) -> Client:
    """Return a client; with a problem if it is only a link to another client's folder."""
    if client.problem or not client.root.is_symlink():
        return client
    home = real(client.root)
    other = next((c for c in found if c.root != client.root and real(c.root) == home), None)
    if other is None or (other.root.is_symlink() and client.root < other.root):
        return client
    message = f"{client.name} is a link to the folder of {other.name}, who is a client already."
    advice = "Take the link away: what is done for one would be done twice."
    return replace(client, problem=Problem(LINK_RULE, message, advice, path=client.root))


def _doubled(client: Client, found: Sequence[Client]) -> Client:
    (other, *_) = (c.root for c in found if c.key == client.key and c.root != client.root)
    message = f"Two clients are called {client.name}; the other one is {other}."
    advice = "Rename one of the two folders: files that come back are named after it."
    return replace(client, problem=Problem(DOUBLED_RULE, message, advice, path=client.root))
