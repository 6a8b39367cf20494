import GateDigests
import GateFormats
import GateJSON
import GateTable

/// `values FILE...`: what was read, in figures that another reader can be compared with, as JSON.
enum LoadedValues {
  static func run(_ paths: [String]) async {
    do {
      let data = try await DataLoader.load(
        [LoadRequest(role: .real, paths: paths)], options: LoadOptions())
      let table = data.tables[0].table
      let columns = zip(table.schema, table.columns).map { schema, column in
        JSONOutput.object(
          [
            ("name", .string(schema.name)), ("kind", .string(schema.kind.rawValue)),
            ("missing", .int(column.missingCount)),
          ] + facts(column))
      }
      let document = JSONOutput.object([
        ("rows", .int(table.rowCount)), ("columns", .array(columns)),
      ])
      Output.line(String(decoding: JSONWriter.write(document, pretty: false), as: UTF8.self))
    } catch {
      Output.error("\(error)")
      Output.exit(65)
    }
  }

  private static func facts(_ column: Column) -> [(String, JSONOutput)] {
    switch column {
    case .number(let numbers), .datetime(let numbers): facts(numbers.values.filter { !$0.isNaN })
    case .category(let category):
      facts(category.codes.lazy.filter { $0 >= 0 }.map { category.dictionary[Int($0)] })
    case .text(let texts): facts(texts.strings.lazy.compactMap { $0 })
    case .conversation(let records): [("records", .int(records.count))]
    }
  }

  private static func facts(_ values: [Double]) -> [(String, JSONOutput)] {
    var hash: UInt64 = 0
    for value in values {
      let bits = value.bitPattern
      let mixed = (bits ^ bits >> 29) &* 0x9E37_79B9_7F4A_7C15
      hash &+= mixed ^ mixed >> 32
    }
    return [
      ("distinct", .int(Set(values).count)), ("sum", .double(values.reduce(0, +))),
      ("hash", .string("\(hash)")),
    ]
  }

  /// The first eight bytes of the SHA-256 of every value, added up.
  private static func facts(_ values: some Sequence<String>) -> [(String, JSONOutput)] {
    var counts: [String: UInt64] = [:]
    for value in values { counts[value, default: 0] += 1 }
    var hash: UInt64 = 0
    for (value, count) in counts {
      let digits = SHA256.hex(of: Array(value.utf8)).prefix(16)
      hash &+= count &* (UInt64(digits, radix: 16) ?? 0).byteSwapped
    }
    return [("distinct", .int(counts.count)), ("hash", .string("\(hash)"))]
  }
}
