"""The use cases: what a person can ask of the program, whichever way she asks.

Command line and window call nothing else. The only package that knows store and analysis both;
no Qt. Each module holds one family of functions over a `Workspace`.
"""
