"""Texts of policies as small automata, and the kinds of text that a set of them tells apart."""

import functools

# What an element of a pattern takes: a character, whatever its case, any one, any but a colon;
# doubled: any run of them.
LITERAL, FOLDED, ANY, SEGMENT, ANY_RUN, SEGMENT_RUN = range(6)
STAR, MARK = object(), object()
WILDCARDS = {"*": STAR, "?": MARK}
# A character that no policy of this test writes stands for all of them.
OTHER = "~"


def pieces(text, variable, wildcards_in_values=False):
    """A pattern as characters, STAR and MARK; None where a variable in it has no value.

    `${*}`, `${?}` and `${$}` are the characters themselves (evaluation.md 4.4); any other `${key}`
    is the text that `variable(key)` gives, taken literally.
    """
    parts, at = [], 0
    while at < len(text):
        if not text.startswith("${", at):
            parts.append(WILDCARDS.get(text[at], text[at]))
            at += 1
            continue
        end = text.index("}", at)
        name = text[at + 2 : end]
        value = name if name in ("*", "?", "$") else variable(name)
        if value is None:
            return None
        parts += [WILDCARDS.get(c, c) for c in value] if wildcards_in_values else list(value)
        at = end + 1
    return parts


def element(part, star, mark):
    return (star, "") if part is STAR else (mark, "") if part is MARK else (LITERAL, part)


def exactly(parts, ignoring_case=False):
    """StringEquals: `*` and `?` are characters like others."""
    characters = ["*" if p is STAR else "?" if p is MARK else p for p in parts]
    if ignoring_case:
        return tuple((FOLDED, c.lower()) for c in characters)
    return tuple((LITERAL, c) for c in characters)


def whole_text(parts):
    """StringLike: the wildcards run over every character (evaluation.md 5.5)."""
    return tuple(element(part, ANY_RUN, ANY) for part in parts)


def by_components(parts, crossing=False):
    """ArnLike: component by component; only the sixth may hold colons (evaluation.md 5.4, 5.5)."""
    elements, colons = [], 0
    for part in parts:
        free = crossing or colons >= 5
        elements.append(element(part, ANY_RUN, ANY) if free else element(part, SEGMENT_RUN, SEGMENT))
        colons += part == ":"
    # Fewer than six components: no ARN pattern, it matches nothing.
    return tuple(elements) if colons >= 5 else None


def resource(parts):
    """`Resource`: a `*` at the end of a segment runs over colons (evaluation.md 4.3)."""
    elements, colons = [], 0
    for index, part in enumerate(parts):
        ends_segment = index + 1 == len(parts) or parts[index + 1] == ":"
        star = ANY_RUN if colons >= 5 or ends_segment else SEGMENT_RUN
        elements.append(element(part, star, ANY if colons >= 5 else SEGMENT))
        colons += part == ":"
    return tuple(elements)


EMPTY = ()
ANY_TEXT = ((ANY_RUN, ""),)
SOME_TEXT = ((ANY, ""), (ANY_RUN, ""))
ARN = (
    *((LITERAL, c) for c in "arn:"),
    *((SEGMENT, ""), (SEGMENT_RUN, ""), (LITERAL, ":")) * 2,
    *((SEGMENT_RUN, ""), (LITERAL, ":")) * 2,
    *SOME_TEXT,
)


class Automaton:
    """A pattern that reads a text; its state is the set of places in it, as bits."""

    def __init__(self, elements):
        self.elements = elements
        self.steps = {}
        self.begin = self.past_runs(1)
        self.end = 1 << len(elements)

    def past_runs(self, state):
        """A run may be empty."""
        for index, (kind, _) in enumerate(self.elements):
            if state >> index & 1 and kind in (ANY_RUN, SEGMENT_RUN):
                state |= 1 << index + 1
        return state

    def step(self, state, character):
        known = self.steps.get((state, character))
        if known is None:
            known = self.steps[state, character] = self.read(state, character)
        return known

    def read(self, state, character):
        after = 0
        for index, (kind, wanted) in enumerate(self.elements):
            if not state >> index & 1:
                continue
            if kind == LITERAL and character != wanted or kind == FOLDED and character.lower() != wanted:
                continue
            if kind in (SEGMENT, SEGMENT_RUN) and character == ":":
                continue
            after |= 1 << (index if kind in (ANY_RUN, SEGMENT_RUN) else index + 1)
        return self.past_runs(after)

    def telling(self, state):
        """The characters that make a difference from here on."""
        found = set()
        for index, (kind, wanted) in enumerate(self.elements):
            if state >> index & 1:
                if kind in (LITERAL, FOLDED):
                    found |= {wanted, wanted.upper()} if kind == FOLDED else {wanted}
                elif kind in (SEGMENT, SEGMENT_RUN):
                    found.add(":")
        return found

    def matches(self, text):
        state = self.begin
        for character in text:
            state = self.step(state, character)
        return bool(state & self.end)


automaton = functools.cache(Automaton)


@functools.cache
def matches(elements, text):
    return automaton(elements).matches(text)


@functools.cache
def kinds_of_text(asked, within):
    """Each combination of patterns that a text within `within` can match, with such a text.

    Walks all the patterns at once over every text there is, as far as they tell texts apart.
    """
    automata = [automaton(elements) for elements in (*asked, within)]
    begin = tuple(automaton.begin for automaton in automata)
    seen, waiting, found = {begin}, [(begin, "")], {}
    for states, text in waiting:
        accepted = [bool(s & a.end) for s, a in zip(states, automata)]
        if accepted.pop():
            found.setdefault(tuple(accepted), text)
        characters = set().union(*(a.telling(s) for s, a in zip(states, automata)))
        for character in [OTHER, *sorted(characters)]:
            after = tuple(a.step(s, character) for s, a in zip(states, automata))
            if after[-1] and after not in seen:
                seen.add(after)
                waiting.append((after, text + character))
    return found
