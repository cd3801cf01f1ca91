package org.peeringkit.analysis.pipeline;

/**
 * Hears how far a job is, to show it to somebody who waits. Called by whichever thread reads, by
 * several at once where files are counted side by side; what it does changes no result.
 */
public interface JobListener {
  /** Hears nothing, and costs nothing. */
  JobListener NONE =
      new JobListener() {
        @Override
        public void step(String what, long octets) {}

        @Override
        public void read(long octets) {}
      };

  /**
   * A step begins, and the one before is over.
   *
   * @param what in words: {@code counting 2026-08}
   * @param octets of files, compressed as they are, that it reads at most; 0 if it reads none
   */
  void step(String what, long octets);

  /**
   * Some octets more were read in this step.
   *
   * @param octets of files, compressed as they are, since the last call
   */
  void read(long octets);
}
