import GateBytes
import GateModel

/// Divides a data set into `train` and `holdout` so that nothing leaks from one to the other.
package enum DataSplitter {
  /// Identical records, and records of one entity, stay together; of texts those with the same words,
  /// and conversations with the same prompts. Which side a group goes to follows from its content and
  /// the seed alone, not from the order of the records.
  ///
  /// - Parameters:
  ///   - holdoutShare: above 0 and below 1. Groups go to the holdout until the share is met.
  ///   - entity: a column; records that have no value in it are groups by their content.
  ///   - replacing: whether an earlier split in the directory is replaced.
  ///   - files: the files being written, which a signal removes.
  /// - Returns: what was written, both or none, as `train` and `holdout` with `.csv` or `.jsonl`.
  /// - Throws: `.outputIsInput` and, for an earlier split, `.outputUnavailable` before anything is
  ///   read.
  package static func split(
    paths: [String], options: ReadOptions = ReadOptions(), holdoutShare: Double, entity: String?,
    seed: UInt64, outputDirectory: String, replacing: Bool = false,
    files: TemporaryFiles = TemporaryFiles()
  ) throws(InputError) -> (
    train: (path: String, rows: Int), holdout: (path: String, rows: Int)
  ) {
    guard holdoutShare > 0, holdoutShare < 1 else {
      throw InputError(
        .malformed, file: nil, message: "the holdout share must be above 0 and below 1")
    }
    try checkOutputs(
      in: outputDirectory, paths: paths, entersAll: options.entersAll, replacing: replacing)
    let records = try RecordSet(paths: paths, options: options)
    let keys = try keys(of: records, options, entity: entity, seed: seed)
    let isHoldout = try assign(records, keys, share: holdoutShare, entity: entity)
    try options.limits.memory.check(
      adding: records.byteCount, for: SourceName(file: records.files[0]))
    let suffix = records.isJSON ? "jsonl" : "csv"
    let train = FileSystem.join(outputDirectory, "train." + suffix)
    let holdout = FileSystem.join(outputDirectory, "holdout." + suffix)
    try FileSystem.write(
      [
        NewFile(path: train, bytes: records.document { !isHoldout[$0] }),
        NewFile(path: holdout, bytes: records.document { isHoldout[$0] }),
      ], replacing: replacing, in: files)
    let held = isHoldout.count { $0 }
    return ((train, isHoldout.count - held), (holdout, held))
  }

  /// Refuses outputs that are inputs and, unless it is to be replaced, any part of an earlier
  /// split.
  private static func checkOutputs(
    in directory: String, paths: [String], entersAll: Bool, replacing: Bool
  ) throws(InputError) {
    let outputs = ["train.csv", "holdout.csv", "train.jsonl", "holdout.jsonl"].map {
      FileSystem.join(directory, $0)
    }
    let inputs = PathExpansion.places(of: paths, entersAll: entersAll)
    for output in outputs {
      guard let place = FilePlace(output), inputs.contains(place) else { continue }
      throw InputError(
        .outputIsInput, file: output,
        message: "is an input of this split and would be overwritten; choose another directory")
    }
    guard !replacing, let taken = outputs.first(where: FileSystem.isTaken) else { return }
    throw InputError(
      .outputUnavailable, file: taken,
      message: """
        is there already, and a second split could hand rows of its holdout to a generator; choose \
        another directory, or replace it with \(OptionName.force)
        """)
  }

  /// Which records belong together.
  private static func keys(
    of records: RecordSet, _ options: ReadOptions, entity: String?, seed: UInt64
  ) throws(InputError) -> [RecordGroups.Key] {
    if entity == nil, let keys = try records.textKeys(options: options, seed: seed) { return keys }
    return try RecordGroups.keys(of: records.table, entity: entity, seed: seed)
  }

  /// For each record whether it goes to the holdout.
  private static func assign(
    _ records: RecordSet, _ keys: [RecordGroups.Key], share: Double, entity: String?
  ) throws(InputError) -> [Bool] {
    var sizes: [RecordGroups.Key: Int] = [:]
    for key in keys { sizes[key, default: 0] += 1 }
    let wanted = max(1, Int((share * Double(keys.count)).rounded()))
    var held: Set<RecordGroups.Key> = []
    var count = 0
    for key in sizes.keys.sorted() where count < wanted {
      held.insert(key)
      count += sizes[key] ?? 0
    }
    guard count < keys.count else {
      let what = entity.map { "the entities in \"\($0)\" are too few or too large" }
      throw InputError(
        .malformed, file: records.files.first,
        message: "nothing would be left to train on: \(what ?? "too few different records")")
    }
    return keys.map { held.contains($0) }
  }
}
