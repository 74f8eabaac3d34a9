"""An answer that is put right at a yes or no is asked about anew, and its error is kept nowhere."""

from __future__ import annotations

from support.talking import Talker, begun, debriefed

TYPED = "the boiler, it has broken down twice this winter and the gate has to be open by 7"


def test_no_three_times_asks_again_with_three_times() -> None:
    talker = Talker(("we talked about", TYPED), choices=(0, "three times"))
    answers = debriefed(talker, begun(Ann_Bell="a@bell.example"))
    (bell,) = answers.people
    assert str(bell["said"]).startswith(
        "the boiler has broken down three times"
    ) and "twice" not in str(bell)
    assert not answers.notes
    assert "three times" in talker.offered[-1][0]


def test_a_correction_of_the_first_question_is_built_in_too() -> None:
    talker = Talker(("we talked about", TYPED), choices=("three times",))
    answers = debriefed(talker, begun(Ann_Bell="a@bell.example"))
    assert "twice" not in str(answers.people) and "three times" in str(answers.people)
    assert not answers.notes
