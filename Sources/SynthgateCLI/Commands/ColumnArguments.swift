import GateCommandLine
import GateModel
import GateWording
import SynthgateKit

/// The options that say what columns are for and how they are read.
enum ColumnArguments {
  static let group = OptionGroup(
    "Columns (C is a column name; several are separated by commas)",
    [
      label.specification, positive.specification, protected.specification, id.specification,
      entity.specification, quasiIdentifier.specification, sensitive.specification,
      ignore.specification, text.specification, kind.specification, missing.specification,
      missingIn.specification, dateFormat.specification, schema.specification,
    ])

  static let label = Option<String>(
    .label, placeholder: "C", help: "the outcome that a model would predict")
  static let positive = Option<String>(
    .positive, placeholder: "VALUE", help: "the value of the label that counts as positive")
  static let protected = Option<[String]>(
    listOf: .protected, placeholder: "C",
    help: "groups that must be treated alike, such as sex,race; turns the bias checks on")
  static let id = Option<[String]>(
    listOf: .id, placeholder: "C", help: "keys without a meaning of their own")
  static let entity = Option<String>(
    .entity, placeholder: "C", help: "names the person or thing that several rows belong to")
  static let quasiIdentifier = Option<[String]>(
    listOf: .quasiIdentifier, placeholder: "C",
    help: "what an attacker may know of a person, such as age,zip")
  static let sensitive = Option<[String]>(
    listOf: .sensitive, placeholder: "C", help: "what an attacker would like to learn")
  static let ignore = Option<[String]>(
    listOf: .ignore, placeholder: "C", help: "left out of everything")
  static let text = Option<[String]>(
    listOf: .text, placeholder: "C",
    help: "free text, as \(Remedy.option(.kind, "C=text")); where nothing else stands beside it, "
      + "the documents to judge")
  static let kind = Option<[String]>(
    listOf: .kind, placeholder: "C=KIND",
    help: "read a column as number, category, boolean, datetime or text")
  static let missing = Option<[String]>(
    listOf: .missing, placeholder: "TOKEN",
    help: "cells that mean \"no value\", besides the empty one, such as NA,?")

  static let missingIn = Option<String>(
    .missingIn, arity: .many, placeholder: "C=TOKEN",
    help: "cells of one column that mean \"no value\", such as region=NA,?")
  static let dateFormat = Option<String>(
    .dateFormat, arity: .many, placeholder: "C=FORMAT",
    help:
      "how the dates of a column are written, such as \"seen=%d/%m/%y %H:%M\" (as strptime); of several "
      + "the first that fits a cell")

  static let schema = Option<String>(
    .schema, placeholder: "FILE",
    help:
      "a Table Schema or Data Package of Frictionless, or metadata of SDV: kinds, keys, missing "
      + "values and formats of dates are taken from it")

  static func read(_ arguments: ParsedArguments) throws(UsageError) -> ColumnOptions {
    var roles: [ColumnRole: [String]] = [:]
    roles[.label] = try arguments.value(of: label).map { [$0] }
    roles[.entity] = try arguments.value(of: entity).map { [$0] }
    let lists: [(ColumnRole, Option<[String]>)] = [
      (.protected, protected), (.id, id), (.quasiIdentifier, quasiIdentifier),
      (.sensitive, sensitive), (.ignore, ignore),
    ]
    for (role, option) in lists {
      let names = try arguments.names(of: option)
      if !names.isEmpty { roles[role] = names }
    }
    var options = ColumnOptions(
      roles: roles, kinds: try kinds(arguments),
      missingTokens: try arguments.names(of: missing),
      positive: try arguments.value(of: positive))
    options.textFields = try arguments.names(of: text)
    options.notes = try formerKinds(arguments)
    try readCells(arguments, into: &options)
    return options
  }

  private static func kinds(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> [String: ColumnKind] {
    var kinds: [String: ColumnKind] = [:]
    var pairs = try arguments.names(of: text).map { ($0, ColumnKind.text) }
    for declaration in try arguments.names(of: kind) {
      pairs.append(try readKind(declaration, arguments.command.name))
    }
    for (name, kind) in pairs {
      if let earlier = kinds[name], earlier != kind {
        throw UsageError(
          "column \"\(name)\" is declared \(earlier.rawValue) and \(kind.rawValue)",
          command: arguments.command.name)
      }
      kinds[name] = kind
    }
    return kinds
  }

  /// What is told of kinds that were given up, each once.
  private static func formerKinds(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> [Diagnostic] {
    let words = Set(try arguments.names(of: kind).compactMap { $0.split(separator: "=").last })
    return words.sorted().compactMap { word in
      FormerNames.kinds[String(word)].map {
        Diagnostic.formerName(String(word), $0, in: "\(OptionName.kind)")
      }
    }
  }

  /// Splits `name=kind` at the last sign, since names may contain one.
  private static func readKind(
    _ text: String, _ command: String
  ) throws(UsageError) -> (String, ColumnKind) {
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
      throw UsageError("\(OptionName.kind) takes C=KIND, not \"\(text)\"", command: command)
    }
    let word = String(text[text.index(after: sign)...])
    guard let kind = ColumnKind(rawValue: FormerNames.kinds[word] ?? word) else {
      let known = ColumnKind.allCases.map(\.rawValue)
      throw UsageError(
        "unknown kind \"\(word)\"; kinds are \(known.joined(separator: ", "))",
        suggestion: suggestion(for: word, among: known, orCompletion: true), command: command)
    }
    return (String(text[..<sign]), kind)
  }
}
