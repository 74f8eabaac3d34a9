"""What it costs to find out which of many interviews concern each other."""

from __future__ import annotations

import time
from pathlib import Path

from benchmarks.kits import write_project
from kitgen.files.project import Project
from kitgen.interviews import interviews_of


def cost(root: Path, count: int) -> float:
    """Return the CPU seconds for the neighbours of every interview of a project, once written."""
    files = write_project(root, count)
    start = time.process_time()
    interviews = interviews_of(Project.around(root), files)
    for path in files:
        interviews.related(path)
        interviews.mentioned(path)
    return time.process_time() - start
