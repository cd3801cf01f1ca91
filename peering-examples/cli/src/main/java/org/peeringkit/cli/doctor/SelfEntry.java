package org.peeringkit.cli.doctor;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.peeringkit.analysis.pipeline.MainJob;
import org.peeringkit.model.flow.EdgeLink;
import org.peeringkit.model.flow.LinkClass;
import org.peeringkit.model.net.Asn;
import org.peeringkit.model.registry.Network;
import org.peeringkit.model.registry.PeeringPolicy;
import org.peeringkit.model.registry.detail.PointOfContact;
import org.peeringkit.model.registry.relation.AsSets;

/** What our entry says of policy and people, and whether our as-set is what we announce. */
final class SelfEntry {
  private SelfEntry() {}

  static void check(Network us, MainJob job, Checks checks) {
    PeeringPolicy.General general = us.policy().general();
    checks
        .of("policy", "it decides whether somebody writes at all")
        .okIf(
            general != PeeringPolicy.General.UNKNOWN,
            "our general policy is " + general.label(),
            "our entry names no general policy",
            "say Open, Selective or Restrictive");
    checks
        .of("policy text", "what we ask for can be read before a mail, not after it")
        .okIf(
            us.policy().url().filter(url -> !url.isBlank()).isPresent(),
            "our entry links to our policy",
            "our entry has no policy URL",
            "publish the policy and link to it");
    contact(us, job, checks);
    asSet(us, job, checks);
  }

  private static void contact(Network us, MainJob job, Checks checks) {
    Checks.Subject subject =
        checks.of("contact", "without an address for peering, requests go to the NOC or nowhere");
    List<PointOfContact> all = job.registry().contacts(us.asn());
    Optional<PointOfContact> policy =
        all.stream()
            .filter(c -> c.role().equals("Policy") && c.isPublic() && !c.email().isBlank())
            .findFirst();
    if (policy.isPresent()) {
      subject.ok("our entry has a public contact with the role Policy");
    } else if (all.isEmpty()) {
      subject.unknown(
          "the data given has no contacts of ours", "give PeeringDB's poc as we see it ourselves");
    } else {
      subject.mend(
          "our entry has no public contact with the role Policy: roles that are public are "
              + all.stream()
                  .filter(PointOfContact::isPublic)
                  .map(PointOfContact::role)
                  .distinct()
                  .collect(Collectors.joining(", ")),
          "add one with a role address, visible to everybody");
    }
  }

  private static void asSet(Network us, MainJob job, Checks checks) {
    checks
        .of("as-set", "peers build their filters of it; what is not in it is dropped")
        .okIf(
            !us.asSet().isBlank(),
            "our as-set is " + us.asSet(),
            "our entry names no as-set: peers cannot build filters",
            "register an as-set in an IRR and name it, with its source");
    Checks.Subject subject =
        checks.of("as-set members", "a customer who is missing there is not reached over peers");
    if (us.asSet().isBlank()) {
      subject.unknown("there is no as-set to look into", "name one in our entry");
      return;
    }
    AsSets.Expansion expansion = job.registry().asSets().expand(us.asSet());
    if (!expansion.isComplete()) {
      subject.unknown(
          expansion.unreadable().isEmpty()
              ? "no expansion of it was given"
              : "our entry has words that are no as-set: "
                  + String.join(", ", expansion.unreadable()),
          "expand it (bgpq4 -jt) and name the file under inputs.registry.asSets");
      return;
    }
    TreeSet<Asn> expected = new TreeSet<>(job.config().network().allAsns());
    for (String name : job.edges().names()) {
      EdgeLink link = job.edges().latest(name);
      if (link.linkClass() == LinkClass.CUSTOMER) {
        link.neighbour().ifPresent(expected::add);
      }
    }
    TreeSet<Asn> missing = new TreeSet<>(expected);
    missing.removeAll(expansion.members());
    subject.okIf(
        missing.isEmpty(),
        "it holds us and all customers that links name, "
            + expansion.members().size()
            + " networks in all",
        "it does not hold " + list(missing),
        "add them to the as-set");
  }

  private static String list(SortedSet<Asn> asns) {
    return asns.stream().map(Asn::toString).collect(Collectors.joining(", "));
  }
}
