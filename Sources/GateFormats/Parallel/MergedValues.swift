/// The distinct values of a column that several workers found, as one.
struct MergedValues: Sendable {
  let encoder: ValueEncoder
  /// For each worker, its codes as codes of `encoder`.
  let codes: [[Int32]]
  /// How often each code occurs in each part of the column.
  private let partCounts: [[Int]]

  init(_ findings: [ColumnReading], parts: Int) {
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
    self.encoder = encoder
    self.codes = codes
    self.partCounts = partCounts
  }

  /// Bytes that merging takes: a copy of the most values, which grows by all others.
  static func bytes(_ findings: [ColumnReading]) -> Int {
    let held = findings.filter { $0.encoder.count > 0 }.map(\.encoder.bytes)
    return held.count < 2 ? 0 : 3 * held.reduce(0, +)
  }

  /// How often each value occurs in some of the parts.
  func counts(in parts: [Int]) -> [Int] {
    var sums = [Int](repeating: 0, count: encoder.count)
    for part in parts {
      for (code, count) in partCounts[part].enumerated() { sums[code] += count }
    }
    return sums
  }

  /// How many cells of each part are present.
  var present: [Int] { partCounts.map { $0.reduce(0, +) } }
}
