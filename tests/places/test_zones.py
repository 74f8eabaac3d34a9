from zoneinfo import ZoneInfo

from support.cases import applicant, interview

from kitgen.places.workdays import Place
from kitgen.places.zones import applicant_zone, employer_zone, places


def test_the_interview_names_the_employers_clock() -> None:
    assert employer_zone(interview(), applicant()) == ZoneInfo("America/New_York")


def test_a_country_with_one_clock_names_it() -> None:
    told = interview(time_zone=None, country="DE")
    assert employer_zone(told, applicant(time_zone="Asia/Tokyo")) == ZoneInfo("Europe/Berlin")


def test_a_country_with_several_clocks_does_not() -> None:
    told = interview(time_zone=None, country="US")
    assert employer_zone(told, applicant(time_zone="America/Denver")) == ZoneInfo("America/Denver")
    assert employer_zone(told, applicant()) is None


def test_the_applicant_reads_times_on_the_own_clock() -> None:
    assert applicant_zone(interview(), applicant()) == ZoneInfo("America/New_York")
    assert applicant_zone(interview(), applicant(country="JP")) == ZoneInfo("Asia/Tokyo")
    abroad = applicant(time_zone="Europe/Madrid")
    assert applicant_zone(interview(), abroad) == ZoneInfo("Europe/Madrid")


def test_holidays_count_at_both_ends_of_the_conversation() -> None:
    assert places(interview(), applicant(country="DE", region="DE-BY")) == (
        Place("US"),
        Place("DE", "BY"),
    )
    assert places(interview(country=None), applicant(region="US-NY")) == (Place("US", "NY"),)
    assert places(interview(time_zone=None, country=None), applicant(country="GB")) == (
        Place("GB"),
    )


def test_a_zone_tells_the_country_where_the_file_does_not() -> None:
    told = interview(country=None, time_zone="Europe/Vienna")
    assert places(told, applicant()) == (Place("AT"),)


def test_a_region_of_the_same_country_counts_beside_ones_own() -> None:
    told = interview(country="US", region="US-TX")
    assert places(told, applicant(country="US", region="US-NY")) == (
        Place("US", "TX"),
        Place("US", "NY"),
    )
