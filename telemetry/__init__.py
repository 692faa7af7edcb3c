"""What the parts say about themselves: events, measures, health. Below everything, and imports nothing of it."""
