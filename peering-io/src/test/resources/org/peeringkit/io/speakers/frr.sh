#!/bin/sh
# frr.sh DIR: runs four bgpd of FRRouting on loopback, without zebra and without changing the machine, and leaves what
# three of them recorded in DIR: frr-collector.mrt (eBGP, IPv4 with ADD-PATH and IPv6), frr-member.mrt (inside a
# confederation), frr-vpn.mrt (labelled VPN routes). Prints nothing; ends when all three have recorded routes and the first two then
# nothing for six seconds.
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
# An UPDATE with attributes is longer than the 23 octets of an end-of-RIB.
recorded() { LC_ALL=C grep -qaP '\xff{16}\x00[\x30-\xff]\x02' "$dir/frr-$1.mrt"; }
sizes() { cat "$dir/frr-collector.mrt" "$dir/frr-member.mrt" 2>/dev/null | wc -c; } # vpn repeats itself
seconds=0
quiet=0
before=0
until recorded collector && recorded member && recorded vpn && [ "$quiet" -ge 6 ]; do
  seconds=$((seconds + 1))
  [ "$seconds" -lt 60 ] || { echo "not every speaker has recorded routes" >&2; exit 1; }
  sleep 1
  now=$(sizes)
  if [ "$now" = "$before" ]; then quiet=$((quiet + 1)); else quiet=0; fi
  before=$now
done
