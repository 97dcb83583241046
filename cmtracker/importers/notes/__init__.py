"""The lines that a CM notes on her phone or types in the morning, read into what they say."""
