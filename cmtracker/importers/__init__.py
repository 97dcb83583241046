"""Reading the exports of other programs: sessions, message counts and nothing else.

One module per format; the registry tells which. Importers know the records and no store.
"""
