import GateBytes
import GateDigests
import GateMetrics
import GateModel
import GateReports

/// The run of an earlier generation, read back from its run file.
struct Baseline {
  let file: InputFile
  private let record: RunRecord

  /// - Throws: `.input` for a file that is not there or is no run file.
  init(_ path: String, limit: Int) throws(SynthgateError) {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path, limit: limit)
    } catch {
      throw SynthgateError(error)
    }
    do {
      record = try RunFile.decode(bytes)
    } catch {
      throw .input(
        message:
          "\(path):\(error); \(OptionName.baseline) takes run files, as check -o json=FILE writes them",
        exitCode: ExitCode.malformed)
    }
    file = InputFile(path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count)
  }

  /// Ids of the metrics with scores that this program can follow.
  var followedMetrics: Set<String> { Set(scores.map(\.metric)) }

  /// What the run measured, and what keeps it from being compared with this one.
  func compared(with run: RunInputs, settings: RunSettings, after earlier: [Baseline]) -> EarlierRun
  {
    EarlierRun(
      name: file.path, measurements: scores,
      obstacle: obstacle(run.records, settings, after: earlier))
  }

  /// Without pairs of columns, of which run files list only some.
  private var scores: [Measurement] {
    record.measurements.filter { measurement in
      if measurement.subject.isPair { return false }
      return Synthgate.catalogue[measurement.metric].map(Generations.follows) ?? false
    }
  }

  private func obstacle(
    _ inputs: [InputRecord], _ settings: RunSettings, after earlier: [Baseline]
  ) -> String? {
    let (own, other) = (RunData(inputs), RunData(record.inputs))
    if !own.hasDigests || !other.hasDigests { return "cannot be compared without digests" }
    if other.isKeyed != own.isKeyed { return "was written with another digest key" }
    if other.digests(.synthetic) == own.digests(.synthetic) {
      return "judged the same synthetic data as this run"
    }
    if let twin = earlier.first(where: {
      RunData($0.record.inputs).digests(.synthetic) == other.digests(.synthetic)
    }) {
      return "judged the same synthetic data as \(twin.file.path)"
    }
    if other.digests(.real) != own.digests(.real) {
      return "judged against other real data" + (own.isKeyed ? ", or with another digest key" : "")
    }
    if other.digests(.holdout) != own.digests(.holdout) { return "judged with another holdout" }
    let differing = other.comparedColumns.symmetricDifference(own.comparedColumns).map(\.name)
    if let column = differing.min() { return "read or compared column \"\(column)\" otherwise" }
    if record.settings.scale != settings.scale
      || record.settings.neighbourRows != settings.neighbourRows
    {
      return "was made with another scale or another neighbourRows"
    }
    return scores.isEmpty ? "has no diversity score" : nil
  }
}

/// What makes the data of two runs the same.
private struct RunData {
  private let inputs: [DataRole: InputRecord]

  init(_ inputs: [InputRecord]) {
    self.inputs = Dictionary(inputs.map { ($0.role, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Of all files of a data set, in an order of their own; empty without one.
  func digests(_ role: DataRole) -> [String] {
    (inputs[role]?.files ?? []).compactMap { $0.hmac ?? $0.sha256 }.sorted()
  }

  /// Whether every file has a digest, plain or keyed.
  var hasDigests: Bool {
    inputs.values.allSatisfy { $0.files.allSatisfy { $0.hmac != nil || $0.sha256 != nil } }
  }

  var isKeyed: Bool { inputs[.real]?.files.contains { $0.hmac != nil } ?? false }

  /// A column of the reference as it was understood.
  struct ReadColumn: Hashable {
    let name: String
    let kind: ColumnKind
    let isEntity: Bool
    let rows: Int
    let missing: Int
    let distinct: Int
    let unparsed: Int
  }

  /// Columns of both the reference and the candidate that are neither keys nor ignored: those that
  /// are compared, and the one that rows are counted by.
  var comparedColumns: Set<ReadColumn> {
    let candidate = Set((inputs[.synthetic]?.columns ?? []).map(\.name))
    let left: Set<ColumnRole> = [.id, .ignore]
    return Set(
      (inputs[.real]?.columns ?? []).filter {
        candidate.contains($0.name) && left.isDisjoint(with: $0.roles)
      }.map { column in
        ReadColumn(
          name: column.name, kind: column.kind, isEntity: column.roles.contains(.entity),
          rows: column.rows, missing: column.missing, distinct: column.distinct,
          unparsed: column.unparsed)
      })
  }
}
