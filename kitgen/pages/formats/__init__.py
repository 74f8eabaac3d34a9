"""The formats of messages: every module here is one, as its `FORMAT` says."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kitgen.model.message import Channel, Message
    from kitgen.pages.format import MessageFormat


ON_REQUEST = frozenset({"docx"})  # what is made only when it is asked for: it needs an extra


def format_names() -> tuple[str, ...]:
    """Return the name of every format, which is its suffix, without loading any of them."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


@cache
def message_formats() -> tuple[MessageFormat, ...]:
    """Return every format, in the order in which they are listed."""
    names = format_names()
    found: list[MessageFormat] = [import_module(f"{__name__}.{name}").FORMAT for name in names]
    return tuple(sorted(found, key=lambda one: (one.rank, one.suffix)))


def formats_of(channel: Channel) -> tuple[MessageFormat, ...]:
    """Return the formats that make sense on a channel."""
    return tuple(one for one in message_formats() if one.applies(channel))


def formats_for(message: Message) -> tuple[MessageFormat, ...]:
    """Return the formats a message is written as: nothing that goes out before it is ready."""
    made = formats_of(message.channel)
    return tuple(one for one in made if message.is_ready or not one.goes_out)


def suffixes() -> tuple[str, ...]:
    """Return the suffixes of the files that messages are written as."""
    return tuple(one.suffix for one in message_formats())
