"""Found: what was read of a note or an invitation, in one line."""

from __future__ import annotations

from kitgen.importing.proposal import Proposal
from kitgen.pages.words import Words


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
