"""How many processes the tests kill, and with which sequence of chance: `make torture` sets both."""

import os

KILLS = int(os.environ.get("KILLS") or 20)
SEED = int(os.environ.get("SEED") or 20)
