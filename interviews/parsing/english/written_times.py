"""Finds the days and times of day in a longer English text, as mails write them; `parse_when` reads what is found."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
DAY = re.compile(
    rf"(?:\b{_WEEKDAY},?\s+(?:the\s+)?)?(?:\b{_NUMBER}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}}\b)?|\b{_MONTH}\s+{_NUMBER}(?:,?\s+\d{{4}}\b)?"
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4}\b|\.(?!\d)|(?<=/\d\d)\b))"
    rf"|\b(?:tomorrow|today)\b(?: \d{{1,2}}/\d{{1,2}}\b)?|\b(?:(?:this|next|on|coming)\s+)?{_WEEKDAY}(?=[\s,]|$)",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?:(?<![\d/.])\d{1,2}(?:[:.]\d\d|h\d\d)?\s?[ap]\.?m\b\.?|(?<![\d/.:])\d{1,2}[:h]\d\d\b"
    r"|(?<![\d/.])\d{1,2}\.\d\d(?= ?uhr| ?hrs)|\b\d{4} ?hrs\b|\bnoon\b|\bmidday\b)"
)
CLOCK = re.compile(
    rf"{_CLOCK}(?:\s?(?:uhr|hrs?|h)\b)?(?:\s*(?:-|–|—|to|until|till)\s*{_CLOCK}(?:\s?(?:uhr|hrs?|h)\b)?)?",
    re.IGNORECASE,
)
ZONE_AFTER = re.compile(
    r"\s*(?:\((?:UTC|GMT)?[^)\n]{2,40}\)|(?:[A-Z]{2,5}\b(?![a-z-]))|(?:UTC|GMT)[+-]\d+"
    r"|(?:\w+ ){0,2}(?:Standard |Daylight )?Time\b)"
)
SENTENCE_END = re.compile(r"(?<=[a-z\d)]{2}[.!?])(?<!\bMrs\.)(?<!\bProf\.) +(?=[A-Z])|(?<=!) +")
"""Where a sentence ends and another begins; "p.m.", "Dr." and the like end none."""
