"""Takes what is typed about a letter: an answer to its question, the person's own version, or an address."""

from msgspec.structs import replace
from telegram.ext import MessageHandler, filters

from handlers.adapter import HandlerAdapter
from handlers.context import Handler, UpdateContext
from handlers.conversation import (
    AnyHandler,
    States,
    answer_press,
    control_typed,
    says_only,
    text,
    typed_answer,
)
from handlers.fallbacks import cancel, leave_or_stay, stay_or_leave_typed
from handlers.letters.own_version import received_own
from handlers.letters.proposals import chosen, own_words_view, pending, proposal_of, proposal_view, with_rest
from handlers.letters.questions import (
    OWN_WORDS,
    ask,
    letter_in_progress_of,
    offered,
    point_asked,
    propose,
    put_again,
    show,
    show_pending,
    show_ways,
    tell,
)
from handlers.letters.view import LetterInProgress, question_view
from handlers.model.phrasing import another_wording
from handlers.model.transcripts import mark_of_question, show_transcript, transcript
from handlers.payloads import Answer, OnTranscript, TranscriptUse
from interviews import changes
from interviews.letters.points import point_before
from interviews.letters.proposals import with_phrased
from interviews.letters.told import told_of, words_for
from interviews.model import Asking, Point, Question, Told
from interviews.parsing.contact_details import check_email
from interviews.parsing.lines import BadNames, clean_text
from texts import general, labels, problems
from texts import letter_questions as question_texts

LONGEST_ANSWER = 600
"""The most characters of an answer to a short question; three of them fill half a page."""


def _open(context: UpdateContext) -> tuple[Asking, LetterInProgress]:
    """Returns the open question and its letter. Raises `changes.Gone`."""
    return context.asking, letter_in_progress_of(context, context.about or "")


def _closing(handler: Handler) -> Handler:
    """Returns the handler, which closes the question instead when its letter no longer exists."""

    async def read(context: UpdateContext) -> None:
        choice = stay_or_leave_typed(context)
        if choice is not None:
            await leave_or_stay(context, choice)
            return
        try:
            _open(context)
        except changes.Gone:
            await context.change(changes.answered())
            await context.say(question_texts.POINT_DROPPED)
            return
        if control_typed(context.text) == labels.CANCEL:
            await cancel(context)
            return
        await handler(context)

    return read


# The questions


async def received_point(context: UpdateContext) -> None:
    """Takes the answer to one question about a letter, in the person's own words."""
    asking, seen = _open(context)
    point = point_asked(asking, seen)
    if point is None:
        await show(context, seen.draft.id)
        return
    own = (asking.words or "").endswith(OWN_WORDS)
    waiting = None if own else await pending(context, seen, point)
    if own:
        _, rows = own_words_view(seen, point)
    elif waiting is not None:
        _, rows = proposal_view(seen, point, waiting)
    else:
        _, rows = question_view(context.person, seen, point)
    said = typed_answer(context.text, rows)
    if said is not None:
        await _take(context, seen, point, said)
        return
    if control_typed(context.text) is not None:
        await context.say(problems.no_answer_here(context.text))
        await put_again(context)
        return
    if says_only(context.text, labels.GOOD):  # agrees with the sentence that is shown above the question
        await put_again(context)
        return
    try:
        words = clean_text(context.text, most=LONGEST_ANSWER)
    except BadNames as problem:
        await context.say(problems.about_words(problem, LONGEST_ANSWER))
        return
    if own:
        await tell(context, seen, Told(point, words_for(seen.draft, point) or words, words))
    else:
        await propose(context, seen, point, with_rest(waiting, words))


async def pressed_point(context: UpdateContext, payload: Answer) -> None:
    """Handles a button under a question about a letter."""
    asking, seen = _open(context)
    point = point_asked(asking, seen)
    word, *about = payload.word.split(":")
    earlier = word == "again" and any(each.point == about[0] for each in seen.draft.told) if about else False
    if payload.draft != asking.about or point is None or not (earlier or about[:1] == [point]):
        await context.toast(general.question_closed())
        return
    await _take(context, seen, point, payload)


async def _take(context: UpdateContext, seen: LetterInProgress, point: Point, payload: Answer) -> None:
    word, _, item = payload.word.partition(":")
    match word:
        case "use":
            await propose(context, seen, *offered(context, seen, item))
        case "keep":
            await _keep(context, seen, point)
        case "good" | "way":
            await _choose(context, seen, point, word, item)
        case "own":
            asking = Asking(Question.LETTER_POINT, context.now, about=seen.draft.id, words=f"{point}{OWN_WORDS}")
            await context.change(changes.asked(asking))
            await context.put(*own_words_view(seen, point))
        case "again":
            await _again(context, seen, Point(item))
        case "leave":
            await tell(context, seen, Told(point, None))
        case "back":
            before = point_before(seen.draft, point)
            if before is None:
                await show(context, seen.draft.id)
            else:
                await ask(context, seen, before)
        case _:
            await context.toast(general.question_closed())


async def _keep(context: UpdateContext, seen: LetterInProgress, point: Point) -> None:
    """Keeps what was told before; a sentence the person has not agreed to yet is shown first."""
    told = told_of(seen.draft, point)
    if told is not None and told.words and told.sentence is None:
        await propose(context, seen, point, told.words)
    else:
        await tell(context, seen, told or Told(point, None))


async def _again(context: UpdateContext, seen: LetterInProgress, point: Point) -> None:
    """Shows the sentence of a point once more, in another wording where there was a yes to the first.

    A sentence that is none of the wordings, as one the person typed, has no other: its question is put again.
    """
    told = told_of(seen.draft, point)
    asking = Asking(Question.LETTER_POINT, context.now, about=seen.draft.id, words=point)
    if told is None or not told.words:
        await context.change(changes.asked(asking))
        await show_pending(context, seen, point)
        return
    proposal = await proposal_of(context.person, seen, point, told.words)
    if told.sentence is not None and told.sentence not in proposal.ways:
        await ask(context, seen, point)
        return
    way = (proposal.ways.index(told.sentence) + 1) % len(proposal.ways) if told.sentence is not None else 0
    phrased = told.phrased or (await another_wording(context, seen, point, proposal) if told.sentence else ())
    if phrased != told.phrased:
        proposal, way = with_phrased(proposal, phrased), len(proposal.ways)
    waiting = replace(told, sentence=None, phrased=phrased, proposed=told.sentence or told.proposed)
    await context.change(changes.point_told(seen.draft.id, waiting), changes.asked(asking))
    await context.put(*proposal_view(seen, point, proposal, way))


async def _choose(context: UpdateContext, seen: LetterInProgress, point: Point, word: str, item: str) -> None:
    """Takes the sentence into the letter, or shows another wording of it."""
    proposal = await pending(context, seen, point)
    told = told_of(seen.draft, point)
    if proposal is None or told is None:
        await context.toast(general.question_closed())
        return
    way = chosen(proposal, item)
    if word == "way":
        phrased = told.phrased or await another_wording(context, seen, point, proposal)
        if phrased != told.phrased:
            await context.change(changes.point_told(seen.draft.id, replace(told, phrased=phrased)))
            proposal, way = with_phrased(proposal, phrased), len(proposal.ways)
        await context.put(*proposal_view(seen, point, proposal, way))
    else:
        await tell(context, seen, replace(told, sentence=proposal.ways[way], proposed=None))


# Going back


async def back(context: UpdateContext, payload: Answer) -> None:
    """Goes back to the letter, or to the ways to send it."""
    asking, seen = _open(context)
    if payload.draft != asking.about:
        await context.toast(general.question_closed())
    elif asking.asking is Question.LETTER_ADDRESS:
        await context.change(changes.answered())
        await show_ways(context, seen.draft.id)
    else:
        await show(context, seen.draft.id)


# An address


async def received_address(context: UpdateContext) -> None:
    """Keeps the typed address of the letter's recipient."""
    _, seen = _open(context)
    if control_typed(context.text) is not None:
        await context.change(changes.answered())
        await show_ways(context, seen.draft.id)
        return
    try:
        address = check_email(context.text)
    except BadNames:
        await context.say(question_texts.not_an_address(context.text))
        return
    await context.change(changes.address_kept(seen.draft.id, address), changes.answered())
    await show_ways(context, seen.draft.id)


answered_point = _closing(received_point)
"""Takes the answer to one question about a letter."""


async def no_voice(context: UpdateContext) -> None:
    """Shows the words of a voice message, or says that there are none, and puts the question again."""
    asking = context.asking
    if asking.asking is Question.LETTER_POINT:
        words = await transcript(context, context.message.voice)
        if words is not None:
            await show_transcript(context, words, OnTranscript(TranscriptUse.ANSWER, item=mark_of_question(asking)))
            return
    await context.say(question_texts.NO_TRANSCRIPT)
    await put_again(context)


def states(adapter: HandlerAdapter) -> States:
    """Returns what handles an answer to a question about a letter."""
    voice: AnyHandler = MessageHandler((filters.VOICE | filters.AUDIO) & filters.UpdateType.MESSAGE, adapter(no_voice))
    return {
        Question.LETTER_POINT: [
            answer_press(adapter, Question.LETTER_POINT, pressed_point),
            text(adapter, answered_point),
            voice,
        ],
        Question.LETTER_TEXT: [
            answer_press(adapter, Question.LETTER_TEXT, back),
            text(adapter, _closing(received_own)),
            voice,
        ],
        Question.LETTER_ADDRESS: [
            answer_press(adapter, Question.LETTER_ADDRESS, back),
            text(adapter, _closing(received_address)),
            voice,
        ],
    }
