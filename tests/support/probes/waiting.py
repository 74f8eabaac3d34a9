"""Waiting: items 50 to 62."""

from __future__ import annotations

import datetime as dt
import re

from support.probes.registry import Probes
from support.probes.talk import NOTES
from support.probes.thanks import PHONE
from support.trial import Trial, body, day_of, held, letters, people, prompts, steps

PROBES = Probes()
KEEN = re.compile(r"\b(?:still|very) (?:much |very )?(?:like|glad|interested)|I(?:’d| would) still")


@PROBES.of("50")
def _(trial: Trial) -> bool:
    """Two working days after their date, and a note that went sooner is told."""
    kit = trial.kit(held(decision_by="2026-12-04"))
    early = held(decision_by="2026-12-04", log=[{"on": "2026-12-01", "did": "status-note"}])
    told = trial.rules(early, ("x", ""), today=dt.date(2026, 12, 2))
    return day_of(kit, "status-note") == "2026-12-08" and "before-their-date" in told


@PROBES.of("51")
def _(trial: Trial) -> bool:
    """Seven working days in the US; elsewhere too, ten for who is patient."""
    day = day_of(trial.kit(held()), "status-note")
    elsewhere = {"country": "IE", "time_zone": "Europe/Dublin"}
    usual = day_of(trial.kit(held(**elsewhere)), "status-note")
    patient = day_of(trial.kit(held(**elsewhere, applicant={"pace": "patient"})), "status-note")
    return (day, usual, patient) == ("2026-12-01", "2026-12-01", "2026-12-04")


@PROBES.of("52")
def _(trial: Trial) -> bool:
    """The month is waited for, thanked for, and the question comes after it."""
    kit = trial.kit(held(decision_by="2026-12"))
    note = body(kit, "status-note").partition("last note")[0]
    return day_of(kit, "status-note") >= "2027-01-04" and "hank" in note and "December" in note


@PROBES.of("53")
def _(trial: Trial) -> bool:
    """Short, asks, still wants the job; a bare “any news?” by hand is told."""
    found = letters(trial.kit(held(decision_by="2026-12-04")), "status-note")
    bare = ("status-note", "---\nsubject: The job – Jo Lind\n---\nDear Maya Chen,\n\nAny news?\n")
    return (
        bool(found)
        and all("?" in m.body and len(m.body.split()) <= 90 and KEEN.search(m.body) for m in found)
        and "des-09" in trial.rules(held(), bare)
    )


@PROBES.of("54")
def _(trial: Trial) -> bool:
    """Whoever led is asked."""
    kit = trial.kit(held(interviewers=people({"part": "peer"}, {"lead": True})))
    found = letters(kit, "status-note")
    return bool(found) and all(m.to[0].name == "Tom Moss" for m in found)


@PROBES.of("54.2")
def _(trial: Trial) -> bool:
    """Who likes calls is called; a call that reached nobody is followed by a note the day after."""
    met = people({"prefers": "phone", "phone": PHONE})
    thanked = [{"on": "2026-11-19", "did": "thank-by-phone"}]
    kit = trial.kit(held(interviewers=met, log=thanked), today=dt.date(2026, 12, 1))
    tried = [*thanked, {"on": "2026-12-01", "tried": True}]
    after = trial.kit(held(interviewers=met, log=tried), today=dt.date(2026, 12, 2))
    called = day_of(kit, "status-call") == "2026-12-01" and bool(body(kit, "status-call"))
    return called and day_of(after, "status-note") == "2026-12-02"


@PROBES.of("55")
def _(trial: Trial) -> bool:
    """The page says that silence means nothing, with a date and without; so does the last step."""
    wait = dt.date(2026, 11, 24)
    sent = [{"on": "2026-11-19", "did": "thank-you"}]
    dated = trial.page(trial.kit(held(decision_by="2026-12-04", log=sent), NOTES, today=wait))
    undated = trial.kit(held(log=sent), NOTES, today=wait)
    closing = [step.why for step in steps(undated, "close")]
    return (
        "Silence until then means nothing" in dated
        and "Silence means nothing yet" in trial.page(undated)
        and any("not a verdict" in why for why in closing)
    )


@PROBES.of("56")
def _(trial: Trial) -> bool:
    """After two notes there is no third; one that went all the same is told."""
    log = [{"on": f"2026-12-{day:02}", "did": "status-note"} for day in (1, 10, 18)]
    two = trial.kit(held(log=log[:2]), today=dt.date(2026, 12, 21))
    open_ = [step for step in steps(two, "status-note") if step.done_on is None]
    return not open_ and "too-many" in trial.rules(
        held(log=log), ("x", ""), today=dt.date(2026, 12, 21)
    )


@PROBES.of("57")
def _(trial: Trial) -> bool:
    """Notes are well apart; too soon a note, a demand and a complaint are told."""
    sent = [{"on": "2026-12-01", "did": "status-note"}]
    again = trial.kit(held(log=sent), today=dt.date(2026, 12, 2))
    soon = held(log=[*sent, {"on": "2026-12-03", "did": "status-note"}])
    note = "---\nsubject: The job – Jo Lind\n---\nDear Maya Chen,\n\n{}\n"
    texts = ("Why is this taking so long?", "Please reply immediately.")
    told = [trial.rules(held(), ("status-note", note.format(text))) for text in texts]
    notes = [step.due for step in steps(again, "status-note") if step.due and not step.done_on]
    calls = [{"on": f"2026-12-0{day}", "tried": True} for day in (1, 2, 3)]
    return (
        bool(notes)
        and notes[0].date() >= dt.date(2026, 12, 8)
        and "too-soon" in trial.rules(soon, ("x", ""), today=dt.date(2026, 12, 4))
        and "too-many-calls" in trial.rules(held(log=calls), ("x", ""), today=dt.date(2026, 12, 4))
        and "pus-06" in told[0]
        and "pus-08" in told[1]
    )


@PROBES.of("58")
def _(trial: Trial) -> bool:
    """A second note a week and more after the first, then a day on which it is closed."""
    sent = [{"on": "2026-12-01", "did": "status-note"}]
    kit = trial.kit(held(log=sent), today=dt.date(2026, 12, 2))
    due = [step.due.date() for step in steps(kit, "status-note") if step.due and not step.done_on]
    days = [(on - dt.date(2026, 12, 1)).days for on in due]
    close = day_of(kit, "close")
    if not days or not close:
        return False
    rest = (dt.date.fromisoformat(close) - due[0]).days
    return 7 <= days[0] <= 15 and 7 <= rest <= 30


@PROBES.of("59")
def _(trial: Trial) -> bool:
    """The worksheet ends with it, and so does the step that closes."""
    kit = trial.kit(held())
    why = [step.why for step in steps(kit, "close")]
    return "It is not about you" in kit.worksheet.closing and any(
        "verdict on you" in w for w in why
    )


@PROBES.of("60")
def _(trial: Trial) -> bool:
    """Every week until it is closed there is one more application to send."""
    found = steps(trial.kit(held()), "search-reminder")
    return len(found) >= 3 and "application" in found[0].title


@PROBES.of("60.2")
def _(trial: Trial) -> bool:
    """The reminder names people to write to: referees, and those who helped."""
    known = {"referees": [{"name": "Ruth Okafor", "asked": True}]}
    helped = {"name": "Lou Marsh", "by": "telling me of the job"}
    told = trial.reminder(held(applicant=known, helped=helped))
    return "Ruth Okafor" in told and "Lou Marsh" in told


@PROBES.of("61")
def _(trial: Trial) -> bool:
    """A step with its command, a box to tick, and the sheet that says against what."""
    met = people({"need": "a bus that survives"})
    kit = trial.kit(held(interviewers=met, posting="https://northwind.example/311"), NOTES)
    found = [step for step in steps(kit, "review-material") if step.command]
    ready, sheet = prompts(kit).get("ready"), trial.sheet("material", kit)
    against = ("northwind.example", "a bus that survives", "the gap in 2023")
    return (
        bool(found)
        and ready is not None
        and any("CV" in o for o in ready.options)
        and all(text in sheet for text in against)
    )


@PROBES.of("62")
def _(trial: Trial) -> bool:
    """Who was not asked yet is asked, who agreed is told of the job, each by a letter."""
    referees = [
        {"name": "Ruth Okafor", "email": "ruth@yard.example"},
        {"name": "Lou Marsh", "email": "lou@yard.example", "asked": True},
    ]
    kit = trial.kit(held(applicant={"referees": referees}))
    told = body(kit, "ask-referee"), body(kit, "prepare-referee")
    return (
        bool(steps(kit, "ask-referee"))
        and bool(steps(kit, "prepare-referee"))
        and all("Northwind" in text for text in told)
        and "Ruth Okafor" in trial.sheet("referees", kit)
    )


@PROBES.of("62.2")
def _(trial: Trial) -> bool:
    """A step, a private place for figures, and a sheet that has them and says where to look."""
    kit = trial.kit(held(), "\n## Private: salary\nthey said 31,000 to 34,000\n")
    money, sheet = prompts(kit).get("money"), trial.sheet("salary", kit)
    return (
        bool(steps(kit, "salary-research"))
        and money is not None
        and "31,000" in money.answer
        and all(text in sheet for text in ("31,000", "pay table", "which range"))
    )


@PROBES.of("62.3")
def _(trial: Trial) -> bool:
    """A place for them on the worksheet, and a sheet that has them."""
    kit = trial.kit(held(), NOTES)
    asked = prompts(kit).get("ask")
    return asked is not None and "night shift" in trial.sheet("questions", kit)
