"""Words what the note coach says about a letter: one remark, one or two short sentences."""

from markupsafe import Markup

from interviews.letters.coach import Fault, Remark
from interviews.letters.coach.length import MOST_PARAGRAPHS
from texts.markup import say, shortened

_QUOTED = 60

_WHOLE = {
    Fault.NO_THANKS: "It does not thank them yet, for the chance or for their time.",
    Fault.NO_INTEREST: "It does not say yet that you would like the role.",
    Fault.NO_CONTRIBUTION: "It does not say yet what you would bring or take on.",
    Fault.NOT_INTERESTED: "Say in a few words that you are still interested.",
    Fault.NO_OFFER_TO_HELP: "Offer to answer questions or to send more, if they need anything.",
    Fault.NO_LOOKING_FORWARD: "Close by looking forward to hearing from them.",
    Fault.NO_THANKS_IN_ADVANCE: "Thank them in advance for taking the call.",
}
_PASSAGES = {
    Fault.PLACEHOLDER: "{quote} is a gap still to be filled in.",
    Fault.TEMPLATE_PHRASE: "{quote} could stand in anybody's letter. Say it in your own words, or leave it out.",
    Fault.QUALIFICATIONS: "{quote} reads like a list. Keep the one thing that matters for this role.",
    Fault.SAME_AS_OTHER: "{quote} is in your letter to the other interviewer, too. Most of this letter is; "
    "say what you talked about with this one.",
    Fault.GUILT: "{quote} may sound like a reproach. It is kinder, and wiser, to leave it out.",
    Fault.PUSHY: "{quote} puts them under pressure. Leave them the time they need.",
    Fault.DESPERATE: "{quote} says more than it should about how much hangs on this. Leave it out.",
    Fault.REPEATED_ASK: "{quote} asks again. Asking once is enough.",
    Fault.ASKS_WHEN: "{quote} asks outright when they will decide. Looking forward to hearing from them says the same.",
    Fault.EXCLAMATIONS: "{quote}: one full stop is calmer than so many exclamation marks.",
    Fault.SHOUTING: "{quote} is in capitals, which reads as shouting.",
}
_RIGHTS = {
    Fault.NAME_MISSPELT: "{quote} should be <b>{right}</b>.",
    Fault.WRONG_NAME: "{quote}: this letter is for <b>{right}</b>.",
    Fault.WRONG_COMPANY: "{quote}: this letter is about <b>{right}</b>. Is that name left over from another one?",
    Fault.MISSPELT: "{quote}: did you mean <b>{right}</b>?",
    Fault.GRAMMAR: "{quote}: did you mean <b>{right}</b>?",
    Fault.NO_ROLE: "Say in a line what the role is: {right}.",
    Fault.NO_DETAIL: "Nothing in it is from this interview yet. You noted: {right}.",
    Fault.UNSAID_MISSING: "You wished to have said: {right}. This letter is the place.",
    Fault.NO_POINTS: "Tell them what to speak about, for instance: {right}.",
    Fault.TOO_MANY_PARAGRAPHS: "It has {right} paragraphs. At most {paragraphs} are read to the end.",
    Fault.TOO_LONG: "It has {right} words. A shorter letter is read to the end.",
}
_UNSURE = {
    Fault.MISSPELT: "{quote} may be misspelt.",
    Fault.GRAMMAR: "Please read {quote} once more.",
    Fault.NO_ROLE: "Say in a line what the role is.",
    Fault.NO_DETAIL: "Nothing in it is from this interview yet. One thing you talked about is enough.",
    Fault.NO_POINTS: "Tell them what to speak about, in two or three points.",
    Fault.UNSAID_MISSING: "Take up what was left unsaid.",
}
_SENTENCES = _WHOLE | _PASSAGES | _RIGHTS


def remark_text(remark: Remark, body: str) -> Markup:
    """Says what to do about one remark on the letter `body`, quoting the passage."""
    without_right = remark.right is None and remark.fault in _UNSURE
    sentence = _UNSURE[remark.fault] if without_right else _SENTENCES[remark.fault]
    right = shortened(remark.right or "…", _QUOTED)
    return say(sentence, quote=_quote(remark, body), right=right, paragraphs=MOST_PARAGRAPHS)


def _quote(remark: Remark, body: str) -> Markup:
    if remark.span is None:
        return say("The subject line")
    return say("“{passage}”", passage=shortened(body[slice(*remark.span)], _QUOTED))
