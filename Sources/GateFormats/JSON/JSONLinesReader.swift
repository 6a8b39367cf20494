import GateBytes

/// Reads JSON Lines: one object a line, blank lines allowed.
enum JSONLinesReader {
  static func read(
    _ source: Source, options: ReadOptions, check: RecordTextCheck? = nil
  ) throws(InputError) -> ScannedSource {
    var parser = try JSONObjectParser(name: source.name, limits: options.limits)
    var builder = JSONTableBuilder(name: source.name, limits: options.limits)
    let quarantine = try forEachRecord(of: source, options: options, check: check) {
      bytes, document, line throws(InputError) in
      try parser.parse(bytes, document, name: source.name, line: line)
      try builder.append(parser, at: document, line: line)
    }
    return try builder.finish(quarantine)
  }

  /// Calls `take` with every line that is not blank.
  ///
  /// - Parameter first: the 1-based line with which the source begins, where it is a part of a text.
  /// - Returns: the lines that `take` could not read and that may be left out.
  static func forEachRecord(
    of source: Source, from first: Int = 1, options: ReadOptions, check: RecordTextCheck?,
    _ take: (_ bytes: Span<UInt8>, _ document: Range<Int>, _ line: Int) throws(InputError) -> Void
  ) throws(InputError) -> Quarantine {
    let limits = options.limits
    let bytes = source.bytes.span
    var memory = MemoryWatch(limits.memory)
    var quarantine = Quarantine(options.badRecords)
    var start = 0
    var line = first
    while start < bytes.count {
      try memory.pass(start, growing: [UInt8](), for: source.name)
      let end = lineEnd(in: bytes, from: start)
      let mark = TextFormat.byteOrderMark(bytes, from: start)
      let document = trimmed(bytes, (start + mark)..<end)
      do throws(InputError) {
        guard document.count <= limits.recordBytes else {
          throw source.name.beyond(
            .record, line: line, fault: .length,
            "a record of more than \(limits.recordBytes) bytes")
        }
        if !document.isEmpty {
          try check?.check(bytes, document, line: line)
          try take(bytes, document, line)
        }
      } catch {
        try quarantine.admit(error)
      }
      start = end + 1
      line += 1
    }
    return quarantine
  }

  private static func lineEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  /// Without the blanks at both ends, the CR of a CRLF among them.
  static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 9 || byte == 13 || byte == 10
  }
}
