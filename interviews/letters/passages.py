"""Takes out of an answer the passages that are no answer, or that are not fit to send."""

import re
from collections.abc import Sequence
from enum import StrEnum

from interviews.letters.english.fitness import Unfit, unfit
from interviews.letters.english.openings import after_opening
from interviews.letters.english.parts import Part
from interviews.model import Point


class Asks(StrEnum):
    """Names why one more question is better than any sentence made of the answer."""

    NO_ANSWER = "no_answer"
    HALF = "half"
    PRIVATE = "private"
    REPROACH = "reproach"
    UNCLEAR = "unclear"
    SAME = "same"


def fit_of(sentences: Sequence[Sequence[Part]], point: Point) -> tuple[list[list[Part]], tuple[str, ...], Asks | None]:
    """Returns the sentences without what is not fit to send, what that was, and what to ask when nothing is left."""
    if sentences and _denies_all(sentences):
        denied = [part.said for parts in sentences for part in parts]
        return [], tuple(denied[1:]), Asks.NO_ANSWER
    kept: list[list[Part]] = []
    left_out: list[str] = []
    reason: Asks | None = None
    for parts in sentences:
        fit: list[Part] = []
        for index, part in enumerate(parts):
            if point is Point.DRAWS and _SAYS_INTEREST.fullmatch(part.text):
                reason = reason or Asks.NO_ANSWER
                continue
            if _is_chatter(part):
                left_out.append(part.said)
                continue
            why = unfit(part.said, point, pay=point is Point.TERMS)
            rest = after_opening(point, part.text)
            if why is Unfit.NO_ANSWER and rest:  # "I did not say that I could start on Monday"
                why = unfit(rest, point)
            if why is None:
                fit.append(part)
                continue
            reason = _REASONS[why] if reason in {None, Asks.NO_ANSWER} else reason
            if why is not Unfit.NO_ANSWER:
                left_out.append(part.said)
            if why is Unfit.PRIVATE_BEFORE:
                taken_back = fit or (kept.pop() if kept and not index else [])
                left_out[-1:-1] = [each.said for each in taken_back]
                fit = []
            if why is Unfit.PRIVATE:
                left_out += [each.said for each in parts[index + 1 :]]
                break
        if fit:
            kept.append(fit)
    return kept, tuple(left_out), reason


def _denies_all(sentences: Sequence[Sequence[Part]]) -> bool:
    """Returns whether the answer begins with "nothing", and no "but" takes that back."""
    tokens = [token for parts in sentences for part in parts for token in part.tokens]
    keys = [each.key for each in tokens[:2]]
    nothing = keys[0] in {"nothing", "none", "nope"} and not (len(tokens) > 1 and tokens[1].finite)
    no = keys[0] == "no" and (len(sentences[0][0].tokens) == 1 or tokens[1].tag.startswith("VERB"))
    taken_back = any(part.joined_by == "but" or part.tokens[0].key in {"except", "only"} for part in sentences[0])
    return (nothing or no) and not taken_back


_SAYS_INTEREST = re.compile(r"(?:I am |I'm )?(?:still )?(?:very |really )?(?:much )?(?:keen|interested)", re.IGNORECASE)
"""What the letter says anyway."""


def _is_chatter(part: Part) -> bool:
    """Returns whether a part is only the recipient's name, called out, or an exclamation: "what a chat"."""
    keys = [each.key for each in part.tokens]
    called = keys == ["you"] and part.tokens[0].said is not None
    return called or (
        keys[:1] == ["what"] and keys[1:2] in (["a"], ["an"]) and not any(each.finite for each in part.tokens)
    )


_REASONS = {
    Unfit.NO_ANSWER: Asks.NO_ANSWER,
    Unfit.PRIVATE: Asks.PRIVATE,
    Unfit.PRIVATE_BEFORE: Asks.PRIVATE,
    Unfit.PAY: Asks.PRIVATE,
    Unfit.BLAME: Asks.PRIVATE,
    Unfit.TROUBLE: Asks.PRIVATE,
    Unfit.REPROACH: Asks.REPROACH,
}
