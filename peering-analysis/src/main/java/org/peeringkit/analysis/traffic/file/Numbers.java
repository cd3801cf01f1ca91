package org.peeringkit.analysis.traffic.file;

/** Numbers on their way into a file or out of it, so that one description serves both. */
interface Numbers {
  /**
   * Writes a number, or reads one.
   *
   * @param context in which it stands, see {@link NumberWriter}
   * @param value what to write, 64 bits taken as unsigned; ignored by a reader
   * @return what was written or read
   */
  long code(int context, long value) throws LedgerFileException;
}
