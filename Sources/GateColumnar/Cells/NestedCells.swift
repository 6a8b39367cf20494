import GateBytes
import GateJSON

extension ColumnarFile {
  /// Lists and maps of each row as JSON text.
  func appendNested(
    _ column: StoredColumn, _ cells: inout ColumnCells
  ) throws(InputError) {
    let leaves = column.node.leaves
    for (group, rowCount) in source.rowCounts.enumerated() {
      var cursors: [Int: LeafCursor] = [:]
      for leaf in leaves {
        guard case .leaf(_, _, let type) = source.leaves[leaf].shape else { continue }
        cursors[leaf] = LeafCursor(
          try chunk(of: leaf, in: group), type, level: source.leaves[leaf].definitionLevel)
      }
      var assembly = RecordAssembly(cursors: cursors)
      do throws(Damage) {
        for _ in 0..<rowCount {
          let value = try assembly.value(of: column.node)
          if case .null = value {
            cells.appendMissing()
          } else {
            try cells.append { bytes in bytes += JSONWriter.write(value, pretty: false) }
          }
        }
        guard assembly.isAtEnd else { throw Damage("more values than rows") }
        if !assembly.isText { cells.markAsNoText() }
      } catch {
        throw damaged(error, leaf: leaves[0], group: group)
      }
    }
  }
}

/// Where assembly stands in the values of a leaf.
struct LeafCursor {
  private let chunk: LeafChunk
  private let text: ValueText
  private var entry = 0
  private var value = 0
  /// Whether all strings so far are UTF-8.
  private(set) var isText = true
  /// At which a value is there.
  private let level: Int

  init(_ chunk: LeafChunk, _ type: LogicalType, level: Int) {
    self.chunk = chunk
    self.level = level
    text = ValueText(values: chunk.values, type: type)
  }

  var isAtEnd: Bool { entry == chunk.count }

  /// The level at which the next entry is present; `nil` at the end.
  var definition: Int? {
    guard entry < chunk.count else { return nil }
    return chunk.definitionLevels.isEmpty ? level : Int(chunk.definitionLevels[entry])
  }

  /// The level at which the next entry repeats; `nil` at the end.
  var repetition: Int? {
    guard entry < chunk.count else { return nil }
    return chunk.repetitionLevels.isEmpty ? 0 : Int(chunk.repetitionLevels[entry])
  }

  mutating func skip() { entry += 1 }

  /// The next entry, which is present.
  mutating func next() throws(Damage) -> JSONOutput {
    var bytes: [UInt8] = []
    let note = try text.write(value, to: &bytes)
    entry += 1
    value += 1
    if note == .notANumber { return .null }
    guard let string = String(validating: bytes, as: UTF8.self) else {
      isText = false
      return .null
    }
    switch text.type {
    case .boolean: return .bool(string == "true")
    case .signed: return Int(string).map { .int($0) } ?? .string(string)
    case .unsigned: return UInt64(string).map { .uint($0) } ?? .string(string)
    case .float, .double, .half, .decimal, .time:
      return Double(string).flatMap { $0.isFinite ? .double($0) : nil } ?? .string(string)
    default: return .string(string)
    }
  }
}
