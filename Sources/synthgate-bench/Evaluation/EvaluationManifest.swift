import GateBytes
import GateJSON
import GateModel

/// The labelled candidates of an evaluation folder (its `manifest.json`).
struct EvaluationManifest {
  struct DataSet {
    let name: String
    let label: String?
    let positive: String?
    let protected: [String]
    let constraints: [Constraint]
    /// Of documents and conversations; `nil` for tables.
    let textField: String?
    /// Evaluation items that must not stand in candidates.
    let benchmark: String?
  }

  struct Candidate {
    let dataSet: DataSet
    let name: String
    let file: String
    let reference: String
    let control: String?
    let defect: PlantedDefect?
    /// `pass`, `fail` or `either`, by axis.
    let expected: [Axis: String]
  }

  let candidates: [Candidate]

  init(folder: String) throws {
    let root = try JSONParser.parse(
      try FileSystem.read(folder + "/manifest.json", limit: 64 << 20))
    var sets: [String: DataSet] = [:]
    for node in root["datasets"]?.arrayValue ?? [] {
      let isOfTexts = node["kind"]?.stringValue == "text"
      let name = node["name"]?.stringValue ?? ""
      sets[name] = DataSet(
        name: name, label: node["target"]?.stringValue, positive: node["positive"]?.stringValue,
        protected: (node["protected"]?.arrayValue ?? []).compactMap(\.stringValue),
        constraints: (node["constraints"]?.arrayValue ?? []).compactMap(Self.constraint),
        textField: isOfTexts ? node["text_field"]?.stringValue ?? "text" : nil,
        benchmark: node["benchmark"]?.stringValue.map { folder + "/" + $0 })
    }
    candidates = (root["candidates"]?.arrayValue ?? []).compactMap { node in
      guard let set = sets[node["dataset"]?.stringValue ?? ""],
        let name = node["name"]?.stringValue, let file = node["file"]?.stringValue,
        let reference = node["reference"]?.stringValue
      else { return nil }
      return Candidate(
        dataSet: set, name: name, file: folder + "/" + file,
        reference: folder + "/" + reference,
        control: node["control"]?.stringValue.map { folder + "/" + $0 },
        defect: node["defect"]?.stringValue.flatMap { PlantedDefect($0, facts: node["facts"]) },
        expected: Self.labels(node["expected"]))
    }
  }

  /// The kinds of rules that evaluation sets declare.
  private static func constraint(_ node: JSONNode) -> Constraint? {
    func text(_ key: String) -> String { node[key]?.stringValue ?? "" }
    func value(_ key: String) -> Constraint.Value? {
      switch node[key]?.value {
      case .string(let text)?: Constraint.Value(text: text, number: nil)
      case .number(let number, let text)?: Constraint.Value(text: text, number: number)
      default: nil
      }
    }
    switch text("type") {
    case "range":
      return Constraint(
        name: "range of \(text("column"))",
        rule: .range(
          column: text("column"), Constraint.Bounds(min: value("min"), max: value("max"))))
    case "functional_dependency":
      return Constraint(
        name: "\(text("determinant")) determines \(text("dependent"))",
        rule: .functionalDependency(
          determinant: [text("determinant")], dependent: text("dependent")))
    case "row_sum":
      let parts = (node["parts"]?.arrayValue ?? []).compactMap(\.stringValue)
      return Constraint(
        name: "sum of \(text("total"))",
        rule: .sum(total: text("total"), parts: parts, tolerance: 0.005))
    default:
      Output.error("constraints of type \"\(text("type"))\" are not known here and are left out")
      return nil
    }
  }

  private static func labels(_ node: JSONNode?) -> [Axis: String] {
    var labels: [Axis: String] = [:]
    for member in node?.objectValue ?? [] {
      if let axis = Axis(rawValue: member.key) { labels[axis] = member.value.stringValue }
    }
    return labels
  }
}
