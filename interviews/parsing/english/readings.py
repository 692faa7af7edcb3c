"""What an English phrase can mean as a date or a time, before it is known which of the readings suits."""

from datetime import datetime, tzinfo

from interviews.parsing.english import assemble
from interviews.parsing.english.dateparser_fallback import second_opinion
from interviews.parsing.english.grammar import dated, pieces_in
from interviews.parsing.english.leftovers import check, without_counts
from interviews.parsing.english.normalise import normalised
from interviews.parsing.english.tokens import Frame
from interviews.parsing.problems import NotUnderstood, Problem


def readings(text: str, frame: Frame, place: tzinfo) -> list[assemble.Said]:
    """Returns everything that `text` can mean, the likeliest first: by the grammar, else by dateparser.

    Raises `NotUnderstood` where neither finds a date.
    """
    words = without_counts(normalised(text))
    if not dated(words):
        raise NotUnderstood(Problem.NO_DATE)
    try:
        return _by_grammar(words, frame, place)
    except NotUnderstood as why:
        if why.problem is not Problem.NO_DATE:
            raise
        said = second_opinion(words, frame)
        if not said:
            raise
        return said


def _by_grammar(words: str, frame: Frame, place: tzinfo) -> list[assemble.Said]:
    found = pieces_in(words, frame)
    check(words, found)
    said = assemble.readings(found, words, frame)
    for each in said:
        if each.time and each.time.zone and not _is_zone(each.time.zone, frame.now, place):
            raise NotUnderstood(Problem.NO_DATE)
    return said


def _is_zone(said: str, now: datetime, place: tzinfo) -> bool:
    """Whether `said` names the person's own zone; any other's clock is theirs to convert."""
    if said in {"local time", "my time", "our time", "time"}:
        return True
    names = {
        (now.tzname() or "").lower(),
        *((datetime(now.year, month, 1, tzinfo=place).tzname() or "").lower() for month in (1, 7)),
    }
    generic = {name[0] + name[2] for name in names if len(name) == 3 and name[1] in "sd" and name[2] == "t"}  # noqa: PLR2004
    return said.removesuffix(" time") in names | generic
