"""Promises in a debrief: whether what was promised is there, and if not, when it follows."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kitgen.dictation import Setting
from kitgen.editing.introductions import Dialogue
from kitgen.editing.questions import DebriefForm
from kitgen.model.values import texts
from kitgen.writing.promises import URL, counted_from_today, promise_of
from kitgen.writing.prose import Prose


@dataclass(frozen=True)
class PromiseReader:
    """Asks one question about a promise whose words do not say how it is kept."""

    form: DebriefForm
    setting: Setting
    dialogue: Dialogue
    prose: Prose

    def read(self, text: str) -> tuple[str, str]:
        """Return a promise as the file should have it, and what is said in its place, if that is.

        Both are empty where there is nothing that a letter could say.
        """
        text, typed = self._split(text)
        if typed:
            return self._kept(text, typed)
        promise = promise_of(self.prose, text)
        if promise.is_answer:
            typed = self._asked(self.form.promised_answer.replace("{text}", text))
            if not typed:
                return "", ""
            me = typed.startswith(("I ", "I'", "I’"))
            typed = self.setting.tidied(typed)
            answer = typed if me else typed[:1].lower() + typed[1:]
            said = self.form.promised_said.replace("{text}", text).replace("{answer}", answer)
            return "", f"{said.rstrip('.')}."
        if (coming := self._counted(promise.later)) != promise.later:
            asked = self.form.promised_coming.replace("{text}", promise.later)
            if self.dialogue.choose(asked.replace("{day}", coming), ["yes"]) == 0:
                return f"{promise.thing} {coming}", ""
            return self._kept(promise.thing, self._asked(self.form.promised_now))
        if promise.later or promise.url:
            return text, ""
        if set(text.lower().split()) & set(self.prose.words("links")):
            typed = self._asked(self.form.promised_link)
            return (f"{text}: {typed}" if URL.fullmatch(typed) else self._later(text, typed)), ""
        return self._kept(text, self._asked(self.form.promised_now))

    def _counted(self, promised: str) -> str:
        here = self.setting
        held, today = here.interview_day, here.today
        return counted_from_today(self.prose, promised, held, today, here.english)

    def _asked(self, question: str) -> str:
        typed = texts.line_of(self.dialogue.ask(question)).rstrip(" .!")
        return "" if self.setting.words.is_no_answer(typed) else typed

    def _split(self, text: str) -> tuple[str, str]:
        """Return a promise and how it is kept, where both were said: my licence, I bring it."""
        found = re.search(rf"(?<=\w),? (?:{self.form.and_} )?(?P<how>i\b)", text, re.IGNORECASE)
        carried = found and re.match(self.form.promised_by_hand, text[found.start("how") :], re.I)
        return (
            (text[: found.start()], text[found.start("how") :]) if found and carried else (text, "")
        )

    def _kept(self, text: str, typed: str) -> tuple[str, str]:
        """Return a promise by the answer to whether it is there; asked again if that is unclear."""
        if not self._is_clear(typed):
            typed = self._asked(self.form.promised_again)
        if self._fits(self.form.promised_there, typed):
            return text, ""
        if re.search(self.form.promised_given, typed, re.IGNORECASE):
            return "", ""
        later = self._counted(self._later(text, typed))
        if typed:
            self.dialogue.tell(f"  {later}")
        return later, ""

    def _is_clear(self, typed: str) -> bool:
        """Tell whether an answer says that it is there, or that or when it follows."""
        form = self.form
        said = (form.promised_given, form.promised_by_hand, form.promised_when)
        refused = self.setting.words.agrees(typed) is False
        return (
            not typed
            or refused
            or self._fits(form.promised_there, typed)
            or any(re.search(one, typed, re.IGNORECASE) for one in said)
            or bool(promise_of(self.prose, f"it {typed}").later)
        )

    def _fits(self, pattern: str, typed: str) -> bool:
        return re.fullmatch(pattern, typed, re.IGNORECASE) is not None

    def _later(self, text: str, typed: str) -> str:
        """Return a promise with when it is kept, as far as that is understood."""
        form, hand = self.form, self.prose.words("by-hand")[0]
        soon = self.prose.words("soon")[0]
        sent = re.sub(form.promised_channel, "", typed, flags=re.IGNORECASE)
        rest = re.sub(form.promised_by_hand, "", sent, flags=re.IGNORECASE)
        found = re.search(form.promised_when, rest, re.IGNORECASE)
        while found and re.search(form.promised_place, found[0], re.IGNORECASE):
            found = re.search(form.promised_when, found[0][1:], re.IGNORECASE)
        told = re.split(form.promised_reason, found[0], maxsplit=1)[0] if found else ""
        when = self._dated(self.setting.tidied(told.strip(" ,.")))
        bare = re.match(form.promised_day, when, re.IGNORECASE)
        if rest != sent or re.search(form.promised_at_sight, typed, re.IGNORECASE):
            return f"{text} {hand} {f'on {when}' if bare else when}".rstrip()
        for one in ("" if bare else when, f"by {when}", sent, f"by {sent}"):
            told = promise_of(self.prose, f"{text} {one}").later
            if one.removeprefix("by ") and told and told != soon:
                return f"{text} {one}"
        return f"{text} {soon}"

    def _dated(self, when: str) -> str:
        """Return a time with its day where it counts from today, and the talk was earlier."""
        held = self.setting.interview_day
        if held is None or held >= self.setting.today or not re.match(r"tomorrow\b", when, re.I):
            return when
        return f"by {self.setting.brief(self.setting.today + dt.timedelta(days=1))}"
