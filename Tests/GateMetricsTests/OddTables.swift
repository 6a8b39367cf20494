import GateMetrics
import GateModel
import GatePreparation

/// A table at the edge of what can be compared.
struct OddTable: Sendable {
  let name: String
  let comparison: Comparison
}

extension OddTable {
  private static let absent: [Double?] = [nil, nil, nil]

  static let all: [OddTable] = [
    OddTable("one row", both([.numbers("x", [1]), .categories("c", ["a"])])),
    OddTable(
      "constant columns", both([.numbers("x", [1, 1, 1]), .categories("c", ["a", "a", "a"])])),
    OddTable("all missing", both([.numbers("x", absent), .categories("c", [nil, nil, nil])])),
    OddTable("only numbers", both([.numbers("x", [1, 2, 3]), .numbers("y", [3, 1, 2])])),
    OddTable(
      "only categories", both([.categories("a", ["u", "v"]), .categories("b", ["v", "u"])])),
    OddTable(
      "missing on one side only",
      sides([.numbers("x", [1, 2, 3])], [.numbers("x", absent)])
    ),
    OddTable("no column in common", sides([.numbers("x", [1, 2])], [.numbers("y", [1, 2])])),
    OddTable(
      "huge and tiny numbers",
      sides(
        [.numbers("x", [1e308, -1e308, Double.leastNonzeroMagnitude])],
        [.numbers("x", [1, 1e308, -1e308])])
    ),
    OddTable(
      "a single row against many", sides([.numbers("x", [1])], [.numbers("x", [1, 2, 3, 4])])),
  ]

  private init(_ name: String, _ comparison: Comparison) {
    self.name = name
    self.comparison = comparison
  }

  private static func both(_ columns: [ExampleColumn]) -> Comparison { sides(columns, columns) }

  private static func sides(
    _ reference: [ExampleColumn], _ candidate: [ExampleColumn]
  ) -> Comparison {
    let names = reference.map(\.name)
    return MetricExample(
      "odd", reference: reference, candidate: candidate, holdout: reference,
      roles: Dictionary(uniqueKeysWithValues: names.map { ($0, [.protected]) }),
      subject: .table, value: 0
    ).comparison
  }
}
