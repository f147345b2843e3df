package dev.assay.tasks.checkpoint;

import java.util.Locale;

/**
 * What a checkpoint must not do, a rule a constant. {@code tasks/README.md} has the same table, and
 * the tests have at least one malformed file or folder for each.
 */
public enum CheckpointRule {
  // One safetensors file: its length field and its header as text.
  CUT_OFF("ends before its length field, its header or its last tensor does"),
  HEADER_LENGTH(
      "claims a header of more than 4,000,000 bytes, or all shards together more than 16,000,000"),
  HEADER_START("has a header that does not begin with '{'"),
  HEADER_UTF8("has a header that is not UTF-8"),
  HEADER_JSON("has a header that is not one JSON object, or is nested deeper than the format"),
  DUPLICATE_KEY("has a key twice, in a header, an index or a configuration"),
  METADATA("has a __metadata__ that is not strings by strings"),
  TOO_MANY_TENSORS("has more than 20,000 tensors, in a file or in all shards"),
  // One tensor of a header.
  NAME(
      "has a tensor whose name is empty, longer than 512 characters or not plain ASCII, or has a"
          + " space, a slash or '..'"),
  TENSOR_KEYS("has a tensor that is not an object of dtype, shape and data_offsets alone"),
  DTYPE("has a dtype that safetensors 0.8 does not know"),
  SHAPE("has a shape that is not at most 16 whole numbers from 0 to 2^63-1"),
  SHAPE_OVERFLOW("has a shape whose size overflows 63 bits"),
  SUB_BYTE("has a tensor of F4 or F6 that does not fill whole bytes"),
  OFFSETS("has data_offsets that are not two whole numbers from 0 to 2^63-1, the first not larger"),
  SIZE_MISMATCH("has a tensor with more or fewer bytes than dtype and shape need"),
  // All tensors of a file.
  HOLE("has bytes between tensors that belong to none"),
  OVERLAP("has bytes that belong to two tensors"),
  TRAILING_BYTES("has bytes after its last tensor"),
  // All weights of a folder.
  NO_WEIGHTS("has neither model.safetensors nor model.safetensors.index.json"),
  AMBIGUOUS("has both model.safetensors and model.safetensors.index.json"),
  DECOY_SHARD("has a safetensors file that some loaders read and others do not"),
  OTHER_INDEX("has an index besides model.safetensors.index.json"),
  LETTER_CASE("has a weights file, an index or two files whose names differ from it only by case"),
  TOO_MANY_SHARDS("has more than 1,000 shards"),
  NAME_COLLISION("has two tensors whose names are the same without wrappers' prefixes"),
  INDEX_JSON("has an index that is not JSON with a weight_map of strings, or over 4,000,000 bytes"),
  INDEX_METADATA("has an index without metadata, which transformers cannot load"),
  INDEX_PATH("has an index that names a path, or a file that is not safetensors"),
  INDEX_SHARD_MISSING("has an index that names a shard which is not there"),
  INDEX_TENSOR_MISSING("has an index that names a tensor which no shard has"),
  INDEX_TENSOR_HIDDEN("has a tensor in a shard that the index does not name"),
  INDEX_TENSOR_ELSEWHERE("has an index that names another shard than the tensor's"),
  INDEX_TENSOR_TWICE("has a tensor in two shards"),
  INDEX_TOTAL_SIZE("has an index whose total_size is not the sum of its tensors' bytes"),
  // Anything else in a folder.
  LINK("has a symbolic link"),
  SPECIAL_FILE("has something that is no regular file: a FIFO, a device, a socket"),
  FILE_NAME("has a file name with control characters or broken encoding, or an overlong one"),
  TOO_MANY_FILES("has more than 10,000 files and folders, or folders nested deeper than 32"),
  PICKLE("has a pickle, or an array file that can hold one"),
  FOREIGN_WEIGHTS("has weights of another framework"),
  GGUF("has GGUF or GGML"),
  CODE("has program code"),
  ADAPTER("has an adapter at its top, which loaders would put over the weights"),
  AUTO_MAP("has a configuration with auto_map, which names program code"),
  JSON("has a configuration that is not JSON, or larger than 16 MiB"),
  CHANGED_WHILE_READ("changed while it was read"),
  // Against the base model.
  TENSORS("has other tensors than the base, by name or shape"),
  SERVED_DTYPE("has a tensor that is not F32, F16 or BF16"),
  TIED_HEAD("has an output head that differs from the embedding which the base ties it to"),
  DECODING(
      "has a decoding setting out of its range, where the protocol decodes as the submission"
          + " says");

  private final String refuses;

  CheckpointRule(String refuses) {
    this.refuses = refuses;
  }

  /** Name for records and messages, such as {@code duplicate-key}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What breaks it, as the end of a sentence that begins with the file or folder. */
  public String refuses() {
    return refuses;
  }

  InvalidCheckpointException broken(String message) {
    return new InvalidCheckpointException(this, message);
  }
}
