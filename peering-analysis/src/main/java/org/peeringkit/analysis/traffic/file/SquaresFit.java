package org.peeringkit.analysis.traffic.file;

/**
 * Squares as octets and packets so far explain them: {@code a * octets + b * packets}, by least
 * squares of what each packet is off. Were there packets of two sizes only, it would be exact.
 */
final class SquaresFit {
  private double octetsPerPacket;
  private double octets;
  private double packets;
  private double squaresPerPacket;
  private double squares;

  boolean hasAny() {
    return squares > 0;
  }

  long expected(long ofOctets, long ofPackets) {
    double determinant = octetsPerPacket * packets - octets * octets;
    if (!(determinant > octets * octets / (1 << 20))) {
      return octets > 0 ? (long) (ofOctets * (squares / octets)) : 0;
    }
    double a = (squaresPerPacket * packets - squares * octets) / determinant;
    double b = (squares * octetsPerPacket - squaresPerPacket * octets) / determinant;
    return Math.max(0, (long) (a * ofOctets + b * ofPackets));
  }

  void saw(long newOctets, long newPackets, long newSquares) {
    if (newPackets > 0) {
      octetsPerPacket += (double) newOctets * newOctets / newPackets;
      octets += newOctets;
      packets += newPackets;
      squaresPerPacket += (double) newSquares * newOctets / newPackets;
      squares += newSquares;
    }
  }
}
