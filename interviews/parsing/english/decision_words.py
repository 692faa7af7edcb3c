"""Lists the English words by which an employer's mail says no, or offers the job."""

import re

SAYS_NO = re.compile(
    r"\bregret to (?:inform|advise|tell|let|say)\b"
    r"|\b(?:not|unable to|cannot|can['’]t|won['’]t) (?:be )?(?:able to )?"
    r"(?:progress|proceed|mov(?:e|ing)|tak(?:e|ing)|offer)(?:ing)? (?:you(?:r application)? )?"
    r"(?:further|forward|ahead|any|with|to the next|the (?:post|position|role|job))\b"
    r"|\b(?:decided|chosen|elected|opted) not to (?:progress|proceed|move|take|continue)\b"
    r"|\b(?:with|appointed|selected|chosen|hired) (?:another|a different|other|a stronger|an internal) "
    r"(?:candidate|applicant)"
    r"|\b(?:application|you) (?:has|have|was|were) (?:not )?(?:been )?"
    r"(?:unsuccessful|not successful|not selected|declined)\b"
    r"|\b(?:not been|were not|was not) (?:successful|selected|shortlisted)\b"
    r"|\b(?:position|role|post|vacancy|job) (?:has|have) (?:now |already )?been filled\b",
    re.IGNORECASE,
)
"""Words of a no."""

OFFERS = re.compile(
    r"\b(?:pleased|delighted|happy|thrilled|excited|glad|like|love) to (?:be able to )?(?:formally )?"
    r"(?:offer you|extend (?:you )?an? (?:formal |job )?offer|make you an offer|confirm (?:our|your) offer)\b"
    r"|\b(?:we|i|hereby|formally|are) offer(?:ing)? you (?:the|a) (?:post|position|role|job)\b"
    r"|\b(?:formal|written|conditional|unconditional) offer of employment\b",
    re.IGNORECASE,
)
"""Words of an offer."""

TO_THE_READER = re.compile(
    r"\b(?:inform|advise|tell|offer|offering|thank|let|wish|make) you\b"
    r"|\byour (?:application|interest|time|candidacy|cv|resume|background|profile|experience)\b",
    re.IGNORECASE,
)
"""Words by which an employer speaks to whoever applied."""

THE_WRITERS_OWN = re.compile(
    r"\b(?:they|he|she|it) (?:said|told|wrote|says|writes|called)\b|\btold me\b"
    r"|\b(?:got|received) an? (?:e-?mail|letter|call)\b"
    r"|\bmy application\b|\bi (?:\w+ )?withdr[ae]w|\bwithdrawing\b|\bdeclin\w+ (?:your|the|this) (?:\w+ )?offer\b"
    r"|\baccept(?:ed|ing)? (?:your|another|the|a different) (?:\w+ )?(?:offer|role|position|job)\b"
    r"|\bif (?:you|your application) (?:are|is|were|have|has)\b.{0,30}\b(?:un)?successful\b",
    re.IGNORECASE,
)
"""Words of other texts: what somebody tells of a mail, or their own letter to an employer, or what may come."""
