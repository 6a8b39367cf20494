import GateBytes
import GateDigests
import GateModel
import GateProvenance
import Glibc

/// Where files come from, to be stated by a key.
public struct LineageRecordRequest: Sendable {
  /// Files and folders that the generator learned from.
  public var training: [String] = []
  /// The model, and what else was trained.
  public var generator: [String] = []
  /// What was made.
  public var output: [String] = []
  /// Files that are real data, in place of the others.
  public var real: [String] = []
  /// At least 1; files are hashed side by side.
  public var threads = 1

  /// A request that states nothing yet.
  public init() {}
}

extension Synthgate {
  /// States of what files were made, or that they are real: a line of a bundle, signed.
  ///
  /// - Parameters:
  ///   - request: the files.
  ///   - key: which signs.
  ///   - seconds: since 1970 in UTC; `nil` for the clock of the machine.
  /// - Throws: `.usage` for a request that states nothing, or that files were made of themselves.
  public static func lineageStatement(
    _ request: LineageRecordRequest, key: SigningKey, at seconds: Int? = nil
  ) async throws(SynthgateError) -> [UInt8] {
    let made = request.training + request.generator + request.output
    guard request.real.isEmpty != made.isEmpty else {
      throw .usage(
        """
        say of what files were made (\(OptionName.training), \(OptionName.generator), \
        \(OptionName.output)), or which are real (\(OptionName.real))
        """)
    }
    let subjects: [VerdictStatement.Subject]
    let content: LineageStatement.Content
    if made.isEmpty {
      (subjects, content) = (try subjectsOf(request.real), .real)
    } else {
      guard !request.output.isEmpty, !(request.training + request.generator).isEmpty else {
        throw .usage(
          """
          a statement says what was made (\(OptionName.output)), and of what \
          (\(OptionName.training), \(OptionName.generator))
          """)
      }
      subjects = try subjectsOf(request.output)
      let inputs = try await inputs(of: request)
      let own = Set(subjects.map(\.sha256))
      if let input = inputs.first(where: { own.contains($0.sha256) }) {
        throw .usage(Message("\(input.name ?? input.sha256) would have been made of itself"))
      }
      content = .made(of: inputs)
    }
    let draft = LineageDraft(
      subjects: subjects, content: content, issuedAt: UTCTime(seconds: seconds ?? time(nil)),
      toolVersion: version)
    guard let line = draft.line(by: key.key) else {
      throw .internalError("libcrypto did not sign")
    }
    return line
  }

  private static func subjectsOf(
    _ paths: [String]
  ) throws(SynthgateError) -> [VerdictStatement.Subject] {
    let files = try files(paths)
    var subjects: [VerdictStatement.Subject] = []
    for (path, name) in zip(files, Attestation.names(of: files)) {
      subjects.append(VerdictStatement.Subject(name: name, sha256: try digest(of: path)))
    }
    return subjects
  }

  private static func inputs(
    of request: LineageRecordRequest
  ) async throws(SynthgateError) -> [LineageStatement.Input] {
    let (training, generator) = (try files(request.training), try files(request.generator))
    let names = Attestation.names(of: training + generator)
    var inputs: [LineageStatement.Input] = []
    for (path, name) in zip(training + generator, names) {
      let isTraining = inputs.count < training.count
      let sha256 = try digest(of: path)
      var rows: Int?
      if isTraining {
        let read = try await inspect(
          paths: [path], columns: ColumnOptions(), threads: request.threads)
        guard read.files.allSatisfy({ $0.sha256 == nil || $0.sha256 == sha256 }) else {
          throw .input(
            message: "\(path): changed while it was read; try again",
            exitCode: ExitCode.unavailable)
        }
        rows = read.rows
      }
      inputs.append(
        LineageStatement.Input(
          name: name, sha256: sha256, role: isTraining ? .training : .generator, rows: rows))
    }
    return inputs
  }

  private static func files(_ paths: [String]) throws(SynthgateError) -> [String] {
    do throws(InputError) {
      return try SubjectFiles(paths).paths
    } catch {
      throw SynthgateError(error)
    }
  }

  private static func digest(of path: String) throws(SynthgateError) -> String {
    do throws(InputError) {
      return try FileDigest.of(path)
    } catch {
      throw SynthgateError(error)
    }
  }
}
