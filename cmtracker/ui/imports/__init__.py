"""Files and notes into the log: what they hold, shown before anything is kept, and proposals."""
