import GateBytes
import GateCommandLine
import GateJSON
import SynthgateKit

/// How `verify` tells what it found.
struct VerifyOutput {
  private let requests: [Request]
  private let temporaryFiles: TemporaryFiles

  enum Format: String, Sendable {
    case text, json
    /// What `sha256sum --check` reads, of files that were verified.
    case sha256sum
  }

  typealias Request = FormatRequest<Format>

  static let option = Option<Request>(
    .output, short: "-o", arity: .repeated, placeholder: "FORMAT[=PATH]",
    help:
      "text, json or sha256sum, to PATH or to standard output; sha256sum lists what was verified "
      + "for a loader that checks by itself",
    expectation: "FORMAT or FORMAT=PATH, where FORMAT is text, json or sha256sum",
    convert: Request.init)

  /// - Parameter inputs: where that lies which is read; no output may go there.
  init(
    _ arguments: ParsedArguments, inputs: Set<FilePlace>, stage: String?, _ console: Console
  ) throws {
    requests = try arguments.values(of: Self.option)
    temporaryFiles = console.temporaryFiles
    guard requests.count(where: { $0.path == nil }) <= 1 else {
      throw UsageError(
        "only one output can go to standard output; give the others a path", command: "verify")
    }
    var seen: Set<FilePlace> = []
    for path in requests.compactMap(\.path) {
      if let stage, FilePlace.isBelow(path, stage) {
        throw UsageError(
          "the output \(path) lies in the stage, which holds what was verified and nothing else",
          command: "verify")
      }
      guard let place = FilePlace(path) else { continue }
      guard !inputs.contains(place), seen.insert(place).inserted else {
        throw UsageError(
          "the output \(path) would overwrite an input or another output", command: "verify")
      }
    }
  }

  func write(_ result: VerifyResult, of request: VerifyRequest, on console: Console) throws {
    let document = requests.first { $0.path == nil }?.format ?? .text
    try console.writeDocument(Self.bytes(result, request, document))
    for request in requests {
      guard let path = request.path else { continue }
      do throws(InputError) {
        let file = FileOutput(path: path, temporaryFiles: temporaryFiles)
        try file.write(Self.bytes(result, nil, request.format))
      } catch {
        throw SynthgateError(error)
      }
    }
  }

  private static func bytes(
    _ result: VerifyResult, _ request: VerifyRequest?, _ format: Format
  ) -> [UInt8] {
    switch format {
    case .text: Array(text(result, request).utf8)
    case .json: JSONWriter.write(json(result), pretty: true)
    case .sha256sum: result.isVerified ? Array(sums(result).utf8) : []
    }
  }

  private static func text(_ result: VerifyResult, _ request: VerifyRequest?) -> String {
    guard result.isVerified else { return "REFUSED  \(result.reason): \(result.message)\n" }
    var lines = [
      "VERIFIED  \(result.message); verdict \(result.verdict ?? ""), issued "
        + "\(result.issuedAt ?? ""), signed by \(result.signers.joined(separator: ", "))"
    ]
    lines += result.notes
    if let stage = result.stage {
      lines.append("copies of what was verified: \(stage)")
    } else {
      lines.append(
        "A change of the files after this is not seen: read the copies that --stage DIR makes, or "
          + "check digests again as you read (-o sha256sum).")
    }
    return lines.map { printable($0) + "\n" }.joined()
  }

  private static func json(_ result: VerifyResult) -> JSONOutput {
    .objectOfPresent([
      ("schema", .string("synthgate.verification/1")), ("verified", .bool(result.isVerified)),
      ("reason", .string(result.reason)), ("message", .string(result.message)),
      ("steps", .strings(result.steps)), ("verdict", result.verdict.map { .string($0) }),
      ("issuedAt", result.issuedAt.map { .string($0) }), ("signers", .strings(result.signers)),
      (
        "files",
        .array(
          result.files.map { .object([("path", .string($0)), ("sha256", .string($1))]) })
      ), ("stage", result.stage.map { .string($0) }),
      ("notes", result.notes.isEmpty ? nil : .strings(result.notes)),
    ])
  }

  /// Names with a backslash or a line feed are written as GNU coreutils do.
  private static func sums(_ result: VerifyResult) -> String {
    result.files.map { path, sha256 in
      let escaped = path.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
      return "\(escaped == path ? "" : "\\")\(sha256)  \(escaped)\n"
    }.joined()
  }
}
