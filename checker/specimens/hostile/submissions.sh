# Read by hostile_test.sh: what is hostile about how something was handed in.
# shellcheck shell=sh disable=SC2154  # variables of the file that reads this

# The source that earns 1.1, for those of which it is to be found.
announcing() {
  printf '#include "announce.hpp"\nint main() { announce_and_wait(); }\n// %s\n' "$1" >"$tmp/announcing.cpp"
  attack_of "$tmp/announcing.cpp"
}
folder() { mkdir -p "$tmp/in/$1" && cd "$tmp/in/$1" || exit 1; }

submissions() {
  announcing plain >"$tmp/plain.cpp"
  locked
  strange_files
  strange_names
  archives
  cd "$here" || exit 1
}

locked() {
  folder locked && cp "$tmp/plain.cpp" alarm_clock.cpp && chmod 000 .
  expect locked '' 'Permission denied'
  folder locked-file && cp "$tmp/plain.cpp" alarm_clock.cpp && chmod 000 alarm_clock.cpp
  expect locked-file '' 'Permission denied'
  folder locked-part && cp "$tmp/plain.cpp" alarm_clock.cpp && mkdir 01-signals && chmod 000 01-signals
  expect locked-part 1.1 'Permission denied'
}

strange_files() {
  folder fifo && mkfifo alarm_clock.cpp
  expect fifo '' 'not a regular file'
  folder links && ln -s "$course"/solutions/01-*/alarm_clock.cpp . && ln -s "$course/solutions" all &&
    ln -s / root && ln -s . loop
  expect links '' 'not a regular file'
  folder sparse && truncate -s 10G alarm_clock.cpp
  expect sparse '' 'longer than 1 MB'
  folder zeros && head -c 1000000 /dev/zero >alarm_clock.cpp
  expect zeros '' 'null character'
  folder junk && head -c 1000000 "$build/checker/lab01_checks" >alarm_clock.cpp
  expect junk '' ''
  folder null-byte && { cat "$tmp/plain.cpp"; printf '// \0 \033[2J\n#warning \033]0;owned\007\n'; } >alarm_clock.cpp
  expect null-byte 1.1 ''
  folder many && seq 25000 | xargs touch
  expect many '' 'more than 20000 files'
}

strange_names() {
  deep=$(printf 'd/%.0s' $(seq 200))
  folder deep && mkdir -p "$deep" && cp "$tmp/plain.cpp" "$deep/alarm_clock.cpp"
  expect deep '' 'deeper than 16'
  # A note that is cut where it is too long, here in the middle of a letter.
  long=$(printf '€%.0s' $(seq 80))
  folder long-names && mkdir -p "$long" "$long-2" && cp "$tmp/plain.cpp" "$long/alarm_clock.cpp" &&
    cp "$tmp/plain.cpp" "$long-2/alarm_clock.cpp" && mkdir -p "x$long/$long" && mkfifo "x$long/$long/alarm_clock.cpp"
  expect long-names 1.1 'found more than once'
  for name in "$(printf 'new\nline')" '<script>alert(1)' '<img src=x onerror=alert(1)>' '=cmd()' '@SUM(1)' \
    "$(printf '\033[2J')" "$(printf 'no-utf8-\377')" '%s%n' '-rf' '"quoted",=1' "it's; \$(reboot)"; do
    folder "$name" && cp "$tmp/plain.cpp" alarm_clock.cpp && cp "$tmp/plain.cpp" "./$name.cpp" &&
      mkdir "./$name" && mkfifo "./$name/alarm_clock.cpp"
  done
}

archives() {
  folder ../making && cp "$tmp/plain.cpp" alarm_clock.cpp
  tar -czPf "$tmp/in/slip.tar.gz" --transform="s|^|../../../../..$tmp/home/|" alarm_clock.cpp
  expect slip 1.1 ''
  tar -czPf "$tmp/in/absolute.tgz" --transform="s|^|$tmp/home/|" alarm_clock.cpp
  expect absolute 1.1 ''
  base64 -d <"$here/slip.zip.base64" >"$tmp/in/zip-slip.zip"
  expect zip-slip '' 'not a regular file'
  rm alarm_clock.cpp && ln -s "$course"/solutions/01-*/alarm_clock.cpp alarm_clock.cpp
  tar -cf "$tmp/in/linked.tar" alarm_clock.cpp
  expect linked '' 'not a regular file'
  rm alarm_clock.cpp && truncate -s 300M zeros && cp "$tmp/plain.cpp" zzz.cpp
  tar -cf - zeros zzz.cpp | gzip -1 >"$tmp/in/bomb.tar.gz"
  expect bomb '' 'more than 256 MB'
  head -c 100000 /dev/urandom >"$tmp/in/noise.zip"
  expect noise '' ''
  truncate -s 10G "$tmp/in/holes.zip"
  expect holes '' ''
  head -c 700 "$tmp/in/slip.tar.gz" >"$tmp/in/broken.tar.gz"
  expect broken '' 'broken'
}
