"""What all pages are built from: cards, chips, labels, tables, icons, colours, shared fields."""
