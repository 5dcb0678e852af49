package dev.pilot.diff;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an argument speaks of in one observed value.
 *
 * @param members the names of the members that it is about
 * @param values the texts and numbers that it holds
 * @param named whether it says which item it means, so that it is not about the others of a list
 */
record Topic(Set<String> members, Set<Object> values, boolean named) {

  boolean isAbout(Edit edit) {
    List<String> place = edit.at().tokens();
    for (int i = 0; i < place.size(); i++) {
      if (members.contains(place.get(i))
          && !(named && place.subList(i, place.size()).stream().anyMatch(Pointer::isPosition))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it holds the value; a number may stand in another member by chance. */
  boolean holds(@Nullable Object value) {
    return value != null
        && values.contains(value)
        && (value instanceof String || members.isEmpty());
  }
}
