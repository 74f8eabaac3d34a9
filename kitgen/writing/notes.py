"""What the user should know before a letter goes out; never part of what is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kitgen.model.errors import Problem, Severity
from kitgen.model.interview import Interviewer
from kitgen.model.message import Message
from kitgen.writing.channels import channel_notes, same_medium
from kitgen.writing.facts import fitter
from kitgen.writing.greeting import salutation
from kitgen.writing.readers import owner, speaker
from kitgen.writing.setting import Facts, Setting

THANK_YOU = "thank-you"


def notes_of(
    setting: Setting, person: Interviewer | None, message: Message, facts: Facts
) -> tuple[str, ...]:
    """Return what to know before this message is sent."""
    notes = [*_of_address(setting, person, message), *_of_text(setting, person, message, facts)]
    notes += channel_notes(setting, message, facts)
    if message.kind == THANK_YOU and person:
        notes += _of_thanks(setting, person)
    return tuple(note for note in notes if note)


def _of_address(setting: Setting, person: Interviewer | None, message: Message) -> Iterator[str]:
    says = message.greeting.rstrip(",")
    if message.channel.is_mail and not (person and person.email):
        yield setting.word("note-no-address")
    if says and not (person and (person.name or person.address_as)):
        yield setting.word("note-no-name", greeting=says)
    elif person and message.kind == THANK_YOU and salutation(setting, person).guessed:
        yield setting.word("note-surname", greeting=says)


def _of_text(
    setting: Setting, person: Interviewer | None, message: Message, facts: Facts
) -> Iterator[str]:
    body = [s for paragraph in message.paragraphs for s in paragraph]
    told = {fact for sentence in body for fact in sentence.facts}
    if "promised" in told and person and person.promised:
        yield setting.word("note-promised", promised=person.promised)
    for name in sorted(told):
        if text := facts.slots.get(f"{name}_quoted"):
            yield setting.word("note-quoted", text=text)
        if text := facts.slots.get(f"{name}_turned"):
            yield setting.word("note-turned", text=text, told=facts.slots[name])
    for name in sorted(facts.slots):
        if name.endswith("_left") and message.kind == THANK_YOU:
            yield setting.word("note-stranger", text=facts.slots[name])
    fit = fitter(setting, person)
    for sentence in body:
        own = sentence.verbatim and "did" not in sentence.facts
        if own and fit.may_mean_reader(sentence.text):
            yield setting.word("note-own", text=sentence.text)


def left_out_of(setting: Setting, message: Message, facts: Facts) -> tuple[str, ...]:
    """Return the facts that a message would have told, had it not grown too long."""
    told = {f for paragraph in message.paragraphs for s in paragraph for f in s.facts}
    names = setting.prose.words("drop-first", message.kind)
    return tuple(facts.slots[n] for n in names if n in facts.slots and n not in told)


def _of_thanks(setting: Setting, person: Interviewer) -> Iterator[str]:
    if _is_thin(speaker(setting.interview, person)):
        yield setting.word("note-thin")
    if person is owner(setting.interview):
        for text in setting.interview.requests:
            yield setting.word("note-request", text=text)
        yield same_medium(setting, person)


def _is_thin(person: Interviewer) -> bool:
    """Tell whether a letter has neither a remark nor a need met by a fact."""
    return not person.said and not (person.need and person.i_did)


def problems_of(setting: Setting, messages: Sequence[Message]) -> Iterator[Problem]:
    """Yield what would make the letters better or safer."""
    for index, person in enumerate(setting.interview.interviewers):
        letters = [m for m in messages if any(r.person == person.key for r in m.to)]
        if not letters:
            continue
        place = f"interviewers.{index}"
        if not (person.name or person.address_as):
            yield _warning(setting, "unknown-name", place, letters[0].greeting.rstrip(","))
        if salutation(setting, person).guessed:
            yield _warning(setting, "surname", place, salutation(setting, person).name)
        thanks = [m for m in letters if m.kind == THANK_YOU and not m.by_hand]
        if thanks and _is_thin(speaker(setting.interview, person)):
            greeting = f"“{letters[0].greeting.rstrip(',')}”"
            yield _warning(setting, "thin", place, person.shown_name or greeting)


def _warning(setting: Setting, rule: str, place: str, name: str) -> Problem:
    message = setting.word(f"warn-{rule}", name=name)
    advice = setting.word(f"advice-{rule}", name=name)
    return Problem(rule, message, advice, Severity.WARNING, field=place)
