import GateTable
import GateText

/// An item of a benchmark: what is asked, and what is the answer.
struct BenchmarkItem: Sendable {
  /// The record that it is, as it was read.
  let row: Int32
  let question: [[UInt32]]
  let answer: [[UInt32]]

  /// Items of fewer tokens count as a whole.
  static let fewestTokens = 13
  /// Shorter ones, without an answer, are too likely to stand anywhere.
  static let fewestWithoutAnswer = 5

  var tokenCount: Int { question.reduce(0) { $0 + $1.count } }

  enum Rule {
    /// A 13-gram, or half of the tokens by 8-grams.
    case grams
    /// The whole question, with the answer where there is one.
    case whole
    case notAssessable
  }

  var rule: Rule {
    if tokenCount >= Self.fewestTokens { return .grams }
    let hasAnswer = answer.contains { !$0.isEmpty }
    let isLong = tokenCount >= Self.fewestWithoutAnswer
    return tokenCount > 0 && (hasAnswer || isLong) ? .whole : .notAssessable
  }

  /// The items of a benchmark, each question and answer once, in the order of their records.
  static func items(_ corpora: [PartRole: Corpus]) -> [BenchmarkItem] {
    var questions: [Int32: [[UInt32]]] = [:]
    var answers: [Int32: [[UInt32]]] = [:]
    for role in [PartRole.text, .prompt, .response] {
      guard let corpus = corpora[role] else { continue }
      for document in corpus.rows.indices {
        let parts = corpus.partRange(of: document).map { Array(corpus.parts[$0]) }
        let row = corpus.rows[document]
        if role == .response {
          answers[row, default: []] += parts
        } else {
          questions[row, default: []] += parts
        }
      }
    }
    var seen: Set<[[UInt32]]> = []
    return Set(questions.keys).union(answers.keys).sorted().compactMap { row in
      let (question, answer) = (questions[row] ?? [], answers[row] ?? [])
      guard seen.insert(question + [[]] + answer).inserted else { return nil }
      return BenchmarkItem(row: row, question: question, answer: answer)
    }
  }
}
