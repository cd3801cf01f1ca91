package org.peeringkit.analysis.pipeline;

import org.peeringkit.model.fault.ReadStats;

/**
 * What one input file gave.
 *
 * @param name relative to the configuration
 * @param kind what it was given as: rib, flows, counters or registry
 * @param stats records, faults; for flows those of the scan are in the ledgers
 * @param sha256 of the bytes as stored, hexadecimal; empty if it could not be read
 */
public record InputAccount(String name, String kind, ReadStats stats, String sha256) {}
