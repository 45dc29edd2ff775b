"""A module that is called tensorflow, but is another."""


def Session():
    return None
