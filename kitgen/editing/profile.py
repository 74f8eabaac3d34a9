"""The profile, asked for in a few questions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Mapping
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
from kitgen.dictation.towns import land_of, land_of_phone, town
from kitgen.editing.backing import BackError, BackingDialogue
from kitgen.editing.introductions import Dialogue
from kitgen.editing.scaffold import FilledValue, local_language, local_zone
from kitgen.files.project import default_profile
from kitgen.model.applicant import Applicant
from kitgen.model.errors import InputError
from kitgen.model.values import places
from kitgen.model.values.places import locale as known
from kitgen.model.values.texts import WrongValueError, is_more_than_name, line_of, name, shorten
from kitgen.places.workdays import region_named
from kitgen.places.zones import country_of, has_one_clock, zone_of
from kitgen.reading.interview import read_profile
from kitgen.yaml.source import read_source

QUESTIONS = (
    ("name", "Your name, as you sign:"),
    ("reach", "Your e-mail address and phone number, to stand below it: (Enter: neither)"),
    ("place", "Where do you live? (town, and country or state: for dates and holidays)"),
)
ZONE_ADVICE = "A country or a city will do: UK, Spain, Berlin, Eastern. (Enter: as this computer.)"
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
LEAST_DIGITS = 9  # of a phone number, which no postcode has
NO_TOWN = "“{text}” is no town. Which one do you live in? (Enter: leave it out)"
LATER = "That is a whole text. It is read in a moment; this first:"
LONGEST_CODE = 4  # letters and one: UK, USA
ZONE = ("time_zone", "By which clock? (Eastern, Pacific, London)")
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
ZIP = re.compile(r"(?<!\s)\s*\b[\d-]{4,10}\s*$")


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
    setting = Setting(words, dt.date.min, locale)
    facts: dict[str, FilledValue] = {}
    home = locale.partition("-")[2]
    asked = [
        (key, question)
        for key, question in QUESTIONS
        if any(one in only for one in (REACH if key == "reach" else (key,)))
    ]
    at = 0
    while at < len(asked):
        key, question = asked[at]
        at += 1
        if key == "reach":
            if not any(one in facts for one in REACH):
                facts |= _reach(dialogue, question, setting)
            continue
        try:
            answer = _answer(BackingDialogue(dialogue), key, question, setting, facts, texts)
        except BackError:
            at = max(at - 2, 0)
            facts = {key: value for key, value in facts.items() if key not in REACH}
            continue
        if key == "place" and answer:
            facts |= home_facts(answer, home, words)
            if not places.country_called(answer):
                facts["address"] = [town(answer, words)]
            if "country" not in facts and (land := land_of_phone(str(facts.get("phone")), words)):
                facts["country"] = land
        elif answer:
            facts[key] = answer
    if ZONE[0] in only and not zone:
        facts |= _clock(dialogue, setting, facts, home)
    country = str(facts.get("country") or country_of(zone) or "")
    if (spoken := dates_written(locale, country)) != locale:
        facts["locale"] = spoken
    return facts


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
        found["time_zone"] = _answer(dialogue, *ZONE, setting, {})
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


def home_facts(text: str, home: str, words: DictationWords) -> dict[str, FilledValue]:
    """Return country, region and zone of a place, as far as its name tells for certain.

    `home` is the country of the computer's language, which says what two letters mean.
    """
    bare = ZIP.sub("", text)
    parts = [part.strip() for part in bare.split(",") if part.strip()] or [text]
    town, _, behind = parts[-1].rpartition(" ")
    if town and len(behind) < LONGEST_CODE and _country(behind):  # luton uk
        parts = [*parts[:-1], town, behind]
    cities = {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in _zones()}
    told = parts[len(parts) == 1 and parts[0].lower() in words.namesakes :]  # Halifax alone
    zone = next((cities[part.lower()] for part in told if part.lower() in cities), "")
    country = _country(parts[-1])
    land, nation = land_of(text, words)
    state, region = (land, nation) if land and not country else _state(parts, home)
    country = country or state
    region = region if country == state else ""
    if zone and country and country_of(zone) != country:
        zone = ""  # another town of that name
    zone = zone or zone_of(region)
    country = country or country_of(zone) or ""
    found: dict[str, FilledValue] = {"time_zone": zone, "country": country, "region": region}
    return {key: value for key, value in found.items() if value}


def _state(parts: list[str], home: str) -> tuple[str, str]:
    """Return country and region of Ohio, or of `Columbus OH` where people write so."""
    last = parts[-1]
    found = region_named(last)
    if not found[0] and len(last.split()) > 1:
        last = last.split()[-1]
        found = region_named(last) if len(last) > 3 else found
    letters = last.upper() if len(last) == 2 else ""
    if found[0] or not letters:
        return found
    return region_named(letters, home or "US") if home in ("", "US", "CA", "AU") else ("", "")


def _zones() -> list[str]:
    return [zone for zone in sorted(places.zone_names()) if country_of(zone)]


def _country(text: str) -> str:
    if len(text) == 2 and region_named(text, "US")[0]:  # GA is a state as well as a country
        return ""
    return places.country_called(text)
