"""Notes in whole sentences, or with no sign at all: each clause goes to its own place."""

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

CAREFUL = (
    "I was interviewed yesterday by Mrs Edith Marlowe and Mr Owen Prosser at the Harwick Seed Bank "
    "for the part-time cataloguer assistant post. We talked about the barley collection, and Mr "
    "Prosser showed me the cold store. I am afraid I called their register ORCHID when it is "
    "SYLVA, and I rather rambled about my garden. Mrs Marlowe asked how I would help a grower who "
    "sends in damp seed, and I described the drying racks I built for our allotment."
)
DICTATED = (
    "so I had my interview this morning at Tolverne Ferries for the deckhand job it was with Mr "
    "Chegwin the ferry manager and a lady from HR called Demelza Mr Chegwin asked me about "
    "splicing and about night crossings I told him how I brought the old launch home from Fowey in "
    "the fog Demelza asked if I had any points Mr Chegwin said the river never reads the timetable "
    "I promised to send Demelza a photo of my sea card I made a mess of the question about flares "
    "and I forgot to tell them I've got my VHF they will ring by Wednesday"
)


def read(text: str, written: str = "2026-12-11") -> Proposal:
    setting = Setting(WORDS, dt.date.fromisoformat(written), "en-GB")
    words = library_of(Layers.of(None)).invitations()
    return InvitationReader(words, setting, Owner("Sam Reed", "sam@mail.example")).propose_text(
        text
    )


def test_a_paragraph_is_taken_apart_and_its_apology_alone_is_private() -> None:
    found = read(CAREFUL)
    assert found.facts == {
        "company": "Harwick Seed Bank",
        "role": "part-time cataloguer assistant",
        "date": "2026-12-10",
        "format": "onsite",
    }
    edith, owen = found.people
    assert edith.told == {
        "name": "Edith Marlowe",
        "honorific": "Mrs",
        "talked_about": [
            "the barley collection",
            "how I would help a grower who sends in damp seed",
        ],
        "i_did": "built the drying racks for our allotment",
    }
    assert owen.told == {
        "name": "Owen Prosser",
        "honorific": "Mr",
        "kindness": "show me the cold store",
    }
    alone = [one.source for one in found.alone]
    assert alone == [
        "line 1: “I am afraid I called their register ORCHID when it is SYLVA”",
        "line 1: “I rather rambled about my garden”",
    ]
    assert not found.unused


def test_what_was_dictated_without_a_sign_is_taken_apart_too() -> None:
    found = read(DICTATED)
    assert found.facts == {
        "company": "Tolverne Ferries",
        "role": "deckhand",
        "date": "2026-12-11",
        "decision_by": "2026-12-16",
    }
    chegwin, demelza = found.people
    assert chegwin.told == {
        "name": "Chegwin",
        "honorific": "Mr",
        "title": "ferry manager",
        "talked_about": ["splicing", "night crossings"],
        "said": "the river never reads the timetable",
        "i_did": "brought the old launch home from Fowey in the fog",
    }
    assert (demelza.name, demelza.title, demelza.promised) == (
        "Demelza",
        "HR",
        "a photo of my sea card",
    )
    assert [one.value for one in found.alone] == [
        "I made a mess of the question about flares",
        "I forgot to tell them I've got my VHF",
    ]


@pytest.mark.parametrize(
    ("line", "deed"),
    [
        ("told her about the count I redid in a weekend", "redid the count in a weekend"),
        ("I told Ana how I rebuilt the rota, she liked that", "rebuilt the rota"),
        ("told them about the shop that I set up in Leith", "set up the shop in Leith"),
        ("I've told her that I have run two kitchens", "have run two kitchens"),
        ("showed her my portfolio", "showed you my portfolio"),
        (
            "i told her about training three new starters at bean around",
            "trained three new starters at bean around",
        ),
        (
            "I told Ana about my letters tour, where visitors read both sides aloud",
            "told you about my letters tour, where visitors read both sides aloud",
        ),
        (
            "I told her about my work, one time readings were off so I stop the batch and run it",
            "stopped the batch and ran it",
        ),
        (
            "I told her i did nights for six years and never missed a shift",
            "did nights for six years and never missed a shift",
        ),
        (
            "told them about the boy who wouldnt come in, made him line leader, now he is first in",
            "told you about the boy who wouldnt come in, and how I made him line leader",
        ),
        ("told her about running the pass at Blake's", "ran the pass at Blake's"),
        ("told her about starting my own bakery with my sister", ""),
        ("told her I stop for lunch", ""),
        ("I said how I'd run the till", ""),
        ("told her how I'd cut the waste", ""),
        ("told her I could start in May", ""),
        ("told her I was sure", ""),
        ("told her I got the job at Lidl, not true", ""),
        ("told her I never finished the course", ""),
        ("told her about the stall I think of opening", ""),
        ("told her about mr hogan who would not eat until I sat down", ""),
        ("she told me how she rebuilt the rota", ""),
        ("told her I loved the place", ""),
    ],
)  # fmt: skip
def test_a_deed_is_what_was_done_and_told_and_no_would(line: str, deed: str) -> None:
    found = read(f"Met Ana Sole (manager)\nasked about shelves\n{line}\n")
    assert found.people[0].i_did == deed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mo (manager) + shreya patel\nasked about bottles", ["Mo", "Shreya Patel"]),
        ("w/ bex (manager)\nasked about nights", ["Bex"]),
        ("met callum (head keeper) + odette who does the rota\nasked about eels",
         ["Callum", "Odette"]),
        ("it was hugh the manager and a woman called lorna\nhugh asked about ponds",
         ["Hugh", "Lorna"]),
        ("saw mo (manager)\nlil boy showed me his snail\nasked about naps", ["Mo"]),
        ("Saw Prya and Gordon\nno, wait, it was Priya not Prya\nPriya asked about lenses",
         ["Priya", "Gordon"]),
    ],
)  # fmt: skip
def test_names_in_small_letters_are_names_where_the_shape_says_so(
    text: str, names: list[str]
) -> None:
    found = read(f"{text}\nthey decide by friday, forgot my notes")
    assert [one.name for one in found.people] == names


@pytest.mark.parametrize(
    ("head", "company", "role"),
    [
        ("tiny oaks nursery room leader int", "Tiny Oaks Nursery", "room leader"),
        ("welder job / quayside boat centre", "Quayside Boat Centre", "welder"),
        ("magpie home care, its the night carer one", "Magpie Home Care", "night carer"),
        ("went ok, they liked me for the job", "", ""),
        ("primary school cook int", "", ""),  # of which one?
        ("had a chat for about an hour", "", ""),
    ],
)
def test_a_headline_in_small_letters_names_employer_and_job(
    head: str, company: str, role: str
) -> None:
    found = read(f"{head}\nMet Ana Sole (manager)\nasked about shelves")
    assert (found.value("company"), found.value("role")) == (company, role)


def test_of_a_chat_the_writers_lines_count_and_an_answer_belongs_to_its_question() -> None:
    found = read(
        "[14/12/2026, 17:02:11] Soph: well? i had mine at Costa, met Dave\n"
        "[14/12/2026, 17:04:30] Abi: met Hugh (manager), he asked about bulbs, ponds and so on\n"
        "[14/12/2026, 17:05:00] Soph: when do they tell u\n"
        "[14/12/2026, 17:05:40] Abi: friday\n",
        "2026-12-14",
    )
    assert [one.name for one in found.people] == ["Hugh"]
    assert found.value("decision_by") == "2026-12-18"


def test_a_table_and_a_mail_to_oneself_are_notes() -> None:
    table = read(
        "| Interview | Marsh & Caldow Solicitors |\n| Post | legal cashier |\n"
        "| Panel | Ada Marsh (partner) |\n| Ada asked | ledgers, the new rules |\n"
        "| I promised | send Ada my diploma |\n"
    )
    assert table.facts == {"company": "Marsh & Caldow Solicitors", "role": "legal cashier"}
    assert table.people[0].promised == "my diploma"
    mail = read(
        "From: me\nTo: me\nSubject: Kestrel Survey Group, CAD technician\n\n"
        "Met Fiona Bell (office lead). She asked about layers.\n"
    )
    assert mail.kept and mail.people[0].name == "Fiona Bell"
    assert mail.facts == {"company": "Kestrel Survey Group", "role": "CAD technician"}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("They'll let me know by Tuesday. Correction: no idea when", ""),
        ("They want me to email references by Tuesday", ""),
        ("they said they would text by Saturday", "2026-12-12"),
        ("they're deciding on Monday so the 14th", "2026-12-14"),
    ],
)
def test_a_decision_that_is_taken_back_or_is_mine_is_none(line: str, day: str) -> None:
    found = read(f"11/12\nMet Ana Sole (manager)\nasked about shelves\n{line}\n")
    assert found.value("decision_by") == day


SHIFT = (
    "interview today 2pm at Brightwater Care Home, night care assistant. met with Janet Oyelaran "
)
SHIFT += "the manager and a guy called Pete who does the rotas. pete told me about the new hoists. "


@pytest.mark.parametrize(
    ("told", "janet", "pete"),
    [
        ("i was asked about lifting and i mumbled a bit.", {}, {}),
        ("i was asked about nights.", {"talked_about": ["nights"]}, {}),
        (
            "i told them about when mrs D had a fall and i stayed with her till help came.",
            {"i_did": "When Mrs D had a fall, I stayed with her till help came"},
            {},
        ),
        ("i told him i cut the rota to 1 hour.", {}, {"i_did": "cut the rota to 1 hour"}),
        ("pete asked about nights. i said i did 18 months of nights at Elm House.", {}, {
            "talked_about": ["the new hoists", "nights"],
            "i_did": "did 18 months of nights at Elm House",
        }),
        ("i told them about the labelling, mislabels went from 11 to 2.", {
            "also_did": ["the labelling, mislabels went from 11 to 2"]}, {}),
        ("janet walked me round the ward and made me a coffee.", {
            "kindness": "walk me round the ward and make me a coffee"}, {}),
        ("pete kindly lent me boots and let me try the hoist, and said they lost 3 staff.", {}, {
            "kindness": "lend me boots and let me try the hoist", "said": "they lost 3 staff"}),
        ("janet let me know about parking and gave me a form.", {}, {}),
        ("janet wants someone who stays.", {"need": "someone who stays"}, {}),
        ("janet told me they lost 3 staff and they want someone who stays.", {
            "said": "they lost 3 staff and they want someone who stays"}, {}),
    ],
)  # fmt: skip
def test_what_names_nobody_is_of_the_first_and_a_private_clause_gives_no_topic(
    told: str, janet: dict[str, str], pete: dict[str, str]
) -> None:
    first, second = (one.told for one in read(SHIFT + told).people)
    assert first == {"name": "Janet Oyelaran", "title": "manager", **janet}
    assert second == {"name": "Pete", "talked_about": ["the new hoists"], **pete}


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("met with Dr Amira Hussain and her nurse called bev.", ["Amira Hussain", "Bev (nurse)"]),
        ("manager called Jas, so nice.", ["Jas (manager)"]),
        ("Mrs Patel (head) n miss okafor y4 teacher.", ["Patel (head)", "Okafor (y4 teacher)"]),
        ("met Tom (foreman) and some man lee.", ["Tom (foreman)", "Lee"]),
        ("w/ a guy with glasses and Marta from the office.", ["Marta"]),
        ("met with Ann Lee. told her when mrs dalton fell i stayed with her.", ["Ann Lee"]),
    ],
)
def test_who_was_met_is_told_without_words_around_the_name(line: str, met: list[str]) -> None:
    found = read(f"Interview today at Elm House. {line} I said thanks.").people
    assert [f"{one.name} ({one.title})" if one.title else one.name for one in found] == met


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("Hgv class 1. Brackwater haulage.", {
            "company": "Brackwater haulage", "role": "HGV class 1"}),
        ("quillstack / SRE / Zoom 10:00-11:20 PT\n", {
            "company": "Quillstack", "role": "SRE", "time": "10:00-11:20",
            "format": "video"}),
        ("fern+fable interview!!! (asst store mgr, galleria location)\n7:15am before doors.", {
            "company": "Fern+fable", "role": "asst store manager", "time": "07:15"}),
        ("school interview, St Oswald's primary, TA job.", {
            "company": "St Oswald's primary", "role": "TA"}),
        ("met joe at riverside farm for the herdsman job.", {
            "company": "Riverside Farm", "role": "herdsman"}),
        ("TWO FIONAS!! Fiona Baird = practice owner.", {}),
        ("the ovens, staff leave after a year.", {}),
    ],
)  # fmt: skip
def test_a_headline_is_told_by_the_job_in_it(head: str, facts: dict[str, str]) -> None:
    assert read(f"{head} she asked about the cold and the wet, I said fine.").facts == facts


def test_what_is_private_is_nobodys_and_a_section_is_of_its_name() -> None:
    found = read(
        "Elm House, stylist job\nJo Roe (owner), Kay Ash (stylist)\n1. Jo Roe\n- asked why i left, "
        'said "distance"\n- most of the work is colour now, wants more of it\n2. Kay Ash\n'
        "- I described the rota I set up at Tress\n- I'm to email her the price list\n"
        "I did lie a bit I said I've done balayage for five years. "
        "trial shift on Monday, bring shears"
    )
    jo, kay = found.people
    assert jo.told == {"name": "Jo Roe", "title": "owner", "said": "most of the work is colour now"}
    assert kay.told == {
        "name": "Kay Ash",
        "title": "stylist",
        "i_did": "set up the rota at Tress",
        "promised": "the price list",
    }
    assert found.value("next_step") == "trial shift on Monday, bring shears"
