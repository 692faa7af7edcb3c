"""Tells what kind of work a role is, so that examples can come from that work; it decides nothing else."""

from interviews.trades.trade import Trade, trade_of

__all__ = ["Trade", "trade_of"]
