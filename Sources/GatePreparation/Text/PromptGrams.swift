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

  /// What a response may quote: the n-grams of the prompts of all records that have it.
  ///
  /// - Parameter rows: of records with the same response.
  /// - Returns: `nil` where one of them has no prompt to quote.
  func quotable(in rows: ArraySlice<Int32>, _ grams: RollingGrams) -> Quotable? {
    var prompts: [UniqueGrams] = []
    for row in rows {
      let prompt = prompt(of: row, grams)
      guard !prompt.grams.isEmpty else { return nil }
      prompts.append(prompt)
    }
    return Quotable(prompts: prompts)
  }

  /// The n-grams of the record's prompt.
  private func prompt(of row: Int32, _ grams: RollingGrams) -> UniqueGrams {
    var (all, unique) = ([UInt64](), UniqueGrams())
    guard let document = documents[row] else { return unique }
    for part in prompts.partRange(of: document) { grams.append(prompts.parts[part], to: &all) }
    unique.collect(all)
    return unique
  }

  /// The n-grams of some prompts.
  struct Quotable {
    fileprivate let prompts: [UniqueGrams]

    /// Marks n-grams that stand in each of the prompts as `frequent`, so that they count neither as hits nor
    /// in totals: to quote the own prompt is the task.
    ///
    /// - Parameters:
    ///   - all: n-grams of the response, and what was found of each.
    func leaveOut(of all: [UInt64], _ found: inout [GramPresence]) {
      for place in all.indices where prompts.allSatisfy({ $0.contains(all[place]) }) {
        found[place] = .frequent
      }
    }
  }
}
