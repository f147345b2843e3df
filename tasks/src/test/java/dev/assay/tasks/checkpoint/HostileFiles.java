package dev.assay.tasks.checkpoint;

import dev.assay.tasks.Models;
import dev.assay.tasks.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Malformed safetensors files, each with the rule that it breaks. */
final class HostileFiles {
  /** A right tensor over the first eight bytes. */
  private static final String T = "{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

  /** {@code name | rule | header}; quotes are single, {@code @} is a right tensor, data 8 bytes. */
  private static final String HEADERS =
      """
      text-before-brace       | header-start   |  {'a':@}
      array                   | header-start   | [{'a':@}]
      byte-order-mark         | header-start   | \uFEFF{'a':@}
      not-closed              | header-json    | {'a':@
      closed-twice            | header-json    | {'a':@}}
      two-objects             | header-json    | {'a':@}{}
      text-after              | header-json    | {'a':@} x
      nul-padding             | header-json    | {'a':@}\\0\\0
      trailing-comma          | header-json    | {'a':@,}
      comment                 | header-json    | {/*x*/'a':@}
      unquoted-key            | header-json    | {a:@}
      leading-zero            | header-json    | {'a':{'dtype':'F32','shape':[02],'data_offsets':[0,8]}}
      deep-nesting            | shape          | {'a':{'dtype':'F32','shape':[[[[[2]]]]],'data_offsets':[0,8]}}
      tensor-twice            | duplicate-key  | {'a':@,'a':@}
      tensor-twice-escaped    | duplicate-key  | {'a':@,'\\u0061':@}
      dtype-twice             | duplicate-key  | {'a':{'dtype':'F32','dtype':'I32','shape':[2],'data_offsets':[0,8]}}
      shape-twice             | duplicate-key  | {'a':{'dtype':'F32','shape':[2],'shape':[2],'data_offsets':[0,8]}}
      offsets-twice           | duplicate-key  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'data_offsets':[0,8]}}
      metadata-twice          | duplicate-key  | {'__metadata__':{},'__metadata__':{},'a':@}
      metadata-key-twice      | duplicate-key  | {'__metadata__':{'k\\n':'1','k\\n':'2'},'a':@}
      metadata-number         | metadata       | {'__metadata__':{'k':1},'a':@}
      metadata-null           | metadata       | {'__metadata__':null,'a':@}
      metadata-array          | metadata       | {'__metadata__':[],'a':@}
      metadata-nested         | metadata       | {'__metadata__':{'k':{'l':'m'}},'a':@}
      metadata-is-a-tensor    | metadata       | {'__metadata__':@}
      metadata-surrogate      | metadata       | {'__metadata__':{'k':'\\ud800'},'a':@}
      name-empty              | name           | {'':@}
      name-parent             | name           | {'../a':@}
      name-dots               | name           | {'a..b':@}
      name-slash              | name           | {'a/b':@}
      name-backslash          | name           | {'a\\\\b':@}
      name-space              | name           | {'a b':@}
      name-nul                | name           | {'a\\u0000':@}
      name-newline            | name           | {'a\\n':@}
      name-not-ascii          | name           | {'\u00e4':@}
      name-look-alike         | name           | {'\u0430':@}
      name-surrogate          | name           | {'\\ud800':@}
      tensor-is-number        | tensor-keys    | {'a':7}
      tensor-is-null          | tensor-keys    | {'a':null}
      tensor-is-array         | tensor-keys    | {'a':['F32',[2],[0,8]]}
      tensor-is-empty         | tensor-keys    | {'a':{}}
      unknown-key             | tensor-keys    | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'strides':[1]}}
      key-in-capitals         | tensor-keys    | {'a':{'DTYPE':'F32','shape':[2],'data_offsets':[0,8]}}
      no-dtype                | tensor-keys    | {'a':{'shape':[2],'data_offsets':[0,8]}}
      no-shape                | tensor-keys    | {'a':{'dtype':'F32','data_offsets':[0,8]}}
      no-offsets              | tensor-keys    | {'a':{'dtype':'F32','shape':[2]}}
      dtype-unknown           | dtype          | {'a':{'dtype':'F33','shape':[2],'data_offsets':[0,8]}}
      dtype-lower-case        | dtype          | {'a':{'dtype':'f32','shape':[2],'data_offsets':[0,8]}}
      dtype-number            | dtype          | {'a':{'dtype':32,'shape':[2],'data_offsets':[0,8]}}
      dtype-null              | dtype          | {'a':{'dtype':null,'shape':[2],'data_offsets':[0,8]}}
      shape-negative          | shape          | {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}}
      shape-minus-zero        | shape          | {'a':{'dtype':'F32','shape':[-0],'data_offsets':[0,0]}}
      shape-fraction          | shape          | {'a':{'dtype':'F32','shape':[2.0],'data_offsets':[0,8]}}
      shape-exponent          | shape          | {'a':{'dtype':'F32','shape':[2e0],'data_offsets':[0,8]}}
      shape-string            | shape          | {'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}}
      shape-nested            | shape          | {'a':{'dtype':'F32','shape':[[2]],'data_offsets':[0,8]}}
      shape-number            | shape          | {'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}}
      shape-65-bits           | shape          | {'a':{'dtype':'F32','shape':[18446744073709551618],'data_offsets':[0,8]}}
      shape-64-bits           | shape          | {'a':{'dtype':'F32','shape':[9223372036854775808],'data_offsets':[0,8]}}
      shape-17-sides          | shape          | {'a':{'dtype':'F32','shape':[2,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],'data_offsets':[0,8]}}
      product-overflows       | shape-overflow | {'a':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,8]}}
      product-wraps-to-2      | shape-overflow | {'a':{'dtype':'F32','shape':[3,6148914691236517206],'data_offsets':[0,8]}}
      bits-overflow           | shape-overflow | {'a':{'dtype':'F32','shape':[1152921504606846976],'data_offsets':[0,8]}}
      overflow-before-zero    | shape-overflow | {'a':{'dtype':'F32','shape':[4611686018427387904,4,0],'data_offsets':[0,0]}}
      f4-half-a-byte          | sub-byte       | {'a':{'dtype':'F4','shape':[15],'data_offsets':[0,8]}}
      f6-six-bits             | sub-byte       | {'a':{'dtype':'F6_E2M3','shape':[1],'data_offsets':[0,8]}}
      offsets-backwards       | offsets        | {'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}}
      offsets-one             | offsets        | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}}
      offsets-three           | offsets        | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}}
      offsets-string          | offsets        | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,'8']}}
      offsets-negative        | offsets        | {'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}}
      offsets-fraction        | offsets        | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8.0]}}
      offsets-2-to-64         | offsets        | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,18446744073709551624]}}
      offsets-null            | offsets        | {'a':{'dtype':'F32','shape':[2],'data_offsets':null}}
      too-few-bytes           | size-mismatch  | {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}}
      too-many-bytes          | size-mismatch  | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}
      scalar-of-two           | size-mismatch  | {'a':{'dtype':'F32','shape':[],'data_offsets':[0,8]}}
      empty-with-bytes        | size-mismatch  | {'a':{'dtype':'F32','shape':[0],'data_offsets':[0,8]}}
      hole-at-start           | hole           | {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}
      hole-between            | hole           | {'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'b':{'dtype':'U8','shape':[5],'data_offsets':[3,8]}}
      hole-before-empty       | hole           | {'a':@,'b':{'dtype':'U8','shape':[0],'data_offsets':[9,9]}}
      same-bytes-twice        | overlap        | {'a':@,'b':@}
      overlap-by-one          | overlap        | {'a':{'dtype':'U8','shape':[5],'data_offsets':[0,5]},'b':{'dtype':'U8','shape':[4],'data_offsets':[4,8]}}
      empty-inside            | overlap        | {'a':@,'b':{'dtype':'U8','shape':[0],'data_offsets':[4,4]}}
      bytes-after             | trailing-bytes | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}
      bytes-without-tensors   | trailing-bytes | {}
      data-cut-off            | cut-off        | {'a':{'dtype':'F32','shape':[4],'data_offsets':[0,16]}}
      huge-tensor             | cut-off        | {'a':{'dtype':'U8','shape':[1152921504606846975],'data_offsets':[0,1152921504606846975]}}
      names-collide-model     | name-collision | {'model.norm.weight':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'norm.weight':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}
      names-collide-module    | name-collision | {'module.a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'_orig_mod.module.a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}
      names-collide-inside    | name-collision | {'a._orig_mod.b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a.b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}
      """;

  private HostileFiles() {}

  static List<HostileCase> all() {
    List<HostileCase> cases = new ArrayList<>();
    HEADERS.lines().forEach(line -> cases.add(ofLine(line)));
    lengths(cases);
    cases.add(
        bad("name-513-characters", CheckpointRule.NAME, header("{'" + "a".repeat(513) + "':@}")));
    cases.add(
        bad(
            "number-of-2000-digits",
            CheckpointRule.HEADER_JSON,
            header(
                "{'a':{'dtype':'F32','shape':[" + "9".repeat(2000) + "],'data_offsets':[0,8]}}")));
    cases.add(bad("tensors-20001", CheckpointRule.TOO_MANY_TENSORS, tensors(20_001)));
    cases.add(bad("latin-1", CheckpointRule.HEADER_UTF8, raw("{'a':@}", (byte) 0xE4)));
    cases.add(
        bad(
            "overlong-utf-8",
            CheckpointRule.HEADER_UTF8,
            raw("{'a':@}", (byte) 0xC0, (byte) 0x80)));
    cases.add(
        bad(
            "surrogate-utf-8",
            CheckpointRule.HEADER_UTF8,
            raw("{'a':@}", (byte) 0xED, (byte) 0xA0, (byte) 0x80)));
    for (String magic :
        List.of("GGUF\3\0\0\0", "PK\3\4\24\0\0\0", "\200\2}q\0X\1\0", "\211HDF\r\n\32\n")) {
      byte[] content = Arrays.copyOf(magic.getBytes(StandardCharsets.ISO_8859_1), 4096);
      cases.add(bad("disguised-" + cases.size(), CheckpointRule.HEADER_LENGTH, content));
    }
    return cases;
  }

  private static HostileCase ofLine(String line) {
    String[] parts = line.split(" *\\| ", 3);
    return bad(parts[0], rule(parts[1].strip()), header(parts[2].replace("\\0", "\0")));
  }

  private static CheckpointRule rule(String id) {
    return CheckpointRule.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static HostileCase bad(String name, CheckpointRule rule, byte[] content) {
    return HostileCase.file(name, rule, content);
  }

  private static void lengths(List<HostileCase> cases) {
    byte[] right = Models.weights(1).bytes();
    cases.add(bad("file-empty", CheckpointRule.CUT_OFF, new byte[0]));
    cases.add(bad("file-of-7-bytes", CheckpointRule.CUT_OFF, new byte[7]));
    cases.add(bad("header-empty", CheckpointRule.HEADER_START, new byte[8]));
    cases.add(bad("header-cut-off", CheckpointRule.CUT_OFF, Arrays.copyOf(right, 40)));
    cases.add(
        bad("last-byte-missing", CheckpointRule.CUT_OFF, Arrays.copyOf(right, right.length - 1)));
    cases.add(
        bad(
            "one-byte-more",
            CheckpointRule.TRAILING_BYTES,
            Arrays.copyOf(right, right.length + 1)));
    long[] lies = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_000, 100_000_001, 4_000_001};
    for (long length : lies) {
      cases.add(
          bad("header-length-" + length, CheckpointRule.HEADER_LENGTH, claiming(right, length)));
    }
    cases.add(
        bad(
            "header-length-in-file-size",
            CheckpointRule.CUT_OFF,
            claiming(right, right.length - 7)));
    cases.add(
        bad(
            "header-length-one-short",
            CheckpointRule.HEADER_JSON,
            claiming(right, length(right) - 1)));
    cases.add(
        bad(
            "header-length-one-long",
            CheckpointRule.HEADER_UTF8,
            claiming(Tensors.file("{}", new byte[] {(byte) 0xFF}), 3)));
    cases.add(
        bad(
            "big-endian-length",
            CheckpointRule.HEADER_LENGTH,
            claiming(right, Long.reverseBytes(length(right)))));
  }

  private static long length(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] claiming(byte[] right, long length) {
    byte[] lying = right.clone();
    ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    return lying;
  }

  private static byte[] header(String text) {
    return Tensors.file(text.replace("@", T).replace('\'', '"'), new byte[8]);
  }

  /** A right header with bytes put into a metadata string. */
  private static byte[] raw(String rest, byte... bytes) {
    String text = "{'__metadata__':{'k':'#'}," + rest.substring(1);
    byte[] file = header(text);
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf('#');
    byte[] made = new byte[file.length + bytes.length - 1];
    System.arraycopy(file, 0, made, 0, at);
    System.arraycopy(bytes, 0, made, at, bytes.length);
    System.arraycopy(file, at + 1, made, at + bytes.length, file.length - at - 1);
    return claiming(made, length(file) + bytes.length - 1);
  }

  /** Many empty tensors. */
  static byte[] tensors(int count) {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      header.append(i == 0 ? "" : ",");
      header.append("\"t").append(i);
      header.append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
    }
    return Tensors.file(header + "}", new byte[0]);
  }
}
