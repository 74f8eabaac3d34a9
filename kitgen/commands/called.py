"""Called: which clients of an office somebody means by a name, in a list or in a command."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from kitgen.files.clients import Client
from kitgen.files.texts import read_or_empty
from kitgen.model.keys import safe_key
from kitgen.model.values.texts import folded, nearest
from kitgen.reading.identity import profile_identity, unread


class CalledClients:
    """The clients of an office by their folders' names and by those in their profiles."""

    def __init__(self, clients: Iterable[Client]) -> None:
        self.every = tuple(clients)

    def called(self, name: str) -> tuple[Client, ...]:
        """Return the clients of a name: the folder that is called so, else all who may be meant.

        A path means the folder at its end; any other name is a folder's or a profile's, and
        several clients may have one.
        """
        path = Path(name)
        if here := [one for one in self.every if one.root == path.absolute()]:
            return tuple(here)
        if len(path.parts) > 1:
            return tuple(one for one in self.every if _ends_in(one.root, path))
        if exact := self._folders.get(name):
            return tuple(exact)
        key = safe_key(name) if name.strip() else ""
        return tuple(dict.fromkeys((*self._folders.get(key, ()), *self._profiles.get(key, ()))))

    def unread(self, name: str) -> tuple[Client, ...]:
        """Return the clients who may have a name as well: their profiles cannot be read.

        A folder's own name means that folder, and beside a folder that is called so only those
        count whose folders have a word of the name too.
        """
        if not name.strip() or len(Path(name).parts) > 1 or name in self._folders:
            return ()
        hidden = [one for one, known in self._names.items() if known is None]
        words = set(safe_key(name).split("-"))
        if safe_key(name) in self._folders:
            hidden = [one for one in hidden if words & set(one.key.split("-"))]
        return tuple(hidden)

    def nearest(self, name: str) -> str:
        """Return the folder's name of the client who was most likely meant, or nothing."""
        known = {said: one.name for said, one in self._said()}
        if near := nearest(name, known):
            return known[near]
        wanted = folded(name)
        words = {said: folded(said.replace("-", " ")).split() for said in known}
        having = {known[said] for said, parts in words.items() if wanted in parts}
        return having.pop() if len(having) == 1 else ""

    def _said(self) -> Iterable[tuple[str, Client]]:
        """Yield all names with whose they are; a folder's counts before a profile's."""
        yield from ((name, one) for one, name in self._names.items() if name)
        yield from ((one.name, one) for one in self.every)

    @cached_property
    def _folders(self) -> Mapping[str, list[Client]]:
        found: defaultdict[str, list[Client]] = defaultdict(list)
        for one in self.every:
            for name in {one.name, one.key}:
                found[name].append(one)
        return found

    @cached_property
    def _profiles(self) -> Mapping[str, list[Client]]:
        found: defaultdict[str, list[Client]] = defaultdict(list)
        for one, name in self._names.items():
            if name:
                found[safe_key(name)].append(one)
        return found

    @cached_property
    def _names(self) -> Mapping[Client, str | None]:
        return {one: _profile_name(one) for one in self.every}


def _profile_name(client: Client) -> str | None:
    """Return the name in a client's profile: empty where it has none, None if it is not known."""
    if client.problem:
        return ""  # told where something is done for the client
    try:
        path = client.project.profile_for(client.root / "content" / "interviews" / "any")
    except OSError:
        return None
    name = profile_identity(path, read_or_empty(path))[0] if path else ""
    return None if path and not name and unread(path) else name


def _ends_in(root: Path, path: Path) -> bool:
    """Say whether a folder lies at the end of a path, as far as that is given."""
    wanted = [safe_key(part) for part in path.parts if part not in (".", "..", "/")]
    return [safe_key(part) for part in root.parts[-len(wanted) :]] == wanted
