"""Writes the marked sentences as a table of labelled ones, in the form that benchmarks.sentences reads.

`python -m benchmarks.sentences_table` writes `benchmarks/sentences_train.tsv` from `sentences_training/by_hand.txt`.
Acts and passages are those that were marked by hand; days and names are read from the passages as they always are.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.sentence_labels import Sentence, slots_of
from benchmarks.sentence_situations import NOW, Situation, about_of, situations
from benchmarks.sentence_templates import FOLDER, Marked, lines_of, unmarked
from benchmarks.sentences_training import kept_aside, tags_of
from interviews.understanding.acts import Act
from interviews.understanding.message import Message
from interviews.understanding.passages import passages_of
from interviews.understanding.pieces import clock_of, pieces_of
from interviews.understanding.reading import reading_of

TABLE = Path(__file__).parent / "sentences_train.tsv"
_ABOUT = {
    "thank_you": "thank_you nudge (Acme)",
    "follow_up": "follow_up nudge (Siemens)",
    "still_waiting": "still_waiting nudge (Siemens)",
    "references": "references nudge (Acme)",
    "add_references": "add_references nudge (Acme)",
    "reflection": "reflection nudge (Acme)",
    "keep_applying": "keep_applying nudge",
    "offer": "offer nudge (Acme)",
    "card": "card (Acme)",
    "brief": "brief (Zalando)",
    "letter": "letter draft (thank-you to Jane)",
}


def labelled(number: int, marked: Marked, built: Mapping[str, Situation]) -> Sentence:
    """Returns a marked sentence with its label."""
    text, spans = unmarked(marked.text)
    name = "reply" if marked.about in _ABOUT else marked.about
    style = "kept aside" if kept_aside(marked.text) else "learned from"
    sentence = Sentence(f"h{number:03}", name, _ABOUT.get(marked.about, "-"), text, marked.act, {}, style)
    situation = built[name]
    clock = clock_of(situation.person, NOW)
    pieces = pieces_of(text, situation.person, clock)
    passages = passages_of(text, pieces, tags_of(pieces, spans))
    about = about_of(sentence, situation)
    reading, doubts = reading_of(Message(text, situation.person, clock, about, pieces, passages), marked.act, 1.0)
    slots = {} if reading.acts == (Act.UNCLEAR,) else slots_of(reading.acts, reading.values, doubts)
    return Sentence(sentence.id, name, sentence.about, text, "+".join(reading.acts), slots, style)


def main() -> None:
    built = situations()
    rows = ["id\tsituation\tabout\ttext\tact\tslots\tstyle"]
    for number, marked in enumerate(lines_of(FOLDER / "by_hand.txt"), start=1):
        row = labelled(number, marked, built)
        slots = json.dumps(row.slots, ensure_ascii=False, separators=(",", ":"))
        rows.append(f"{row.id}\t{row.situation}\t{row.about}\t{row.text}\t{row.act}\t{slots}\t{row.style}")
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{TABLE.name}: {len(rows) - 1} sentences")


if __name__ == "__main__":
    main()
