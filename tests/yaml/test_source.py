"""A file becomes text, or a problem with its place."""

from pathlib import Path

import pytest

from kitgen.model.errors import InputError
from kitgen.yaml.source import LIMIT, LONGEST_LINE, read_source, source_of


def refused(path, data=None):
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_source(path)
    return caught.value.problems


def test_text_is_read_as_it_stands(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("---\ncompany: Müller & Söhne 🚀\n---\n".encode())
    source = read_source(path)
    assert source.lines[1] == "company: Müller & Söhne 🚀"
    assert (source.newline, source.bom) == ("\n", False)


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
def test_line_ends_and_byte_order_mark_leave_no_trace(end):
    source = source_of(Path("a.md"), b"\xef\xbb\xbf" + end.join([b"---", b"a: b", b"---", b""]))
    assert source.lines == ("---", "a: b", "---", "")
    assert source.bom
    assert source.newline == ("\r\n" if end == b"\r\n" else "\n")


def test_line_separators_of_yaml_that_no_editor_shows_count_as_spaces():
    source = source_of(Path("a.md"), "a\u2028b\u2029c\x85d\ne".encode())
    assert source.lines == ("a b c d", "e")


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"company: a\nrole: caf\xe9\n", 2, 10, "byte 20 is 0xe9"),
        (b"\xef\xbb\xbfrole: \xff\n", 1, 7, "byte 9 is 0xff"),
        ("role: ä\n".encode("utf-16"), 1, 1, "it looks like UTF-16"),
        (b"role: \xed\xa0\x80\n", 1, 7, "byte 6 is 0xed"),
        ("äö: ".encode() + b"\xc3", 1, 5, "byte 6 is 0xc3"),
    ],
)
def test_what_is_not_utf8_is_told_by_its_byte(tmp_path, data, line, column, words):
    (problem,) = refused(tmp_path / "a.md", data)
    assert problem.rule == "not-utf8"
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message
    assert "Save the file as UTF-8" in problem.advice


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: b\nc: d\x00e\n", 2, 5, "a NUL character"),
        ("a: \x1b[2J\n", 1, 4, "U+001B"),
        ("a: \x7f\n", 1, 4, "U+007F"),
        ("ä: \x9b\n", 1, 4, "U+009B"),
        ("a: \x0b\n", 1, 4, "U+000B"),
        ("a: \uffff\n", 1, 4, "U+FFFF"),
    ],
)
def test_control_characters_are_refused(tmp_path, text, line, column, words):
    (problem,) = refused(tmp_path / "a.md", text.encode())
    assert problem.rule == "control-character"
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message


def test_every_line_with_a_control_character_is_named_up_to_twenty(tmp_path):
    problems = refused(tmp_path / "a.md", b"\x01\n" * 50)
    assert [problem.line for problem in problems] == list(range(1, 21))


def test_a_file_of_one_mebibyte_is_read_and_a_larger_one_is_not(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 15 + (b"\n" + b"x" * 15) * (LIMIT // 16 - 1) + b"\n")
    assert len(read_source(path).text) == LIMIT
    (problem,) = refused(path, b"x" * (LIMIT + 1))
    assert problem.rule == "file-too-large"
    assert "1 MiB" in problem.message


def test_missing_files_folders_and_impossible_names_are_refused(tmp_path):
    assert refused(tmp_path / "none.md")[0].rule == "file-missing"
    assert refused(tmp_path)[0].rule == "file-is-folder"
    assert refused(tmp_path / "none.md" / "a.md")[0].rule == "file-missing"
    assert refused(tmp_path / ("x" * 300))[0].rule == "file-unreadable"


def test_a_problem_carries_its_line():
    source = source_of(Path("a.md"), b"one\ntwo\n")
    problem = source.warning("r", "m", "a", 2, 3, 2)
    assert problem.source_line == "two"
    assert (problem.line, problem.column, problem.width) == (2, 3, 2)
    assert source.problem("r", "m", line=99).source_line == ""


def test_a_line_that_no_hand_wrote_is_refused_with_its_place(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"one\n" + b"x" * LONGEST_LINE)
    assert read_source(path).lines[0] == "one"
    (problem,) = refused(path, b"one\n" + b"x" * (LONGEST_LINE + 1))
    assert (problem.rule, problem.line) == ("line-too-long", 2)
    assert "20,001 characters" in problem.message


def test_a_name_that_is_not_utf8_is_told_before_the_file_is_looked_for(tmp_path):
    (problem,) = refused(tmp_path / "caf\udce9.md")
    assert problem.rule == "file-name" and "not UTF-8" in problem.message
    assert problem.advice.startswith("Rename it")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04", "a Word document or another packed file"),
        (b"\x89PNG", "a picture"),
    ],
)
def test_a_file_that_is_no_text_is_told_as_what_it_is(tmp_path, data, what):
    (problem,) = refused(tmp_path / "a.md", data)
    assert problem.rule == "no-text" and problem.message == f"this is {what}, not a text"
    assert "kitgen new" in problem.advice


def test_letters_with_nothing_between_them_look_like_utf16(tmp_path):
    (problem,) = refused(tmp_path / "a.md", "role: x\n".encode("utf-16-be").replace(b"o", b"\0"))
    assert problem.rule == "not-utf8" and "it looks like UTF-16" in problem.message
