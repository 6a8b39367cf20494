/// How delimited text is written, where it does not say so itself.
public struct DialectOptions: Sendable, Hashable {
  /// An ASCII character between fields; `nil` finds it out.
  public var delimiter: UInt8?
  /// Whether it is a header.
  public var firstRecord = FirstRecord.header
  /// Blanks around fields are not part of them, and quotes may follow blanks.
  public var trimsFields = false
  /// So many lines at the beginning of each file are no part of it.
  public var skippedLines = 0
  /// Lines that begin with this ASCII character are no records.
  public var comment: UInt8?
  /// Read in delimited text only; JSON has numbers of its own.
  public var numbers = NumberStyle.plain

  /// A header, and fields as the text itself shows.
  public init() {}
}

extension DialectOptions {
  /// Those that were given: each changes what is judged.
  package var overrides: [Override] {
    let flags: [(OptionName, Bool)] = [
      (.delimiter, delimiter != nil), (.header, firstRecord == .surelyHeader),
      (.noHeader, firstRecord == .data), (.trim, trimsFields), (.comment, comment != nil),
      (.decimalComma, numbers.hasDecimalComma), (.thousands, numbers.thousandsMark != nil),
    ]
    var overrides = flags.filter(\.1).map { Override($0.0, values: []) }
    if skippedLines > 0 {
      overrides.append(Override(.skipLines, values: [String(skippedLines)]))
    }
    return overrides
  }
}

/// What the first record of delimited text is.
public enum FirstRecord: Sendable, Hashable, CaseIterable {
  /// The names of the columns. Where it looks like data, the file is refused.
  case header
  /// The names of the columns, whatever it looks like.
  case surelyHeader
  /// Data; the columns are called `c1`, `c2`, ...
  case data
}

/// How numbers are written in text.
public struct NumberStyle: Sendable, Hashable {
  /// `1,5` is one and a half.
  public var hasDecimalComma: Bool
  /// An ASCII character that may stand between groups of three digits.
  public var thousandsMark: UInt8?

  /// A style; numbers as JSON writes them unless said otherwise.
  public init(hasDecimalComma: Bool = false, thousandsMark: UInt8? = nil) {
    self.hasDecimalComma = hasDecimalComma
    self.thousandsMark = thousandsMark
  }

  /// `1234.5`, as JSON and most programs write it.
  public static let plain = NumberStyle()
}

/// How many records of a data set may be malformed before it is refused.
public enum BadRecordAllowance: Sendable, Hashable {
  /// The first malformed record is an error.
  case none
  /// So many at most.
  case count(Int)
  /// A share of all records of the data set, from 0 to 1.
  case share(Double)
}
