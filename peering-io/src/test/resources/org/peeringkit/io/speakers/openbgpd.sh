#!/bin/sh
# openbgpd.sh DIR: runs OpenBGPD as a collector and BIRD 2 as its peer on loopback, and leaves what OpenBGPD dumped in DIR:
# openbgpd-table.mrt (its Adj-RIB-In) and openbgpd-messages.mrt (every message received): ADD-PATH, IPv6, 4-byte AS numbers,
# communities. OpenBGPD starts as root or not at all; it also needs the home of its user, which its service has in /run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(cd "$1" && pwd)
PATH=$PATH:/usr/sbin:/sbin
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
ctl() { as_root bgpctl -s "$dir/collector.ctl" "$@"; }
home=/run/openbgpd
made=
pid=
stop() {
  birdc -s "$dir/speaker.ctl" down >/dev/null 2>&1 || true
  [ -z "$pid" ] || { as_root kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; }
  [ -z "$made" ] || as_root rmdir "$home" 2>/dev/null || true
}
trap stop EXIT
seconds=0
again() { # WHAT: once more in a second, but not for ever
  seconds=$((seconds + 1))
  [ "$seconds" -lt 60 ] || { echo "$1" >&2; cat "$dir/collector.out" >&2; exit 1; }
  sleep 1
}
for name in collector speaker; do sed "s#DIR#$dir#" "$here/openbgpd-$name.conf" >"$dir/$name.conf"; done
as_root chown 0:0 "$dir/collector.conf" # read only if none but root can write to it
as_root chmod 600 "$dir/collector.conf"
[ -d "$home" ] || { as_root mkdir -m 755 "$home" && made=yes; }
{ [ "$(id -u)" != 0 ] || exec bgpd -d -v -f "$dir/collector.conf"; exec sudo -n bgpd -d -v -f "$dir/collector.conf"; } \
  >"$dir/collector.out" 2>&1 &
pid=$!
bird -c "$dir/speaker.conf" -s "$dir/speaker.ctl" -P "$dir/speaker.pid" >"$dir/speaker.out" 2>&1
until [ "$(ctl -j show rib in 2>/dev/null | grep -c '"prefix"')" -ge 4 ]; do again "not all routes have come"; done
# A dump that began after that, and is whole because another one has begun.
dumps() { as_root ls "$dir" | grep -c '^table-'; }
before=$(dumps)
until [ "$(dumps)" -ge $((before + 3)) ]; do again "no table is dumped"; done
cp "$(ls "$dir"/table-*.mrt | tail -n 2 | head -n 1)" "$dir/openbgpd-table.mrt"
recorded() { LC_ALL=C grep -qaP "$1" "$dir/openbgpd-messages.mrt"; }
until recorded '\x18\xc0\x00\x02' && recorded '\x19\xc6\x33\x64\x80' && recorded '\x30\x20\x01\x0d\xb8\x00\x01'; do
  again "not every message is recorded"
done
