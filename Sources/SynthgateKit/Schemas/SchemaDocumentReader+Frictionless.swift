import GateJSON
import GateModel

// Data Package and Table Schema (https://specs.frictionlessdata.io, versions 1 and 2).
extension SchemaDocumentReader {
  mutating func tables(resources: [JSONNode]) -> [TableSchema] {
    var tables: [TableSchema] = []
    for resource in resources {
      guard let schema = resource["schema"] else { continue }
      guard schema.objectValue != nil else {
        report("the schema of this resource stands elsewhere; give that document", at: schema)
        continue
      }
      tables.append(table(fields: schema, name: string(resource["name"]) ?? ""))
    }
    return tables
  }

  mutating func table(fields schema: JSONNode, name: String) -> TableSchema {
    var table = TableSchema(name: name, place: place(schema.position))
    guard let fields = schema["fields"]?.arrayValue else {
      report("\"fields\" is missing or no list", at: schema)
      return table
    }
    let missing = missingValues(schema["missingValues"])
    var constrained: [String] = []
    for field in fields {
      guard let node = field["name"], let name = string(node) else {
        report("a field without a name", at: field)
        continue
      }
      guard !table.columns.contains(where: { $0.name == name }) else {
        report("a second field \"\(name)\"", at: node)
        continue
      }
      var column = SchemaColumn(name, place: place(node.position))
      column.missing = field["missingValues"].map { missingValues($0) } ?? missing
      read(field, into: &column)
      if field["constraints"]?.objectValue?.isEmpty == false { constrained.append("\"\(name)\"") }
      table.columns.append(column)
    }
    apply(key: schema["primaryKey"], .id, "primaryKey", to: &table)
    if !constrained.isEmpty {
      note(
        "constraints are not judged: of \(constrained.joined(separator: ", ")); write those that "
          + "must hold into the policy (dataset.constraints)", at: schema)
    }
    if let keys = schema["foreignKeys"] { note("foreign keys are not judged", at: keys) }
    return table
  }

  /// Besides the empty cell.
  private mutating func missingValues(_ node: JSONNode?) -> [String] {
    guard let elements = node?.arrayValue else { return strings(node) }
    return elements.compactMap { element in
      string(element.objectValue == nil ? element : element["value"])
    }.filter { !$0.isEmpty }
  }

  private mutating func read(_ field: JSONNode, into column: inout SchemaColumn) {
    let format = field["format"].flatMap { string($0) } ?? "default"
    switch string(field["type"]) ?? "any" {
    case "integer", "number", "year", "duration": readNumber(field, into: &column)
    case "boolean": readBoolean(field, into: &column)
    case "date", "datetime":
      column.kind = .datetime
      guard let node = field["format"], format != "default", format != "any" else { return }
      // As version 0 wrote it.
      let pattern = format.hasPrefix("fmt:") ? String(format.dropFirst(4)) : format
      column.dateFormat = dateFormat(node, pattern)
    case "yearmonth":
      column.kind = .datetime
      column.dateFormat = try? DateFormat("%Y-%m")
    case "time":
      guard let node = field["format"], format != "default", format != "any" else {
        column.kind = .number
        return
      }
      note(
        "times written \(format) are not known; the values decide on \"\(column.name)\"", at: node)
    case "string": column.isString = true
    case "object", "array", "list", "geojson", "geopoint", "any": break
    case let type:
      report("unknown type \"\(type)\"", at: field["type"] ?? field)
    }
  }

  private mutating func readNumber(_ field: JSONNode, into column: inout SchemaColumn) {
    column.kind = .number
    if let mark = field["decimalChar"], mark.stringValue != "." {
      note("\"\(column.name)\" has decimal commas; say \(OptionName.decimalComma)", at: mark)
    }
    if let mark = field["groupChar"], let sign = mark.stringValue {
      note(
        "\"\(column.name)\" has thousands marks; say \(Remedy.option(.thousands, "\"\(sign)\""))",
        at: mark)
    }
  }

  private mutating func readBoolean(_ field: JSONNode, into column: inout SchemaColumn) {
    let known = Set(["true", "yes", "t", "y", "1", "false", "no", "f", "n", "0"])
    let nodes = [field["trueValues"], field["falseValues"]].compactMap(\.self)
    let words = nodes.flatMap { strings($0) }
    guard let node = nodes.first,
      let other = words.first(where: { !known.contains($0.lowercased()) })
    else {
      column.kind = .boolean
      return
    }
    column.kind = .category
    note("\"\(other)\" is no boolean here; \"\(column.name)\" is compared by its labels", at: node)
  }
}
