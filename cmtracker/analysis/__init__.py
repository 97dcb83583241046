"""The analysis: records in, records out. No clock, no file, no SQL, no Qt, no sentence."""
