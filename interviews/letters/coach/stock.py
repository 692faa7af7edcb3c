"""What makes a letter anybody's: template phrases, left-over placeholders, a list of qualifications."""

import re
from collections.abc import Iterator

from interviews.letters.coach.english.template_phrases import TEMPLATE_PHRASES
from interviews.letters.coach.letter import LetterText, Passage
from interviews.letters.coach.remarks import About, Fault, Remark, Severity, Span
from interviews.model import LetterKind

_PLACEHOLDER = re.compile(
    r"\[(?=[^\]\n]*[^\W\d_…._ -])(?![^\]\n]{0,6}\]\()[^\]\n]{1,60}\]|\[[\s.…_?xX-]*\]|\{\{[^}\n]*\}\}|"
    r"\{[^}\n]{1,40}\}|"
    r"<(?![/\w.+-]+@)(?!https?:)(?!3)[A-Za-z][^<>@\n]{0,40}>|«[^»\n]{1,40}»|%[A-Z_]{3,}%|\$\{?[A-Z_]{3,}\}?|"
    r"\b[Xx]{3,}\b|\bX{2}\b|_{3,}|\.{5,}|…{2,}|\?{3,}|(?<=\s)\*{3,}(?=\s)|"
    r"\b(?:INSERT|TODO|TBD|TBC|FIXME|FILL IN|PLACEHOLDER|LOREM IPSUM|NAME HERE|COMPANY|NAME|ROLE|POSITION|DATE|"
    r"JOB TITLE|JOBTITLE)\b|"
    r"\b(?i:lorem ipsum(?: dolor(?: sit(?: amet)?)?)?)|"
    r"\((?i:your|insert|company|add|name|role|position|job title|interviewer|date|fill|hiring|mention|specific|"
    r"something|detail|e\.g\.)\b[^()\n]{0,50}\)|"
    r"(?<![\w'])(?:Your|Company|Hiring Manager|Interviewer|Recipient|First|Last)(?:'s)? (?:Full )?(?:Name|Company|"
    r"Position|Title)\b|\bCompany X\b|\bX Corp\b|\bFirstname\b|\bLastname\b|"
    r"\bM(?:r|s|rs)\.?/M(?:r|s|rs|x)\.?(?=[\s.])|\b(?i:dear) (?:Sir/Madam|name|first name|interviewer name|"
    r"N\.? ?N\.?)(?=\W)|\binsert (?:\w+ ){0,3}here\b"
)
_NOBODY = re.compile(
    r"(?:(?:dear |hello |hi |hey )?(?:sirs?(?: or |/| and |, )(?:madams?|ma'am)|madams?(?: or |/| and )sirs?|"
    r"(?:to )?whom(?:soever)? it may concern|ladies and gentlemen)|dear (?:sirs?|madams?))(?=\s*[,:.!;–—-]?\s*$)",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"(?:dear|hello|hi|hey|good \w+),? (?:the )?(?:hiring|recruit(?:ing|ment|er)|talent|hr|human|interview(?:er|"
    r"ing|s)?|selection|search|employer|team|manager|company|recruiter)"
    r"[\w' /-]{0,40}?(?=\s*[,:.!;–—-]|\s*$)",
    re.IGNORECASE,
)

_NUMBER = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_CREDENTIALS = re.compile(
    rf"\b(?:{_NUMBER}|several|many|"
    r"over a decade|a decade)\+? ?(?:or more )?(?:years?|yrs)['’]?(?:'? of| in| as|"
    r"'? (?:\w+ )?experience)?\b(?! (?:ago|old|from|later|time|plan|before|after|since|now))|"
    r"\b(?:bachelor|master|doctora|b\.?sc|m\.?sc|b\.?a\b|m\.?a\b|b\.?eng|m\.?eng|ph\.?d|mba|diploma|degree|"
    r"first[- ]class|honou?rs|cum laude|gpa|graduat\w+|certifi\w+|licen[cs]ed?|accredit\w+|qualifi(?:ed|cations?)|"
    r"awards?|prize|scholarship|published|publications|patents?|chartered|nvq|hnd|gcse|a-levels?|toefl|ielts)\b|"
    r"\b(?:proficien\w+|skilled|expert(?:ise)?|fluent\w*|fluency|command of|mastery|versed|competent|competenc\w+|"
    r"adept|knowledge of|familiar with|trained|experienced|experience (?:in|with|as|of)|track record|"
    r"strengths? (?:are|include)|skills? (?:are|include|in)|specialis\w+|specializ\w+|native speaker|"
    r"languages?)\b|"
    r"(?<=[,;] )(?:and )?(?:I )?(?:also )?(?:hold|know|speak|type|master|drive)\b|"
    rf"(?<=[,;] )(?:and |then |plus )?{_NUMBER} (?:as an?|in the|in an?|at)\b|"
    r"(?<=[,;] )(?:and |then |plus )?(?:I )?(?:(?:was|am) an? \w+|passed|won|earned|gained|served|qualified|"
    r"worked|studied|"
    r"trained|taught|teach|ran|led|managed|became|obtained|completed|finished)\b|"
    r"(?<=[,;] )(?:and )?got my\b|"
    r"\bI (?:finished|attended|studied at|went to) (?:the |my |a )?(?:\w+ )?(?:school|college|university|academy|"
    r"apprenticeship|training|studies|course)\b|"
    r"\b(?:\w+ )?(?:ticket|certificates?|certs?|(?:black|gold|blue|green|red|white|CSCS|CPCS|skills) card|badge|"
    r"permit|"
    r"clearance|DBS)\b(?! (?:price|sales|office|machine|holders?|queue|system|desk|calendar|number|for you))|"
    r"(?<=I have )[A-Z]{4,}\b(?=,)|(?<=got my )[A-Z]{4,}\b(?=,)|(?<=, )[A-Z]{4,}\b(?=,)|"
    r"\bI (?:also |have also |further |additionally |have |'ve )?(?:hold|held|speak|know|type|worked (?:at|for|"
    r"as)|master(?:ed)?|"
    r"possess|completed|earned|obtained|received|won|passed|managed|led|supervised|oversaw|am (?:a |"
    r"an )?(?:\w+ )?(?:certified|licensed|qualified|experienced|skilled|proficient|fluent|expert|chartered|"
    r"trained|registered))\b",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"\b(?:would|could|can|will|'d|'ll|help|bring|you (?:said|told|mention|describ|ask)\w*|your team|we (?:talk|"
    r"discuss|spoke)\w*)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:[\w+#.'/-]+(?: [\w+#.'/-]+){0,2}, ){2,}(?:[\w+#.'/-]+(?: [\w+#.'/-]+){0,3},? )?(?:and|as well as|plus) "
)
_LISTED = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–—·▪‣]|\d{1,2}[.)])[ \t]+[^\n]+")
_OF_FRIENDS = (LetterKind.REFERENCE_HEADS_UP, LetterKind.REFERENCE_THANKS)
_RESPECT = re.compile(r"dear (?:sir|madam|ma'am)\W*", re.IGNORECASE)
_ITEMS = 3
_CLAIMS = 4
_DENSE = 5


def stock(letter: LetterText, about: About) -> Iterator[Remark]:
    """L8: no template phrases, no left-over placeholders; nor a greeting to nobody when the name is known.

    Source: 000, 002.
    """
    taken: list[Span] = []
    for found in _PLACEHOLDER.finditer(letter.text):
        if found[0].strip() and found[0] not in (about.company, about.role):
            taken.append(found.span())
            yield Remark("L8", Severity.MUST, found.span(), Fault.PLACEHOLDER)
    spans = list(_greeting_to_nobody(letter, about))
    if letter.english:
        spans += [
            _span_of(sentence, letter, taken)
            for sentence in letter.sentences
            if TEMPLATE_PHRASES.search(letter.said(sentence))
        ]
    for span in spans:
        if not any(start < span[1] and span[0] < end for start, end in taken):
            yield Remark("L8", Severity.SHOULD, span, Fault.TEMPLATE_PHRASE)


def qualifications(letter: LetterText, about: About) -> Iterator[Remark]:
    """L7: no list of qualifications: neither a list of points, nor claim upon claim in a row.

    Source: 000, 002.
    """
    if about.kind is LetterKind.REFERENCE_HEADS_UP or not letter.english:
        return
    listed = list(_LISTED.finditer(letter.main.text))
    if len(listed) >= _ITEMS:
        span = _inside(listed[0].start(), listed[-1].end(), letter)
        yield Remark("L7", Severity.SHOULD, span, Fault.QUALIFICATIONS)
        return
    run: list[tuple[Passage, int]] = []
    best: list[tuple[Passage, int]] = []
    for sentence in letter.sentences:
        claims = _claims(letter.said(sentence))
        run = [*run, (sentence, claims)] if claims else []
        if claims >= _ITEMS and claims > sum(count for _, count in best):
            best = [(sentence, _CLAIMS)]
        if sum(count for _, count in run) > sum(count for _, count in best):
            best = run
    if sum(count for _, count in best) >= _CLAIMS:
        yield Remark("L7", Severity.SHOULD, (best[0][0].start, best[-1][0].end), Fault.QUALIFICATIONS)


def _claims(said: str) -> int:
    found = list(_CREDENTIALS.finditer(said))
    count = len(found)
    if found and _LIST.search(said, found[0].start()):
        count += _ITEMS
    return count - 1 if count and _FORWARD.search(said) else count


def _span_of(sentence: Passage, letter: LetterText, gaps: list[Span]) -> Span:
    """The sentence, or only the phrase where the sentence has a gap in it that is told by itself."""
    if any(start < sentence.end and sentence.start < end for start, end in gaps):
        found = TEMPLATE_PHRASES.search(letter.text, sentence.start, sentence.end)
        return found.span() if found else sentence.span
    return sentence.span


def _inside(start: int, end: int, letter: LetterText) -> Span:
    text = letter.main.text[start:end]
    start += len(text) - len(text.lstrip())
    return letter.main.start + start, letter.main.start + end


def _greeting_to_nobody(letter: LetterText, about: About) -> list[Span]:
    if letter.greeting is None:
        return []
    pattern = (_NOBODY, _ANYBODY) if about.recipient else (_NOBODY,)
    for each in pattern:
        found = each.match(letter.greeting.text.strip())
        if found and about.kind in _OF_FRIENDS and _RESPECT.fullmatch(letter.greeting.text.strip()):
            continue  # one's own reference is somebody, and "Dear Sir" to them is respect
        if found:
            return [letter.greeting.span]
    return []
