"""Related forms of a user's phrase, by which one sentence can take up what another told.

Each is made only where the words leave no doubt: a wording that asks for a form that is not
certain is not used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from kitgen.writing import grammar
from kitgen.writing.prose import Prose
from kitgen.writing.shape import Shapes

MOST_TASK_WORDS = 16
MOST_MADE_WORDS = 14
_THEIRS = "\ue000"
_WHO = re.compile(r"^(?:some|any)(?:one|body) who (?P<rest>\S.*)$")
_TASK = re.compile(r"^(?:(?:some|any)(?:one|body) (?:to|who can|who could)|to) (?P<task>\S.*)$")
_AMONG = re.compile(r"^(?:[a-z]+ )?(?P<many>[a-z]+) who \w+")
_THING = re.compile(r"^an? (?P<head>[a-z-]+(?: [a-z-]+){0,2}?) (?P<rest>(?:that|which) \S.*)$")
_HEAD_WHO = re.compile(r"^an? (?P<head>[a-z-]+(?: [a-z-]+){0,3}?) who (?P<rest>\S.*)$")
_CHOSEN = re.compile(
    r"^you (?:took|chose|hired|found|had|went (?:with|for)) "
    r"(?P<who>(?:some(?:one|body) (?:who|with)|an? (?:[a-z-]+ )?candidate) ?[^,;:.]*)$"
)
_HEAD_MADE = re.compile(
    r"^(?:an?|the) (?P<head>[a-z-]+(?: [a-z-]+){0,2}?)"
    r"(?= (?:that|which|who|for|of|with|in|on|by)\b)"
)
_HEAD = re.compile(
    r"^(?P<head>(?:the(?! fact\b)|your|my|our) [^,;:]*?)"
    r"(?=\s(?:that|which|who|whom|where|when|in|on|at|of|for|from|with|without|along|between|"
    r"beside|under|over|before|after|about|to|and)\b|[,;:]|$)"
)


def of_need(prose: Prose, need: str) -> dict[str, str]:
    """Return the forms of a need: what is to be done, who it is, one of how many."""
    found: dict[str, str] = {}
    if (task := _TASK.match(need)) and len(need.split()) <= MOST_TASK_WORDS:
        found["need_task"] = task["task"]
    if (thing := _THING.match(need)) and len(need.split()) <= MOST_TASK_WORDS:
        found["need_the"] = f"the {thing['head']}"
        found["need_rest"] = f"one {thing['rest']}"
    if who := _WHO.match(need):
        found["need_who"] = who["rest"]
    if (many := _AMONG.match(need)) and Shapes.of(prose).is_many(many["many"]):
        found["need_among"] = f"one of the {need}"
    if one := _one(need, found):
        found["need_one"] = one
    return found


def _one(need: str, found: Mapping[str, str]) -> str:
    """Return whom they need as the writer could be it: the one who stops the job."""
    if len(need.split()) > MOST_TASK_WORDS:
        return ""
    if who := found.get("need_who"):
        return f"the one who {who}"
    if known := _HEAD_WHO.match(need):
        return f"the {known['head']} who {known['rest']}"
    return found.get("need_among", "")


def points_back(prose: Prose, deed: Sequence[str]) -> bool:
    """Tell whether a deed takes up a word of the need: `rewrote ours`; not `one scraped docket`.

    Behind something of one's own, `it` means that: `halved our tests by deleting a third of them`.
    """
    back, light = set(prose.words("deeds-back")), set(prose.words("light"))
    counts = {"one"} if "one" in back else set()
    held, named = set(prose.words("deeds-back-held")), set(prose.words("deeds-own"))
    return any(
        word in back
        and not (word in counts and after and after not in light)
        and not (word in held and named & set(deed[:at]))
        for at, (word, after) in enumerate(pairwise((*deed, "")))
    )


def admitted(prose: Prose, about: str) -> str:
    """Return a doubt as its writer would admit it: `my never having led` → `I have never led`."""
    done = prose.verbs.done
    whole = set(prose.words("about-whole")) & set(grammar.words(about))
    pairs = prose.pairs("about-plain") | (prose.pairs("about-whole-plain") if whole else {})
    for noun, plain in pairs.items():
        rest = about.removeprefix(f"{noun} ")
        verb = "".join(grammar.words(rest)[:1])
        if rest != about and (verb.endswith("ed") or verb in done):
            return f"{plain} {rest}"
    return ""


def admits(prose: Prose, answer: str) -> bool:
    """Tell whether an answer begins with the admission itself: `I have not shipped that, but …`."""
    return grammar.straight(answer).startswith(prose.words("admissions"))


def answers_back(prose: Prose, answer: str) -> bool:
    """Tell whether an answer needs its doubt before it: `I have not done that, but …`."""
    clause = grammar.words(re.split(r"[,;:.]| but ", answer)[0])
    last = set(clause[-1:]) & set(prose.words("pointing-back"))
    return bool(last or set(clause) & set(prose.words("deeds-back")))


def of_deed(prose: Prose, deed: str) -> dict[str, str]:
    """Return the forms of a deed: what was made, in what time, how many of what."""
    found: dict[str, str] = {}
    first, _, rest = deed.partition(" ")
    plain = not re.search(r"[,;:.]|\band\b", rest)
    if first in prose.words("makes") and plain and len(rest.split()) <= MOST_MADE_WORDS:
        found["made"] = rest
        if head := _HEAD_MADE.match(rest):
            found["made_the"] = f"the {head['head']}"
        found["made_makes"] = "make" if Shapes.of(prose).is_many(rest) else "makes"
        found["made_it"] = "they" if Shapes.of(prose).is_many(rest) else "it"
        found["made_them"] = "them" if Shapes.of(prose).is_many(rest) else "it"
    numbers = "|".join((*prose.words("numbers"), r"\d+"))
    spans = "|".join(prose.words("spans"))
    if span := re.search(rf"\b(?:in|over|for|within) (an?|{numbers}) ({spans})(s?)\b", deed):
        one = span[1] in ("a", "an", "one")
        found["span"] = f"that {span[2]}" if one else f"those {span[1]} {span[2]}{span[3]}"
    if took := re.search(rf"\b(?:in|over) ((?:an?|{numbers}) (?:{spans})s?)\b", deed):
        found["took"] = took[1]
    if first in prose.words("wins") and (counted := _counted(prose, deed)):
        found["counted"] = counted
    return found


def _counted(prose: Prose, deed: str) -> str:
    """Return the things a deed counts, `the 31 broken imports`; empty if that is not certain."""
    shapes, said = Shapes.of(prose), deed.split()
    spans = {f"{span}s" for span in prose.words("spans")}
    for at in range(1, min(2, len(said))):
        before, many = said[at - 1], shapes.number(said[at])
        if many is None or many < 2 or before in prose.words("before-counts"):
            continue
        for to in range(at + 1, min(at + 4, len(said))):
            noun = said[to].strip(",;.")
            ends = noun in {*prose.words("no-counts"), *prose.words("before-counts"), *spans}
            if ends or noun.endswith(("ed", "ing")) or not noun.islower():
                return ""
            if shapes.is_many(noun):
                return "the " + " ".join((*said[at:to], noun))
    return ""


def to_do(prose: Prose, drawn: str) -> str:
    """Return a doing as it stands behind `to`: `building a bus` → `build a bus`; empty if unsure.

    Every doing that is joined to the first is turned with it: `sampling … and resisting …`.
    """
    bare_of = {prose.verbs.doing(verb): verb for verb in prose.words("doings")}
    first, *rest = re.split(r"((?:,|\band|\bor|\bthan|\bnot)\s+)(?=\w+ing\b)", drawn)
    done: list[str] = []
    for at, part in enumerate((first, *rest)):
        verb, _, object_ = part.partition(" ")
        if at % 2 == 0 and verb not in bare_of:
            return ""
        done.append(part if at % 2 else f"{bare_of[verb]} {object_}" if object_ else bare_of[verb])
    return "".join(done)


def chosen(reason: str) -> str:
    """Return whom they took, where a reason for a no names them: `somebody who has run a mill`."""
    match = _CHOSEN.match(reason)
    return match["who"] if match and len(reason.split()) <= MOST_TASK_WORDS else ""


def goes_on(prose: Prose, forgot: str) -> str:
    """Return a doing of mine that theirs leans on: `I maintain the tiles that your map uses`."""
    verbs = "|".join(prose.words("keeping"))
    match = re.match(rf"^I ((?:{verbs}) [^.;:]*\byour\b[^.;:]*)$", forgot) if verbs else None
    return match[1] if match else ""


def short(text: str) -> str:
    """Return the head of a thing: `the box blight along the south walk` → `the box blight`."""
    match = _HEAD.match(text)
    if match is None:
        return ""
    head = match["head"].rstrip()
    return head if 2 <= len(head.split()) <= 4 else ""


def is_loose(prose: Prose, said: str) -> bool:
    """Tell whether a remark cannot stand behind `that`.

    It asks, orders or goes on to order; it has no verb that is certain to be one; or it begins
    with a capital that is nobody's name for certain.
    """
    words = grammar.words(said)
    after = re.search(r",\s+(?P<next>\w+)", said)
    second = grammar.words(after["next"])[:1] if after else ()
    orders = prose.words("orders")
    asked = words[:1] and words[0] in prose.words("question")
    asks = "?" in said or (asked and words[1:2] and words[1] in prose.words("verbs"))
    if asks or {*words[:1], *second} & set(orders):
        return True
    sentence = said[:1].isupper() and said[1:2].islower() and words[0].endswith("s")
    return sentence or not _has_verb(prose, words)


def _has_verb(prose: Prose, words: Sequence[str]) -> bool:
    verbs = {*prose.words("verbs"), *prose.words("sure-verbs"), *prose.verbs.pasts}
    if verbs & set(words):
        return True
    no_subjects = {*prose.words("before-counts"), *prose.words("determiner"), "before", "after"}
    return any(
        len(word) > 3 and word.endswith(("s", "ed")) and before not in no_subjects
        for before, word in pairwise(words)
    )


def infinitive(prose: Prose, need: str) -> str:
    """Return a need that begins with a verb behind `to`: `get the job done` → `to get …`."""
    words = grammar.words(need)
    verbs = {*prose.words("sure-verbs"), *prose.words("orders")}
    if len(words) < 3 or words[0] not in verbs:
        return need
    objects = {*prose.words("determiner"), *prose.words("objects"), *prose.words("numbers")}
    sure = words[1] in objects or words[1].isdigit() or words[1].endswith("ing")
    return f"to {need}" if sure else need


def definite(prose: Prose, need: str) -> str:
    """Return a need that says which ones it means: `three cities that left` → `the three …`."""
    gone = prose.pairs("gone")
    numbers = "|".join((*prose.words("numbers"), r"\d+"))
    things = r"(?:[\w’'-]+ ){1,3}(?:that|which|who)"
    which = re.search(rf"\b(?<!the )(?<!your )(?:{numbers}) {things} ({'|'.join(gone)})\b", need)
    if not gone or not which:
        return need
    return f"{need[: which.start()]}{gone[which[1]]} {need[which.start() :]}"


def with_holder(prose: Prose, need: str) -> str:
    """Return a need for what somebody has as a need for them: a CDL → somebody with a CDL."""
    known = prose.words("credentials")
    head = grammar.words(re.split(r"\b(?:in|with|for|of|as|that|which)\b", need)[0])
    spans = re.search(rf"\bof ({'|'.join(known)})\b", need, re.IGNORECASE)  # two years of …
    name = spans[1] if spans else next((word for word in head[-1:] if word in known), None)
    stem = "".join(prose.words("somebody-with"))
    if not name or not stem or need.startswith("to "):
        return need
    free = {*prose.words("determiner"), *prose.words("numbers"), "a", "an"}
    bare = name in prose.words("without-article") or not head or head[0] in free
    return f"{stem} {need if bare else grammar.with_article(need)}"


def placed(prose: Prose, said: str, company: str) -> str:
    """Return a remark told elsewhere: nobody here → nobody at Tri-County."""
    here, at = "|".join(prose.words("place-here")), "".join(prose.words("at-employer"))
    return re.sub(here, f"{at} {company}", said) if here and company else said


def guarded(need: str) -> str:
    """Return a need whose `his own`, somebody's, no pronoun's turning can touch."""
    if not re.match(r"(?:some|any)(?:one|body)\b", need):
        return need
    return re.sub(r"\b(?:his or her|his|her|their) own\b", f"{_THEIRS}own", need)


def unguarded(need: str) -> str:
    """Return the need with the pronoun back in it: `someone with their own van`."""
    return need.replace(f"{_THEIRS}own", "their own")


def lowered(prose: Prose, deed: str) -> str:
    """Return a deed with a small first letter where it begins with what was done: `Renewed`."""
    first = deed.partition(" ")[0]
    done = first.lower().endswith("ed") or first.lower() in prose.verbs.pasts
    return deed[:1].lower() + deed[1:] if done and first[1:].islower() else deed


def uncapitalised(prose: Prose, topics: Sequence[str]) -> list[str]:
    """Return topics with small first letters where somebody began each of them with a capital.

    One that begins with a common word, `The depot move`, shows that the capital of another,
    `Tachographs`, is no name's.
    """
    certain = prose.words("certain")
    firsts = [topic.split()[0] for topic in topics if topic.split()]
    shows = any(word[:1].isupper() and word.lower() in certain for word in firsts)
    if not shows or not all(word[:1].isupper() for word in firsts):
        return list(topics)
    plain = [topic[:1].lower() + topic[1:] for topic in topics]
    return [
        low if low.split()[0].islower() else top for low, top in zip(plain, topics, strict=True)
    ]


def without_clause(topic: str) -> str:
    """Return a topic without the sentence that a note goes on to: `vanilla, you're moving off`."""
    turn = r",\s+(?=(?:you|they|we|i|it|he|she|there)\b)|\s+[-–—]\s+|;\s+"
    return re.split(turn, topic, maxsplit=1, flags=re.IGNORECASE)[0]


def is_list(prose: Prose, drawn: str) -> bool:
    """Tell whether what draws me is a list of notes, no thing: `small team, ship weekly`."""
    words = grammar.words(drawn.partition(",")[0])
    if "," not in drawn or not words or words[0] in prose.words("determiner"):
        return False
    return not words[0].endswith("ing") and not words[-1].endswith("s")


def is_self_reproach(prose: Prose, about: str | None) -> bool:
    """Tell whether a doubt is put as a note to oneself, or against oneself: `messed up the …`."""
    said = about or ""
    return bool(re.search(r"\s[-–—]\s", said) or set(grammar.words(said)) & _against(prose))


def is_confession(prose: Prose, about: str | None) -> bool:
    """Tell whether a doubt says outright what is lacking: `my never having led`, `my lack of …`."""
    return bool(set(grammar.words(about or "")[1:3]) & {*prose.words("confessing")})


def is_bad_news(prose: Prose, said: str | None) -> bool:
    """Tell whether a remark is of what goes wrong, or is lacking: nobody is glad to hear it."""
    words = set(grammar.words(said or ""))
    lacking = re.search(r"n[^\sa-z]t\b", said or "")  # can't, whatever its apostrophe
    return bool(lacking or words & {*prose.words("trouble"), *prose.words("bad-news")})


def is_glad(prose: Prose, reaction: str) -> bool:
    """Tell whether a reaction is joy at something of its own: `I loved the demo lesson`.

    One that points back, `I would be glad to mend that`, is an answer to what was said.
    """
    words, told = grammar.words(reaction), set(prose.words("joy"))
    ahead = words[:1] == ("it",) and {"that", "to", "how", "when"} & set(words[2:])
    back = set(words) & {*prose.words("pointing-back")} and not ahead
    return bool(told & set(words)) and not back


def _against(prose: Prose) -> set[str]:
    return set(prose.words("against-oneself"))


def stands(prose: Prose, answer: str) -> bool:
    """Tell whether an answer can stand as a sentence: it does not begin with what was done."""
    first = grammar.words(answer)[:1]
    done = prose.verbs.pasts - prose.verbs.irregular.keys()
    return not first or not (first[0].endswith("ed") or first[0] in done)


def is_trouble(said: str) -> bool:
    """Tell whether a remark holds the reader's own trouble up to them: `you have many …`."""
    return bool(re.match(r"you (?:have|need|lack|lose|are short|do not have|don't have)\b", said))


def forms(prose: Prose, slots: Mapping[str, str]) -> dict[str, str]:
    """Return the forms of every fact that has any."""
    found = of_need(prose, slots.get("need", "")) | of_deed(prose, slots.get("did", ""))
    if do := to_do(prose, slots.get("drawn", "")):
        found["drawn_do"] = do
    if ongoing := goes_on(prose, slots.get("forgot", "")):
        found["ongoing"] = ongoing
    for name in ("topic", "promised", "next"):
        if head := short(slots.get(name, "")):
            found[f"{name}_short"] = head
    return found


def is_done(prose: Prose, text: str) -> bool:
    """Tell whether the text begins with what somebody did: `led`, `trained`."""
    first = "".join(grammar.words(text)[:1])
    done = prose.words("done")
    endings = tuple(word[1:] for word in done if word.startswith("-"))
    return first in done or (len(first) > 3 and first.endswith(endings))
