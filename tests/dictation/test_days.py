"""Days as people type them become days, or a question back where two could be meant."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.dictated import TODAY, heard, setting

from kitgen.dictation import AskBack, PlainAnswer, understand
from kitgen.dictation.past_days import names_day
from kitgen.model.values.texts import WrongValueError

YESTERDAY, MONDAY = "2026-11-24", "2026-11-23"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        *((text, "2026-11-25") for text in ("today", "This morning", "just now", "Wednesday")),
        *(
            (text, "2026-11-25")
            for text in ("Nov 25", "nov. 25th", "25 November", "11/25", "25/11")
        ),
        *((text, YESTERDAY) for text in ("yesterday", "last night", "Tuesday", "on Tue Nov 24")),
        *((text, YESTERDAY) for text in ("24.11.", "24.11.2026", "11-24-2026", "the 24th")),
        *((text, MONDAY) for text in ("two days ago", "it was on Monday morning", "2026/11/23")),
        ("a week ago", "2026-11-18"),
        ("yesterday at 2pm", YESTERDAY),
        ("this past Monday", MONDAY),
        ("Dec 30 2025", ("2025-12-30",)[0]),
    ],
)
def test_the_day_of_an_interview(typed: str, day: str) -> None:
    found = heard("date", typed)
    assert found == day or (isinstance(found, tuple) and day in found)


def test_a_date_in_numbers_follows_the_place() -> None:
    assert heard("date", "11/9") == "2026-11-09"
    assert heard("date", "11/9", setting("en-GB")) == "2026-09-11"
    assert heard("date", "11/9", setting("")) == ("2026-11-09", "2026-09-11")
    assert heard("date", "9.11.") == "2026-11-09"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("last Monday", (MONDAY, "2026-11-16")),
        ("a few days ago", ("2026-11-22",)),
        ("Tue Nov 25", ("2026-11-25", YESTERDAY)),
        ("Dec 18", ("2026-12-18",)),
        ("2025-11-24", (YESTERDAY, "2025-11-24")),
    ],
)
def test_a_doubtful_day_is_asked_about(typed: str, offered: tuple[str, ...]) -> None:
    assert heard("date", typed) == offered


@pytest.mark.parametrize("ahead", range(-20, 21))
def test_a_day_is_asked_about_when_it_is_over_three_days_ahead(ahead: int) -> None:
    day = TODAY + dt.timedelta(days=ahead)
    found = understand("date", day.isoformat(), setting())
    assert isinstance(found, AskBack if ahead > 3 else PlainAnswer)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Friday", "2026-11-27"),
        ("by Dec 4", "2026-12-04"),
        ("12/04", "2026-12-04"),
        ("tomorrow", "2026-11-26"),
        ("2026-12", "2026-12"),
        ("December", "2026-12"),
        ("end of December", "2026-12"),
        ("end of the month", "2026-11"),
        ("Jan 8", "2027-01-08"),
        ("next Friday", ("2026-11-27", "2026-12-04")),
        ("they said next Friday", ("2026-11-27", "2026-12-04")),
        ("end of next week", "2026-12-04 (end of next week)"),
        ("in two weeks", "2026-12-09 (in two weeks)"),
        ("2026-12-08 (next tuesday)", "2026-12-08 (next tuesday)"),  # as a file has it
        ("a couple of weeks", "2026-12-09 (a couple of weeks)"),
        ("mid January", "2027-01-15 (mid January)"),
        ("a week or two", "2026-12-09 (a week or two)"),
        ("two to three weeks", "2026-12-16 (two to three weeks)"),
        ("first week of December", "2026-12-04 (first week of December)"),
        ("in a month", "2026-12-25 (in a month)"),
        ("end of the year", "2026-12"),
        ("before christmas", "2026-12-23 (before christmas)"),
        ("by xmas", "2026-12-23 (xmas)"),
        ("sometime before the christmas break", "2026-12-23 (before the christmas break)"),
        ("not before christmas", None),
        ("after Christmas", "2027-01-08 (after Christmas)"),
        ("before Easter", "2027-03-25 (before Easter)"),
        ("in the new year", "2027-01-15 (in the new year)"),
        ("before the 11th of December", "2026-12-10 (before December 11)"),
        ("the week of 7 December", "2026-12-11 (week of December 7)"),
        ("within the next fortnight", "2026-12-09 (within the next fortnight)"),
        ("early January", "2027-01-08 (early January)"),
        ("COB Friday", "2026-11-27"),
        ("Dec 4th at the latest", "2026-12-04"),
        ("soon", None),
        ("back to him re money by weds", None),
        ("I have to get back to her by Friday", None),
        ("she will get back to me by Friday", "2026-11-27"),
        ("they'll be in touch", None),
        ("They didn't say.", None),
    ],
)
def test_the_day_they_decide(typed: str, found: object) -> None:
    assert heard("decision_by", typed) == found


def test_a_vague_date_counts_from_the_talk_and_one_that_must_be_a_day_is_asked_about() -> None:
    held = replace(setting(), interview_day=TODAY - dt.timedelta(days=5))
    assert heard("decision_by", "in two weeks", held) == "2026-12-04 (in two weeks)"
    assert heard("decision_by", "in two weeks") == "2026-12-09 (in two weeks)"
    assert heard("decision_by", "end of the week", held) == "2026-11-27 (end of the week)"
    assert heard("answer_by", "in two weeks") == ("2026-12-09",)


def test_at_the_weekend_said_on_a_friday_is_not_that_friday() -> None:
    friday = dt.date(2026, 11, 27)
    held = replace(setting(), today=friday, interview_day=friday)
    assert heard("decision_by", "at the weekend", held) == "2026-11-30 (weekend)"
    assert str(heard("decision_by", "before the weekend", held)).startswith("2026-11-27")


@pytest.mark.parametrize("typed", ["Feb 30", "31/11", "13/13", "purple", "Nov", "99"])
def test_what_is_no_day_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        understand("date", typed, setting())
    assert "2026" in caught.value.advice


def test_a_decision_before_the_interview_is_refused() -> None:
    with pytest.raises(WrongValueError, match="before the interview"):
        understand("decision_by", "Nov 20", setting())


@pytest.mark.thorough
@given(st.text(max_size=30), st.sampled_from(["date", "decision_by"]))
def test_any_text_is_a_day_or_refused(text: str, key: str) -> None:
    try:
        found = understand(key, text, setting())
    except WrongValueError as error:
        assert error.advice
        return
    for value in (found,) if isinstance(found, PlainAnswer) else ():
        assert dt.date.fromisoformat(f"{value.value}-01"[:10])


@given(st.dates(dt.date(2026, 8, 1), dt.date(2026, 11, 28)))
def test_every_way_to_write_a_day_means_the_same(day: dt.date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%m/%d/%Y", "%d.%m.%Y", "%A, %B %d", "%d %b"):
        assert heard("date", day.strftime(form)) == day.isoformat(), form


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("They will telephone by Friday 27/11.", "2026-11-27"),
        ("in 2 weeks, when the boss is back", "2026-12-04 (in 2 weeks)"),
        ("two weeks", "2026-12-04 (two weeks)"),
        ("end of next week ish", "2026-11-27 (end of next week)"),
        ("Monday or Tuesday maybe", ("2026-11-23", "2026-11-30")),
        ("they may decide soonish", ()),
    ],
)
def test_a_day_is_found_in_an_answer_that_says_more(typed: str, found: object) -> None:
    held = replace(setting("en-GB"), interview_day=dt.date(2026, 11, 20))
    if found == ():
        with pytest.raises(WrongValueError):
            heard("decision_by", typed, held)
    else:
        assert heard("decision_by", typed, held) == found


@pytest.mark.parametrize(
    ("key", "typed", "found"),
    [
        ("decision_by", "next wedensday", "2026-12-02"),
        ("decision_by", "thrusday", "2026-11-26"),
        ("decision_by", "tommorow", "2026-11-26"),
        ("decision_by", "end of novemeber", "2026-11"),
        ("date", "yesteday", "2026-11-24"),
        ("date", "12. Dezember", ("2026-12-12",)),
    ],
)
def test_days_are_known_with_a_letter_astray(key: str, typed: str, found: object) -> None:
    assert heard(key, typed, setting("de-DE") if "." in typed else setting()) == found


@pytest.mark.parametrize("typed", ["they mentioned the money", "registered nurse"])
def test_no_day_is_read_into_other_words(typed: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        understand("decision_by", typed, setting("en-GB"))
    assert typed in caught.value.message and "4 December" in caught.value.advice


@pytest.mark.parametrize("typed", ["today morning", "hoy", "heute", "aujourd'hui", "today at noon"])
def test_today_is_said_in_other_tongues_too(typed: str) -> None:
    assert heard("date", typed) == "2026-11-25"


def test_a_time_that_nobody_can_date_is_no_answer_and_a_zone_may_be_asked() -> None:
    assert heard("decision_by", "after the half term") is None
    assert heard("time_zone", "uk?") == "Europe/London"


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ("trial shift sunday 9am maybe", "a trial shift on Sunday, 29 November at 9am"),
        ("second interview Sunday", "the second interview on Sunday, 29 November"),
        ("an induction on sunday", "an induction on Sunday, 29 November"),
    ],
)
def test_the_day_of_something_else_is_not_taken_for_their_decision(typed: str, step: str) -> None:
    found = understand("decision_by", typed, setting())
    assert isinstance(found, AskBack)
    day, other = found.choices
    assert day.value.value == "2026-11-29"
    assert other.value.value == ""
    assert other.value.also == (("next_step", f"the next step is {step}"),)


def test_a_bare_day_is_their_decision() -> None:
    assert heard("decision_by", "they ring on Sunday") == "2026-11-29"


@pytest.mark.parametrize(
    ("ago", "typed", "days"),
    [
        (5, "she will text me on Wednesday", ["2026-11-25"]),
        (5, "by wednesday", ["2026-11-25"]),
        (5, "next wednesday", ["2026-12-02"]),
        (5, "Tuesday", ["2026-11-24", "2026-12-01"]),
        (5, "Friday", ["2026-11-27"]),
        (0, "Wednesday", ["2026-12-02"]),
        (1, "Tuesday", ["2026-12-01"]),
    ],
)
def test_a_weekday_is_counted_from_the_interview_where_it_is_today_or_over(
    ago: int, typed: str, days: list[str]
) -> None:
    held = setting().today - dt.timedelta(days=ago)
    said = understand("decision_by", typed, replace(setting(), interview_day=held))
    found = [one.value for one in said.choices] if isinstance(said, AskBack) else [said]
    assert [one.value for one in found] == days


@pytest.mark.parametrize(
    "typed", ["monday she call me", "Monday they let me know", "theyll ring on monday"]
)
def test_a_day_before_who_calls_is_the_day_of_the_decision(typed: str) -> None:
    heard = understand("decision_by", typed, setting())
    assert isinstance(heard, PlainAnswer) and heard.value == "2026-11-30"


def test_a_long_text_with_days_in_it_is_no_day_and_is_soon_read() -> None:
    text = "we met on Tuesday and they decide by the end of next week, Wendy said Friday; "
    assert not names_day(text * 6, setting())  # which took for ever


@pytest.mark.parametrize(
    ("typed", "day"),
    [("week or so", "2026-12-02"), ("week", "2026-12-02"), ("fortnight", "2026-12-09")],
)
def test_a_length_of_time_without_its_number_is_one_of_it(typed: str, day: str) -> None:
    there = replace(setting(), today=dt.date(2026, 11, 27), interview_day=dt.date(2026, 11, 25))
    told = understand("decision_by", typed, there)
    assert isinstance(told, PlainAnswer) and told.value.startswith(f"{day} (")


@pytest.mark.parametrize(
    "typed",
    [
        "she didn't say but I think a week or so",
        "didnt say, maybe friday",
        "no idea, prob next week",
        "I guess 2 weeks",
        "not sure but before xmas",
        "two weeks, she didnt say",
        "next week i guess",
    ],
)
def test_a_day_that_is_only_guessed_is_none_of_theirs(typed: str) -> None:
    assert heard("decision_by", typed) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("she said maybe next week", "2026-12-04 (next week)"),
        ("they didnt say exactly but next week", "2026-12-04 (next week)"),
        ("she wasn't sure but thought next week", "2026-12-04 (next week)"),
        ("beginning of december", "2026-12-03 (beginning of december)"),
        ("start of december", "2026-12-03 (start of december)"),
    ],
)
def test_a_day_that_they_named_roughly_is_theirs(typed: str, value: str) -> None:
    assert heard("decision_by", typed) == value
