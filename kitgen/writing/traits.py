"""Traits of the user's texts: the conditions that their shapes allow."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from kitgen.writing import grammar
from kitgen.writing.context import Tongue
from kitgen.writing.forms import admits, answers_back, is_bad_news, is_trouble, points_back
from kitgen.writing.people import are_people
from kitgen.writing.prose import Prose
from kitgen.writing.shape import Shape, Shapes, stem

MOST_SHORT_WORDS = 14  # of a remark that a sentence can begin with
LONG_WORDS = 22
SHORT_ANSWER = 12
MOST_KINDNESS_WORDS = 7  # behind which a day may stand
LEAST_KNOWN_WORDS = 4  # of a deed that tells who one is


def traits(ctx: Tongue, slots: Mapping[str, str]) -> set[str]:
    """Return what the shapes of the texts allow."""
    shapes, prose = Shapes.of(ctx.prose), ctx.prose
    flags = set(_common_shapes(shapes, prose, slots))
    said = slots.get("said", "")
    flags |= {"said_short"} if 0 < len(said.split()) <= MOST_SHORT_WORDS else set()
    flags |= {"said_marked"} if re.search(r"[;:,“\"]", said) else set()
    flags |= {"said_yours"} if is_trouble(said) else set()
    flags |= {"said_you"} if _begins_with_two(prose, said) else set()
    flags |= {"said_rule"} if _is_rule(prose, said, slots.get("company", "")) else set()
    flags |= {"said_advice"} if _is_advice(prose, slots.get("said_spoken", "")) else set()
    flags |= {"said_long"} if len(said.split()) > LONG_WORDS else set()
    flags -= {"said_short"} if "said_marked" in flags else set()
    flags |= _reaction(ctx, slots.get("reaction", ""))
    did = grammar.words(slots.get("did", ""))
    flags |= {"did_perfect"} if set(did[:1]) & set(prose.words("perfect")) else set()
    past = did[:1] and (did[0].endswith("ed") or did[0] in prose.verbs.pasts)
    flags |= {"did_past"} if past and "did_perfect" not in flags else set()
    flags |= {"did_made"} if set(did[:1]) & set(prose.words("makes")) else set()
    lasted = "span" in slots and "took" not in slots  # cut letters for ten years
    flags |= {"did_feat"} if set(did[:1]) & set(prose.words("feats")) and not lasted else set()
    flags |= {"did_back"} if points_back(prose, did) else set()
    flags |= {"did_years"} if is_lasting(shapes, prose, slots.get("did", "")) else set()
    flags |= {"did_can"} if set(did[:1]) & set(prose.words("able")) else set()
    flags |= {"made_one"} if "did_made" in flags and set(did[1:2]) & {"a", "an"} else set()
    flags |= {"did_ours"} if {"our", "ours", "my", "me", "i"} & set(did) else set()
    flags |= {"did_number"} if any(shapes.number(w) for w in did) else set()
    flags |= {"did_long"} if len(did) > LONG_WORDS else set()
    told = len(did) >= LEAST_KNOWN_WORDS and did[0] not in prose.words("weak-verbs")
    flags |= {"did_known"} if told and not _has_reader(prose, did) else set()
    flags |= {"did_marked"} if re.search(r"[,;:](?!\d)", slots.get("did", "")) else set()
    flags |= of_promise(prose, slots.get("promised", ""))
    topic = grammar.words(slots.get("topic", ""))
    flags |= {"topic_mine"} if _is_mine(topic) else set()
    flags |= {"topic_past"} if set(topic) & set(prose.words("past-forms")) else set()
    troubled = set(topic) & set(prose.words("trouble")) and "who" not in topic
    flags |= {"topic_bad"} if set(topic) & set(prose.words("losses")) else set()
    flags |= {"topic_trouble"} if troubled else set()
    terms = set(prose.words("terms"))
    arranged = terms & set(topic) or is_logistics(prose, slots.get("topic", ""))
    flags |= {"topic_terms"} if arranged else set()
    flags |= {"said_terms"} if terms & set(grammar.words(_remark(slots))) else set()
    flags |= {"said_terms"} if is_logistics(prose, _remark(slots)) else set()
    flags |= {"said_bad"} if is_bad_news(prose, _remark(slots)) else set()
    flags |= {"said_points"} if _points(ctx, slots) else set()
    unfit = {"said_points", "said_you", "said_yours", "said_terms"} & flags
    flags |= {"said_bare"} if "said_short" in flags and not unfit else set()
    flags |= {"topic_why"} if topic[:1] == prose.words("why") else set()
    flags |= {name for name, linked in _links(ctx, slots).items() if linked}
    return flags | _met(slots, did, flags) | _interview_shapes(ctx, slots)


def _met(slots: Mapping[str, str], did: Sequence[str], flags: Collection[str]) -> set[str]:
    """Return how a deed answers a need: it meets it, or was done to the same thing of ours."""
    meets = "did_linked" in flags or "did_back" in flags or "sum_all" in slots
    found = {"did_meets"} if meets and "need" in slots else set[str]()
    return found | ({"did_on_ours"} if "did_back" in flags and did[1:2] == ("ours",) else set())


def _begins_with_two(prose: Prose, said: str) -> bool:
    """Tell whether a remark begins with its speaker or its hearer: you, your, I."""
    lists = ("second-person", "second-possessive", "subjects")
    two = {word for name in lists for word in prose.words(name)} - {*prose.words("first-plural")}
    return bool({*grammar.words(said)[:1]} & two)


def of_promise(prose: Prose, promised: str) -> set[str]:
    """Return what kind of thing was promised: a paper, something to try, what nobody attaches."""
    head = re.split(r"\b(?:on|about|for|that|which)\b", promised)[0]
    words = set(grammar.words(head))  # a lesson on irrational numbers is none that one looks up
    kinds = {"paper": ("papers",), "tool": ("tools",), "link": ("links", "said-numbers")}
    return {
        f"promised_{name}"
        for name, lists in kinds.items()
        if any(words & set(prose.words(one)) for one in lists)
    }


def is_logistics(prose: Prose, text: str) -> bool:
    """Tell whether a remark is about days, hours or who gets in touch."""
    return any(re.search(form, text, re.IGNORECASE) for form in prose.words("logistics"))


def is_lasting(shapes: Shapes, prose: Prose, deed: str) -> bool:
    """Tell whether a deed is years of work, and counts nothing else: `drove a bus for 22 years`."""
    words = grammar.words(deed)
    counted = [at for at, word in enumerate(words) if shapes.number(word) is not None]
    if len(counted) != 1 or words[0] not in prose.words("lasting"):
        return False
    at = counted[0]
    several = (shapes.number(words[at]) or 0) > 1 and words[at + 1 : at + 2] == ("years",)
    return several and words[at - 1] not in prose.words("spanning")


def _remark(slots: Mapping[str, str]) -> str:
    return slots.get("said") or slots.get("said_spoken") or slots.get("said_own", "")


def _points(ctx: Tongue, slots: Mapping[str, str]) -> bool:
    """Tell whether a remark says what it is about only behind its topic: that field, the books."""
    said, topic = _remark(slots), slots.get("topic", "")
    if not topic:
        return False
    back = "|".join(ctx.prose.words("pointing-remarks"))
    behind = "|".join(ctx.prose.words("before-pointing"))
    pointing = re.search(rf"^(?:{back})\b|\b(?:{behind}) (?:{back})\b(?! \w*s\b)", said.lower())
    shared = not _is_marked(topic) and content_stems(ctx, said) & content_stems(ctx, topic)
    return bool(pointing or shared)


def _common_shapes(shapes: Shapes, prose: Prose, slots: Mapping[str, str]) -> Sequence[str]:
    """Return the shape of each slot that has one, as `topic_thing`, and `_marked` for a comma."""
    found: list[str] = []
    for name in ("topic", "topic_two", "need", "drawn", "personal"):
        if name in slots:
            shape = _shape(shapes, prose, slots[name])
            if name == "need":
                found += _needed(shapes, prose, slots[name], shape)
            else:
                found.append(f"{name}_{shape.value}")
            found += [f"{name}_marked"] if _is_marked(slots[name]) else []
            found += [f"{name}_many"] if shapes.is_many(slots[name]) else []
            found += (
                [f"{name}_bare"] if name == "topic_two" and _is_bare(shapes, slots[name]) else []
            )
            back = set(prose.words("pointing-things")) & set(grammar.words(slots[name]))
            found += [f"{name}_dangling"] if back else []
    return found


def _is_mine(words: Sequence[str]) -> bool:
    """Tell whether the words speak of the writer: `my last job`, `how I'd handle it`."""
    return any(word in ("my", "mine", "i") or word.startswith("i'") for word in words)


def _shape(shapes: Shapes, prose: Prose, text: str) -> Shape:
    """Return the shape of a text; how the writer does something is no question they answered.

    Nor is how to do it, which either of the two may have told.
    """
    shape, words = shapes.shape(text), grammar.words(text)
    either = _is_mine(words) or {*words[1:2]} & {*prose.words("infinitive")}
    return Shape.PLAIN if shape is Shape.QUESTION and either else shape


def _is_bare(shapes: Shapes, text: str) -> bool:
    """Tell whether nothing is said of a thing but its name or number: `children`, `40 people`."""
    words = grammar.words(text)
    return len(words) == 1 or shapes.number("".join(words[:1])) is not None


def _needed(shapes: Shapes, prose: Prose, need: str, shape: Shape) -> Sequence[str]:
    """Return what a need is: its shape, where one can work on it, people, or a single word."""
    if shape is Shape.THING and are_people(shapes, prose, need):
        return (f"need_{Shape.PERSON.value}",)
    such = bool({*grammar.words(need)[1:]} & {*prose.words("relatives")})
    more = [name for name, is_it in (("more", _is_more(prose, need)), ("such", such)) if is_it]
    if shape is Shape.THING and not _is_work(shapes, prose, need):
        return ()
    return (
        *(f"need_{name}" for name in more),
        "need_bare" if len(need.split()) == 1 else f"need_{shape.value}",
    )


def _is_more(prose: Prose, need: str) -> bool:
    """Tell whether they need more or less of what they have: `fewer no-shows`, `lower bills`."""
    return bool({*grammar.words(need)[:1]} & {*prose.words("comparing")})


def _is_work(shapes: Shapes, prose: Prose, need: str) -> bool:
    """Tell whether a thing they need can be worked on: `a bus that …`, not `driver for night`."""
    words = grammar.words(re.split(r"\b(?:that|which|for|with|in|on|at|of|from|by)\b", need)[0])
    if not words:
        return False
    endings = tuple(word[1:] for word in prose.words("role-persons") if word.startswith("-"))
    persons = {word for word in prose.words("role-persons") if not word.startswith("-")}
    head = words[-1].removesuffix("s")
    person = head in persons or head.endswith(endings)
    relative = re.search(r"\b(?:that|which)\b", need)
    started = words[0] in {*prose.words("determiner"), "more", "fewer", "better", "less"}
    lone = len(need.split()) == 1
    return bool((started or shapes.is_many(need) or lone) and (relative or not person))


def _is_marked(text: str) -> bool:
    """Tell whether nothing should follow a phrase: it has a comma or clause, or ends in a verb."""
    marks = r"[,;:](?!\d)|[(]|\band (?:that|how|why|because)\b|\b(?:is|are|was|were|be|has|have)$"
    return bool(re.search(marks, text))


def _is_rule(prose: Prose, said: str, company: str) -> bool:
    """Tell whether a remark holds anywhere: `a map is only as good as …`; no news of theirs."""
    words = grammar.words(said)
    if not words or set(words) & set(prose.words("no-rules")) or (company and company in said):
        return False
    marked = words[0] == "the" and set(words) & set(prose.words("rules-the"))
    return words[0] in prose.words("rules-first") or bool(marked)


def _is_advice(prose: Prose, spoken: str) -> bool:
    """Tell whether a remark says how to do the work: `treat it like one`, `you drive people`."""
    if spoken != grammar.unquote(spoken):
        return False
    starts = {grammar.words(part)[:1] for part in re.split(r"[,;:.]", spoken)}
    first = {word for start in starts for word in start}
    ruled = any(f" {mark} " in f" {spoken.lower()} " for mark in prose.words("advice-marks"))
    told = {*prose.words("orders"), *(prose.words("second-person")[:1] if ruled else ())}
    return bool(first & told)


def _reaction(ctx: Tongue, text: str) -> set[str]:
    said = grammar.words(text)
    if not said:
        return set()
    pointing = set(ctx.prose.words("pointing-back"))
    flags = {"reaction_short"} if len(said) <= SHORT_ANSWER else set()
    flags |= {"reaction_that"} if said[0] in ("that", "it") else set()
    flags |= {"reaction_me"} if said[0] in ("i", "my") else set()
    flags |= set() if set(said) & pointing else {"reaction_alone"}
    return flags


def _links(ctx: Tongue, slots: Mapping[str, str]) -> dict[str, bool]:
    def stems(*names: str) -> set[str]:
        texts = " ".join(slots.get(name, "") for name in names)
        return content_stems(ctx, texts)

    return {
        "did_linked": bool(stems("need") & stems("did")),
        "said_linked": bool(stems("need") & stems("said", "reaction")),
        "topic_linked": bool(stems("topic") & stems("need", "did")),
    }


def _has_reader(prose: Prose, did: Collection[str]) -> bool:
    """Tell whether a deed has its reader in it: and you said that it was spot on."""
    return bool({*prose.words("second-person")} & {*did})


def content_stems(ctx: Tongue, text: str) -> set[str]:
    """Return the stems of the words of a text that carry its meaning."""
    return stems_of(text, light_words(ctx.prose))


def stems_of(text: str, light: Collection[str]) -> set[str]:
    """Return the stems of the words of a text that are not among the light ones."""
    return {stem(word) for word in grammar.words(text) if len(word) > 2 and word not in light}


def light_words(prose: Prose) -> frozenset[str]:
    """Return the words that carry no meaning of their own."""
    return _light(prose.words("light"), prose.words("numbers"))


@lru_cache(maxsize=8)
def _light(*words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for some in words for word in some)


def _interview_shapes(ctx: Tongue, slots: Mapping[str, str]) -> set[str]:
    prose, flags = ctx.prose, set[str]()
    for name in ("about", "about_two"):
        first = set(grammar.words(slots.get(name, ""))[:1])
        flags |= {f"{name}_question"} if first & set(prose.words("question")) else set()
        flags |= {f"{name}_mine"} if first & {"my"} else set()
    if _is_thing(ctx, slots.get("next", "")):
        flags.add("next_thing")
    if {"start", "starting", "offer", "contract"} & set(grammar.words(slots.get("next", ""))):
        flags.add("next_start")
    if set(prose.words("references")) & set(grammar.words(slots.get("next", ""))):
        flags.add("next_reference")
    if grammar.words(slots.get("liked", ""))[:1] == ("how",):
        flags.add("liked_how")
    kindness = grammar.words(slots.get("kindness_doing", ""))
    short = 0 < len(kindness) <= MOST_KINDNESS_WORDS and not {*prose.words("goes-on")} & {*kindness}
    flags |= {"kindness_short"} if short else set()
    wish = r"(?:I want|I would|I'd|I’d|It is where|This is) "
    flags |= {"drawn_it"} if slots.get("drawn_own", "").startswith("It ") else set()
    flags |= _answer(ctx, slots)
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


def _answer(ctx: Tongue, slots: Mapping[str, str]) -> set[str]:
    """Return what an answer to a doubt says of the doubt by itself."""
    answer = slots.get("answer", "")
    linked = content_stems(ctx, slots.get("about", "")) & content_stems(ctx, answer)
    flags = {"answer_linked"} if linked else set()
    flags |= {"answer_me"} if answer.startswith("I ") else set()
    about = slots.get("about", "")
    leads = about and "answer_me" in flags and not re.search(r"[,;:.?]", about)
    flags |= {"about_led"} if leads else set()
    flags |= {"answer_back"} if answers_back(ctx.prose, answer) else set()
    return flags | ({"answer_admits"} if admits(ctx.prose, answer) else set())


def _does(ctx: Tongue, text: str) -> bool:
    """Tell whether what draws is a doing: its groups and places are not what draws."""
    return Shapes.of(ctx.prose).shape(text) is Shape.DOING


def _is_thing(ctx: Tongue, text: str) -> bool:
    """Tell whether the next step is a thing (a call with …) and no sentence (the panel meets)."""
    first = grammar.words(text)[:1]
    if not first or first[0] not in {*ctx.prose.words("determiner"), *ctx.prose.words("numbers")}:
        return False
    if first[0] not in ("the", "your", "their"):
        return True
    return len(text.split()) <= 2 or bool(
        re.match(r"\w+ [\w-]+ (?:of|with|at|about|for|on)\b", text)
    )
