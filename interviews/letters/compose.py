"""Composes a letter from the person's own words: its subject, its body, and the gaps that are left."""

import re
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from interviews.letters.drafts import LetterContext, matter_of, place_among
from interviews.letters.english import frames
from interviews.letters.english.salutation import farewell, greeted
from interviews.letters.english.sentence_frames import OPENING, VARIANTS, ways_for
from interviews.letters.english.shape import Shape
from interviews.letters.english.tones import first_sentence, toned
from interviews.letters.manners import manner_of
from interviews.letters.points import gaps_of, points_of
from interviews.letters.proposals import sentence_for, variant_of
from interviews.letters.told import told_of
from interviews.model import Interviewer, LetterDraft, LetterKind, Person, Point
from interviews.parsing.lines import visible
from interviews.queries import answer_until, other_offer


class Composed(Struct, frozen=True):
    """Holds a letter as it reads now; the letter is ready when no gap is left (L1).

    `unseen` are the points whose sentences the person has not agreed to yet.
    """

    subject: str
    body: str
    gaps: tuple[Point, ...] = ()
    unseen: tuple[Point, ...] = ()


def compose(person: Person, draft: LetterDraft, sender: str | None = None) -> Composed | None:
    """L1: a letter is made of the person's own words; what is missing shows as a gap, as in "[what you would bring]".

    Source: 000, 002, 004.

    A version the person wrote themselves is returned as they wrote it. Returns None when the application, the round or
    the recipient no longer exists.
    """
    letter_context = matter_of(person, draft)
    if letter_context is None:
        return None
    letter = _Letter(person, draft, letter_context, _line(sender or ""))
    subject = draft.subject if draft.subject is not None else letter.subject()
    if draft.body is not None:
        return Composed(subject, draft.body, gaps_in(draft.body))
    return Composed(subject, letter.body(), gaps_of(person, draft), letter.unseen())


def gaps_in(body: str) -> tuple[Point, ...]:
    """Returns the points whose gap marks are left in a text."""
    marks = {point: re.escape(mark).replace(r"\{with_name\}", r"[^\]\n]*") for point, mark in frames.MARKS.items()}
    return tuple(point for point, mark in marks.items() if re.search(mark, body))


class _Letter:
    """L6: letters of one round are worded differently: each begins and continues with other sentences.

    Source: 002, 004.
    """

    def __init__(self, person: Person, draft: LetterDraft, letter_context: LetterContext, sender: str) -> None:
        self._person, self._draft = person, draft
        self._application = letter_context.application
        self._held = letter_context.round_
        self._recipient = letter_context.recipient
        self._sender = sender
        self._manner = manner_of(person, draft, letter_context, draft.tone)
        self._place = place_among(person, draft)
        self._points = points_of(person, draft)
        self._gaps = gaps_of(person, draft)
        self._names = {
            "role": _line(letter_context.application.role),
            "company": _line(letter_context.application.company),
        }

    def subject(self) -> str:
        """Returns the subject line."""
        return self._named(self._one(frames.SUBJECTS[self._draft.kind], 0))

    def body(self) -> str:
        """Returns the salutation, at most three paragraphs, and the sender's name."""
        paragraphs = [" ".join(filter(None, each)) for each in _BODIES[self._draft.kind](self)]
        body = "\n\n".join(filter(None, paragraphs))
        body = toned(body, self._manner) if self._draft.tone is not None else body
        words = farewell(self._manner)
        signed = f"{words}\n{self._sender}" if self._sender else words.rstrip(",")
        return "\n\n".join([self._salutation(), *filter(None, [body]), signed])

    def mark(self, point: Point) -> str:
        """Returns the text of the gap that stands for this point."""
        name = _line(self._recipient.name) if self._recipient is not None else ""
        return frames.MARKS[point].replace("{with_name}", f" with {name}" if name else "")

    def _salutation(self) -> str:
        if self._draft.kind is LetterKind.ADDRESS_REQUEST:
            return "Hello,"
        if self._recipient is not None:
            title = self._recipient.title if isinstance(self._recipient, Interviewer) else None
            return f"Dear {greeted(_line(self._recipient.name), self._manner, title)},"
        return f"Dear {self._names['company']} team,"

    def _one(self, ways: Sequence[str], turn: int) -> str:
        return ways[self._variant(turn) % len(ways)]

    def _variant(self, turn: int) -> int:
        return self._place + turn * (self._place // VARIANTS)

    def _named(self, sentence: str) -> str:
        # Not str.format: a name may have braces of its own.
        role, company = self._names["role"], self._names["company"]
        parts = [part.replace("{company}", company) for part in sentence.split("{role}")]
        return role.join(parts)

    def _say(self, point: Point) -> str:
        """Returns what the person says on a point; a gap where it is missing; "" where none is left."""
        if point not in self._points:
            return ""
        if point in self._gaps:
            ways = ways_for(self._draft.kind, point, Shape.NOUN) or ("{}.",)
            return ways[variant_of(self._person, self._draft, point) % len(ways)].replace("{}", self.mark(point))
        said = sentence_for(self._person, self._draft, point) or ""
        return first_sentence(said) if self._draft.short and (self._draft.kind, point) not in OPENING else said

    def unseen(self) -> tuple[Point, ...]:
        """Returns the points whose sentences the person has not agreed to yet."""
        told = {point: told_of(self._draft, point) for point in self._points}
        return tuple(point for point, each in told.items() if each is not None and each.words and each.sentence is None)

    def thank_you(self) -> list[list[str]]:
        """L2: a thank-you has thanks for the chance and the time, interest in the role, and what one would bring.

        Source: 004.

        L3: a thank-you takes up one thing that was talked about with this interviewer.

        Source: 000, 002.
        """
        return [
            [self._named(self._one(frames.THANKS, 0)), self._say(Point.DISCUSSED)],
            [
                self._say(Point.DRAWS),
                self._say(Point.BRINGS),
                self._say(Point.UNSAID),
            ],
            [] if self._draft.short else [self._one(frames.CLOSINGS, 1)],
        ]

    def follow_up(self) -> list[list[str]]:
        """L9: a follow-up repeats the interest, offers answers, and looks forward to hearing from them.

        Source: 000.
        """
        return [
            [
                self._named(
                    f"I am writing about my interview{self._on_its_day()} for the {{role}} role at {{company}}."
                ),
                self._promised(),
                self._say(Point.DRAWS),
            ],
            [
                "If there is anything you would like to ask, or anything more I can send, I am glad to.",
                "I look forward to hearing from you.",
            ],
        ]

    def _on_its_day(self) -> str:
        began = self._held.starts or self._held.ends if self._held is not None else None
        if began is None or self._held is None:
            return ""
        return f" on {frames.day(began.astimezone(ZoneInfo(self._held.zone or 'UTC')).date())}"

    def _promised(self) -> str:
        """Returns the day the employer named, without a reproach."""
        promise = self._held.promise if self._held is not None else None
        return f"You expected to know more by {frames.day(promise.by)}." if promise is not None and promise.by else ""

    def heads_up(self) -> list[list[str]]:
        """L13: a letter to a reference tells the role in short and what to stress, and thanks them in advance.

        Source: 002.
        """
        return [
            [
                self._named("I had an interview at {company} for the {role} role and named you as a reference,"),
                "so somebody from there may call you or write to you.",
                self._say(Point.ROLE),
            ],
            [self._say(Point.STRESS)],
            ["Thank you in advance for your time."],
        ]

    def reference_thanks(self) -> list[list[str]]:
        """Returns thanks to a reference, and how the application ended."""
        outcome = self._application.outcome
        return [
            [
                self._named("Thank you for being my reference for the {role} role at {company}."),
                self._say(Point.REASON),
            ],
            [frames.NEWS[outcome.kind] if outcome is not None else ""],
        ]

    def feedback_request(self) -> list[list[str]]:
        """Returns thanks for the decision, and a kind request for feedback (W15)."""
        return [
            [
                self._named("Thank you for letting me know how you decided about the {role} role, and for your time."),
                self._say(Point.DISCUSSED),
            ],
            [
                "Could you kindly tell me what I could do better another time?",
                "A line or two would help me a great deal.",
            ],
        ]

    def withdrawal(self) -> list[list[str]]:
        """Returns thanks, and the withdrawal of the application (W16)."""
        return [
            [
                self._named("Thank you for your time, and for considering me for the {role} role."),
                "I have decided to withdraw my application.",
                self._say(Point.REASON),
            ],
            [self._named("I wish you and everybody at {company} all the best.")],
        ]

    def decline(self) -> list[list[str]]:
        """Returns thanks for an offer, and that the person does not accept it (W16)."""
        return [
            [
                self._named("Thank you for offering me the {role} role at {company}, and for the time you gave me."),
                "I have decided not to accept your offer.",
                self._say(Point.REASON),
            ],
            [self._named("I wish you and everybody at {company} all the best.")],
        ]

    def acceptance(self) -> list[list[str]]:
        """Returns thanks for an offer, and that the person accepts it (W16)."""
        return [
            [
                self._named("Thank you for offering me the {role} role at {company}. I am glad to accept your offer."),
                self._say(Point.TERMS),
            ],
            ["I look forward to working with you."],
        ]

    def decision_request(self) -> list[list[str]]:
        """Returns that the person has another offer, and a question for the day of the decision, without pressure."""
        return [
            [
                self._named("Thank you for considering me for the {role} role at {company}."),
                self._say(Point.DRAWS),
            ],
            [self._other_offer(), self._say(Point.OTHER_EMPLOYER)],
            [
                f"Before I answer it, may I ask {self._when_they_decide()}? If you cannot say yet, I understand.",
                "I look forward to hearing from you.",
            ],
        ]

    def _other_offer(self) -> str:
        other = other_offer(self._person, self._application)
        last = answer_until(other) if other is not None else None
        ahead = last is not None and last >= self._draft.begun_at.date()
        until = f", which I am to answer by {frames.day(last)}" if last is not None and ahead else ""
        return f"I have received an offer from another employer{until}."

    def _when_they_decide(self) -> str:
        promise = self._held.promise if self._held is not None else None
        if promise is None or promise.by is None:
            return "when you expect to decide"
        return f"whether you still expect to decide by {frames.day(promise.by)}"

    def address_request(self) -> list[list[str]]:
        """Returns a request for the interviewers' e-mail address, to whoever invited the person."""
        interviewed = self._held.interviewers if self._held is not None else ()
        chosen = [self._recipient] if isinstance(self._recipient, Interviewer) else interviewed
        names = _listed([_line(each.name) for each in chosen])
        whom = names or "the people who interviewed me"
        return [
            [
                self._named("Thank you for arranging my interview for the {role} role."),
                f"I would like to thank {whom} in a few lines of my own.",
            ],
            [f"Could you please send me an e-mail address for {whom}, or pass my thanks on?"],
        ]


_BODIES: dict[LetterKind, Callable[[_Letter], list[list[str]]]] = {
    LetterKind.THANK_YOU: _Letter.thank_you,
    LetterKind.FOLLOW_UP: _Letter.follow_up,
    LetterKind.REFERENCE_HEADS_UP: _Letter.heads_up,
    LetterKind.REFERENCE_THANKS: _Letter.reference_thanks,
    LetterKind.FEEDBACK_REQUEST: _Letter.feedback_request,
    LetterKind.WITHDRAWAL: _Letter.withdrawal,
    LetterKind.ADDRESS_REQUEST: _Letter.address_request,
    LetterKind.DECLINE: _Letter.decline,
    LetterKind.ACCEPTANCE: _Letter.acceptance,
    LetterKind.DECISION_REQUEST: _Letter.decision_request,
}


def _listed(names: Sequence[str]) -> str:
    """Returns the names as they stand in a sentence: "Jane, Bob and Eve"."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _line(text: str) -> str:
    """Returns the text on one line, without invisible characters."""
    return " ".join(visible(text).split())
