"""A finding: what a rule objects to, and how it becomes a located problem."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kitgen.model.errors import Mend, Problem, Severity
from kitgen.proof.lexicon import Lexicon
from kitgen.proof.passage import Passage, normal
from kitgen.yaml.ignores import Ignores
from kitgen.yaml.source import Source

FACTS = "facts"
SPELLING = "spelling"
Positions = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Finding:
    """One objection of one rule; `excerpt` is the faulty text and `values` fill the saying.

    `told_as` names the saying where it is not the rule's own; `meant` is what may stand in the
    excerpt's place, the likeliest first.
    """

    rule: str
    group: str
    passage: Passage
    excerpt: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.WARNING
    told_as: str = ""
    meant: tuple[str, ...] = ()


def fact_finding(
    rule: str,
    passage: Passage,
    excerpt: str,
    *,
    told_as: str = "",
    meant: str = "",
    **values: object,
) -> Finding:
    """Make a finding about a fact: the only kind that stops a message."""
    instead = (meant,) if meant else ()
    return Finding(rule, FACTS, passage, excerpt, values, Severity.ERROR, told_as, instead)


@dataclass(frozen=True)
class Locator:
    """What is needed to say where a finding stands: the files and the places in them."""

    lexicon: Lexicon
    texts: tuple[Passage, ...]  # the user's fields
    people: tuple[str, ...]  # interviewer keys, in order
    source: Source | None = None
    positions: Positions = field(default_factory=dict)
    drafts: Mapping[str, Source] = field(default_factory=dict)


def findings_told(findings: Iterable[Finding], desk: Locator) -> tuple[Problem, ...]:
    """Turn findings into problems: located, each told once, without those the user ignores."""
    ignores = Ignores.of(desk.source) if desk.source else Ignores()
    found: dict[tuple[object, ...], Problem] = {}
    for finding in _once(findings):
        home = finding.passage.field or _origin(finding, desk.texts)
        problem = _problem(finding, home, desk)
        if _is_ignored(finding, problem, ignores, desk):
            continue
        at = home or finding.passage.place or problem.message
        key = (finding.rule, at, normal(finding.excerpt).casefold())
        if key in found:
            places = dict.fromkeys((*found[key].places, *problem.places))
            problem = dataclasses.replace(found[key], places=tuple(places))
        found[key] = problem
    return tuple(sorted(found.values(), key=_order))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what is wrong in the same way in the same passage."""
    seen = set()
    for finding in findings:
        passage = finding.passage
        what = (finding.rule, passage.field, passage.place, finding.excerpt)
        if what not in seen or not finding.excerpt:
            seen.add(what)
            yield finding


def _order(problem: Problem) -> tuple[object, ...]:
    return (problem.line == 0, problem.line, problem.column)


def _problem(finding: Finding, home: str, desk: Locator) -> Problem:
    saying = desk.lexicon.sayings[finding.told_as or finding.rule]
    values = {"found": finding.excerpt, **finding.values}
    problem = Problem(
        finding.rule,
        saying.says.format_map(values),
        saying.advice.format_map(values),
        finding.severity,
        field=home,
        places=(finding.passage.place,) if finding.passage.place else (),
        mends=_mends(finding) if home else (),
    )
    message = finding.passage.message
    by_hand = bool(message and message.key in desk.drafts) and not home
    if finding.group == FACTS:
        problem = dataclasses.replace(problem, advice=_with_way_out(problem, by_hand, desk.lexicon))
    if home and desk.source:
        return _located(problem, desk.source, _position(home, desk.positions), finding.excerpt)
    if message and message.key in desk.drafts:
        return _located(problem, desk.drafts[message.key], (1, 1), finding.excerpt)
    return problem


def _mends(finding: Finding) -> tuple[Mend, ...]:
    """Return what may stand in the excerpt's place, with a capital where that has one."""
    words = finding.excerpt
    capital = words[:1].isupper()
    return tuple(
        Mend(f"{text[:1].upper()}{text[1:]}" if capital else text, words)
        for text in finding.meant
        if words
    )


def _with_way_out(problem: Problem, by_hand: bool, lexicon: Lexicon) -> str:
    """Add to the advice how to have nothing said, for where the user knows better."""
    comment = f"kitgen: ignore {problem.rule}"
    shown = f"<!-- {comment} -->" if by_hand else f"# {comment}"
    return f"{problem.advice}\n{lexicon.way_out.format(comment=shown)}"


def _located(
    problem: Problem, source: Source, position: tuple[int, int] | None, excerpt: str
) -> Problem:
    """Add the place in a file: the excerpt's own, at or after the value's beginning."""
    if position is None:
        return dataclasses.replace(problem, path=source.path)
    line, column = position
    for number in range(line, min(line + 40, len(source.lines)) + 1):
        start = source.lines[number - 1].find(excerpt, column - 1 if number == line else 0)
        if excerpt and start >= 0:
            line, column = number, start + 1
            break
    shown = source.lines[line - 1] if 0 < line <= len(source.lines) else ""
    return dataclasses.replace(
        problem,
        path=source.path,
        line=line,
        column=column,
        source_line=shown,
        width=max(len(excerpt), 1) if excerpt in shown else 1,
    )


def _position(path: str, positions: Positions) -> tuple[int, int] | None:
    """Return where a field stands; a list of one and a text alone share their place."""
    for tried in _kin(path):
        if tried in positions:
            return positions[tried]
    return None


def _kin(path: str) -> Iterator[str]:
    """Yield the path, then the path without the index of a list, then its parents."""
    steps = path.split(".")
    for end in range(len(steps), 0, -1):
        yield ".".join(steps[:end])
        yield ".".join(step for step in steps[:end] if not step.isdigit())


def _origin(finding: Finding, texts: Sequence[Passage]) -> str:
    """Return the field from which the faulty words of a message come, if any does."""
    if not finding.passage.is_body or not finding.excerpt:
        return ""
    sentence = normal(finding.passage.text).rstrip(".").casefold()
    excerpt = normal(finding.excerpt).casefold()
    for text in texts:
        words = normal(text.text).rstrip(".").casefold()
        if excerpt in words and (words in sentence or sentence in words):
            return text.field
    if finding.rule != SPELLING:  # a word that is none stands in no sentence of ours
        return ""
    word = re.compile(rf"\b{re.escape(excerpt)}\b")
    return next((one.field for one in texts if word.search(normal(one.text).casefold())), "")


def _is_ignored(finding: Finding, problem: Problem, ignores: Ignores, desk: Locator) -> bool:
    names = {finding.rule, finding.group}
    message = finding.passage.message
    if message and message.key in desk.drafts:
        draft = Ignores.of(desk.drafts[message.key])
        if draft.covers(names, problem.line):
            return True
    lines = [problem.line] if problem.field else []
    for recipient in message.to if message else ():
        if recipient.person in desk.people:
            index = desk.people.index(recipient.person)
            lines += [at[0]] if (at := desk.positions.get(f"interviewers.{index}")) else []
    return ignores.covers(names, *lines)
