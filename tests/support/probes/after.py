"""A no, and after; and what none of the sources asks for: items 63 to 75."""

from __future__ import annotations

import datetime as dt
import re

from support.probes.registry import Probes
from support.probes.thanks import hand
from support.trial import (
    MAYA,
    Trial,
    body,
    day_of,
    held,
    letters,
    moves,
    people,
    steps,
)

PROBES = Probes()
ON = "2026-12-01"
AFTER = dt.date(2026, 12, 2)
NO = {"on": ON, "result": "rejected"}
SHORT = 5  # words of a sentence that may be said twice
ITEM = {"what": "an article on cold starts", "url": "https://e.example/a"}


@PROBES.of("63")
def _(trial: Trial) -> bool:
    """The working day after a no there is a letter that thanks for it."""
    kit = trial.kit(held(outcome=NO), today=AFTER)
    return day_of(kit, "rejection-response") == "2026-12-02" and (
        "Thank you" in body(kit, "rejection-response")
    )


@PROBES.of("64")
def _(trial: Trial) -> bool:
    """It wishes them well."""
    said = body(trial.kit(held(outcome=NO), today=AFTER), "rejection-response")
    return bool(
        re.search(r"\b(?:wish|hope|All the best|good luck)\b.*(?:Northwind|you|team)", said)
    )


@PROBES.of("65")
def _(trial: Trial) -> bool:
    """It asks to be thought of again."""
    kit = trial.kit(held(outcome=NO), today=AFTER)
    said = body(kit, "rejection-response")
    return "door" in moves(kit, "rejection-response") and bool(
        re.search(r"\b(?:again|comes up|comes free|another|later|short)\b", said)
    )


@PROBES.of("66")
def _(trial: Trial) -> bool:
    """Asked after a final round or on wish, with a way out; else not."""
    wish = trial.kit(held(outcome=NO, feedback=True), today=AFTER)
    plain = trial.kit(held(outcome=NO), today=AFTER)
    found = [moves(kit, "rejection-response") for kit in (wish, plain)]
    return "feedback" in found[0] and "feedback" not in found[1]


@PROBES.of("67")
def _(trial: Trial) -> bool:
    """Eight weeks on, with what was found; without it a step asks for it the week before."""
    kit = trial.kit(held(outcome=NO, item=ITEM), today=AFTER)
    bare = trial.kit(held(outcome=NO), today=AFTER)
    return (
        day_of(kit, "keep-in-touch") == "2027-01-26"
        and "an article on cold starts" in body(kit, "keep-in-touch")
        and day_of(bare, "find-item") == "2027-01-19"
        and not letters(bare, "keep-in-touch")
    )


@PROBES.of("68")
def _(trial: Trial) -> bool:
    """Four months on: how long it was, what is new, and that one is still interested."""
    quiet = {"on": ON, "result": "silence"}
    kit = trial.kit(held(outcome=quiet, new_since="my certificate has arrived"), today=AFTER)
    said = body(kit, "re-engagement")
    return day_of(kit, "re-engagement") == "2027-04-01" and all(
        text in said for text in ("month", "my certificate has arrived", "still")
    )


@PROBES.of("69")
def _(trial: Trial) -> bool:
    """Two notes at most and well apart; what would read badly is told."""
    log = [{"on": f"2026-12-{day:02}", "did": "status-note"} for day in (1, 10)]
    day = dt.date(2026, 12, 15)
    over = [s for s in steps(trial.kit(held(log=log), today=day), "status-note") if not s.done_on]
    first = trial.kit(held(log=log[:1]), today=dt.date(2026, 12, 2))
    next_ = [s.due for s in steps(first, "status-note") if s.due and not s.done_on]
    begging = trial.rules(held(), hand("Thank you. I really need this job."))
    apart = bool(next_) and next_[0].date() >= dt.date(2026, 12, 8)
    return not over and apart and "des-01" in begging


@PROBES.of("70")
def _(trial: Trial) -> bool:
    """No message and no step towards them; worksheet and dates stay, and the page says so."""
    kit = trial.kit(held(contact_policy="none"))
    theirs = [step for step in kit.steps if step.side == "To employer" and step.due]
    return (
        not kit.messages
        and not theirs
        and bool(steps(kit, "worksheet"))
        and "asked not to be contacted" in trial.page(kit)
    )


@PROBES.of("71")
def _(trial: Trial) -> bool:
    """One letter, to the recruiter, for all."""
    agent = {"name": "Ruth Okafor", "part": "recruiter", "email": "ruth@agency.example"}
    kit = trial.kit(held(contact_policy="via-recruiter", interviewers=[agent, dict(MAYA)]))
    found = letters(kit, "thank-you")
    return [m.to[0].name for m in found] == ["Ruth Okafor"] and "open-agent" in moves(
        kit, "thank-you"
    )


@PROBES.of("72")
def _(trial: Trial) -> bool:
    """Whoever has no address is thanked through one who has, by name."""
    kit = trial.kit(held(interviewers=people({}, {"email": None})))
    said = body(kit, "organiser-letter")
    return bool(steps(kit, "organiser")) and "To Tom Moss" in said and "test rig" in said


@PROBES.of("73")
def _(trial: Trial) -> bool:
    """A letter the next working day, with the reason one gives."""
    reason = {"on": ON, "result": "withdrawn", "reason": "I have taken a job nearer home"}
    kit = trial.kit(held(outcome=reason), today=AFTER)
    said = body(kit, "withdrawal")
    return (
        day_of(kit, "withdrawal") == "2026-12-02"
        and "a job nearer home" in said
        and ("withdraw" in said)
    )


@PROBES.of("73.2")
def _(trial: Trial) -> bool:
    """The one date stands in the message, five working days before it."""
    kit = trial.kit(held(competing_offer={"answer_by": "2026-12-15"}))
    return day_of(kit, "competing-offer") == "2026-12-08" and (
        "December 15" in body(kit, "competing-offer")
    )


@PROBES.of("73.3")
def _(trial: Trial) -> bool:
    """Yes, no and a wish have a letter each, with one's own terms and no other figure."""
    offer = {"terms": ["four days a week"], "better": ["41,000 a year"], "answer_by": "2026-12-11"}
    asked = trial.kit(held(outcome={"on": ON, "result": "offer"}, offer=offer), today=AFTER)
    yes = trial.kit(held(outcome={"on": ON, "result": "accepted"}, offer=offer), today=AFTER)
    no = trial.kit(held(outcome={"on": ON, "result": "declined"}, offer=offer), today=AFTER)
    return (
        bool(steps(asked, "decide-offer"))
        and "41,000" in body(asked, "better-terms")
        and "four days a week" in body(yes, "acceptance")
        and bool(body(no, "decline-offer"))
        and not set(re.findall(r"\d[\d,]{3,}", body(yes, "acceptance")))
    )


@PROBES.of("74")
def _(trial: Trial) -> bool:
    """What is still to be filled in is told, by hand too; of what is not known nothing is said."""
    holes = trial.rules(held(), hand("Thank you for talking about [topic]. None said so."))
    thin = held(interviewers=people({"talked_about": []}))
    ours = trial.rules(thin, ("x", ""))
    bare = [m.text for m in trial.kit(thin).messages]
    told = {"placeholder", "none"} <= holes and "thought" in ours
    return told and not re.search(r"[{}\[\]]|None|\.\.", " ".join(bare))


@PROBES.of("75")
def _(trial: Trial) -> bool:
    """The second letter says that it was again, and nothing that the first said."""
    first = held(date="2026-11-09")
    kit = trial.kit(held(), other=first)
    again = letters(kit, "thank-you")
    before = letters(trial.kit(first, today=dt.date(2026, 11, 10)), "thank-you")
    told = {s.text for m in before for p in m.paragraphs for s in p if len(s.text.split()) > SHORT}
    repeated = trial.rules(held(), hand(before[0].body if before else ""), other=first)
    return (
        "open-again" in moves(kit, "thank-you")
        and bool(again)
        and "shared-sentence" in repeated
        and not told & {s.text for p in again[0].paragraphs for s in p}
    )
