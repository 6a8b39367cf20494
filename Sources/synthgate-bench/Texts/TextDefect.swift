import GateKernels
import GateModel

/// One thing that is wrong with some documents of a candidate of texts.
enum TextDefect: String, CaseIterable, Sendable {
  case leak = "copies"
  case passage = "50 copied words"
  case reworded = "a fifth of the words exchanged"
  case template = "one sentence for all"
  case loop = "loops"
  case personalData = "personal data"
  case contamination = "benchmark items"
  case emptyTurn = "empty answers"

  /// That says no.
  var axis: Axis {
    switch self {
    case .leak, .passage, .reworded: .memorization
    case .template, .loop: .diversity
    case .personalData: .pii
    case .contamination: .contamination
    case .emptyTurn: .validity
    }
  }

  /// Of the candidate's documents: around what the policy calls material.
  var shares: [Double] {
    switch self {
    case .leak: [0.001, 0.002, 0.003, 0.005, 0.01]
    case .passage, .reworded: [0.0025, 0.005, 0.0075, 0.01, 0.02]
    case .template, .loop: [0.05, 0.1, 0.125, 0.15, 0.2]
    case .personalData: [0.0025, 0.005, 0.01, 0.02, 0.04]
    case .contamination: [0.001, 0.002, 0.003, 0.005, 0.01]
    case .emptyTurn: [0.001, 0.002, 0.003, 0.005, 0.01]
    }
  }

  var policy: String {
    switch self {
    case .contamination: "pretraining"
    case .emptyTurn: "instruction"
    default: "text"
    }
  }

  private static let words = 50
  private static let repeats = 12

  static func hasPassage(_ text: String) -> Bool { text.split(separator: " ").count >= words }

  /// A document with the defect.
  ///
  /// - Parameters:
  ///   - text: the document as it was.
  ///   - real: one of the reference, for each document another.
  ///   - item: one of the benchmark.
  func planted(
    _ text: String, real: String, item: String, _ generator: inout SeededGenerator
  ) -> String {
    var own = text.split(separator: " ").map(String.init)
    switch self {
    case .leak: return real
    case .passage:
      let passage = real.split(separator: " ").prefix(Self.words).map(String.init)
      own.insert(contentsOf: passage, at: own.count / 2)
    case .reworded:
      let others = own
      own = real.split(separator: " ").map(String.init)
      for place in generator.sample(own.count / 5, of: own.count) where !others.isEmpty {
        own[place] = others[generator.integer(below: others.count)]
      }
    case .template:
      own.insert("Let us look at this together, one small step after another.", at: own.count / 2)
    case .loop:
      let loop = own.suffix(6)
      for _ in 0..<Self.repeats { own += loop }
    case .personalData:
      let number = generator.integer(below: 1_000_000)
      own.append("Write to reader.\(number)@mail-\(number % 977).org please.")
    case .contamination: return item
    case .emptyTurn: return ""
    }
    return own.joined(separator: " ")
  }
}
