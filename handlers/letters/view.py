"""Shows a letter as it is, as it is sent, and as a question, from the record alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup
from msgspec import Struct

from handlers.buttons import MOST_COPIED, CopyText, OpenLink, Row, Rows, in_rows, open_card
from handlers.letters.after_sending import sequel
from handlers.letters.payloads import LetterAction, OnLetter, StartLetter
from handlers.letters.start_buttons import LABELS
from handlers.payloads import Answer
from interviews import changes
from interviews.letters.compose import Composed, compose
from interviews.letters.drafts import LEAVING, LetterContext, draft_in, is_moot, letter_for, matter_of
from interviews.letters.mail import MailLink, gmail_link, outlook_link
from interviews.letters.points import (
    ASKED,
    FREE_TO_LEAVE_OUT,
    mark_of,
    offers,
    points_of,
    reminders,
    unsaid,
    used_beside,
)
from interviews.letters.timing import may_write
from interviews.letters.told import words_for
from interviews.model import Id, LetterDraft, LetterKind, OutcomeKind, Person, Place, Point, Question
from interviews.nudges.follow_up import TO_REFERENCES
from interviews.queries import office_of
from texts import labels
from texts import letter_questions as question_texts
from texts import letters as texts
from texts.markup import paragraphs
from texts.nudges import outside_office

View = tuple[Markup, Rows]


class LetterInProgress(Struct, frozen=True):
    """Holds a letter that is being written, what it is about, and how it reads now."""

    draft: LetterDraft
    letter_context: LetterContext
    letter: Composed


def letter_in_progress(person: Person, draft: Id, sender: str | None) -> LetterInProgress:
    """Returns the letter with this id. Raises `changes.Gone` when it, or what it is about, no longer exists."""
    found = draft_in(person, draft)
    letter_context = matter_of(person, found) if found is not None else None
    letter = compose(person, found, sender) if found is not None else None
    if found is None or letter_context is None or letter is None:
        raise changes.Gone(draft)
    return LetterInProgress(found, letter_context, letter)


REMARKS_AT_MOST = 5
"""The most remarks shown under a letter; a button shows the others."""


def is_ready(person: Person, seen: LetterInProgress) -> bool:
    """L1: returns whether no gap is left, and the letter was not sent and is still of use."""
    return not (
        seen.letter.gaps
        or letter_for(person, seen.draft)
        or is_moot(person, seen.draft, seen.letter_context.application)
    )


def letter_view(person: Person, seen: LetterInProgress, remarks: Sequence[Markup] | None, now: datetime) -> View:
    """Returns the letter's text, what is missing or remarked in few words, and the buttons for what can be done."""
    zone = (person.place or Place("UTC")).zone
    draft, application = seen.draft, seen.letter_context.application
    head = texts.letter_shown(draft, seen.letter_context, seen.letter)
    card = open_card(application.id)
    sent = letter_for(person, draft)
    if sent is not None:
        undo = (labels.UNDO, OnLetter(draft.id, LetterAction.UNDO, sent.id))
        words, rows = sequel(person, draft, application)
        return paragraphs(head, texts.sent_already(sent, zone), words), [*rows, [undo, card]]
    moot = is_moot(person, draft, application)
    if moot and application.outcome is None:
        return paragraphs(head, texts.OTHER_OFFER_GONE), [[card]]
    if moot and application.outcome is not None:
        ended = application.outcome.kind
        fitting = _INSTEAD.get(ended)
        instead: Rows = [[(LABELS[fitting], StartLetter(fitting, application.id))]] if fitting else []
        return paragraphs(head, texts.decided_meanwhile(ended)), [*instead, [card]]
    noted = unsaid(person, draft) if Point.UNSAID in seen.letter.gaps and draft.body is None else ()
    more = len(remarks or ()) - REMARKS_AT_MOST
    every: Rows = [[(labels.ALL_REMARKS, OnLetter(draft.id, LetterAction.REMARKS))]] if more > 0 else []
    return paragraphs(
        head,
        texts.left_unsaid(noted) if noted else None,
        texts.not_ready(seen.letter.gaps, own=draft.body is not None) if seen.letter.gaps else None,
        texts.unseen(seen.letter.unseen) if seen.letter.unseen and not seen.letter.gaps else None,
        texts.remarks(remarks[:REMARKS_AT_MOST], more)
        if remarks is not None and (remarks or not seen.letter.unseen)
        else None,
        _when_to_send(person, seen, now),
        texts.FROM_YOUR_OWN_MAIL if is_ready(person, seen) else None,
        texts.CHANGE_IT,
    ), [*_ready(person, seen), *every, *_points(person, seen, noted), *_versions(draft), [card]]


_INSTEAD = {
    OutcomeKind.REJECTED: LetterKind.FEEDBACK_REQUEST,
    OutcomeKind.OFFER: LetterKind.DECLINE,
    OutcomeKind.DECLINED: LetterKind.DECLINE,
    OutcomeKind.ACCEPTED: LetterKind.ACCEPTANCE,
}
"""The letter that fits an outcome after which another is not needed any more."""


def _ready(person: Person, seen: LetterInProgress) -> Rows:
    """Returns the ways into the person's own mail that take one tap, Sent, and the button for other ways."""
    if not is_ready(person, seen):
        return []
    links = _links(seen)
    into_mail: Rows = [_to_mail(links)] if _are_whole(links) else []
    sent = (labels.SENT, OnLetter(seen.draft.id, LetterAction.SENT))
    return [*into_mail, [sent, (labels.OTHER_WAYS, OnLetter(seen.draft.id, LetterAction.SEND))]]


def _links(seen: LetterInProgress) -> Mapping[str, MailLink]:
    """Returns a link for each mail program that opens the letter there, by its label."""
    asks_for_address = seen.draft.kind is LetterKind.ADDRESS_REQUEST
    recipient = seen.letter_context.recipient
    to = recipient.email if recipient is not None and not asks_for_address else None
    subject, body = seen.letter.subject, seen.letter.body
    return {
        labels.GMAIL: gmail_link(to, subject, body),
        labels.OUTLOOK: outlook_link(to, subject, body),
        labels.OUTLOOK_AT_WORK: outlook_link(to, subject, body, at_work=True),
    }


def _to_mail(links: Mapping[str, MailLink]) -> Row:
    return [(label, OpenLink(link.url)) for label, link in links.items()]


def _are_whole(links: Mapping[str, MailLink]) -> bool:
    """Returns whether each link holds the whole letter."""
    return all(link.whole for link in links.values())


def _points(person: Person, seen: LetterInProgress, noted: Sequence[str]) -> Rows:
    """Returns a button for each point: to fill its gap, or to tell it again."""
    draft = seen.draft
    if draft.body is not None:
        return []
    taken = [(labels.TAKE_UP, _use(draft, Point.UNSAID, words)) for words in noted if words in offers_of(person, draft)]
    unsaid_row = [*taken[:1], (labels.LEAVE_OUT, OnLetter(draft.id, LetterAction.LEAVE, Point.UNSAID))]
    buttons = [
        (
            labels.answer(texts.POINTS[point]) if point in seen.letter.gaps else labels.edit(texts.POINTS[point]),
            OnLetter(draft.id, LetterAction.ASK, point),
        )
        for point in points_of(person, draft)
    ]
    return [*([unsaid_row] if noted else []), *in_rows(buttons, 1 if seen.letter.gaps else 2)]


def offers_of(person: Person, draft: LetterDraft) -> tuple[str, ...]:
    """Returns what was noted as left unsaid and is short enough for a letter."""
    return offers(person, draft, Point.UNSAID)


def _use(draft: LetterDraft, point: Point, words: str) -> OnLetter:
    return OnLetter(draft.id, LetterAction.USE, f"{point}:{mark_of(words)}")


def _versions(draft: LetterDraft) -> Rows:
    own = [(labels.OWN_VERSION, OnLetter(draft.id, LetterAction.OWN))]
    back = [(labels.COMPOSED, OnLetter(draft.id, LetterAction.COMPOSED))] if draft.body is not None else []
    return [[*own, *back]]


def question_view(person: Person, seen: LetterInProgress, point: Point) -> View:
    """Returns one question about the letter, with what the record already holds of its point."""
    draft = seen.draft
    round_ = offers(person, draft, point)
    yours = draft.kind in LEAVING
    before = words_for(draft, point)
    apart = [
        question_texts.said_to_another(other.recipient.name, words)
        for each, words in used_beside(person, draft, point)
        if (other := matter_of(person, each)) is not None and other.recipient is not None
    ]
    first = not draft.told and point is ASKED[draft.kind][0]
    text = paragraphs(
        question_texts.begun(draft, seen.letter_context, len(ASKED[draft.kind])) if first else None,
        question_texts.ask(draft, seen.letter_context, point),
        question_texts.so_far(before) if before else None,
        question_texts.yours_to_say(round_) if yours else question_texts.noted(round_),
        question_texts.wrote(reminders(person, draft, point)),
        *apart[:1],
    )
    free = (draft.kind, point) in FREE_TO_LEAVE_OUT
    use = [
        (
            words if yours else labels.USE_IT if len(round_) == 1 else labels.use_note(number),
            _about(draft, "use", f"{point}:{mark_of(words)}"),
        )
        for number, words in enumerate(round_, 1)
    ]
    keep = [(labels.KEEP_IT, _about(draft, "keep", point))] if before else []
    out = (labels.LEAVE_OUT if free else labels.SKIP, _about(draft, "leave", point))
    return text, [[*use, *keep], [out, (labels.BACK, _about(draft, "back", point))]]


def _about(draft: LetterDraft, what: str, item: str) -> Answer:
    """Returns an answer that names its point, so that a second press does not answer the following question."""
    return Answer(Question.LETTER_POINT, f"{what}:{item}", draft.id)


def _back(draft: LetterDraft, question: Question) -> Answer:
    return Answer(question, "back", draft.id)


def own_view(seen: LetterInProgress) -> View:
    """Returns the question for the person's own version."""
    return question_texts.ask_own(seen.draft, seen.letter_context), [
        [(labels.BACK, _back(seen.draft, Question.LETTER_TEXT))]
    ]


def address_view(seen: LetterInProgress) -> View:
    """Returns the question for an address."""
    name = (
        seen.letter_context.recipient.name
        if seen.letter_context.recipient is not None
        else seen.letter_context.application.company
    )
    return question_texts.ask_address(name), [[(labels.BACK, _back(seen.draft, Question.LETTER_ADDRESS))]]


def sending_view(person: Person, seen: LetterInProgress, now: datetime) -> View:
    """Returns the ways into the person's own mail, the letter to be copied, and the Sent button."""
    draft, letter_context, letter = seen.draft, seen.letter_context, seen.letter
    links = _links(seen)
    text = paragraphs(
        texts.sending(draft, letter_context, letter, whole=_are_whole(links)),
        texts.how_to_get_an_address(draft, letter_context),
        _when_to_send(person, seen, now),
    )
    copies = [(labels.COPY_SUBJECT, letter.subject), (labels.COPY_LETTER, letter.body)]
    return text, [
        _to_mail(links),
        [(labels.DRAFT_FILE, OnLetter(draft.id, LetterAction.FILE))],
        [(label, CopyText(words)) for label, words in copies if 0 < _units(words) <= MOST_COPIED],
        _address(draft, letter_context),
        [(labels.SENT, OnLetter(draft.id, LetterAction.SENT)), (labels.BACK, OnLetter(draft.id, LetterAction.OPEN))],
    ]


def _when_to_send(person: Person, seen: LetterInProgress, now: datetime) -> Markup | None:
    """Returns the day a letter is meant for, or when their office opens; None when it can go out now."""
    place, application = person.place or Place("UTC"), seen.letter_context.application
    early = may_write(person, application, seen.draft.kind, now)
    if early.early:
        return texts.early_reminder(early.day, place.zone) if early.day else None
    if seen.draft.kind in TO_REFERENCES:
        return None
    return outside_office(now, office_of(person, place, application), place.zone)


def _address(draft: LetterDraft, letter_context: LetterContext) -> list[tuple[str, OnLetter | StartLetter]]:
    if letter_context.recipient is None or draft.kind is LetterKind.ADDRESS_REQUEST:
        return []
    known = letter_context.recipient.email is not None
    row: list[tuple[str, OnLetter | StartLetter]] = [
        (labels.CHANGE_ADDRESS if known else labels.TYPE_ADDRESS, OnLetter(draft.id, LetterAction.ADDRESS))
    ]
    if not known and draft.kind not in TO_REFERENCES:
        asking = StartLetter(
            LetterKind.ADDRESS_REQUEST, draft.application, letter_context.recipient.id, draft.round or ""
        )
        row.append((labels.ASK_RECRUITER, asking))
    return row


def _units(text: str) -> int:
    """Returns the length of a text in UTF-16 units, as Telegram counts it."""
    return len(text.encode("utf-16-le", errors="replace")) // 2
