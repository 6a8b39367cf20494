import GateBytes
import GateCommandLine
import GateModel
import SynthgateKit

extension OutputPlan {
  /// Does the work between the two documents that every file gets: at the start that there is no
  /// verdict yet, at the end the report, or the reason why there is none. Whatever ends the program
  /// in between, no file tells of an earlier run.
  ///
  /// - Returns: what was written.
  func write(
    on console: Console, _ work: () async throws -> RunDocument
  ) async throws -> RunDocument {
    do {
      try begin()
      let result = try await work()
      try end(result, on: console)
      return result
    } catch let error as BrokenPipe {
      // The files are complete; only nobody reads standard output.
      throw error
    } catch {
      explain(error)
      throw error
    }
  }

  private func begin() throws(SynthgateError) {
    let none = NoVerdict(
      reason: "the run has not ended; where it is not at work any more, it was stopped",
      exitCode: nil, toolVersion: Synthgate.version)
    for output in outputs where !output.file.isSpecial {
      try Self.write { () throws(InputError) in
        try output.file.supersede(output.content.bytes(of: none))
      }
    }
  }

  /// Writes all before any file gets its name. The files come before a closed standard output is
  /// noticed, and are not there where it is full.
  private func end(_ result: RunDocument, on console: Console) throws {
    let staged = try stage(result)
    var style = style
    if document == .text { style = console.style(isVerbose: style.isVerbose) }
    let bytes: [UInt8] =
      if isBrief, case .run(let run) = result {
        Synthgate.brief(of: run, style: style)
      } else {
        try Output.Content.report(document).bytes(of: result, style: style)
      }
    var pipe: BrokenPipe?
    do {
      try console.writeDocument(bytes)
    } catch let error as BrokenPipe {
      pipe = error
    }
    try Self.write { () throws(InputError) in try StagedFile.commit(staged) }
    if let pipe { throw pipe }
  }

  private func stage(_ result: RunDocument) throws(SynthgateError) -> [StagedFile] {
    var staged: [StagedFile] = []
    for output in outputs {
      let bytes = try output.content.bytes(of: result, style: style)
      try Self.write { () throws(InputError) in
        if output.file.isSpecial {
          try output.file.writeInPlace(bytes)
        } else {
          staged.append(try output.file.stage(bytes))
        }
      }
    }
    return staged
  }

  /// Says in every file why there is no verdict. The error itself is told anyway, so that nothing
  /// more is said of a file that cannot be written.
  private func explain(_ error: any Error) {
    let (reason, code) =
      switch error {
      case let error as SynthgateError: (error.reason, error.exitCode)
      case let error as UsageError: ("\(error)", ExitCode.usage)
      default: ("internal error: \(error)", ExitCode.internalError)
      }
    let none = NoVerdict(reason: reason, exitCode: code, toolVersion: Synthgate.version)
    for output in outputs {
      let bytes = output.content.bytes(of: none)
      if output.file.isSpecial {
        try? output.file.writeInPlace(bytes, waits: false)
      } else {
        try? output.file.supersede(bytes)
      }
    }
  }

  private static func write(_ body: () throws(InputError) -> Void) throws(SynthgateError) {
    do throws(InputError) {
      try body()
    } catch {
      throw SynthgateError(error)
    }
  }
}

extension OutputPlan.Output.Content {
  fileprivate func bytes(
    of document: RunDocument, style: TextStyle = TextStyle()
  ) throws(SynthgateError) -> [UInt8] {
    switch (self, document) {
    case (.report(let format), .run(let run)):
      return Synthgate.render(run, as: format, style: style)
    case (.evidence, .run(let run)): return Synthgate.evidence(of: run)
    case (.attestation(let signing), .run(let run)): return try signing.bytes(of: run)
    case (_, .noVerdict(let none)): return bytes(of: none)
    }
  }

  fileprivate func bytes(of none: NoVerdict) -> [UInt8] {
    switch self {
    case .report(let format): Synthgate.render(none, as: format)
    case .evidence: Synthgate.evidence(of: none)
    case .attestation: Synthgate.attestation(of: none)
    }
  }
}
