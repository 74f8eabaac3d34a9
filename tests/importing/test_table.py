"""Tables of a job fair and of job trackers: a row is an interview, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dictated import setting

from kitgen.files.project import Layers
from kitgen.importing.table import Table, TableRow, read_table
from kitgen.library import Library
from kitgen.model.errors import InputError

LIBRARY = Library(Layers.of(None))
TONGUES = (LIBRARY.invitations(), *map(LIBRARY.invitations, LIBRARY.invitation_languages()))


def read(text: str, locale: str = "en-US", encoding: str = "utf-8") -> tuple[TableRow, ...]:
    return read_whole(text, locale, encoding).rows


def read_whole(text: str, locale: str = "en-US", encoding: str = "utf-8") -> Table:
    return read_table(text.encode(encoding), "list.csv", TONGUES, setting(locale))


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


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_headings_are_known_in_every_language_that_invitations_are(sign: str) -> None:
    german = (
        "Firma|Stelle|Datum|Ansprechpartner|E-Mail|Ort|Notizen\r\n"
        "Müller & Söhne|Einkäufer|18.11.2026 um 14:00|Jörg Weiß|j@x.example|Köln|gut"
    )
    (row,) = read(german.replace("|", sign), encoding="cp1252")
    assert (row.company, row.role, row.date) == ("Müller & Söhne", "Einkäufer", "2026-11-18")
    assert dict(row.facts) == {"time": "14:00"}
    assert row.people == ({"name": "Jörg Weiß", "email": "j@x.example"},)
    assert row.notes == "gut · Ort: Köln"
    (row,) = read(
        "Entreprise;Poste;Date de l’entretien;Contact\nDupré;Vendeuse;18/11/2026;Léa Martin\n"
    )
    assert (row.company, row.date, row.people) == ("Dupré", "2026-11-18", ({"name": "Léa Martin"},))


def test_the_headings_need_not_stand_first_nor_alone() -> None:
    head = "My search, so far,,\n\n Company* ,Role (as posted),Interview Date & Time,Where\n"
    table = read_whole(f"{head}Ash,Baker,Nov 20,Zoom\n")
    (row,) = table.rows
    assert (row.line, row.company, row.role, row.date) == (4, "Ash", "Baker", "2026-11-20")
    assert (dict(row.facts), table.unread) == ({"format": "video"}, ())
    assert read_whole("company,date,Excitement,\nAsh,Nov 20,4,\n").unread == ("Excitement",)


@pytest.mark.parametrize(
    ("told", "day", "facts", "left"),
    [
        ("2026-11-18 14:00:00", "2026-11-18", {"time": "14:00"}, ()),
        ("2026-11-18T19:00:00Z", "2026-11-18", {}, ("time: 2026-11-18T19:00:00Z",)),
        ("11/18/2026 2:00 PM", "2026-11-18", {"time": "14:00"}, ()),
        ("18/11/2026 à 14h30", "2026-11-18", {"time": "14:30"}, ()),
    ],
)
def test_a_time_beside_its_day_is_taken_and_one_of_another_clock_told(
    told: str, day: str, facts: dict[str, str], left: tuple[str, ...]
) -> None:
    (row,) = read(f"company,interview\nAsh,{told}\n")
    assert (row.date, dict(row.facts), row.left) == (day, facts, left)


def test_who_only_applied_was_at_no_interview() -> None:
    applied, held = read(
        "company,role,date,interviewed,status\nAsh,Baker,2026-11-02,,Applied\n"
        "Elm,Baker,2026-11-02,2026-11-18,Applied\n"
    )
    assert (applied.date, applied.ahead) == ("", "Applied")
    assert held.date == "2026-11-18"


def test_quoted_lines_quotes_and_pay_are_notes_for_oneself() -> None:
    (row,) = read('company,date,Salary,notes\nAsh,2026-11-18,£50k,"one\nline, ""two"""\n')
    assert row.notes == 'one line, "two" · Salary: £50k'
    assert row.line == 2
