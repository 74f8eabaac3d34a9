"""An office: what it shares counts for every client, and a client's own file counts before it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from support.offices import interview as told_interview
from support.projects import interview

from kitgen.cli import app as cli
from kitgen.desk.beginnings import begin_profile
from kitgen.files.project import Layers, Project
from kitgen.interviews import interviews_of
from kitgen.library import Library, library_of
from kitgen.model.errors import InputError
from kitgen.pipeline import prepare, write
from kitgen.reading.interview import read_profile
from kitgen.rendering.job import Job, KitOutput, Options
from kitgen.yaml.source import read_source

PROFILE = "name: Ada Byron\nemail: ada@mail.example\n"
FILE = "content/interviews/2026-11-18-northwind.md"


def put(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """A client's folder, with an office beside the clients that shares nothing yet."""
    (tmp_path / "office").mkdir()
    root = tmp_path / "clients/ada"
    put(root, "content/profile.yaml", PROFILE)
    put(root, FILE, interview())
    return root


def library(client: Path) -> Library:
    return Library(Project.around(client).layers)


def made(client: Path, today: dt.date = dt.date(2026, 11, 19)) -> KitOutput:
    path = client / FILE
    project = Project.around(path)
    options = Options(today, formats=frozenset({"html", "txt"}))
    profile = project.profile_for(path)
    layers = project.layers
    return prepare(Job(path, profile, (), project, library_of(layers), Path(), options)).made


def page(kit: KitOutput, name: str = "index.html") -> str:
    return next(a.data.decode("utf-8") for a in kit.artifacts if str(a.path) == name)


def test_the_layers_are_client_office_and_what_is_shipped(client: Path) -> None:
    shipped = Layers.of(None).roots
    assert Layers.of(client).roots == (client, client.parents[1] / "office", *shipped)
    assert Layers.of(client.parents[1] / "elsewhere").roots[1:] == shipped


def test_the_cadence_is_laid_over_rule_by_rule_by_the_office_and_then_the_client(
    client: Path,
) -> None:
    office = client.parents[1] / "office"
    put(office, "content/cadence.yaml", "unasked: {most: 1, apart: 3 weeks}\n")
    put(client, "content/cadence.yaml", "unasked: {most: 3}\n")
    cadence = library(client).cadence
    assert cadence.most == 3
    assert cadence.apart != Library(Layers.of(None)).cadence.apart
    put(office, "content/cadence.yaml", "unasked: {apart: soon}\n")
    with pytest.raises(InputError) as caught:
        _ = library(client).cadence
    assert str(caught.value.problems[0].path) == "office/content/cadence.yaml"


def test_one_phrase_of_ones_own_leaves_the_shipped_ones_on(client: Path) -> None:
    shipped = library(client).phrases("en")
    mine = '  - {id: my-01, match: "per my last", why: sounds cross, instead: leave it out}\n'
    put(client.parents[1] / "office", "content/phrases/en.yaml", f"ours:\n{mine}limits: {{x: 1}}\n")
    put(
        client,
        "content/phrases/en.yaml",
        'mine:\n  - {id: des-02, match: "dream job", why: mine, instead: y}\n'
        "  - {id: des-01, severity: off}\n",
    )
    phrases = library(client).phrases("en")
    ids = [entry.id for entry in phrases.entries]
    assert set(ids) == {entry.id for entry in shipped.entries} - {"des-01"} | {"my-01"}
    assert len(ids) == len(set(ids))
    assert next(entry.why for entry in phrases.entries if entry.id == "des-02") == "mine"
    assert phrases.limits == {**shipped.limits, "x": 1}


def test_one_move_of_ones_own_leaves_the_others_as_they_are_shipped(client: Path) -> None:
    shipped = library(client).prose("en")
    office, own = "## Move plain-card\n- Thank you.\n", "## Move wish-card\n- Keep well.\n"
    put(client.parents[1] / "office", "content/messages/en/card.md", office)
    put(client, "content/messages/en/card.md", own)
    prose = library(client).prose("en")
    assert [v.sentences for v in prose.variants("card", "plain-card")] == [("Thank you.",)]
    assert [v.sentences for v in prose.variants("card", "wish-card")] == [("Keep well.",)]
    assert prose.variants("card", "topic-card") == shipped.variants("card", "topic-card")
    assert prose.kinds["card"].plans == shipped.kinds["card"].plans
    assert prose.kinds["thank-you"] == shipped.kinds["thank-you"]


@pytest.mark.thorough
def test_an_office_s_words_and_timing_are_in_its_clients_kits(client: Path) -> None:
    office = client.parents[1] / "office/content"
    put(
        office,
        "messages/en/thank-you.md",
        "## Move late\n- [late, not excused, +excused] Please forgive the days that passed.\n"
        "## Move thanks\n- [not thanked] We owe you thanks for your time.\n",
    )
    put(office, "pages/en.yaml", "kit: {skip: Go to what is first}\n")
    put(office, "cadence.yaml", "steps:\n  thank-you: {title: Write at once}\n")
    letter = "letters/thank-you-maya-chen.txt"
    put(client, FILE, told_interview(0).replace("nobody thanks you", "nobody pays"))
    kit, late = (made(client, dt.date(2026, 11, day)) for day in (3, 12))
    assert "We owe you thanks for your time." in page(kit, letter)
    assert "Please forgive the days" not in page(kit, letter)
    assert "Please forgive the days that passed." in page(late, letter)
    assert "Go to what is first" in page(kit)
    assert "Write at once" in page(kit)


def test_a_mistake_in_the_offices_prose_is_told_with_its_place(client: Path) -> None:
    put(client.parents[1] / "office", "content/messages/en/card.md", "## Move title\n- {nome}\n")
    with pytest.raises(InputError, match="did you mean name") as caught:
        library(client).prose("en")
    assert str(caught.value.problems[0].path) == "office/content/messages/en/card.md"


def test_an_empty_plan_takes_out_the_one_below(client: Path) -> None:
    readers = set(library(client).prose("en").kinds["thank-you"].plans)
    put(client, "content/messages/en/thank-you.md", "## Plan peer\n")
    assert set(library(client).prose("en").kinds["thank-you"].plans) == readers - {"peer"}


def test_words_of_the_pages_come_from_the_office_and_then_the_client(client: Path) -> None:
    office = client.parents[1] / "office"
    put(office, "content/pages/en.yaml", "kit: {letters: Our letters, later: Office}\n")
    put(client, "content/pages/en.yaml", "kit: {later: Mine}\n")
    words = library(client).words(None)
    assert (words("kit.letters"), words("kit.later")) == ("Our letters", "Mine")
    assert words("kit.skip") == Library(Layers.of(None)).words(None)("kit.skip")


def test_the_offices_profile_holds_what_a_client_does_not_say(client: Path) -> None:
    office = client.parents[1] / "office"
    put(office, "content/profile.yaml", "country: IE\ntime_zone: Europe/Dublin\nlocale: en-IE\n")
    put(client, "content/profile.yaml", PROFILE + "locale: en-US\n")
    path = client / FILE
    project = Project.around(path)
    applicant = interviews_of(project, [path]).read(path).applicant
    assert (applicant.name, applicant.country, applicant.locale) == ("Ada Byron", "IE", "en-US")
    assert str(applicant.time_zone) == "Europe/Dublin"


def test_a_name_in_the_offices_profile_is_refused(client: Path) -> None:
    put(client.parents[1] / "office", "content/profile.yaml", "country: IE\nname: Tom Sey\n")
    path = client / FILE
    with pytest.raises(InputError, match="cannot be the same for all clients") as caught:
        interviews_of(Project.around(path), [path]).read(path)
    (problem,) = caught.value.problems
    assert (problem.line, problem.path) == (2, client.parents[1] / "office/content/profile.yaml")


def test_a_theme_is_named_in_the_profile_or_by_the_office(client: Path) -> None:
    assert made(client).entry.theme == "classic"
    put(client.parents[1] / "office", "content/profile.yaml", "theme: plain\n")
    assert made(client).entry.theme == "plain"
    put(client, "content/profile.yaml", PROFILE + "theme: modern\n")
    kit = made(client)
    assert kit.entry.theme == "modern"
    put(client, "content/profile.yaml", PROFILE + "theme: modrn\n")
    with pytest.raises(InputError, match="no theme") as caught:
        made(client)
    assert caught.value.problems[0].path == client / "content/profile.yaml"


def test_a_theme_may_be_a_link_to_a_folder_elsewhere(client: Path) -> None:
    away = put(client.parents[2], "looks/house/theme.toml", 'extends = "plain"\n').parent
    put(away, "web.css", "/* of the house */\n")
    themes = client.parents[1] / "office/themes"
    themes.mkdir()
    (themes / "house").symlink_to(away)
    put(client.parents[1] / "office", "content/profile.yaml", "theme: house\n")
    kit = made(client)
    assert kit.entry.theme == "house"
    assert "/* of the house */" in page(kit)
    (away / "leak.css").symlink_to("/etc/hostname")
    with pytest.raises(InputError, match="leads out"):
        Layers.of(client).themes()


SETTLED = """\
country: GB
time_zone: Europe/London
locale: en-GB
paper: letter
pace: patient
linkedin_premium: yes
theme: press
"""


def test_a_new_profile_leaves_to_the_office_what_it_has_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    put(tmp_path, "office/content/profile.yaml", SETTLED)
    assert cli.run(["init", str(tmp_path / "clients/zoe"), "--no-input"]) == 0
    profile = tmp_path / "clients/zoe/content/profile.yaml"
    begin_profile(Project(tmp_path / "clients/tom", tmp_path / "clients/tom"), {"name": "Tom Ode"})
    for path in (profile, tmp_path / "clients/tom/content/profile.yaml"):
        told = read_profile(read_source(path)).applicant
        assert not [f for f in told.model_fields_set - {"name"} if getattr(told, f)]
        for line in SETTLED.splitlines():
            assert f"{line.partition(':')[0]}," in path.read_text().replace(".\n", ",\n")
    change = profile.read_text().replace("name:  ", "name: Zoe Marsh  ")
    profile.write_text(change)
    path = put(tmp_path, f"clients/zoe/{FILE}", interview())
    applicant = interviews_of(Project.around(path), [path]).read(path).applicant
    assert (applicant.pace, applicant.paper, applicant.theme) == ("patient", "letter", "press")
    assert applicant.linkedin_premium and applicant.country == "GB"


def test_a_new_profile_without_an_office_has_what_the_computer_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    assert cli.run(["init", str(tmp_path / "zoe"), "--no-input"]) == 0
    text = (tmp_path / "zoe/content/profile.yaml").read_text()
    assert (
        "country: US" in text and "paper: letter" in text and "office" not in text.split("name")[0]
    )


def test_a_phrase_of_the_offices_stands_in_every_letter_of_thanks(client: Path) -> None:
    """The example of docs/wordings.md, as it stands there."""
    page_ = (Path(__file__).parents[2] / "docs/wordings.md").read_text("utf-8")
    (example,) = re.findall(r"```markdown\n(.+?)```", page_.split("## Moves")[1], re.DOTALL)
    put(client.parents[1], "office/content/messages/en/thank-you.md", example)
    path = client / FILE
    for number in range(5):
        path.write_text(told_interview(number), "utf-8")
        interviews = interviews_of(Project.around(path), [path])
        kit = write(interviews.read(path), (), interviews, dt.date(2026, 11, 19))
        (letter,) = [message for message in kit.messages if message.kind == "thank-you"]
        assert letter.body.rstrip().endswith("just ask."), letter.body


def test_a_move_that_nothing_asks_for_is_told_with_those_there_are(client: Path) -> None:
    put(
        client.parents[1],
        "office/content/messages/en/thank-you.md",
        "# x\n\n## Move closing\n- A.\n",
    )
    with pytest.raises(InputError) as told:
        _ = library(client).prose("en")
    (problem,) = told.value.problems
    assert "did you mean close or close-agent or close-rich? In thank-you" in problem.message
    assert "there are: open-again" in problem.message
