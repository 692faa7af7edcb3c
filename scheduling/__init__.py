"""When things happen: the clock, the alarms, the one door to state, and the way a nudge is delivered."""
