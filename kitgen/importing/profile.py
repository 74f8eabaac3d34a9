"""Profiles from elsewhere: JSON Resume, RenderCV and vCard, as the fields of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kitgen.model.errors import InputError, Problem
from kitgen.model.values import addresses, places
from kitgen.model.values.texts import WrongValueError, line_of
from kitgen.yaml.source import CONTROL

NETWORKS = {
    "linkedin": "https://www.linkedin.com/in/{}",
    "github": "https://github.com/{}",
    "gitlab": "https://gitlab.com/{}",
    "orcid": "https://orcid.org/{}",
    "mastodon": "{}",
}


@dataclass(frozen=True)
class Profile:
    """The fields of a profile that another file tells, and what of it could not be taken."""

    source: str  # JSON Resume, RenderCV or vCard
    name: str = ""
    email: str = ""
    phone: str = ""
    address: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    headline: str = ""
    country: str = ""
    left: tuple[str, ...] = ()


def read_profile_from(data: bytes, name: str) -> Profile:
    """Read a profile of another program; InputError if the file is none that is known."""
    text = CONTROL.sub("", data.decode("utf-8-sig", "replace"))
    if text.lstrip()[:11].upper() == "BEGIN:VCARD":
        return _vcard(text, name)
    tree = _json(text) if text.lstrip().startswith("{") else _yaml(text)
    if isinstance(tree.get("basics"), Mapping):
        return _json_resume(tree)
    if isinstance(tree.get("cv"), Mapping):
        return _rendercv(tree["cv"])
    raise _refused(name)


def _json(text: str) -> dict[str, Any]:
    try:
        tree = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return tree if isinstance(tree, dict) else {}


def _yaml(text: str) -> dict[str, Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        tree = YAML(typ="safe").load(text)
    except (YAMLError, ValueError, RecursionError):
        return {}
    return tree if isinstance(tree, dict) else {}


def _json_resume(tree: Mapping[str, Any]) -> Profile:
    basics = tree["basics"]
    place = _mapping(basics.get("location"))
    lines = [*_lines(place.get("address")), _town(place)]
    urls = [basics.get("url") or basics.get("website")]
    urls += [_mapping(one).get("url") for one in _list(basics.get("profiles"))]
    work = next((_mapping(one) for one in _list(tree.get("work"))), {})
    headline = _headline(work.get("position"), work.get("name") or work.get("company"), work)
    return _checked("JSON Resume", basics, lines, urls, headline or _line(basics.get("label")),
                    _line(place.get("countryCode")))  # fmt: skip


def _town(place: Mapping[str, Any]) -> str:
    parts = (_line(place.get(key)) for key in ("city", "region"))
    return ", ".join(filter(None, (*parts, _line(place.get("postalCode")))))


def _rendercv(cv: Mapping[str, Any]) -> Profile:
    urls = [cv.get("website"), *map(_network, _list(cv.get("social_networks")))]
    sections = _mapping(cv.get("sections"))
    jobs = [
        _mapping(one)
        for part in sections.values()
        for one in _list(part)
        if isinstance(one, Mapping)
    ]
    job = next((one for one in jobs if one.get("company") and one.get("position")), {})
    headline = _headline(job.get("position"), job.get("company"), job)
    own = _line(cv.get("headline") or cv.get("label"))
    location = _line(cv.get("location"))
    country = places.country_called(location.rpartition(",")[2])
    return _checked("RenderCV", cv, [location], urls, headline or own, country)


def _network(one: Any) -> str:
    network, user = (_line(_mapping(one).get(key)) for key in ("network", "username"))
    form = NETWORKS.get(network.lower())
    return form.format(user) if form and user else ""


def _headline(position: Any, employer: Any, job: Mapping[str, Any]) -> str:
    """Return present title and employer; a job that has ended is none."""
    end = _line(job.get("endDate") or job.get("end_date")).lower()
    if not _line(position) or not _line(employer) or (end and end != "present"):
        return ""
    return f"{_line(position)} at {_line(employer)}"


def _vcard(text: str, name: str) -> Profile:
    from icalendar.parser import Contentlines

    fields: dict[str, list[str]] = {}
    try:
        for line in Contentlines.from_ical(text):  # type: ignore[no-untyped-call]
            if line and ":" in line:
                key, _, value = line.parts()
                fields.setdefault(key.upper().rpartition(".")[2], []).append(value)
    except ValueError as error:
        raise _refused(name) from error
    first = {key: values[0] for key, values in fields.items()}
    card = {key: _plain(first.get(field, "")) for key, field in
            (("name", "FN"), ("email", "EMAIL"), ("phone", "TEL"))}  # fmt: skip
    if not card["name"]:
        surname, given = [*_parts(first.get("N", "")), "", ""][:2]
        card["name"] = line_of(f"{given} {surname}")
    card["phone"] = card["phone"].removeprefix("tel:")
    box, extra, street, town, region, code, land = [*_parts(first.get("ADR", "")), *[""] * 7][:7]
    lines = [box, extra, street, ", ".join(filter(None, (town, f"{region} {code}".strip())))]
    headline = _headline(_plain(first.get("TITLE", "")), _parts(first.get("ORG", ""))[0], {})
    return _checked(
        "vCard", card, lines, fields.get("URL", []), headline, places.country_called(land)
    )


def _parts(text: str) -> list[str]:
    return [_plain(part) for part in re.split(r"(?<!\\);", text)]


def _plain(text: str) -> str:
    unescaped = re.sub(r"\\([,;\\])", r"\1", text.replace("\\n", " ").replace("\\N", " "))
    return _line(unescaped)


def _checked(source: str, card: Mapping[str, Any], lines: list[str], urls: list[Any],
             headline: str, country: str) -> Profile:  # fmt: skip
    """Return a profile of what our fields take; the rest is told as left."""
    left: list[str] = []
    links = dict.fromkeys(_web(_line(url)) for url in urls if _line(url))
    email = _line(card.get("email"))
    try:
        email = addresses.mail_address(email) if email else ""
    except WrongValueError:
        left.append(f"email: {email}")
        email = ""
    return Profile(
        source=source,
        name=_line(card.get("name")),
        email=email,
        phone=_line(card.get("phone")),
        address=tuple(filter(None, map(_line, lines))),
        links=tuple(filter(None, links)),
        headline=headline,
        country=places.country_called(country),
        left=tuple(left),
    )


def _web(text: str) -> str:
    for candidate in (text, f"https://{text}"):
        try:
            return addresses.url(candidate)
        except WrongValueError:
            continue
    return ""


def _lines(value: Any) -> Iterator[str]:
    yield from (_line(line) for line in str(value or "").split("\n"))


def _line(value: Any) -> str:
    if isinstance(value, list):  # several addresses: the first is taken
        value = value[0] if value else ""
    return line_of(CONTROL.sub("", str(value))) if isinstance(value, str | int | float) else ""


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _refused(name: str) -> InputError:
    message = "This is no profile that can be read."
    advice = "It takes a JSON Resume, a RenderCV file (YAML), or one vCard."
    return InputError(Problem("profile", message, advice, path=Path(name)))
