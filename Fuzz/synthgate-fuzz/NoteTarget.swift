import GateProvenance

/// Checkpoints of logs, keys of them, and their lines.
enum NoteTarget {
  private static let keys = [
    "synthgate.example/golden+dff1232c+AdEQi6kv9tObQEbg7dZZr3WOfiQSFoKOnc8m5SomCVIn",
    "synthgate.example/golden+64d69829+BNEQi6kv9tObQEbg7dZZr3WOfiQSFoKOnc8m5SomCVIn",
  ].compactMap { try? NoteKey($0) }

  static func read(_ bytes: [UInt8]) -> Int32 {
    _ = try? NoteKey(String(decoding: bytes, as: UTF8.self))
    let lines = LogLines(bytes)
    expect(lines.halfLine <= bytes.count, "no more than there is")
    if let entries = try? lines.entries(lines.count) {
      for (index, entry) in entries.enumerated() {
        let again = try? LogEntry(entry.line[...], number: index + 1)
        expect(again?.event == entry.event, "an entry is read as it was written")
      }
      _ = LogStates(entries)
    }
    _ = lines.roots(of: [0, lines.count])
    let note = try? SignedNote(bytes)
    if let note { expect(bytes.starts(with: note.text), "a note begins with its text") }
    let (origin, size, _) = (try? Checkpoint.unverified(bytes)) ?? ("", 0, [])
    expect(size >= 0, "no log has fewer than no lines")
    _ = try? Checkpoint(bytes, by: keys, origin: origin)
    return 0
  }
}
