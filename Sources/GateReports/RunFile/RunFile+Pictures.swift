import GateJSON
import GateModel
import GateWording

// What is drawn: counts by bin, and how much each pair of columns differs.
extension RunFile {
  static func json(of profile: ColumnProfile) -> JSONOutput {
    .objectOfPresent([
      ("column", .string(profile.column)), ("kind", .string(profile.kind.rawValue)),
      ("aspect", profile.aspect.map { .string($0) }),
      (
        "bins",
        .array(
          profile.bins.map { bin in
            .objectOfPresent([
              ("label", .string(bin.label)), ("real", .int(bin.real)),
              ("synthetic", .int(bin.synthetic)), ("holdout", bin.holdout.map { .int($0) }),
            ])
          })
      ),
    ])
  }

  static func readProfile(_ node: RunFileNode) throws(RunFileError) -> ColumnProfile {
    ColumnProfile(
      column: try node.field("column").string(),
      kind: try node.field("kind").choice(ColumnKind.self),
      aspect: try node.optional("aspect")?.string(),
      bins: try node.list("bins", readBin))
  }

  private static func readBin(_ node: RunFileNode) throws(RunFileError) -> ColumnProfile.Bin {
    ColumnProfile.Bin(
      label: try node.field("label").string(), real: try node.field("real").count(),
      synthetic: try node.field("synthetic").count(),
      holdout: try node.optional("holdout")?.count())
  }

  /// Rows of text, since a line a number would make most of the file.
  private static func json(of pairs: PairTriangle) -> JSONOutput {
    let rows = pairs.columns.indices.dropFirst().map { row -> String in
      let start = PairTriangle.count(row)
      return pairs.thousandths[start..<start + row].map { $0.map(String.init) ?? unknown }
        .joined(separator: " ")
    }
    return .object([
      ("metric", .string(pairs.metric)), ("columns", .strings(pairs.columns)),
      ("thousandths", .strings(rows)),
    ])
  }

  static func hasPictures(_ run: RunRecord) -> Bool {
    run.pairs != nil || !run.joints.isEmpty || !run.curves.isEmpty
  }

  static func pictures(of run: RunRecord) -> JSONOutput {
    .objectOfPresent([
      ("pairs", run.pairs.map { json(of: $0) }), ("joints", list(run.joints, json)),
      ("curves", list(run.curves, json)),
    ])
  }

  /// Stands for a pair without a score, and for a cell of few real rows.
  static let unknown = "-"

  /// Run files of other versions, and those written with `--no-profiles`, have none.
  static func readPairs(_ node: RunFileNode?) throws(RunFileError) -> PairTriangle? {
    guard let node = node?.optional("pairs") else { return nil }
    let columns = try node.list("columns") { name throws(RunFileError) in try name.string() }
    var thousandths: [Int?] = []
    for (index, row) in try node.field("thousandths").elements().enumerated() {
      let words = try row.string().split(separator: " ")
      guard words.count == index + 1 else {
        throw row.failure("\(counted(index + 1, "difference")) expected, found \(words.count)")
      }
      for word in words {
        guard word == unknown || Int(word).map({ $0.magnitude <= 1_000_000 }) == true else {
          throw row.failure("no difference is written like this")
        }
        thousandths.append(Int(word))
      }
    }
    guard thousandths.count == PairTriangle.count(columns.count) else {
      throw node.failure("\(counted(columns.count, "column")) need a row each but the first")
    }
    return PairTriangle(
      metric: try node.field("metric").string(), columns: columns, thousandths: thousandths)
  }
}
