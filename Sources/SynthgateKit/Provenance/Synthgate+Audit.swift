import GateBytes
import GateModel
import GateProvenance
import Glibc

/// What a log of verdicts says is due.
public struct AuditResult: Sendable {
  /// Policies, data sets and waivers, by kind and name.
  public let items: [Item]
  /// Whether a checkpoint of the log was verified; only what it covers was looked at then.
  public let isVerified: Bool

  /// What is to be looked at again by a time.
  public struct Item: Sendable, Hashable {
    /// `policy`, `dataset` or `waiver`.
    public let kind: String
    /// Of the policy, the data set or the waiver.
    public let name: String
    /// The last verdict or audit, or when the waiver was noted; `nil` where every verdict was taken
    /// back.
    public let last: String?
    /// When the verdict or the waiver ends.
    public let ends: String?
    /// `current`, `ends-soon`, `overdue` or `withdrawn`.
    public let state: String
  }

  /// 0 nothing is overdue, 1 something is.
  public var exitCode: Int {
    items.contains { $0.state == AuditReview.State.overdue.rawValue }
      ? ExitCode.no : ExitCode.success
  }
}

extension Synthgate {
  /// Says which policies, data sets and waivers of a log are due to be looked at again.
  ///
  /// - Parameters:
  ///   - request: the log; with keys it is verified first, and refused where it is not what its
  ///     checkpoint covers.
  ///   - every: seconds from one audit to the next.
  public static func audit(
    _ request: LogRequest, every: Int
  ) throws(SynthgateError) -> AuditResult {
    let now = UTCTime(seconds: request.time ?? time(nil))
    let isVerified = !request.keys.isEmpty || request.trust != nil
    guard isVerified || request.previousCheckpoint == nil && request.mostAge == nil else {
      throw .usage(
        "a checkpoint is verified with keys; give \(OptionName.logKey) or \(OptionName.trust)")
    }
    let entries: [LogEntry]
    do {
      if isVerified {
        let trusted = try request.trust.map { path throws(SynthgateError) in
          try TrustedKeys.read(trust: path)
        }
        entries = try LogVerification(try request.demands(trusted ?? [], at: now)).entries
      } else {
        let lines = LogLines(try bytes(request.path, limit: LogLines.mostBytes))
        entries = try lines.entries(lines.count)
      }
    } catch let error as SynthgateError {
      throw error
    } catch let error as ProvenanceError {
      throw .input(message: "\(error.described(in: request.path))", exitCode: ExitCode.malformed)
    } catch let refusal as Refusal {
      throw .input(
        message: "\(request.path): \(refusal.message)", exitCode: ExitCode.malformed)
    } catch {
      throw .internalError("\(error)")
    }
    let review = AuditReview(entries, every: every, now: now)
    return AuditResult(
      items: review.items.map { item in
        AuditResult.Item(
          kind: item.kind.rawValue, name: item.name, last: item.last.map { "\($0)" },
          ends: item.ends.map { "\($0)" }, state: item.state.rawValue)
      }, isVerified: isVerified)
  }
}
