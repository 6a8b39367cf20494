import GateBytes
import GateModel

/// How text is turned into records, and what that may cost.
package struct ReadOptions: Sendable, Hashable {
  package var limits: ReadLimits = .standard
  package var dialect = DialectOptions()
  package var badRecords: BadRecordAllowance = .none
  /// Whether folders in a directory are read that are no partitions, too.
  package var entersAll = false

  package init() {}
}
