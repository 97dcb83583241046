"""What Today and the Overview share of crises and hostile messages: acts, dialogs, chronology."""
