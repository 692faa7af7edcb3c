"""Holds the sentences that take up the person's words, by the point and by the shape of the words.

Each has up to four wordings, so that letters of one round differ (L6). `{}` is where the words go.
"""

from interviews.letters.english.shape import Shape
from interviews.model import LetterKind, Point

Ways = tuple[str, ...]

VARIANTS = 4
"""How many ways there are to say each thing in a thank-you."""

_TALKED: Ways = (
    "I enjoyed talking with you about {}.",
    "I am still thinking about what we said about {}.",
    "Thank you in particular for what you told me about {}.",
    "What I remember best of our conversation is {}.",
)
_WONDERED: Ways = (
    "I enjoyed talking with you about {}.",
    "I am still thinking about {}.",
    "What stayed with me from our conversation is {}.",
    "What I remember best of our conversation is {}.",
)
_REMEMBERED: Ways = (
    "What I remember best is that {}.",
    "What stayed with me is that {}.",
    "I am still thinking about what I heard from you, that {}.",
    "What I took away with me is that {}.",
)
THANKED: Ways = (
    "Thank you in particular for {}.",
    "Thank you for {}.",
    "Many thanks for {}.",
    "I am grateful to you for {}.",
)
"""For what the recipient did for the person: "showing me round"."""

ASKED: Ways = (
    "I am still thinking about your question {}.",
    "Your question {} has stayed with me.",
    "I have thought more about your question {}.",
    "What stayed with me is your question {}.",
)
"""For what the recipient asked: "how I handle a no"."""

_DRAWN: Ways = (
    "What draws me to the role is {}.",
    "I am very interested in the role, above all because of {}.",
    "What interests me most in this job is {}.",
    "I would like this job, above all for {}.",
)
_DRAWN_TO_DO: Ways = (
    "What draws me to the role is {}.",
    "I am very interested in the role, above all in {}.",
    "What interests me most in this job is {}.",
    "I would like this job, above all for the chance of {}.",
)
_DRAWN_BY: Ways = (
    "What draws me to the role is that {}.",
    "I am very interested in the role; what I like about it is that {}.",
    "What interests me most in this job is that {}.",
    "I would like this job, and what attracts me is that {}.",
)
_LOVE_TOO: Ways = ("I would also love to {}.",)
_LIKE_TOO: Ways = ("I also like {}.",)
_LIKE_TOO_THAT: Ways = ("I also like it that {}.",)
_TALKED_TOO: Ways = ("We also talked about {}.",)
_SPEAK_TOO: Ways = ("Please speak about {} as well.",)
_SAY_TOO: Ways = ("Please say as well that {}.",)
_LOVE: Ways = (
    "I am very interested in the role, and would love to {}.",
    "I would like this job very much: I would love to {}.",
    "What interests me most in this job is the chance to {}.",
    "The role interests me a great deal, and I would very much like to {}.",
)
_BECAUSE: Ways = (
    "I would like the job {}.",
    "I am very interested in the role {}.",
    "The role interests me {}.",
    "I would be glad to have this job {}.",
)
_BRING: Ways = (
    "I would bring {}.",
    "To this I can contribute {}.",
    "What I could add to your team is {}.",
    "I could help your team with {}.",
)
_HELP: Ways = (
    "I could help your team with {}.",
    "I would be of use to your team in {}.",
    "What I could take on is {}.",
    "What I know is {}.",
)
_ALSO: Ways = (
    "I would also bring {}.",
    "I can also contribute {}.",
    "I could also add {}.",
    "I could also help with {}.",
)
_MENTION: Ways = (
    "I would have liked to mention {}.",
    "One thing I did not get to talk about is {}.",
    "We had no time left for {}.",
    "I still owe you a word on {}.",
)
_SAY: Ways = (
    "I did not get to say that {}.",
    "I would have liked to add that {}.",
    "One thing I left out is that {}.",
    "I should have said that {}.",
)
_STILL: Ways = ("I am still very interested in it, above all in {}.",)
_STILL_PLAIN = "I am still very interested in it."
_SPOKE: Ways = ("If they call, it would help me most if you spoke about {}.",)
_SAID: Ways = ("If they call, it would help me most if you said that {}.",)
TELL: Ways = ("If they call, please tell them {}.",)
"""For what begins "tell them ..."."""

GRATEFUL, LEAVING, ABOUT = "I am especially grateful for ", "The reason is ", "It is about "
"""What comes before a noun that is a reason, or the work."""

FROM = "The offer is from {}."
"""Names the other employer."""

Frames = dict[Shape, Ways]

_NOUNS = (Shape.NOUN, Shape.GERUND, Shape.AGENT, Shape.ABOUT)
_CLAUSES = (Shape.SECOND, Shape.THIRD, Shape.THAT)


def _all(shapes: tuple[Shape, ...], ways: Ways) -> Frames:
    return dict.fromkeys(shapes, ways)


_OF_DISCUSSED: Frames = _all(_NOUNS, _TALKED) | {Shape.WH: _WONDERED} | _all((*_CLAUSES, Shape.CLAUSE), _REMEMBERED)
_DO_LEAVING: Ways = ("I do so {}.",)

_BY_POINT: dict[Point, Frames] = {
    Point.DISCUSSED: _OF_DISCUSSED,
    Point.DRAWS: {
        Shape.NOUN: _DRAWN,
        Shape.ABOUT: _DRAWN,
        Shape.GERUND: _DRAWN_TO_DO,
        Shape.WH: _DRAWN_TO_DO,
        Shape.INFINITIVE: _LOVE,
        Shape.BECAUSE: _BECAUSE,
        Shape.IT: tuple(f"{each[:-3]}because {{}}." for each in _BECAUSE),
        Shape.CLAUSE: _DRAWN_BY,
    }
    | _all(_CLAUSES, _DRAWN_BY),
    Point.BRINGS: {Shape.NOUN: _BRING, Shape.GERUND: _HELP, Shape.INFINITIVE: ("I would love to {}.",)},
    Point.UNSAID: _all(_NOUNS, _MENTION)
    | {Shape.WH: ("I would have liked to tell you {}.", "I still owe you a word on {}.")}
    | {Shape.THAT: _SAY},
    Point.ROLE: {
        Shape.NOUN: (f"{ABOUT}{{}}.",),
        Shape.GERUND: ("I would be {}.",),
        Shape.AGENT: ("It is a job as {}.",),
        Shape.ABOUT: (f"{ABOUT}{{}}.",),
    },
    Point.STRESS: _all((*_NOUNS, Shape.WH), _SPOKE) | _all((*_CLAUSES, Shape.FIRST, Shape.CLAUSE, Shape.IT), _SAID),
    Point.TERMS: _all(_NOUNS, ("We agreed on {}.",))
    | _all((*_CLAUSES, Shape.FIRST, Shape.IT, Shape.CLAUSE), ("We agreed that {}.",)),
}

_GRATEFUL: Frames = (
    _all((*_NOUNS, Shape.WH), (f"{GRATEFUL}{{}}.",))
    | _all((Shape.SECOND, Shape.THAT), ("I am especially grateful that {}.",))
    | {Shape.BECAUSE: ("I am especially grateful {}.",), Shape.GERUND: ("I am especially grateful to you for {}.",)}
)
_LEAVING: Frames = {
    Shape.NOUN: (f"{LEAVING}{{}}.",),
    Shape.AGENT: (f"{LEAVING}{{}}.",),
    Shape.GERUND: (f"{LEAVING}{{}}.",),
    Shape.THAT: ("The reason is that {}.",),
    Shape.BECAUSE: _DO_LEAVING,
    Shape.INFINITIVE: ("I do so to {}.",),
}
_FOLLOWING: Frames = _all((Shape.NOUN, Shape.ABOUT, Shape.WH, Shape.AGENT, Shape.GERUND), _STILL) | {
    Shape.INFINITIVE: ("I am still very interested in it, and would love to {}.",),
    Shape.BECAUSE: ("I am still very interested in it {}.",),
    Shape.THAT: ("I am still very interested in it because {}.",),
}

_ASKING = (LetterKind.FOLLOW_UP, LetterKind.DECISION_REQUEST)
"""The kinds of letter that say that the person is still interested."""

OPENING: dict[tuple[LetterKind, Point], str] = {(kind, Point.DRAWS): _STILL_PLAIN for kind in _ASKING}
"""What comes first where the person's words are whole sentences of their own."""


def ways_for(kind: LetterKind, point: Point, shape: Shape) -> Ways | None:
    """Returns the sentences that words of this shape fit into; None where they fit into none."""
    if kind in _ASKING and point is Point.DRAWS:
        return _FOLLOWING.get(shape)
    if point is Point.REASON:
        return (_GRATEFUL if kind is LetterKind.REFERENCE_THANKS else _LEAVING).get(shape)
    return _BY_POINT.get(point, {}).get(shape)


def more_ways(kind: LetterKind, point: Point, shape: Shape) -> Ways | None:
    """Returns the sentences for more things of the kind the point has named before; None where there are none."""
    if shape is Shape.INFINITIVE and point is Point.DRAWS:
        return _LOVE_TOO
    if shape in _NOUNS or shape is Shape.WH:
        return _MORE.get(point)
    return _MORE_CLAUSES.get(point) if shape in {*_CLAUSES, Shape.CLAUSE} and kind not in TO_BE_LEFT else None


TO_BE_LEFT = frozenset([LetterKind.WITHDRAWAL, LetterKind.DECLINE])
_MORE: dict[Point, Ways] = {
    Point.BRINGS: _ALSO,
    Point.DRAWS: _LIKE_TOO,
    Point.DISCUSSED: _TALKED_TOO,
    Point.STRESS: _SPEAK_TOO,
}
_MORE_CLAUSES: dict[Point, Ways] = {Point.DRAWS: _LIKE_TOO_THAT, Point.STRESS: _SAY_TOO}


def way_of(ways: Ways, variant: int) -> str:
    """Returns the wording for a letter's place among those of its round."""
    return ways[variant % len(ways)]


def set_in(way: str, text: str) -> str:
    """Returns the sentence with the words in it, without its full stop."""
    return way.removesuffix(".").replace("{}", text, 1)


def wordings(point: Point) -> tuple[Ways, ...]:
    """Returns the ways there are to say each thing on a point in a thank-you."""
    return tuple(dict.fromkeys(_BY_POINT.get(point, {}).values()))
