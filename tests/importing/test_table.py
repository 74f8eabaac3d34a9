"""Tables of a job fair and of job trackers: a row is an interview, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dictated import setting

from kitgen.files.project import Layers
from kitgen.importing.table import TableRow, read_table
from kitgen.importing.words import load_words
from kitgen.model.errors import InputError

WORDS = load_words(Layers.of(None).text("importing/en.yaml"))


def read(text: str, locale: str = "en-US", encoding: str = "utf-8") -> tuple[TableRow, ...]:
    return read_table(text.encode(encoding), "list.csv", WORDS, setting(locale))


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_row_is_read_by_the_names_of_its_columns(sign: str, encoding: str) -> None:
    lines = ["Employer,Job Title,Interview Date,Contact,E-Mail,Status,Notes",
             "Müller,Baker,11/20/2026,Maya Chen (HR),m@x.example,Turned down,rude"]  # fmt: skip
    (row,) = read("\r\n".join(lines).replace(",", sign), encoding=encoding)
    assert (row.company, row.role, row.date) == ("Müller", "Baker", "2026-11-20")
    assert row.people == ({"name": "Maya Chen", "department": "HR", "email": "m@x.example"},)
    assert (row.result, row.notes, row.left, row.line) == ("rejected", "rude", (), 2)


def test_a_line_that_names_the_sign_between_columns_is_no_row() -> None:
    (row,) = read("sep=;\ncompany;role\nAsh;Baker\n")
    assert (row.company, row.role, row.line) == ("Ash", "Baker", 3)


def test_what_is_doubtful_is_left_out_and_told() -> None:
    text = "company,date,contact,time\nAsh,3/4,I met somebody nice,2:15\n"
    (row,) = read(text, "")
    assert (row.date, row.people, dict(row.facts)) == ("", (), {})
    assert row.misdated == "3/4"
    assert row.left == ("date: 3/4", "time: 2:15", "name: I met somebody nice")


def test_a_day_of_long_ago_counts_as_it_stands() -> None:
    (row,) = read("company,date\nAsh,2024-03-02\n")
    assert row.date == "2024-03-02"


def test_rows_without_a_company_are_kept_to_be_told() -> None:
    rows = read("company,role\n,Baker\n  ,x\nAsh,Baker\n\n , \n")
    assert [(row.line, row.company) for row in rows] == [(2, ""), (3, ""), (4, "Ash")]


@pytest.mark.parametrize("text", ["", "\n", "a,b\n1,2\n", "role\nBaker\n"])
def test_a_file_without_known_columns_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert "company, role, date" in caught.value.problems[0].advice


@given(st.text(max_size=200))
def test_any_text_is_a_table_or_refused(text: str) -> None:
    try:
        rows = read(f"company,date,contact,e-mail,time,status\n{text}")
    except InputError:
        return
    assert all(row.line > 1 for row in rows)
