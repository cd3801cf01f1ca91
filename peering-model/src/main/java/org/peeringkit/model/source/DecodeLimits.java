package org.peeringkit.model.source;

/**
 * Bounds on what an input may make a reader hold; safe by default, checked before allocation.
 *
 * @param recordOctets largest record or message; of text see {@link #lineOctets}
 * @param templatesPerExporter largest number of templates kept for one exporter and domain
 * @param fieldsPerTemplate largest number of fields in one template
 * @param waitingOctets octets of data records held while their template has not come, per input
 * @param decompressedOctets largest size of one input after decompression
 * @param decompressionRatio largest ratio of decompressed to compressed octets, judged beyond 64
 *     MiB
 * @param nesting deepest nesting of JSON and of structured data
 * @param windowOctets largest window that a decompression may look back into and so must hold; one
 *     within another has a quarter of it
 */
public record DecodeLimits(
    int recordOctets,
    int templatesPerExporter,
    int fieldsPerTemplate,
    int waitingOctets,
    long decompressedOctets,
    int decompressionRatio,
    int nesting,
    int windowOctets) {

  private static final int LONGEST_LINE = 2 << 20;

  /**
   * Checks the ranges.
   *
   * @param recordOctets largest record or message; of text see {@link #lineOctets}
   * @param templatesPerExporter largest number of templates kept for one exporter and domain
   * @param fieldsPerTemplate largest number of fields in one template
   * @param waitingOctets octets of data records held while their template has not come, per input
   * @param decompressedOctets largest size of one input after decompression
   * @param decompressionRatio largest ratio of decompressed to compressed octets, judged beyond 64
   *     MiB
   * @param nesting deepest nesting of JSON and of structured data
   * @param windowOctets largest window that a decompression may look back into and so must hold;
   *     one within another has a quarter of it
   * @throws IllegalArgumentException if {@code waitingOctets} is negative or another limit below 1
   */
  public DecodeLimits {
    if (recordOctets < 1
        || templatesPerExporter < 1
        || fieldsPerTemplate < 1
        || waitingOctets < 0
        || decompressedOctets < 1
        || decompressionRatio < 1
        || nesting < 1
        || windowOctets < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /**
   * {@return the default limits: 16 MiB a record, 4,096 templates of 1,024 fields, 16 MiB waiting,
   * 1 TiB at 1:1,000, depth 64, windows of 128 MiB}
   */
  public static DecodeLimits defaults() {
    return new DecodeLimits(16 << 20, 4096, 1024, 16 << 20, 1L << 40, 1000, 64, 128 << 20);
  }

  /**
   * {@return the longest line or row of text in octets: a record's, but 2 MiB at most} A line
   * becomes words and numbers, each many times its letters; the longest there are, customer cones,
   * take a quarter of it.
   */
  public int lineOctets() {
    return Math.min(recordOctets, LONGEST_LINE);
  }

  /**
   * {@return the same but for this limit}
   *
   * @param octets largest record or message, 1 or more
   */
  public DecodeLimits withRecordOctets(int octets) {
    return new DecodeLimits(
        octets,
        templatesPerExporter,
        fieldsPerTemplate,
        waitingOctets,
        decompressedOctets,
        decompressionRatio,
        nesting,
        windowOctets);
  }

  /**
   * {@return the same but for this limit}
   *
   * @param templates largest number kept for one exporter and domain, 1 or more
   */
  public DecodeLimits withTemplatesPerExporter(int templates) {
    return new DecodeLimits(
        recordOctets,
        templates,
        fieldsPerTemplate,
        waitingOctets,
        decompressedOctets,
        decompressionRatio,
        nesting,
        windowOctets);
  }

  /**
   * {@return the same but for this limit}
   *
   * @param octets of data records held while their template has not come, 0 or more
   */
  public DecodeLimits withWaitingOctets(int octets) {
    return new DecodeLimits(
        recordOctets,
        templatesPerExporter,
        fieldsPerTemplate,
        octets,
        decompressedOctets,
        decompressionRatio,
        nesting,
        windowOctets);
  }

  /**
   * {@return the same but for these two limits}
   *
   * @param octets largest size of one input after decompression, 1 or more
   * @param ratio largest ratio of decompressed to compressed octets, 1 or more
   */
  public DecodeLimits withDecompression(long octets, int ratio) {
    return new DecodeLimits(
        recordOctets,
        templatesPerExporter,
        fieldsPerTemplate,
        waitingOctets,
        octets,
        ratio,
        nesting,
        windowOctets);
  }

  /**
   * {@return the same but for this limit}
   *
   * @param levels deepest nesting of JSON and of structured data, 1 or more
   */
  public DecodeLimits withNesting(int levels) {
    return new DecodeLimits(
        recordOctets,
        templatesPerExporter,
        fieldsPerTemplate,
        waitingOctets,
        decompressedOctets,
        decompressionRatio,
        levels,
        windowOctets);
  }

  /**
   * {@return the same but for this limit}
   *
   * @param octets largest window of a decompression, 1 or more
   */
  public DecodeLimits withWindowOctets(int octets) {
    return new DecodeLimits(
        recordOctets,
        templatesPerExporter,
        fieldsPerTemplate,
        waitingOctets,
        decompressedOctets,
        decompressionRatio,
        nesting,
        octets);
  }
}
