"""Today: the page that is open all day, its cards and dialogs."""
