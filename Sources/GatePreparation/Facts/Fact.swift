/// What several metrics read of a comparison, made once a run.
///
/// One fact, one file in this folder, one line in `FactRegistry`.
package protocol Fact: Sendable {
  /// What metrics read; the fact itself where it is a type of its own.
  associatedtype Value: Sendable = Self
  /// Its name where time is told, and what it costs.
  static var work: FactWork { get }
  static var basis: FactBasis { get }
  /// The keys that ask for it or for a part of it. One pass makes all parts that a run asks for.
  static var keys: Set<FactKey> { get }
  /// The facts, and the parts of them, that it is made of; none unless declared.
  static var dependsOn: Set<FactKey> { get }
  /// Whether it is made of a run with or without a holdout; of both unless declared.
  static var holdout: HoldoutUse { get }
  /// - Parameter facts: those it depends on.
  static func make(_ context: FactContext, _ facts: Facts) async -> Availability<Value>
}

extension Fact {
  package static var dependsOn: Set<FactKey> { [] }
  package static var holdout: HoldoutUse { .optional }

  static func isGiven(hasHoldout: Bool) -> Bool {
    switch holdout {
    case .optional: true
    case .required: hasHoldout
    case .replaced: !hasHoldout
    }
  }
}

/// A fact that is made in pieces of one thread each, and of no other fact: the pieces of all such
/// facts share the threads.
///
/// All other facts give every thread work by themselves, so that they are made one after another.
package protocol PiecewiseFact: Fact {
  associatedtype Piece: Sendable
  static func pieces(_ context: FactContext) -> [@Sendable () -> Piece]
  /// - Parameter pieces: in the order of the above.
  static func joined(_ pieces: [Piece], _ context: FactContext) -> Value
}

extension PiecewiseFact {
  package static func make(_ context: FactContext, _ facts: Facts) async -> Availability<Value> {
    .made(joined(pieces(context).map { $0() }, context))
  }
}

/// What is looked at to make a fact, the cheapest first.
package enum FactBasis: Int, Sendable, Comparable {
  /// How often each value of a column occurs: what a summary of a table could hold.
  case counts
  /// Whole rows, or values of the same row.
  case rows
  /// Every row among all others: more than linear in rows.
  case search
  /// Models that learn.
  case models

  package static func < (left: FactBasis, right: FactBasis) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Of which runs a fact is made.
package enum HoldoutUse: Sendable {
  case optional, required
  /// It stands in for a holdout where there is none.
  case replaced
}

/// A fact, or the reason why there is none.
package enum Availability<Value: Sendable>: Sendable {
  case made(Value)
  /// No metric of the run asked for it.
  case notPlanned
  /// The data sets of the run are not those it is made of.
  case notGiven
  /// There are too few rows, or no columns, to make it of.
  case tooFewRows

  package var value: Value? { if case .made(let value) = self { value } else { nil } }

  /// - Parameter value: `nil` with too few rows.
  init(orTooFewRows value: Value?) { self = value.map { .made($0) } ?? .tooFewRows }
}
