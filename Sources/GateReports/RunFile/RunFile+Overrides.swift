import GateJSON
import GateModel

extension RunFile {
  static func json(of override: Override) -> JSONOutput {
    .objectOfPresent([
      ("option", .string(override.option.rawValue)),
      ("values", override.values.isEmpty ? nil : .strings(override.values)),
    ])
  }

  /// Whether all options that a run names are known to this version.
  package static func knowsOverrides(of bytes: [UInt8]) throws(RunFileError) -> Bool {
    try Self.root(of: bytes).root.list("overrides") { node throws(RunFileError) in
      OptionName(rawValue: try node.field("option").string()) != nil
    }.allSatisfy(\.self)
  }

  /// Without options of other versions, which this one does not know.
  static func readOverrides(_ root: RunFileNode) throws(RunFileError) -> [Override] {
    try root.list("overrides") { node throws(RunFileError) -> Override? in
      guard let option = OptionName(rawValue: try node.field("option").string()) else {
        return nil
      }
      let values = try node.list("values") { value throws(RunFileError) in try value.string() }
      return Override(option, values: values)
    }.compactMap(\.self)
  }
}
