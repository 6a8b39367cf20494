import Foundation
import GateBytes
import GateModel

@testable import GateFormats

/// Text divided into train and holdout; the first byte chooses how.
enum SplitTarget {
  private static let options: ReadOptions = {
    var options = ReadOptions()
    options.limits.decompressedBytes = 1 << 20
    options.limits.ratioGrace = 1 << 16
    options.limits.columns = 64
    options.limits.members = 50
    options.limits.nesting = 8
    return options
  }()

  static func read(_ bytes: [UInt8]) -> Int32 {
    guard let choice = bytes.first else { return 0 }
    let input = ScratchFolder.write(Array(bytes.dropFirst()), to: "data")
    let output = "\(ScratchFolder.path)/out"
    defer { try? FileManager.default.removeItem(atPath: output) }
    let reading = try? FileReading(input, options: options)
    let whole = reading.flatMap { try? TextTable($0.parts, limits: .standard) }
    let entity = choice & 1 == 0 ? nil : whole?.columns.first
    let split = try? DataSplitter.split(
      paths: [input], options: options, holdoutShare: choice & 2 == 0 ? 0.2 : 0.7, entity: entity,
      seed: 1, outputDirectory: output)
    guard let (train, holdout) = split else {
      expect((try? FileSystem.entries(of: output)) ?? [] == [], "files without a split")
      return 0
    }
    guard let whole else { fatalError("split what cannot be read") }
    expect(train.rows > 0 && holdout.rows > 0, "a side is empty")
    expect(train.rows + holdout.rows == whole.rowCount, "another number of rows")
    // Of bytes that are hardly text one side may have more than pass for it.
    guard !bytes.dropFirst().contains(where: { $0 < 32 && ![9, 10, 13].contains($0) }) else {
      return 0
    }
    // Of few records the delimiter can be guessed otherwise than of all, and a header look like data.
    var known = options
    known.dialect.firstRecord = .surelyHeader
    if case .delimited(let dialect, _) = reading?.parts.first?.origin {
      known.dialect.delimiter = dialect.delimiter
    }
    for (path, rows) in [train, holdout] { check(path, has: rows, of: whole, options: known) }
    return 0
  }

  /// What was written reads as what it was a part of.
  private static func check(
    _ path: String, has count: Int, of whole: TextTable, options: ReadOptions
  ) {
    guard let reading = try? FileReading(path, options: options),
      let side = try? TextTable(reading.parts, limits: .standard)
    else { fatalError("a side cannot be read") }
    expect(side.rowCount == count, "a side has other rows than were written")
    // A key that no object of a side has is no column of it.
    guard path.hasSuffix(".csv") else { return }
    // A column without a name that is empty on a side is none of it.
    let hasNameless = whole.notes.contains { $0.code == "SG2020" }
    expect(
      hasNameless
        ? Set(side.columns).isSubset(of: whole.columns) : side.columns == whole.columns,
      "a side has other columns")
  }
}
