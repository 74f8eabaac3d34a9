"""What is judged: pairs are pairs, Iran is not Ian, and build and check agree on every error."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from support.faults import INPUTS, Bench, one, yaml_of

from kitgen.proof.gaps import _lonely_marks

ROOT = Path(__file__).parents[2]


def test_balanced_brackets_are_no_finding(bench: Bench) -> None:
    bench.put("03-balanced-brackets-refused.yaml")
    ran = bench.build("03-balanced-brackets-refused.yaml")
    assert ran.code == 0
    assert "unbalanced" not in ran.rules()
    assert len(bench.greetings()) == 2


BALANCED = [
    "We were slow too (in Q3).", 'My old boss said "never after 2027" too.',
    "(in C) (AI) (the 2 of us)", "a) one b) two", "1) x", "see :) and :(", 'a 27" screen',
    "“never after 2027”", "“Plan 9” (v2)", "„so“ he said", "« a »", "(1) a, (2) b)", ":-) (ok)",
    "“a “b” c”", "(mostly QA) (and R&D)", 'it was 5\'10" tall', "[so do we]",
]  # fmt: skip
LONELY = ["(so", "so it was)", "“a", "word”", 'say "hm', "a ]", "((x)", "“v2", "(a) (b", "[in Q3"]


@pytest.mark.parametrize("text", BALANCED)
def test_pairs_are_counted_as_pairs(text: str) -> None:
    assert _lonely_marks(text) == []


@pytest.mark.parametrize("text", LONELY)
def test_a_mark_alone_is_still_found(text: str) -> None:
    assert len(_lonely_marks(text)) == 1


def test_iran_is_not_ian(bench: Bench) -> None:
    bench.put("19-iran-is-not-ian.yaml")
    ran = bench.build("19-iran-is-not-ian.yaml")
    assert ran.code == 0, ran.said
    assert bench.greetings() == ["Dear Ian Ash"]


NO_SLIPS = [
    ("Ian Ash", "the office in Iran"),
    ("Ian Ash", "what Ivan Petrov built"),
    ("Sven Ode", "the Seven Oaks site"),
    ("Roman Vale", "the Romanian desk"),
    ("Maria Stone", "how Mario Rossi taught me"),
    ("Chad Moss", "the hospitals in Chad and Niger"),
    ("Nigel Hart", "the plant in Nigeria"),
    ("Jordan Reed", "the Jordanian branch"),
    ("Paula Kerr", "the talk that Paul Weiss gave"),
    ("Dana Holt", "the Danish office"),
    ("Franc Oake", "the French market and France"),
    ("Lena Fields", "fields, and how the Field team works"),
    ("Oman Diaz", "the port in Oman"),
    ("Ada West", "the essay of Adam Smith"),
    ("Simon Gray", "what Simone de Beauvoir wrote"),
    ("Carl Young", "the books of Eric Carle"),
    ("Cole Nina", "the way that Coke does payroll"),
    ("Nina Ray", "the Ninja team"),
    ("Page Moss", "their move to Sage"),
    ("Max Ode", "the Mac they gave her"),
    ("Laura Kerr", "what both Lauras said"),
    ("Mary Bell", "the two Marys in payroll"),
    ("Rusty Vale", "the parts written in Rust"),
    ("Sonya Diaz", "the years at Sony"),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "topic"), NO_SLIPS)
def test_countries_and_other_people_are_no_slips(bench: Bench, name: str, topic: str) -> None:
    people = one(f"talked_about: [{json.dumps(topic)}]").replace("Lena Fields", name)
    bench.put("2026-11-24-x.yaml", yaml_of(people))
    ran = bench.check("2026-11-24-x.yaml")
    assert "name-near-miss" not in ran.rules(), ran.said


SLIPS = [
    ("Ian Ash", "what Iam said"), ("Maya Chen", "what Mya Chen built"),
    ("Maya Chen", "the plan of Maya Chan"), ("Lena Fields", "how Lenna works"),
    ("Marcus James", "the map that Markus James drew"),
    ("Laura Kerr", "the plan of Lauras Kerr"), ("Cole Ash", "what Kole said"),
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "topic"), SLIPS)
def test_a_slip_of_a_name_is_found_and_names_the_way_out(
    bench: Bench, name: str, topic: str
) -> None:
    people = one(f"talked_about: [{json.dumps(topic)}]").replace("Lena Fields", name)
    bench.put("2026-11-24-x.yaml", yaml_of(people))
    ran = bench.check("2026-11-24-x.yaml")
    assert ran.code == 1
    assert "# kitgen: ignore name-near-miss" in ran.said
    ignored = people.replace("talked_about:", "# kitgen: ignore name-near-miss\n    talked_about:")
    bench.put("2026-11-24-x.yaml", yaml_of(ignored))
    assert bench.check("2026-11-24-x.yaml").code == 0


@pytest.mark.thorough
def test_names_of_earlier_rounds_are_known(bench: Bench) -> None:
    """Exactly as they are spelled they are no slip; almost so, they are one."""
    folder = bench.root / "content/interviews"
    folder.mkdir(parents=True)
    first = yaml_of(one().replace("Lena Fields", "Bettina Krause"))
    bench.put("content/interviews/2026-11-10-x.yaml", first.replace("2026-11-24", "2026-11-10"))
    for name, slip in (("Bettina Krause", False), ("Betina", True), ("Bettina Krauser", True)):
        text = yaml_of(one(f"talked_about: [what {name} told me]"))
        bench.put("content/interviews/2026-11-24-x.yaml", text)
        for command in (bench.check, bench.build):
            ran = command("content/interviews/2026-11-24-x.yaml")
            assert ("name-near-miss" in ran.rules()) is slip, ran.said


def test_a_role_is_not_cut_at_a_slash(bench: Bench) -> None:
    text = yaml_of(one()).replace("Payroll Manager", "QA/Test Engineer")
    bench.put("2026-11-24-x.yaml", text)
    assert bench.build("2026-11-24-x.yaml").code == 0
    letter = bench.letters("")  # of every kind: a thank-you may name the employer alone
    assert "QA/Test Engineer" in letter
    assert letter.count("QA") == letter.count("QA/Test Engineer")


def errors(bench: Bench, command: str, name: str) -> tuple[int, list[tuple[object, ...]]]:
    """Run a command; return its exit code and the errors it tells."""
    ran = bench.run(
        command,
        name,
        "--json",
        *(["--formats", "txt", "--jobs", "1"] if command == "build" else []),
    )
    data = json.loads(ran.said[ran.said.index("{") :])
    found = data["problems"] if command == "check" else data["kits"][0]["problems"]
    told = [(p["rule"], p["line"], p["message"]) for p in found if p["severity"] == "error"]
    return ran.code, sorted(told, key=str)


def agree(bench: Bench, name: str) -> None:
    checked, built = errors(bench, "check", name), errors(bench, "build", name)
    assert checked == built


@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(p.name for p in INPUTS.glob("[0-9]*")))
def test_build_and_check_agree_on_every_input(bench: Bench, name: str) -> None:
    bench.put(name)
    agree(bench, name)


FAULTY = [
    "the run (in Q3", "what Lenna Fields said", "None of it", "the {company} way",
    "Monday, 3 March 2027", "a . b", "TODO later", "Larkfeld", "the role at Birchwood", "“so",
    "Lena fields", "..", "the Payrol Manager post", "they need", "n/a", "a  ,b", "", "lena",
    "Friday", "the team at Northwind", "a [name] b", "XXX", "Paul (Lena", "50% of it",
    "the 31th of June", "me, too!!!",
]  # fmt: skip
FIELDS = [
    *("said", "my_reaction", "need", "i_did", "promised", "kindness", "personal", "talked_about"),
]
WIDER = [
    "drawn_to",
    "forgot",
    "kindness",
    "next_step",
    "new_since",
    "they_liked",
    "ideas",
    "requests",
    "round",
]


PEOPLE = ["Lena Fields", "Marcus James", "Ute Kranz"]


@pytest.mark.slow
def test_build_and_check_agree_on_whatever_is_written(bench: Bench) -> None:
    """Faulty texts in any of the fields, told in letters or not: the same errors, the same code."""
    chance = random.Random(24)

    def some(fields: list[str], share: float) -> list[str]:
        chosen = [field for field in fields if chance.random() < share]
        return [f"{field}: {json.dumps(chance.choice(FAULTY))}" for field in chosen]

    for _ in range(36):
        people = "".join(
            one(*some(FIELDS, 0.4))
            .replace("Lena Fields", name)
            .replace("l@", f"{name[0].lower()}@")
            for name in chance.sample(PEOPLE, chance.randint(1, 3))
        )
        more = "".join(f"{line}\n" for line in some(WIDER, 0.3))
        bench.put("2026-11-24-x.yaml", yaml_of(people, more))
        agree(bench, "2026-11-24-x.yaml")


def test_one_employer_is_one_however_the_name_was_typed(bench: Bench) -> None:
    """Curly quotes, decomposed letters and full-width colons do not make another employer."""
    from kitgen.reading.identity import identity_of

    plain = identity_of(Path("x.yaml"), yaml_of(one()).replace("Larkfield", "Zoë").encode())
    for line in ("company: “Zoë”", "company: Zoe\u0308", "company\uff1a Zoë", "company:\u00a0Zoë"):
        text = yaml_of(one()).replace("company: Larkfield", line)
        assert identity_of(Path("x.yaml"), text.encode()).employer == plain.employer
