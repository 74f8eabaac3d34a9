"""The pages of a kit: what it looks like on a screen, and the summary printed first."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from kitgen.files.plain import plain_copy
from kitgen.model.choices import ContactPolicy
from kitgen.model.feedback import Remark
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.message import Message
from kitgen.model.step import Side, State, Step
from kitgen.pages.languages import tongue_of
from kitgen.pages.outbox import Outside, outbox
from kitgen.pages.theme import Theme
from kitgen.pages.timeline import Timeline, TimelineEvent, lay_out
from kitgen.pages.views import (
    View,
    as_view,
    doing_view,
    picked,
    timeline_view,
    told_views,
    worksheet_view,
)
from kitgen.pages.wording import ActionText, StepFormatter, as_sentence
from kitgen.pages.words import Words
from kitgen.places.zones import applicant_zone
from kitgen.planning.agenda import Horizon

LETTER = "letter-"  # before the key of a letter, as the place of a remark
NEWS = 14  # days in which a remark is news
MOST = 3  # things told after the next one, before the timeline has to do


@dataclass(frozen=True, slots=True)
class Head:
    """The top of a kit page: the one thing to do, or that there is none."""

    key: str
    company: str
    role: str
    day: str
    place: str
    link: str
    today: str
    made: str  # the day it was made, as a browser reads it: 2026-11-19
    what: str
    by: str
    why: str
    late: bool
    command: str = ""


@dataclass(frozen=True, slots=True)
class Errand:
    """One more thing for today; `link` is the page that helps with it."""

    what: str
    when: str
    horizon: str
    mine: bool
    link: str
    command: str


def kit_page(kit: Kit, theme: Theme, words: Words, outside: Outside | None = None) -> str:
    """Render index.html of a kit; only what is among the files of `outside` is linked to."""
    return theme.screen("kit.html", words, **kit_view(kit, words, outside))


def kit_view(kit: Kit, words: Words, outside: Outside | None = None) -> View:
    """Return what kit.html is filled with."""
    outside = outside or Outside()
    teller = replace(_teller(kit, words), source=outside.source)
    doings = teller.doings(kit.steps)
    sheets = outbox(kit, teller, doings, outside)
    return {
        "lang": words.lang,
        "head": as_view(_head(kit, doings, words)),
        "today": [
            as_view(deed) for deed in _today(doings, outside.files, {s.key for s in sheets["send"]})
        ],
        "wait": _wait(kit, doings, words),
        "silent": kit.interview.contact_policy is ContactPolicy.NONE,
        "sheets": {group: [as_view(one, "open") for one in sheets[group]] for group in sheets},
        "remarks": _beside_letters(kit),
        "news": _news(kit, words),
        "warnings": [as_sentence(problem.message) for problem in kit.warnings],
        "timeline": timeline_view(_timeline(kit, teller)),
        "told": told_views(teller.told(kit.steps, outside.events, outside.google)),
        "clients": plain_copy(words.get("kit.calendar-clients")),
        "files": sorted(outside.files),
    }


def _beside_letters(kit: Kit) -> View:
    """Return what a coach wrote to each letter, by its key."""
    found: dict[str, list[View]] = {message.key: [] for message in kit.messages}
    for remark in kit.feedback:
        if (key := remark.place.removeprefix(LETTER)) in found and remark.place != key:
            found[key].append(picked(remark, "text", "by", "on"))
    return {key: plain_copy(remarks) for key, remarks in found.items()}


def _news(kit: Kit, words: Words) -> list[View]:
    """Return what was said to the kit lately: by whom, how much, and where it stands."""
    since = kit.today - dt.timedelta(days=NEWS)
    keys = {f"{LETTER}{message.key}" for message in kit.messages}
    found: Counter[tuple[str, str]] = Counter()
    for remark in kit.feedback:
        if remark.on is None or remark.on >= since:
            place = remark.place if remark.place in keys else ""
            found[remark.by or words("remarks.nobody"), place] += 1
    titles = {f"{LETTER}{message.key}": message.title for message in kit.messages}
    return [
        {
            "text": words("remarks.news", n=number, name=by),
            "link": f"#{place}" if place else "reflection.html",
            "where": titles.get(place) or words("remarks.worksheet"),
        }
        for (by, place), number in found.items()
    ]


def _head(kit: Kit, doings: Sequence[ActionText], words: Words) -> Head:
    interview = kit.interview
    what, by, why, late = words("kit.over-heading"), "", words(f"kit.over.{_ended(kit)}"), False
    first = _first(doings)
    command = first.command if first and first.now else ""
    if first:
        late = first.late
        why = words("kit.late-note") if late and first.messages else first.why
        what, by = first.what, first.when
        if not first.now:
            line = words("kit.one-line", what=first.what, when=first.when)
            rests = any(doing.now for doing in doings)  # what is one's own
            heading = words("kit.nobody-waits" if rests else "kit.nothing-heading")
            what, by, why = heading, "", as_sentence(line)
    return Head(
        key=interview.kit,
        company=interview.company_name,
        role=interview.role,
        day=words.day(interview.date),
        place=interview.place or "",
        link=str(interview.link or "") if interview.date >= kit.today else "",
        today=words.day(kit.today),
        made=kit.today.isoformat(),
        what=what,
        by=by,
        why=why,
        late=late,
        command=command,
    )


def _first(doings: Sequence[ActionText]) -> ActionText | None:
    """Return what to do first: today, if anything can be; what waits out a day off comes later.

    Once nobody waits for anything that is late, one's own arrears are no next thing any more.
    """
    theirs = next((doing for doing in doings if not doing.mine), None)
    rests = theirs is not None and not theirs.late
    now = (doing for doing in doings if doing.now and not (rests and _is_arrears(doing)))
    return next(now, theirs if rests else next(iter(doings), None))


def _ended(kit: Kit) -> str:
    return kit.interview.outcome.result.value if kit.interview.outcome else "open"


def _today(
    doings: Sequence[ActionText], files: frozenset[str], letters: Set[str]
) -> tuple[Errand, ...]:
    """Tell what else is for today, in order of time; one's own arrears come last.

    What only sends `letters` is told by the list of them.
    """
    first = _first(doings)
    rest = (doing for doing in doings if doing is not first)
    others = (doing for doing in rest if doing.now and not _sends(doing, letters))
    ordered = sorted(others, key=_hour)
    return tuple(_deed(doing, files) for doing in ordered[: MOST + 1])


def _sends(doing: ActionText, letters: Set[str]) -> bool:
    return bool(doing.messages) and letters >= set(doing.messages)


def _deed(doing: ActionText, files: frozenset[str]) -> Errand:
    page = f"{doing.document}.html" if doing.document else ""
    link = page if page in files else ""
    if not link and doing.messages:
        link = f"#letter-{doing.messages[0]}"
    horizon = doing.horizon.value
    return Errand(doing.what, doing.when, horizon, doing.mine, link, doing.command)


def summary_print(kit: Kit, theme: Theme, words: Words) -> str:
    """Render the page that comes first on paper: what to do by when, and the weeks ahead."""
    return theme.render("summary.html", words, **summary_view(kit, theme, words))


def summary_view(kit: Kit, theme: Theme, words: Words) -> View:
    """Return what summary.html is filled with."""
    teller = _teller(kit, words)
    doings = teller.doings(kit.steps)
    return _context(kit, teller, doings) | {
        "doings": [_doing_rows(kit, doing, words) for doing in _in_order(doings)],
        "timeline": timeline_view(_timeline(kit, teller)),
        "colours": dict(theme.tokens),
    }


def _in_order(doings: Sequence[ActionText]) -> list[ActionText]:
    """Return what there is to do in order of time: what is for today whole, and the next few."""
    now = [doing for doing in doings if doing.now]
    ahead = [doing for doing in doings if not doing.now]
    return [*sorted(now, key=_hour), *ahead[: max(MOST + 2 - len(now), 1)]]


def _hour(doing: ActionText) -> tuple[bool, str]:
    """Order by the hour; what somebody waits for stands before one's own arrears."""
    return _is_arrears(doing), doing.due


def _is_arrears(doing: ActionText) -> bool:
    return doing.horizon is Horizon.LATE and doing.mine


def _doing_rows(kit: Kit, doing: ActionText, words: Words) -> View:
    """One thing to do, with a row for each letter: whom it goes to, where, and what with it."""
    sent = [message for message in kit.messages if message.key in doing.messages]
    rows = [_letter_row(kit, message, words) for message in sent] if doing.now else []
    return doing_view(doing) | {"rows": rows}


def _letter_row(kit: Kit, message: Message, words: Words) -> View:
    mail = message.channel.is_mail
    reach = ", ".join(filter(None, (to.email if mail else to.reach for to in message.to)))
    told = {fact for paragraph in message.paragraphs for one in paragraph for fact in one.facts}
    keys = {to.person for to in message.to}
    people = [person for person in kit.interview.interviewers if person.key in keys]
    attach = [p.promised for p in people if p.promised] if "promised" in told else []
    return {
        "name": ", ".join(to.name for to in message.to),
        "reach": reach or words("kit.no-address"),
        "attach": "; ".join(attach),
    }


def worksheet_page(kit: Kit, theme: Theme, words: Words, outside: Outside | None = None) -> str:
    """Render reflection.html: the worksheet on a screen."""
    outside = outside or Outside()
    known = {"files": sorted(outside.files), "source": outside.source, "client": outside.client}
    view = reflection_view(kit, words) | known
    return theme.screen("reflection.html", words, **view)


def worksheet_print(kit: Kit, theme: Theme, words: Words) -> str:
    """Render the worksheet for paper, without styles: the engine adds them."""
    return theme.render("worksheet.html", words, **reflection_view(kit, words))


def reflection_view(kit: Kit, words: Words) -> View:
    """Return what the worksheet's pages, on screen and paper, are filled with."""
    remarks = remarks_by_place(kit)
    prompts = (prompt.id for part in kit.worksheet.parts for prompt in part.prompts)
    return {
        "lang": words.lang,
        "interview": _interview_view(kit.interview),
        "tongue": _tongue(kit.interview),
        "worksheet": worksheet_view(kit.worksheet),
        "remarks": {
            place: [picked(remark, "heading", "text", "by", "on") for remark in remarks[place]]
            for place in ("", *prompts)
        },
        "files": [],
        "source": "",
        "client": "",
    }


def _teller(kit: Kit, words: Words) -> StepFormatter:
    return StepFormatter(words, kit.today, applicant_zone(kit.interview, kit.applicant), own=True)


def _context(kit: Kit, teller: StepFormatter, doings: Sequence[ActionText]) -> View:
    interview, words = kit.interview, teller.words
    names = [person.shown_name for person in interview.interviewers if person.name]
    return {
        "lang": words.lang,
        "kit": {
            "today": kit.today,
            "warnings": [picked(problem, "message", "advice") for problem in kit.warnings],
        },
        "interview": _interview_view(interview),
        "tongue": _tongue(interview),
        "people": words.listed(names),
        "doings": [doing_view(doing) for doing in doings],
        "outcome": interview.outcome.result.value if interview.outcome else "open",
    }


def _interview_view(interview: Interview) -> View:
    return picked(interview, "kit", "company", "company_name", "role", "round", "date", "format")


def remarks_by_place(kit: Kit) -> Mapping[str, list[Remark]]:
    """Sort what a coach wrote by prompt; what no prompt is left for stands under an empty id."""
    prompts = {p.id: _words(p.text) for part in kit.worksheet.parts for p in part.prompts}
    found: dict[str, list[Remark]] = defaultdict(list)
    for remark in kit.feedback:
        fits = prompts.get(remark.place) == _words(remark.heading)
        found[remark.place if fits else ""].append(remark)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _tongue(interview: Interview) -> str:
    people = interview.interviewers
    lines = (line for person in people for line in (person.shown_name, *person.address))
    return tongue_of((interview.company, interview.role, *lines))


def _wait(kit: Kit, doings: Sequence[ActionText], words: Words) -> str:
    """A word for the wait, while nothing has been decided and there is time."""
    decision = kit.interview.decision
    if kit.interview.outcome or not doings or (decision and decision.on < kit.today):
        return ""
    if decision is None:
        return words("kit.quiet-unknown")
    if decision.words:
        return words("kit.quiet-about", words=decision.words)
    place = "kit.quiet-month" if decision.whole_month else "kit.quiet"
    return words(place, day=words.day(decision.on), month=words.month(decision.on))


def _timeline(kit: Kit, teller: StepFormatter) -> Timeline:
    """Lay out all but the reminders for oneself that no longer count; the list tells those."""
    steps = (s for s in kit.steps if s.state is not State.CANCELLED or s.side is Side.EMPLOYER)
    return lay_out([*_landmarks(kit, teller.words), *_step_events(steps, teller)])


def _landmarks(kit: Kit, words: Words) -> Iterable[TimelineEvent]:
    days = [("interview", kit.interview.date), ("today", kit.today)]
    if decision := kit.interview.decision:
        days.append(("decision", decision.on))
    for mark, day in days:
        label = words(f"timeline.{mark}")
        if mark == "decision" and decision and not decision.is_exact:
            place = "about" if decision.words else "month"
            label = words(f"timeline.decision-{place}", words=decision.words)
        yield TimelineEvent(day, label, mark, words.day(day, short=True))


def _step_events(steps: Iterable[Step], teller: StepFormatter) -> Iterable[TimelineEvent]:
    """One event for all steps of a kind that share their day and state.

    Of a reminder for oneself that comes back, the first to come stands for the rest.
    """
    gathered: dict[tuple[dt.date | None, str, State, str], list[Step]] = {}
    coming: dict[str, list[Step]] = {}
    for step in steps:
        if step.side is Side.ME and step.state is State.WAITING and step.repeat:
            coming.setdefault(step.id, []).append(step)
        else:
            alone = step.key if step.lacks else ""
            gathered.setdefault((teller.day_of(step), step.id, step.state, alone), []).append(step)
    for group in gathered.values():
        dated = group[0].due and not group[0].waits
        plain = dated and group[0].state in (State.WAITING, State.DUE)  # its date says it
        yield _event(group, teller, "" if plain else teller.state(group[0]))
    for first, *rest in coming.values():
        more = teller.words("timeline.repeats", n=len(rest)) if rest else ""
        yield _event([first], teller, more)


def _event(group: Sequence[Step], teller: StepFormatter, note: str) -> TimelineEvent:
    day, state = teller.day_of(group[0]), group[0].state
    return TimelineEvent(
        day=day,
        label=teller.what(group),
        mark="held" if day is None and state is State.WAITING else state.value,
        date_text=teller.words.day(day, short=True) if day else teller.words("timeline.held"),
        note=note,
        quiet=group[0].side is Side.ME,
        order=teller.order(group[0]),
    )
