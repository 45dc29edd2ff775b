"""What a place in a file is like: what becomes of a value, what a rate or a step is for, how often code is reached,
what scopes set, what readers read. The conditions and marks of advice ask this."""
