"""Offers: how a letter would tell an answer, asked beside its field once it is saved."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kitgen.desk.files import Typed
from kitgen.desk.form import dotted
from kitgen.desk.leftovers import is_of_house
from kitgen.desk.promised import follows_soon
from kitgen.editing.alone import DEED, is_sealed, parted, reads_alone, whose_words
from kitgen.editing.owners import who_spoke_of
from kitgen.editing.questions import load_debrief
from kitgen.editing.remarks import TOLD, offer
from kitgen.editing.shaping import cut_before, cut_behind, may_be_said
from kitgen.editing.whom import PronounReader, asked_whom
from kitgen.model.choices import ContactPolicy, Part
from kitgen.model.values.texts import shorten
from kitgen.reading.repairs import may_be_told
from kitgen.reading.untold import is_in_words
from kitgen.writing.fitting import towards
from kitgen.writing.telling import told_to_reader
from kitgen.yaml.source import Source

if TYPE_CHECKING:
    from kitgen.dictation import Choice
    from kitgen.editing.changes import FieldPath, Values
    from kitgen.editing.questions import DebriefForm
    from kitgen.editing.scaffold import FilledValue
    from kitgen.library import Library
    from kitgen.reading.fragments import FragmentShapes
    from kitgen.writing.prose import Prose

FORM = "scaffolds/en/debrief.yaml"
FOR_ME, ANYWAY = (
    ("for_me",),
    ("tell_anyway",),
)  # where what no letter tells is kept, and what may be
Offer = dict[str, Any]
Offered = dict[str, Offer]  # by field


def offers(
    typed: Iterable[Typed],
    values: Values,
    library: Library,
    locale: str | None,
    told: Container[str] = (),
) -> Offered:
    """Return by field what is asked of answers: whom they mean, whose they are, what they are.

    Each is a question with its choices: a label, what the field says then, and what others do;
    `keep` is the label of what leaves the answer alone, `kept` what other fields say then, and
    `lines` are what it is asked of. `told` are the fields that a letter tells, or would.
    """
    form, lang = debrief_form(library), library.language_of(locale)
    offering = _Offering(values, form, library.prose(lang), library.judging(lang), told)
    asked = ((one, offering.of(one)) for one in typed if one.text.strip())
    return {
        dotted(one.path): {"lines": [one.text], **offering.refusable(one, found), "of": one.text}
        for one, found in asked
        if found
    }


def debrief_form(library: Library) -> DebriefForm:
    """Return the words in which answers are asked about."""
    return _form(library.layers.text(FORM))


@lru_cache(maxsize=4)  # it is asked for at every keystroke
def _form(text: str) -> DebriefForm:
    return load_debrief(Source(Path("content") / FORM, text))


@dataclass(frozen=True)
class _Offering:
    values: Values
    form: DebriefForm
    prose: Prose
    shapes: FragmentShapes | None
    told: Container[str] = ()

    def of(self, typed: Typed) -> Offer:
        """Return what is asked of one answer; nothing for most."""
        key, form = str(typed.path[-1]), self.form
        if self._is_agreed(typed.text):
            return self._kept(typed) if key == "promised" else {}
        if through := self._through(typed):
            return through
        if alone := self._alone(typed):
            return alone
        if key == "said" and (doubt := self._doubt(typed)):
            return doubt
        if key == "part" and (agency := self._agency(typed)):
            return agency
        if key == "said" and (speaker := self._speaker(typed)):
            return speaker
        if key in ("need", "promised") and (elsewhere := self._elsewhere(typed)):
            return elsewhere
        if key == "promised" and (kept := self._kept(typed)):
            return kept
        if key == "said" and (topic := self._topic(typed)):
            return topic
        if key == "said" and (whom := self._whom(typed)):
            return whom
        if unfit := self._unfit(typed):
            return unfit
        if key not in ("said", *TOLD) or "\n" in typed.text:
            return {}
        asked = offer((key, typed.text), self._name(typed.path), form, self.prose, self.shapes)
        if asked is None:
            return {}
        cut = re.search(form.own_telling, typed.text, re.IGNORECASE) if key == "said" else None
        beside = _kept_back(typed.text[cut.start() :].strip(" ,;.") if cut else "")
        choices = [
            self._keeping(typed.text, one.label, one.value.value, beside) for one in asked.choices
        ]
        if len(choices) == 1:
            return {"ask": asked.ask, "choices": choices}
        first, *others = (one.label for one in asked.choices)  # of two, the likelier with a Yes
        labels = [form.yes, *(form.desk_no.replace("{text}", f"“{one}”") for one in others)]
        ask = asked_whom(form.whom_means, typed.text, "", f"“{first}”")
        labelled = [[label, *one[1:]] for label, one in zip(labels, choices, strict=True)]
        return {"ask": ask, "choices": labelled}

    def _keeping(self, typed: str, label: str, told: str, beside: list[object]) -> list[object]:
        """Return a choice that says what it takes out of an answer, and keeps that."""
        rest = "" if beside else cut_behind(typed, told)
        if rest and label == self.form.yes:
            label = self.form.desk_cut.replace("{rest}", rest)
        return [label, told, *(beside or _kept_back(rest))]

    def refusable(self, typed: Typed, found: Offer) -> Offer:
        """Return an offer that can be declined, but where it asks which of several is meant."""
        if len(found["choices"]) > 1 and "keep" not in found:
            return found
        is_told = dotted(typed.path) in self.told
        found = {"keep": self.form.desk_as_is if is_told else self.form.desk_out} | found
        if found["keep"] != self.form.desk_as_is:
            return found
        line = found.get("lines", [typed.text])[0]
        return found | {"kept": {dotted(ANYWAY): line}}  # which is told from then on as it stands

    def _is_agreed(self, text: str) -> bool:
        """Tell whether letters may tell an answer as it stands, each of its lines."""
        return all(may_be_told(line, self._agreed()) for line in text.split("\n"))

    def _agreed(self) -> Sequence[str]:
        agreed = self.values.get(ANYWAY, ())
        return (agreed,) if isinstance(agreed, str) else agreed

    def _alone(self, typed: Typed) -> Offer:
        """Ask of words that may be for their writer alone, which no letter tells until then."""
        key, form = str(typed.path[-1]), self.form
        if key == "said" and (whose := self._whose(typed)):
            return whose
        if self.shapes is None or not is_in_words(key):
            return {}
        agreed = self.values.get(ANYWAY, ())
        for line in typed.text.split("\n"):
            bare = self.shapes.repair(key, line)[0] if key in self.shapes.fields else line
            if may_be_told(line, agreed) or not reads_alone(key, bare, self.shapes):
                continue
            choices: list[list[object]] = [[form.desk_anyway, typed.text, {dotted(ANYWAY): line}]]
            if parts := parted(key, bare, form, self.shapes):
                head, rest = parts
                cut = form.desk_cut.replace("{rest}", rest)
                text = typed.text.replace(line, head)
                choices.insert(0, [cut, text, *_kept_back(rest)])
            ask = form.desk_kept.replace("{text}", shorten(line))
            return {"ask": ask, "choices": choices, "keep": form.desk_out}
        return {}

    def _whose(self, typed: Typed) -> Offer:
        """Ask whose words a remark of “I” or “me” is, as a debrief asks it."""
        text = self.shapes.repair("said", typed.text)[0] if self.shapes else typed.text
        if is_sealed(text, self.form, self.shapes):
            ask = self.form.desk_kept.replace("{text}", shorten(typed.text))
            choice = [self.form.whose_i_alone, "", {dotted(FOR_ME): text}]
            return {"ask": ask, "choices": [choice], "keep": self.form.desk_out}
        name = self._name(typed.path) or self.form.someone
        asked, ways = whose_words(text, name, self.form, self.prose, self.shapes)
        if not ways:
            return {}
        deed = (*typed.path[:-1], "i_did")
        free = not self.values.get(deed)
        choices: list[list[object]] = []
        single = "|".join(self.prose.words("third-singular"))
        third = self.form.told_to.replace("{text}", rf"(?:{single})\b")
        for way in ways:
            if re.match(third, way.told):
                continue  # you told me that he asked: he is the reader
            mine = deed if way.means == DEED and free else FOR_ME
            choices.append([way.label, way.told, {} if way.told else {dotted(mine): text}])
        return {"ask": asked, "choices": choices, "keep": self.form.desk_out}

    def _unfit(self, typed: Typed) -> Offer:
        """Offer an answer as it would end its sentence, if it cannot: the first of its lines."""
        key = str(typed.path[-1])
        if self.shapes is None or self.shapes.judge is None or key not in self.shapes.fields:
            return {}
        found = [line for line in typed.text.split("\n") if self._ends_no_sentence(key, line)]
        for line in found:
            text = self.shapes.repair(key, line)[0]
            if better := self.shapes.proposal(key, text):
                asked = self._put(typed, line, better, self.shapes.rest_of(key, text))
                return asked | {"lines": [line, *(one for one in found if one != line)]}
            topics = (*typed.path[:-1], self.shapes.belongs(key, text))
            if topics[-1] and not self.values.get(topics):
                ask = self.form.topic.replace("{text}", text)
                return {"ask": ask, "choices": [[self.form.yes, "", {dotted(topics): text}]]}
        return {}

    def _ends_no_sentence(self, key: str, line: str) -> bool:
        """Tell whether a judge finds a line unfit that is not put right unasked, nor to stay."""
        judge = self.shapes.judge if self.shapes else None
        if judge is None or self.shapes is None or self._is_agreed(line):
            return False
        text = self.shapes.repair(key, line)[0]
        return not self.shapes.certain(key, text) and judge.verdict(key, text) is not None

    def _put(self, typed: Typed, line: str, better: str, rest: str) -> Offer:
        """Ask whether a line may be told better; what is cut off it may be what they said."""
        key, form = str(typed.path[-1]), self.form
        whole = form.tells.get(
            key, f"{self.shapes.fields[key].begins} {{text}}" if self.shapes else ""
        )
        if key == "i_did" and better[:1].isupper():
            whole = "{text}"  # which has its own: in Kharkiv I made a list
        text = typed.text.replace(line, better)
        rest = rest or cut_before(line, better) or cut_behind(line, better)
        bare = form.desk_cut.replace("{rest}", rest) if rest else form.yes
        choices: list[list[object]] = [[bare, text, *_kept_back(rest)]]
        said = (*typed.path[:-1], "said")
        theirs = key == "talked_about" and is_of_house(rest)
        if theirs and may_be_said(rest, form, self.shapes) and not self.values.get(said):
            label = form.desk_both.replace("{text}", rest)
            choices.insert(0, [label, text, {dotted(said): rest}])
        is_told = dotted(typed.path) in self.told
        fit = towards(self.prose, self._name(typed.path))
        shown = fit.said(better).get("said", better) if key == "said" else better  # you, not they
        return {
            "ask": form.letter_says.replace("{text}", whole.replace("{text}", shown)),
            "choices": choices,
            "keep": form.desk_as_is if is_told else form.desk_out,
        }

    def _name(self, path: FieldPath) -> str:
        return str(self.values.get((*path[:-1], "name")) or "")

    def _doubt(self, typed: Typed) -> Offer:
        """Offer to put a doubt where letters answer it, and its speaker beside it."""
        if self.shapes is None:
            return {}
        bare, _ = self.shapes.repair("said", typed.text)
        about, stated = self.shapes.doubted(bare)
        if not about:
            return {}
        about = self.form.doubted_fact.replace("{text}", about) if stated else about
        about, _ = self.shapes.certain("about", about) or (about, "")
        free = next(n for n in count() if not self.values.get(("concern", n, "about")))
        there = {f"concern.{free}.about": about, f"concern.{free}.by": self._name(typed.path)}
        choice = [self.form.desk_doubt_yes, "", {**there, f"concern.{free}.answer": ""}]
        return {"ask": self.form.desk_doubt, "choices": [choice]}

    def _topic(self, typed: Typed) -> Offer:
        """Offer to put what they explained or asked about with what was talked about."""
        found = re.fullmatch(self.form.asked_about, typed.text.strip(" ."), re.IGNORECASE)
        there = (*typed.path[:-1], "talked_about")
        if found is None or self.values.get(there):
            return {}
        topic = self.shapes.corrected(found["topic"]) if self.shapes else found["topic"]
        if self.shapes and (right := self.shapes.certain("talked_about", topic)):
            topic = right[0]
        ask = self.form.topic.replace("{text}", topic)
        return {"ask": ask, "choices": [[self.form.yes, "", {dotted(there): topic}]]}

    def _speaker(self, typed: Typed) -> Offer:
        """Offer to give a remark to whom it names: Beth said that nobody is trained yet."""
        for number, person in enumerate(self._people()):
            name = str(person.get("name") or "")
            called = "|".join(map(re.escape, name.split()))
            speaker = self.form.desk_speaker.replace("{name}", rf"(?:(?:{called}) ?)+")
            found = called and re.match(speaker, typed.text, re.IGNORECASE)
            there = ("interviewers", number, "said")
            if found and number != typed.path[1] and not self.values.get(there):
                ask = self.form.desk_spoke.replace("{name}", name)
                label = self.form.desk_theirs.replace("{name}", name)
                return {"ask": ask, "choices": [[label, "", {dotted(there): found["rest"]}]]}
        return {}

    def _agency(self, typed: Typed) -> Offer:
        """Ask whether the employer named is the one with the job, where a recruiter was met."""
        company = str(self.values.get(("company",)) or "")
        through = self.values.get(("contact_policy",)) == ContactPolicy.VIA_RECRUITER
        if typed.text != Part.RECRUITER or not company or through:
            return {}
        agency = dotted((*typed.path[:-1], "department"))
        form = self.form
        return {
            "ask": form.desk_agency.replace("{company}", company),
            "choices": [
                [form.desk_agency_job.replace("{company}", company), typed.text, {}],
                [
                    form.desk_agency_is.replace("{company}", company),
                    typed.text,
                    {agency: company, "company": ""},
                ],
                [
                    form.desk_agency_all,
                    typed.text,
                    {"contact_policy": ContactPolicy.VIA_RECRUITER.value},
                ],
            ],
        }

    def _through(self, typed: Typed) -> Offer:
        """Ask whether all goes through the agency, where a remark wants nothing sent directly."""
        policy = self.values.get(("contact_policy",))
        said = re.search(self.form.through, typed.text, re.IGNORECASE)
        if said is None or policy == ContactPolicy.VIA_RECRUITER or typed.path[-1] == "part":
            return {}
        agency = {"contact_policy": ContactPolicy.VIA_RECRUITER.value}
        if len(typed.path) > 2 and re.search(self.form.through_me, said[0], re.IGNORECASE):
            agency[dotted((*typed.path[:-1], "part"))] = Part.RECRUITER.value
        choice = [self.form.desk_through_yes, typed.text, agency]
        return {"ask": self.form.desk_through, "choices": [choice], "keep": self.form.desk_as_is}

    def _elsewhere(self, typed: Typed) -> Offer:
        """Offer to give a need or a promise to whoever alone spoke of it."""
        if len(typed.path) < 3 or typed.path[0] != "interviewers":
            return {}
        people = self._people()
        whose = who_spoke_of(typed.text, people)
        if whose is None or whose == typed.path[1]:
            return {}
        name = str(people[whose].get("name") or "")
        path = dotted((typed.path[0], whose, typed.path[2]))
        if not name or self.values.get((typed.path[0], whose, typed.path[2])):
            return {}
        if any(who_spoke_of(line, people) == whose for line in self._agreed()):
            return {}  # it was asked of the same before, by another day or in other words
        choice = [self.form.desk_theirs.replace("{name}", name), "", {path: typed.text}]
        return {"ask": self.form.desk_whose.replace("{name}", name), "choices": [choice]}

    def _whom(self, typed: Typed) -> Offer:
        """Ask whom a remark means that begins with a pronoun, where it may be others."""
        only = f"(?:{self.form.verdict}|{self.form.praise})"
        if re.fullmatch(only, typed.text.strip(" ."), re.IGNORECASE):
            return {}  # it only says how they were, and no letter tells them that
        topics = self.values.get((*typed.path[:-1], "talked_about")) or ""
        topic = topics if isinstance(topics, str) else [*topics, ""][0]
        first = self.shapes.repair("said", typed.text)[0] if self.shapes else typed.text
        word, _, rest = first.partition(" ")
        first = f"{word.lower()} {rest}" if word.lower() in self.form.pronouns else first
        doubt = PronounReader(self.form, self.prose).doubt(first, topic, self._name(typed.path))
        if doubt is None:
            return {}
        meant = re.fullmatch(self.form.they_first, first, re.IGNORECASE)
        others, readers, *somebody = doubt.choices
        told = offer(("said", first), self._name(typed.path), self.form, self.prose, self.shapes)
        as_you = told.choices[-1].value.value if told else told_to_reader(first, self.prose)
        mine = self.form.told_to.replace("{text}", as_you) if told is None else as_you
        ask = asked_whom(self.form.whom_is, first, meant["who"] if meant else "", readers.label)
        others_told = (self._others(typed, one) for one in (others, *somebody))
        return {"ask": ask, "choices": [[self.form.yes, mine], *others_told]}

    def _others(self, typed: Typed, choice: Choice) -> list[object]:
        told = choice.value.value
        label = self.form.desk_no.replace("{text}", choice.label)
        return [label, told, *_kept_back("" if told else typed.text)]

    def _kept(self, typed: Typed) -> Offer:
        """Ask whether what was promised comes otherwise than soon, which is said until then."""
        beside, form = self.values.get((*typed.path[:-1], "promised_file")), self.form
        soon = follows_soon(typed.text, self.prose) and dotted(typed.path) in self.told
        if beside or typed.is_sure or not soon:
            return {}
        bare = typed.text.rstrip(" .").removesuffix(self.prose.words("soon")[0]).rstrip(" ,")
        by_hand = f"{bare} {self.prose.words('by-hand')[0]}"
        choices = [[form.desk_along, bare], [form.desk_brings, by_hand]]
        asked: Offer = {"ask": form.desk_attached, "choices": choices}
        return asked | {"keep": form.desk_follows, "free": True}  # the letter is true as it is

    def _people(self) -> list[dict[str, FilledValue]]:
        found: dict[int, dict[str, FilledValue]] = {}
        for path, value in self.values.items():
            if path[0] == "interviewers" and len(path) == 3 and isinstance(path[1], int):
                told = value if isinstance(value, str) else list(value)
                found.setdefault(path[1], {})[str(path[2])] = told
        return [found.get(n, {}) for n in range(max(found, default=-1) + 1)]


def _kept_back(rest: str) -> list[object]:
    """Return what a choice fills in beside its answer, so that nothing typed is lost by it."""
    return [{dotted(FOR_ME): rest}] if rest else []
