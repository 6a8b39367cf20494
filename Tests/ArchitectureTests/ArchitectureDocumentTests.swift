import Foundation
import GateTestSupport
import Testing

/// `docs/architecture.md` tells of modules what `Package.swift` and the folders do.
@Suite struct ArchitectureDocumentTests {
  private let description: PackageDescription
  private let rows: [String: Row]

  private struct Row {
    let folder: String
    let purpose: String
    /// Without `Gate`, our own modules before the semicolon.
    let uses: Set<String>
    let libraries: Set<String>
    let first: String
  }

  /// The C modules that stand for a library; the others are our own code.
  private static let libraries = [
    "CAllocator": "malloc", "CArchive": "libarchive", "CBrotli": "Brotli", "CCLD2": "CLD2",
    "CCrypto": "OpenSSL", "CFastFloat": "fast_float", "CKeys": "OpenSSL", "CLZ4": "LZ4",
    "CSimdjson": "simdjson", "CSnappy": "Snappy", "CSpecialFunctions": "Boost.Math",
    "CUTF8Proc": "utf8proc", "CXGBoost": "XGBoost", "CXXHash": "xxHash", "CZlib": "zlib",
    "CZstd": "zstd",
  ]

  init() throws {
    description = PackageDescription(try #require(SourceTree.read("Package.swift")).text)
    let text = try #require(SourceTree.read("docs/architecture.md")).text
    var rows: [String: Row] = [:]
    for line in text.split(separator: "\n") where line.wholeMatch(of: /\| \d .*/) != nil {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      let names = cells[2].matches(of: /`([^`]+)`/).map { String($0.1) }
      guard let name = names.first, description.allowed[name] != nil else { continue }
      let parts = cells[4].split(separator: ";").map { part in
        Set(part.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
      }
      let known = Set(Self.libraries.values)
      let all = parts.reduce(into: Set<String>()) { $0.formUnion($1) }
      rows[name] = Row(
        folder: names.count > 1 ? names[1] : "Sources/\(name)/", purpose: cells[3],
        uses: all.subtracting(known), libraries: all.intersection(known),
        first: cells[5].replacing("`", with: ""))
    }
    self.rows = rows
  }

  @Test func everyModuleOfThePackageHasARow() {
    #expect(Set(rows.keys) == Set(description.allowed.keys))
  }

  @Test func rowsSayWhatThePackageSays() {
    for (name, row) in rows.sorted(by: { $0.key < $1.key }) {
      let c = description.cModules[name] ?? []
      let uses = (description.allowed[name] ?? []).subtracting(c)
      #expect(row.purpose == description.purposes[name], "\(name)")
      #expect(
        row.uses == Set(uses.map { $0.hasPrefix("Gate") ? String($0.dropFirst(4)) : $0 }),
        "\(name)")
      #expect(row.libraries == Set(c.compactMap { Self.libraries[$0] }), "\(name)")
    }
  }

  @Test func whatIsToBeReadFirstIsThere() {
    for (name, row) in rows {
      #expect(
        FileManager.default.fileExists(atPath: "\(Repository.root)/\(row.folder)\(row.first)"),
        "\(name): \(row.folder)\(row.first)")
    }
  }

  @Test func everyLibraryIsThatOfACModule() {
    let known = description.cModules.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    #expect(Set(Self.libraries.keys).isSubset(of: known))
  }
}
