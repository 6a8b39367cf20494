import GateBytes
import GateCommandLine
import GateModel
import Glibc
import SynthgateKit

/// Where the report goes, and in which formats.
struct OutputPlan: Sendable {
  /// The one document on standard output.
  let document: OutputFormat
  /// Whether of the text report only the first line goes there.
  let isBrief: Bool
  /// Of text in files; a terminal has its own width and colours.
  let style: TextStyle
  let outputs: [Output]

  /// A file and what is written to it.
  struct Output: Sendable {
    let content: Content
    let file: FileOutput

    enum Content: Sendable {
      case report(OutputFormat)
      /// Every pair of rows behind the findings.
      case evidence
      /// The verdict, signed.
      case attestation(SigningPlan)
    }
  }

  static let option = Option<OutputRequest>(
    .output, short: "-o", arity: .repeated, placeholder: "FORMAT[=PATH]",
    help: "write the report as \(formats), to PATH or to standard output; may be given several "
      + "times; where text goes to a PATH alone, its first line is printed as well",
    expectation: "FORMAT or FORMAT=PATH, where FORMAT is \(formats)",
    convert: OutputRequest.init)

  private static let formats: String = {
    let names = OutputFormat.allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }()

  static let brief = Flag(
    .brief, help: "print only the first line of the text report: the verdict and its reason")

  static let verbose = Flag(.verbose, short: "-v", help: "list every finding in the text report")

  static let evidenceOption = Option<String>(
    .evidence, placeholder: "FILE",
    help: "list every row behind the findings, with the real row that it reproduces by place and "
      + "keyed hash, as JSON Lines that only you may read")

  /// - Parameters:
  ///   - evidence: a path for the pairs of rows.
  ///   - signing: a path for the signed verdict, and the key.
  ///   - isBrief: whether the first line of the text report is enough.
  ///   - isVerbose: whether it lists every finding.
  ///   - inputs: where that lies which is read; no output may go there.
  init(
    _ requests: [OutputRequest], evidence: String? = nil, signing: SigningPlan? = nil,
    isBrief: Bool, isVerbose: Bool, inputs: Set<FilePlace>, temporaryFiles: TemporaryFiles
  ) throws(UsageError) {
    let documents = requests.filter { $0.path == nil }
    guard documents.count <= 1 else {
      throw UsageError("only one output can go to standard output; give the others a path")
    }
    document = documents.first?.format ?? .text
    guard !isBrief || document == .text else {
      throw UsageError(
        "\(OptionName.brief) is for the text report, and standard output is to be \(document.rawValue)"
      )
    }
    style = TextStyle(isVerbose: isVerbose)
    self.isBrief =
      isBrief || documents.isEmpty && requests.contains { $0.format == .text && $0.path != nil }
    var outputs = requests.compactMap { request in
      request.path.map { path in
        let file = FileOutput(path: path, temporaryFiles: temporaryFiles)
        return Output(content: .report(request.format), file: file)
      }
    }
    if let evidence {
      let file = FileOutput(path: evidence, isPrivate: true, temporaryFiles: temporaryFiles)
      outputs.append(Output(content: .evidence, file: file))
    }
    if let signing {
      let file = FileOutput(path: signing.path, temporaryFiles: temporaryFiles)
      outputs.append(Output(content: .attestation(signing), file: file))
    }
    self.outputs = outputs
    try checkPlaces(inputs)
  }

  /// Whether standard output tells all that is known of the inputs, the policy and the run.
  var tellsDiagnostics: Bool { document == .text && !isBrief }

  /// Refuses outputs that are inputs or one another.
  private func checkPlaces(_ inputs: Set<FilePlace>) throws(UsageError) {
    var seen: Set<FilePlace> = []
    for output in outputs {
      let path = output.file.path
      guard let place = FilePlace(path) else { continue }
      guard seen.insert(place).inserted else { throw UsageError("two outputs go to \(path)") }
      guard !inputs.contains(place) else {
        throw UsageError("the output \(path) would overwrite an input")
      }
    }
    if let place = FilePlace(descriptor: STDOUT_FILENO), inputs.contains(place) {
      throw UsageError("standard output goes to a file that is an input")
    }
  }
}

/// One `-o FORMAT[=PATH]` of a report.
package typealias OutputRequest = FormatRequest<OutputFormat>

/// One `-o FORMAT[=PATH]`.
package struct FormatRequest<Format: RawRepresentable & Sendable>: Sendable
where Format.RawValue == String {
  package let format: Format
  /// `nil` for standard output, also written `-`.
  package let path: String?

  @Sendable package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = parts.first.flatMap({ Format(rawValue: String($0)) }) else {
      return nil
    }
    let path = parts.count > 1 ? String(parts[1]) : nil
    guard path != "" else { return nil }
    self.format = format
    self.path = path == "-" ? nil : path
  }
}
