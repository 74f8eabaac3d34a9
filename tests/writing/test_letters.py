"""What holds for the letters of all interviews together: figures, and nothing invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from support.letters import CASES, ROOT, planned, read_case, shipped_prose

from kitgen.model.applicant import Applicant
from kitgen.model.choices import ContactPolicy
from kitgen.model.interview import Interview
from kitgen.model.message import CARRIED, Message, Sentence
from kitgen.parsing.verbs import Conjugation
from kitgen.writing import grammar
from kitgen.writing.forms import of_need
from kitgen.writing.prose import SLOT
from kitgen.writing.readers import AGENT, owner, reader
from kitgen.writing.shape import stem
from kitgen.writing.slots import MUSING

pytestmark = pytest.mark.thorough  # the letters of every case are written first

FILES = sorted((*CASES.rglob("*.yaml"), *(ROOT / "content" / "interviews").glob("*.*")))
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")


@dataclass(frozen=True)
class Letter:
    """One letter of thanks with what it was made of."""

    message: Message
    interview: Interview
    applicant: Applicant
    text: str  # of the file

    @property
    def sentences(self) -> list[Sentence]:
        return [s for p in self.message.paragraphs for s in p if s.move != CARRIED]

    @property
    def moves(self) -> set[str]:
        return {s.move for s in self.sentences}


@cache
def letters() -> tuple[Letter, ...]:
    return tuple(_letters())


def _letters() -> Iterator[Letter]:
    for path in FILES:
        interview, applicant, _ = read_case(path)
        for message in planned(path).messages:
            yield Letter(message, interview, applicant, path.read_text("utf-8"))


def thanks() -> list[Letter]:
    return [x for x in letters() if x.message.kind == "thank-you"]


def test_there_are_letters_of_every_sort():
    assert len(thanks()) > 75
    assert len({x.message.kind for x in letters()}) >= 6


def test_every_letter_of_thanks_says_that_the_job_is_wanted():
    wanted = {
        variant.id
        for move in shipped_prose().kinds["thank-you"].moves.values()
        for variant in move
        if "wanted" in variant.sets
    }
    for letter in thanks():
        assert wanted & {s.variant for s in letter.sentences}, letter.message.body


def test_every_letter_of_thanks_names_the_role_or_the_employer():
    for letter in thanks():
        body = letter.message.body.lower().replace("’", "'")
        role = letter.interview.role.lower()
        short = re.split(r"\s*[,;(\[|/]\s*|\s+[-–—]\s+", role, maxsplit=1)[0]
        firm = re.sub(r",? (ltd|llp|inc)\.?$", "", letter.interview.company_name.lower())
        assert firm in body or short in body, letter.message.body


def test_no_letter_of_thanks_ends_on_a_question_about_the_date():
    for letter in thanks():
        assert not letter.sentences[-1].move.startswith("date"), letter.message.body
    asked = [x for x in thanks() if any(move.startswith("date") for move in x.moves)]
    assert len({x.interview.kit for x in asked}) == len(asked)  # once in a kit
    assert all(x.interview.decision is None for x in asked)


def test_nine_letters_of_thanks_in_ten_have_between_36_and_130_words():
    counts = [
        len(x.message.body.split())
        for x in thanks()
        if len(x.message.body) and not _is_full(x)  # who decides may be told all there is
    ]
    fitting = [n for n in counts if 36 <= n <= 130]
    assert len(fitting) >= 0.9 * len(counts), sorted(counts)
    assert max(len(x.message.body.split()) for x in thanks()) <= 230


def _is_full(letter: Letter) -> bool:
    person = letter.interview.person(letter.message.to[0].person or "")
    agent = letter.interview.contact_policy is ContactPolicy.VIA_RECRUITER
    return agent or (person == owner(letter.interview) and bool(letter.interview.concern))


def syllables(word: str) -> int:
    found = len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))
    return max(1, found)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text."""
    sentences = [s for p in text.split("\n\n") for s in grammar.sentences(p)]
    words = WORD.findall(text)
    count = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * count / len(words) - 15.59


def test_letters_are_easy_to_read():
    grades = [grade(x.message.body) for x in thanks()]
    assert sum(grades) / len(grades) <= 6


def test_subjects_are_short():
    for letter in thanks():
        most = 8 + max(0, len(letter.interview.role.split()) - 3)
        assert len(WORD.findall(letter.message.subject)) <= most, letter.message.subject


PERSONAL = ("talked_about", "said", "my_reaction", "need", "i_did", "promised", "personal")


def test_every_fact_of_a_person_is_told_or_listed():
    for letter in thanks():
        if (
            reader(letter.interview, letter.interview.person(str(letter.message.to[0].person)))
            == AGENT
        ):
            continue
        person = letter.interview.person(str(letter.message.to[0].person))
        known = " ".join((letter.message.body, *letter.message.left_out, letter.message.needs))
        for name in PERSONAL:
            value = getattr(person, name)
            for text in value if isinstance(value, tuple) else (value,) if value else ():
                head = of_need(shipped_prose(), text).get("need_the", "") if name == "need" else ""
                by_head = head and head in known  # a need may be called by its head: the radio
                assert by_head or _is_in(text, known), (letter.message.key, text, known)


def _is_in(text: str, known: str) -> bool:
    """Tell whether most words of a text are told, however it was turned."""
    wanted = {stem(w) for w in grammar.words(text) if len(w) > 3}
    return len(wanted & set(map(stem, grammar.words(known)))) >= 0.6 * len(wanted)


def test_no_sentence_of_ours_stands_twice_in_a_kit():
    for path in FILES:
        seen: set[str] = set()
        for message in planned(path).messages:
            for sentence in (s for p in message.paragraphs for s in p):
                if sentence.verbatim or sentence.move == CARRIED:
                    continue
                text = " ".join(grammar.words(sentence.text))
                assert text not in seen or len(text.split()) <= 6, (path.stem, text)
                seen.add(text)


def test_no_word_of_meaning_is_invented():
    """Every word comes from the wording, from the file, or is a form of one of its words."""
    prose = shipped_prose()
    wordings = {
        (kind.name, variant.id): " ".join(" ".join(turn) for turn in variant.turns)
        for kind in prose.kinds.values()
        for move in kind.moves.values()
        for variant in move
    }
    verbs = prose.verbs
    for letter in letters():
        own = {stem(w) for w in grammar.words(letter.text)}
        own |= {stem(form) for w in grammar.words(letter.text) for form in _forms(verbs, w)}
        for sentence in letter.sentences:
            if sentence.verbatim or MUSING in sentence.facts:
                continue
            ours = _wording(wordings, letter.message.kind, sentence.variant)
            said = {stem(w) for w in grammar.words(SLOT.sub(" ", ours))}
            extra = {w for w in grammar.words(sentence.text) if stem(w) not in own | said}
            assert extra <= _allowed(), (letter.message.key, sentence.text, extra)


def _wording(wordings: dict[tuple[str, str], str], kind: str, variant: str) -> str:
    return wordings.get((kind, variant)) or wordings.get(("shared", variant)) or ""


def _forms(verbs: Conjugation, word: str) -> set[str]:
    return {verbs.past(word), verbs.doing(word), verbs.plural(word) or word} if word else set()


@cache
def _allowed() -> frozenset[str]:
    """Return the words that arithmetic, the calendar, the clock and grammar may add."""
    prose = shipped_prose()
    calendar = "monday tuesday wednesday thursday friday saturday sunday january february march"
    calendar += " april may june july august september october november december today yesterday"
    grammatical = "the a an is are it them i you your yours and on last job post position of with"
    grammatical += " those at be"
    grammatical += " that morning afternoon evening hour hours minutes quarter half months weeks"
    ours = {*calendar.split(), *grammatical.split(), *prose.words("numbers")}
    ours |= {*prose.words("ordinals"), *(f"{n}th" for n in range(1, 32))}
    ours |= {"1st", "2nd", "3rd", "21st", "22nd", "23rd", "31st"}
    ours |= {*grammar.words(prose.variants("shared", "our-talk")[0].turns[0][0])}
    ours |= {w for pair in prose.pairs("contractions").values() for w in grammar.words(pair)}
    ours |= {w for pair in prose.pairs("minutes").values() for w in grammar.words(pair)}
    return frozenset(ours | {str(n) for n in range(2100)})


@pytest.mark.parametrize("path", sorted(CASES.glob("poor/*.yaml")), ids=lambda p: Path(p).stem)
def test_poor_files_give_whole_letters(path):
    for message in planned(path).messages:
        if message.kind == "thank-you":
            assert 32 <= len(message.body.split()) <= 105
            assert 2 <= len(message.paragraphs) <= 4
