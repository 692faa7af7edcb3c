"""Checks that a letter tells a reference what they need to know before somebody calls them."""

from collections.abc import Iterator

from interviews.letters.coach.english.sentence_model import Trait, score
from interviews.letters.coach.english.stems import shared, telling
from interviews.letters.coach.letter import LetterText
from interviews.letters.coach.phrases import pattern
from interviews.letters.coach.remarks import About, Fault, Remark, Severity
from interviews.matching import fold
from interviews.model import LetterKind

_TOLD = 2
_BEGINNING = 6
_SURE = 0.0


def heads_up(letter: LetterText, about: About) -> Iterator[Remark]:
    """L13: a letter to a reference tells the role in short and what to stress, and thanks them in advance.

    Source: 002.
    """
    if about.kind is not LetterKind.REFERENCE_HEADS_UP or not letter.english:
        return
    if not _names_the_role(letter, about):
        yield Remark("L13", Severity.MUST, None, Fault.NO_ROLE, about.role)
    if not _says_what_to_stress(letter, about):
        yield Remark("L13", Severity.MUST, None, Fault.NO_POINTS, about.details[0] if about.details else None)
    if not _thanks(letter):
        yield Remark("L13", Severity.SHOULD, None, Fault.NO_THANKS_IN_ADVANCE)


def _names_the_role(letter: LetterText, about: About) -> bool:
    role = telling(about.role)
    if (
        not role
        or fold(about.role) in fold(letter.main.text)
        or shared(role, telling(letter.main.text, (about.company,)))
    ):
        return True
    beginnings = {stem[:_BEGINNING] for stem in role if len(stem) >= _BEGINNING}
    if any(stem[:_BEGINNING] in beginnings for stem in telling(letter.main.text, (about.company,))):
        return True  # "postdoc" for "postdoctoral"
    job = pattern("heads_up", "job")
    return any(
        job.search(said) and len(telling(said, (about.company, *about.people))) >= _TOLD
        for said in letter.said_sentences
    )


def _says_what_to_stress(letter: LetterText, about: About) -> bool:
    noted = telling(" ".join(about.details), (about.role, about.company))
    stress, wish = pattern("heads_up", "stress"), pattern("heads_up", "wish")
    return any(
        (stress.search(said) and (wish.search(said) or shared(noted, telling(said))))
        or score(Trait.STRESS, said) > _SURE
        for said in letter.said_sentences
    )


def _thanks(letter: LetterText) -> bool:
    thanks, past = pattern("heads_up", "in advance"), pattern("heads_up", "past")
    return any(
        thanks.search(said) and not past.search(said) for said in (*letter.said_sentences, letter.said(letter.closing))
    )
