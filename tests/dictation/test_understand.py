"""Formats, addresses and answers that are none, as people type them."""

import pytest
from support.dictated import WORDS, heard, setting

from kitgen.dictation import NoAnswer, PlainAnswer, understand
from kitgen.model.values.texts import WrongValueError


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((text, "video") for text in ("zoom", "Teams", "google meet", "it was on Skype", "Video")),
        *((text, "phone") for text in ("phone screen", "on the phone", "Telephone")),
        *((text, "onsite") for text in ("in person", "on the ward", "at their office", "onsite")),
        ("a call", ("phone", "video")),
        ("phone and then in person", ("onsite", "phone")),
    ],
)
def test_formats(typed: str, found: object) -> None:
    assert heard("format", typed) == found


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(WrongValueError) as caught:
        understand("format", "vidoe", setting())
    assert "Did you mean video?" in caught.value.advice


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("maya@gmial.com", "maya@gmail.com"),
        ("maya@gmail.con", "maya@gmail.com"),
        ("maya@gmail,com", "maya@gmail.com"),
        ("maya@northwnd.example", "maya@northwind.example"),
        ("maya at gmail dot com", "maya@gmail.com"),
        ("maya @ gmail.com", "maya@gmail.com"),
        ("a@hotmial.co.uk", "a@hotmail.co.uk"),
    ],
)
def test_a_slip_in_an_address_is_pointed_out(typed: str, better: str) -> None:
    offered = heard("email", typed, setting("en-US", "tom@northwind.example"))
    assert isinstance(offered, tuple)
    assert offered[0] == better


@pytest.mark.parametrize(
    "typed",
    ["maya.chen@northwind.example", "x@mail.com", "x@gmail.com", "x@yahoo.co.uk", "x@sky.com"],
)
def test_a_right_address_is_left_alone(typed: str) -> None:
    assert heard("email", typed) == typed


def test_an_address_behind_its_name_is_taken() -> None:
    assert heard("email", "Maya Chen <maya@x.example>") == "maya@x.example"


NO_ANSWERS = """they didn't say
n/a
None
no
nope.
nothing
idk
I don't know
don't remember
I don't really remember what she said she was real nice
can't remember what he said
she was lovely, can't remember much
I can't remember her name
not sure
no idea
they never mentioned it
he didn't tell me
didn't ask
it didn't come up
Nothing comes to mind
-
?
TBD
skip"""
ANSWERS = """no weekends without two nurses
they said the bus is late
they told me that nights are hard
nothing beats a good handover
none of the vans has a tail lift
not everybody can drive a reefer
I don't know of a better team than theirs
skip the lecture, show the child"""


@pytest.mark.parametrize("text", NO_ANSWERS.splitlines())
@pytest.mark.parametrize("key", ["said", "email", "decision_by", "time"])
def test_an_answer_that_is_none_leaves_the_field_empty(key: str, text: str) -> None:
    assert heard(key, text) is None


@pytest.mark.parametrize("text", ANSWERS.splitlines())
def test_an_answer_that_only_begins_like_none_is_kept(text: str) -> None:
    assert heard("said", text) == text


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("part", "my boss", "hiring-manager"),
        ("part", "HR", "recruiter"),
        ("fit", "four", "4"),
        ("fit", "4 out of 5", "4"),
        ("posting", "acme.example/jobs/1", "https://acme.example/jobs/1"),
        ("time_zone", "Eastern", "America/New_York"),
        ("country", "Germany", "DE"),
        ("lead", "no", "no"),
    ],
)
def test_other_fields(key: str, typed: str, value: str) -> None:
    assert heard(key, typed) == value


@pytest.mark.parametrize(
    ("typed", "job"),
    [
        ("barista i guess", "barista"),
        ("something like warehouse operative?", "warehouse operative"),
        ("as a cleaner", "cleaner"),
        ("the cleaner job lol", "cleaner"),
        ("support worker or something like that", "support worker"),
        ("shop assistant its my first job :)", "shop assistant"),
        ("Job Coach", "Job Coach"),
        ("post room assistant", "post room assistant"),
    ],
)
def test_what_is_said_around_a_job_is_no_part_of_it(typed: str, job: str) -> None:
    assert setting().words.unhedged(typed, job=True) == job


@pytest.mark.parametrize(
    ("typed", "name"),
    [("the bean house i think", "the bean house"), ("I think Costa?", "Costa"), ("Maybe", "Maybe"),
     ("So Energy", "So Energy"), ("It's a Wrap", "It's a Wrap"), ("The Job Shop", "The Job Shop")],
)  # fmt: skip
def test_a_hedge_is_no_part_of_a_company(typed: str, name: str) -> None:
    assert setting().words.unhedged(typed) == name


@pytest.mark.parametrize(
    "typed", ["don't have her email", "no number for her", "havent got one", "dont have, i go"]
)
def test_no_address_is_an_answer(typed: str) -> None:
    assert isinstance(understand("reach", typed, setting()), NoAnswer)
    assert isinstance(understand("decision_by", "he'll text me", setting()), NoAnswer)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("candles lol", "candles"),
        ("my bloody gas safe card", "my gas safe card"),
        ("it was great!!!", "it was great!"),
        ("the 8-D printer (C:)", "the 8-D printer (C:)"),
        ("lol", "lol"),
    ],
)
def test_what_is_typed_to_a_friend_stands_in_no_letter(typed: str, kept: str) -> None:
    assert setting().words.tidied(typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("decision_by", "Friday week", "2026-12-04"),
        ("decision_by", "a week on Friday", "2026-12-04"),
        ("time", "a quarter past ten", "10:15"),
        ("time_zone", "idk uk?", "Europe/London"),
        ("reach", "I would rather send it by post to the school", None),
        ("reach", "by hand", None),
        ("decision_by", "no idea tbh", None),
        ("talked_about", "same stuff", None),
        ("promised", "nah nothing", None),
        ("prefers", "No, she did not say", None),
    ],
)
def test_more_of_what_people_say(field: str, typed: str, value: str | None) -> None:
    assert heard(field, typed) == value


SILENT = """
dinnae ken; i dinna ken; she didnae say; she didnt say; he didnt tell me; they havent said;
dunno; i dunno; idk lol; not sure; no sure; havent a clue; not a clue; beats me; who knows; god
knows; couldnt tell you; wasnt told; cannae mind; keine ahnung; weiß nicht; je ne sais pas; no
sé; nie wiem; не знаю; não sei; her name escapes me; gone blank
"""
TELLING = """
who knows Xero; people who know it; they never told me about the night shifts; no clue how I
got through; the clue; nobody knows the till; they do not give bonuses; no idea is too small;
not told about the rota; knows; say it plainly
"""


def test_whoever_says_that_they_do_not_know_has_said_nothing_in_any_field() -> None:
    silent = " ".join(SILENT.replace("\n", " ").split()).split(";")
    assert [one for one in silent if not WORDS.is_no_answer(one.strip())] == []
    told = " ".join(TELLING.replace("\n", " ").split()).split(";")
    assert [one for one in told if WORDS.is_no_answer(one.strip())] == []


def test_what_is_only_typed_before_an_answer_is_no_part_of_it() -> None:
    assert WORDS.tidied("idk weekends mostly lol") == "weekends mostly"
    assert WORDS.tidied("not sure about the rota") == "not sure about the rota"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("next wek sometime", "2026-12-04 (next week)"),
        ("in 2 weks", "2026-12-09 (in 2 weeks)"),
        ("thrusday", "2026-11-26"),
    ],
)
def test_a_word_of_time_with_one_slip_is_known(typed: str, value: str) -> None:
    heard = understand("decision_by", typed, setting())
    assert isinstance(heard, PlainAnswer) and heard.value == value
