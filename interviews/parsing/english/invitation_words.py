"""Lists the English words by which a mail, a notification or a text message invites somebody to an interview."""

import re

_TALK = r"(?:interview|conversation|call|chat|assessment|screening|meeting|onsite|discussion|appointment)"
_UP_TO_FIVE = r"(?:[\w'’/-]+ ){0,5}?"
INVITES = re.compile(
    rf"\binvit\w+ (?:you )?{_UP_TO_FIVE}(?:to|for) {_UP_TO_FIVE}{_TALK}\b|\binvite you back\b"
    rf"|\b(?:shortlisted|selected) (?:for|to) {_UP_TO_FIVE}interview\b"
    rf"|\b(?:your|our|the|an?) {_UP_TO_FIVE}{_TALK} (?:[\w'’/-]+ ){{0,12}}?(?:is|has been|will be|are|was) "
    r"(?:now )?(?:confirmed|scheduled|arranged|booked|set|held|on|at|take place)\b"
    rf"|\b(?:your|our|the|an?) {_UP_TO_FIVE}{_TALK} will take place\b"
    rf"|\byou (?:have|['’]ve got) an? {_UP_TO_FIVE}{_TALK}\b|\b{_TALK} (?:is )?confirmed\b"
    rf"|\bconfirm(?:ing|s|ation)?(?: of)? (?:your|our|the) {_UP_TO_FIVE}{_TALK}\b|\bset for\b"
    rf"|\b(?:come in|see you|schedule you in|book you in) for {_UP_TO_FIVE}{_TALK}\b"
    r"|\bevent has been scheduled\b|\binvited to the following event\b|\byour interview\s*:"
    r"|^subject:.*\binterview\b",
    re.IGNORECASE | re.MULTILINE,
)
"""Words that invite the reader, or confirm what was agreed."""

TELLS_OTHERWISE = re.compile(
    r"\b(?:i wish i|they asked|they said|i told (?:them|him|her)|i had (?:the|an|my)|my interview|it went)\b"
    r"|\bthank(?:s| you) for (?:taking the time|interviewing|meeting|attending|coming|seeing|speaking)\b"
    r"|\b(?:unfortunately|regret to|not be progressing|not be taking)\b"
    r"|\b(?:pleased|delighted|happy|like) to offer you (?:the|a) (?:post|position|role|job)\b"
    r"|\b(?:as|be) your reference\b|\b(?:are|were) (?:unable|sorry) to\b",
    re.IGNORECASE,
)
"""Words of other letters: how an interview went, a thank-you, an offer, a no."""

TO_CHOOSE = re.compile(
    r"\b(?:choose|pick|select) (?:one|a|any|your)\b|\bfollowing (?:slots|times|options)\b"
    r"|\bwhich (?:of|one|slot|time)\b",
    re.IGNORECASE,
)
"""Words that offer several times, none of which is settled."""

OTHER_DATE = re.compile(
    r"\b(?:by|before|until) (?:return|no later|noon|\d|mon|tue|wed|thu|fri|sat|sun|the)|\bdeadline|\bclosing date"
    r"|\bstart date|\bavailab|\bideally\b|\bif you are shortlisted\b|\bthe week of\b|\bdated\b|\baway from\b"
    r"|^(?:date|sent|on)\b.*\b(?:wrote:|\d\d:\d\d$)",
    re.IGNORECASE,
)
"""Words beside a date that is not the interview's."""

ABOUT_IT = re.compile(
    rf"\b(?:{_TALK}s?|invit\w+|meet\w*|schedul\w+|arranged|confirm\w*|held|take place|set for|come in|attend)\b"
    r"|^(?:when|date|time|event|termin|interview|start)\b",
    re.IGNORECASE,
)
"""Words beside the date that is."""

LASTING = re.compile(
    r"(?P<minutes>\d{2,3})[ -]?min(?:ute)?s?\b|\b(?P<hours>an|one|1|two|2|three|3)[ -]hours?(?P<half> and a half)?\b"
    r"|\b(?P<half_hour>half an hour)\b",
    re.IGNORECASE,
)
"""A length of time."""

ABOUT_LENGTH = re.compile(
    rf"\b(?:last\w*|takes?|allow|duration|long|approximately|about|around|{_TALK})\b", re.IGNORECASE
)
ANOTHER_LENGTH = re.compile(
    r"\b(?:lesson|presentation|task|test|walk|drive|before|early|arrive|prior|notice|teach\w*)\b", re.IGNORECASE
)

HOURS = {"an": 60, "one": 60, "1": 60, "two": 120, "2": 120, "three": 180, "3": 180}

_CAPITAL = r"[A-Z0-9][\w&'’.+/-]*"
_NAME = rf"(?:[A-Z][\w&'’+/-]*(?:\.\w+)*)(?:,? (?:(?:&|and|of|the|in|for|de|du|von|der) )*{_CAPITAL}){{0,7}}"
_ORGANISATION = r"(?:[A-Z][\w&'’+/-]*(?:\.\w+)*)(?: (?:(?:&|and|of|the|de|du) )*[A-Z0-9][\w&'’+/-]*){0,7}"
_AT = rf"(?:the )?(?P<company>{_ORGANISATION})"
_JOB = r"(?:role|position|post|job|vacancy|opening|opportunity|onsite)"

COMPANY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:partners of|on behalf of|team at|join us at|here at|working at|work for) {_AT}",
        rf"\b[Ii]nterview with (?P<company>{_ORGANISATION})(?= (?:is|has|was|will)\b)",
        rf"\b(?:[Aa]pplying (?:to|at|with)|[Aa]pplication (?:to|with)|[Ii]nterest in) (?P<company>{_ORGANISATION})",
        rf"\b{_JOB}(?: of [^.\n]{{0,80}}?)? (?:here )?(?:at|with) (?:the )?(?P<company>{_ORGANISATION})",
        rf"\b(?:from|with) (?P<company>{_ORGANISATION}) (?:recruitment|recruiting|HR|talent|hiring)\b",
        rf"\b(?:[Ii]nterview|for (?:an? |the )?{_NAME}|, {_NAME}) at (?:the )?(?P<company>{_ORGANISATION})",
        rf"\bThe (?P<company>{_ORGANISATION}?) (?:Recruiting|Recruitment|Talent|Hiring|People)\b",
    )
)
"""How a company is named, the surest words first."""

ROLE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:the|our|your) (?P<role>{_NAME}) (?i:{_JOB})\b",
        rf"\b(?i:{_JOB}) of (?:an? )?(?P<role>{_NAME})(?= at\b| on\b| is\b| with\b|[,.:;(]|$)",
        rf"^(?i:post|role|position|job title|re|vacancy): (?P<role>{_NAME})",
        rf"\b(?:as an?|interview for(?: an?| the)?) (?P<role>{_NAME})(?= at\b| on\b| with\b|[,.]|$)",
        rf"(?:,|\bfor an?|\bfor) (?P<role>{_NAME}) at\b",
    )
)
"""How a role is named, the surest words first."""

PEOPLE_LABEL = re.compile(
    r"^(?:interviewers?|participants|panel(?: members)?|hiring manager|interviewing you|with|who|attendees|panellists)"
    r"\s*:\s*(?P<people>.*)$",
    re.IGNORECASE,
)
MEETS = re.compile(
    r"\b(?:with|meet(?:ing)?(?: with)?|(?:speak|talk)(?:ing)? (?:to|with)|interviewed by|be seeing|[Ss]ee"
    r"|(?:panel|committee) (?:will )?(?:consists? of|comprises?|includes?)|[Aa]sk for|report to)\s+"
    r"(?P<people>(?:our |the |your |myself and )?[A-Z].*)"
)
"""Words before those who interview."""

BOTH = re.compile(r"^(?P<people>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*) and I will\b")
"""Words by which the sender comes along with somebody."""

EARLIER = re.compile(r"^(?:following|further to|after|since)\b[^,]*,", re.IGNORECASE)
"""What went before."""

MYSELF = re.compile(r"\b(?:and I|myself)\b")
"""Words for the sender."""

AFTER_PEOPLE = re.compile(
    r"\s+(?:via|on|at|over|in|from|to|about|for|who|will|by|and will|during|as|if)\b(?! (?:HR|Recruitment))"
    r"|\s+-\s+|;\s|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)\.(?:\s|$)|[!?]"
)
"""Where the names end."""

WHERE = re.compile(
    r"^(?:where|location|venue|address|place|our address is|video conference|zoom link|link)\s*:?\s*(?P<place>.*)$",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"^(?:subject|betreff|event|event type|what)\s*:\s*(?P<title>.*)$", re.IGNORECASE)
SENDER = re.compile(r"^from:\s*(?P<name>[^<\n]+?)\s*(?:<|$)", re.IGNORECASE)
HEADER = re.compile(r"^(?:from|to|cc|sent|date|calendar|invitee(?: email)?|reply-to)\s*:", re.IGNORECASE)
"""The lines above a forwarded mail; "Date:" is one only among them."""

INTERVIEW_IN_TITLE = re.compile(
    r"^(?:re|fwd?|aw|wg)\s*:\s*|\b(?:invitation|invite|confirmation|confirmed|scheduled|(?:\w+ )?interview)\b"
    r"(?: (?:to|for|with|of))?(?: an?\b)?[\s:–|-]*",
    re.IGNORECASE,
)
"""What a subject says beside the role and the company."""

CLOSING = re.compile(
    r"^(?:(?:kind|best|warm|many)\s+)?(?:regards|wishes|thanks)\b.*"
    r"|^(?:yours (?:sincerely|faithfully|truly)|best|cheers|sincerely|thanks|thank you|with best wishes|talk soon"
    r"|see you.*|best regards.*)\s*[,.!]?$",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(
    r"\b(?:human resources|hr|recruit\w+|talent|team|people|administrator|administration|services|to the|ref)\b",
    re.IGNORECASE,
)
ORGANISATION = re.compile(
    r"\b(?:council|trust|university|school|academy|college|hospitals?|ltd|limited|llp|gmbh|ag|inc|plc|bank|group|foundation)\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}\b|\b\d{5} [A-Z][a-z]+|\bRoom \d")
"""What stands in a postal address."""

GREETING = re.compile(r"^(?:dear|hi|hello|hey|good (?:morning|afternoon))\b.{0,40}$", re.IGNORECASE)
