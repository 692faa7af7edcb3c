"""What is typed about a letter: an answer to its question, the person's own version, an address."""

import re

from telegram import Message
from telegram.ext import MessageHandler, filters

from handlers.buttons import unpack
from handlers.conversation import PLAIN_TEXT, AnyHandler, States, answer_press, text, typed_answer
from handlers.interruptions import leave_or_stay, stay_or_leave_typed
from handlers.letters.payloads import LetterAction, OnLetter
from handlers.letters.questions import (
    ask,
    asks_about,
    offered,
    on_paper,
    point_asked,
    put_again,
    show,
    show_ways,
    tell,
)
from handlers.letters.view import Paper, address_view, own_view, question_view
from handlers.payloads import Answer
from handlers.visit import Doorway, Handler, Visit
from interviews import changes
from interviews.answers.lines import BadNames, clean_line, clean_text
from interviews.answers.names import check_email
from interviews.letters.drafts import letter_for
from interviews.letters.points import point_before, words_for
from interviews.model import Asking, Id, Point, Question
from texts import general, problems
from texts import letter_questions as question_texts
from texts import letters as texts

LONGEST_ANSWER = 600
"""Characters of an answer to a short question; a letter holds three of them on half a page."""

LONGEST_SUBJECT = 200

_SUBJECT = re.compile(
    r"\s*(?:subject|betreff|objet|asunto|re)\s*:[ \t]*(?P<subject>[^\n]+)\n+(?P<body>.*\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def _open(visit: Visit) -> tuple[Asking, Paper]:
    """The open question and its letter. Raises `changes.Gone`."""
    asking = visit.dialogue
    if not isinstance(asking, Asking):
        raise changes.Gone("")
    return asking, on_paper(visit, asking.about or "")


def _closing(handler: Handler) -> Handler:
    """The handler; what it is about being gone, the question is closed as well."""

    async def read(visit: Visit) -> None:
        choice = stay_or_leave_typed(visit)
        if choice is not None:
            await leave_or_stay(visit, choice)
            return
        try:
            _open(visit)
        except changes.Gone:
            await visit.change(changes.answered())
            await visit.say(question_texts.point_dropped())
            return
        await handler(visit)

    return read


# The questions


async def received_point(visit: Visit) -> None:
    """The answer to one question about a letter, in the person's own words."""
    asking, seen = _open(visit)
    point = point_asked(asking, seen)
    if point is None:
        await show(visit, seen.draft.id)
        return
    _, rows = question_view(visit.person, seen, point)
    said = typed_answer(visit.text, rows)
    if said is not None:
        await _take(visit, seen, point, said)
        return
    try:
        words = clean_text(visit.text, most=LONGEST_ANSWER)
    except BadNames as problem:
        await visit.say(problems.about_words(problem, LONGEST_ANSWER))
        return
    await tell(visit, seen, point, words)


async def pressed_point(visit: Visit, payload: Answer) -> None:
    """A button under a question about a letter."""
    asking, seen = _open(visit)
    point = point_asked(asking, seen)
    if payload.draft != asking.about or point is None or payload.word.split(":")[1:2] != [point]:
        await visit.toast(general.question_closed())
        return
    await _take(visit, seen, point, payload)


async def _take(visit: Visit, seen: Paper, point: Point, payload: Answer) -> None:
    word, _, item = payload.word.partition(":")
    match word:
        case "use":
            await tell(visit, seen, *offered(visit, seen, item))
        case "keep":
            await tell(visit, seen, point, words_for(seen.draft, point))
        case "leave":
            await tell(visit, seen, point, None)
        case "back":
            before = point_before(seen.draft, point)
            if before is None:
                await show(visit, seen.draft.id)
            else:
                await ask(visit, seen, before)
        case _:
            await visit.toast(general.question_closed())


# The person's own version


async def received_own(visit: Visit) -> None:
    """The letter as the person wants it."""
    _, seen = _open(visit)
    said = typed_answer(visit.text, own_view(seen)[1])
    if said is not None:
        await show(visit, seen.draft.id)
    else:
        await keep_own(visit, seen)


async def back(visit: Visit, payload: Answer) -> None:
    """Back to the letter, or to the ways to send it."""
    asking, seen = _open(visit)
    if payload.draft != asking.about:
        await visit.toast(general.question_closed())
    elif asking.asking is Question.LETTER_ADDRESS:
        await visit.change(changes.answered())
        await show_ways(visit, seen.draft.id)
    else:
        await show(visit, seen.draft.id)


async def keep_own(visit: Visit, seen: Paper) -> None:
    """Keep the person's own version, and say what the coach thinks of it."""
    try:
        words = clean_text(visit.text, most=texts.TELEGRAM_CUTS_AT)
    except BadNames as problem:
        await visit.say(problems.about_words(problem, texts.TELEGRAM_CUTS_AT))
        return
    subject, body = _subject_and_body(words)
    closed = (changes.answered(),) if asks_about(visit, seen.draft.id) else ()
    await visit.change(changes.letter_worded(seen.draft.id, subject or seen.draft.subject, body), *closed)
    cut = len(visit.message.text or "") >= texts.TELEGRAM_CUTS_AT
    await show(visit, seen.draft.id, fresh=True, word=texts.cut_by_telegram() if cut else None)


def _subject_and_body(words: str) -> tuple[str | None, str]:
    """The letter without a first line that is its subject, and that subject, if there is one."""
    found = _SUBJECT.fullmatch(words)
    if found is None:
        return None, words
    try:
        return clean_line(found["subject"], most=LONGEST_SUBJECT), found["body"].strip()
    except BadNames:
        return None, words


class _ReplyToLetter(filters.MessageFilter):
    """Replies to a message that shows a letter."""

    def filter(self, message: Message) -> bool:
        return letter_replied_to(message) is not None


def letter_replied_to(message: Message) -> Id | None:
    """The letter that the message answered by this one shows."""
    markup = message.reply_to_message.reply_markup if message.reply_to_message is not None else None
    for row in markup.inline_keyboard if markup is not None else ():
        for button in row:
            payload = unpack(button.callback_data)
            if isinstance(payload, OnLetter) and payload.action is LetterAction.OWN:
                return payload.draft
    return None


async def replied(visit: Visit) -> None:
    """A letter was answered with a better one."""
    seen = on_paper(visit, letter_replied_to(visit.message) or "")
    if letter_for(visit.person, seen.draft) is not None:
        await show(visit, seen.draft.id, fresh=True)
    else:
        await keep_own(visit, seen)


def reply_handler(door: Doorway) -> AnyHandler:
    """The handler of replies to a letter; it comes first, since a reply says itself what it is about."""
    return MessageHandler(PLAIN_TEXT & filters.REPLY & _ReplyToLetter(), door(replied))


# An address


async def received_address(visit: Visit) -> None:
    """The address of whoever the letter goes to."""
    _, seen = _open(visit)
    if typed_answer(visit.text, address_view(seen)[1]) is not None:
        await visit.change(changes.answered())
        await show_ways(visit, seen.draft.id)
        return
    try:
        address = check_email(visit.text)
    except BadNames:
        await visit.say(question_texts.not_an_address(visit.text))
        return
    await visit.change(changes.address_kept(seen.draft.id, address), changes.answered())
    await show_ways(visit, seen.draft.id)


async def no_voice(visit: Visit) -> None:
    """A voice message came: nothing here turns it into text."""
    await visit.say(question_texts.no_transcript())
    await put_again(visit)


def states(door: Doorway) -> States:
    """What is taken as an answer to the questions about a letter."""
    voice: AnyHandler = MessageHandler((filters.VOICE | filters.AUDIO) & filters.UpdateType.MESSAGE, door(no_voice))
    return {
        Question.LETTER_POINT: [
            answer_press(door, Question.LETTER_POINT, pressed_point),
            text(door, _closing(received_point)),
            voice,
        ],
        Question.LETTER_TEXT: [
            answer_press(door, Question.LETTER_TEXT, back),
            text(door, _closing(received_own)),
            voice,
        ],
        Question.LETTER_ADDRESS: [
            answer_press(door, Question.LETTER_ADDRESS, back),
            text(door, _closing(received_address)),
            voice,
        ],
    }
