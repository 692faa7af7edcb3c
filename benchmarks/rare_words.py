"""Packs the coach's list of rare words from a dictionary, a word a line.

`python -m benchmarks.rare_words FILE`: the list in use is of `web2`, the words of Webster's second edition, which is in
the public domain.
"""

import argparse
import gzip
import sys
from pathlib import Path

import interviews.letters.coach

FILE = Path(interviews.letters.coach.__file__).parent / "english" / "data" / "rare_words.txt.gz"
LENGTHS = range(4, 13)


def main(arguments: list[str] | None = None) -> int:
    """Writes the list."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rare_words", description=__doc__)
    parser.add_argument("dictionary", type=Path)
    told = parser.parse_args(arguments).dictionary.read_text(encoding="utf-8").split()
    words = sorted({word for word in told if word.islower() and word.isascii() and word.isalpha()})
    words = [word for word in words if len(word) in LENGTHS]
    FILE.write_bytes(gzip.compress("\n".join(["", *words, ""]).encode(), mtime=0))
    print(f"{len(words)} words, {FILE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
