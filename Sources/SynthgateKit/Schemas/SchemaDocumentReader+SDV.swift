import GateJSON
import GateModel

// Metadata of SDV from 1.0 on (https://docs.sdv.dev/sdv, "Metadata JSON"): of one table, or of several
// under "tables".
extension SchemaDocumentReader {
  mutating func table(metadata node: JSONNode, name: String) -> TableSchema {
    var table = TableSchema(name: name, place: place(node.position))
    guard let members = node["columns"]?.objectValue else {
      report("\"columns\" is missing or no object", at: node)
      return table
    }
    var personal: [String] = []
    for member in members {
      var column = SchemaColumn(member.key, place: place(member.keyPosition))
      read(member.value, into: &column)
      if member.value["pii"]?.boolValue == true { personal.append("\"\(member.key)\"") }
      table.columns.append(column)
    }
    apply(key: node["primary_key"], .id, "primary_key", to: &table)
    apply(key: node["sequence_key"], .entity, "sequence_key", to: &table)
    if !personal.isEmpty {
      note(
        "personal data by the schema, compared as labels or texts: \(personal.joined(separator: ", ")); "
          + "whether real values are used again is judged by memorization.identifiers", at: node)
    }
    return table
  }

  private mutating func read(_ node: JSONNode, into column: inout SchemaColumn) {
    switch string(node["sdtype"]) {
    case nil: report("\"sdtype\" is missing", at: node)
    case "numerical": column.kind = .number
    case "categorical": column.kind = .category
    case "boolean": column.kind = .boolean
    case "datetime":
      column.kind = .datetime
      guard let format = node["datetime_format"], let pattern = string(format) else { return }
      column.dateFormat = dateFormat(format, pattern)
    case "unknown" where node["pii"]?.boolValue != true: break
    // Keys, names, addresses, numbers of telephones: what they say is in no order.
    default: column.isString = true
    }
  }
}
