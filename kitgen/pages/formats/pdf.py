"""A PDF: made by the printer, of the page that `letter_print` lays out."""

from __future__ import annotations

from kitgen.model.message import Channel
from kitgen.pages.format import EVERY_CHANNEL, MessageFormat

FORMAT = MessageFormat(
    "pdf", "PDF", 2, EVERY_CHANNEL - {Channel.LINKEDIN, Channel.TEXT}, None, goes_out=True
)
