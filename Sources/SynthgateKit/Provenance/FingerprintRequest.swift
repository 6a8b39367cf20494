import GateBytes
import GateDigests
import GateFormats
import GateKernels
import GateModel
import GateProvenance
import GateTable

/// A request for hashes of rows by which they are known again.
public struct FingerprintRequest: Sendable {
  /// Files, directories or globs.
  public var paths: [String]
  /// What the rows are, which decides whether hashes need a key.
  public var role: Role
  /// Real data whose rows are left out: each element is one data set, a file, a directory or a glob.
  public var except: [String] = []
  /// A file whose bytes are the key; `nil` for plain hashes.
  public var fingerprintKey: String?
  /// What is known of the columns; ignored ones and keys take no part.
  public var columns = ColumnOptions()
  /// How files are written and what reading them may cost.
  public var reading = ReadingOptions()
  /// At least 1; no hash depends on it.
  public var threads = processorCount

  /// Rows that were made, or those of people.
  public enum Role: String, Sendable, CaseIterable {
    case synthetic, real
  }

  /// A request for all rows and columns.
  public init(paths: [String], role: Role) { (self.paths, self.role) = (paths, role) }
}

/// A fingerprint, and what went into it.
public struct FingerprintResult: Sendable {
  /// The file.
  public let bytes: [UInt8]
  /// Rows that were read.
  public let rows: Int
  /// Different rows that are in it.
  public let count: Int
  /// Different rows that were left out, since data that is excepted has them.
  public let dropped: Int
  /// Names of the columns that were hashed.
  public let columns: [String]
}

extension Synthgate {
  /// Makes hashes of rows, by which `check --known-synthetic` finds them among real ones.
  ///
  /// - Throws: `.usage` for hashes that could tell of a person: of real rows without a key, and plain
  ///   ones of rows that may be copies of real ones.
  public static func fingerprint(
    _ request: FingerprintRequest
  ) async throws(SynthgateError) -> FingerprintResult {
    try refuse(request)
    let key = try request.fingerprintKey.map { path throws(SynthgateError) in
      try FingerprintKey.read(path)
    }
    let requests =
      [LoadRequest(role: .real, paths: request.paths)]
      + request.except.map { LoadRequest(role: .holdout, paths: [$0]) }
    let loaded = try await loadData(
      requests, request.columns, request.reading, content: .tables, threads: request.threads)
    let ids = (request.columns.roles[.id] ?? []) + (request.columns.roles[.entity] ?? [])
    let left = Set(ids + (request.columns.roles[.ignore] ?? []))
    let table = loaded.tables[0].table
    let absent = left.subtracting(table.schema.map(\.name)).sorted()
    guard absent.isEmpty else {
      throw .usage("the data has no column \(absent.joined(separator: ", ")); mend the name")
    }
    guard let columns = TableFingerprint.columns(of: table, without: left), !columns.isEmpty else {
      throw .usage("no column is left to be hashed")
    }
    let ordered = RowFingerprint.ordered(columns)
    func hashes(_ table: Table) async throws(SynthgateError) -> Set<UInt64> {
      guard
        let rows = await TableFingerprint(table, ordered, key: key, threads: request.threads)
      else {
        throw .input(
          message: "a data set that is excepted lacks a column of the data, or has another kind "
            + "of it; give real data of the same table", exitCode: ExitCode.malformed)
      }
      return Set(rows.hashes)
    }
    let all = try await hashes(table)
    var kept = all
    for excepted in loaded.tables.dropFirst() { kept.subtract(try await hashes(excepted.table)) }
    let digests = loaded.files.dropFirst().compactMap { files in
      MerkleTree.setDigest(of: files.compactMap(\.sha256))
    }
    let file = FingerprintFile(
      columns: columns, keyName: RowFingerprint.name(of: key), dropped: all.count - kept.count,
      except: digests, ids: ids.sorted(), hashes: kept.sorted())
    return FingerprintResult(
      bytes: file.bytes, rows: table.rowCount, count: kept.count, dropped: file.dropped,
      columns: ordered.map(\.name))
  }

  private static func refuse(_ request: FingerprintRequest) throws(SynthgateError) {
    guard request.fingerprintKey == nil else { return }
    guard request.role == .synthetic else {
      throw .usage(
        "plain hashes of real rows tell who knows most of a row the rest of it; give a key with "
          + "\(OptionName.fingerprintKey)")
    }
    guard !request.except.isEmpty else {
      throw .usage(
        "synthetic rows may be copies of real ones, whose plain hashes tell of persons; give a key "
          + "with \(OptionName.fingerprintKey), or the real data with \(OptionName.except)")
    }
  }
}
