import GateDigests
import GateModel
import GatePreparation

/// Names the rows of the candidate that reproduce reference records, by place and keyed hash.
struct CopyWitnesses {
  /// - Parameters:
  ///   - isCopy: whether a class counts as a copied record.
  /// - Returns: one witness for each reproduced reference record, in canonical order.
  static func list(
    _ classes: RowClasses, _ comparison: Comparison,
    where isCopy: (RowClasses.Sizes) -> Bool
  ) -> [Witness] {
    var candidateRow = [Int32](repeating: -1, count: classes.sizes.count)
    for (row, id) in classes.candidate.enumerated() where candidateRow[Int(id)] < 0 {
      candidateRow[Int(id)] = Int32(row)
    }
    let key = evidenceKey(comparison)
    var witnesses: [Witness] = []
    for (row, id) in classes.reference.enumerated() {
      let copy = candidateRow[Int(id)]
      guard copy >= 0, isCopy(classes.people[Int(id)]) else { continue }
      let hash = comparison.reference.hashes[row]
      witnesses.append(
        Witness(
          candidate: comparison.candidate.place(of: Int(copy)),
          reference: comparison.reference.place(of: row), hash: keyed(hash, key)))
    }
    return witnesses
  }

  /// The witnesses of values that the candidate uses again.
  static func list(_ matches: [IdentifierReuse.Match], _ comparison: Comparison) -> [Witness] {
    let key = evidenceKey(comparison)
    return matches.map { match in
      Witness(
        candidate: comparison.candidate.place(of: Int(match.candidate)),
        reference: comparison.reference.place(of: Int(match.reference)),
        hash: keyed(match.hash, key))
    }
  }

  /// A key that only the holder of the reference can make: nobody else can test a guessed row
  /// against a printed hash.
  private static func evidenceKey(_ comparison: Comparison) -> [UInt8] {
    var bytes: [UInt8] = []
    for hash in comparison.reference.hashes { append(hash, to: &bytes) }
    return Array(SHA256.hex(of: bytes).utf8)
  }

  private static func keyed(_ hash: RowHash, _ key: [UInt8]) -> String {
    var bytes = key
    append(hash, to: &bytes)
    // 64 bits tell a million rows apart and give nothing away.
    return String(SHA256.hex(of: bytes).prefix(16))
  }

  private static func append(_ hash: RowHash, to bytes: inout [UInt8]) {
    for word in [hash.high, hash.low] {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }
}
