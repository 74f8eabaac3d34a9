"""The registry of slots: what wordings may say of an interview, and what each of them means.

A wording file that names anything else is wrong, and is told so with its place. A slot belongs to
a *fact*; a fact that is `once` is told once in a letter, one that is `verbatim` stands as a whole
sentence of the user's own, one with `fields` comes from these fields of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot: its name, what it holds, the fact it tells, the fields that fact comes from."""

    name: str
    meaning: str
    fact: str = ""
    fields: tuple[str, ...] = ()
    once: bool = False
    verbatim: bool = False


def _told(field: str, *slots: tuple[str, str], fact: str = "") -> Iterator[Slot]:
    """Yield the slots of one fact of the user's, told once a letter."""
    for name, meaning in slots:
        own = fact or slots[0][0]
        verbatim = name in _VERBATIM
        yield Slot(name, meaning, own, tuple(field.split()), once=True, verbatim=verbatim)


_VERBATIM = frozenset(
    {
        "reaction",
        "reaction_did",
        "reaction_last",
        "answer",
        "answer_two",
        "did_whole",
        "why",
        "last_line",
    }
) | {
    f"{name}_own"
    for name in ("drawn", "need", "forgot", "first_step", "personal", "said", "reason", "tell")
}

SLOTS: tuple[Slot, ...] = (
    Slot("company", "the employer as one says it"),
    Slot("role", "the job's name, short"),
    Slot("role_small", "the job's name as it stands in a sentence"),
    Slot("weekday", "the weekday of the interview"),
    Slot("role_full", "the job's name in full, for subjects"),
    Slot("the_role", "the Head Gardener job"),
    Slot("the_job", "what it is called once its name was told: the job"),
    Slot("a_role", "a Head Gardener"),
    Slot("applicant", "who writes"),
    Slot("day", "the day of the interview by its date"),
    Slot("when", "yesterday, on Wednesday, on 18 November", "when", once=True),
    Slot("when_noun", "the same as a noun: yesterday, Wednesday", "when", once=True),
    Slot("half_day", "morning, afternoon or evening, from the interview's time"),
    Slot("minutes", "how long this person gave: half an hour", "minutes", once=True),
    Slot("many", "how many people were met: six", "count", once=True),
    Slot("others", "how many beside the reader: five", "count", once=True),
    Slot("names", "the names of the others, few as they are", "count", once=True),
    Slot("phone", "the writer's number", "phone", once=True),
    Slot("decision_day", "the day by which they decide", "decision", once=True),
    Slot(
        "decision_near",
        "the same as one says it soon before: Friday, the 20th",
        "decision",
        once=True,
    ),
    Slot("decision_month", "the month in which they decide", "decision", once=True),
    Slot(
        "decision_span",
        "when they decide, where they named no day: in December, before Christmas",
        "decision",
        once=True,
    ),
    Slot("decision_span_passed", "the same, gone by", "decision"),
    Slot("decision_passed", "their day, gone by", "decision"),
    Slot("decision_month_passed", "their month, gone by", "decision"),
    Slot("name", "the recipient, in titles"),
    Slot("called", "how the recipient is addressed"),
    Slot("ago", "how long ago: four months"),
    Slot("absent", "who has no address"),
    Slot("posting", "where the job was posted"),
    Slot("their_day", "the day by which they want an answer, where more time is asked for"),
    Slot("reply_day", "a working day a week from now"),
    Slot("answer_day", "the day another offer must be answered", "answer_day"),
    Slot("in_time", "the same, where theirs comes before it", "answer_day"),
    Slot("manager", "who decides, named to an agent"),
    Slot("everybody", "everybody else who was met, named to an agent"),
    Slot("greeting", "the greeting, in notes"),
    Slot("department", "the department of somebody without a name", "department", once=True),
    Slot(
        "topic_short", "the topic again, once it was told: the box blight", "topic_again", once=True
    ),
    Slot("promised_short", "what was promised, once it was told: the talk"),
    Slot(
        "given",
        "what was promised, of which a letter speaks without sending it",
        "given",
        once=True,
    ),
    Slot("given_is", "is or are, after it", "given", once=True),
    Slot("given_it", "it or them, for it", "given", once=True),
    Slot("next_short", "what comes next, once it was told: the call"),
    Slot("span", "how long a deed that was told took: those two months"),
    Slot("counted", "what a deed that was told counts: the 31 imports"),
    *(
        Slot(f"thought_{name}", f"a thought of ours on {meaning}", "musing", once=True)
        for name, meaning in (
            ("topic", "what was talked about"),
            ("need", "what they need"),
            ("deed", "what they need, beside what I did"),
            ("said", "what they said"),
            ("drawn", "what draws me"),
            ("role", "the job, by its name"),
            ("rejection", "whoever got the job, by its name"),
        )
    ),
    Slot(
        "busy",
        "why a short answer will do, behind `I know`, by the job's name",
        "musing",
        once=True,
    ),
    Slot("text", "a text of the file, in notes"),
    Slot("told", "a text as the letter tells it, in notes"),
    Slot("digest", "the mark of the facts, in notes"),
    Slot("file", "the name of a file, in notes"),
    *_told(
        "interviewers.talked_about",
        ("topic", "what was talked about, first"),
        ("topics", "both topics in one breath"),
    ),
    *_told("interviewers.talked_about", ("topic_two", "the second topic")),
    *_told(
        "interviewers.said",
        ("said", "what they said, as a clause to the reader"),
        ("said_spoken", "what they said, in their words and quotation marks"),
        ("said_after", "the same behind a colon"),
        ("said_own", "what they said, as sentences of its own"),
        ("said_asked", "what they asked, in quotation marks"),
    ),
    *_told(
        "interviewers.my_reaction",
        ("reaction", "what I thought of it, my sentences"),
        ("reaction_last", "the same, joy that is none at what they said"),
        ("reaction_did", "the same, where it can only be about what I did"),
        ("thought", "the same behind `I`, where it says of what I thought"),
    ),
    *_told(
        "interviewers.need",
        ("need", "what they need"),
        ("need_is", "is or are, after it"),
        ("need_it", "it or them, for it"),
        ("need_do", "a need that begins with to, without the to"),
        ("need_doing", "the same as a doing: ending the draw"),
        ("need_own", "what they need, as a sentence of one's own"),
        ("need_the", "the head of the thing they need: the radio"),
        ("need_rest", "what is said of it: one that still reports at minus thirty"),
        ("need_task", "what whom they need is to do: bring three apprentices on"),
        ("need_who", "what whom they need does: stops the job"),
        ("need_among", "one of those they need: one of the people who write it down"),
        ("need_one", "whom they need, as I would be it: the one who stops the job"),
    ),
    *_told(
        "interviewers.need",
        ("need_hours", "hours that somebody is needed for, and none of mine: someone for nights"),
    ),
    *_told(
        "interviewers.i_did",
        ("did", "what I did, behind I"),
        ("did_whole", "the same as whole sentences"),
        ("made", "what I made: the checks that stopped 31 imports"),
        ("made_the", "its head: the checks"),
        ("made_it", "it or they, for it"),
        ("made_them", "it or them, for it"),
        ("made_makes", "make or makes, after it"),
        ("took", "how long a deed took: two months"),
        ("sum_all", "how many theirs and mine are together: eight"),
        ("sum_theirs", "how many theirs are, beside that: three"),
        ("sum_need", "how many they need, where I did more of the same"),
        ("sum_next", "the ordinal of what they need, where I did one fewer"),
        ("sum_gap", "how many are lacking, where I did fewer"),
        ("sum_goal", "how many they need, where I did fewer of the same"),
        ("sum_mine", "how many I did, beside that"),
    ),
    *_told(
        "interviewers.promised",
        ("promised", "what I promised to send"),
        ("promised_is", "is or are, after it"),
        ("promised_it", "it or them, for it"),
    ),
    *_told(
        "interviewers.promised",
        ("coming", "what I promised, and send later"),
        ("promised_by", "when I send it: by Monday, as soon as it comes"),
    ),
    *_told("interviewers.promised", ("bringing", "what I promised, and bring by hand")),
    *_told("interviewers.promised", ("linked", "what I promised, which has an address on the web")),
    Slot("linked_url", "that address", "linked", once=True),
    *_told("interviewers.praised", ("praised", "what of mine this person had a kind word for")),
    *_told(
        "interviewers.personal",
        ("personal", "a shared interest"),
        ("personal_own", "a sentence of one's own about it"),
    ),
    *_told(
        "interviewers.first_step",
        ("first_step", "what I would start by doing"),
        ("first_step_own", "the same as a sentence of one's own"),
    ),
    *_told("interviewers.last_line", ("last_line", "my own last sentence to this person")),
    *_told(
        "drawn_to",
        ("drawn", "what draws me"),
        ("drawn_is", "is or are, after it"),
        ("drawn_it", "it or them, for it"),
        ("drawn_do", "a doing as it stands behind to: build an instrument"),
        ("drawn_own", "the same as a sentence of one's own"),
    ),
    *_told(
        "why",
        ("why", "why I want the job, my sentences"),
        ("why_small", "the same, running on from a colon"),
    ),
    *_told(
        "forgot",
        ("forgot", "what I forgot to say"),
        ("forgot_own", "the same as sentences of one's own"),
        ("ongoing", "what of it goes on, and theirs leans on: maintain the tiles your map uses"),
    ),
    *_told(
        "concern",
        ("answer", "the answer to a doubt, my sentences"),
        ("answer_small", "the same, running on from a colon"),
        ("about", "what the doubt is about"),
        ("about_plain", "the same, where it is admitted: I have never led a team"),
    ),
    *_told(
        "concern",
        ("answer_two", "the answer to a second doubt"),
        ("about_two", "what the second doubt is about"),
    ),
    *_told(
        "interviewers.kindness kindness",
        ("kindness", "what the reader, or all of them, were kind enough to"),
        ("kindness_did", "the same in the past: let me hold"),
        ("kindness_doing", "the same as a doing: letting me hold"),
    ),
    *_told("they_liked", ("liked", "what they seemed to like")),
    *_told("also_met", ("met", "who else was met")),
    *_told(
        "next_step",
        ("next", "what they said comes next"),
        ("next_the", "the same once it is known: the call, not a call"),
        ("next_is", "is or are, after it"),
        ("next_it", "it or them, for it"),
    ),
    *_told("new_since", ("new", "what is new since")),
    *_told(
        "applicant.strengths",
        ("strength", "a fact that travels, behind I"),
        ("strength_thing", "the same as a thing: six years of nights"),
    ),
    *_told("ideas", ("ideas", "ideas they asked for")),
    *_told("offer", ("terms", "the terms as they wrote them")),
    *_told("offer", ("offer_start", "my first day")),
    *_told("offer", ("better", "what I ask for instead")),
    *_told("offer", ("because", "why I ask")),
    *_told("offer", ("offer_by", "the day by which they want an answer")),
    *_told("postponed", ("times", "when I could come instead")),
    *_told("postponed", ("excuse", "why I could not come")),
    *_told("applicant.referees", ("relation", "how a referee knows me")),
    *_told(
        "applicant.referees",
        ("tell", "of what a referee should speak"),
        ("tell_own", "the same as a sentence of one's own"),
    ),
    *_told("helped", ("helped", "by what I was helped")),
    *_told("requests", ("requests", "what they asked for"), ("requests_it", "it or them, for it")),
    *_told(
        "outcome.reason",
        ("reason", "why I withdraw"),
        ("reason_own", "the same as sentences of one's own"),
        ("reason_who", "whom they took, as they say: somebody who has run a mill"),
    ),
    *_told(
        "item",
        ("item", "what a note sends to keep in touch"),
        ("item_url", "where it is found"),
        ("item_matters", "why it matters to them"),
    ),
)


BY_NAME = {slot.name: slot for slot in SLOTS}
TOLD = "told_"  # begins the condition that a fact was told already
AFTER = "after_"  # and that it was told just before
ENDS = "ends_"  # and that the sentence just before tells it
MUSING = "musing"  # the fact that a thought of ours is told


def fact(slot: str) -> str:
    """Return the fact behind a slot: `need_is` tells the same as `need`."""
    known = BY_NAME.get(slot)
    return (known.fact or known.name) if known else slot


TOLD_ONCE = frozenset(slot.fact for slot in SLOTS if slot.once)
VERBATIM = frozenset(slot.name for slot in SLOTS if slot.verbatim)
OURS = frozenset(slot.fact for slot in SLOTS if slot.fields)  # facts that come from the file
