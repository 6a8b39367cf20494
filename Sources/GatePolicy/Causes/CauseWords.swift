import GateModel
import GateWording

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
    case .leak where draft.subject.columns.count == 1: nil
    case .leak where rows > 0:
      (rows == 1 ? "1 candidate row copies" : "\(grouped(rows)) candidate rows copy")
        + " a real record, whole or nearly"
    case .leak where draft.subject == .table: "The candidate follows its training rows"
    case .dependence where draft.subject.columns.count == 1:
      "\(draft.subject.label) does not go with \(Self.list(draft.others)) as in real rows"
    case .leak, .contamination, .personalData, .shape, .collapse, .dependence, .group, .column,
      .utility, .joint,
      .undecided:
      nil
    }
  }

  /// The metric knows best; of a leak more is to be said.
  var remedies: [String] {
    let own = draft.worst.remedy.isEmpty ? [] : [draft.worst.remedy]
    switch draft.kind {
    case .leak where draft.subject == .table:
      return own + ["Leaving out the rows alone hides that it remembers its training rows."]
    case .leak, .contamination, .personalData, .shape, .collapse, .dependence, .group, .column,
      .utility, .joint, .undecided:
      return own
    }
  }

  private static func list(_ names: [String]) -> String {
    // One more is as short as its name.
    let most = 3
    return listing(names, atMost: names.count > most + 1 ? most : most + 1)
  }
}
