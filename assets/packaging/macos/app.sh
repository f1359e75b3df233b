#!/usr/bin/env bash
# Worthwhile.app, on macOS.
#
#   assets/packaging/macos/app.sh PROGRAM VERSION FOLDER
#
# Makes FOLDER/Worthwhile.app around the built program. Needed: rsvg-convert, and iconutil of macOS.
set -euo pipefail
program="$1"
version="$2"
folder="$3"
here="$(cd "$(dirname "$0")" && pwd)"
contents="$folder/Worthwhile.app/Contents"
icons="$(mktemp -d)/worthwhile.iconset"

mkdir -p "$contents/MacOS" "$contents/Resources" "$icons"
cp "$program" "$contents/MacOS/worthwhile"
sed "s/@VERSION@/$version/" "$here/Info.plist" >"$contents/Info.plist"
for size in 16 32 128 256 512; do
    rsvg-convert --width "$size" --height "$size" "$here/../icon.svg" -o "$icons/icon_${size}x$size.png"
    rsvg-convert --width "$((size * 2))" --height "$((size * 2))" "$here/../icon.svg" -o "$icons/icon_${size}x$size@2x.png"
done
iconutil --convert icns --output "$contents/Resources/worthwhile.icns" "$icons"
plutil -lint "$contents/Info.plist"
