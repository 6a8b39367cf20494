import GateBytes
import GateModel

/// How text is turned into records, and what that may cost.
package struct ReadOptions: Sendable, Hashable {
  package var limits: ReadLimits = .standard
  package var dialect = DialectOptions()
  package var badRecords: BadRecordAllowance = .none

  package init() {}
}
