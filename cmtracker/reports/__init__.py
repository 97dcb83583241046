"""A dossier (data of one range) and the documents made of it. No Qt, no store, no clock."""
