"""One reminder a week over all kits, and whom one could write to meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest
from support.kits import step

from kitgen.model.season import KnownPerson, SeasonEntry
from kitgen.model.step import Side, State, Step
from kitgen.planning.reminding import one_reminder_a_week, worth_a_line

MET = dt.date(2026, 9, 1)
EIGHT_WEEKS = MET + dt.timedelta(weeks=8)


def entry(
    kit: str,
    *steps: Step,
    known: tuple[KnownPerson, ...] = (),
    outcome: str | None = None,
    date: dt.date = MET,
    whose: str = "",
) -> SeasonEntry:
    return SeasonEntry(
        kit, kit.title(), f"R{kit[-1]}", date, outcome, steps, "", known=known, whose=whose
    )


def person(name: str, *, met: bool = True) -> KnownPerson:
    return KnownPerson(name.casefold().replace(" ", "-"), name, met)


def wrote(who: str, on: dt.date | None, message: str | None = "thank-you") -> Step:
    return step(key=f"k/{who}/{on}", person=who, message=message, done_on=on, state=State.DONE)


ASKABLE = step("re-engagement")  # something to the employer is planned, so one may write
MAYA, RUTH = person("Maya Chen"), person("Ruth Amis", met=False)


def test_who_was_met_is_named_once_it_is_over_and_quiet_for_eight_weeks() -> None:
    over = entry("north", ASKABLE, known=(MAYA,), outcome="rejected")
    assert worth_a_line([over], EIGHT_WEEKS) == ["Maya Chen (North)"]
    assert worth_a_line([over], EIGHT_WEEKS - dt.timedelta(days=1)) == []
    still_open = entry("north", ASKABLE, known=(MAYA,))
    assert worth_a_line([still_open], EIGHT_WEEKS) == []
    no_contact = entry("north", step(side=Side.ME), known=(MAYA,), outcome="rejected")
    assert worth_a_line([no_contact], EIGHT_WEEKS) == []


@pytest.mark.parametrize(("days", "named"), [(0, True), (1, False)])
def test_a_word_that_went_out_since_puts_them_off_for_as_long(days: int, named: bool) -> None:
    last = MET + dt.timedelta(weeks=2, days=days)
    steps = (ASKABLE, wrote("maya-chen", MET), wrote("maya-chen", last), wrote("bob", EIGHT_WEEKS))
    told = entry("north", *steps, known=(MAYA,), outcome="silence")
    assert bool(worth_a_line([told], MET + dt.timedelta(weeks=10))) is named


def test_what_was_done_without_a_message_is_no_word_to_them() -> None:
    steps = (ASKABLE, wrote("maya-chen", EIGHT_WEEKS, message=None))
    told = entry("north", *steps, known=(MAYA,), outcome="silence")
    assert worth_a_line([told], EIGHT_WEEKS) == ["Maya Chen (North)"]


def test_who_decides_somewhere_is_named_nowhere() -> None:
    over = entry("north", ASKABLE, known=(MAYA,), outcome="rejected")
    again = entry("south", ASKABLE, known=(person("MAYA chen"),))
    assert worth_a_line([over, again], EIGHT_WEEKS) == []


def test_who_speaks_or_helped_is_named_at_any_time_and_the_longest_quiet_first() -> None:
    lou, ana = person("Lou Marsh", met=False), person("Ana Duarte", met=False)
    steps = (wrote("ruth-amis", EIGHT_WEEKS), wrote("lou-marsh", MET))
    told = entry("north", *steps, known=(RUTH, lou, ana))
    assert worth_a_line([told], EIGHT_WEEKS) == ["Ana Duarte", "Lou Marsh", "Ruth Amis"]
    later = entry("south", wrote("lou-marsh", EIGHT_WEEKS + dt.timedelta(days=1)), known=(lou,))
    assert worth_a_line([told, later], EIGHT_WEEKS) == ["Ana Duarte", "Ruth Amis", "Lou Marsh"]
    assert worth_a_line([later, told], EIGHT_WEEKS) == ["Ana Duarte", "Ruth Amis", "Lou Marsh"]
    four = entry("west", known=(RUTH, lou, ana, person("Val Orr", met=False)))
    assert worth_a_line([four], MET) == ["Ana Duarte", "Lou Marsh", "Ruth Amis"]  # three are enough


def weekly(kit: str, on: dt.date, **changes: object) -> Step:
    due = dt.datetime.combine(on, dt.time(9), dt.UTC)
    values = {
        "key": f"{kit}/search-reminder",
        "kit": kit,
        "due": due,
        "side": Side.ME,
        "shared": "Search on",
        "why": "Other irons.",
        "naming": ("You could write to {people}.", "Applied for so far: {jobs}."),
    }
    return step("search-reminder", **{**values, **changes})


def test_the_reminder_names_people_and_jobs_and_leaves_out_what_there_is_not() -> None:
    one = entry("north", weekly("north", EIGHT_WEEKS), known=(RUTH,))
    (kept,) = one_reminder_a_week([one])[0].steps
    assert kept.title == "Search on"
    assert kept.why == (
        "Other irons. You could write to Ruth Amis. Applied for so far: Rh (North)."
    )
    alone = entry("north", weekly("north", EIGHT_WEEKS, naming=("To {people}.",)))
    assert one_reminder_a_week([alone])[0].steps[0].why == "Other irons."


def test_jobs_are_the_newest_first_without_those_to_come_and_at_most_five() -> None:
    season = [
        entry(f"firm{n}", date=MET + dt.timedelta(days=n), outcome="rejected") for n in range(7)
    ]
    reminder = weekly("kit", MET + dt.timedelta(days=5), naming=("{jobs}",), why="")
    *_, last = one_reminder_a_week([*season, entry("kit", reminder)])
    assert last.steps[0].why == ("R5 (Firm5), R4 (Firm4), R3 (Firm3), R2 (Firm2), R1 (Firm1), …")


def test_every_applicant_has_a_reminder_of_their_own_and_the_done_one_stands_for_all() -> None:
    day = MET + dt.timedelta(days=7)
    kits = [entry("a", weekly("a", day), whose="ruth"), entry("b", weekly("b", day), whose="tom")]
    assert [len(one.steps) for one in one_reminder_a_week(kits)] == [1, 1]
    done = weekly("b", day + dt.timedelta(days=1), state=State.DONE)
    both = [entry("a", weekly("a", day)), entry("b", done)]
    assert [[s.state for s in one.steps] for one in one_reminder_a_week(both)] == [[], [State.DONE]]
    first = [entry("b", weekly("b", day)), entry("a", weekly("a", day - dt.timedelta(days=1)))]
    assert [len(one.steps) for one in one_reminder_a_week(first)] == [0, 1]
