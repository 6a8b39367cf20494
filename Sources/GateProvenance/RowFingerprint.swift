import GateDigests
import GateWording
@_spi(_Unicode) import Swift

/// How a row is hashed so that it is found again in another data set (`synthgate.fingerprint/1`):
/// columns in the order of the bytes of their names, values in one spelling.
package struct RowFingerprint: Sendable {
  /// What a column holds, as fingerprints know it.
  package enum Kind: String, Sendable, CaseIterable {
    case number, text
    /// Seconds since 1970 in UTC.
    case instant
  }

  package enum Cell: Sendable {
    case missing
    case number(Double)
    case text(String)
    case instant(Double)
  }

  private static let tag = Array("synthgate.fingerprint/1\0".utf8)
  /// `nil` for plain SHA-256.
  private let key: [UInt8]?

  package init(key: [UInt8]?) { self.key = key }

  /// The first eight bytes of the hash of a row, as a number whose order is that of the bytes.
  ///
  /// - Parameter cells: in the order of the columns.
  package func hash(_ cells: some Sequence<Cell>) -> UInt64 {
    var message = Self.tag
    for cell in cells { Self.append(cell, to: &message) }
    let digest =
      key.map { SHA256.hmacBytes(of: message, key: $0) } ?? SHA256.bytes(of: message)
    return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// One byte for the kind, four for the length, then the value.
  package static func append(_ cell: Cell, to bytes: inout [UInt8]) {
    switch cell {
    case .missing: bytes.append(0)
    case .number(let number): append(1, Array(shortestNumber(number).utf8), to: &bytes)
    case .text(let text): append(2, composed(text), to: &bytes)
    case .instant(let seconds): append(3, Array(shortestNumber(seconds).utf8), to: &bytes)
    }
  }

  private static func append(_ mark: UInt8, _ value: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(mark)
    let length = UInt32(clamping: value.count)
    for shift in stride(from: UInt32(24), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: length >> shift))
    }
    bytes += value
  }

  /// In NFC, so that a text is one however it is written.
  private static func composed(_ text: String) -> [UInt8] {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return Array(text.utf8) }
    var composed = String.UnicodeScalarView()
    composed.append(contentsOf: text._nfc)
    return Array(String(composed).utf8)
  }

  /// By which a file tells its key without giving it away.
  package static func name(of key: [UInt8]?) -> String {
    key.map { hexadecimal(Array(SHA256.bytes(of: $0).prefix(8))) } ?? "none"
  }

  /// Names and kinds in the order in which their values are hashed.
  package static func ordered(_ columns: [String: Kind]) -> [(name: String, kind: Kind)] {
    columns.map { ($0.key, $0.value) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }
}
