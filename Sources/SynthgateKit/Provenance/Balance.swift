import GateBytes
import GateDigests
import GateMetrics
import GateModel
import GateProvenance

/// What a mix of training data is made of. Shares are exact: fractions such as `1/3`.
public struct Balance: Sendable {
  /// What amounts count: `rows`, `tokens` or `bytes`.
  public let unit: String
  /// In the order of the document.
  public let sources: [Source]
  /// The synthetic share of what is drawn, sources of unknown kind taken for real.
  public let syntheticShareLow: String
  /// The same, sources of unknown kind taken for synthetic.
  public let syntheticShareHigh: String
  /// What of the real data of an earlier mix is still drawn; `nil` without one, or where it had none.
  public let realKept: String?

  /// A part of the mix.
  public struct Source: Sendable {
    /// As the mix names it.
    public let name: String
    /// `real`, `synthetic` or `unknown`.
    public let kind: String
    /// How much there is of it, in `unit`.
    public let amount: Int
    /// How often it is drawn, 1 for once.
    public let weight: Double
  }
}

extension Synthgate {
  /// Reads a mix of training data (`synthgate.mix/1`) and says how much of it is synthetic.
  ///
  /// - Parameters:
  ///   - mix: the path of the document.
  ///   - previousMix: that of the mix before, to say what of its real data is kept.
  public static func balance(
    mix: String, previousMix: String? = nil
  ) throws(SynthgateError) -> Balance {
    let read = try MixInput(mix, previous: previousMix)
    return Balance(
      unit: read.mix.unit.rawValue,
      sources: read.mix.sources.map {
        Balance.Source(
          name: $0.name, kind: $0.kind.rawValue, amount: $0.amount, weight: $0.weight)
      }, syntheticShareLow: "\(read.mix.syntheticShare.low)",
      syntheticShareHigh: "\(read.mix.syntheticShare.high)",
      realKept: read.kept.map { "\($0)" })
  }
}

/// The mix that a run is told of, and the one before.
struct MixInput: Sendable {
  let mix: TrainingMix
  /// What of the real data of the mix before is still drawn.
  let kept: Fraction?
  /// What was read.
  let documents: [SideDocument]

  /// - Throws: `.input` for a mix that is malformed (65) or not there (66).
  init(_ path: String, previous: String?) throws(SynthgateError) {
    let (mix, document) = try Self.read(path, as: .mix)
    self.mix = mix
    guard let previous else {
      (kept, documents) = (nil, [document])
      return
    }
    let (earlier, before) = try Self.read(previous, as: .previousMix)
    do throws(ProvenanceError) {
      kept = try mix.realKept(of: earlier)
    } catch {
      throw .input(message: "\(error.described(in: path))", exitCode: ExitCode.malformed)
    }
    documents = [document, before]
  }

  private static func read(
    _ path: String, as role: SideDocument.Role
  ) throws(SynthgateError) -> (TrainingMix, SideDocument) {
    let bytes = try Synthgate.bytes(path, limit: TrainingMix.mostBytes + 1)
    let file = InputFile(path: path, sha256: SHA256.hex(of: bytes), bytes: bytes.count)
    do throws(ProvenanceError) {
      return (try TrainingMix(bytes), SideDocument(role: role, file: file))
    } catch {
      throw .input(message: "\(error.described(in: path))", exitCode: ExitCode.malformed)
    }
  }

  var facts: MixFacts {
    let kept: MixFacts.Kept =
      if documents.count == 1 {
        .noEarlierMix
      } else {
        self.kept.map { .share($0.value) } ?? .nothing
      }
    return MixFacts(
      unit: mix.unit.rawValue, sources: mix.sources.count,
      unknownSources: mix.sources.count { $0.kind == .unknown && $0.amount > 0 && $0.weight > 0 },
      low: mix.syntheticShare.low.value, high: mix.syntheticShare.high.value, kept: kept)
  }
}
