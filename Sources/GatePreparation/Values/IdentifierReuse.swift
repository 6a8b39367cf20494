import GateDigests
import GateKernels
import GateStatistics
import Glibc

/// How many values of the reference a candidate uses again, of a column in which nearly all differ.
package enum IdentifierReuse: Sendable {
  /// Values repeat in the reference: so many of its present rows have one of their own.
  case repeats(share: Double)
  /// The values count up, so that every candidate that counts has them too.
  case countsUp
  /// A side has no value.
  case empty
  case compared(Reuse)

  /// From this share on, the values of the reference are taken to differ.
  package static let leastDistinct = 0.95

  /// Values are compared after `FoldedValues`, and each counts once.
  package struct Reuse: Sendable {
    /// Of the candidate, and those of them that the reference has.
    package var candidate = 0
    package var reused = 0
    /// Of the real values counted as the reference's, and those of them that the candidate has. A
    /// value of both real sides is counted on the side of one of its rows, drawn by seed.
    package var members = 0
    package var membersReused = 0
    /// The same of the holdout.
    package var others = 0
    package var othersReused = 0
    /// Rows of the reference with a value, and those whose value other rows have too.
    package var rows = 0
    package var repeatedRows = 0
    /// Rows of the holdout with a value.
    package var holdoutRows = 0
    /// Candidate values that the holdout has.
    package var inHoldout = 0
    /// Whether there are far more possible values than pairs of rows.
    package var isSparse = false
    /// The first row on both sides of every value of the reference that is used again, in order of
    /// the hashes.
    package var matches: [Match] = []
  }

  package struct Match: Sendable {
    package let reference: Int32
    package let candidate: Int32
    /// Of the folded value.
    package let hash: RowHash
  }
}

extension IdentifierReuse {
  /// - Parameter label: names the stream of random numbers.
  init(_ values: ColumnValues, seed: UInt64, label: String) {
    let counts = values.counts(values.reference)
    let present = counts.reduce(0) { $0 + Int($1) }
    guard present > 0, values.candidate.contains(where: { $0 >= 0 }) else {
      self = .empty
      return
    }
    func share(_ counts: [Int32]) -> Double { Double(counts.count { $0 > 0 }) / Double(present) }
    // Folding only joins values.
    guard share(counts) >= Self.leastDistinct else {
      self = .repeats(share: share(counts))
      return
    }
    guard !CountingTexts.allCountUp(values.texts, counts) else {
      self = .countsUp
      return
    }
    let folded = FoldedValues(values.texts)
    let sides = [values.reference, values.candidate, values.holdout].map { rows in
      var counts = [Int32](repeating: 0, count: folded.hashes.count)
      for code in rows where code >= 0 { counts[Int(folded.valueOfText[Int(code)])] += 1 }
      return counts
    }
    guard share(sides[0]) >= Self.leastDistinct else {
      self = .repeats(share: share(sides[0]))
      return
    }
    var generator = SeededGenerator(seed: seed, label: "identifiers \(label)")
    var reuse = Reuse(sides, using: &generator)
    reuse.isSparse = Self.isSparse(values.texts, counts, rows: values.candidate.count { $0 >= 0 })
    reuse.matches = Self.matches(values, folded, reused: sides)
    self = .compared(reuse)
  }

  private static func matches(
    _ values: ColumnValues, _ folded: FoldedValues, reused sides: [[Int32]]
  ) -> [Match] {
    var candidateRow = [Int32](repeating: -1, count: folded.hashes.count)
    for (row, code) in values.candidate.enumerated().reversed() where code >= 0 {
      candidateRow[Int(folded.valueOfText[Int(code)])] = Int32(row)
    }
    var matches: [Match] = []
    for (row, code) in values.reference.enumerated() where code >= 0 {
      let value = Int(folded.valueOfText[Int(code)])
      guard candidateRow[value] >= 0 else { continue }
      matches.append(
        Match(
          reference: Int32(row), candidate: candidateRow[value], hash: folded.hashes[value]))
      candidateRow[value] = -1
    }
    return matches.sorted { $0.hash < $1.hash }
  }
}

extension IdentifierReuse.Reuse {
  /// - Parameter sides: rows by folded value of reference, candidate and holdout.
  fileprivate init(_ sides: [[Int32]], using generator: inout SeededGenerator) {
    for value in sides[0].indices {
      let (t, s, h) = (sides[0][value], sides[1][value], sides[2][value])
      rows += Int(t)
      holdoutRows += Int(h)
      if t > 1 { repeatedRows += Int(t) }
      if s > 0 {
        candidate += 1
        if t > 0 { reused += 1 }
        if h > 0 { inHoldout += 1 }
      }
      guard t + h > 0 else { continue }
      if generator.integer(below: Int(t + h)) < Int(t) {
        members += 1
        if s > 0 { membersReused += 1 }
      } else {
        others += 1
        if s > 0 { othersReused += 1 }
      }
    }
  }
}

// How many values are possible.
extension IdentifierReuse {
  /// So many times more values than pairs of rows make a coincidence of honest rows improbable.
  private static let sparsity = 1000.0
  /// Later characters only add to a space that is sparse already.
  private static let mostPlaces = 64

  /// Whether the product, over the places of a text, of the characters seen there is more than a
  /// thousand times the number of pairs of rows.
  private static func isSparse(_ texts: [String], _ counts: [Int32], rows: Int) -> Bool {
    let bytes = 256
    var seen = [Bool](repeating: false, count: mostPlaces * bytes)
    for text in texts.indices where counts[text] > 0 {
      for (place, byte) in texts[text].utf8.prefix(mostPlaces).enumerated() {
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        seen[place * bytes + Int(isCapital ? byte | 0x20 : byte)] = true
      }
    }
    let space = (0..<mostPlaces).reduce(0) { sum, place in
      let characters = seen[place * bytes..<(place + 1) * bytes].count { $0 }
      return sum + log(Double(max(1, characters)))
    }
    let referenceRows = Double(counts.reduce(0) { $0 + Int($1) })
    return space > log(sparsity) + log(referenceRows) + log(Double(rows))
  }
}
