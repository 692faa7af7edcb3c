"""Shows what a letter would say on one point, a sentence at a time, and takes it, another wording, or their own."""

import asyncio

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.letters.view import LetterInProgress, View
from handlers.payloads import Answer
from interviews import changes
from interviews.letters.points import FREE_TO_LEAVE_OUT, mark_of
from interviews.letters.proposals import Proposal, proposal_for, spelling_for
from interviews.letters.told import told_of
from interviews.model import Person, Point, Question
from texts import labels
from texts import letter_proposals as texts
from texts.markup import paragraphs


async def proposal_of(person: Person, seen: LetterInProgress, point: Point, answer: str) -> Proposal:
    """Returns what the letter could say of the answer; made in a thread, since the first waits for a dictionary."""
    spelling = spelling_for(seen.letter_context)
    return await asyncio.to_thread(proposal_for, person, seen.draft, point, answer, spelling)


def proposal_view(seen: LetterInProgress, point: Point, proposal: Proposal, way: int = 0) -> View:
    """Returns one wording of the sentence with what can be done with it, or the question that comes instead."""
    draft = seen.draft
    own = (labels.MY_WORDS, _answer(seen, "own", point))
    back = (labels.BACK, _answer(seen, "back", point))
    if not proposal.ways:
        free = (draft.kind, point) in FREE_TO_LEAVE_OUT
        leave = (labels.LEAVE_OUT if free else labels.SKIP, _answer(seen, "leave", point))
        return texts.ask_back(draft, seen.letter_context, point, proposal), [[leave, own], [back]]
    shown, following = proposal.ways[way], proposal.ways[(way + 1) % len(proposal.ways)]
    another = [(labels.ANOTHER_WAY, _answer(seen, "way", f"{point}:{mark_of(following)}"))]
    rows: Rows = [
        [
            (labels.GOOD, _answer(seen, "good", f"{point}:{mark_of(shown)}")),
            *(another if following != shown else []),
            own,
        ],
        [back],
    ]
    if proposal.unclear:
        return texts.proposed_in_part(draft, seen.letter_context, point, proposal, shown), rows
    return texts.proposed(shown, proposal.left_out), rows


def with_sentence(view: View, seen: LetterInProgress, point: Point, sentence: str) -> View:
    """Returns the next question below the sentence the letter has now, which can still be put another way."""
    text, rows = view
    another = (labels.ANOTHER_WAY, _answer(seen, "again", point))
    return paragraphs(texts.proposed(sentence, ()), text), [*rows, [another]]


def own_words_view(seen: LetterInProgress, point: Point) -> View:
    """Returns the question for the sentence as the person would write it."""
    return texts.own_words(seen.draft, seen.letter_context), [[(labels.BACK, _answer(seen, "again", point))]]


async def pending(context: UpdateContext, seen: LetterInProgress, point: Point) -> Proposal | None:
    """Returns the proposal that waits for the person's yes; None when there is none."""
    told = told_of(seen.draft, point)
    if told is None or not told.words or told.sentence is not None:
        return None
    return await proposal_of(context.person, seen, point, told.words)


def with_rest(waiting: Proposal | None, words: str) -> str:
    """Returns the words behind those that stand in the sentence shown, where the rest of an answer was asked about."""
    return f"{waiting.kept}. {words}" if waiting is not None and waiting.ways and waiting.unclear else words


def chosen(proposal: Proposal, item: str) -> int:
    """Returns which wording a button means. Raises `changes.Gone` when it is not proposed any more."""
    mark = item.rpartition(":")[2]
    found = next((at for at, way in enumerate(proposal.ways) if mark_of(way) == mark), None)
    if found is None:
        raise changes.Gone(item)
    return found


def _answer(seen: LetterInProgress, what: str, item: str) -> Answer:
    return Answer(Question.LETTER_POINT, f"{what}:{item}", seen.draft.id)
