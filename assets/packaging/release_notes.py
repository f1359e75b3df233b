#!/usr/bin/env python3
"""What packages say about themselves, made from CHANGELOG.md.

    release_notes.py metainfo TEMPLATE   AppStream metainfo with all releases; with HOMEPAGE in the environment, also its address and pictures
    release_notes.py debian MAINTAINER   the changelog of a Debian package
    release_notes.py text VERSION        the section of one version, as it is written

A release is a section "## [1.2.3] - 2026-01-31"; what is not released is left out. Of each entry the first sentence is told.
"""

import datetime
import os
import re
import sys
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
CHANGELOG = os.path.join(HERE, "..", "..", "CHANGELOG.md")
HEAD = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$")


def releases():
    """Every release, newest first: version, day, and the lines of its section."""
    found, lines = [], None
    with open(CHANGELOG, encoding="utf-8") as changelog:
        for line in changelog.read().splitlines():
            head = HEAD.match(line)
            if head:
                lines = []
                found.append((head[1], head[2], lines))
            elif line.startswith("## ") or re.match(r"^\[[^\]]+\]: ", line):
                lines = None
            elif lines is not None:
                lines.append(line)
    if not found:
        sys.exit("CHANGELOG.md names no release: a section “## [1.2.3] - 2026-01-31” is missing")
    return found


def groups(lines):
    """The headings of a section, each with the first sentence of its entries, in plain text."""
    found = []
    for line in lines:
        if line.startswith("### "):
            found.append((line[4:], []))
        elif line.startswith("- ") and found:
            found[-1][1].append(line[2:])
        elif line.strip() and found and found[-1][1]:
            found[-1][1][-1] += " " + line.strip()
    return [(name, [first_sentence(entry) for entry in entries]) for name, entries in found]


def first_sentence(entry):
    """An entry up to its first full stop, without the marks of Markdown."""
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z“‘`*])", entry, maxsplit=1)[0]
    return re.sub(r"\[([^\]]+)\]\([^)]*\)|[`*]", lambda mark: mark[1] or "", sentence)


def metainfo(template):
    out = []
    for version, day, lines in releases():
        out.append(f'    <release version="{version}" date="{day}" type="stable">')
        out.append("      <description>")
        for name, entries in groups(lines):
            out.append(f"        <p>{escape(name)}</p>")
            out.append("        <ul>")
            out += [f"          <li>{escape(entry)}</li>" for entry in entries]
            out.append("        </ul>")
        out += ["      </description>", "    </release>"]
    with open(template, encoding="utf-8") as source:
        text = source.read().replace("    <!-- releases -->", "\n".join(out))
    homepage = os.environ.get("HOMEPAGE")
    if homepage:
        text = text.replace("@HOMEPAGE@", escape(homepage))
    else:
        # A picture and an address are nothing without the place where the project is kept.
        text = re.sub(r"  <screenshots>.*?</screenshots>\n|  <url .*?</url>\n", "", text, flags=re.S)
    print(text, end="")


def debian(maintainer):
    for version, day, lines in releases():
        noon = datetime.datetime.fromisoformat(day).replace(hour=12)
        print(f"worthwhile ({version}) stable; urgency=medium\n")
        for name, entries in groups(lines):
            print(f"  [ {name} ]")
            for entry in entries:
                print("\n".join(wrapped(entry)))
            print()
        print(f" -- {maintainer}  {noon:%a, %d %b %Y %H:%M:%S} +0000\n")


def wrapped(entry):
    """An entry of a Debian changelog, in lines of at most 78 characters."""
    out, line = [], "  *"
    for word in entry.split():
        if len(line) + 1 + len(word) > 78:
            out.append(line)
            line = "   "
        line += " " + word
    return [*out, line]


def text(version):
    for name, _, lines in releases():
        if name == version:
            print("\n".join(lines).strip())
            return
    sys.exit(f"CHANGELOG.md has no release {version}")


COMMANDS = {"metainfo": metainfo, "debian": debian, "text": text}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](sys.argv[2])
