import GateDigests
import GateJSON

/// `synthgate.fingerprint/1`: a line of JSON, then sorted hashes of rows, eight bytes each.
package struct FingerprintFile: Sendable {
  package let columns: [String: RowFingerprint.Kind]
  /// Of the key, or `none`.
  package let keyName: String
  /// Rows that were left out since the sets that are excepted hold them, each once.
  package let dropped: Int
  /// Digests of the data sets whose rows were left out.
  package let except: [String]
  /// Names of columns that were left out as keys.
  package let ids: [String]
  /// Each once, in ascending order.
  package let hashes: [UInt64]

  package static let mostBytes = 1 << 30
  private static let mostHeader = 1 << 20
  private static let schema = "synthgate.fingerprint/1"
  private static let members: Set<String> = [
    "schema", "columns", "count", "key", "dropped", "except", "ids",
  ]

  package init(
    columns: [String: RowFingerprint.Kind], keyName: String, dropped: Int, except: [String],
    ids: [String], hashes: [UInt64]
  ) {
    (self.columns, self.keyName, self.dropped) = (columns, keyName, dropped)
    (self.except, self.ids, self.hashes) = (except, ids, hashes)
  }

  package init(_ bytes: [UInt8]) throws(ProvenanceError) {
    guard let end = bytes.prefix(Self.mostHeader).firstIndex(of: UInt8(ascii: "\n")) else {
      throw ProvenanceError("a fingerprint begins with a line of JSON", at: "1")
    }
    let node = try strictJSON(Array(bytes[..<end]), of: "the header")
    guard let own = node.objectValue else {
      throw ProvenanceError("a header is an object, and this is \(node.typeName)", in: node)
    }
    for member in own where !Self.members.contains(member.key) {
      throw ProvenanceError("\"\(member.key)\" is not known", in: member.value)
    }
    guard node["schema"]?.stringValue?.isByteEqual(Self.schema) == true else {
      throw ProvenanceError("schema must be \"\(Self.schema)\"", in: node["schema"] ?? node)
    }
    columns = try Self.columns(node)
    guard let key = node["key"]?.stringValue,
      key == "none" || GateDigests.bytes(ofHexadecimal: key)?.count == 8
    else {
      throw ProvenanceError("key must be 16 hexadecimal digits or none", in: node["key"] ?? node)
    }
    keyName = key
    dropped = try Self.count(node, "dropped")
    except = try Self.texts(node, "except")
    ids = try Self.texts(node, "ids")
    let count = try Self.count(node, "count")
    let rest = bytes[(end + 1)...]
    // What the header promises is compared before anything is made of that size.
    guard rest.count.isMultiple(of: 8), rest.count / 8 == count else {
      throw ProvenanceError(
        "\(count) hashes of 8 bytes are announced, and \(rest.count) bytes follow",
        in: node["count"] ?? node)
    }
    hashes = try Self.hashes(rest, count)
  }

  private static func hashes(
    _ bytes: ArraySlice<UInt8>, _ count: Int
  ) throws(ProvenanceError) -> [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(count)
    for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 8) {
      let hash = bytes[start..<(start + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard hashes.last.map({ $0 < hash }) ?? true else {
        throw ProvenanceError(
          "hashes are in ascending order, each once, and number \(hashes.count + 1) is not",
          at: "2")
      }
      hashes.append(hash)
    }
    return hashes
  }

  private static func columns(
    _ node: JSONNode
  ) throws(ProvenanceError) -> [String: RowFingerprint.Kind] {
    guard let members = node["columns"]?.objectValue, !members.isEmpty else {
      throw ProvenanceError(
        "columns must be an object of names and kinds", in: node["columns"] ?? node)
    }
    var columns: [String: RowFingerprint.Kind] = [:]
    for member in members {
      guard let kind = member.value.stringValue.flatMap(RowFingerprint.Kind.init) else {
        throw ProvenanceError("a kind is number, text or instant", in: member.value)
      }
      columns[member.key] = kind
    }
    return columns
  }

  private static func count(_ node: JSONNode, _ key: String) throws(ProvenanceError) -> Int {
    guard let count = node[key]?.intValue, count >= 0 else {
      throw ProvenanceError("\(key) must be a whole number from 0", in: node[key] ?? node)
    }
    return count
  }

  private static func texts(_ node: JSONNode, _ key: String) throws(ProvenanceError) -> [String] {
    guard let found = node[key] else { return [] }
    let texts = (found.arrayValue ?? []).compactMap(\.stringValue)
    guard let list = found.arrayValue, list.count == texts.count else {
      throw ProvenanceError("\(key) must be a list of texts", in: found)
    }
    return texts
  }

  package var bytes: [UInt8] {
    let header = JSONWriter.write(
      .objectOfPresent([
        ("schema", .string(Self.schema)),
        ("columns", .object(columns.map { ($0.key, .string($0.value.rawValue)) })),
        ("count", .int(hashes.count)), ("key", .string(keyName)), ("dropped", .int(dropped)),
        ("except", .strings(except)), ("ids", ids.isEmpty ? nil : .strings(ids)),
      ]), pretty: false
    ).filter { $0 != UInt8(ascii: "\n") }
    var bytes = header + [UInt8(ascii: "\n")]
    bytes.reserveCapacity(bytes.count + 8 * hashes.count)
    for hash in hashes {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: hash >> shift))
      }
    }
    return bytes
  }
}
