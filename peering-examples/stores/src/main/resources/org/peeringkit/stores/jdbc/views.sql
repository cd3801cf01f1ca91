-- Views over the tables of schema.sql. Five to be asked (share by month, top ASes, p95 of links, hit list inputs, coverage)
-- and two that they rest on.

-- What each link carried in a bin: the interface counter where there is one; where it has no reading, the flows scaled as
-- the two stand to each other elsewhere; the flows alone where there is no counter. Links that share a port are not split.
CREATE VIEW peering_link_carried AS
WITH of_direction AS (
  SELECT ledger_no, link, direction,
    max(CASE WHEN counter_unknown_reason = 'no-counter' THEN 0 ELSE 1 END) AS has_counter,
    sum(flow_ip_octets) AS flow_octets,
    sum(CASE WHEN flow_ip_octets IS NOT NULL THEN counter_layer2_octets END) AS counted,
    sum(CASE WHEN counter_layer2_octets IS NOT NULL THEN flow_ip_octets END) AS seen
  FROM peering_links
  GROUP BY ledger_no, link, direction
)
SELECT b.ledger_no, b.month, b.bin_start, b.bin_seconds, b.link, b.direction,
  CAST(CASE
    WHEN d.has_counter = 1 THEN coalesce(b.counter_layer2_octets,
      CASE WHEN d.seen > 0
        THEN floor(b.flow_ip_octets * (CAST(d.counted AS DOUBLE PRECISION) / CAST(d.seen AS DOUBLE PRECISION)) + 0.5)
      END)
    WHEN d.flow_octets > 0 THEN b.flow_ip_octets
  END AS BIGINT) AS octets,
  CASE
    WHEN d.has_counter = 1 THEN 'counters'
    WHEN d.flow_octets > 0 THEN 'flows'
    ELSE 'unknown'
  END AS basis
FROM peering_links b
JOIN of_direction d ON d.ledger_no = b.ledger_no AND d.link = b.link AND d.direction = b.direction;

-- From when to when a link has a class.
CREATE VIEW peering_link_class_period AS
SELECT link, link_class, since, lead(since) OVER (PARTITION BY link ORDER BY since) AS until
FROM peering_link_class;

-- 1. Percent peered by month: octets over IXP and PNI in those over IXP, PNI, PAID_PEERING and TRANSIT. A link with a
-- direction that nothing measures is left out and counted; NULL with the reason where a link has no class.
CREATE VIEW peering_share_by_month AS
WITH unmeasured AS (
  SELECT DISTINCT ledger_no, link FROM peering_link_carried WHERE basis = 'unknown'
), classed AS (
  SELECT c.ledger_no, c.month, c.link, c.direction, c.octets, p.link_class, u.link IS NOT NULL AS is_left_out
  FROM peering_link_carried c
  LEFT JOIN peering_link_class_period p
    ON p.link = c.link AND p.since <= c.bin_start AND (p.until IS NULL OR c.bin_start < p.until)
  LEFT JOIN unmeasured u ON u.ledger_no = c.ledger_no AND u.link = c.link
), summed AS (
  SELECT ledger_no, month,
    CAST(sum(CASE WHEN NOT is_left_out AND link_class IN ('IXP', 'PNI') THEN coalesce(octets, 0) ELSE 0 END) AS BIGINT)
      AS peered_octets,
    CAST(sum(CASE WHEN NOT is_left_out AND link_class IN ('IXP', 'PNI', 'PAID_PEERING', 'TRANSIT')
      THEN coalesce(octets, 0) ELSE 0 END) AS BIGINT) AS total_octets,
    count(DISTINCT CASE WHEN is_left_out AND link_class IN ('IXP', 'PNI', 'PAID_PEERING', 'TRANSIT') THEN link END)
      AS links_left_out,
    count(CASE WHEN NOT is_left_out AND octets IS NULL AND link_class IN ('IXP', 'PNI', 'PAID_PEERING', 'TRANSIT')
      THEN 1 END) AS missing_bins,
    count(DISTINCT CASE WHEN link_class IS NULL THEN link END) AS links_without_class
  FROM classed
  GROUP BY ledger_no, month
)
SELECT l.name, s.month, s.peered_octets, s.total_octets,
  CASE WHEN s.links_without_class = 0 AND s.total_octets > 0
    THEN 100 * CAST(s.peered_octets AS DOUBLE PRECISION) / CAST(s.total_octets AS DOUBLE PRECISION) END AS percent_peered,
  CASE
    WHEN s.links_without_class > 0 THEN 'links without a class in peering_link_class: ' || s.links_without_class
    WHEN s.total_octets = 0 THEN 'nothing is measured'
  END AS unknown_reason,
  s.links_left_out, s.missing_bins
FROM summed s
JOIN peering_ledger l ON l.ledger_no = s.ledger_no;

-- 2. Whose traffic it is: origins and buckets of a ledger by octets, with one standard error of sampling.
CREATE VIEW peering_top_as AS
WITH by_origin AS (
  SELECT t.ledger_no, t.origin, t.origin_asn, t.is_attributed,
    CAST(sum(t.ip_octets) AS BIGINT) AS ip_octets,
    CAST(sum(CASE WHEN t.direction = 'in' THEN t.ip_octets ELSE 0 END) AS BIGINT) AS ip_octets_in,
    CAST(sum(CASE WHEN t.direction = 'out' THEN t.ip_octets ELSE 0 END) AS BIGINT) AS ip_octets_out,
    sqrt(sum(t.ip_octets_variance)) AS standard_error_octets
  FROM peering_totals t
  GROUP BY t.ledger_no, t.origin, t.origin_asn, t.is_attributed
)
SELECT l.name, l.period_start, l.period_end,
  row_number() OVER (PARTITION BY o.ledger_no ORDER BY o.ip_octets DESC, o.origin_asn, o.origin) AS rank,
  o.origin, o.origin_asn, o.is_attributed, o.ip_octets, o.ip_octets_in, o.ip_octets_out, o.standard_error_octets,
  CASE WHEN sum(o.ip_octets) OVER (PARTITION BY o.ledger_no) > 0
    THEN 100 * CAST(o.ip_octets AS DOUBLE PRECISION)
      / CAST(sum(o.ip_octets) OVER (PARTITION BY o.ledger_no) AS DOUBLE PRECISION) END AS percent_of_all
FROM by_origin o
JOIN peering_ledger l ON l.ledger_no = o.ledger_no;

-- 3. The 95th percentile of each link as transit is billed: rank ceil(0.95 N) over the bins that are measured; bits per
-- second of layer-2 octets where the basis is counters, of IP octets where it is flows.
CREATE VIEW peering_link_p95 AS
WITH ranked AS (
  SELECT c.*,
    row_number() OVER (PARTITION BY ledger_no, month, link, direction ORDER BY octets) AS position,
    count(*) OVER (PARTITION BY ledger_no, month, link, direction) AS measured
  FROM peering_link_carried c
  WHERE octets IS NOT NULL
), all_bins AS (
  SELECT ledger_no, month, link, direction, basis, count(*) AS bins, count(octets) AS measured_bins
  FROM peering_link_carried
  GROUP BY ledger_no, month, link, direction, basis
)
SELECT l.name, a.month, a.link, a.direction, a.basis,
  8.0 * CAST(r.octets AS DOUBLE PRECISION) / r.bin_seconds AS p95_bits_per_second,
  CASE WHEN r.octets IS NULL THEN 'no bin is measured' END AS unknown_reason,
  a.measured_bins, a.bins
FROM all_bins a
JOIN peering_ledger l ON l.ledger_no = a.ledger_no
LEFT JOIN ranked r
  ON r.ledger_no = a.ledger_no AND r.month = a.month AND r.link = a.link AND r.direction = a.direction
  AND r.position = (95 * r.measured + 99) / 100;

-- 4. What a hit list starts from: by origin AS, octets over transit that peering could move, and what is peered already.
CREATE VIEW peering_hitlist_input AS
SELECT l.name, l.period_start, l.period_end, t.origin_asn,
  CAST(sum(CASE WHEN p.link_class = 'TRANSIT' AND t.direction = 'in' THEN t.ip_octets ELSE 0 END) AS BIGINT)
    AS transit_ip_octets_in,
  CAST(sum(CASE WHEN p.link_class = 'TRANSIT' AND t.direction = 'out' THEN t.ip_octets ELSE 0 END) AS BIGINT)
    AS transit_ip_octets_out,
  CAST(sum(CASE WHEN p.link_class IN ('IXP', 'PNI', 'PAID_PEERING') THEN t.ip_octets ELSE 0 END) AS BIGINT)
    AS peering_ip_octets,
  CAST(sum(CASE WHEN p.link_class IS NULL THEN t.ip_octets ELSE 0 END) AS BIGINT) AS unclassed_ip_octets,
  sqrt(sum(CASE WHEN p.link_class = 'TRANSIT' THEN t.ip_octets_variance ELSE 0 END)) AS transit_standard_error_octets,
  count(DISTINCT CASE WHEN p.link_class = 'TRANSIT' THEN t.day END) AS days_over_transit
FROM peering_totals t
JOIN peering_ledger l ON l.ledger_no = t.ledger_no
LEFT JOIN peering_link_class_period p
  ON p.link = t.link AND p.since <= CAST(t.day AS TIMESTAMP) AT TIME ZONE 'UTC'
  AND (p.until IS NULL OR CAST(t.day AS TIMESTAMP) AT TIME ZONE 'UTC' < p.until)
WHERE t.origin_asn IS NOT NULL
GROUP BY l.name, l.period_start, l.period_end, t.origin_asn;

-- 5. How far a ledger can be trusted: what is of no known origin or neighbour, what was not counted at all, which rates
-- were not known, which bins of links nobody reported.
CREATE VIEW peering_coverage AS
WITH counted AS (
  SELECT ledger_no, CAST(sum(ip_octets) AS BIGINT) AS ip_octets,
    CAST(sum(CASE WHEN is_attributed THEN 0 ELSE ip_octets END) AS BIGINT) AS unattributed_ip_octets,
    CAST(sum(CASE WHEN neighbour_asn IS NULL THEN ip_octets ELSE 0 END) AS BIGINT) AS unknown_neighbour_ip_octets
  FROM peering_totals
  GROUP BY ledger_no
), made AS (
  SELECT ledger_no,
    CAST(sum(CASE WHEN kind = 'not-counted' THEN ip_octets ELSE 0 END) AS BIGINT) AS not_counted_ip_octets,
    CAST(sum(CASE WHEN kind = 'not-counted' THEN records ELSE 0 END) AS BIGINT) AS not_counted_records,
    CAST(sum(CASE WHEN kind = 'sampling-rate' AND name = 'UNKNOWN' THEN ip_octets ELSE 0 END) AS BIGINT)
      AS unknown_rate_ip_octets,
    CAST(sum(CASE WHEN kind = 'fault' THEN records ELSE 0 END) AS BIGINT) AS faults
  FROM peering_facts
  GROUP BY ledger_no
), heard AS (
  SELECT ledger_no, count(*) AS link_bins, count(*) - count(flow_ip_octets) AS silent_link_bins
  FROM peering_links
  GROUP BY ledger_no
), blind AS (
  SELECT ledger_no, count(*) AS unmeasured_link_directions
  FROM (SELECT DISTINCT ledger_no, link, direction FROM peering_link_carried WHERE basis = 'unknown') d
  GROUP BY ledger_no
)
SELECT l.name, l.period_start, l.period_end,
  coalesce(c.ip_octets, 0) AS ip_octets,
  coalesce(c.unattributed_ip_octets, 0) AS unattributed_ip_octets,
  coalesce(c.unknown_neighbour_ip_octets, 0) AS unknown_neighbour_ip_octets,
  coalesce(m.not_counted_ip_octets, 0) AS not_counted_ip_octets,
  coalesce(m.not_counted_records, 0) AS not_counted_records,
  coalesce(m.unknown_rate_ip_octets, 0) AS unknown_rate_ip_octets,
  coalesce(m.faults, 0) AS faults,
  coalesce(h.link_bins, 0) AS link_bins,
  coalesce(h.silent_link_bins, 0) AS silent_link_bins,
  coalesce(b.unmeasured_link_directions, 0) AS unmeasured_link_directions
FROM peering_ledger l
LEFT JOIN counted c ON c.ledger_no = l.ledger_no
LEFT JOIN made m ON m.ledger_no = l.ledger_no
LEFT JOIN heard h ON h.ledger_no = l.ledger_no
LEFT JOIN blind b ON b.ledger_no = l.ledger_no;
