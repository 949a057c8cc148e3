package dev.playhead.processing.replay;

import dev.playhead.domain.AccountId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The state hash of an account: SHA-256 over the canonical form of its views. */
final class StateHash {
  private final MessageDigest digest = sha256();

  private StateHash() {}

  /** In hex. */
  static String of(AccountId account, CanonicalViews views) {
    StateHash hash = new StateHash();
    hash.add(account.value());
    views
        .forms()
        .forEach(
            (view, form) -> {
              hash.add(view.name());
              hash.add(form.size());
              form.forEach(
                  (key, bytes) -> {
                    hash.add(key);
                    hash.add(bytes);
                  });
            });
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  private void add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
