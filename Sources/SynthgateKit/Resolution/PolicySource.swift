import GateBuiltInPolicies
import GateBytes
import GateDigests
import GateMetrics
import GateModel
import GatePolicy

/// Finds policies by name or path.
enum PolicySource {
  /// A policy document is a few kilobytes; more than this is a mistake.
  private static let largestDocument = 4 << 20

  static func load(_ nameOrPath: String) throws(SynthgateError) -> Policy {
    try policy(try bytes(nameOrPath), nameOrPath, isFile: isFile(nameOrPath))
  }

  /// - Parameters:
  ///   - name: of the document in messages.
  ///   - isFile: whether the name is a path.
  static func policy(
    _ bytes: [UInt8], _ name: String, isFile: Bool
  ) throws(SynthgateError) -> Policy {
    switch read(bytes, name, isFile: isFile) {
    case .success(let policy): return policy
    case .failure(let problems): throw .policy(problems.diagnostics)
    }
  }

  static func bytes(_ nameOrPath: String) throws(SynthgateError) -> [UInt8] {
    if let bytes = BuiltInPolicies.bytes(of: nameOrPath) { return bytes }
    do {
      return try FileSystem.read(nameOrPath, limit: largestDocument)
    } catch {
      throw .policy([
        Diagnostic(
          severity: .error, code: "SG1011",
          message: "no built-in policy has this name and no file can be read here: "
            + "\(error.message); built in are \(builtInNames)", place: nameOrPath)
      ])
    }
  }

  /// Whether the name means a file.
  static func isFile(_ nameOrPath: String) -> Bool { BuiltInPolicies.bytes(of: nameOrPath) == nil }

  static func read(
    _ bytes: [UInt8], _ name: String, isFile: Bool? = nil
  ) -> Result<Policy, PolicyProblems> {
    let isNamed = isFile ?? self.isFile(name) && name != FileSystem.standardInput
    return PolicyReader.read(
      bytes, name: name, path: isNamed ? FileSystem.relative(name) : nil,
      sha256: SHA256.hex(of: bytes), catalogue: MetricRegistry.catalogue,
      controls: ControlCatalogue.ids)
  }

  private static var builtInNames: String {
    BuiltInPolicies.all.map(\.name).sorted().joined(separator: ", ")
  }
}
