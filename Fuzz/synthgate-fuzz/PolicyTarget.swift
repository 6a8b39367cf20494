import GateMetrics
import GatePolicy

/// Policy documents: JSON, then the policy with all its checks.
enum PolicyTarget {
  static func read(_ bytes: [UInt8]) -> Int32 {
    _ = PolicyReader.read(
      bytes, name: "policy.json", sha256: "", catalogue: MetricRegistry.catalogue)
    return 0
  }
}
