import GateModel

/// The distinct values of a column that several workers found, as one.
struct MergedValues: Sendable {
  let encoder: ValueEncoder
  /// For each worker, its codes as codes of `encoder`.
  let codes: [[Int32]]
  /// Every value as a number, or `nil`.
  let numbers: [NumberText?]
  /// How often each code occurs in each part of the column.
  private let partCounts: [[Int]]

  init(_ findings: [Finding], parts: Int) {
    // The most values first: they keep their codes.
    let largest = findings.indices.max { findings[$0].encoder.count < findings[$1].encoder.count }
    var encoder = largest.map { findings[$0].encoder } ?? ValueEncoder()
    let codes = findings.indices.map { worker in
      worker == largest
        ? (0..<Int32(findings[worker].encoder.count)).map { $0 }
        : encoder.absorb(findings[worker].encoder)
    }
    var partCounts = [[Int]](
      repeating: [Int](repeating: 0, count: encoder.count), count: parts)
    for (finding, codes) in zip(findings, codes) {
      for (part, counts) in finding.counts.enumerated() {
        for (code, count) in counts.enumerated() { partCounts[part][Int(codes[code])] += count }
      }
    }
    numbers = (0..<encoder.count).map { code in
      encoder.withValue(code) { NumberText($0.extracting($0.trimmedRange)) }
    }
    self.encoder = encoder
    self.codes = codes
    self.partCounts = partCounts
  }

  /// How often each value occurs in some of the parts.
  func counts(in parts: [Int]) -> [Int] {
    var sums = [Int](repeating: 0, count: encoder.count)
    for part in parts {
      for (code, count) in partCounts[part].enumerated() { sums[code] += count }
    }
    return sums
  }

  /// For each part, what reading its cells as numbers finds, but for the place of unread ones.
  func numberTallies() -> [CellTally] {
    partCounts.map { counts in
      var tally = CellTally()
      for (code, count) in counts.enumerated() where count > 0 {
        tally.present += count
        if let number = numbers[code] {
          tally.add(number.form, count)
        } else {
          tally.unread += count
        }
      }
      return tally
    }
  }

  /// What each value becomes in a column of the kind that was decided on.
  func translation(
    _ encoded: EncodedColumn, _ decision: KindDecision, counts: [Int]
  ) -> ValueTranslation {
    let reader = ValueReading(encoded, kind: decision.kind, dates: decision.dates)
    switch decision.kind {
    case .number:
      return .numbers(
        numbers.map { number in
          guard let number, number.form != .leadingZeros else { return .nan }
          return number.value
        })
    case .instant: return reader.instants()
    case .boolean: return reader.booleans(pair: decision.pair, counts: counts)
    case .text, .category: return reader.labels()
    }
  }
}
