package dev.playhead.edge.corpus;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.playhead.edge.json.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Messages as the JSON that HTTP would have, and the other way. */
final class ProtoJson {
  private ProtoJson() {}

  /** Fills a message from JSON; fields that it does not have are left out. */
  static <B extends Message.Builder> B fill(B builder, JsonObject json) {
    for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
      Object value = json.getValue(field.getJsonName());
      if (value == null) {
        continue;
      }
      if (field.isRepeated()) {
        for (Object item : (JsonArray) value) {
          builder.addRepeatedField(field, toProto(builder, field, item));
        }
      } else {
        builder.setField(field, toProto(builder, field, value));
      }
    }
    return builder;
  }

  private static Object toProto(Message.Builder builder, FieldDescriptor field, Object value) {
    return switch (field.getJavaType()) {
      case INT -> ((Number) value).intValue();
      case LONG -> ((Number) value).longValue();
      case FLOAT -> ((Number) value).floatValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case ENUM -> enumValue(field, (String) value);
      case MESSAGE ->
          field.getMessageType().getFullName().equals("google.protobuf.Timestamp")
              ? timestamp((String) value)
              : fill(builder.newBuilderForField(field), (JsonObject) value).build();
      case BYTE_STRING -> ByteString.copyFromUtf8((String) value);
      case STRING, BOOLEAN -> value;
    };
  }

  private static EnumValueDescriptor enumValue(FieldDescriptor field, String name) {
    String suffix = "_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    for (EnumValueDescriptor value : field.getEnumType().getValues()) {
      if (value.getName().equals(prefix(field) + suffix)) {
        return value;
      }
    }
    // What a newer client would send.
    return field.getEnumType().findValueByNumberCreatingIfUnknown(1000 + name.length());
  }

  /** A message as JSON: without empty strings, unset messages and unspecified values. */
  static JsonObject json(Message message) {
    JsonObject json = new JsonObject();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      Object value = message.getField(field);
      if (field.isRepeated()) {
        JsonArray items = new JsonArray();
        ((List<?>) value).forEach(item -> items.add(toJson(field, item)));
        json.put(field.getJsonName(), items);
      } else if (isTold(message, field, value)) {
        json.put(field.getJsonName(), toJson(field, value));
      }
    }
    return json;
  }

  private static boolean isTold(Message message, FieldDescriptor field, Object value) {
    if (field.hasPresence()) {
      return message.hasField(field);
    }
    return switch (field.getJavaType()) {
      case STRING -> !((String) value).isEmpty();
      case ENUM -> ((EnumValueDescriptor) value).getNumber() != 0;
      default -> true;
    };
  }

  private static Object toJson(FieldDescriptor field, Object value) {
    if (value instanceof Timestamp time) {
      return Times.format(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()));
    }
    if (value instanceof Message message) {
      return json(message);
    }
    if (value instanceof EnumValueDescriptor enumValue) {
      String name = enumValue.getName().substring(prefix(field).length() + 1);
      return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return value;
  }

  private static Timestamp timestamp(String text) {
    Instant time = Instant.parse(text);
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** EventType → EVENT_TYPE, what all names of its values begin with. */
  private static String prefix(FieldDescriptor field) {
    return field
        .getEnumType()
        .getName()
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toUpperCase(Locale.ROOT);
  }
}
