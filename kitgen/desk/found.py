"""Found: what was read of a note or an invitation, in one line, and whom it names."""

from __future__ import annotations

from kitgen.importing.proposal import Invited, Proposal
from kitgen.model.interviewer import UNKNOWN
from kitgen.pages.views import View
from kitgen.pages.words import Words

# What an invitation tells of people.
GUEST = ("email", "title", "honorific", "department", "phone", "part", "slot")


def guests(proposal: Proposal) -> list[View]:
    """Return everybody found as a page shows them, last who is yet to be ticked."""
    return [
        {**dict.fromkeys(GUEST, ""), **one.facts}
        | {"organiser": one.organiser, "name": _called(one), "asked": False}
        | {"talk": _talk(one), "sources": dict(one.sources)}
        for one in proposal.people
    ] + [_asked_of(one) for one in proposal.names]


def found_line(proposal: Proposal, words: Words) -> str:
    """Say what was found, so that its reader knows what to look at: employer, people, promises."""
    met = [one for one in proposal.people if not one.organiser]
    names = [one.shown for one in met if one.shown]
    promises = sum(bool(one.promised) for one in met)
    things = [proposal.value("company") or proposal.value("role"), *names]
    things += [words("desk.new.promises", n=promises)] if promises else []
    told = ", ".join(filter(None, things))
    if not told:
        return words("desk.new.found-nothing") if proposal.kept else ""
    return words("desk.new.found" if names else "desk.new.found-nobody", things=told)


def _talk(one: Invited) -> dict[str, str]:
    """Return what a note tells of the talk with somebody, by field; things on a line each."""
    told = {key: text for key, text in one.told.items() if key not in one.facts}
    return {key: text if isinstance(text, str) else "\n".join(text) for key, text in told.items()}


def _called(one: Invited) -> str:
    return "" if one.name == UNKNOWN else one.name


def _asked_of(name: str) -> View:
    """Return what looks like the name of somebody met, as a guest who is yet to be ticked."""
    blank = dict.fromkeys(GUEST, "")
    return blank | {"name": name, "asked": True, "organiser": False, "talk": {}, "sources": {}}
