"""The Overview: charts and figures of one range of dates, on four tabs."""
