/// Values of a vocabulary as codes into a dictionary shared by all tables of the run.
///
/// Stored as runs of rows, each in the narrowest width that holds the codes of the dictionary.
package struct CategoryColumn: Sendable {
  /// The code of a missing value at full width.
  package static let missing: Int32 = -1

  /// Consecutive rows; the greatest value of an unsigned width, or `missing`, marks a missing
  /// value.
  package enum Run: Sendable, Hashable {
    case uint8([UInt8])
    case uint16([UInt16])
    case int32([Int32])

    package var count: Int {
      switch self {
      case .uint8(let codes): codes.count
      case .uint16(let codes): codes.count
      case .int32(let codes): codes.count
      }
    }
  }

  package let runs: [Run]
  package let count: Int
  /// Distinct values in ascending order of their UTF-8 bytes, the same array in every table.
  package let dictionary: [String]

  package init(runs: [Run], dictionary: [String]) {
    self.runs = runs
    self.dictionary = dictionary
    count = runs.reduce(0) { $0 + $1.count }
  }

  /// - Parameter codes: indices into `dictionary`, or `missing`.
  package init(codes: [Int32], dictionary: [String]) {
    self.init(runs: [.int32(codes)], dictionary: dictionary)
  }

  /// Codes in one run of the narrowest width.
  ///
  /// - Parameter codes: indices into `dictionary`, or `missing`.
  package init(narrowing codes: [Int32], dictionary: [String]) {
    self.init(
      runs: [Run(narrowing: codes.span, below: dictionary.count)], dictionary: dictionary)
  }

  /// All rows at full width: indices into `dictionary`, or `missing`.
  package var codes: [Int32] {
    if runs.count == 1, case .int32(let codes) = runs[0] { return codes }
    var codes: [Int32] = []
    codes.reserveCapacity(count)
    for run in runs {
      switch run {
      case .uint8(let narrow): codes.append(contentsOf: narrow.lazy.map(Self.widened))
      case .uint16(let narrow): codes.append(contentsOf: narrow.lazy.map(Self.widened))
      case .int32(let wide): codes.append(contentsOf: wide)
      }
    }
    return codes
  }

  package var missingCount: Int {
    runs.reduce(0) { sum, run in
      switch run {
      case .uint8(let codes): sum + codes.count { $0 == .max }
      case .uint16(let codes): sum + codes.count { $0 == .max }
      case .int32(let codes): sum + codes.count { $0 == Self.missing }
      }
    }
  }

  /// How many values of the dictionary occur.
  package var distinctCount: Int {
    var occurs = [Bool](repeating: false, count: dictionary.count)
    for run in runs {
      switch run {
      case .uint8(let codes): for code in codes where code != .max { occurs[Int(code)] = true }
      case .uint16(let codes): for code in codes where code != .max { occurs[Int(code)] = true }
      case .int32(let codes):
        for code in codes where code != Self.missing { occurs[Int(code)] = true }
      }
    }
    return occurs.count { $0 }
  }

  @inline(__always)
  static func widened<Narrow: FixedWidthInteger>(_ code: Narrow) -> Int32 {
    code == .max ? missing : Int32(truncatingIfNeeded: code)
  }
}

extension CategoryColumn.Run {
  /// At full width.
  package var codes: [Int32] { CategoryColumn(runs: [self], dictionary: []).codes }

  /// The codes as codes of another dictionary; missing ones stay missing.
  ///
  /// - Parameters:
  ///   - map: for each code another below `bound`, none missing.
  ///   - bound: the count of the other dictionary.
  package func relabelled(by map: [Int32], below bound: Int) -> Self {
    switch self {
    case .uint8(let codes): Self.relabelled(codes, map, bound)
    case .uint16(let codes): Self.relabelled(codes, map, bound)
    case .int32(let codes): Self.relabelled(codes, map, bound)
    }
  }

  private static func relabelled<Narrow: FixedWidthInteger>(
    _ codes: [Narrow], _ map: [Int32], _ bound: Int
  ) -> Self {
    let missing = Narrow(truncatingIfNeeded: CategoryColumn.missing)
    func label<Label: FixedWidthInteger>(_ code: Narrow) -> Label {
      Label(truncatingIfNeeded: code == missing ? CategoryColumn.missing : map[Int(code)])
    }
    if bound <= Int(UInt8.max) { return .uint8(codes.map(label)) }
    return bound <= Int(UInt16.max) ? .uint16(codes.map(label)) : .int32(codes.map(label))
  }

  /// The narrowest width for codes below `bound`; negative codes are missing.
  package init(narrowing codes: Span<Int32>, below bound: Int) {
    if bound <= Int(UInt8.max) {
      self = .uint8(Self.narrowed(codes))
    } else if bound <= Int(UInt16.max) {
      self = .uint16(Self.narrowed(codes))
    } else {
      self = .int32(
        [Int32](capacity: codes.count) { room in
          for row in codes.indices { room.append(codes[row]) }
        })
    }
  }

  /// - Note: -1 becomes the greatest value of the width by itself.
  @inline(__always)
  private static func narrowed<Narrow: FixedWidthInteger>(_ codes: Span<Int32>) -> [Narrow] {
    [Narrow](capacity: codes.count) { room in
      for row in codes.indices { room.append(Narrow(truncatingIfNeeded: codes[row])) }
    }
  }
}
