import GateBytes

/// Where tokens are put aside that would take too much memory.
package final class TokenFile: Sendable {
  let bytes: SpillFile

  /// `nil` where no temporary file can be made: all then stays in memory, as long as there is some.
  package init?() {
    guard let file = try? SpillFile() else { return nil }
    bytes = file
  }
}
