package org.peeringkit.io.collect;

import org.peeringkit.model.fault.ReadStats;

/**
 * The account of one exporter since the collector was started.
 *
 * @param received messages that reached the decoder
 * @param octets of their payloads
 * @param flows records decoded
 * @param lostDatagrams by sequence numbers that count messages (NetFlow v9, sFlow)
 * @param lostFlows by sequence numbers that count records (NetFlow v5, IPFIX)
 * @param waitingSets data sets that wait for their template now
 * @param droppedQueueFull messages dropped because there was no room between socket and decoder
 * @param droppedTooMany messages dropped, and TCP connections refused, because they are one more
 *     than are kept apart (4,096 exporters, 64 connections)
 * @param notAllowed messages and TCP connections refused because the exporter is none of those
 *     allowed
 * @param brokenStreams TCP connections that ended inside a message, which is lost
 * @param stats the rest: messages by protocol, templates, faults
 */
public record ExporterCounters(
    long received,
    long octets,
    long flows,
    long lostDatagrams,
    long lostFlows,
    int waitingSets,
    long droppedQueueFull,
    long droppedTooMany,
    long notAllowed,
    long brokenStreams,
    ReadStats stats) {}
