"""Access: a key, a code that expires, sessions that end."""

from __future__ import annotations

from kitgen.desk.access import CODE_PAUSE, CODE_SECONDS, SESSION_SECONDS, TRIES, Access, matches


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_key_opens_and_nothing_like_it() -> None:
    access = Access()
    session = access.enter(access.key)
    assert session and access.session(session.id) is session
    assert matches(session, session.token) and not matches(session, session.token[:-1])
    for given in ("", " ", access.key[:-1], access.key + "x", access.key.swapcase()):
        assert access.enter(given) is None
    assert access.session("") is None and access.session(session.token) is None


def test_a_code_is_shown_and_opens_however_it_is_typed_until_its_time_is_over() -> None:
    clock, shown = Clock(), []
    access = Access(shown.append, clock)
    assert access.enter("") is None and not access.has_code
    code = access.new_code()
    assert shown == [code] and len(set(code)) > 1
    assert access.enter(f" {code[:4].lower()}-{code[4:]} ")
    clock.now += CODE_SECONDS - 1
    assert access.enter(code)
    clock.now += 2
    assert access.enter(code) is None
    assert access.new_code() != code


def test_a_code_is_void_after_wrong_tries_and_the_next_one_takes_its_time() -> None:
    clock = Clock()
    access = Access(clock=clock)
    clock.now = 0.0
    assert access.may_renew
    code = access.new_code()
    assert not access.may_renew
    for _ in range(TRIES):
        assert access.enter("ABCD2345") is None
    assert access.enter(code) is None and not access.has_code
    assert not access.may_renew
    clock.now += CODE_PAUSE
    assert access.may_renew and access.enter(access.new_code())


def test_a_session_ends_when_nobody_comes_for_long() -> None:
    clock = Clock()
    access = Access(clock=clock)
    session = access.enter(access.key)
    assert session
    clock.now += SESSION_SECONDS - 1
    assert access.session(session.id)
    clock.now += SESSION_SECONDS - 1
    assert access.session(session.id)
    clock.now += SESSION_SECONDS + 1
    assert access.session(session.id) is None
