"""Leftovers: what was cut off an answer's end, put where it belongs; nothing typed is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kitgen.editing.deeds import DeedReader
from kitgen.editing.placing import person_called
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerShaper, cut_before, may_be_said, person_at
from kitgen.editing.whom import PronounReader
from kitgen.model.values import texts
from kitgen.parsing.clauses import AnswerForm, parsed
from kitgen.writing.fitting import towards
from kitgen.writing.telling import is_doubtful, told_to_reader

MOST = 4  # words of a thing that can stand for “it”
SENTENCES = re.compile(r"(?<=[.!?;])\s+(?=\S+\s+\S)")
OWN = re.compile(r"^(?:and )?(?:i|we) ")  # before a deed, which stands without it in its field


@dataclass(frozen=True)
class LeftoverReader:
    """Offers the rest of an answer for another field; what fits none becomes a note."""

    shaper: AnswerShaper

    def put(
        self, key: str, typed: str, answers: KnownFields, index: int | None, told: str = ""
    ) -> None:
        """Put what was cut off an answer: a deed, what they said, or a note to oneself.

        `told` is what is left of it; nothing is cut off that stands in that after all.
        """
        shapes = self.shaper.shapes
        rest = (shapes.rest_of(key, typed) if shapes else "") or cut_before(typed, told)
        if OWN.sub("", texts.folded(rest)) in texts.folded(told):
            return
        if key == "about" and self._answers(rest, answers):
            return
        if {*rest.casefold().split()} <= {*self.shaper.form.glue}:
            return  # which is none of it: the fact that
        if not rest or (
            key != "i_did" and DeedReader(self.shaper).takes(rest, answers, index or 0)
        ):
            return
        before = typed.removesuffix(rest)
        for part in SENTENCES.split(rest) if key == "talked_about" else [rest]:
            if not (key == "talked_about" and self.is_said(part, answers, index, before)):
                self.shaper.keep_part(answers, part)

    def _answers(self, rest: str, answers: KnownFields) -> bool:
        """Take what one says of a doubt oneself for the answer to it: , I am sorry for that."""
        form = self.shaper.form
        if "answer" in answers.facts or not re.match(form.own_answer, rest, re.IGNORECASE):
            return False
        answers.facts["answer"] = rest[:1].upper() + rest[1:]
        self.shaper.dialogue.tell(f"  {form.answered.replace('{text}', rest)}")
        return True

    def is_said(self, rest: str, answers: KnownFields, index: int | None, before: str = "") -> bool:
        """Take a rest for what they said, if it may be that; their own question shows it.

        `before` is what stood in front of it, of which it may speak: whom it means is asked.
        """
        form, person, prose = self.shaper.form, person_at(answers, index), self.shaper.prose
        if "said" in person:
            return False
        rest = _named(rest, before)
        theirs = re.fullmatch(form.of_reader, rest, re.IGNORECASE)
        if not (theirs or may_be_said(rest, form, self.shaper.shapes)):
            rest = self.shaper.shapes.corrected(rest) if self.shaper.shapes else rest
            if not may_be_said(rest, form, self.shaper.shapes):
                return False
        topic, joined = before.rstrip(" ,;.-"), before.rstrip().endswith(",")
        whom = PronounReader(form, prose) if prose else None
        doubt = whom.doubt(rest, topic, joined=joined) if whom else None
        if doubt is not None:
            labels = [choice.label for choice in doubt.choices]
            chosen = self.shaper.dialogue.choose(doubt.ask, labels)
            if chosen is not None:
                person["said"] = meant = doubt.choices[chosen].value.value
                marked = form.told_to.partition("{text}")[0]
                answers.remarked |= {meant: meant.removeprefix(marked)} if meant else {}
            return chosen is not None and bool(person["said"])
        told = None if self.shaper.settled else self._told(rest, answers, index)
        if told is None:
            return False
        person["said"], answers.remarked[told[0]] = told
        return True

    def _told(self, rest: str, answers: KnownFields, index: int | None) -> tuple[str, str] | None:
        """Return a remark as the file has it and as a letter does; None for none it can tell."""
        prose = self.shaper.prose
        if prose is None:
            return rest, rest
        fit = towards(prose, person_called(answers, index))
        if said := fit.said(rest).get("said"):
            return rest, said
        turned = told_to_reader(rest, prose, fit.names)
        left = "said" not in fit.said(self.shaper.form.told_to.replace("{text}", turned))
        if turned == rest or left or is_doubtful(rest, turned, prose):
            return None
        return self.shaper.form.told_to.replace("{text}", turned), turned


def _named(rest: str, before: str) -> str:
    """Return a remark with the thing before it in place of its “it”: the boiler has broken down."""
    thing = before.strip(" ,;.-")
    plain = parsed(thing)
    short = plain is not None and plain.form is AnswerForm.THING and len(thing.split()) <= MOST
    one = short and not re.search(r"[,;]|\band\b", thing)
    return re.sub(r"(?i)^it\b", lambda _: thing, rest) if one else rest
