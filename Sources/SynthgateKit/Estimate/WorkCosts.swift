import GatePreparation
import Glibc

/// What the parts of a run cost: a formula of the sizes for each, times one constant.
///
/// The constants are processor time of one machine (docs/benchmarks.md), found by `synthgate-bench
/// fit-costs` from run files; they say whether to wait or to go for lunch, not more.
package enum WorkCosts {
  /// Nanoseconds a unit of `units`.
  package static let nanoseconds: [FactWork: Double] = [
    .classes: 40, .values: 40, .columns: 1.1, .qualityReport: 3.2, .accuracy: 6.1,
    .neighbours: 22, .closeness: 780, .agreement: 23, .clumps: 36, .mirror: 20, .guesses: 20,
    .links: 20, .manifolds: 20, .utility: 210, .detection: 3600, .proxies: 8500, .pairs: 6.4,
    .metrics: 310,
  ]

  /// The share of the work that threads divide among them.
  package static let parallelShare = 0.9

  /// The processor's seconds of a part.
  package static func seconds(_ part: FactWork, _ shape: WorkShape) -> Double {
    (nanoseconds[part] ?? 0) * 1e-9 * units(part, shape)
  }

  /// How much work a part is, in a unit of its own.
  package static func units(_ part: FactWork, _ shape: WorkShape) -> Double {
    let columns = Double(shape.columns)
    let (real, candidate) = (Double(shape.reference + shape.holdout), Double(shape.candidate))
    let rows = real + candidate
    let pairs = columns * (columns - 1) / 2
    let cells = rows * columns
    switch part {
    case .classes, .values, .metrics: return cells
    case .columns: return cells * log2(rows + 2)
    case .qualityReport, .pairs: return pairs * rows
    case .accuracy:
      let hasTriples = shape.keys.contains(.tripleAccuracy)
      return pairs * rows * (hasTriples ? max(1, (columns - 2) / 3) : 1)
    case .neighbours:
      return searches(shape) * columns * rows.squareRoot().squareRoot() + cells * log2(rows + 2) / 4
    case .closeness: return Double(asked(shape)) * columns
    case .agreement: return real * columns * rows.squareRoot().squareRoot()
    case .clumps: return candidate * columns * rows.squareRoot().squareRoot()
    case .mirror, .links: return cells * rows.squareRoot().squareRoot()
    case .guesses: return cells * columns * rows.squareRoot().squareRoot()
    case .manifolds:
      let sampled = min(Double(shape.neighbourRows), candidate, real)
      return sampled * sampled.squareRoot() * columns
    case .utility: return learnedRows(shape) * columns * Double(shape.classes)
    case .detection:
      return Double(min(shape.reference, shape.candidate, shape.learningRows)) * columns
    case .proxies:
      let learned = min(shape.reference, shape.candidate, shape.learningRows, mostProxyRows)
      return Double(learned * shape.protectedColumns) * columns
    }
  }

  /// Models of proxies learn from no more.
  private static let mostProxyRows = 5000

  /// How many rows the nearest others are searched of.
  private static func searches(_ shape: WorkShape) -> Double {
    let real = asked(shape)
    // In the candidate and among the real rows, and back.
    let own = shape.keys.contains(.ownSets) ? real : 0
    return Double(
      2 * real + own + (shape.keys.contains(.candidateNeighbours) ? 2 * shape.candidate : 0))
  }

  /// Real rows that distances are asked of.
  private static func asked(_ shape: WorkShape) -> Int {
    min(shape.reference, shape.queryRecords) + min(shape.holdout, shape.queryRecords)
  }

  /// The rows that models of the label learn from, each counted once for each of its models.
  private static func learnedRows(_ shape: WorkShape) -> Double {
    let reference = min(shape.reference, shape.learningRows)
    let candidate = min(shape.candidate, shape.learningRows)
    let joined = shape.keys.contains(.labelJoined) ? 6 * (reference + candidate) : 0
    return Double(6 * min(reference, candidate) + candidate + joined)
  }
}
