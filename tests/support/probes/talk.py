"""Before one leaves the room, and right after: items 1 to 17."""

from __future__ import annotations

import datetime as dt

from support.probes.registry import Probes
from support.trial import (
    Trial,
    body,
    day_of,
    held,
    people,
    prompts,
    steps,
)

PROBES = Probes()
AHEAD = dt.date(2026, 11, 12)
NOTES = """
## Questions they asked

### Why arms?
I said: because they break
Better: because somebody stands beside them

## What I want to know next
who trains the night shift

## Where they dug deeper
the gap in 2023

## What they may ask me then
why I left the docks

## Without words
too quiet at first

## Where my experience fits
the cranes and their cold starts

## Who can give me an outside view
Ruth from the yard

## What I keep
the story of the crane

## What I change
a shorter answer on pay

## What I would do differently
ask how the afternoon is divided

## Private: doubts
the shift starts at four
"""


@PROBES.of("1")
def _(trial: Trial) -> bool:
    """The card, the evening before and the terminal ask; the day that is known sets the note's."""
    ahead = trial.kit(held(), today=AHEAD)
    dated = trial.kit(held(decision_by="2026-12-04"))
    return (
        "card-date" in prompts(ahead)
        and day_of(ahead, "before-interview") == "2026-11-17"
        and "by when they decide" in trial.sheet("before", ahead)
        and "decision_by" in trial.asked()
        and day_of(dated, "status-note") == "2026-12-08"
    )


@PROBES.of("2")
def _(trial: Trial) -> bool:
    """The card and the evening before ask for them; what is known stands on letter and envelope."""
    ahead = trial.kit(held(interviewers=[{"name": "unknown"}]), today=AHEAD)
    known = {"title": "Director of Firmware", "address": ["9 Dock Road", "Ohio 43202"]}
    kit = trial.kit(held(interviewers=people(known)))
    reached = [to for message in kit.messages for to in message.to if to.person == "maya-chen"]
    return (
        {"card-names", "card-address"} <= prompts(ahead).keys()
        and bool(steps(ahead, "before-interview"))
        and "title, e-mail, postal address" in trial.sheet("before", ahead)
        and any(to.name == "Maya Chen" and to.title == known["title"] for to in reached)
        and any(to.email and to.address for to in reached)
    )


@PROBES.of("3")
def _(trial: Trial) -> bool:
    """Card and terminal ask; each way that is liked is made first, and no letter beside it."""
    ways = {
        "thank-by-phone": {"prefers": "phone", "phone": "+1 614 555 0199"},
        "thank-on-linkedin": {"prefers": "linkedin", "linkedin": "https://linkedin.com/in/mchen"},
        "thank-by-post": {"prefers": "card", "address": ["9 Dock Road"]},
    }
    for step, known in ways.items():
        kit = trial.kit(held(interviewers=people(known)))
        if not steps(kit, step) or steps(kit, "thank-you"):
            return False
    return "card-reach" in prompts(trial.kit(held())) and "prefers" in trial.asked()


@PROBES.of("3.2")
def _(trial: Trial) -> bool:
    """Who said nothing is reached as the house does it, and called after a call."""
    number = people({"phone": "+1 614 555 0199"})
    house = trial.kit(held(prefers="phone", interviewers=number))
    called = trial.kit(held(format="phone", interviewers=number))
    return bool(steps(house, "thank-by-phone")) and bool(steps(called, "thank-you-call"))


@PROBES.of("4")
def _(trial: Trial) -> bool:
    """An hour after the talk there is a step that opens the worksheet."""
    found = steps(trial.kit(held()), "worksheet")
    times = [step.due.isoformat() for step in found if step.due and step.document == "reflection"]
    return times == ["2026-11-18T16:00:00-05:00"]


@PROBES.of("5")
def _(trial: Trial) -> bool:
    """The worksheet has the question that was asked, and what was said."""
    found = prompts(trial.kit(held(), NOTES))
    asked, said = found.get("question"), found.get("question-said")
    if asked is None or said is None:
        return False
    return "Why arms?" in asked.text and "they break" in said.answer


@PROBES.of("6")
def _(trial: Trial) -> bool:
    """Under each question there is a better answer, and below them what to do differently."""
    found = prompts(trial.kit(held(), NOTES))
    texts = [
        found[id_].answer if id_ in found else "" for id_ in ("question-better", "differently")
    ]
    return "stands beside them" in texts[0] and "afternoon" in texts[1]


@PROBES.of("7")
def _(trial: Trial) -> bool:
    """What they liked stands where it is asked for."""
    kit = trial.kit(held(they_liked=["how I drew the bus"]))
    liked = prompts(kit).get("liked")
    return liked is not None and "how I drew the bus" in " ".join(liked.facts)


@PROBES.of("8")
def _(trial: Trial) -> bool:
    """Asked on the worksheet, brought back by the sheet for the next round and its step."""
    kit = trial.kit(held(outcome={"on": "2026-11-20", "result": "advanced"}), NOTES)
    asked = prompts(kit).get("ask")
    return (
        asked is not None
        and "night shift" in asked.answer
        and "night shift" in trial.sheet("next", kit)
        and bool(steps(kit, "next-round-preparation"))
    )


@PROBES.of("9")
def _(trial: Trial) -> bool:
    """Their doubt is asked for on the terminal, and stands on the worksheet."""
    kit = trial.kit(held(concern={"about": "my lack of AUTOSAR"}))
    found = prompts(kit).get("doubt-about")
    told = found is not None and "AUTOSAR" in " ".join(found.facts)
    return told and "about" in trial.asked()


@PROBES.of("9.2")
def _(trial: Trial) -> bool:
    """One's own doubt has a place for oneself alone, and is in no letter."""
    kit = trial.kit(held(), NOTES)
    mine = [p for p in kit.worksheet.parts if any(one.id == "doubts" for one in p.prompts)]
    kept = [p for p in mine if p.audience == "me" and "starts at four" in str(p.prompts)]
    return bool(kept) and "starts at four" not in "".join(m.text for m in kit.messages)


@PROBES.of("10")
def _(trial: Trial) -> bool:
    """What was forgotten is asked for, and stands where it is asked."""
    kit = trial.kit(held(forgot="the viewer is open source"))
    found = prompts(kit).get("forgot")
    return found is not None and "open source" in str(found.facts) and "forgot" in trial.asked()


@PROBES.of("11")
def _(trial: Trial) -> bool:
    """Topic and remark are asked for and stand on the worksheet; a shared interest is told."""
    kit = trial.kit(held(interviewers=people({"said": "slow is safe"})))
    shared = trial.kit(held(interviewers=people({"personal": "repairing old radios"})))
    found = prompts(kit)
    return (
        "cold start" in str(found["person-talked"].facts if "person-talked" in found else "")
        and "slow is safe" in str(found["person-said"].facts if "person-said" in found else "")
        and "old radios" in body(shared, "thank-you")
        and "talked_about" in trial.asked()
    )


@PROBES.of("12")
def _(trial: Trial) -> bool:
    """What they need stands beside what was done, and there is room for how it fits."""
    known = {"need": "a bus that survives a lost node", "i_did": "kept 40 nodes alive"}
    found = prompts(trial.kit(held(interviewers=people(known)), NOTES))
    return (
        "lost node" in str(found["person-need"].facts)
        and "40 nodes" in str(found["person-done"].facts)
        and "match" in found
        and "cold starts" in found["match"].answer
    )


@PROBES.of("13")
def _(trial: Trial) -> bool:
    """Where they dug deeper is asked, and comes back on the sheet for the next round."""
    kit = trial.kit(held(), NOTES)
    probed = prompts(kit).get("probed")
    return (
        probed is not None
        and "gap in 2023" in probed.answer
        and ("More about the gap in 2023" in trial.sheet("next", kit))
    )


@PROBES.of("14")
def _(trial: Trial) -> bool:
    """All four are rated, and what was said without words is asked."""
    rated = {"clarity": 2, "rapport": 4, "motivation": 5, "preparation": 3}
    found = prompts(trial.kit(held(ratings=rated), NOTES))
    chosen = {name: found[name].chosen if name in found else () for name in rated}
    wordless = found.get("wordless")
    return chosen == {name: (str(n),) for name, n in rated.items()} and (
        wordless is not None and "too quiet" in wordless.answer
    )


@PROBES.of("15")
def _(trial: Trial) -> bool:
    """On the day there is a step with the command that shares, and room for whom to ask."""
    kit = trial.kit(held(), NOTES)
    found = [step for step in steps(kit, "talk-it-through") if "share" in (step.command or "")]
    asked = prompts(kit).get("outside")
    return bool(found) and asked is not None and "Ruth" in asked.answer


@PROBES.of("16")
def _(trial: Trial) -> bool:
    """What may come again is asked, put on the next sheet with doubts and needs, and dated."""
    known = {"need": "a bus that survives a lost node"}
    doubt = {"about": "my lack of AUTOSAR"}
    said = {"next_step": "a day on the river", "requests": ["two references"]}
    first = held(interviewers=people(known), concern=doubt, **said)
    kit = trial.kit(first, NOTES, other=held(date="2026-11-27"))
    sheet, likely = trial.sheet("next", kit), prompts(kit).get("likely")
    again = sheet.partition("may ask again")[2]
    return (
        likely is not None
        and "docks" in likely.answer
        and all(text in again for text in ("Why arms?", "docks", "More about my lack", "lost node"))
        and "We talked about: the cold start" in sheet
        and "What they said comes next\n  - a day on the river" in sheet
        and "What they asked me for\n  - two references" in sheet
        and day_of(kit, "evening-before") == "2026-11-26"
        and bool(steps(trial.kit(held()), "prepare-next-round"))
    )


@PROBES.of("17")
def _(trial: Trial) -> bool:
    """Whatever the outcome, the day after it the worksheet asks what to keep and to change."""
    for result in ("rejected", "offer", "silence"):
        kit = trial.kit(held(outcome={"on": "2026-12-01", "result": result}), NOTES)
        found = prompts(kit)
        if day_of(kit, "lessons") != "2026-12-02" or not {"keep", "change"} <= found.keys():
            return False
    return True
