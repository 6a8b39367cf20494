import GateDigests

/// A key that signs notes, as C2SP signed notes write it: `NAME+HASH+KEY`.
package struct NoteKey: Sendable {
  /// Who signs: of a log its origin.
  package let name: String
  package let algorithm: Algorithm
  /// Four bytes by which a signature tells that it is of this key.
  let hash: [UInt8]
  private let key: PublicKey

  /// The kinds of signatures that are used here, by the number that C2SP gave them.
  package enum Algorithm: UInt8, Sendable, CaseIterable {
    /// Ed25519 over the text.
    case ed25519 = 1
    /// Ed25519 over the text and the time of the signature.
    case cosignature = 4
  }

  /// Reads `NAME+HASH+KEY`.
  package init(_ text: String) throws(ProvenanceError) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, Self.isName(parts[0]) else {
      throw ProvenanceError("a key of a log is written NAME+HASH+KEY, as log init prints it")
    }
    guard let stated = bytes(ofHexadecimal: String(parts[1])), stated.count == 4,
      let content = Base64.decodedPlain(parts[2]), content.count == 33,
      let algorithm = content.first.flatMap(Algorithm.init)
    else {
      throw ProvenanceError(
        "the key of \(parts[0]) is not of type 1 or 4, Ed25519 of C2SP signed notes")
    }
    do throws(KeyError) {
      self.init(
        name: String(parts[0]), algorithm, try PublicKey(ed25519: Array(content.dropFirst())))
    } catch {
      throw ProvenanceError("the key of \(parts[0]) \(error)")
    }
    guard hash == stated else {
      throw ProvenanceError("the key of \(parts[0]) does not have the hash \(parts[1])")
    }
  }

  /// - Precondition: the key is an Ed25519 key, and the name one of a key.
  package init(name: String, _ algorithm: Algorithm, _ key: PublicKey) {
    (self.name, self.algorithm, self.key) = (name, algorithm, key)
    hash = Self.hash(name, algorithm, key)
  }

  static func hash(_ name: String, _ algorithm: Algorithm, _ key: PublicKey) -> [UInt8] {
    let content = Array(name.utf8) + [UInt8(ascii: "\n"), algorithm.rawValue] + (key.ed25519 ?? [])
    return Array(SHA256.bytes(of: content).prefix(4))
  }

  /// As it is given to who verifies.
  package var text: String {
    "\(name)+\(hexadecimal(hash))+"
      + Base64.encoded([algorithm.rawValue] + (key.ed25519 ?? []))
  }

  /// Whether a text can be the name of a key: no white space, no plus, not empty.
  package static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.properties.generalCategory != .control
      }
  }

  /// Whether a signature over a text is of this key, and when it says that it was made.
  func verdict(on signature: [UInt8], of text: [UInt8]) -> SignatureVerdict {
    switch algorithm {
    case .ed25519: return key.verifies(signature, of: text) ? .signed : .forged
    case .cosignature:
      guard signature.count == 72 else { return .forged }
      let seconds = signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard let time = Int(exactly: seconds).map(UTCTime.init(seconds:)),
        key.verifies(
          Array(signature.dropFirst(8)), of: Self.cosigned(text, at: seconds))
      else { return .forged }
      return .cosigned(time)
    }
  }

  enum SignatureVerdict {
    case signed
    case cosigned(UTCTime)
    case forged
  }

  static func cosigned(_ text: [UInt8], at seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n".utf8) + text
  }
}

extension Base64 {
  /// Padded, in the alphabet with `+` and `/` alone, as notes have it.
  static func decodedPlain(_ text: some StringProtocol) -> [UInt8]? {
    text.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
      ? nil : decoded(String(text))
  }
}
