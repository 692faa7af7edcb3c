"""Judges a history: what people's records asked for and told, against what Telegram accepted meanwhile.

Each nudge that a record asked for must match exactly one accepted message in its window. Any other is named: a second
one is excused where the process that sent the first was killed between sending and settling, and the second says that
it may be one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from texts.nudges import repeated

SETTLED_WITHIN = 2.0
"""Seconds after which a message that was accepted is settled, however busy all are; a later kill explains nothing."""

ON_ITS_WAY = 0.5
"""Seconds that a message may come after its sender was killed: what a process wrote to its connection still arrives.

A process that takes the place of the killed one needs longer until it sends.
"""

AT_MOST = 2
"""How often a nudge may be accepted, where nobody knows of the first time."""

REPEATED = str(repeated().striptags())


class Asked(msgspec.Struct, frozen=True):
    """Holds a nudge that a record asks for: what its message says, and from when until when (s since 1970)."""

    chat: int
    words: str
    due: float
    until: float


class Accepted(msgspec.Struct, frozen=True):
    """Holds a message that Telegram accepted at a time (s since 1970) from a replica."""

    at: float
    replica: str
    chat: int
    text: str

    @property
    def marked(self) -> bool:
        """Returns whether it says that it may be a repetition."""
        return REPEATED in self.text


class Kill(msgspec.Struct, frozen=True):
    """Holds when a replica was killed (s since 1970)."""

    at: float
    replica: str


class Doubled(msgspec.Struct, frozen=True):
    """Holds a nudge that was accepted more than once, and whether that is excused."""

    chat: int
    times: tuple[float, ...]
    marked: bool
    killed_after: tuple[float | None, ...]
    """How long (s) after each but the last its sender was killed, negative just before; None if it was not any more."""
    settled_within: float

    @property
    def killed(self) -> bool:
        """Returns whether each but the last was sent by a process that was killed before it can have settled it."""
        return all(after is not None and after <= self.settled_within for after in self.killed_after)

    @property
    def excused(self) -> bool:
        """Returns whether it is as it may be: once more, said so, and because of a kill."""
        return self.marked and self.killed and len(self.times) == AT_MOST


class Verdict(msgspec.Struct, frozen=True):
    """Holds what is wrong, and how the nudges went out; each list must be empty, but for what is excused."""

    asked: int
    lost: list[Asked]
    misplaced: list[Accepted]
    """Accepted outside their window."""
    foreign: list[Accepted]
    """Accepted though nobody asked for them."""
    doubled: list[Doubled]
    firsts: list[float]
    """When each nudge that was not held up by a kill was accepted first (s since 1970), in order."""

    @property
    def not_excused(self) -> list[Doubled]:
        """Returns what was doubled and may not be."""
        return [each for each in self.doubled if not each.excused]

    @property
    def wrong(self) -> int:
        """Returns how much is not as it may be."""
        return len(self.lost) + len(self.misplaced) + len(self.foreign) + len(self.not_excused)


def judged(
    asked: Iterable[Asked], accepted: Iterable[Accepted], kills: Sequence[Kill], settled_within: float = SETTLED_WITHIN
) -> Verdict:
    """Returns the verdict; there is at most one nudge a chat with the same words."""
    came: dict[int, list[Accepted]] = defaultdict(list)
    for each in sorted(accepted, key=lambda message: message.at):
        came[each.chat].append(each)
    verdict = Verdict(0, [], [], [], [], [])
    many = 0
    for nudge in asked:
        many += 1
        theirs = [each for each in came[nudge.chat] if nudge.words in each.text]
        came[nudge.chat] = [each for each in came[nudge.chat] if nudge.words not in each.text]
        if not theirs:
            verdict.lost.append(nudge)
            continue
        verdict.misplaced.extend(each for each in theirs if not nudge.due <= each.at <= nudge.until)
        if not theirs[0].marked:
            verdict.firsts.append(theirs[0].at)
        if len(theirs) > 1:
            verdict.doubled.append(
                Doubled(
                    nudge.chat,
                    tuple(each.at for each in theirs),
                    all(each.marked for each in theirs[1:]),
                    tuple(_killed_after(each, kills) for each in theirs[:-1]),
                    settled_within,
                )
            )
    verdict.foreign.extend(each for left in came.values() for each in left)
    verdict.firsts.sort()
    return msgspec.structs.replace(verdict, asked=many)


def _killed_after(message: Accepted, kills: Iterable[Kill]) -> float | None:
    after = (each.at - message.at for each in kills if each.replica == message.replica)
    return min((each for each in after if each >= -ON_ITS_WAY), default=None)
