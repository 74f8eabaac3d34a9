"""Printing letters with the engine, against a loop of `HTML(filename).write_pdf()`.

Both print the same HTML files, in turns and each in a process of its own; what counts is the
ratio. Run it as `python -m benchmarks.documents [ROUNDS] [LETTERS]`.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kitgen.files.project import Layers
from kitgen.model.applicant import Applicant
from kitgen.model.message import Channel, Message, Recipient, Sentence
from kitgen.pages.letter import letter_print
from kitgen.pages.theme import Theme, load_theme

SENTENCES = (
    "Thank you for the hour on Wednesday, and for showing me how the group decides what to build.",
    "You said that a robot should fail like a good waiter, quietly.",
    "I have been sketching watchdog states on napkins since.",
    "I kept a network of forty nodes alive through node losses at my last employer.",
    "You expect to decide by 4 December, and I look forward to hearing from you then.",
)
SHEETS = ("print.css", "letter.css", "letter-print.css")


def theme() -> Theme:
    """Load the shipped theme."""
    return load_theme(Layers.of(None).themes(), "classic")


def write_letters(folder: Path, count: int) -> None:
    """Write letters as complete HTML files, styles included."""
    look = theme()
    style = f"<style>{look.css(*SHEETS, paper='a4')}</style></head>"
    applicant = Applicant(name="Ana Duarte", email="ana@example.org", phone="+1 617 555 0134")
    for number in range(count):
        html = letter_print(look, _message(number), applicant)
        (folder / f"{number:04}.html").write_text(html.replace("</head>", style), "utf-8")


def plain(files: list[Path]) -> None:
    """Print the files one by one, as the shortest script would."""
    from weasyprint import HTML

    for file in files:
        HTML(str(file)).write_pdf()


def engine(files: list[Path], *, join: bool = False) -> None:
    """Print the files with one engine, and copy all into one PDF if `join`."""
    from kitgen.printing.engine import PdfEngine

    printer = PdfEngine(theme(), "a4")
    documents = []
    for file in files:
        documents.append(printer.lay_out(_unstyled(file), *SHEETS))
        printer.write(documents[-1])
    if join:
        printer.join(documents, "All")


def joined(files: list[Path]) -> None:
    """Print the files with one engine and copy all into one PDF."""
    engine(files, join=True)


WAYS = {"plain": plain, "engine": engine, "joined": joined}


def one_run(way: str, folder: Path) -> None:
    """Print in this process and tell the seconds: all, and those after the first document."""
    files = sorted(folder.glob("*.html"))
    start = time.perf_counter()
    WAYS[way](files[:1])
    first = time.perf_counter()
    WAYS[way](files)
    print(json.dumps({"cold": first - start, "warm": (time.perf_counter() - first) / len(files)}))


def compare(rounds: int, count: int) -> dict[str, float]:
    """Run every way in turns; medians in milliseconds, and ratios to the plain loop."""
    with tempfile.TemporaryDirectory() as name:
        write_letters(Path(name), count)
        runs: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
        for _ in range(rounds):
            for way in WAYS:
                command = [sys.executable, "-m", "benchmarks.documents", "--run", way, name]
                result = subprocess.run(command, capture_output=True, check=True, text=True)
                runs[way].append(json.loads(result.stdout))
    median = {
        f"{way} {kind}": statistics.median(run[kind] for run in found)
        for way, found in runs.items()
        for kind in ("cold", "warm")
    }
    ratios = {
        f"{way} {kind} / plain {kind}": median[f"{way} {kind}"] / median[f"plain {kind}"]
        for way in ("engine", "joined")
        for kind in ("cold", "warm")
    }
    return {key: value * 1000 for key, value in median.items()} | ratios


def _message(number: int) -> Message:
    turned = SENTENCES[number % 5 :] + SENTENCES[: number % 5]
    paragraphs = tuple(
        (Sentence(text, "x"),) * (1 + (number + i) % 2) for i, text in enumerate(turned)
    )
    return Message(
        key=f"thank-you-{number}",
        kind="thank-you",
        channel=Channel.EMAIL,
        title=f"Thank-you letter {number}",
        to=(Recipient(f"Person {number}", company="Northwind Robotics"),),
        subject="Thank you",
        greeting=f"Dear Person {number},",
        paragraphs=paragraphs,
        farewell="Kind regards,",
        signature=("Ana Duarte",),
        written_for=dt.date(2026, 11, 19),
        date_line="November 19, 2026",
    )


def _unstyled(file: Path) -> str:
    head, _, rest = file.read_text("utf-8").partition("<style>")
    return head + rest.partition("</style>")[2]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        one_run(sys.argv[2], Path(sys.argv[3]))
    else:
        rounds, count = (
            int(text) for text in (sys.argv[1:] + ["5", "12"][len(sys.argv) - 1 :])[:2]
        )
        for label, value in compare(rounds, count).items():
            print(f"{label:32} {value:8.2f}{'' if '/' in label else ' ms'}")
