"""Finds what an English phrase can mean as a date or a time, before it is known which of the readings suits."""

from interviews.parsing.english import assemble
from interviews.parsing.english.dateparser_fallback import second_opinion
from interviews.parsing.english.grammar import dated, pieces_in
from interviews.parsing.english.leftovers import check, day_is_doubtful, without_counts
from interviews.parsing.english.normalise import normalised
from interviews.parsing.english.tokens import Frame
from interviews.parsing.problems import NotUnderstood, Problem


def readings(text: str, frame: Frame, *, by_grammar_alone: bool = False) -> list[assemble.Said]:
    """Returns everything that `text` can mean, the likeliest first: by the grammar, else by dateparser.

    Raises `NotUnderstood` where neither finds a date; with `by_grammar_alone` dateparser, which is slow, is left out.
    """
    words = without_counts(normalised(text))
    if not dated(words):
        raise NotUnderstood(Problem.NO_DATE)
    try:
        return _by_grammar(words, frame)
    except NotUnderstood as why:
        if by_grammar_alone or why.problem is not Problem.NO_DATE:
            raise
        said = second_opinion(words, frame)
        if not said:
            raise
        return said


def _by_grammar(words: str, frame: Frame) -> list[assemble.Said]:
    found = pieces_in(words, frame)
    check(words, found)
    return assemble.readings(found, words, frame, day_is_doubtful=day_is_doubtful(words, found))
