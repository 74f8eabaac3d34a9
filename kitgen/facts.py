"""The facts one message may use: slots that hold text, flags that hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from kitgen import dates, grammar
from kitgen.model import (
    Applicant,
    Concern,
    ContactPolicy,
    DecisionDate,
    Interview,
    Interviewer,
    Part,
    Register,
)
from kitgen.prose import SLOT, Prose, Variant

# A fact is told once in a letter; every other slot (role, company, date) may return.
TOLD_ONCE = frozenset(
    {"topic", "said", "reaction", "need", "did", "promised", "personal"}
    | {"drawn", "forgot", "about", "answer", "kindness", "met", "next", "new"}
)
VERBATIM = frozenset({"reaction", "answer", "did_whole"})  # whole sentences of the user's own

MOST_ROLE_WORDS = 3  # before the noun: the Senior Embedded Engineer role

AGENT = "agent"  # the reader of a letter that goes through a recruiter


def fact(slot: str) -> str:
    """Return the fact behind a slot: `topic_quoted` tells the same as `topic`."""
    return slot.removesuffix("_quoted").removesuffix("_spoken").removesuffix("_whole")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the wordings of one message are filled from and chosen by."""

    slots: Mapping[str, str]
    flags: frozenset[str]

    def has(self, name: str) -> bool:
        """Tell whether a slot, in any of its forms, or a flag is there."""
        forms = {name, f"{name}_quoted", f"{name}_whole"}
        return bool(forms & (self.slots.keys() | self.flags))


@dataclass(frozen=True, slots=True)
class Setting:
    """What all messages of one interview are written with."""

    interview: Interview
    applicant: Applicant
    prose: Prose
    locale: Locale
    today: dt.date

    def word(self, name: str, /, **slots: str) -> str:
        """Return the shared wording of this name, its slots filled."""
        for variant in self.prose.variants("shared", name):
            if variant.fits(frozenset(), slots):
                return fill(" ".join(variant.sentences), slots)
        return ""


def fill(template: str, slots: Mapping[str, str]) -> str:
    """Put the slots into a template."""
    return SLOT.sub(lambda match: slots.get(match[1], ""), template)


def decision(interview: Interview) -> DecisionDate | None:
    """Return the date they last gave for their decision."""
    moves = [(entry.on, entry.moved) for entry in interview.log if entry.moved]
    return max(moves)[1] if moves else interview.decision_by


def owner(interview: Interview) -> Interviewer:
    """Return whom the facts of the whole interview are for: the one who decides, else who led."""
    people = interview.interviewers
    by_part = [p for part in (Part.HIRING_MANAGER,) for p in people if p.part is part]
    leads = [p for p in people if p.lead]
    unnamed = [p for p in people if p.part in (None, Part.EXECUTIVE)]
    return (*[p for p in by_part if p.lead], *by_part, *leads, *unnamed, *people)[0]


def asker(interview: Interview) -> Interviewer | None:
    """Return the one person who is asked, or told back, when they decide."""
    recruiters = [p for p in interview.interviewers if p.part is Part.RECRUITER]
    chief = owner(interview)
    fits = chief.part in (None, Part.HIRING_MANAGER) or len(interview.interviewers) == 1
    return recruiters[0] if recruiters else chief if fits else None


def reader(interview: Interview, person: Interviewer | None) -> str:
    """Return which plan a person's letter follows."""
    if interview.contact_policy is ContactPolicy.VIA_RECRUITER:
        return AGENT
    if person is None:
        return Part.HIRING_MANAGER.value
    if person.part is not None:
        return person.part.value
    return Part.HIRING_MANAGER.value if person is owner(interview) else Part.PANEL.value


def register(person: Interviewer | None) -> Register:
    """Return how formal the letter is; warm unless the file says otherwise."""
    return (person.register_ if person else None) or Register.WARM


@dataclass(frozen=True, slots=True)
class Fitter:
    """Fits the user's ends of sentences into ours, or quotes what would not fit.

    `them` are plural pronouns that may point at the reader as at a stranger, `strangers` single
    ones that always do, as the reader's own `names` do.
    """

    prose: Prose
    them: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def slot(self, name: str, text: str | None, theirs: Sequence[str] = ()) -> dict[str, str]:
        """Return the slot filled: plain if the text fits the sentence, else as a quotation.

        `<name>_quoted` is from the user's notes; `<name>_spoken` is what the reader said, in the
        reader's words: the user put it in quotation marks, or it has a word of `theirs` (`we`).
        """
        line = grammar.one_line(text or "")
        bare = self._bare(name, grammar.unquote(line))
        if not bare:
            return {}
        if self.is_foreign(bare):
            form = "quoted"
        elif line != grammar.unquote(line) or set(grammar.words(bare)) & set(theirs):
            form = "spoken"
        elif len(grammar.sentences(bare)) > 1 or grammar.ends_sentence(bare):
            form = "quoted"
        else:
            return {name: bare}
        if form == "spoken" or len(grammar.sentences(bare)) > 1:
            bare = grammar.end(grammar.capitalise(bare))
        return {f"{name}_{form}": grammar.quote(bare)}

    def quoted(self, name: str, text: str | None, theirs: Sequence[str] = ()) -> dict[str, str]:
        """Return the slot as `slot` does, but with no other quotation than from the notes."""
        filled = self.slot(name, text, theirs)
        return {slot.replace("_spoken", "_quoted"): words for slot, words in filled.items()}

    def is_foreign(self, text: str) -> bool:
        """Tell whether the text speaks of its reader as of somebody else."""
        if set(grammar.words(text)) & self.strangers or grammar.names_any(text, self.names):
            return True
        plurals, askers = self.prose.words("plurals"), self.prose.words("asking")
        return grammar.points_outside(text, self.them, plurals, askers)

    def may_mean_reader(self, text: str) -> bool:
        """Tell whether a whole sentence may speak of its reader as of somebody else."""
        subject = set(self.prose.words("third-subject"))
        plurals, askers = self.prose.words("plurals"), self.prose.words("asking")
        outside = bool(self.them) and grammar.points_outside(text, subject, plurals, askers)
        return outside or grammar.names_any(text, self.names)

    def _bare(self, name: str, text: str) -> str:
        """Take off the beginning that our sentence already has, and a final stop."""
        for stem in self.prose.words(f"stem-{name}"):
            if text.lower().startswith(stem.lower() + " "):
                text = text[len(stem) + 1 :]
                break
        bare = grammar.without_stop(text)
        return grammar.decapitalise(bare, self.prose.words("certain"))

    def sentence(self, text: str | None) -> str | None:
        """Return the user's own sentences, with a capital and a full stop if they lack one."""
        line = grammar.one_line(text or "")
        return grammar.capitalise(grammar.end(line)) if line else None


def gather(
    setting: Setting,
    person: Interviewer | None,
    sent: dt.date,
    *,
    sending_known: bool = True,
    flags: frozenset[str] = frozenset(),
) -> Facts:
    """Collect what a message to this person, sent on this day, may say."""
    interview = setting.interview
    who = reader(interview, person)
    slots = _frame(setting, sent, sending_known)
    slots |= _of_agent(setting, person) if who == AGENT else _of_person(setting, person)
    slots |= _of_interview(setting, person, who)
    slots |= _of_decision(setting, sent)
    held = {who, register(person).value, *flags}
    held |= {interview.format.value} if interview.format else set()
    held |= {territory.lower()} if (territory := setting.locale.territory) else set()
    slots = {name: text for name, text in slots.items() if text}
    return Facts(slots, frozenset(held | _standing(setting, person, slots)))


def _standing(setting: Setting, person: Interviewer | None, slots: Mapping[str, str]) -> set[str]:
    interview = setting.interview
    told = {fact(name) for name in slots}
    flags: set[str] = set()
    if person is owner(interview):
        flags.add("owner")
    if person is None or person is asker(interview) or reader(interview, person) == AGENT:
        flags.add("asker")
    if not told & {"topic", "said", "reaction"} and not {"need", "did"} <= told:
        flags.add("poor")
    final = set(setting.prose.words("final-round")) & set(grammar.words(interview.round or ""))
    if interview.finalist or final:
        flags.add("final")
    if grammar.words(slots.get("need", ""))[:1] == setting.prose.words("infinitive"):
        flags.add("need_to")
    if set(grammar.words(slots.get("did", ""))[:1]) & set(setting.prose.words("perfect")):
        flags.add("did_perfect")
    return flags


def _frame(setting: Setting, sent: dt.date, sending_known: bool) -> dict[str, str]:
    interview, applicant, locale = setting.interview, setting.applicant, setting.locale
    met = interview.date
    month_day = dates.month_day(met, locale)
    role = short_role(interview.role)
    when = (
        dates.past(met, sent, locale, setting.word)
        if sending_known
        else dates.absolute(met, locale, setting.word)
    )
    noun = dates.past_noun(met, sent, locale, setting.word) if sending_known else month_day
    return {
        "company": interview.company_name,
        "role": role,
        "the_role": _the_role(setting, role),
        "role_full": grammar.one_line(interview.role),
        "when": when,
        "when_noun": noun,
        "day": month_day,
        "applicant": applicant.name or "",
        "phone": applicant.phone or "",
    }


def _the_role(setting: Setting, role: str) -> str:
    """Return the role within a sentence: `the Head Gardener role`, `the role of Head of Data`."""
    said = grammar.words(role)
    if said[-1:] and said[-1] in setting.prose.words("role"):
        flag = "itself"
    else:
        flag = "long" if len(role.split()) > MOST_ROLE_WORDS else ""
    facts = Facts({"role": role}, frozenset({flag}))
    return chosen_word(setting.prose.variants("shared", "the-role"), facts)


def short_role(role: str) -> str:
    """Return the role as one says it: without what stands behind a comma, dash or bracket."""
    line = grammar.one_line(role)
    short = re.split(r"\s*[,;(\[|/]\s*|\s+[-–—]\s+", line, maxsplit=1)[0].strip()
    return short if len(short) > 2 else line


def fitter(setting: Setting, person: Interviewer | None) -> Fitter:
    """Return the fitter of a letter to this person; an agent hears of the others as `they`."""
    if reader(setting.interview, person) == AGENT:
        return Fitter(setting.prose)
    parts = (person.name or "").split() if person else []
    return Fitter(
        setting.prose,
        frozenset(setting.prose.words("third-person")),
        frozenset(setting.prose.words("third-singular")),
        frozenset(part for part in parts if len(part) > 2),
    )


def _of_person(setting: Setting, person: Interviewer | None) -> dict[str, str]:
    if person is None:
        return {}
    fit = fitter(setting, person)
    ours = setting.prose.words("first-plural")
    slots = _topics(setting, fit, person.talked_about)
    slots |= fit.slot("said", person.said, ours)
    slots |= fit.quoted("need", person.need, ours)
    slots |= _did(setting, fit, person.i_did)
    slots |= fit.quoted("promised", person.promised)
    personal = fit.quoted("personal", person.personal, (*ours, "i"))
    slots |= {"personal": personal["personal"]} if "personal" in personal else {}
    return slots | {"reaction": fit.sentence(person.my_reaction) or ""}


def _of_agent(setting: Setting, person: Interviewer | None) -> dict[str, str]:
    """Return the facts for the recruiter in between, who hears of the employer as `they`."""
    chief = owner(setting.interview)
    fit = fitter(setting, person)
    ours = setting.prose.words("first-plural")
    slots = _topics(setting, fit, person.talked_about if person else ())
    if chief is person or chief.name is None:
        return slots
    others = [p.name for p in setting.interview.interviewers if p is not person and p.name]
    slots["everybody"] = grammar.join_list(others, setting.word("and"))
    slots["manager"] = chief.name
    slots |= fit.slot("said", chief.said, ours) | fit.quoted("need", chief.need, ours)
    slots |= _did(setting, fit, chief.i_did)
    return slots | {"reaction": fit.sentence(chief.my_reaction) or ""}


def _did(setting: Setting, fit: Fitter, text: str | None) -> dict[str, str]:
    slots = Fitter(fit.prose).quoted("did", text)  # the writer's doings: “they” are others
    if "did" in slots:
        return slots
    if not text or not text.strip():
        return {}
    own = fit.sentence(text) or ""
    me = setting.word("me")
    if grammar.words(own)[:1] == grammar.words(me):
        return {"did_whole": own}
    return {"did_whole": f"{me} {own[:1].lower()}{own[1:]}"}


def _topics(setting: Setting, fit: Fitter, topics: Sequence[str]) -> dict[str, str]:
    """Return the first topic, with the second where the two read well together."""
    if not topics:
        return {}
    first = fit.quoted("topic", topics[0])
    if len(topics) < 2 or "topic" not in first:
        return first
    second = fit.quoted("topic", topics[1]).get("topic", "")
    both = grammar.join_list((first["topic"], second), setting.word("and"))
    plain = not ({setting.word("and")} & {*grammar.words(first["topic"]), *grammar.words(second)})
    if second and plain and "," not in both and len(both) <= 90:
        return {"topic": both}
    return first


def _of_interview(setting: Setting, person: Interviewer | None, who: str) -> dict[str, str]:
    """Return the facts of the whole interview: each goes to one letter, interest to few."""
    interview = setting.interview
    mine = person is None or person is owner(interview) or who == AGENT
    fit = fitter(setting, person)
    slots: dict[str, str] = {}
    if mine or who == Part.RECRUITER.value or _says_nothing(person):
        slots |= fit.quoted("drawn", interview.drawn_to)
    if who in (Part.RECRUITER.value, AGENT):
        slots |= fit.quoted("next", interview.next_step)
    if not mine:
        return slots
    slots |= fit.quoted("new", interview.new_since)
    slots |= fit.quoted("forgot", interview.forgot)
    kindness = fit.quoted("kindness", interview.kindness)
    slots |= {"kindness": kindness["kindness"]} if "kindness" in kindness else {}
    slots["met"] = grammar.join_list(interview.also_met, setting.word("and"))
    if who not in (Part.RECRUITER.value, Part.PEER.value, Part.PANEL.value):
        slots |= _concern(fit, interview.concern)
    return slots


def _says_nothing(person: Interviewer | None) -> bool:
    if person is None:
        return True
    return not (person.said or person.talked_about or (person.need and person.i_did))


def _concern(fit: Fitter, concerns: Sequence[Concern]) -> dict[str, str]:
    """Return the first doubt that has an answer; a doubt without one is left alone."""
    for concern in concerns:
        answer = fit.sentence(concern.answer)
        if answer:
            return {"answer": answer} | fit.quoted("about", concern.about)
    return {}


def _of_decision(setting: Setting, sent: dt.date) -> dict[str, str]:
    date = decision(setting.interview)
    if date is None:
        return {}
    if date.whole_month:
        return {"decision_month": dates.month(date.on, setting.locale)}
    slot = "decision_day" if date.on >= sent else "decision_passed"
    return {slot: dates.named(date.on, sent, setting.locale, setting.word)}


def chosen_word(variants: Sequence[Variant], facts: Facts) -> str:
    """Return the first of the wordings that the facts allow, filled; empty if none does."""
    for variant in variants:
        if variant.fits(facts.flags, facts.slots):
            return fill(" ".join(variant.sentences), facts.slots)
    return ""
