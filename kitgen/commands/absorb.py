"""Absorbing: which interview each part of a saved file belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kitgen.editing.answers import SavedAnswers, read_answers
from kitgen.editing.feedback import keep_feedback
from kitgen.editing.fields import AnswerConflict, ConflictChoice, Decide
from kitgen.editing.merge import MergeResult, merge
from kitgen.editing.trust import Sifted, sift
from kitgen.files.atomic import update
from kitgen.files.clients import client_key
from kitgen.files.project import Project
from kitgen.interviews import interviews_of, reading_of
from kitgen.library import library_of
from kitgen.model.errors import InputError, Problem
from kitgen.model.keys import kit_key, safe_key
from kitgen.reading.feedback import calls_itself_feedback, read_feedback
from kitgen.writing.questions import read_questions
from kitgen.writing.worksheet import MAIN
from kitgen.yaml import tree as yamltree
from kitgen.yaml.frontmatter import head_end
from kitgen.yaml.source import Source, read_bytes, read_source, source_of

OF_INTERVIEWS = ("company", "role", "interviewers")  # no file of answers holds them all


@dataclass(frozen=True, slots=True)
class Kept:
    """Comments on one interview, and the file in which they are kept beside it."""

    interview: Path
    company: str
    remarks: int
    place: Path
    new: bool  # whether they were not kept before


@dataclass(frozen=True, slots=True)
class Routed:
    """What became of a feedback: what was kept, and kits with remarks that are not here."""

    by: str
    kept: tuple[Kept, ...]
    left: tuple[tuple[str, int], ...]


def is_saved(source: Source) -> bool:
    """Say whether a file was saved from a page: a feedback, or answers to a worksheet."""
    if calls_itself_feedback(source):
        return True
    end = head_end(source.lines)
    if end is None:
        return False
    root = yamltree.read_tree(source, 1, end).root
    if not isinstance(root, yamltree.Mapping) or root.entry("kit") is None:
        return False
    return not all(root.entry(key) for key in OF_INTERVIEWS)


def interview_for(answers: Source, project: Project) -> Path:
    """Return the file of the interview that answers were saved for; InputError if none is here."""
    said = read_answers(answers)
    kit, here = said.kit, client_key(project.root) if project.root else ""
    if said.client and here and said.client != here:
        message = f"These answers are those of {said.client}; this is the folder of {here}."
        advice = f"Bring them home with: kitgen absorb --all {answers.path}"
        raise InputError(Problem("other-client", message, advice, path=answers.path))
    path = interviews_by_kit(project).get(kit) or renamed_since(project, kit)
    if path is None:
        message = f"no interview here is the one these answers are for: {kit}"
        advice = "Name its file: kitgen absorb INTERVIEW ANSWERS.md"
        raise InputError(Problem("other-kit", message, advice, path=answers.path))
    return path


class TakenAnswers:
    """Answers merged into an interview's file as it stands; nothing is written yet.

    `decide` is asked about each difference once; what is not `seen` by the user before it is
    written may set less. InputError if the file or the answers cannot be read.
    """

    def __init__(
        self, project: Project, file: Path, said: Source, decide: Decide, *, seen: bool
    ) -> None:
        self.file = file
        self._decide = decide
        self._made: dict[AnswerConflict, ConflictChoice] = {}
        found = project.profile_for(file)
        self._profile = read_source(found) if found else None
        self._library = library_of(project.layers)
        questions = read_questions(self._library.questions()[MAIN])
        self.sifted: Sifted = sift(_of_now(project, file, said), questions, seen=seen)
        self._data = read_bytes(file)
        self.merged = self._merged_with(self._data)
        self.changed = self.merged.data != self._data

    def write(self) -> None:
        """Write what was merged; a file that changed meanwhile is merged once more."""
        same, merged = self._data, self.merged.data
        update(self.file, lambda now: merged if now == same else self._merged_with(now).data)

    def _merged_with(self, data: bytes) -> MergeResult:
        reading = reading_of(source_of(self.file, data), self._profile, self._library)
        return merge(data, reading, self.sifted.answers, self._once)

    def _once(self, conflict: AnswerConflict) -> ConflictChoice:
        if conflict not in self._made:
            self._made[conflict] = self._decide(conflict)
        return self._made[conflict]


def _of_now(project: Project, file: Path, said: Source) -> SavedAnswers:
    """Read answers; those that were saved before their file was renamed are its own still."""
    answers = read_answers(said)
    known = interviews_by_kit(project, [file])
    found = None if answers.kit in known else renamed_since(project, answers.kit, [file])
    if found is None or found.resolve() != file.resolve():
        return answers
    return replace(answers, kit=interviews_of(project, [found]).read(found).interview.kit)


def route_feedback(
    project: Project, source: Source, also: Iterable[Path] = (), *, dry_run: bool = False
) -> Routed:
    """Keep every part of a feedback beside its interview; InputError if none of it is about one."""
    feedback = read_feedback(source)
    kits, kept, left = interviews_by_kit(project, also), [], []
    for kit, remarks in feedback.remarks.items():
        path = kits.get(kit) or renamed_since(project, kit, also)
        if path is None or not remarks:
            left += [(kit, len(remarks))] if remarks else []
            continue
        company = _company(project, path)
        now = kit if kit in kits else interviews_of(project, [path]).read(path).interview.kit
        place, new = keep_feedback(project, now, company, source, was=kit, dry_run=dry_run)
        kept.append(Kept(path, company, len(remarks), place, new))
    if not kept:
        raise InputError(_nothing(source, left))
    return Routed(feedback.by, tuple(kept), tuple(left))


def interviews_by_kit(project: Project, also: Iterable[Path] = ()) -> Mapping[str, Path]:
    """Return the interviews of a project, and some others, by their kits' keys; none is read."""
    found: dict[str, Path] = {}
    interviews = interviews_of(project, also)
    for path in interviews:
        found.setdefault(kit_key(path.stem), path)
        found[interviews.kit(path)] = path
    return found


def renamed_since(project: Project, kit: str, also: Iterable[Path] = ()) -> Path | None:
    """Return the interview that had this kit before its file was renamed, if it can be no other.

    A file is named after its day and employer: the one that has both is meant, else the only one
    with the employer. The day alone may be another interview's.
    """
    interviews, same, both = interviews_of(project, also), [], []
    for path in interviews:
        try:
            one = interviews.read(path).interview
        except InputError:
            continue
        if kit.endswith(f"-{safe_key(one.company)}"):
            same.append(path)
            both += [path] if kit.startswith(f"{one.date}") else []
    found = both or same
    return found[0] if len(found) == 1 else None


def _company(project: Project, path: Path) -> str:
    names = interviews_of(project, [path]).identity(path).names
    return names[0] if names else path.stem


def _nothing(source: Source, left: list[tuple[str, int]]) -> Problem:
    about = ", ".join(kit for kit, _ in left)
    message = "This feedback is about no interview that is here."
    advice = f"It is about: {about}." if about else "It holds no comment."
    return Problem("feedback", message, advice, path=source.path)
