/// The policies that ship with the tool, as the bytes of their documents.
package enum BuiltInPolicies {
  /// In alphabetical order of their names.
  package static let all: [(name: String, bytes: [UInt8])] = [
    (name: "governed", bytes: PackageResources.governed_json),
    (name: "instruction", bytes: PackageResources.instruction_json),
    (name: "pretraining", bytes: PackageResources.pretraining_json),
    (name: "privacy-release", bytes: PackageResources.privacy_release_json),
    (name: "smoke", bytes: PackageResources.smoke_json),
    (name: "tabular", bytes: PackageResources.tabular_json),
    (name: "tabular-strict", bytes: PackageResources.tabular_strict_json),
    (name: "text", bytes: PackageResources.text_json),
    (name: "utility", bytes: PackageResources.utility_json),
  ]

  /// Clauses of norms, and what supports evidence for them.
  package static let controls: [UInt8] = PackageResources.controls_json

  /// The bytes of a policy, or `nil` if none has this name.
  package static func bytes(of name: String) -> [UInt8]? {
    all.first { $0.name == name }?.bytes
  }
}
