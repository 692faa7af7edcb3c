"""Words that take pressure and reproach back: "no rush", "instead of leaving me waiting"."""

from interviews.letters.coach.phrases import any_of, either

_PRESSING = either(r"""
press|push|rush|hurry|nag|pester|bother|chase|hound|pressure|disturb|hassle|harass|impose|intrude|seem|sound|
    come across|appear|be (?:pushy|a nuisance|a pest|impatient|rude|needy|one of)|put (?:you|any|pressure)|
    beg|plead|reproach|complain|blame|insist|demand|keep you|take up|twist|force|get (?:ahead|on)
""")

TAKEN_BACK = any_of(rf"""
(?:instead of|rather than|unlike|far from|as opposed to|not one (?:for|to|of)|the opposite of)\b[^.!?;,]*
(?:not|n't|never|nor|without)(?: \w+){{0,3}} (?:to )?{_PRESSING}(?:ing)?\b[^.!?;]*
(?:no|not any|without(?: any)?|isn't any|is not any) (?:rush|hurry|pressure|need to (?:reply|answer|respond|hurry|
    rush|decide)|reproach|hard feelings|obligation|complaints?|offence)\b[^.!?;]*
(?:not|n't|nothing) (?:\w+ ){{0,2}}(?:urgent|pressing|in a (?:hurry|rush))
take (?:all the|whatever|your|as much|as long|what) (?:time )?[^.!?;]*
(?:only|just) (?:if|when) (?:it|you|there|and)\b[^.!?;]*
(?:thank|thanks|grateful|glad|kind)\b[^.!?;]{{0,40}}\b(?:not|never) \w+ing\b[^.!?;]*
""")
"""Read away before a sentence is taken for pressure, reproach or begging."""
