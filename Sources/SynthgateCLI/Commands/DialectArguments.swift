import GateCommandLine
import GateModel
import SynthgateKit

/// The options that say how text is written and what of it may be unreadable.
enum DialectArguments {
  static let group = OptionGroup(
    "Reading",
    splitOptions + [
      decimalComma.specification, thousands.specification, maxBadRecords.specification,
    ])
  /// What decides where fields begin and end; `split` writes them as they are.
  static let splitOptions = [
    delimiter.specification, header.specification, noHeader.specification, trim.specification,
    skipLines.specification, comment.specification, recursive.specification,
  ]

  static let delimiter = Option<UInt8>(
    .delimiter, placeholder: "CHAR",
    help: "what separates fields, such as ; or tab (default: found in each file)",
    expectation: "one ASCII character that is no letter, digit, quote or point, or \"tab\"",
    convert: { readMark($0) })
  static let header = Flag(
    .header, help: "the first record names the columns, even where it looks like data")
  static let noHeader = Flag(
    .noHeader, help: "the first record is data; columns are called c1, c2, ...")
  static let trim = Flag(.trim, help: "drop blanks around fields, as in \"a, b\"")
  static let skipLines = Option<Int>(
    .skipLines, placeholder: "N",
    help: "lines above the header of each file that are no part of it (default: 0)",
    expectation: "a whole number of at least 0",
    convert: { Int($0).flatMap { $0 < 0 ? nil : $0 } })
  static let comment = Option<UInt8>(
    .comment, placeholder: "CHAR",
    help: "lines that begin with it are no records, such as #",
    expectation: "one ASCII character that is no letter, digit, quote or point",
    convert: { readMark($0) })
  static let recursive = Flag(
    .recursive,
    help: "read all sub-directories of a directory, not only those that are columns (year=2020)")
  static let decimalComma = Flag(
    .decimalComma,
    help: "numbers are written 1,5 or 1.234,5 (in files whose fields no comma separates)")
  static let thousands = Option<UInt8>(
    .thousands, placeholder: "CHAR",
    help: "what separates groups of three digits, such as , or space (default: none, with "
      + "\(OptionName.decimalComma) a point)",
    expectation: "one of . , ' _ or \"space\"", convert: { readThousands($0) })
  static let maxBadRecords = Option<BadRecordAllowance>(
    .maxBadRecords, placeholder: "N|P%",
    help: "leave out up to so many malformed records of each data set, count them and say so "
      + "(default: 0, the first is an error)",
    expectation: "a whole number, or a share such as 0.5%", convert: { readAllowance($0) })

  static func read(_ arguments: ParsedArguments) throws(UsageError) -> ReadingOptions {
    var options = ReadingOptions()
    options.limits = try LimitArguments.read(arguments)
    options.dialect = try dialect(arguments)
    options.isRecursive = arguments.isSet(recursive)
    // `split` keeps every record, so it has no such option.
    options.badRecords = try arguments.value(of: maxBadRecords) ?? .none
    return options
  }

  private static func dialect(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> DialectOptions {
    var dialect = DialectOptions()
    dialect.delimiter = try arguments.value(of: delimiter)
    dialect.firstRecord = try firstRecord(arguments)
    dialect.trimsFields = arguments.isSet(trim)
    dialect.skippedLines = try arguments.value(of: skipLines) ?? 0
    dialect.comment = try arguments.value(of: comment)
    let hasComma = arguments.isSet(decimalComma)
    let mark = try arguments.value(of: thousands) ?? (hasComma ? UInt8(ascii: ".") : nil)
    dialect.numbers = NumberStyle(hasDecimalComma: hasComma, thousandsMark: mark)
    guard mark != UInt8(ascii: hasComma ? "," : ".") else {
      throw UsageError(
        "\(OptionName.thousands) names the sign that stands before decimals",
        command: arguments.command.name)
    }
    return dialect
  }

  private static func firstRecord(
    _ arguments: ParsedArguments
  ) throws(UsageError) -> FirstRecord {
    guard arguments.isSet(noHeader) else {
      return arguments.isSet(header) ? .surelyHeader : .header
    }
    guard !arguments.isSet(header) else {
      throw UsageError(
        "\(OptionName.header) and \(OptionName.noHeader) contradict each other",
        command: arguments.command.name)
    }
    return .data
  }

  @Sendable private static func readMark(_ text: String) -> UInt8? {
    if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
    guard let byte = text.utf8.first, text.utf8.count == 1 else { return nil }
    let character = Character(UnicodeScalar(byte))
    guard byte < 0x7F, byte >= 0x20 || byte == 9 else { return nil }
    return character.isLetter || character.isNumber || "\"'.".contains(character) ? nil : byte
  }

  @Sendable private static func readThousands(_ text: String) -> UInt8? {
    if text == "space" { return UInt8(ascii: " ") }
    guard let byte = text.utf8.first, text.utf8.count == 1, ".,'_ ".contains(text) else {
      return nil
    }
    return byte
  }

  @Sendable private static func readAllowance(_ text: String) -> BadRecordAllowance? {
    guard text.hasSuffix("%") else {
      return Int(text).flatMap { $0 < 0 ? nil : $0 == 0 ? BadRecordAllowance.none : .count($0) }
    }
    guard let percent = Double(text.dropLast()), percent >= 0, percent <= 100 else { return nil }
    return percent == 0 ? BadRecordAllowance.none : .share(percent / 100)
  }
}
