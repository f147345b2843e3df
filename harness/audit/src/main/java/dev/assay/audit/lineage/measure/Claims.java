package dev.assay.audit.lineage.measure;

/** Deals out a tensor's parts: to its own thread from the front, to helpers from the back. */
final class Claims {
  private int front;
  private int back;

  Claims(int parts) {
    back = parts;
  }

  /** Whether the front's next part is still free; it is taken then. */
  synchronized boolean front() {
    if (front < back) {
      front++;
      return true;
    }
    return false;
  }

  /** Takes the last free part, or returns -1. */
  synchronized int back() {
    return front < back ? --back : -1;
  }
}
