"""The dialogs of the settings: hours and rules, channels, passphrase, copies, seals."""
