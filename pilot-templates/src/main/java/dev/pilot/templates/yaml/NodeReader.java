package dev.pilot.templates.yaml;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the library's nodes into ours, aliases written out within a bound. */
final class NodeReader {

  private static final int MOST_NODES = 100_000;

  private final String file;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int count;

  NodeReader(String file) {
    this.file = file;
  }

  YamlNode read(Node node) {
    if (++count > MOST_NODES) {
      throw invalid(
          node,
          "with its aliases written out the file has more than " + MOST_NODES + " values",
          "Use fewer aliases.");
    }
    if (node instanceof ScalarNode scalar) {
      return ScalarReader.read(at(node), scalar);
    }
    if (!open.add(node)) {
      throw invalid(node, "this value contains itself", "Write it out without the alias.");
    }
    YamlNode read = node instanceof MappingNode map ? readMap(map) : readList((SequenceNode) node);
    open.remove(node);
    return read;
  }

  private YamlMap readMap(MappingNode map) {
    requireTag(map, Tag.MAP);
    Map<String, Position> seen = new HashMap<>();
    List<YamlMap.Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : map.getValue()) {
      String key = readKey(tuple.getKeyNode());
      Position earlier = seen.putIfAbsent(key, at(tuple.getKeyNode()));
      if (earlier != null) {
        throw invalid(
            tuple.getKeyNode(),
            "the key '%s' stands here twice (first in line %d)".formatted(key, earlier.line()),
            "Remove one of the two.");
      }
      entries.add(new YamlMap.Entry(key, at(tuple.getKeyNode()), read(tuple.getValueNode())));
    }
    return new YamlMap(at(map), entries);
  }

  private YamlList readList(SequenceNode list) {
    requireTag(list, Tag.SEQ);
    return new YamlList(at(list), list.getValue().stream().map(this::read).toList());
  }

  private String readKey(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      throw invalid(node, "a key is not a text", "Use a plain word as key.");
    }
    if (scalar.isPlain() && scalar.getValue().equals("<<")) {
      throw invalid(node, "YAML 1.2 has no merge key '<<'", "Write the keys out.");
    }
    if (ScalarReader.read(at(node), scalar).value() instanceof String key) {
      return key;
    }
    throw invalid(node, "the key '" + scalar.getValue() + "' is not a text", "Put it into quotes.");
  }

  private void requireTag(Node node, Tag expected) {
    if (!node.getTag().equals(expected)) {
      throw invalid(
          node, "tags such as " + node.getTag() + " are not supported", "Remove the tag.");
    }
  }

  private Position at(Node node) {
    return YamlText.position(file, node.getStartMark());
  }

  private TemplateException invalid(Node node, String what, String hint) {
    return YamlText.invalid(at(node), what, hint);
  }
}
