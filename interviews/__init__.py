"""The domain: what an interview leaves behind, and what comes next. Pure: no disk, network, clock or Telegram."""
