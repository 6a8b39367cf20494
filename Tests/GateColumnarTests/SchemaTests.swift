import Testing

@testable import GateColumnar

@Suite struct SchemaTests {
  @Test func aTreeFollowsFromCountsOfChildren() throws {
    let schema = try read([group("root", 2), leaf("a"), group("b", 1), leaf("c")])
    #expect(schema.map(\.name) == ["a", "b"])
    #expect(schema.map(\.leaves) == [[0], [1]])
  }

  @Test(arguments: [[5], [1, 5], [-1], [2]])
  func countsThatDoNotFitAreRefused(counts: [Int]) {
    #expect(throws: Damage.self) {
      _ = try read(counts.enumerated().map { group("g\($0)", $1) } + [leaf("a")])
    }
  }

  @Test func elementsThatNobodyOwnsAreRefused() {
    #expect(throws: Damage.self) { _ = try read([group("root", 1), leaf("a"), leaf("b")]) }
  }

  @Test func twoColumnsOfOneNameAreRefused() {
    #expect(throws: Damage("two columns of the name \"a\"; rename one of them")) {
      _ = try read([group("root", 2), leaf("a"), leaf("a")])
    }
  }

  @Test func depthHasALimit() {
    let deep = (0..<100).map { group("g\($0)", 1) } + [leaf("a")]
    #expect(throws: Damage("a schema nested more than 32 deep")) { _ = try read(deep) }
  }

  @Test func anUnknownTypeIsRefused() {
    #expect(throws: Damage.self) { _ = try read([group("root", 1), leaf("a", type: 8)]) }
  }

  /// A name and a count of children in Thrift's compact protocol.
  private func group(_ name: String, _ children: Int) -> [UInt8] {
    let zigzag = UInt8(children < 0 ? -2 * children - 1 : 2 * children)
    return [0x48, UInt8(name.utf8.count)] + Array(name.utf8) + [0x15, zigzag, 0]
  }

  /// A type and a name.
  private func leaf(_ name: String, type: UInt8 = 1) -> [UInt8] {
    [0x15, 2 * type, 0x38, UInt8(name.utf8.count)] + Array(name.utf8) + [0]
  }

  private func read(_ elements: [[UInt8]]) throws -> [SchemaNode] {
    var bytes: [UInt8] = []
    for element in elements { bytes += element }
    var thrift = ThriftReader(ByteCursor(bytes))
    var structures: [ThriftStructure] = []
    for _ in elements { structures.append(try thrift.structure()) }
    var reader = SchemaReader(structures, bytes: bytes)
    return try reader.children()
  }
}
