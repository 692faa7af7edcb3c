"""Defines, as patterns, how a name or what is known of somebody is corrected in plain English."""

import re

_LETTER = r"(?:(?:a|an|one|two|double|single)\s+)*\w{1,2}(?:['’]?s)?(?:\s+(?:at the end|in it))?"
SPELT = re.compile(
    r"(?:(?:no|sorry|actually)\b[,\s]+)*"
    r"(?:(?:it|that|her name|his name|their name|the name)(?:['’]?s|\s+is)\s+)?(?:actually\s+|really\s+)?"
    r"(?:(?:spelled|spelt|called|written)\s+)?(?P<name>[^,;:\n@]{2,60}?)"
    rf"(?:,?\s+with(?:out)?\s+(?P<letter>{_LETTER}))?(?:,?\s+(?:and\s+)?not\s+(?P<old>[^,;:\n@]{{2,60}}?))?[.!\s]*",
    re.IGNORECASE,
)
"""It's Sarah with an h; Sarah, not Sara."""

SAYS_SO = re.compile(
    r"(?:(?:no|sorry|actually)\b[,\s]+)*(?:it|that|her name|his name|their name|the name)(?:['’]?s|\s+is)\s+"
    rf"|\bspel(?:led|t)\b|\swith(?:out)?\s+{_LETTER}[.!\s]*$|,\s+(?:and\s+)?not\s",
    re.IGNORECASE,
)
"""What tells that a name is corrected, and not just told."""

IS = re.compile(
    r"(?P<who>[^,;:\n@]{1,60}?)(?:['’]s\s+(?:title|role|job|e-?mail|mail|address|e-?mail address|phone|number))?"
    r"\s+(?:is|was)\s+(?P<named>called\s+|named\s+|spelled\s+|spelt\s+)?"
    r"(?:(?:actually|now|the|our|their|an?|from)\s+)*(?P<what>[^\n]{2,200}?)[.!\s]*",
    re.IGNORECASE,
)
"""Bob is VP Engineering; Bob is called Robert Lee; Jane's e-mail is jane@acme.com."""

GONE = re.compile(
    r"(?:please\s+)?(?:remove|delete|drop|take out|without)\s+(?P<who>[^,;:\n@]{2,60}?)[.!\s]*"
    r"|(?P<absent>[^,;:\n@]{2,60}?)\s+(?:was|is)(?:\s+not|n['’]?t)\s+(?:there|in it|in the room|part of it|one of them)"
    r"[.!\s]*",
    re.IGNORECASE,
)
"""Remove Bob; Bob was not there."""
