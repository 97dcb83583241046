"""The page of the reports: for which occasion, what they show, a look at them, and making them."""
