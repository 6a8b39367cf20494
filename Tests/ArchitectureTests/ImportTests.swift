import GateTestSupport
import Testing

@Suite struct ImportTests {
  private let description: PackageDescription
  private let sources = SourceTree.files(under: "Sources") + SourceTree.files(under: "Policies")

  init() throws {
    description = PackageDescription(try #require(SourceTree.read("Package.swift")).text)
  }

  @Test func theModuleTableIsRead() {
    #expect(description.allowed["GateModel"] == [])
    #expect(description.allowed["SynthgateCLI"]?.contains("SynthgateKit") == true)
    #expect(description.cModules["GateBytes"] == ["CArchive", "CZlib"])
    #expect(description.allowed.count >= 16)
  }

  @Test func modulesImportOnlyWhatTheTableAllows() {
    for file in sources where description.allowed[file.module] != nil {
      let violations = description.violations(ofModule: file.module, source: file.text)
      #expect(violations == [], "\(file.path)")
    }
  }

  @Test func everyFolderOfSourcesIsAModuleOfTheTableOrAProgram() {
    let others: Set<String> = ["C", "synthgate", "synthgate-bench"]
    let unknown = Set(sources.map(\.module)).filter { description.allowed[$0] == nil }
    #expect(unknown.isSubset(of: others), "\(unknown)")
  }

  @Test func noModuleNamesAModuleThatItDoesNotImport() {
    for (module, allowed) in description.allowed.sorted(by: { $0.key < $1.key }) {
      let imports = Set(
        sources.filter { $0.module == module }
          .flatMap { PackageDescription.imports(of: $0.text) })
      #expect(allowed.subtracting(imports).sorted() == [], "\(module)")
    }
  }

  @Test(arguments: [
    ("GateModel", "import GateMetrics", ["GateMetrics"]),
    ("GateReports", "import GateModel\nimport GateTable\n", ["GateTable"]),
    ("GateTable", "import Foundation", ["Foundation"]),
    ("GateMetrics", "@preconcurrency import CArchive", ["CArchive"]),
    ("GateMetrics", "package import struct GateFormats.Reader", ["GateFormats"]),
    ("GateBytes", "import CZlib\nimport Glibc\n// import Foundation", []),
  ])
  func aPlantedImportIsFound(module: String, source: String, expected: [String]) {
    #expect(description.violations(ofModule: module, source: source) == expected)
  }

  @Test func foundationIsNowhereInTheSources() {
    for file in sources {
      #expect(!PackageDescription.imports(of: file.text).contains("Foundation"), "\(file.path)")
    }
  }

  @Test func exactlyOneFileImportsEachCModule() {
    let cModules = description.cModules.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for cModule in cModules.sorted() {
      let importers = sources.filter { PackageDescription.imports(of: $0.text).contains(cModule) }
      #expect(importers.count == 1, "\(cModule): \(importers.map(\.path))")
    }
  }
}

extension SourceFile {
  /// The module that the file belongs to.
  fileprivate var module: String {
    path.hasPrefix("Policies/") ? "GateBuiltInPolicies" : folder
  }
}
