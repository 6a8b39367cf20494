import GateKernels

/// Distinct real records with the side that each is counted on, as rows of reference and holdout
/// together (reference first).
///
/// Equal rows are one record. It is counted as a member or a non-member by drawing one of its rows,
/// so that what a record is like says nothing of its side unless the candidate leaks: taking a
/// record for a member whenever any of its rows is one would make members look more frequent.
///
/// Records of one entity depend on each other, so that tests count entities: `oneOfEachEntity`.
package struct RealRecords: Sendable {
  package let reference: [Int]
  package let holdout: [Int]
  /// How many records, or entities, there are for each of those of the reference that are here; 1
  /// unless distances were asked of fewer (`among`).
  package let membersEach: Double
  /// By row of reference and holdout together; `nil` where every record is an entity.
  let entities: [Int32]?

  package init(_ classes: RowClasses, _ comparison: Comparison, seed: UInt64) {
    entities = comparison.entities.map { $0.reference + $0.holdout }
    membersEach = 1
    var generator = SeededGenerator(seed: seed, label: "memorization records")
    var firstReference = [Int](repeating: -1, count: classes.people.count)
    var firstHoldout = firstReference
    for (row, id) in classes.reference.enumerated().reversed() { firstReference[Int(id)] = row }
    for (row, id) in classes.holdout.enumerated().reversed() { firstHoldout[Int(id)] = row }
    var reference: [Int] = []
    var holdout: [Int] = []
    for (id, size) in classes.people.enumerated() where size.real > 0 {
      if generator.integer(below: Int(size.real)) < Int(size.reference) {
        reference.append(firstReference[id])
      } else {
        holdout.append(classes.reference.count + firstHoldout[id])
      }
    }
    self.reference = reference
    self.holdout = holdout
  }

  private init(reference: [Int], holdout: [Int], membersEach: Double, entities: [Int32]?) {
    self.reference = reference
    self.holdout = holdout
    self.membersEach = membersEach
    self.entities = entities
  }

  /// The records for which something holds that does not depend on their side.
  package func filter(_ isKept: (Int) -> Bool) -> RealRecords {
    RealRecords(
      reference: reference.filter(isKept), holdout: holdout.filter(isKept),
      membersEach: membersEach, entities: entities)
  }

  /// The records that distances were asked of; those of the reference then stand for all.
  package func among(_ queried: QueriedRecords) -> RealRecords {
    guard !queried.isAll else { return self }
    let kept = filter(queried.contains)
    let all = oneOfEachEntity { _ in 0 }.reference.count
    let left = kept.oneOfEachEntity { _ in 0 }.reference.count
    return RealRecords(
      reference: kept.reference, holdout: kept.holdout,
      membersEach: left > 0 ? Double(all) / Double(left) : 1, entities: entities)
  }

  /// Of the records of each entity the one with the smallest number, which must say of members and
  /// of non-members the same: a test of one record of each entity is a test of independent ones.
  package func oneOfEachEntity(smallest number: (Int) -> Double) -> RealRecords {
    guard let entities else { return self }
    func one(_ records: [Int]) -> [Int] {
      var best: [Int32: (number: Double, record: Int)] = [:]
      for record in records {
        let (entity, number) = (entities[record], number(record))
        if best[entity].map({ number < $0.number }) ?? true { best[entity] = (number, record) }
      }
      return best.values.map(\.record).sorted()
    }
    return RealRecords(
      reference: one(reference), holdout: one(holdout), membersEach: membersEach,
      entities: entities)
  }
}
