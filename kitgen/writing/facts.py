"""The facts one message may use: slots that hold text, flags that hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kitgen.model.interview import Applicant, Format, Interviewer, Part
from kitgen.writing import grammar
from kitgen.writing.context import Facts, LetterContext
from kitgen.writing.fitting import Fitter
from kitgen.writing.forms import (
    added,
    forms,
    guarded,
    infinitive,
    is_list,
    is_loose,
    is_private,
    is_trouble,
    lowered,
    shortfall,
    stands,
    uncapitalised,
    undated,
    unguarded,
    without_clause,
)
from kitgen.writing.frame import MOST_ROLE_WORDS, frame
from kitgen.writing.inflect import Verbs
from kitgen.writing.prose import Prose
from kitgen.writing.readers import asker, decision, owner
from kitgen.writing.shape import Shape, Shapes, stem
from kitgen.writing.slots import OURS, fact

MOST_TOPIC_LETTERS = 90  # of two topics told in one breath
MOST_SHORT_WORDS = 14  # of a remark that a sentence can begin with
LONG_WORDS = 22
SHORT_ANSWER = 12
FORMATS = {Format.ONSITE: "onsite", Format.VIDEO: "video", Format.PHONE: "by_phone"}
MONDAY, FRIDAY = 0, 4
ROLE_READERS = {"hiring-manager": "lead", "panel": "peer"} | {
    name: name for name in ("peer", "executive", "recruiter")
}
MONTH_DAYS = 28
WISH_DAYS = 15  # of January, in which one wishes a good year
HUMAN = OURS - {"drawn", "why", "strength", "next", "met", "forgot", "answer", "liked", "new"}


def gather(ctx: LetterContext, flags: frozenset[str] = frozenset()) -> Facts:
    """Collect what a message may say, from the person's own facts and its share of the rest."""
    slots = frame(ctx)
    slots |= _of_agent(ctx) if ctx.to_agent else _of_person(ctx)
    slots |= _of_interview(ctx)
    slots = _without_echo(ctx, {name: text for name, text in slots.items() if text})
    if (asked := content_stems(ctx, slots.get("need", ""))) <= _said_stems(ctx, slots) and asked:
        slots = {name: text for name, text in slots.items() if fact(name) != "need"}
    slots |= _numbers(ctx, slots) | forms(ctx.prose, slots)
    held = {ctx.reader, ctx.register.value, *flags, *_days(ctx)}
    held |= {FORMATS[ctx.interview.format]} if ctx.interview.format else set()
    held |= {territory.lower()} if (territory := ctx.locale.territory) else set()
    held |= _standing(ctx, slots) | shapes_of(ctx, slots)
    choices = _thoughts(ctx, slots)
    return Facts({**{n: c[0] for n, c in choices.items()}, **slots}, frozenset(held), choices)


def _thoughts(ctx: LetterContext, slots: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the thoughts that may stand behind each fact, and those on the job itself."""
    book, need = ctx.prose.thoughts, slots.get("need", "")
    said = slots.get("said") or slots.get("said_spoken") or slots.get("said_own", "")
    drawn = slots.get("drawn") or slots.get("drawn_own", "")
    found = {
        "topic": book.about("topic", slots.get("topic", "")),
        "need": book.about("need", need),
        "deed": book.about("deed", need),
        "said": book.about("said", said),
        "drawn": book.about("drawn", drawn),
        "role": book.of_role(ctx.interview.role, ROLE_READERS.get(ctx.reader, "any")),
    }
    return {f"thought_{name}": texts for name, texts in found.items() if texts}


def _without_echo(ctx: LetterContext, slots: dict[str, str]) -> dict[str, str]:
    """Leave out a topic that is all in the need: it would be said twice."""
    topic = content_stems(ctx, slots.get("topic", ""))
    if not topic or not topic <= content_stems(ctx, slots.get("need", "")):
        return slots
    kept = {n: t for n, t in slots.items() if fact(n) != "topic" and n != "topics"}
    second = {n: t for n, t in kept.items() if fact(n) == "topic_two"}
    for name in second:
        kept[name.replace("topic_two", "topic")] = kept.pop(name)
    return kept


def _said_stems(ctx: LetterContext, slots: Mapping[str, str]) -> set[str]:
    """Return the stems of a remark: a need that is all in it is not told again."""
    return content_stems(ctx, slots.get("said", "") or slots.get("said_spoken", ""))


def _days(ctx: LetterContext) -> set[str]:
    if ctx.sent is None:
        return set()
    ago = (ctx.sent - ctx.interview.date).days
    if ago == 1 and ctx.today == ctx.interview.date:
        ago = 2  # written tonight for tomorrow: true on both days
    edge = {"week_edge"} if ctx.interview.date.weekday() in (MONDAY, FRIDAY) else set()
    friday = {"sent_friday"} if ctx.sent.weekday() == FRIDAY else set()
    month = {"long_ago"} if ago >= MONTH_DAYS else set()
    fresh = ctx.sent.year > ctx.interview.date.year and ctx.sent.timetuple().tm_yday <= WISH_DAYS
    year = {"new_year"} if fresh else set()
    return {0: {"today"}, 1: {"next_day"}}.get(ago, set()) | edge | friday | month | year


def _standing(ctx: LetterContext, slots: Mapping[str, str]) -> set[str]:
    """Return who the reader is in this interview, and what kind of interview and job it was."""
    interview, person = ctx.interview, ctx.person
    told = {fact(name) for name in slots} & OURS
    said = set(grammar.words(interview.round or ""))
    role = set(grammar.words(interview.role))
    one = len(interview.people) == 1
    final = interview.finalist or bool(set(ctx.prose.words("final-round")) & said)
    country = interview.country or ctx.applicant.country or ""
    customary = country in ctx.prose.words("feedback-customary", "rejection-response")
    holds = {
        "owner": person == owner(interview),
        "asker": person is None or person == asker(interview) or ctx.to_agent,
        "lead": bool(person and person.lead),
        "nameless": not (person and (person.name or person.address_as)),
        "departed": bool(person and person.department and not person.name),
        "undated": decision(interview) is None,
        "month": "decision_month" in slots,
        "poor": not told & {"topic", "said", "reaction", "need", "did"},
        "bare": not told & HUMAN,
        "lean": len(told & HUMAN - {"reaction", "topic_two"}) == 1,
        "thin": not told & {"need", "did"} and len(told & HUMAN - {"reaction", "topic_two"}) <= 1,
        "final": final,
        "finalist": interview.finalist,
        "feedback": final or customary if interview.feedback is None else interview.feedback,
        "early": bool(set(ctx.prose.words("early-round")) & said),
        "alone": one,
        "few": len(interview.people) in (2, 3),
        "together": not one and not any(p.slot for p in interview.people),
        "nights": bool(role & set(ctx.prose.words("nights"))),
        "leads": bool(role & set(ctx.prose.words("leading"))),
        "role_person": _is_person(ctx, slots.get("role", "")),
        "learns": bool(role & set(ctx.prose.words("learning"))),
        "long": len(slots.get("role", "").split()) > MOST_ROLE_WORDS,
        "senior": bool(role & set(ctx.prose.words("senior"))),
    }
    return {name for name, true in holds.items() if true}


def _is_person(ctx: LetterContext, role: str) -> bool:
    """Tell whether a role is somebody, and one can be it: a teaching assistant, a Head of Data."""
    head = re.split(r"\s(?:of|for|in)\s", role.lower())[0]
    said = [word for word in grammar.words(head) if not re.fullmatch(r"[ivx]+|\d+", word)]
    known = ctx.prose.words("role-persons")
    endings = tuple(word[1:] for word in known if word.startswith("-"))
    return bool(said) and (said[-1] in known or said[-1].endswith(endings))


def shapes_of(ctx: LetterContext, slots: Mapping[str, str]) -> set[str]:
    """Return what the shapes of the texts allow."""
    shapes, prose = Shapes.of(ctx.prose), ctx.prose
    flags = set(_common_shapes(shapes, prose, slots))
    said = slots.get("said", "")
    flags |= {"said_short"} if 0 < len(said.split()) <= MOST_SHORT_WORDS else set()
    flags |= {"said_marked"} if re.search(r"[;:,“\"]", said) else set()
    flags |= {"said_yours"} if is_trouble(said) else set()
    you = set(prose.words("second-person")) | set(prose.words("second-possessive"))
    flags |= {"said_you"} if set(grammar.words(said)[:1]) & you else set()
    flags |= {"said_long"} if len(said.split()) > LONG_WORDS else set()
    flags -= {"said_short"} if "said_marked" in flags else set()
    flags |= _reaction(ctx, slots.get("reaction", ""))
    did = grammar.words(slots.get("did", ""))
    flags |= {"did_perfect"} if set(did[:1]) & set(prose.words("perfect")) else set()
    flags |= {"did_made"} if set(did[:1]) & set(prose.words("makes")) else set()
    flags |= {"did_back"} if set(did) & set(prose.words("deeds-back")) else set()
    flags |= {"did_ours"} if {"our", "ours"} & set(did) else set()
    flags |= {"did_number"} if any(shapes.number(w) for w in did) else set()
    flags |= {"did_long"} if len(did) > LONG_WORDS else set()
    flags |= {"did_marked"} if re.search("[,;:]", slots.get("did", "")) else set()
    paper = set(grammar.words(slots.get("promised", ""))) & set(prose.words("papers"))
    flags |= {"promised_paper"} if paper else set()
    topic = grammar.words(slots.get("topic", ""))
    flags |= {"topic_past"} if set(topic) & set(prose.words("past-forms")) else set()
    flags |= {"topic_trouble"} if set(topic) & set(prose.words("trouble")) else set()
    flags |= {"topic_why"} if topic[:1] == prose.words("why") else set()
    flags |= {name for name, linked in _links(ctx, slots).items() if linked}
    return flags | _interview_shapes(ctx, slots)


def _common_shapes(shapes: Shapes, prose: Prose, slots: Mapping[str, str]) -> Sequence[str]:
    """Return the shape of each slot that has one, as `topic_thing`, and `_marked` for a comma."""
    found = []
    for name in ("topic", "topic_two", "need", "drawn", "personal"):
        if name in slots:
            lone = name == "need" and len(slots[name].split()) == 1
            found.append("need_bare" if lone else f"{name}_{shapes.shape(slots[name]).value}")
            found += [f"{name}_marked"] if _is_marked(slots[name]) else []
            found += [f"{name}_many"] if shapes.is_many(slots[name]) else []
            back = set(prose.words("pointing-things")) & set(grammar.words(slots[name]))
            found += [f"{name}_dangling"] if back else []
    return found


def _is_marked(text: str) -> bool:
    """Tell whether nothing should follow a phrase: it has a comma, or ends in a verb."""
    return bool(re.search(r"[,;:(]|\b(?:is|are|was|were|be|has|have)$", text))


def _reaction(ctx: LetterContext, text: str) -> set[str]:
    said = grammar.words(text)
    if not said:
        return set()
    pointing = set(ctx.prose.words("pointing-back"))
    flags = {"reaction_short"} if len(said) <= SHORT_ANSWER else set()
    flags |= {"reaction_that"} if said[0] in ("that", "it") else set()
    flags |= {"reaction_me"} if said[0] in ("i", "my") else set()
    flags |= set() if set(said) & pointing else {"reaction_alone"}
    return flags


def _links(ctx: LetterContext, slots: Mapping[str, str]) -> dict[str, bool]:
    def stems(*names: str) -> set[str]:
        texts = " ".join(slots.get(name, "") for name in names)
        return content_stems(ctx, texts)

    return {
        "did_linked": bool(stems("need") & stems("did")),
        "said_linked": bool(stems("need") & stems("said", "reaction")),
        "topic_linked": bool(stems("topic") & stems("need", "did")),
    }


def content_stems(ctx: LetterContext, text: str) -> set[str]:
    """Return the stems of the words of a text that carry its meaning."""
    light = {*ctx.prose.words("light"), *ctx.prose.words("numbers")}
    return {stem(word) for word in grammar.words(text) if len(word) > 2 and word not in light}


def _interview_shapes(ctx: LetterContext, slots: Mapping[str, str]) -> set[str]:
    prose, flags = ctx.prose, set[str]()
    for name in ("about", "about_two"):
        first = set(grammar.words(slots.get(name, ""))[:1])
        flags |= {f"{name}_question"} if first & set(prose.words("question")) else set()
        flags |= {f"{name}_mine"} if first & {"my"} else set()
    if _is_thing(ctx, slots.get("next", "")):
        flags.add("next_thing")
    if {"start", "starting", "offer", "contract"} & set(grammar.words(slots.get("next", ""))):
        flags.add("next_start")
    if grammar.words(slots.get("liked", ""))[:1] == ("how",):
        flags.add("liked_how")
    wish = r"(?:I want|I would|I'd|I’d|It is where|This is) "
    flags |= {"drawn_it"} if slots.get("drawn_own", "").startswith("It ") else set()
    flags |= {"answer_me"} if slots.get("answer", "").startswith("I ") else set()
    flags |= {"why_want"} if re.match(wish, slots.get("why", "")) else set()
    yours = slots.get("drawn", "").startswith("your ")
    heads = (
        set()
        if yours
        else set(
            grammar.words(re.split(r"\b(?:that|who|where|which)\b", slots.get("drawn", ""))[0])
        )
    )
    heads = set() if _does(ctx, slots.get("drawn", "")) else heads
    flags |= {"drawn_group"} if heads & set(prose.words("groups")) else set()
    flags |= {"drawn_place"} if heads & set(prose.words("places")) else set()
    state = grammar.words(slots.get("drawn", ""))[:1]
    flags |= {"drawn_state"} if set(state) & set(prose.words("states")) else set()
    flags |= {"drawn_house"} if heads & set(prose.words("houses")) else set()
    met = slots.get("met", "")
    flags |= {"met_names"} if met[:1].isupper() and not met.lower().startswith("the ") else set()
    return flags


def _does(ctx: LetterContext, text: str) -> bool:
    """Tell whether what draws is a doing: its groups and places are not what draws."""
    return Shapes.of(ctx.prose).shape(text) is Shape.DOING


def _is_thing(ctx: LetterContext, text: str) -> bool:
    """Tell whether the next step is a thing (a call with …) and no sentence (the panel meets)."""
    first = grammar.words(text)[:1]
    if not first or first[0] not in {*ctx.prose.words("determiner"), *ctx.prose.words("numbers")}:
        return False
    if first[0] not in ("the", "your", "their"):
        return True
    return len(text.split()) <= 2 or bool(
        re.match(r"\w+ [\w-]+ (?:of|with|at|about|for|on)\b", text)
    )


def _numbers(ctx: LetterContext, slots: Mapping[str, str]) -> dict[str, str]:
    """Return is or are, it or them, for the things that have a number; and the sum of two."""
    shapes, found = Shapes.of(ctx.prose), dict[str, str]()
    found |= _sum(ctx, shapes, slots)
    if "next" in slots:
        found["next_the"] = re.sub(
            r"^(?:an?|(?=(?:two|three|four|both)\b))\s*", "the ", slots["next"]
        )
    for name in ("need", "drawn", "promised", "given", "next"):
        if name in slots:
            many = shapes.is_many(slots[name])
            found[f"{name}_is"] = ctx.word("are" if many else "is")
            found[f"{name}_it"] = ctx.word("them" if many else "it")
    if shapes.shape(slots.get("need", "")) is Shape.INFINITIVE:
        verb, _, rest = slots["need"].split(" ", 1)[1].partition(" ")
        found["need_do"] = f"{verb} {rest}".strip()
        if not rest.partition(" ")[0].endswith("ing"):  # stopping cleaning
            found["need_doing"] = f"{Verbs.of(ctx.prose).doing(verb)} {rest}".strip()
    return found


def _sum(ctx: LetterContext, shapes: Shapes, slots: Mapping[str, str]) -> dict[str, str]:
    """Return what a number of theirs and one of mine make, where both count the same things."""
    need, did = shapes.counts(slots.get("need", "")), shapes.counts(slots.get("did", ""))
    for noun in need.keys() & did.keys():
        lacking, words = need[noun] - did[noun], ctx.prose.words("numbers")
        if need[noun] > len(words) or abs(lacking) > len(words):
            continue
        if lacking == 1:
            return {"sum_next": ctx.prose.words("ordinals")[need[noun] - 1]}
        if lacking > 1:
            return {"sum_gap": words[lacking - 1]}
        if lacking < 0:
            return {"sum_need": words[need[noun] - 1]}
    if together := added(ctx.prose, slots.get("need", ""), slots.get("did", "")):
        return together
    return shortfall(ctx.prose, slots.get("need", ""), slots.get("did", ""))


def fitter(ctx: LetterContext) -> Fitter:
    """Return the fitter of a letter to this person; an agent hears of the others as `they`."""
    if ctx.to_agent:
        return Fitter(ctx.prose)
    parts = (ctx.person.name or "").split() if ctx.person else []
    return Fitter(
        ctx.prose,
        frozenset(ctx.prose.words("third-person")),
        frozenset(ctx.prose.words("third-singular")),
        frozenset(part for part in parts if len(part) > 2),
    )


def _of_person(ctx: LetterContext) -> dict[str, str]:
    person = ctx.person
    if person is None:
        return {}
    fit = fitter(ctx)
    slots = _topics(ctx, fit, person.talked_about)
    slots |= (
        _said(ctx, fit, person.said) | _need(ctx, fit, person.need) | _did(ctx, fit, person.i_did)
    )
    promised = fit.slot("promised", undated(ctx.prose, person.promised))
    slots |= promised | {n.replace("promised", "given", 1): text for n, text in promised.items()}
    slots |= fit.slot("personal", person.personal)
    slots |= fit.slot("first_step", person.first_step)
    slots["last_line"] = fit.sentence(person.last_line) or ""
    if {"said", "said_spoken", "said_own"} & slots.keys() or not person.said:
        slots |= reaction_slots(ctx, fit, person.my_reaction)
    if "did" not in slots and "need" in slots and ctx.interview.people:
        slots |= _crossed(ctx, fit)
    return slots


def _need(ctx: LetterContext, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return what they need, a verb behind `to`."""
    found = {name: unguarded(own) for name, own in fit.need(guarded(text or "")).items()}
    return found | {"need": infinitive(ctx.prose, found["need"])} if "need" in found else found


def _said(ctx: LetterContext, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return a remark; one that orders or speaks of anybody as `you` only in the reader's words."""
    slots = fit.said(text)
    own = slots.get("said", "")
    anybody = grammar.words(own)[:1] == ctx.prose.words("second-person")[:1]
    if "said_turned" in slots or "said_spoken" in slots or not own:
        return slots
    if anybody or is_loose(ctx.prose, own + "?" * (text or "").rstrip().endswith("?")):
        line = grammar.unquote(grammar.one_line(text or ""))
        return {"said_spoken": grammar.quote(grammar.end(grammar.capitalise(line)))}
    return slots


def reaction_slots(ctx: LetterContext, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return a reaction: as it is, behind a colon, and behind I where it says what I thought of."""
    own = fit.sentence(text) or ""
    slots = {"reaction": own}
    if grammar.words(own)[:1] and grammar.words(own)[0] in ("that", "it"):
        slots["reaction_small"] = own[:1].lower() + own[1:]
    if own.lower().startswith("i thought of ") and len(grammar.sentences(own)) == 1:
        slots["thought"] = own[2:].rstrip(".")
    return slots


def _crossed(ctx: LetterContext, fit: Fitter) -> dict[str, str]:
    """Return a deed told to somebody else at the same table, where nobody needed it there."""
    others = [p for p in ctx.interview.people if p != ctx.person]
    told = [p for p in others if p.i_did and not p.need and p.part is Part.PANEL and not p.slot]
    me = ctx.person
    if not told or me is None or me.part is not Part.PANEL or me.slot:
        return {}
    found = _did(ctx, fit, told[0].i_did)
    return {"crossed": "yes", **found} if "did" in found else {}


def _of_agent(ctx: LetterContext) -> dict[str, str]:
    """Return the facts for the recruiter in between, who hears of the employer as `they`."""
    chief, person = owner(ctx.interview), ctx.person
    fit = fitter(ctx)
    slots = _topics(ctx, fit, person.talked_about if person else ())
    if person:
        slots |= fit.slot("promised", undated(ctx.prose, person.promised))
        slots["last_line"] = fit.sentence(person.last_line) or ""
    if chief == person or chief.name is None:
        return slots
    others = [p.name for p in ctx.interview.people if p != person and p.name]
    slots["everybody"] = grammar.join_list(others, ctx.word("and"))
    slots["manager"] = chief.name
    slots |= fit.said(chief.said) | fit.need(chief.need) | _did(ctx, fit, chief.i_did)
    return slots | reaction_slots(ctx, fit, chief.my_reaction)


def _did(ctx: LetterContext, fit: Fitter, text: str | None) -> dict[str, str]:
    """Return a deed behind I, and as whole sentences; two are joined where they can be."""
    own = fit.sentence(text)
    if not own:
        return {}
    text = lowered(ctx.prose, text or "")
    if _is_no_deed(ctx, own):
        return {"did_left": grammar.quote(grammar.without_stop(grammar.one_line(text or "")))}
    me = ctx.word("me")
    plain = Fitter(fit.prose)  # the writer's doings: “they” are others
    first, *rest = grammar.sentences(own)
    joined = f"{grammar.without_stop(first)}, {ctx.word('and')} {_small(rest[0])}" if rest else own
    whole = rest and grammar.words(rest[0])[0] in {
        *fit.prose.words("determiner"),
        *fit.prose.words("numbers"),
        *fit.prose.words("subjects"),
    }
    slots = plain.slot("did", joined if whole and len(rest) == 1 else text)
    begins = own if grammar.words(own)[:1] == grammar.words(me) else ""
    if "did" in slots:
        did = _small(slots["did"])
        return {"did": did, "did_whole": grammar.end(f"{me} {did}")}
    if "did_own" in slots:
        return {"did_whole": slots["did_own"]}
    return {"did_whole": begins or f"{me} {_small(own)}"}


def _is_no_deed(ctx: LetterContext, text: str) -> bool:
    """Tell whether a text cannot stand behind I: `twelve years, no late drops`."""
    first = grammar.words(text)[:1]
    things = {*ctx.prose.words("determiner"), *ctx.prose.words("numbers")}
    return bool(first) and (first[0] in things or first[0][0].isdigit())


def _small(text: str) -> str:
    return text if text.startswith(("I ", "I'", "I’")) else text[:1].lower() + text[1:]


def _topics(ctx: LetterContext, fit: Fitter, topics: Sequence[str]) -> dict[str, str]:
    """Return the topics, each alone and, where they read well, both in one breath."""
    if not topics:
        return {}
    topics = uncapitalised(ctx.prose, [without_clause(topic) for topic in topics])
    first = fit.slot("topic", topics[0])
    if len(topics) < 2 or "topic" not in first:
        return first
    second = {
        name.replace("topic", "topic_two"): text
        for name, text in fit.slot("topic", topics[1]).items()
    }
    slots = {**first, **second}
    if "topic_two" not in second:
        return slots
    also = ctx.word("and")
    both = grammar.join_list((slots["topic"], slots["topic_two"]), also)
    plain = also not in {*grammar.words(slots["topic"]), *grammar.words(slots["topic_two"])}
    if plain and "," not in both and len(both) <= MOST_TOPIC_LETTERS:
        slots["topics"] = both
    return slots


def _drawn(ctx: LetterContext, fit: Fitter) -> dict[str, str]:
    """Return what draws them; what is no thing or doing is made a sentence: that …, near …"""
    filled = fit.slot("drawn", ctx.interview.drawn_to)
    drawn = filled.get("drawn", "")
    first, _, rest = drawn.partition(" ")
    if is_list(ctx.prose, drawn):
        return {"drawn_left": grammar.quote(drawn)}
    if first in ctx.prose.words("clause-first"):
        return {"drawn_own": ctx.word("drawn-clause", drawn=drawn)}
    if first == "because" and rest:
        return {"drawn_own": fit.sentence(rest) or ""}
    if first in ctx.prose.words("drawn-on"):
        is_told = first in ("is", "was")
        return {"drawn_own": fit.sentence(f"It {drawn}" if is_told else f"It is {drawn}") or ""}
    return filled


def _of_interview(ctx: LetterContext) -> dict[str, str]:
    """Return this person's share of what belongs to the whole interview."""
    interview, fit, share = ctx.interview, fitter(ctx), ctx.share
    slots: dict[str, str] = {}
    if "drawn" in share:
        slots |= _drawn(ctx, fit)
    if "why" in share:
        slots["why"] = fit.sentence(interview.why) or ""
    if "next" in share:
        slots |= fit.slot("next", interview.next_step)
    if "new" in share:
        slots |= _clause(fit, "new", interview.new_since)
    if "forgot" in share:
        slots |= _clause(fit, "forgot", interview.forgot)
    if "liked" in share:
        slots |= _liked(fit, interview.they_liked)
    if "kindness" in share:
        slots |= kindness_slots(ctx, fit)
    if "met" in share:
        slots["met"] = grammar.join_list(interview.also_met, ctx.word("and"))
    for number, name in enumerate(n for n in sorted(share) if n.startswith("concern-")):
        slots |= _concern(ctx, fit, int(name.partition("-")[2]), "_two" * (number == 1))
    for name in (n for n in share if n.startswith("strength-")):
        slots |= _strength(ctx, int(name.partition("-")[2]))
    return slots


def _clause(fit: Fitter, name: str, text: str | None) -> dict[str, str]:
    """Return a slot where `I have …` is a clause, and no sentence of one's own."""
    filled = fit.slot(name, text)
    own = filled.get(f"{name}_own", "")
    if own and len(grammar.sentences(own)) == 1:
        bare = grammar.without_stop(own)
        return {name: bare if bare.startswith("I") else bare[:1].lower() + bare[1:]}
    return filled


def _liked(fit: Fitter, texts: Sequence[str]) -> dict[str, str]:
    """Return the first thing they liked that another sentence can take up."""
    for text in texts:
        liked = fit.slot("liked", text).get("liked", "")
        if liked and can_be_taken_up(liked):
            return {"liked": liked}
    return {}


def can_be_taken_up(liked: str) -> bool:
    """Tell whether another sentence can take up what they liked: a thing, no clause."""
    return "".join(grammar.words(liked)[:1]) not in ("that", "i", "my")


def kindness_slots(ctx: LetterContext, fit: Fitter) -> dict[str, str]:
    """Return a kindness as an infinitive, in the past and as a doing, as far as is certain."""
    first, _, rest = (ctx.interview.kindness or "").strip().partition(" ")
    if first.lower() in ctx.prose.words("givers"):  # they showed me round
        done = fit.slot("kindness", rest)
        return {"kindness_did": done["kindness"]} if "kindness" in done else done
    slots = fit.slot("kindness", ctx.interview.kindness)
    if "kindness" not in slots:
        return slots
    verbs = Verbs.of(ctx.prose)
    if is_done(ctx, slots["kindness"]) and not verbs.is_bare(slots["kindness"].split()[0]):
        return {"kindness_did": slots["kindness"]}
    parts = re.split(r"(\band (?:then )?)(?=\w+ me\b)", slots["kindness"])
    if any(re.search(r"\band\b|,", part) for part in parts[::2]):
        return {"kindness": slots["kindness"]}

    def each(change: str) -> str:
        done = []
        for at, part in enumerate(parts):
            verb, _, rest = part.partition(" ")
            turned = verbs.past(verb) if change == "did" else verbs.doing(verb)
            done.append(part if at % 2 else f"{turned} {rest}".strip() + " " * part.endswith(" "))
        return "".join(done)

    return slots | {"kindness_did": each("did"), "kindness_doing": each("doing")}


def _concern(ctx: LetterContext, fit: Fitter, at: int, suffix: str) -> dict[str, str]:
    """Return one doubt with its answer; a doubt without an answer is left alone."""
    concern = ctx.interview.concern[at]
    answer = fit.sentence(concern.answer)
    if not answer:
        return {}
    if not stands(ctx.prose, answer):
        return {f"answer{suffix}_left": grammar.quote(grammar.without_stop(answer))}
    about = fit.slot("about", concern.about) if not is_private(ctx.prose, concern.about) else {}
    return {f"answer{suffix}": answer} | {
        name.replace("about", f"about{suffix}", 1): text for name, text in about.items()
    }


def _strength(ctx: LetterContext, at: int) -> dict[str, str]:
    """Return a fact that travels, as something done or as a thing that has a number."""
    if at >= len(ctx.applicant.strengths):
        return {}
    told = Fitter(ctx.prose).slot("did", ctx.applicant.strengths[at]).get("did", "")
    if is_done(ctx, told):
        return {"strength": told}
    first = grammar.words(told)[:1]
    counted = first and first[0] in {*ctx.prose.words("numbers"), "a", "an"}
    return {"strength_thing": told} if counted else {}


def is_done(ctx: LetterContext, text: str) -> bool:
    """Tell whether the text begins with what somebody did: `led`, `trained`."""
    first = "".join(grammar.words(text)[:1])
    done = ctx.prose.words("done")
    endings = tuple(word[1:] for word in done if word.startswith("-"))
    return first in done or (len(first) > 3 and first.endswith(endings))


def says_nothing(person: Interviewer) -> bool:
    """Tell whether nothing of the conversation with this person is known."""
    return not (person.said or person.talked_about or person.need or person.i_did)


def told_strengths(ctx: LetterContext, applicant: Applicant) -> Sequence[int]:
    """Return which strengths can be told in a sentence."""
    return [at for at in range(len(applicant.strengths)) if _strength(ctx, at)]
