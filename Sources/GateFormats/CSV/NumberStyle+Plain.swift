import GateModel
import GateTable

extension DialectOptions {
  /// How numbers are written in a file with this delimiter.
  ///
  /// A comma between fields is none inside numbers, so that plain files can be judged beside
  /// those with decimal commas.
  func numbers(separatedBy delimiter: UInt8) -> NumberStyle {
    numbers.hasDecimalComma && delimiter == UInt8(ascii: ",") ? .plain : numbers
  }
}

extension NumberStyle {
  /// Rewrites every cell that is a number of this style as a plain one, `1.234,5` as `1234.5`.
  ///
  /// A plain number is never longer, so that it takes the place of the other.
  func makePlain(_ cells: inout [TextCell], in bytes: inout [UInt8]) {
    guard self != .plain else { return }
    for index in cells.indices where !cells[index].hasDoubledQuotes {
      let cell = cells[index]
      let text = cell.offset..<(cell.offset + cell.length)
      let trimmed = bytes.span.extracting(text).trimmedRange
      let start = cell.offset + trimmed.lowerBound
      guard let plain = plain(bytes[start..<(cell.offset + trimmed.upperBound)]) else { continue }
      bytes.replaceSubrange(start..<(start + plain.count), with: plain)
      cells[index] = TextCell(offset: start, length: plain.count)
    }
  }

  /// A number without thousands marks and with a decimal point; `nil` for other text and for
  /// numbers that are plain already.
  private func plain(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = text
    var plain: [UInt8] = []
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      plain.append(rest.removeFirst())
    }
    guard let whole = takeWhole(&rest) else { return nil }
    plain += whole
    if rest.first == UInt8(ascii: hasDecimalComma ? "," : ".") {
      rest.removeFirst()
      let decimals = rest.prefix(while: Self.isDigit)
      guard !decimals.isEmpty else { return nil }
      plain += [UInt8(ascii: ".")] + decimals
      rest.removeFirst(decimals.count)
    }
    // What is left can only be an exponent, which has no marks.
    guard rest.isEmpty || rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return nil }
    plain += rest
    return plain.elementsEqual(text) ? nil : plain
  }

  /// The digits before the decimals: in groups of three after the first, or without marks.
  private func takeWhole(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    var digits = Array(rest.prefix(while: Self.isDigit))
    rest.removeFirst(digits.count)
    guard let thousandsMark, rest.first == thousandsMark else { return digits }
    guard (1...3).contains(digits.count) else { return nil }
    while rest.first == thousandsMark {
      let group = rest.dropFirst().prefix(while: Self.isDigit)
      guard group.count == 3 else { return nil }
      digits += group
      rest.removeFirst(4)
    }
    return digits
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") <= 9
  }
}
