#!/usr/bin/env python3
"""Independent count of who traffic belongs to: by other people's tools, nothing of ours.

usage: origin_totals.py RIB FLOWS...

RIB: a file for bgpdump, or its text (.txt, .txt.gz). FLOWS: nfacctd's JSON lines (.json, .json.gz), a
file for nfdump, or a capture of exported datagrams (.pcap), which are sent to an nfcapd of our own.

Rules, as the documentation states them:
- an address that is not global unicast is "bogon", before any look at the table;
- longest prefix match over the prefixes of all peers; only 0.0.0.0/0 or ::/0 = "default-route";
  nothing = "unrouted";
- origin = last AS of the path; a final AS_SET gives the aggregator's AS, or the last AS before the
  set where there is no aggregator; of several origins of one prefix the one seen by most peers,
  then the lowest number;
- direction of the re-exported flows: inbound where the last octet of the source address is even,
  outbound otherwise; the remote end is the source of inbound and the destination of outbound.
Prints one JSON document, by name of the file of flows.
"""
import collections
import csv
import functools
import gzip
import ipaddress
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time


def lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt") as text:
        yield from text


def output(*command):
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        yield from run.stdout
    if run.returncode != 0:
        sys.exit(f"{command[0]} ended with {run.returncode}")


def rib_lines(path):
    if path.endswith((".txt", ".txt.gz")):
        return lines(path)
    return output("bgpdump", "-m", path)


def datagrams(path):
    """UDP payloads of a classic pcap file of Ethernet and IPv4."""
    with open(path, "rb") as file:
        data = file.read()
    order = "<" if data[:4] in (b"\xd4\xc3\xb2\xa1", b"\x4d\x3c\xb2\xa1") else ">"
    assert struct.unpack_from(order + "I", data, 20)[0] == 1, "not Ethernet"
    at = 24
    while at < len(data):
        size = struct.unpack_from(order + "I", data, at + 8)[0]
        packet = data[at + 16 : at + 16 + size]
        at += 16 + size
        ip = packet[14:]
        udp = ip[(ip[0] & 15) * 4 :]
        if packet[12:14] == b"\x08\x00" and ip[9] == 17:
            yield udp[8 : struct.unpack_from(">H", udp, 4)[0]]


def collected(path, folder):
    """What nfcapd makes of a capture's datagrams, as a file for nfdump."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = os.path.join(folder, "log")
    with open(log, "w") as out:
        nfcapd = subprocess.Popen(
            ["nfcapd", "-w", folder, "-b", "127.0.0.1", "-p", str(port), "-t", "3600"],
            stdout=out,
            stderr=out,
        )
    deadline = time.monotonic() + 20
    while "Startup" not in open(log).read():
        if time.monotonic() > deadline:
            sys.exit("nfcapd does not start: " + open(log).read())
        time.sleep(0.05)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as to:
        for payload in datagrams(path):
            to.sendto(payload, ("127.0.0.1", port))
            time.sleep(0.002)
    time.sleep(1)
    nfcapd.terminate()
    nfcapd.wait()
    (name,) = [f for f in os.listdir(folder) if f.startswith("nfcapd.")]
    return os.path.join(folder, name)


def flows(path):
    """Source, destination, octets."""
    if path.endswith((".json", ".json.gz")):
        for line in lines(path):
            flow = json.loads(line)
            yield flow["ip_src"], flow["ip_dst"], flow["bytes"]
        return
    with tempfile.TemporaryDirectory() as folder:
        file = collected(path, folder) if path.endswith(".pcap") else path
        for row in csv.DictReader(output("nfdump", "-r", file, "-o", "csv")):
            if row["ibyt"] and row["sa"][0].isalnum() and row["td"]:
                yield row["sa"].strip(), row["da"].strip(), int(row["ibyt"])


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
    for line in rib_lines(path):
        field = line.rstrip("\n").split("|")
        if field[2] != "B":
            continue
        network, length = field[5].split("/")
        family = socket.AF_INET6 if ":" in network else socket.AF_INET
        value = int.from_bytes(socket.inet_pton(family, network), "big")
        key = (6 if ":" in network else 4, int(length), value)
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


def totals(chosen, path):
    find = functools.cache(lambda address: lookup(chosen, address))
    ends = {"source": collections.Counter(), "destination": collections.Counter()}
    origins = {"inbound": collections.Counter(), "outbound": collections.Counter()}
    for sa, da, octets in flows(path):
        source = ipaddress.ip_address(sa)
        destination = ipaddress.ip_address(da)
        for end, address in (("source", source), ("destination", destination)):
            ends[end][find(address)[0]] += octets
        inbound = source.packed[-1] % 2 == 0
        status, asn = find(source if inbound else destination)
        label = f"AS{asn}" if status == "routed" else status
        origins["inbound" if inbound else "outbound"][label] += octets
    return {**ends, **origins}


def main():
    chosen = table(sys.argv[1])
    found = {os.path.basename(path): totals(chosen, path) for path in sys.argv[2:]}
    print(json.dumps(found, sort_keys=True))


main()
