import GateDigests
import GateModel
import GatePreparation

/// Names rows of the candidate with the reference records that they reproduce, by place and keyed
/// hash.
struct CopyMatches {
  private let comparison: Comparison
  /// A key that only the holder of the reference can make: nobody else can test a guessed row
  /// against a printed hash.
  private let key: [UInt8]

  init(_ comparison: Comparison) {
    self.comparison = comparison
    var bytes: [UInt8] = []
    for hash in comparison.reference.hashes { Self.append(hash, to: &bytes) }
    key = Array(SHA256.hex(of: bytes).utf8)
  }

  func matchedRow(candidate row: Int, reference record: Int) -> MatchedRow {
    MatchedRow(
      candidate: comparison.candidate.place(of: row),
      reference: comparison.reference.place(of: record),
      hash: keyed(comparison.reference.hashes[record]))
  }

  /// - Parameters:
  ///   - isCopy: whether a class counts as a copied record.
  /// - Returns: a pair for each reproduced reference record in canonical order, then one for each
  ///   further candidate row, so that all rows of both sides are named.
  func list(_ classes: RowClasses, where isCopy: (RowClasses.Sizes) -> Bool) -> [MatchedRow] {
    var candidateRow = [Int32](repeating: -1, count: classes.sizes.count)
    for (row, id) in classes.candidate.enumerated() where candidateRow[Int(id)] < 0 {
      candidateRow[Int(id)] = Int32(row)
    }
    var referenceRow = [Int32](repeating: -1, count: classes.sizes.count)
    var pairs: [MatchedRow] = []
    for (row, id) in classes.reference.enumerated() {
      let copy = candidateRow[Int(id)]
      guard copy >= 0, isCopy(classes.people[Int(id)]) else { continue }
      if referenceRow[Int(id)] < 0 { referenceRow[Int(id)] = Int32(row) }
      pairs.append(matchedRow(candidate: Int(copy), reference: row))
    }
    for (row, id) in classes.candidate.enumerated() where candidateRow[Int(id)] != row {
      let record = referenceRow[Int(id)]
      if record >= 0 { pairs.append(matchedRow(candidate: row, reference: Int(record))) }
    }
    return pairs
  }

  /// The rows of values that the candidate uses again.
  func list(_ matches: [IdentifierReuse.Match]) -> [MatchedRow] {
    matches.map { match in
      MatchedRow(
        candidate: comparison.candidate.place(of: Int(match.candidate)),
        reference: comparison.reference.place(of: Int(match.reference)),
        hash: keyed(match.hash))
    }
  }

  /// The candidate row that is nearest to each of some reference records.
  func nearest(to records: [Int], _ neighbours: Neighbours) -> [MatchedRow] {
    records.compactMap { record in
      let near = neighbours.realToCandidate[neighbours.queried.place(of: record)]
      return near.row < 0 ? nil : matchedRow(candidate: Int(near.row), reference: record)
    }
  }

  private func keyed(_ hash: RowHash) -> String {
    var bytes = key
    Self.append(hash, to: &bytes)
    // 64 bits tell a million rows apart and give nothing away.
    return String(SHA256.hex(of: bytes).prefix(16))
  }

  private static func append(_ hash: RowHash, to bytes: inout [UInt8]) {
    for word in [hash.high, hash.low] {
      withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }
}
