"""The profile, asked for on a terminal: who one is, and where that puts one's clock."""

import datetime as dt

import pytest
from support.dictated import WORDS
from support.talking import Talker

from kitgen.dictation import PlainAnswer, Setting
from kitgen.editing.profile import _own_name, ask_profile

EASTERN = "America/New_York"


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("Ohio", {"country": "US", "region": "US-OH", "time_zone": EASTERN}),
        ("Columbus, OH 43004", {"country": "US", "region": "US-OH", "time_zone": EASTERN}),
        ("columbus oh", {"country": "US", "region": "US-OH", "time_zone": EASTERN}),
        ("Aurora, Colorado", {"country": "US", "region": "US-CO", "time_zone": "America/Denver"}),
        ("austin tx", {"country": "US", "region": "US-TX"}),  # El Paso has another clock
        ("Toronto, Ontario", {"country": "CA", "region": "CA-ON", "time_zone": "America/Toronto"}),
        ("Leeds, England", {"country": "GB", "region": "GB-ENG"}),
        ("Munich, Germany", {"country": "DE"}),
        ("Leeds, UK", {"country": "GB"}),
        ("Stockport", {"country": "GB", "region": "GB-ENG"}),
        ("reading", {"country": "GB", "region": "GB-ENG"}),
        ("Wexcombe, Wiltshire", {"country": "GB", "region": "GB-ENG"}),
        ("wexcombe wiltshire", {"country": "GB", "region": "GB-ENG"}),
        ("newport isle of wight", {"country": "GB", "region": "GB-ENG"}),
        ("Paisley PA1 2AB", {"country": "GB", "region": "GB-SCT"}),
        ("Letterkenny, Co. Donegal", {"country": "IE"}),
        ("Reading, PA", {"country": "US", "region": "US-PA", "time_zone": EASTERN}),
        ("Dublin, Ohio", {"country": "US", "region": "US-OH", "time_zone": EASTERN}),
        ("on the moon", {}),
        ("Halifax", {}),
        ("perth", {}),
        ("Chatham", {}),
        ("Norfolk", {}),
        ("Birmingham", {}),
        ("Halifax, UK", {"country": "GB"}),
        ("Halifax HX1 1AA", {"country": "GB", "region": "GB-ENG"}),
        ("London", {"country": "GB", "time_zone": "Europe/London"}),
        ("London, Ontario", {"country": "CA", "region": "CA-ON"}),
    ],
)
def test_a_place_tells_country_region_and_clock_as_far_as_it_is_certain(place, found) -> None:
    facts = ask_profile(Talker(("live", place)), WORDS, "en-US")
    assert {key: facts[key] for key in facts if key not in ("address", "locale")} == found


@pytest.mark.parametrize(
    ("typed", "language", "country", "shown"),
    [
        ("manchester", "", "GB", "  Manchester, United Kingdom (< if not)"),
        ("eccles near manchester", "", "GB", "  Eccles near Manchester, United Kingdom (< if not)"),
        ("Bristol", "en-US", "GB", "  Bristol, United Kingdom (< if not)"),
        ("houston", "en-US", "US", "  Houston, United States (< if not)"),
        ("birmingham", "en-GB", "GB", "  Birmingham, United Kingdom (< if not)"),
        ("perth", "en-AU", "AU", "  Perth, Australia (< if not)"),
        ("perth", "", None, ""),
        ("Melborne", "", "AU", "  Melbourne, Australia (< if not)"),
        ("wexcombe", "en-GB", "GB", "  Wexcombe, United Kingdom (< if not)"),
        ("Boston, UK", "", "GB", ""),
        ("Bristol, UK", "", "GB", ""),
        ("bristol uk", "", "GB", ""),
        ("Manchester, New Hampshire", "", "US", ""),
        ("stockport", "", "GB", ""),  # which is nowhere else
    ],
)
def test_a_large_town_tells_its_country_and_is_shown_with_it(
    typed: str, language: str, country: str | None, shown: str
) -> None:
    talker = Talker(("live", typed))
    facts = ask_profile(talker, WORDS, language)
    assert facts.get("country") == country
    assert any("Which country" in one for one in talker.asked) == (country is None)
    assert [one for one in talker.told if "< if not" in one] == ([shown] if shown else [])


def test_the_clock_is_asked_for_only_where_nothing_tells_it() -> None:
    talker = Talker(("live", "Indiana"), ("which clock", "eastern"))
    assert ask_profile(talker, WORDS, "en-US")["time_zone"] == "America/New_York"
    for known in (("Munich, Germany", ""), ("Ohio", ""), ("Indiana", EASTERN)):
        quiet = Talker(("live", known[0]))
        ask_profile(quiet, WORDS, "en-US", known[1])
        assert not any("clock" in question for question in quiet.asked)


def test_dates_are_written_as_where_one_lives() -> None:
    talker = Talker(("live", "manchester"), ("Which country", "uk"))
    facts = ask_profile(talker, WORDS, "en-US")
    assert (facts["country"], facts["locale"]) == ("GB", "en-GB")
    assert not any("time zone" in question for question in talker.asked)
    quiet = Talker(("live", "sunderland"))
    assert ask_profile(quiet, WORDS, "en-US")["locale"] == "en-GB"
    assert not any("country?" in one or "clock" in one for one in quiet.asked)


@pytest.mark.parametrize("said", ["", "en-US"])
def test_a_town_nobody_knows_leaves_dates_to_the_clock_of_the_computer(said: str) -> None:
    facts = ask_profile(Talker(("live", "otley")), WORDS, said, "Europe/London")
    assert facts["locale"] == "en-GB"
    assert facts["address"] == ["Otley"]
    assert (
        ask_profile(Talker(("live", "otley")), WORDS, "fr-FR", "Europe/Paris").get("locale") is None
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("leicester", "Leicester"),
        ("newcastle upon tyne", "Newcastle upon Tyne"),
        ("luton uk", "Luton UK"),
        ("austin tx", "Austin TX"),
        ("stoke-on-trent, england", "Stoke-on-Trent, England"),
        ("st. john's", "St. John's"),
        ("12 mill road, otley ls21 3ab", "12 Mill Road, Otley LS21 3AB"),
        ("Aix-en-Provence", "Aix-en-Provence"),
        ("den Haag", "den Haag"),
    ],
)
def test_a_place_typed_small_is_written_as_places_are(typed: str, shown: str) -> None:
    assert ask_profile(Talker(("live", typed)), WORDS, "en-GB", "Europe/London")["address"] == [
        shown
    ]


@pytest.mark.parametrize(
    ("typed", "signed"),
    [("mike dobbs", "Mike Dobbs"), ("OKONKWO, Ngozi", "Ngozi Okonkwo"), ("Ana Ruiz", "Ana Ruiz")],
)
def test_a_name_is_signed_as_names_are_written(typed: str, signed: str) -> None:
    assert ask_profile(Talker(("name", typed)), WORDS, "en-US")["name"] == signed


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("england", {"country": "GB", "region": "GB-ENG", "locale": "en-GB"}),
        ("UK", {"country": "GB", "locale": "en-GB"}),
        ("ireland", {"country": "IE", "locale": "en-IE"}),
        ("eastern", {"country": "US", "time_zone": EASTERN}),
        ("idk", {}),
        ("", {}),
    ],
)
def test_a_town_nobody_knows_is_asked_for_its_country(typed: str, found: dict[str, str]) -> None:
    talker = Talker(("live", "wexcombe"), ("Which country", typed))
    facts = ask_profile(talker, WORDS, "en-US")
    assert facts == {"address": ["Wexcombe"], **found}
    assert not [one for one in talker.asked if "clock" in one]


@pytest.mark.parametrize(
    ("typed", "email", "phone"),
    [
        ("ana@mail.example, 07700 900762", "ana@mail.example", "07700 900762"),
        ("614-555-0142 ana@mail.example", "ana@mail.example", "614-555-0142"),
        ("ana at mail dot example and +44 7700 900762", "ana@mail.example", "+44 7700 900762"),
        ("07700 900762", None, "07700 900762"),
        ("ana1987654@mail.example", "ana1987654@mail.example", None),
        ("no", None, None),
    ],
)
def test_address_and_number_are_asked_for_at_once(
    typed: str, email: str | None, phone: str | None
) -> None:
    facts = ask_profile(Talker(("e-mail", typed)), WORDS, "en-GB", "Europe/London")
    assert (facts.get("email"), facts.get("phone")) == (email, phone)


@pytest.mark.parametrize(
    ("reach", "country"),
    [
        ("marcus@mail.example 07700 900712", "GB"),
        ("+44 7700 900712", "GB"),
        ("a@mail.example, +61 491 570 156", "AU"),
        ("(404) 555-0177", None),
    ],
)
def test_a_town_in_several_countries_is_asked_about_unless_the_phone_tells(
    reach: str, country: str | None
) -> None:
    talker = Talker(("e-mail", reach), ("live", "Halifax"), ("Which country", "Canada"))
    facts = ask_profile(talker, WORDS, "en-US")
    assert facts["country"] == (country or "CA")
    assert any("Which country" in one for one in talker.asked) == (country is None)


def test_a_name_signs_with_its_capitals_in_any_alphabet() -> None:
    heard = _own_name("mehmet aydın", Setting(WORDS, dt.date(2026, 11, 18), ""))
    assert isinstance(heard, PlainAnswer) and heard.value == "Mehmet Aydın"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("yoli@gmail.com", {"email": "yoli@gmail.com"}),
        ("07700 900311", {"phone": "07700 900311"}),
        ("yoli@gmail.com, (210) 555-0144", {"email": "yoli@gmail.com", "phone": "(210) 555-0144"}),
        ("LS21 3AB", {}),
        ("43004", {}),
        ("sous chef", {}),
        ("HGV driver", {}),
    ],
)
def test_what_is_no_town_is_taken_where_it_belongs_and_the_town_asked_for(typed, found) -> None:
    facts = ask_profile(
        Talker(("live", typed), ("live", "leeds")), WORDS, "en-GB", "Europe/London", ("place",)
    )
    assert facts == {**found, "address": ["Leeds"], "country": "GB", "region": "GB-ENG"}


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("I live in Bradford in the UK", ["Bradford in the UK"]),
        ("Leeds LS21 3AB 0113 496 0000", ["Leeds LS21 3AB"]),
        ("uk", None),
        ("same as above", None),
        ("no", None),
        ("Baker Street, London", ["Baker Street, London"]),
    ],
)
def test_a_town_is_bare_and_a_country_alone_is_none(typed: str, address: list[str] | None) -> None:
    facts = ask_profile(Talker(("live", typed)), WORDS, "en-GB", "Europe/London", ("place",))
    assert facts.get("address") == address


def test_address_and_number_typed_for_a_name_are_not_the_name_and_not_asked_for_again() -> None:
    talker = Talker(("name", "ana@mail.example"), ("name", "Ana Ruiz 07700 900762"))
    facts = ask_profile(talker, WORDS, "en-GB", "Europe/London")
    found = {"name": "Ana Ruiz", "email": "ana@mail.example", "phone": "07700 900762"}
    assert {key: facts.get(key) for key in found} == found
    assert not any("e-mail address and" in question for question in talker.asked)


def test_a_note_pasted_for_a_name_or_a_town_is_kept_for_whoever_reads_it() -> None:
    note, texts = "Oakfield Dental\ntalked nervous children", []
    talker = Talker(("name", note), ("name", "Linh Pham"), ("live", "Bristol"))
    facts = ask_profile(talker, WORDS, "en-GB", "Europe/London", texts=texts)
    assert facts["name"] == "Linh Pham" and texts == [note]
