"""Letters in the person's own words: what to ask, how it reads, whether it is time, and how it reaches their mail."""
