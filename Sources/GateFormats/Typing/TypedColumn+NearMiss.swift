import GateModel

extension TypedColumn {
  /// The same column with a note that a few cells keep it from being another kind.
  ///
  /// - Parameter place: of the first of them, where it is known.
  func noting(
    _ miss: KindDecision.NearMiss, at place: RowPlace?
  ) -> TypedColumn {
    let (kind, cells) =
      miss.kind == .number ? ("number", "numbers") : ("instant", "dates or times")
    let name = schema.name
    let verb = miss.unread == 1 ? "1 is not" : "\(miss.unread) are not"
    let message = """
      column "\(name)": \(miss.present - miss.unread) of \(miss.present) values are \(cells), \
      \(verb), so that it is compared as a \(schema.kind.rawValue); declare tokens that mean \
      "no value" with --missing TOKEN, or the kind with --kind \(name)=\(kind)
      """
    let note = Diagnostic(
      severity: .warning, code: "SG2003", message: message, place: place?.description)
    return TypedColumn(schema: schema, parts: parts, diagnostics: diagnostics + [note])
  }

  /// The same column with a note that some tokens were taken for missing values.
  func noting(missingTokens: [String]) -> TypedColumn {
    let list = missingTokens.map { "\"\($0)\"" }.joined(separator: ", ")
    return noting(
      .note, code: "SG2007",
      """
      \(list) taken as "no value", since all else are numbers; to keep it as a value, declare \
      --kind \(schema.name)=category
      """)
  }

  /// The same column with a note that its dates could not be read.
  func notingAmbiguousDates() -> TypedColumn {
    noting(
      .warning, code: "SG2008",
      """
      every value is a date, but no day is above 12, so that day and month cannot be told apart; \
      compared as a \(schema.kind.rawValue); write dates as YYYY-MM-DD
      """)
  }

  private func noting(
    _ severity: Diagnostic.Severity, code: String, _ what: String
  ) -> TypedColumn {
    let note = Diagnostic(
      severity: severity, code: code, message: "column \"\(schema.name)\": \(what)")
    return TypedColumn(schema: schema, parts: parts, diagnostics: diagnostics + [note])
  }
}
