"""A letter: one message to be written, from its step and facts to the best wordings found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kitgen.model.contacts import addressee
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.model.message import (
    HELD_KINDS,
    Channel,
    Message,
    Note,
    NoteKind,
    Recipient,
    Sentence,
)
from kitgen.model.step import State, Step
from kitgen.writing import dates, grammar
from kitgen.writing.assignment import Assignment, LetterMemory
from kitgen.writing.channels import channel_address, channel_frame, channel_of, most_letters
from kitgen.writing.context import Facts, LetterContext, chosen_word
from kitgen.writing.critic import Critic
from kitgen.writing.drafts import digest
from kitgen.writing.facts import gather
from kitgen.writing.greeting import honorific
from kitgen.writing.items import has_item
from kitgen.writing.kindness import untold_kindness
from kitgen.writing.memory import first_key
from kitgen.writing.notes import (
    THANK_YOU,
    enclosure,
    left_out_of,
    missing_line,
    notes_of,
    unfounded,
    unsaid_praise,
)
from kitgen.writing.occasions import circumstances, occasion
from kitgen.writing.panel import everything
from kitgen.writing.prose import SLOT, Plan, Prose
from kitgen.writing.readers import owner
from kitgen.writing.rounds import met_before, unsaid
from kitgen.writing.search import RankedLetter, Search
from kitgen.writing.slots import OURS, fact
from kitgen.writing.told import SaidSoFar
from kitgen.writing.wording import Wording, Wordings

MOST_WORDS = 10_000
MOST_SUBJECT_WORDS = 8
ASIDES = frozenset({"forgot", "answer", "answer_two", "kindness", "praised", "personal", "met"})


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to be written: its step, its context and its facts."""

    step: Step
    ctx: LetterContext
    facts: Facts
    memory: LetterMemory | None = None
    kept: frozenset[str] = frozenset()  # wordings that its writer has seen

    @classmethod
    def of(
        cls,
        given: Assignment,
        step: Step,
        stale: frozenset[str] = frozenset(),
        *,
        instead: bool = False,
    ) -> Letter | None:
        """Gather what a step's message may say; None without the item it is about.

        `instead` says that no letter of thanks goes to its person.
        """
        kind = str(step.message_kind)
        interview = given.ctx.interview
        person = addressee(interview, given.ctx.applicant, step.person) if step.person else None
        sent = _sending_day(step, given.ctx.today)
        share = given.share.get(person.key, frozenset()) if person else everything(interview)
        ctx = replace(
            given.ctx,
            person=person,
            sent=sent if step.due is not None else None,
            fresh=_is_fresh(step, sent, given.ctx.today, interview.date),
            share=share if kind == THANK_YOU else everything(interview),
            promised_on=step.promised_on,
        )
        flags = _step_flags(step, sent, any(met_before(person, given.before)), instead)
        if kind == THANK_YOU and not ctx.to_agent and person != owner(interview):
            flags -= {"late"}  # one apology a kit is enough
        facts = gather(ctx, flags)
        if kind == THANK_YOU:
            facts = unsaid(_as_it_comes(facts), ctx, given.before)
            settled = given.taken or _is_told(step, sent, interview)
            facts = _once_told(facts) if settled else facts
        else:
            facts = _worth_keeping(facts)
        if ctx.prose.words("occasion", kind):
            slots = {**facts.slots, **occasion(ctx)}
            facts = replace(facts, slots=slots, flags=facts.flags | circumstances(ctx))
        fresh = {name: text for name, text in facts.slots.items() if fact(name) not in stale}
        facts = replace(facts, slots=fresh)
        has = has_item(ctx.prose, kind, facts)
        kept = given.kept.get(str(step.message), frozenset())
        return cls(step, ctx, facts, given.memory, kept) if has else None

    @property
    def kind(self) -> str:
        """The kind of message: thank-you, status-note, …"""
        return str(self.step.message_kind)

    @property
    def band(self) -> tuple[int, int]:
        """Between how many words it should be."""
        return _band(self.ctx, self.facts, self.kind)

    @property
    def _slotless(self) -> tuple[str, ...]:
        return (*unsaid_praise(self.ctx, self.facts), *untold_kindness(self.ctx))

    def _search(self, told: SaidSoFar, greeting: str = "") -> Search:
        prose, kind = self.ctx.prose, self.kind
        applicant, kit = self.ctx.applicant, self.ctx.interview.kit
        seed = f"{applicant.name or ''}/{kit}/{first_key(self.kept) or self.step.message}"
        room = most_letters(prose, kind, applicant)
        least, most = self.band
        critic = Critic(
            self.ctx,
            self.facts,
            told,
            least,
            most,
            None if room is None else room - len(f"{greeting}\n\n"),
            _wanted(prose, kind, self.facts),
            kept=self.kept,
            kind=kind,
        )
        return Search(Wordings(self.ctx, kind, self.facts, seed), critic)

    def wordings(self, move: str) -> tuple[Wording, ...]:
        """Return every wording of a move that the facts allow, whatever the letter is besides."""
        return self._search(SaidSoFar()).wordings.of(move)

    def subject(self, told: SaidSoFar) -> tuple[Sentence, ...]:
        """Return the wording of the subject that the letters before used least."""
        wordings = self._search(told).wordings.of("subject")
        rated = [
            (
                max(0, len(grammar.words(w.sentences[0].text)) - MOST_SUBJECT_WORDS),
                told.variants[w.variant],
                w.luck,
                w.sentences,
            )
            for w in wordings
        ]
        return min(rated)[3] if rated else ()

    def messages(self, told: SaidSoFar, most: int = 1) -> Iterator[Message]:
        """Yield the best letters, best first."""
        ctx, kind = self.ctx, self.kind
        channel = channel_of(ctx.prose, kind)
        farewell = chosen_word(ctx.prose.variants(kind, "farewell"), self.facts)
        around = channel_frame(ctx, channel, farewell)
        draft = Message(
            key=str(self.step.message),
            kind=kind,
            channel=channel,
            title=_title(ctx, kind, self.facts),
            to=(recipient(ctx.interview, ctx.person, channel),),
            subject=" ".join(s.text for s in self.subject(told)),
            greeting=around.greeting,
            paragraphs=(),
            farewell=around.farewell,
            signature=around.signature,
            written_for=ctx.day,
            date_line=dates.full_date(ctx.day, ctx.locale),
            lang=str(ctx.locale).replace("_", "-"),
            held_until="outcome" if self.step.due is None else None,
            digest=digest(ctx, around.greeting, self.facts),
        )
        for found in self.ranked(told, around.greeting, most):
            message = replace(draft, paragraphs=found.paragraphs)
            needs = missing_line(ctx, message, self.facts)
            notes = notes_of(ctx, message, self.facts)
            held = bool(needs) and kind in HELD_KINDS
            asks = ctx.word("note-needs" if held else "note-better", text=needs)
            asked = (Note(asks, NoteKind.WAITS),) if needs else ()
            yield replace(
                message.noting(*asked, *notes),
                enclosure=enclosure(ctx, message),
                unfounded=unfounded(ctx, message),
                left_out=left_out_of(message, self.facts, self._slotless),
                needs=needs,
                held_back=held,
            )

    def ranked(self, told: SaidSoFar, greeting: str, most: int) -> list[RankedLetter]:
        """Return the best letters found, best first; `most` of them."""
        if self.memory is None:
            return self._searched(told, greeting, most)
        prose, search = self.ctx.prose, self._search(told, greeting)
        critic = search.critic
        limits = (critic.least, critic.most, critic.letters, critic.wants, most)
        said = self.memory.once(prose, self.kind, lambda: _said_slots(prose, self.kind))
        slots = sorted((k, v if k in said else "") for k, v in self.facts.slots.items())
        choices = tuple(sorted(self.facts.choices.items()))
        facts = (tuple(slots), self.facts.flags, choices, told.flags)
        seed = (search.wordings.seed, self.kept)
        key = (id(prose), self.kind, self.ctx.reader, seed, limits, facts)
        # The prose is kept with what was found, so that no other one takes its id.
        return self.memory.recall(
            key, told, lambda heard: (prose, self._searched(heard, greeting, most))
        )[1]

    def _searched(self, told: SaidSoFar, greeting: str, most: int) -> list[RankedLetter]:
        search = self._search(told, greeting)
        best = self._tried(search, most)
        core = _without_asides(self.facts)
        if self.kind != THANK_YOU or core.slots.keys() == self.facts.slots.keys():
            return best
        first, *_ = replace(self, facts=core)._searched(told, greeting, 1)
        kept = self.kept | _told_by(first, 1)
        steady = self._tried(replace(search, critic=replace(search.critic, kept=kept)), most)
        return steady if _facts_of(steady[0]) >= _facts_of(best[0]) else best

    def _tried(self, search: Search, most: int) -> list[RankedLetter]:
        """Return the best letters of a search, which may repeat others only where it must."""
        kind = self.ctx.prose.kinds[self.kind]
        plans: tuple[Plan, ...] = kind.plans.get(self.ctx.reader) or kind.plans.get("anyone", ())
        tried: list[list[RankedLetter]] = []
        blocked: set[str] = set()
        for may in ((), ("sentences",), ("sentences", "openings")):
            if may and may[-1] not in blocked:
                continue  # it would find the same
            critic = replace(search.critic, may_repeat=frozenset(may))
            once = replace(search, critic=critic)
            tried.append(once.best(plans, most))
            if tried[-1][0].paragraphs and critic.wants <= tried[-1][0].said:
                return tried[-1]
            blocked = once.blocked
        return max(tried, key=lambda found: _lacking(found[0], search.critic.wants))


def _told_by(found: RankedLetter, openings: int) -> frozenset[str]:
    """Return the wordings of a letter that tell what is the writer's, and of its opening."""
    rows = enumerate(one for paragraph in found.paragraphs for one in paragraph)
    return frozenset(one.variant for at, one in rows if at < openings or one.facts & OURS)


def _facts_of(found: RankedLetter) -> set[str]:
    return {fact for row in found.paragraphs for one in row for fact in one.facts & OURS}


def _without_asides(facts: Facts) -> Facts:
    """Return the facts of a letter without those that each stand in a sentence of their own."""
    slots = {name: text for name, text in facts.slots.items() if fact(name) not in ASIDES}
    return replace(facts, slots=slots)


def _as_it_comes(facts: Facts) -> Facts:
    """Return the facts of a first letter: what follows later, or by hand, does not come with it."""
    if not {"coming", "bringing", "linked"} & facts.slots.keys():
        return facts
    still = {"promised_by"}
    kept = {n: t for n, t in facts.slots.items() if n in still or not n.startswith("promised")}
    return replace(facts, slots=kept)


def _worth_keeping(facts: Facts) -> Facts:
    """Return facts without a remark on terms, days and hours: no later letter comes back to it."""
    if "said_terms" not in facts.flags:
        return facts
    slots = {n: t for n, t in facts.slots.items() if fact(n) not in ("said", "reaction")}
    shapes = {flag for flag in facts.flags if flag.startswith(("said_", "reaction_"))}
    return replace(facts, slots=slots, flags=facts.flags - shapes)


def _is_told(step: Step, sent: dt.date, interview: Interview) -> bool:
    """Tell whether it is known, when a letter goes, what they decided."""
    outcome = interview.outcome
    if outcome is None:
        return False
    return outcome.on < sent or (outcome.on == sent and step.state is not State.DONE)


def _once_told(facts: Facts) -> Facts:
    """Return facts of which none asks for a decision, or speaks of its day."""
    slots = {name: text for name, text in facts.slots.items() if fact(name) != "decision"}
    return replace(facts, slots=slots, flags=facts.flags - {"asker", "undated", "month"})


def _said_slots(prose: Prose, kind: str) -> frozenset[str]:
    """Return the slots whose text a kind's wordings say; of others only that they are there."""
    moves = [*prose.kinds[kind].moves.values(), *prose.shared.moves.values()]
    turns = (turn for variants in moves for one in variants for turn in one.turns)
    return frozenset(name for turn in turns for text in turn for name, _ in SLOT.findall(text))


def _lacking(found: RankedLetter, wants: frozenset[str]) -> tuple[bool, int]:
    """Return how near a letter comes to what it must say, for a comparison: more is better."""
    return bool(found.paragraphs), -len(wants - found.said)


def _sending_day(step: Step, today: dt.date) -> dt.date:
    """Return the day it went out, else the day it is due or can go, else today."""
    if step.state is State.DONE:
        return step.done_on or (step.due.date() if step.due else today)
    return step.goes_on or (max(step.due.date(), today) if step.due else today)


def _is_fresh(step: Step, sent: dt.date, today: dt.date, met: dt.date) -> bool:
    """Tell whether a letter goes, or may go already, on the day of the interview."""
    if step.due is None or step.earliest is None:
        return False
    return sent == met or (today == met and step.earliest.date() <= today)


def _step_flags(step: Step, sent: dt.date, again: bool, instead: bool) -> frozenset[str]:
    flags = {"instead"} if instead and step.message_kind != THANK_YOU else set()
    if step.late_from is not None and sent >= step.late_from:
        flags.add("late")
    if step.repeat > 1:
        flags.add("second")
    if step.due is None:
        flags.add("held")
    if again:
        flags.add("again")
    return frozenset(flags)


def _band(ctx: LetterContext, facts: Facts, kind: str) -> tuple[int, int]:
    """Return between how many words the letter should be: by its reader, or for want of facts."""
    bands = ctx.prose.pairs_of("band", kind)
    names = (*(name for name in ("bare", "lean") if name in facts.flags), ctx.reader, "anyone")
    found = next((bands[name] for name in names if name in bands), f"0 {MOST_WORDS}")
    least, most = found.split()
    return int(least), int(most)


def _wanted(prose: Prose, kind: str, facts: Facts) -> frozenset[str]:
    """Return what a letter of a kind must say; a late, nameless or undated one a word more."""
    wants = set(prose.words("wants", kind))
    if "wanted" in wants:
        wants -= set() if "wishing" in facts.flags else {"wanted", "named"}
        wants |= {"excused"} if "late" in facts.flags else set()
        wants |= {"unnamed"} if "nameless" in facts.flags else set()
        wants |= {"asked"} if {"asker", "undated"} <= facts.flags else set()
    return frozenset(wants)


def recipient(
    interview: Interview, person: Interviewer | None, channel: Channel = Channel.EMAIL
) -> Recipient:
    """Return whom a message goes to, and where its channel finds them."""
    if person is None:
        return Recipient(name="", company=interview.company)
    return Recipient(
        name=person.full_name,
        email=person.email,
        title=person.title,
        company=interview.company,
        address=person.address,
        person=person.key,
        reach=channel_address(channel, person),
        honorific=honorific(person) if person.full_name == person.shown_name else "",
    )


def _title(ctx: LetterContext, kind: str, facts: Facts) -> str:
    name = ctx.person.full_name if ctx.person else ""
    known = {"name": name} if name else {}
    titled = Facts({**facts.slots, **known}, facts.flags)
    return chosen_word(ctx.prose.variants(kind, "title"), titled)
