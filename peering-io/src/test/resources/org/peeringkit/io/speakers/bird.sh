#!/bin/sh
# bird.sh DIR: runs two BIRD 2 on loopback, has the one ask the other for its routes again, and leaves what they recorded in
# DIR: bird-collector.mrt (ADD-PATH, IPv6, 4-byte AS numbers, communities) and bird-speaker.mrt (the ROUTE-REFRESH).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(cd "$1" && pwd)
bird=$(PATH=$PATH:/usr/sbin command -v bird)
birdc=$(PATH=$PATH:/usr/sbin command -v birdc)
stop() { for name in collector speaker; do "$birdc" -s "$dir/$name.ctl" down >/dev/null 2>&1 || true; done; }
trap stop EXIT
for name in collector speaker; do
  sed "s#DIR#$dir#" "$here/bird-$name.conf" >"$dir/$name.conf"
  "$bird" -c "$dir/$name.conf" -s "$dir/$name.ctl" -P "$dir/$name.pid" >"$dir/$name.out" 2>&1
done
seconds=0
until "$birdc" -s "$dir/collector.ctl" show protocols upstream | grep -q Established; do
  seconds=$((seconds + 1))
  [ "$seconds" -lt 40 ] || { echo "the session does not come up" >&2; exit 1; }
  sleep 1
done
# BIRD answers "reloading" even when it then asks for nothing, as while the first routes still arrive: asked until recorded.
refreshed() { LC_ALL=C grep -qaP '\xff{16}\x00\x17\x05' "$dir/bird-$1.mrt"; }
until refreshed speaker && refreshed collector; do
  seconds=$((seconds + 1))
  [ "$seconds" -lt 60 ] || { echo "no route refresh is recorded" >&2; cat "$dir/reload.out" >&2; exit 1; }
  sleep 1
  "$birdc" -s "$dir/collector.ctl" reload in upstream >"$dir/reload.out"
done
sleep 2
