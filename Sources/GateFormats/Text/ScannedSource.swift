import GateBytes
import GateModel

/// A segment and what only its format knows.
struct ScannedSource: Sendable {
  let segment: TextSegment
  let origin: Origin
  let notes: [Diagnostic]
  let quarantine: Quarantine

  enum Origin: Sendable {
    /// Delimited text, with the header's bytes in the source.
    case delimited(CSVDialect, header: Range<Int>)
    /// JSON, with each record's bytes in the source.
    case json(documents: [Range<Int>])
  }

  /// CSV: all sources of a data set must have the same columns in the same order.
  var hasFixedHeader: Bool {
    if case .delimited = origin { true } else { false }
  }

  /// Untyped cells of a source, in whichever format it is.
  static func scan(_ source: Source, options: ReadOptions) throws(InputError) -> ScannedSource {
    let recordCheck = try TextCheck.check(source, isTolerant: options.badRecords != .none)
    switch TextFormat(of: source) {
    case .csv: return try CSVReader.read(source, options: options, check: recordCheck)
    case .jsonLines: return try JSONLinesReader.read(source, options: options, check: recordCheck)
    case .jsonDocument:
      return try JSONDocumentReader.read(source, options: options, check: recordCheck)
    }
  }
}
