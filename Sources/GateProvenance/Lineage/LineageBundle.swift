/// A file of envelopes, one a line, as in-toto bundles are.
package struct LineageBundle: Sendable {
  /// Those that are not blank, with their numbers from 1.
  package let lines: [(number: Int, bytes: [UInt8])]

  package static let mostBytes = 256 << 20
  private static let mostStatements = 100_000

  package init(_ bytes: [UInt8]) throws(ProvenanceError) {
    var lines: [(number: Int, bytes: [UInt8])] = []
    let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      guard part.contains(where: { !Self.blanks.contains($0) }) else { continue }
      guard lines.count < Self.mostStatements else {
        throw ProvenanceError(
          "a lineage has at most \(Self.mostStatements) statements", at: "\(index + 1)")
      }
      lines.append((index + 1, Array(part)))
    }
    self.lines = lines
  }

  private static let blanks: Set<UInt8> = [
    UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"),
  ]

  /// Reads a line.
  ///
  /// - Returns: `nil` for a statement that does not count.
  package static func statement(
    _ line: (number: Int, bytes: [UInt8]), keys: [TrustedKey]
  ) throws(ProvenanceError) -> LineageStatement? {
    do throws(ProvenanceError) {
      return try LineageStatement(line.bytes, keys: keys)
    } catch {
      // What is wrong stands in a line of the bundle, or in what that has as its payload.
      throw ProvenanceError("\(error)", at: "\(line.number)")
    }
  }
}
