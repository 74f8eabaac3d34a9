"""The desk's pages: what is due, an interview with its letters, the profile, and who is there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kitgen.commands.agenda import Agenda
from kitgen.commands.invitation import InvitationChange
from kitgen.desk.due import due_groups, due_view
from kitgen.desk.files import OpenFile
from kitgen.desk.form import Form, Group, Person
from kitgen.desk.found import guests
from kitgen.desk.history import dated_entry, history
from kitgen.desk.known_names import KnownNames
from kitgen.desk.letter_views import LetterView, briefly, letter_views, talk_lacking
from kitgen.desk.letters import Live
from kitgen.desk.noted import LeftOfNote
from kitgen.desk.problems import in_plain_words
from kitgen.desk.rooms import Room
from kitgen.desk.tellings import Telling, answers_left_out, tellings, untold
from kitgen.importing.proposal import InvitationKind, Proposal, ProposedField
from kitgen.model.choices import ContactPolicy, Result
from kitgen.model.interview import Interview, LogEntry, Outcome
from kitgen.model.kit import Kit
from kitgen.model.message import Message, NoteKind
from kitgen.model.misfit import Standing
from kitgen.pages.theme import Theme
from kitgen.pages.views import View, as_view, message_view, picked
from kitgen.pages.words import Words
from kitgen.writing.greeting import TITLES
from kitgen.writing.notes import THANK_YOU

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

TELLING = ("name", "talked_about", "said", "i_did")  # of somebody met, what letters live on
QUOTE = 56  # signs of what a note quotes of the letter above it


@dataclass(frozen=True)
class Pages:
    """Renders pages and parts of them, as of a day and for a session."""

    theme: Theme
    words: Words
    today: dt.date
    token: str = ""

    def entry(self, *, has_code: bool) -> str:
        """The page that asks for the code."""
        return self._render("entry", script="enter", has_code=has_code)

    def agenda(
        self, outlook: Agenda, rows: Sequence[Mapping[str, Any]], files: Mapping[str, str]
    ) -> str:
        """What is due over all interviews, what is owed to others first."""
        groups = {
            name: [due_view(one, files) for one in owed]
            for name, owed in due_groups(outlook.owed, self.today)
        }
        soon = {
            "tomorrow": self.today + dt.timedelta(1),
            "monday": self.today + dt.timedelta(7 - self.today.weekday()),
        }
        return self._render("agenda", groups=groups, rows=rows, soon=soon)

    def new(self, known: KnownNames, lacking: Container[str] = ()) -> str:
        """The questions that begin an interview: three, and what is `lacking` of oneself."""
        return self._render(
            "new",
            companies=known.companies,
            yesterday=self.today - dt.timedelta(1),
            nameless="name" in lacking,
            placeless="place" in lacking,
        )

    def invited(
        self,
        proposal: Proposal,
        found: InvitationChange | None,
        fields: Sequence[ProposedField],
        *,
        asks_day: bool = False,
    ) -> str:
        """What an invitation says, to be confirmed; or what it changes in a file that is there.

        `asks_day` says of a note that the day it names could not be read.
        """
        change = {"file": quote(found.path.name), "told": list(found.told)} if found else None
        return self._part(
            "invited",
            change=change,
            cancelled=proposal.kind is InvitationKind.CANCEL,
            fields=[
                as_view(one) | {"label": self._label(one.field), "value": self._called(one)}
                for one in fields
            ],
            dayless=not proposal.value("date"),
            asks_day=asks_day,
            people=guests(proposal),
            left=[*proposal.left_out, *proposal.notes],
            noted=bool(proposal.kept),
            alone=[one.source for one in proposal.alone],
            unused=proposal.unused,
        )

    def _called(self, one: ProposedField) -> str:
        place = f"desk.form.choices.{one.value}"
        choice = one.field == "format" and self.words.has(place)
        return self.words(place) if choice else one.value

    def _label(self, name: str) -> str:
        place = f"desk.form.labels.{name}"
        return self.words(place) if self.words.has(place) else name.replace("_", " ").capitalize()

    def interview(
        self,
        opened: OpenFile,
        form: Form,
        live: Live,
        known: KnownNames,
        kit: str,
        left: LeftOfNote | None = None,
    ) -> str:
        """An interview's form, its letters and what came of it.

        `left` is what its note says that no field tells; None if there is no note.
        """
        return self._render(
            "interview",
            file=opened.name,
            version=opened.version,
            form=_form(form),
            companies=known.companies,
            names=list(known.people),
            known_json=json.dumps(known.people, ensure_ascii=False).replace("<", "\\u003c"),
            kit_key=kit,
            noted=left is not None,
            left_of_note=[as_view(one) for one in left.waiting] if left else (),
            alone_of_note=[as_view(one) for one in left.alone] if left else (),
            folded=_folded(form, noted=left is not None),
            letter_first=left is not None and live.kit is not None and not _is_bare(live.kit),
            **self._parts(live),
        )

    def profile(self, opened: OpenFile, form: Form) -> str:
        """The profile's form."""
        view: View = {"file": opened.name, "version": opened.version, "form": _form(form)}
        return self._render("profile", **view)

    def tellings(self, live: Live) -> dict[str, dict[str, str]]:
        """What became of each answer, by its field: a line, and the letter that lacks it.

        `other` is the first of several things that no letter tells, which it could tell instead.
        """
        kit = live.kit
        if kit is None:
            return {}
        several = sum(message.kind == THANK_YOU for message in kit.messages) > 1
        return {
            path: {"says": self._telling(one, several=several)}
            | {"told_in" if one.text else "lacks": one.letter.key}
            | ({"other": one.left[0]} if one.left and one.is_thanks else {})
            for path, one in tellings(kit).items()
        } | {
            ".".join(map(str, one.path[:3])): {"says": self.words(f"desk.form.told.{place}")}
            for place in ["own-words" if any(m.reworded for m in kit.messages) else "left-out"]
            for one in kit.interview.misfits
            if one.left
        }

    def _telling(self, one: Telling, *, several: bool) -> str:
        here = self._told_in(one, several=several)
        if not one.left:
            return here
        things = ", ".join(f"“{thing}”" for thing in one.left)
        return f"{here} {self.words('desk.form.told.rest', things=things)}"

    def _told_in(self, one: Telling, *, several: bool) -> str:
        title, text = one.letter.title, one.text
        if not text:
            return self.words("desk.form.told.no")
        if not one.is_thanks:
            return self.words("desk.form.told.later", title=title, text=text)
        if several and one.letter.to:
            return self.words("desk.form.told.here-to", name=one.letter.to[0].name, text=text)
        return self.words("desk.form.told.here", text=text)

    def rooms(self, found: Sequence[Room], key: str, text: str) -> str:
        """Where an answer could stand in a letter, each with a button; or its text, to be added."""
        return self._part("rooms", rooms=[as_view(one) for one in found], key=key, text=text)

    def besides(self, **context: object) -> str:
        """What a letter could tell besides, each by one press."""
        return self._part("besides", **context)

    def letters(self, live: Live) -> str:
        """The letters alone."""
        return self._part("letters", **self._parts(live))

    def told(self, live: Live, entry: LogEntry | Outcome) -> str:
        """Tell what was written down, as people say it."""
        return dated_entry(entry, live.kit, self.words)

    def log(self, live: Live) -> str:
        """What happened alone, with what can be written down."""
        return self._part("log", **self._parts(live))

    def worksheet_head(self, file: str) -> str:
        """What the page of a worksheet has in its head at the desk."""
        return self._part("worksheet-head", file=file, token=self.token)

    def sentence(self, **context: object) -> str:
        """What can be done with a sentence."""
        return self._part("sentence", **context)

    def _parts(self, live: Live) -> dict[str, Any]:
        kit = live.kit
        if kit is None:
            return {"kit": None, "letters": [], "history": [], "results": []}
        interview = kit.interview
        return {
            "kit": {
                "company": interview.company,
                "role": interview.role,
                "date": interview.date,
                "fresh": self.today <= interview.date,  # nothing went before today
                "silent": interview.contact_policy is ContactPolicy.NONE,
                "over": interview.outcome is not None,
                "people": [one.shown_name for one in interview.interviewers if one.shown_name],
            },
            "bare": _is_bare(kit),
            "letters": [self._letter(view, kit) for view in letter_views(kit, self.words)],
            "history": history(kit, self.words),
            "results": [result.value for result in Result],
        }

    def _letter(self, view: LetterView, kit: Kit) -> View:
        sent = view.group == "done"
        answers = () if sent else untold(kit, view.message)
        shown = _letter(view, self.words)
        left, doubted = [], _in_doubt(kit.interview)
        for path, text in answers:  # a note that asks about one takes its button
            texts = doubted.get(path, (text,))
            of_it = (one for one in shown["notes"] if any(text in one["text"] for text in texts))
            note: View = next(of_it, {})
            shown["notes"] = [one for one in shown["notes"] if one != note]
            label = self._label(path.rpartition(".")[2])
            row: View = {"path": path, "label": label, "text": "; ".join(texts)}
            waits = path in doubted
            row |= {"asks": "" if waits else note.get("text", ""), "waits": waits}
            left.append(row | {"must": waits or note.get("kind") == NoteKind.WAITS})
        to = view.message.to[0] if view.message.to else None
        people = [one.key for one in kit.interview.interviewers]
        unreached = to and view.message.is_ready and not (to.email or to.reach) and not sent
        at = people.index(to.person) if unreached and to and to.person in people else None
        of = people.index(to.person) if to and to.person in people else ""
        number = "" if at is None else f"interviewers.{at}.email"
        own = view.message.by_hand or view.message.reworded  # whose words stand for them
        gone = () if sent or own else answers_left_out(view.message, kit.interview)
        more = self._asks(view, kit)
        alike = {} if sent or own else talk_lacking(view.message, kit)
        notes = [one | {"text": briefly(one["text"], QUOTE)} for one in shown["notes"]]
        return shown | {
            "notes": notes,
            "left": left,
            "number": number,
            "of": str(of),
            "briefer": _briefer(view.message, to.name if to and of != "" else ""),
            "alike": alike,
            "short": of != "" and not sent and view.is_text and view.message.left_out,
            "left_untold": gone,
            "asks": more,
        }

    def _asks(self, view: LetterView, kit: Kit) -> dict[str, str]:
        """Return the first open question of somebody's that a letter would say more by."""
        keys = [to.person for to in view.message.to]
        for number, one in enumerate(kit.interview.interviewers):
            key = next((key for key in TELLING if not getattr(one, key)), "")
            if key and (one.key in keys or not one.name):
                return {"path": f"interviewers.{number}.{key}", "label": self._label(key)}
        return {}

    def _render(self, name: str, *, script: str = "desk", **context: object) -> str:
        return self._part(name, script=script, token=self.token, **context)

    def _part(self, name: str, **context: object) -> str:
        return self.theme.render(
            f"desk/{name}.html",
            self.words,
            today=self.today,
            lang=self.words.lang,
            locale=(self.words.locale or self.words.lang).replace("_", "-"),
            **context,
        )


def _form(form: Form) -> View:
    """A form as its template reads it."""
    return {
        "first": [as_view(one) for one in form.first],
        "last": [as_view(one) for one in form.last],
        "people": [_person(one) for one in form.people],
        "more": [_group(one) for one in form.more],
        "blank": _person(form.blank) if form.blank else None,
    }


def _folded(form: Form, *, noted: bool) -> list[str]:
    """Return who needs no look for the first letter: all that a note told of, and all but one.

    Of several of whom no more than a name is known the first is asked about.
    """
    told = [one.index for one in form.people if _is_told_of(one)]
    named = [one.index for one in form.people if one.name and one.index not in told]
    return (told if noted else []) + named[0 if told and noted else 1 :]


def _is_told_of(person: Person) -> bool:
    """Say whether it is known who somebody is, and something of the talk with them."""
    told = {one.name for one in person.first if one.value}
    return told.issuperset({"name"}) and not told.isdisjoint(TELLING[1:])


def _is_bare(kit: Kit) -> bool:
    """Say whether nothing of a talk was told yet, so that its letter could but excuse itself."""
    named = any(one.shown_name for one in kit.interview.interviewers)
    return not (named or kit.interview.log or tellings(kit))


def _person(person: Person) -> View:
    more = [_group(one) for one in person.more]
    return {
        "index": person.index,
        "name": person.name,
        "first": [as_view(one) for one in person.first],
        "later": [as_view(one) for one in person.later],
        "more": more,
        "filled": sum(group.filled for group in person.more),
    }


def _group(group: Group) -> View:
    fields = [as_view(one) for one in group.fields]
    return {"heading": group.heading, "filled": group.filled, "fields": fields}


def _letter(view: LetterView, words: Words) -> View:
    paragraphs = [[as_view(sentence) for sentence in one] for one in view.paragraphs]
    told = picked(view, "group", "when", "late", "person", "mailto", "is_call", "went_otherwise")
    return told | {
        "notes": [
            {"text": in_plain_words(note.text, words), "kind": note.kind.value}
            for note in view.notes
            if not note.text.startswith(tuple(words.get("desk.letters.told-elsewhere")))
        ],
        "thoughts": [as_view(sentence) for sentence in view.thoughts],
        "unfounded": list(view.unfounded),
        "message": message_view(view.message)
        | picked(view.message, "by_hand", "omitted", "reworded", "sent_on"),
        "paragraphs": paragraphs,
    }


def _briefer(message: Message, name: str | None) -> dict[str, str]:
    """Return a greeting by the first name alone, where it has the whole; else nothing."""
    first, _, rest = (name or "").partition(" ")
    plain = bool(rest) and not TITLES.match(name or "")
    if message.sent_on or not plain or f" {name}," not in message.greeting:
        return {}
    return {"name": first, "says": message.greeting.replace(str(name), first).rstrip(",")}


def _in_doubt(interview: Interview) -> dict[str, list[str]]:
    """Return the answers that a question is open about, by field as the form names it."""
    found: dict[str, list[str]] = {}
    for one in interview.misfits:
        if one.standing is Standing.IN_DOUBT:
            path = one.path[:3] if one.path[0] == "interviewers" else one.path[:1]
            found.setdefault(".".join(map(str, path)), []).append(one.text)
    return found
