"""What to write at a place: the advice for its symbol, made out of what the call there passes and what becomes of its
result. ``binding`` reads the call, ``conditions`` asks what holds, ``filling`` fills expressions, ``place`` says what a
block of advice comes to, ``writer`` makes the remedies of a file."""

from tf2lint.remedies.writer import Remedy, Writer

__all__ = ["Remedy", "Writer"]
