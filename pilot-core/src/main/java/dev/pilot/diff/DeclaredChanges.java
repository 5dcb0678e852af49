package dev.pilot.diff;

import dev.pilot.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Expects what is inside the declared members and nothing else.
 *
 * @param members for each the names from the outside in
 */
record DeclaredChanges(List<List<String>> members) implements Expectation {

  /** Positions are left out: an item may stand elsewhere afterwards. */
  static List<String> names(JsonPath path) {
    List<String> names = new ArrayList<>();
    for (JsonPath.Segment segment : path.segments()) {
      if (segment instanceof JsonPath.Key key) {
        names.add(key.name());
      }
    }
    return names;
  }

  @Override
  public List<Edit> unexpected(JsonDiff diff) {
    return diff.patch().edits().stream().filter(edit -> !covers(edit)).toList();
  }

  private boolean covers(Edit edit) {
    List<String> place = new ArrayList<>(edit.at().tokens());
    if (edit instanceof Edit.Move) {
      return isInside(place.subList(0, place.size() - 1));
    }
    return (edit instanceof Edit.Remove || covers(place, edit.after()))
        && (edit instanceof Edit.Add || covers(place, edit.before()));
  }

  /** What is bigger than a declared member is taken apart. */
  private boolean covers(List<String> place, @Nullable Object value) {
    if (isInside(place)) {
      return true;
    }
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      return map.entrySet().stream()
          .allMatch(member -> coversInside(place, (String) member.getKey(), member.getValue()));
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list.stream().allMatch(item -> coversInside(place, "0", item));
    }
    return false;
  }

  private boolean coversInside(List<String> place, String token, @Nullable Object value) {
    place.add(token);
    boolean covered = covers(place, value);
    place.remove(place.size() - 1);
    return covered;
  }

  private boolean isInside(List<String> place) {
    return members.stream().anyMatch(member -> isInside(place, member));
  }

  private static boolean isInside(List<String> place, List<String> member) {
    int reached = 0;
    for (String token : place) {
      if (reached == member.size()) {
        return true;
      }
      if (member.get(reached).equals(token)) {
        reached++;
      } else if (!Pointer.isPosition(token)) {
        return false;
      }
    }
    return reached == member.size();
  }
}
