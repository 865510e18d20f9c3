# shellcheck shell=bash
# Sets up the Python environment and the system libraries of this checkout. Sourced by scripts/run and scripts/test.
# Callers set `root` to the top folder first. Messages go to standard error.

venv="${root:?}/.venv"

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The Qt libraries' own needs, then what tests that open a real window need.
qt_packages=(libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
    libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1 fonts-dejavu-core)
test_packages=(xvfb xdotool openbox fonts-noto-cjk binutils)

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

# quietly COMMAND...: what the command prints is shown only when it fails.
quietly() {
    local log
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

apt_install() {
    say "Installing system packages: $*"
    quietly as_root apt-get update || say "The package lists could not all be renewed; trying with those at hand."
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

suitable() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if suitable "$name"; then command -v "$name"; return; fi
    done
    die "Sheetweaver needs Python 3.11, 3.12 or 3.13 and found none; install one, or name it: PYTHON=/path/to/python3 $0"
}

make_venv() {
    local python package
    python=$(find_python) || exit 1
    if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        if ! may_install || ! apt_install "$package"; then
            die "$python cannot make an environment: its venv module is missing; install the package $package."
        fi
    fi
    "$python" -m venv --clear "$venv" || die "$python could not make the environment $venv."
}

# The checkout on the environment's path, and its two commands, without a build step.
link_project() {
    local site command
    site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$root" >"$site/sheetweaver-checkout.pth"
    for command in "sheetweaver core" "sheetweaver-gui gui"; do
        printf '#!/bin/sh\nexec "%s/bin/python" -m %s "$@"\n' "$venv" "${command#* }" >"$venv/bin/${command% *}"
        chmod +x "$venv/bin/${command% *}"
    done
}

# ensure_python LOCK: afterwards the environment holds what LOCK names; nothing is done when it already does.
ensure_python() {
    local lock="$root/$1" stamp="$venv/installed-$1"
    if [ -x "$venv/bin/python" ] && cmp -s "$lock" "$stamp"; then return; fi
    if ! suitable "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then make_venv; fi
    say "Installing the Python packages of $1"
    quietly "$venv/bin/python" -m pip install --disable-pip-version-check --require-hashes -r "$lock" ||
        die "The packages of $1 could not be installed; the lines above say why."
    link_project
    rm -f "$venv"/installed-*
    cp "$lock" "$stamp"
    # The development lock holds all of the runtime lock, so either program may follow the other.
    if [ "$1" = requirements-dev.lock ]; then cp "$root/requirements.lock" "$venv/installed-requirements.lock"; fi
}

# Translations are compiled when a source is newer than its result.
compile_translations() {
    local source target
    for source in "$root"/resources/i18n/*.ts; do
        [ -e "$source" ] || continue
        target="${source%.ts}.qm"
        [ "$target" -nt "$source" ] && continue
        "$venv/bin/pyside6-lrelease" -silent "$source" -qm "$target" >&2 || die "$source does not compile."
    done
}

# The shared libraries Qt would not find. Qt's own message blames the wrong one, so ldd is asked.
missing_libraries() {
    local qt files
    qt=$(echo "$venv"/lib/python3*/site-packages/PySide6)
    files=("$qt/QtWidgets.abi3.so" "$qt/Qt/plugins/platforms/libqxcb.so")
    if [ -n "${WAYLAND_DISPLAY:-}" ]; then files+=("$qt/Qt/plugins/platforms/libqwayland.so"); fi
    ldd "${files[@]}" 2>/dev/null | awk '/not found/ {print $1}' | sort -u
}

ensure_qt_libraries() {
    local missing
    [ "$(uname)" = Linux ] || return 0
    missing=$(missing_libraries)
    [ -z "$missing" ] && return
    if may_install && apt_install "${qt_packages[@]}" && [ -z "$(missing_libraries)" ]; then return; fi
    die "Qt lacks system libraries (${missing//$'\n'/, }); install them with: sudo apt-get install ${qt_packages[*]}"
}

# Tools for tests in a real window. They are installed only by root (CI, containers); elsewhere those tests are skipped.
ensure_test_tools() {
    local wanted=() package
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then return; fi
    for package in "${test_packages[@]}"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || wanted+=("$package")
    done
    if [ ${#wanted[@]} -gt 0 ] && ! apt_install "${wanted[@]}"; then say "Tests in a real window will be skipped."; fi
}
