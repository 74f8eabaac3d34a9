"""Jobs: a kit to make, of one small file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from kitgen.files.project import Project
from kitgen.library import Library
from kitgen.rendering.job import Job, Options

FILE = """company: Northwind
role: Welder
date: 2026-11-18
time: "9:00"
interviewers:
  - name: Maya Chen
applicant: {name: Ada Byron, email: ada@mail.example}
"""


def job_of(root: Path, text: str = FILE) -> Job:
    """Write an interview file into a folder and return the job of making its kit as text."""
    path = root / "2026-11-18-northwind.yaml"
    path.write_text(text, "utf-8")
    project = Project.around(path)
    options = Options(dt.date(2026, 11, 19), formats=frozenset({"txt", "html"}))
    return Job(path, None, (), project, Library(project.layers), root, options)
