"""Write the manual pages: one of kitgen, and one of each command, from what click knows of them.

usage: man.py [FOLDER]    (default: build/man)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from kitgen import __version__
from kitgen.cli.app import COMMANDS, cli

EXITS = (
    (0, "done"),
    (1, "findings: a wrong fact in a letter, or any warning under --strict"),
    (2, "wrong usage, or something to mend in a file"),
    (3, "something is missing from the system"),
    (4, "the disk, a server or another build is in the way"),
    (70, "a defect of kitgen's"),
)
FILES = (
    ("content/profile.yaml", "who you are"),
    ("content/interviews/", "one file for each interview"),
    ("content/letters/", "letters taken over by hand"),
    ("output/", "the kits"),
)


def pages() -> Iterator[tuple[str, str]]:
    """Yield every page by the name of its file."""
    root = click.Context(cli, info_name="kitgen")
    yield "kitgen.1", "\n".join(_main_page(root)) + "\n"
    for name in COMMANDS:
        command = cli.get_command(root, name)
        if command is not None:
            context = click.Context(command, info_name=name, parent=root)
            yield f"kitgen-{name}.1", "\n".join(_page(context, command)) + "\n"


def _main_page(context: click.Context) -> Iterator[str]:
    yield from _head("kitgen", "one interview file in, one whole follow-up kit out")
    yield from (".SH SYNOPSIS", ".B kitgen", r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIFILE\fR]...")
    yield ".SH DESCRIPTION"
    yield _text("A letter for each person you met, the dates on which to act, a worksheet to learn")
    yield _text("from the talk. Nothing leaves your machine; you send the letters.")
    yield ".SH COMMANDS"
    for name, (_, about) in COMMANDS.items():
        yield from (".TP", rf"\fBkitgen\-{_text(name)}\fR(1)", _text(about))
    yield ".SH FILES"
    for name, about in FILES:
        yield from (".TP", rf"\fI{_text(name)}\fR", _text(about))
    yield from _exits()


def _page(context: click.Context, command: click.Command) -> Iterator[str]:
    path = context.command_path
    short = command.get_short_help_str(200)
    yield from _head(path.replace(" ", "-"), short)
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (".SH SYNOPSIS", f".B {_text(path)}", _text(usage))
    yield ".SH DESCRIPTION"
    yield from _paragraphs(command.help or "")
    yield from _options(context, command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                below = click.Context(inner, info_name=name, parent=context)
                yield f".SS {_text(below.command_path)}"
                yield from _paragraphs(inner.help or "")
                yield from _options(below, inner, heading=False)
    if command.epilog:
        yield ".SH NOTES"
        yield from _paragraphs(command.epilog)
    yield from _exits()
    yield from (".SH SEE ALSO", r"\fBkitgen\fR(1)")


def _options(
    context: click.Context, command: click.Command, *, heading: bool = True
) -> Iterator[str]:
    records = [
        record for one in command.get_params(context) if (record := one.get_help_record(context))
    ]
    if records and heading:
        yield ".SH OPTIONS"
    for names, about in records:
        yield from (".TP", rf"\fB{_text(names)}\fR", _text(about))


def _head(name: str, about: str) -> Iterator[str]:
    yield f'.TH "{_text(name).upper()}" "1" "" "kitgen {__version__}" "kitgen"'
    yield from (".SH NAME", rf"{_text(name)} \- {_text(about.rstrip('.'))}")


def _exits() -> Iterator[str]:
    yield ".SH EXIT STATUS"
    for code, about in EXITS:
        yield from (".TP", rf"\fB{code}\fR", _text(about))


def _paragraphs(text: str) -> Iterator[str]:
    for number, block in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        if block.startswith("\b"):
            yield ".nf"
            yield from map(_text, block.splitlines()[1:])
            yield ".fi"
        else:
            yield _text(" ".join(block.split()))


def _text(text: str) -> str:
    """Return a text that troff prints as it stands."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def main(folder: Path) -> int:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"wrote {len(COMMANDS) + 1} pages to {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/man")))
