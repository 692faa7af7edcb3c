"""How many processes the tests kill, and with which sequence of chance: `make torture` sets both."""

import os

KILLS = int(os.environ.get("KILLS") or 12)
SEED = int(os.environ.get("SEED") or 20)
