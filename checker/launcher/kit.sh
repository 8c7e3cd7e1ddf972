# Read by checker/lab: the verb kit, which packs what students get (docs/instructors.md).
# shellcheck shell=sh disable=SC2154  # the files of the launcher share their variables

# Everything in a kit is named here, so that nothing else of an instructor's folder gets into one.
kit() {
  read_kit "$@"
  tar --version 2>/dev/null | grep -q GNU || fail "kit needs GNU tar"
  run=$(mktemp -d) && new=$(mktemp "$kit.XXXXXX") || { rm -rf "$run"; fail "cannot write $kit"; }
  trap leave_kit EXIT
  trap 'leave_kit; trap - INT; kill -s INT $$' INT
  trap 'leave_kit; exit 1' HUP TERM PIPE
  gather_kit "$run/ipc-labs"
  pack_kit "$run" "$new" || fail "cannot write $kit"
  mv -f "$new" "$kit" || fail "cannot write $kit"
  say "$kit: $(find "$run/ipc-labs" -type f | wc -l) files, $(wc -c <"$kit") bytes"
}

leave_kit() { rm -rf "$run" "$new"; }

# Sets `kit`, the file to write.
read_kit() {
  kit=''
  case ${1:-} in
    --help | -h) kit_help; exit ;;
    --out) [ $# -ge 2 ] || wrong_usage "kit --out takes a file"; kit=$2; shift 2 ;;
    --out=*) kit=${1#--out=}; shift ;;
  esac
  [ $# -eq 0 ] || wrong_usage "kit takes --out FILE.tar.gz, not '$1'"
  case $kit in
    '') wrong_usage "kit needs --out FILE.tar.gz" ;;
    *.tar.gz | *.tgz) ;;
    *) wrong_usage "'$kit' is no name that ends in .tar.gz" ;;
  esac
  case $kit in /*) ;; *) kit=./$kit ;; esac
  [ -d "${kit%/*}" ] || wrong_usage "there is no folder ${kit%/*}"
  [ ! -d "$kit" ] || wrong_usage "$kit is a folder"
}

kit_help() {
  cat <<'HELP'
Usage: checker/lab kit --out FILE.tar.gz

Packs what students get: skeletons, handouts, support and the checker, but no solutions, no tests and no
grading. The same course gives the same bytes. A FILE that is there already is replaced, by a whole one.

Example: checker/lab kit --out ipc-labs.tar.gz
Exit status: 0 the kit is there, 1 it could not be made, 2 wrong usage.
More: docs/instructors.md
HELP
}

gather_kit() {  # the folder to make
  take "$1" README.md CMakeLists.txt .gitignore \
    checker/lab checker/CMakeLists.txt checker/points.txt \
    docs/lab.md docs/pictures.md docs/contract.md 'docs/pictures/*.svg'
  take_sources "$1" labs/support checker/cmake checker/launcher checker/cli checker/harness checker/checks
  for lab in "$course"/labs/[0-9][0-9]-*; do
    take_lab "$1" "${lab##*/}"
  done
}

# The student's program comes from the skeletons: the one in labs may hold an instructor's own work.
take_lab() {  # the folder, "02-sockets"
  take "$1" "labs/$2/README.md" "checker/skeletons/$2/*.cpp"
  for skeleton in "$1/checker/skeletons/$2"/*.cpp; do
    grep -q 'TODO(' "$skeleton" || fail "checker/skeletons/$2/${skeleton##*/} has no TODO: is it a solution?"
    cp "$skeleton" "$1/labs/$2/"
  done
}

# By their kinds, so that no copy that an editor left goes along.
take_sources() {  # the folder, folders of the course
  kit_folder=$1
  shift
  (cd "$course" && find "$@" -type f ! -name '.*' \( -name '*.[ch]pp' -o -name '*.sh' -o -name '*.txt' \
    -o -name '*.cmake' -o -name '*.in' \) >"$run/names") &&
    copy_names "$kit_folder" || fail "the course is not whole: $* cannot be read"
}

take() {  # the folder, patterns of names in the course
  kit_folder=$1
  shift
  # shellcheck disable=SC2086  # patterns are to be expanded
  (cd "$course" && for name in $*; do
    [ -f "$name" ] || { printf '%s\n' "$name" >&2; exit 1; }
    printf '%s\n' "$name"
  done) >"$run/names" 2>"$run/missing" || fail "the course is not whole: there is no $(cat "$run/missing")"
  copy_names "$kit_folder" || fail "the kit cannot be made in $run"
}

copy_names() {  # the folder
  mkdir -p "$1" && tar -C "$course" -c -f "$run/part.tar" -T "$run/names" &&
    tar -C "$1" -x -f "$run/part.tar"
}

# The same files give the same bytes, whoever packs them, when and where. The time is not 1970: ninja
# takes a file of that time for missing.
pack_kit() {  # the folder that holds ipc-labs, the file
  LC_ALL=C tar -C "$1" --format=ustar --sort=name --mtime=@946684800 --owner=0 --group=0 \
    --numeric-owner --mode=u=rwX,go=rX -c -f "$1/kit.tar" ipc-labs 2>/dev/null &&
    gzip -n -9 <"$1/kit.tar" >"$2" 2>/dev/null && chmod 644 "$2"
}
