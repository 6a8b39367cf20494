import GateBytes
import GateFormats
import GateModel

extension Synthgate {
  /// Writes `train` and `holdout` beside each other into a directory.
  public static func split(_ request: SplitRequest) throws(SynthgateError) -> SplitResult {
    try split(request, files: TemporaryFiles())
  }

  /// - Parameter files: the files being written, which a signal removes.
  package static func split(
    _ request: SplitRequest, files: TemporaryFiles
  ) throws(SynthgateError) -> SplitResult {
    do {
      let (train, holdout) = try DataSplitter.split(
        paths: request.paths, options: request.splitOptions,
        holdoutShare: request.holdoutShare, entity: request.entity, seed: request.seed,
        outputDirectory: request.outputDirectory, replacing: request.replacesEarlierSplit,
        files: files)
      return SplitResult(
        trainPath: train.path, trainRows: train.rows, holdoutPath: holdout.path,
        holdoutRows: holdout.rows)
    } catch {
      throw SynthgateError(error)
    }
  }
}

/// A request for a clean holdout.
public struct SplitRequest: Sendable {
  /// Real data, as in `CheckRequest.real`.
  public var paths: [String]
  /// Share of the rows that go to the holdout, above 0 and below 1.
  public var holdoutShare: Double
  /// Rows with the same value in this column stay on one side.
  public var entity: String?
  /// What the choice of rows follows from.
  public var seed: UInt64
  /// Where `train` and `holdout` are written, as `.csv` or `.jsonl`.
  public var outputDirectory: String
  /// Whether train and holdout that are there already are replaced, rather than refused: rows of
  /// the new holdout may be known to whoever learned from the old train.
  public var replacesEarlierSplit = false
  /// Nothing may be unreadable: what is left out would be on neither side.
  public var reading = ReadingOptions()

  /// A split of the rows by chance, or of the entities.
  public init(
    paths: [String], holdoutShare: Double, entity: String? = nil, seed: UInt64 = 1,
    outputDirectory: String
  ) {
    self.paths = paths
    self.holdoutShare = holdoutShare
    self.entity = entity
    self.seed = seed
    self.outputDirectory = outputDirectory
  }
}

extension SplitRequest {
  fileprivate var splitOptions: ReadOptions {
    var options = reading.options
    options.badRecords = .none
    return options
  }
}

/// What `split` wrote.
public struct SplitResult: Sendable {
  /// The file of what the generator may learn from.
  public let trainPath: String
  /// Its rows, without a header.
  public let trainRows: Int
  /// The file of what it must not see.
  public let holdoutPath: String
  /// Its rows, without a header.
  public let holdoutRows: Int

  /// Two files with their numbers of rows.
  public init(trainPath: String, trainRows: Int, holdoutPath: String, holdoutRows: Int) {
    self.trainPath = trainPath
    self.trainRows = trainRows
    self.holdoutPath = holdoutPath
    self.holdoutRows = holdoutRows
  }
}
