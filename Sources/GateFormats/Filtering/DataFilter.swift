import GateBytes
import GateModel

/// Divides the candidate of a run into the records to keep and those to leave out, each as it was
/// written.
package struct DataFilter {
  /// The files that were read, in their order.
  package let files: [InputFile]
  /// How many records cannot be read, which are in neither part.
  package let malformed: Int
  private let records: RecordSet
  /// Where the records of each judged file stand now: positions of lines by source.
  private let positions: [SourceName: [Int: Int]]

  /// More of a candidate may not go: then its generator is at fault, and what is left is not what
  /// that makes.
  package static let mostLeftOut = 0.2

  /// - Parameters:
  ///   - candidate: as the run knows it, with the digests of its files.
  ///   - rows: records that will be asked for, as the run names them.
  /// - Throws: `.malformed` for files that are not those that were judged, and for more or fewer
  ///   records than the run read in them.
  package init(
    paths: [String], options: ReadOptions, candidate: InputRecord, rows: Set<RowPlace>
  ) throws(InputError) {
    records = try RecordSet(paths: paths, options: options)
    files = records.identities
    malformed = try records.malformed(atMost: options.badRecords)
    let names = try Self.judgedNames(of: files, candidate.files)
    guard records.table.rowCount == candidate.rows else {
      throw InputError(
        .malformed, file: files[0].path,
        message:
          "\(records.table.rowCount) records are read, and the check read \(candidate.rows); \(Self.options)"
      )
    }
    positions = try Self.positions(of: rows, in: records, names)
    try options.limits.memory.check(
      adding: records.byteCount, for: SourceName(file: files[0].path))
  }

  private static let options: Message = """
    give the options of the check that say how it is read, such as \(OptionName.delimiter), \
    \(OptionName.skipLines) or \(OptionName.maxBadRecords)
    """

  package var rowCount: Int { records.table.rowCount }

  /// The place of a record among all.
  ///
  /// - Throws: `.malformed` where no record begins there.
  package func position(of row: RowPlace) throws(InputError) -> Int {
    let name = SourceName(file: row.file, member: row.member)
    guard let position = positions[name]?[row.line] else {
      throw name.malformed(
        line: row.line,
        "the run names a row here, where no record begins; \(Self.options)")
    }
    return position
  }

  /// Records that are equal in every cell to one before them, among those that are kept.
  ///
  /// - Parameter isKept: for each record.
  package func repeats(among isKept: [Bool]) throws(InputError) -> [Int] {
    let keys = try RecordGroups.keys(of: records.table, entity: nil, seed: 0)
    var seen: Set<RecordGroups.Key> = []
    return keys.indices.filter { isKept[$0] && !seen.insert(keys[$0]).inserted }
  }

  /// The header and the records that are wanted, with the line ends of the source.
  package func document(of isWanted: (Int) -> Bool) -> [UInt8] {
    records.document(lineEnd: records.lineEnd, of: isWanted)
  }

  /// For each file the path that the run has for it.
  private static func judgedNames(
    of files: [InputFile], _ judged: [InputFile]
  ) throws(InputError) -> [String: String] {
    var free = judged
    var names: [String: String] = [:]
    for file in files {
      guard let place = free.firstIndex(where: { $0.sha256 == file.sha256 }) else {
        throw InputError(
          .malformed, file: file.path,
          message: "is not what was judged: its SHA-256 is that of no file of the run's candidate; "
            + "give the candidate as it was, or check this one first")
      }
      names[file.path] = free.remove(at: place).path
    }
    guard let missing = free.first else { return names }
    throw InputError(
      .malformed, file: missing.path,
      message: "was part of the candidate that was judged and is not among \(OptionName.synthetic)")
  }

  private static func positions(
    of rows: Set<RowPlace>, in records: RecordSet, _ names: [String: String]
  ) throws(InputError) -> [SourceName: [Int: Int]] {
    var lines: [SourceName: Set<Int>] = [:]
    for row in rows {
      lines[SourceName(file: row.file, member: row.member), default: []].insert(row.line)
    }
    var positions: [SourceName: [Int: Int]] = [:]
    var first = 0
    for segment in records.table.segments {
      let name = SourceName(
        file: names[segment.name.file] ?? segment.name.file, member: segment.name.member)
      if let wanted = lines[name] {
        for (index, line) in segment.lines.enumerated() where wanted.contains(Int(line)) {
          guard positions[name, default: [:]].updateValue(first + index, forKey: Int(line)) == nil
          else { throw name.severalRecords(on: Int(line)) }
        }
      }
      first += segment.rowCount
    }
    return positions
  }
}

extension SourceName {
  fileprivate func severalRecords(on line: Int) -> InputError {
    malformed(
      line: line,
      "the run names a row here, where several records begin, so that they cannot be told apart; "
        + "write a record a line (JSON Lines) and check that")
  }
}
