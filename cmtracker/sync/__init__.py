"""Several devices of one person: the files that go between them, and how their acts are merged.

Pure: nothing here reads a folder, a clock or the store. `segment` turns lines of history into the
bytes of a file and back; `merge` turns the lines of all devices about a record into the record.
"""
