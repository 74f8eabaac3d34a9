"""Addresses as people type them, with the slips that are known by their look."""

from __future__ import annotations

import re

from kitgen.dictation.heard import AskBack, Choice, Heard, PlainAnswer
from kitgen.dictation.setting import Setting
from kitgen.model.values import addresses
from kitgen.model.values.texts import WrongValueError, slips_between

BEHIND_NAME = re.compile(r"[^<>@]+ <?([^<>\s]+@[^<>\s]+)")
NUMBER = re.compile(r"(?:\d\D*){6}")  # six digits at least
OTHER = re.compile(r"\d\W*[^\W\d]\D*\d")  # letters between digits: an address without its sign
PREFIX = re.compile(r"^[^\d+(]+")
NEAR = 85  # of 100: as alike as gmial.com and gmail.com


def email(text: str, setting: Setting) -> Heard:
    """Understand one mail address; what looks like a slip is asked about."""
    typed = text.strip().removeprefix("<").removesuffix(">").removeprefix("mailto:").rstrip(".;,")
    named = BEHIND_NAME.fullmatch(typed)
    if named:  # Maya Chen <maya.chen@northwind.example>
        typed = named[1]
    better = _better(_spelled(typed, setting), setting)
    try:
        addresses.mail_address(better)
    except WrongValueError:
        return PlainAnswer(addresses.mail_address(typed))
    if better == typed:
        return PlainAnswer(typed)
    asked = Choice(better, PlainAnswer(better))
    if addresses.ADDRESS.fullmatch(typed) and _is_address(typed):
        return AskBack(
            "One letter may be wrong. Which is right?", (asked, Choice(typed, PlainAnswer(typed)))
        )
    return AskBack(f"Did you mean {better}?", (asked,))


def reach(text: str, setting: Setting) -> Heard:
    """Understand how somebody is reached: a mail address, or else a telephone number."""
    number = text.strip().removeprefix("tel:").rstrip(".;,")
    if "@" not in number and NUMBER.search(number) and not OTHER.search(number):
        return PlainAnswer(PREFIX.sub("", number))
    return email(text, setting)


def web(text: str, setting: Setting) -> Heard:
    """Understand a web address; one without its beginning gets https."""
    typed = text.strip().strip("<>").rstrip(",;")
    if re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", typed):
        return PlainAnswer(addresses.url(f"https://{typed}"), f"https://{typed}")
    return PlainAnswer(addresses.url(typed))


def _spelled(text: str, setting: Setting) -> str:
    """Put the @ and the dots where somebody spelled them out, and close the gaps."""
    words = setting.words
    if "@" not in text:
        text = words.at.sub("@", text, count=1)
        text = words.dot.sub(".", text)
    return re.sub(r"(?<!\s)\s*([@.])\s*", r"\1", text)


def _better(text: str, setting: Setting) -> str:
    local, at, host = text.rpartition("@")
    if not at or "@" in local:
        return text
    host = host.lower().replace(",", ".").replace("..", ".").replace(";", ".")
    stem, _, ending = host.rpartition(".")
    ending = setting.words.endings.get(ending, ending)
    better = f"{stem}.{ending}" if stem else host
    return f"{local.replace(',', '.')}@{_near_host(better, setting)}"


def _near_host(host: str, setting: Setting) -> str:
    """Return the known host that this one is a letter away from, or the host itself."""
    from rapidfuzz import fuzz

    known = [address.rpartition("@")[2].lower() for address in setting.addresses]
    for one in (*known, *setting.words.hosts):
        if host == one:
            return host
    for one in (*known, *setting.words.hosts):
        most = 1 if len(one) < 9 else 2
        if slips_between(host, one, most) <= most and fuzz.ratio(host, one) >= NEAR:
            return one
    return host


def _is_address(text: str) -> bool:
    try:
        addresses.mail_address(text)
    except WrongValueError:
        return False
    return True
