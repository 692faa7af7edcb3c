"""Words the noting of how an interview went (R1, R2)."""

from markupsafe import Markup

from interviews.model import Application, Mood, Reflection, ReflectionPart, Round
from interviews.reflecting import PARTS, parts_of, told_about
from interviews.walltime import local_date
from texts import labels
from texts.dates import short_day, short_moment
from texts.markup import lines, paragraphs, say, shortened

NAMES = {
    ReflectionPart.ASKED: "what they asked",
    ReflectionPart.WELL: "what went well",
    ReflectionPart.HARD: "what was hard",
    ReflectionPart.UNSAID: "what you wish you had said",
    ReflectionPart.NEXT: "what happens next",
    ReflectionPart.LINE: "a line added",
}
"""The names of the parts within a sentence."""

QUESTIONS = {
    ReflectionPart.ASKED: "What did they ask, and what did you answer?",
    ReflectionPart.WELL: "What went well?",
    ReflectionPart.HARD: "What was hard?",
    ReflectionPart.UNSAID: "What do you wish you had said?",
    ReflectionPart.NEXT: "What did they say happens next, and by when?",
    ReflectionPart.LINE: "What would you like to add?",
}


def how_was_it(application: Application) -> Markup:
    """Asks for the mood, in one tap."""
    return paragraphs(
        say("<b>How did it go at {company}?</b>", company=application.company),
        say("One tap for how it felt, then a few short questions. It takes under a minute, and each can be skipped."),
    )


def ask(round_: Round, part: ReflectionPart) -> Markup:
    """Asks for one part of how it went, and shows what was told there already."""
    parts = parts_of(round_)
    place = say(" ({place} of {all})", place=parts.index(part) + 1, all=len(parts)) if part in parts else ""
    told = told_about(round_, part) if part in PARTS else ()
    by_voice = part in {PARTS[0], ReflectionPart.LINE}
    return paragraphs(
        say("<b>{question}</b>{place}", question=QUESTIONS[part], place=place),
        say("Kept so far: <i>{words}</i>", words=shortened(" / ".join(map(told_text, told)), 200)) if told else None,
        say("Write it, or say it in a voice message; a few words will do.") if by_voice else None,
    )


MOOD_TOO = say("And in one tap: how did it feel?")


def told_text(reflection: Reflection) -> str:
    """Returns what was told, with a word in place of what was spoken."""
    return " ".join(each for each in (reflection.text, "(voice message)" if reflection.voice else "") if each)


def kept(application: Application, reflection: Reflection) -> Markup:
    """Says that it is kept."""
    part = "" if reflection.part is ReflectionPart.LINE else f", {NAMES[reflection.part]}"
    return say(
        "✓ Kept with {company}{part}: <i>{words}</i>",
        company=application.company,
        part=part,
        words=shortened(told_text(reflection), 80),
    )


def taken_back(application: Application) -> Markup:
    """Says that it was taken back."""
    return say("Taken back; nothing of it is kept with {company}.", company=application.company)


def closing(application: Application, round_: Round) -> Markup:
    """Says, once every part was asked for, what is kept and that it may rest."""
    told = [line for part in PARTS if (line := part_line(round_, part, 90)) is not None]
    if round_.mood is None and not told:
        return say("Nothing noted about {company}, and that is fine. /reflect asks again.", company=application.company)
    return paragraphs(
        say("✓ <b>That is how it went at {company}.</b>", company=application.company),
        lines(_felt(round_), *told),
        say("It is written down, so you need not carry it around."),
    )


def felt(mood: Mood) -> Markup:
    """Tells how it felt."""
    return say("It felt: {mood}", mood=labels.MOODS[mood])


def _felt(round_: Round) -> Markup | None:
    return felt(round_.mood) if round_.mood is not None else None


def kept_lines(round_: Round, most: int) -> tuple[Markup, ...]:
    """Returns the mood and each part of how a round went, a line each, the words of each cut to `most` characters."""
    told = (_felt(round_), *(part_line(round_, part, most) for part in ReflectionPart))
    return tuple(line for line in told if line is not None)


def part_line(round_: Round, part: ReflectionPart, most: int) -> Markup | None:
    """Returns one part of how a round went on a line, cut to `most` characters; None when nothing was told."""
    told = told_about(round_, part)
    if not told:
        return None
    words = shortened(" / ".join(map(told_text, told)), most)
    return say("{name}: <i>{words}</i>", name=_heading(part), words=words)


def _heading(part: ReflectionPart) -> str:
    return "Added" if part is ReflectionPart.LINE else NAMES[part][0].upper() + NAMES[part][1:]


def earlier(application: Application, round_: Round, zone: str) -> Markup:
    """R2: shows all that was told in the first reflection."""
    ended = round_.ends or round_.logged_at
    parts = [
        lines(say("<b>{name}</b>", name=_heading(part)), *(say("{words}", words=told_text(each)) for each in told))
        for part in PARTS
        if (told := told_about(round_, part))
    ]
    added = [
        lines(say("<b>Added {at}</b>", at=short_moment(each.written_at, zone)), say("{words}", words=told_text(each)))
        for each in told_about(round_, ReflectionPart.LINE)
    ]
    return paragraphs(
        lines(
            say(
                "<b>How it went at {company}</b>, {day}",
                company=application.company,
                day=short_day(local_date(ended, zone)),
            ),
            _felt(round_),
        ),
        *parts,
        *added,
    )


ONCE_IS_ENOUGH = say(
    "You have looked back at this one, and once is enough: going over it again changes nothing about it and "
    "only makes the waiting harder. If something is missing, add a line; what is there stays as it is."
)


def voice_heading(application: Application, reflection: Reflection, zone: str) -> Markup:
    """Returns the caption of a voice message that is sent back."""
    return say(
        "{company}, {part}, {at}",
        company=shortened(application.company, 100),
        part=NAMES[reflection.part],
        at=short_moment(reflection.written_at, zone),
    )


VOICE_LOST = say("Telegram would not send a voice message again. It should still be in this chat, where you spoke it.")


def enough(application: Application, part: ReflectionPart | None) -> Markup:
    """Says that the reflection was left before its end; `part` is what would be asked next."""
    if part is None:
        return say("All right. /reflect asks about {company} whenever you like.", company=application.company)
    return say(
        "All right, enough for now. What you told me is kept with {company}; /reflect goes on with {part}.",
        company=application.company,
        part=NAMES[part],
    )


def no_line(application: Application) -> Markup:
    """Says that no line is added after all."""
    return say("All right, nothing is added. What is there stays with {company}.", company=application.company)


WHICH = say("Which interview?")


def choice(application: Application, round_: Round, zone: str) -> str:
    """Labels the button of one interview."""
    day = short_day(local_date(round_.ends or round_.logged_at, zone))
    return f"{shortened(f'{application.company}, {application.role}', 45)}, {day}"


def go_on(application: Application) -> str:
    """Labels the button that continues a reflection that was left."""
    return f"Go on: how it went at {shortened(application.company, 30)}"


def still(part: ReflectionPart) -> str:
    """Labels the button that says the last words belong to the part before."""
    return f"That was still: {NAMES[part]}"


NO_INTERVIEW = say("None of your interviews is over yet. /new notes one.")


def still_to_come(application: Application) -> Markup:
    """Says that the interview is still to come."""
    return say(
        "The interview at {company} is still to come; I ask how it went once it is over.", company=application.company
    )


WORDS_OR_VOICE = say("I keep words and voice messages here, not pictures, stickers or files.")


def about_an_interview() -> Markup:
    """Says that the message may tell how an interview went, and asks whether to keep it."""
    return say("Is this about how an interview went? One tap, and it is kept there.")


def keep_with(application: Application, round_: Round, zone: str) -> str:
    """Labels the button that keeps the message with this interview."""
    return f"Keep it: {choice(application, round_, zone)}"


def write_again(application: Application) -> Markup:
    """Says that Telegram no longer shows the message that is to be kept, and how to tell it again."""
    return say("I cannot see your message any more. /reflect takes it for {company}.", company=application.company)


VOICE_ABOUT_WHAT = say(
    "I keep voice messages about how an interview went, and cannot tell which one this is about. "
    "/reflect asks, and takes it. For anything else, please type."
)
