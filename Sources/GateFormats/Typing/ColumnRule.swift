import GateModel

/// What is declared of how the cells of a column are read; both readers ask it.
struct ColumnRule: Sendable {
  var missing = MissingRule()
  /// The user's word on the kind.
  var declared: ColumnKind?
  /// A label or a text, and no number or date, be it all digits.
  var isString = false
  /// How dates are written, where the kind is declared as such.
  var formats: [DateFormat] = []
  /// Seconds east of UTC that times count in which do not say so themselves.
  var zone = 0.0

  /// Whether every cell is read as the declared kind says, whatever the others are.
  var isOfDates: Bool { !formats.isEmpty || zone != 0 }

  /// The declared kind, with the style in which the most cells of some tables can be read.
  ///
  /// - Parameter counts: by code, in the tables that decide.
  func decision(
    _ declared: ColumnKind, _ column: EncodedColumn, counts: [Int]
  ) -> KindDecision {
    var decision = KindDecision(declared, Self.declaredReason)
    if !formats.isEmpty {
      decision.style = .dated(formats)
    } else if let style = KindInference.style(of: declared, column, counts: counts) {
      decision.style = style
    }
    return decision
  }

  static let declaredReason = "as declared"
}

extension LoadOptions {
  /// What is declared of a column.
  func rule(of column: String) -> ColumnRule {
    let isInstant = kinds[column].map { $0 == .datetime }
    let formats = isInstant ?? true ? dateFormats[column] ?? [] : []
    let zone = isInstant ?? true ? zones[column] : nil
    return ColumnRule(
      missing: MissingRule(tokens: missingTokens + (missingIn[column] ?? [])),
      declared: !formats.isEmpty || zone != nil ? .datetime : kinds[column],
      isString: strings.contains(column), formats: formats,
      zone: Double(zone?.seconds ?? 0))
  }
}
