import GateCommandLine
import GateModel
import SynthgateKit

/// What reports tell of real data beyond the verdict.
enum DisclosureArguments {
  static let noProfiles = Flag(
    .noProfiles, help: "leave the binned counts of the columns out of the run file")
  static let digestKey = Option<String>(
    .digestKey, placeholder: "FILE",
    help: "write the digests of real data as HMAC-SHA-256 under the bytes of FILE, so that nobody "
      + "without it can test a guess against them")
  static let noDigests = Flag(
    .noDigests, help: "write no digest of any data; such a run cannot serve as a baseline")

  static func apply(
    _ arguments: ParsedArguments, to request: inout CheckRequest
  ) throws(UsageError) {
    request.omitsProfiles = arguments.isSet(noProfiles)
    request.digestKey = try arguments.value(of: digestKey)
    request.omitsDigests = arguments.isSet(noDigests)
    guard request.digestKey == nil || !request.omitsDigests else {
      throw UsageError(
        "\(OptionName.digestKey) and \(OptionName.noDigests) exclude each other", command: "check")
    }
  }
}
