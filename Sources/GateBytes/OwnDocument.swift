/// Tells documents that this program wrote from data, among which they may lie.
enum OwnDocument {
  /// Larger ones are taken for data.
  private static let largest = 256 << 20
  private static let piece = 1 << 20

  private static let evidence = Array(#"{"candidate":{"file":"#.utf8)
  private static let beginning = Array("{\n".utf8)
  private static let mark = Array("\n  \"schema\": \"synthgate.".utf8)

  /// Whether a file is a run file, a plan, the record of a filter or the evidence of a run.
  static func isOne(_ path: String) -> Bool {
    guard MemberName.formatExtension(path).map({ ["json", "jsonl"].contains($0) }) ?? false,
      let file = DataFile(path), file.count <= largest
    else { return false }
    // What is wrong with the file is for its reader to say.
    return (try? isOne(file)) ?? false
  }

  private static func isOne(_ file: DataFile) throws(InputError) -> Bool {
    let open = try file.open()
    let head = try open.bytes(0..<min(file.count, evidence.count))
    if head == evidence { return true }
    guard head.starts(with: beginning) else { return false }
    for start in stride(from: 0, to: file.count, by: piece) {
      // With what a mark needs that begins at the end of the piece.
      let bytes = try open.bytes(start..<min(file.count, start + piece + mark.count))
      if holdsMark(bytes) { return true }
    }
    return false
  }

  private static func holdsMark(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let next = rest.firstIndex(of: mark[0]) {
      if rest[next...].starts(with: mark) { return true }
      rest = rest[(next + 1)...]
    }
    return false
  }
}
