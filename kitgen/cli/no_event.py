"""No event: what is said where somebody types what the log does not know, and how to say it."""

from __future__ import annotations

from kitgen.cli import dialogue
from kitgen.dictation import Setting
from kitgen.dictation.past_days import names_day
from kitgen.model.values.texts import nearest, shorten

EVENTS = ("sent", "done", "tried", "heard", "outcome", "decision-by", "snoozed", "waived", "undo")
EITHER = "Did they? Then: heard “they {typed}”. Did you? Then: tried, or sent thank-you-call."
ROUND = (
    "That they met you is what the file is for; what came of it is an event, and another round "
    "a file of its own: kitgen new."
)
WAITING = (
    "There is nothing to write down yet: kitgen agenda says when to ask. Once you no longer "
    "wait: silence."
)
RESCHEDULED = (
    "The interview's day stands in its file, as `date:`; the letters follow it. Or take the new "
    "invitation: kitgen new --from FILE."
)
A_DAY = "It is a day: say what happened, and then the day: heard --on {typed}, decision-by {typed}."
ELSEWHERE = (
    "An offer of another employer is noted with the interview there: outcome offer. Here it "
    "stands in the file, as `competing_offer:` with `answer_by:`. If you took it: withdrawn."
)
THEIRS = (
    "Who took what back? If it was the employer, who wants nobody now or somebody else: outcome "
    "rejected. If it was the applicant: outcome withdrawn."
)
HINTS = {"either": EITHER, "met": ROUND}
WHOLE = {  # which say all that there is to say
    "waiting": WAITING,
    "rescheduled": RESCHEDULED,
    "elsewhere": ELSEWHERE,
    "theirs": THEIRS,
}


def no_event(typed: str, setting: Setting) -> str:
    """Say that a text tells of no event, what was probably meant, and what there is."""
    events = setting.words.events
    if whole := next((said for kind, said in WHOLE.items() if events.first(kind, typed)), ""):
        return whole
    hint = _hint(typed, setting)
    if dialogue.is_terminal():
        hint = hint or "Say it like: sent the letter; they said no."
        return f"“{shorten(typed)}” does not tell what happened. {hint}"
    listed = f"Events are: {', '.join(EVENTS)}; or say how it ended."
    return " ".join(filter(None, (f"There is no event {shorten(typed)!r}.", hint, listed)))


def _hint(typed: str, setting: Setting) -> str:
    first = typed.split(maxsplit=1)[0] if typed.split() else ""
    if names_day(typed, setting):
        return A_DAY.format(typed=typed)
    for kind, said in HINTS.items():
        if setting.words.events.first(kind, typed):
            return said.format(typed=typed)
    near = nearest(typed, EVENTS) or nearest(first, EVENTS)
    return f"Did you mean {near}?" if near else ""
