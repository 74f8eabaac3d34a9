"""Addresses: of mail and of the web."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from kitgen.model.values.texts import WrongValueError, shorten

ADDRESS = re.compile(r"(?<![^\s@<>(),;:\"\\\[\]])[^\s@<>(),;:\"\\\[\]]+@[^\s@<>(),;:\"\\\[\]]+")
AT = re.compile(r"(?<!\s)\s*(?:@|[(\[]at[)\]]|(?<=\s)at(?=\s))\s*", re.IGNORECASE)
DOT = re.compile(r"(?<!\s)\s*(?:[.,]|[(\[]dot[)\]])\s*", re.IGNORECASE)
LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")


def mail_address(text: str) -> str:
    """Read exactly one bare address. WrongValueError for anything else."""
    local, _, domain = text.rpartition("@")
    if ADDRESS.fullmatch(text) and LOCAL_PART.fullmatch(local) and _is_domain(domain):
        return text
    found = [address.strip(".") for address in ADDRESS.findall(text.removeprefix("mailto:"))]
    if len(found) > 1:
        advice = f"The field takes one: {' or '.join(shorten(address) for address in found[:3])}"
        raise WrongValueError("email", f"{len(found)} addresses stand here", advice, *found[:3])
    meant = ""
    if ADDRESS.fullmatch(text) and not local.isascii():
        advice = "Before the @ stand plain letters, digits and dots; look at how they write it."
    elif found and found[0] != text and _is_domain(found[0].rpartition("@")[2]):
        meant = found[0]
        advice = f"Write the bare address: {shorten(meant)}"
    elif meant := _likely(text):
        advice = f"Write: {shorten(meant)}"
    else:
        advice = "Write one address, like maya.chen@northwind.example, or leave it out."
    raise WrongValueError("email", f"“{shorten(text)}” is not one e-mail address", advice, meant)


def _likely(text: str) -> str:
    """Return the address that was meant: `m@lark,example`, `m (at) lark.example`; else nothing."""
    joined = AT.sub("@", text.strip())
    joined = DOT.sub(".", joined)
    local, _, domain = joined.rpartition("@")
    whole = LOCAL_PART.fullmatch(local) and _is_domain(domain) and ADDRESS.fullmatch(joined)
    return joined if whole else ""


def url(text: str) -> str:
    """Read a web address with http:// or https://, as mail programs have it in angle brackets too.

    WrongValueError for anything else.
    """
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        parts.port  # noqa: B018  # raises if it is no port
    except ValueError:
        parts, host = None, ""
    web = parts is not None and parts.scheme.lower() in ("http", "https")
    if web and _is_host(host) and not re.search(r"[\s<>\"\\^`{|}]", text):
        return text
    if re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", text):
        advice, meant = f"Write: https://{shorten(text)}", f"https://{text}"
    else:
        meant = ""
        advice = "Write the whole address, beginning with https://"
    raise WrongValueError("url", f"“{shorten(text)}” is no web address", advice, meant)


def _is_domain(domain: str) -> bool:
    return "." in domain and _is_host(domain)


def _is_host(host: str) -> bool:
    if host.startswith(".") or host.endswith(".") or ".." in host:
        return False
    if ":" in host:  # IPv6, checked by urlsplit
        return True
    try:
        encoded = host.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    labels = encoded.split(".")
    return len(encoded) <= 253 and all(
        re.fullmatch(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?", label) for label in labels
    )


def telephone(number: str) -> str:
    """Return a `tel:` address of a number as it was typed, or nothing if it has no digits."""
    digits = "".join(c for c in number if c in "0123456789")
    plus = "+" if number.strip().startswith("+") else ""
    return f"tel:{plus}{digits}" if digits else ""
