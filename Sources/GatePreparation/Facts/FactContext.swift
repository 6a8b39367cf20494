import GateModel

/// All that facts may depend on; nothing else of a run reaches them.
package struct FactContext: Sendable {
  let comparison: Comparison
  /// What the run asks for, with all that this depends on.
  let keys: Set<FactKey>
  let seed: UInt64
  let threads: Int
  /// At most so many rows of a table are learned or predicted.
  let learningRows: Int
  /// At most so many rows of a table are searched for manifolds.
  let neighbourRows: Int
  /// Of how many records of each side distances are asked; see `QueryLimit`.
  let queryRecords: Int?
  /// Bytes of memory that the run may take, which texts keep to.
  let memory: Int
  /// Of the distances of `Neighbours`.
  let scale: DistanceScale
  /// What an earlier run with the same plan found of the same real rows.
  let known: RealSide?

  package init(
    _ comparison: Comparison, _ plan: FactPlan, seed: UInt64, threads: Int,
    learningRows: Int = RunSettings.defaultLearningRows,
    neighbourRows: Int = RunSettings.defaultNeighbourRows, queryRecords: Int? = nil,
    memory: Int = .max, scale: DistanceScale = .real, known: RealSide? = nil
  ) {
    self.comparison = comparison
    keys = plan.keys
    self.seed = seed
    self.threads = threads
    self.learningRows = learningRows
    self.neighbourRows = neighbourRows
    self.queryRecords = queryRecords
    self.memory = memory
    self.scale = scale
    self.known = known
  }

  /// Of how many records distances are asked.
  func queryLimit(_ facts: Facts) -> QueryLimit {
    QueryLimit(
      comparison, classes: facts[ClassFacts.self].value?.exact, most: queryRecords, seed: seed)
  }
}
