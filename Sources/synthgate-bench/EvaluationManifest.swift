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
  }

  struct Candidate {
    let dataSet: DataSet
    let name: String
    let file: String
    let reference: String
    let control: String?
    /// `pass`, `fail` or `either`, by axis.
    let expected: [Axis: String]
  }

  /// Candidates that are tables; texts are judged elsewhere.
  let candidates: [Candidate]

  init(folder: String) throws {
    let root = try JSONParser.parse(
      try FileSystem.read(folder + "/manifest.json", limit: 64 << 20))
    var sets: [String: DataSet] = [:]
    for node in root["datasets"]?.arrayValue ?? [] where node["kind"]?.stringValue == "table" {
      let name = node["name"]?.stringValue ?? ""
      sets[name] = DataSet(
        name: name, label: node["target"]?.stringValue, positive: node["positive"]?.stringValue,
        protected: (node["protected"]?.arrayValue ?? []).compactMap(\.stringValue))
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
        expected: Self.labels(node["expected"]))
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
