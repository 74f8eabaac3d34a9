"""Reading: an interview file becomes an interview, or a list of all its mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kitgen.files.project import default_profile
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError, Problem, Severity
from kitgen.model.interview import Interview
from kitgen.model.interviewer import UNKNOWN
from kitgen.model.keys import distinct_keys, kit_key
from kitgen.model.misfit import Misfit
from kitgen.model.reflection import Reflection
from kitgen.model.values.texts import folded, shorten
from kitgen.places.shown import locale_shown
from kitgen.places.zones import employer_zone
from kitgen.reading import outline
from kitgen.reading.absent import drop_absent
from kitgen.reading.conflicts import find_conflicts
from kitgen.reading.fragments import ShapesFor
from kitgen.reading.reflection import SectionText, read_reflection, reflection_of
from kitgen.reading.repairs import repair_shapes, spell_employer
from kitgen.reading.settling import settle_applicant, settle_name, several_people
from kitgen.reading.untold import all_misfits, tell_of_doubts, withheld
from kitgen.reading.validation import ParsedFields
from kitgen.yaml import tree as yamltree
from kitgen.yaml.frontmatter import front_matter
from kitgen.yaml.source import Source, read_source, source_of
from kitgen.yaml.tree import Entry, Scalar, read_tree

# Of one applicant: what is theirs, and what only they can allow.
PERSONAL = ("name", "email", "phone", "headline", "strengths", "signature", "coach_sees")
LONGEST = 5_000  # lines below the fields
MOST = 100  # problems shown of a file; nobody mends more at a time


@dataclass(frozen=True)
class Reading:
    """An interview as it was read, with the applicant it speaks for.

    `positions` maps a dotted path (`interviewers.0.name`) to the line and column where its value
    begins. `tree` holds every place of the front matter for those who insert text.
    """

    source: Source
    interview: Interview
    applicant: Applicant
    warnings: tuple[Problem, ...] = ()
    positions: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    tree: yamltree.Mapping | None = None
    profile: Source | None = field(default=None, repr=False, compare=False)
    shapes_for: ShapesFor | None = field(default=None, repr=False, compare=False)
    judged: tuple[Problem, ...] = ()  # what a judge says besides, where one was asked

    def again(self, data: bytes) -> Reading:
        """Read the same file with other bytes in it, in the way in which this one was read."""
        return read_interview(source_of(self.source.path, data), self.profile, self.shapes_for)


@dataclass(frozen=True)
class ProfileReading:
    """A profile as it was read."""

    source: Source
    applicant: Applicant
    warnings: tuple[Problem, ...] = ()


def read_interview(
    source: Source,
    profile: Source | None = None,
    shapes_for: ShapesFor | None = None,
    judging_for: ShapesFor | None = None,
) -> Reading:
    """Read an interview and merge the profile under its `applicant:`, field by field.

    Raises one InputError with everything that is wrong in the file and in the profile.
    `shapes_for` gives the shapes of an applicant's language; without it texts stay as they are.
    `judging_for` gives the same with a judge, who changes nothing and is heard besides.
    """
    return _InterviewReader(source, profile, shapes_for, judging_for).read()


def read_profile(source: Source, shapes_for: ShapesFor | None = None) -> ProfileReading:
    """Read a profile; InputError with everything that is wrong in it."""
    tree = read_tree(source)
    form = ParsedFields(source, _root(source, tree), Applicant)
    settle_applicant(form, shapes_for)
    applicant = form.validate(complete=tree.complete)
    problems = _sorted([*tree.problems, *tree.warnings, *form.problems, *find_conflicts(form)])
    if applicant is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise InputError(problems)
    return ProfileReading(source, applicant, tuple(problems))


class _InterviewReader:
    def __init__(
        self,
        source: Source,
        profile: Source | None,
        shapes_for: ShapesFor | None,
        judging_for: ShapesFor | None,
    ) -> None:
        self.source = source
        self.profile = profile
        self.shapes_for = shapes_for
        self.judging_for = judging_for
        self.problems: list[Problem] = []
        self.judged: list[Problem] = []

    def read(self) -> Reading:
        start, end = front_matter(self.source)
        tree = read_tree(self.source, start, end)
        self.problems += (*tree.problems, *tree.warnings)
        root = _root(self.source, tree)
        home = yamltree.Mark(0, max(start, 1), 1)
        form = ParsedFields(self.source, root, Interview, home)
        applicant = self._applicant(root, complete=tree.complete)
        reflection = self._reflection(root, end)
        misfits = self._settle(form, applicant or Applicant())
        interview = self._interview(form, reflection, misfits, complete=tree.complete)
        self.problems += form.problems
        self.problems += find_conflicts(form)
        if interview and applicant:
            self.problems += _missing_facts(form, interview, applicant)
            self.problems += _doubtful_addresses(form, interview, applicant)
        self.problems = _sorted(self.problems)
        errors = any(problem.severity is Severity.ERROR for problem in self.problems)
        if errors or not interview or not applicant:
            raise InputError(self.problems)
        return Reading(
            self.source,
            interview,
            applicant.model_copy(update={"locale": locale_shown(interview, applicant)}),
            tuple(self.problems),
            {".".join(map(str, path)): form.at(path)[1:] for path in form.nodes},
            root,
            self.profile,
            self.shapes_for,
            tuple(one for one in _sorted(self.judged) if one not in self.problems),
        )

    def _settle(self, form: ParsedFields, applicant: Applicant) -> tuple[Misfit, ...]:
        """Give every interviewer a key, and the texts the shape that their sentences ask for.

        Returns the texts that have no such shape.
        """
        shapes = self.shapes_for(applicant) if self.shapes_for else None
        if shapes:
            drop_absent(form, shapes.absent)
            several_people(form, shapes.names)
        people = form.data.get("interviewers", [])
        for index, person in enumerate(people):
            settle_name(form, person, index, shapes)
        names = [person.get("name") or person.get("department") or UNKNOWN for person in people]
        for person, key in zip(people, distinct_keys(names), strict=True):
            person["key"] = key
        spell_employer(form)
        as_typed = withheld(form)
        tell_of_doubts(form, as_typed)
        if judging := self.judging_for(applicant) if self.judging_for else None:
            beside = form.apart()
            repair_shapes(beside, judging)
            self.judged = beside.problems
        misfits = repair_shapes(form, shapes) if shapes else ()
        return all_misfits(as_typed, withheld(form), misfits)

    def _interview(
        self,
        form: ParsedFields,
        reflection: Reflection,
        misfits: tuple[Misfit, ...],
        *,
        complete: bool,
    ) -> Interview | None:
        kit = kit_key(form.data.get("kit") or self.source.path.stem)
        found = form.validate(complete=complete, kit=kit, reflection=reflection, misfits=misfits)
        return found if isinstance(found, Interview) else None

    def _applicant(self, root: yamltree.Mapping, *, complete: bool) -> Applicant | None:
        """Merge the profile with the file's own `applicant:`, whose fields come first."""
        base: Applicant | None = Applicant()
        for profile in (self._office_profile(), self.profile):
            if profile is None:
                continue
            try:
                reading = read_profile(profile, self.shapes_for)
                base = base and _laid_over(base, reading.applicant)
                self.problems += reading.warnings
            except InputError as error:
                self.problems += error.problems
                base = None
        entry = root.entry("applicant")
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.empty):
            return base
        if not isinstance(entry.value, yamltree.Mapping):
            self._no_fields(entry, "name: …")
            return None
        form = ParsedFields(self.source, entry.value, Applicant)
        settle_applicant(form, self.shapes_for)
        own = form.validate(complete=complete)
        self.problems += form.problems
        self.problems += find_conflicts(form)
        if own is None or base is None:
            return None
        return _laid_over(base, own)

    def _office_profile(self) -> Source | None:
        """Return what all clients of an office share, if there is such; nobody's name is in it."""
        path = default_profile((self.profile or self.source).path)
        if path is None:
            return None
        source = read_source(path)
        root = read_tree(source).root
        for name in PERSONAL:
            entry = root.entry(name) if isinstance(root, yamltree.Mapping) else None
            if entry is not None:
                message = f"“{name}” cannot be the same for all clients"
                advice = "Write it into each client's own content/profile.yaml."
                at, width = entry.key.start, len(entry.key.text)
                self.problems.append(
                    source.problem("office-profile", message, advice, at.line, at.column, width)
                )
        return source

    def _check_length(self, first: int) -> None:
        """Refuse a body that nobody wrote by hand: its pages would take minutes."""
        lines = len(self.source.lines) - first
        if lines > LONGEST:
            message = f"below the fields are {lines:,} lines; at most {LONGEST:,} are read"
            advice = "Is this the file you meant? Keep a long text beside it, in a file of its own."
            self.problems.append(
                self.source.problem("body-too-long", message, advice, first + LONGEST, 1)
            )

    def _reflection(self, root: yamltree.Mapping, end: int | None) -> Reflection:
        entry = root.entry("reflection")
        if end is not None:
            if entry is not None:
                self._report(
                    "reflection-place",
                    "“reflection” is for files in pure YAML",
                    "Write the sections below the second ---, under headings: ## What went well",
                    entry,
                )
            self._check_length(end + 1)
            return read_reflection("\n".join(self.source.lines[end + 1 : end + 1 + LONGEST]))
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.empty):
            return Reflection()
        if isinstance(entry.value, Scalar):
            return read_reflection(entry.value.text)
        if not isinstance(entry.value, yamltree.Mapping):
            self._no_fields(entry, "What went well: …")
            return Reflection()
        return reflection_of(
            SectionText(key.text, self._section(Entry(key, value)), outline.is_private(key.text))
            for key, value in entry.value.entries
        )

    def _section(self, entry: Entry) -> str:
        """Return a section of pure YAML as Markdown: a text, or a list of texts."""
        node = entry.value
        if isinstance(node, Scalar):
            return "" if node.empty else node.text
        items = node.items if isinstance(node, yamltree.Sequence) else ()
        texts = [item.text for item in items if isinstance(item, Scalar)]
        if not items or len(texts) < len(items):
            self._report(
                "section-text",
                f"the section “{shorten(entry.key.text)}” takes a text",
                "Write a | after the colon and the text below it, indented."
                " Questions begin with ### and the answers with “I said:” and “Better:”.",
                entry,
            )
        return "\n".join(f"- {text}" for text in texts)

    def _no_fields(self, entry: Entry, example: str) -> None:
        key = entry.key.text
        advice = f"Write them below it, indented by two spaces: {example}"
        self._report("fields-expected", f"“{key}” takes fields of its own", advice, entry)

    def _report(self, rule: str, message: str, advice: str, entry: Entry) -> None:
        at, width = entry.key.start, len(entry.key.text)
        self.problems.append(
            self.source.problem(rule, message, advice, at.line, at.column, max(width, 1))
        )


def _root(source: Source, tree: yamltree.Tree) -> yamltree.Mapping:
    """Return the file's mapping; InputError if it holds something else."""
    if isinstance(tree.root, yamltree.Mapping):
        return tree.root
    if tree.problems:
        raise InputError(tree.problems)
    if tree.root is None or (isinstance(tree.root, Scalar) and tree.root.empty):
        start = yamltree.Mark(0, 1, 1)
        return yamltree.Mapping((), start, start)
    at = tree.root.start
    raise InputError(
        source.problem(
            "no-fields",
            "here are no fields",
            "Write each on a line of its own, its name first: company: Northwind Robotics",
            at.line,
            at.column,
        )
    )


def _laid_over(base: Applicant, own: Applicant) -> Applicant:
    """Return an applicant with another one's fields over it, as far as those are written."""
    return base.model_copy(update={name: getattr(own, name) for name in own.model_fields_set})


def _missing_facts(form: ParsedFields, interview: Interview, applicant: Applicant) -> list[Problem]:
    """Warn of facts without which the kit is made, but with a gap."""
    problems = []
    if applicant.name is None:
        problems.append(
            form.source.warning(
                "applicant-name",
                "your own name is neither in a profile nor under `applicant:`",
                "Letters leave room to sign. Write it into content/profile.yaml: name: Ana Ruiz",
            )
        )
    if employer_zone(interview, applicant) is None:
        at = form.at(("time",))
        problems.append(
            form.source.warning(
                "zone-missing",
                "no time zone is known, so that the calendar shows days without hours",
                "Write theirs here, or yours into the profile: time_zone: America/New_York",
                at.line,
                at.column,
                form.width(("time",)),
            )
        )
    return problems


def _doubtful_addresses(
    form: ParsedFields, interview: Interview, applicant: Applicant
) -> list[Problem]:
    """Warn of letters that would go to the applicant, or to somebody else than they greet."""
    problems = []
    for index, person in enumerate(interview.interviewers):
        path = ("interviewers", index, "email")
        others = [p for p in interview.interviewers[:index] if not p.is_same(person)]
        told = next(
            (p for p in others if folded(p.email or "") == folded(person.email or "")), None
        )
        if not person.email or form.is_ignored("shared-address", path):
            continue
        if folded(applicant.email or "") == folded(person.email):
            message, advice = (
                f"{person.email} is your own address",
                "Write theirs, or leave it out.",
            )
        elif told is not None:
            message = f"{told.shown_name} has this address, too"
            advice = "If a letter to each may go there: # kitgen: ignore shared-address"
        else:
            continue
        at = form.at(path)
        width = form.width(path)
        problems.append(
            form.source.warning("shared-address", message, advice, at.line, at.column, width)
        )
    return problems


def _sorted(problems: list[Problem]) -> list[Problem]:
    """Order problems by place; in a line that YAML cannot read, only that counts."""
    broken = {(p.path, p.line) for p in problems if p.rule == "yaml-syntax"}
    kept = [p for p in problems if p.rule == "yaml-syntax" or (p.path, p.line) not in broken]
    kept.sort(key=lambda p: (str(p.path), p.line, p.column))
    if len(kept) <= MOST:
        return kept
    errors = [p for p in kept if p.severity is Severity.ERROR]
    shown = (errors or kept)[:MOST]
    message = f"{len(kept) - len(shown)} more problems are not shown"
    return [*shown, Problem("and-more", message, severity=shown[0].severity, path=shown[0].path)]
