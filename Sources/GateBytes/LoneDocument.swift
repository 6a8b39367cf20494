import GateJSON

/// Tells JSON documents that lie beside tables and are no part of them: settings, statistics.
enum LoneDocument {
  /// Larger ones are taken for data.
  private static let largest = 4 << 20
  /// How much of a table is looked at for its names.
  private static let beginning = 1 << 16
  private static let tables: Set<String> = [
    "csv", "tsv", "tab", "psv", "jsonl", "ndjson", "parquet", "arrow", "arrows", "feather", "ipc",
  ]

  /// Whether a name is that of a table, beside which documents may lie.
  static func isTable(_ name: String) -> Bool {
    MemberName.isData(name)
      && MemberName.formatExtension(name).map { tables.contains($0) } ?? false
  }

  /// Whether a name may be that of such a document.
  static func mayBeOne(_ name: String) -> Bool {
    MemberName.isData(name) && MemberName.formatExtension(name) == "json"
      && !MemberName.promisesCompression(name)
  }

  /// Those of some files.
  static func among(_ paths: [String]) -> Set<String> {
    among(paths, mostBytes: largest + 1) { path, most in
      guard let file = DataFile(path), let open = try? file.open() else { return nil }
      return try? open.bytes(0..<min(most, file.count))
    }
  }

  /// Those of the data members of an archive, by name.
  static func among(_ members: [Archive.Member]) -> Set<String> {
    let bytes = Dictionary(members.map { ($0.name, $0.bytes) }) { first, _ in first }
    return among(members.map(\.name), mostBytes: largest + 1) { name, _ in bytes[name] }
  }

  private static func among(
    _ names: [String], mostBytes: Int, _ content: (_ name: String, _ most: Int) -> [UInt8]?
  ) -> Set<String> {
    guard names.contains(where: isTable) else { return [] }
    let table = names.first {
      isTable($0) && !MemberName.promisesCompression($0) && MemberName.promisedColumns($0) == nil
    }
    let feed = UInt8(ascii: "\n")
    let start = table.flatMap { content($0, beginning) } ?? []
    let header = String(decoding: start.prefix(beginning).prefix { $0 != feed }, as: UTF8.self)
    let found = names.filter { name in
      guard mayBeOne(name), let text = content(name, mostBytes) else { return false }
      return isOne(text, beside: header)
    }
    return Set(found)
  }

  /// Whether a text is one object, and neither a record with names of the table only nor a list of
  /// records under its only key.
  private static func isOne(_ text: [UInt8], beside header: String) -> Bool {
    guard text.count <= largest,
      case .object(let members)? = (try? JSONParser.parse(text))?.value, !members.isEmpty
    else { return false }
    if members.count == 1, case .array(let items) = members[0].value.value,
      items.contains(where: isObject)
    {
      return false
    }
    return !members.allSatisfy { header.contains($0.key) }
  }

  private static func isObject(_ node: JSONNode) -> Bool {
    if case .object = node.value { true } else { false }
  }
}
