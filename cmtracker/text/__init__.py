"""Every word that is not Qt's: the catalogue of texts, dates and durations, sentences."""
