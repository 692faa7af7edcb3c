"""The rules of the note coach. Importing them compiles their patterns, which takes 0.3 s."""

from interviews.letters.coach.details import details, unsaid
from interviews.letters.coach.english.follow_ups import follow_up
from interviews.letters.coach.english.heads_up import heads_up
from interviews.letters.coach.english.required_parts import contents
from interviews.letters.coach.english.spelling import spelling
from interviews.letters.coach.english.tone import tone
from interviews.letters.coach.length import length
from interviews.letters.coach.names import names
from interviews.letters.coach.overlap import overlap
from interviews.letters.coach.stock import qualifications, stock

RULES = (names, stock, contents, details, overlap, tone, follow_up, heads_up, unsaid, qualifications, length, spelling)
"""In the order in which remarks of one severity are given."""

SUBJECT_RULES = (names, stock)
"""What is looked at in a subject."""
