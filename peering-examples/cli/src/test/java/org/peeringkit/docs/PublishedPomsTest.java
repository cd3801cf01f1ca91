package org.peeringkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What is published belongs together: the bill of materials and the outside projects name one
 * version.
 */
class PublishedPomsTest {
  private static final Path ROOT = Path.of(System.getProperty("peering.root"));
  private static final List<String> PUBLISHED =
      List.of("peering-analysis", "peering-io", "peering-model", "peering-testkit");

  @Test
  void theBillOfMaterialsHasTheVersionOfItsModulesAndNamesThemAll() throws Exception {
    Element parent = pom("pom.xml");
    Element bom = pom("peering-model/bom/pom.xml");

    assertThat(child(bom, "version")).isEqualTo(child(parent, "version"));
    assertThat(child(bom, "url")).isEqualTo(child(parent, "url"));
    assertThat(managed(bom)).containsOnlyKeys(PUBLISHED);
    assertThat(managed(bom).values()).containsOnly("${project.version}");
  }

  @Test
  void theOutsideProjectsImportThatVersion() throws Exception {
    String version = child(pom("pom.xml"), "version");
    for (String name : List.of("model", "io", "analysis", "testkit")) {
      Element consumer = pom("peering-examples/consumers/" + name + "/pom.xml");

      assertThat(managed(consumer)).containsExactly(Map.entry("peering-bom", version));
      assertThat(consumer.getElementsByTagName("parent").getLength()).isZero();
    }
  }

  private static Element pom(String path) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document = factory.newDocumentBuilder().parse(ROOT.resolve(path).toFile());
    return document.getDocumentElement();
  }

  /** Managed artifacts and their versions. */
  private static Map<String, String> managed(Element pom) {
    Map<String, String> versions = new TreeMap<>();
    Element management = (Element) pom.getElementsByTagName("dependencyManagement").item(0);
    NodeList dependencies = management.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      versions.put(child(dependency, "artifactId"), child(dependency, "version"));
    }
    return versions;
  }

  private static String child(Element element, String name) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) {
        return node.getTextContent().strip();
      }
    }
    throw new AssertionError("no " + name + " in " + element.getNodeName());
  }
}
