import GateModel
import GateText

/// What a distinct document shares with those that the generator learned from.
package struct DocumentOverlap: Sendable {
  /// The documents of the corpus with its folded form.
  package let documents: Range<Int>
  package let tokens: Int
  /// 13-grams that a learned document has, and all of them.
  package internal(set) var long = GramHits()
  /// The same of 5-grams.
  package internal(set) var short = GramHits()
  /// Tokens in rows of `CopiedSpan.least` or more that stand in a learned document, token by token.
  package internal(set) var covered = 0
  /// The longest of these rows.
  package internal(set) var longest: PartSpan?
  /// The longest row of tokens of which each thirteen stand in a learned document, be it in several.
  package internal(set) var phrase: PartRange?
  /// The first learned document with the same folded form.
  package internal(set) var copy: Int?
  /// Whether a document with its folded form is, but for blanks, written as a learned one.
  package internal(set) var isCopiedAsWritten = false

  init(documents: Range<Int>, tokens: Int) {
    (self.documents, self.tokens) = (documents, tokens)
  }

  /// The first of them.
  package var document: Int { documents.lowerBound }

  /// Half of the n-grams of a document that is made of a learned one.
  private static let containedShare = 0.5
  /// With fewer n-grams a share says nothing.
  private static let fewestShort = 4

  /// Whether half of its 5-grams stand in learned documents; where it has fewer than four, whether it
  /// is a copy in folded form.
  package var isContained: Bool {
    short.count < Self.fewestShort
      ? copy != nil : Double(short.hits) >= Self.containedShare * Double(short.count)
  }
}

/// A row of tokens of a part of a document.
package struct PartSpan: Sendable {
  /// The part of the document, from 0.
  package let part: Int
  package let span: CopiedSpan
}

/// Tokens of a part of a document.
package struct PartRange: Sendable, Hashable {
  /// The part of the document, from 0.
  package let part: Int
  package let tokens: Range<Int>

  /// The longest row of n-grams that are present, if there is any.
  init?(longestOf found: [GramPresence], part: Int, length: Int) {
    var (best, start) = (0..<0, 0)
    for place in 0...found.count where place == found.count || found[place] != .present {
      if place - start > best.count { best = start..<place }
      start = place + 1
    }
    guard !best.isEmpty else { return nil }
    (self.part, tokens) = (part, best.lowerBound..<(best.upperBound - 1 + length))
  }
}

/// How many n-grams of a document a set has, of those that tell anything.
package struct GramHits: Sendable, Hashable {
  package private(set) var hits = 0
  package private(set) var count = 0

  /// Adds n-grams; frequent ones, and those that were left out, count neither here nor there.
  mutating func add(_ found: [GramPresence]) {
    for presence in found {
      switch presence {
      case .present:
        hits += 1
        count += 1
      case .absent: count += 1
      case .frequent, .unsampled: break
      }
    }
  }
}
