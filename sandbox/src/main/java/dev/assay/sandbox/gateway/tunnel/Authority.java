package dev.assay.sandbox.gateway.tunnel;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The authority of one trial: its key was made for it, is held in memory alone and ends with it.
 * Thread-safe.
 */
final class Authority {
  private static final X500Name NAME = new X500Name("CN=Assay trial authority");
  private static final Duration VALID = Duration.ofDays(30);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyPair key;
  private final X509Certificate certificate;
  private final Map<String, SSLContext> hosts = new ConcurrentHashMap<>();

  private Authority(KeyPair key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  static Authority create() {
    try {
      KeyPair key = newKey();
      return new Authority(key, certificate(key, key, null));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("every Java can sign", e);
    }
  }

  /** The certificate, as programs read it from a file. */
  String pem() {
    return pem(certificate);
  }

  static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("it was encoded before", e);
    }
  }

  /** What speaks TLS as this host. */
  SSLContext of(String host) {
    return hosts.computeIfAbsent(host, this::context);
  }

  private SSLContext context(String host) {
    try {
      KeyPair own = newKey();
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      X509Certificate[] chain = {certificate(own, key, host), certificate};
      store.setKeyEntry("host", own.getPrivate(), new char[0], chain);
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("every Java can sign", e);
    }
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /**
   * @param host null for the authority itself
   */
  private static X509Certificate certificate(
      KeyPair subject, KeyPair issuer, @org.jspecify.annotations.Nullable String host)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
    X500Name name = host == null ? NAME : new X500Name("CN=Assay tunnel");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(120, RANDOM).setBit(119),
            Date.from(Instant.now().minus(Duration.ofDays(1))),
            Date.from(Instant.now().plus(VALID)),
            name,
            subject.getPublic());
    int usage = host == null ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
    builder.addExtension(
        Extension.basicConstraints,
        true,
        host == null ? new BasicConstraints(0) : new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(subject.getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        ids.createAuthorityKeyIdentifier(issuer.getPublic()));
    if (host != null) {
      boolean address = host.matches("[0-9.]+") || host.contains(":");
      GeneralName san =
          new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(san));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
  }
}
