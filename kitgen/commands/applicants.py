"""Applicants of a project: where two files disagree about who somebody is, they are asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kitgen.interviews import Interviews
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.values.texts import folded
from kitgen.reading.identity import Identity
from kitgen.yaml.regular import real
from kitgen.yaml.source import read_source

RULE = "applicant"
ALIKE = 85  # of 100: so near are two spellings of one name


def doubtful_applicants(interviews: Interviews) -> Mapping[Path, Problem]:
    """Return what to ask of files, by resolved path, whose applicant another file has otherwise.

    Asked of are those of whom there are fewer files.
    """
    files: dict[str, list[Path]] = {}
    for path in interviews:
        files.setdefault(interviews.applicant(path), []).append(path)
    ordered = sorted(files.items(), key=lambda item: (-len(item[1]), item[1][0]))
    asked: dict[Path, Problem] = {}
    for number, (_, theirs) in enumerate(ordered):
        for _, others in ordered[:number]:
            mine, known = interviews.identity(theirs[0]), interviews.identity(others[0])
            if what := _in_doubt(mine, known):
                problem = _question(mine, known, others[0], what)
                asked |= {real(path): problem for path in theirs if real(path) not in asked}
    return asked


def _in_doubt(one: Identity, other: Identity) -> str:
    """Say what two applicants share although they are told apart; nothing where all is plain."""
    names = folded(one.applicant), folded(other.applicant)
    emails = folded(one.email), folded(other.email)
    if emails[0] and emails[0] == emails[1]:
        return "address"
    if names[0] and names[0] == names[1]:
        return "name"
    return "spelling" if not all(emails) and all(names) and _are_alike(*names) else ""


def _are_alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= ALIKE or _is_shorter(one, other) or _is_shorter(other, one)


def _is_shorter(one: str, other: str) -> bool:
    """Say whether a name is another one with its first name cut short: Jon, or J., Smith."""
    (first, *rest), (whole, *others) = one.split() or [""], other.split() or [""]
    return bool(rest) and rest[-1:] == others[-1:] and whole.startswith(first.rstrip("."))


def _question(one: Identity, other: Identity, where: Path, what: str) -> Problem:
    mine, theirs = one.applicant or "nobody", other.applicant or "nobody"
    told = {
        "address": f"the address {one.email} belongs to {mine} here and to {theirs} in "
        f"{where.name}",
        "name": f"{mine} has {one.email or 'no address'} here and {other.email or 'none'} in "
        f"{where.name}",
        "spelling": f"this is of {mine}, and {where.name} is of {theirs}",
    }[what]
    return Problem(
        RULE,
        f"Is this one applicant or two? {told[:1].upper()}{told[1:]}.",
        "If it is one, write name and address alike in both, else their interviews do not know "
        "of each other. If they are two, give each an address of their own.",
        Severity.WARNING,
    )


def refuse_nameless(interviews: Interviews, paths: Iterable[Path]) -> None:
    """Let nothing be made for a client without a name: InputError, with where to write it."""
    root = interviews.project.root
    if root is None or all(interviews.identity(path).applicant for path in paths):
        return
    path = interviews.project.profile_for(root / "content" / "interviews" / "any")
    if path:
        read_source(path)  # one that cannot be read may hold the name
    path = root / "content" / "profile.yaml"
    lacks = "no name in the profile" if path.is_file() else "no profile"
    message = f"This client has {lacks}, so nobody's name would stand under the letters."
    advice = f"Write it: name: …, email: … ({path})"
    raise InputError(Problem("no-profile", message, advice, path=root))
