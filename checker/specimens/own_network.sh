#!/bin/sh
# Runs a command in a network of its own, in which no connection gets the default port of lab 02 by chance:
# it is one of those that the kernel gives to clients (ip_local_reserved_ports in the kernel's
# Documentation/networking/ip-sysctl.rst).
#   own_network.sh COMMAND ARGUMENT...
# Status: the command's.
set -u
exec bwrap --dev-bind / / --unshare-net -- sh -c '
  echo 50008 2>/dev/null >/proc/sys/net/ipv4/ip_local_reserved_ports
  exec "$@"' own_network "$@"
