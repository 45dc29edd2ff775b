"""The linters that show tf2lint's findings."""
