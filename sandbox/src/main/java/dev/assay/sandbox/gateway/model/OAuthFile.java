package dev.assay.sandbox.gateway.model;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription's tokens, as the operator's file keeps them, readable by its owner alone.
 *
 * @param tokenUrl where they are renewed
 * @param clientId whom they were given to
 * @param refreshToken renews them; many providers take each but once
 * @param accessToken pays; null for none yet
 * @param expiresAt seconds since 1970; null for unknown
 */
record OAuthFile(
    String tokenUrl,
    String clientId,
    String refreshToken,
    @Nullable String accessToken,
    @Nullable Long expiresAt) {
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /**
   * Reads the file.
   *
   * @throws EnvironmentException where it is not there, not whole, or others may read it
   */
  static OAuthFile read(Path file) {
    try {
      if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new EnvironmentException(
            "the token file " + file + " may be read by others", "chmod 600 " + file);
      }
      OAuthFile tokens = Json.MAPPER.readValue(Files.readAllBytes(file), OAuthFile.class);
      if (tokens.tokenUrl == null || tokens.clientId == null || tokens.refreshToken == null) {
        throw new EnvironmentException(
            "the token file " + file + " lacks token_url, client_id or refresh_token",
            "log in again with the provider's own program, and write them into it");
      }
      return tokens;
    } catch (IOException e) {
      // The parser's message would quote what stands in the file.
      throw new EnvironmentException(
          "the token file " + file + " cannot be read: " + e.getClass().getSimpleName(),
          "check oauth_file");
    }
  }

  /** Writes it whole or not at all; nobody else may read it at any moment. */
  void write(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
      Files.setPosixFilePermissions(fresh, OWNER);
      Files.writeString(fresh, Json.pretty(this));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Whether the access token is there and good at this moment. */
  boolean isGoodAt(Instant time) {
    return accessToken != null
        && !accessToken.isEmpty()
        && expiresAt != null
        && time.getEpochSecond() < expiresAt;
  }

  OAuthFile renewed(String access, @Nullable String refresh, long expires) {
    return new OAuthFile(
        tokenUrl, clientId, refresh == null ? refreshToken : refresh, access, expires);
  }

  @Override
  public String toString() {
    return "OAuthFile[...]";
  }
}
