-- Tables of the ledger sink "jdbc", version 1, for PostgreSQL.
-- Octets of flows are estimated IP octets, those of counters layer-2 octets. NULL is unknown, never 0; the reason stands
-- in the column beside it. Times are UTC, bins are half-open.

CREATE TABLE peering_schema (
  version INTEGER PRIMARY KEY
);

-- One row per ledger that was written. A name and a start are there once; content_sha256 is that of the ledger as a file.
CREATE TABLE peering_ledger (
  ledger_no INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  period_start TIMESTAMP WITH TIME ZONE NOT NULL,
  period_end TIMESTAMP WITH TIME ZONE NOT NULL,
  content_sha256 TEXT NOT NULL,
  left_out TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  UNIQUE (name, period_start)
);

-- The commercial class of a link from an instant on. Ledgers do not say it: given with the sink's option class.LINK, or
-- put in by hand where it changed. TRANSIT, IXP, PNI, PAID_PEERING, CUSTOMER, CACHE or INTERNAL.
CREATE TABLE peering_link_class (
  link TEXT NOT NULL,
  since TIMESTAMP WITH TIME ZONE NOT NULL,
  link_class TEXT NOT NULL CHECK
    (link_class IN ('TRANSIT', 'IXP', 'PNI', 'PAID_PEERING', 'CUSTOMER', 'CACHE', 'INTERNAL')),
  PRIMARY KEY (link, since)
);

CREATE TABLE peering_bins (
  ledger_no INTEGER NOT NULL REFERENCES peering_ledger (ledger_no),
  bin_start TIMESTAMP WITH TIME ZONE NOT NULL,
  bin_seconds INTEGER NOT NULL,
  origin TEXT,
  origin_asn BIGINT,
  link TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  ip_octets BIGINT,
  unknown_reason TEXT,
  CHECK ((ip_octets IS NULL) = (unknown_reason IS NOT NULL))
);

CREATE TABLE peering_totals (
  ledger_no INTEGER NOT NULL REFERENCES peering_ledger (ledger_no),
  day DATE NOT NULL,
  origin TEXT NOT NULL,
  origin_asn BIGINT,
  is_attributed BOOLEAN NOT NULL,
  neighbour_asn BIGINT,
  neighbour_unknown_reason TEXT,
  link TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  ip_version INTEGER NOT NULL CHECK (ip_version IN (4, 6)),
  ip_octets BIGINT NOT NULL,
  packets BIGINT NOT NULL,
  flow_records BIGINT NOT NULL,
  ip_octets_variance DOUBLE PRECISION NOT NULL,
  CHECK ((neighbour_asn IS NULL) = (neighbour_unknown_reason IS NOT NULL))
);

CREATE TABLE peering_links (
  ledger_no INTEGER NOT NULL REFERENCES peering_ledger (ledger_no),
  bin_start TIMESTAMP WITH TIME ZONE NOT NULL,
  bin_seconds INTEGER NOT NULL,
  month DATE NOT NULL,
  link TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  flow_ip_octets BIGINT,
  flow_unknown_reason TEXT,
  counter_layer2_octets BIGINT,
  counter_unknown_reason TEXT,
  CHECK ((flow_ip_octets IS NULL) = (flow_unknown_reason IS NOT NULL)),
  CHECK ((counter_layer2_octets IS NULL) = (counter_unknown_reason IS NOT NULL))
);

CREATE TABLE peering_paths (
  ledger_no INTEGER NOT NULL REFERENCES peering_ledger (ledger_no),
  path_asn BIGINT,
  no_asn_reason TEXT,
  link TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  ip_octets BIGINT NOT NULL,
  CHECK ((path_asn IS NULL) = (no_asn_reason IS NOT NULL))
);

CREATE TABLE peering_facts (
  ledger_no INTEGER NOT NULL REFERENCES peering_ledger (ledger_no),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  ip_octets BIGINT,
  records BIGINT
);

CREATE INDEX peering_bins_by_origin ON peering_bins (ledger_no, origin_asn);
CREATE INDEX peering_totals_by_origin ON peering_totals (ledger_no, origin_asn);
CREATE INDEX peering_links_by_link ON peering_links (ledger_no, link);
CREATE INDEX peering_paths_by_asn ON peering_paths (ledger_no, path_asn);
CREATE INDEX peering_facts_by_kind ON peering_facts (ledger_no, kind);
