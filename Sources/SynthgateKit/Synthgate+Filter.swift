import GateBytes
import GateDigests
import GateFormats
import GateModel
import GateReports

extension Synthgate {
  /// Writes the rows of a candidate that no finding names, and nothing where more than a fifth
  /// would go.
  ///
  /// What is left is not judged by this.
  public static func filter(_ request: FilterRequest) throws(SynthgateError) -> FilterRecord {
    try filter(request, files: TemporaryFiles())
  }

  /// - Parameter files: the files being written, which a signal removes.
  package static func filter(
    _ request: FilterRequest, files: TemporaryFiles
  ) throws(SynthgateError) -> FilterRecord {
    let run: RunRecord
    do {
      run = try RunFile.decode(request.run)
    } catch {
      throw .unreadable(runFile: request.runPath, error)
    }
    do {
      try checkOutputs(request)
      return try CandidateFilter(run, request).write(in: files)
    } catch let error as InputError {
      throw SynthgateError(error)
    } catch let error as SynthgateError {
      throw error
    } catch {
      throw .internalError("\(error)")
    }
  }

  /// What was left out, for people.
  public static func text(of record: FilterRecord) -> String { FilterReport.text(record) }

  private static func checkOutputs(_ request: FilterRequest) throws(InputError) {
    let inputs = PathExpansion.places(of: request.synthetic + [request.runPath])
    var seen: Set<FilePlace> = []
    for output in request.outputs {
      guard output != FileSystem.standardInput else {
        throw InputError(
          .outputIsInput, file: output, message: "rows are written to a file alone; give its path")
      }
      guard !MemberName.promisesCompression(output), MemberName.promisedColumns(output) == nil
      else {
        throw InputError(
          .outputIsInput, file: output,
          message: "the name promises what is not written; give one in .csv or .jsonl")
      }
      guard let place = FilePlace(output) else { continue }
      guard !inputs.contains(place), seen.insert(place).inserted else {
        throw InputError(
          .outputIsInput, file: output,
          message: "is an input or another output, and would be overwritten; choose another name")
      }
      guard !request.replacesOutputs, FileSystem.isTaken(output) else { continue }
      throw InputError(
        .outputUnavailable, file: output,
        message: "is there already; choose another name, or replace it with \(OptionName.force)")
    }
  }
}

/// The rows that a run names, in the candidate as it is now.
private struct CandidateFilter {
  private let run: RunRecord
  private let request: FilterRequest
  private let findings: [Finding]
  private let filter: DataFilter

  init(_ run: RunRecord, _ request: FilterRequest) throws {
    self.run = run
    self.request = request
    guard let candidate = run.inputs.first(where: { $0.role == .synthetic }),
      candidate.files.allSatisfy({ $0.sha256 != nil })
    else {
      throw SynthgateError.input(
        message: """
          \(request.runPath) has no digest of the candidate (\(OptionName.noDigests)), so that nothing \
          shows which data it names rows of; check it again with digests
          """, exitCode: ExitCode.malformed)
    }
    findings = try Self.findings(of: run, request)
    let options = request.reading.options
    filter = try DataFilter(
      paths: request.synthetic, options: options, candidate: candidate,
      rows: Set(findings.flatMap(\.matchedRows).map(\.candidate)))
  }

  /// Those that failed or warned and name rows, in the order of the run.
  private static func findings(
    of run: RunRecord, _ request: FilterRequest
  ) throws(SynthgateError) -> [Finding] {
    let known = Set(run.findings.map(\.check))
    let only = request.onlyChecks.map { known.contains($0) ? $0 : FormerNames.checks[$0] ?? $0 }
    if let unknown = only.first(where: { !known.contains($0) }) {
      throw .usage("\(OptionName.only): \(request.runPath) has no check \"\(unknown)\"")
    }
    let wanted = Set(only)
    let findings = run.findings.filter {
      $0.isAgainstCandidate && !$0.matchedRows.isEmpty
        && (wanted.isEmpty || wanted.contains($0.check))
    }
    guard !findings.isEmpty || request.leavesOutRepeats else {
      throw .input(
        message: """
          \(request.runPath): no finding that failed or warned names rows, so that nothing would be \
          left out; synthgate explain \(Remedy.option(.run, request.runPath)) says what to do
          """, exitCode: ExitCode.malformed)
    }
    return findings
  }

  func write(in files: TemporaryFiles) throws -> FilterRecord {
    var isKept = [Bool](repeating: true, count: filter.rowCount)
    let removals = try findings.map { try remove($0, &isKept) }
    let repeats = request.leavesOutRepeats ? try filter.repeats(among: isKept) : []
    for position in repeats { isKept[position] = false }
    try checkShare(isKept)
    var contents = [NewFile(path: request.output, bytes: filter.document { isKept[$0] })]
    let kept = Self.part(contents[0], rows: isKept.count { $0 })
    var rejected: FilterRecord.Part?
    if let path = request.rejected {
      let file = NewFile(path: path, bytes: filter.document { !isKept[$0] }, isPrivate: true)
      contents.append(file)
      rejected = Self.part(file, rows: isKept.count { !$0 })
    }
    let record = FilterRecord(
      run: Self.identity(request.runPath, request.run), source: filter.files, kept: kept,
      rejected: rejected, findings: removals, repeats: repeats.count,
      malformed: filter.malformed, unanswered: unanswered)
    if let path = request.record {
      contents.append(NewFile(path: path, bytes: FilterReport.json(record)))
    }
    try FileSystem.write(contents, replacing: request.replacesOutputs, in: files)
    return record
  }

  private func remove(_ finding: Finding, _ isKept: inout [Bool]) throws -> FilterRecord.Removal {
    let rows = finding.matchedRows.candidateRows
    var further = 0
    for row in rows {
      let position = try filter.position(of: row)
      if isKept[position] { further += 1 }
      isKept[position] = false
    }
    return FilterRecord.Removal(
      check: finding.check, subject: finding.subject, rows: rows.count, further: further)
  }

  private func checkShare(_ isKept: [Bool]) throws(SynthgateError) {
    let gone = isKept.count { !$0 }
    guard Double(gone) > DataFilter.mostLeftOut * Double(isKept.count) else { return }
    let percent = Int((100 * Double(gone) / Double(isKept.count)).rounded())
    throw .input(
      message: """
        \(gone) of \(isKept.count) rows (\(percent) %) would be left out, and no more than 20 % may \
        be: the generator is at fault, and what is left is not what it makes; retrain it \
        (synthgate explain \(Remedy.option(.run, request.runPath)))
        """, exitCode: ExitCode.malformed)
  }

  /// Checks of memorization against the candidate none of whose findings names a row.
  private var unanswered: [String] {
    let against = run.findings.filter { $0.axis == .memorization && $0.isAgainstCandidate }
    let named = Set(against.filter { !$0.matchedRows.isEmpty }.map(\.check))
    return Set(against.map(\.check)).subtracting(named).sorted()
  }

  private static func part(_ file: NewFile, rows: Int) -> FilterRecord.Part {
    FilterRecord.Part(file: identity(file.path, file.bytes), rows: rows)
  }

  private static func identity(_ path: String, _ bytes: [UInt8]) -> InputFile {
    InputFile(path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count)
  }
}

extension Finding {
  fileprivate var isAgainstCandidate: Bool { status == .fail || status == .warn }
}
