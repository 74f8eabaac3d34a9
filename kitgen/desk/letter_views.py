"""Letters as the desk shows them: sentence by sentence, with where each stands and comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kitgen.model.contacts import addressee
from kitgen.model.kit import Kit
from kitgen.model.message import Channel, Message, Note
from kitgen.model.step import State, Step
from kitgen.model.values.texts import shorten
from kitgen.pages.mail import mailto
from kitgen.pages.wording import StepFormatter
from kitgen.pages.words import Words
from kitgen.places.zones import applicant_zone
from kitgen.writing import grammar
from kitgen.writing.notes import THANK_YOU, musings

QUOTED = re.compile(r"“([^“”]+)”")
ASKING = ("date", "date-thin")  # moves that ask when they decide
TALK = ("talked_about", "said", "i_did", "need", "kindness", "praised")  # of one person's alone
THANKS = "thank"  # how the ids of the steps begin that thank somebody


@dataclass(frozen=True)
class SentenceView:
    """One sentence and its place in the letter, as two numbers."""

    text: str
    paragraph: int
    sentence: int
    is_thought: bool = False  # a thought of ours, which its writer may not share
    is_unfounded: bool = False  # it says something of its writer, who told us nothing of it
    asks_date: bool = False  # it asks what the next field of the form may tell


@dataclass(frozen=True)
class LetterView:
    """A letter with what can be done about it; `group` is now, later, held or done."""

    message: Message
    group: str
    when: str
    late: bool
    at_once: bool  # its day is here or over, and its writer was not told before
    person: str  # whom the log names
    mailto: str | None
    paragraphs: tuple[tuple[SentenceView, ...], ...]
    went_otherwise: bool  # what was sent is kept nowhere; this is how it would be written now

    @property
    def thoughts(self) -> tuple[SentenceView, ...]:
        """The sentences that are a thought of ours, or ask what their writer may have been told."""
        every = (one for paragraph in self.paragraphs for one in paragraph)
        return tuple(one for one in every if one.is_thought or one.asks_date)

    @property
    def unfounded(self) -> tuple[str, ...]:
        """The sentences that say something of their writer, and stand on no answer."""
        every = (one for paragraph in self.paragraphs for one in paragraph)
        return tuple(one.text for one in every if one.is_unfounded)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the letter's writer should know, but for thoughts, each of which has its mark."""
        told = [one.text.rstrip(".") for one in self.thoughts]
        return tuple(n for n in self.message.notes if not any(text in n.text for text in told))

    @property
    def is_call(self) -> bool:
        """Whether it is spoken."""
        return self.message.channel is Channel.PHONE

    @property
    def is_text(self) -> bool:
        """Whether it goes to a mobile phone, with room for little."""
        return self.message.channel is Channel.TEXT


def letter_views(kit: Kit, words: Words) -> tuple[LetterView, ...]:
    """Show the letters of a kit: what is to be sent now first, thanks in the order of the talk."""
    teller = StepFormatter(words, kit.today, applicant_zone(kit.interview, kit.applicant))
    steps = {step.message: step for step in kit.steps if step.message}
    views = [_view(message, steps.get(message.key), kit, teller) for message in kit.messages]
    order, people = ("now", "later", "held", "done"), [one.key for one in kit.interview.people]

    def rank(view: LetterView) -> tuple[int, int]:
        step = steps.get(view.message.key)
        to = (view.message.to[0].person or "") if view.message.to else ""
        thanks = step is not None and step.id.startswith(THANKS) and to in people
        return order.index(view.group), people.index(to) if thanks else len(people)

    return tuple(sorted(views, key=rank))


def talk_lacking(message: Message, kit: Kit) -> dict[str, str]:
    """Return what to ask of somebody of whose talk nothing is known, beside others who are thanked.

    Such letters are alike, whatever their words; a topic is what one remembers first.
    """
    thanks = [one for one in kit.messages if one.kind == THANK_YOU and one.is_open]
    others = [one.to[0].name for one in thanks if one.key != message.key and one.to]
    if message not in thanks or not others or not message.to:
        return {}
    for number, one in enumerate(kit.interview.interviewers):
        bare = not any(getattr(one, key) for key in TALK)
        if one.key == message.to[0].person and bare and one.shown_name:
            path = f"interviewers.{number}.talked_about"
            return {"path": path, "name": one.shown_name, "other": others[0]}
    return {}


def briefly(note: str, room: int) -> str:
    """Return a note with the beginning of what it quotes, which stands in full above it."""
    return QUOTED.sub(lambda quoted: f"“{shorten(quoted[1], room)}”", note)


def sentences_of(message: Message) -> Iterator[tuple[str, ...]]:
    """Yield each paragraph's sentences; those of a draft are told apart."""
    for paragraph in message.paragraphs:
        if message.by_hand:
            yield tuple(text for s in paragraph for text in grammar.sentences(s.text))
        else:
            yield tuple(sentence.text for sentence in paragraph)


def _view(message: Message, step: Step | None, kit: Kit, teller: StepFormatter) -> LetterView:
    person = message.to[0].person if message.to else None
    thoughts = {sentence.text for sentence in musings(message)} if message.is_open else set[str]()
    thanks = message.kind == THANK_YOU and message.is_open
    own = message.own.paragraphs if thanks else ()
    asking = {one.text for paragraph in own for one in paragraph if one.move in ASKING}
    unfounded = message.unfounded if message.is_open and not message.by_hand else ()
    name = addressee(kit.interview, kit.applicant, person).shown_name or person if person else ""
    return LetterView(
        message=message,
        group=_group(step, teller),
        when=_when(step, teller),
        late=step is not None and step.state is State.LATE,
        at_once=_is_due(step, teller),
        person=name or "",
        mailto=mailto(message),
        paragraphs=tuple(
            tuple(
                SentenceView(text, p, s, text in thoughts, text in unfounded, text in asking)
                for s, text in enumerate(texts)
            )
            for p, texts in enumerate(sentences_of(message))
        ),
        went_otherwise=_went_otherwise(step, message),
    )


def _went_otherwise(step: Step | None, message: Message) -> bool:
    gone = step is not None and step.state is State.DONE
    return gone and message.is_open and not message.by_hand


def _group(step: Step | None, teller: StepFormatter) -> str:
    if step is None:
        return "held"
    if step.state in (State.DONE, State.CANCELLED):
        return "done"
    if step.due is None or step.waits:
        return "held"
    day = teller.day_for(step)
    late = step.state is State.LATE  # what waits for a working day alone is read, and may go, today
    return "now" if late or day is None or (day - teller.today).days <= 1 else "later"


def _is_due(step: Step | None, teller: StepFormatter) -> bool:
    day = teller.day_for(step) if step and step.due else None
    return day is not None and day <= teller.today


def _when(step: Step | None, teller: StepFormatter) -> str:
    if step is None:
        return ""
    if step.state in (State.DONE, State.CANCELLED):
        return teller.state(step)
    return teller.when(step)
