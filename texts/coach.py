"""Words what the note coach says about a letter: one remark, one or two short sentences."""

from markupsafe import Markup

from interviews.letters.coach import Fault, Remark
from interviews.letters.coach.length import MOST_PARAGRAPHS
from texts.markup import say, shortened

_QUOTED, _SENTENCE = 60, 160

_QUESTIONS = {
    Fault.NO_THANKS: "Do you thank them, for the chance or for their time?",
    Fault.NO_INTEREST: "Do you say that you would like the role?",
    Fault.NO_CONTRIBUTION: "Do you say what you would bring or take on?",
    Fault.NO_DETAIL: "Is there something in it that you could have written after this interview only?",
    Fault.NOT_INTERESTED: "Do you say that you are still interested?",
    Fault.NO_OFFER_TO_HELP: "Do you offer to answer questions, or to send more if they need it?",
    Fault.NO_LOOKING_FORWARD: "Do you close by looking forward to hearing from them?",
    Fault.NO_ROLE: "Do you say in a line what the role is?",
    Fault.NO_POINTS: "Do you tell them what to speak about, in two or three points?",
    Fault.NO_THANKS_IN_ADVANCE: "Do you thank them in advance for taking the call?",
    Fault.UNSAID_MISSING: "Do you take up what was left unsaid?",
}
"""What a letter should have, asked, since it may well have it in words that were not understood."""
_NOTED = {
    Fault.NO_DETAIL: "You noted: {right}.",
    Fault.NO_ROLE: "On file it is {right}.",
    Fault.NO_POINTS: "You noted: {right}.",
    Fault.UNSAID_MISSING: "You wished to have said: {right}.",
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
    Fault.QUOTED_MAIL: "Below your letter stands an earlier mail, {quote}. Without it, the letter is short enough.",
    Fault.EXCLAMATIONS: "{quote}: one full stop is calmer than so many exclamation marks.",
    Fault.SHOUTING: "{quote} is in capitals, which reads as shouting.",
}
_RIGHTS = {
    Fault.NAME_MISSPELT: "{quote} should be <b>{right}</b>.",
    Fault.WRONG_NAME: "{quote}: this letter is for <b>{right}</b>.",
    Fault.WRONG_COMPANY: "{quote}: this letter is about <b>{right}</b>. Is that name left over from another one?",
    Fault.MISSPELT: "{quote}: did you mean <b>{right}</b>?",
    Fault.GRAMMAR: "{quote}: did you mean <b>{right}</b>?",
    Fault.TOO_MANY_PARAGRAPHS: "It has {right} paragraphs. At most {paragraphs} are read to the end.",
    Fault.TOO_LONG: "It has {right} words. A shorter letter is read to the end.",
}
_UNSURE = {
    Fault.MISSPELT: "{quote} may be misspelt.",
    Fault.GRAMMAR: "Please read {quote} once more.",
}
_SENTENCES = _PASSAGES | _RIGHTS


def remark_text(remark: Remark, body: str) -> Markup:
    """Says what to do about one remark on the letter `body`, quoting the passage; what is not found is asked about."""
    if remark.fault in _QUESTIONS:
        return _question(remark, body)
    without_right = remark.right is None and remark.fault in _UNSURE
    sentence = _UNSURE[remark.fault] if without_right else _SENTENCES[remark.fault]
    right = shortened(remark.right or "…", _QUOTED)
    return say(sentence, quote=_quote(remark, body), right=right, paragraphs=MOST_PARAGRAPHS)


def read_aloud(passage: str) -> Markup:
    """Asks the person to read a sentence made of their words once more, which may not be good English."""
    return say("Read “{passage}” aloud once: does it say what you mean?", passage=shortened(passage, _SENTENCE))


def _question(remark: Remark, body: str) -> Markup:
    sentence = _QUESTIONS[remark.fault]
    asked = say(sentence)
    if remark.nearest is not None:
        nearest = shortened(body[slice(*remark.nearest)], _QUOTED)
        asked = say("{asked} If “{nearest}” says it, leave it as it is.", asked=asked, nearest=nearest)
    if remark.right is not None and remark.fault in _NOTED:
        sentence = _NOTED[remark.fault]
        asked = say("{asked} {noted}", asked=asked, noted=say(sentence, right=shortened(remark.right, _QUOTED)))
    return asked


def _quote(remark: Remark, body: str) -> Markup:
    if remark.span is None:
        return say("The subject line")
    return say("“{passage}”", passage=shortened(body[slice(*remark.span)], _QUOTED))
