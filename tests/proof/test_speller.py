"""The adapter to Harper: what it lets through, and that it keeps quiet."""

import os

import pytest
from support.seeding import clean_letters, shipped_lexicon

from kitgen.proof import speller
from kitgen.proof.names import roster
from kitgen.proof.passage import fields

pytest.importorskip("harper")
LEXICON = shipped_lexicon()


def found_in(*texts):
    from support.passages import a_letter, read

    reading = read()
    i, a = reading.interview, reading.applicant
    return list(speller.check([a_letter(*texts)], fields(i, a), roster(i, a, LEXICON), LEXICON))


def told(*texts):
    return [(finding.rule, finding.excerpt) for finding in found_in(*texts)]


def test_it_is_there():
    assert speller.is_available()


def test_misspelt_words_and_grammar_are_told():
    assert told("I recieved the seperate list.") == [
        ("spelling", "recieved"),
        ("spelling", "seperate"),
    ]
    assert ("grammar", "Their") in told("Their are two reasons for it.")


def test_a_word_that_no_slip_of_the_hand_makes_is_one_that_is_not_known():
    assert told("I did makaton at a church in otley and said that I dinnae mind the cold.") == []


def test_what_is_offered_is_certain():
    """A short word is as near to a dozen others, and of several only its writer can tell."""
    assert told("A lil boy showed me some eleven worms on the m4.") == []
    assert [one.meant for one in found_in("I play the acordion.")] == [("accordion",)]
    assert told("The maintanance of it.") == [("spelling", "maintanance")]
    for text in ("I fixed the ovns of the depo.", "I taked the buss.", "Their are two of it."):
        for finding in found_in(text):
            assert len(finding.meant) <= 1
            assert finding.told_as or finding.values["instead"].strip(" –")


@pytest.mark.parametrize(
    ("role", "meant"),
    [
        ("electrician maintanance", [("maintanance", "maintenance")]),
        ("Archive Assistant (part-time)", []),
        ("SENCO and year 4 teacher", []),
        ("barista", []),
        ("electrical improver", []),
        ("shelf stacker, fish filleter or docker", []),
        ("car valeters and a plater", []),
        ("beter wheter cook", [("beter", "better"), ("wheter", "whether")]),
        ("civil enginer", [("enginer", "engineer")]),
        ("Activites coordinator", [("Activites", "Activities")]),
        ("Sr. Firmware Engineer, AUTOSAR", []),
    ],
)
def test_a_jobs_name_is_spelled_right(role, meant):
    from support.passages import read

    reading = read()
    names = roster(reading.interview, reading.applicant, LEXICON)
    found = speller.check_role(role, "en-GB", names, LEXICON)
    assert [(one.excerpt, *one.meant) for one in found] == meant


@pytest.mark.parametrize(
    ("word", "offers"),
    [
        ("vists", ["visits"]),
        ("acutally", ["actually"]),
        ("recieve", ["receive"]),
        ("mangaer", ["manager"]),
        ("beter", ["better"]),
    ],
)
def test_a_word_with_the_same_letters_is_the_likeliest(word, offers):
    harper = [one for typed, near in speller.misspelt(word, "en-GB", ()) for one in near]
    assert LEXICON.nearest(word, harper) == offers


def test_one_who_owns_is_not_several():
    from support.passages import a_letter, read

    reading = read()
    i, a = reading.interview, reading.applicant
    letter = a_letter("I let a ladys dog into the church.")
    found = speller.check([letter], fields(i, a), roster(i, a, LEXICON), LEXICON)
    assert [finding.values["instead"] for finding in found] == ["lady's"]


def test_the_names_of_the_file_are_known():
    assert told("Maya Chen's Northwind and Haddad’s bus at Northwind Robotics.") == []


def test_nothing_is_printed(capfd):
    told("This is an test of the the linter, and I recieved it.")
    os.write(1, b"still here")
    assert capfd.readouterr() == ("still here", "")


@pytest.mark.slow
def test_clean_letters_have_no_findings():
    found = []
    for letter in clean_letters()[::5]:
        i, a = letter.interview, letter.applicant
        names = roster(i, a, LEXICON)
        found += speller.check([letter.message], fields(i, a), names, LEXICON)
    assert [(f.rule, f.excerpt) for f in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "I’ll send you photos of coats by Monday, as I promised.",
        "I promised to send you samples of the dye.",
        "I’ll gladly bring you references from two theatres.",
        "I can email you checks of the rota.",
    ],
)
def test_what_somebody_is_given_is_no_verb(text):
    assert not [one for one in found_in(text) if one.rule == "grammar"]


def test_a_verb_that_does_not_agree_is_told():
    assert ("grammar", "write") in told("She write letters to the coast.")


def test_without_the_extra_nothing_is_loaded_beside_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(speller, "is_available", lambda: False)
    monkeypatch.setattr(speller, "Thread", None)
    speller.load_meanwhile()
