/// A workflow command as GitHub's runner reads it: `::name key=value,key=value::message`, where `%25`,
/// `%0D` and `%0A` stand for percent signs and line ends, and in values `%3A` and `%2C` for colons and
/// commas (docs.github.com, "Workflow commands for GitHub Actions"; actions/runner,
/// ActionCommand.cs).
struct WorkflowCommand {
  let name: String
  let properties: [String: String]
  let message: String

  /// - Returns: `nil` for a line that the runner takes for plain output.
  init?(_ line: String) {
    guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else { return nil }
    let head = line[line.index(line.startIndex, offsetBy: 2)..<end.lowerBound]
    let parts = head.split(separator: " ", maxSplits: 1)
    guard let name = parts.first else { return nil }
    self.name = String(name)
    var properties: [String: String] = [:]
    for pair in (parts.count > 1 ? parts[1] : "").split(separator: ",") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { return nil }
      properties[String(sides[0])] = Self.unescaped(String(sides[1]), isProperty: true)
    }
    self.properties = properties
    message = Self.unescaped(String(line[end.upperBound...]), isProperty: false)
  }

  private static func unescaped(_ text: String, isProperty: Bool) -> String {
    var text = text.replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    if isProperty { text = text.replacing("%3A", with: ":").replacing("%2C", with: ",") }
    return text.replacing("%25", with: "%")
  }
}
