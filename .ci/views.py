"""What templates are handed: seen while the specimen of the themes is built."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from kitgen.cli.app import run
from kitgen.commands.theme import specimen
from kitgen.files.plain import plain_copy
from kitgen.files.project import Project
from kitgen.pages.theme import Theme

DAY = "2026-11-19"


def seen() -> dict[str, dict[str, Any]]:
    """Return the view of every template that a build and a shared page fill in."""
    found: dict[str, dict[str, Any]] = {}
    with _noting(found), tempfile.TemporaryDirectory() as folder:
        _build(Path(folder))
    return found


@contextlib.contextmanager
def _noting(found: dict[str, dict[str, Any]]) -> Iterator[None]:
    render = Theme.render

    def noted(self: Theme, template: str, words: Any = None, **view: object) -> str:
        values = plain_copy(view)
        assert isinstance(values, dict)
        _merge(found.setdefault(template, {}), values)
        return render(self, template, words, **view)

    with mock.patch.object(Theme, "render", noted):
        yield


def _merge(known: dict[str, Any], values: dict[str, Any]) -> None:
    """Keep of each variable the value that says most."""
    for name, value in values.items():
        if not known.get(name):
            known[name] = value


def _build(folder: Path) -> None:
    path = specimen(Project.around(folder))
    file = folder / "content" / "interviews" / path.name
    file.parent.mkdir(parents=True)
    file.write_bytes(path.read_bytes())
    import datetime as dt

    from kitgen.interviews import interviews_of
    from kitgen.pipeline import prepare
    from kitgen.rendering.job import Job, Options

    day = dt.date.fromisoformat(DAY)
    project = Project.around(file)
    interviews = interviews_of(project, [file])
    options = Options(day, formats=frozenset({"html", "pdf"}))
    job = Job(file, None, (), project, interviews.library, folder / "ledger", options)
    assert prepare(job).made.order is not None
    commands = (
        ("build", str(file), "--formats", "html", "-o", str(folder / "output"), "--jobs", "1"),
        ("share", str(file), "--for", "coach", "-o", str(folder / "shared.html")),
        ("agenda", str(file), "--html", str(folder / "agenda.html")),
    )
    said = io.StringIO()
    for command in commands:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = run([*command, "--today", DAY])
        assert code in (0, 1), said.getvalue()
