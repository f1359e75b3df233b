#!/usr/bin/env bash
# Everything that the program installs on Linux, as one tree: program, desktop entry, file type, icons, metainfo, completions, manual.
#
#   assets/packaging/linux/tree.sh PROGRAM TREE
#
# PROGRAM is the built program; TREE is the prefix, such as /usr, and is made. With HOMEPAGE set, the metainfo names address and pictures.
# Packages needed: librsvg2-bin, python3.
set -euo pipefail
program="$(realpath "$1")"
mkdir -p "$2"
tree="$(realpath "$2")"
here="$(realpath "$(dirname "$0")")"

install -s -Dm755 "$program" "$tree/bin/worthwhile"
install -Dm644 "$here/worthwhile.desktop" -t "$tree/share/applications"
install -Dm644 "$here/worthwhile.xml" -t "$tree/share/mime/packages"

mkdir -p "$tree/share/metainfo"
python3 "$here/../release_notes.py" metainfo "$here/metainfo.xml" >"$tree/share/metainfo/io.github.worthwhile.worthwhile.metainfo.xml"

install -Dm644 "$here/../icon.svg" "$tree/share/icons/hicolor/scalable/apps/worthwhile.svg"
for size in 16 22 24 32 48 64 96 128 256 512; do
    mkdir -p "$tree/share/icons/hicolor/${size}x$size/apps"
    rsvg-convert --width "$size" --height "$size" "$here/../icon.svg" -o "$tree/share/icons/hicolor/${size}x$size/apps/worthwhile.png"
done

completions() {
    mkdir -p "$(dirname "$tree/share/$2")"
    "$program" completions "$1" >"$tree/share/$2"
}
completions bash bash-completion/completions/worthwhile
completions zsh zsh/site-functions/_worthwhile
completions fish fish/vendor_completions.d/worthwhile.fish

"$program" manual -o "$tree/share/man/man1"
gzip -9nf "$tree"/share/man/man1/*.1
