"""What is ours is never warned about, and a slip is mended to the word that was meant."""

import dataclasses

import pytest
from support.cases import CADENCE
from support.letters import shipped_prose
from support.passages import a_letter, read
from support.seeding import shipped_lexicon, shipped_phrases

from kitgen.model.errors import Severity
from kitgen.model.message import Channel
from kitgen.proof import Standards, panel, speller, tone
from kitgen.proof.facts import check
from kitgen.proof.names import roster
from kitgen.proof.passage import fields
from kitgen.writing.slots import MUSING

LEXICON = shipped_lexicon()
WRONG = "Their are releases without surprises."


@pytest.mark.parametrize(("facts", "found"), [((MUSING,), 0), ((), 1)])
def test_grammar_is_not_judged_in_a_thought_of_ours(facts, found):
    pytest.importorskip("harper")
    reading = read()
    whose = reading.interview, reading.applicant
    message = a_letter(WRONG)
    paragraphs = ((dataclasses.replace(message.paragraphs[0][0], facts=facts),),)
    message = dataclasses.replace(message, paragraphs=paragraphs)
    told = speller.check([message], fields(*whose), roster(*whose, LEXICON), LEXICON)
    assert len({finding.rule for finding in told}) == found


def to(person, kind, channel=Channel.EMAIL, *sentences):
    one = a_letter(*(sentences or ("I was glad to hear how the line was moved.", WRONG)))
    whom = (dataclasses.replace(one.to[0], person=person),)
    return dataclasses.replace(one, key=f"{kind}-{person}", kind=kind, channel=channel, to=whom)


def test_a_call_is_compared_with_no_other_word_to_the_same_person():
    call, other = (
        to("ann", "status-call", Channel.PHONE),
        to("ann", "thank-you-call", Channel.PHONE),
    )
    letter = to("ann", "thank-you")
    assert list(panel.check([call, other], [], {}, LEXICON)) == []
    assert list(panel.check([call, letter], [], {}, LEXICON)) == []
    assert list(panel.check([call, to("bo", "thank-you")], [], {}, LEXICON))
    assert list(panel.check([letter, to("ann", "card")], [], {}, LEXICON))


@pytest.mark.parametrize(
    ("channel", "severity"), [(Channel.EMAIL, Severity.WARNING), (Channel.PHONE, Severity.INFO)]
)
def test_what_is_said_on_the_telephone_may_thank_as_often_as_we_wrote_it(channel, severity):
    reading = read()
    thanks = [f"Thank you for the {thing}." for thing in ("hour", "tour", "tea", "list")]
    standards = Standards(LEXICON, shipped_phrases(), CADENCE, shipped_prose())
    message = to("maya-chen", "thank-you-call", channel, *thanks)
    found = tone.check(reading.interview, reading.applicant, [message], standards)
    assert {one.severity for one in found if one.rule == "thanks"} == {severity}


@pytest.mark.parametrize(
    ("slip", "advice"),
    [("dispatcheed", "Write “dispatched”."), ("dispacher", "Write “Dispatcher” everywhere.")],
)
def test_a_slip_is_mended_to_the_nearer_word(slip, advice):
    reading = read()
    interview = reading.interview.model_copy(update={"role": "Dispatcher"})
    message = a_letter(f"You {slip} forty lorries that night.")
    found = check(interview, reading.applicant, [message], [], LEXICON)
    (finding,) = [one for one in found if one.rule == "role-spelling"]
    saying = LEXICON.sayings[finding.told_as or finding.rule]
    assert saying.advice.format_map({"found": finding.excerpt, **finding.values}) == advice
