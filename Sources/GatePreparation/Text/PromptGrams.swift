import GateText

/// The n-grams of the prompt of a record, which its response may quote.
struct PromptGrams: Sendable {
  private let prompts: Corpus
  /// By record: the document of its prompt.
  private let documents: [Int32: Int]

  var isEmpty: Bool { documents.isEmpty }

  /// - Parameter prompts: of the same data set; `nil` where there are none.
  init(_ prompts: Corpus?) {
    self.prompts = prompts ?? .empty
    documents = Dictionary(
      self.prompts.rows.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Marks n-grams that stand in the prompts of all of these records as `frequent`, so that they count
  /// neither as hits nor in totals: to quote the own prompt is the task.
  ///
  /// - Parameters:
  ///   - rows: of records with the same response.
  ///   - all: n-grams of the response, and what was found of each.
  func leaveOutQuotes(
    in rows: ArraySlice<Int32>, _ grams: RollingGrams, of all: [UInt64],
    _ found: inout [GramPresence]
  ) {
    let prompts = rows.map { quotable($0, grams) }
    guard prompts.allSatisfy({ !$0.grams.isEmpty }) else { return }
    for place in all.indices where prompts.allSatisfy({ $0.contains(all[place]) }) {
      found[place] = .frequent
    }
  }

  /// The n-grams of the record's prompt.
  private func quotable(_ row: Int32, _ grams: RollingGrams) -> UniqueGrams {
    var (all, unique) = ([UInt64](), UniqueGrams())
    guard let document = documents[row] else { return unique }
    for part in prompts.partRange(of: document) { grams.append(prompts.parts[part], to: &all) }
    unique.collect(all)
    return unique
  }
}
