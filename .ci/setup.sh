# Sourced by ./run and ./test: installs what is missing, then builds. Debian 12.

# What the program needs to be built and run.
PRODUCT_PACKAGES=(
  g++ cmake ninja-build ccache pkg-config
  librocksdb-dev libboost-graph-dev libcpp-httplib-dev nlohmann-json3-dev rapidjson-dev
  libcli11-dev libgoogle-perftools-dev libicu-dev libssl-dev libstemmer-dev libxxhash-dev
  tao-pegtl-dev zlib1g-dev
)
# What the tests need beside it.
TEST_PACKAGES=(
  libgtest-dev libbenchmark-dev python3
  python3-jsonschema python3-networkx python3-pandas python3-rdflib
)

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }

# Runs a command as root: directly, or through sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' ||
      missing+=("$package")
  done
  if [ ${#missing[@]} = 0 ]; then return; fi
  say "Installing ${missing[*]}"
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    echo "These Debian packages are missing, and neither root nor sudo is at hand: ${missing[*]}" >&2
    exit 1
  fi
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
}

# Under sudo the packages are installed as root, the rest is done as the user who owns the folder,
# so that the build folder does not end up belonging to root.
drop_sudo() {
  if [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ] &&
     [ "$(stat -c %U .)" = "$SUDO_USER" ]; then
    exec sudo -u "$SUDO_USER" -H "$@"
  fi
}

# build PRESET FOLDER CMAKE_OPTION [BUILD_OPTION...]
build() {
  local preset=$1 folder=$2 option=$3 log
  shift 3
  export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
  say "Building ($preset) in $folder/"
  log=$(mktemp)
  if ! cmake --preset "$preset" "$option" >"$log" 2>&1; then
    cat "$log" >&2
    exit 1
  fi
  rm -f "$log"
  cmake --build --preset "$preset" "$@"
}
