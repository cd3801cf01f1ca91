#!/usr/bin/env python3
"""Independent count of who traffic belongs to: bgpdump's text and nfacctd's JSON, nothing of ours.

usage: origin_totals.py BGPDUMP_M_TEXT[.gz] NFACCTD_JSON[.gz]

Rules, as the documentation states them:
- an address that is not global unicast is "bogon", before any look at the table;
- longest prefix match over the prefixes of all peers; only 0.0.0.0/0 or ::/0 = "default-route";
  nothing = "unrouted";
- origin = last AS of the path; a final AS_SET gives the aggregator's AS, or the last AS before the
  set where there is no aggregator; of several origins of one prefix the one seen by most peers,
  then the lowest number;
- direction of the re-exported flows: inbound where the last octet of the source address is even,
  outbound otherwise; the remote end is the source of inbound and the destination of outbound.
Prints one JSON document.
"""
import collections
import gzip
import ipaddress
import json
import sys


def lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt") as text:
        yield from text


def origin(path, aggregator):
    words = path.split()
    if not words:
        return None
    last = words[-1]
    if last.startswith("{"):
        if aggregator:
            return int(aggregator.split()[0])
        before = [w for w in words[:-1] if w.isdigit()]
        return int(before[-1]) if before else None
    return int(last) if last.isdigit() else None


def table(path):
    votes = {}
    for line in lines(path):
        field = line.rstrip("\n").split("|")
        if field[2] != "B":
            continue
        net = ipaddress.ip_network(field[5])
        key = (net.version, net.prefixlen, int(net.network_address))
        asn = origin(field[6], field[13])
        votes.setdefault(key, {}).setdefault(asn, set()).add((field[3], field[4]))
    chosen = {}
    for key, by_origin in votes.items():
        known = {a: p for a, p in by_origin.items() if a is not None}
        chosen[key] = (
            min(known, key=lambda a: (-len(known[a]), a)) if known else None
        )
    return chosen


SPECIAL_V4 = [
    ipaddress.ip_network(n)
    for n in (
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 "
        "192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 "
        "198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
    ).split()
]
GLOBAL_V6 = ipaddress.ip_network("2000::/3")


def bogon(address):
    if address.version == 4:
        return any(address in net for net in SPECIAL_V4)
    return address not in GLOBAL_V6 or not address.is_global


def lookup(chosen, address):
    """A status and, where it is "routed", the origin."""
    if bogon(address):
        return "bogon", None
    bits = 32 if address.version == 4 else 128
    value = int(address)
    for length in range(bits, -1, -1):
        network = value >> (bits - length) << (bits - length)
        key = (address.version, length, network)
        if key in chosen:
            return ("default-route", None) if length == 0 else ("routed", chosen[key])
    return "unrouted", None


def main():
    chosen = table(sys.argv[1])
    ends = {"source": collections.Counter(), "destination": collections.Counter()}
    origins = {"inbound": collections.Counter(), "outbound": collections.Counter()}
    for line in lines(sys.argv[2]):
        flow = json.loads(line)
        octets = flow["bytes"]
        source = ipaddress.ip_address(flow["ip_src"])
        destination = ipaddress.ip_address(flow["ip_dst"])
        for end, address in (("source", source), ("destination", destination)):
            ends[end][lookup(chosen, address)[0]] += octets
        inbound = source.packed[-1] % 2 == 0
        status, asn = lookup(chosen, source if inbound else destination)
        label = f"AS{asn}" if status == "routed" else status
        origins["inbound" if inbound else "outbound"][label] += octets
    print(json.dumps({**ends, **origins}, sort_keys=True))


main()
