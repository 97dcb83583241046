"""One module for each format that can be imported; its name is the name of the format.

The registry finds the modules by listing this package, and loads one when its format is asked for.
No import statement names them: whoever packs the program has to take the package whole.
"""
