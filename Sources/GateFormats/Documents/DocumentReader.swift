import GateBytes
import GateModel
import GateTable

/// Reads a source as texts: records of any shape, or one document.
enum DocumentReader {
  /// - Parameter fields: the names of the fields that are texts, where the user gives them.
  static func read(
    _ source: Source, fields: [String], options: ReadOptions
  ) throws(InputError) -> DocumentSource {
    var builder = ConversationBuilder(name: source.name, limits: options.limits)
    guard !isDocument(source) else {
      _ = try TextCheck.check(source, isTolerant: false)
      let bytes = source.bytes.span
      try builder.append(
        document: bytes.extracting(TextFormat.byteOrderMark(bytes)..<bytes.count))
      return builder.finish(Quarantine(options.badRecords))
    }
    guard source.bytes.contains(where: { $0 > 32 }) else {
      let nothing = ScannedSource.nothing(source.name.malformed("no records"))
      return builder.finish(Quarantine(options.badRecords), notes: nothing.notes)
    }
    let isSample = source.isSample
    let (quarantine, scanned) = try RecordTrees.visit(
      of: source, fields: fields, options: options
    ) { tree, line throws(InputError) in
      try builder.append(reading(tree, fields, isSample: isSample), line: line)
    }
    let notes = (scanned?.notes ?? []).filter { !isAboutColumns($0) }
    return builder.finish(quarantine, notes: notes)
  }

  /// Reads whole lines of JSON, of a text that has others before and behind them.
  ///
  /// - Parameter line: the 1-based line with which they begin.
  static func read(
    lines source: Source, from line: Int, fields: [String], options: ReadOptions
  ) throws(InputError) -> DocumentSource {
    var builder = ConversationBuilder(name: source.name, limits: options.limits)
    // Record by record, so that places are those of the whole text.
    let check = try TextCheck.check(source, isTolerant: true)
    let parser = try JSONObjectParser(name: source.name, limits: options.limits)
    let quarantine = try JSONLinesReader.forEachRecord(
      of: source, from: line, options: options, check: check
    ) { bytes, range, line throws(InputError) in
      let tree = try parser.record(bytes, range, name: source.name, line: line)
      try builder.append(reading(tree, fields, isSample: false), line: line)
    }
    return builder.finish(quarantine)
  }

  /// A cell of a table cannot tell an empty text from none: it is one where nothing else fits.
  static func reading(_ tree: JSONTree, _ fields: [String], isSample: Bool) -> RecordReading {
    let reading = RecordReading(tree, fields: fields, isSample: isSample)
    guard reading.fault == .noText, tree.isOfCells else { return reading }
    let second = RecordReading(tree.withTextsForNulls, fields: fields, isSample: isSample)
    return second.fault == .noText ? reading : second
  }

  /// Of files that may hold one document each.
  static let documentExtensions: Set<String> = ["txt", "md", "text"]

  /// Whether a source is one document rather than records: a text file that does not begin with an
  /// object of JSON, or one of Markdown.
  static func isDocument(_ source: Source) -> Bool {
    guard !source.isSample, ContentKind(of: source.bytes.span) == .text,
      let named = MemberName.formatExtension(source.name.formatName),
      documentExtensions.contains(named)
    else { return false }
    return named == "md" || TextFormat(of: source) == .csv || !beginsWithObject(source)
  }

  private static func beginsWithObject(_ source: Source) -> Bool {
    let bytes = source.bytes.span
    let mark = TextFormat.byteOrderMark(bytes)
    let start = (mark..<bytes.count).first {
      !JSONLinesReader.isBlank(bytes[$0]) && bytes[$0] != UInt8(ascii: "[")
    }
    let limit = ReadLimits.largestRecordBytes
    guard let start, let end = JSONElement.end(in: bytes, from: start, limit: limit) else {
      return false
    }
    do throws(InputError) {
      let parser = try JSONObjectParser(name: source.name, limits: .standard)
      _ = try parser.record(bytes, start..<end, name: source.name, line: 1)
      return true
    } catch {
      return false
    }
  }

  /// How arrays are compared says nothing of texts.
  private static func isAboutColumns(_ note: Diagnostic) -> Bool { note.code == "SG2009" }
}
