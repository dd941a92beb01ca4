"""Texts as numbers: each is the number of its kind among those that patterns tell apart."""

import z3

import patterns


class Texts:
    """The kinds of text that the patterns asked about one key tell apart."""

    def __init__(self, asked, within, beside=None):
        self.asked = tuple(sorted(asked))
        self.beside = beside
        self.within = within
        self.kinds = list(patterns.kinds_of_text(self.asked, within))
        if beside is not None:
            # `*` alone: no resource, matched by the pattern `*` alone (evaluation.md 4.3).
            self.kinds.append(None)

    def kind(self, text):
        if text == self.beside:
            return len(self.kinds) - 1
        if not patterns.matches(self.within, text):
            return None
        return self.kinds.index(tuple(patterns.matches(one, text) for one in self.asked))

    def among(self, variable, expression):
        place = self.asked.index(expression)
        return z3.Or(*[variable == i for i, kind in enumerate(self.kinds) if kind and kind[place]])
