package org.peeringkit.model.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A filter made ready for one reader. What depends on the peer only is decided once per peer, what
 * depends on the attributes only once per distinct attribute block, and of several tests the cheap
 * ones come first. A reader can ask before everything is known. Not thread-safe; one reader owns
 * it.
 */
public final class RouteMatcher {
  private static final byte NO = 0;
  private static final byte YES = 1;
  private static final byte MAYBE = 2;
  private static final int ALL = RouteFilter.EVENT | RouteFilter.PEER | RouteFilter.BLOCK;

  private final Node root;

  /**
   * Makes a filter ready.
   *
   * @param filter what is wanted
   */
  public RouteMatcher(RouteFilter filter) {
    root = node(filter);
  }

  /** What can be said before everything is known. */
  public enum Early {
    /** It holds, whatever else is known. */
    WANTED,
    /** It does not hold, whatever else is known. */
    NOT_WANTED,
    /** What is known does not decide it. */
    OPEN
  }

  /**
   * {@return the verdict for all peers' routes of the prefix in front}
   *
   * @param facts the event in front; only time, kind and prefix are asked for
   */
  public Early ofPrefix(MatchableEvent facts) {
    return early(root.decide(facts, RouteFilter.EVENT));
  }

  /**
   * {@return the verdict for the route whatever its attributes are}
   *
   * @param facts the event in front; its attributes are not asked for
   */
  public Early ofRoute(MatchableEvent facts) {
    return early(root.decide(facts, RouteFilter.EVENT | RouteFilter.PEER));
  }

  private static Early early(byte verdict) {
    return verdict == MAYBE ? Early.OPEN : verdict == YES ? Early.WANTED : Early.NOT_WANTED;
  }

  /**
   * {@return whether the event is wanted}
   *
   * @param facts all that is known of the event in front
   */
  public boolean matches(MatchableEvent facts) {
    return root.decide(facts, ALL) == YES;
  }

  private static Node node(RouteFilter filter) {
    Node plain =
        switch (filter.shape()) {
          case TEST -> new Test(filter);
          case NOT -> new Not(node(filter.parts().get(0)));
          case ALL_OF -> new Several(nodes(filter), NO, YES);
          case ANY_OF -> new Several(nodes(filter), YES, NO);
        };
    boolean ofBlock = (filter.needs() & RouteFilter.BLOCK) != 0;
    boolean ofPeer = (filter.needs() & RouteFilter.PEER) != 0;
    if (ofPeer && filter.needs() == RouteFilter.PEER) {
      return new Kept(plain, RouteFilter.PEER);
    }
    return ofBlock && !ofPeer && isOfBlockOnly(filter) ? new Kept(plain, RouteFilter.BLOCK) : plain;
  }

  /** Whether all its tests ask for attributes: then the event matters only by having some. */
  private static boolean isOfBlockOnly(RouteFilter filter) {
    return filter.parts().isEmpty()
        ? (filter.needs() & RouteFilter.BLOCK) != 0
        : filter.parts().stream().allMatch(RouteMatcher::isOfBlockOnly);
  }

  /** Cheap ones first; a test that needs the block comes after all that do not. */
  private static Node[] nodes(RouteFilter filter) {
    List<RouteFilter> parts = new ArrayList<>(filter.parts());
    parts.sort(Comparator.comparingInt(RouteFilter::needs));
    return parts.stream().map(RouteMatcher::node).toArray(Node[]::new);
  }

  private interface Node {
    /** YES, NO, or MAYBE where it asks for what is not among the known. */
    byte decide(MatchableEvent facts, int known);
  }

  private record Test(RouteFilter filter) implements Node {
    @Override
    public byte decide(MatchableEvent facts, int known) {
      if ((filter.needs() & ~known) != 0) {
        return MAYBE;
      }
      return filter.matches(facts) ? YES : NO;
    }
  }

  private record Not(Node inner) implements Node {
    @Override
    public byte decide(MatchableEvent facts, int known) {
      byte verdict = inner.decide(facts, known);
      return verdict == MAYBE ? MAYBE : verdict == YES ? NO : YES;
    }
  }

  /** All of, where NO decides, or any of, where YES does. */
  private static final class Several implements Node {
    private final Node[] parts;
    private final byte deciding;
    private final byte otherwise;

    Several(Node[] parts, byte deciding, byte otherwise) {
      this.parts = parts;
      this.deciding = deciding;
      this.otherwise = otherwise;
    }

    @Override
    public byte decide(MatchableEvent facts, int known) {
      byte verdict = otherwise;
      for (Node part : parts) {
        byte one = part.decide(facts, known);
        if (one == deciding) {
          return deciding;
        }
        if (one == MAYBE) {
          verdict = MAYBE;
        }
      }
      return verdict;
    }
  }

  /** Keeps verdicts by the id of the peer or of the attribute block. */
  private static final class Kept implements Node {
    private static final byte UNDECIDED = 0;

    private final Node inner;
    private final int key;
    private byte[] verdicts = new byte[256];

    Kept(Node inner, int key) {
      this.inner = inner;
      this.key = key;
    }

    @Override
    public byte decide(MatchableEvent facts, int known) {
      if ((key & ~known) != 0) {
        return MAYBE;
      }
      boolean byBlock = key == RouteFilter.BLOCK;
      if (byBlock && !facts.announced()) {
        return inner.decide(facts, known);
      }
      int id = byBlock ? facts.attributesId() : facts.peerIndex();
      if (id >= verdicts.length) {
        verdicts = Arrays.copyOf(verdicts, Math.max(id + 1, 2 * verdicts.length));
      }
      if (verdicts[id] == UNDECIDED) {
        verdicts[id] = (byte) (1 + inner.decide(facts, known));
      }
      return (byte) (verdicts[id] - 1);
    }
  }
}
