package org.peeringkit.io.flowtext.read;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program's names of columns and members. Names are compared without case, blanks, {@code _},
 * {@code -} and {@code .}; members of nested objects are joined. A dialect is recognised by names
 * that no other has together.
 */
enum Dialect {
  /** {@code peering flows --csv} and {@code --json}, and the library's own writers. */
  OWN(
      Scaling.AS_SAID,
      "observationdomainid ratesource octets|layer2octets",
      Arrays.stream(Slot.values())
          .map(slot -> canonical(slot.label()) + '=' + slot.name())
          .collect(Collectors.joining(" "))),

  /** {@code nfdump -o csv} of 1.6 to 1.7.4: the names of its format tokens. */
  NFDUMP(
      Scaling.SCALED,
      "ts sa da ibyt ipkt",
      "ts=START te=END td=DURATION sa=SOURCE_ADDRESS da=DESTINATION_ADDRESS sp=SOURCE_PORT"
          + " dp=DESTINATION_PORT pr=PROTOCOL flg=TCP_FLAGS fwd=FORWARDING_STATUS"
          + " stos=IP_CLASS_OF_SERVICE ipkt=PACKETS ibyt=OCTETS in=INGRESS_INTERFACE"
          + " out=EGRESS_INTERFACE sas=SOURCE_AS das=DESTINATION_AS smk=SOURCE_PREFIX_LENGTH"
          + " dmk=DESTINATION_PREFIX_LENGTH dir=FLOW_DIRECTION nh=NEXT_HOP nhb=BGP_NEXT_HOP"
          + " svln=VLAN dvln=POST_VLAN ismc=SOURCE_MAC idmc,odmc=DESTINATION_MAC mpls1=MPLS_LABEL"
          + " tr=EXPORTED ra=EXPORTER eng=ENGINE"),

  /** {@code nfdump -o csv} since 1.7.5 and {@code -o csv-fast}: names in words. */
  NFDUMP_WORDS(
      Scaling.SCALED,
      "firstseen srcaddr dstaddr bytes|inbytes",
      "firstseen=START lastseen=END duration=DURATION received=EXPORTED srcaddr=SOURCE_ADDRESS"
          + " dstaddr=DESTINATION_ADDRESS srcport=SOURCE_PORT dstport=DESTINATION_PORT"
          + " proto=PROTOCOL flags=TCP_FLAGS fwdstatus=FORWARDING_STATUS"
          + " tos,srctos=IP_CLASS_OF_SERVICE packets,inpackets=PACKETS bytes,inbytes=OCTETS"
          + " flows=FLOWS input=INGRESS_INTERFACE output=EGRESS_INTERFACE srcas=SOURCE_AS"
          + " dstas=DESTINATION_AS prevas=SOURCE_ADJACENT_AS nextas=DESTINATION_ADJACENT_AS"
          + " srcmask=SOURCE_PREFIX_LENGTH dstmask=DESTINATION_PREFIX_LENGTH"
          + " direction=FLOW_DIRECTION nextip=NEXT_HOP bgpnextip=BGP_NEXT_HOP srcvlan=VLAN"
          + " dstvlan=POST_VLAN insrcmac=SOURCE_MAC indstmac,outdstmac=DESTINATION_MAC"
          + " mplslabel1=MPLS_LABEL routerip=EXPORTER engine=ENGINE"
          + " obsdomainid=OBSERVATION_DOMAIN_ID icmptype=ICMP_TYPE icmpcode=ICMP_CODE"),

  /** {@code nfdump -o json} and {@code -o ndjson}. */
  NFDUMP_JSON(
      Scaling.SCALED,
      "first|tfirst src4addr|src6addr dst4addr|dst6addr inbytes",
      "type=ROW_TYPE first,tfirst=START last,tlast=END received,treceived=EXPORTED"
          + " src4addr,src6addr=SOURCE_ADDRESS dst4addr,dst6addr=DESTINATION_ADDRESS"
          + " srcport=SOURCE_PORT dstport=DESTINATION_PORT proto=PROTOCOL tcpflags=TCP_FLAGS"
          + " fwdstatus=FORWARDING_STATUS srctos=IP_CLASS_OF_SERVICE inpackets=PACKETS"
          + " inbytes=OCTETS aggrflows=FLOWS inputsnmp=INGRESS_INTERFACE"
          + " outputsnmp=EGRESS_INTERFACE srcas=SOURCE_AS dstas=DESTINATION_AS"
          + " prevas=SOURCE_ADJACENT_AS nextas=DESTINATION_ADJACENT_AS"
          + " srcmask=SOURCE_PREFIX_LENGTH dstmask=DESTINATION_PREFIX_LENGTH"
          + " direction=FLOW_DIRECTION ip4nexthop,ip6nexthop=NEXT_HOP"
          + " bgp4nexthop,bgp6nexthop=BGP_NEXT_HOP srcvlan=VLAN dstvlan=POST_VLAN"
          + " insrcmac=SOURCE_MAC indstmac,outdstmac=DESTINATION_MAC mpls1=MPLS_LABEL"
          + " ip4router,ip6router=EXPORTER icmptype=ICMP_TYPE icmpcode=ICMP_CODE"
          + " observationdomainid=OBSERVATION_DOMAIN_ID"),

  /** goflow2, versions 1 and 2. */
  GOFLOW2(
      Scaling.RAW,
      "sampleraddress srcaddr|srcas bytes packets",
      "type=ROW_TYPE timereceivedns,timereceivedms,timereceived=EXPORTED"
          + " timeflowstartns,timeflowstartms,timeflowstart=START"
          + " timeflowendns,timeflowendms,timeflowend=END samplingrate=SAMPLING_RATE"
          + " sampleraddress=EXPORTER observationdomainid=OBSERVATION_DOMAIN_ID"
          + " srcaddr=SOURCE_ADDRESS dstaddr=DESTINATION_ADDRESS bytes=OCTETS packets=PACKETS"
          + " proto=PROTOCOL srcport=SOURCE_PORT dstport=DESTINATION_PORT inif=INGRESS_INTERFACE"
          + " outif=EGRESS_INTERFACE srcmac=SOURCE_MAC dstmac=DESTINATION_MAC srcvlan,vlanid=VLAN"
          + " dstvlan=POST_VLAN iptos=IP_CLASS_OF_SERVICE tcpflags=TCP_FLAGS"
          + " forwardingstatus=FORWARDING_STATUS icmptype=ICMP_TYPE icmpcode=ICMP_CODE"
          + " srcas=SOURCE_AS dstas=DESTINATION_AS nexthop=NEXT_HOP bgpnexthop=BGP_NEXT_HOP"
          + " nexthopas=DESTINATION_ADJACENT_AS srcnet=SOURCE_PREFIX_LENGTH"
          + " dstnet=DESTINATION_PREFIX_LENGTH flowdirection=FLOW_DIRECTION mplslabel=MPLS_LABEL"),

  /** Rows of akvorado's flow table, where IPv4 addresses are mapped into IPv6. */
  AKVORADO(
      Scaling.RAW,
      "exporteraddress timereceived bytes packets srcaddr|srcas",
      "timereceived=EXPORTED timeflowstart=START timeflowend=END samplingrate=SAMPLING_RATE"
          + " exporteraddress=EXPORTER srcaddr=SOURCE_ADDRESS dstaddr=DESTINATION_ADDRESS"
          + " bytes=OCTETS packets=PACKETS proto=PROTOCOL srcport=SOURCE_PORT"
          + " dstport=DESTINATION_PORT inifindex=INGRESS_INTERFACE outifindex=EGRESS_INTERFACE"
          + " srcmac=SOURCE_MAC dstmac=DESTINATION_MAC srcvlan=VLAN dstvlan=POST_VLAN"
          + " iptos=IP_CLASS_OF_SERVICE tcpflags=TCP_FLAGS forwardingstatus=FORWARDING_STATUS"
          + " srcas=SOURCE_AS dstas=DESTINATION_AS dst1stas=DESTINATION_ADJACENT_AS"
          + " nexthop=NEXT_HOP srcnetmask=SOURCE_PREFIX_LENGTH"
          + " dstnetmask=DESTINATION_PREFIX_LENGTH"),

  /** pmacct's print and JSON outputs; whether counters are renormalized is not in them. */
  PMACCT(
      Scaling.UNSAID,
      "bytes packets ipsrc|srcip|peeripsrc|peersrcip ipdst|dstip|asdst|dstas",
      "eventtype=ROW_TYPE peeripsrc,peersrcip=EXPORTER timestampstart,stampinserted=START"
          + " timestampend,stampupdated=END timestampexport,timestamparrival=EXPORTED"
          + " ipsrc,srcip=SOURCE_ADDRESS ipdst,dstip=DESTINATION_ADDRESS"
          + " portsrc,srcport=SOURCE_PORT portdst,dstport=DESTINATION_PORT"
          + " ipproto,protocol=PROTOCOL tcpflags=TCP_FLAGS tos=IP_CLASS_OF_SERVICE bytes=OCTETS"
          + " packets=PACKETS flows=FLOWS samplingrate=SAMPLING_RATE"
          + " ifacein,iniface=INGRESS_INTERFACE ifaceout,outiface=EGRESS_INTERFACE"
          + " assrc,srcas=SOURCE_AS asdst,dstas=DESTINATION_AS"
          + " peerassrc,peersrcas=SOURCE_ADJACENT_AS peerasdst,peerdstas=DESTINATION_ADJACENT_AS"
          + " peeripdst,peerdstip=BGP_NEXT_HOP masksrc,srcmask=SOURCE_PREFIX_LENGTH"
          + " maskdst,dstmask=DESTINATION_PREFIX_LENGTH vlan,vlanin=VLAN vlanout=POST_VLAN"
          + " macsrc,srcmac=SOURCE_MAC macdst,dstmac=DESTINATION_MAC mplslabeltop=MPLS_LABEL"
          + " fwdstatus=FORWARDING_STATUS flowdirection=FLOW_DIRECTION"),

  /** AWS VPC flow logs, of the default and of custom formats. */
  AWS(
      Scaling.UNSAMPLED,
      "srcaddr|pktsrcaddr dstaddr|pktdstaddr bytes packets start end"
          + " action|logstatus|interfaceid|accountid",
      "start=START end=END srcaddr,pktsrcaddr=SOURCE_ADDRESS"
          + " dstaddr,pktdstaddr=DESTINATION_ADDRESS srcport=SOURCE_PORT"
          + " dstport=DESTINATION_PORT protocol=PROTOCOL tcpflags=TCP_FLAGS bytes=OCTETS"
          + " packets=PACKETS action=ACTION logstatus=ROW_TYPE flowdirection=FLOW_DIRECTION"),

  /** GCP VPC flow logs as log entries; the octets are interpolated from samples already. */
  GCP(
      Scaling.SCALED,
      "jsonpayloadconnectionsrcip jsonpayloadconnectiondestip jsonpayloadbytessent",
      "jsonpayloadconnectionsrcip=SOURCE_ADDRESS"
          + " jsonpayloadconnectiondestip=DESTINATION_ADDRESS"
          + " jsonpayloadconnectionsrcport=SOURCE_PORT"
          + " jsonpayloadconnectiondestport=DESTINATION_PORT"
          + " jsonpayloadconnectionprotocol=PROTOCOL jsonpayloadbytessent=OCTETS"
          + " jsonpayloadpacketssent=PACKETS jsonpayloadstarttime=START jsonpayloadendtime=END"
          + " timestamp=EXPORTED jsonpayloadreporter=REPORTER");

  /** What is known of sampling before any row is read. */
  enum Scaling {
    /** Every row says it. */
    AS_SAID,
    /** Counters as they were on the wire; the row has the rate. */
    RAW,
    /** Multiplied by the program that wrote it. */
    SCALED,
    /** Every packet is counted. */
    UNSAMPLED,
    /** Raw unless the operator says otherwise: it cannot be seen. */
    UNSAID
  }

  private static final Pattern BLANK = Pattern.compile(" ");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern BAR = Pattern.compile("\\|");

  /** The columns of AWS's version 2, which its default format writes without saying so. */
  static final String AWS_DEFAULT =
      "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes"
          + " start end action log-status";

  private final Scaling scaling;
  private final String signature;
  private final String columns;

  /**
   * Where a value goes.
   *
   * @param rank of several names of one slot, the lowest that has a value counts
   */
  record Place(Slot slot, int rank) {}

  /**
   * @param signature names that must be there, each with its alternatives
   * @param columns names of a slot, most wanted first
   */
  Dialect(Scaling scaling, String signature, String columns) {
    this.scaling = scaling;
    this.signature = signature;
    this.columns = columns;
  }

  Scaling scaling() {
    return scaling;
  }

  /** The slot of every canonical name that is read. */
  Map<String, Place> places() {
    Map<String, Place> places = new HashMap<>();
    for (String column : BLANK.split(columns)) {
      int equals = column.indexOf('=');
      Slot slot = Slot.valueOf(column.substring(equals + 1));
      List<String> names = COMMA.splitAsStream(column.substring(0, equals)).toList();
      for (int rank = 0; rank < names.size(); rank++) {
        places.put(names.get(rank), new Place(slot, rank));
      }
    }
    return places;
  }

  /** The dialect that has all its signature among these names, if any has. */
  static Optional<Dialect> of(Collection<String> canonicalNames) {
    Set<String> names = new HashSet<>(canonicalNames);
    return Arrays.stream(values()).filter(dialect -> dialect.isSignedBy(names)).findFirst();
  }

  private boolean isSignedBy(Set<String> names) {
    return BLANK
        .splitAsStream(signature)
        .allMatch(either -> BAR.splitAsStream(either).anyMatch(names::contains));
  }

  /** A name as it is compared. */
  static String canonical(String name) {
    StringBuilder bare = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c > ' ' && c != '_' && c != '-' && c != '.' && c != '\uFEFF') {
        bare.append(c);
      }
    }
    return bare.toString().toLowerCase(Locale.ROOT);
  }
}
