"""The page of the reports: for which moment, what they show, a look at them, and making them."""
