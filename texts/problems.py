"""Words the replies to an answer that cannot be taken: what is wrong, and what to do instead."""

from collections.abc import Sequence

from markupsafe import Markup

from interviews.parsing import NotUnderstood, Problem
from interviews.parsing.english.hours import BadCount, BadHours
from interviews.parsing.lines import BadNames, NameProblem
from interviews.parsing.vcards import BadCards
from texts.markup import listed, say, shortened

TIME_EXAMPLES = say("For example <i>today 15:00</i>, <i>Tuesday 3pm for 45 minutes</i> or <i>14 March 10:30</i>.")
DEADLINE_EXAMPLES = say("For example <i>Friday</i>, <i>in two weeks</i> or <i>by the end of next week</i>.")


def about_when(problem: NotUnderstood, examples: Markup = TIME_EXAMPLES) -> Markup:
    """Says why a date was not taken, with examples of dates that would be."""
    match problem.problem:
        case Problem.PAST:
            why = say("That day is over; I need one that is still to come.")
        case Problem.FUTURE:
            why = say("That is still to come; I need one that is over.")
        case Problem.TOO_FAR:
            why = say("That is more than a year and a half away from today. Please check the year.")
        case Problem.IMPOSSIBLE:
            why = say("The calendar and the clock have no such time.")
        case Problem.END_BEFORE_START:
            why = say("It would end before it starts.")
        case Problem.TOO_LONG:
            why = say("That is a long text to look for a date in. Just the day and the time, please.")
        case _:
            why = say("I could not find a date or a time in that.")
    return say("{why} {examples}", why=why, examples=examples)


def about_names(problem: BadNames) -> Markup:
    """Says why names were not taken."""
    piece = shortened(problem.text, 40)
    match problem.problem:
        case NameProblem.BAD_EMAIL:
            return say(
                "<i>{piece}</i> is not a complete e-mail address; one looks like <i>jane@acme.com</i>. "
                "Write the names again, with the address mended or left out.",
                piece=piece,
            )
        case NameProblem.TOO_MANY:
            return say("That is more people than I can keep for one answer. Twenty at most, please.")
        case NameProblem.TOO_LONG:
            return say("That is too long for a name. Please shorten it.")
        case NameProblem.NO_NAME:
            return say("I could not find a name in <i>{piece}</i>. For example <i>Jane Doe</i>.", piece=piece)
        case NameProblem.NOT_A_NAME:
            return say(
                "<i>{piece}</i> does not read like a name. "
                "Write it like <i>Jane Doe</i>, or use a button below the question.",
                piece=piece,
            )
        case NameProblem.EMPTY:
            return say("There was nothing in that I could read. Please type it.")


def without_name(unnamed: Sequence[str]) -> Markup | None:
    """Says which words named nobody beside the names that were taken; None if all words did."""
    if not unnamed:
        return None
    pieces = listed([shortened(each, 40) for each in unnamed])
    return say("I found no name in <i>{pieces}</i>, and left that out.", pieces=pieces)


def about_cards(problem: BadCards) -> Markup:
    """Says why a contact or a file of cards was not taken."""
    if problem.too_many:
        return say("That holds more people than I can keep for one answer. Twenty cards at most, please.")
    if problem.too_large:
        return say("That file is too large for me to read. Please share the contact itself, or type the name.")
    return say("I could not find a name in that contact or card. Please type it.")


def about_line(problem: BadNames, most: int) -> Markup:
    """Says why a company or role was not taken."""
    if problem.problem is NameProblem.TOO_LONG:
        return say("That is longer than {most} characters. A short name is enough.", most=most)
    return say("There was nothing in that I could read. Please type it.")


def about_words(problem: BadNames, most: int) -> Markup:
    """Says why the employer's words were not taken."""
    if problem.problem is NameProblem.TOO_LONG:
        return say("That is longer than {most} characters. What matters of it is enough.", most=most)
    return about_line(problem, most)


def no_answer_here(words: str) -> Markup:
    """Says that a word for a button is no answer to the open question."""
    return say("I do not take “{words}” for an answer to this.", words=shortened(words, 40))


def is_it_a_company() -> Markup:
    """Asks whether words that are hardly a company's name are one."""
    return say(
        "That does not read like the name of a company. Is it one? "
        "Otherwise type just the name, for example <i>Acme</i>."
    )


def about_hours(_problem: BadHours) -> Markup:
    """Says why hours were not taken."""
    return say("I could not read hours in that. For example <i>9-17</i> or <i>22:00-07:00</i>.")


def about_count(_problem: BadCount, most: int) -> Markup:
    """Says why a number was not taken."""
    return say("I need a number from 0 to {most}. For example <i>3</i>; 0 switches the reminder off.", most=most)


def needs_words() -> Markup:
    """Asks for words where something without words came."""
    return say("I can only read words here, not pictures, stickers, files or voice messages. Please type it.")


def edited() -> Markup:
    """Answers a message that was changed after it was sent, where that corrects nothing."""
    return say(
        "I go by what you sent first, and did not take the change over. "
        "To correct an answer use <b>Back</b> or <b>Edit</b>, or write it again."
    )
