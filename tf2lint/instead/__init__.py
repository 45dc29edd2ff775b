"""What takes the place of things of TensorFlow 1 where no block of advice can say it, as it depends on the whole file:
runs of a session, scopes, summaries, groups of operations, lists of variables, layers of contrib, whole modules."""
