"""The desk's server: a real one, and everything that is not our own page sent at it."""

from __future__ import annotations

import datetime as dt
import html
import http.client
import json
import os
import re
import socket
import time
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from support.icscheck import read
from support.kits import words
from support.projects import KIT, interview, write_project
from support.serving import PATIENCE, Server

from kitgen.desk import starting
from kitgen.desk.desk import Desk
from kitgen.desk.drafting import reword_at_desk
from kitgen.desk.feed import Feed
from kitgen.desk.invited import read_invited, write_invited
from kitgen.desk.problems import in_plain_words
from kitgen.desk.requests import (
    DroppedFile,
    DroppedRequest,
    InvitedRequest,
    NewInterviewRequest,
    Reworded,
)
from kitgen.model.errors import BlockedError
from kitgen.preview.server import HOST
from kitgen.writing.leaning import Leaning

SEEN = "a robot should fail like a good waiter, quietly"  # what the file says of a remark

FILE = f"{KIT}.md"
LOGGED = "\nlog:\n  - {on: 2026-11-19, did: thank-you}\n---\n"
WISHES = (
    "live",
    "save",
    "remove-person",
    "new",
    "log",
    "parts",
    "undo",
    "sentence",
    "reword",
    "answers",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(write_project(tmp_path_factory.mktemp("desk")))
    yield running
    said = running.stop()
    assert "Traceback" not in said and "defect" not in said


@pytest.fixture(autouse=True)
def as_before(server: Server) -> Iterator[None]:
    yield
    path = path_of(server)
    if not path.is_file() or path.read_text() != interview():  # what is written is built anew
        path.write_text(interview())


def path_of(server: Server) -> Path:
    return server.root / "content/interviews" / FILE


def wish(server: Server, name: str, /, **body: Any) -> Any:
    """Ask as a page does, and return the answer."""
    told = {"X-Kitgen-Token": server.token}
    status, text = server.ask("POST", f"/-/api/{name}", body, **told)
    assert status == 200, (status, text)
    return json.loads(text)


def version(server: Server) -> str:
    return str(wish(server, "parts", file=FILE)["version"])


def filled(server: Server, **changes: tuple[str, str]) -> dict[str, Any]:
    """A form as a page would send it: by field, what it said and what was typed."""
    typed = [
        {"path": path.replace("__", "."), "seen": seen, "value": value}
        for path, (seen, value) in changes.items()
    ]
    people = ["Maya Chen"]
    return {"file": FILE, "version": version(server), "people": people, "changes": typed}


@pytest.mark.thorough
def test_nothing_is_shown_or_written_without_a_session(server: Server) -> None:
    before = path_of(server).read_bytes()
    for path in ("/", "/-/new", "/-/profile", f"/-/interview/{FILE}", f"/{KIT}/index.html"):
        status, text = server.ask("GET", path, Cookie="", Accept="text/html")
        assert status == 401 and 'id="code"' in text and "Northwind" not in text, path
    assert server.ask("GET", f"/{KIT}/kit.pdf", Cookie="")[0] == 401
    for name in WISHES:
        status, _ = server.ask("POST", f"/-/api/{name}", {"file": FILE}, Cookie="")
        assert status == 401, name
    assert path_of(server).read_bytes() == before


@pytest.mark.thorough
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"X-Kitgen-Token": ""},
        {"X-Kitgen-Token": "x"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Host": "evil.example"},
        {"Host": "localhost"},
    ],
)
def test_nobody_else_can_write(server: Server, headers: dict[str, str]) -> None:
    before = path_of(server).read_bytes()
    body = filled(server, company=("Northwind Robotics", "Evil"))
    given = {"X-Kitgen-Token": server.token, **headers}
    status, _ = server.ask("POST", "/-/api/save", body, **given)
    assert status in (400, 401, 403, 415)
    assert path_of(server).read_bytes() == before


def feed_of(server: Server) -> str:
    token = (server.root / ".kitgen/feed-token").read_text().strip()
    return f"/-/feed/{token}/follow-ups.ics"


@pytest.mark.thorough
def test_a_calendar_program_subscribes_by_the_address_alone(server: Server) -> None:
    """It has no session; it reads what is built, and sees what was logged meanwhile."""
    status, text = server.ask("GET", feed_of(server), Cookie="", Origin="", Content_Type="")
    assert status == 200
    before = {str(e["UID"]): e for e in read(text.encode())}
    thanks = [e for e in before.values() if e["X-KITGEN-STEP"] == "thank-you"]
    assert thanks and all(e["STATUS"] == "CONFIRMED" for e in thanks)
    path = path_of(server)
    path.write_text(path.read_text().replace("\n---\n", LOGGED, 1))
    deadline = time.monotonic() + PATIENCE
    while "Done: " not in text and time.monotonic() < deadline:
        time.sleep(0.05)  # the calendar over all kits follows the kit
        _, text = server.ask("GET", feed_of(server), Cookie="", Origin="", Content_Type="")
    after = {str(e["UID"]): e for e in read(text.encode())}
    assert after.keys() >= before.keys()
    for event in thanks:
        told = after[str(event["UID"])]
        assert str(told["SUMMARY"]).startswith("Done: ") and told["SEQUENCE"] > event["SEQUENCE"]


def test_nobody_reads_the_feed_without_its_token_and_nobody_writes_it(server: Server) -> None:
    path = feed_of(server)
    token = path.split("/")[3]
    assert (server.root / ".kitgen/feed-token").stat().st_mode & 0o077 == 0
    for wrong in (
        path.replace(token, "x" * len(token)),
        path.replace(token, ""),
        path.replace(token, token[:-1]),
        f"/-/feed/{token}/",
        f"/-/feed/{token}/../../index.html",
        f"/-/feed/{token}/index.html",
        path + "x",
        "/-/feed/é/follow-ups.ics".replace("é", "%C3%A9"),
    ):
        assert server.ask("GET", wrong, Cookie="")[0] == 404, wrong
        assert server.ask("GET", wrong)[0] == 404, wrong
    assert server.ask("POST", path, {"kit": KIT}, Cookie="")[0] in (401, 403, 404, 405)
    assert server.ask("PUT", path, {"kit": KIT})[0] == 405
    for host in ("evil.example", "localhost"):
        assert server.ask("GET", path, Cookie="", Host=host)[0] == 400
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert server.ask("GET", path, Cookie="", **headers)[0] == 403


def test_the_feed_keeps_its_address(tmp_path: Path) -> None:
    first = Feed.of(tmp_path / ".kitgen", tmp_path)
    assert Feed.of(tmp_path / ".kitgen", tmp_path) == first
    (tmp_path / ".kitgen/feed-token").write_text("short")
    assert Feed.of(tmp_path / ".kitgen", tmp_path).token not in ("short", first.token)
    assert first.calendar() == b""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BlockedError):
        Feed.of(tmp_path / "file", tmp_path)


def test_nothing_is_written_by_reading(server: Server) -> None:
    before = path_of(server).read_bytes()
    for name in WISHES:
        for method in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS"):
            status, _ = server.ask(method, f"/-/api/{name}?file={FILE}")
            assert status in (404, 405), (name, method)
    assert path_of(server).read_bytes() == before


def test_another_site_cannot_read_but_a_link_can_be_followed(server: Server) -> None:
    assert server.ask("GET", "/", **{"Sec-Fetch-Site": "cross-site"}, Origin="")[0] == 403
    opened = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert server.ask("GET", "/", **opened, Origin="")[0] == 200


def test_a_script_on_the_page_of_a_kit_cannot_read_the_token(server: Server) -> None:
    for path in ("/", "/-/new", "/-/profile", f"/-/interview/{FILE}"):
        fetched = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty"}
        status, text = server.ask("GET", path, **fetched)
        assert status == 403 and "kitgen-token" not in text, path


def test_a_theme_of_the_user_dresses_the_desk_but_does_not_work_at_it(tmp_path: Path) -> None:
    desk = Desk(write_project(tmp_path))
    folder = tmp_path / "themes/base/desk"
    folder.mkdir(parents=True)
    (folder / "desk.css").write_text("body { --mine: 1 }")
    (folder / "agenda.html").write_text("evil")
    assert "--mine" in desk.style()
    assert "evil" not in desk.agenda_page(desk.pages())


def test_only_files_of_the_project_can_be_named(server: Server) -> None:
    told = {"X-Kitgen-Token": server.token}
    (server.root / "secret.md").write_text(interview())
    for name in ("../../secret.md", "/etc/passwd", "secret.md", "profile.yaml", "", "x" * 300):
        status, _ = server.ask("POST", "/-/api/parts", {"file": name}, **told)
        assert status in (400, 404), name
    for path in (
        "__class__",
        "a" * 500,
        "interviewers.0.__init__",
        "x.y",
        "log.0.did",
        "applicant",
    ):
        body = filled(server) | {"changes": [{"path": path, "value": "x", "seen": ""}]}
        status, _ = server.ask("POST", "/-/api/save", body, **told)
        assert status in (400, 422), path
    assert path_of(server).read_text() == interview()


def test_pages_allow_no_script_of_their_own(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", f"/-/interview/{FILE}", headers={"Cookie": server.cookie})
    answer = connection.getresponse()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
    page = answer.read().decode()
    assert "<script>" not in page and " style=" not in page and " onclick" not in page
    assert answer.headers["Cache-Control"] == "no-store"
    connection.close()


ALL = ("/", f"/-/interview/{FILE}", f"/-/worksheet/{FILE}", "/-/profile", "/-/new", "/index.html",
       "/lessons.html", "/people.html", f"/{KIT}/index.html", f"/{KIT}/reflection.html",
       f"/{KIT}/letters/thank-you-maya-chen.html", "/missing.html", "/-/interview/none.md",
       "/-/static/none.js", "/-/nothing")  # fmt: skip


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize("who", ["we", "a stranger", "another host"])
def test_no_page_and_no_error_tells_another_site_where_one_was(
    server: Server, path: str, who: str
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    headers = {"we": {"Cookie": server.cookie}, "another host": {"Host": "evil.example"}}
    connection.request("GET", path, headers=headers.get(who, {}))
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    if "<html" in page:
        assert page.count('<meta name="referrer" content="no-referrer">') == 1
    if who == "we":
        wrong = any(word in path for word in ("missing", "none", "nothing"))
        assert answer.status == (404 if wrong else 200)


def test_what_is_typed_is_live_and_not_written(server: Server) -> None:
    body = filled(server, interviewers__0__talked_about=(TOPIC, "the price of sleep"))
    answer = wish(server, "live", **body)
    assert "the price of sleep" in answer["letters"] and answer["problems"] == {}
    assert path_of(server).read_text() == interview()


TOPIC = "the move from polling to an event-driven sensor bus"


def test_what_is_saved_changes_its_line_alone(server: Server) -> None:
    answer = wish(server, "save", **filled(server, company=("Northwind Robotics", "Nord: Wind")))
    assert answer["saved"] == ["company"] and answer["held"] == []
    expected = interview().replace("company: Northwind Robotics", 'company: "Nord: Wind"')
    assert path_of(server).read_text() == expected
    wish(server, "undo", undo=answer["undo"])
    assert path_of(server).read_text() == interview()


def test_a_mistake_is_told_by_its_field_in_the_words_of_check_and_waits(server: Server) -> None:
    changes = {"date": ("2026-11-18", "2026-11-31"), "round": ("", "second")}
    answer = wish(server, "save", **filled(server, **changes))
    assert answer["held"] == ["date"] and answer["saved"] == ["round"]
    (problem,) = answer["problems"]["date"]
    assert "no day 31" in problem["message"] and problem["severity"] == "error"
    assert path_of(server).read_text() == interview().replace(
        "time_zone: America/New_York\n", "time_zone: America/New_York\nround: second\n"
    )


@pytest.mark.thorough
def test_what_a_check_says_of_the_letters_stands_by_the_field_it_comes_from(server: Server) -> None:
    text = interview().replace("a robot should fail", "Maja Chen should fail")
    path_of(server).write_text(text)
    found = wish(server, "check", file=FILE)["problems"]
    assert any("Maja" in one["message"] for one in found["interviewers.0.said"])
    told = {"X-Kitgen-Token": server.token}
    with ThreadPoolExecutor(4) as several:
        body = {"file": FILE}
        sent = [several.submit(server.ask, "POST", "/-/api/check", body, **told) for _ in range(8)]
        assert {one.result()[0] for one in sent} == {200}


def test_days_and_times_are_taken_as_people_say_them(server: Server) -> None:
    changes = {"decision_by": ("", "Dec 4"), "interviewers__0__slot": ("", "2:15 to 2:45 pm")}
    answer = wish(server, "save", **filled(server, **changes))
    assert answer["taken"]["decision_by"] == "2026-12-04"
    assert set(answer["saved"]) == {"decision_by", "interviewers.0.slot"}
    text = path_of(server).read_text()
    assert "decision_by: 2026-12-04\n" in text and 'slot: "14:15-14:45"' in text
    none = wish(server, "save", **filled(server, country=("", "they didn't say")))
    assert none["taken"] == {"country": ""} and none["saved"] == ["country"]
    assert path_of(server).read_text() == text
    told = wish(server, "save", **filled(server, date=("2026-11-18", "nov 17 (tue) 10am till 11")))
    assert (
        told["taken"]["date"] == "2026-11-17" and "date: 2026-11-17" in path_of(server).read_text()
    )
    asked = wish(server, "save", **filled(server, time=("14:00-15:30", "at 2")))
    assert asked["doubts"]["time"]["choices"] and asked["saved"] == []
    assert 'time: "14:00-15:30"' in path_of(server).read_text()


def test_a_remark_about_its_reader_is_saved_and_offered_as_the_letter_would_say_it(
    server: Server,
) -> None:
    seen = SEEN
    typed = "they are short at weekends and she liked that i done nights"
    answer = wish(server, "save", **filled(server, interviewers__0__said=(seen, typed)))
    typed = typed.replace("i done", "I done")
    assert answer["saved"] == ["interviewers.0.said"] and typed in path_of(server).read_text()
    told = answer["problems"]["interviewers.0.said"]
    assert any("somebody else" in one["advice"] for one in told), "where the remark stands"
    offered = answer["offers"]["interviewers.0.said"]
    told = "you told me that you are short at weekends and you liked that I did nights"
    assert offered["of"] == typed and offered["choices"] == [["Yes", told]]
    both = wish(server, "save", **filled(server, interviewers__0__said=(typed, "you are short")))
    said = [text for _, text in both["offers"]["interviewers.0.said"]["choices"]]
    assert said == ["I am short", "you told me that you are short"]
    plain = wish(server, "save", **filled(server, interviewers__0__said=("you are short", told)))
    assert plain["offers"] == {}


def test_a_doubt_is_offered_a_place_where_it_is_answered(server: Server) -> None:
    typed = "The bank was not the thing. She wasn't sure whether I would stay"
    wish(server, "save", **filled(server, interviewers__0__said=(SEEN, typed)))
    typed, before = "was not sure whether I would stay", typed
    answer = wish(server, "save", **filled(server, interviewers__0__said=(before, typed)))
    offered = answer["offers"]["interviewers.0.said"]
    ((_, instead, beside),) = offered["choices"]
    assert "doubt" in offered["ask"] and instead == ""
    free = next(iter(beside)).removesuffix(".about")
    assert beside[f"{free}.about"] == "whether I would stay"
    assert beside[f"{free}.by"] == "Maya Chen" and f"{free}.answer" in beside


def test_fields_go_by_what_the_form_calls_them(server: Server) -> None:
    typed = "a bus that survives. I kept four books at Dorsey"
    body = filled(server, interviewers__0__need=("a bus that survives a lost node", typed))
    wish(server, "save", **body)
    told = wish(server, "check", file=FILE)["problems"]["interviewers.0.need"]
    assert any("“What they need” is more" in one["message"] for one in told)
    assert in_plain_words("“address_as: Mrs Parker”", words()).startswith("“How")


def test_what_a_letter_would_say_begins_small(server: Server) -> None:
    typed = "The bank is four months behind, and she would rather have it right."
    answer = wish(server, "save", **filled(server, interviewers__0__said=(SEEN, typed)))
    (choice,) = answer["offers"]["interviewers.0.said"]["choices"]
    assert choice[1].startswith("you told me that the bank is") and choice[1].endswith("right")


def test_a_topic_that_speaks_of_its_reader_is_asked_about_too(server: Server) -> None:
    typed = "the move to Xero, which Maya Chen would like to have done by March"
    body = filled(server, interviewers__0__talked_about=("", typed))
    (choice,) = wish(server, "save", **body)["offers"]["interviewers.0.talked_about"]["choices"]
    assert choice[1] == "the move to Xero, which you would like to have done by March"


def test_the_desk_asks_whom_a_pronoun_means(server: Server) -> None:
    before = "the move from polling to an event-driven sensor bus"
    wish(server, "save", **filled(server, interviewers__0__talked_about=(before, "the temps")))
    body = filled(server, interviewers__0__said=(SEEN, "They are always late"))
    offered = wish(server, "save", **body)["offers"]["interviewers.0.said"]
    means = "Does “they” there mean Maya Chen and the team?"
    assert offered["ask"] == f"You wrote “they are always late”. {means}"
    readers, others, somebody = offered["choices"]
    assert [one[0] for one in (readers, somebody)] == ["Yes", "No, somebody else"]
    assert others[1] == "the temps are always late"
    assert readers[1] == "you told me that you are always late"
    assert somebody[1] == "“They are always late”"  # in their words, about nobody by name
    body = filled(server, interviewers__0__said=("They are always late", "he never answers"))
    _, somebody = wish(server, "save", **body)["offers"]["interviewers.0.said"]["choices"]
    assert somebody[1] == "", "nobody is told of somebody else as of themselves"


def test_the_desk_writes_in_full_what_is_typed_short_but_for_the_word_being_typed(
    server: Server,
) -> None:
    typed = "monday is full w appointments and dont rush, i have 2 yr"
    answer = wish(server, "save", **filled(server, interviewers__0__said=(SEEN, typed)))
    told = "Monday is full with appointments and don't rush, I have 2 yr"
    assert answer["taken"]["interviewers.0.said"] == told
    assert told in path_of(server).read_text()
    body = filled(server, interviewers__0__said=(told, "they close on monday"))
    answer = wish(server, "save", **body)
    assert answer["taken"]["interviewers.0.said"] == "they close on Monday"
    assert all(one["of"] != "they close on monday" for one in answer["offers"].values())


def test_the_desk_offers_a_remark_without_how_somebody_seemed(server: Server) -> None:
    typed = "they have more work than vans, he looked knackered"
    answer = wish(server, "save", **filled(server, interviewers__0__said=(SEEN, typed)))
    (choice,) = answer["offers"]["interviewers.0.said"]["choices"]
    assert choice[1] == "you told me that you have more work than vans"
    bare = wish(server, "save", **filled(server, interviewers__0__said=(typed, "he was lovely")))
    assert bare["offers"] == {}


def test_somebody_without_a_name_is_told_by_where_they_are_from(server: Server) -> None:
    body = filled(server, interviewers__1__name=("", "someone from payroll"))
    answer = wish(server, "save", **body | {"people": ["Maya Chen", "someone from payroll"]})
    assert answer["taken"]["interviewers.1.department"] == "payroll"
    assert answer["taken"]["interviewers.1.name"] == "" and answer["held"] == []
    assert "name: unknown\n    department: payroll" in path_of(server).read_text()


@pytest.mark.parametrize(
    ("typed", "name", "beside"),
    [
        ("the depot manager", "unknown", "title: depot manager"),
        ("dinnae ken", "unknown", ""),
        ("not sure", "unknown", ""),
        ("", "unknown", ""),
        ("Kendra i think", "Kendra", ""),
        ("Tom Bleasdale SENCO", "Tom Bleasdale", "title: SENCO"),
    ],
)
def test_a_name_that_is_none_or_in_doubt_leaves_the_name_alone(
    server: Server, typed: str, name: str, beside: str
) -> None:
    title = "Director of Firmware"
    body = filled(
        server,
        interviewers__0__name=("Maya Chen", typed),
        **({"interviewers__0__title": (title, "")} if beside else {}),
    )
    answer = wish(server, "save", **body)
    assert answer["held"] == [] and f"- name: {name}\n" in path_of(server).read_text()
    key = "unknown" if name == "unknown" else name.lower().replace(" ", "-")
    sent = wish(server, "log", file=FILE, kind="sent", what=f"thank-you-{key}")
    assert "undo" in sent


def test_of_two_names_the_desk_asks_which_it_is(server: Server) -> None:
    body = filled(server, interviewers__0__name=("Maya Chen", "derek or eric"))
    asked = wish(server, "save", **body)["doubts"]["interviewers.0.name"]
    assert [label for label, *_ in asked["choices"]] == ["Derek", "Eric"]
    assert "- name: Maya Chen\n" in path_of(server).read_text()


def test_a_day_told_roughly_is_taken_and_shown(server: Server) -> None:
    typed = "in about two weeks"
    answer = wish(server, "save", **filled(server, decision_by=("", typed)))
    told = "2026-12-02 (two weeks)"
    assert answer["taken"]["decision_by"] == told and answer["doubts"] == {}
    assert f"decision_by: {told}" in path_of(server).read_text()
    asked = wish(server, "save", **filled(server, decision_by=(told, "next friday")))
    assert len(asked["doubts"]["decision_by"]["choices"]) == 2, "a week apart"
    empty = wish(server, "save", **filled(server, decision_by=(told, "dunno")))
    assert "“dunno” counts as no answer" in empty["problems"]["decision_by"][0]["message"]
    moved = wish(server, "log", file=FILE, kind="decision-by", what="end of next week")
    assert "end of next week" in moved["said"]
    assert "moved: 2026-11-27 (end of next week)" in path_of(server).read_text()


def test_the_desk_asks_how_a_promise_is_kept_where_its_words_do_not_say(server: Server) -> None:
    where = "interviewers.0.promised"
    body = filled(server, interviewers__0__promised=("", "dbs"))
    answer = wish(server, "save", **body)
    assert answer["taken"][where] == "DBS soon"  # which is true in any case
    said = [text for _, text in answer["offers"][where]["choices"]]
    assert said == ["DBS", "DBS by hand"]
    body = filled(server, interviewers__0__promised=("DBS soon", "my DBS by Friday"))
    assert wish(server, "save", **body)["offers"] == {}


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("come through me, not direct to the practice", {"interviewers.0.part": "recruiter"}),
        ("please don't contact the client directly", {}),
        ("everything must go through the agency", {}),
        ("we go through the tests directly after lunch", None),
    ],
)
def test_what_wants_nothing_sent_directly_is_asked_about_at_once(
    server: Server, typed: str, beside: dict[str, str] | None
) -> None:
    body = filled(server, interviewers__0__said=(SEEN, typed))
    offered = wish(server, "save", **body)["offers"].get("interviewers.0.said", {})
    policies = [
        one[2] for one in offered.get("choices", ()) if "contact_policy" in (one[2:] or [{}])[0]
    ]
    wanted = [] if beside is None else [{"contact_policy": "via-recruiter", **beside}]
    assert policies == wanted


def test_what_is_put_right_by_itself_is_no_fault_of_its_writer(server: Server) -> None:
    before = "kept a 40-node CAN network alive through node losses"
    body = filled(server, interviewers__0__i_did=(before, "I have been on the buses 31 years"))
    assert not wish(server, "save", **body)["problems"].get("interviewers.0.i_did")
    found = wish(server, "check", file=FILE)["problems"].get("interviewers.0.i_did", [])
    assert not any("repeats" in one["message"] for one in found)


@pytest.mark.parametrize("typed", ["nothing", "n/a"])
def test_nothing_promised_is_not_asked_about(server: Server, typed: str) -> None:
    body = filled(server, interviewers__0__promised=("the link to my CAN trace viewer", typed))
    assert wish(server, "save", **body)["offers"] == {}


def test_a_name_with_where_somebody_is_from_is_taken_apart(server: Server) -> None:
    body = filled(server, interviewers__1__name=("", "lucy from payroll"))
    answer = wish(server, "save", **body | {"people": ["Maya Chen", "lucy from payroll"]})
    assert answer["taken"]["interviewers.1.name"] == "Lucy"
    assert answer["taken"]["interviewers.1.department"] == "payroll"


def test_a_step_is_put_off_and_a_call_that_led_nowhere_is_told(server: Server) -> None:
    until = {"kind": "snoozed", "what": "worksheet", "until": "2026-11-23"}
    answer = wish(server, "log", file=FILE, **until)
    assert "{on: 2026-11-19, snoozed: worksheet, until: 2026-11-23}" in path_of(server).read_text()
    assert "put off until" in answer["log"]
    wish(server, "log", file=FILE, kind="tried", what="left a message", person="Maya Chen")
    assert "tried: left a message, to: Maya Chen" in path_of(server).read_text()
    wish(server, "undo", undo=answer["undo"])
    text = path_of(server).read_text()
    assert "snoozed" not in text and "tried" in text


def test_a_step_is_let_go_and_taken_back(server: Server) -> None:
    before = path_of(server).read_text()
    answer = wish(server, "log", file=FILE, kind="waived", what="worksheet")
    assert "{on: 2026-11-19, waived: worksheet}" in path_of(server).read_text()
    assert "worksheet let go" in answer["log"]
    wish(server, "undo", undo=answer["undo"])
    assert path_of(server).read_text() == before


def test_a_new_person_waits_for_a_name(server: Server) -> None:
    nameless = filled(server, interviewers__1__email=("", "bo@li.example"))
    answer = wish(server, "save", **nameless)
    assert answer["held"] == ["interviewers.1.email"] and answer["saved"] == []
    assert "interviewers.1.name" in answer["problems"]
    both = {"interviewers__1__email": ("", "bo@li.example"), "interviewers__1__name": ("", "Bo Li")}
    answer = wish(server, "save", **filled(server, **both))
    assert set(answer["saved"]) == {"interviewers.1.email", "interviewers.1.name"}
    assert "  - name: Bo Li\n    email: bo@li.example\n" in path_of(server).read_text()


def test_two_who_write_the_same_field_lose_nothing(server: Server) -> None:
    body = filled(server, role=("Senior Firmware Engineer", "Lead"), round=("", "second"))
    theirs = interview().replace("Senior Firmware Engineer", "Principal")
    path_of(server).write_text(theirs)
    answer = wish(server, "save", **body)
    assert answer["conflicts"] == [{"path": "role", "mine": "Lead", "theirs": "Principal"}]
    assert answer["saved"] == ["round"] and answer["values"]["role"] == "Principal"
    text = path_of(server).read_text()
    assert "role: Principal" in text and "round: second" in text


def test_nothing_goes_to_somebody_else_when_people_were_moved(server: Server) -> None:
    body = filled(server, interviewers__0__need=("a bus that survives a lost node", "rest"))
    text = interview().replace("  - name: Maya Chen", "  - name: Bo Li\n  - name: Maya Chen")
    path_of(server).write_text(text)
    assert wish(server, "save", **body)["moved"] is True
    assert wish(server, "live", **body)["moved"] is True
    assert path_of(server).read_text() == text


def test_sent_is_written_and_taken_back_even_after_something_else(server: Server) -> None:
    shown = wish(server, "live", **filled(server, round=("", "second")))["letters"]
    assert "Maya Chen" in shown and "What you sent" not in shown
    answer = wish(server, "log", file=FILE, kind="sent", what="thank-you-maya-chen")
    entry = "log:\n  - {on: 2026-11-19, did: thank-you, to: Maya Chen}\n"
    assert entry in path_of(server).read_text()
    assert (
        "kept here as it went" in answer["letters"]
        and "Thank-you letter to Maya Chen – done" in answer["log"]
    )
    assert answer["letters"].count("I sent other words") == 1
    assert "What you sent is in your own mail." not in answer["letters"]
    again = wish(server, "log", file=FILE, kind="sent", what="thank-you-maya-chen")
    assert "undo" not in again and "already" in again["said"]
    wish(server, "save", **filled(server, round=("", "second")))
    wish(server, "undo", undo=answer["undo"])
    text = path_of(server).read_text()
    assert "log:" not in text and "round: second" in text
    told = {"X-Kitgen-Token": server.token}
    assert server.ask("POST", "/-/api/undo", {"undo": answer["undo"]}, **told)[0] == 409


def test_what_cannot_have_happened_is_refused_with_its_reason(server: Server) -> None:
    told = {"X-Kitgen-Token": server.token}
    body = {"file": FILE, "kind": "sent", "what": "thank-you-maya-chen", "on": "2026-12-24"}
    status, text = server.ask("POST", "/-/api/log", body, **told)
    assert status == 422 and "still to come" in text


def sentences(page: str) -> list[tuple[int, int, str]]:
    """The sentences of a page's first letter, with their places."""
    letter = page[page.index('<article class="card letter') :].partition("</article>")[0]
    found = re.findall(r'data-paragraph="(\d+)" data-sentence="(\d+)">(.*?)</span>', letter)
    return [(int(p), int(s), html.unescape(text)) for p, s, text in found]


@pytest.mark.thorough
def test_a_sentence_tells_its_field_and_is_said_otherwise_or_left_out(server: Server) -> None:
    page = wish(server, "parts", file=FILE)["letters"]
    place, text = next((s[:2], s[2]) for s in sentences(page) if "waiter" in s[2])
    there = {"file": FILE, "message": "thank-you-maya-chen", "text": text}
    there |= {"paragraph": place[0], "sentence": place[1]}
    menu = wish(server, "sentence", **there)["html"]
    assert 'href="#f-interviewers.0.said"' in menu and "What they said (Maya Chen)" in menu
    draft = server.root / "content/letters" / KIT / "thank-you-maya-chen.md"
    kept = wish(server, "reword", **there, instead="A robot & a waiter: both are quiet.")
    assert "A robot & a waiter: both are quiet." in draft.read_text()
    assert "in here are yours" in kept["letters"] and "A robot &amp; a waiter" in kept["letters"]
    others = [s[2] for s in sentences(kept["letters"])]
    leaned = re.findall("“([^”]+)”", kept["said"])  # whatever the letter opens with
    assert text not in others and not {*leaned} & {*others}
    assert {s[2] for s in sentences(page)} - {text, *leaned} <= {*others}
    told = {"X-Kitgen-Token": server.token}
    assert server.ask("POST", "/-/api/reword", {**there, "instead": "x"}, **told)[0] == 409
    mine = {**there, "text": "A robot & a waiter: both are quiet."}
    where = next(s for s in sentences(kept["letters"]) if s[2] == mine["text"])
    mine |= {"paragraph": where[0], "sentence": where[1]}
    assert "You wrote this sentence" in wish(server, "sentence", **mine)["html"]
    gone = wish(server, "reword", **mine, instead="")
    assert not draft.exists() or mine["text"] not in draft.read_text()
    assert not any("waiter" in s[2] for s in sentences(gone["letters"]))
    wish(server, "undo", undo=gone["undo"])
    mine_again = draft.read_text()
    assert mine["text"] in mine_again
    back = wish(server, "as-ours", file=FILE, message="thank-you-maya-chen")
    assert not draft.exists() and text in [s[2] for s in sentences(back["letters"])]
    wish(server, "undo", undo=back["undo"])
    assert draft.read_text() == mine_again
    wish(server, "as-ours", file=FILE, message="thank-you-maya-chen")
    aside = server.root / ".kitgen/desk/set-aside"
    assert mine_again in [path.read_text() for path in aside.iterdir()]


@pytest.mark.thorough
def test_what_leans_on_a_sentence_put_otherwise_is_told_and_leaves_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(write_project(tmp_path), day=dt.date(2026, 11, 19))
    (paragraph, sentence, text), (there, number, behind), *_ = sentences(
        desk.parts(FILE)["letters"]
    )
    leans = {(paragraph, sentence): (there, number)}
    monkeypatch.setattr(Leaning, "on", lambda self, message, place: leans.get(place))
    monkeypatch.setattr(Leaning, "points_back", lambda self, text: True)  # no other wording helps
    mine = "Good of you to have me."
    where = {"file": FILE, "message": "thank-you-maya-chen"}
    where |= {"paragraph": paragraph, "sentence": sentence, "text": text}
    kept = reword_at_desk(desk, Reworded.model_validate({**where, "instead": mine}))
    assert kept["said"].endswith(f"What leaned on it went too: “{behind}”")
    assert not {text, behind} & {one[2] for one in sentences(kept["letters"])}
    assert mine in {one[2] for one in sentences(kept["letters"])}


def test_the_answers_of_a_worksheet_go_into_the_file_and_are_taken_back(server: Server) -> None:
    page = server.ask("GET", f"/-/worksheet/{FILE}")[1]
    assert 'name="kitgen-token"' in page and "script-src &#x27;self&#x27;" in page
    said = f'---\nkit: {KIT}\nsaved: 2026-11-19\nforgot: "the viewer is open"\n---\n'
    said += "## What went well\n\nThe second whiteboard.\n"
    answer = wish(server, "answers", file=FILE, answers=said)
    text = path_of(server).read_text()
    assert answer["added"] == 2 and 'forgot: "the viewer is open"' in text
    assert text.endswith("The whiteboard.\n\nThe second whiteboard.\n")
    assert wish(server, "answers", file=FILE, answers=said) == {"added": 0}
    wish(server, "undo", undo=answer["undo"])
    assert path_of(server).read_text() == interview()
    told = {"X-Kitgen-Token": server.token}
    other = {"file": FILE, "answers": said.replace("northwind", "southwind")}
    assert server.ask("POST", "/-/api/answers", other, **told)[0] == 422


@pytest.mark.thorough
def test_a_fresh_draft_is_taken_back_as_if_it_had_never_been(server: Server) -> None:
    paragraph, sentence, text = sentences(wish(server, "parts", file=FILE)["letters"])[0]
    there = {"file": FILE, "message": "thank-you-maya-chen", "text": text}
    there |= {"paragraph": paragraph, "sentence": sentence}
    kept = wish(server, "reword", **there, instead="Good of you.")
    draft = server.root / "content/letters" / KIT / "thank-you-maya-chen.md"
    assert draft.exists()
    wish(server, "undo", undo=kept["undo"])
    assert not draft.exists()


def kept_letter(server: Server, name: str = "Maya Chen") -> Path:
    """A letter in one's own words, which was sent."""
    paragraph, sentence, text = sentences(wish(server, "parts", file=FILE)["letters"])[0]
    there = {"file": FILE, "message": "thank-you-maya-chen", "text": text}
    there |= {"paragraph": paragraph, "sentence": sentence}
    wish(server, "reword", **there, instead=f"Good of you, as {name} is called.")
    wish(server, "log", file=FILE, kind="sent", what="thank-you", person=name, on="2026-11-19")
    return server.root / "content/letters" / KIT / "thank-you-maya-chen.md"


@pytest.mark.thorough
def test_a_name_put_right_takes_letters_and_log_along_and_is_taken_back(server: Server) -> None:
    draft = kept_letter(server)
    mine, file = draft.read_text(), path_of(server).read_text()
    renamed = filled(server, interviewers__0__name=("Maya Chen", "Maia Chen"))
    assert "letters" not in wish(server, "live", **renamed)  # they come once they are moved
    answer = wish(server, "save", **renamed)
    new = draft.with_name("thank-you-maia-chen.md")
    assert not draft.exists() and "Good of you, as Maia Chen is called." in new.read_text()
    assert "Maya" not in new.read_text()
    assert path_of(server).read_text() == file.replace("name: Maya", "name: Maia").replace(
        "to: Maya", "to: Maia"
    )
    letter = answer["letters"]
    assert 'data-log="sent"' in letter
    first = letter[letter.index('id="letter-thank-you-maia-chen"') :].partition("</article>")[0]
    assert "data-log" not in first and "Maya Chen is called" in first  # it stays as it went
    problems = wish(server, "check", file=FILE)
    assert "Maya" not in json.dumps(problems) and "draft" not in json.dumps(problems)
    wish(server, "undo", undo=answer["undo"])
    assert draft.read_text() == mine and not new.exists() and path_of(server).read_text() == file
    draft.unlink()


def test_to_send_is_what_is_filled_and_sent_is_a_tick_of_a_letter_that_is_ready(
    server: Server,
) -> None:
    def buttons(page: str) -> str:
        key = 'id="letter-thank-you-maya-chen"'
        return (
            page[page.index(key) :].partition("</article>")[0].partition('class="actions ready"')[2]
        )

    letter = buttons(wish(server, "parts", file=FILE)["letters"])
    assert 'class="button first" href="mailto:' in letter and "I have sent it" in letter
    assert letter.index("mailto:") < letter.index("data-copy") < letter.index('data-log="sent"')
    assert 'class="plain did" data-log="sent"' in letter
    path_of(server).write_text(interview().replace("    email: maya.chen@northwind.example\n", ""))
    letter = buttons(wish(server, "parts", file=FILE)["letters"])
    assert '<button type="button" data-copy' in letter  # filled where there is no address
    said = "said: a robot should fail like a good waiter, quietly"
    odd = interview().replace(said, "said: the shifts and how they fill them")
    path_of(server).write_text(odd)
    letter = buttons(wish(server, "parts", file=FILE)["letters"])
    assert "data-log" in letter and "data-copy" in letter  # it leaves a line out, and that is said
    assert "mailto:" in letter


@pytest.mark.thorough
def test_a_letter_that_has_no_free_name_stays_and_that_is_said(server: Server) -> None:
    draft = kept_letter(server)
    mine, new = draft.read_text(), draft.with_name("thank-you-maia-chen.md")
    new.write_text("Dear Maia,\n\nAnother.\n")
    answer = wish(
        server, "save", **filled(server, interviewers__0__name=("Maya Chen", "Maia Chen"))
    )
    assert draft.name in answer["said"] and new.name in answer["said"]
    assert draft.read_text() == mine and "Another" in new.read_text()
    assert "name: Maia Chen" in path_of(server).read_text()
    draft.unlink()
    new.unlink()


@pytest.mark.thorough
def test_a_rename_that_was_stopped_between_is_finished_by_the_next(server: Server) -> None:
    draft = kept_letter(server)
    new = draft.with_name("thank-you-maia-chen.md")
    renamed = filled(server, interviewers__0__name=("Maya Chen", "Maia Chen"))
    told = wish(server, "save", **renamed)
    text = new.read_text()
    wish(server, "undo", undo=told["undo"])
    new.write_text(text)  # the new draft was there, and nothing else
    wish(server, "save", **renamed | {"version": version(server)})
    assert not draft.exists() and new.read_text() == text
    new.unlink()


def test_a_new_interview_is_begun_once_and_a_person_is_removed(server: Server) -> None:
    begun = {"company": "Tarn: Clinic", "role": "Nurse", "date": "2026-11-17"}
    answer = wish(server, "new", **begun)
    path = server.root / "content/interviews" / answer["file"]
    text = path.read_text()
    assert answer["made"] and 'company: "Tarn: Clinic"' in text and text.count("#") > 10
    assert wish(server, "new", **begun) == {"file": answer["file"], "made": False}
    assert path.read_text() == text
    page = server.ask("GET", f"/-/interview/{answer['file']}")[1]
    assert 'id="f-interviewers.0.name" name="interviewers.0.name" data-saved=""' in page
    seen = wish(server, "parts", file=answer["file"])["version"]
    wish(server, "remove-person", file=answer["file"], version=seen, index=0)
    assert "- name: unknown" not in path.read_text()
    told = {"X-Kitgen-Token": server.token}
    wrong = begun | {"date": "soon"}
    status, said = server.ask("POST", "/-/api/new", wrong, **told)
    assert status == 422 and json.loads(said)["refused"][0]["field"] == "date"
    path.unlink()


def test_a_broken_file_is_shown_with_what_is_wrong_and_is_not_written(server: Server) -> None:
    path_of(server).write_text("---\ncompany: [\n---\n")
    status, page = server.ask("GET", f"/-/interview/{FILE}")
    assert status == 200 and FILE in page
    assert server.get("/")[0] == 200
    body = {"file": FILE, "version": "x", "people": [], "changes": []}
    told = {"X-Kitgen-Token": server.token}
    status, text = server.ask("POST", "/-/api/live", body, **told)
    assert status == 422 and json.loads(text)["refused"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can write everywhere")
def test_a_full_or_closed_disk_is_told(server: Server) -> None:
    folder = path_of(server).parent
    folder.chmod(0o500)
    try:
        body = filled(server, round=("", "second"))
        told = {"X-Kitgen-Token": server.token}
        status, text = server.ask("POST", "/-/api/save", body, **told)
        assert status == 409 and "cannot be written" in json.loads(text)["failed"]
    finally:
        folder.chmod(0o700)


def test_referees_are_asked_for_with_the_profile_and_written_into_it(server: Server) -> None:
    page = server.ask("GET", "/-/profile", Accept="text/html")[1]
    assert 'name="referees.0.name"' in page and 'name="referees.1.name"' not in page
    profile = server.root / "content/profile.yaml"
    before = profile.read_bytes()
    told = (("name", "Ruth Okafor"), ("relation", "my manager"))
    typed = [{"path": f"referees.0.{key}", "seen": "", "value": value} for key, value in told]
    shown = re.search(r'data-version="(\w+)"', page)
    assert shown
    body = {"file": "profile", "version": shown[1], "people": [], "changes": typed}
    answer = wish(server, "save", **body)
    assert not answer["problems"] and len(answer["saved"]) == 2
    assert b"Ruth Okafor" in profile.read_bytes()
    assert 'name="referees.1.name"' in server.ask("GET", "/-/profile", Accept="text/html")[1]
    profile.write_bytes(before)


def sent_raw(server: Server, data: bytes) -> bytes:
    """Send bytes as they are, nothing after them, and return the first of the answer."""
    with socket.create_connection((HOST, server.port), timeout=PATIENCE) as line:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        return line.recv(100)


def request(server: Server, length: object, path: str = "/-/api/save", more: str = "") -> bytes:
    lines = (
        f"POST {path} HTTP/1.1",
        f"Host: {HOST}:{server.port}",
        f"Origin: {server.origin}",
        "Content-Type: application/json",
        f"Cookie: {server.cookie}",
        f"X-Kitgen-Token: {server.token}",
        f"Content-Length: {length}",
        more,
    )
    return "".join(f"{line}\r\n" for line in lines if line).encode() + b"\r\n"


@pytest.mark.parametrize("path", ["/-/api/save", "/-/enter"])
def test_half_a_request_is_forgotten(server: Server, path: str) -> None:
    """As of a phone that lost its network; the terminal shows no traceback (see `server`)."""
    assert sent_raw(server, request(server, 100, path) + b'{"file":') == b""
    assert server.get("/")[0] == 200


def test_requests_out_of_measure_are_refused(server: Server) -> None:
    deep = b'{"file":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
    assert b" 400 " in sent_raw(server, request(server, len(deep)) + deep)
    assert b" 413 " in sent_raw(server, request(server, 10**11) + b"x")
    assert b" 400 " in sent_raw(server, request(server, -5) + b"x")
    assert b" 400 " in sent_raw(server, b"GET /\r\n\r\n")
    assert server.get("/")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/-/worksheet/profile",
        "/-/worksheet/..",
        "/-/interview/..%2f..%2fetc%2fpasswd",
        "/-/interview/%00",
        "/-/interview/%ff%fe",
        "/-/interview/%F0%9F%98%80.md",
        "/-/interview/" + "a" * 5000,
        "/-/static/..%2fapp.py",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/.kitgen/feed-token",
        "//evil.example/",
    ],
)
def test_addresses_of_nothing_are_not_found(server: Server, path: str) -> None:
    assert server.get(path)[0] == 404


@pytest.mark.parametrize("kind", ["nothing", "folder", "pipe", "loop"])
def test_a_file_that_is_none_any_more_is_gone(server: Server, kind: str) -> None:
    form = filled(server, round=("", "second"))
    place = path_of(server)
    place.unlink()
    make = {
        "folder": place.mkdir,
        "pipe": lambda: os.mkfifo(place),
        "loop": lambda: place.symlink_to(place),
    }
    make.get(kind, lambda: None)()
    told = {"X-Kitgen-Token": server.token}
    try:
        for name, body in (("save", form), ("live", form), ("check", {"file": FILE})):
            assert server.ask("POST", f"/-/api/{name}", body, **told)[0] == 404
        assert server.get(f"/-/interview/{FILE}")[0] == 404
        assert server.get("/")[0] == 200
    finally:
        if kind == "folder":
            place.rmdir()
        elif kind != "nothing":
            place.unlink()


def test_saves_at_once_lose_nothing(server: Server) -> None:
    """All saw the same file: one is taken, every other gets its own words back as a conflict."""
    form = filled(server, round=("", "r"))
    told = {"X-Kitgen-Token": server.token}

    def save(number: int) -> dict[str, Any]:
        typed = [{"path": "round", "seen": "", "value": f"round {number}"}]
        return json.loads(server.ask("POST", "/-/api/save", {**form, "changes": typed}, **told)[1])

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(save, range(8)))
    assert sum(not answer["conflicts"] for answer in answers) == 1
    assert path_of(server).read_text().count("round:") == 1


@pytest.mark.thorough
def test_a_step_put_off_beyond_all_years_is_refused_with_the_reason(server: Server) -> None:
    body = {"file": FILE, "kind": "snoozed", "what": "thank-you", "person": "Maya Chen"}
    told = {"X-Kitgen-Token": server.token}
    status, text = server.ask("POST", "/-/api/log", {**body, "until": "9999-12-31"}, **told)
    assert status == 422 and "the year 9999 cannot be meant" in text.casefold()


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("need", "fewer lost slips. I kept four books at Dorsey", "fewer lost slips"),
        ("i_did", "lead the stock count on a hard night", "led the stock count on a hard night"),
    ],
)
def test_an_answer_of_the_wrong_form_is_offered_as_its_letter_would_tell_it(
    server: Server, field: str, typed: str, told: str
) -> None:
    before = {
        "need": "a bus that survives a lost node",
        "i_did": "kept a 40-node CAN network alive through node losses",
    }
    body = filled(server, **{f"interviewers__0__{field}": (before[field], typed)})
    answer = wish(server, "save", **body)
    offered = answer["offers"][f"interviewers.0.{field}"]
    (choice,) = offered["choices"]
    assert offered["keep"].startswith("No, leave it")
    assert choice[1] == told and typed in path_of(server).read_text()


def test_a_sentence_behind_a_topic_is_offered_for_what_they_said(server: Server) -> None:
    before = "the move from polling to an event-driven sensor bus"
    typed = "the late register, parents turn up at 9.20 and nobody writes it down"
    wish(server, "save", **filled(server, interviewers__0__said=(SEEN, "")))
    body = filled(server, interviewers__0__talked_about=(before, typed))
    both, bare = wish(server, "save", **body)["offers"]["interviewers.0.talked_about"]["choices"]
    said = "parents turn up at 9.20 and nobody writes it down"
    assert bare[1] == both[1] == "the late register"
    assert both[2] == {"interviewers.0.said": said} and said in bare[0]


def test_where_one_lives_is_asked_for_once_and_gives_dates_as_they_are_written_there(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 26))
    begun = NewInterviewRequest(
        company="Harker Heating",
        role="plumber",
        date="2026-11-26",
        name="kyle brent",
        place="Springfield",
    )
    asked = "place" in starting.lacking(desk)
    assert starting.create(desk, begun)["made"]  # which country it is in may be told later
    assert ("place" in starting.lacking(desk)) == asked
    later = begun.model_copy(update={"place": "sunderland", "date": "2026-11-25"})
    made = starting.create(desk, later)
    assert made["made"] and not starting.lacking(desk)
    profile = (tmp_path / "content/profile.yaml").read_text("utf-8")
    assert "country: GB" in profile and "en-GB" in profile and "Sunderland" in profile
    page = desk.interview_page(desk.pages(), made["file"])
    assert re.search(r"Wednesday,?\s25\sNovember", page) and 'data-locale="en-GB"' in page


def test_a_name_told_beside_a_pasted_letter_is_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 26))
    wish = InvitedRequest(
        company="Harker Heating",
        role="plumber",
        date="2026-11-26",
        name="Kyle Brent",
        place="Leeds",
    )
    write_invited(desk, wish)
    assert "Kyle Brent" in (tmp_path / "content/profile.yaml").read_text("utf-8")


def test_a_note_that_was_pasted_is_shown_and_kept_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path, day=dt.date(2026, 11, 25))
    note = "Elm Foods, clerk, 24/11\nmet Joan Roe (manager)\nJoan asked about tills, cheese\n## x\n"
    data = b64encode(note.encode()).decode()
    told = read_invited(desk, DroppedRequest(files=[DroppedFile(name="pasted.txt", data=data)]))
    assert "tills\ncheese</textarea>" in told["html"] and told["note"] == note.strip()
    person = {"name": "Joan Roe", "talked_about": "tills\ncheese"}
    wish = InvitedRequest(
        company="Elm Foods",
        role="clerk",
        date="2026-11-24",
        name="Kyle Brent",
        place="Leeds",
        people=[person],
        note=told["note"],
    )
    made = write_invited(desk, wish)
    text = (tmp_path / "content/interviews" / made["file"]).read_text("utf-8")
    assert note.strip() in text and '["tills", "cheese"]' in text
    again = write_invited(desk, wish.model_copy(update={"note": "and they have a cat"}))
    text = (tmp_path / "content/interviews" / again["file"]).read_text("utf-8")
    assert again["file"] == made["file"] and "and they have a cat" in text and note.strip() in text
