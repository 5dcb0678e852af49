package dev.pilot.mcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * A report as a tree: what can be read as XML, every element ended and every character allowed, is
 * read the same by a browser.
 */
record Paper(String html, Document tree) {

  static Paper of(String html) {
    try {
      DocumentBuilder reader = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      return new Paper(html, reader.parse(new InputSource(new StringReader(html))));
    } catch (Exception e) {
      throw new AssertionError("the report is not well-formed", e);
    }
  }

  List<Node> all(String path) {
    try {
      XPath xpath = XPathFactory.newInstance().newXPath();
      NodeList found = (NodeList) xpath.evaluate(path, tree, XPathConstants.NODESET);
      List<Node> nodes = new ArrayList<>();
      for (int i = 0; i < found.getLength(); i++) {
        nodes.add(found.item(i));
      }
      return nodes;
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  List<String> texts(String path) {
    return all(path).stream().map(node -> node.getTextContent().strip()).toList();
  }

  /** Returns the text of the only node there. */
  String text(String path) {
    List<String> texts = texts(path);
    assertThat(texts).as(path).hasSize(1);
    return texts.get(0);
  }
}
