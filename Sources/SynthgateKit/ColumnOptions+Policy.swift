import GateModel
import GatePolicy

extension ColumnOptions {
  /// Adds what a policy says of how cells are read; what is said already holds.
  mutating func add(_ dataset: DatasetPolicy) {
    missingTokens += dataset.missing
    for column in dataset.columns {
      let name = column.name.text
      // Who names a kind or a format takes the place of the policy's kind, format and zone.
      let isTold = isRead(name)
      missingIn[name, default: []] += column.missing
      guard !isTold else { continue }
      kinds[name] = column.kind
      dateFormats[name] = column.dateFormats.isEmpty ? nil : column.dateFormats
      zones[name] = column.zone
    }
  }

  /// Whether it is said how the cells of a column are read.
  func isRead(_ name: String) -> Bool {
    kinds[name] != nil || dateFormats[name] != nil || strings.contains(name)
  }

  /// Every column of whose cells something is said.
  var columnsRead: Set<String> {
    Set(kinds.keys).union(missingIn.keys).union(dateFormats.keys).union(zones.keys)
      .union(places.keys)
  }
}
