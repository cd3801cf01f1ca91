#!/usr/bin/env bash
# Two GoBGP daemons on loopback, one of them monitored: writes what it sends its monitoring station.
#   gobgp-bmp.sh FOLDER      leaves FOLDER/gobgp.bmp
# What is configured here is what RealSpeakerTest expects to read. Needs gobgpd, gobgp and python3.
set -euo pipefail
folder=$1
mkdir -p "$folder"
cd "$folder"
pids=()
trap 'for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done; wait' EXIT

families='
  [[neighbors.afi-safis]]
    [neighbors.afi-safis.config]
      afi-safi-name = "ipv4-unicast"
    [neighbors.afi-safis.add-paths.config]
      receive = true
      send-max = 4
  [[neighbors.afi-safis]]
    [neighbors.afi-safis.config]
      afi-safi-name = "ipv6-unicast"
  [[neighbors.afi-safis]]
    [neighbors.afi-safis.config]
      afi-safi-name = "l3vpn-ipv4-unicast"'

cat > router.toml <<EOF
[global.config]
  as = 64500
  router-id = "192.0.2.1"
  port = 17901
  local-address-list = ["127.0.0.11"]
[[bmp-servers]]
  [bmp-servers.config]
    address = "127.0.0.1"
    port = 17911
    route-monitoring-policy = "pre-policy"
    statistics-timeout = 15
[[neighbors]]
  [neighbors.config]
    neighbor-address = "127.0.0.12"
    peer-as = 65550
  [neighbors.transport.config]
    passive-mode = true
    local-address = "127.0.0.11"
$families
EOF
cat > peer.toml <<EOF
[global.config]
  as = 65550
  router-id = "192.0.2.2"
  port = 17902
  local-address-list = ["127.0.0.12"]
[[neighbors]]
  [neighbors.config]
    neighbor-address = "127.0.0.11"
    peer-as = 64500
  [neighbors.transport.config]
    remote-port = 17901
    local-address = "127.0.0.12"
  [neighbors.timers.config]
    connect-retry = 1
    idle-hold-time-after-reset = 1
$families
EOF

python3 - <<'EOF' &
import socket
server = socket.create_server(("127.0.0.1", 17911))
station, _ = server.accept()
with open("gobgp.bmp", "wb") as out:
    while data := station.recv(65536):
        out.write(data)
        out.flush()
EOF
pids+=($!)
sleep 1
gobgpd -f router.toml --api-hosts 127.0.0.1:17941 > router.log 2>&1 &
pids+=($!)
gobgpd -f peer.toml --api-hosts 127.0.0.1:17942 > peer.log 2>&1 &
pids+=($!)
peer() { gobgp -p 17942 "$@"; }
router() { gobgp -p 17941 "$@"; }

for _ in $(seq 40); do
  if peer neighbor 2>/dev/null | grep -q Establ; then break; fi
  sleep 0.5
done
peer neighbor | grep -q Establ
peer global rib add -a ipv4 198.51.100.0/24 identifier 10 origin igp aspath 64501 med 50 \
  community 64500:100 large-community 65550:1:2
peer global rib add -a ipv4 198.51.100.0/24 identifier 20 origin incomplete aspath 65551,64502
peer global rib add -a ipv6 2001:db8:1::/48 origin igp nexthop 2001:db8::2
peer global rib add -a vpnv4 203.0.113.0/24 label 100 rd 64500:7 rt 64500:7 nexthop 192.0.2.2
sleep 2
router neighbor 127.0.0.12 softresetin
sleep 2
peer global rib del -a ipv6 2001:db8:1::/48
sleep 1
peer neighbor 127.0.0.11 disable
sleep 2
