import GateBytes

/// Reads one JSON array of objects, each with the line on which it begins.
///
/// The array is only cut here; each element is judged by the JSON parser.
struct JSONArrayReader {
  private let source: Source
  private let limits: ReadLimits
  private let check: RecordTextCheck?
  private var quarantine: Quarantine
  private var position: Int
  private var line = 1

  static func read(
    _ source: Source, options: ReadOptions, check: RecordTextCheck? = nil
  ) throws(InputError) -> ScannedSource {
    var reader = JSONArrayReader(
      source: source, limits: options.limits, check: check,
      quarantine: Quarantine(options.badRecords),
      position: TextFormat.byteOrderMark(source.bytes.span))
    return try reader.read()
  }

  private mutating func read() throws(InputError) -> ScannedSource {
    // A copy, so that the span does not lock `self`.
    let source = self.source
    let bytes = source.bytes.span
    var parser = try JSONObjectParser(name: source.name, nesting: limits.nesting)
    var builder = JSONTableBuilder(name: source.name, limits: limits)
    try expect("[", in: bytes)
    skipBlanks(bytes)
    var more = position < bytes.count && bytes[position] != UInt8(ascii: "]")
    while more {
      skipBlanks(bytes)
      let (start, startLine) = (position, line)
      try skipElement(bytes, startLine: startLine)
      do throws(InputError) {
        try check?.check(bytes, start..<position, line: startLine)
        try parser.parse(bytes, start..<position, name: source.name, line: startLine)
        try builder.append(parser, at: start..<position, line: startLine)
      } catch {
        try quarantine.admit(error)
      }
      skipBlanks(bytes)
      more = position < bytes.count && bytes[position] == UInt8(ascii: ",")
      if more { position += 1 }
    }
    try expect("]", in: bytes)
    skipBlanks(bytes)
    guard position == bytes.count else {
      throw source.name.malformed(line: line, "text after the end of the JSON array; remove it")
    }
    return try builder.finish(quarantine)
  }

  private mutating func expect(
    _ character: Unicode.Scalar, in bytes: Span<UInt8>
  ) throws(InputError) {
    skipBlanks(bytes)
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
      throw source.name.malformed(
        line: line, "expected \"\(character)\": a JSON array of objects, or JSON Lines, is wanted")
    }
    position += 1
  }

  private mutating func skipBlanks(_ bytes: Span<UInt8>) {
    while position < bytes.count, JSONLinesReader.isBlank(bytes[position]) {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }

  /// Steps over one element by its brackets and strings.
  private mutating func skipElement(_ bytes: Span<UInt8>, startLine: Int) throws(InputError) {
    let start = position
    var depth = 0
    var isInString = false
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "\\") where isInString: position += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "{") where !isInString, UInt8(ascii: "[") where !isInString: depth += 1
      case UInt8(ascii: "}") where !isInString, UInt8(ascii: "]") where !isInString:
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: ",") where !isInString && depth == 0: return
      default: break
      }
      position += 1
      guard position - start <= limits.recordBytes else {
        throw source.name.beyond(
          .record, line: startLine, "a record of more than \(limits.recordBytes) bytes")
      }
    }
    guard depth == 0, !isInString else {
      throw source.name.malformed(line: startLine, "the object that begins here is never closed")
    }
  }
}
