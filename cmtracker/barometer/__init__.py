"""The barometer: contributions of many people become a table that reveals nobody.

It needs the libraries of the extra `barometer`, of which the program itself loads none.
"""
