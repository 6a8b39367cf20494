import GateCommandLine
import GateModel
import SynthgateKit

/// Where the report goes, and in which formats.
struct OutputPlan: Sendable {
  /// The one document on standard output.
  let document: OutputFormat
  let files: [(format: OutputFormat, file: FileOutput)]
  /// Where the pairs of rows behind the findings go, if anywhere.
  let evidence: FileOutput?

  static let option = Option<OutputRequest>(
    "--output", short: "-o", arity: .repeated, placeholder: "FORMAT[=PATH]",
    help: "write the report as text, json, junit or markdown, to PATH or to standard output; "
      + "may be given several times",
    expectation: "FORMAT or FORMAT=PATH, where FORMAT is text, json, junit or markdown",
    convert: OutputRequest.init)

  static let evidenceOption = Option<String>(
    "--evidence", placeholder: "FILE",
    help: "list every pair of rows behind the findings by place and keyed hash, as JSON Lines that "
      + "only you may read")

  /// - Parameters:
  ///   - evidence: a path for the pairs of rows.
  ///   - inputs: files that are read; none of them may be overwritten.
  init(
    _ requests: [OutputRequest], evidence: String? = nil, inputs: [String],
    temporaryFiles: TemporaryFiles
  ) throws(UsageError) {
    let documents = requests.filter { $0.path == nil }
    guard documents.count <= 1 else {
      throw UsageError("only one output can go to standard output; give the others a path")
    }
    document = documents.first?.format ?? .text
    let protected = Set(inputs.compactMap(resolvedPath))
    var seen: Set<String> = []
    func claim(_ path: String) throws(UsageError) {
      let resolved = resolvedPath(path) ?? path
      guard seen.insert(resolved).inserted else {
        throw UsageError("two outputs go to \(path)")
      }
      guard !protected.contains(resolved) else {
        throw UsageError("the output \(path) would overwrite an input")
      }
    }
    var files: [(format: OutputFormat, file: FileOutput)] = []
    for request in requests {
      guard let path = request.path else { continue }
      try claim(path)
      files.append((request.format, FileOutput(path: path, temporaryFiles: temporaryFiles)))
    }
    self.files = files
    if let evidence { try claim(evidence) }
    self.evidence = evidence.map {
      FileOutput(path: $0, isPrivate: true, temporaryFiles: temporaryFiles)
    }
  }

  /// Notices before the work begins that an output could not be created.
  func probe() throws(SynthgateError) {
    for (_, file) in files { try file.probe() }
    try evidence?.probe()
  }

  /// Writes the files first, then the document, so that a reader who closes the pipe early
  /// takes nothing from the files.
  func write(_ run: RunRecord, on console: Console) throws {
    for (format, file) in files {
      try file.write(Synthgate.render(run, as: format, color: false))
    }
    try evidence?.write(Synthgate.evidence(of: run))
    let isColored = document == .text && console.isColored
    try console.writeDocument(Synthgate.render(run, as: document, color: isColored))
  }
}

/// One `-o FORMAT[=PATH]`.
package struct OutputRequest: Sendable {
  package let format: OutputFormat
  /// `nil` for standard output, also written `-`.
  package let path: String?

  @Sendable package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = parts.first.flatMap({ OutputFormat(rawValue: String($0)) }) else {
      return nil
    }
    let path = parts.count > 1 ? String(parts[1]) : nil
    guard path != "" else { return nil }
    self.format = format
    self.path = path == "-" ? nil : path
  }
}
