import GateJSON
import GateModel

extension RunFile {
  static func json(of override: Override) -> JSONOutput {
    .objectOfPresent([
      ("option", .string(override.option.rawValue)),
      ("values", override.values.isEmpty ? nil : .strings(override.values)),
    ])
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
