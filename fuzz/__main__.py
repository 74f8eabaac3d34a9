"""`python -m fuzz`: so many generated files through read, plan, write and check.

    python -m fuzz [--files 10000] [--seconds CPU] [--seed 0] [--random] [--figures FILE]

Files are the same for the same seed; `--random` takes another seed each time and says which. Ends
with 1 if a property does not hold, and shows the first file that breaks it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import traceback
from collections import Counter
from pathlib import Path

from fuzz.files import Made, made
from fuzz.properties import PROPERTIES, Case
from kitgen.files.project import Project
from kitgen.interviews import Interviews
from kitgen.library import library_of
from kitgen.model.errors import InputError
from kitgen.pipeline import judge, submission, write
from kitgen.proof import Standards, proofread
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

SLOWEST = 20.0  # seconds of CPU that one file may take


def main() -> int:
    """Run; return the exit code."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, help="stop after so much CPU time")
    parser.add_argument("--random", action="store_true")
    parser.add_argument("--figures", type=Path)
    options = parser.parse_args()
    seed = int.from_bytes(os.urandom(4)) if options.random else options.seed
    broken: dict[str, list[Made]] = {}
    asked: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    slowest = 0.0
    project = Project(None, Path("/nowhere"))
    interviews = Interviews(project, library_of(project.layers))
    done = 0
    for number in range(options.first, options.first + options.files):
        file = made(number, seed)
        begin = _cpu()
        if options.seconds and begin > options.seconds:
            break
        done += 1
        try:
            case = run(file, interviews)
            for name, (_, of, check) in PROPERTIES.items():
                if _applies(case, of):
                    asked[name] += 1
                    if not check(case):
                        broken.setdefault(name, []).append(file)
            shapes["read" if case.reading else "refused"] += 1
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
            broken.setdefault(f"nothing ends in a crash: {where}", []).append(file)
        slowest = max(slowest, _cpu() - begin)
    if slowest > SLOWEST:
        broken["no file takes long"] = []
    options.files = done
    return _tell(options, seed, broken, asked, shapes, slowest)


def run(file: Made, interviews: Interviews) -> Case:
    """Send one file through read, plan, write and check."""
    case = Case(file, None)
    library = interviews.library
    path = Path(file.name)
    try:
        case.source = source_of(path, file.text.encode("utf-8", "surrogatepass"))
        reading = read_interview(case.source, None, library.fragments_for)
    except InputError as error:
        case.refused = error.problems
        return case
    case.reading = reading
    case.kit = write(reading, (), interviews, file.today)
    again = write(reading, (), interviews, file.today)
    case.again = (again.steps, again.messages, again.warnings)
    case.judged = judge(case.kit, reading, (), interviews)
    lang = library.language(reading.applicant)
    lexicon, phrases, prose = library.lexicon(lang), library.phrases(lang), library.prose(lang)
    standards = Standards(lexicon, phrases, library.cadence, prose)
    given = submission(case.kit, reading, (), interviews.project)
    case.findings = (*case.kit.warnings, *proofread(given, standards))
    return case


def _applies(case: Case, of: str) -> bool:
    return (case.reading is None) if of == "refused" else case.reading is not None


def _cpu() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def _tell(
    options: argparse.Namespace,
    seed: int,
    broken: dict[str, list[Made]],
    asked: Counter[str],
    shapes: Counter[str],
    slowest: float,
) -> int:
    print(
        f"{options.files} files (seed {seed}): {shapes['read']} read, {shapes['refused']} refused; "
        f"{len(PROPERTIES)} properties asked {sum(asked.values()):,} times; "
        f"the slowest file took {slowest:.2f} s of CPU"
    )
    for name, files in sorted(broken.items(), key=lambda item: -len(item[1])):
        print(f"\nBROKEN in {len(files)} files: {name}")
        for file in files[:1]:
            print(f"--- number {file.number}, {file.name}, seen on {file.today}\n{file.text}")
    if options.figures:
        figures = {
            "files": options.files,
            "seed": seed,
            "properties": len(PROPERTIES),
            "asked": sum(asked.values()),
            "read": shapes["read"],
            "refused": shapes["refused"],
            "broken": len(broken),
        }
        options.figures.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    never = [name for name in PROPERTIES if not asked[name]]
    if never and options.files >= 1000:
        print(f"\nNever asked: {', '.join(never)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
