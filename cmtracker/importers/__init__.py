"""Reading the exports of other programs: sessions, message counts and nothing else.

One module for each format, in `formats`; the registry finds them. Importers know the records and
no store.
"""
