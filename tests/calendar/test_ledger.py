import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.cases import KIT, day

from kitgen.calendar.events import Event, render_calendar
from kitgen.calendar.ledger import (
    Ledger,
    event_json,
    event_of,
    read_ledger,
    reconcile,
    write_ledger,
)


def event(step: str = "thank-you", **fields: object) -> Event:
    first = day("2026-11-19")
    made = Event(f"{KIT}/{step}", step, "Thank Maya", first, first + dt.timedelta(1), "For me")
    return replace(made, **fields)


def told(*events: Event, today: str = "2026-11-18", ledger: Ledger | None = None) -> Ledger:
    _, after = reconcile(KIT, events, ledger or Ledger(), day(today))
    return read_ledger(write_ledger(after))


def stamped(*events: Event, ledger: Ledger, today: str = "2026-11-20") -> list[Event]:
    return list(reconcile(KIT, events, ledger, day(today))[0])


def test_an_unchanged_event_keeps_its_stamps_on_every_later_day() -> None:
    (first,), _ = reconcile(KIT, [event()], Ledger(), day("2026-11-18"))
    assert stamped(event(), ledger=told(event()), today="2027-03-01") == [first]


@pytest.mark.parametrize(
    "change",
    [
        {"summary": "Thank Dr. Chen"},
        {"description": "Dear Dr. Chen"},
        {"start": day("2026-11-20"), "end": day("2026-11-21")},
        {"url": "https://n.example"},
        {"alarm": 30},
        {"cancelled": True},
        {"category": "To employer"},
    ],
)
def test_a_changed_event_moves_both_stamps(change: dict[str, object]) -> None:
    (before,), ledger = reconcile(KIT, [event()], Ledger(), day("2026-11-18"))
    (after,) = stamped(event(**change), ledger=ledger)
    assert after.sequence == before.sequence + 1
    assert after.modified == dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


def test_two_changes_on_one_day_are_told_apart() -> None:
    ledger = told(event())
    one = told(event(summary="b"), ledger=ledger)
    (after,) = stamped(event(summary="c"), ledger=one, today="2026-11-18")
    assert after.modified == dt.datetime(2026, 11, 18, 0, 0, 2, tzinfo=dt.UTC)


def test_an_earlier_today_never_turns_the_stamps_back() -> None:
    ledger = told(event(), today="2026-11-18")
    (after,) = stamped(event(summary="b"), ledger=ledger, today="2026-01-01")
    assert after.modified > dt.datetime(2026, 11, 18, tzinfo=dt.UTC)


def test_what_vanishes_is_cancelled_once_and_stays_so() -> None:
    ledger = told(event(), event("close"))
    _, close = sorted(stamped(event(), event("close"), ledger=ledger), key=lambda e: e.step)[::-1]
    found = {e.step: e for e in stamped(event(), ledger=ledger)}
    assert found["close"].cancelled and not found["thank-you"].cancelled
    assert found["close"].sequence == close.sequence + 1
    later = told(event(), ledger=ledger, today="2026-11-20")
    assert {e.step: e for e in stamped(event(), ledger=later, today="2026-11-25")} == found


def test_whoever_is_called_otherwise_by_now_keeps_their_entry() -> None:
    old = event(key=f"{KIT}/thank-you/stephen-clark", summary="Thank Stephen Clark")
    new = event(key=f"{KIT}/thank-you/stephanie-clarke", summary="Thank Stephanie Clarke")
    (only,) = stamped(new, ledger=told(old))
    assert only.uid == old.uid and not only.cancelled and only.title == "Thank Stephanie Clarke"
    other = event(key=f"{KIT}/thank-you/jo", summary="Thank Jo")
    several = stamped(new, other, ledger=told(old))
    assert sum(one.cancelled for one in several) == 1  # nobody knows who of them it was


def test_what_comes_back_is_confirmed_above_its_cancellation() -> None:
    ledger = told(event(), ledger=told(event(), event("close")), today="2026-11-20")
    found = {e.step: e for e in stamped(event(), event("close"), ledger=ledger)}
    gone = {e.step: e for e in stamped(event(), ledger=ledger)}
    assert not found["close"].cancelled
    assert found["close"].sequence > gone["close"].sequence


def test_a_deleted_interview_leaves_only_cancelled_events() -> None:
    found = stamped(ledger=told(event(), event("close")))
    assert len(found) == 2 and all(e.cancelled for e in found)


def test_a_vanished_event_is_forgotten_after_a_year_and_more() -> None:
    ledger = told(event())
    assert stamped(ledger=ledger, today="2027-12-01")
    assert not stamped(ledger=ledger, today="2027-12-31")


def test_without_its_ledger_an_event_starts_above_all_it_ever_was() -> None:
    ledger = told(event())
    for n in range(30):
        ledger = told(event(summary=str(n)), ledger=ledger)
    (last,) = stamped(event(summary="29"), ledger=ledger)
    (anew,), _ = reconcile(KIT, [event()], Ledger(), day("2026-11-19"))
    assert anew.sequence > last.sequence
    assert anew.uid == last.uid


def test_a_cancelled_event_no_calendar_has_heard_of_is_not_told() -> None:
    known = told(event())
    assert len(stamped(event(), event("close", cancelled=True), ledger=known)) == 1
    assert len(stamped(event("close", cancelled=True), ledger=Ledger())) == 1  # it may have been


def test_what_was_given_up_before_it_was_told_is_not_told() -> None:
    late = event("close", given_up=True)
    assert stamped(late, ledger=Ledger()) == []
    assert [e.step for e in stamped(event(), late, ledger=told(event()))] == ["thank-you"]
    assert len(stamped(event(given_up=True), ledger=told(event()))) == 1  # as it was told


def test_what_is_missing_because_not_all_is_there_stays_as_it_was() -> None:
    ledger = told(event(), event("close"))
    some = [event(), event("close", summary="otherwise")]
    for planned in (some, some[:1]):
        found, after = reconcile(KIT, planned, ledger, day("2026-11-20"), whole=False)
        assert [e.step for e in found] == ["thank-you"]
    assert after.kits == ledger.kits


def test_a_sequence_is_above_what_other_files_tell() -> None:
    (first,), _ = reconcile(KIT, [event()], Ledger(), day("2026-11-18"))
    other = {first.uid: first.sequence + 5}
    (raised,), ledger = reconcile(KIT, [event()], told(event()), day("2026-11-20"), above=other)
    assert raised.sequence == first.sequence + 6
    assert reconcile(KIT, [event()], ledger, day("2026-11-25"), above=other)[0] == (raised,)


def test_other_kits_are_left_alone() -> None:
    ledger = told(event())
    other = replace(event(), key="other/thank-you")
    _, after = reconcile("other", [other], ledger, day("2026-11-18"))
    assert after.kits[KIT] == ledger.kits[KIT]
    assert set(after.kits) == {KIT, "other"}


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{",
        "[]",
        "null",
        '{"version": 1}',
        '{"version": 9, "kits": {}}',
        '{"version": 1, "kits": {"k": {"k/x": {}}}}',
        '{"version": 1, "kits": []}',
    ],
)
def test_a_ledger_that_cannot_be_read_counts_as_lost(text: str | None) -> None:
    assert read_ledger(text) == Ledger(lost=True)


def test_the_ledger_is_the_same_text_for_the_same_events() -> None:
    made = [event(), event("close", url="https://n.example", alarm=-540, description="é\n")]
    one, other = told(*made), told(*reversed(made))
    assert write_ledger(one) == write_ledger(other)
    assert "é" not in write_ledger(one)  # no letter stands in it


def test_events_go_through_json_unharmed() -> None:
    start = dt.datetime(2026, 11, 19, 14, tzinfo=dt.UTC)
    for made in (event(), event(start=start, end=start + dt.timedelta(minutes=15), alarm=30)):
        assert event_of(made.key, json.loads(json.dumps(event_json(made)))) == made


KEYS = ("thank-you", "status-note", "close", "worksheet")
STATES = st.dictionaries(
    st.sampled_from(KEYS), st.tuples(st.sampled_from("ab"), st.booleans()), max_size=len(KEYS)
)
DAYS = st.lists(st.tuples(st.integers(0, 3), STATES, st.booleans()), min_size=1, max_size=8)


@pytest.mark.thorough
@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_a_calendar_that_keeps_the_highest_sequence_is_always_right(
    days: list[tuple[int, dict[str, tuple[str, bool]], bool]],
) -> None:
    """A client as the standard wants it: a UID is replaced by a higher SEQUENCE, nothing else."""
    ledger, client, today, ever_lost = Ledger(), {}, day("2026-11-18"), False
    for later, state, loses in days:
        today += dt.timedelta(later)
        if loses and later and client:  # what was lost on one day is made up for on the next
            ledger, ever_lost = Ledger(), True
        planned = [event(k, summary=s, cancelled=c) for k, (s, c) in state.items()]
        told_now, ledger = reconcile(KIT, planned, ledger, today)
        again, ledger = reconcile(KIT, planned, read_ledger(write_ledger(ledger)), today)
        assert [render_calendar([e]) for e in told_now] == [render_calendar([e]) for e in again]
        for e in told_now:
            known = client.get(e.uid)
            if known is None or e.sequence > known.sequence:
                client[e.uid] = e
            elif e.sequence == known.sequence:
                assert render_calendar([e]) == render_calendar([known])
        truth = {e.uid: e for e in planned}
        for uid, e in truth.items():
            # A step that was not planned when the ledger was lost, and is over when it comes
            # back, is unknown by then; all else is as it should be.
            known_still = not ever_lost or e.key in ledger.kits.get(KIT, {})
            if not e.cancelled or (uid in client and known_still):
                assert (client[uid].summary, client[uid].cancelled) == (e.summary, e.cancelled)
        if not ever_lost:
            assert all(e.cancelled for uid, e in client.items() if uid not in truth)
