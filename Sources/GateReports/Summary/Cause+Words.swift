import GateModel
import GateWording

extension Cause.Reference {
  /// `check` on the table, `check [age]` on a column.
  var title: String { subject == .table ? check : "\(check) [\(subject.label)]" }
}

extension Cause {
  /// What it is, in a few words: `column age`, `dependence of age with others`.
  var title: String {
    let isColumn = subject.part == .whole && subject.columns.count == 1
    return switch kind {
    case .leak where subject == .table: "leak of training records"
    case .leak where isColumn: "leak of \(subject.label)"
    case .leak: "holdout that is no holdout"
    case .contamination: "benchmark \(subject.label) in the candidate"
    case .shape: "tables that do not match"
    case .collapse: "lost variety"
    case .personalData: "personal data"
    case .dependence where isColumn: "dependence of \(subject.label) with others"
    case .dependence: "dependence \(subject.label)"
    case .group: "groups of \(subject.label)"
    case .column: "column \(subject.label)"
    case .utility: "utility"
    case .joint: "whole records"
    case .undecided: "\(subject.label), not decided"
    }
  }
}

extension [Cause] {
  /// How many of each kind there are, in their order: `1 leak, 7 columns differ`.
  var counts: String {
    var kinds: [(kind: Cause.Kind, count: Int)] = []
    for cause in self {
      if let place = kinds.firstIndex(where: { $0.kind == cause.kind }) {
        kinds[place].count += 1
      } else {
        kinds.append((cause.kind, 1))
      }
    }
    return kinds.map { words($0.kind, $0.count) }.joined(separator: ", ")
  }

  private func words(_ kind: Cause.Kind, _ count: Int) -> String {
    switch kind {
    case .leak: counted(count, "leak")
    case .contamination:
      count == 1 ? "1 benchmark is contaminated" : "\(grouped(count)) benchmarks are contaminated"
    case .shape: "the tables do not match"
    case .collapse: "variety lost"
    case .personalData: "personal data"
    case .dependence:
      count == 1 ? "1 dependence differs" : "\(grouped(count)) dependences differ"
    case .group: count == 1 ? "groups differ" : "groups of \(grouped(count)) columns differ"
    case .column: count == 1 ? "1 column differs" : "\(grouped(count)) columns differ"
    case .utility: "utility lost"
    case .joint: "whole records differ"
    case .undecided: count == 1 ? "1 axis not decided" : "\(grouped(count)) axes not decided"
    }
  }
}
