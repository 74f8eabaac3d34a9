"""Conflicts: values that are fine alone and impossible or doubtful together."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from kitgen.model.contacts import TO_CONTACTS
from kitgen.model.errors import Problem, Severity
from kitgen.model.values import places, texts, times
from kitgen.places.workdays import known_regions, knows_country
from kitgen.reading.validation import FieldPath, ParsedFields

NAMED = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
MORNING = dt.time(6)  # before it hardly anybody is interviewed
HONORIFIC = re.compile(r"(Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor)\b\.? ")

TOLD = ("did", "tried", "heard", "moved", "snoozed", "waived")  # what a log entry says, one of them


def find_conflicts(form: ParsedFields) -> list[Problem]:
    """Return what the fields of a form say against each other."""
    before = len(form.problems)
    _dates(form)
    _offer(form)
    _file_name(form)
    _hours(form)
    _log(form)
    _place(form)
    _titled_names(form)
    _long_names(form)
    found = form.problems[before:]
    del form.problems[before:]
    return found


def _dates(form: ParsedFields) -> None:
    date = form.value(times.day, "date")
    if not date:
        return
    decision = form.value(times.decision_date, "decision_by")
    if decision and decision.on < date:
        message = f"{decision.on} is before the interview of {date}"
        form.report("date-order", message, _year(decision.on, date), ("decision_by",))
    outcome = form.value(times.day, "outcome", "on")
    cancelled = form.data.get("outcome", {}).get("result") == "cancelled"
    if outcome and outcome < date and not cancelled:
        message = f"{outcome} is before the interview of {date}"
        form.report("date-order", message, _year(outcome, date), ("outcome", "on"))


def _offer(form: ParsedFields) -> None:
    """Point out days of an offer that lie before the interview, or after the day they gave."""
    date = form.value(times.day, "date")
    by = form.value(times.day, "offer", "answer_by")
    for name in ("answer_by", "ask_until", "start"):
        day = form.value(times.day, "offer", name)
        if date and day and day < date:
            message = f"{day} is before the interview of {date}"
            form.report("date-order", message, _year(day, date), ("offer", name))
    until = form.value(times.day, "offer", "ask_until")
    if by and until and until <= by:
        message = f"{until} is within the time they gave, until {by}"
        advice = "Leave ask_until out, or write a later day."
        form.report("date-order", message, advice, ("offer", "ask_until"))
    result = form.data.get("outcome", {}).get("result")
    if form.data.get("offer") and result in ("rejected", "withdrawn", "silence", "advanced"):
        message = f"there is an offer, and the outcome is {result}"
        advice = "An offer ends as offer, accepted or declined; one by others is competing_offer."
        form.report("offer-outcome", message, advice, ("outcome", "result"), Severity.WARNING)


def _file_name(form: ParsedFields) -> None:
    """Warn of a date that is another one than the file is named after."""
    date = form.value(times.day, "date")
    named = NAMED.match(form.source.path.name)
    if not date or not named:
        return
    try:
        other = dt.date(*map(int, named.groups()))
    except ValueError:
        return
    if other != date:
        message = f"the file is named after {other}, and the date is {date}"
        advice = f"Did you mean {other}? Else rename the file, or leave it."
        form.report("date-name", message, advice, ("date",), Severity.WARNING)


def _hours(form: ParsedFields) -> None:
    """Warn of an hour at night, and say that an end is the next day's."""
    people = form.data.get("interviewers", [])
    for path in (("time",), *(("interviewers", n, "slot") for n in range(len(people)))):
        span = form.value(times.time_span, *path)
        if span is None:
            continue
        if span.over_midnight:
            message = f"the end {span.end:%H:%M} is the next day's"
            advice = "If it is not, write both with hours from 0 to 23, the start first."
            form.report("over-midnight", message, advice, path, Severity.WARNING)
        elif span.start < MORNING:
            later = [f"{(time.hour + 12) % 24:02}:{time.minute:02}" for time in span if time]
            message = f"{span.start:%H:%M} is in the night"
            advice = f"Did you mean {'-'.join(later)}? Hours go from 0 to 23."
            form.report("night-hour", message, advice, path, Severity.WARNING)


def _log(form: ParsedFields) -> None:
    date = form.value(times.day, "date")
    for index, entry in enumerate(form.data.get("log", [])):
        path = ("log", index)
        told = [key for key in TOLD if key in entry]
        if len(told) != 1:
            said = "none" if not told else " and ".join(told)
            message = f"a log entry says one thing: {', '.join(TOLD)}; here is {said}"
            advice = "Write one entry for each: - {on: 2026-11-19, did: thank-you, to: Maya Chen}"
            form.report("log-entry", message, advice, path)
        on = form.value(times.day, "log", index, "on")
        if date and on and on < date and "did" in entry:
            message = f"{on} is before the interview of {date}"
            form.report("date-order", message, _year(on, date), (*path, "on"))
        if ("snoozed" in entry) is not ("until" in entry):
            message = "a step is put off to a day: snoozed and until go together"
            advice = "Write: - {on: 2026-11-30, snoozed: status-note, until: 2026-12-07}"
            form.report("log-entry", message, advice, path)
        if "to" in entry and (entry.get("did") or entry.get("waived")) not in TO_CONTACTS:
            _known_person(form, (*path, "to"), entry["to"])
    for index, concern in enumerate(form.data.get("concern") or []):
        if concern.get("by"):
            _known_person(form, ("concern", index, "by"), concern["by"])


def _year(day: dt.date, after: dt.date) -> str:
    """Ask for the date again, with the year that fits if another one does."""
    for year in (after.year, after.year + 1):
        if (day.month, day.day) != (2, 29) and day.replace(year=year) >= after:
            break
    fits = f" Did you mean {day.replace(year=year)}?" if year != day.year else ""
    return f"Check both dates.{fits}"


def _known_person(form: ParsedFields, path: FieldPath, text: str) -> None:
    people = form.data.get("interviewers", [])
    names = [person["name"] for person in people if person.get("name")]
    names += [person["department"] for person in people if person.get("department")]
    wanted = " ".join(text.split())
    keys = [person["key"] for person in people if person.get("key")]
    if not names or wanted in keys:
        return
    if texts.folded(wanted) in map(texts.folded, names):
        _one_of_namesakes(form, path, wanted, people)
        return
    near = texts.nearest(wanted, names)
    advice = f"Did you mean “{near}”?" if near else f"Interviewers are: {', '.join(names)}."
    message = f"nobody under interviewers is called “{texts.shorten(wanted)}”"
    form.report("log-person", message, advice, path, Severity.WARNING)


def _one_of_namesakes(
    form: ParsedFields, path: FieldPath, wanted: str, people: Sequence[Mapping[str, Any]]
) -> None:
    """Ask who is meant where several with an address each are called so."""
    called = [one for one in people if texts.folded(one.get("name") or "") == texts.folded(wanted)]
    if len({texts.folded(one["email"]) for one in called if one.get("email")}) > 1:
        keys = " or ".join(one["key"] for one in called)
        message = f"{len(called)} people are called “{texts.shorten(wanted)}”; the first is taken"
        form.report("log-namesake", message, f"Write who it is: {keys}.", path, Severity.WARNING)


def _titled_names(form: ParsedFields) -> None:
    """Warn of names that hold more than a name, which letters would repeat in full."""
    for index, person in enumerate(form.data.get("interviewers", [])):
        name = person.get("name") or ""
        path: FieldPath = ("interviewers", index, "name")
        match = HONORIFIC.match(name)
        several = form.is_told("several-names", path)
        if match and "address_as" not in person and not several:
            message = f"“{match[0].strip()}” is part of the name here"
            advice = f"Write: honorific: {match[0].strip()}   and the name without it."
            form.report("honorific", message, advice, path, Severity.WARNING)


def _long_names(form: ParsedFields) -> None:
    """Warn of a company or a job that is a whole text, which letters would repeat in full."""
    for key in ("company", "role"):
        if texts.is_more_than_name(str(form.data.get(key) or "")):
            message = f"the {key} is longer than a name"
            advice = "Write its name alone here; letters repeat it in full."
            form.report("long-name", message, advice, (key,), Severity.WARNING)


def _place(form: ParsedFields) -> None:
    """Warn of places whose public holidays nobody has written down."""
    country = form.value(places.country, "country")
    region = form.value(places.region, "region")
    head, _, tail = (region or "").rpartition("-")
    if country and head and head != country:
        message = f"the region {region} is not in the country {country}"
        form.report("region", message, "Make the two agree, or leave one out.", ("region",))
        return
    if not (country := country or head):
        return
    if not knows_country(country):
        message = f"the public holidays of {country} are not known; weekends alone count"
        advice = "Check the dates of the kit against the calendar there."
        form.report(
            "holidays",
            message,
            advice,
            ("country",) if form.data.get("country") else ("region",),
            Severity.WARNING,
        )
    elif tail and tail not in (known := known_regions(country)):
        message = f"no public holidays of a region {tail} of {country} are known"
        regions = textwrap.fill(", ".join(known), 80)
        advice = f"Write one of:\n{regions}" if regions else "Those of the whole country count."
        form.report("holidays", message, advice, ("region",), Severity.WARNING)
