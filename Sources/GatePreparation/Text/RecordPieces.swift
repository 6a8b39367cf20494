import GateKernels

/// Consecutive records of several sides, so many that the threads share them evenly.
struct RecordPieces: Sendable {
  private struct Piece: Sendable {
    let side: Int
    let rows: Range<Int>
  }

  private let sides: [TextSet]
  private let pieces: [Piece]

  private static let size = 4096

  init(_ sides: [TextSet]) {
    self.sides = sides
    pieces = sides.enumerated().flatMap { side, set in
      stride(from: 0, to: set.count, by: Self.size).map { start in
        Piece(side: side, rows: start..<min(start + Self.size, set.count))
      }
    }
  }

  /// What is counted of each side, its pieces joined in reading order.
  func counted<Counts: Sendable>(
    threads: Int, _ count: @escaping @Sendable (TextSet, Range<Int>) -> Counts,
    joining join: (inout Counts, Counts) -> Void, from none: () -> Counts
  ) async -> [Counts] {
    let counts = await concurrently(pieces, threads: threads) { count(sides[$0.side], $0.rows) }
    return sides.indices.map { side in
      zip(pieces, counts).filter { $0.0.side == side }.reduce(into: none()) { join(&$0, $1.1) }
    }
  }
}
