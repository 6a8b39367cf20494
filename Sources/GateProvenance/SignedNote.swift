import GateDigests

/// A C2SP signed note: a text, an empty line, and signatures over the text.
package struct SignedNote: Sendable {
  /// With the line feed at its end.
  package let text: [UInt8]
  let signatures: [Signature]

  struct Signature: Sendable {
    let name: String
    /// Four bytes that tell the key, then the signature.
    let bytes: [UInt8]
  }

  package static let mostBytes = 1 << 20
  private static let mostSignatures = 1000
  private static let mark = "\u{2014} "

  package init(_ bytes: [UInt8]) throws(ProvenanceError) {
    guard bytes.count <= Self.mostBytes else {
      throw ProvenanceError("a note has at most 1 MiB, and this one \(bytes.count) bytes")
    }
    guard let whole = String(validating: bytes, as: UTF8.self) else {
      throw ProvenanceError("a note is UTF-8, and this is not")
    }
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    if let control = lines.firstIndex(where: { line in
      line.unicodeScalars.contains { $0.value < 32 }
    }) {
      throw ProvenanceError("a control character", at: "\(control + 1)")
    }
    guard lines.count > 1, lines.last?.isEmpty == true else {
      throw ProvenanceError("a note ends with a line feed", at: "\(lines.count)")
    }
    guard let gap = lines.dropLast().lastIndex(where: \.isEmpty), gap > 0 else {
      throw ProvenanceError("a note has an empty line before its signatures")
    }
    let signed = lines[(gap + 1)...].dropLast()
    guard !signed.isEmpty else {
      throw ProvenanceError("a note has one signature or more", at: "\(lines.count)")
    }
    guard signed.count <= Self.mostSignatures else {
      throw ProvenanceError("more than \(Self.mostSignatures) signatures", at: "\(gap + 2)")
    }
    var signatures: [Signature] = []
    for (index, line) in zip(signed.indices, signed) {
      signatures.append(try Self.signature(line, at: index + 1))
    }
    self.signatures = signatures
    text = Array(lines[..<gap].joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  private static func signature(
    _ line: Substring, at number: Int
  ) throws(ProvenanceError) -> Signature {
    let parts = line.dropFirst(mark.count).split(separator: " ", omittingEmptySubsequences: false)
    guard line.hasPrefix(mark), parts.count == 2, NoteKey.isName(parts[0]),
      let bytes = Base64.decodedPlain(parts[1]), bytes.count > 4
    else {
      throw ProvenanceError(
        "a signature is written \u{2014} NAME BASE64, with four bytes that tell the key",
        at: "\(number)")
    }
    return Signature(name: String(parts[0]), bytes: bytes)
  }

  /// Those signatures that a key claims; others are passed over.
  func signatures(of key: NoteKey) -> [[UInt8]] {
    signatures.filter { $0.name.isByteEqual(key.name) && $0.bytes.starts(with: key.hash) }
      .map { Array($0.bytes.dropFirst(4)) }
  }

  /// A note that one key signs in both ways: plainly, and with the time.
  ///
  /// - Returns: `nil` if libcrypto refuses to sign.
  package static func bytes(
    of text: [UInt8], by key: PrivateKey, named name: String, at time: UTCTime
  ) -> [UInt8]? {
    let seconds = UInt64(max(0, time.seconds))
    let stamp = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) }
    guard let plain = key.signature(of: text),
      let timed = key.signature(of: NoteKey.cosigned(text, at: seconds))
    else { return nil }
    func line(_ algorithm: NoteKey.Algorithm, _ signature: [UInt8]) -> [UInt8] {
      let hash = NoteKey.hash(name, algorithm, key.publicKey)
      return Array("\(mark)\(name) \(Base64.encoded(hash + signature))\n".utf8)
    }
    return text + [UInt8(ascii: "\n")] + line(.ed25519, plain) + line(.cosignature, stamp + timed)
  }
}
