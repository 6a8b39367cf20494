extension NumberColumn {
  /// The values in another order, in one run of the widest width of all runs.
  ///
  /// - Parameter places: for each row the row that it becomes; every row once.
  package func moved(to places: [Int32]) -> NumberColumn {
    precondition(places.count == count, "a place for each row")
    var widest = Width.int8
    for run in runs { widest = max(widest, run.width) }
    let run: Run =
      switch widest {
      case .int8: .int8(whole(places))
      case .int16: .int16(whole(places))
      case .int32: .int32(whole(places))
      case .double: .double(real(places))
      }
    return NumberColumn(runs: [run])
  }

  fileprivate enum Width: Int, Comparable {
    case int8, int16, int32, double

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  private func whole<Wide: FixedWidthInteger & SendableMetatype>(_ places: [Int32]) -> [Wide] {
    moved(places) { run, first, room in
      switch run {
      case .int8(let values): place(values, places, first, &room, Self.wider)
      case .int16(let values): place(values, places, first, &room, Self.wider)
      case .int32(let values): place(values, places, first, &room, Self.wider)
      case .double: preconditionFailure("doubles are the widest")
      }
    }
  }

  private func real(_ places: [Int32]) -> [Double] {
    moved(places) { run, first, room in
      switch run {
      case .int8(let values): place(values, places, first, &room, Self.widened)
      case .int16(let values): place(values, places, first, &room, Self.widened)
      case .int32(let values): place(values, places, first, &room, Self.widened)
      case .double(let values): place(values, places, first, &room) { $0 }
      }
    }
  }

  @inline(__always)
  private func moved<Value: ExpressibleByIntegerLiteral>(
    _ places: [Int32],
    _ place: (_ run: Run, _ first: Int, _ room: inout UnsafeMutableBufferPointer<Value>) -> Void
  ) -> [Value] {
    var moved = [Value](repeating: 0, count: count)
    moved.withUnsafeMutableBufferPointer { room in
      var first = 0
      for run in runs {
        place(run, first, &room)
        first += run.count
      }
    }
    return moved
  }

  /// The same value, or missing, in a width that is no narrower.
  @inline(__always)
  private static func wider<Narrow: FixedWidthInteger, Wide: FixedWidthInteger & SendableMetatype>(
    _ value: Narrow
  ) -> Wide {
    value == .min ? .min : Wide(truncatingIfNeeded: value)
  }
}

extension NumberColumn.Run {
  fileprivate var width: NumberColumn.Width {
    switch self {
    case .int8: .int8
    case .int16: .int16
    case .int32: .int32
    case .double: .double
    }
  }
}

extension CategoryColumn {
  /// The codes in another order, in one run of the narrowest width.
  ///
  /// - Parameter places: for each row the row that it becomes; every row once.
  package func moved(to places: [Int32]) -> CategoryColumn {
    precondition(places.count == count, "a place for each row")
    let bound = dictionary.count
    let run: Run =
      if bound <= Int(UInt8.max) {
        .uint8(placed(places))
      } else if bound <= Int(UInt16.max) {
        .uint16(placed(places))
      } else {
        .int32(placed(places))
      }
    return CategoryColumn(runs: [run], dictionary: dictionary)
  }

  private func placed<Wide: FixedWidthInteger & SendableMetatype>(_ places: [Int32]) -> [Wide] {
    var moved = [Wide](repeating: 0, count: count)
    moved.withUnsafeMutableBufferPointer { room in
      var first = 0
      for run in runs {
        switch run {
        case .uint8(let codes): place(codes, places, first, &room, Self.relabelled)
        case .uint16(let codes): place(codes, places, first, &room, Self.relabelled)
        case .int32(let codes): place(codes, places, first, &room) { Wide(truncatingIfNeeded: $0) }
        }
        first += run.count
      }
    }
    return moved
  }

  /// The same code, or missing, in a width that holds it.
  @inline(__always)
  private static func relabelled<
    Narrow: FixedWidthInteger, Wide: FixedWidthInteger & SendableMetatype
  >(_ code: Narrow) -> Wide {
    Wide(truncatingIfNeeded: widened(code))
  }
}

/// Writes some rows to their places.
@inline(__always)
private func place<Narrow, Wide>(
  _ values: [Narrow], _ places: [Int32], _ first: Int,
  _ room: inout UnsafeMutableBufferPointer<Wide>, _ convert: (Narrow) -> Wide
) {
  // Safety: a place is a row of the column, and the room has as many.
  for row in values.indices { room[Int(places[first + row])] = convert(values[row]) }
}
