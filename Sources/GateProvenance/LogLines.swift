import GateDigests

/// The bytes of a log, line by line: nothing of them is read as JSON before the root is known.
package struct LogLines: Sendable {
  private let bytes: [UInt8]
  /// Behind the line feed of each line.
  private let ends: [Int]

  package static let mostBytes = 1 << 28

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  package var count: Int { ends.count }

  /// Bytes behind the last whole line: what was being written when the writer was stopped.
  package var halfLine: Int { bytes.count - (ends.last ?? 0) }

  /// A line without its line feed.
  package subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<(ends[index] - 1)]
  }

  /// The roots of the trees over the first lines.
  ///
  /// - Parameter counts: of lines that there are.
  package func roots(of counts: Set<Int>) -> [Int: [UInt8]] {
    var (roots, tree): ([Int: [UInt8]], MerkleFrontier) = ([:], MerkleFrontier())
    if counts.contains(0) { roots[0] = tree.root }
    for index in 0..<(counts.max() ?? 0) {
      tree.append(self[index])
      if counts.contains(index + 1) { roots[index + 1] = tree.root }
    }
    return roots
  }

  /// The first lines as entries.
  package func entries(_ count: Int) throws(ProvenanceError) -> [LogEntry] {
    var entries: [LogEntry] = []
    entries.reserveCapacity(count)
    for index in 0..<count { entries.append(try LogEntry(self[index], number: index + 1)) }
    return entries
  }
}

/// What became of each statement, by its SHA-256.
package struct LogStates: Sendable {
  private var states: [String: State] = [:]

  package enum State: Int, Sendable, Comparable {
    case logged, superseded, revoked

    package static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }
  }

  /// What was taken back stays so, whatever is logged behind it.
  package init(_ entries: [LogEntry]) {
    for entry in entries {
      guard let statement = entry.statement else { continue }
      let state: State
      switch entry.event {
      case .verdict: state = .logged
      case .supersede: state = .superseded
      case .revoke: state = .revoked
      case .waiver, .audit: continue
      }
      states[statement] = max(state, states[statement] ?? state)
    }
  }

  package subscript(statement: String) -> State? { states[statement] }
}
