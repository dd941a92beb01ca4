"""Renders the Markdown files of a folder with a CommonMark renderer and tells what came out.

usage: rendered.py FOLDER

Prints a JSON object: for each file its HTML tags that the Markdown brought along, where its links
and pictures lead to, and the texts of its headings, table cells and everything else. Links of any
scheme are let through, so that one that should not be there shows.
"""

import json
import pathlib
import sys

from markdown_it import MarkdownIt


def plain(token):
    """The text of an inline token as a reader sees it."""
    text = ""
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            text += child.content
        elif child.type in ("softbreak", "hardbreak"):
            text += "\n"
        elif child.type == "image":
            text += "(image)"
    return text


def facts(source, markdown):
    found = {"tags": [], "links": [], "images": [], "headings": [], "cells": [], "texts": [], "code": []}
    around = []
    for token in markdown.parse(source):
        if token.nesting == 1:
            around.append(token.type)
        elif token.nesting == -1:
            around.pop()
        if token.type == "html_block":
            found["tags"].append(token.content)
        if token.type in ("fence", "code_block"):
            found["code"].append(token.content)
        if token.type != "inline":
            continue
        for child in token.children:
            if child.type == "html_inline":
                found["tags"].append(child.content)
            if child.type == "link_open":
                found["links"].append(child.attrs["href"])
            if child.type == "image":
                found["images"].append(child.attrs["src"])
        kind = around[-1] if around else ""
        place = {"heading_open": "headings", "td_open": "cells", "th_open": "cells"}.get(kind, "texts")
        found[place].append(plain(token))
    return found


def main():
    folder = pathlib.Path(sys.argv[1])
    markdown = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    markdown.validateLink = lambda url: True
    result = {}
    for path in sorted(folder.rglob("*.md")):
        result[str(path.relative_to(folder))] = facts(path.read_text(encoding="utf-8"), markdown)
    json.dump(result, sys.stdout)


main()
