import GatePreparation

/// What scoring will take, roughly.
struct WorkEstimate {
  /// The seconds of the clock by part, in the order of the work.
  private let seconds: [(part: FactWork, seconds: Double)]

  /// The share of the work that threads divide among them.
  private static let parallelShare = 0.9

  init(_ shape: WorkShape, threads: Int) {
    let alone = 1 - Self.parallelShare + Self.parallelShare / Double(max(1, threads))
    seconds = shape.parts.map { ($0, $0.seconds(shape) * alone) }
  }

  /// Of the clock.
  var total: Double { seconds.reduce(0) { $0 + $1.seconds } }

  /// What some parts take, and what all before them take.
  func seconds(of parts: [FactWork]) -> (own: Double, before: Double) {
    let first = seconds.firstIndex { parts.contains($0.part) } ?? seconds.count
    return (
      seconds.reduce(0) { $0 + (parts.contains($1.part) ? $1.seconds : 0) },
      seconds[..<first].reduce(0) { $0 + $1.seconds }
    )
  }
}
