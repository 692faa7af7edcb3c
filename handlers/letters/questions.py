"""Takes a letter from its first question to its text, and handles the buttons under it."""

from markupsafe import Markup

from handlers.context import UpdateContext
from handlers.letters import sending as letter_sending
from handlers.letters.after_sending import note_left
from handlers.letters.payloads import LetterAction, OnLetter
from handlers.letters.proposals import own_words_view, pending, proposal_of, proposal_view, with_sentence
from handlers.letters.review import reviewed
from handlers.letters.view import (
    LetterInProgress,
    View,
    address_view,
    letter_in_progress,
    letter_view,
    own_view,
    question_view,
    sending_view,
)
from handlers.model.phrasing import another_wording
from interviews import changes
from interviews.letters.drafts import is_moot, letter_for
from interviews.letters.passages import Asks
from interviews.letters.points import ASKED, mark_of, next_point, offers, points_of
from interviews.letters.proposals import with_phrased
from interviews.model import Asking, Id, InterviewDraft, Point, Question, Told
from texts import letter_questions as question_texts
from texts import letters as texts
from texts.markup import paragraphs


def sender_of(context: UpdateContext) -> str | None:
    """Returns the name the person signs with: the one Telegram knows them by."""
    user = context.update.effective_user
    return user.full_name if user is not None else None


def letter_in_progress_of(context: UpdateContext, draft: Id) -> LetterInProgress:
    """Returns the letter with this id as it reads now. Raises `changes.Gone`."""
    return letter_in_progress(context.person, draft, sender_of(context))


async def ask_next(context: UpdateContext, draft: Id, *, fresh: bool = False) -> None:
    """Asks the letter's next question, or shows the letter; `fresh` sends a new message instead of editing."""
    seen = letter_in_progress_of(context, draft)
    point = next_point(seen.draft)
    written = seen.draft.body is not None or letter_for(context.person, seen.draft) is not None
    if point is None or written:
        await show(context, draft, fresh=fresh)
    else:
        await ask(context, seen, point, fresh=fresh)


async def ask(context: UpdateContext, seen: LetterInProgress, point: Point, *, fresh: bool = False) -> None:
    """Asks one question about the letter."""
    asking = Asking(Question.LETTER_POINT, context.now, about=seen.draft.id, words=point)
    await put_question(context, asking, question_view(context.person, seen, point), fresh=fresh)


async def put_question(context: UpdateContext, asking: Asking, view: View, *, fresh: bool = False) -> None:
    """Opens a question about a letter, in place of the pressed message unless an interview is set aside for it."""
    if fresh or isinstance(context.dialogue, InterviewDraft):
        await context.ask(asking, *view)
    else:
        await context.change(changes.asked(asking))
        await context.put(*view)


async def show(context: UpdateContext, draft: Id, *, fresh: bool = False, word: Markup | None = None) -> None:
    """Shows the letter as it is, with the coach's remarks, and closes the question about it."""
    if asks_about(context, draft):
        await context.change(changes.answered())
    seen = letter_in_progress_of(context, draft)
    remarks = await reviewed(context.person, seen, sender_of(context))
    text, rows = letter_view(context.person, seen, remarks, context.now)
    if fresh:
        await context.say(paragraphs(word, text), rows)
    else:
        await context.put(paragraphs(word, text), rows)


def asks_about(context: UpdateContext, draft: Id) -> bool:
    """Returns whether the open question is about this letter."""
    return any(context.asks(question, draft) for question in ABOUT_LETTERS)


ABOUT_LETTERS = frozenset({Question.LETTER_POINT, Question.LETTER_TEXT, Question.LETTER_ADDRESS})
"""The questions that are about a letter."""


OWN_WORDS = ":own"
"""Ends what is asked for where the person types the sentence itself, as it shall stand in the letter."""


def point_asked(asking: Asking, seen: LetterInProgress) -> Point | None:
    """Returns the point of the letter that the question asks for; None when it asks for none."""
    possible = (*ASKED[seen.draft.kind], Point.UNSAID)
    asked = (asking.words or "").removesuffix(OWN_WORDS)
    return next((each for each in possible if each == asked), None)


async def put_again(context: UpdateContext) -> None:
    """Puts the open question about a letter again; closes it when the letter no longer exists."""
    asking = context.asking
    try:
        seen = letter_in_progress_of(context, asking.about or "")
    except changes.Gone:
        await context.change(changes.answered())
        await context.put(question_texts.POINT_DROPPED)
        return
    match asking.asking:
        case Question.LETTER_TEXT:
            await context.put(*own_view(seen))
        case Question.LETTER_ADDRESS:
            await context.put(*address_view(seen))
        case _:
            point = point_asked(asking, seen)
            if point is None:
                await show(context, seen.draft.id)
            elif (asking.words or "").endswith(OWN_WORDS):
                await context.put(*own_words_view(seen, point))
            else:
                await show_pending(context, seen, point)


async def propose(context: UpdateContext, seen: LetterInProgress, point: Point, answer: str) -> None:
    """Stores an answer and shows the sentence made of it, or asks once more.

    A sentence that holds the answer as it is waits for no yes: it is shown above the next question, or in the letter.
    """
    proposal = await proposal_of(context.person, seen, point, answer)
    if proposal.plain:
        await tell(context, seen, Told(point, answer, proposal.ways[0]))
        return
    proposed = proposal.ways[0] if proposal.ways else ""
    phrased = await another_wording(context, seen, point, proposal) if proposal.asks is Asks.UNCLEAR else ()
    proposal = with_phrased(proposal, phrased)
    asking = Asking(Question.LETTER_POINT, context.now, about=seen.draft.id, words=point)
    told = Told(point, answer, phrased=phrased, proposed=proposed)
    await context.change(changes.point_told(seen.draft.id, told), changes.asked(asking))
    await context.put(*proposal_view(seen, point, proposal))


async def show_pending(context: UpdateContext, seen: LetterInProgress, point: Point) -> None:
    """Shows the sentence that waits for a yes, or the question of this point where none does."""
    proposal = await pending(context, seen, point)
    if proposal is None:
        await context.put(*question_view(context.person, seen, point))
    else:
        await context.put(*proposal_view(seen, point, proposal))


async def tell(context: UpdateContext, seen: LetterInProgress, told: Told) -> None:
    """Stores what was told of one point and agreed to, or left out, and goes on to the next question or the letter."""
    fact = changes.point_told(seen.draft.id, told)
    following = next_point(letter_in_progress(fact(context.person), seen.draft.id, None).draft)
    if following is not None:
        asking = Asking(Question.LETTER_POINT, context.now, about=seen.draft.id, words=following)
        await context.change(fact, changes.asked(asking))
        now = letter_in_progress_of(context, seen.draft.id)
        view = question_view(context.person, now, following)
        sentence = told.sentence
        await context.put(*(with_sentence(view, now, told.point, sentence) if sentence is not None else view))
    else:
        await context.change(fact, *((changes.answered(),) if asks_about(context, seen.draft.id) else ()))
        await show(context, seen.draft.id)


def offered(context: UpdateContext, seen: LetterInProgress, item: str) -> tuple[Point, str]:
    """Returns the point and the words on a button that takes a note into the letter. Raises `changes.Gone`."""
    name, _, mark = item.partition(":")
    for point in points_of(context.person, seen.draft):
        for words in offers(context.person, seen.draft, point):
            if (point, mark_of(words)) == (name, mark):
                return point, words
    raise changes.Gone(item)


async def pressed(context: UpdateContext, payload: OnLetter) -> None:
    """Handles a button under a letter."""
    seen = letter_in_progress_of(context, payload.draft)
    sent = letter_for(context.person, seen.draft)
    if payload.action is LetterAction.UNDO:
        await letter_sending.undo(context, seen, payload.item)
        await show(context, seen.draft.id)
        return
    if payload.action in {LetterAction.LEFT, LetterAction.STILL_OPEN}:
        back = payload.action is LetterAction.STILL_OPEN
        await note_left(context, seen.draft, seen.letter_context.application, back=back)
        await show(context, seen.draft.id)
        return
    if sent is not None or is_moot(context.person, seen.draft, seen.letter_context.application):
        await show(context, seen.draft.id)
        return
    match payload.action:
        case LetterAction.ASK if payload.item in tuple(Point):
            await ask(context, seen, Point(payload.item))
        case LetterAction.USE:
            await propose(context, seen, *offered(context, seen, payload.item))
        case LetterAction.LEAVE if payload.item in tuple(Point):
            await tell(context, seen, Told(Point(payload.item), None))
        case LetterAction.REMARKS:
            await show_remarks(context, seen)
        case LetterAction.OWN:
            asking = Asking(Question.LETTER_TEXT, context.now, about=seen.draft.id)
            await put_question(context, asking, own_view(seen), fresh=True)
        case LetterAction.COMPOSED:
            await context.change(changes.letter_worded(seen.draft.id, None, None))
            await show(context, seen.draft.id)
        case LetterAction.ADDRESS if seen.letter_context.recipient is not None:
            asking = Asking(Question.LETTER_ADDRESS, context.now, about=seen.draft.id)
            await put_question(context, asking, address_view(seen), fresh=True)
        case LetterAction.SEND | LetterAction.FILE | LetterAction.SENT if not seen.letter.gaps:
            await _send(context, seen, payload.action)
        case _:
            await show(context, seen.draft.id)


async def show_remarks(context: UpdateContext, seen: LetterInProgress) -> None:
    """Shows all remarks of the coach, below the letter."""
    remarks = await reviewed(context.person, seen, sender_of(context))
    await context.say(texts.remarks(remarks or (), 0))


async def _send(context: UpdateContext, seen: LetterInProgress, action: LetterAction) -> None:
    match action:
        case LetterAction.FILE:
            await letter_sending.send_file(context, seen)
        case LetterAction.SENT:
            await letter_sending.sent(context, seen)
            await show(context, seen.draft.id)
        case _:
            await context.put(*sending_view(context.person, seen, context.now))


async def show_ways(context: UpdateContext, draft: Id) -> None:
    """Shows the ways to send a letter, in a new message."""
    await context.say(*sending_view(context.person, letter_in_progress_of(context, draft), context.now))
