"""A thank-you thanks, whoever reads it and however late; nothing without a word is published."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from support.faults import INPUTS, Bench, one, yaml_of

THANKS = re.compile(r"\bthank", re.IGNORECASE)
NAMES = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo", "Kit", "Lu", "Mo", "Ned"]


def thank_yous(bench: Bench) -> dict[str, str]:
    """Return the text of every thank-you letter, below its head, by its file."""
    found = sorted(bench.root.glob("output/*/letters/thank-you*.txt"))
    return {path.stem: path.read_text("utf-8").partition("\n\n")[2] for path in found}


def thankless(bench: Bench) -> list[str]:
    return [name for name, text in thank_yous(bench).items() if not THANKS.search(text)]


def test_twelve_people_and_six_days_late_are_all_thanked(bench: Bench) -> None:
    bench.put("16-thanks-without-thanks.yaml")
    assert bench.build("16-thanks-without-thanks.yaml", today="2026-11-30").code == 0
    assert len(thank_yous(bench)) == 12
    assert thankless(bench) == []


@pytest.mark.thorough
@pytest.mark.parametrize("today", ["2026-11-24", "2026-11-25", "2026-11-27", "2026-12-04"])
@pytest.mark.parametrize("more", ["", "format: phone\n", "format: video\n"])
def test_fourteen_people_are_all_thanked_in_words_of_their_own(
    bench: Bench, today: str, more: str
) -> None:
    people = "".join(
        f"  - name: {name} Moss\n    email: {name.lower()}@lark.example\n" for name in NAMES
    )
    bench.put("2026-11-24-x.yaml", yaml_of(people, more))
    assert bench.build("2026-11-24-x.yaml", today=today).code == 0
    found = thank_yous(bench)
    assert len(found) == 14 and thankless(bench) == []
    bodies = {text.partition("\n\n")[2] for text in found.values()}
    assert len(bodies) == 14


READERS = ["name: Lena Fields", "name: unknown\n    department: Nights", "name: unknown"]
POLICIES = ["open", "via-recruiter"]
FORMATS = ["onsite", "video", "phone", ""]
TOLD = ["", "drawn_to: how I traced the bug\n"]


@pytest.mark.thorough
@pytest.mark.parametrize("today", ["2026-11-25", "2026-12-01", "2027-02-20"])
def test_no_letter_is_without_a_word_whatever_is_not_known(bench: Bench, today: str) -> None:
    """Through a recruiter, after a call, with nobody's name: once nothing fitted at all."""
    for number, (who, policy, format_, told) in enumerate(
        itertools.product(READERS, POLICIES, FORMATS, TOLD)
    ):
        more = f"contact_policy: {policy}\n{told}" + (f"format: {format_}\n" if format_ else "")
        text = yaml_of(f"  - {who}\n    email: l@lark.example\n", more)
        bench.put(f"x{number}.yaml", text.replace("Larkfield", f"Larkfield {number}"))
    names = [path.name for path in sorted(bench.root.glob("x*.yaml"))]
    ran = bench.run("build", *names, "--formats", "txt", "--jobs", "1", today=today)
    assert "empty-message" not in ran.rules()
    assert len(list(bench.root.glob("output/*/letters/thank-you*.txt"))) == len(names)
    assert thankless(bench) == []
    for path in bench.root.glob("output/*/letters/*.txt"):
        assert len(path.read_text("utf-8").split("\n\n")) >= 4, path


def test_a_message_that_says_nothing_is_an_error_and_left_out(bench: Bench) -> None:
    """Whoever takes all openings out of the prose gets no greeting with a farewell below."""
    shipped = Path(__file__).parents[2] / "content/messages/en/status-note.md"
    sections = re.split(r"(?m)^(?=## )", shipped.read_text("utf-8"))
    never = [
        re.sub(r"(?m)^- .*$", "- [onsite, video] Never.", section)
        if section.startswith("## Move") and not re.match(r"## Move (?:sub|tit|fare)", section)
        else section
        for section in sections
    ]
    own = bench.root / "content/messages/en/status-note.md"
    own.parent.mkdir(parents=True)
    own.write_text("".join(never), "utf-8")
    (bench.root / "content/interviews").mkdir()
    bench.put("content/interviews/2026-11-24-x.yaml", yaml_of(one()))
    ran = bench.run("build", "--formats", "txt", "--jobs", "1")
    assert (ran.code, "empty-message" in ran.rules()) == (1, True), ran.said
    assert list(bench.root.glob("output/*/letters/status-note*.txt")) == []
    assert bench.run("check").code == 1


def test_one_person_over_two_interviews_has_one_card_with_both_addresses(bench: Bench) -> None:
    folder = bench.root / "content/interviews"
    folder.mkdir(parents=True)
    for name in ("14-vcard-same-uid-1.yaml", "14-vcard-same-uid-2.yaml"):
        (folder / name).write_bytes((INPUTS / name).read_bytes())
    assert bench.run("build", "--formats", "html,txt", "--jobs", "1").code == 0
    cards = (bench.root / "output/people.vcf").read_text("utf-8")
    assert cards.count("BEGIN:VCARD") == cards.count("UID:") == 1
    newer, older = "lena.fields@lark.example", ":l@lark.example"
    assert 0 < cards.index(newer) < cards.index(older)


@pytest.mark.parametrize(
    ("asked", "it"),
    [
        ("[two references]", "them"), ("[a work sample, my notes]", "them"),
        ("[a work sample]", "it"), ("[three dates for a visit]", "them"), ("[the form]", "it"),
    ],
)  # fmt: skip
def test_what_is_sent_is_passed_on_in_its_number(bench: Bench, asked: str, it: str) -> None:
    people = (
        "  - name: Cy Roe\n    part: recruiter\n    email: c@a.example\n  - name: Lena Fields\n"
    )
    bench.put("x.yaml", yaml_of(people, f"contact_policy: via-recruiter\nrequests: {asked}\n"))
    assert bench.build("x.yaml").code == 0
    sent = bench.letters("second")
    assert re.findall(r"pass (\w+) on", sent) == [it], sent
