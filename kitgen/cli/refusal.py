"""Refusals: what a command says itself of what was typed, in a sentence that needs no usage."""

from __future__ import annotations

from typing import IO, Any

import click


class RefusedError(click.UsageError):
    """A command was typed well and cannot be done: how it is used would be no help."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence alone."""
        self.ctx = None
        super().show(file)
