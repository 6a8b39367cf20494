import GateBytes
import GateModel
import GateTable

/// Collects records of one source as texts with roles.
struct ConversationBuilder {
  private let name: SourceName
  private let limits: ReadLimits
  private var bytes: [UInt8] = []
  private var messages: [ConversationColumn.Message] = []
  private var starts: [UInt32] = [0]
  private var faults: [ShapeFault?] = []
  private var lines: [UInt32] = []
  private var shapes: [RecordShape: Int] = [:]
  private var metadata = NameList()

  init(name: SourceName, limits: ReadLimits) {
    (self.name, self.limits) = (name, limits)
  }

  /// - Throws: for a field that occurs twice, and beyond the limits of a record.
  mutating func append(_ reading: RecordReading, line: Int) throws(InputError) {
    if let key = reading.repeated {
      throw name.malformed(
        line: line, fault: .duplicateKey,
        "the key \"\(key)\" occurs twice in one object; keep one of them")
    }
    let size = reading.parts.reduce(0) { $0 + $1.text.count }
    guard size <= limits.recordBytes else {
      throw name.beyond(
        .record, line: line, fault: .length,
        "a record of more than \(limits.recordBytes) bytes")
    }
    guard bytes.count + size <= ReadLimits.largestDecompressedBytes else {
      throw name.beyond(
        .bytes, line: line, "more text than \(ReadLimits.largestDecompressedBytes) bytes")
    }
    for part in reading.parts {
      let cell = TextCell(offset: bytes.count, length: part.text.count)
      messages.append(.init(part.role, cell, hasCalls: part.hasCalls))
      bytes += reading.tree.text[part.text]
    }
    finishRecord(reading.fault, reading.shape, line: line)
    let (tree, used) = (reading.tree, reading.used)
    var position = 0
    tree.forEachChild(of: JSONTree.root) { child in
      if !used.contains(child) { metadata.insert(tree.key(child), guess: position) }
      position += 1
    }
  }

  /// Adds a document that is all of its source.
  mutating func append(document text: Span<UInt8>) throws(InputError) {
    guard text.count <= limits.recordBytes else {
      throw name.beyond(.record, "a document of more than \(limits.recordBytes) bytes")
    }
    messages.append(.init(.text, TextCell(offset: bytes.count, length: text.count)))
    // Safety: the buffer belongs to the span, which lives through the call.
    text.withUnsafeBytes { bytes.append(contentsOf: $0) }
    finishRecord(nil, .document, line: 1)
  }

  private mutating func finishRecord(_ fault: ShapeFault?, _ shape: RecordShape, line: Int) {
    starts.append(UInt32(clamping: messages.count))
    faults.append(fault)
    lines.append(UInt32(clamping: line))
    shapes[shape, default: 0] += 1
  }

  func finish(_ quarantine: Quarantine, notes: [Diagnostic] = []) -> DocumentSource {
    DocumentSource(
      name: name,
      run: ConversationColumn.Run(
        storage: bytes, messages: messages, starts: starts, faults: faults),
      lines: lines, shapes: shapes, metadata: metadata.names, notes: notes,
      quarantine: quarantine)
  }
}

/// Names in the order of their first appearance; most records have the same in the same order.
private struct NameList {
  private var spelled: [[UInt8]] = []
  private var known: Set<[UInt8]> = []

  var names: [String] { spelled.map { String(decoding: $0, as: UTF8.self) } }

  mutating func insert(_ name: ArraySlice<UInt8>, guess: Int) {
    for position in [guess, guess - 1, guess - 2] where spelled.indices.contains(position) {
      if spelled[position].elementsEqual(name) { return }
    }
    let name = Array(name)
    if known.insert(name).inserted { spelled.append(name) }
  }
}
