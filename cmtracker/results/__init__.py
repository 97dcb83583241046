"""What the analysis returns: frozen records, which every layer above may name.

All durations are whole seconds, all instants UTC seconds, all ranges of dates inclusive. Mappings
hold every key of their enumeration, zero included, unless a record says otherwise. A property only
rearranges the fields of its own record.
"""
