import Foundation
import GateDigests
import GateJSON
import GateProvenance
import GateTestSupport
import Testing

struct FingerprintTests {
  private static let folder = Repository.fixtures + "/provenance/fingerprint"

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
  }

  private static func cell(_ node: JSONNode?, _ kind: RowFingerprint.Kind) -> RowFingerprint.Cell {
    switch kind {
    case .number: node?.doubleValue.map { .number($0) } ?? .missing
    case .instant: node?.doubleValue.map { .instant($0) } ?? .missing
    case .text: node?.stringValue.map { .text($0) } ?? .missing
    }
  }

  private static func rows() throws -> (
    columns: [String: RowFingerprint.Kind], vectors: [(cells: [RowFingerprint.Cell], JSONNode)]
  ) {
    let document = try JSONParser.parse(try bytes("rows.json"))
    var columns: [String: RowFingerprint.Kind] = [:]
    for member in document["columns"]?.objectValue ?? [] {
      columns[member.key] = member.value.stringValue.flatMap(RowFingerprint.Kind.init)
    }
    let ordered = RowFingerprint.ordered(columns)
    let vectors = (document["vectors"]?.arrayValue ?? []).map { vector in
      (ordered.map { cell(vector["row"]?[$0.name], $0.kind) }, vector)
    }
    return (columns, vectors)
  }

  @Test func `rows are encoded and hashed as an independent implementation does`() throws {
    let (_, vectors) = try Self.rows()
    #expect(vectors.count == 11)
    let key = try Self.bytes("key.bin")
    for (cells, vector) in vectors {
      var bytes: [UInt8] = []
      for cell in cells { RowFingerprint.append(cell, to: &bytes) }
      #expect(hexadecimal(bytes) == vector["bytesHex"]?.stringValue)
      for (name, key) in [("keyed", key), ("plain", nil)] as [(String, [UInt8]?)] {
        let hash = RowFingerprint(key: key).hash(cells)
        let text = String(hash, radix: 16)
        let padded = String(repeating: "0", count: 16 - text.count) + text
        #expect(padded == vector[name]?.stringValue, "\(name)")
      }
    }
  }

  @Test func `files are written as an independent implementation does`() throws {
    let (columns, vectors) = try Self.rows()
    let key = try Self.bytes("key.bin")
    func hashes(_ key: [UInt8]?, _ range: Range<Int>) -> Set<UInt64> {
      Set(vectors[range].map { RowFingerprint(key: key).hash($0.cells) })
    }
    let keyed = FingerprintFile(
      columns: columns, keyName: RowFingerprint.name(of: key), dropped: 0, except: [], ids: [],
      hashes: hashes(key, 0..<11).sorted())
    #expect(keyed.bytes == (try Self.bytes("keyed.fp")))
    let known = try FingerprintFile(try Self.bytes("plain-except.fp"))
    let all = hashes(nil, 0..<11)
    let rest = all.subtracting(hashes(nil, 2..<4))
    let plain = FingerprintFile(
      columns: columns, keyName: "none", dropped: all.count - rest.count, except: known.except,
      ids: [], hashes: rest.sorted())
    #expect(plain.bytes == (try Self.bytes("plain-except.fp")))
    #expect(known.hashes == rest.sorted() && known.dropped == 2)
  }

  @Test(arguments: [
    "bad-count", "bad-header", "bad-long", "bad-repeated", "bad-schema", "bad-short",
    "bad-unsorted",
  ])
  func `a broken file is refused`(name: String) {
    #expect(throws: ProvenanceError.self) {
      try FingerprintFile(try Self.bytes("\(name).fp"))
    }
  }
}
