"""The command line: a table of commands, and how every failure is told.

Only click is imported here: a command's module is imported when it runs, all else on failure.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
from typing import TYPE_CHECKING

import click

from kitgen import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

# name → (module with a click command of that name, what `kitgen --help` says of it)
COMMANDS = {
    "init": (
        "kitgen.cli.init",
        "Make DIR (default: this folder) a place for your interviews.",
    ),
    "new": (
        "kitgen.cli.new",
        "Write a file for the interview at COMPANY, to be filled in or built at once.",
    ),
    "import": (
        "kitgen.cli.import_",
        "Write an interview for each row of a job tracker's export (CSV).",
    ),
    "build": ("kitgen.cli.build", "Build the kits: letters, worksheet, calendar and pages."),
    "check": ("kitgen.cli.check", "Check interview files and letters, building nothing."),
    "agenda": (
        "kitgen.cli.agenda",
        "Say what is owed: overdue, today and this week, over all interviews.",
    ),
    "report": (
        "kitgen.cli.report",
        "List the dated contacts of your job search, with nothing private in it.",
    ),
    "sheet": (
        "kitgen.cli.sheet",
        "Print a sheet to take along: before, next, material, idea, referees, salary …",
    ),
    "log": (
        "kitgen.cli.log",
        "Write into the file of INTERVIEW what happened: EVENT, and WHAT it was.",
    ),
    "absorb": (
        "kitgen.cli.absorb",
        "Put what was saved from a page into the interviews that it belongs to.",
    ),
    "share": (
        "kitgen.cli.share",
        "Write what a coach may see of the kits into one HTML file.",
    ),
    "office": (
        "kitgen.cli.office.page",
        "Build one private page over all clients: who owes what, who waits, who went silent.",
    ),
    "serve": (
        "kitgen.cli.serve",
        "Work in the browser: write down interviews, see the letters change, note what was sent.",
    ),
    "push": (
        "kitgen.cli.push",
        "Put the open steps on a calendar server, as of the last build.",
    ),
    "outbox": (
        "kitgen.cli.outbox",
        "Put the letters that are due among the drafts of your own mailbox.",
    ),
    "theme": (
        "kitgen.cli.theme",
        "List the themes, show what they look like, or begin your own.",
    ),
    "draft": (
        "kitgen.cli.draft",
        "Take MESSAGE, or all that are still to be sent, over by hand.",
    ),
    "phrases": (
        "kitgen.cli.phrases",
        "Learn from your own drafts which wordings you avoid.",
    ),
    "schema": (
        "kitgen.cli.schema",
        "Print the JSON Schema of the interview file, of the profile, or of both.",
    ),
    "doctor": ("kitgen.cli.doctor", "Say what the system has and what to install."),
}

# what somebody types who leaves out what a command needs
EXAMPLES = {
    "import": "For example: kitgen import applications.csv",
    "absorb": "Name the file that you saved from the page: kitgen absorb ~/Downloads/answers.md",
}

# what people type for a command, and its name
OTHERWISE = {
    **dict.fromkeys(("sent", "done", "heard", "rejected", "offer", "called"), "log"),
    **dict.fromkeys(("letter", "letters", "thank-you", "thanks", "start", "begin", "add"), "new"),
    **dict.fromkeys(("edit", "open", "change", "desk", "web", "ui"), "serve"),
    **dict.fromkeys(("list", "due", "todo", "today", "status", "next"), "agenda"),
    **dict.fromkeys(("make", "write", "update"), "build"),
    **dict.fromkeys(("undo", "revert", "back"), "log undo"),
}
BLOCKED = 4  # as in model/errors, which is not loaded for it
DEFECT = 70
INTERRUPTED = 130
SELDOM = 20_000  # new objects before Python looks for garbage; by default it does so after 700


class LazyGroup(click.Group):
    """A group that imports a command only to run it or to print its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of a first use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import one command."""
        if name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = getattr(import_module(COMMANDS[name][0]), _attribute(name))
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, in folders where no killed one has left anything torn or hidden."""
        from pathlib import Path

        from kitgen.files.atomic import clear
        from kitgen.files.project import Project
        from kitgen.publishing.publish import restore_killed

        here = Path.cwd()
        project = Project.around(here)
        restore_killed(project.output)
        for folder in {here, *project.own_folders()}:
            clear(folder)
        return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from kitgen.model.values.texts import nearest

            close = OTHERWISE.get(name.lower()) or nearest(name, COMMANDS)
            hint = f" Did you mean {close}?" if close else ""
            ctx.fail(f"There is no command {name!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


def _attribute(name: str) -> str:
    """Return what a command is called in its module; `import` is a word of Python's."""
    return f"{name}_" if name == "import" else name


def _width() -> int:
    """Return the terminal's width; click would import shutil and every compressor for it."""
    with contextlib.suppress(OSError, ValueError):
        columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size().columns
        return max(50, min(columns, 100) - 2)
    return 78


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _width()},
    epilog="After an interview, type: kitgen new   (it asks what it needs, and writes letters)",
)
@click.version_option(__version__, prog_name="kitgen")
def cli() -> None:
    """Thank-you letters, dates and a worksheet after an interview: one file in, one kit out."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code; nothing the user does shows a traceback."""
    code = run(args)
    gc.freeze()  # the system takes back what is left, without a last look for garbage
    raise SystemExit(code)


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(SELDOM)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes 30 ms
    _open_streams()
    _say_anything()
    try:
        return _run(args)
    except BrokenPipeError:  # nobody reads on, as with `| head`
        _silence(sys.stdout)
        return 0
    except OSError as error:  # what is said finds no room: a full disk behind `>`
        _silence(sys.stdout)
        with contextlib.suppress(OSError):
            where = f": {error.filename}" if error.filename else ""
            from kitgen.cli.lines import from_here

            click.echo(from_here(f"kitgen: {error.strerror or error}{where}"), err=True)
            sys.stderr.flush()
            return BLOCKED
        _silence(sys.stderr)
        return BLOCKED


def _run(args: Sequence[str] | None) -> int:
    try:
        if args is None and len(sys.argv) == 1 and sys.stdin.isatty() and sys.stdout.isatty():
            from kitgen.cli.front import front

            args = front()
            if args is None:
                return 0
        code = cli.main(args, prog_name="kitgen", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        if isinstance(error, click.MissingParameter) and error.ctx is not None:
            click.echo(EXAMPLES.get(error.ctx.info_name or "", ""), err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Stopped; nothing half-done was left behind.", err=True)
        return INTERRUPTED
    except OSError:
        raise
    except SystemExit as ended:
        if ended.code == 1:  # which click makes of a pipe that nobody reads, and nothing else does
            raise BrokenPipeError from None
        raise
    except Exception as error:
        return tell(error)


def _open_streams() -> None:
    """Give a stream that the caller has closed somewhere to go, or files would take its place."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _say_anything() -> None:
    """Let names that are no text be said all the same, in place of an error while saying so."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _silence(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, instead of failing once more at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def tell(error: Exception) -> int:
    """Show a failure on the terminal and return its exit code."""
    from kitgen.model.errors import BlockedError, InputError, MissingPartError

    if isinstance(error, InputError):
        from kitgen.cli.lines import fitted
        from kitgen.model.problems import show_all

        for text in show_all(error.problems):
            click.echo(fitted(text, err=True), err=True)
        return error.exit_code
    if isinstance(error, MissingPartError | BlockedError):
        from kitgen.cli.lines import from_here

        click.echo(from_here(f"kitgen: {error}"), err=True)
        return error.exit_code
    return tell_defect(error)


def tell_defect(error: Exception) -> int:
    """Show what to report; the whole traceback on request, as it may quote an interview."""
    import traceback

    if os.environ.get("KITGEN_TRACEBACK"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "kitgen" in frame.filename] or frames
    place = f"{os.path.basename(ours[-1].filename)}:{ours[-1].lineno}" if ours else "?"  # noqa: PTH119
    click.echo(
        f"kitgen {__version__}: a defect of ours: {type(error).__name__} at {place}.\n"
        "Your files are as they were. Please report this line and what you ran; with\n"
        "KITGEN_TRACEBACK=1 before the command it shows the details (they may quote your file).",
        err=True,
    )
    return DEFECT
