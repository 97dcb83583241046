"""The Overview: pictures that make the case, four tabs over one range."""
