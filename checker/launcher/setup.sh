# Read by checker/lab and .ci/run: finds out what this machine lacks, and installs it or says how.
# shellcheck shell=sh

# The compiler that CMake will take: CXX, which may hold words ("ccache g++"), or the first one found.
compiler() {
  if [ -n "${CXX:-}" ]; then
    printf '%s\n' "$CXX"
    return
  fi
  for name in c++ g++ clang++; do
    if command -v "$name"; then return; fi
  done
}

# Does the compiler take the C++20 that it reads?
compiles() {
  # shellcheck disable=SC2046  # CXX may hold words
  set -- $(compiler)
  [ $# -gt 0 ] && "$@" -std=c++20 -fsyntax-only -x c++ - >/dev/null 2>&1
}

has_header() { printf '#if !__has_include(<%s>)\n#error\n#endif\n' "$1" | compiles; }

has() {
  case $1 in
    compiler) printf '#include <span>\n' | compiles ;;
    gtest) has_header gtest/gtest.h ;;
    fmt) has_header fmt/core.h ;;
    cli11) has_header CLI/CLI.hpp ;;
    json) has_header nlohmann/json.hpp ;;
    archive) has_header archive.h ;;
    openssl) has_header openssl/evp.h ;;
    buildtool) command -v ninja || command -v make ;;
    *) command -v "$1" ;;
  esac >/dev/null
}

# Those of the needs $@ that are not met.
missing_of() {
  for need in "$@"; do
    has "$need" || printf '%s ' "$need"
  done
}

package_manager() {
  for manager in apt-get dnf pacman zypper apk; do
    if command -v "$manager" >/dev/null; then
      printf '%s\n' "$manager"
      return
    fi
  done
  echo none
}

# The package of $1's distribution that meets the need $2.
package_for() {
  case $1:$2 in
    apt-get:compiler) echo g++ ;;
    apt-get:gtest) echo libgtest-dev ;;
    apt-get:fmt) echo libfmt-dev ;;
    apt-get:cli11) echo libcli11-dev ;;
    apt-get:json) echo nlohmann-json3-dev ;;
    apt-get:archive) echo libarchive-dev ;;
    apt-get:openssl) echo libssl-dev ;;
    dnf:archive | zypper:archive) echo libarchive-devel ;;
    dnf:openssl) echo openssl-devel ;;
    zypper:openssl) echo libopenssl-devel ;;
    pacman:archive) echo libarchive ;;
    pacman:openssl) echo openssl ;;
    apk:archive) echo libarchive-dev ;;
    apk:openssl) echo openssl-dev ;;
    apk:compiler) echo build-base linux-headers ;;
    apk:gtest) echo gtest-dev ;;
    apk:fmt) echo fmt-dev ;;
    apk:cli11) echo cli11 ;;
    apk:json) echo nlohmann-json ;;
    apk:buildtool) echo make ;;
    dnf:compiler | zypper:compiler) echo gcc-c++ ;;
    dnf:gtest) echo gtest-devel ;;
    dnf:fmt | zypper:fmt) echo fmt-devel ;;
    dnf:cli11 | zypper:cli11) echo cli11-devel ;;
    dnf:json) echo json-devel ;;
    zypper:json) echo nlohmann_json-devel ;;
    pacman:cli11) echo cli11 ;;
    pacman:json) echo nlohmann-json ;;
    pacman:compiler) echo gcc ;;
    apt-get:buildtool | dnf:buildtool) echo ninja-build ;;
    *:buildtool) echo ninja ;;
    none:compiler) echo "a C++20 compiler (g++ 12 or clang 14, or later)" ;;
    apt-get:newuidmap) echo uidmap ;;
    *:newuidmap) echo shadow-utils ;;
    *:bwrap) echo bubblewrap ;;
    *:clang++) echo clang ;;
    *:aarch64-linux-gnu-g++) echo g++-aarch64-linux-gnu ;;
    *) echo "$2" ;;
  esac
}

packages_for() {
  manager=$1
  shift
  for need in "$@"; do
    package_for "$manager" "$need"
  done | tr '\n' ' ' | sed 's/ $//'
}

install_command() {
  case $1 in
    apt-get) echo "apt-get update && apt-get install -y" ;;
    dnf) echo "dnf install -y" ;;
    pacman) echo "pacman -S --needed --noconfirm" ;;
    zypper) echo "zypper install -y" ;;
    apk) echo "apk add" ;;
  esac
}

# The words that make a command root's, or nothing where we are root.
as_root() { [ "$(id -u)" -eq 0 ] || echo 'sudo '; }

# What apt-get says is shown only where it fails. Where the lists of packages cannot be had anew, the
# old ones may do.
install_with_apt() {
  say "This machine lacks: $*. Installing that with apt-get …"
  apt="$(as_root)env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300"
  # shellcheck disable=SC2086  # $apt is words
  output=$({ $apt update; $apt install -y --no-install-recommends "$@"; } 2>&1 </dev/null) ||
    printf '%s\n' "$output" >&2
}

# Sees to it that the needs $@ are met, or ends the program with what to do.
set_up() {
  # shellcheck disable=SC2046  # needs are words
  set -- $(missing_of "$@")
  [ $# -gt 0 ] || return 0
  manager=$(package_manager)
  packages=$(packages_for "$manager" "$@")
  case $manager in
    none) fail "this machine lacks: $packages. Install that and try again." ;;
    apt-get) ;;
    *) fail "install what this machine lacks: $(as_root)$(install_command "$manager") $packages" ;;
  esac
  if [ -n "$(as_root)" ] && ! command -v sudo >/dev/null; then
    fail "this machine lacks: $packages. As root: $(install_command apt-get) $packages"
  fi
  # shellcheck disable=SC2086  # packages are words
  install_with_apt $packages
  # shellcheck disable=SC2046
  set -- $(missing_of "$@")
  [ $# -eq 0 ] || fail "even now this machine lacks: $*. Try: $(install_command apt-get) $packages"
}
