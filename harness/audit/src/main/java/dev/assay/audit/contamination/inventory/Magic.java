package dev.assay.audit.contamination.inventory;

/** What a file is, by its first bytes alone: names are the agent's to choose. */
enum Magic {
  GZIP,
  ZIP,
  TAR,
  ZSTD,
  XZ,
  LZMA,
  BZIP2,
  LZ4,
  SNAPPY,
  ZLIB,
  PARQUET,
  ARROW,
  PICKLE,
  /** Compressed by a method that is not read. */
  UNREAD,
  /** Pictures, sound, programs: their high entropy is explained. */
  MEDIA,
  OTHER;

  static final int LENGTH = 512;

  /** For persons. */
  String spoken() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static Magic of(byte[] head) {
    if (starts(head, 0x1F, 0x8B)) {
      return GZIP;
    }
    if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
      return ZIP;
    }
    if (starts(head, 0x28, 0xB5, 0x2F, 0xFD)) {
      return ZSTD;
    }
    if (starts(head, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return XZ;
    }
    if (starts(head, 'B', 'Z', 'h') && head.length > 4 && head[4] == 0x31) {
      return BZIP2;
    }
    if (starts(head, 4, 0x22, 0x4D, 0x18)) {
      return LZ4;
    }
    if (starts(head, 0xFF, 6, 0, 0, 's', 'N', 'a', 'P', 'p', 'Y')) {
      return SNAPPY;
    }
    return tables(head);
  }

  private static Magic tables(byte[] head) {
    if (starts(head, 'P', 'A', 'R', '1') || starts(head, 'P', 'A', 'R', 'E')) {
      return PARQUET;
    }
    if (starts(head, 'A', 'R', 'R', 'O', 'W', '1')) {
      return ARROW;
    }
    boolean message = starts(head, 0xFF, 0xFF, 0xFF, 0xFF) && head.length > 8;
    if (message && head[7] == 0 && head[6] < 0x40 && head[4] % 8 == 0) {
      return ARROW;
    }
    if (head.length > 2 && (head[0] & 0xFF) == 0x80 && head[1] >= 2 && head[1] <= 5) {
      return PICKLE;
    }
    if (!unread(head).isEmpty()) {
      return UNREAD;
    }
    if (media(head)) {
      return MEDIA;
    }
    if (starts(head, 0x5D, 0, 0) && head.length > 13) {
      return LZMA;
    }
    if (head.length > 2 && head[0] == 0x78 && ((head[0] << 8) | (head[1] & 0xFF)) % 31 == 0) {
      return ZLIB;
    }
    return isTar(head) ? TAR : OTHER;
  }

  /** The name of a method that is not read, or nothing. */
  static String unread(byte[] head) {
    if (starts(head, '7', 'z', 0xBC, 0xAF)) {
      return "7z";
    }
    if (starts(head, 'R', 'a', 'r', '!')) {
      return "RAR";
    }
    if (starts(head, '%', 'P', 'D', 'F', '-')) {
      return "PDF";
    }
    return starts(head, 'P', 'A', 'C', 'K', 0, 0, 0) ? "a pack of git's objects" : "";
  }

  private static boolean media(byte[] head) {
    return starts(head, 0x89, 'P', 'N', 'G')
        || starts(head, 0xFF, 0xD8, 0xFF)
        || starts(head, 'G', 'I', 'F', '8')
        || starts(head, 'R', 'I', 'F', 'F')
        || starts(head, 'w', 'O', 'F', '2')
        || starts(head, 'O', 'g', 'g', 'S')
        || (starts(head, 0, 0, 0) && head.length > 8 && starts(tail(head, 4), 'f', 't', 'y', 'p'))
        || starts(head, 0x7F, 'E', 'L', 'F')
        || starts(head, 'G', 'G', 'U', 'F');
  }

  /** A tar's header has no magic number that all writers write, but a sum of its bytes. */
  private static boolean isTar(byte[] head) {
    if (head.length < LENGTH) {
      return false;
    }
    long sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xFF;
    }
    long stated = 0;
    boolean digits = false;
    for (int i = 148; i < 156 && (!digits || (head[i] >= '0' && head[i] <= '7')); i++) {
      if (head[i] >= '0' && head[i] <= '7') {
        stated = stated * 8 + head[i] - '0';
        digits = true;
      }
    }
    return digits && stated == sum;
  }

  private static byte[] tail(byte[] head, int from) {
    return java.util.Arrays.copyOfRange(head, from, head.length);
  }

  private static boolean starts(byte[] head, int... expected) {
    if (head.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((head[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
