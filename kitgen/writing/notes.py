"""What the user should know before a letter goes out; never part of what is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kitgen.model.choices import ContactPolicy, Part
from kitgen.model.errors import Mend, Problem, Severity
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import IDEAS, Channel, Message, Note, NoteKind, Sentence
from kitgen.model.misfit import Misfit, Standing
from kitgen.model.step import Step
from kitgen.model.values.texts import folded
from kitgen.planning.agenda import OPEN
from kitgen.writing import grammar
from kitgen.writing.channels import channel_notes, same_medium
from kitgen.writing.context import Facts, LetterContext
from kitgen.writing.conversation_slots import fitter
from kitgen.writing.facts import thoughts_on_facts, thoughts_on_role
from kitgen.writing.greeting import salutation
from kitgen.writing.interview_slots import can_be_taken_up
from kitgen.writing.pointing import Pointing
from kitgen.writing.promises import lacks_number
from kitgen.writing.readers import owner, speaker
from kitgen.writing.shape import stem
from kitgen.writing.slots import MUSING, OURS, fact
from kitgen.writing.telling import is_doubtful
from kitgen.writing.wording import NAMES

THANK_YOU, SECOND = "thank-you", "second-message"
SHORTEST = 5  # letters of a text that is surely quoted
HEARD, DONE = ("topic", "topic_two", "said"), ("did", "did_whole")
REASONS = {"drawn", "why"}  # facts by which a wish is its writer's
OFFERED = ("need", "topic", "said", "drawn")  # the facts on which a thought is offered, in order
ASKED = {"did": "needs-deed", "drawn": "needs-drawn", "promised": "needs-promised"} | dict.fromkeys(
    ("answer", "answer_two"), "needs-answer"
)


# What a note is for, by the move that words it; all others are hints.
KINDS = {
    NoteKind.SENSE: ("turned", "thought", "they", "unnamed", "own"),
    NoteKind.TODO: ("no-address", "no-name", "surname", "promised", "write-page", "request"),
}
KIND_OF = {f"note-{name}": kind for kind, names in KINDS.items() for name in names}


def note_of(ctx: LetterContext, name: str, **known: str) -> Note:
    """Return a note in the words of its move."""
    return Note(ctx.word(name, **known), KIND_OF.get(name, NoteKind.HINT))


def notes_of(ctx: LetterContext, message: Message, facts: Facts) -> tuple[Note, ...]:
    """Return what to know before this message is sent."""
    notes = [*_of_address(ctx, message), *_of_text(ctx, message, facts)]
    notes += (Note(text, NoteKind.TODO) for text in channel_notes(ctx, message, facts))
    if message.kind == THANK_YOU and ctx.person:
        notes += _of_thanks(ctx)
        notes += _offer(ctx, message, facts)
    return tuple(note for note in notes if note.text)


def missing_line(ctx: LetterContext, message: Message, facts: Facts) -> str:
    """Return the one question whose answer the letter lacks to be right; empty if it lacks none.

    A text that speaks of the reader as of somebody else cannot stand in a letter to them, nor can
    one that ends no sentence of ours.
    """
    if message.kind == SECOND and "promised" in _told(message):
        known = facts.slots.get("promised", "")
        if lacks_number(ctx.prose, known) and not (ctx.person and ctx.person.promised_file):
            return ctx.word("needs-number", promised=known)
    if message.kind != THANK_YOU:
        return ""
    for name in sorted(facts.slots):
        if name.endswith("_left"):
            text = facts.slots[name]
            foreign = fitter(ctx).leaves_out(text)
            several = len(grammar.sentences(grammar.unquote(text))) > 1
            asks = "needs-line" if foreign or not several else "needs-one"
            return ctx.word(ASKED.get(fact(name.removesuffix("_left")), asks), text=text)
    for misfit in (one for one in _misfits(ctx) if one.asked):
        about = misfit.standing if misfit.standing is Standing.IN_DOUBT else misfit.field
        if says := ctx.word(f"misfit-{about}", text=grammar.quote(misfit.text)):
            return says
    return ""


def _told(message: Message) -> set[str]:
    return {fact for paragraph in message.paragraphs for s in paragraph for fact in s.facts}


def _misfits(ctx: LetterContext) -> Iterator[Misfit]:
    """Yield what this letter would have told, if it ended a sentence; who decides gets the rest."""
    if ctx.person is None:
        return
    yield from ctx.interview.misfits_of(ctx.person)
    if ctx.person == owner(ctx.interview):
        yield from (one for one in ctx.interview.misfits if one.path[0] != "interviewers")


def _of_address(ctx: LetterContext, message: Message) -> Iterator[Note]:
    person, says = ctx.person, message.greeting.rstrip(",")
    if message.channel.is_mail and not (person and person.email):
        yield note_of(ctx, "note-no-address")
    if says and not (person and (person.name or person.address_as)):
        yield note_of(ctx, "note-no-name", greeting=says)
    elif person and message.kind == THANK_YOU and salutation(ctx, person).guessed:
        yield note_of(ctx, "note-surname", greeting=says)


def _of_text(ctx: LetterContext, message: Message, facts: Facts) -> Iterator[Note]:
    body = [s for paragraph in message.paragraphs for s in paragraph]
    told = {fact for sentence in body for fact in sentence.facts}
    sent = message.channel is not Channel.TEXT  # which says that it will follow
    if sent and "promised" in told and ctx.person and ctx.person.promised:
        yield note_of(ctx, "note-promised", promised=ctx.person.promised)
    if IDEAS in told:
        yield note_of(ctx, "note-write-page")
    for name in sorted(told):
        text = facts.slots.get(f"{name}_turned", "")
        if text and _may_mean_others(ctx, text, facts.slots[name]):
            yield note_of(ctx, "note-turned", text=text, told=facts.slots[name])
    for sentence in musings(message):
        yield note_of(ctx, "note-thought", text=sentence.text.rstrip("."))
    fit = fitter(ctx)
    for name in sorted(told & set(HEARD)):
        if pronoun := fit.may_keep(facts.slots.get(name, "")):
            yield note_of(ctx, "note-they", told=pronoun, text=facts.slots[name])
    for name in sorted(told & set(DONE)):
        if pronoun := fit.unnamed(facts.slots.get(name, "")):
            yield note_of(ctx, "note-unnamed", told=pronoun, text=facts.slots[name])
    for sentence in body:
        own = sentence.verbatim and "did" not in sentence.facts
        if own and fit.may_mean_reader(sentence.text):
            yield note_of(ctx, "note-own", text=sentence.text)


def _may_mean_others(ctx: LetterContext, text: str, told: str) -> bool:
    """Tell whether what was turned to the reader may mean others, named before it or not at all.

    Who they are that do something is plain; whose faces they are is not: seeing their faces.
    """
    subjects = {*ctx.prose.words("third-subject"), *ctx.prose.words("single-subject")}
    if not {*grammar.words(text)} & subjects:
        return True
    pronouns = frozenset(ctx.prose.words("third-person"))
    said = "|".join(map(re.escape, sorted(pronouns, key=len, reverse=True)))
    before = re.split(rf"\b(?:{said})\b", text, maxsplit=1, flags=re.IGNORECASE)[0]
    several = Pointing.of(ctx.prose, pronouns).names_several(before)
    return several or is_doubtful(text, told, ctx.prose)


def _offer(ctx: LetterContext, message: Message, facts: Facts) -> Iterator[Note]:
    """Offer a thought on what the letter tells, for whoever means it; none beside one in it."""
    told = {fact for paragraph in message.paragraphs for s in paragraph for fact in s.facts}
    if MUSING in told or ctx.person is None or ctx.person.my_reaction or ctx.person.first_step:
        return
    known = thoughts_on_facts(ctx, facts.slots, offered=True)
    texts = [text for name in OFFERED if name in told for text in known[name]]
    if not texts and "thin" in facts.flags:
        texts = list(thoughts_on_role(ctx, offered=True))
    if text := next(iter(texts), ""):
        yield note_of(ctx, "note-offer", text=text.rstrip("."))


def musings(message: Message) -> Iterator[Sentence]:
    """Yield the sentences of a letter that are a thought of ours."""
    for paragraph in message.paragraphs:
        yield from (sentence for sentence in paragraph if MUSING in sentence.facts)


def unfounded(ctx: LetterContext, message: Message) -> tuple[str, ...]:
    """Return the sentences of ours that say something of their writer and stand on no answer.

    Thanks and questions say nothing of that kind; a thought has its own mark.
    """
    claiming, thanks = {*ctx.prose.words("of-writer")}, {*ctx.prose.words("thanking")}
    return tuple(
        one.text
        for paragraph in message.own.paragraphs
        for one in paragraph
        if one.move in claiming
        and not one.verbatim
        and (not one.facts - NAMES or _wishes(ctx, one))
        and not (one.text.endswith("?") or thanks & {*grammar.words(one.text)})
    )


def _wishes(ctx: LetterContext, sentence: Sentence) -> bool:
    """Tell whether a sentence of ours says a wish, for which its writer has given no reason."""
    ways = "|".join(map(re.escape, ctx.prose.words("wishing")))
    before = rf"(?:(?!\b{re.escape(ctx.word('me'))}\b).)*"
    begins = rf"{before}\b(?:{ways})\b" if ways else "(?!)"
    said = re.match(begins, grammar.straight(sentence.text), re.IGNORECASE)
    return bool(said) and not sentence.facts & REASONS


def enclosure(ctx: LetterContext, message: Message) -> str:
    """Return the word for what comes with a letter, if it says that something does."""
    told = {f for paragraph in message.paragraphs for s in paragraph for f in s.facts}
    return ctx.word("enclosure") if told & {"promised", IDEAS} and message.channel.is_mail else ""


def left_out_of(message: Message, facts: Facts, slotless: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the facts that a letter of thanks could have told and did not, for its length.

    A text message is told of as well, which goes in its place. `slotless` is what no slot of the
    letter holds, and might be told in it all the same.
    """
    if message.kind != THANK_YOU and message.channel is not Channel.TEXT:
        return ()
    told = {f for paragraph in message.paragraphs for s in paragraph for f in s.facts}
    texts = [facts.slots[name] for name in sorted(OURS & facts.slots.keys() - told)]
    said = {*grammar.words(message.body)}
    left = dict.fromkeys(text.rstrip(".") for text in (*texts, *slotless))
    return tuple(text for text in left if not _is_said(text, said))


def _is_said(text: str, said: AbstractSet[str]) -> bool:
    """Tell whether a letter has all words of a text that say something, told in others' company."""
    words = {word for word in grammar.words(text) if len(word) >= SHORTEST}
    several = len(words) > 1 and {*map(stem, words)} <= {*map(stem, said)}
    return bool(words) and (words <= said or several)


def unsaid_praise(ctx: LetterContext, facts: Facts) -> tuple[str, ...]:
    """Return what they liked, of which a letter has no slot, for whoever decides or passes on."""
    if ctx.person != owner(ctx.interview) and not ctx.to_agent:
        return ()
    texts = list(ctx.interview.they_liked)
    taken = (text for text in texts if "liked" in facts.slots and can_be_taken_up(text))
    if one := next(taken, ""):
        texts.remove(one)
    return tuple(texts)


def _of_thanks(ctx: LetterContext) -> Iterator[Note]:
    if ctx.person and _is_thin(speaker(ctx.interview, ctx.person)):
        yield note_of(ctx, "note-thin")
    if ctx.person == owner(ctx.interview):
        for text in ctx.interview.requests:
            yield note_of(ctx, "note-request", text=text)
        yield Note(same_medium(ctx))


def _is_thin(person: Interviewer) -> bool:
    """Tell whether a letter has neither a remark nor a need met by a fact."""
    return not person.said and not (person.need and person.i_did)


def thin_letters(
    interview: Interview, steps: Sequence[Step], messages: Sequence[Message]
) -> Iterator[int]:
    """Yield, by number, the interviewers who are still to be thanked, and so that it fits anybody.

    Whoever only hands the others' letters on is none of them.
    """
    owed = {s.person for s in steps if s.message_kind == THANK_YOU and s.state in OPEN}
    by_hand = {r.person for m in messages if m.by_hand and m.kind == THANK_YOU for r in m.to}
    via = (
        interview.contact_policy is ContactPolicy.VIA_RECRUITER and len(interview.interviewers) > 1
    )
    for index, person in enumerate(interview.interviewers):
        hands_on = via and person.part is Part.RECRUITER
        if person.key in owed - by_hand and _is_thin(person) and not hands_on:
            yield index


def problems_of(
    ctx: LetterContext, messages: Sequence[Message], steps: Sequence[Step]
) -> Iterator[Problem]:
    """Yield what would make the letters better or safer; nothing before the talk."""
    if ctx.today < ctx.interview.date:
        return
    thin = set(thin_letters(ctx.interview, steps, messages))
    for index, person in enumerate(ctx.interview.interviewers):
        letters = [m for m in messages if any(r.person == person.key for r in m.to)]
        if letters:
            yield from _of_letters(ctx, index, letters)
        if index in thin:
            greeting = f"“{letters[0].greeting.rstrip(',')}”" if letters else ""
            called = person.shown_name or greeting or salutation(ctx, person).name
            yield _warning(ctx, "thin", f"interviewers.{index}", called)


def _of_letters(ctx: LetterContext, index: int, letters: Sequence[Message]) -> Iterator[Problem]:
    """Yield what would make the letters to one person better or safer."""
    person, place = ctx.interview.interviewers[index], f"interviewers.{index}"
    if not (person.name or person.address_as):
        yield _warning(ctx, "unknown-name", place, letters[0].greeting.rstrip(","))
    if salutation(ctx, person).guessed:
        called = salutation(ctx, person).name
        mends = (Mend(called, field="address_as"),)
        yield replace(_warning(ctx, "surname", place, called), mends=mends)
    doubted = [m.text for m in ctx.interview.misfits if m.standing is Standing.IN_DOUBT]
    for letter in (m for m in letters if m.kind == THANK_YOU and not m.by_hand and m.needs):
        if any(text in letter.needs for text in doubted):
            continue  # which is told where it stands
        name = person.shown_name or letter.greeting.rstrip(",")
        says = ctx.word("warn-needs-line", name=name)
        asked = f"{place}{_asked_of(person, letter.needs)}"
        yield Problem("needs-line", says, letter.needs, Severity.WARNING, field=asked)


def _asked_of(person: Interviewer, needs: str) -> str:
    """Return the field of a person, behind a dot, of which a question quotes the text."""
    asked = folded(needs)
    for key in ("said", "talked_about", "promised", "need", "i_did", "my_reaction"):
        value = getattr(person, key) or ()
        for text in [value] if isinstance(value, str) else value:
            if len(text) > SHORTEST and folded(text) in asked:
                return f".{key}"
    return ""


def _warning(ctx: LetterContext, rule: str, place: str, name: str) -> Problem:
    message = ctx.word(f"warn-{rule}", name=name)
    advice = ctx.word(f"advice-{rule}", name=name)
    return Problem(rule, message, advice, Severity.WARNING, field=place)
