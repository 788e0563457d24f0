"""Text in, structure out: words, sentences, figures, dates, quotations, names. Pure; English first.

Every offset counts characters in the text that was given, end exclusive.
"""
