"""An answer that is put right at a yes or no is asked about anew, and its error is kept nowhere."""

from __future__ import annotations

from support.talking import Talker, begun, debriefed

TYPED = "the boiler, it has broken down twice this winter and the gate has to be open by 7"


def test_what_was_said_so_far_is_put_right_at_its_question() -> None:
    talker = Talker(("we talked about", TYPED), ("Ann Bell said", "no, three times"))
    answers = debriefed(talker, begun(Ann_Bell="a@bell.example"))
    (bell,) = answers.people
    assert str(bell["said"]).startswith(
        "the boiler has broken down three times"
    ) and "twice" not in str(bell)
    assert any(
        "so far: You told me that the boiler has broken down twice" in one for one in talker.asked
    )


def test_a_bare_correction_is_built_in_too() -> None:
    talker = Talker(("we talked about", TYPED), ("Ann Bell said", "three times"))
    answers = debriefed(talker, begun(Ann_Bell="a@bell.example"))
    assert "twice" not in str(answers.people) and "three times" in str(answers.people)
