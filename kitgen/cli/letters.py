"""The letters on the terminal: built, and those that are due shown word for word."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

import click

from kitgen.cli.build import build
from kitgen.cli.dialogue import Terminal
from kitgen.cli.options import shortened
from kitgen.commands.new import InterviewFolder
from kitgen.desk.letter_views import LetterView, letter_views
from kitgen.interviews import kit_of
from kitgen.model.kit import Kit
from kitgen.pages.mail import plain_text
from kitgen.pages.words import Words
from kitgen.pipeline import write

RULE = "-" * 72


def show_letters(place: InterviewFolder, path: Path, terminal: Terminal) -> int:
    """Build an interview's kit, print the letters that are due, and say where all of it is."""
    shown = shortened(path, Path.cwd())
    click.echo("One moment …")
    told = io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(io.StringIO()):
        options = ["--today", place.today.isoformat()]
        code = int(build.main([str(shown), *options], standalone_mode=False) or 0)
    interviews = place.interviews
    related = interviews.read_all(interviews.related(path))
    kit = write(place.read(path, path.read_bytes()), related, interviews, place.today)
    words = place.library.words(kit.applicant.locale)
    for line in _lines(kit, words):
        click.echo(line)
    if code:  # a wrong fact keeps a letter out, so that is told in full
        click.echo(told.getvalue(), err=True)
    page = (place.project.output / kit_of(path) / "index.html").resolve()
    click.echo("All of it, with buttons to copy, is one page:")
    click.echo(f"  {page.as_uri()}")
    click.echo("To change an answer, work in the browser with: kitgen serve")
    click.echo("Or change this file, and then type kitgen build:")
    click.echo(f"  {shown}")
    _open(page, terminal)
    return code


def _lines(kit: Kit, words: Words) -> Iterator[str]:
    due = [one for one in letter_views(kit, words) if one.group == "now"]
    for one in due:
        yield RULE
        yield f"{one.message.title} ({one.when})"
        if one.message.written_for > kit.today:
            day = words.day(one.message.written_for)
            yield f"It is worded for {day}: what it calls yesterday is today."
        yield ""
        text = plain_text(one.message, words).rstrip()
        width = min(shutil.get_terminal_size().columns, 88) - 2  # never cut within a word
        yield "\n".join(fill(line, width) for line in text.split("\n"))
        yield from _wanting(one)
    if due:
        yield RULE


def _wanting(one: LetterView) -> Iterator[str]:
    """Tell what a letter lacks: an address, or a line that nobody else could have written."""
    if one.message.channel.is_mail and not any(to.email for to in one.message.to):
        yield f"\n(No address of {one.person or 'theirs'} is known. Answer the mail that invited"
        yield "you, or ask whoever arranged it; a text message, LinkedIn or paper do, too.)"
    if one.message.needs:
        yield f"\n({one.message.needs})"


def _open(page: Path, terminal: Terminal) -> None:
    """Offer to open a page, where there is a browser with a window."""
    import webbrowser

    windows = sys.platform in ("darwin", "win32")
    if not windows and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    with contextlib.suppress(webbrowser.Error):
        browser = webbrowser.get()
        if terminal.choose("Open the page in your browser?", ["yes"]) == 0:
            browser.open(page.as_uri())
