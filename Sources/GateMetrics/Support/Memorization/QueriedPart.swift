import GateModel
import GatePreparation

/// Of how many records distances were asked, where not of all: what a score says of it, and what a
/// reader of the verdict has to know.
enum QueriedPart {
  private static let parts = [
    "queried.members", "queried.membersOf", "queried.nonMembers", "queried.nonMembersOf",
  ]

  private static let rowParts = ["queried.rows", "queried.rowsOf"]

  static func describe(_ score: inout Score?, _ queried: QueriedRecords) {
    let counts = queried.counts
    guard score != nil, counts.isPart else { return }
    let numbers = [
      counts.reference.count, counts.reference.of, counts.holdout.count, counts.holdout.of,
    ]
    for (part, number) in zip(parts, numbers) { score?.parts[part] = Double(number) }
    score?.notes.append(sentence(numbers))
  }

  static func describe(_ score: inout Score, rows count: Int, of all: Int) {
    score.parts[rowParts[0]] = Double(count)
    score.parts[rowParts[1]] = Double(all)
    score.notes.append(rowSentence([count, all]))
  }

  /// - Parameter own: measurements of a metric.
  static func caveats(of own: ArraySlice<Measurement>) -> [String] {
    let sentences = own.compactMap { measurement -> String? in
      guard case .measured(let score) = measurement.outcome else { return nil }
      func numbers(_ parts: [String]) -> [Int] {
        parts.compactMap { score.parts[$0].flatMap { Int(exactly: $0) } }
      }
      let (records, rows) = (numbers(parts), numbers(rowParts))
      let text: String
      if records.count == parts.count {
        text = sentence(records)
      } else if rows.count == rowParts.count {
        text = rowSentence(rows)
      } else {
        return nil
      }
      return text.prefix(1).uppercased() + text.dropFirst() + "."
    }
    return Array(sentences.prefix(1))
  }

  private static func rowSentence(_ numbers: [Int]) -> String {
    "\(numbers[0]) of \(numbers[1]) rows of a side were asked (settings.queryRecords)"
  }

  private static func sentence(_ numbers: [Int]) -> String {
    let holdout = numbers[3] > 0 ? " and \(numbers[2]) of \(numbers[3]) holdout records" : ""
    return "distances were asked of \(numbers[0]) of \(numbers[1]) reference records\(holdout),"
      + " searched among all rows (settings.queryRecords)"
  }
}

extension Outcome {
  /// The same where so many rows on each side were drawn from more.
  func asked(_ count: Int, of all: Int) -> Outcome {
    guard case .measured(var score) = self, count < all else { return self }
    QueriedPart.describe(&score, rows: count, of: all)
    return .measured(score)
  }

  /// The outcome with what the score says of the records that were asked.
  func asked(of queried: QueriedRecords) -> Outcome {
    guard case .measured(let score) = self else { return self }
    var described: Score? = score
    QueriedPart.describe(&described, queried)
    return described.map { .measured($0) } ?? self
  }
}
