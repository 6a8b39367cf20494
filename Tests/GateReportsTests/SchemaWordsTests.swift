import Foundation
import GateJSON
import GateModel
import GateReports
import GateTestSupport
import Testing

/// The schemas of `docs/schemas` name what the code writes, so that a new word or key is not forgotten
/// there. `make test-formats` holds whole files against them.
@Suite struct SchemaWordsTests {
  private static func schema(_ name: String) throws -> JSONNode {
    let path = "\(Repository.root)/docs/schemas/\(name).schema.json"
    return try JSONParser.parse([UInt8](try Data(contentsOf: URL(filePath: path))))
  }

  private static func listed(_ name: String, in schema: JSONNode) -> [String]? {
    schema["$defs"]?[name]?["enum"]?.arrayValue?.compactMap { $0.stringValue }
  }

  private static let words: [(name: String, all: [String])] = [
    ("axis", Axis.allCases.map(\.rawValue)),
    ("status", Finding.Status.allCases.map(\.rawValue)),
    ("dataRole", DataRole.allCases.map(\.rawValue)),
    ("columnKind", ColumnKind.allCases.map(\.rawValue)),
    ("columnRole", ColumnRole.allCases.map(\.rawValue)),
    ("documentRole", SideDocument.Role.allCases.map(\.rawValue)),
    ("distanceScale", DistanceScale.allCases.map(\.rawValue)),
    ("unit", Amount.Unit.allCases.map(\.rawValue)),
    ("causeKind", Cause.Kind.allCases.map(\.rawValue)),
    ("leftOutCause", LeftOut.Cause.allCases.map(\.rawValue)),
    ("plantedKind", DetectorTest.Kind.allCases.map(\.rawValue)),
  ]

  @Test func `The schema of run files has all words of the types`() throws {
    let schema = try Self.schema("run-2")
    for (name, all) in Self.words {
      #expect(Self.listed(name, in: schema)?.sorted() == all.sorted(), "\(name)")
    }
    let axisVerdicts = schema["$defs"]?["axisVerdict"]?["properties"]?["verdict"]?["enum"]
    #expect(
      axisVerdicts?.arrayValue?.compactMap { $0.stringValue }.sorted()
        == Verdict.allCases.map(\.rawValue).sorted())
    #expect(schema["properties"]?["schema"]?["const"]?.stringValue == RunRecord.schema)
  }

  @Test func `The schema of plans has all words of the types`() throws {
    let schema = try Self.schema("plan-2")
    let shapes = MetricDescriptor.Shape.allCases.map(\.rawValue)
    #expect(Self.listed("shape", in: schema)?.sorted() == shapes.sorted())
    for (name, all) in Self.words
    where ["axis", "dataRole", "columnKind", "leftOutCause"].contains(name) {
      #expect(Self.listed(name, in: schema)?.sorted() == all.sorted(), "\(name)")
    }
    #expect(schema["properties"]?["schema"]?["const"]?.stringValue == CheckPlan.schema)
  }

  /// Objects whose keys are names of something: columns, metrics, statuses.
  private static let maps: Set<String> = [
    "axes", "counts", "facts", "findings", "metrics", "omitted", "malformed", "parts", "phases",
  ]

  /// The keys of all objects in a document but those of maps.
  private static func keys(_ node: JSONNode, isMap: Bool = false) -> Set<String> {
    var keys: Set<String> = []
    for member in node.objectValue ?? [] {
      if !isMap { keys.insert(member.key) }
      keys.formUnion(
        self.keys(member.value, isMap: !isMap && maps.contains(member.key)))
    }
    for element in node.arrayValue ?? [] { keys.formUnion(self.keys(element)) }
    return keys
  }

  /// The keys that a schema names, wherever.
  private static func properties(_ schema: JSONNode) -> Set<String> {
    var names: Set<String> = []
    for member in schema.objectValue ?? [] {
      if member.key == "properties" {
        names.formUnion((member.value.objectValue ?? []).map(\.key))
      }
      names.formUnion(properties(member.value))
    }
    for element in schema.arrayValue ?? [] { names.formUnion(properties(element)) }
    return names
  }

  @Test func `The schema of run files names every key that is written`() throws {
    let known = Self.properties(try Self.schema("run-2"))
    #expect(!known.contains("not a key"))
    for (name, run) in SampleRun.kinds {
      let written = Self.keys(try JSONParser.parse(RunFile.encode(run)))
      #expect(written.count > 20, "\(name)")
      #expect(written.subtracting(known).sorted() == [], "\(name)")
    }
  }

  @Test func `The schema of evidence names every key that is written`() throws {
    let known = Self.properties(try Self.schema("evidence-2"))
    let lines = EvidenceFile.encode(SampleRun.failing).split(separator: UInt8(ascii: "\n"))
    #expect(!lines.isEmpty)
    for line in lines {
      let written = Self.keys(try JSONParser.parse(Array(line)))
      #expect(written.subtracting(known).sorted() == [])
    }
  }
}
