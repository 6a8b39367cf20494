/// How the dates of a column are written, in the directives of C's `strptime`: `%d/%m/%y %H:%M`.
///
/// `%Y %y %m %d %j %H %I %M %S %f %p %b %B %a %A %z %Z %s %%`, `%e` for `%d`, `%F` for `%Y-%m-%d`, `%D` for
/// `%m/%d/%y`, `%T` for `%H:%M:%S` and `%R` for `%H:%M`. A blank stands for any number of blanks.
public struct DateFormat: Sendable, Hashable {
  /// As it was given.
  public let pattern: String
  package let parts: [Part]

  package enum Part: Sendable, Hashable {
    case field(Field)
    case blanks
    case byte(UInt8)
  }

  /// What a directive stands for.
  package enum Field: Character, Sendable {
    case year = "Y"
    case yearOfCentury = "y"
    case month = "m"
    case day = "d"
    case dayOfYear = "j"
    case hour = "H"
    case hourOfHalf = "I"
    case minute = "M"
    case second = "S"
    case fraction = "f"
    case half = "p"
    case monthName = "b"
    case weekday = "a"
    /// `Z`, `UTC`, `+01`, `+0130` or `+01:30`.
    case zone = "z"
    /// Since 1970 UTC.
    case seconds = "s"

    /// Whether it is written in digits from its first character on.
    package var isNumeric: Bool {
      switch self {
      case .half, .monthName, .weekday, .zone: false
      default: true
      }
    }
  }

  /// Why a format can stand for no date.
  public struct Problem: Error, Sendable, Hashable {
    /// What is wrong with the pattern, without the pattern.
    public let message: String
  }

  /// Takes a pattern apart.
  ///
  /// - Throws: where the directives stand for no date, or one stands twice.
  public init(_ pattern: String) throws(Problem) {
    self.pattern = pattern
    parts = try Self.parts(of: pattern)
    try check()
  }

  package func has(_ field: Field) -> Bool { parts.contains(.field(field)) }

  private static let others: [Character: Character] = [
    "e": "d", "B": "b", "h": "b", "A": "a", "Z": "z",
  ]
  private static let combined: [Character: String] = [
    "F": "%Y-%m-%d", "D": "%m/%d/%y", "T": "%H:%M:%S", "R": "%H:%M",
  ]

  private static func parts(of pattern: String) throws(Problem) -> [Part] {
    var parts: [Part] = []
    var rest = pattern[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        if character.isWhitespace {
          if parts.last != .blanks { parts.append(.blanks) }
        } else {
          parts += character.utf8.map(Part.byte)
        }
        continue
      }
      // `%-d` is what writers say for a day without a zero, which readers take anyway.
      if rest.first == "-" { rest.removeFirst() }
      guard let letter = rest.popFirst() else {
        throw Problem(message: "ends in %; write %% for the sign itself")
      }
      if letter == "%" {
        parts.append(.byte(UInt8(ascii: "%")))
      } else if let others = combined[letter] {
        parts += try Self.parts(of: others)
      } else if let field = Field(rawValue: Self.others[letter] ?? letter) {
        parts.append(.field(field))
      } else {
        throw Problem(
          message: "%\(letter) is not known; the directives are those of strptime: "
            + "%Y %y %m %d %j %b %H %I %M %S %f %p %z %s")
      }
    }
    return parts
  }

  /// Each part once, and enough of them for a date.
  private func check() throws(Problem) {
    let fields = parts.compactMap { if case .field(let field) = $0 { field } else { nil } }
    for (index, field) in fields.enumerated() where fields[..<index].contains(field) {
      throw Problem(message: "%\(field.rawValue) stands twice")
    }
    if has(.seconds) {
      guard fields.count == 1 else { throw Problem(message: "%s says all; drop the others") }
      return
    }
    guard has(.year) != has(.yearOfCentury) else {
      throw Problem(message: "a date needs one of %Y and %y")
    }
    guard !(has(.month) && has(.monthName)), !(has(.dayOfYear) && (has(.month) || has(.monthName)))
    else { throw Problem(message: "the month stands twice; keep one of %m, %b and %j") }
    guard !has(.day) || has(.month) || has(.monthName) else {
      throw Problem(message: "%d needs %m or %b")
    }
    guard has(.hourOfHalf) == has(.half), !(has(.hour) && has(.hourOfHalf)) else {
      throw Problem(message: "%I and %p belong together, without %H")
    }
    let hasHour = has(.hour) || has(.hourOfHalf)
    guard hasHour || !(has(.minute) || has(.second) || has(.fraction) || has(.zone)) else {
      throw Problem(message: "a time needs %H, or %I and %p")
    }
  }
}

/// How far a clock is ahead of UTC.
public struct ZoneOffset: Sendable, Hashable {
  /// Seconds east of UTC.
  public let seconds: Int

  /// - Parameter text: `UTC`, `Z`, `+02:00`, `-0330`; `nil` for anything else. Names of places are none,
  ///   since their offset depends on the day and on who says so.
  public init?(_ text: String) {
    guard text != "UTC", text != "Z" else {
      seconds = 0
      return
    }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let sign = text.first, sign == "+" || sign == "-", digits.count == 4,
      digits.allSatisfy({ $0.isASCII && $0.isNumber }), text.count <= 6,
      text.count == 5 || text.dropFirst(3).first == ":",
      let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)), hours < 15,
      minutes < 60
    else { return nil }
    seconds = (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
