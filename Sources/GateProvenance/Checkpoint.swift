import GateDigests

/// A C2SP checkpoint of a log: how many lines it had, the root of the tree over them, and when that
/// was signed.
package struct Checkpoint: Sendable {
  package let size: Int
  /// Of RFC 6962 over the lines, without their line feeds.
  package let root: [UInt8]
  /// Of the cosignature; `nil` where it has none by a key that is known.
  package let time: UTCTime?

  /// - Parameters:
  ///   - note: its bytes.
  ///   - keys: those that count.
  ///   - origin: the log that it must be of.
  /// - Throws: `ProvenanceError` for what is malformed, `Refusal` for another log or no signature.
  package init(_ note: [UInt8], by keys: [NoteKey], origin: String) throws {
    let note = try SignedNote(note)
    let (own, size, root) = try Self.content(of: note)
    guard own.isByteEqual(origin) else {
      throw Refusal("origin", "the checkpoint is of the log \(own), not of \(origin)")
    }
    (self.size, self.root) = (size, root)
    var (isSigned, time): (Bool, UTCTime?) = (false, nil)
    for key in keys where key.name.isByteEqual(origin) {
      for signature in note.signatures(of: key) {
        switch key.verdict(on: signature, of: note.text) {
        case .signed: isSigned = true
        case .cosigned(let moment): time = moment
        case .forged:
          throw Refusal("signature", "a signature of the checkpoint is not of the key it names")
        }
      }
    }
    guard isSigned else {
      throw Refusal("signature", "no key of the log \(origin) has signed the checkpoint")
    }
    self.time = time
  }

  /// The origin that a checkpoint names, and its size, with no signature verified.
  package static func unverified(
    _ note: [UInt8]
  ) throws(ProvenanceError) -> (origin: String, size: Int, root: [UInt8]) {
    try content(of: SignedNote(note))
  }

  private static func content(
    of note: SignedNote
  ) throws(ProvenanceError) -> (origin: String, size: Int, root: [UInt8]) {
    let lines = String(decoding: note.text, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard lines.count >= 3, NoteKey.isName(lines[0]) else {
      throw ProvenanceError("a checkpoint has lines for origin, size and root", at: "1")
    }
    guard let size = Int(lines[1]), size >= 0, "\(size)".isByteEqual(String(lines[1])) else {
      throw ProvenanceError("a size is a whole number without leading zeros", at: "2")
    }
    guard let root = Base64.decodedPlain(lines[2]), root.count == 32 else {
      throw ProvenanceError("a root is the base64 of 32 bytes", at: "3")
    }
    return (String(lines[0]), size, root)
  }

  /// What is signed of a log.
  package static func text(origin: String, size: Int, root: [UInt8]) -> [UInt8] {
    Array("\(origin)\n\(size)\n\(Base64.encoded(root))\n".utf8)
  }
}
