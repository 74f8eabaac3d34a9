"""Deeds: what its writer did or said themselves, taken out of a remark or offered to the letter."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

from kitgen.editing.placing import person_called
from kitgen.editing.scaffold import KnownFields
from kitgen.editing.shaping import AnswerShaper, person_at
from kitgen.editing.sorting import without_stump
from kitgen.model.values import texts
from kitgen.parsing.clauses import INFINITIVE, AnswerForm, parsed
from kitgen.parsing.tagging import readings

LEAST_WORDS = 2  # of what was typed in the place of a deed; one alone is no deed


@dataclass(frozen=True)
class DeedReader:
    """Finds what one did, said or thought oneself in the words that tell of somebody else."""

    shaper: AnswerShaper

    def without_own(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Take what its writer said off the end of a remark, and keep it as a note."""
        found = re.search(self.shaper.form.own_telling, text, re.IGNORECASE)
        if found is None or text.startswith(("“", '"')):
            return text
        head = without_stump(text[: found.start()], self.shaper.form.stump)
        if part := text[len(head) :].strip(" ,;."):
            self.shaper.keep_part(answers, part)
        return head

    def without_deed(
        self, text: str, answers: KnownFields, index: int, *, bare: bool = False
    ) -> str:
        """Offer what one told them to have done as a deed for the letter, and return the rest.

        With `bare` as well what one only tells to have done: the ovens - I ran three of them.
        """
        form, shapes, prose = self.shaper.form, self.shaper.shapes, self.shaper.prose
        told_already = index < len(answers.people) and "i_did" in answers.people[index]
        if shapes is None or prose is None or told_already:
            return text
        called = [person_called(answers, at) for at in range(len(answers.people))]
        names = "|".join(re.escape(one) for name in called for one in texts.called_parts(name))
        told = re.search(form.own_deed.replace("{name}", names or "(?!)"), text, re.IGNORECASE)
        if told is None and bare:
            told = re.search(form.own_part, text, re.IGNORECASE)
        if told is None:
            return text
        end = re.compile(r"[.;!?](?=\s|$)|$").search(text, told.end())
        assert end
        deed = deed_in(text[told.end() : end.start()], prose.verbs.pasts, form.deed_words)
        if not deed:
            return text
        if shapes.alone("i_did", deed):
            self.shaper.keep_part(answers, text[told.start() : end.start()].lstrip(" ,;.-–—"))
            return without_stump(text[: told.start()].rstrip(" ,;."), form.stump)
        offered = self._agreed(self.shaper.repaired("i_did", deed))
        if not offered:
            return text
        person_at(answers, index)["i_did"] = offered
        head = without_stump(text[: told.start()].rstrip(" ,;."), form.stump)
        rest = text[end.end() :].strip(" ,;.")
        return ". ".join(filter(None, (head, rest)))

    def takes(self, told: str, answers: KnownFields, index: int) -> bool:
        """Offer a sentence as a deed, if it tells one: I took ours from 9% to 4%."""
        prose, form = self.shaper.prose, self.shaper.form
        if prose is None or "i_did" in person_at(answers, index):
            return False
        deed = deed_in(told, prose.verbs.pasts, form.deed_words)
        offered = self._agreed(self.shaper.repaired("i_did", deed)) if deed else ""
        if offered:
            person_at(answers, index)["i_did"] = offered
        return bool(offered)

    def as_done(self, text: str) -> str:
        """Return a deed of “I” and a verb that may be a thing as it was done: I clean planes.

        It is asked about, as that of any other verb is; what is to stay is insisted on.
        """
        prose, shapes, shaper = self.shaper.prose, self.shaper.shapes, self.shaper
        found = re.match(r"i (?P<verb>[a-z]+) (?P<rest>.+)", text, re.IGNORECASE)
        bare = text[2:]
        if found is None or prose is None or shapes is None or ("i_did", bare) in shaper.insisted:
            return text
        if not shapes.doubt_in("i_did", bare) or shapes.proposal("i_did", bare):
            return text
        verb, answer = found["verb"].lower(), parsed(bare)
        thing = answer is not None and answer.form in (AnswerForm.THING, AnswerForm.OTHER)
        if not thing or not readings(verb) & INFINITIVE or verb in prose.verbs.pasts:
            return text
        done = f"{prose.verbs.past(verb)} {found['rest']}"
        if shaper.dialogue.choose(shaper.form.right.replace("{text}", f"I {done}"), [done]) == 0:
            return f"I {done}"
        shaper.insisted.add(("i_did", bare))
        return bare

    def _agreed(self, deed: str) -> str:
        """Return a deed as it may be told, by its writer's leave or in their own words."""
        form = self.shaper.form
        sentence = form.tells["i_did"].replace("{text}", deed)
        typed = texts.line_of(self.shaper.dialogue.ask(form.deed.replace("{text}", sentence)))
        agrees = self.shaper.setting.words.agrees(typed)
        if not typed or agrees:
            return deed
        own = len(typed.split()) >= LEAST_WORDS and agrees is None
        return self.shaper.repaired("i_did", typed) if own else ""

    def without_reaction(self, text: str, answers: KnownFields, index: int | None) -> str:
        """Take what one thought of a remark off its end, for the field that asks for it."""
        found = re.search(self.shaper.form.reaction, text, re.IGNORECASE)
        if found is None or not found.start():
            return text
        said = self.shaper.form.reacted
        for name, words in found.groupdict().items():
            said = said.replace(f"{{{name}}}", self.shaper.setting.tidied(words).rstrip(" ."))
        person_at(answers, index).setdefault("my_reaction", said[:1].upper() + said[1:])
        return text[: found.start()]


def deed_in(told: str, past: Container[str], patterns: Mapping[str, str]) -> str:
    """Return the deed in what one told of oneself, behind “I” and with its place; empty for none.

    `past` are verbs in the past that no rule makes.
    """
    if since := re.match(patterns["since"], told.strip(), re.IGNORECASE):
        past_form = patterns["since_done"].split()[
            patterns["since_verbs"].split().index(since["verb"])
        ]
        return _joined(f"have {past_form} {told.strip()[since.end() :]}", patterns)
    for found in re.finditer(patterns["who"], told, re.IGNORECASE):
        verb, perfect = found["verb"].lower(), (found["have"] or "").lower()
        weak = re.fullmatch(patterns["weak"], verb, re.IGNORECASE)
        done = verb in past or verb.endswith("ed") or verb in ("been", "done")
        if not done or (weak and not (perfect and verb == "been")):
            continue
        rest = told[found.end() :].strip(" ,")
        if not (rest or verb.endswith("ed")) or re.search(patterns["never"], rest, re.IGNORECASE):
            continue
        if (verb == "been") != bool(re.match(r"\w+ing\b", rest)) and verb == "been":
            continue
        have = "" if perfect.endswith("d") or not perfect else "have "
        who = "we " if found["who"].lower() == "we" else ""
        never = "never " if "never" in found[0].lower().split() else ""
        deed = f"{who}{have}{never}{verb} {rest}".strip()
        return _placed(_joined(deed, patterns), told[: found.start()], patterns)
    return ""


def _joined(deed: str, patterns: Mapping[str, str]) -> str:
    """Return a deed whose result hangs on as a clause of its own as one sentence."""
    deed = re.sub(patterns["idle"], "", deed, flags=re.IGNORECASE)
    deed = re.sub(patterns["also_that"], r", and ", deed, flags=re.IGNORECASE)
    deed = re.sub(patterns["result"], r" and ", deed, flags=re.IGNORECASE)
    return re.sub(patterns["long"], r" for \g<0>", deed, flags=re.IGNORECASE).replace("  ", " ")


def _placed(deed: str, before: str, patterns: Mapping[str, str]) -> str:
    """Return a deed with where and when it was, if that was told before it."""
    place = re.search(patterns["place"], before)
    when = re.search(patterns["when"], before, re.IGNORECASE)
    head, mark, rest = deed, "", ""
    if found := re.search(r",? and (?=\w)", deed):
        head, mark, rest = deed[: found.start()], found[0], deed[found.end() :]
    if place and place["at"].lower() not in deed.lower():
        head = f"{head} {place['at']}"
    if when and not mark:
        head = f"{head} when {when['what']}"
    return f"{head}{mark}{rest}"
