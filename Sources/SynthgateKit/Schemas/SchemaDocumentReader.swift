import GateBytes
import GateJSON
import GateModel

/// Reads schema documents of others: a Frictionless Table Schema or Data Package, metadata of SDV.
struct SchemaDocumentReader {
  let file: String
  private(set) var problems: [Diagnostic] = []
  private(set) var notes: [Diagnostic] = []

  private static let largestDocument = 16 << 20

  init(file: String) { self.file = file }

  /// The tables of a document, at least one, and what of it is not used.
  ///
  /// - Throws: `.policy` with all that is wrong with it, `.input` where it cannot be read.
  static func read(
    _ path: String
  ) throws(SynthgateError) -> (tables: [TableSchema], notes: [Diagnostic]) {
    var reader = SchemaDocumentReader(file: path)
    let root = try reader.parse(try bytes(of: path))
    let tables = reader.tables(root)
    if tables.allSatisfy(\.columns.isEmpty), reader.problems.isEmpty {
      reader.report("describes no column", at: root)
    }
    guard reader.problems.isEmpty else { throw .policy(reader.problems) }
    return (tables, reader.notes)
  }

  private static func bytes(of path: String) throws(SynthgateError) -> [UInt8] {
    do {
      return try FileSystem.read(path, limit: largestDocument)
    } catch {
      throw SynthgateError(error)
    }
  }

  private func parse(_ bytes: [UInt8]) throws(SynthgateError) -> JSONNode {
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw .policy([
        Diagnostic(
          severity: .error, code: Self.problem, message: "no JSON: \(error.message)",
          place: place(error.position))
      ])
    }
  }

  private mutating func tables(_ root: JSONNode) -> [TableSchema] {
    if root["fields"]?.arrayValue != nil { return [table(fields: root, name: "")] }
    if let resources = root["resources"]?.arrayValue { return tables(resources: resources) }
    if let tables = root["tables"]?.objectValue {
      return tables.map { table(metadata: $0.value, name: $0.key) }
    }
    if root["columns"]?.objectValue != nil { return [table(metadata: root, name: "")] }
    let isOld = root["fields"]?.objectValue != nil
    report(
      isOld
        ? "metadata of SDV before 1.0; save it anew with a later version"
        : "neither a Table Schema or Data Package of Frictionless (\"fields\" or \"resources\") nor "
          + "metadata of SDV (\"columns\" or \"tables\")", at: root)
    return []
  }
}

// MARK: What is wrong, and what is worth a note

extension SchemaDocumentReader {
  static let problem = "SG1020"

  func place(_ position: JSONPosition) -> String {
    "\(file):\(position.line):\(position.column)"
  }

  mutating func report(_ message: String, at node: JSONNode) {
    problems.append(
      Diagnostic(
        severity: .error, code: Self.problem, message: message, place: place(node.position)))
  }

  mutating func note(_ message: Message, at node: JSONNode) {
    notes.append(
      Diagnostic(
        severity: .note, code: "SG2052", message: message, place: place(node.position)))
  }

  /// A string, where there is one; what is no string is reported.
  mutating func string(_ node: JSONNode?) -> String? {
    guard let node, !node.isNull else { return nil }
    if node.stringValue == nil { report("expected a string, found \(node.typeName)", at: node) }
    return node.stringValue
  }

  /// A string or several.
  mutating func strings(_ node: JSONNode?) -> [String] {
    guard let node, !node.isNull else { return [] }
    guard let elements = node.arrayValue else { return string(node).map { [$0] } ?? [] }
    return elements.compactMap { string($0) }
  }

  mutating func dateFormat(_ node: JSONNode, _ pattern: String) -> DateFormat? {
    do throws(DateFormat.Problem) {
      return try DateFormat(pattern)
    } catch {
      report("\"\(pattern)\" is no format of dates: \(error.message)", at: node)
      return nil
    }
  }

  /// Gives the only column of a key a role.
  ///
  /// - Parameter word: what the document calls it.
  mutating func apply(
    key node: JSONNode?, _ role: ColumnRole, _ word: String, to table: inout TableSchema
  ) {
    guard let node, !node.isNull else { return }
    let names = strings(node)
    for name in names where !table.columns.contains(where: { $0.name == name }) {
      report("\(word) names the column \"\(name)\", which the schema does not describe", at: node)
    }
    guard names.count == 1 else {
      if names.count > 1 {
        note(
          "\(word) has several columns, of which none tells rows apart: not used", at: node)
      }
      return
    }
    guard let index = table.columns.firstIndex(where: { $0.name == names[0] }) else { return }
    table.columns[index].role = SchemaColumn.Role(role: role, word: word)
  }
}
