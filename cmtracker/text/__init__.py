"""Every word that is not Qt's: the catalogue of texts, durations and dates, sentences of breaches."""
