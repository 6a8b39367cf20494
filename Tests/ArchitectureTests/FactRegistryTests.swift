import GateTestSupport
import Testing

@Suite struct FactRegistryTests {
  @Test func `Every fact has a file of the facts' folder and a line of the registry`() throws {
    let folder = "Sources/GatePreparation/Facts"
    let registry = try #require(SourceTree.read("\(folder)/FactRegistry.swift"))
    let registered = registry.text.matches(of: /([A-Z][A-Za-z0-9]*)\.self/).map { String($0.1) }
    let declared = SourceTree.files(under: "Sources/GatePreparation").flatMap { file in
      file.text.matches(of: /(?:extension|struct|enum) ([A-Za-z]+): (?:Piecewise)?Fact \{/).map {
        (type: String($0.1), path: file.path)
      }
    }
    #expect(!declared.isEmpty && declared.allSatisfy { $0.path.hasPrefix(folder) })
    #expect(Set(declared.map(\.path)).count == declared.count, "one file a fact")
    #expect(declared.map(\.type).sorted() == registered.sorted())
  }
}
