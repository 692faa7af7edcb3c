"""What a text is about: its words without endings and without those that every letter has."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from interviews.letters.coach.letter import words_in
from interviews.letters.coach.phrases import words_of
from interviews.matching import fold

_SMALL_WORDS = """
    a about above across after again against ago all almost along already also although always am among an and
    another any anybody anyone anything anyway are around as at away back be became because become been before
    began behind being below beside best better between big both bring brought but by call came can cannot cant
    come could couldnt day days did didnt do does doesnt doing done dont down during each either else end enough
    even evening ever every everybody everyone everything far feel felt few find first for found from full
    further gave get give given glad go goes going gone good got great had happy hard has hasnt have havent
    having he hear heard hello help her here hers him his hour hours how however i id if ill im in indeed
    instead into is isnt it its itself ive just keep kept kind knew know known last late later least left less
    let letter like likely little long look looking lot lots made make makes many may maybe me mean meant might
    mind mine minutes moment monday month months more morning most much must my myself near need needs never new
    next nice no none nor not nothing now of off often oh ok old on once one only onto open or other others our
    ours out over own part past per perhaps place please point possible probably put quick quite rather real
    really right said same saw say saying second see seem seemed seen sent shall she should since small so some
    somebody someone something sometimes soon sort still such sure take taken taking tell than thank thanks that
    thats the their them then there these they thing things think third this those though thought three through
    thursday time times to today together told tomorrow too took toward towards tried try tuesday turn two under
    until up upon us use used using usual usually very via wanted want wants was wasnt way ways we wednesday
    week weeks well went were werent weve what when where whether which while who whole whom whose why will wish
    with within without wont word words would wouldnt write writing written wrote year years yes yesterday yet
    you youd youll your yours yourself youve friday saturday sunday afternoon noon one two three four five six
    seven eight nine ten half january february march april june july august september october november december
    dr mr mrs ms prof
"""
_INTERVIEW_WORDS = """
    answer apply application appreciate ask attend available bit candidate career chance chat colleague
    collaborate company contribute consideration conversation culture decide decision describe detail discuss
    discussion easy employer enjoy enthusiastic environment excite exact excellent expect experience explain
    eager express field focus follow fantastic fit forward future goal grateful grow growth hire hope hiring
    idea important impress inform information insight inspire interest interesting interview interviewer invite
    job join keen learn love lovely manager meet meeting mention mission office offer opportunity organisation
    organization people person pleasure position possible post practice process project proud question reason
    reference reply responsibility role science seem share show skill speak spend staff start strong success
    support talk task team topic trust understand use useful value vision visit voice welcome wonderful work
    workplace worker world business industry professional product market ability able add aim amazing background
    believe building challenge change clear close confident consider convinced different difference direction
    discover example explore fast fine general give group handle honest honour improve include involve issue
    kindly level life list main matter move name note order overall particular plan potential problem provide
    quality reach read ready receive regard remember requirement require send serious service set situation step
    story strength stay subject suit talent thoughts atmosphere friendly values mission goal goals openly nice
    day inspiring innovative passionate first friends top train training true type view wait walk warm watch
    worry left unsaid forgot wished didn't
    professionalism hospitality transparent transparency candor candour honesty warmth kindness dedication dedicated
    commitment committed innovation beautiful reputation zoom video phone call online teams screen generous generosity
    patience patient helpful pleasant pleased delighted thoughtful thoughts welcoming relaxed comfortable impression
    skills skill qualification strengths years degree knowledge training leader leadership communication colleagues boss
    member members hired employ employee employment workforce human resources resume cv portfolio
    details further continue continued next steps step round stage selection candidates potential contribution asset
    addition ambition ambitious motivation motivated dynamic modern leading successful success
"""
_ENDINGS = sorted(
    words_of("""
    isations izations fulness isation iveness ization ations ements ating ation ators ement ingly ments ated
    ates ator edly iers ings ions ment ate ers ied ier ies ing ion ors ed er es ly or e s y
"""),
    key=len,
    reverse=True,
)
_OWNER = re.compile(r"['’]s$")
_SHORTEST_STEM = 3
_LAYERS = 2
"""Endings on endings: answer-ing and answ-er are one word."""
_SHORTEST_ENDING_IN = 5
_TYPO = 90.0
_SHORTEST_TYPO = 7


def stem(word: str) -> str:
    """A folded word without its ending, alike for American and British spellings."""
    for _ in range(_LAYERS):
        word = next((word[: -len(each)] for each in _ENDINGS if _ends(word, each)), word)
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word.replace("z", "s").replace("our", "or")


def _ends(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(each) for each in fold(text).split())


SMALL = words_of(_SMALL_WORDS)
_COMMON = frozenset(stem(each) for each in words_of(_INTERVIEW_WORDS)) | frozenset(map(stem, SMALL))


def telling(text: str, besides: Iterable[str] = ()) -> frozenset[str]:
    """The stems of the words that tell this text from another, without those of `besides`."""
    left_out = _COMMON.union(*map(_stems, besides))
    folded = (fold(_OWNER.sub("", word.text)).replace(" ", "") for word in words_in(text))
    return frozenset(
        found
        for word in folded
        if word not in SMALL
        and (len(word) >= _SHORTEST_STEM or any(map(str.isdigit, word)))
        and (found := stem(word)) not in left_out
    )


def shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Those of `one` that are in `other`, too, long ones with a slip of the finger."""
    return frozenset(
        each
        for each in one
        if each in other
        or (
            len(each) >= _SHORTEST_TYPO
            and any(len(word) >= _SHORTEST_TYPO and fuzz.ratio(each, word) >= _TYPO for word in other)
        )
    )
