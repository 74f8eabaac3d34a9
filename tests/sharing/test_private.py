"""What is private stays private: in every form of heading, at every level, in every place."""

from __future__ import annotations

import html
import random
import re
from pathlib import Path

import pytest
from support.faults import Bench, one, yaml_of
from support.projects import PROFILE

from kitgen.model.fields import Audience
from kitgen.model.interview import Interview
from kitgen.model.interviewer import Interviewer
from kitgen.pages.richtext import to_html
from kitgen.reading import outline
from kitgen.reading.outline import is_private, public_text
from kitgen.reading.reflection import read_reflection
from kitgen.sharing.audiences import shown_to
from kitgen.sharing.share import _opened

FAULTS = Path(__file__).parent.parent / "faults"
FORMS = [
    "## {}", "### {}", "#### {}", "###### {}", "##{}", "###{}", "#{}", " ## {}", "   ### {}",
    "    ## {}", '\t## {}', "## {} ##", "> ## {}", "- ### {}", "1. ## {}", "* > ## {}",
    '{}\n------', '{}\n===', '{}\n-', '  {}\n  ---', "<h2>{}</h2>", "<h3 class='x'>{}</h3>",
    "<H2>{}", "<p><h4>{}</h4></p>", "## *{}*", "## **{}**", "**{}**", "__{}__", "<b>{}</b>",
    "{}:", "## [{}](https://x.example)", "## 🔒 {}", "## 1. {}", "## “{}”", "## ({})",
    "## <!-- note --> {}", "## `{}`", '```\n## {}', '~~~~\ncode\n### {}',
    "<details><summary>{}</summary>", "<h3>\n{}\n</h3>", "<h2\nid='x'>{}</h2>",
    "<h2>\n<b>\n{}\n</b></h2>", "<h2>\n{}\n",
]  # fmt: skip
NAMES = [
    "Private", "Private: money", "PRIVATE", "private notes", "Private/health", "Privat",
    'P\u200brivate', "&#80;rivate", "\uff30rivate", "Pri**va**te", "Privately", '\xa0Private',
]  # fmt: skip
OPEN = ["What went well", "What I would do differently", "What I want to know next"]


@pytest.mark.thorough
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_form_of_a_private_heading_is_one(form: str, name: str) -> None:
    text = "## What went well\n\nopen-a\n\n" + form.format(name) + "\n\nsecret\n"
    shown = shared_page(text + "\n# What I want to know next\n\nopen-b\n")
    assert "secret" not in shown
    assert "open-a" in shown
    if "```" not in form and "~~~" not in form:
        assert "open-b" in shown


def shared_page(markdown: str) -> str:
    """Return what a coach sees of a reflection, with the outcome of each form of text."""
    interview = Interview(
        kit="k", company="A", role="B", date="2026-11-18",
        interviewers=(Interviewer(key="x", name="Ana"),), reflection=read_reflection(markdown),
    )  # fmt: skip
    opened, _ = _opened(interview, ())
    reflection = shown_to(opened, Audience.COACH).reflection
    texts = [text for s in reflection.sections for text in (s.heading, s.text)]
    texts += [text for q in reflection.questions for text in (q.asked, q.said, q.better)]
    return html.unescape("\n".join(map(to_html, texts)))


def test_the_five_secrets_stay(bench: Bench) -> None:
    bench.put("01-private-leaks.md")
    ran = bench.run("share", "01-private-leaks.md", "--for", "coach", "-o", "s.html")
    assert ran.code == 0
    page = (bench.root / "s.html").read_text("utf-8")
    assert "SECRET" not in page
    assert "I asked about the night shift." in page
    for heading in ("money", "doubts", "my health", "my boss", "the real reason"):
        assert f"Private: {heading}" in ran.said


@pytest.mark.parametrize(
    ("markdown", "hidden", "shown"),
    [
        ("## What went well\n### Private: pay\nsec1\n#### more\nsec2\n### After\nopen1", 2, 1),
        ("# Private\n## What went well\nsec1\n### Deep\nsec2\n# What went well\nopen1", 2, 1),
        ("## Questions they asked\n### Private: a\nsec1\n#### b\nsec2\n### Who?\nopen1", 2, 1),
        ("## What went well\nopen1\n<!--\n## What I would do differently\nsec1\n-->\nopen2", 1, 2),
        ("## Questions they asked\n### Why? <!-- sec1\nsec2 -->\nI said: open1", 2, 1),
        ("## Questions they asked\n<!-- ### Why?\nI said: sec1 -->\n### Who?\nI said: open1", 1, 1),
        ("## What went well\nopen1\n<!-- sec1\n## What I want to know next\nsec2", 2, 1),
        ("sec1\n## What went well\nopen1", 1, 1),
        ("## What went well\nopen1\n```\n## Private\nsec1\n```\nsec2\n## Private\nsec3", 3, 1),
        ("## What went well\nopen1\n```\n## What I would do differently\nopen2\n```\nopen3", 0, 3),
        ("## Private\nsec1\n```\n## What went well\nsec2\n```\n## What went well\nopen1", 2, 1),
    ],
)  # fmt: skip
def test_what_stands_below_a_private_heading_is_private(
    markdown: str, hidden: int, shown: int
) -> None:
    page = shared_page(markdown)
    assert [f"sec{n}" for n in range(1, hidden + 1) if f"sec{n}" in page] == []
    assert [f"open{n}" for n in range(1, shown + 1) if f"open{n}" not in page] == []


@pytest.mark.parametrize(
    "line",
    [
        *("Private: doubts, salary", "**Private: pay**", "*Private: pay*", "Private - pay"),
        *("Private – what I would not say", "Private notes", "PRIVATE", "Private.", "Private!!"),
        *("[Private]", "(private)", "🔒 Private", "- Private: I doubt their numbers.", "• Private"),
        *(
            "Private (not for Jo): pay",
            "Private stuff",
            "private thoughts",
            "1. Private",
            "> Private",
        ),
        *(
            "Privat: Gehalt",
            "Privé : salaire",
            "Privado: sueldo",
            "| Private | 90k |",
            "Private\uff1apay",
        ),
        *("Privately: I would not go", "__private__", "Private\u200b: pay", "\tPrivate: pay"),
    ],
)
def test_a_line_that_calls_itself_private_closes_what_follows(line: str) -> None:
    text = f"## What went well\nopen1\n\n{line}\n\nsec1\n\nsec2\n## What went well\nopen2"
    told, withheld = public_text(text)
    assert "sec" not in told and line not in told
    assert "open1" in told and "open2" in told
    assert len(withheld) == 1


def test_on_a_phone_a_title_needs_no_empty_line() -> None:
    told, withheld = public_text("## What went well\nThe demo ran\nPrivate stuff\nsec1\nsec2")
    assert (told, withheld) == ("## What went well\nThe demo ran", ["Private stuff"])


@pytest.mark.parametrize(
    "text",
    [
        "Private equity is what they know best, and I liked how openly they said so.",
        "Privately, I thought it went well.",
        "We talked about the\nprivate sector and how its pay\nhas moved.",
        "The room was private.",
        "A private room: nobody heard us.",
    ],
)
def test_a_sentence_about_what_is_private_is_no_title(text: str) -> None:
    assert public_text(f"## What went well\n{text}\nopen1") == (
        f"## What went well\n{text}\nopen1",
        [],
    )


def test_sharing_says_which_line_it_took_for_a_private_title(bench: Bench) -> None:
    bench.put("01-private-leaks.md")
    path = bench.root / "01-private-leaks.md"
    head = path.read_text("utf-8").split("\n---\n", 1)[0]
    path.write_text(f"{head}\n---\n## What went well\nopen1\n\nPrivate: doubts\n\nsec1\n", "utf-8")
    ran = bench.run("share", path.name, "--for", "coach", "-o", "s.html")
    page = (bench.root / "s.html").read_text("utf-8")
    assert "open1" in page and "sec1" not in page
    assert "Kept private: Private: doubts." in ran.said


def test_an_answer_closed_halfway_stays_closed() -> None:
    page = shared_page(
        "## Questions they asked\n### Why us?\nI said: open1\n**Private**\nsec1\nBetter: sec2\n"
        "### Why payroll?\nI said: open2\nBetter: open3"
    )
    assert "sec" not in page.replace("section", "")
    assert all(f"open{n}" in page for n in (1, 2, 3))


@pytest.mark.thorough
def test_thousands_of_documents_keep_their_secrets() -> None:
    """Each document has a marker in every private place and another in every open one."""
    chance = random.Random(20261124)
    shown = 0
    for _ in range(3000):
        lines, private, public = document(chance)
        page = shared_page("\n".join(lines))
        assert not [marker for marker in private if marker in page], "\n".join(lines)
        shown += sum(marker in page for marker in public)
    assert shown > 3000


def document(chance: random.Random) -> tuple[list[str], list[str], list[str]]:
    """Return the lines of a document, its private markers, and those that a coach may see."""
    lines: list[str] = []
    private: list[str] = []
    public: list[str] = []
    level = 0  # of the private heading that is open
    known = False  # whether the section is one that a coach may read
    for number in range(chance.randint(2, 9)):
        kind = chance.choice(["open", "open", "private", "deeper", "comment", "unknown", "code"])
        if kind == "comment":
            private.append(f"sec{number}x")
            within = chance.choice(["", "## What went well\n", "### Why?\n", "```\n"])
            lines += ["", f"<!-- {within}sec{number}x", "-->", ""]
            continue
        if kind == "code":
            lines += ["", "```", "# a remark", "```", ""]
            continue
        depth = {"open": 2, "unknown": 2}.get(kind, chance.randint(3, 5))
        if kind == "private":
            form = chance.choice(FORMS)
            name = chance.choice(NAMES)
            lines += ["", *form.format(name).split("\n"), ""]
            private.append(f"sec{number}x")
            lines.append(f"sec{number}x")
            lines += ["", "## What went well", ""]  # of its own level or higher ends it …
            found = outline.headings(lines)
            level, known = 0, True
            if found[-1].private:  # … unless the heading was of the first level
                lines += ["# What went well", ""]
            continue
        heading = {"open": chance.choice(OPEN), "unknown": "Thoughts"}.get(kind, "More on it")
        hashes = "#" * depth + chance.choice([" ", "", "  "])
        lines += ["", hashes + heading, ""]
        known = known if kind == "deeper" else kind == "open"
        level = 0 if depth <= level else level
        marker = f"open{number}x" if known else f"sec{number}x"
        (public if known else private).append(marker)
        lines.append(marker)
    return lines, private, public


PIECES = [
    "## Private\n", "### Private: a\n", "sec\n", "<!--", "-->", "```\n", "~~~\n", "#", "\n", "> ",
    "text ", "## What went well\n", "- ", "    ", "***\n", "---\n", "Private\n---\n",
    "### Why?\n", "<h2>Private</h2>", "## Questions they asked\n",
]  # fmt: skip


@pytest.mark.thorough
def test_no_page_shows_a_private_heading_that_sharing_did_not_see() -> None:
    """Whatever is pieced together: a heading on the page that begins with Private is left out."""
    chance = random.Random(7)
    for _ in range(4000):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 14)))
        public, _ = public_text(text)
        for heading in re.findall(r"<strong>(.*?)</strong>", to_html(public), re.DOTALL):
            assert not is_private(html.unescape(heading)), text
        assert public_text(public)[0] == public or "<!--" in public


NUMBERS = [
    "614-555-0188", "(614) 555-0188", "614.555.0188", "614 555 0188", "1-614-555-0188", "555-0188",
    "+1 (614) 555-0188", "6145550188", "+49 30 1234567", "030 / 123 45 67", "020 7946 0958",
    "r.ansah (at) mail.example", "www.ruth.example", "linkedin.com/in/ruth",
    "614\u2013555\u20130188",
]  # fmt: skip


@pytest.mark.thorough
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_a_letter_by_hand_stays_at_home(bench: Bench, number: str) -> None:
    page, _ = by_hand(bench, f"Reach me on {number} at noon.", one())
    assert "Reach me" not in page


@pytest.mark.parametrize(
    "text",
    ["In 2026 we met 12 times.", "On 2026-11-24 it was.", "From 10:00 to 11:30, for $12,500."],
)
def test_a_day_and_a_sum_are_no_number(bench: Bench, text: str) -> None:
    page = by_hand(bench, text, one())[0]
    assert text in re.sub(r'<span class="unbroken">([^<]*)</span>', r"\1", page)


TURNED = [
    ("next_step: they call my two referees and then meet the board",
     "You will call my two referees and then meet the board."),
    ("next_step: a trial day on their night ward",
     "I look forward to the trial day on your night ward."),
    ("requests: [two references from my last ward]",
     "Here are the two references from my last ward you asked for."),
    ("new_since: I passed my licence exam on the first try",
     "Since we met, I have passed my licence exam on the first try."),
    ("also_met: [the night shift crew of Harbour Row]",
     "Please greet the crew of the night shift at Harbour Row."),
]  # fmt: skip


@pytest.mark.parametrize(("field", "sentence"), TURNED)
def test_a_private_fact_that_is_turned_to_its_reader_is_left_out(
    bench: Bench, field: str, sentence: str
) -> None:
    page, said = by_hand(bench, sentence, one(), field + "\n")
    assert sentence not in page
    assert "sentence" in said


def by_hand(bench: Bench, sentence: str, people: str, more: str = "") -> tuple[str, str]:
    """Share an interview with a letter by hand that holds a sentence; return page and report."""
    (bench.root / "content/interviews").mkdir(parents=True)
    (bench.root / "content/profile.yaml").write_text(PROFILE)
    path = bench.put("content/interviews/2026-11-24-x.yaml", yaml_of(people, more))
    folder = bench.root / "content/letters/2026-11-24-x"
    folder.mkdir(parents=True)
    text = f"Dear Lena,\n\nMy own words stay.\n\n{sentence}\n\nYours,\nRuth\n"
    (folder / "thank-you-lena-fields.md").write_text(f"---\nsubject: Thanks\n---\n{text}")
    ran = bench.run("share", str(path), "--for", "coach", "-o", "s.html")
    assert ran.code == 0, ran.said
    page = html.unescape((bench.root / "s.html").read_text("utf-8"))
    assert "My own words stay." in page
    return page, ran.said


def test_what_can_be_guessed_is_named_before_the_file_is_written(bench: Bench) -> None:
    people = "  - name: Lena Fields\n    prefers: phone\n    phone: +1 614 555 0101\n"
    bench.put("2026-11-24-plan-b.yaml", yaml_of(people, "finalist: yes\n"))
    ran = bench.run("share", "2026-11-24-plan-b.yaml", "--for", "coach", "-o", "s.html")
    for told in ("2026-11-24-plan-b", "(finalist)", "(prefers)", "no address of Lena Fields"):
        assert told in ran.said
    assert ran.said.index("(finalist)") < ran.said.index("For your coach")
