"""The facts one message may use: slots that hold text, flags that hold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from kitgen.model.interview import Concern, Interviewer, Part
from kitgen.writing import grammar
from kitgen.writing.fitting import Fitter
from kitgen.writing.frame import frame
from kitgen.writing.prose import Prose
from kitgen.writing.readers import AGENT, asker, decision, owner, reader, register
from kitgen.writing.setting import Facts, Setting, fact

MOST_TOPIC_LETTERS = 90  # of two topics told in one breath
MOST_SHORT_WORDS = 14  # of a remark that a sentence can begin with


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
    slots = frame(setting, sent, sending_known)
    slots |= _of_agent(setting, person) if who == AGENT else _of_person(setting, person)
    slots |= _of_interview(setting, person, who)
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
    if decision(interview) is None:
        flags.add("undated")
    if not told & {"topic", "said", "reaction"} and not {"need", "did"} <= told:
        flags.add("poor")
    final = set(setting.prose.words("final-round")) & set(grammar.words(interview.round or ""))
    if interview.finalist or final:
        flags.add("final")
    if interview.finalist:
        flags.add("finalist")
    if grammar.words(slots.get("need", ""))[:1] == setting.prose.words("infinitive"):
        flags.add("need_to")
    if set(grammar.words(slots.get("did", ""))[:1]) & set(setting.prose.words("perfect")):
        flags.add("did_perfect")
    return flags | _shapes(setting.prose, slots)


def _shapes(prose: Prose, slots: Mapping[str, str]) -> set[str]:
    """Return what the shape of a text allows: a question, a thing, a short remark."""
    flags = set()
    if set(grammar.words(slots.get("about", ""))[:1]) & set(prose.words("question")):
        flags.add("about_question")
    if set(grammar.words(slots.get("next", ""))[:1]) & set(prose.words("determiner")):
        flags.add("next_thing")
    said = slots.get("said", "")
    if len(said.split()) <= MOST_SHORT_WORDS and not re.search(r"[;:,“\"]", said):
        flags.add("said_short")
    return flags


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
    slots |= fit.need(person.need)
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
    others = [p.name for p in setting.interview.people if p != person and p.name]
    slots["everybody"] = grammar.join_list(others, setting.word("and"))
    slots["manager"] = chief.name
    slots |= fit.slot("said", chief.said, ours) | fit.need(chief.need)
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
    if second and plain and "," not in both and len(both) <= MOST_TOPIC_LETTERS:
        return {**first, "topic": both}
    return first


def _of_interview(setting: Setting, person: Interviewer | None, who: str) -> dict[str, str]:
    """Return the facts of the whole interview: each goes to one letter, interest to few."""
    interview = setting.interview
    mine = person is None or person is owner(interview) or who == AGENT
    fit = fitter(setting, person)
    slots: dict[str, str] = {}
    if mine or who == Part.RECRUITER.value or _says_nothing(person):
        slots |= fit.quoted("drawn", interview.drawn_to)
    if who in (Part.RECRUITER.value, AGENT) or person is asker(interview):
        slots |= fit.quoted("next", interview.next_step)
    slots |= _strength(setting, person, who, mine)
    if not mine:
        return slots
    slots |= fit.quoted("new", interview.new_since)
    slots |= fit.quoted("forgot", interview.forgot)
    liked = fit.quoted("liked", next(iter(interview.they_liked), None))
    slots |= {"liked": liked["liked"]} if "liked" in liked else {}
    kindness = fit.quoted("kindness", interview.kindness)
    slots |= {"kindness": kindness["kindness"]} if "kindness" in kindness else {}
    slots["met"] = grammar.join_list(interview.also_met, setting.word("and"))
    if who not in (Part.RECRUITER.value, Part.PEER.value, Part.PANEL.value):
        slots |= _concern(fit, interview.concern)
    return slots


def _strength(setting: Setting, person: Interviewer | None, who: str, mine: bool) -> dict[str, str]:
    """Return a fact that travels, said as something done: one for who decides, one for a recruiter.

    Who decides hears of one only where nothing they need was met.
    """
    fit = Fitter(setting.prose)
    told = (fit.slot("did", text).get("did", "") for text in setting.applicant.strengths)
    done = [text for text in told if _is_done(setting.prose, text)]
    recruited = who == Part.RECRUITER.value
    if not done or not (recruited or mine) or (person and person.i_did and not recruited):
        return {}
    taken = not owner(setting.interview).i_did and not mine
    if recruited and taken and len(done) < 2:
        return {}
    return {"strength": done[-1] if recruited else done[0]}


def _is_done(prose: Prose, text: str) -> bool:
    """Tell whether the text begins with what somebody did: `led`, `trained`."""
    first = "".join(grammar.words(text)[:1])
    endings = tuple(word[1:] for word in prose.words("done") if word.startswith("-"))
    return first in prose.words("done") or (len(first) > 3 and first.endswith(endings))


def _says_nothing(person: Interviewer | None) -> bool:
    if person is None:
        return True
    told = person.said or person.talked_about or person.personal
    return not (told or (person.need and person.i_did))


def _concern(fit: Fitter, concerns: Sequence[Concern]) -> dict[str, str]:
    """Return the first doubt that has an answer; a doubt without one is left alone."""
    for concern in concerns:
        answer = fit.sentence(concern.answer)
        if answer:
            return {"answer": answer} | fit.quoted("about", concern.about)
    return {}
