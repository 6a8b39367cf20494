import GateMetrics
import GateModel
import GateTestSupport
import Testing

@Suite struct RegistryTests {
  /// The folders of metrics, which are named as the axes.
  private static let folders = [
    "Validity", "Fidelity", "Diversity", "Utility", "Bias", "Memorization", "Contamination",
    "PII", "Lineage",
  ]

  /// Types named in the registry's array, in order.
  private let registered: [String]
  /// Files of the axis folders that declare a metric.
  private let declared: [(type: String, file: SourceFile)]

  init() throws {
    let registry = try #require(SourceTree.read("Sources/GateMetrics/MetricRegistry.swift"))
    registered = registry.text.matches(of: /([A-Z][A-Za-z0-9]*)\.self/).map { String($0.1) }
    declared = Self.folders.flatMap { folder in
      SourceTree.files(under: "Sources/GateMetrics/\(folder)").compactMap { file in
        file.text.contains("static let descriptor") || file.text.contains("static var descriptor")
          ? (String(file.name.dropLast(".swift".count)), file) : nil
      }
    }
  }

  @Test func everyMetricFileIsRegisteredOnce() {
    #expect(!declared.isEmpty)
    for (type, file) in declared {
      #expect(registered.count { $0 == type } == 1, "\(file.path)")
    }
  }

  @Test func everyRegisteredMetricHasAFileOfItsName() {
    let types = Set(declared.map(\.type))
    #expect(registered.filter { !types.contains($0) } == [])
  }

  @Test func aMetricStandsInTheFolderOfItsAxis() {
    for (type, file) in declared {
      let folder = file.path.split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
      #expect(file.text.contains("axis: .\(folder.lowercased())"), "\(type)")
    }
  }
}
