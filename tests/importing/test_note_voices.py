"""Whose words a note has: nobody is given what its line says of somebody else."""

from __future__ import annotations

import datetime as dt

import pytest
from support.dictated import WORDS

from kitgen.dictation import Setting
from kitgen.files.project import Layers
from kitgen.importing.invitation import InvitationReader
from kitgen.importing.people import Owner
from kitgen.importing.proposal import Invited, Proposal
from kitgen.library import library_of

HOSPICE = """\
interview @ St Annes Hospice tues 10am
w/ sister bernadette (ward manager) + a guy from hr, Dan
they asked abt night shifts, drug rounds
bernadette: "families remember the small things"
i said about mr ali and the radio - at my last place i found out he liked cricket
forgot to say i got my NVQ3 in march
dan says they let me know by next fri
need to send dbs certificate to dan
"""
SAYING = "a quiet house is a safe house"
HEADS = (
    "interview @ Elm House tues 10am\nmet Dan (hr)\n",
    "Interview at Elm House\nDan Rowe (manager), Ines Roy (HR)\nDan asked about rotas\n",
    "Interview at Elm House\nDan Rowe: rotas, night shifts\nInes Roy: pay day\nDan: handovers\n",
)
OTHERS = (
    "oyelaran",
    "Oyelaran",
    "kwame",
    "mrs thorne",
    "Matron",
    "the other nurse",
    "the receptionist",
    "someone",
    "his boss",
    "one of the residents",
    "a lady in the lift",
    "everyone",
    "the driver",
    "Dan's boss",
)
LINES = (
    '{other}: "{saying}"',
    "{other}: “{saying}”",
    '{other} said "{saying}"',
    "{other} says {saying}",
    "{other} told me “{saying}”",
    "{other} laughed and said “{saying}”",
    "then {other} said “{saying}”",
    "and {other}: “{saying}”",
    "“{saying}” - {other}",
    "“{saying}” ({other})",
    "“{saying}” said {other}",
    "“{saying}”, {other} said",
    "Dan asked about rotas, {other} said “{saying}”",
    "Dan left and {other} said “{saying}”",
    "{other} asked about sick days",
    "{other} came in and asked about sick days",
    "i told {other} i'd send my references",
    "must send my references to {other}",
    "I promised to email {other} my references",
)
MINE = (SAYING, "sick days", "references")


def read(text: str, written: str = "2026-11-27") -> Proposal:
    setting = Setting(WORDS, dt.date.fromisoformat(written), "en-GB")
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, setting, Owner("Sam Reed", "")).propose_text(text)


def has(one: Invited, text: str) -> bool:
    return any(text in told for told in (one.said, one.promised, *one.talked_about))


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("line", LINES)
def test_nobody_is_given_what_a_line_says_of_somebody_else(head: str, line: str) -> None:
    wrong = []
    for other in OTHERS:
        typed = line.format(other=other, saying=SAYING)
        for one in read(f"{head}{typed}\nI forgot to say that I drive\n").people:
            if one.name in {"Dan", "Dan Rowe", "Ines Roy"}:
                wrong += [(typed, one.name, mine) for mine in MINE if has(one, mine)]
    assert not wrong


@pytest.mark.parametrize("line", LINES[:11])
def test_the_next_line_goes_on_of_whom_the_last_one_was(line: str) -> None:
    for other in OTHERS[:7]:
        typed = line.format(other=other, saying="we are all one team here")
        found = read(f"{HEADS[0]}{typed}\nshe said “{SAYING}”\nI forgot to say that I drive\n")
        dan = next(one for one in found.people if one.name == "Dan")
        assert not has(dan, "one team"), typed
        if not typed.startswith(("“", "then", "and")):  # begins with somebody else
            assert not has(dan, SAYING), typed


def test_names_in_small_letters_are_people_and_their_words_are_theirs() -> None:
    found = read(HOSPICE)
    bernadette, dan = found.people
    assert (bernadette.honorific, bernadette.name) == ("Sister", "Bernadette")
    assert (bernadette.title, dan.title) == ("ward manager", "HR")
    assert bernadette.said == "“families remember the small things”"
    assert (dan.said, dan.promised) == ("", "DBS certificate")


def test_somebody_of_the_writers_own_story_was_not_there() -> None:
    assert "Ali" not in [one.name for one in read(HOSPICE).people]
    found = read("Interview at Elm House\nmet Dan (hr)\nI told them about Mrs Thorne and her cat\n")
    assert [one.name for one in found.people] == ["Dan"]


def test_whose_words_are_left_open_is_told() -> None:
    found = read(f'{HEADS[0]}oyelaran: "{SAYING}"\nthe other nurse said “we never shut”\n')
    assert [one.name for one in found.people] == ["Dan"]
    assert [note.split(" is not")[0] for note in found.notes] == ["oyelaran", "the other nurse"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("met priya (hr) and dr khan\nthey asked of rotas\npriya said so", ["Priya", "Khan"]),
        ("w/ gwen + tom from finance\nasked about tills\ngwen said ok", ["Gwen", "Tom"]),
        ("saw mrs patel, head of year\nasked about marking\nI forgot the date", ["Patel"]),
        ("interview went ok\nsiobhan (ward manager) asked about nights\nsaid soon", ["Siobhan"]),
        ("the will to work, he said\nasked about may and the rose garden\nthink so", []),
        ("uniform: black\nparking: round the back\nmust send: cv\nthey asked about pay", []),
    ],
)  # fmt: skip
def test_names_in_small_letters_need_a_sign_that_they_are_names(
    text: str, names: list[str]
) -> None:
    assert [one.name for one in read(text).people if one.name != "unknown"] == names


@pytest.mark.parametrize(
    ("head", "day", "time"),
    [
        ("interview @ St Annes Hospice tues 10am", "2026-11-24", "10:00"),
        ("intvw weds 2pm kwik fit", "2026-11-25", "14:00"),
        ("saw the manager thurs at 3", "2026-11-26", "15:00"),
        ("fri 2.30 Oak Dental", "2026-11-27", "14:30"),
        ("interview this morn at the depot", "2026-11-27", ""),
        ("last nite trial shift @ the gannet", "2026-11-26", ""),
        ("yest interview with Lidl", "2026-11-26", ""),
        ("int mon half 9", "2026-11-23", "09:30"),
        ("10am tues at Elm Foods", "2026-11-24", "10:00"),
        ("interview at Elm 2-3pm weds", "2026-11-25", "14:00-15:00"),
        ("Interview with Elm 24.11 10am", "2026-11-24", "10:00"),
        ("just got out of the interview at Elm", "2026-11-27", ""),
        ("interview at Elm, start mon 9am they said", "", ""),
        ("2nd interview next tues 10am", "", ""),
        ("interview at Elm, call back tues 10am", "", ""),
        ("interview at Elm, open mon, wed, fri", "", ""),
        ("interview at Elm, 2moro they decide", "", ""),
    ],
)
def test_the_day_and_its_time_are_read_as_they_are_typed(head: str, day: str, time: str) -> None:
    facts = read(f"{head}\nthey asked about nights\nDan said we care a lot\n").facts
    assert (facts.get("date", ""), facts.get("time", "")) == (day, time)


def test_what_is_shortened_on_a_phone_is_written_out() -> None:
    found = read(
        "interview @ Elm House tues 10am w/ Dan (ward mgr)\n"
        "dan asked abt calming ppl b4 surgery, 12 hr shifts\nhe said “we talk b4 we act”\n"
        "must send my cv to dan\n"
    )
    (dan,) = found.people
    assert (dan.title, dan.said, dan.promised) == (
        "ward manager",
        "“we talk before we act”",
        "my CV",
    )
    assert dan.talked_about == ("calming people before surgery", "12 hr shifts")


def test_what_is_taken_back_in_the_next_line_is_given_to_whom_that_names() -> None:
    head = "Interview at Elm House\nGordon Hale (manager), Priya Nair (teacher)\n"
    found = read(f"{head}Gordon said “{SAYING}”\nactually no that was Priya who said it\n")
    gordon, priya = found.people
    assert (gordon.said, priya.said) == ("", f"“{SAYING}”")
    found = read(f"{head}Gordon said “{SAYING}”\nno wait, it was the receptionist\n")
    assert not any(has(one, SAYING) for one in found.people)


def test_he_is_whoever_the_sentence_introduced() -> None:
    found = read(
        "Interview at Elm House\nmet Ms Patrice Dunn, she asked about seniors\n"
        "then this dude trent from the kitchen, he wanted to know about driving the van\n"
        "then some new chef came, he asked about knives\n"
    )
    patrice = found.people[0]
    assert patrice.talked_about == ("seniors",)


def test_labels_of_ones_own_part_what_is_whose() -> None:
    found = read(
        "WHERE: Osei Catering\nWHO: Abena Osei (owner), nephew Kofi (drives the van)\n"
        "ASKED: Abena - allergens, weddings. Kofi - vans\nSAID: Abena “rice is a promise”\n"
    )
    abena, kofi = found.people
    assert abena.talked_about == ("allergens", "weddings")
    assert (abena.said, kofi.said) == ("“rice is a promise”", "")


def test_silence_was_not_talked_about() -> None:
    found = read("Interview at Elm House\nJan Pascoe: nothing, stared\nhe said we pay late\n")
    assert found.people[0].talked_about == ()


def test_each_clause_is_of_whoever_says_or_hears_it_and_what_has_no_room_is_kept_besides() -> None:
    """Headings, pronouns and hearers part a note; no letter tells what a person holds besides."""
    found = read(
        "Trial at Copper Lane kitchen today\n\n"
        "Moira Quill (head chef)\n"
        "- 90 covers on Sundays, two chefs down\n"
        "- told her about the allergen sheet, three sites use it now\n"
        "- she need somebody for the grill\n"
        "Dev (sous chef)\n"
        "he say the ice machine is broken since May\n"
        "- Moira knows my old boss\n"
        "I promised to send him the larder list\n\n"
        "not so good\n"
        "burnt the first sauce, Dev saw it\n"
    )
    moira, dev = found.people
    assert moira.also_did == ("the allergen sheet, three sites use it now",)
    assert {"90 covers on Sundays, two chefs down", "somebody for the grill"} <= {
        *moira.also_said, moira.need, moira.said, *moira.talked_about,
    }  # fmt: skip
    assert "the ice machine is broken since May" in (dev.said, *dev.also_said)
    assert dev.promised == "the larder list"
    assert "Moira knows my old boss" not in dev.also_said
    assert "sauce" not in str((moira.told, dev.told))


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("Interview at Elm House\nAnna Kowalska = matron\nKen Roe = finance\nKen reeked of soup\n"
         "Didn't say: the ward I left\nShould've told them more", ["Anna Kowalska", "Ken Roe"]),
        ("Sat in Sheffield Court Centre with HM Courts and Tribunals Service and I saw Mrs Denise "
         "Hallworth, delivery manager. She asked about lists, and said few.",
         ["Denise Hallworth"]),
        ("Lady name Sharon. She say nights are quiet. I tell her I clean six year.", ["Sharon"]),
    ],
)  # fmt: skip
def test_nobody_is_made_of_words_that_are_no_name(note: str, names: list[str]) -> None:
    assert [one.name for one in read(note).people] == names


def test_an_arrow_behind_a_name_is_as_good_as_a_colon() -> None:
    found = read(
        "Halt & Co / designer / Zoom\nMira Nowak = lead\nWes = designer\n"
        "Wes → loses half a day hunting for files\nme → Mira: the Oats job, sales went up by half\n"
        "they decide on friday, said Mira\n"
    )
    mira, wes = found.people
    assert wes.also_said == ("loses half a day hunting for files",)
    assert "the Oats job" in str(mira.told)


def test_a_line_that_begins_with_a_name_and_a_job_is_of_that_person_and_so_is_the_next_him() -> (
    None
):
    found = read(
        "Lee Fibre network engineer, monday\n"
        "Aoife Twomey head of net ops - on call one in five, wants someone who writes things down\n"
        "Brendan Sheehy principal eng - whiteboard, asked about a route leak\n"
        "I said I'd send him link to my route leak lab\n"
        "Jan, SENCO (Whitlock??) - they want helpers to plan\n"
        "Told her about my Lego group\n"
    )
    aoife, brendan, jan = found.people
    assert aoife.need == "someone who writes things down" and not aoife.promised
    assert brendan.promised == "link to my route leak lab"
    assert jan.i_did == "told you about my Lego group"
