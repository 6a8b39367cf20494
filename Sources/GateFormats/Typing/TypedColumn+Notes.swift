import GateModel
import GateTable

extension TypedColumn {
  /// A column of a known kind, with the roles that its values propose and what is worth a note.
  ///
  /// - Parameters:
  ///   - roles: of the tables, parallel to `parts`.
  ///   - isDeclared: by the user, so that nothing is proposed.
  ///   - place: of a row of a part.
  init(
    name: String, roles: [DataRole], _ decision: KindDecision, _ parts: [Part], isDeclared: Bool,
    place: @escaping (_ part: Int, _ row: Int) -> RowPlace
  ) {
    let reference = roles.indices.filter { roles[$0] == .real }.map { parts[$0].column }
    let proposal =
      isDeclared ? nil : IdentifierProposal(name: name, style: decision.style, reference)
    let schema = ColumnSchema(
      name: name, kind: decision.kind, roles: proposal == nil ? [] : [.id],
      reason: proposal.map { "\(decision.reason); id proposed: \($0.reason)" } ?? decision.reason,
      proposal: proposal?.reason)
    let notes = ColumnNotes(name: name, roles: roles, decision, parts.map(\.tally), place)
    let misfit = isDeclared ? Self.misfit(name, decision, roles, parts, place) : nil
    self.init(schema: schema, parts: parts, diagnostics: misfit.map { [$0] } ?? notes.all)
  }

  /// An error where no cell of the tables that decide is written as declared: the column would be
  /// empty to every check.
  private static func misfit(
    _ name: String, _ decision: KindDecision, _ roles: [DataRole], _ parts: [Part],
    _ place: (_ part: Int, _ row: Int) -> RowPlace
  ) -> Diagnostic? {
    let real = roles.indices.filter { roles[$0] == .real || roles[$0] == .holdout }
    let deciding = real.isEmpty ? Array(roles.indices) : real
    guard deciding.allSatisfy({ parts[$0].column.missingCount == parts[$0].column.count }),
      let first = deciding.first(where: { parts[$0].tally.firstUnread != nil }),
      let row = parts[first].tally.firstUnread
    else { return nil }
    let what: Message
    if case .dated(let formats) = decision.style {
      what = """
        no value is written \(formats.map(\.pattern).joined(separator: " or ")), as declared; say how \
        they are written (\(Remedy.option(.dateFormat, "\"\(name)=...\"")); in a policy dateFormat, in \
        a schema format)
        """
    } else {
      what = """
        no value can be read as \(decision.kind.rawValue), as declared; drop the declaration or \
        correct it (\(Remedy.option(.kind, "\(name)=category")); in a policy kind, in a schema type)
        """
    }
    return Diagnostic(
      severity: .error, code: "SG2051", message: "column \"\(name)\": \(what)",
      place: place(first, row).description)
  }

  /// The same column of labels with a note that some were written with other code points.
  func noting(mergedSpellings count: Int) -> TypedColumn {
    guard count > 0 else { return self }
    let note = Diagnostic(
      severity: .note, code: "SG2035",
      message: """
        column "\(schema.name)": \(count == 1 ? "1 value is" : "\(count) values are") written in \
        two ways of Unicode (a letter and its accent as one sign or as two) and \
        \(count == 1 ? "counts" : "count") as one
        """)
    return TypedColumn(schema: schema, parts: parts, diagnostics: diagnostics + [note])
  }

  /// The same column of labels with a note where one table writes a token for what others leave
  /// empty.
  ///
  /// - Parameter tokens: of each part.
  func noting(tokensAsValues tokens: [MissingToken.Counts], roles: [DataRole]) -> TypedColumn {
    let empty = parts.indices.filter { tokens[$0].total == 0 && parts[$0].column.missingCount > 0 }
    guard let written = tokens.indices.first(where: { tokens[$0].total > 0 }) else { return self }
    guard let left = empty.first(where: { roles[$0] != roles[written] }) else {
      return notingTokens(onlyIn: written, tokens[written], roles)
    }
    let list = tokens[written].found.map { "\"\($0.text)\" (\(cells($0.count)))" }
    let note = Diagnostic(
      severity: .warning, code: "SG2017",
      message: """
        column "\(schema.name)": \(list.joined(separator: ", ")) is a value of \
        \(roles[written].rawValue), and \(roles[left].rawValue) leaves \
        \(cells(parts[left].column.missingCount)) empty; if both mean that the value is missing, \
        say so with \(Remedy.option(.missing, tokens[written].found[0].text)), or of this column alone \
        with \(Remedy.option(.missingIn, "\"\(schema.name)=\(tokens[written].found[0].text)\""))
        """)
    return TypedColumn(schema: schema, parts: parts, diagnostics: diagnostics + [note])
  }
}

extension TypedColumn {
  /// With a note where the candidate alone writes a token, which real rows might leave out.
  private func notingTokens(
    onlyIn part: Int, _ tokens: MissingToken.Counts, _ roles: [DataRole]
  ) -> TypedColumn {
    guard roles[part] == .synthetic, roles.contains(.real), let token = tokens.found.first else {
      return self
    }
    let note = Diagnostic(
      severity: .note, code: "SG2054",
      message: """
        column "\(schema.name)": "\(token.text)" (\(cells(token.count))) is a value of synthetic and of no \
        real row; if it means that the value is missing, say so with \
        \(Remedy.option(.missingIn, "\"\(schema.name)=\(token.text)\""))
        """)
    return TypedColumn(schema: schema, parts: parts, diagnostics: diagnostics + [note])
  }
}

/// What reading a column found that its user should know.
struct ColumnNotes {
  private let name: String
  private let roles: [DataRole]
  private let decision: KindDecision
  /// Parallel to `roles`.
  private let tallies: [CellTally]
  private let place: (_ part: Int, _ row: Int) -> RowPlace

  init(
    name: String, roles: [DataRole], _ decision: KindDecision, _ tallies: [CellTally],
    _ place: @escaping (_ part: Int, _ row: Int) -> RowPlace
  ) {
    self.name = name
    self.roles = roles
    self.decision = decision
    self.tallies = tallies
    self.place = place
  }

  var all: [Diagnostic] {
    [nearMiss, ambiguousDates, tokens, unreadable, notFinite].compactMap { $0 }
  }

  /// A few cells keep the column from being another kind.
  private var nearMiss: Diagnostic? {
    guard let miss = decision.nearMiss else { return nil }
    let verb = miss.unread == 1 ? "1 is not" : "\(miss.unread) are not"
    return note(
      .warning, "SG2003",
      """
      \(miss.present - miss.unread) of \(miss.present) values are \(miss.style.name.many), \
      \(verb), so that it is compared as a \(decision.kind.rawValue); declare tokens that mean "no value" with \
      \(Remedy.option(.missing, "TOKEN")), or the kind with \
      \(Remedy.option(.kind, "\(name)=\(miss.style.kind.rawValue)"))
      """, at: decision.oddCell.map { place($0.part, $0.row) })
  }

  private var ambiguousDates: Diagnostic? {
    guard decision.hasAmbiguousDates else { return nil }
    return note(
      .warning, "SG2008",
      """
      its values are dates, but day and month cannot be told apart, since no day is above 12 or \
      some days stand first and some last; compared as a \(decision.kind.rawValue); write dates as \
      YYYY-MM-DD, or say how they are written \
      (\(Remedy.option(.dateFormat, "\"\(name)=%d/%m/%Y\"")))
      """)
  }

  /// Tokens that were taken for missing values, with how often each occurs where.
  private var tokens: Diagnostic? {
    let lists = tallies.indices.filter { tallies[$0].tokens.total > 0 }.map { part in
      tallies[part].tokens.found.map {
        "\"\($0.text)\" in \(cells($0.count)) of \(roles[part].rawValue)"
      }
    }
    guard !lists.isEmpty else { return nil }
    return note(
      .note, "SG2007",
      """
      \(lists.joined().joined(separator: ", ")) taken as missing, since the other values are \
      \(decision.kind == .boolean ? "booleans" : decision.style.name.many); to keep it as a value, \
      declare \(Remedy.option(.kind, "\(name)=category"))
      """)
  }

  /// Cells of the real tables that are of another kind; those of the candidate are judged.
  private var unreadable: Diagnostic? {
    let real = tallies.indices.filter {
      (roles[$0] == .real || roles[$0] == .holdout) && tallies[$0].unread > 0
    }
    guard let first = real.first, let row = tallies[first].firstUnread else { return nil }
    let counts = real.map { "\(cells(tallies[$0].unread)) of \(roles[$0].rawValue)" }
    return note(
      .warning, "SG2015",
      """
      \(counts.joined(separator: " and ")) cannot be read as \(decision.kind.rawValue), as the \
      others are; they count as unreadable, and the candidate is held to their rate; if they mean \
      "no value", name them with \(OptionName.missing), or declare \(Remedy.option(.kind, "\(name)=category"))
      """, at: place(first, row))
  }

  private var notFinite: Diagnostic? {
    let parts = tallies.indices.filter { tallies[$0].notFinite > 0 }
    guard let first = parts.first, let row = tallies[first].firstNotFinite else { return nil }
    let counts = parts.map { "\(cells(tallies[$0].notFinite)) of \(roles[$0].rawValue)" }
    return note(
      .note, "SG2016",
      """
      \(counts.joined(separator: ", ")) hold no finite number (inf); they are in no mean and no \
      distance, and validity.type compares how many there are
      """, at: place(first, row))
  }

  private func note(
    _ severity: Diagnostic.Severity, _ code: String, _ what: Message, at place: RowPlace? = nil
  ) -> Diagnostic {
    Diagnostic(
      severity: severity, code: code, message: "column \"\(name)\": \(what)",
      place: place?.description)
  }
}

private func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
