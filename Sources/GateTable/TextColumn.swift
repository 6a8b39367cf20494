import GateDigests

/// Documents, each where it stands in the bytes that were read; nothing is copied.
package struct TextColumn: Sendable {
  /// Consecutive rows whose texts stand in the same bytes.
  package struct Run: Sendable {
    package let storage: any TextStorage
    /// One a row; the empty cell is missing.
    package let cells: [TextCell]

    package init(storage: any TextStorage, cells: [TextCell]) {
      self.storage = storage
      self.cells = cells
    }
  }

  package let runs: [Run]
  package let count: Int

  package init(runs: [Run]) {
    self.runs = runs
    count = runs.reduce(0) { $0 + $1.cells.count }
  }

  package var missingCount: Int {
    runs.reduce(0) { $0 + $1.cells.count { $0 == .empty } }
  }

  /// Calls `body` with every text, top to bottom; `nil` is missing.
  package func visit(_ body: (Span<UInt8>?) -> Void) {
    _ = allSatisfy { text in
      body(text)
      return true
    }
  }

  /// Whether a condition holds for all texts; stops at the first for which it does not.
  ///
  /// - Parameter condition: gets `nil` for a missing text.
  package func allSatisfy(_ condition: (Span<UInt8>?) -> Bool) -> Bool {
    runs.allSatisfy { run in
      var holds = true
      run.storage.withBytes { bytes in
        var scratch: [UInt8] = []
        for cell in run.cells {
          guard holds else { break }
          if cell == .empty {
            holds = condition(nil)
          } else if cell.hasDoubledQuotes {
            cell.unquote(bytes, into: &scratch)
            holds = condition(scratch.span)
          } else {
            holds = condition(bytes.extracting(cell.offset..<(cell.offset + cell.length)))
          }
        }
      }
      return holds
    }
  }

  /// How many different texts there are, by their hashes.
  package var distinctCount: Int {
    var hashes: Set<RowHash> = []
    visit { text in
      if let text { hashes.insert(RowHasher.hash(text, seed: 0)) }
    }
    return hashes.count
  }

  /// All texts; `nil` is missing. Takes as much memory as the texts.
  package var strings: [String?] {
    var strings: [String?] = []
    strings.reserveCapacity(count)
    visit { text in
      guard let text else {
        strings.append(nil)
        return
      }
      strings.append(text.withUnsafeBytes { String(decoding: $0, as: UTF8.self) })
    }
    return strings
  }
}

/// Bytes that live as long as somebody has texts in them.
package protocol TextStorage: Sendable {
  func withBytes(_ body: (Span<UInt8>) -> Void)
}

extension [UInt8]: TextStorage {
  package func withBytes(_ body: (Span<UInt8>) -> Void) { body(span) }
}
