"""Letters of thanks: items 18 to 49."""

from __future__ import annotations

import datetime as dt
import re

from support.probes.registry import Probes
from support.trial import (
    DAY,
    Trial,
    body,
    held,
    letters,
    moves,
    people,
    steps,
)

PROBES = Probes()
THANKS = re.compile(r"\b(?:thank|thanks|grateful)\b", re.IGNORECASE)
DRAWN = re.compile("’(?:d|ll)\\b")  # I’d, I’ll
LATE = re.compile(r"\b(?:late|sooner|earlier)\b")
OFFER = re.compile(
    r"\b(?:if you(?:’d| would) (?:like|want|wish)|let me (?:answer|know)|I can|tell you more"
    r"|please ask|make the time|gladly answer|happy to (?:answer|talk)|if you (?:have|need)"
    r"|if it would (?:help|be of help|make)|I could come|I have the time)\b",
    re.IGNORECASE,
)
NEED = {"need": "a bus that survives a lost node", "i_did": "kept 40 nodes alive for a year"}
SAID = {"said": "a robot should fail like a good waiter", "my_reaction": "I thought of our crane."}
PHONE = "+1 614 555 0199"


def hand(text: str, subject: str = "Thank you – Firmware Engineer – Jo Lind") -> tuple[str, str]:
    """Return a letter written by hand, as the draft of the one to Maya."""
    head = f"---\nsubject: {subject}\n---\n"
    return "thank-you-maya-chen", f"{head}Dear Maya Chen,\n\n{text}\n\nKind regards,\nJo Lind\n"


@PROBES.of("18")
def _(trial: Trial) -> bool:
    """Two were met, and each has a letter that is theirs alone."""
    found = letters(trial.kit(held(interviewers=people({}, {}))), "thank-you")
    return [[to.name for to in m.to] for m in found] == [["Maya Chen"], ["Tom Moss"]]


@PROBES.of("19")
def _(trial: Trial) -> bool:
    """The next morning, within a day of the end."""
    found = [step.due for step in steps(trial.kit(held()), "thank-you") if step.due]
    return bool(found) and found[0].isoformat() == "2026-11-19T09:00:00-05:00"


@PROBES.of("20")
def _(trial: Trial) -> bool:
    """Not before two hours are over."""
    found = [step.earliest for step in steps(trial.kit(held()), "thank-you") if step.earliest]
    return bool(found) and found[0].isoformat() == "2026-11-18T17:00:00-05:00"


@PROBES.of("21")
def _(trial: Trial) -> bool:
    """By mail; who likes cards gets one instead."""
    mail = letters(trial.kit(held()), "thank-you")
    carded = people({"prefers": "card", "address": ["9 Dock Road"]})
    card = trial.kit(held(interviewers=carded))
    return [m.channel for m in mail] == ["email"] and not letters(card, "thank-you")


@PROBES.of("22")
def _(trial: Trial) -> bool:
    """What it is, which job and from whom; a subject by hand without the name is told."""
    found = [m.subject for m in letters(trial.kit(held()), "thank-you")]
    told = trial.rules(held(), hand("Thank you for the talk.", "Thank you"))
    return (
        bool(found)
        and all(text in found[0] for text in ("Firmware Engineer", "Jo Lind"))
        and "subject-name" in told
    )


@PROBES.of("23")
def _(trial: Trial) -> bool:
    """By the name they go by, or by title and surname; a wrong greeting is told."""
    asked = trial.kit(held(interviewers=people({"address_as": "Maya"})))
    titled = trial.kit(held(interviewers=people({"honorific": "Dr."})))
    key, text = hand("Thank you for the talk.")
    panel = held(interviewers=people({}, {}))
    wrong = trial.rules(panel, (key, text.replace("Maya Chen", "Tom Moss")))
    slip = trial.rules(panel, (key, text.replace("Chen", "Chenn")))
    return (
        [m.greeting for m in letters(asked, "thank-you")] == ["Dear Maya,"]
        and [m.greeting for m in letters(titled, "thank-you")] == ["Dear Dr. Chen,"]
        and "wrong-greeting" in wrong
        and "name-near-miss" in slip
    )


@PROBES.of("24")
def _(trial: Trial) -> bool:
    """The user is told where to look; the department is greeted, else the hiring manager."""
    unknown = trial.kit(held(interviewers=[{"name": "unknown"}]))
    desk = trial.kit(held(interviewers=[{"name": "unknown", "department": "Controls Team"}]))
    told = [p for p in unknown.warnings if p.rule == "unknown-name"]
    return (
        [m.greeting for m in letters(unknown, "thank-you")] == ["Dear Hiring Manager,"]
        and "Controls Team" in letters(desk, "thank-you")[0].greeting
        and any("invitation" in p.advice and "not known" in p.message for p in told)
    )


@PROBES.of("25")
def _(trial: Trial) -> bool:
    """The first paragraph thanks, and names what was learned, or the time where nothing is."""
    told = {
        "cold start": people({}),
        "good waiter": people({**SAID, "talked_about": []}),
        "time": people({"talked_about": []}),
    }
    for learned, met in told.items():
        first = [m.body.partition("\n\n")[0] for m in _thanks(trial, interviewers=met)]
        if not first or not THANKS.search(first[0]) or learned not in first[0]:
            return False
    return True


def _thanks(trial: Trial, **told: object) -> list:  # type: ignore[type-arg]
    return letters(trial.kit(held(**told)), "thank-you")


@PROBES.of("26")
def _(trial: Trial) -> bool:
    """The role stands in the subject; a slip in it is told."""
    slip = trial.rules(held(), hand("Thank you for talking about the Firmware Enginer job."))
    return ["Firmware Engineer" in m.subject for m in _thanks(trial)] == [True] and (
        "role-spelling" in slip
    )


@PROBES.of("26.2")
def _(trial: Trial) -> bool:
    """The day is named as one says it; a weekday that is not the date's is told."""
    named = [m.body for m in _thanks(trial)]
    told = trial.rules(held(), hand("Thank you for the talk on Tuesday, November 18."))
    return bool(named) and "yesterday" in named[0] and "weekday" in told


@PROBES.of("27")
def _(trial: Trial) -> bool:
    """What was talked about, or a remark; of whom neither is known, a line is asked for."""
    topic = [m.body for m in _thanks(trial)]
    remark = [m.body for m in _thanks(trial, interviewers=people(SAID))]
    thin = trial.rules(held(interviewers=people({"talked_about": []})), ("x", ""))
    return bool(topic) and "cold start" in topic[0] and "waiter" in remark[0] and "thin" in thin


@PROBES.of("28")
def _(trial: Trial) -> bool:
    """Their remark and what it made one think, word for word; and what they were kind to do."""
    remark = body(trial.kit(held(interviewers=people(SAID))), "thank-you")
    kind = body(trial.kit(held(kindness="show me the test cell")), "thank-you")
    return all(text in remark for text in ("good waiter", SAID["my_reaction"])) and (
        "test cell" in kind
    )


@PROBES.of("29")
def _(trial: Trial) -> bool:
    """The job is wanted, and for what draws one to it, in a field's words or one's own."""
    drawn = body(trial.kit(held(drawn_to="giving an arm reflexes that need no cloud")), "thank-you")
    why = "I want to build what is still there in ten years."
    mine = body(trial.kit(held(why=why)), "thank-you")
    wish = r"I(?:’d| would) (?:really )?(?:like|enjoy)|I want|If I come to"
    return "reflexes that need no cloud" in drawn and why in mine and bool(re.search(wish, drawn))


@PROBES.of("30")
def _(trial: Trial) -> bool:
    """Need, called by its head at least, and deed together; where there is no deed, a strength."""
    tied = body(trial.kit(held(interviewers=people(NEED))), "thank-you")
    strong = {"strengths": ["led a team of six for three years"]}
    strength = body(trial.kit(held(applicant=strong)), "thank-you")
    named = re.search(r"\b(?:the|a) bus\b", tied)  # by its head, or with all that it is to be
    return bool(named) and "40 nodes" in tied and "team of six" in strength


@PROBES.of("31")
def _(trial: Trial) -> bool:
    """Who praised something is thanked for it; what they seemed to like is left for own words."""
    kind = people({"praised": "how I drew the bus"}, {})
    first, second = letters(trial.kit(held(interviewers=kind)), "thank-you")
    liked = _thanks(trial, they_liked=["how I traced the brown-out bug"])
    kept = any("brown-out bug" in text for m in liked for text in m.left_out)
    return "how I drew the bus" in first.body and "the bus" not in second.body and kept


@PROBES.of("32")
def _(trial: Trial) -> bool:
    """What they want, and with what one would begin."""
    goal = {"need": "to halve the cold starts", "first_step": "reading a week of your logs"}
    told = body(trial.kit(held(interviewers=people(goal))), "thank-you")
    asked = {"need", "first_step"} <= trial.asked()
    return asked and "halve the cold starts" in told and "a week of your logs" in told


@PROBES.of("33")
def _(trial: Trial) -> bool:
    """Who decides hears the answer, word for word; a colleague does not."""
    answer = "I moved two ECUs off it in 2024, so I know its price."
    doubt = {"about": "my lack of AUTOSAR", "answer": answer}
    found = letters(trial.kit(held(interviewers=people({}, {}), concern=doubt)), "thank-you")
    return [answer in m.body for m in found] == [True, False]


@PROBES.of("34")
def _(trial: Trial) -> bool:
    """What was forgotten is told."""
    return "open source" in body(trial.kit(held(forgot="the viewer is open source")), "thank-you")


@PROBES.of("35")
def _(trial: Trial) -> bool:
    """Asked once, where no date is known; a date that is known is never asked for."""
    many = people(NEED, {})
    undated = letters(trial.kit(held(interviewers=many)), "thank-you")
    plain = trial.kit(held())
    dated = trial.kit(held(interviewers=many, decision_by="2026-12-04"))
    asking = [m for m in undated if any(s.move == "date" for p in m.paragraphs for s in p)]
    known = {"date", "date-thin"}
    return (
        len(asking) == 1
        and bool(known & moves(plain, "thank-you"))
        and not known & moves(dated, "thank-you")
        and "asks-known-date"
        in trial.rules(held(decision_by="2026-12-04"), hand("When will you decide?"))
    )


@PROBES.of("36")
def _(trial: Trial) -> bool:
    """Whoever decides is offered more where little is told, and finds in any how to reach one."""
    much = {**SAID, **NEED}
    little, rich = [*_thanks(trial), *_thanks(trial, interviewers=people(much))]
    reach = ("+1 614 555 0101", "jo@mail.example")
    signed = little.signature[1:] == rich.signature[1:] == reach
    return bool(OFFER.search(little.body)) and signed


@PROBES.of("37")
def _(trial: Trial) -> bool:
    """The letter brings it; a step says to have it ready, and who forgot it sends it after."""
    met = people({"promised": "my notes on the cold test"})
    kit = trial.kit(held(interviewers=met))
    sent = [{"on": "2026-11-19", "did": "thank-you"}]
    after = trial.kit(held(interviewers=met, log=sent), today=dt.date(2026, 11, 20))
    return (
        "notes on the cold test" in body(kit, "thank-you")
        and bool(steps(kit, "promised"))
        and "notes on the cold test" in body(after, "second-message")
    )


@PROBES.of("38")
def _(trial: Trial) -> bool:
    """A farewell, the name, and how to reach one."""
    found = _thanks(trial)
    reach = ("Jo Lind", "+1 614 555 0101", "jo@mail.example")
    return bool(found) and bool(found[0].farewell) and found[0].signature == reach


@PROBES.of("39")
def _(trial: Trial) -> bool:
    """However much is known, it stays short; a long one by hand is told."""
    rich = {**SAID, **NEED, "personal": "repairing radios", "promised": "my notes"}
    told = {"forgot": "the viewer is open source", "kindness": "show me the cell"}
    found = _thanks(trial, interviewers=people(rich), drawn_to="arms that think", **told)
    long = trial.rules(held(), hand("Thank you for the cold start talk. " * 60))
    short = trial.rules(held(), hand("Thank you."))
    told = "too-long" in long and "too-short" in short
    return bool(found) and len(found[0].body.split()) <= 175 and told


@PROBES.of("40")
def _(trial: Trial) -> bool:
    """Two letters of a panel share no sentence; two alike by hand are told."""
    panel = held(interviewers=people({}, {}))
    one, other = (
        set(re.split(r"(?<=[.?])\s", m.body)) for m in letters(trial.kit(panel), "thank-you")
    )
    same = letters(trial.kit(panel), "thank-you")[1].body
    told = trial.rules(panel, hand(same))
    return not one & other and {"shared-sentence", "panel-overlap", "same-opening"} <= told


@PROBES.of("41")
def _(trial: Trial) -> bool:
    """There is a step to read the letters aloud, and a slip is told."""
    slip = trial.rules(held(), hand("Thank you for for the talk about the cold start."))
    return bool(steps(trial.kit(held()), "read-aloud")) and "doubled-word" in slip


@PROBES.of("42")
def _(trial: Trial) -> bool:
    """How formal it is follows the person; informal words by hand are told."""
    formal = body(trial.kit(held(interviewers=people({"register": "formal"}))), "thank-you")
    warm = body(trial.kit(held()), "thank-you")
    told = trial.rules(held(), hand("Thanks!! It was so great!!"))
    return bool(DRAWN.search(warm)) and not DRAWN.search(formal) and "exclamations" in told


@PROBES.of("43")
def _(trial: Trial) -> bool:
    """Begging and pressing are told."""
    begging = trial.rules(held(), hand("Thank you. I really need this job."))
    pressing = trial.rules(held(), hand("Thank you. I need to hear from you by Friday."))
    return "des-01" in begging and "pus-03" in pressing


@PROBES.of("44")
def _(trial: Trial) -> bool:
    """Who has a postal address gets a card beside the mail."""
    kit = trial.kit(held(interviewers=people({"address": ["9 Dock Road", "Ohio"]})))
    return bool(steps(kit, "card")) and bool(body(kit, "card")) and bool(letters(kit, "thank-you"))


@PROBES.of("45")
def _(trial: Trial) -> bool:
    """Who is there gets a note that fits; one that does not is told."""
    met = people({"linkedin": "https://www.linkedin.com/in/maya-chen"})
    kit = trial.kit(held(interviewers=met))
    long = ("linkedin-note-maya-chen", "Thank you for the talk. " * 12)
    return (
        bool(steps(kit, "linkedin"))
        and 0 < len(body(kit, "linkedin-note")) <= 200
        and "linkedin-length" in trial.rules(held(interviewers=met), long)
    )


@PROBES.of("46")
def _(trial: Trial) -> bool:
    """After a call, who gave a number is called, with words for it."""
    kit = trial.kit(held(format="phone", interviewers=people({"phone": PHONE})))
    return bool(steps(kit, "thank-you-call")) and PHONE in str(letters(kit, "thank-you-call"))


@PROBES.of("47")
def _(trial: Trial) -> bool:
    """After an easy talk on a screen a message is recorded; a hint says so after any other."""
    easy = trial.kit(held(format="video", ratings={"rapport": 4}))
    called = trial.kit(held(format="phone", interviewers=people({"phone": PHONE})))
    notes = [
        note.text for m in letters(trial.kit(held(format="video")), "thank-you") for note in m.notes
    ]
    return (
        bool(steps(easy, "video-message"))
        and bool(steps(called, "thank-you-call"))
        and "seconds" in str(letters(easy, "video-message"))
        and any("video" in note or "screen" in note for note in notes)
    )


@PROBES.of("48")
def _(trial: Trial) -> bool:
    """Asked for where such jobs are; what they asked for goes in a message of its own, once."""
    kit = trial.kit(held(ideas=["a plan for the first month"]))
    unasked = trial.kit(held(ideas=["a plan for the first month"], ideas_unasked=True))
    return (
        "ideas" in trial.asked()
        and "plan for the first month" in body(kit, "second-message")
        and body(kit, "second-message") != body(unasked, "second-message")
    )


@PROBES.of("49")
def _(trial: Trial) -> bool:
    """After more than a week the letter says that it is late, and the page that late is fine."""
    late, soon = (trial.kit(held(), today=day) for day in (dt.date(2026, 11, 30), DAY))
    return (
        bool(LATE.search(body(late, "thank-you")))
        and not LATE.search(body(soon, "thank-you"))
        and "better than never" in trial.page(late)
    )
