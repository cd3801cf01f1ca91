#!/bin/sh
# frr.sh DIR: runs four bgpd of FRRouting on loopback, without zebra and without changing the machine, and leaves what
# three of them recorded in DIR: frr-collector.mrt (eBGP, IPv4 with ADD-PATH and IPv6), frr-member.mrt (inside a
# confederation), frr-vpn.mrt (labelled VPN routes). Prints nothing; ends after about ten seconds.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(cd "$1" && pwd)
bgpd=/usr/lib/frr/bgpd
stop() { for pid in "$dir"/*.pid; do kill "$(cat "$pid")" 2>/dev/null || true; done; }
trap stop EXIT
start() { # NAME ADDRESS PORT
  sed "s#DIR#$dir#" "$here/frr-$1.conf" >"$dir/$1.conf"
  mkdir -p "$dir/$1"
  "$bgpd" -Z -n -S -d -f "$dir/$1.conf" -i "$dir/$1.pid" -l "$2" -p "$3" --vty_socket "$dir/$1" -P 0 2>"$dir/$1.err"
}
start collector 127.0.0.10 17910
start member 127.0.0.12 17912
start vpn 127.0.0.13 17913
start speaker 127.0.0.11 17911
sleep 10
