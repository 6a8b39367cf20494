import GateDigests
import GateModel

/// Rows of all data sets sorted into classes of rows that count as the same record.
///
/// Classes are equal rows (`exact`), or connected groups of rows within tolerance (`near`).
package struct RowClasses: Sendable {
  /// The class of every row, by data set, in canonical row order.
  package let reference: [Int32]
  package let candidate: [Int32]
  package let holdout: [Int32]
  /// How many rows of each set a class holds.
  package let sizes: [Sizes]
  /// How many entities of each set have rows in a class; where every row is an entity, `sizes`.
  package let people: [Sizes]
  private let entities: Entities?

  package struct Sizes: Sendable, Hashable {
    package var reference: Int32 = 0
    package var candidate: Int32 = 0
    package var holdout: Int32 = 0

    package var real: Int32 { reference + holdout }
  }

  /// - Parameter classes: the class of every row: reference, then candidate, then holdout.
  package init(classes: [Int32], classCount: Int, of comparison: Comparison) {
    let referenceRows = comparison.reference.rowCount
    let candidateEnd = referenceRows + comparison.candidate.rowCount
    entities = comparison.entities
    reference = Array(classes[..<referenceRows])
    candidate = Array(classes[referenceRows..<candidateEnd])
    holdout = Array(classes[candidateEnd...])
    var sizes = [Sizes](repeating: Sizes(), count: classCount)
    for id in reference { sizes[Int(id)].reference += 1 }
    for id in candidate { sizes[Int(id)].candidate += 1 }
    for id in holdout { sizes[Int(id)].holdout += 1 }
    self.sizes = sizes
    guard let entities else {
      people = sizes
      return
    }
    var people = [Sizes](repeating: Sizes(), count: classCount)
    for pair in Set(zip(reference, entities.reference).map(ClassEntity.init)) {
      people[Int(pair.id)].reference += 1
    }
    for pair in Set(zip(candidate, entities.candidate).map(ClassEntity.init)) {
      people[Int(pair.id)].candidate += 1
    }
    for pair in Set(zip(holdout, entities.holdout).map(ClassEntity.init)) {
      people[Int(pair.id)].holdout += 1
    }
    self.people = people
  }
}

/// That an entity has a row in a class.
private struct ClassEntity: Hashable {
  let id: Int32
  let entity: Int32
}

extension RowClasses {
  /// Classes of equal rows, numbered by the first of their rows: reference, then candidate, then
  /// holdout. Linear, since hashes are ascending.
  package static func exact(_ comparison: Comparison) -> RowClasses {
    var classes: [Int32] = []
    var known: [(hashes: [RowHash], ids: [Int32])] = []
    var next: Int32 = 0
    let tables = comparison.tables(of: .real, .synthetic, .holdout)
    for table in tables {
      let ids = numbered(table.hashes, known, &next)
      known.append((table.hashes, ids))
      classes += ids
    }
    return RowClasses(classes: classes, classCount: Int(next), of: comparison)
  }

  /// The class of each hash: that of an equal one in the tables before, or the next.
  private static func numbered(
    _ hashes: [RowHash], _ known: [(hashes: [RowHash], ids: [Int32])], _ next: inout Int32
  ) -> [Int32] {
    var places = known.map { _ in 0 }
    var ids: [Int32] = []
    ids.reserveCapacity(hashes.count)
    for (row, hash) in hashes.enumerated() {
      if row > 0 && hashes[row - 1] == hash {
        ids.append(ids[row - 1])
        continue
      }
      var id: Int32?
      for (table, earlier) in known.enumerated() {
        while places[table] < earlier.hashes.count && earlier.hashes[places[table]] < hash {
          places[table] += 1
        }
        if places[table] < earlier.hashes.count && earlier.hashes[places[table]] == hash {
          id = id ?? earlier.ids[places[table]]
        }
      }
      if let id {
        ids.append(id)
      } else {
        ids.append(next)
        next += 1
      }
    }
    return ids
  }
}

/// How the classes of size two divide among the kinds of pairs that can be formed, against the
/// number of ways to form them (docs/method.md, "Copies and chance").
package struct CoincidencePairs: Sendable, Hashable {
  /// One row in the candidate, one in the reference.
  package var candidateReference = 0
  package var candidateHoldout = 0
  /// Both rows real.
  package var real = 0
  /// Those of them that join the reference and the holdout.
  package var referenceHoldout = 0
}

extension RowClasses {
  /// Counts the classes that hold rows of exactly two entities, of which at least one is real; two
  /// entities that meet in several classes count once.
  package var pairs: CoincidencePairs {
    var pairs = CoincidencePairs()
    for id in firstMeetings {
      let size = people[id]
      if size.candidate == 0 {
        pairs.real += 1
        if size.reference == 1 { pairs.referenceHoldout += 1 }
      } else if size.reference == 1 {
        pairs.candidateReference += 1
      } else {
        pairs.candidateHoldout += 1
      }
    }
    return pairs
  }

  /// Classes of two entities that do not meet in a class before.
  private var firstMeetings: [Int] {
    let meetings = people.indices.filter {
      people[$0].real + people[$0].candidate == 2 && people[$0].real > 0
    }
    guard let entities else { return meetings }
    struct Side: Hashable {
      let set: Int
      let entity: Int32
    }
    var met = [Set<Side>](repeating: [], count: people.count)
    let isMeeting = Set(meetings)
    let sets = [
      (reference, entities.reference), (candidate, entities.candidate),
      (holdout, entities.holdout),
    ]
    for (set, (ids, entities)) in sets.enumerated() {
      for (id, entity) in zip(ids, entities) where isMeeting.contains(Int(id)) {
        met[Int(id)].insert(Side(set: set, entity: entity))
      }
    }
    var known: Set<Set<Side>> = []
    return meetings.filter { known.insert(met[$0]).inserted }
  }
}
