import Foundation
import GateKernels

/// What is done to one column of an honest candidate.
enum ColumnMutation: String, CaseIterable, Sendable {
  case constant = "a constant"
  case otherColumn = "shuffled values of another column"
  case realValues = "real values drawn with replacement"
  case strings = "random strings of another shape"
  case otherUnit = "numbers times 40, dates plus 30 years"

  /// The mutated column, or `nil` where the mutation is not for such a column.
  ///
  /// Missing cells stay missing, except where another column takes the place.
  func applied(to column: Int, of table: MutationTable) -> [String]? {
    var random = SeededGenerator(seed: 1, label: "\(table.name) \(column) \(rawValue)")
    let (cells, real) = (table.fresh[column], table.train[column])
    switch self {
    case .constant:
      guard let value = cells.first(where: { !$0.isEmpty }) else { return nil }
      return cells.map { $0.isEmpty ? "" : value }
    case .otherColumn:
      let other = table.fresh[(column + 1) % table.fresh.count]
      return random.shuffled(other.count).map { other[$0] }
    case .realValues:
      let present = real.filter { !$0.isEmpty }
      guard !present.isEmpty, Set(present).count * 20 >= present.count * 19 else { return nil }
      return cells.map { $0.isEmpty ? "" : present[random.integer(below: present.count)] }
    case .strings:
      return cells.map { $0.isEmpty ? "" : Self.string(&random) }
    case .otherUnit:
      switch ColumnForm(real) {
      case .number: return cells.map(Self.multiplied)
      case .date: return cells.map(Self.later)
      case .string: return nil
      }
    }
  }

  private static func string(_ random: inout SeededGenerator) -> String {
    let letters = Array("qXz#kW~")
    return (0..<3 + random.integer(below: 12)).map { _ in
      String(letters[random.integer(below: letters.count)])
    }.joined()
  }

  /// As many decimals as before.
  private static func multiplied(_ cell: String) -> String {
    guard let number = Double(cell) else { return cell }
    let parts = cell.split(separator: ".")
    return String(format: "%.\(parts.count > 1 ? parts[1].count : 0)f", 40 * number)
  }

  private static func later(_ cell: String) -> String {
    guard let year = Int(cell.prefix(4)) else { return cell }
    return String(year + 30) + cell.dropFirst(4)
  }
}

/// How the cells of a column can be told apart.
enum ColumnForm {
  case number, date, string

  init(_ cells: [String]) {
    let present = cells.filter { !$0.isEmpty }
    func isMost(_ fits: (String) -> Bool) -> Bool {
      present.count(where: fits) * 10 >= present.count * 9
    }
    if isMost(Self.isNumber) {
      self = .number
    } else if isMost(Self.isDate) {
      self = .date
    } else {
      self = .string
    }
  }

  /// Codes such as 00123 are no numbers.
  static func isNumber(_ cell: String) -> Bool {
    let isCode = cell.first == "0" && cell.count > 1 && !cell.hasPrefix("0.")
    return !isCode && Double(cell) != nil
  }

  static func isDate(_ cell: String) -> Bool {
    let bytes = Array(cell.utf8.prefix(10))
    return bytes.count == 10
      && bytes.enumerated().allSatisfy { place, byte in
        place == 4 || place == 7 ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
      }
  }
}
