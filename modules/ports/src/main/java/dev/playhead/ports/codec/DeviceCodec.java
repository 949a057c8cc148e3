package dev.playhead.ports.codec;

import dev.playhead.domain.Device;
import dev.playhead.domain.DeviceId;

/** A device, version 1. */
final class DeviceCodec extends Versioned<Device> {
  DeviceCodec() {
    super(1, 64);
  }

  @Override
  void write(ByteWriter out, Device device) {
    out.counted(PackedId.pack(device.id().value())).text(device.name()).text(device.type());
  }

  @Override
  Device read(ByteReader in) {
    return new Device(new DeviceId(PackedId.unpack(in.counted())), in.text(), in.text());
  }
}
