"""What is shared holds what a coach may see, and not a word of anything else."""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path

import click.testing
import pytest
from support.marked import Marked, write
from support.projects import write_project

from kitgen.cli.share import share
from kitgen.model import interview as model
from kitgen.model.applicant import Applicant
from kitgen.model.choices import Opened
from kitgen.model.fields import Audience, audience_of
from kitgen.model.interviewer import Interviewer
from kitgen.pages.shared import _letter_view
from kitgen.sharing.audiences import shown_to
from kitgen.sharing.letters import SHARED_FACTS, SharedLetter
from kitgen.sharing.seal import ROUNDS, seal, unseal
from kitgen.writing.slots import SLOTS

ROOT = Path(__file__).parents[2]
SPANWELL = ROOT / "content/interviews/2026-11-18-spanwell-instruments.md"
COACH = {  # the list that users are promised; company_short and the name stand in every letter
    "Interview": {"company", "company_short", "role", "round", "format", "date", "decision_by"}
    | {"drawn_to", "they_liked", "concern", "forgot", "ideas", "kindness", "interviewers"}
    | {"reflection", "why"},
    "Interviewer": {
        "name",
        "title",
        "part",
        "talked_about",
        "said",
        "my_reaction",
        "need",
        "praised",
        "kindness",
    }
    | {"i_did", "promised", "first_step", "last_line"},
    "Concern": {"about", "answer"},
    "Applicant": {"name", "coach"},
    "Outcome": set(),
    "LogEntry": set(),
    "CompetingOffer": set(),
    "Item": set(),
}


def run(*arguments: str, stdin: str | None = None) -> click.testing.Result:
    return click.testing.CliRunner().invoke(
        share, [*arguments, "--today", "2026-11-19"], input=stdin, standalone_mode=False
    )


def shared(path: Path, *options: str) -> tuple[str, str]:
    """Return what was shared, as one reads it and as it stands there, and what was said."""
    out = path.parents[2] / "shared.html"
    result = run(str(path), "--for", "coach", "-o", str(out), *options)
    assert result.exception is None, result.output
    page = out.read_text("utf-8")
    return page + html.unescape(page), result.output


@pytest.mark.parametrize("name", COACH)
def test_the_model_names_exactly_what_was_promised(name: str) -> None:
    known = {**vars(model), "Applicant": Applicant, "Interviewer": Interviewer}
    fields = known[name].model_fields
    assert {n for n, info in fields.items() if audience_of(info) is not Audience.ME} == COACH[name]


def test_a_field_that_says_nothing_is_private() -> None:
    class Grown(Interviewer):
        salary_talk: str = "a secret"

    grown = Grown(key="x", name="Ana", salary_talk="80 thousand")
    assert shown_to(grown, Audience.COACH).salary_talk == "a secret"


CASES = {
    "answered with a no": {},
    "open": {"outcome": None},
    "offer": {"outcome": {"on": "2026-11-19", "result": "offer"}},
    "through a recruiter": {"outcome": None, "contact_policy": "via-recruiter"},
    "no contact": {"outcome": None, "contact_policy": "none"},
    "no date": {"outcome": None, "decision_by": None, "company_short": None},
    "late": {"outcome": None, "date": "2026-11-09", "log": None, "decision_by": "2026-11-16"},
}


@pytest.mark.thorough
@pytest.mark.parametrize("case", CASES)
def test_nothing_private_is_in_a_shared_file(case: str, tmp_path: Path) -> None:
    marked = Marked()
    page, said = shared(write(tmp_path, marked, **CASES[case]))
    told = page.casefold()
    leaks = {marked.private[marker] for marker in marked.private if marker in told}
    assert not leaks
    missing = {marked.shared[marker] for marker in marked.shared if marker not in told}
    unsaid = {"Interview.company_short", "Concern.answer", "Interview.kindness"}
    unsaid |= {"Applicant.coach"}  # who reads it
    assert missing <= unsaid | {
        "Interviewer.praised",
        "Interviewer.kindness",
    }  # told where a letter has room for it
    assert "another offer" not in told
    assert "How the panel felt" in said and "doubts, salary" in said and "--also" in said


@pytest.mark.thorough
@pytest.mark.parametrize("name", list(Opened))
def test_what_a_profile_opens_is_shared_and_nothing_else(name: str, tmp_path: Path) -> None:
    marked = Marked()
    path = write(tmp_path, marked, outcome=None)
    path.write_text(path.read_text("utf-8").replace("coach_sees: []", f"coach_sees: [{name}]"))
    told = shared(path)[0].casefold()
    leaks = {marked.private[marker] for marker in marked.private if marker in told}
    kind = "".join(part.capitalize() for part in name.split("_"))
    opened = {f"Interview.{name}"} | {leak for leak in leaks if leak.startswith(f"{kind}.")}
    assert leaks <= opened
    if name in ("requests", "also_met"):  # these stand in letters or steps
        assert leaks


def test_only_private_fields_can_be_opened() -> None:
    fields = model.Interview.model_fields
    assert {audience_of(fields[name.value]) for name in Opened} == {Audience.ME}


@pytest.mark.parametrize("hidden", ["name", "everything but the name"])
def test_a_department_is_told_only_where_it_stands_for_a_name(tmp_path: Path, hidden: str) -> None:
    person = {"department": "Zqdept Nurses"}
    person["name"] = "unknown" if hidden == "name" else "Ana Ruiz"
    marked = Marked()
    page, _ = shared(write(tmp_path, marked, interviewers=[person]))
    assert ("Zqdept" in page) == (hidden == "name")


def test_a_letter_by_hand_loses_what_is_private(tmp_path: Path) -> None:
    marked = Marked()
    path = write(tmp_path, marked, outcome=None)
    private = next(m for m, name in marked.private.items() if name == "Interviewer.personal")
    name = next(m for m, name in marked.shared.items() if name == "Interviewer.name")
    folder = tmp_path / "content/letters/2026-11-18-acme"
    folder.mkdir(parents=True)
    (folder / f"thank-you-ana-{name}.md").write_text(
        f"---\nsubject: About {private}\n---\nDear Ana,\n\nMy own words stay.\n\n"
        f"We talked of {private}.\n\nCall +1 614 555 0142.\n\nWrite to x@y.example.\n\n"
        "Yours,\nAna\n555 0142\n"
    )
    page, said = shared(path)
    assert "My own words stay." in page
    for hidden in (private, "614 555", "x@y.example", "555 0142"):
        assert hidden not in page
    assert "sentences made of private fields" in said


def test_what_is_left_out_in_a_row_is_told_once() -> None:
    letter = SharedLetter(
        "thank-you", "Thank-you letter", "Thanks", "Dear Ana,", "Ana",
        ((None, None, "It stays.", None),), "Yours,", "Max", "en",
    )  # fmt: skip
    (paragraph,) = _letter_view(letter)["paragraphs"]
    assert [(one["text"], one["missing"]) for one in paragraph] == [
        ("", 2),
        ("It stays.", 0),
        ("", 1),
    ]


@pytest.mark.thorough
def test_what_kitgen_does_not_know_is_shared_if_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, Marked(), outcome=None)
    text = path.read_text().replace("## How the panel felt", "## Panel\nzqsaid\n\n## Other")
    path.write_text(text)
    assert "zqsaid" not in shared(path)[0]
    assert "zqsaid" in shared(path, "--also", "panel:")[0]
    for refused in ("Private: doubts, salary", "No such heading", ""):
        assert run(str(path), "--for", "coach", "--also", refused).exit_code


def test_a_user_s_worksheet_cannot_ask_for_more(tmp_path: Path) -> None:
    marked = Marked()
    path = write(tmp_path, marked)
    folder = tmp_path / "content/worksheets/en"
    folder.mkdir(parents=True)
    (folder / "reflection.md").write_text(
        "# All\n\n## Open {#open audience=coach}\n\n### Mail {#mail each=interviewers}\n\n"
        '#### To reach {#reach from="name email phone personal"}\n\n'
        '### Salary {#salary section="Private: doubts, salary" from=next_step}\n'
    )
    told = shared(path)[0].casefold()
    assert not [marker for marker in marked.private if marker in told]


def test_a_shared_page_loads_nothing_and_needs_no_script(tmp_path: Path) -> None:
    page = shared(write(tmp_path, Marked()))[0]
    assert "default-src 'none'" in page and "unsafe" not in page
    assert not re.search(
        r"(?<![\w-])(?:src|href|action|style|on\w+)\s*=\s*[\"']", page.split("<body>")[1]
    )
    urls = set(re.findall(r"url\(([^,)]*)", page))
    assert urls <= {"data:font/woff2;base64"}, "fonts travel in the page"
    assert "@import" not in page and page.count("<script>") <= 2


def test_only_an_earlier_share_is_written_over(tmp_path: Path) -> None:
    out = tmp_path / "mine.html"
    out.write_text("my own page")
    result = run(str(SPANWELL), "--for", "coach", "-o", str(out))
    assert "was not made by kitgen share" in str(result.exception)
    assert out.read_text() == "my own page"
    out.unlink()
    for _ in range(2):
        assert run(str(SPANWELL), "--for", "coach", "-o", str(out)).exit_code == 0
    assert b"Spanwell" in out.read_bytes()


def test_what_is_shared_has_the_slots_of_shared_fields_alone() -> None:
    assert not SHARED_FACTS & {"phone", "personal", "next", "met", "new", "requests", "email"}


def test_a_sentence_that_tells_nothing_private_is_shared() -> None:
    """However a shared fact is put: `the job`, what `it` was, the talk that was promised."""
    assert "the_job" in SHARED_FACTS
    records = {"": model.Interview, "interviewers": Interviewer, "applicant": Applicant}
    for slot in SLOTS:
        fields = [field.rpartition(".") for field in slot.fields]
        seen = [
            name in records[of].model_fields
            and audience_of(records[of].model_fields[name]) is not Audience.ME
            for of, _, name in fields
            if of in records
        ]
        if seen and all(seen) and slot.fact != "linked":  # an address stands in that one
            assert slot.fact in SHARED_FACTS, slot.name


@pytest.mark.parametrize("result", ["", "rejected", "offer", "accepted", "silence"])
@pytest.mark.parametrize("company", ["", "Ash Bakery", "Spindrift Marine"])
def test_no_letter_of_plain_facts_has_a_mark_in_it(
    company: str, result: str, tmp_path: Path
) -> None:
    path = tmp_path / "content/interviews/a.md"
    told = "drawn_to: the cold start\nconcern: [{about: my Rust, answer: I write it daily}]\n"
    people = "  - name: Maya Chen\n    talked_about: [the cold start of the arm]\n"
    people += "    said: a robot should fail like a waiter\n    need: tests on the bench\n"
    people += "    i_did: kept 31 such things alive for three years\n    promised: my talk\n"
    told = "" if company else told
    told += f"outcome: {{on: 2026-11-18, result: {result}}}\n" if result else ""
    people = "  - name: Maya Chen\n" if company else people
    head = f"company: {company or 'Northwind'}\nrole: Engineer\ndate: 2026-11-18\n"
    write_project(tmp_path, a=f"---\n{head}{told}interviewers:\n{people}---\n")
    page, _ = shared(path)
    assert "private sentence" not in page


def test_a_seal_opens_with_its_passphrase_alone() -> None:
    from cryptography.exceptions import InvalidTag

    sealed = seal("für Nadia: 日本", "caf\u00e9 au lait", rounds=10)
    assert unseal(sealed, "cafe\u0301 au lait") == "für Nadia: 日本"
    again = seal("für Nadia: 日本", "caf\u00e9 au lait", rounds=10)
    assert (sealed.salt, sealed.nonce, sealed.text) != (again.salt, again.nonce, again.text)
    assert len(base64.b64decode(sealed.salt)) == 16 and len(base64.b64decode(sealed.nonce)) == 12
    for phrase in ("cafe au lait", "", "caf\u00e9 au lait "):
        with pytest.raises(InvalidTag):
            unseal(sealed, phrase)


def test_a_sealed_page_tells_nothing_outside_its_seal(tmp_path: Path) -> None:
    marked = Marked()
    path = write(tmp_path, marked)
    out = tmp_path / "sealed.html"
    phrase = "correct horse battery staple"
    asked = f"short\nshort\n{phrase}\n{phrase}\n"
    result = run(str(path), "--for", "coach", "-o", str(out), "--passphrase", stdin=asked)
    assert result.exit_code == 0, result.output
    assert "quickly guessed" in result.output and phrase not in result.output
    text = out.read_text("utf-8")
    page = re.sub(r"[A-Za-z0-9+/=]{200,}", "", text).casefold()  # letters of a seal are chance
    assert len(page) < len(text) / 2
    assert not [m for m in (*marked.private, *marked.shared) if m in page]
    assert "acme" not in page and ROUNDS >= 600_000 and f'data-rounds="{ROUNDS}"' in page


def test_a_passphrase_is_never_on_the_command_line() -> None:
    result = run(str(SPANWELL), "--for", "coach", "--passphrase=secret words")
    assert isinstance(result.exception, click.ClickException)


def test_the_page_opens_on_what_its_writer_would_like_to_know_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path)
    monkeypatch.chdir(root)
    file = next((root / "content/interviews").iterdir())
    command = [str(file), "--for", "coach", "-o", "page.html"]
    assert run(*command, "--ask", "Was <question two> too long?").exit_code == 0
    page = (root / "page.html").read_text("utf-8")
    asked = page.index("Was &lt;question two&gt; too long?")
    assert page.index("<h1>") < asked < page.index("The letters, in draft")
    assert run(*command).exit_code == 0
    assert "What I would like to know first" not in (root / "page.html").read_text("utf-8")
