"""Tells what the employer said happens next from the names it stands beside."""

import re

_WILL = (
    r"(?:will|would|should|are going|want|plan|hope|mean|need|said|say|told|promised|decide|call|ring|phone|write"
    r"|e-?mail|mail|text|get back|come back|let|answer|reply|respond|tell|take|make|send|invite|contact|meet)s?\b"
)
_TOLD = (
    rf"(?:they|he|she|hr)(?:['’](?:ll|d)\b|\s+(?-i:(?=[a-z])){_WILL})"
    r"|(?:i|we)(?:['’]ll|\s+(?:will|should))\s+(?:hear|know|get|be told)\b"
    r"|(?:by|within|before|until|no later than)\s"
    r"|(?:(?:the |an |their )?(?:answer|decision|results?)|next (?:steps?|round|week)|next(?=:))[\s:]"
)
_NEXT_STEP = re.compile(
    rf"(?:^|\s*[;\n.,!–—]\s*|\s+)(?:(?:and|but)\s+)?(?P<words>(?:{_TOLD}).*)", re.DOTALL | re.IGNORECASE
)


def names_and_next_step(text: str) -> tuple[str, str | None]:
    """Takes "Jane Doe; they decide by Friday" apart. Returns the names, and what happens next if it is said (R3)."""
    found = _NEXT_STEP.search(text.strip())
    if found is None:
        return text, None
    return text.strip()[: found.start()].strip(), found["words"].strip()
