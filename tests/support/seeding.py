"""Errors sown into clean letters by program, to see how many of them the proofreader finds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from support.letters import all_cases, read_case, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.interview import Interview
from kitgen.model.message import Channel, Message, Recipient, Sentence
from kitgen.planning.cadence import load_cadence
from kitgen.planning.planner import plan
from kitgen.proof import Lexicon, Phrases, facts, form, load_lexicon, load_phrases
from kitgen.proof.findings import Finding
from kitgen.proof.names import roster
from kitgen.proof.passage import parts, words_in
from kitgen.writing import dates
from kitgen.writing.assignment import Assignment
from kitgen.writing.compose import compose
from kitgen.yaml.source import read_source

ROOT = Path(__file__).parents[2]
FACT_RULES = (
    "name-near-miss",
    "other-company",
    "company-spelling",
    "role-spelling",
    "weekday",
    "subject-name",
    "placeholder",
    "none",
    "empty-sentence",
    "unbalanced",
)

# Clean letters as people write them by hand; the slots are filled from an interview.
BY_HAND = (
    """Thank you for meeting me on {dated}, and for the walk through the building afterwards. I had
not expected an hour to go so fast.
When I told {lead} about the old system, {lead_first} asked who had to live with it. That is the
question I should have begun with, and I have thought about it since.
Since then I went back to {last}'s remark and tried it on an honest example of my own. It held.
The {role} role at {company} is the one I would like, and I would be glad to talk again.""",
    """{short} was a name to me until {dated}; now it is a set of people and an unfinished job.
I am grateful for the hour. {lead_first} and I did not agree about everything, and I liked that
most. You asked for a plain answer about my first month, so here it is: I would listen, write
things down, and change nothing before the third week.
As {last} said, “the first job is to understand the place”. I will remember that line.""",
    """It was good to see how {company} works from the inside. We spoke on {dated} for an hour, and
two things have stayed with me.
The first is what {lead} showed me on the whiteboard. The second is a question of yours that I
answered badly: an employee who leaves takes more with them than a manual can hold, and I should
have said so.
If it helps, I can send an outline of how I handled it (four pages, with an example).""",
    """Many thanks for the conversation. You mentioned that {short} had tried this once before, and
that {last}'s team still keeps the notes. I would like to read them.
For the {role} position I bring one thing that may be of use: I have done a small version of it,
with an old budget and a new team, and I know what I would not do again.
Please give my regards to {lead_first}, who made me feel at home.""",
    """A short note to say that I would be happy to come in again. {dated_first} suits me as well as
any day that {lead_first} prefers.
My questions about the role were answered, and a new one came up on the train: how does {company}
decide that a thing is finished? An answer can wait until we meet.
Thank you, {lead_first}, for the time and for the plain words.""",
    """I promised {last} a list, and here it is: three books, one article and the address of the
workshop. None of it is urgent.
What I liked most at {short} was that nobody hurried. An hour is a long time in an interview, and
you used it well.
The {role} role asks for patience, and so does {company}; both suit me.""",
)
GREETINGS = ("Dear {lead},", "Dear {first_or_name},", "Dear {lead_first},")
SUBJECTS = (
    "{role} – thank you – {me}",
    "Thank you for {weekday} – {me}",
    "{me}: the {role} role at {company}",
)


@dataclass(frozen=True)
class Letter:
    """A clean letter with all that it is judged against."""

    interview: Interview
    applicant: Applicant
    message: Message
    others: tuple[Interview, ...]


@dataclass(frozen=True)
class Seed:
    """One error: the rules that may name it, and the letter that now holds it."""

    kind: str
    rules: frozenset[str]
    letter: Letter
    spot: str
    before: str
    after: str


@dataclass
class Score:
    """How a rule did: sown, found, and told where nothing was sown."""

    sown: int = 0
    found: int = 0
    false: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.sown if self.sown else 1.0

    @property
    def precision(self) -> float:
        told = self.found + self.false
        return self.found / told if told else 1.0


def shipped_lexicon() -> Lexicon:
    proof = ROOT / "content" / "proof"
    return load_lexicon(
        (proof / "en.yaml").read_text("utf-8"), (proof / "en-words.txt").read_text("utf-8")
    )


def shipped_phrases() -> Phrases:
    return load_phrases(read_source(ROOT / "content/phrases/en.yaml"))


def cases() -> list[tuple[Interview, Applicant, dt.date]]:
    """Return the samples and the cases of tests/interviews, each with a day to build it on."""
    paths = [*sorted((ROOT / "content" / "interviews").iterdir()), *all_cases()]
    found = []
    for path in paths:
        interview, applicant, today = read_case(path)
        found.append((interview, applicant, max(today, interview.date + dt.timedelta(days=1))))
    return found


def clean_letters() -> list[Letter]:
    """Return what kitgen composes for every case, and letters by hand about the same facts."""
    prose = shipped_prose()
    cadence = load_cadence((ROOT / "content" / "cadence.yaml").read_text("utf-8"))
    everything = cases()
    letters = []
    for number, (interview, applicant, today) in enumerate(everything):
        others = tuple(other for other, _, _ in everything if other is not interview)
        steps = plan(interview, applicant, cadence, today)
        messages = [*compose(Assignment.of(interview, applicant, prose, today), steps).messages]
        messages += by_hand(interview, applicant, today, number)
        letters += [Letter(interview, applicant, message, others) for message in messages]
    return letters


def by_hand(
    interview: Interview, applicant: Applicant, today: dt.date, number: int
) -> Iterator[Message]:
    """Write three letters by hand to the first person whose name is known."""
    person = next((p for p in interview.interviewers if p.name), None)
    if person is None or person.name is None:
        return
    locale = dates.letter_locale("en", applicant.locale, interview.country)
    slots = _slots(interview, applicant, person.name, locale)
    for turn in range(3):
        text = BY_HAND[(number + 2 * turn) % len(BY_HAND)].format(**slots)
        blocks = [" ".join(block.split()) for block in re.split(r"\n(?=[A-Z“{])", text)]
        yield Message(
            key=f"thank-you-{person.key}",
            kind="thank-you",
            channel=Channel.EMAIL,
            title=f"Letter to {person.name}",
            to=(Recipient(person.name, person=person.key),),
            subject=SUBJECTS[(number + turn) % len(SUBJECTS)].format(**slots),
            greeting=GREETINGS[(number + turn) % len(GREETINGS)].format(**slots),
            paragraphs=tuple((Sentence(b, "by-hand", verbatim=True),) for b in blocks),
            farewell="Kind regards,",
            signature=(applicant.name or "",),
            written_for=today,
            date_line="",
            lang=str(locale).replace("_", "-"),
            by_hand=True,
        )


def _slots(interview: Interview, applicant: Applicant, name: str, locale: Locale) -> dict[str, str]:
    first, *_, last = name.split()
    decided = interview.decision_by.on if interview.decision_by else interview.date
    return {
        "lead": name,
        "lead_first": first,
        "first_or_name": first,
        "last": last,
        "me": applicant.name or "",
        "company": interview.company,
        "short": interview.company_name,
        "role": interview.role,
        "weekday": dates.weekday(interview.date, locale),
        "dated": dates.weekday_date(interview.date, locale),
        "dated_first": dates.weekday_date(decided + dt.timedelta(days=1), locale),
    }


# --- sowing ---------------------------------------------------------------------------------


def sow(letters: list[Letter], count: int, random: random.Random) -> list[Seed]:
    """Sow errors, kind after kind, until there are as many as asked for."""
    lexicon = shipped_lexicon()
    seeds: list[Seed] = []
    kinds = list(SOWERS)
    tries = 0
    while len(seeds) < count and tries < 40 * count:
        tries += 1
        letter = random.choice(letters)
        kind = kinds[len(seeds) % len(kinds)]
        seed = SOWERS[kind](letter, lexicon, random)
        if seed is not None:
            seeds.append(dataclasses.replace(seed, kind=kind))
    return seeds


def _pieces(letter: Letter) -> list[tuple[str, str]]:
    """Return the parts of a letter in which errors are sown, by place."""
    message = letter.message
    found = [("subject", message.subject), ("greeting", message.greeting)]
    for p, paragraph in enumerate(message.paragraphs):
        found += [(f"{p}.{s}", sentence.text) for s, sentence in enumerate(paragraph)]
    return found


def _with(letter: Letter, spot: str, text: str) -> Letter:
    message = letter.message
    if spot in ("subject", "greeting"):
        message = dataclasses.replace(message, **{spot: text})
    else:
        p, s = map(int, spot.split("."))
        paragraphs = [list(paragraph) for paragraph in message.paragraphs]
        paragraphs[p][s] = dataclasses.replace(paragraphs[p][s], text=text)
        message = dataclasses.replace(message, paragraphs=tuple(map(tuple, paragraphs)))
    return dataclasses.replace(letter, message=message)


def _replace(
    letter: Letter, rules: str, spot: str, text: str, start: int, end: int, new: str
) -> Seed | None:
    old = text[start:end]
    if old == new:
        return None
    changed = _with(letter, spot, text[:start] + new + text[end:])
    return Seed("", frozenset(rules.split()), changed, spot, old, new)


def _name(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Misspell one name of a person or of the company."""
    names = roster(letter.interview, letter.applicant, lexicon)
    places = [
        (spot, text, word)
        for spot, text in _pieces(letter)
        for word in words_in(text)
        if word.name in names.names and len(word.name) >= 3
    ]
    if not places:
        return None
    spot, text, word = random.choice(places)
    new = typo(word.name, random)
    if new in names.known or (word.opens and lexicon.is_ordinary(new)):
        return None  # no error that a reader could know for one
    end = word.start + len(word.name)
    rules = "name-near-miss company-spelling role-spelling"
    return _replace(letter, rules, spot, text, word.start, end, new)


def typo(word: str, random: random.Random) -> str:
    """Return the word with one slip of the finger; its capital stays."""
    at = random.randrange(1, len(word))
    letter = random.choice("aeioulnrst")
    other = word[at]
    slips = [
        word[:at] + word[at + 1 :],
        word[:at] + other + word[at:],
        word[:at] + letter + word[at:],
    ]
    slips.append(word[:at] + letter + word[at + 1 :])
    if at + 1 < len(word):
        slips.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    return random.choice(slips)


def _company(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Leave the name of another employer in."""
    mine = (letter.interview.company, letter.interview.company_name)
    places = [
        (spot, text, match)
        for spot, text in _pieces(letter)
        for name in mine
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    if not places:
        return None
    spot, text, match = random.choice(places)
    other = random.choice(letter.others)
    new = random.choice((other.company, other.company_name))
    return _replace(letter, "other-company", spot, text, *match.span(), new)


def _weekday(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Name another weekday beside a date, or for the day of the conversation."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    places = [
        (spot, text, match)
        for spot, text in _pieces(letter)
        for match in re.finditer("|".join(days), text)
        if _is_ours(letter, spot, text, match)
    ]
    if not places:
        return None
    spot, text, match = random.choice(places)
    new = random.choice([day for day in days if day != match.group()])
    return _replace(letter, "weekday", spot, text, *match.span(), new)


def _is_ours(letter: Letter, spot: str, text: str, match: re.Match[str]) -> bool:
    """Tell whether a weekday is one of the interview's, not one of a user's sentence."""
    if re.match(r",? \d|,? [A-Z][a-z]+ \d", text[match.end() :]):
        return True
    if spot in ("subject", "greeting"):
        return spot == "subject"
    p, s = map(int, spot.split("."))
    sentence = letter.message.paragraphs[p][s]
    return not sentence.verbatim and match.group() not in str(letter.interview.interviewers)


def _role(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Misspell one word of the role, where the role stands in full."""
    role = letter.interview.role
    places = [(s, t, t.find(role)) for s, t in _pieces(letter) if role in t]
    long = [w for w in words_in(role) if len(w.text) >= 5]
    if not places or not long or len(words_in(role)) < 2:
        return None
    spot, text, start = random.choice(places)
    word = random.choice(long)
    new = typo(word.text, random)
    if new.casefold() in (word.text.casefold() + "s", word.text.casefold()):
        return None
    at = start + word.start
    rules = "role-spelling name-near-miss"
    return _replace(letter, rules, spot, text, at, at + len(word.text), new)


def _employer(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Misspell one word of the company's full name."""
    company = letter.interview.company
    places = [(s, t, t.find(company)) for s, t in _pieces(letter) if company in t]
    long = [w for w in words_in(company) if len(w.text) >= 5]
    if not places or not long or len(words_in(company)) < 2:
        return None
    spot, text, start = random.choice(places)
    word = random.choice(long)
    new = typo(word.text, random)
    at = start + word.start
    rules = "company-spelling name-near-miss"
    return _replace(letter, rules, spot, text, at, at + len(word.text), new)


def _placeholder(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Leave something to be filled in."""
    spot, text, word = _some_word(letter, random, least=4)
    left = (
        "[Name]",
        "[company]",
        "{role}",
        "{{ date }}",
        "TODO",
        "XXX",
        "___",
        "[your topic]",
        "TBD",
    )
    new = random.choice(left)
    return _replace(letter, "placeholder", spot, text, word.start, word.end, new)


def _none(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Put the word None where a fact should stand."""
    spot, text, word = _some_word(letter, random, least=4)
    if word.opens:
        return None  # "None was there" is English
    return _replace(letter, "none", spot, text, word.start, word.end, "None")


def _hole(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Take out the word before a stop, with the blank left standing."""
    spots = [(s, t) for s, t in _pieces(letter) if s[0].isdigit()]
    places = [
        (s, t, w) for s, t in spots for w in words_in(t) if t[w.end : w.end + 1] in {".", ","}
    ]
    if not places:
        return None
    spot, text, word = random.choice(places)
    return _replace(letter, "empty-sentence", spot, text, word.start, word.end, "")


def _quote(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Lose one mark of a pair, or open one that is never closed."""
    spots = [(s, t) for s, t in _pieces(letter) if s[0].isdigit()]
    places = [(s, t, m) for s, t in spots for m in re.finditer(r"[“”()]", t)]
    if places and random.random() < 0.5:
        spot, text, match = random.choice(places)
        return _replace(letter, "unbalanced", spot, text, *match.span(), "")
    spot, text, word = _some_word(letter, random, least=3, body=True)
    new = random.choice('“"(') + word.text
    return _replace(letter, "unbalanced", spot, text, word.start, word.end, new)


def _subject(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    """Take the applicant's name out of the subject."""
    name = letter.applicant.name
    subject = letter.message.subject
    if not name or name not in subject:
        return None
    at = subject.find(name)
    return _replace(letter, "subject-name", "subject", subject, at, at + len(name), "")


def _doubled(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    spot, text, word = _some_word(letter, random, least=2, body=True)
    return _replace(
        letter, "doubled-word", spot, text, word.start, word.end, f"{word.text} {word.text}"
    )


def _article(letter: Letter, lexicon: Lexicon, random: random.Random) -> Seed | None:
    places = [
        (spot, text, word)
        for spot, text in _pieces(letter)
        for word in words_in(text)
        if word.text in ("a", "an") and spot[0].isdigit()
    ]
    if not places:
        return None
    spot, text, word = random.choice(places)
    new = "an" if word.text == "a" else "a"
    return _replace(letter, "a-an", spot, text, word.start, word.end, new)


def _some_word(letter: Letter, random: random.Random, *, least: int, body: bool = True):
    places = [
        (spot, text, word)
        for spot, text in _pieces(letter)
        for word in words_in(text)
        if len(word.text) >= least and (spot[0].isdigit() or not body)
    ]
    return random.choice(places)


Sower = Callable[[Letter, Lexicon, random.Random], Seed | None]
SOWERS: dict[str, Sower] = {
    "name": _name,
    "company": _company,
    "weekday": _weekday,
    "placeholder": _placeholder,
    "doubled": _doubled,
    "article": _article,
    "role": _role,
    "employer": _employer,
    "none": _none,
    "hole": _hole,
    "quote": _quote,
    "subject": _subject,
}


# --- harvest --------------------------------------------------------------------------------


def judge(letter: Letter, lexicon: Lexicon) -> list[Finding]:
    """Return what the fact rules and the form rules say of one letter."""
    i, a, m = letter.interview, letter.applicant, letter.message
    found = list(facts.check(i, a, [m], letter.others, lexicon))
    found += form.check(parts(m), roster(i, a, lexicon), lexicon)
    return found


def harvest(seeds: list[Seed]) -> tuple[dict[str, Score], dict[str, Score], list[str]]:
    """Return the scores by kind of error and by rule, and what was missed or told in vain."""
    lexicon = shipped_lexicon()
    kinds: dict[str, Score] = {}
    rules: dict[str, Score] = {}
    notes = []
    for seed in seeds:
        findings = judge(seed.letter, lexicon)
        told = {f.rule for f in findings}
        kind = kinds.setdefault(seed.kind, Score())
        kind.sown += 1
        right = seed.rules & told
        main = sorted(right)[0] if right else _main_rule(seed.kind)
        rules.setdefault(main, Score()).sown += 1
        if right:
            kind.found += 1
            rules[main].found += 1
        else:
            notes.append(f"missed {seed.kind}: {seed.before!r} -> {seed.after!r} in {seed.spot}")
        for rule in {f.rule for f in findings if not _touches(f, seed)} - seed.rules:
            kind.false += 1
            rules.setdefault(rule, Score()).false += 1
            notes.append(f"in vain {rule}: {seed.kind} {seed.before!r} -> {seed.after!r}")
    return kinds, rules, notes


def _touches(finding: Finding, seed: Seed) -> bool:
    """Tell whether a finding is about the sown words, under whatever name."""
    return bool(seed.after) and (seed.after in finding.excerpt or finding.excerpt in seed.after)


def _main_rule(kind: str) -> str:
    return {
        "name": "name-near-miss",
        "company": "other-company",
        "role": "role-spelling",
        "employer": "company-spelling",
        "hole": "empty-sentence",
        "quote": "unbalanced",
        "subject": "subject-name",
        "doubled": "doubled-word",
        "article": "a-an",
    }.get(kind, kind)


def table(scores: dict[str, Score], head: str) -> str:
    """Return the scores as lines of text."""
    lines = [f"{head:<18}{'sown':>6}{'found':>7}{'false':>7}{'recall':>9}{'precision':>11}"]
    for name, score in sorted(scores.items()):
        lines.append(
            f"{name:<18}{score.sown:>6}{score.found:>7}{score.false:>7}"
            f"{score.recall:>9.3f}{score.precision:>11.3f}"
        )
    return "\n".join(lines)


def total(scores: dict[str, Score], names: list[str] | tuple[str, ...]) -> Score:
    """Add up the scores of some rules."""
    found = [scores[name] for name in names if name in scores]
    return Score(
        sum(s.sown for s in found), sum(s.found for s in found), sum(s.false for s in found)
    )
