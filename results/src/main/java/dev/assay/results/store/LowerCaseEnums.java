package dev.assay.results.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;

/** Writes enum values as their lower-case names; reading is case-insensitive. */
final class LowerCaseEnums {
  private LowerCaseEnums() {}

  static SimpleModule module() {
    return new SimpleModule("lower-case-enums").addSerializer(new EnumSerializer());
  }

  private static final class EnumSerializer extends StdSerializer<Enum<?>> {
    private static final long serialVersionUID = 1L;

    EnumSerializer() {
      super(Enum.class, false);
    }

    @Override
    public void serialize(Enum<?> value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }
}
