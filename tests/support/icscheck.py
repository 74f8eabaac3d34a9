"""A strict reader of calendar files after RFC 5545, written apart from the code it judges."""

from __future__ import annotations

import datetime as dt
import re

NAME = r"[A-Za-z0-9-]+"
PARAMETER = rf'{NAME}=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
LINE = re.compile(rf"({NAME})((?:;{PARAMETER})*):(.*)", re.DOTALL)
TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
UTC = re.compile(r"\d{8}T\d{6}Z")
DATE = re.compile(r"\d{8}")
TEXTS = {"SUMMARY", "DESCRIPTION", "UID", "X-KITGEN-STEP", "X-WR-CALNAME", "CATEGORIES", "PRODID"}
EVENT = {
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"),
    *("STATUS", "TRANSP", "CATEGORIES", "X-KITGEN-STEP"),
}
MAY = EVENT | {"DESCRIPTION", "URL", "CLASS"}


def read(data: bytes) -> list[dict[str, object]]:
    """Return a file's events, or fail on the first thing that is not as it should be."""
    lines = _unfold(data)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    events: list[dict[str, object]] = []
    stack: list[tuple[str, dict[str, object]]] = []
    for line in lines:
        name, parameters, value = _split(line)
        if name == "BEGIN":
            assert (value, len(stack)) in {("VCALENDAR", 0), ("VEVENT", 1), ("VALARM", 2)}, line
            stack.append((value, {}))
        elif name == "END":
            kind, found = stack.pop()
            assert kind == value
            {"VCALENDAR": _calendar, "VEVENT": _event, "VALARM": _alarm}[kind](found)
            if kind == "VEVENT":
                events.append(found)
            elif kind == "VALARM":
                stack[-1][1]["VALARM"] = found
            else:
                assert ("X-WR-CALNAME" in found) <= (len(events) > 1)
        else:
            properties = stack[-1][1]
            assert name not in properties, f"{name} twice"
            properties[name] = _value(name, parameters, value)
    assert not stack
    assert len({event["UID"] for event in events}) == len(events)
    return events


def _unfold(data: bytes) -> list[str]:
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert b"\r" not in data.replace(b"\r\n", b"") and b"\n" not in data.replace(b"\r\n", b"")
    unfolded: list[str] = []
    for raw in data[:-2].split(b"\r\n"):
        assert 0 < len(raw) <= 75, raw
        line = raw.decode("utf-8")  # no fold inside a character
        if line.startswith(" "):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    return unfolded


def _split(line: str) -> tuple[str, dict[str, str], str]:
    match = LINE.fullmatch(line)
    assert match, f"no content line: {line!r}"
    parameters = [part.split("=", 1) for part in match[2].split(";")[1:]]
    return match[1], dict(parameters), match[3]


def _value(name: str, parameters: dict[str, str], value: str) -> object:
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value), value
    if name in TEXTS:
        assert TEXT.fullmatch(value), value
        return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
    if name in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"):
        if parameters == {"VALUE": "DATE"}:
            assert DATE.fullmatch(value) and name.startswith("DT") and name != "DTSTAMP"
            return dt.date.fromisoformat(value)
        assert not parameters and UTC.fullmatch(value), (name, parameters, value)
        return dt.datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
    if name == "SEQUENCE":
        assert re.fullmatch(r"\d{1,9}", value)
        return int(value)
    if name == "URL":
        assert re.fullmatch(r"(?i:https?://|mailto:)[!-~]+", value), value
    if name == "TRIGGER":
        match = DURATION.fullmatch(value)
        assert match and value[-1] not in "PT", value
        days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
        span = dt.timedelta(days, seconds, minutes=minutes, hours=hours)
        return -span if match[1] else span
    return value


def _calendar(found: dict[str, object]) -> None:
    assert {"VERSION", "PRODID"} <= found.keys() <= {"VERSION", "PRODID", "X-WR-CALNAME"}


def _event(found: dict[str, object]) -> None:
    assert EVENT <= found.keys() <= MAY | {"VALARM"}, found.keys() ^ EVENT
    start, end = found["DTSTART"], found["DTEND"]
    assert type(start) is type(end) and start < end  # type: ignore[operator]
    assert found["CATEGORIES"] in ("To employer", "For me")
    assert found["STATUS"] in ("CONFIRMED", "CANCELLED")
    assert found["TRANSP"] in ("OPAQUE", "TRANSPARENT")
    if not isinstance(start, dt.datetime):
        assert found["TRANSP"] == "TRANSPARENT"
    assert found["SUMMARY"] and "\n" not in str(found["SUMMARY"])


def _alarm(found: dict[str, object]) -> None:
    assert found.keys() == {"ACTION", "DESCRIPTION", "TRIGGER"}
    assert found["ACTION"] == "DISPLAY" and found["DESCRIPTION"]
