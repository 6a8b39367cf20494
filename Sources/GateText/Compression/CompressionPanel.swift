import GateKernels
import Glibc

/// Texts one behind the other.
package struct JoinedTexts: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Where each text begins, and the end of the last.
  package private(set) var starts: [Int] = [0]

  package init() {}

  package var count: Int { starts.count - 1 }

  /// A text, whose parts get a space between.
  package mutating func append(_ parts: [[UInt8]]) {
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: " ")) }
      bytes.append(contentsOf: part)
    }
    starts.append(bytes.count)
  }

  fileprivate mutating func append(_ text: ArraySlice<UInt8>) {
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
  }

  /// The given texts with a space between, up to so many bytes.
  fileprivate func joined(_ texts: some Sequence<Int>, bytes budget: Int) -> [UInt8] {
    var joined: [UInt8] = []
    for text in texts {
      guard joined.count < budget else { break }
      if !joined.isEmpty { joined.append(UInt8(ascii: " ")) }
      joined.append(contentsOf: bytes[starts[text]..<starts[text + 1]])
    }
    return Array(joined.prefix(budget))
  }
}

/// How much better the candidate compresses than unseen real texts of as many bytes.
package struct CompressionPanel: Sendable {
  /// `nil` where a side has no text.
  package let ratio: EstimatedRatio?

  /// Bytes of a side; the window of gzip is smaller by far.
  package static let mostBytes = 8 << 20
  private static let mostDrawnBytes = 1 << 19
  private static let draws = 20

  /// - Parameters: texts in the order that samples are to be taken in.
  ///   - tokens: of each side, for the record.
  package init(
    candidate: JoinedTexts, reference: JoinedTexts, holdout: JoinedTexts, tokens: Int,
    seed: UInt64, label: String, threads: Int
  ) async {
    let budget = min(candidate.bytes.count, holdout.bytes.count, Self.mostBytes)
    let measured = [candidate, holdout].map { $0.joined(0..<$0.count, bytes: budget) }
    let level = CompressionRatio.level(for: measured)
    var pool = reference
    for text in 0..<holdout.count {
      pool.append(holdout.bytes[holdout.starts[text]..<holdout.starts[text + 1]])
    }
    let dealt = pool
    let drawn = min(budget, Self.mostDrawnBytes, dealt.bytes.count / 2)
    // What is measured takes longest, so it begins first.
    let found = await concurrently(Array(-2..<Self.draws), threads: threads) { draw -> Double in
      guard draw >= 0 else { return CompressionRatio.ratio(of: measured[draw + 2], level) ?? .nan }
      var generator = SeededGenerator(seed: seed, label: "text-compression/\(label)/\(draw)")
      let order = generator.shuffled(dealt.count)
      let half = dealt.half(order)
      let sides = [order[..<half], order[half...]].map { dealt.joined($0, bytes: drawn) }
      let size = min(sides[0].count, sides[1].count)
      let ratios = sides.compactMap { CompressionRatio.ratio(of: Array($0.prefix(size)), level) }
      return ratios.count == 2 ? log(ratios[0] / ratios[1]) : .nan
    }
    let (own, real) = (found[0], found[1])
    guard own.isFinite, real.isFinite, let error = RatioPanel.deviation(Array(found.dropFirst(2)))
    else {
      ratio = nil
      return
    }
    ratio = EstimatedRatio(
      value: own / real, standardError: error * (Double(drawn) / Double(budget)).squareRoot(),
      tokens: tokens, candidate: own, real: real)
  }
}

extension JoinedTexts {
  /// How many texts in an order make up half of all bytes.
  fileprivate func half(_ order: [Int]) -> Int {
    var (bytes, texts) = (0, 0)
    for text in order where 2 * bytes < self.bytes.count {
      bytes += starts[text + 1] - starts[text]
      texts += 1
    }
    return texts
  }
}
