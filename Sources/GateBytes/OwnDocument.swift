/// Tells documents that this program wrote from data, among which they may lie.
enum OwnDocument {
  /// Larger ones are taken for data.
  private static let largest = 256 << 20

  /// Whether a file is a run file, a plan or the evidence of a run.
  static func isOne(_ path: String) -> Bool {
    guard MemberName.formatExtension(path).map({ ["json", "jsonl"].contains($0) }) ?? false,
      let file = MappedFile(path), file.count <= largest, file.bytes[0] == UInt8(ascii: "{")
    else { return false }
    let isEvidence = file.bytes.starts(with: Array(#"{"candidate":{"file":"#.utf8))
    return isEvidence || hasLine(beginning: #"  "schema": "synthgate."#, in: file.bytes)
  }

  private static func hasLine(
    beginning text: String, in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let text = Array(text.utf8)
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      rest = rest[(end + 1)...]
      if rest.starts(with: text) { return true }
    }
    return false
  }
}
