# Read by checker/lab: the verb doctor where its program cannot be built.
# shellcheck shell=sh disable=SC2154  # the files of the launcher share their variables

# Can nothing be written in the build folder, or in the folder where it would be made?
build_folder_is_closed() {
  place=$build
  while [ ! -e "$place" ]; do place=$(dirname "$place"); done
  ! [ -d "$place" ] || ! [ -w "$place" ]
}

# What can be looked at without a program of ours; an older one that is there looks at it all.
doctor_without_building() {
  if [ -x "$build/checker/lab_cli" ]; then
    LAB_COURSE=$course LAB_BUILD=$build exec "$build/checker/lab_cli" doctor
  fi
  manager=$(package_manager)
  for need in compiler cmake buildtool gtest fmt cli11 json; do
    if has "$need"; then
      say "fine     $need"
    else
      say "trouble  $need: missing. Install $(package_for "$manager" "$need")"
    fi
  done
  say "trouble  build folder: nothing can be written in $build. $name_another doctor"
  exit 1
}
