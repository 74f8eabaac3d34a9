"""How alike the letters of many applicants are, which one reader may hold beside each other.

A hundred applicants write to one person about one job. A third of them know nothing of the talk
but the name, a third one subject, a third a remark, what they thought of it, a need and a deed.
What the applicants wrote themselves is drawn from short lists, so that much of it is the same.
Run it as `python -m benchmarks.sameness [LETTERS] [PART]`.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent.parent / "tests"
DAY = dt.date(2026, 11, 18)
RUN = 4  # words
OPENING = 6
TOPICS = (
    "the freezer door that nobody closes",
    "how the night shift hands over",
    "why the belt stops on Mondays",
    "the new scanners and who is to use them",
    "what to do when two people call out",
    "the week before Christmas",
)
REMARKS = (
    "a pallet that is late is a phone call",
    "nobody was ever hurt by a slow forklift",
    "the night shift is where the day shift's mistakes come to light",
    "you can teach a scanner but not a morning",
)
THOUGHTS = (
    "I thought of our own dock, where it was the other way round.",
    "I have been slower on the forklift since.",
    "Ours does the same, and nobody has ever said so.",
    "I told my crew, and they laughed for the right reason.",
    "My first foreman said that, and I did not believe him.",
    "There is a note of it on my locker now.",
    "I tried it out the same night.",
)
NEEDS = (
    "somebody who writes things down",
    "a night crew that stays",
    "fewer near misses on the dock",
    "someone who can train the new ones",
)
DEEDS = (
    "trained {} people on the reach truck in one winter",
    "cut our near misses from {} a month to four",
    "kept the same crew of {} for two years",
    "wrote the handover sheet that {} sites now use",
    "ran a dock with {} doors alone on Sundays",
    "moved {} pallets a night without a scratch on one",
    "found the fault that had stopped the belt {} times",
)


@dataclass(frozen=True)
class Sameness:
    """What a set of letters has in common."""

    openings: int
    closers: int
    alike: float  # share of pairs that open with the same words
    overlap: float  # four-word runs in common, on average and at most
    most: float

    @property
    def lines(self) -> Sequence[tuple[str, float, float, bool]]:
        """Each figure with its target, and whether more is better."""
        return (
            ("openings among 100 letters", self.openings, 40, True),
            ("closers among 100 letters", self.closers, 12, True),
            ("pairs that open alike", self.alike, 0.01, False),
            ("four-word overlap, on average", self.overlap, 0.10, False),
            ("four-word overlap, at most", self.most, 0.35, False),
        )


def facts(number: int, part: str | None) -> dict[str, Any]:
    """Return what one applicant knows of the reader, by number."""
    rng = random.Random(number)
    person: dict[str, Any] = {"name": "Curtis Boyle", "part": part, "email": "c@x.example"}
    if number % 3:
        person["talked_about"] = [rng.choice(TOPICS)]
    if number % 3 == 2:
        person |= {"said": rng.choice(REMARKS), "my_reaction": rng.choice(THOUGHTS)}
        person |= {"need": rng.choice(NEEDS), "i_did": rng.choice(DEEDS).format(7 + number)}
    return person


def letters(count: int = 100, part: str | None = "hiring-manager") -> Iterator[str]:
    """Yield the bodies of the letters of so many applicants."""
    sys.path.insert(0, str(TESTS))
    from support.letters import make_interview, plain_steps, shipped_prose

    from kitgen.model.applicant import Applicant
    from kitgen.writing.assignment import Assignment
    from kitgen.writing.compose import compose

    for number in range(count):
        data = {"company": "Tri-County Cold Storage", "company_short": "Tri-County"}
        data |= {"role": "Night Shift Supervisor", "date": DAY, "format": "onsite"}
        interview = make_interview("tri-county", {**data, "interviewers": [facts(number, part)]})
        me = Applicant(name=f"Applicant {number}", email=f"a{number}@x.example", locale="en-US")
        step = plain_steps(interview, DAY)[0]
        yield compose(Assignment.of(interview, me, shipped_prose(), DAY), [step]).messages[0].body


def compared(bodies: Sequence[str]) -> Sameness:
    """Compare every letter with every other."""
    from kitgen.writing import grammar

    said = [grammar.words(body) for body in bodies]
    openings = [words[:OPENING] for words in said]
    closers = {grammar.sentences(body.split("\n\n")[-1])[-1] for body in bodies}
    runs = [{words[n : n + RUN] for n in range(len(words) - RUN + 1)} for words in said]
    shares = [len(a & b) / min(len(a), len(b)) for a, b in combinations(runs, 2)]
    pairs = len(bodies) * (len(bodies) - 1) / 2
    alike = sum(n * (n - 1) / 2 for n in Counter(openings).values()) / pairs
    return Sameness(len(set(openings)), len(closers), alike, sum(shares) / len(shares), max(shares))


def main(count: int = 100, part: str = "hiring-manager") -> None:
    """Print the figures, and the openings that come most often."""
    bodies = list(letters(count, part or None))
    for what, value, target, more in compared(bodies).lines:
        print(f"{what:36} {value:8.3f}   ({'at least' if more else 'at most'} {target})")
    from kitgen.writing import grammar

    begins = Counter(" ".join(grammar.words(body)[:OPENING]) for body in bodies)
    print("\n".join(f"{n:4} {begin}" for begin, n in begins.most_common(12)))


if __name__ == "__main__":
    main(*(int(sys.argv[1]), *sys.argv[2:3]) if len(sys.argv) > 1 else ())
