"""The labelled letters themselves hold together: what can be counted agrees with what a reader labelled."""

from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from interviews.model.letters import LetterKind
from tests.letters.letters import HERE, SEEN, LabelledLetter, NotALabelledLetter, Rule, load, read

FOLDERS = [folder for folder in sorted(HERE.iterdir()) if any(folder.glob("*.toml"))]
LETTERS = [pytest.param(letter, id=f"{folder.name}/{letter.name}") for folder in FOLDERS for letter in load(folder)]

_PARTS = {
    Rule.L2: {"thanks", "interest", "contribution"},
    Rule.L5: {"words", "paragraphs"},
    Rule.L8: {"template", "placeholder"},
    Rule.L9: {"interest", "offer", "closing", "decision"},
    Rule.L10: {"guilt", "desperate", "pushy", "repeated", "marks"},
    Rule.L11: {"spelling", "confused", "article", "doubled"},
    Rule.L13: {"role", "stress", "thanks"},
}
_WHOLE = {Rule.L2, Rule.L3, Rule.L5, Rule.L6, Rule.L12, Rule.L13}
_SIGN_OFF_WORDS = 5
"""A last paragraph of no more words than these is a sign-off with its signature."""

_A_LETTER = """
subject = "Thank you"
body = '''
Dear Jo, the the end of the day.
'''
[about]
kind = "thank_you"
company = "Acme"
role = "Clerk"
sender = "Ann"
[[fault]]
rule = "L11"
part = "doubled"
note = "doubled"
"""


def _blocks(body: str) -> list[str]:
    return [block for block in body.split("\n\n") if block.strip()]


def _words(text: str) -> list[str]:
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


def _is_greeting(block: str) -> bool:
    return "\n" not in block and len(_words(block)) <= _SIGN_OFF_WORDS and block.endswith((",", ":", "!", "-", "–"))


def _paragraphs(body: str) -> list[str]:
    blocks = _blocks(body)
    if _is_greeting(blocks[0]):
        blocks = blocks[1:]
    while blocks and all(len(_words(line)) <= _SIGN_OFF_WORDS for line in blocks[-1].splitlines()):
        blocks = blocks[:-1]
    return blocks


def _overlap(body: str, other: str) -> float:
    ours, theirs = (_words(" ".join(_paragraphs(text)).lower()) for text in (body, other))
    matches = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return sum(match.size for match in matches) / len(ours)


@pytest.mark.parametrize("letter", LETTERS)
def test_labels_of_a_letter_are_of_its_kind_and_shape(letter: LabelledLetter) -> None:
    kind = letter.about.kind
    for fault in letter.faults:
        assert fault.note
        assert fault.rule in _PARTS or fault.part is None
        assert fault.rule not in _PARTS or fault.part in _PARTS[fault.rule]
        spanned = fault.rule not in _WHOLE and (fault.rule is not Rule.L9 or fault.part == "decision")
        assert (fault.span is not None) == spanned
        match fault.rule:
            case Rule.L2 | Rule.L3:
                assert kind is LetterKind.THANK_YOU
            case Rule.L12:
                assert kind is LetterKind.THANK_YOU
                assert letter.about.last_round
                assert letter.about.unsaid
            case Rule.L9:
                assert kind is LetterKind.FOLLOW_UP
            case Rule.L13:
                assert kind is LetterKind.REFERENCE_HEADS_UP
            case Rule.L7:
                assert kind is not LetterKind.REFERENCE_HEADS_UP
            case _:
                pass
    assert len(set(letter.faults)) == len(letter.faults)


@pytest.mark.parametrize("letter", LETTERS)
def test_length_labels_agree_with_the_count_l5(letter: LabelledLetter) -> None:
    longest = 90 if letter.about.kind is LetterKind.FOLLOW_UP else 200
    too_long = len(_words(letter.body)) > longest or len(_paragraphs(letter.body)) > 4
    assert too_long == any(fault.rule is Rule.L5 for fault in letter.faults), (
        len(_words(letter.body)),
        len(_paragraphs(letter.body)),
    )


@pytest.mark.parametrize("letter", LETTERS)
def test_likeness_labels_agree_with_the_count_l6(letter: LabelledLetter) -> None:
    overlap = max((_overlap(letter.body, other) for other in letter.about.others), default=0.0)
    labelled = any(fault.rule is Rule.L6 for fault in letter.faults)
    assert overlap > 0.65 if labelled else overlap < 0.45, overlap


@pytest.mark.parametrize("letter", LETTERS)
def test_recipient_is_among_the_people_and_the_sender_signs(letter: LabelledLetter) -> None:
    assert letter.about.recipient is None or letter.about.recipient in letter.about.people
    assert set(_words(letter.body)[-3:]) & set(letter.about.sender.split())
    assert letter.subject
    assert letter.body == letter.body.strip()


def test_names_are_unique_across_the_folders() -> None:
    names = Counter(path.stem for folder in FOLDERS for path in folder.glob("*.toml"))
    assert [name for name, times in names.items() if times > 1] == []


def test_a_doubled_passage_is_found_where_it_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(_A_LETTER + 'span = "the"\noccurrence = 2\n', encoding="utf-8")
    (fault,) = read(path).faults
    assert fault.span is not None
    assert (fault.span.start, fault.span.end, fault.span.text) == (13, 16, "the")


@pytest.mark.parametrize(
    "wrong",
    [
        'span = "not there"',
        'span = "the"\noccurrence = 4',
        'span = "the"\noccurrence = 0',
        'span = ""',
        'spam = "the"',
        'span = "the',
    ],
)
def test_a_label_that_does_not_fit_the_body_is_refused_by_name(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(_A_LETTER + wrong + "\n", encoding="utf-8")
    with pytest.raises(NotALabelledLetter, match=r"a\.toml"):
        read(path)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_is_broken_often_enough_to_measure(rule: Rule) -> None:
    assert sum(fault.rule is rule for letter in load(SEEN) for fault in letter.faults) >= 8


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_has_letters_enough(kind: LetterKind) -> None:
    assert sum(letter.about.kind is kind for letter in load(SEEN)) >= 6


def test_good_letters_are_many_enough_to_show_false_alarms() -> None:
    letters = load(SEEN)
    assert sum(letter.good for letter in letters) >= 0.4 * len(letters)
