"""The profile, asked for in four questions."""

from __future__ import annotations

import datetime as dt

from kitgen.dictation import Doubt, Nothing, Setting, Words, understand
from kitgen.editing.debrief import Dialogue
from kitgen.editing.scaffold import Value
from kitgen.model.values import places
from kitgen.model.values.texts import WrongValueError, line_of
from kitgen.places.zones import country_of

QUESTIONS = (
    ("name", "Your name, as you sign:"),
    ("email", "Your e-mail address:"),
    ("phone", "Your phone number:"),
    ("place", "Where do you live? (town, and country or state)"),
)


def ask_profile(dialogue: Dialogue, words: Words, locale: str) -> dict[str, Value]:
    """Ask who somebody is; what was skipped is left out."""
    setting = Setting(words, dt.date.min, locale)
    facts: dict[str, Value] = {}
    for key, question in QUESTIONS:
        answer = _answer(dialogue, key, question, setting)
        if key == "place" and answer:
            facts |= {"address": [answer], **_place(answer)}
        elif answer:
            facts[key] = answer
    return facts


def _answer(dialogue: Dialogue, key: str, question: str, setting: Setting) -> str:
    while typed := line_of(dialogue.ask(question)):
        try:
            heard = understand(key, typed, setting)
        except WrongValueError as error:
            dialogue.tell(f"{error.message[:1].upper()}{error.message[1:]}. {error.advice}")
            continue
        if isinstance(heard, Nothing):
            return ""
        if isinstance(heard, Doubt):
            chosen = dialogue.choose(heard.ask, [choice.label for choice in heard.choices])
            if chosen is None:
                continue
            heard = heard.choices[chosen].value
        return heard.value
    return ""


def _place(text: str) -> dict[str, Value]:
    """Return country and zone of a place, as far as its name tells for certain."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    cities = {zone.rpartition("/")[2].replace("_", " ").lower(): zone for zone in _zones()}
    zone = next((cities[part.lower()] for part in parts if part.lower() in cities), "")
    country = _country(parts[-1]) if parts else ""
    if zone and country and country_of(zone) != country:
        zone = ""  # another town of that name
    found: dict[str, Value] = {"time_zone": zone, "country": country or country_of(zone) or ""}
    return {key: value for key, value in found.items() if value}


def _zones() -> list[str]:
    return [zone for zone in sorted(places.zone_names()) if country_of(zone)]


def _country(text: str) -> str:
    if len(text) == 2:  # OH and GA are states as well as countries
        return ""
    try:
        return places.country(text)
    except WrongValueError as error:
        code = error.advice.removeprefix("Write: ")
        return code if len(code) == 2 else ""
