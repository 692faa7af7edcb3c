"""Words a letter as it stands, the ways to send it, and a calm no."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from interviews.letters.compose import Composed
from interviews.letters.drafts import LetterContext
from interviews.letters.timing import LetterTiming, TimingStatus
from interviews.model import Application, Interviewer, Letter, LetterDraft, LetterKind, OutcomeKind, Point, Reference
from interviews.nudges.follow_up import TO_REFERENCES
from texts.dates import short_moment
from texts.markup import lines, paragraphs, say, shortened
from texts.outcome import OUTCOMES

LONGEST_SHOWN = 2800
"""The most characters of a letter that fit into one message beside what is said about it."""

TELEGRAM_CUTS_AT = 4096

KINDS = {
    LetterKind.THANK_YOU: "Thank-you",
    LetterKind.FOLLOW_UP: "Follow-up",
    LetterKind.REFERENCE_HEADS_UP: "Heads-up",
    LetterKind.REFERENCE_THANKS: "Thanks",
    LetterKind.FEEDBACK_REQUEST: "Request for feedback",
    LetterKind.WITHDRAWAL: "Withdrawal",
    LetterKind.ADDRESS_REQUEST: "Question for an address",
    LetterKind.DECLINE: "Declining the offer",
    LetterKind.ACCEPTANCE: "Accepting the offer",
    LetterKind.DECISION_REQUEST: "Asking when they decide",
}

POINTS = {
    Point.DISCUSSED: "what you talked about",
    Point.DRAWS: "what draws you",
    Point.BRINGS: "what you would bring",
    Point.UNSAID: "what was left unsaid",
    Point.ROLE: "the role",
    Point.STRESS: "what to stress",
    Point.REASON: "the reason",
    Point.TERMS: "what you agreed",
    Point.OTHER_EMPLOYER: "who made the other offer",
}
"""The points in a few words, as they stand on buttons."""


# Showing a letter


def letter_name(draft: LetterDraft, matter: LetterContext) -> str:
    """Returns a letter in a few words: "Thank-you to Jane Doe, Acme"."""
    if matter.recipient is None:
        return f"{KINDS[draft.kind]}, {matter.application.company}"
    if draft.kind is LetterKind.ADDRESS_REQUEST:
        return f"Question for {matter.recipient.name}'s address, {matter.application.company}"
    return f"{KINDS[draft.kind]} to {matter.recipient.name}, {matter.application.company}"


def letter_shown(draft: LetterDraft, matter: LetterContext, letter: Composed) -> Markup:
    """Shows the letter as it stands, in blocks that a tap copies."""
    return paragraphs(
        say("<b>{what}</b>", what=letter_name(draft, matter)),
        _blocks(letter),
        say("<i>It is longer than I can show in one message; the draft file and the copy in your mail are whole.</i>")
        if len(letter.body) > LONGEST_SHOWN
        else None,
    )


def _blocks(letter: Composed) -> Markup:
    body = letter.body if len(letter.body) <= LONGEST_SHOWN else f"{letter.body[:LONGEST_SHOWN].rstrip()}…"
    return lines(
        say("Subject: <code>{subject}</code>", subject=shortened(letter.subject, 300)),
        say("<pre>{body}</pre>", body=body),
    )


def not_ready(gaps: Sequence[Point], *, own: bool) -> Markup:
    """L1: says which gaps are left, and does not offer the letter as ready."""
    missing = ", ".join(POINTS[each] for each in gaps)
    how = "Send me your version once more without the brackets." if own else "Your own words go where the brackets are."
    return say("Not ready yet; missing: {missing}. {how}", missing=missing, how=how)


def unseen(points: Sequence[Point]) -> Markup:
    """Says which sentences the person has not agreed to yet, so that they are read before the letter goes out."""
    which = ", ".join(POINTS[each] for each in points)
    return say(
        "Please read it closely: I put {which} into sentences of mine, and you have not agreed to them yet.",
        which=which,
    )


def left_unsaid(words: Sequence[str]) -> Markup:
    """L12: shows what was left unsaid in the last round."""
    return lines(
        say("You noted as left unsaid; this letter can still say it:"),
        *(say("<i>{words}</i>", words=shortened(each, 200)) for each in words),
    )


def remarks(shown: Sequence[Markup], more: int) -> Markup:
    """Lists the remarks of the coach, best first; `more` is the number of those not shown."""
    if not shown:
        return say("Looks good to send.")
    return lines(
        say("<b>Before you send it</b>"),
        *(say("• {remark}", remark=each) for each in shown),
        say("And {more} smaller ones.", more=more) if more > 1 else None,
        say("And a smaller one.") if more == 1 else None,
    )


CHANGE_IT = say("<i>To change it, reply with your own version, or say how: shorter, warmer, more formal.</i>")
REWRITTEN_ALREADY = say("It reads so already; I say no more for you than you told me.")
WHAT_CAN_BE_WISHED = say("I can make it shorter, warmer, more formal or less formal; or send me your own version.")
NOTHING_TO_REWRITE = say("No letter is being written now. /letter begins one.")
OWN_STAYS = say(
    "This is your own version, so I leave its words to you. Send it again as it should read; <b>Back to the draft</b> "
    "shows mine, which I can shorten."
)
CUT_BY_TELEGRAM = say(
    "That is as long as a message can be, so Telegram may have cut the end off. Half a page is plenty for a letter."
)


def sent_already(letter: Letter, zone: str) -> Markup:
    """Says when the letter went out."""
    return say("✓ Sent, {at}", at=short_moment(letter.sent_at, zone))


def note_that_you_left(application: Application, *, offered: bool) -> Markup:
    """Offers to note a withdrawal whose letter went out and of which nothing is noted yet (W16)."""
    did = "declined the offer" if offered else "withdrew"
    return say(
        "Shall I note that you {did} from <b>{company}</b>? Until then it stays open.",
        did=did,
        company=application.company,
    )


def note_that_you_accepted(application: Application) -> Markup:
    """Offers to note that an offer was accepted, whose letter went out (W16)."""
    return say(
        "Shall I note that you accepted the offer from <b>{company}</b>? Until then it counts as open.",
        company=application.company,
    )


def noted_as(outcome: OutcomeKind) -> Markup:
    """Says that the outcome the letter told of is noted."""
    return say("✓ Noted: {outcome}. Nothing more is planned for it.", outcome=OUTCOMES[outcome])


def decided_meanwhile(outcome: OutcomeKind) -> Markup:
    """Says that something was decided, so that nobody needs this letter any more."""
    return say("Noted meanwhile: {outcome}. So this letter need not go out any more.", outcome=OUTCOMES[outcome])


OTHER_OFFER_GONE = say(
    "The offer that this letter speaks of is not open any more. So it need not go out, unless another offer comes."
)


# Sending


FROM_YOUR_OWN_MAIL = say(
    "It goes out from your own mail; I send nothing. Gmail and Outlook open it in your browser, ready to look "
    "over; tap a block to copy it. Once it is out, tap <b>Sent</b>."
)


def sending(draft: LetterDraft, matter: LetterContext, letter: Composed, *, whole: bool) -> Markup:
    """Shows the ways into the person's own mail; `whole`: the letter's text fits into a link."""
    return paragraphs(
        say("<b>{what}</b>", what=letter_name(draft, matter)),
        lines(_to(draft, matter), _blocks(letter)),
        FROM_YOUR_OWN_MAIL,
        None if whole else say("It is too long for a link, so the text is left out there: copy it in."),
    )


def _to(draft: LetterDraft, matter: LetterContext) -> Markup:
    if draft.kind is LetterKind.ADDRESS_REQUEST:
        return say("To: whoever invited you; their address is in the invitation")
    recipient = matter.recipient
    if recipient is None:
        return say("To: whoever you have been writing with at {company}", company=matter.application.company)
    title = recipient.title if isinstance(recipient, Interviewer) else None
    name = f"{recipient.name} ({title})" if title else recipient.name
    if recipient.email is None:
        return say("To: {name}, no address yet", name=name)
    return say("To: {name}, <code>{address}</code>", name=name, address=recipient.email)


def how_to_get_an_address(draft: LetterDraft, matter: LetterContext) -> Markup | None:
    """Tells where an address may be found; None where none is missing, or where the letter itself asks for one."""
    if matter.recipient is None or matter.recipient.email is not None or draft.kind is LetterKind.ADDRESS_REQUEST:
        return None
    if draft.kind in TO_REFERENCES:
        return say("No address: a message by phone does as well; copy the letter.")
    return say(
        "No address? Look at their business card, at the thread of the invitation and whoever is in copy there, "
        "or on LinkedIn. Or ask the recruiter; that letter I write with you, too."
    )


DRAFT_FILE = say("Mail programs on a computer open this as a draft: look it over and send it from there.")


# Choosing, and a calm no


def which_letter(application: Application) -> Markup:
    """Asks which letter about this application to write."""
    return say("Which letter about <b>{company}</b>?", company=application.company)


WHICH_APPLICATION = say("A letter about which application?")
TO_WHOM = say("To whom?")
NOTHING_TO_WRITE = say("There is no letter to write now. /new notes an interview, /status shows where things stand.")
EVERYBODY_THANKED = say("Nobody is left to thank. /letter writes another letter, /new notes an interview.")
NOBODY_TO_FOLLOW_UP = say(
    "Nothing waits for an answer, so there is nothing to follow up on. /status shows where things stand."
)


def not_now(application: Application, timing: LetterTiming, now: datetime, zone: str) -> Markup:
    """W9: says calmly not to write now, why, when it will be right, and what to do instead."""
    company = application.company
    day = short_moment(timing.day, zone) if timing.day is not None else None
    match timing.status:
        case TimingStatus.ENOUGH:
            went = short_moment(timing.sent, zone) if timing.sent is not None else "already"
            over = timing.day is None or timing.day <= now
            return paragraphs(
                say("<b>{company}: better not.</b> Your follow-up went out {went}.", company=company, went=went),
                say("Asked a second time, the same question only presses them, and tells you no more."),
                say("By now it is right to decide whether to keep waiting; the card closes it.")
                if over
                else say("On {day} it is right to decide whether to keep waiting.", day=day),
                say(
                    "Until then, another application does more for you. If they name a new day or invite you again, "
                    "note it on the card: that opens a new wait."
                ),
            )
        case TimingStatus.THANK_FIRST:
            return paragraphs(
                say("<b>{company}: the thank-you first.</b>", company=company),
                say(
                    "A follow-up is right on {day}, not before; until then the thank-you is the letter to write.",
                    day=day,
                ),
            )
        case TimingStatus.EARLY:
            return paragraphs(
                say("<b>{company}: not yet.</b> A follow-up is right on {day}, not before.", company=company, day=day),
                say("Sooner it reads as impatience. You can write it now; I remind you then, and you send it."),
            )
        case TimingStatus.AHEAD:
            return say(
                "<b>{company}: not before the interview.</b> You meet them on {day}.",
                company=company,
                day=day or "the day",
            )
        case TimingStatus.CALLED_OFF:
            return say(
                "The interview at <b>{company}</b> was called off, so there is nothing to follow up on. When they name "
                "another time, write it here, for example <i>they moved it to Thursday 3pm</i>.",
                company=company,
            )
        case TimingStatus.DECIDED:
            return say(
                "<b>{company} is decided</b>, so this letter is not needed. The card shows how.", company=company
            )
        case TimingStatus.NO_OTHER_OFFER:
            return say(
                "No open offer from anybody else is noted, so there is nothing to tell <b>{company}</b> of. "
                "/outcome notes one.",
                company=company,
            )
        case TimingStatus.NO_OFFER:
            return say(
                "No offer from <b>{company}</b> is noted, so there is none to answer. /outcome notes one.",
                company=company,
            )
        case TimingStatus.UNDECIDED:
            return say("<b>{company}</b> has not decided yet, so there is no feedback to ask for.", company=company)
        case _:
            return say("There was no interview at <b>{company}</b> yet; /new notes one.", company=company)


def early_reminder(day: datetime, zone: str) -> Markup:
    """Says that a follow-up was written before its day."""
    return say("Not before <b>{day}</b>: I remind you then, and you send it.", day=short_moment(day, zone))


def told_apart(people: Sequence[Interviewer | Reference]) -> list[str]:
    """Returns names for buttons; tells two of the same name apart by titles or addresses, or else by a number."""
    names = Counter(each.name for each in people)
    seen: Counter[str] = Counter()
    found = []
    for each in people:
        mark = _mark(each)
        name = each.name if names[each.name] == 1 or mark is None else f"{each.name}, {mark}"
        seen[name] += 1
        found.append(shortened(name, 60) if seen[name] == 1 else f"{shortened(name, 56)} ({seen[name]})")
    return found


def _mark(one: Interviewer | Reference) -> str | None:
    return (one.title if isinstance(one, Interviewer) else None) or one.email
