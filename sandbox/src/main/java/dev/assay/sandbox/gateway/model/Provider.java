package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.upstream.Resolver;
import dev.assay.sandbox.upstream.Upstream;
import dev.assay.sandbox.upstream.UpstreamLimits;
import dev.assay.sandbox.wire.WireFormat;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A provider that is granted, with the way to it. */
record Provider(Door.Provider entry, WireFormat wire, Credentials credentials, Upstream upstream) {
  static Provider of(Door.Provider entry, Map<String, String> environment, Resolver resolver) {
    WireFormat wire = WireFormat.named(entry.wire()).orElseThrow();
    return new Provider(
        entry,
        wire,
        entry.oauthFile() == null
            ? Credentials.of(entry, wire, environment)
            : new OAuth(Path.of(entry.oauthFile()), resolver, Clock.systemUTC()),
        new Upstream(URI.create(entry.url()), resolver, UpstreamLimits.STANDARD));
  }

  String name() {
    return entry.name();
  }

  Optional<Door.Model> model(String name) {
    return entry.models().stream().filter(m -> m.name().equals(name)).findFirst();
  }
}
