"""Texts become values, and only those that mean one."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kitgen.model.choices import Format, Part
from kitgen.model.values import addresses, places, texts, times
from kitgen.model.values.texts import WrongValueError
from kitgen.model.values.times import DecisionDate, TimeSpan


def span(*parts):
    return TimeSpan(*(dt.time.fromisoformat(part) for part in parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:00", span("14:00")),
        ("9:05", span("09:05")),
        ("14:00-15:30", span("14:00", "15:30")),
        ("14:00 – 15:30", span("14:00", "15:30")),
        ("14:00 to 15:30", span("14:00", "15:30")),
        ("2pm", span("14:00")),
        ("12 a.m.", span("00:00")),
        ("12:30 PM", span("12:30")),
        ("2pm-3:30pm", span("14:00", "15:30")),
        ("2-3:30 pm", span("14:00", "15:30")),
        ("11-1 pm", span("11:00", "13:00")),
        ("11:30-12:15pm", span("11:30", "12:15")),
        ("9:00 am - 5:00 pm", span("09:00", "17:00")),
    ],
)
def test_times_are_read_as_people_write_them(text, expected):
    assert times.time_span(text) == expected


@pytest.mark.parametrize("text", ["9-17", "14", "13pm", "0 am", "9 to 5", "14:00-", "-", "1:2:3"])
def test_a_time_that_could_mean_two_things_is_refused(text):
    with pytest.raises(WrongValueError):
        times.time_span(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-04", DecisionDate(dt.date(2026, 12, 4))),
        ("2026-12", DecisionDate(dt.date(2026, 12, 31), whole_month=True)),
        ("2028-02", DecisionDate(dt.date(2028, 2, 29), whole_month=True)),
        ("2026-12-04 (next  week)", DecisionDate(dt.date(2026, 12, 4), words="next week")),
        ("2026-12 (xmas)", DecisionDate(dt.date(2026, 12, 31), whole_month=True, words="xmas")),
        ("2026-1-5", DecisionDate(dt.date(2026, 1, 5))),
    ],
)
def test_a_decision_is_a_day_or_a_month(text, expected):
    assert times.decision_date(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-01-32", "31st"),
        ("2026-06-31", "30th"),
        ("2027-02-29", "28th"),
        ("2028-02-30", "29th"),
    ],
)
def test_a_day_that_is_not_in_the_calendar_is_refused(text, words):
    with pytest.raises(WrongValueError, match=words):
        times.day(text)


@pytest.mark.parametrize(
    "text",
    [
        "a@b.example",
        "first.last+tag@sub.domain.example",
        "o'brien@x.example",
        "a@bücher.example",
        "a@xn--bcher-kva.example",
        "a_b-c@x-y.example",
    ],
)
def test_an_address_is_taken_as_it_is(text):
    assert addresses.mail_address(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "@b.example",
        "a@",
        "a@b",
        "a b@c.example",
        "a@b.example.",
        "a@b..example",
        ".a@b.example",
        "a.@b.example",
        '"a b"@c.example',
        "a@[127.0.0.1]",
        "a@b.example;c@d.example",
        "a@b@c.example",
        "=?utf-8?q?a?=@b.example x",
    ],
)
def test_what_is_not_exactly_one_address_is_refused(text):
    with pytest.raises(WrongValueError):
        addresses.mail_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example",
        "http://a.example:8080/x?y=1#z",
        "HTTPS://A.EXAMPLE/ü",
        "https://bücher.example/",
        "https://[2001:db8::1]/",
    ],
)
def test_a_web_address_is_taken_as_it_is(text):
    assert addresses.url(text) == text


@pytest.mark.parametrize("text", ["<https://x.example/job>", "< https://x.example/job >"])
def test_a_web_address_in_angle_brackets_is_the_address(text):
    assert addresses.url(text) == "https://x.example/job"


@pytest.mark.parametrize(
    "text",
    [
        "data:text/html,x",
        "file:///etc/passwd",
        "//a.example",
        "https:a.example",
        "https://a.example/<b>",
        'https://a.example/"',
        "https://a.example:port",
        "https://.example",
    ],
)
def test_what_is_no_web_address_is_refused(text):
    with pytest.raises(WrongValueError):
        addresses.url(text)


@pytest.mark.parametrize(("text", "code"), [("us", "US"), ("UK", "GB"), ("de", "DE"), ("JP", "JP")])
def test_a_country_is_its_code(text, code):
    assert places.country(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("Germany", "DE"), ("USA", "US"), ("united kingdom", "GB"), ("Japan", "JP")],
)
def test_a_countrys_name_is_answered_with_its_code(text, code):
    with pytest.raises(WrongValueError) as caught:
        places.country(text)
    assert caught.value.advice == f"Write: {code}"


@pytest.mark.parametrize(
    ("text", "tag"), [("en-GB", "en-GB"), ("en_US", "en-US"), ("de", "de"), ("EN-us", "en-US")]
)
def test_a_language_tag_is_normalised(text, tag):
    assert places.locale(text) == tag


@pytest.mark.parametrize(
    ("text", "kind", "member"),
    [
        ("On-site", Format, Format.ONSITE),
        ("VIDEO", Format, Format.VIDEO),
        ("hiring manager", Part, Part.HIRING_MANAGER),
        ("Hiring_Manager", Part, Part.HIRING_MANAGER),
    ],
)
def test_a_choice_is_known_whatever_its_capitals_and_hyphens(text, kind, member):
    assert texts.choice(text, kind) is member


def test_zones_are_the_same_on_every_machine():
    assert {"America/New_York", "Asia/Kolkata", "UTC"} <= places.zone_names()
    assert "localtime" not in places.zone_names()


CONVERTERS = [
    times.day, times.decision_date, times.time_span, addresses.mail_address, addresses.url,
    places.zone, places.country, places.region, places.locale, texts.boolean, texts.name,
]  # fmt: skip


@pytest.mark.thorough
@given(st.sampled_from(CONVERTERS), st.text(max_size=40) | st.from_regex(r"[0-9:./@a-z-]{1,20}"))
@settings(deadline=None, max_examples=400)
def test_any_text_is_a_value_or_is_refused_with_advice(convert, text):
    try:
        convert(" ".join(text.split()))
    except WrongValueError as error:
        assert error.rule
        assert error.message
        assert error.advice


@given(st.times(), st.times())
@settings(deadline=None, max_examples=100)
def test_a_span_is_read_back_or_its_order_is_refused(start, end):
    text = f"{start:%H:%M}-{end:%H:%M}"
    night = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % 1440
    late = start >= dt.time(15) and 0 < night <= 720
    if f"{start:%H:%M}" < f"{end:%H:%M}" or late:
        assert times.time_span(text) == span(f"{start:%H:%M}", f"{end:%H:%M}")
    else:
        with pytest.raises(WrongValueError, match="is not after the start"):
            times.time_span(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("aydın", "Aydın"),
        ("şule", "Şule"),
        ("ŞAHİN", "Şahin"),
        ("øyvind", "Øyvind"),
        ("élodie", "Élodie"),
        ("rené", "René"),
        ("per-öjvind", "Per-Öjvind"),
        ("O’NEILL", "O’Neill"),
        ("macy's", "Macy's"),
    ],
)
def test_a_name_has_its_capitals_in_any_alphabet(word, expected):
    assert texts.capitalised(word) == expected


def test_a_name_s_parts_are_what_somebody_is_called_by() -> None:
    assert texts.called_parts("Lucy the cook") == ("Lucy the cook", "Lucy")
    assert texts.called_parts("Ana de Souza") == ("Ana de Souza", "Ana", "Souza")
    assert texts.called_parts("nick ashworth") == ("nick ashworth", "nick", "ashworth")
    assert texts.called_parts("") == ()
