import GateJSON
import GateModel
import GateWording

// Joint tables of pairs and curves of attacks, in rows of text, since a line a number would make
// most of the file.
extension RunFile {
  static func json(of table: JointTable) -> JSONOutput {
    let width = table.columns.count
    func rows(_ numbers: [Int?]) -> JSONOutput {
      .strings(
        table.rows.indices.map { row in
          numbers[row * width..<(row + 1) * width].map { $0.map(String.init) ?? unknown }
            .joined(separator: " ")
        })
    }
    return .object([
      ("columns", .strings([table.first, table.second])), ("first", .strings(table.rows)),
      ("second", .strings(table.columns)), ("real", rows(table.real)),
      ("synthetic", rows(table.synthetic)),
    ])
  }

  static func json(of curve: AttackCurve) -> JSONOutput {
    .object([
      ("attack", .string(curve.attack)),
      (
        "points",
        .strings(
          curve.points.map { point in
            [point.number, point.members, point.others].map(shortestNumber)
              .joined(separator: " ")
          })
      ),
    ])
  }

  /// Run files of other versions have none.
  static func readJoints(_ node: RunFileNode?) throws(RunFileError) -> [JointTable] {
    try node?.list("joints", readJoint) ?? []
  }

  static func readCurves(_ node: RunFileNode?) throws(RunFileError) -> [AttackCurve] {
    try node?.list("curves", readCurve) ?? []
  }

  private static func readJoint(_ node: RunFileNode) throws(RunFileError) -> JointTable {
    func names(_ key: String) throws(RunFileError) -> [String] {
      try node.list(key) { name throws(RunFileError) in try name.string() }
    }
    let (pair, first, second) = (try names("columns"), try names("first"), try names("second"))
    guard pair.count == 2 else { throw node.failure("a pair has two columns") }
    func cells(_ key: String) throws(RunFileError) -> [Int?] {
      let rows = try node.field(key).elements()
      guard rows.count == first.count else { throw node.failure("a row a bin is expected") }
      var cells: [Int?] = []
      for row in rows {
        let words = try row.string().split(separator: " ")
        guard words.count == second.count else { throw row.failure("a number a bin is expected") }
        for word in words {
          let number = Int(word)
          guard word == unknown || number.map({ $0 >= 0 && $0 <= 1000 }) == true else {
            throw row.failure("no share in thousandths is written like this")
          }
          cells.append(number)
        }
      }
      return cells
    }
    return JointTable(
      first: pair[0], second: pair[1], rows: first, columns: second, real: try cells("real"),
      synthetic: try cells("synthetic").map { $0 ?? 0 })
  }

  private static func readCurve(_ node: RunFileNode) throws(RunFileError) -> AttackCurve {
    AttackCurve(
      attack: try node.field("attack").string(),
      points: try node.list("points") { point throws(RunFileError) in
        let numbers = try point.string().split(separator: " ").map { Double($0) }
        guard numbers.count == 3, case let known = numbers.compactMap({ $0 }), known.count == 3,
          known.allSatisfy(\.isFinite), known.dropFirst().allSatisfy({ $0 >= 0 && $0 <= 1 })
        else { throw point.failure("a point is a number and two shares from 0 to 1") }
        return AttackCurve.Point(number: known[0], members: known[1], others: known[2])
      })
  }
}
