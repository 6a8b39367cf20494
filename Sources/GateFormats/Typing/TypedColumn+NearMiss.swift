import GateModel

extension TypedColumn {
  /// The same column with a note that a few cells keep it from being another kind.
  func noting(
    _ miss: KindDecision.NearMiss, in column: ColumnText, deciding: [Int],
    readings: [NumberReading]
  ) -> TypedColumn {
    let (kind, cells) =
      miss.kind == .number ? ("number", "numbers") : ("instant", "dates or times")
    let name = column.name
    let verb = miss.unread == 1 ? "1 is not" : "\(miss.unread) are not"
    let message = """
      column "\(name)": \(miss.present - miss.unread) of \(miss.present) values are \(cells), \
      \(verb), so that it is compared as a \(schema.kind.rawValue); declare tokens that mean \
      "no value" with --missing TOKEN, or the kind with --kind \(name)=\(kind)
      """
    let first = deciding.first { readings[$0].firstUnread != nil }
    let place =
      miss.kind == .number
      ? first.flatMap { part in
        readings[part].firstUnread.map { column.parts[part].text.origins.place(of: $0) }
      } : nil
    let note = Diagnostic(
      severity: .warning, code: "SG2003", message: message, place: place?.description)
    return TypedColumn(schema: schema, parts: parts, diagnostics: diagnostics + [note])
  }
}
