"""The words of invitations, as content/importing/ writes them down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from kitgen.dictation.person import is_given
from kitgen.parsing.verbs import Conjugation
from kitgen.yaml.datafile import compiled, laid_over, read_mapping, told

FIELDS = (
    *(
        "before",
        "behind",
        "kinds",
        "video",
        "phone",
        "room",
        "no_place",
        "robots",
        "boxes",
        "rooms",
    ),
    *("posting", "forwarded", "inviter", "trim", "letter", "writer", "behind_person", "round_said"),
    *(
        "spoken",
        "former",
        "named_zone",
        "legal",
        "office",
        "office_first",
        "office_only",
        "between_people",
    ),
    *("farewell", "no_name", "greeting", "no_employer", "bare_day", "weekday_in", "weekday_alone"),
    *("this_day", "day_label", "not_day", "clock_said", "place_at", "held_in", "street", "chat"),
    *(
        "first_title",
        "recruits",
        "shown_to",
        "wrote",
        "wrote_begins",
        "written_by",
        "greeted",
        "thanks_only",
        "month_first",
        "day_first",
        "unsure",
        "unsure_other",
        "unsure_time",
        "no_company",
        "agency_name",
        "signed_for",
        "done_by",
        "agency_host",
    ),
)


PARTS = ("hour", "clock", "weekday")  # of the forms below
FORMS = ("plan", "block", "day")
OF_TABLES = ("ahead", "beside")
SEVERAL = ("people", "company", "small")  # of notes: a pattern on each line, the most certain first

BY_WORD = (
    "spoken",
    "trades",
    "short",
    "answers",
    "simple_past",
    "kind_acts",
    "kinds",
    "turns",
    "formats",
    "due",
)  # of notes: a pattern by what is put in its place


@dataclass(frozen=True)
class NoteWords:
    """Patterns of people's own notes by their use; `several` has those tried one by one."""

    patterns: Mapping[str, re.Pattern[str]]
    several: Mapping[str, tuple[re.Pattern[str], ...]]
    spoken: Mapping[str, re.Pattern[str]]  # by the sign that the words stand for
    trades: Mapping[str, re.Pattern[str]]  # by the word that is meant, as others misspell it
    short: Mapping[str, re.Pattern[str]]  # by the whole word that they stand for
    simple_past: Mapping[str, re.Pattern[str]]  # by the past of a verb that was put otherwise
    kind_acts: Mapping[str, re.Pattern[str]]  # by the verb of a kindness, how it was put
    answers: Mapping[str, re.Pattern[str]]  # questions of a friend, by the label of what answers
    kinds: Mapping[str, re.Pattern[str]]  # of pieces, by what they are
    turns: Mapping[str, re.Pattern[str]]  # of clauses, by who tells them, and of what
    formats: Mapping[str, re.Pattern[str]]  # how one met, by the format's name
    due: Mapping[str, re.Pattern[str]]  # of a promise, by how a letter puts its day
    puts: Mapping[str, str]  # how a letter begins with what was told or shown
    verbs: Conjugation = field(default_factory=Conjugation)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]

    def job_spelled(self, role: str) -> str:
        """Return a job with its short forms in capitals: SNA, HGV driver."""
        return self["role_large"].sub(lambda short: short[0].upper(), role)

    def is_private(self, text: str) -> bool:
        """Say whether a text is for its writer alone."""
        return any((self["confessed"].match(text), self["private"].search(text)))

    def vouched(self, name: str, title: str) -> bool:
        """Say whether a job beside a name tells a person, whatever its words are: Tam Little."""
        parts = name.split()
        if len(parts) < 2 or not all(part[:1].isupper() for part in parts):
            return False
        named = any(self[key].search(name) for key in ("title", "job"))
        named = named or self.kinds["thing"].search(name) is not None
        return not named and any(self[key].search(title) for key in ("title", "job"))

    def is_house(self, name: str, behind: str) -> bool:
        """Say whether a name is of a firm that has a job in brackets behind it."""
        job = re.match(r" \(([^()]*)\)", behind)
        leads = job and self.kinds["boss"].search(job[1])
        return bool(
            job and not leads and self["job"].search(job[1]) and self["of_firms"].search(name)
        )

    def is_nobody(self, name: str, *, sure: bool = False) -> bool:
        """Say whether a name is none; `sure` by a job beside it, it may be a word: May Little."""
        return self["no_person"].match(name) is not None and not (sure and self.is_also_name(name))

    def is_also_name(self, name: str) -> bool:
        """Say whether words are names as well: May Little, Bev Street; not Main Street."""
        also = self.kinds["also_name"].fullmatch(name)
        return also is not None and (not also["before"] or is_given(also["before"]))


@dataclass(frozen=True)
class InvitationWords:
    """Patterns by their use, and hosts that say nothing of an employer."""

    patterns: Mapping[str, re.Pattern[str]]
    told: tuple[re.Pattern[str], ...]
    body: tuple[re.Pattern[str], ...]
    introduced: tuple[re.Pattern[str], ...]  # with groups `name`, `title` and `company`
    employers: tuple[re.Pattern[str], ...]
    jobs: tuple[re.Pattern[str], ...]
    rounds: Mapping[str, re.Pattern[str]]
    head: re.Pattern[str]  # a line of a quoted mail's head: a group for its kind, and `value`
    labels: Mapping[str, re.Pattern[str]]  # with a group `value`
    ways: Mapping[str, re.Pattern[str]]  # of meeting, by the format's name
    columns: Mapping[str, re.Pattern[str]]  # of tables
    public: frozenset[str]
    makers: frozenset[str]
    notes: NoteWords
    met: Mapping[str, re.Pattern[str]]  # of sentences that say whom one will meet

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.patterns[name]

    def is_nobody(self, name: str, *, sure: bool = False) -> bool:
        """Say whether a name is none; `sure` by a job beside it, it may be a word: May Little."""
        if sure and self.notes.is_also_name(name):
            return False
        return bool(self.met["nobody"].search(name)) or self.notes.is_nobody(name)

    def of_nobody(self, host: str) -> bool:
        """Say whether a host is a maker's of calendars or a public mail service's."""
        return bool(_tails(host) & (self.public | self.makers))

    def of_maker(self, host: str) -> bool:
        """Say whether a host is one of those whose programs write for employers."""
        return bool(_tails(host) & self.makers)


def _tails(host: str) -> set[str]:
    parts = host.lower().split(".")
    return {".".join(parts[index:]) for index in range(len(parts))}


NEVER = re.compile(r"(?!)")


@lru_cache(maxsize=8)
@told("importing")
def load_import_words(
    text: str, lang: str = "en", base: str = "", confessed: re.Pattern[str] | None = None
) -> InvitationWords:
    """Read content/importing/<lang>.yaml, laid over that of another language, `base`.

    `confessed` is how a line begins that is for its writer alone. InputError if it is faulty.
    """
    name = f"importing/{lang}.yaml"
    data = read_mapping(text, name)
    if base:
        data = laid_over(data, read_mapping(base, name))
    joined = {key: re.sub(r"\|\s+", "|", str(data[key]).strip()) for key in FIELDS}
    patterns = {key: compiled(rf"(?m:{value})", name, key) for key, value in joined.items()}
    patterns |= {key: compiled(f"(?m:{_filled(data, key)})", name, key) for key in FORMS}
    patterns |= {key: compiled(data[key], name, key) for key in OF_TABLES}
    patterns["abbreviated"] = compiled(data["abbreviated"], name, "abbreviated", exact=True)
    return InvitationWords(
        patterns=patterns,
        told=tuple(compiled(one, name, "told") for one in data["told"]),
        body=tuple(_cased(one, name) for one in data["body"]),
        **{key: _sentences(data, key, name) for key in ("introduced", "employers", "jobs")},
        rounds={key: compiled(one, name, key) for key, one in data["rounds"].items()},
        head=_head(data["heads"], name),
        labels={key: compiled(f"(?m:{p})", name, key) for key, p in data["labels"].items()},
        ways={key: compiled(f"(?m:{p})", name, key) for key, p in data["ways"].items()},
        columns={key: compiled(one, name, key) for key, one in data["columns"].items()},
        public=frozenset(data["public"].split()),
        makers=frozenset(data["makers"].split()),
        notes=_notes(data["notes"], name, confessed or NEVER),
        met=_met(data["met"], data["notes"], name),
    )


def _met(
    data: Mapping[str, str], notes: Mapping[str, str], name: str
) -> dict[str, re.Pattern[str]]:
    """Compile the patterns of sentences, with the names and titles of notes in them."""
    parts = {f"{{{part}}}": str(notes[part]) for part in ("name", "title", "job")}
    parts["{name}"] = parts["{name}"].replace("[A-Z]", "[A-ZÀ-ÖØ-Þ]")
    found = {}
    for key, pattern in data.items():
        for part, said in parts.items():
            pattern = pattern.replace(part, said)
        found[key] = compiled(f"(?m:{pattern})", name, f"met.{key}", exact=True)
    return found


def _notes(data: Mapping[str, Any], name: str, confessed: re.Pattern[str]) -> NoteWords:
    """Compile the patterns of notes, names and titles put into those that ask for them."""
    parts = {part: str(data[part]) for part in ("name", "title", "honorific", "job", "good")}
    parts["small_company"] = f"(?:{data['small_company']})"
    parts["small"] = rf"(?!{data['no_small']})[a-z][a-z’'-]+"

    def filled(pattern: str, key: str) -> re.Pattern[str]:
        for part, said in parts.items():
            pattern = pattern.replace(f"{{{part}}}", said)
        return compiled(f"(?m:{pattern})", name, f"notes.{key}", exact=True)

    lines = {key: str(data[key]).split("\n") for key in SEVERAL}
    by_word: dict[str, Any] = {
        key: {put: filled(str(one), key) for put, one in data[key].items()} for key in BY_WORD
    }
    return NoteWords(
        patterns={"confessed": confessed}
        | {
            key: filled(str(value), key)
            for key, value in data.items()
            if key not in (*SEVERAL, *BY_WORD, "puts")
        },
        several={key: tuple(filled(one, key) for one in lines[key] if one) for key in SEVERAL},
        puts=data["puts"],
        **by_word,
    )


def _sentences(data: Mapping[str, Any], key: str, name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(f"(?m:{one})", name, key) for one in data[key])


def _head(heads: Mapping[str, str], name: str) -> re.Pattern[str]:
    """Compile the line of a head from its names in each language."""
    kinds = "|".join(rf"(?P<{key}>{names})" for key, names in heads.items())
    return compiled(rf"^[> *]*(?:{kinds})\s*:\*?\s*(?P<value>.*)$", name, "heads", exact=True)


def _filled(data: Mapping[str, str], form: str) -> str:
    """Return a form with its parts in it."""
    pattern = str(data[form]).strip()
    for part in PARTS:
        pattern = pattern.replace(f"{{{part}}}", str(data[part]))
    return pattern


def _cased(pattern: str, name: str) -> re.Pattern[str]:
    """Compile a pattern in which capitals tell a name; its first words may have any."""
    head, sign, rest = pattern.partition("(?P<")
    return compiled(
        rf"(?m:(?i:{head}){sign}{rest})" if _closed(head) else rf"(?m:{pattern})",
        name,
        "body",
        exact=True,
    )


def _closed(text: str) -> bool:
    return text.count("(") == text.count(")")
