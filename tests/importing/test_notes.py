"""One's own notes: what they say of a talk is proposed with its line, and the rest is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Proposal
from kitgen.library import library_of
from kitgen.model.errors import InputError

BAKERY = """\
Interview at Fennel & Rye, shift baker, 24/11
- Joan Prewett (bakery manager), Ali
- Joan asked about early starts, sourdough, my last kitchen
- Joan said “we bake what the weather wants”
- Ali: ovens, deliveries, who cleans the mixer
- I'd send Joan my hygiene certificate by Friday
- forgot to say that I ran the night shift alone
- think Ali didn't like me, looked at his phone
- they decide by 4 December
- the pay is awful
"""
PRIVATE = ("night shift alone", "didn't like", "looked at", "pay", "awful")


def read(text: str, written: str = "2026-11-25", locale: str = "en-GB") -> Proposal:
    setting = Setting(WORDS, dt.date.fromisoformat(written), locale)
    words = library_of(Layers.of(None)).invitations()
    reader = InvitationReader(words, setting, Owner("Sam Reed", "sam@mail.example"))
    return reader.propose([("note.txt", text.encode())])


def shown(found: Proposal) -> str:
    """Return everything that somebody else may read, if it is confirmed."""
    return " | ".join([*found.facts.values(), *(str(one.told) for one in found.people)])


def test_a_note_becomes_a_proposal_each_piece_with_its_line() -> None:
    found = read(BAKERY)
    assert found.facts == {
        "company": "Fennel & Rye",
        "role": "shift baker",
        "date": "2026-11-24",
        "decision_by": "2026-12-04",
    }
    joan, ali = found.people
    assert joan.told == {
        "name": "Joan Prewett",
        "title": "bakery manager",
        "talked_about": ["early starts", "sourdough", "my last kitchen"],
        "said": "“we bake what the weather wants”",
        "promised": "my hygiene certificate by Friday",
    }
    assert ali.told == {
        "name": "Ali",
        "talked_about": ["ovens", "deliveries", "who cleans the mixer"],
    }
    assert dict(joan.sources)["said"].startswith("line 4: “- Joan said")


def test_the_whole_note_is_kept_and_what_is_private_is_told_to_its_writer_alone() -> None:
    found = read(BAKERY)
    assert found.kept == BAKERY.strip("\n")
    assert not [word for word in PRIVATE if word in shown(found)]
    assert any("night shift alone" in one.source for one in found.alone)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Met Dora Finlay, she asked about bees.\nThey decide by Friday.", ["Dora Finlay"]),
        ("Matron = Mrs Obi\nasked about nights\nthey decide Friday", ["Obi"]),
        (
            "Panel\nKL = Kate Lowe (head of sales), RS = Rob Swift (hr)\nKL asked about cold calls",
            ["Kate Lowe", "Rob Swift"],
        ),
        ("spoke to the owner, Frau Linde\nasked about ovens\nI forgot the date", ["Linde"]),
        ("went ok. talked about vans. Jan + a driver", ["Jan"]),
        ("Met Carla Roy (manager). Her assistant Dee sat in.\nasked of vans", ["Carla Roy", "Dee"]),
        (
            "today. tomas lindqvist he's the head roaster. asked of vans, said yes\n"
            "Tomas is in early",
            ["Tomas Lindqvist"],
        ),
        ("round 1 was Petra (hr), today Gus Hall (manager)\nasked of tills\nsaid", ["Gus Hall"]),
        ("Salary: 27k\nCompany: Elm Foods\nDecision: Friday\nasked about cheese, said fine", []),
        ("Elm Foods. Met Denise, she is the route manager.\nasked of vans", ["Denise"]),
        (
            "spoke with Noel Hay, he is lab supervisor. asked of tests\n"
            "I promised Noel I send him name of old foreman Pat Doyle",
            ["Noel Hay"],
        ),
        ("met Ana Sole (hr)\nasked about shelves\nTed Moss at my last place knows", ["Ana Sole"]),
        ("met Ana Sole (hr)\nshe asked for a reference from my old boss Ted Moss", ["Ana Sole"]),
    ],
)  # fmt: skip
def test_people_are_those_that_a_line_introduces(text: str, names: list[str]) -> None:
    assert [one.name for one in read(text).people if one.name != "unknown"] == names


@pytest.mark.parametrize(
    "line",
    [
        "I said “I learn quickly and I never give up”",
        "told her “I have never been late in nine years”",
        "Ana told me in confidence “we will lose two people soon”",
        "Ana said she'd check",
        "Ana: decision “before the end of next week”",
    ],
)
def test_a_saying_is_theirs_and_meant_to_be_told(line: str) -> None:
    found = read(f"Met Ana Sole (manager)\nasked about shelves\n{line}\n")
    assert not any(one.said for one in found.people)


@pytest.mark.parametrize(
    ("line", "promised"),
    [
        ("I'd email her my licence tonight", "my licence tonight"),
        ("promised Ana the list of suppliers", "the list of suppliers"),
        ("must send: two references to Ana by Mon", "two references by Monday"),
        ("I promised Ana I send her name of old foreman", "name of old foreman"),
        (
            "She asked for copy of my card. I will send to her by Friday.",
            "copy of my card by Friday",
        ),
        ("told Ana id send her my cert, will do monday", "my cert on Monday"),
        (
            "She asked if I could send a copy of my card. Said I'd email it tomorrow.",
            "a copy of my card tomorrow",
        ),
        ("Said I'd email it tomorrow", ""),
        ("Ana wants to see my card. I’ll email it to her tmrw", "my card tomorrow"),
        ("She asked about my card. I will send by Friday.", ""),
        ("she promised to send me the plan", ""),
        (
            "I promised to bring loaf of my rye next Friday",
            "bring a loaf of my rye next Friday",
        ),
        ("I must bring my passport on Thursday", ""),  # no letter sends it
        ("we send a lot of parcels she said", ""),
    ],
)
def test_a_promise_is_the_writers_and_can_be_sent(line: str, promised: str) -> None:
    found = read(f"Met Ana Sole (manager)\nasked about shelves\n{line}\n")
    assert found.people[0].promised == promised


def test_what_one_will_bring_is_told_to_its_writer() -> None:
    found = read("Met Ana Sole (manager)\nasked about shelves\nI must bring my passport Thursday\n")
    assert "passport" in found.alone[0].source


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("They decide by Friday 4 December", "2026-12-04"),
        ("Decision: 4/12", "2026-12-04"),
        ("he wants to know by tomorrow", ""),  # and it is for the writer to say
        ("trial shift Saturday 28th, she decides after", ""),
        ("they will call next Friday", "2026-12-04 (next Friday)"),  # about then: in no letter
        ("they said by next friday", "2026-12-04 (next friday)"),
        ("said they'd decide on 4 dec", "2026-12-04"),
        ("dave said hed let me know on 4 december", "2026-12-04"),
        ("by 4 Dec they'll tell me", "2026-12-04"),
        ("will confirm 4th dec", "2026-12-04"),
        ("they said they need 2 more staff by 4 December", ""),
        ("they will be in touch in week 49", ""),
    ],
)
def test_a_decision_day_is_certain_or_left_in_the_note(line: str, day: str) -> None:
    found = read(f"Met Ana Sole (manager)\nasked about shelves\n{line}\n")
    assert found.value("decision_by") == day


@pytest.mark.parametrize("locale", ["", "en-GB", "en-US"])
def test_the_decision_counts_from_the_day_of_the_talk(locale: str) -> None:
    found = read("20 Nov Elm Foods, clerk\nasked about tills\nanswer by Weds 25th", locale=locale)
    assert (found.value("date"), found.value("decision_by")) == ("2026-11-20", "2026-11-25")


def test_a_letter_that_was_begun_in_a_note_is_no_part_of_the_talk() -> None:
    found = read(
        "Elm Foods Ltd\nMet Tracy (shop manager), asked about cheese\n\ndraft:\n"
        "Hi Tracy, I said “I love this shop” and I'd send you the moon. Kind regards, Sam\n\n"
        "they decide by Friday\n"
    )
    assert [one.name for one in found.people] == ["Tracy"]
    assert not found.people[0].said and not found.people[0].promised


def test_spoken_signs_and_a_chats_stamps_are_no_words() -> None:
    spoken = read(
        "I spoke to Mr Hale full stop new line he is the area manager full stop new line he asked "
        "about keys comma alarms full stop new line he said open quotes doors never sleep here "
        "close quotes full stop"
    )
    assert spoken.people[0].said == "“doors never sleep here”"
    assert spoken.people[0].talked_about == ("keys", "alarms")
    chat = read(
        "\u200e[25/11/2026, 12:31:02 PM] Sam: met Mr Hale (area manager)\n"
        "[25/11/2026, 12:32:07\u202fPM] Sam: Hale asked about keys, alarms\n"
    )
    assert [one.name for one in chat.people] == ["Hale"]
    assert chat.people[0].talked_about == ("keys", "alarms")


@pytest.mark.parametrize(
    "text",
    ["", " \n\n", "milk\neggs\nbread 2x\ncall mum\n", "\0\1\2binary", "Leche y pan\nGracias\n"],
)  # fmt: skip
def test_what_is_neither_note_nor_invitation_is_refused_with_what_helps(text: str) -> None:
    with pytest.raises(InputError) as refused:
        read(text)
    assert "note" in str(refused.value.problems[0].advice)


PARAGRAPH = (
    "Nice people I think. The head chef Marco was late and Elena the owner did all the talking. "
    "She told me the last sous chef walked out. I promised to send my hygiene cert. "
    "I didn't tell them about the court."
)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("yestrday", "2026-11-24"),
        ("on last friday", "2026-11-20"),
        ("last wendsday", "2026-11-18"),
        ("monday just gone", "2026-11-23"),
        ("on tusday", "2026-11-24"),
        ("todya", "2026-11-25"),
        ("the other day", ""),
    ],
)
def test_the_day_of_a_talk_is_read_as_it_is_typed(told: str, day: str) -> None:
    found = read(
        f"{told} i had an interview at Elm Foods for packer with Ann Munday\nasked about till"
    )
    assert (found.value("date"), found.people[0].name) == (day, "Ann Munday")


def test_a_message_that_is_a_greeting_and_no_more_is_kept_whole() -> None:
    text = "Hi Sam, thanks for coming in on 24 November. Abbey Clinic opens 7.30."
    setting = Setting(WORDS, dt.date(2026, 11, 25), "en-GB")
    words = library_of(Layers.of(None)).invitations()
    kept = InvitationReader(words, setting, Owner("Sam Reed", "")).keep_note(text.encode())
    assert (kept.kept, kept.unused, kept.fields) == (text, (text,), ())


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "interview at the clinic for receptionist. clinic opens 7.30. met Ruth Lane",
            {"role": "receptionist"},
        ),
        (
            "today i had an interview with riverside veterinary clinic for the job of animal care"
            " assistant. spoke to Helen Marsh",
            {
                "company": "Riverside Veterinary Clinic",
                "role": "animal care assistant",
                "date": "2026-11-25",
            },
        ),
        (
            "Abbey Clinic, receptionist, Tue 24 Nov 7.30 clinic opens\n"
            "met Ruth Lane, asked about phones",
            {"company": "Abbey Clinic", "role": "receptionist", "date": "2026-11-24"},
        ),
        (
            "Dear Sam,\nYour interview is on Tuesday 24 November.\nThe clinic opens at 7.30.\n"
            "Regards\nRuth Lane\nAbbey Clinic",
            {"company": "Abbey Clinic", "date": "2026-11-24"},
        ),
        (
            "Interview was on Tuesday at Prairie Grain Labs.\nasked about tests, said fine\n"
            "I have also other interview at another lab.",
            {"company": "Prairie Grain Labs", "date": "2026-11-24"},
        ),
        (
            "interview thurs 26 nov st ciarans ns athlone, sna job in the new autism class\n"
            "met Ruth Lane, asked about phones",
            {"company": "St Ciarans Ns Athlone", "role": "SNA"},
        ),
        ("had an interview at some other shop.\nmet Ruth Lane, asked about phones", {}),
    ],
)
def test_a_house_and_its_hours_are_no_employer_and_no_time_of_a_talk(
    text: str, facts: dict[str, str]
) -> None:
    assert read(text).facts == facts


@pytest.mark.parametrize(
    "line",
    [
        "I have also other interview at another lab",
        "i said my boss is a nightmare",
        "My old boss Ted Moss was strict",
        "ticket runs out in January, said nothing",
        "I worry about my accent",
        "money is low enough",
        "Ana looked bored at one point",
        "Ana is chippy but rings at midnight",
        "Also have an interview at some other cafe on Monday",
        "said my typing is slow, bit nervous",
        "When she ask about managing people my english stuck and I was ashame",
    ],
)
def test_what_is_of_ones_own_affairs_is_for_oneself_alone(line: str) -> None:
    found = read(f"Met Ana Sole (manager)\nasked about shelves\n{line}.\n")
    assert (line in [one.value.rstrip(".") for one in found.alone], found.unused) == (True, ())
    assert [one.told for one in found.people] == [
        {"name": "Ana Sole", "title": "manager", "talked_about": ["shelves"]}
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("she told me of the tower", {"talked_about": ["the tower", "shelves"]}),
        (
            "she told me of the tower and said the lift is new",
            {"talked_about": ["the tower", "shelves"], "said": "the lift is new"},
        ),
        (
            "Ana: new rotas, moving from paper charts",
            {"talked_about": ["new rotas", "moving from paper charts", "shelves"]},
        ),
        ("explained the shift", {"talked_about": ["shelves", "the shift"]}),
        (
            "We talked about shorter shifts so people don’t burn out",
            {"talked_about": ["shorter shifts so people don’t burn out", "shelves"]},
        ),
        (
            "Ana said bookings have doubled, showed me the room with the pans - lovely",
            {"said": "bookings have doubled", "kindness": "show me the room with the pans"},
        ),
        (
            "ana said they want someone who will stay, last two left\nana said a room opens soon",
            {
                "said": "they want someone who will stay, last two left",
                "also_said": ["a room opens soon"],
            },
        ),
        (
            "ana said that the front office is the face of the school and mornings are chaos and "
            "parents turn up late and the phone never stops and nobody sorts the post",
            {
                "said": "the front office is the face of the school and mornings are chaos and "
                "parents turn up late and the phone never stops and nobody sorts the post"
            },
        ),
    ],
)
def test_a_clause_is_kept_whole_with_whoever_it_is_of(line: str, told: dict[str, object]) -> None:
    found = read(f"Met Ana Sole (manager)\nasked about shelves\n{line}\n")
    base = {"name": "Ana Sole", "title": "manager", "talked_about": ["shelves"]}
    assert ([one.told for one in found.people], found.unused) == ([base | told], ())


def test_what_somebody_was_just_named_for_goes_on_in_the_next_sentence() -> None:
    found = read(
        "Interview at Elm House with Sam Ellery and Bev Hart.\nSam asked about tours.\n"
        "Bev looks after forty volunteers. We talked about shorter shifts.\n"
    )
    assert {one.name: one.talked_about for one in found.people} == {
        "Sam Ellery": ("tours",),
        "Bev Hart": ("shorter shifts",),
    }
    assert found.people[1].said == "Bev looks after forty volunteers"


def test_what_may_be_two_peoples_is_left_in_the_note() -> None:
    found = read(PARAGRAPH)
    assert [(one.name, one.title) for one in found.people] == [
        ("Marco", "head chef"),
        ("Elena", "owner"),
    ]
    assert not any(one.said or one.promised or one.talked_about for one in found.people)
    assert "court" not in shown(found) and "court" in found.kept


def test_a_label_is_nobody() -> None:
    found = read(
        "Elm Foods, clerk\nUniform: black, no rings\nParking: behind the shop, free\n"
        "Met Joan Roe (manager), she asked about tills\nthey decide Friday\n"
    )
    assert [one.name for one in found.people] == ["Joan Roe"]


def test_a_letter_of_thanks_and_a_list_are_no_notes() -> None:
    letter = "Dear Ms Holt,\nYou asked about my notice. I promised the form.\nKind regards\nJo\n"
    with pytest.raises(InputError):
        read(letter)
    with pytest.raises(InputError):
        read("Shopping\nmilk\nask Dave about the boiler\nDave said Tuesday\n")


def test_a_note_with_labels_is_a_note() -> None:
    found = read(
        "Interview notes\nCompany: Tidal Yard\nRole: Welder\nDate: 24/11/26\n"
        "Interviewers: Hamish Orr (foreman), Leanne (HR)\nHamish asked about overtime\n"
        "Decision - 4 December\nSalary 24.5, a bit low\n"
    )
    assert found.kept and "24.5" not in shown(found)
    assert (found.value("company"), found.value("role")) == ("Tidal Yard", "Welder")


def test_a_note_in_the_present_tense_is_known_and_its_job_stands_without_day_and_hour() -> None:
    found = read(
        "Willow Lodge interview tues 24 nov 3pm night care assistant\n"
        "Beth Hargreaves manager, very nice\n"
        "she explain me that nights are 2 carers for 28 residents\n"
        "i forget say i have driving licence\n"
        "she say answer next week maybe wednesday\n",
        "2026-11-26",
    )
    assert (found.value("company"), found.value("role")) == (
        "Willow Lodge",
        "night care assistant",
    )
    assert found.value("date") == "2026-11-24"
    assert [one.name for one in found.people] == ["Beth Hargreaves"]
    assert "driving licence" in found.kept


def test_what_somebody_is_named_for_is_theirs_before_what_nobody_said() -> None:
    """A remark beside a name goes first, and the other one waits; neither is lost."""
    note = "Gordon the gaffer\nsocial housing rewires mostly\n{}\nhear back monday\n"
    named = "Gordon said they lose time when the tenant is out"
    found = read(note.format(named))
    assert found.people[0].said == "they lose time when the tenant is out"
    assert "social housing rewires mostly" in found.unused
    twice = read(note.format(f"{named}\nGordon said the vans are old"))
    kept = (twice.people[0].said, *twice.people[0].also_said)
    for words in ("they lose time when the tenant is out", "the vans are old"):
        assert any(words in one for one in kept), words


def test_what_a_note_without_a_name_tells_is_kept_for_whoever_it_was() -> None:
    found = read(
        "had my interview at the depot today, Kelso Buses, for the driver job\n"
        "told them i drove the school run for six years\n"
        "they need somebody who can do sundays\n"
        "they will let me know next week"
    )
    (one,) = found.people
    assert one.told["name"] == "unknown"
    assert one.told["need"] == "somebody who can do sundays"
    assert one.told["i_did"] == "drove the school run for six years"


def test_first_lines_without_commas_are_employer_town_job_and_one_person() -> None:
    found = read(
        "interview yesterday fri\ncalder heritage roofing brighouse\njob roofing team leader\n"
        "steve marsden contracts manager\nsteve said they start in may\n"
        "he needs someone for the leadwork\nsaid i'd send pictures of the chapel\n"
    )
    told = [found.value(one) for one in ("company", "place", "role")]
    assert told == ["Calder Heritage Roofing", "Brighouse", "roofing team leader"]
    assert [(one.name, one.title) for one in found.people] == [
        ("Steve Marsden", "contracts manager")
    ]


def test_whoever_owns_or_runs_a_thing_was_met_and_is_thanked_for_their_own() -> None:
    found = read(
        "i had an interview today at ridgeline quality meats here in toowoomba for the head "
        "butcher job and i met steve maguire he owns the place and lorraine who runs the counter "
        "i didn't catch her last name so steve asked about knives and i told him i'd send him the "
        "number of my old apprentice as a reference and lorraine made me a cuppa"
    )
    assert found.value("company") == "Ridgeline Quality Meats"
    assert [(one.name, one.title, one.promised, one.kindness) for one in found.people] == [
        ("Steve Maguire", "owner", "the number of my old apprentice as a reference", ""),
        ("Lorraine", "runs the counter", "", "make me a cuppa"),
    ]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("She asked about yield. I just blanked.", ["She asked about yield", "I just blanked."]),
        ("She asked if I drive and no I don't.", ["She asked if I drive and no I don't."]),
        ("I said I'd swap it and find out what went wrong.", []),
        ("She said the first ten visits are slow which I loved and um", []),
    ],
)
def test_a_question_at_which_one_went_blank_is_private_and_an_answer_is_not(
    text: str, alone: list[str]
) -> None:
    found = read(f"Met Ana Sole (manager)\nasked about shelves\n{text}\n")
    assert [one.value for one in found.alone] == alone
    assert found.people[0].talked_about == ("shelves",)
    assert found.people[0].said in ("", "the first ten visits are slow")
