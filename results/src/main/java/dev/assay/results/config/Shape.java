package dev.assay.results.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.InputException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the keys of a TOML table with a record's components, before anything is bound. */
final class Shape {
  private final String source;

  Shape(String source) {
    this.source = source;
  }

  void check(ObjectNode table, Class<?> type, String prefix) {
    List<String> known = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = key(component);
      known.add(key);
      JsonNode value = table.get(key);
      if (value == null) {
        fillOrFail(table, component, prefix + key);
      } else {
        checkValue(value, component.getGenericType(), prefix + key);
      }
    }
    for (Iterator<String> names = table.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new InputException(
            source + ": unknown key '" + prefix + name + "'",
            "did you mean '" + Nearest.to(name, known) + "'?");
      }
    }
  }

  private void fillOrFail(ObjectNode table, RecordComponent component, String path) {
    if (List.class.isAssignableFrom(component.getType())) {
      table.putArray(key(component));
    } else if (Map.class.isAssignableFrom(component.getType())) {
      table.putObject(key(component));
    } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      throw new InputException(source + ": key '" + path + "' is missing");
    }
  }

  private void checkValue(JsonNode value, Type type, String path) {
    if (type instanceof Class<?> raw && raw.isRecord()) {
      if (!(value instanceof ObjectNode table)) {
        throw new InputException(source + ": '" + path + "' must be a table");
      }
      check(table, raw, path + ".");
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      if (!value.isArray()) {
        throw new InputException(source + ": '" + path + "' must be a list");
      }
      for (JsonNode element : value) {
        checkValue(element, generic.getActualTypeArguments()[0], path);
      }
    } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        checkValue(
            entry.getValue(), generic.getActualTypeArguments()[1], path + "." + entry.getKey());
      }
    }
  }

  private static String key(RecordComponent component) {
    return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
  }
}
