import Foundation

/// The values that `fixtures/statistics/scipy_values.py` wrote with SciPy.
enum Fixture {
  struct Missing: Error {
    let name: String
  }

  static func rows(_ name: String) throws -> [Row] {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("fixtures/statistics/scipy_values.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    guard let values = object as? [String: Any], let rows = values[name] as? [[String: Any]]
    else { throw Missing(name: name) }
    return rows.map { Row(fields: $0) }
  }

  struct Row {
    let fields: [String: Any]

    func number(_ name: String) throws -> Double {
      guard let number = fields[name] as? NSNumber else { throw Missing(name: name) }
      return number.doubleValue
    }

    func integer(_ name: String) throws -> Int {
      guard let number = fields[name] as? NSNumber else { throw Missing(name: name) }
      return number.intValue
    }

    func numbers(_ name: String) throws -> [Double] {
      guard let numbers = fields[name] as? [NSNumber] else { throw Missing(name: name) }
      return numbers.map(\.doubleValue)
    }

    func integers(_ name: String) throws -> [Int] {
      guard let numbers = fields[name] as? [NSNumber] else { throw Missing(name: name) }
      return numbers.map(\.intValue)
    }
  }
}

/// Equal within a relative tolerance, for values that may be far below 1.
func agrees(_ found: Double, _ expected: Double, within tolerance: Double) -> Bool {
  found == expected || abs(found - expected) <= tolerance * abs(expected)
}
