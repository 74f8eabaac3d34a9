"""Conditions: what a wording may ask for or forbid, and what each of them means."""

from __future__ import annotations

from dataclasses import dataclass

from kitgen.writing.slots import AFTER, BY_NAME, ENDS, SLOTS, TOLD


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition a wording may ask for, or forbid."""

    name: str
    meaning: str


CONDITIONS: tuple[Condition, ...] = (
    *(
        Condition(name, f"the reader is {meaning}")
        for name, meaning in (
            ("hiring-manager", "who decides"),
            ("executive", "from the top"),
            ("peer", "a colleague to be"),
            ("panel", "one of a panel"),
            ("recruiter", "who looks after candidates"),
            ("agent", "the recruiter through whom everything goes"),
            ("owner", "whom the facts of the whole interview are for"),
            ("asker", "the one person who may be asked for the date"),
            ("lead", "who led the interview"),
            ("nameless", "somebody whose name is not known"),
            ("departed", "a department"),
        )
    ),
    *(Condition(name, f"the register is {name}") for name in ("formal", "warm", "casual")),
    *(Condition(name, f"the interview was {name}") for name in ("onsite", "video", "by_phone")),
    *(Condition(name, f"letters are for {name.upper()}") for name in ("us", "ca", "gb")),
    Condition("week_edge", "the interview was on a Monday or a Friday"),
    Condition("sent_friday", "it goes on a Friday"),
    Condition("late", "the letter is late"),
    Condition("today", "it goes the same day"),
    Condition("next_day", "it goes the day after"),
    Condition("long_ago", "a month and more has gone by since the interview"),
    Condition("new_year", "it is the first message of a new year, in its first days"),
    Condition("volunteered", "nobody asked for the ideas"),
    Condition("missed", "nobody had said that the interview would not take place"),
    Condition("by_them", "they put the interview off"),
    Condition("accepted", "the offer was accepted"),
    Condition("asked_before", "the referee has agreed already"),
    Condition("second", "it is the second of its kind"),
    Condition("instead", "it goes to somebody who gets no letter of thanks"),
    Condition("held", "its day is not known yet"),
    Condition("again", "the reader was met in an earlier round"),
    Condition("undated", "they gave no date"),
    Condition("poor", "nothing of the conversation is known"),
    Condition("lean", "hardly more than one fact is known for this letter"),
    Condition("thin", "hardly a fact is known, neither a need nor a deed"),
    Condition("bare", "no fact at all is known for this letter"),
    Condition("final", "it was the final round"),
    Condition("finalist", "among the last few"),
    Condition("early", "an early round: a screen, a first talk"),
    Condition("together", "several people sat together"),
    Condition("alone", "one person was met"),
    Condition("few", "two or three people were met"),
    Condition("crossed", "the deed was told to somebody else at the table"),
    Condition("itself", "the role's name says itself what it is: an apprenticeship"),
    Condition("role_person", "the role's name is somebody: a gardener"),
    Condition("long", "the role's name is too long to stand before a noun"),
    Condition("nights", "the job is at night"),
    Condition("leads", "the job leads people"),
    Condition("learns", "the job is to learn a trade"),
    Condition("senior", "the job's name says senior, head, chief"),
    Condition("month", "they decide within a month that is named"),
    Condition("feedback", "the user wants to ask for feedback"),
    Condition("short", "the letter is too short so far"),
    Condition("wordy", "longer wordings are wanted"),
    Condition("terse", "shorter wordings are wanted"),
    # shapes
    Condition("said_short", "the remark is short and without marks"),
    Condition("said_long", "the remark is long"),
    Condition("said_yours", "the remark is about the reader's own trouble"),
    Condition("promised_paper", "a paper is promised, of which nobody makes anything"),
    Condition("said_you", "the remark begins with you or your"),
    Condition("said_marked", "the remark has a comma or other mark in it"),
    Condition("reaction_short", "the reaction is short"),
    Condition("reaction_that", "the reaction begins with That or It"),
    Condition("reaction_alone", "the reaction can stand before its remark"),
    Condition("reaction_me", "the reaction begins with what I did or have"),
    Condition("topic_thing", "the topic is a thing"),
    Condition("topic_question", "the topic is a question: why, how, what"),
    Condition("topic_doing", "the topic is a doing"),
    Condition("topic_trouble", "the topic is something that goes wrong"),
    Condition("topic_why", "the topic asks why"),
    Condition("topic_past", "the topic tells of something past"),
    Condition("topic_marked", "the topic has a comma in it"),
    Condition("topic_two_question", "the second topic is a question"),
    Condition("topic_two_dangling", "the second topic points back at the first: its, them"),
    Condition("topic_two_thing", "the second topic is a thing"),
    Condition("topic_two_marked", "the second topic has a comma in it"),
    Condition("topic_linked", "the topic shares a word with the need or the deed"),
    Condition("need_thing", "they need a thing"),
    Condition("need_person", "they need somebody who"),
    Condition("need_to", "they need to"),
    Condition("need_many", "they need more than one"),
    Condition("need_bare", "they need one word: patience"),
    Condition("need_question", "they need to know something"),
    Condition("need_marked", "the need has a comma in it"),
    Condition("did_perfect", "the deed is in another tense than the past"),
    Condition("did_made", "something was made that can be brought along"),
    Condition("did_ours", "the deed was done to ours"),
    Condition("did_number", "the deed has a number"),
    Condition("did_long", "the deed is long"),
    Condition("did_back", "the deed points back at the need: ours, one on laundry"),
    Condition("did_marked", "the deed has a comma or other mark in it"),
    Condition("said_linked", "need and remark share a word"),
    Condition("did_linked", "need and deed share a word"),
    Condition("drawn_thing", "what draws me is a thing"),
    Condition("drawn_doing", "what draws me is a doing"),
    Condition("drawn_marked", "what draws me has a comma in it"),
    Condition("drawn_many", "what draws me is more than one"),
    Condition("drawn_it", "what draws me is a sentence that begins with It"),
    Condition("drawn_group", "what draws me is a group of people"),
    Condition("drawn_place", "what draws me is a place one works in"),
    Condition("drawn_state", "what draws me is a doing that does nothing: having, being"),
    Condition("drawn_house", "what draws me is a house one works at: a school, a hospital"),
    Condition("answer_me", "the answer to the doubt begins with I"),
    Condition("answer_admits", "the answer begins with the admission: I have not …, but …"),
    Condition("answer_linked", "the answer shares a word with the doubt"),
    Condition("why_want", "the reason says itself that the job is wanted"),
    Condition("about_question", "the doubt is a question"),
    Condition("about_two_question", "the second doubt is a question"),
    Condition("about_mine", "the doubt is about my own doing"),
    Condition("about_turned", "the doubt was turned to the reader"),
    Condition("personal_doing", "the shared interest is a doing"),
    Condition("next_thing", "the next step is a thing"),
    Condition("next_reference", "what comes next has to do with references"),
    Condition("next_start", "what comes next is about starting, as if hired"),
    Condition("next_mine", "the next step is a talk or visit of mine"),
    Condition("liked_how", "what they liked begins with how"),
    Condition("met_names", "who else was met is a name"),
    # what holds once something was said
    Condition("thanked", "thanks were given"),
    Condition("wanted", "the wish for the job was said"),
    Condition("named", "the role or the employer was named"),
    Condition("offered", "an answer or more was offered"),
    Condition("asked", "something was asked"),
    Condition("dated", "their date was asked for in this letter"),
    Condition("eased", "the weight was taken off the question"),
    Condition("excused", "the delay was excused"),
    Condition("unnamed", "it was said that the reader's name is missing"),
    Condition("humble", "a word against oneself was said"),
)


def known_conditions() -> frozenset[str]:
    """Return every name that may stand in the conditions of a wording."""
    told = (f"{when}{slot.fact or slot.name}" for slot in SLOTS for when in (TOLD, AFTER, ENDS))
    return frozenset((*BY_NAME, *(one.name for one in CONDITIONS), *told))
