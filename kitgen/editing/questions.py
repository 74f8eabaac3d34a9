"""Questions of a debrief, and the words around them, as their file has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from kitgen.model.errors import InputError
from kitgen.yaml import tree as yamltree
from kitgen.yaml.source import Source

FIRST, REACH, MORE = STAGES = ("first", "reach", "more")  # before the letter, and after it
REACHED = ("email", "phone")  # fields that the answer to `reach` goes to
BEGUN = ("role", "company")  # known before the first question, and changed like an answer


@dataclass(frozen=True)
class DebriefQuestion:
    """One question; `person` ones are asked for everyone, `first` ones for the first only."""

    key: str
    ask: str
    person: bool = False
    first: bool = False
    several: bool = False  # asked only if more than one person was met
    invited: bool = False  # asked only where the role is of a kind that is asked for ideas
    of_all: str = ""  # asked in its place of the first of several; of the others once one answered
    after: str = ""  # asked only if this one was answered
    stage: str = FIRST
    ahead: bool = False  # asked of an interview that is still to come, and nothing else is
    behind: bool = False  # asked of everyone once the questions before it were asked of all


@dataclass(frozen=True)
class DebriefForm:
    """The questions asked after an interview, and the words around them."""

    intro: str
    questions: tuple[DebriefQuestion, ...]
    someone: str
    kept: str
    back: str  # what is said when one goes back
    first: str  # said where there is nothing to go back to
    you: str  # the applicant's own name, in the list of answers to change
    verdict: str  # a pattern of remarks that only say how somebody was
    praise: str  # and of those that only praise whoever heard them
    behind: str  # a pattern of a remark with a question of theirs behind it
    reaction: str  # a pattern of what one thought of a remark, at its end
    reacted: str  # how that is a sentence of its own
    goes_on: str  # a pattern of words that no bare list has
    again: str  # what is said behind an answer that cannot be read
    absent: str  # said of an answer that says nothing
    guessed: str  # said of a day of decision that is only guessed, and how that is noted
    guessed_note: str
    to_program: str  # a pattern of what is remarked behind an answer, and no part of it
    not_used: str  # shown with what of a pasted note stands in no answer yet
    mail_says: str  # said above what a pasted mail says, if it says anything; else the next
    whole_mail: str
    told_once: str  # said of what was talked about and stands in the remark as well
    in_letter: str  # how it is shown what a letter says of a remark that is told to its reader
    take_it: str
    take_them: str  # asked of several things, each with its number
    take_without: str  # a pattern of what does without some of them: -3
    once_more: str  # said of words that may be wrong
    insist: str  # said behind an answer that does not end its sentence
    topic: str  # asked of one that names a thing and says nothing of it
    said_so_far: str  # asked for a remark where one was told behind a topic: “{told}”
    late: str  # said of an address where words were asked for
    a_day: str  # said of a day there, asked whether they decide by it, and what is said else
    day_meant: str
    day_late: str
    met: str  # asked instead where people are known: "{names}. Anybody else?"
    now: str  # said above a question that is asked again: what is there so far
    which_sentences: str  # asked below the sentences of the letters
    left_out: str  # before a sentence that its writer left out, and before one of theirs
    yours: str
    put_back: str  # asked of one that was left out
    from_answer: str  # said of a sentence that tells an answer: “{asked}”
    same_words: str  # asked where other letters say the same answer as a sentence that was changed
    wording: str  # asked of one sentence
    take_or_next: str  # asked of another wording for it
    new_in: str  # said above what is new in a letter that was shown before
    wish: str  # a pattern of a wish for the job
    gone_with_it: str  # said of a wish at the end of a sentence that was replaced
    in_which_place: str  # asked of one that is like none of them
    right: str  # asked of an answer in another form: “{text}”
    still_to_come: str  # said where the interview begins later today
    plain_no: str  # a pattern of a no of which nothing is to be said
    no_more: str  # a pattern of an answer to that: that is all
    into_which: str  # asked of a sentence that is added where there are several letters
    added: str  # said of it
    added_behind: str  # asked of one that is typed where one of a list is chosen
    added_there: str  # said of it
    not_added: str  # said of one that was put into none
    next_letter: str  # asked below a letter of several of which nothing else is asked
    in_place_of: str  # said of a sentence that was known by the words typed for it
    edits: Mapping[str, Sequence[str]]  # patterns of what is to be done with a letter, `rest` of it
    edit_about: str  # a pattern of what stands before the words that say which sentence is meant
    edit_out: str  # asked of it, where it is to go and where it is to be otherwise; its yes
    edit_one: str
    edit_yes: str
    edit_how: str  # said where it is not clear
    no_such_sentence: str  # said of an entry that names none of the list
    own_words_or_note: str  # asked of an answer that a letter cannot say as it is
    own_words: str  # asked then for a sentence of one's own
    as_ours: str  # part of both, where the sentence is its writer's
    own_sentence: Mapping[str, str]  # by field, a pattern of what says its answer: `rest`
    own_wish: str  # and of a wish for the job behind it
    changed_already: str  # said of a sentence that is no more in its letter as it was listed
    untold: str  # said of answers that no letter tells any more, and of a sentence of one letter
    untold_here: str
    untold_elsewhere: str  # and of answers that stand in one letter in their writer's words
    untold_anywhere: str  # above those that no letter tells, in the list of sentences
    no_other: str
    leaned: str  # said of a sentence that leaned on the changed one, and goes with it: “{text}”
    leaned_otherwise: str  # and of one that now says “{other}”
    a_sentence: str  # said where neither a key nor a sentence was typed
    which_talk: str  # asked where an answer names several days
    other_talk: str  # said of the others
    to_whom: str  # asked of what was promised, where several were met
    for_whom: str  # said of a need that is put to one of them
    offer: str  # a pattern of an offer that was made to them, and how a letter says it
    offer_article: str
    offered: str
    answered_aloud: str  # a pattern of what was asked, and what one answered
    supposed: str  # patterns of what was asked if something were so, and how that is begun
    would: str
    would_do: str
    chore: str  # a pattern of a promise that is something to do
    needs_mine: str  # of a remark that is one: they need my licence, I will send it
    send_whom: str  # a pattern of whom something is sent to, which is no part of it
    chore_noted: str
    said_instead: str  # asked of a remark that is much like {told}, taken before it
    promised_which: str  # asked of such a day beside its field, with both to choose from
    promised_gone: str  # the label of the one that is over
    promised_coming: str  # asked of a day of the week that is over, whether it is {day}
    promised_now: str  # asked of a promise: is it there, or when does it follow
    promised_link: str  # asked of the promise of a link
    promised_answer: str  # asked of what is to be said and not sent
    promised_said: str  # how the letter says that
    promised_again: str  # asked once more where the answer was neither yes nor a time
    promised_there: str  # a pattern of answers: it is there
    promised_given: str  # it was brought already, so that no letter promises it
    promised_by_hand: str  # it is brought, with what says so
    promised_at_sight: str  # when it is brought, if nothing else says so: when I come
    promised_when: str  # the time in an answer, at its end
    promised_place: str  # what may stand before that, and is no time
    promised_day: str  # a time that is a bare day
    promised_channel: str  # by what it is sent: on WhatsApp
    promised_reason: str  # what is said behind a time: by Friday, my boss is away
    ready: str  # asked below the letter: more, change, or enough
    key_sent: str  # part of it: that the one letter, or all {n}, went out
    key_all_sent: str
    word_edits: tuple[str, ...]  # patterns of what is said of a few words: change X to Y
    directed: tuple[str, ...]  # patterns of what says whose letter a sentence is for
    greets: str  # a pattern of a greeting, which calls somebody so
    greets_whom: str  # said where it may be any of several
    tells_reach: str  # a pattern of what is no sentence, where a letter's address is asked for
    our_words: str  # part of both, where we would now say a sentence of theirs otherwise
    drop: str  # part of both, where a thought of ours is in a letter
    which_thought: str
    all_of_them: str
    none_ours: str
    spelled: str  # asked of words that nobody spells like that, all at once
    spelled_one: str
    spelled_which: str  # asked of a {word} that may be several
    more: str  # said before the rest of the questions
    which: str  # asked above the list of answers that can be changed
    none_due: str  # said where none is
    pick: str  # said where something else was typed
    not_told: str  # said below a letter of facts that it does not tell
    letter_then: str  # said where the letter goes in its place
    letter_kept: str  # said where its writer's words would not be in a text message
    text_short: str  # asked below a text message that leaves {what} out
    old_spelling: str  # said of an {address} after the spelling of a name that was put right
    done: str  # said in the end: where the {page} is
    moment: str  # shown while it is made
    unchanged: str  # said where an answer changed no letter, or only ones for later days
    unchanged_but: str
    gone: str  # said of a letter that there is no more
    letters_moment: str  # and while the letters are written
    send: str  # asked below each letter then
    attach: str  # said where a letter says that something comes with it
    send_all: str  # part of that, where several are left
    send_open: str  # parts of that, where there are windows
    send_page: str
    sent_already: str  # asked before one is noted as sent that was to be sent from here
    how_to_send: str  # said where it is not
    copied: str
    copied_perhaps: str  # said where the {letter} is in a file, too; else the next
    copied_shown: str
    copied_subject: str
    later: str  # said last: how one comes back
    in_part: str  # said where not all could be made
    undo: str  # part of what is asked below the letters, once something was changed
    taken_back: str
    nothing_back: str
    same_reach: str  # a pattern of an answer that means the address given last
    unreached: str  # said in the end of those whose address nobody knows
    nothing: str  # said where every question was answered
    whose: str  # asked of a remark that begins with “you”, with the two ways to take it
    whose_mine: str
    whose_theirs: str
    which_said: str  # asked of several statements at once, of which a letter says one
    and_: str  # between two that fit into one sentence
    long: str  # said of one that is too long for a sentence
    long_first: str  # asked of one whose first part is not
    parts: str  # a pattern of what parts one
    clause_parts: str
    led_to: str
    noted: str  # said of what is kept as a note
    telling: str  # a pattern of what stands behind a name that only says whose remark it is
    they_told: str  # a pattern of what stands before a remark, and its question has already
    asked_about: str  # a pattern of a remark that is a topic of theirs
    of_reader: str  # a pattern of what she or he wants, who was met, behind a topic
    of_them: str  # a pattern of what may be their remark behind a topic
    shown_how: str  # a pattern of `your` that was no possessive: show her how
    next_clause: str  # a pattern of what begins another clause, which may be of others
    again_they: str  # a pattern of a “they” that may be people just named, or the reader
    stump: str  # a pattern of what a cut leaves of a clause: on which
    own_deed: str  # a pattern of words behind which one tells what one did; `{name}` is theirs
    deed_words: Mapping[str, str]  # patterns of the deed itself: who did what, where and when
    own_part: str  # a pattern of what stands before something that one only tells of oneself
    no_comma: str  # a topic with what they said right behind it
    the_client: str  # how an agency's “they want” is told
    own_answer: str  # behind a doubt, what its writer says of it; how it is shown
    answered: str
    only_so_many: str  # a pattern of so many of them behind a comma, who do something to it
    which_so_many: str  # how that is a clause of its own
    deed: str  # asked of that
    deciding: str  # a pattern of a remark that tells by when they decide, the group `by`
    decided: str  # how the day is told that was in a remark
    bare_telling: str  # a pattern of what was said by nobody who is named: said it is late
    who_said: str  # asked of that
    met_line: str  # a pattern of how a pasted line begins that names who was met
    own_affairs: str  # how one got there and felt, which is no topic
    i_said: str  # the answer that it was oneself
    own_telling: str  # a pattern of a remark's end, or all of it, that the writer said: and I said
    own_head: str  # a pattern of a remark of which “I” is the doer
    deciding_said: str  # a pattern of what stands before a decision that was told as a topic
    sealed: str  # a pattern of what makes a whole remark its writer's alone
    whose_i: str  # asked of that, with the three ways to take it
    whose_i_mine: str
    whose_i_alone: str
    whose_i_theirs: str
    whose_i_of_me: str
    whose_i_taken: str
    confessed: str  # asked of a confession: does it stay out of the letter
    theirs_at_mine: str  # a pattern of what others do, where a deed was asked for
    theirs_asked: str  # asked of that
    own_said: str  # a pattern of what one said, of which the next is no topic
    own_topic: str  # of what one told of oneself, before the matter itself
    they_first: str  # a pattern of a pronoun at the head of a remark, with what of them and a verb
    of_others: str  # of remarks that nobody hears of themselves: they are always late
    of_people: str  # of those that no thing does: they will phone me
    objects: str  # what is said of a letter, and no address of anybody
    of_house: str  # and what only an employer does
    of_things: str  # and of what a thing does as well
    reports: str  # of a remark in which whoever is written to shows, asks or tells something
    short_verbs: Mapping[str, str]  # what ’re and ’ll are in full
    whom: str  # asked of “they” and “their” with the two ways to take it; or of one, yes or no
    whom_is: str
    whom_means: str
    them_readers: str
    them_team: str
    them_others: str
    names_nobody: str
    name_them: str
    others: tuple[str, ...]  # their, them
    theirs_clear: str  # what “their” needs no name for: seeing their little faces
    glue: tuple[str, ...]  # words that an answer is put right with unasked
    joins: tuple[str, ...]  # words at the head of a line that goes on with the one before
    explains: Mapping[str, str]  # what is said of a question where “?” is typed
    shown: Mapping[str, str]  # how a value of the file is told: onsite is “in person”
    sorts: Mapping[str, str]  # patterns of notes, by the question that they answer
    asking: tuple[str, ...]  # words of clauses that may go on behind a comma: how
    pronouns: tuple[str, ...]  # who may be told of in them
    sorted: Mapping[str, str]  # how it is shown what a line of them was taken for
    speaker: Mapping[str, str]  # how a remark of “I” is in the words of whoever heard it
    listener: Mapping[str, str]  # how such a remark is in the words of whoever heard it
    tells: Mapping[str, str]  # how a letter tells the answer to a question: You told me that {text}
    yes: str
    asides: Mapping[str, str]  # patterns of what is said around answers, by their field
    by_text: str  # asked where “text” was answered to where a letter goes
    letter_says: str  # asked of an answer that was put right or turned to its reader
    tell_them: str  # said where it was not right
    or_note: str
    whose_it: str  # said where what was turned to the reader is somebody else's
    further: str  # asked of {text} that was typed at a yes or no about {told}
    further_begins: str  # a pattern of how such words begin
    further_what: str  # and what it is
    further_is: Mapping[str, str]  # the answers to that, by the field that it goes to
    none_of: str  # said of an answer that is none of a few
    type_it: str  # said where a slip was to stay
    told_to: str  # how the file has a remark in which “you” is whoever made it
    doubted: str  # asked of a remark that is a doubt: what would one answer
    doubted_fact: str  # how what is only stated is named: I am too young
    doubted_more: str  # said of a second one
    desk_doubt: str  # the same at the desk, and how it is put where it belongs
    desk_doubt_yes: str
    desk_agency: str  # asked there of a recruiter: whether {company} has the job, and the answers
    desk_agency_job: str
    desk_agency_is: str
    desk_agency_all: str
    desk_speaker: str  # a pattern of a remark that names its speaker, {name}
    through: str  # patterns of remarks by which nothing goes directly, and of an agency's own words
    through_me: str
    desk_through: str  # asked there of such a remark, and the answer
    desk_through_yes: str
    desk_spoke: str  # asked there where a remark names another {name} as its speaker
    desk_as_is: str  # what leaves an answer there as it is, and what leaves it untold
    desk_out: str
    desk_kept: str  # asked there of what is for its writer alone, and how it is told all the same
    desk_anyway: str
    desk_cut: str  # the answer there that leaves out what goes on behind an answer: “{rest}”
    desk_no: str  # of a choice that is none of the likeliest
    desk_both: str  # and the one that takes it for what they said
    desk_whose: str  # asked there of what somebody else spoke of, and how it is given to them
    desk_theirs: str
    desk_attached: str  # asked there of a promise whose words do not say how it is kept
    desk_along: str
    desk_follows: str
    desk_brings: str


def load_debrief(source: Source) -> DebriefForm:
    """Read the questions from their YAML file. InputError with its mistakes."""
    tree = yamltree.read_tree(source)
    if tree.problems or not isinstance(tree.root, yamltree.Mapping):
        raise InputError(tree.problems or source.problem("no-fields", "here are no questions"))
    data = yamltree.as_data(tree.root)
    plain = [one.name for one in fields(DebriefForm) if one.type == "str"]
    words = {key: str(data.get(key.rstrip("_"), "")).strip() for key in plain}  # and_ is `and`
    return DebriefForm(
        questions=tuple(
            DebriefQuestion(
                key=item["key"],
                ask=item["ask"],
                person=item.get("of") == "person",
                first=item.get("first") == "true",
                several=item.get("several") == "true",
                invited=item.get("invited") == "true",
                of_all=item.get("of_all", ""),
                after=item.get("after", ""),
                stage=item.get("stage", FIRST),
                ahead=item.get("ahead") == "true",
                behind=item.get("behind") == "true",
            )
            for item in data.get("questions", [])
        ),
        others=_words(data, "others"),
        sorts=data.get("sorts") or {},
        pronouns=_words(data, "pronouns"),
        asking=_words(data, "asking"),
        deed_words=data.get("deed_words") or {},
        sorted=data.get("sorted") or {},
        word_edits=tuple(data.get("word_edits") or ()),
        directed=tuple(data.get("directed") or ()),
        glue=_words(data, "glue"),
        joins=_words(data, "joins"),
        short_verbs=data.get("short_verbs") or {},
        explains=data.get("explains") or {},
        shown=data.get("shown") or {},
        asides=data.get("asides") or {},
        further_is=data.get("further_is") or {},
        speaker=data.get("speaker") or {},
        listener=data.get("listener") or {},
        tells=data.get("tells") or {},
        own_sentence=data.get("own_sentence") or {},
        edits=data.get("edits") or {},
        **words,
    )


def _words(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(data.get(key, "")).split())
