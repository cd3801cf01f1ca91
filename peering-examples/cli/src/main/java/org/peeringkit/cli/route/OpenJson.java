package org.peeringkit.cli.route;

import java.nio.charset.StandardCharsets;
import org.peeringkit.cli.console.Json;
import org.peeringkit.io.bgp.BgpMessage;
import org.peeringkit.io.bgp.Capability;
import org.peeringkit.model.bgp.AddressFamily;
import org.peeringkit.model.net.Bytes;

/** OPEN messages and their capabilities as JSON members. */
final class OpenJson {
  private final Json json;

  OpenJson(Json json) {
    this.json = json;
  }

  void write(String name, BgpMessage.Open open) {
    json.name(name)
        .openObject()
        .name("asn")
        .value(open.effectiveAsn().value())
        .name("holdSeconds")
        .value(open.holdSeconds())
        .name("bgpIdentifier")
        .value(open.bgpIdentifier().toString())
        .name("capabilities")
        .openArray();
    for (Capability capability : open.capabilities()) {
      json.openObject().name("code").value(capability.code());
      json.name("name").value(capability.title());
      members(capability);
      json.closeObject();
    }
    json.closeArray();
    if (!open.otherParameters().isEmpty()) {
      json.name("parameters").openArray();
      for (BgpMessage.Open.Parameter parameter : open.otherParameters()) {
        json.openObject()
            .name("type")
            .value(parameter.type())
            .name("value")
            .value(parameter.value().toString())
            .closeObject();
      }
      json.closeArray();
    }
    json.closeObject();
  }

  private void members(Capability capability) {
    if (capability instanceof Capability.Multiprotocol c) {
      family(c.family());
    } else if (capability instanceof Capability.FourOctetAsn c) {
      json.name("asn").value(c.asn().value());
    } else if (capability instanceof Capability.Role c) {
      json.name("role").value(c.roleName());
    } else if (capability instanceof Capability.Fqdn c) {
      json.name("hostname").value(text(c.hostname()));
      json.name("domainName").value(text(c.domainName()));
    } else if (capability instanceof Capability.SoftwareVersion c) {
      json.name("version").value(text(c.version()));
    } else if (capability instanceof Capability.GracefulRestart c) {
      json.name("flags").value(c.flags()).name("restartSeconds").value(c.restartSeconds());
      families(c);
    } else if (capability instanceof Capability.Other c) {
      json.name("value").value(c.value().toString());
    } else {
      families(capability);
    }
  }

  private void families(Capability capability) {
    boolean listed =
        capability instanceof Capability.GracefulRestart
            || capability instanceof Capability.AddPath
            || capability instanceof Capability.ExtendedNextHop
            || capability instanceof Capability.LongLivedGracefulRestart
            || capability instanceof Capability.PathsLimit;
    if (!listed) {
      return;
    }
    json.name("families").openArray();
    if (capability instanceof Capability.GracefulRestart c) {
      for (Capability.GracefulRestart.Entry e : c.families()) {
        open(e.family()).name("flags").value(e.flags()).closeObject();
      }
    } else if (capability instanceof Capability.AddPath c) {
      for (Capability.AddPath.Entry e : c.entries()) {
        open(e.family()).name("sendReceive").value(e.sendReceive()).closeObject();
      }
    } else if (capability instanceof Capability.ExtendedNextHop c) {
      for (Capability.ExtendedNextHop.Entry e : c.entries()) {
        json.openObject().name("afi").value(e.afi()).name("safi").value(e.safi());
        json.name("nextHopAfi").value(e.nextHopAfi()).closeObject();
      }
    } else if (capability instanceof Capability.LongLivedGracefulRestart c) {
      for (Capability.LongLivedGracefulRestart.Entry e : c.families()) {
        open(e.family()).name("flags").value(e.flags());
        json.name("staleSeconds").value(e.staleSeconds()).closeObject();
      }
    } else if (capability instanceof Capability.PathsLimit c) {
      for (Capability.PathsLimit.Entry e : c.entries()) {
        open(e.family()).name("limit").value(e.limit()).closeObject();
      }
    }
    json.closeArray();
  }

  private Json open(AddressFamily family) {
    json.openObject();
    return family(family);
  }

  private Json family(AddressFamily family) {
    return json.name("afi").value(family.afi()).name("safi").value(family.safi());
  }

  private static String text(Bytes octets) {
    return new String(octets.toArray(), StandardCharsets.UTF_8);
  }
}
