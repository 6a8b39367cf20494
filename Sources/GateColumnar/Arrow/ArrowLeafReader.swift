import GateBytes

/// Reads the values of one leaf in one record batch, with the levels that place them.
struct ArrowLeafReader {
  private let leaf: ArrowLeaf
  private let fields: [ArrowField]
  private let buffers: ArrowBuffers

  /// - Parameter fields: of the schema.
  init(_ leaf: ArrowLeaf, of fields: [ArrowField], in buffers: ArrowBuffers) {
    self.leaf = leaf
    self.fields = fields
    self.buffers = buffers
  }

  /// - Parameter dictionary: with how many of its entries there are, where the leaf has one.
  func read(
    _ dictionary: (entries: ArrowDictionary, count: Int)?
  ) throws(Damage) -> LeafChunk {
    guard let number = leaf.path.last else { return LeafChunk(values: .booleans([])) }
    let array = buffers.batch.array(of: number)
    guard leaf.path.count > 1 || array.missing > 0 || fields[number].layout == .nothing else {
      return try chunk(0..<array.count, of: array, fields[number], nil, dictionary)
    }
    // A level of either kind and a place for each row.
    try buffers.budget.spend(buffers.batch.rowCount * (2 + MemoryLayout<Int>.size))
    var levels = ArrowLevels(rows: buffers.batch.rowCount)
    for (field, child) in zip(leaf.path, leaf.path.dropFirst()) {
      try enter(field, to: child, &levels)
    }
    try keep(fields[number], array, &levels)
    return try chunk(levels.present, of: array, fields[number], levels, dictionary)
  }

  private func keep(
    _ field: ArrowField, _ array: ArrowArray, _ levels: inout ArrowLevels
  ) throws(Damage) {
    guard field.layout != .nothing else { return levels.keep(level: 0) { _ in false } }
    let bits = try buffers.validity(of: array)
    levels.keep(level: field.definitionLevel) { bits?.bit($0) ?? true }
  }

  /// Goes on from the values of a field to those of one that it holds.
  private func enter(
    _ number: Int, to child: Int, _ levels: inout ArrowLevels
  ) throws(Damage) {
    let field = fields[number]
    let array = buffers.batch.array(of: number)
    let most = buffers.batch.array(of: child).count
    switch field.layout {
    case .structure, .pairs:
      guard most >= array.count else {
        throw Damage("a structure of \(array.count) values, of which a field has \(most)")
      }
      guard field.layout == .structure || array.missing == 0 else {
        throw Damage("a map with a pair that is missing")
      }
      if field.layout == .structure { try keep(field, array, &levels) }
    case .list(let width):
      try keep(field, array, &levels)
      guard array.count > 0 else { return }
      let offsets = try buffers.buffer(1, of: array)
      try offsets.require(array.count + 1, of: width)
      try unfold(field, &levels) { slot throws(Damage) in
        let start = offsets.offset(slot, width: width)
        let end = offsets.offset(slot + 1, width: width)
        guard start >= 0, start <= end, end <= most else {
          throw Damage("a list from \(start) to \(end) of \(most) elements")
        }
        return start..<end
      }
    case .fixedList(let size):
      try keep(field, array, &levels)
      let (needed, overflow) = array.count.multipliedReportingOverflow(by: size)
      guard !overflow, most >= needed else {
        throw Damage("\(array.count) lists of \(size) elements, of which there are \(most)")
      }
      try unfold(field, &levels) { slot throws(Damage) in (slot * size)..<((slot + 1) * size) }
    case .nothing, .bits, .fixed, .strings, .views: break
    }
  }

  private func unfold(
    _ field: ArrowField, _ levels: inout ArrowLevels,
    _ elements: (Int) throws(Damage) -> Range<Int>
  ) throws(Damage) {
    let count = try levels.count(atMost: ReadLimits.largestDecompressedBytes, elements)
    try buffers.budget.spend(count * (2 + MemoryLayout<Int>.size))
    try levels.unfold(
      level: field.definitionLevel + 1, repeated: field.repetitionLevel, count: count, elements)
  }
}

// MARK: Values

extension ArrowLeafReader {
  /// - Parameters:
  ///   - slots: the values that are there.
  ///   - levels: `nil` where each row has a value.
  private func chunk(
    _ slots: some RandomAccessCollection<Int>, of array: ArrowArray, _ field: ArrowField,
    _ levels: ArrowLevels?, _ dictionary: (entries: ArrowDictionary, count: Int)?
  ) throws(Damage) -> LeafChunk {
    var chunk = LeafChunk(
      definitionLevels: levels?.definition ?? [], repetitionLevels: levels?.repetition ?? [],
      values: StoredValues(leaf.physical), count: levels?.count ?? slots.count)
    guard let key = field.dictionary else {
      try buffers.append(slots, of: array, field.layout, leaf.logical, to: &chunk.values)
      return chunk
    }
    guard !slots.isEmpty else { return chunk }
    guard let dictionary else { throw Damage("entries of a dictionary that is not there") }
    var entries = try self.entries(slots, of: array, key, below: dictionary.count)
    if !dictionary.entries.isMissing.isEmpty {
      entries = chunk.leaveOut(
        dictionary.entries.isMissing, of: entries, from: field.definitionLevel)
    }
    guard case .bytes(let strings) = dictionary.entries.values, dictionary.count > entries.count
    else {
      try spend(on: dictionary.entries.values)
      try chunk.values.append(entries: entries, of: dictionary.entries.values)
      return chunk
    }
    // Of a dictionary that is larger than what it is used for, only what is used.
    let (used, numbers) = strings.only(entries)
    try spend(on: .bytes(used))
    try chunk.values.append(entries: numbers, of: .bytes(used))
    return chunk
  }

  private func spend(on values: StoredValues) throws(Damage) {
    if case .bytes(let strings) = values { try buffers.budget.spend(strings.bytes.count) }
  }

  /// The numbers of entries, each of one that there is.
  private func entries(
    _ slots: some RandomAccessCollection<Int>, of array: ArrowArray, _ key: ArrowDictionaryKey,
    below count: Int
  ) throws(Damage) -> [UInt32] {
    var numbers = StoredValues(key.width == 8 ? .int64 : .int32)
    let logical: LogicalType = key.isSigned ? .signed : .unsigned
    try buffers.append(slots, of: array, .fixed(key.width), logical, to: &numbers)
    var entries: [UInt32] = []
    entries.reserveCapacity(slots.count)
    func add(_ number: Int64) throws(Damage) {
      guard number >= 0, number < count, let entry = UInt32(exactly: number) else {
        throw Damage("entry \(number) of a dictionary of \(count)")
      }
      entries.append(entry)
    }
    switch numbers {
    case .int32(let values): for value in values { try add(Int64(value)) }
    case .int64(let values): for value in values { try add(value) }
    case .booleans, .floats, .doubles, .bytes: break
    }
    return entries
  }
}

extension LeafChunk {
  /// Makes entries missing of which the dictionary has no value; returns the others.
  ///
  /// - Parameter level: at which a value is there.
  fileprivate mutating func leaveOut(
    _ isMissing: [Bool], of entries: [UInt32], from level: Int
  ) -> [UInt32] {
    if definitionLevels.isEmpty {
      definitionLevels = [UInt8](repeating: UInt8(level), count: count)
    }
    var kept: [UInt32] = []
    var next = 0
    for index in definitionLevels.indices where definitionLevels[index] == level {
      let entry = entries[next]
      next += 1
      if Int(entry) < isMissing.count, isMissing[Int(entry)] {
        definitionLevels[index] -= 1
      } else {
        kept.append(entry)
      }
    }
    return kept
  }
}
