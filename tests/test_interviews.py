"""All interviews of a project: whose they are, with whom, and which concern each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.files.project import Project
from kitgen.interviews import Interviews, interviews_of
from kitgen.library import Library
from kitgen.reading.identity import Identity, identity_of
from kitgen.reading.interview import read_interview
from kitgen.yaml.source import source_of

REST = "role: Engineer\ndate: 2026-11-18\ninterviewers:\n  - name: Maya Chen\n"
SPELLINGS = {
    "plain": "company: Northwind Robotics\n",
    "commented": "company: Northwind Robotics   # as they spell it\n",
    "double quotes": 'company: "Northwind Robotics"\n',
    "single quotes": "company: 'Northwind Robotics'\n",
    "escaped": 'company: "Northwind\\x20Robotics"\n',
    "folded": "company: >-\n  Northwind\n  Robotics\n",
    "over two lines": "company: Northwind\n  Robotics\n",
    "after a blank line": "company: Northwind\n\n  Robotics\n",
    "quoted key": '"company": Northwind Robotics\n',
    "explicit key": "? company\n: Northwind Robotics\n",
    "spaces": "company:    Northwind   Robotics\n",
    "capitals": "company: NORTHWIND robotics\n",
    "below another text": "drawn_to: >\n  company: Other\ncompany: Northwind Robotics\n",
}


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("suffix", [".md", ".yaml"])
def test_one_employer_is_one_however_it_is_written(text: str, suffix: str) -> None:
    whole = f"---\n{text}{REST}---\ncompany: Elsewhere\n" if suffix == ".md" else text + REST
    path = Path(f"x{suffix}")
    assert identity_of(path, whole.encode()).employer == "northwind robotics"
    reading = read_interview(source_of(path, whole.encode()))
    assert reading.interview.employer == "northwind robotics"


ABOUTS = {
    "block": "applicant:\n  name: Tom Sey\n  email: tom@mail.example\n",
    "deeper": "applicant:   # me\n    address:\n      name: 1 Mill Lane\n    name: 'Tom Sey'\n"
    "    email: tom@mail.example\n",
    "flow": "applicant: {name: Tom Sey, email: tom@mail.example}\n",
    "over two lines": "applicant:\n  name: Tom\n    Sey\n  email: tom@mail.example\n",
    "quoted keys": 'applicant:\n  "name": Tom Sey\n  "email": tom@mail.example\n',
    "after a blank line": "applicant:\n\n  name: Tom Sey\n\n  email: tom@mail.example\n",
}


@pytest.mark.parametrize("text", ABOUTS.values(), ids=ABOUTS)
@pytest.mark.parametrize("first", [True, False])
def test_the_applicant_in_the_file_is_read_however_written(text: str, first: bool) -> None:
    whole = f"{text}company: A\n{REST}" if first else f"company: A\n{REST}{text}"
    found = identity_of(Path("x.yaml"), whole.encode())
    assert found == Identity(("A",), "Tom Sey", "tom@mail.example")


@pytest.mark.parametrize("indent", [None, 2])
def test_a_script_that_writes_json_names_the_same_employer(indent: int | None) -> None:
    data = json.dumps({"company": "Northwind Robotics", "role": "Engineer"}, indent=indent)
    assert identity_of(Path("x.yaml"), data.encode()).employer == "northwind robotics"


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40))
def test_what_a_glance_tells_is_what_yaml_tells(value: str) -> None:
    data = f"company: {value}\n{REST}".encode()
    path = Path("x.yaml")
    try:
        whole = read_interview(source_of(path, data)).interview
    except Exception:
        return  # what cannot be read is told elsewhere
    assert identity_of(path, data).employer == whole.employer


def test_the_applicant_is_the_files_own_or_the_profiles(tmp_path: Path) -> None:
    write(tmp_path, "profile.yaml", "name: Ana Ruiz\nemail: ana@mail.example\n")
    write(tmp_path, "interviews/a.yaml", f"company: A\n{REST}")
    write(tmp_path, "interviews/b.yaml", f"company: A\n{REST}applicant:\n  name: Tom Sey\n")
    write(tmp_path, "interviews/c.yaml", f"company: A\n{REST}applicant:\n  name: ana  ruiz\n")
    found = all_of(tmp_path)
    a, b, c = (tmp_path / f"content/interviews/{name}.yaml" for name in "abc")
    assert found.identity(b) == Identity(("A",), "Tom Sey", "")
    assert found.applicant(a) == found.applicant(c) != found.applicant(b)
    assert found.related(a) == (c,) and found.related(b) == ()


def test_a_name_without_an_address_is_that_of_the_only_one_who_bears_it(tmp_path: Path) -> None:
    for name, about in (
        ("a", "name: Ana Ruiz\n  email: ana@mail.example"),
        ("b", "name: Ana Ruiz"),
        ("c", "name: Tom Sey\n  email: tom@mail.example"),
        ("d", "name: Tom Sey\n  email: tsey@mail.example"),
        ("e", "name: Tom Sey"),
    ):
        write(tmp_path, f"interviews/{name}.yaml", f"company: A\n{REST}applicant:\n  {about}\n")
    found = all_of(tmp_path)
    keys = [found.applicant(tmp_path / f"content/interviews/{name}.yaml") for name in "abcde"]
    assert keys[0] == keys[1]
    assert len(set(keys[2:])) == 3  # two of one name: nobody knows which of them


def test_only_the_applicants_own_other_employers_are_mentioned(tmp_path: Path) -> None:
    write(tmp_path, "interviews/a.yaml", f"company: Alder\nforgot: Northwind uses it too\n{REST}")
    long, short = "company: Northwind Robotics\n", "company_short: Northwind\n"
    write(tmp_path, "interviews/b.yaml", f"{long}{short}{REST}")
    write(tmp_path, "interviews/d.yaml", f"company: Northwind Bakery\n{REST}")
    other = f"{long}{short}{REST}applicant:\n  name: Tom Sey\n"
    write(tmp_path, "interviews/c.yaml", other)
    found = all_of(tmp_path)
    assert [path.stem for path in found.mentioned(tmp_path / "content/interviews/a.yaml")] == ["b"]


def test_an_unreadable_file_concerns_nobody(tmp_path: Path) -> None:
    write(tmp_path, "interviews/a.yaml", f"company: A\n{REST}")
    write(tmp_path, "interviews/b.yaml", "company: [A\n")
    (tmp_path / "content/interviews/c.yaml").write_bytes(b"company: A\xff\n")
    found = all_of(tmp_path)
    path = tmp_path / "content/interviews/a.yaml"
    assert [reading.interview.kit for reading in found.others(path)] == []
    assert found.applicant(path)


def test_who_is_related_to_whom_costs_no_look_at_all_others(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path, f"interviews/{number:02}.yaml", f"company: Company {number}\n{REST}")
    found = all_of(tmp_path)
    looked: list[Path] = []

    class Counted(dict[Path, Identity]):
        def __getitem__(self, key: Path) -> Identity:
            looked.append(key)
            return super().__getitem__(key)

    found.__dict__["identities"] = Counted(found.identities)
    paths = list(found)
    assert found.related(paths[0]) == ()
    looked.clear()
    assert all(found.related(path) == () for path in paths)
    assert len(looked) <= 2 * len(paths)


def test_a_library_is_that_of_the_process_it_is_sent_to(tmp_path: Path) -> None:
    import pickle

    library = Library(Project.around(tmp_path).layers)
    again = pickle.loads(pickle.dumps(library))
    assert again.layers == library.layers and again is not library
    assert pickle.loads(pickle.dumps(again)) is again


def write(root: Path, name: str, text: str) -> None:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def all_of(root: Path) -> Interviews:
    return interviews_of(Project(root, root))
