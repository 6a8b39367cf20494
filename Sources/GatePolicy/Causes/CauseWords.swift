import GateModel

/// What is said of a cause, and what to do about it.
struct CauseWords {
  private let draft: CauseDraft
  private let rows: Int
  /// Of the finding that shows it best.
  private let message: String?

  init(_ draft: CauseDraft, rows: Int, message: String?) {
    self.draft = draft
    self.rows = rows
    self.message = message
  }

  var sentence: String { [head, message].compactMap(\.self).joined(separator: ". ") }

  private var head: String? {
    switch draft.kind {
    case .leak where rows > 0:
      "\(rows == 1 ? "1 candidate row copies" : "\(rows) candidate rows copy") a real record, whole or nearly"
    case .leak where draft.subject == .table: "The candidate follows its training rows"
    case .dependence where draft.subject.columns.count == 1:
      "\(draft.subject.label) no longer goes with \(Self.list(draft.others))"
    case .leak, .shape, .collapse, .dependence, .group, .column, .utility, .joint, .undecided: nil
    }
  }

  var remedies: [String] {
    switch draft.kind {
    case .leak where draft.subject != .table:
      ["give as holdout real rows that the generator never saw (synthgate split)"]
    case .leak:
      [
        "train the generator anew with less capacity, more noise, or differential privacy",
        "leaving out the rows alone hides that it remembers its training rows",
      ]
    case .shape: ["write the columns of the candidate as those of the real data, then check again"]
    case .collapse:
      ["draw more rows from the generator instead of repeating them, or train it for more variety"]
    case .dependence:
      ["model these columns together, or condition one on the other"]
    case .group:
      ["condition the generator on this column, or draw more rows of the groups that lose"]
    case .column:
      ["look at how the generator encodes and draws this column, then train it anew"]
    case .utility:
      ["keep the columns that tell the label, and how they tell it; then augment, do not replace"]
    case .joint:
      ["train the generator longer, or with more capacity: single columns are right already"]
    case .undecided: []
    }
  }

  private static func list(_ names: [String]) -> String {
    let most = 3
    guard names.count > most + 1 else { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) more"
  }
}
