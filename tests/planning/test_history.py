"""What happened so far with one employer: which date holds, what counts, who comes after."""

from __future__ import annotations

from support.cases import by, did, heard, interview, moved, person, span

from kitgen.planning.history import History, fold

UNASKED = frozenset({"second-message", "status-note"})
ASKING = frozenset({"status-note"})
NOTE, SECOND = did("status-note", "2026-11-30"), did("second-message", "2026-11-20")


def test_of_what_nobody_asked_for_the_questions_are_told_apart() -> None:
    history = fold(interview(log=(NOTE, SECOND)), (), UNASKED, ASKING)
    assert (history.used, history.own, history.asked) == (2, 2, 1)
    assert history.unasked == (SECOND.on, NOTE.on)
    assert fold(interview(log=(NOTE,)), (), UNASKED).asked == 0


def test_a_new_date_begins_a_new_count() -> None:
    told = interview(decision_by=by("2026-11-27"), log=(NOTE, moved("2026-12-01", "2026-12-18")))
    history = fold(told, (), UNASKED, ASKING)
    assert (history.decision, history.used, history.own, history.asked) == (
        by("2026-12-18"),
        0,
        0,
        0,
    )
    assert history.unasked == (NOTE.on,)
    after = did("status-note", "2026-12-21")
    again = interview(log=(*told.log, after), decision_by=told.decision_by)
    history = fold(again, (), UNASKED, ASKING)
    assert (history.used, history.asked) == (1, 1)


def test_what_went_out_for_another_interview_with_them_counts_from_the_day_of_the_date() -> None:
    before, since = did("status-note", "2026-11-10"), did("status-note", "2026-12-02")
    other = interview("2026-11-02", kit="first", log=(before, since))
    alone = interview(decision_by=by("2026-12-11"))
    history = fold(alone, (other,), UNASKED, ASKING)
    assert (history.used, history.own, history.asked) == (1, 0, 1)
    assert history.unasked == (before.on, since.on)
    elsewhere = interview("2026-11-02", kit="first", company="Southwind", log=(since,))
    assert fold(alone, (elsewhere,), UNASKED, ASKING).unasked == ()


def test_of_two_rounds_on_one_day_the_later_hour_takes_over() -> None:
    morning = interview(kit="z", time=span("09:00-10:00"))
    noon = interview(kit="y", time=span("12:00-13:00"))
    evening = interview(kit="x", time=span("17:00-18:00"))
    assert fold(morning, (evening, noon), UNASKED).next_round is noon
    assert fold(noon, (evening, morning), UNASKED).next_round is evening
    last = fold(evening, (morning, noon), UNASKED)
    assert last.next_round is None and last.is_later_round and last.superseded_on is None
    assert not fold(morning, (evening, noon), UNASKED).is_later_round
    assert fold(noon, (evening,), UNASKED).superseded_on == evening.date


def test_rivals_are_open_applications_for_other_roles_with_the_same_date() -> None:
    first = interview("2026-11-16", kit="a", role="Fitter")
    second = interview("2026-11-18", kit="b", role="Welder")
    third = interview("2026-11-20", kit="c", role="Welder", decision_by=by("2026-12-18"))
    ranks = [fold(one, (other,), UNASKED) for one, other in ((first, second), (second, first))]
    assert [(one.rivals, one.rank) for one in ranks] == [(1, 0), (1, 1)]
    assert fold(first, (third,), UNASKED).rivals == 0
    dated = interview("2026-11-16", kit="a", role="Fitter", decision_by=by("2026-12-18"))
    assert fold(dated, (third,), UNASKED).rivals == 1
    assert fold(dated, (second,), UNASKED).rivals == 0


def test_whom_the_next_round_brings_together_again() -> None:
    maya, bob = person("Maya Chen"), person("Bob Ito")
    alone = History(decision=None, log=())
    assert alone.meets_again(None) and not alone.meets_again(maya)
    following = History(decision=None, log=(), next_round=interview(interviewers=(maya,)))
    assert following.meets_again(maya) and not following.meets_again(bob)


def test_what_was_done_is_told_by_any_of_its_names_and_to_whom() -> None:
    log = (did("Thank-You", "2026-11-19", "Maya Chen"), did("thank-you", "2026-11-20"))
    history = fold(interview(log=(*log, heard("2026-11-21"))), (), UNASKED)
    assert history.done({"thank-you"}) == [log[0].on, log[1].on]
    assert history.done({"thank-you"}, ("maya chen", "maya-chen")) == [log[0].on, log[1].on]
    assert history.done({"thank-you"}, ("Bob Ito", "bob-ito")) == [log[1].on]
    assert history.done({"card"}) == []
    assert [f"{day}" for day in history.heard] == ["2026-11-21"]
