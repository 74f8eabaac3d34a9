"""The profile, asked for in a few questions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kitgen.dictation import (
    AskBack,
    Choice,
    DictationWords,
    Heard,
    NoAnswer,
    PlainAnswer,
    Setting,
    understand,
)
from kitgen.dictation.person_words import spelled
from kitgen.dictation.towns import NOWHERE, land_of_phone, town
from kitgen.editing.backing import BackError, BackingDialogue
from kitgen.editing.homes import LONGEST_CODE, home_facts, near_town, presumed
from kitgen.editing.introductions import Dialogue
from kitgen.editing.scaffold import FilledValue, local_language, local_zone
from kitgen.files.project import default_profile
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError
from kitgen.model.values import places
from kitgen.model.values.places import locale as known
from kitgen.model.values.texts import WrongValueError, is_more_than_name, line_of, name, shorten
from kitgen.places.zones import called_alike, country_of, has_one_clock
from kitgen.reading.interview import read_profile
from kitgen.yaml.source import read_source

QUESTIONS = (
    ("name", "Your name, as you sign:"),
    ("reach", "Your e-mail address and phone number, to stand below it: (Enter: neither)"),
    ("place", "Where do you live? (town, and country or state)"),
)
ZONE_ADVICE = "A country or a city will do: UK, Spain, Berlin, Eastern. (Enter: as this computer.)"
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
LEAST_DIGITS = 9  # of a phone number, which no postcode has
NO_TOWN = "“{text}” is no town. Which one do you live in? (Enter: leave it out)"
LATER = "That is a whole text. It is read in a moment; this first:"
ZONE = ("time_zone", "By which clock? (Eastern, Pacific, London)")
BACK_AGAIN = "(back)"
NONE_BEFORE = "This is the first question."
PRESUMED = "  {town}, {land} (< if not)"
COUNTRY = "Which country is that? (UK, Ireland, US; Enter: as this computer)"
PHONE = re.compile(r"[+(]?\d[\d ()./-]{4,}\d")
REACH = ("email", "phone")  # asked for at once
EVERYTHING = ("name", *REACH, "place", ZONE[0])
LEAST = (
    "name",
    "place",
    ZONE[0],
)  # what a letter needs: who signs it, and how days are written there
TURNED = re.compile(r"^([^,]+),\s*([^,]+)$")  # Okonkwo, Ngozi


def is_reach(text: str) -> bool:
    """Say whether a text is one address of a mail, or one number of a phone."""
    bare = line_of(text)
    return bool(ADDRESS.fullmatch(bare) or PHONE.fullmatch(bare))


def ask_profile(
    dialogue: Dialogue,
    words: DictationWords,
    locale: str,
    zone: str = "",
    only: Container[str] = EVERYTHING,
    texts: list[str] | None = None,
) -> dict[str, FilledValue]:
    """Ask who somebody is; what was skipped is left out.

    `zone` is this computer's time zone; where nothing tells one, it is asked for. `only` names the
    questions that are asked. Whole texts typed there, such as notes, are added to `texts`.
    """
    return ProfileQuestions(dialogue, words, locale, zone, only, texts).run()


@dataclass
class ProfileQuestions:
    """The questions of a profile, each of which one can go back to."""

    dialogue: Dialogue
    words: DictationWords
    locale: str
    zone: str = ""
    only: Container[str] = EVERYTHING
    texts: list[str] | None = None
    history: list[tuple[int, dict[str, FilledValue]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.setting = Setting(self.words, dt.date.min, self.locale)
        self.home = self.locale.partition("-")[2]
        wanted = {"reach": REACH}
        self.asked = [
            (key, question)
            for key, question in (*QUESTIONS, (ZONE[0], ""))
            if any(one in self.only for one in wanted.get(key, (key,)))
        ]

    def run(self) -> dict[str, FilledValue]:
        """Ask all of them, and return what is known then."""
        return self._run(0, {})

    def _run(self, at: int, facts: dict[str, FilledValue]) -> dict[str, FilledValue]:
        while at < len(self.asked):
            key, question = self.asked[at]
            if not self._is_open(key, facts):
                at += 1
                continue
            try:
                found = self._ask(key, question, dict(facts))
            except BackError:
                at, facts = self._before(at, facts)
                continue
            self.history.append((at, facts))
            at, facts = at + 1, found
        country = str(facts.get("country") or country_of(self.zone) or "")
        if (spoken := dates_written(self.locale, country)) != self.locale:
            facts = {**facts, "locale": spoken}
        return facts

    def back(self) -> dict[str, FilledValue]:
        """Take the last answer back, and go on from its question."""
        return self._run(*self._before(0, {}))

    def _before(self, at: int, facts: dict[str, FilledValue]) -> tuple[int, dict[str, FilledValue]]:
        """Return the question before and what was known then; it is told where there is none."""
        self.dialogue.tell(BACK_AGAIN if self.history else NONE_BEFORE)
        return self.history.pop() if self.history else (at, facts)

    def _is_open(self, key: str, facts: Mapping[str, FilledValue]) -> bool:
        """Say whether a question is still to be asked."""
        if key == "reach":
            return not any(one in facts for one in REACH)
        if key != ZONE[0]:
            return True
        told = "time_zone" in facts or has_one_clock(str(facts.get("country", "")))
        return not self.zone and not told

    def _ask(
        self, key: str, question: str, facts: dict[str, FilledValue]
    ) -> dict[str, FilledValue]:
        """Ask one question, and return what is known with its answer."""
        dialogue, words = BackingDialogue(self.dialogue), self.words
        if key == "reach":
            return facts | _reach(dialogue, question, self.setting)
        if key == ZONE[0]:
            return facts | _clock(dialogue, self.setting, facts, self.home)
        answer = _answer(dialogue, key, question, self.setting, facts, self.texts)
        if key == "place" and answer:
            told = home_facts(answer, self.home, words)
            near = "" if told else near_town(answer, words)
            if near and (land := home_facts(near, self.home, words).get("country")):
                answer, told = near, home_facts(near, self.home, words)
                self._presume(dialogue, near, places.country_name(str(land)))
            facts |= told
            if not places.country_called(answer):
                facts["address"] = [town(answer, words)]
            if "country" not in facts and (land := land_of_phone(str(facts.get("phone")), words)):
                facts["country"] = land
            if not self.zone and "country" not in facts and self.home not in NOWHERE:
                facts["country"] = self.home  # as the computer's language says
                self._presume(dialogue, town(answer, words), places.country_name(self.home))
            elif not self.zone and (land := presumed(answer, self.home, words)):
                self._presume(dialogue, town(answer, words), land)
        elif answer:
            facts[key] = answer
        return facts

    def _presume(self, dialogue: Dialogue, place: str, land: str) -> None:
        """Say which country a place is taken to be in."""
        shown = PRESUMED.replace("{town}", place)
        dialogue.tell(shown.replace("{land}", land))


def _reach(dialogue: Dialogue, question: str, setting: Setting) -> dict[str, FilledValue]:
    """Ask for address and number at once, in any order; either may be left out."""
    while typed := line_of(dialogue.ask(question)):
        if setting.words.is_no_answer(typed):
            break
        if (found := _reached(dialogue, typed, setting)) is not None:
            return found
    return {}


def _reached(dialogue: Dialogue, typed: str, setting: Setting) -> dict[str, FilledValue] | None:
    """Return address and number of one answer; None, said so, for what is none."""
    at = next((one for one in typed.split() if "@" in one), "")
    phone = PHONE.search(typed.replace(at, " ") if at else typed)
    email = at or (typed.replace(phone[0], " ") if phone else typed)
    email = line_of(email.strip(" ,;/.")).removesuffix(" and").strip()
    found: dict[str, FilledValue] = {"phone": phone[0]} if phone else {}
    try:
        heard = understand("email", email, setting) if email else NoAnswer()
    except WrongValueError as error:
        dialogue.tell(f"{error.message[:1].upper()}{error.message[1:]}. {error.advice}")
        return None
    if isinstance(heard, AskBack):
        chosen = dialogue.choose(heard.ask, [choice.label for choice in heard.choices])
        if chosen is None:
            return None
        heard = heard.choices[chosen].value
    return found if isinstance(heard, NoAnswer) else {"email": heard.value, **found}


def _without_reach(
    dialogue: Dialogue, typed: str, setting: Setting, facts: dict[str, FilledValue]
) -> str:
    """Return an answer without the address and the number in it, which are put into the facts."""
    at = [one.strip(" ,;") for one in typed.split() if ADDRESS.fullmatch(one.strip(" ,;"))]
    found = [one for one in PHONE.finditer(typed) if len(re.sub(r"\D", "", one[0])) >= LEAST_DIGITS]
    told = [*at[:1], *(one[0] for one in found[:1])]
    if not told:
        return typed
    reached = _reached(dialogue, " ".join(told), setting) or {}
    facts |= reached
    if reached:
        dialogue.tell(f"  {', '.join(str(one) for one in reached.values())}: to stand below it.")
    for one in told:
        typed = typed.replace(one, " ")
    return " ".join(typed.split()).strip(" ,;/")


def _clock(
    dialogue: Dialogue, setting: Setting, facts: Mapping[str, FilledValue], home: str
) -> dict[str, FilledValue]:
    """Ask for the country, and for its clock if it has several, where a town did not tell."""
    found = dict(facts)
    while not {"country", "time_zone"} & found.keys():
        typed = line_of(dialogue.ask(COUNTRY))
        if not typed or setting.words.is_no_answer(typed):
            return {}
        if place := home_facts(typed, home, setting.words):
            found |= place
            break
        try:
            heard = understand("time_zone", typed, setting)
        except WrongValueError:
            dialogue.tell(f"“{shorten(typed)}” is no country that we know. {ZONE_ADVICE}")
            continue
        if isinstance(heard, PlainAnswer):
            found["time_zone"] = heard.value
    if "time_zone" not in found and not has_one_clock(str(found["country"])):
        typed = _answer(dialogue, *ZONE, setting, {})
        found["time_zone"] = called_alike(typed, str(found["country"]))
    if country := country_of(str(found.get("time_zone", ""))):
        found.setdefault("country", country)
    return {key: value for key, value in found.items() if value}


def of_this_computer(environ: Mapping[str, str]) -> dict[str, FilledValue]:
    """Return what a computer tells of its user: zone, country, and how dates are written."""
    zone = local_zone(environ)
    country = country_of(zone) or ""
    return {
        "time_zone": zone,
        "country": country,
        "locale": dates_written(local_language(environ), country),
    }


def settled_by_office(profile: Path) -> tuple[str, ...]:
    """Return the fields that a new client's profile leaves to its office, as that has them."""
    path = default_profile(profile)
    if path is None:
        return ()
    try:
        shared = read_profile(read_source(path)).applicant
    except InputError:  # told where the office's profile is read
        return ()
    told = shared.model_fields_set
    return tuple(name for name in Applicant.model_fields if name in told and getattr(shared, name))


def dates_written(locale: str, country: str) -> str:
    """Return how dates are written in a country, where the computer's language does not tell."""
    if locale not in ("", "en-US"):  # which many computers say wherever they stand
        return locale
    return english_of(country) or locale


def english_of(country: str) -> str:
    """Return how English is written in a country; empty for none."""
    try:
        return known(f"en-{country}") if country else ""
    except WrongValueError:
        return ""


def _answer(
    dialogue: Dialogue,
    key: str,
    question: str,
    setting: Setting,
    facts: dict[str, FilledValue],
    texts: list[str] | None = None,
) -> str:
    """Ask one question; what of its answer belongs elsewhere is put there, and it is asked anew."""
    while typed := dialogue.ask(question):
        if texts is not None and is_more_than_name(typed):
            texts.append(typed)
            dialogue.tell(LATER)
            continue
        typed = line_of(typed)
        if not (typed := _without_reach(dialogue, typed, setting, facts)):
            continue
        typed = _place(dialogue, typed, setting.words) if key == "place" else typed
        if key == "place" and _is_no_town(typed, setting.words):
            dialogue.tell(NO_TOWN.replace("{text}", shorten(typed)))
            continue
        try:
            heard = _own_name(typed, setting) if key == "name" else understand(key, typed, setting)
        except WrongValueError as error:
            advice = ZONE_ADVICE if error.rule == "time-zone" else error.advice
            dialogue.tell(f"{error.message[:1].upper()}{error.message[1:]}. {advice}")
            continue
        if isinstance(heard, NoAnswer):
            return ""
        if isinstance(heard, AskBack):
            chosen = dialogue.choose(heard.ask, [choice.label for choice in heard.choices])
            if chosen is None:
                continue
            heard = heard.choices[chosen].value
        if key == "name" and heard.said and heard.said != typed.title():
            dialogue.tell(f"  {heard.said}")
        return heard.value
    return ""


def _place(dialogue: Dialogue, typed: str, words: DictationWords) -> str:
    """Return a place without what is said before it, as it was corrected, and show that."""
    if (meant := words.amended(typed)) != typed:
        dialogue.tell(f"  {meant}")
    return words.lives.sub("", meant)


def _is_no_town(text: str, words: DictationWords) -> bool:
    """Say whether an answer is a code of the post or a number, or somebody's job."""
    said = text.casefold().strip(" .").split()
    coded = all(any(sign.isdigit() for sign in word) or len(word) < LONGEST_CODE for word in said)
    job = said[-1:] and said[-1] in words.people["titles"] and words.lands.get(said[-1]) is None
    return bool(job) or (coded and any(sign.isdigit() for sign in text))


def _own_name(text: str, setting: Setting) -> Heard:
    """Understand a name as one signs with it; one without capitals is asked about."""
    if setting.words.is_no_answer(text):
        return NoAnswer()
    text = setting.words.unhedged(text)
    better = spelled(TURNED.sub(r"\2 \1", text), setting)
    better = " ".join(spelled(one, setting) if len(one) > 3 else one for one in better.split())
    if better == text:
        return PlainAnswer(name(text))
    plain = re.sub(r"[ '’-]", "", text).isalpha()
    if better.casefold() == text.casefold() and plain and text.islower():
        return PlainAnswer(name(better), better)
    return AskBack(
        "How do you sign?", (Choice(better, PlainAnswer(better)), Choice(text, PlainAnswer(text)))
    )
