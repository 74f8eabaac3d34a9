"""An interview file is read whole, or every mistake in it is told with its place."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.letters import shipped_shapes

from kitgen.model.choices import ContactPolicy, Format, Part, Result
from kitgen.model.errors import InputError, Severity
from kitgen.model.values.times import DecisionDate, TimeSpan
from kitgen.reading.interview import read_interview, read_profile
from kitgen.yaml.source import Source, read_source, source_of

HEAD = """\
---
company: Northwind Robotics
role: Firmware Engineer
date: 2026-11-18
time_zone: America/New_York
"""
PEOPLE = """\
interviewers:
  - name: Maya Chen
"""
TAIL = """\
applicant:
  name: Ana Ruiz
---
"""


def read(text, name="2026-11-18-northwind.md", profile=None):
    source = Source(Path(name), text)
    about = Source(Path("profile.yaml"), profile) if profile else None
    return read_interview(source, about, shipped_shapes)


def interview(more="", person=""):
    """Return a file with more fields from line 6, and with more of a person from line 8."""
    return HEAD + PEOPLE + person + more + TAIL if person else HEAD + more + PEOPLE + TAIL


def problems(text, name="2026-11-18-northwind.md", profile=None):
    with pytest.raises(InputError) as caught:
        read(text, name, profile)
    return caught.value.problems


FULL = """\
---
company: Northwind Robotics          # as they spell it
company_short: Northwind
role: Senior Firmware Engineer
posting: https://northwind.example/jobs/311
country: us
region: us-ny
date: 2026-11-18
time: "14:00-15:30"
time_zone: America/New_York
format: Video
round: 2
finalist: yes
decision_by: 2026-12
contact_policy: via-recruiter
drawn_to: giving an arm reflexes
they_liked: how I traced the bug
concern:
  about: my lack of AUTOSAR projects
  answer: I moved two ECUs off it
    in 2024, so I know its price.
competing_offer: {answer_by: 2026-12-01}
interviewers:
  - name: Maya Chen
    part: Hiring manager
    lead: true
    email: maya.chen@northwind.example
    slot: 2pm-2:45pm
    talked_about: [sensors, buses]
  - name: unknown
    department: Operations
log:
  - {on: 2026-11-19, did: thank-you, to: Maya Chen}
  - {on: 2026-11-20, moved: 2026-12-11, from: Maya Chen}
outcome: {on: 2026-12-05, result: rejected}
applicant:
  name: Ana Ruiz
  address: |
    88 Tulane Road
    Columbus, OH 43202
---
## Questions they asked
### Why us?
I said: The bus.
Better: The people.
## What went well
The whiteboard.
"""


def test_every_kind_of_field_is_converted():
    reading = read(FULL)
    found = reading.interview
    assert found.kit == "2026-11-18-northwind"
    assert (found.country, found.region, found.round) == ("US", "US-NY", "2")
    assert found.time == TimeSpan(dt.time(14), dt.time(15, 30))
    assert found.format is Format.VIDEO
    assert found.finalist is True
    assert found.decision_by == DecisionDate(dt.date(2026, 12, 31), whole_month=True)
    assert found.contact_policy is ContactPolicy.VIA_RECRUITER
    assert found.they_liked == ("how I traced the bug",)
    assert found.concern[0].answer == "I moved two ECUs off it in 2024, so I know its price."
    assert found.competing_offer.answer_by == dt.date(2026, 12, 1)
    maya, nobody = found.interviewers
    assert (maya.key, maya.part, maya.lead) == ("maya-chen", Part.HIRING_MANAGER, True)
    assert maya.slot == TimeSpan(dt.time(14), dt.time(14, 45))
    assert maya.talked_about == ("sensors", "buses")
    assert (nobody.key, nobody.name, nobody.shown_name) == ("operations", None, "Operations")
    assert found.log[1].from_ == "Maya Chen"
    assert found.outcome.result is Result.REJECTED
    assert reading.applicant.address == ("88 Tulane Road", "Columbus, OH 43202")
    assert found.reflection.questions[0].better == "The people."
    assert reading.warnings == ()


def test_the_same_in_pure_yaml():
    front, _, body = FULL.removeprefix("---\n").partition("---\n")
    sections = 'reflection:\n  "Questions they asked": |\n    ### Why us?\n    I said: The bus.\n'
    sections += "    Better: The people.\n  What went well: The whiteboard.\n"
    assert body
    reading = read(front + sections, "2026-11-18-northwind.yaml")
    assert reading.interview == read(FULL).interview
    assert reading.applicant == read(FULL).applicant


def test_places_are_kept_by_dotted_path():
    positions = read(FULL).positions
    assert positions["company"] == (2, 10)
    assert positions["interviewers.0.name"] == (24, 11)
    assert positions["interviewers.0.talked_about.1"] == (29, 29)
    assert positions["log.1.on"] == (34, 10)
    assert positions["they_liked.0"] == (17, 13)


def test_line_ends_and_byte_order_mark_do_not_matter():
    data = b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode()
    reading = read_interview(source_of(Path("2026-11-18-northwind.md"), data))
    assert reading.interview == read(FULL).interview


def test_the_smallest_interview_needs_four_facts():
    reading = read("---\ncompany: A\nrole: B\ndate: 2026-11-18\ninterviewers: unknown\n---\n")
    assert reading.interview.interviewers[0].name is None
    assert {problem.rule for problem in reading.warnings} == {"applicant-name", "zone-missing"}
    assert all(problem.severity is Severity.WARNING for problem in reading.warnings)


def test_empty_values_are_as_good_as_none():
    more = "time:\nround: ~\nconcern:\n  about:\n  answer:\nlog:\noutcome:\n  on:\n  result:\n"
    found = read(interview(more)).interview
    assert (found.time, found.round, found.concern, found.log, found.outcome) == (
        None, None, (), (), None,
    )  # fmt: skip


def test_two_interviewers_of_one_name_have_keys_of_their_own():
    found = read(interview(person="  - name: Maya Chen\n  - 李明\n")).interview
    assert [person.key for person in found.interviewers] == ["maya-chen", "maya-chen-2", "li-ming"]


TABLE = [
    # more fields (from line 6), line, column, width, rule, what is said, what to write
    ("formt: video\n", 6, 1, 5, "unknown-key", "“formt” is no field", "“format”?"),
    ("Talked about: x\n", 6, 1, 12, "unknown-key", "“Talked about”", "“talked_about” is a"),
    ("email: a@b.example\n", 6, 1, 5, "unknown-key", "the interview", "and of the applicant"),
    ("xyzzy: 1\n", 6, 1, 5, "unknown-key", "“xyzzy” is no field", "kitgen schema"),
    ("format: vidio\n", 6, 9, 5, "choice", "“format” cannot be “vidio”", "Did you mean video?"),
    ("format: in-person\n", 6, 9, 9, "choice", "“in-person”", "Did you mean onsite?"),
    ("format: Zoom\n", 6, 9, 4, "choice", "“Zoom”", "Did you mean video?"),
    ("location: 1 Elm St\n", 6, 1, 8, "unknown-key", "“location”", "Did you mean “place”?"),
    ("format: zeppelin\n", 6, 9, 8, "choice", "“zeppelin”", "onsite, video, phone"),
    ("finalist: perhaps\n", 6, 11, 7, "true-false", "neither true nor false", "true or false"),
    ("decision_by: 2026-11-31\n", 6, 14, 10, "date", "November 2026 has no day 31", "2026-11-18"),
    ("decision_by: 2026-13\n", 6, 14, 7, "date", "no month 13", "the year, the month"),
    ("decision_by: Friday\n", 6, 14, 6, "date", "neither a day nor a month", "2026-12-04, 2026"),
    ("decision_by: 4.12.2026\n", 6, 14, 9, "date", "“4.12.2026”", "Write: 2026-12-04"),
    ("decision_by: 12/24/2026\n", 6, 14, 10, "date", "“12/24/2026”", "Write: 2026-12-24"),
    ("decision_by: 12/04/2026\n", 6, 14, 10, "date", "“12/04/2026”", "2026-12-04 or 2026-04-12"),
    ("decision_by: 20226-12-04\n", 6, 14, 11, "date", "“20226-12-04”", "like 2026"),
    ("decision_by: 0206-12-04\n", 6, 14, 10, "date", "year 206", "from 2000 to 2099"),
    ("decision_by: 2025-12-04\n", 6, 14, 10, "date-order", "before the interview", "2026-12-04?"),
    ("time: 25:00\n", 6, 7, 5, "time", "no 25:00 on the clock", "from 0 to 23"),
    ("time: 14:60\n", 6, 7, 5, "time", "no 14:60", "00 to 59"),
    ("time: early\n", 6, 7, 5, "time", "“early” is no time", '"14:00-15:30"'),
    ("time: 14:00-15:00-16:00\n", 6, 7, 17, "time", "is no time", '"14:00"'),
    ("time: 15:30-14:00\n", 6, 7, 11, "time-order", "14:00 is not after the start", "first"),
    ("time: 15:30-15:30\n", 6, 7, 11, "time-order", "15:30 is not after", "first"),
    ("time: [14, 15]\n", 6, 7, 8, "one-text", "takes one text", "after the colon"),
    ("posting: ftp://a.example\n", 6, 10, 15, "url", "no web address", "https://"),
    ("posting: javascript:alert(1)\n", 6, 10, 19, "url", "no web address", "https://"),
    ("posting: northwind.example/jobs\n", 6, 10, 22, "url", "no web", "Write: https://northwind"),
    ("posting: https://\n", 6, 10, 8, "url", "no web address", "https://"),
    ("posting: https://a b.example\n", 6, 10, 19, "url", "no web address", "https://"),
    ("posting: http://[::1\n", 6, 10, 11, "url", "no web address", "https://"),
    ("country: Germany\n", 6, 10, 7, "country", "“Germany” is no country code", "Write: DE"),
    ("country: Atlantis\n", 6, 10, 8, "country", "no country code", "two letters"),
    ("region: Upper Bavaria\n", 6, 9, 13, "region", "no region code", "DE-BY"),
    ("country: DE\nregion: US-NY\n", 7, 9, 5, "region", "not in the country DE", "agree"),
    ("drawn_to: {a: b}\n", 6, 11, 6, "text-expected", "takes a text", "begins with {"),
    ("drawn_to:\n  one rule: be kind\n", 7, 3, 1, "colon", "“one rule”", '"one rule: be kind"'),
    ("they_liked:\n  - a: b  # c\n", 7, 5, 1, "colon", "“a”", 'quotes: "a: b"'),
    ("they_liked:\n  - [a]\n", 7, 5, 3, "one-text", "takes one text", "begins with ["),
    ("log: sent\n", 6, 6, 4, "fields-expected", "fields of its own", "did: thank-you}"),
    ("outcome: rejected\n", 6, 10, 8, "fields-expected", "“outcome”", "result: rejected}"),
    ("outcome: {on: 2026-12-05}\n", 6, 10, 1, "required", "“result” is missing", "rejected"),
    ("outcome: {on: 2026-12-05, result: no}\n", 6, 35, 2, "choice", "“no”", "rejected, offer"),
    (
        "outcome: {on: 2026-11-05, result: offer}\n",
        6, 15, 10, "date-order", "2026-11-05 is before the interview of 2026-11-18", "2027-11-05?",
    ),
    ("log:\n  - {on: 2026-11-19}\n", 7, 5, 16, "log-entry", "here is none", "one entry for each"),
    (
        "log:\n  - {on: 2026-11-19, did: a, heard: b}\n",
        7, 5, 34, "log-entry", "did and heard", "one entry for each",
    ),
    ("log:\n  - {on: 2026-11-17, did: a}\n", 7, 10, 10, "date-order", "before the", "both dates"),
    ("log:\n  - {did: a}\n", 7, 5, 1, "required", "“on” is missing", "on: 2026-11-19"),
    (
        "log: {on: 2026-11-19, heard: a line, and thanks}\n",
        6, 38, 10, "yaml-commas", "“and thanks”", "in quotes",
    ),
    ("offer:\n  term: x\n", 7, 3, 4, "unknown-key", "the offer", "“terms”?"),
    ("postponed: {by: me, tims: x}\n", 6, 21, 4, "unknown-key", "put off", "“times”?"),
    ("helped: [{name: Lou, bye: y}]\n", 6, 22, 3, "unknown-key", "who helped", "“by”?"),
    (
        "offer:\n  terms: [four days, 58,000 a year]\n",
        7, 22, 2, "yaml-commas", "figure in two: “58” and “000 a year”", '"58,000 a year"',
    ),
    ("concern:\n  abuot: x\n", 7, 3, 5, "unknown-key", "a concern", "“about”?"),
    ("competing_offer: soon\n", 6, 18, 4, "fields-expected", "its own", "answer_by: 2026-12-01"),
    ("reflection:\n  A: b\n", 6, 1, 10, "reflection-place", "pure YAML", "below the second ---"),
    ("time: 1" + "0" * 50 + "\n", 6, 7, 51, "huge-integer", "51 digits", "in quotes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "line", "column", "width", "rule", "message", "advice"),
    TABLE,
    ids=[f"{row[4]}-{row[0].splitlines()[0][:24]}" for row in TABLE],
)
def test_a_wrong_field_is_told_with_its_place(more, line, column, width, rule, message, advice):
    found = problems(interview(more))
    assert len(found) == 1, found
    problem = found[0]
    place = (problem.line, problem.column, problem.width)
    assert (problem.rule, *place) == (rule, line, column, width)
    assert message in problem.message
    assert advice in problem.advice
    assert problem.source_line == interview(more).split("\n")[line - 1]


PERSON_TABLE = [
    # more of the first person (from line 8), line, column, rule, what is said, what to write
    ("    emial: x\n", 8, 5, "unknown-key", "an interviewer", "“email”?"),
    ("    email: maya\n", 8, 12, "email", "not one e-mail address", "maya.chen@"),
    ("    email: maya@x\n", 8, 12, "email", "not one e-mail address", ""),
    (
        "    email: a@x.example, b@x.example\n",
        8,
        12,
        "email",
        "2 addresses",
        "a@x.example or b@x.example",
    ),
    ("    email: Maya <a@x.example>\n", 8, 12, "email", "not one", "address: a@x.example"),
    ("    email: mailto:a@x.example\n", 8, 12, "email", "not one", "address: a@x.example"),
    ('    email: "a@x.example\\nBcc: b@x.example"\n', 8, 12, "email", "2 addresses", ""),
    ("    email: a@-x.example\n", 8, 12, "email", "not one e-mail address", ""),
    ("    email: a..b@x.example\n", 8, 12, "email", "not one e-mail address", ""),
    ("    email: jürgen@x.example\n", 8, 12, "email", "not one e-mail", "plain letters"),
    ("    part: boss\n", 8, 11, "choice", "“boss”", "recruiter, hiring-manager"),
    ("    prefers: e-mial\n", 8, 14, "choice", "“e-mial”", "Did you mean email?"),
    ("    register: cool\n", 8, 15, "choice", "“cool”", "formal, warm, casual"),
    ("    linkedin: linkedin.com/in/maya\n", 8, 15, "url", "no web", "https://linkedin.com"),
    ("    slot: 15:00-14:00\n", 8, 11, "time-order", "14:00", "first"),
    ('  - name: "  "\n', 8, 11, "blank-name", "the name is blank", "name: unknown"),
    ('  - name: "\\u200b"\n', 8, 11, "blank-name", "the name is blank", "name: unknown"),
    ("  - name:\n", 8, 5, "required", "“name” is empty", "name: Maya Chen"),
    ("  - title: Director\n", 8, 5, "required", "“name” is missing", "name: Maya Chen"),
    ("  - name: Al\n    name: Bo\n", 9, 5, "duplicate-key", "in line 8", "Keep one"),
    ("    key: x\n", 8, 5, "unknown-key", "“key” is no field", ""),
]


@pytest.mark.parametrize(("person", "line", "column", "rule", "message", "advice"), PERSON_TABLE)
def test_a_wrong_person_is_told_with_its_place(person, line, column, rule, message, advice):
    found = problems(interview(person=person))
    assert len(found) == 1, found
    assert (found[0].rule, found[0].line, found[0].column) == (rule, line, column)
    assert message in found[0].message
    assert advice in found[0].advice


WHOLE_FILES = [
    # text, file, line, column, rule, what is said, what to write
    ("", "a.md", 1, 1, "empty-file", "the file is empty", "kitgen new"),
    ("\n \n", "a.md", 1, 1, "empty-file", "the file is empty", "kitgen new"),
    ("# Northwind\n", "a.md", 1, 1, "front-matter-missing", "does not begin", "above this text"),
    ("company: A\n", "a.md", 1, 1, "front-matter-missing", "does not begin", "above the first"),
    ("----\na: b\n---\n", "a.md", 1, 1, "front-matter-missing", "line ---", "alone on a line"),
    ("---\na: b\n## X\n", "a.md", 1, 1, "front-matter-unclosed", "no second ---", "below the"),
    ("---\na: b\n----\n", "a.md", 1, 1, "front-matter-unclosed", "no second", "Line 3 looks"),
    ("---\njust words\n---\n", "a.md", 2, 1, "no-fields", "here are no fields", "company: N"),
    ("- a\n- b\n", "a.yaml", 1, 1, "no-fields", "here are no fields", "company: N"),
    ("a: b\n---\nc: d\n", "a.yaml", 2, 1, "second-document", "a second document", "one"),
]


@pytest.mark.parametrize(
    ("text", "name", "line", "column", "rule", "message", "advice"), WHOLE_FILES
)
def test_a_file_of_another_kind_is_refused(text, name, line, column, rule, message, advice):
    found = [problem for problem in problems(text, name) if problem.rule == rule]
    assert [(problem.line, problem.column) for problem in found] == [(line, column)]
    assert message in found[0].message
    assert advice in found[0].advice


def test_missing_facts_are_named_one_by_one():
    found = problems("---\nround: first\n---\n")
    assert [problem.message for problem in found] == [
        "“company” is missing",
        "“role” is missing",
        "“date” is missing",
        "“interviewers” is missing",
    ]
    assert all(problem.line == 1 for problem in found)
    assert "company: Northwind Robotics" in found[0].advice
    assert "- name: Maya Chen" in found[3].advice


def test_an_empty_required_field_is_marked_at_its_key():
    found = problems(HEAD.replace("Northwind Robotics", "") + PEOPLE + TAIL)
    assert [(p.line, p.column, p.message) for p in found] == [(2, 1, "“company” is empty")]


def test_a_misspelt_required_field_is_told_once():
    found = problems(HEAD.replace("role:", "rol:") + PEOPLE + TAIL)
    assert [problem.rule for problem in found] == ["unknown-key"]


def test_every_mistake_is_told_in_one_pass():
    text = HEAD.replace("2026-11-18", "2026-02-30") + "formt: video\ntime: 9 to 5\n"
    text += PEOPLE + "    email: nobody.example\n    part: boss\n" + TAIL
    found = problems(text)
    assert [(problem.line, problem.rule) for problem in found] == [
        (4, "date"), (6, "unknown-key"), (7, "time"), (10, "email"), (11, "choice"),
    ]  # fmt: skip


def test_mistakes_before_a_syntax_error_are_told_with_it():
    text = HEAD + "formt: video\ncountry: Germany\nsaid: one: two\n" + PEOPLE + TAIL
    found = problems(text)
    assert [(problem.line, problem.rule) for problem in found] == [
        (6, "unknown-key"), (7, "country"), (8, "yaml-syntax"),
    ]  # fmt: skip


def test_a_duplicate_key_names_both_lines():
    (problem,) = problems(interview("round: first\nround: second\n"))
    assert (problem.line, problem.column) == (7, 1)
    assert "line 6" in problem.message
    assert "line 7" in problem.message


def test_problems_of_a_hopeless_file_are_cut_off():
    found = problems(interview("".join(f"wrong{n}: x\n" for n in range(500))))
    assert len(found) == 101
    assert found[-1].message == "400 more problems are not shown"


WARNINGS = [
    # more fields (from line 6), line, column, rule, what is said, what to write
    ("drawn_to: bridge #1 in town\n", 6, 18, "yaml-comment", "“#1 in town”", '"bridge #1 in town"'),
    ("drawn_to: #teamwork first\n", 6, 11, "yaml-comment", "“#teamwork", '"#teamwork first"'),
    ("they_liked: [tests, cats and dogs]\n", 6, 13, "yaml-commas", "2 texts", '"tests, cats'),
    ("they_liked: [tests, and calm]\n", 6, 13, "yaml-commas", "“and calm”", "after a hyphen"),
    ("country: XX\n", 6, 10, "holidays", "holidays of XX are not known", "against the calendar"),
    ("country: US\nregion: US-NX\n", 7, 9, "holidays", "region NX of US", "NV, NY"),
    (
        "log:\n  - {on: 2026-11-19, did: thank-you, to: Maya Chan}\n",
        7, 42, "log-person", "“Maya Chan”", "“Maya Chen”?",
    ),
    ("drawn_to: The bus.\n", 6, 11, "shape", "ends in a full stop", "kitgen uses: the bus"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "line", "column", "rule", "message", "advice"), WARNINGS)
def test_a_doubtful_field_is_pointed_out(more, line, column, rule, message, advice):
    found = [problem for problem in read(interview(more)).warnings if problem.rule != "zone"]
    assert [(p.rule, p.line, p.column) for p in found] == [(rule, line, column)]
    assert found[0].severity is Severity.WARNING
    assert message in found[0].message
    assert advice in found[0].advice


HONEST = """\
company: C# Consulting & Sons  # their sign has the sharp
company_short: C#
round: "#2"
posting: https://a.example/jobs#311
drawn_to: the C#/F# shop they run       # comment
they_liked: [tests, calm]
concern: {about: German grammar, answer: "I've taught it: for years, in fact."}
interviewers:
  - name: O'Brien, the younger
    talked_about: [AUTOSAR projects, "cats, dogs and rain", Maya's team, I/O]
    said: rain, they say
    i_did: kept it at 30 Hz
  - {name: José María, honorific: Dr., talked_about: iPhone repairs}
also_met: [Ann Lee, the night shift]
"""


def test_honest_texts_raise_no_warning():
    head = "---\nrole: B\ndate: 2026-11-18\ntime_zone: Europe/Berlin\n"
    reading = read(head + HONEST + TAIL)
    assert reading.warnings == ()
    assert reading.interview.company == "C# Consulting & Sons"
    assert reading.interview.drawn_to == "the C#/F# shop they run"
    assert reading.interview.interviewers[0].talked_about[1] == "cats, dogs and rain"


def test_certain_repairs_reach_the_interview_and_words_of_ones_own_do_not_change():
    person = "    talked_about: The move.\n    my_reaction: The best hour. I noted it.\n"
    maya = read(interview(person=person)).interview.interviewers[0]
    assert maya.talked_about == ("the move",)
    assert maya.my_reaction == "The best hour. I noted it."


def test_the_files_own_applicant_comes_before_the_profile_field_by_field():
    profile = "name: Ana Profile\nemail: ana@mail.example\nlocale: en_GB\nstrengths: a\n"
    applicant = read(interview(), profile=profile).applicant
    assert applicant.name == "Ana Ruiz"
    assert (applicant.email, applicant.locale) == ("ana@mail.example", "en-GB")
    assert applicant.strengths == ("a",)


def test_mistakes_of_profile_and_file_are_told_together():
    found = problems(interview("formt: x\n"), profile="emial: x\ntime_zone: Mars/Olympus\n")
    assert [(str(p.path), p.line, p.rule) for p in found] == [
        ("2026-11-18-northwind.md", 6, "unknown-key"),
        ("profile.yaml", 1, "unknown-key"),
        ("profile.yaml", 2, "time-zone"),
    ]


@pytest.mark.parametrize(
    ("zone", "advice"),
    [
        ("PST", "America/Los_Angeles"),
        ("New York", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("Europe/Berln", "Europe/Berlin"),
        ("../../etc/passwd", "America/New_York or Europe/Berlin"),
        ("localtime", "America/New_York or Europe/Berlin"),
    ],
)
def test_an_unknown_time_zone_is_refused_with_the_likely_one(zone, advice):
    with pytest.raises(InputError) as caught:
        read_profile(Source(Path("profile.yaml"), f"name: A\ntime_zone: {zone}\n"))
    (problem,) = caught.value.problems
    assert (problem.rule, problem.line, problem.column) == ("time-zone", 2, 12)
    assert advice in problem.advice


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "name:\nemail:\n"])
def test_an_empty_profile_is_a_profile(text):
    assert read_profile(Source(Path("profile.yaml"), text)).applicant.name is None


def test_a_form_of_address_in_a_name_is_pointed_out():
    (problem,) = read(interview(person="  - name: Dr. Tom Ode\n")).warnings
    assert (problem.rule, problem.line, problem.column) == ("honorific", 8, 11)
    assert "honorific: Dr." in problem.advice


@pytest.mark.parametrize(
    "name", ["Maya Chen and Tom Ode", "Maya Chen; Tom Ode", "Maya Chen & Tom", "Maya/Tom"]
)
def test_two_names_in_one_are_pointed_out(name):
    (problem,) = read(interview(person=f"  - name: {name}\n")).warnings
    assert (problem.rule, problem.line, problem.column) == ("several-names", 8, 11)


@pytest.mark.parametrize(
    "name", ["Maya Chen Ph", "Martin King, Jr.", "Rand Andersen", "Maya Chen-Ode", "O'Brien"]
)
def test_one_name_is_one_name(name):
    assert read(interview(person=f"  - name: {name}\n")).warnings == ()


SCALARS = [
    "company", "company_short", "role", "posting", "country", "region", "date", "time", "time_zone",
    "format", "round", "finalist", "decision_by", "next_step", "contact_policy", "drawn_to",
    "they_liked", "concern", "forgot", "ideas", "kindness", "also_met", "requests",
    "competing_offer", "new_since", "interviewers", "ratings", "log", "outcome", "reflection",
    "applicant",
]  # fmt: skip
PERSON_SCALARS = [
    "name", "department", "honorific", "address_as", "title", "part", "lead", "email", "phone",
    "address", "linkedin", "prefers", "register", "slot", "talked_about", "said", "my_reaction",
    "need", "i_did", "promised", "kindness", "personal",
]  # fmt: skip


def attempt(text, name="x.md"):
    """Read a text; nothing but InputError may come of it."""
    try:
        return read_interview(source_of(Path(name), text.encode("utf-8", "replace")))
    except InputError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.message
        return None


@pytest.mark.thorough
@given(st.sampled_from(SCALARS), st.text(max_size=80))
@settings(deadline=None, max_examples=300)
def test_any_text_in_any_field_is_read_or_refused(field, text):
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    for value in (text, quoted):
        attempt(f"---\n{field}: {value}\nrole: x\ninterviewers: a\n---\n")


@given(st.sampled_from(PERSON_SCALARS), st.text(max_size=80))
@settings(deadline=None, max_examples=200)
def test_any_text_about_a_person_is_read_or_refused(field, text):
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    reading = attempt(HEAD + f"interviewers:\n  - department: x\n    {field}: {quoted}\n" + TAIL)
    if reading and field == "my_reaction":
        said = reading.interview.interviewers[0].my_reaction or ""
        assert said.split() == text.replace("\x85", " ").split()


@given(st.text(st.sampled_from("abc :-#\n'\"[]{},&*!|>-"), max_size=80))
@settings(deadline=None, max_examples=300)
def test_any_file_is_read_or_refused(text):
    attempt(text)
    attempt(f"---\n{text}\n---\n{text}")
    attempt(text, "x.yaml")


@pytest.mark.parametrize("key", ["company", "role"])
def test_a_company_or_a_job_that_is_a_whole_text_is_warned_of(key: str, tmp_path: Path) -> None:
    fields = {"company": "Elm Foods", "role": "Clerk", "date": "2026-11-18"}
    fields["interviewers"] = "[{name: Ann Bell}]"
    for text in ('"Subject: Invitation\\nDear Jo"', "we sat in a long corridor " * 4):
        lines = "".join(f"{k}: {v}\n" for k, v in {**fields, key: text}.items())
        path = tmp_path / "x.yaml"
        path.write_text(lines)
        found = [
            one for one in read_interview(read_source(path)).warnings if one.rule == "long-name"
        ]
        assert [one.line for one in found] == [1 if key == "company" else 2]


def test_the_employer_is_spelled_in_answers_as_the_file_has_it():
    typed = "drawn_to: the way northwind robotics works, as at northwind.example\n"
    told = read(interview(typed))
    assert told.interview.drawn_to == "the way Northwind Robotics works, as at northwind.example"
    kitchen = read(
        interview("drawn_to: the kitchen\n").replace("Northwind Robotics", "The Kitchen", 1)
    )
    assert kitchen.interview.drawn_to == "the kitchen"
