# Functions shared by installer/run and installer/test: install what is missing, configure, build. To be sourced.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build
jobs=$(nproc)

say() { printf '\n== %s\n' "$*"; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# names LIST...: the packages of installer/dependencies/LIST.txt.
names() {
    local list
    for list in "$@"; do
        sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$root/installer/dependencies/$list.txt"
    done
}

# missing PACKAGE...: those that are not installed.
missing() {
    local package
    for package in "$@"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
    done
}

# install_packages LIST...: installs what the lists name and the machine lacks; asks nothing, and leaves apt alone when
# nothing is missing.
install_packages() {
    say "Packages: $*"
    command -v dpkg-query >/dev/null || {
        echo "This is no Debian system: install what installer/dependencies/*.txt name with its own package manager."
        return
    }
    local wanted
    mapfile -t wanted < <(missing $(names "$@"))
    if ((${#wanted[@]} == 0)); then
        echo "all present"
        return
    fi
    local as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "these packages are missing and sudo is not there to install them: ${wanted[*]}"
        as_root=(sudo)
    fi
    echo "installing ${wanted[*]}"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3)
    "${apt[@]}" update -qq
    "${apt[@]}" install -y -qq --no-install-recommends "${wanted[@]}" >"$root/.install.log" 2>&1 || {
        tail -n 30 "$root/.install.log" >&2
        fail "apt could not install the packages; the whole log is in .install.log"
    }
    rm -f "$root/.install.log"
}

# configure: the release preset, quietly unless it fails.
configure() {
    cmake --preset release -S "$root" >"$build.log" 2>&1 || {
        cat "$build.log" >&2
        rm -f "$build.log"
        fail "configuring failed"
    }
    rm -f "$build.log"
}

# build_targets TARGET...: configures and builds; everything when no target is named.
build_targets() {
    say "Build (release, $jobs jobs)"
    configure
    cmake --build "$build" -j "$jobs" ${1:+--target "$@"}
}
