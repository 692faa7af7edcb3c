"""Does the acts of one message together: what they record is one change, said at once; then comes what they open."""

from collections.abc import Sequence

from handlers.context import UpdateContext
from handlers.sentences.acts import OPENED, RECORDED
from handlers.sentences.told import Answer, Following, LeftOpen, Told, Unfit
from handlers.undo import undo_row
from texts.markup import paragraphs


async def done_together(context: UpdateContext, told: Sequence[Told]) -> None:
    """Records what can be, says what cannot and what is missing for it, and opens or asks the rest after that."""
    recorded: list[Answer] = []
    unfit: list[Answer] = []
    asks: list[Following] = []
    for each in told:
        try:
            if each.act in RECORDED:
                recorded.append(await RECORDED[each.act].deed(context, each))
        except LeftOpen as left_open:
            asks.append(left_open.ask)
        except Unfit as missing:
            unfit.append(missing.answer)
    to_open = [each for each in told if each.act in OPENED]
    if not (recorded or asks or to_open):
        context.unstage()
    # What is opened takes the place of the message whose button was pressed.
    await _answer(context, recorded, unfit, in_place=not to_open)
    for ask in asks:
        await ask()
    for each in to_open:
        await OPENED[each.act].opening(context, each)


async def _answer(
    context: UpdateContext, recorded: Sequence[Answer], unfit: Sequence[Answer], *, in_place: bool
) -> None:
    """Commits what was staged, and says it in one message, with Undo, and what is missing for the rest."""
    answers = [*recorded, *unfit]
    if not answers:
        return
    told = [row for each in answers for row in each.rows]
    rows = [row for place, row in enumerate(told) if row not in told[:place]]
    if recorded:
        await context.change()
        rows.append(undo_row(context))
    show = context.put if in_place else context.say
    await show(paragraphs(*(each.words for each in answers)), rows)
