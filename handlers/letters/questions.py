"""A letter on the way from its first question to its text: what comes next, and the buttons under it."""

from markupsafe import Markup

from handlers.letters import sending as letter_sending
from handlers.letters.payloads import LetterAction, OnLetter
from handlers.letters.review import reviewed
from handlers.letters.sequel import note_left
from handlers.letters.view import (
    Paper,
    View,
    address_view,
    letter_view,
    own_view,
    paper,
    question_view,
    sending_view,
)
from handlers.visit import Visit
from interviews import changes
from interviews.letters.drafts import is_moot, letter_for
from interviews.letters.points import ASKED, mark_of, next_point, offers, points_of
from interviews.model import Asking, Id, InterviewDraft, Point, Question, Told
from texts import letter_questions as question_texts
from texts import letters as texts
from texts.wording import paragraphs


def sender_of(visit: Visit) -> str | None:
    """How the person signs: the name Telegram knows them by."""
    user = visit.update.effective_user
    return user.full_name if user is not None else None


def on_paper(visit: Visit, draft: Id) -> Paper:
    """The letter with this id as it reads now. Raises `changes.Gone`."""
    return paper(visit.person, draft, sender_of(visit))


async def go_on(visit: Visit, draft: Id, *, fresh: bool = False) -> None:
    """The letter's next question, or the letter; `fresh`: below, and not in the place of what was pressed."""
    seen = on_paper(visit, draft)
    point = next_point(seen.draft)
    written = seen.draft.body is not None or letter_for(visit.person, seen.draft) is not None
    if point is None or written:
        await show(visit, draft, fresh=fresh)
    else:
        await ask(visit, seen, point, fresh=fresh)


async def ask(visit: Visit, seen: Paper, point: Point, *, fresh: bool = False) -> None:
    """Put one question about the letter."""
    asking = Asking(Question.LETTER_POINT, visit.now, about=seen.draft.id, words=point)
    await put_question(visit, asking, question_view(visit.person, seen, point), fresh=fresh)


async def put_question(visit: Visit, asking: Asking, view: View, *, fresh: bool = False) -> None:
    """Open a question about a letter, in the place of what was pressed where nothing is lost by it."""
    if fresh or isinstance(visit.dialogue, InterviewDraft):
        await visit.ask(asking, *view)
    else:
        await visit.change(changes.asked(asking))
        await visit.put(*view)


async def show(visit: Visit, draft: Id, *, fresh: bool = False, word: Markup | None = None) -> None:
    """The letter as it stands, with what the coach has to say; the question about it is closed."""
    if asks_about(visit, draft):
        await visit.change(changes.answered())
    seen = on_paper(visit, draft)
    remarks = await reviewed(visit.person, seen, sender_of(visit))
    text, rows = letter_view(visit.person, seen, remarks, visit.now)
    if fresh:
        await visit.say(paragraphs(word, text), rows)
    else:
        await visit.put(paragraphs(word, text), rows)


def asks_about(visit: Visit, draft: Id) -> bool:
    """Whether the open question is about this letter."""
    return (
        isinstance(visit.dialogue, Asking) and visit.dialogue.asking in ABOUT_LETTERS and visit.dialogue.about == draft
    )


ABOUT_LETTERS = frozenset({Question.LETTER_POINT, Question.LETTER_TEXT, Question.LETTER_ADDRESS})
"""The questions that are about a letter."""


def point_asked(asking: Asking, seen: Paper) -> Point | None:
    """Which of the letter's points is asked."""
    possible = (*ASKED[seen.draft.kind], Point.UNSAID)
    return next((each for each in possible if each == asking.words), None)


async def put_again(visit: Visit) -> None:
    """The open question about a letter once more; closed where the letter is about nothing any more."""
    asking = visit.dialogue
    if not isinstance(asking, Asking):
        return
    try:
        seen = on_paper(visit, asking.about or "")
    except changes.Gone:
        await visit.change(changes.answered())
        await visit.put(question_texts.point_dropped())
        return
    match asking.asking:
        case Question.LETTER_TEXT:
            await visit.put(*own_view(seen))
        case Question.LETTER_ADDRESS:
            await visit.put(*address_view(seen))
        case _:
            point = point_asked(asking, seen)
            if point is None:
                await show(visit, seen.draft.id)
            else:
                await visit.put(*question_view(visit.person, seen, point))


async def tell(visit: Visit, seen: Paper, point: Point, words: str | None) -> None:
    """One point was told or left out; on to the next question, or to the letter."""
    fact = changes.point_told(seen.draft.id, Told(point, words))
    following = next_point_after(visit, seen, point, words)
    if following is not None:
        asking = Asking(Question.LETTER_POINT, visit.now, about=seen.draft.id, words=following)
        await visit.change(fact, changes.asked(asking))
        await visit.put(*question_view(visit.person, on_paper(visit, seen.draft.id), following))
    else:
        await visit.change(fact, *((changes.answered(),) if asks_about(visit, seen.draft.id) else ()))
        await show(visit, seen.draft.id)


def next_point_after(visit: Visit, seen: Paper, point: Point, words: str | None) -> Point | None:
    """The question that follows once this point is told."""
    person = changes.point_told(seen.draft.id, Told(point, words))(visit.person)
    return next_point(paper(person, seen.draft.id, None).draft)


def offered(visit: Visit, seen: Paper, item: str) -> tuple[Point, str]:
    """The point and the words a button names that takes a note into the letter. Raises `changes.Gone`."""
    name, _, mark = item.partition(":")
    for point in points_of(visit.person, seen.draft):
        for words in offers(visit.person, seen.draft, point):
            if (point, mark_of(words)) == (name, mark):
                return point, words
    raise changes.Gone(item)


async def pressed(visit: Visit, payload: OnLetter) -> None:
    """A button under a letter."""
    seen = on_paper(visit, payload.draft)
    sent = letter_for(visit.person, seen.draft)
    if payload.action is LetterAction.UNDO:
        await letter_sending.undo(visit, seen, payload.item)
        await show(visit, seen.draft.id)
        return
    if payload.action in {LetterAction.LEFT, LetterAction.STILL_OPEN}:
        back = payload.action is LetterAction.STILL_OPEN
        await note_left(visit, seen.draft, seen.matter.application, back=back)
        await show(visit, seen.draft.id)
        return
    if sent is not None or is_moot(seen.draft, seen.matter.application):
        await show(visit, seen.draft.id)
        return
    match payload.action:
        case LetterAction.ASK if payload.item in tuple(Point):
            await ask(visit, seen, Point(payload.item))
        case LetterAction.USE:
            await tell(visit, seen, *offered(visit, seen, payload.item))
        case LetterAction.LEAVE if payload.item in tuple(Point):
            await tell(visit, seen, Point(payload.item), None)
        case LetterAction.REMARKS:
            await show_remarks(visit, seen)
        case LetterAction.OWN:
            asking = Asking(Question.LETTER_TEXT, visit.now, about=seen.draft.id)
            await put_question(visit, asking, own_view(seen), fresh=True)
        case LetterAction.COMPOSED:
            await visit.change(changes.letter_worded(seen.draft.id, None, None))
            await show(visit, seen.draft.id)
        case LetterAction.ADDRESS if seen.matter.recipient is not None:
            asking = Asking(Question.LETTER_ADDRESS, visit.now, about=seen.draft.id)
            await put_question(visit, asking, address_view(seen), fresh=True)
        case LetterAction.SEND | LetterAction.FILE | LetterAction.SENT if not seen.letter.gaps:
            await _send(visit, seen, payload.action)
        case _:
            await show(visit, seen.draft.id)


async def show_remarks(visit: Visit, seen: Paper) -> None:
    """Everything the coach has to say about the letter, below it."""
    remarks = await reviewed(visit.person, seen, sender_of(visit))
    await visit.say(texts.remarks(remarks or (), 0))


async def _send(visit: Visit, seen: Paper, action: LetterAction) -> None:
    match action:
        case LetterAction.FILE:
            await letter_sending.send_file(visit, seen)
        case LetterAction.SENT:
            await letter_sending.sent(visit, seen)
            await show(visit, seen.draft.id)
        case _:
            await visit.put(*sending_view(visit.person, seen, visit.now))


async def show_ways(visit: Visit, draft: Id) -> None:
    """The ways to send a letter, below."""
    await visit.say(*sending_view(visit.person, on_paper(visit, draft), visit.now))
