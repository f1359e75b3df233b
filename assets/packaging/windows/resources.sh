#!/bin/sh
# What Windows shows of a program without starting it: icon, name, version; and the manifest, which says that paths may be long and text is UTF-8.
#
#   sh assets/packaging/windows/resources.sh VERSION FOLDER
#
# Makes worthwhile.ico and resources.o, which the linker takes, in FOLDER. Packages needed: librsvg2-bin, icoutils, binutils-mingw-w64-x86-64.
set -eu
version="$1"
mkdir -p "$2"
folder="$(realpath "$2")"
here="$(realpath "$(dirname "$0")")"
numbers="$(echo "$version" | tr . ,),0"

for size in 16 20 24 32 40 48 64 256; do
    rsvg-convert --width "$size" --height "$size" "$here/../icon.svg" -o "$folder/icon-$size.png"
done
icotool --create --output "$folder/worthwhile.ico" "$folder"/icon-16.png "$folder"/icon-20.png "$folder"/icon-24.png "$folder"/icon-32.png \
    "$folder"/icon-40.png "$folder"/icon-48.png "$folder"/icon-64.png --raw "$folder"/icon-256.png

cat >"$folder/resources.rc" <<RESOURCES
1 ICON "$folder/worthwhile.ico"
1 24 "$here/worthwhile.manifest"
1 VERSIONINFO
FILEVERSION $numbers
PRODUCTVERSION $numbers
FILETYPE 1
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904B0"
    BEGIN
      VALUE "FileDescription", "Worthwhile"
      VALUE "FileVersion", "$version"
      VALUE "LegalCopyright", "The Worthwhile contributors, MIT OR Apache-2.0"
      VALUE "ProductName", "Worthwhile"
      VALUE "ProductVersion", "$version"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
RESOURCES
x86_64-w64-mingw32-windres "$folder/resources.rc" -o "$folder/resources.o"
