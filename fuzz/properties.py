"""What holds for every file: named properties, each with the promise that it holds."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from icalendar import Calendar

from fuzz.files import SECRET, Made
from kitgen.calendar.events import Event, calendar_events, render_calendar
from kitgen.model.applicant import Applicant
from kitgen.model.choices import ContactPolicy
from kitgen.model.errors import Problem, Severity
from kitgen.model.fields import Audience
from kitgen.model.interview import Interview
from kitgen.model.kit import Kit
from kitgen.model.message import Channel, Message
from kitgen.model.problems import as_json, show
from kitgen.model.step import Side, State, Step
from kitgen.pages.mail import draft_eml, mailto
from kitgen.pages.richtext import to_html
from kitgen.reading.interview import Reading
from kitgen.sharing.audiences import shown_to
from kitgen.yaml.ignores import Ignores
from kitgen.yaml.source import Source


@dataclass
class Case:
    """One file, and what came of it; nothing is planned or written where it could not be read."""

    made: Made
    source: Source | None
    refused: tuple[Problem, ...] = ()
    reading: Reading | None = None
    kit: Kit | None = None
    judged: Kit | None = None
    findings: tuple[Problem, ...] = ()
    again: tuple[object, ...] = ()  # steps and messages of a second run
    notes: dict[str, object] = field(default_factory=dict)

    @property
    def interview(self) -> Interview:
        assert self.reading is not None
        return self.reading.interview

    @property
    def applicant(self) -> Applicant:
        assert self.reading is not None
        return self.reading.applicant

    @cached_property
    def lines(self) -> list[str]:
        return list(self.source.lines) if self.source else []

    @cached_property
    def events(self) -> tuple[Event, ...]:
        assert self.kit is not None
        return calendar_events(self.kit.steps, self.interview.company_name)

    @cached_property
    def calendar(self) -> bytes:
        return render_calendar(self.events, "x")

    @cached_property
    def parsed(self) -> Calendar:
        return Calendar.from_ical(self.calendar)

    @cached_property
    def drafts(self) -> list[tuple[Message, email.message.EmailMessage]]:
        assert self.kit is not None
        mails = (m for m in self.kit.messages if m.channel.is_mail)
        raw = ((m, draft_eml(m, self.applicant.name, self.applicant.email)) for m in mails)
        policy = email.policy.default
        return [(m, email.message_from_bytes(data, policy=policy)) for m, data in raw]  # type: ignore[misc]


Check = Callable[[Case], bool]
PROPERTIES: dict[str, tuple[str, str, Check]] = {}  # name → promise, what it is asked of, check
PROMISES = {
    1: "a kit never contains a wrong name, an invented fact, a placeholder, None",
    2: "no message falls due on a day off, before the employer's date, or beyond the cap",
    3: "a calendar imported twice updates, and an outcome cancels what is over",
    4: "what the user wrote is never lost",
    5: "interview text is data",
    6: "what is private is in no shared file",
    8: "every mistake is told at its place, with what to write instead",
    9: "the same input and day give the same bytes",
}


def holds(promise: int, of: str) -> Callable[[Check], Check]:
    """Name a property, the promise it holds, and what it is asked of."""

    def named(check: Check) -> Check:
        name = check.__name__.replace("_", " ").strip()
        assert name not in PROPERTIES
        PROPERTIES[name] = (PROMISES[promise], of, check)
        return check

    return named


def family(promise: int, of: str, names: dict[str, Check]) -> None:
    """Name several properties of one kind."""
    for name, check in names.items():
        PROPERTIES[name] = (PROMISES[promise], of, check)


def seen(line: str) -> str:
    """A line without what nobody sees."""
    return "".join(sign for sign in line if unicodedata.category(sign) != "Cf")


def texts(message: Message) -> Iterator[str]:
    yield from (message.subject, message.greeting, message.farewell, message.date_line)
    yield from message.signature
    yield from (s.text for paragraph in message.paragraphs for s in paragraph)


def own(message: Message) -> Iterator[str]:
    """The sentences that are ours, not the user's word for word."""
    yield from (s.text for p in message.paragraphs for s in p if not s.verbatim)


def facts(case: Case) -> str:
    return " ".join(case.made.text.split())


def dated(case: Case) -> list[Step]:
    assert case.kit is not None
    return [step for step in case.kit.steps if step.due is not None]


def mine(case: Case) -> list[Message]:
    assert case.kit is not None
    return list(case.kit.messages)


# Files that are refused (asked of: refused)

family(
    8,
    "refused",
    {
        "a refusal has at least one problem": lambda c: bool(c.refused),
        "a refusal has an error among its problems": lambda c: any(
            p.severity is Severity.ERROR for p in c.refused
        ),
        "every problem has a rule": lambda c: all(
            re.fullmatch(r"[a-z0-9-]+", p.rule) for p in c.refused
        ),
        "every problem has a message": lambda c: all(p.message.strip() for p in c.refused),
        "every error of the file says what to write": lambda c: all(
            p.advice.strip() for p in c.refused if p.severity is Severity.ERROR and p.line
        ),
        "every line that is named is in the file": lambda c: all(
            0 <= p.line <= max(c.made.text.count("\n") + c.made.text.count("\r"), 0) + 1
            for p in c.refused
        ),
        "every column that is named is in its line": lambda c: all(
            p.column <= len(p.source_line) + 1 for p in c.refused if p.line
        ),
        "every problem quotes the line it names": lambda c: all(
            seen(p.source_line) == seen(c.lines[p.line - 1])
            for p in c.refused
            if c.source and 0 < p.line <= len(c.lines)
        ),
        "problems stand in the order of the file": lambda c: (
            [p.line for p in c.refused] == sorted(p.line for p in c.refused)
        ),
        "no problem is told twice": lambda c: len(set(c.refused)) == len(c.refused),
        "no problem speaks of Python": lambda c: (
            not any(
                re.search(r"Traceback|NoneType|<class|object at 0x|pydantic", p.message + p.advice)
                for p in c.refused
            )
        ),
        "a problem is shown without control characters": lambda c: (
            not any(
                re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", show(p))
                for p in c.refused
            )
        ),
        "a problem is shown in lines of bounded width": lambda c: all(
            len(line) < 2000 for p in c.refused for line in show(p).splitlines()
        ),
        "a problem has a form in JSON": lambda c: all(
            as_json(p)["rule"] == p.rule for p in c.refused
        ),
        "nothing is planned for a file that is refused": lambda c: c.kit is None,
    },
)

# Files that are read (asked of: read)

family(
    1,
    "read",
    {
        "the company is what the file says": lambda c: (
            c.interview.company in facts(c)
            or unicodedata.normalize("NFC", c.made.text).find(c.interview.company) >= 0
            or c.interview.company.replace('"', '\\"') in facts(c)
        ),
        "the kit is named after the file": lambda c: (
            c.interview.kit == c.made.name.rpartition(".")[0]
        ),
        "somebody was met": lambda c: bool(c.interview.interviewers),
        "no two people have one key": lambda c: (
            len({p.key for p in c.interview.interviewers}) == len(c.interview.interviewers)
        ),
        "no name is a placeholder": lambda c: (
            not any(
                p.name and re.fullmatch(r"(?i)unknown|n/?a|none|\?+|tbd", p.name)
                for p in c.interview.interviewers
            )
        ),
        "every text is normalised": lambda c: all(
            unicodedata.is_normalized("NFC", t) for t in values(c.interview)
        ),
        "no text begins or ends with a space": lambda c: all(
            t == t.strip() for t in values(c.interview)
        ),
        "no text is empty": lambda c: all(values(c.interview)),
        "every address has one @ and no space": lambda c: all(
            p.email is None or re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", p.email)
            for p in c.interview.interviewers
        ),
        "the log is not of the future of the file": lambda c: all(
            e.on >= c.interview.date or e.heard for e in c.interview.log
        ),
        "every warning is no error": lambda c: all(
            p.severity is not Severity.ERROR for p in c.reading.warnings
        ),  # type: ignore[union-attr]
        "every position is in the file": lambda c: all(
            1 <= line <= len(c.lines) for line, _ in c.reading.positions.values()
        ),  # type: ignore[union-attr]
    },
)

family(
    5,
    "read",
    {
        "no text holds a control character": lambda c: (
            not any(re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", t) for t in values(c.interview))
        ),
        "no text holds a line separator": lambda c: (
            not any(re.search("[\x85\u2028\u2029]", t) for t in values(c.interview))
        ),
        "what stands in quotes switches nothing off": lambda c: (
            c.source is not None
            and ("kitgen: ignore" in c.made.text or Ignores.of(c.source) == Ignores())
        ),
    },
)

family(
    6,
    "read",
    {
        "a section called private is for its writer alone": lambda c: all(
            s.audience is Audience.ME for s in c.interview.reflection.sections if SECRET in s.text
        ),
        "no shared section holds a secret": lambda c: (
            SECRET
            not in " ".join(
                s.text for s in shown_to(c.interview, Audience.COACH).reflection.sections
            )
        ),
        "no shared question holds a secret": lambda c: (
            SECRET
            not in " ".join(
                f"{q.asked} {q.said} {q.better}"
                for q in shown_to(c.interview, Audience.COACH).reflection.questions
            )
        ),
        "a coach sees no address": lambda c: (
            not any(p.email for p in shown_to(c.interview, Audience.COACH).interviewers)
        ),
        "a coach sees no log": lambda c: shown_to(c.interview, Audience.COACH).log == (),
        "a coach sees no outcome": lambda c: shown_to(c.interview, Audience.COACH).outcome is None,
        "a coach sees no telephone number of the applicant": lambda c: (
            shown_to(c.applicant, Audience.COACH).phone is None
        ),
    },
)

family(
    4,
    "read",
    {
        "every secret that was written is kept": lambda c: (
            c.made.text.count(SECRET)
            <= sum(
                t.count(SECRET)
                for t in (
                    *(s.text for s in c.interview.reflection.sections),
                    *(f"{q.asked}{q.said}{q.better}" for q in c.interview.reflection.questions),
                )
            )
            or SECRET not in c.made.text
            or "<!--" in c.made.text
        ),
    },
)

# Steps (asked of: planned)

family(
    2,
    "planned",
    {
        "step keys are unique": lambda c: len({s.key for s in c.kit.steps}) == len(c.kit.steps),
        "every step belongs to the kit": lambda c: all(
            s.kit == c.interview.kit for s in c.kit.steps
        ),
        "every key begins with the kit": lambda c: all(
            s.key.startswith(f"{s.kit}/") for s in c.kit.steps
        ),
        "every due moment knows its zone": lambda c: all(s.due.tzinfo for s in dated(c)),
        "no step is due before the interview": lambda c: all(
            s.due.date() >= c.interview.date - dt.timedelta(days=1) for s in dated(c)
        ),
        "every step says why": lambda c: all(s.why.strip() for s in c.kit.steps),
        "every step has a title": lambda c: all(s.title.strip() for s in c.kit.steps),
        "no title holds a gap": lambda c: (
            not any(re.search(r"\{[a-z_]+\}", s.title.replace("{name}", "")) for s in c.kit.steps)
        ),
        "held steps come last": lambda c: (
            [s.due is None for s in c.kit.steps] == sorted(s.due is None for s in c.kit.steps)
        ),
        "steps stand in the order of their days": lambda c: (
            [s.due for s in dated(c)] == sorted(s.due for s in dated(c))
        ),
        "what was done was done by now": lambda c: all(
            s.done_on is None
            or s.done_on <= c.made.today
            or s.done_on <= c.interview.date
            or any(e.on == s.done_on for e in c.interview.log)
            for s in c.kit.steps
        ),
        "nothing waits for a day that has passed, but for its turn": lambda c: all(
            s.waits or s.due.date() >= c.made.today - dt.timedelta(days=1)
            for s in dated(c)
            if s.state is State.WAITING
        ),
        "nothing is late before its day": lambda c: all(
            s.due.date() <= c.made.today + dt.timedelta(days=1)
            for s in dated(c)
            if s.state is State.LATE
        ),
        "messages to employers fall on working days or the day itself": lambda c: all(
            s.due.weekday() < 5 or s.due.date() <= c.interview.date + dt.timedelta(days=1)
            for s in dated(c)
            if s.side is Side.EMPLOYER
            and c.interview.country in ("US", "GB", "DE", "JP", "NZ", "FR")
            and c.applicant.country == c.interview.country
        ),
        "nobody is written to at night": lambda c: all(
            6 <= s.due.hour < 23
            for s in dated(c)
            if s.side is Side.EMPLOYER
            and not s.all_day
            and c.applicant.country == c.interview.country
            and c.interview.time_zone
            and str(c.interview.time_zone) == str(c.applicant.time_zone)
        ),
        "no more than two unasked notes are planned": lambda c: (
            sum(
                s.id.startswith("status-note") and s.state is not State.CANCELLED
                for s in c.kit.steps
            )
            <= 2
        ),
        "who wants no contact gets no message": lambda c: (
            c.interview.contact_policy is not ContactPolicy.NONE
            or not any(
                s.message and s.state in (State.WAITING, State.DUE, State.LATE) and s.due
                for s in c.kit.steps
                if s.side is Side.EMPLOYER
            )
        ),
        "a lapsed step is cancelled": lambda c: all(
            s.state is State.CANCELLED for s in c.kit.steps if s.lapsed
        ),
        "a step of a person names one who was met": lambda c: all(
            s.person in {p.key for p in c.interview.interviewers} for s in c.kit.steps if s.person
        ),
        "every entry takes some minutes": lambda c: all(0 < s.minutes <= 600 for s in c.kit.steps),
        "steps are few enough to be kept": lambda c: len(c.kit.steps) <= 60,
        "a message is planned once": lambda c: (
            len({s.message for s in c.kit.steps if s.message})
            == sum(bool(s.message) for s in c.kit.steps)
        ),
    },
)

family(
    3,
    "planned",
    {
        "an outcome leaves no status note open": lambda c: (
            c.interview.outcome is None
            or c.interview.outcome.result.value in ("silence", "advanced")
            or not any(
                s.id.startswith("status-note") and s.state in (State.WAITING, State.DUE, State.LATE)
                for s in c.kit.steps
            )
        ),
        "the calendar is read back": lambda c: c.parsed.name == "VCALENDAR",
        "every dated step is one event": lambda c: len(c.parsed.walk("VEVENT")) == len(c.events),
        "every event has one UID": lambda c: (
            len({str(e["UID"]) for e in c.parsed.walk("VEVENT")}) == len(c.events)
        ),
        "every event has a stamp": lambda c: all("DTSTAMP" in e for e in c.parsed.walk("VEVENT")),
        "every event has a summary": lambda c: all(
            str(e["SUMMARY"]).strip() for e in c.parsed.walk("VEVENT")
        ),
        "no event floats": lambda c: all(
            not isinstance(e["DTSTART"].dt, dt.datetime) or e["DTSTART"].dt.tzinfo
            for e in c.parsed.walk("VEVENT")
        ),
        "no event ends before it begins": lambda c: all(
            e["DTEND"].dt >= e["DTSTART"].dt for e in c.parsed.walk("VEVENT") if "DTEND" in e
        ),
        "no event invites anybody": lambda c: (
            not any("ATTENDEE" in e or "ORGANIZER" in e for e in c.parsed.walk("VEVENT"))
        ),
        "a calendar is no invitation": lambda c: "METHOD" not in c.parsed,
        "no to-dos are in it": lambda c: not c.parsed.walk("VTODO"),
        "lines end as RFC 5545 says": lambda c: b"\n" not in c.calendar.replace(b"\r\n", b""),
        "no line is longer than 75 bytes": lambda c: all(
            len(line) <= 75 for line in c.calendar.split(b"\r\n")
        ),
        "no line splits a character": lambda c: all(
            line.decode("utf-8") is not None for line in c.calendar.split(b"\r\n")
        ),
    },
)

family(
    5,
    "planned",
    {
        "no text adds a line to the calendar": lambda c: all(
            re.match(rb"[A-Z-]+[;:]|[ \t]|$", line) for line in c.calendar.split(b"\r\n")
        ),
        "no control character reaches the calendar": lambda c: (
            not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", c.calendar)
        ),
    },
)

# Letters (asked of: written)

PLACEHOLDER = re.compile(
    r"\[(?:your|insert|name|company)|\bNone\b|\bTODO\b|\{[a-z_]+\}|\bNaN\b|undefined"
)

family(
    1,
    "written",
    {
        "message keys are unique": lambda c: len({m.key for m in mine(c)}) == len(mine(c)),
        "every message has a title": lambda c: all(m.title.strip() for m in mine(c)),
        "every message has somebody to go to": lambda c: all(m.to for m in mine(c)),
        "every message says something": lambda c: all(m.body.strip() for m in mine(c)),
        "no sentence of ours holds a placeholder": lambda c: (
            not any(
                PLACEHOLDER.search(t) and not PLACEHOLDER.search(c.made.text)
                for m in mine(c)
                for t in own(m)
            )
        ),
        "no sentence is empty": lambda c: all(
            s.text.strip() for m in mine(c) for p in m.paragraphs for s in p
        ),
        "no sentence of ours ends without a mark": lambda c: all(
            re.search(r"[.!?…:”\"')\]。]$", t.rstrip()) or len(t) < 4
            for m in mine(c)
            if m.channel in (Channel.EMAIL, Channel.LETTER)
            for t in own(m)
        ),
        "no sentence of ours has two spaces": lambda c: (
            not any("  " in t and "  " not in c.made.text for m in mine(c) for t in own(m))
        ),
        "no sentence of ours has a space before a comma": lambda c: (
            not any(
                re.search(r"\w ,", t) and not re.search(r"\w\s+,", c.made.text)
                for m in mine(c)
                for t in own(m)
            )
        ),
        "no sentence of ours has two full stops": lambda c: (
            not any(
                re.search(r"[^.]\.\.(?!\.)", t) and ".." not in c.made.text
                for m in mine(c)
                for t in own(m)
            )
        ),
        "a mail has a subject": lambda c: all(
            m.subject.strip() for m in mine(c) if m.channel.is_mail
        ),
        "a mail has a greeting": lambda c: all(
            m.greeting.strip() for m in mine(c) if m.channel.is_mail
        ),
        "a call has no greeting line": lambda c: all(
            not m.subject for m in mine(c) if m.channel is Channel.PHONE
        ),
        "a mail is signed by the applicant": lambda c: all(
            not m.signature or m.signature[0] == c.applicant.name
            for m in mine(c)
            if m.channel.is_mail and not m.by_hand
        ),
        "every recipient was met, or is nobody by name": lambda c: all(
            r.person is None or r.person in {p.key for p in c.interview.interviewers}
            for m in mine(c)
            for r in m.to
        ),
        "every address is the file's": lambda c: all(
            r.email is None or r.email in {p.email for p in c.interview.interviewers}
            for m in mine(c)
            for r in m.to
        ),
        "no letter greets an unknown": lambda c: (
            not any(re.search(r"(?i)\bunknown\b|\bNone\b", m.greeting) for m in mine(c))
        ),
        "no letter names another company of the list": lambda c: (
            not any(
                other in t
                for other in ("Northwind Robotics", "Tri-County Cold Storage")
                if other not in c.made.text
                for m in mine(c)
                for t in texts(m)
            )
        ),
        "every letter is bounded": lambda c: all(len(m.body) < 8000 for m in mine(c)),
        "every letter has paragraphs": lambda c: all(
            all(p for p in m.paragraphs) and m.paragraphs for m in mine(c)
        ),
        "thank-yous go to one person each": lambda c: (
            len({(m.kind, tuple(r.person for r in m.to)) for m in mine(c) if m.kind == "thank-you"})
            == sum(m.kind == "thank-you" for m in mine(c))
        ),
        "no two thank-yous say the same": lambda c: (
            len({m.body for m in mine(c) if m.kind == "thank-you" and m.channel is Channel.EMAIL})
            == sum(m.kind == "thank-you" and m.channel is Channel.EMAIL for m in mine(c))
        ),
        "a letter is written for the day of its step": lambda c: all(
            m.written_for >= c.interview.date for m in mine(c)
        ),
        "every date line has digits or is left out": lambda c: all(
            not m.date_line or re.search(r"\d", m.date_line) for m in mine(c)
        ),
        "verbatim sentences are the user's": lambda c: all(
            _is_users(s.text, c)
            for m in mine(c)
            for p in m.paragraphs
            for s in p
            if s.verbatim and not m.by_hand
        ),
    },
)

family(
    6,
    "written",
    {
        "no letter tells what is private": lambda c: (
            not any(SECRET in t for m in mine(c) for t in texts(m))
        ),
        "no note tells what is private": lambda c: (
            not any(SECRET in n.text for m in mine(c) for n in m.notes)
        ),
        "no step tells what is private": lambda c: (
            not any(SECRET in f"{s.title}{s.why}" for s in c.kit.steps)
        ),
        "no event tells what is private": lambda c: SECRET.encode() not in c.calendar,
    },
)

HEADERS = {
    "X-Unsent",
    "To",
    "From",
    "Subject",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
}
family(
    5,
    "written",
    {
        "a draft has no header but ours": lambda c: all(
            set(d.keys()) <= HEADERS for _, d in c.drafts
        ),
        "a draft has every header once": lambda c: all(
            len(d.keys()) == len(set(d.keys())) for _, d in c.drafts
        ),
        "a draft goes to nobody in copy": lambda c: (
            not any(d["Bcc"] or d["Cc"] for _, d in c.drafts)
        ),
        "a draft goes to those it names": lambda c: all(
            len(d["To"].addresses if d["To"] else ()) <= len(m.to) for m, d in c.drafts
        ),
        "a draft is marked unsent": lambda c: all(d["X-Unsent"] == "1" for _, d in c.drafts),
        "a mail link has no line end": lambda c: (
            not any(re.search(r"[\r\n]", link) for m in mine(c) if (link := mailto(m)))
        ),
        "a mail link fits what programs take": lambda c: all(
            len(link) <= 2000 for m in mine(c) if (link := mailto(m))
        ),
        "a mail link begins as one": lambda c: all(
            link.startswith("mailto:") for m in mine(c) if (link := mailto(m))
        ),
        "what was written is safe HTML": lambda c: all(
            not re.search(
                r"(?i)<(?!/?(?:p|br|em|strong|code|pre|blockquote|ul|ol|li|a)\b)[a-z]",
                to_html(s.text),
            )
            for s in c.interview.reflection.sections
        ),
        "no link of a text leads to a file": lambda c: (
            not any(
                re.search(r"(?i)href=\"(?!https?:|mailto:)", to_html(s.text))
                for s in c.interview.reflection.sections
            )
        ),
    },
)

# Judging (asked of: judged)

family(
    8,
    "judged",
    {
        "judging takes messages away and adds none": lambda c: (
            {m.key for m in c.judged.messages} <= {m.key for m in c.kit.messages}
        ),
        "what judging takes away it names": lambda c: all(
            any(m.key == place.partition(":")[0] for p in c.judged.warnings for place in p.places)
            for m in c.kit.messages
            if m.key not in {k.key for k in c.judged.messages}
        ),
        "check finds every error that a build finds": lambda c: (
            {p.rule for p in c.judged.warnings if p.blocks} <= {p.rule for p in c.findings}
        ),
        "every finding has a rule": lambda c: all(
            re.fullmatch(r"[a-z0-9-]+", p.rule) for p in c.findings
        ),
        "every finding has a message": lambda c: all(p.message.strip() for p in c.findings),
        "every finding is shown": lambda c: all(show(p) for p in c.findings),
        "no finding quotes what is private": lambda c: (
            not any(SECRET in f"{p.message}{p.advice}" for p in c.findings)
        ),
        "every place of a finding is a message": lambda c: all(
            place.partition(":")[0] in {m.key for m in c.kit.messages}
            for p in c.findings
            for place in p.places
        ),
        "findings are few enough to be read": lambda c: len(c.findings) < 200,
    },
)

family(
    9,
    "written",
    {
        "a second run plans the same steps": lambda c: c.again[0] == c.kit.steps,
        "a second run writes the same letters": lambda c: c.again[1] == c.kit.messages,
        "a second run warns of the same": lambda c: c.again[2] == c.kit.warnings,
        "a second run makes the same calendar": lambda c: (
            render_calendar(calendar_events(c.again[0], c.interview.company_name), "x")
            == c.calendar
        ),  # type: ignore[arg-type]
    },
)


def values(interview: Interview) -> Iterator[str]:
    """Every text that was read from the fields."""
    names = ("company", "role", "drawn_to", "forgot", "next_step", "kindness")
    yield from filter(None, (getattr(interview, name) for name in names))
    yield from interview.they_liked
    for person in interview.interviewers:
        names = ("name", "title", "said", "my_reaction", "need", "i_did", "promised", "kindness")
        yield from filter(None, (getattr(person, name) for name in names))
        yield from person.talked_about


def _is_users(text: str, case: Case) -> bool:
    """Whether the words of a sentence stand in the file, quotation marks and case apart."""

    def bare(value: str) -> str:
        """Without marks, and without whom it speaks of, which a letter turns."""
        words = re.findall(r"\w+", unicodedata.normalize("NFKC", value).casefold())
        return " ".join(word for word in words if word not in TURNED)

    return bare(text) in bare(" ".join(values(case.interview))) or bare(text) in bare(
        case.made.text
    )


TURNED = frozenset(("we", "you", "they", "i", "my", "your", "their", "our", "them", "us", "me"))
