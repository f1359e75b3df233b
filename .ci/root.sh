# Debian roots of the scripts' own, made by debootstrap as this machine reaches Debian; sourced by them.
#
# A root is kept: what made it is made once.

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

fail() {
    echo "$*" >&2
    exit 1
}

# One step of a script, with its time: stage NAME COMMAND...
stage() {
    local name="$1" from="$SECONDS"
    shift
    printf '\n==== %s\n' "$name"
    "$@"
    printf '==== %s: done in %d s\n' "$name" "$((SECONDS - from))"
}

# Installs what is missing of Debian's packages on this machine.
need() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ "${#missing[@]}" -eq 0 ] && return
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# How this machine reaches Debian's packages and the registry of crates, as found on it: names, certificates, proxies and settings.
settings_of_this_machine() {
    local root="$1" file
    as_root cp /etc/resolv.conf /etc/hosts "$root/etc/"
    as_root mkdir -p "$root/root/.cargo" "$root/usr/local/share/ca-certificates" "$root/etc/ssl/certs" "$root/etc/apt/apt.conf.d"
    as_root cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
    as_root cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    for file in /etc/apt/apt.conf /etc/apt/auth.conf /etc/apt/apt.conf.d/*proxy*; do
        [ ! -e "$file" ] || as_root cp "$file" "$root$file"
    done
    for file in config.toml config; do
        [ ! -e "${CARGO_HOME:-$HOME/.cargo}/$file" ] || as_root cp "${CARGO_HOME:-$HOME/.cargo}/$file" "$root/root/.cargo/"
    done
}

# The place that this machine has Debian from.
mirror() {
    apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' | sort -u | grep -v security | head -1
}

# make_root ROOT SUITE COMMANDS: a minimal root, and what shell commands in it add. Begun again when it was not finished.
make_root() {
    local root="$1" suite="$2" commands="$3" from
    if [ -e "$root/made" ]; then
        echo "$root is kept from before"
        return
    fi
    need debootstrap debian-archive-keyring
    as_root rm -rf "$root"
    as_root mkdir -p "$root"
    from="$(mirror)"
    as_root debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" ${from:+"$from"} >"$root.log" 2>&1 || fail "$(tail "$root.log")"
    settings_of_this_machine "$root"
    in_root "$root" "export DEBIAN_FRONTEND=noninteractive; $commands"
    as_root touch "$root/made"
}

# in_root ROOT COMMANDS [SOURCE TARGET]...: shell commands in the root, with folders of this machine bound into it. The mounts are its own and end with it.
in_root() {
    local root="$1" commands="$2"
    shift 2
    # shellcheck disable=SC2016
    as_root unshare --mount sh -euc '
        root="$1" commands="$2"
        shift 2
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        while [ "$#" -gt 0 ]; do
            mkdir -p "$root/$2"
            mount --bind "$1" "$root/$2"
            shift 2
        done
        exec chroot "$root" /usr/bin/env HOME=/root LC_ALL=C.UTF-8 CARGO_TERM_COLOR=never bash -euo pipefail -c "$commands"
    ' sh "$root" "$commands" "$@"
}
