"""What a kit cannot go below: WeasyPrint's own layout and drawing of its documents, and its text.

Prints the CPU time a warm kit takes, in parts, beside that of a plain script for the same pages:
`python -m benchmarks.floor [KITS]`. Were all else of printing free, a kit would take the `floor`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.__main__ import cpu, plainly, run
from benchmarks.kits import TODAY, write_pages, write_project
from kitgen.files.project import Project
from kitgen.library import library_of
from kitgen.pipeline import prepare, print_made
from kitgen.printing.loading import load_weasyprint
from kitgen.rendering.job import Job, Options

WARM = 2  # kits before any is counted
ENGINE = "layout and drawing in WeasyPrint"


def main(kits: int = 8) -> None:
    """Print milliseconds a kit, and the floor as a ratio to the plain script."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        files = write_project(root, kits + WARM)
        (root / "pages").mkdir()
        plain = _plain(write_pages(files, root / "pages"), root) / len(files)
        parts = {what: spent / kits for what, spent in _parts(files, root).items()}
    for what, seconds in {"plain script": plain, **parts}.items():
        print(f"{what:40} {seconds * 1000:6.0f} ms a kit   {seconds / plain:5.2f}", flush=True)


def _plain(pages: list[Path], root: Path) -> float:
    """Return the CPU seconds of a plain script for some pages, but for its start."""
    start = cpu()
    run([sys.executable, "-c", "import weasyprint"], root)
    started = cpu()
    run(plainly(list(pages)), root)
    return (cpu() - started) - (started - start)


def _parts(files: list[Path], root: Path) -> dict[str, float]:
    """Return the CPU seconds of making kits, once some have been made, by what they go into."""
    load_weasyprint()
    from weasyprint import document

    project = Project.around(files[0])
    library, options = library_of(project.layers), Options(TODAY)
    spent = {"writing": 0.0, "printing": 0.0, ENGINE: 0.0}
    lay_out, draw = document.layout_document, document.draw_page
    document.layout_document = _timed(ENGINE, lambda *given: list(lay_out(*given)), spent)
    document.draw_page = _timed(ENGINE, draw, spent)
    write = _timed("writing", lambda job: prepare(job).made, spent)
    printed = _timed("printing", print_made, spent)
    for number, file in enumerate(files):
        if number == WARM:
            spent.update(dict.fromkeys(spent, 0.0))
        printed(write(Job(file, None, (), project, library, root / "ledger", options)))
    own = spent["writing"] + spent[ENGINE]
    return {**spent, "a kit": spent["writing"] + spent["printing"], "floor": own}


def _timed(what: str, work: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """Return the same work, its CPU seconds added to what was spent."""

    def timed(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent[what] += time.process_time() - start

    return timed


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
