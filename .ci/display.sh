# Hands for the scripts that use the real window on a virtual display; sourced by them after `program` is set.
#
# Left out: what is done with the window (window, desktop).

work="$(mktemp -d)"
# For so long a window is waited for.
WINDOW_TENTHS="${WINDOW_TENTHS:-150}"
pids=()
clean() {
    local pid
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap clean EXIT

fail() {
    echo "$*" >&2
    exit 1
}

# A display of the given size that nobody else uses.
display() {
    local size="$1" number
    for number in $(seq 70 169); do
        [ -e "/tmp/.X11-unix/X$number" ] || [ -e "/tmp/.X$number-lock" ] || break
    done
    Xvfb ":$number" -screen 0 "${size}x24" -noreset -nolisten tcp >/dev/null 2>&1 &
    pids+=("$!")
    server="$!"
    # Its socket is there before it answers.
    for _ in $(seq 100); do
        DISPLAY=":$number" xdotool getdisplaygeometry >/dev/null 2>&1 && break
        sleep 0.1
    done
    export DISPLAY=":$number"
}

# Put before a command, it gives it the folders of the window.
beside=(env -u WAYLAND_DISPLAY LIBGL_ALWAYS_SOFTWARE=1 XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" XDG_DATA_HOME="$work/data"
    XDG_RUNTIME_DIR="$work/run" RUST_LOG=warn)

# Writes settings of our own and starts the program with them: start SETTINGS [ARGUMENT...]
# What stands in the array `around` is put before it, such as other variables of the environment.
around=()
start() {
    local settings="$1"
    shift
    mkdir -p "$work/config/worthwhile" "$work/run"
    printf '%s' "$settings" >"$work/config/worthwhile/settings.json"
    "${beside[@]}" "${around[@]}" "$program" "$@" >"$work/said" 2>&1 &
    running="$!"
    pids+=("$running")
    window=
    for _ in $(seq "$WINDOW_TENTHS"); do
        window="$(xdotool search --onlyvisible --name Worthwhile 2>/dev/null | tail -1 || true)"
        [ -n "$window" ] && break
        kill -0 "$running" 2>/dev/null || fail "the program ended before its window appeared: $(cat "$work/said")"
        sleep 0.1
    done
    [ -n "$window" ] || fail "no window appeared within $((WINDOW_TENTHS / 10)) s"
}

# Starts the program, and gives its window the whole display and the focus: open SIZE THEME [ARGUMENT...]
open() {
    local size="$1" theme="$2"
    shift 2
    start "{\"theme\":\"$theme\"}" "$@"
    xdotool windowsize "$window" "${size%x*}" "${size#*x}" windowmove "$window" 0 0
    focus
    sleep 1
}

# Gives the window the focus, in front of other programs.
focus() {
    xdotool windowraise "$window" windowfocus "$window"
    sleep 0.5
}

shut() {
    # Whatever it was started by ends with it.
    pkill -P "$running" 2>/dev/null || true
    kill "$running" 2>/dev/null || true
    wait "$running" 2>/dev/null || true
    # The next one must not be taken for it.
    until_true 5 eval '! xdotool getwindowname "$window"' || true
}

# Ends the program and its display.
shut_display() {
    shut
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
}

press() {
    local key
    for key in "$@"; do
        xdotool key "$key"
        sleep 0.3
    done
}

# Types a text where the focus is.
write() {
    xdotool type --delay 20 -- "$1"
    sleep 0.4
}

# Waits until something holds: until_true SECONDS COMMAND...
until_true() {
    local tenths="$(($1 * 10))"
    shift
    for _ in $(seq "$tenths"); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.1
    done
    return 1
}

# A picture of the display, whatever is on it: picture_of_all NAME
picture_of_all() {
    sleep 0.5
    import -window root "$pictures/$1.png"
}

# A picture that must show something, of a program that lives and has warned of nothing.
picture() {
    local name="$1" colours
    sleep 0.7
    import -window root "$pictures/$name.png"
    kill -0 "$running" 2>/dev/null || fail "$name: the program died: $(cat "$work/said")"
    [ -s "$work/said" ] && fail "$name: the program logged: $(cat "$work/said")"
    colours="$(identify -format %k "$pictures/$name.png")"
    [ "$colours" -gt 40 ] || fail "$name: the picture is blank ($colours colours)"
    echo "$name: $colours colours"
}
