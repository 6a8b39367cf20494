import GateKernels
import GateModel
import Testing

@testable import GateFormats

@Suite struct IdentifierProposalTests {
  private static func labels(_ count: Int, _ label: (Int) -> String) -> [String] {
    (0..<count).map(label)
  }

  /// Hexadecimal digits without an order.
  private static func hex(_ row: Int, _ length: Int) -> String {
    var random = SeededGenerator(seed: UInt64(row), label: "hex")
    return String((0..<length).map { _ in Array("0123456789abcdef")[random.integer(below: 16)] })
  }

  private static func uuid(_ row: Int) -> String {
    let digits = Array(hex(row, 32))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
      .joined(separator: "-")
  }

  private static func numbers(_ values: [Int]) -> [String] { values.map { "\($0)" } }

  private static let columns: [(name: String, cells: [String], reason: String?)] = [
    // Of 60 draws from 60 values chance repeats 22, of 60 from 6,000 less than one.
    ("x", numbers(Array(1000..<1060)), "counter"),
    ("x", numbers((0..<60).map { $0 * 101 }), nil),
    ("x", numbers(Array(0..<19)), nil),
    ("x", numbers(Array(0..<60)) + [""], nil),
    ("x", numbers(Array(0..<60) + [0]), nil),
    ("amount", labels(60) { "\($0 * 7).25" }, nil),
    ("day", labels(60) { "20\(10 + $0)-01-01" }, nil),
    ("time", labels(60) { "12:\(10 + $0 % 50):\(10 + $0 / 50)" }, nil),
    ("email", labels(60) { "n\($0)@example.org" }, nil),
    ("name", labels(60) { "Ann\(UnicodeScalar(UInt8(97 + $0 % 26))) Lee\($0 / 26)" }, nil),
    ("ref", labels(60) { "R-\(hex($0, 6))" }, nil),
    ("x", labels(60, uuid), "UUID"),
    ("x", labels(60) { uuid($0).uppercased() } + ["", ""], "UUID"),
    ("x", labels(60) { uuid($0 / 2) }, nil),
    ("x", labels(60) { "01ARZ3NDEKTSV4RRFFQ69G" + "\(1000 + $0)" }, "ULID"),
    ("x", labels(60) { hex($0, 32) }, "hash"),
    ("x", labels(60) { hex($0, 64) }, "hash"),
    ("x", labels(60) { hex($0, 31) }, nil),
    ("user_id", labels(60) { "C-\(hex($0, 5))" }, "named as a key, 100 % differ"),
    ("userId", numbers((0..<60).map { $0 * $0 * 101 }), "named as a key, 100 % differ"),
    ("Order ID", labels(60) { "C-\(hex($0 / 2, 5))" }, nil),
    ("paid", labels(60) { "C-\(hex($0, 5))" }, nil),
    ("id", labels(60) { $0 == 7 ? "two words" : "C-\(hex($0, 5))" }, nil),
    ("id", labels(60) { "\($0 * 7).25" }, nil),
    ("id", labels(60) { "20\(10 + $0)-01-01" }, nil),
  ]

  @Test(arguments: columns)
  func keysNeedEvidence(name: String, cells: [String], reason: String?) async throws {
    let found = try await typed([
      (.real, ([name] + cells.map { "\"\($0)\"" }).joined(separator: "\n"))
    ])
    let schema = found.tables[0].schema[0]
    #expect(schema.proposal == reason)
    #expect(schema.roles == (reason == nil ? [] : [.id]))
    #expect(schema.reason.contains("id proposed: \(reason ?? "")") == (reason != nil))
  }

  @Test func aDeclaredKindCancelsTheProposal() async throws {
    let cells = Self.numbers(Array(0..<60))
    #expect(try await column(cells).schema.roles == [.id])
    #expect(try await column(cells, kind: .number).schema.roles == [])
    #expect(try await column(cells, kind: .category).schema.proposal == nil)
  }

  @Test(arguments: [
    ("id", true), ("ID", true), ("user_id", true), ("userId", true), ("customerID", true),
    ("user.id", true), ("Order Key", true), ("uuid_v4", true), ("rowguid", false), ("paid", false),
    ("id_type", false), ("monkey", false), ("keyboard", false), ("row_guid", true), ("", false),
  ])
  func wordsOfNames(name: String, isKey: Bool) {
    #expect(ColumnWords(name).nameAKey == isKey)
  }
}
