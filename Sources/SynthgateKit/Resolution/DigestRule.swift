import GateBytes
import GateDigests
import GateModel

/// Which digests of the data a run tells.
///
/// Whoever has all rows of a file but one can try what the last one is until the SHA-256 fits. Under
/// a key that is kept apart nobody else can.
enum DigestRule {
  case plain
  /// HMAC-SHA-256 of the files of real rows under a key.
  case keyed([UInt8])
  case none

  /// A shorter key could be tried out.
  private static let fewestKeyBytes = 16
  private static let mostKeyBytes = 1 << 20

  /// - Throws: `.input` for a key that is not there (66) or too short (65), `.usage` for a
  ///   contradiction.
  init(_ request: CheckRequest) throws(SynthgateError) {
    guard let path = request.digestKey else {
      self = request.omitsDigests ? .none : .plain
      return
    }
    guard !request.omitsDigests else {
      throw .usage("a digest key is of no use without digests; give one of the two options")
    }
    let key: [UInt8]
    do {
      key = try FileSystem.read(path, limit: Self.mostKeyBytes)
    } catch {
      throw SynthgateError(error)
    }
    guard key.count >= Self.fewestKeyBytes else {
      throw .input(
        message: "\(path): a digest key has \(Self.fewestKeyBytes) bytes or more; "
          + "head -c 32 /dev/urandom > FILE makes one", exitCode: ExitCode.malformed)
    }
    self = .keyed(key)
  }

  /// What may be told of the files of a data set.
  func applied(to files: [InputFile], of role: DataRole) -> [InputFile] {
    switch self {
    case .plain: return files
    case .none:
      return files.map { InputFile(path: $0.path, sha256: nil, bytes: $0.bytes) }
    case .keyed(let key):
      guard role != .synthetic else { return files }
      return files.map { file in
        InputFile(
          path: file.path, sha256: nil,
          hmac: file.sha256.map { SHA256.hmac(of: Array($0.utf8), key: key) }, bytes: file.bytes)
      }
    }
  }
}
