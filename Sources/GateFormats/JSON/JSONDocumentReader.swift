import GateBytes

/// Reads one JSON array of objects, each with the line on which it begins, or a lone object that
/// is spread over several lines.
///
/// The array is only cut here; each element is judged by the JSON parser.
struct JSONDocumentReader {
  private let source: Source
  private let limits: ReadLimits
  private let check: RecordTextCheck?
  private var quarantine: Quarantine
  private var position: Int
  private var line = 1

  static func read(
    _ source: Source, options: ReadOptions, check: RecordTextCheck? = nil
  ) throws(InputError) -> ScannedSource {
    var parser = try JSONObjectParser(name: source.name, limits: options.limits)
    var builder = JSONTableBuilder(name: source.name, limits: options.limits)
    let (quarantine, wrapper) = try forEachRecord(of: source, options: options, check: check) {
      bytes, document, line throws(InputError) in
      try parser.parse(bytes, document, name: source.name, line: line)
      try builder.append(parser, at: document, line: line)
    }
    if let wrapper {
      builder.note("SG2023", "read the records of \"\(wrapper)\", the only key of one JSON object")
    }
    return try builder.finish(quarantine)
  }

  /// Calls `take` with every element of the array.
  ///
  /// - Returns: the elements that `take` could not read and that may be left out, and the only key of
  ///   the object that the array lies in, if it does.
  static func forEachRecord(
    of source: Source, options: ReadOptions, check: RecordTextCheck?,
    _ take: (_ bytes: Span<UInt8>, _ document: Range<Int>, _ line: Int) throws(InputError) -> Void
  ) throws(InputError) -> (quarantine: Quarantine, wrapper: String?) {
    var reader = JSONDocumentReader(
      source: source, limits: options.limits, check: check,
      quarantine: Quarantine(options.badRecords),
      position: TextFormat.byteOrderMark(source.bytes.span))
    let wrapper = try reader.read(take)
    return (reader.quarantine, wrapper)
  }

  private mutating func read(
    _ take: (_ bytes: Span<UInt8>, _ document: Range<Int>, _ line: Int) throws(InputError) -> Void
  ) throws(InputError) -> String? {
    // A copy, so that the span does not lock `self`.
    let source = self.source
    let bytes = source.bytes.span
    var memory = MemoryWatch(limits.memory)
    let wrapped = source.isSample ? nil : WrappedRecords(bytes)
    if let wrapped {
      for index in 0..<wrapped.array.lowerBound where bytes[index] == UInt8(ascii: "\n") {
        line += 1
      }
      position = wrapped.array.lowerBound
    }
    skipBlanks(bytes)
    let isArray = position < bytes.count && bytes[position] == UInt8(ascii: "[")
    if isArray { position += 1 }
    skipBlanks(bytes)
    var more = position < bytes.count && bytes[position] != UInt8(ascii: "]")
    while more {
      try memory.pass(position, growing: [UInt8](), for: source.name)
      skipBlanks(bytes)
      let (start, startLine) = (position, line)
      try skipElement(bytes, startLine: startLine)
      do throws(InputError) {
        try check?.check(bytes, start..<position, line: startLine)
        try take(bytes, start..<position, startLine)
      } catch {
        try quarantine.admit(error)
      }
      skipBlanks(bytes)
      more = isArray && position < bytes.count && bytes[position] == UInt8(ascii: ",")
      if more { position += 1 }
    }
    if isArray { try expectEnd(of: bytes) }
    if wrapped == nil { skipBlanks(bytes) }
    guard position == wrapped?.array.upperBound ?? bytes.count else {
      throw source.name.malformed(line: line, "text after the end of the JSON document; remove it")
    }
    return wrapped?.key
  }

  private mutating func expectEnd(of bytes: Span<UInt8>) throws(InputError) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "]") else {
      throw source.name.malformed(
        line: line, "expected \"]\": a JSON array of objects, or JSON Lines, is wanted")
    }
    position += 1
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < bytes.count, JSONLinesReader.isBlank(bytes[position]) {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }

  private mutating func skipElement(_ bytes: Span<UInt8>, startLine: Int) throws(InputError) {
    let start = position
    guard let end = JSONElement.end(in: bytes, from: start, limit: limits.recordBytes) else {
      throw source.name.malformed(line: startLine, "the object that begins here is never closed")
    }
    guard end - start <= limits.recordBytes else {
      throw source.name.beyond(
        .record, line: startLine, "a record of more than \(limits.recordBytes) bytes")
    }
    for index in start..<end where bytes[index] == UInt8(ascii: "\n") { line += 1 }
    position = end
  }
}
