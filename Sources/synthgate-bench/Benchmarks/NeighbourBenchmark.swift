import GateKernels
import GatePreparation
import GateStatistics

/// `neighbours`: time of the exact neighbour search on made-up rows, as a Markdown table.
enum NeighbourBenchmark {
  private struct Shape {
    let rows: Int
    let numbers: Int
    let categories: Int
    let isBothWays: Bool
  }

  private static let shapes = [
    Shape(rows: 10_000, numbers: 6, categories: 9, isBothWays: true),
    Shape(rows: 100_000, numbers: 6, categories: 9, isBothWays: false),
    Shape(rows: 100_000, numbers: 30, categories: 0, isBothWays: false),
  ]
  private static let runs = 3

  static func run() async {
    Output.line("Best of \(runs) runs, 2 threads.")
    Output.line("")
    Output.line("| search | seconds |")
    Output.line("|---|---:|")
    for shape in shapes {
      var generator = SeededGenerator(seed: 1, label: "neighbour benchmark")
      let rows = draw(shape, &generator)
      let queries = draw(shape, &generator)
      var best = Double.infinity
      for _ in 0..<runs {
        let clock = ContinuousClock()
        let start = clock.now
        _ = await nearest(queries, NeighbourIndex(rows, threads: 2), 2)
        if shape.isBothWays { _ = await nearest(rows, NeighbourIndex(queries, threads: 2), 2) }
        let components = (clock.now - start).components
        best = min(best, Double(components.seconds) + Double(components.attoseconds) * 1e-18)
      }
      let ways = shape.isBothWays ? ", both ways" : ""
      Output.line(
        "| \(shape.rows) x \(shape.rows), \(shape.numbers) numbers and \(shape.categories) "
          + "categories\(ways) | \(brief(best)) |")
    }
  }

  /// Uniform numbers, and categories of two to ten values of which the first are frequent.
  private static func draw(_ shape: Shape, _ generator: inout SeededGenerator) -> MixedRows {
    let numbers = (0..<shape.numbers).map { _ in (0..<shape.rows).map { _ in generator.unit() } }
    let categories = (0..<shape.categories).map { column in
      (0..<shape.rows).map { _ in
        let unit = generator.unit()
        return Int32(unit * unit * Double(2 + column))
      }
    }
    return MixedRows(count: shape.rows, numericColumns: numbers, categoryColumns: categories)
  }
}
