"""The cmtracker interchange document: what other programs write to and read from the log.

It moves facts; history, seals and the recovery ledger stay in the file of the log.
"""
