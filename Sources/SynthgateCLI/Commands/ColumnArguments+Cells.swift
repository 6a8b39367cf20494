import GateCommandLine
import GateModel
import SynthgateKit

extension ColumnArguments {
  /// What is said of the cells of single columns.
  static func readCells(
    _ arguments: ParsedArguments, into options: inout ColumnOptions
  ) throws(UsageError) {
    for declaration in try arguments.values(of: missingIn) {
      let (name, text) = try split(declaration, missingIn, arguments)
      guard let tokens = splitList(text) else {
        throw UsageError(
          "--missing-in takes C=TOKEN, not \"\(declaration)\"; empty cells are missing anyway",
          command: arguments.command.name)
      }
      options.missingIn[name, default: []] += tokens
    }
    for declaration in try arguments.values(of: dateFormat) {
      let (name, pattern) = try split(declaration, dateFormat, arguments)
      let format = try readFormat(pattern, of: name, arguments.command.name)
      if let kind = options.kinds[name], kind != .datetime {
        throw UsageError(
          "column \"\(name)\" is declared \(kind.rawValue) and as dates written \(pattern)",
          command: arguments.command.name)
      }
      options.dateFormats[name, default: []].append(format)
    }
  }

  private static func readFormat(
    _ pattern: String, of name: String, _ command: String
  ) throws(UsageError) -> DateFormat {
    do throws(DateFormat.Problem) {
      return try DateFormat(pattern)
    } catch {
      throw UsageError(
        "--date-format \(name)=\(pattern): \(error.message)", command: command)
    }
  }

  /// Splits `name=text` at the first sign, or at the first `=` behind a name in which others stand as
  /// `\=`.
  private static func split(
    _ declaration: String, _ option: Option<String>, _ arguments: ParsedArguments
  ) throws(UsageError) -> (name: String, text: String) {
    var (name, isEscaped) = ("", false)
    var rest = declaration[...]
    while let character = rest.popFirst() {
      if character == "=", !isEscaped {
        guard !name.isEmpty, !rest.isEmpty else { break }
        return (name, String(rest))
      }
      if isEscaped, character != "=" { name.append("\\") }
      isEscaped = character == "\\"
      if !isEscaped { name.append(character) }
    }
    let specification = option.specification
    throw UsageError(
      "\(specification.name) takes \(specification.placeholder), not \"\(declaration)\"",
      command: arguments.command.name)
  }
}
