import GateDigests
import GateJSON

// A digest over all that a run file says, so that a number edited afterwards is noticed. It shows
// that the file is whole, not who wrote it: who edits the file can make the digest anew.
extension RunFile {
  static let digestKey = "digest"

  /// Not digested: the digest itself, and the one part that differs between two equal runs.
  private static let undigested: Set<String> = [digestKey, "timing"]

  /// Hexadecimal SHA-256 of the members in the order of their keys, each as an object of its own
  /// without white space, as `JSONWriter` writes it.
  static func digest(of members: [(String, () -> JSONOutput)]) -> String {
    var stream = SHA256Stream()
    let sorted = members.filter { !undigested.contains($0.0) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    for (key, value) in sorted {
      stream.update(JSONWriter.write(.object([(key, value())]), pretty: false))
    }
    return stream.finish()
  }

  /// Whether there is a digest.
  ///
  /// - Throws: where it is not the digest of the document.
  ///
  /// - Parameter bytes: of the document.
  static func hasDigest(
    _ root: RunFileNode, _ node: JSONNode, _ bytes: [UInt8]
  ) throws(RunFileError) -> Bool {
    guard let stored = root.optional(digestKey) else { return false }
    let members = node.objectValue ?? []
    let digest = try stored.string()
    // A document that stands as it was written need not be written again.
    if digest == self.digest(ofWritten: members, bytes) { return true }
    guard digest == self.digest(of: members.map { own in (own.key, { JSONOutput(own.value) }) })
    else {
      throw stored.failure(
        "the digest is not that of this file, which was changed after it was written; "
          + "write the run file again with synthgate check")
    }
    return true
  }
}

extension RunFile {
  /// The digest of members as they stand in a document, but for the white space between them.
  private static func digest(ofWritten members: [JSONMember], _ bytes: [UInt8]) -> String {
    var stream = SHA256Stream()
    let sorted = members.filter { !undigested.contains($0.key) }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for member in sorted {
      let place = member.keyPosition.offset..<member.value.end.offset
      stream.update([UInt8(ascii: "{")] + compact(bytes[place]) + [UInt8(ascii: "}")])
    }
    return stream.finish()
  }

  /// JSON without white space outside of its strings.
  private static func compact(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var compact: [UInt8] = []
    compact.reserveCapacity(text.count)
    var (isInString, isEscaped) = (false, false)
    for byte in text {
      if isInString {
        isInString = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
      } else if byte == 32 || byte == 10 {
        continue
      } else {
        isInString = byte == UInt8(ascii: "\"")
      }
      compact.append(byte)
    }
    return compact
  }
}

extension JSONOutput {
  /// What was read, to be written in the one canonical way.
  fileprivate init(_ node: JSONNode) {
    switch node.value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let number, _):
      if let whole = node.intValue {
        self = .int(whole)
      } else if let whole = node.uintValue {
        self = .uint(whole)
      } else {
        self = .double(number)
      }
    case .string(let string): self = .string(string)
    case .array(let elements): self = .array(elements.map { JSONOutput($0) })
    case .object(let members): self = .object(members.map { ($0.key, JSONOutput($0.value)) })
    }
  }
}
