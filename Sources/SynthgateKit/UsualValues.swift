import GatePreparation
import GateTable

/// The values that occur most often, equally usual ones in ascending order.
func usualValues(of column: Column, atMost limit: Int) -> [String] {
  switch column {
  case .number(let numbers):
    return mostUsual(numbers.values.lazy.filter { !$0.isNaN }, limit).map {
      label($0, as: .number)
    }
  case .datetime(let instants):
    return mostUsual(instants.values.lazy.filter { !$0.isNaN }, limit).map {
      label($0, as: .datetime)
    }
  case .category(let labels):
    let codes = labels.codes.lazy.filter { $0 != CategoryColumn.missing }
    return mostUsual(codes, limit).map { labels.dictionary[Int($0)] }
  case .text(let texts): return mostUsual(texts.strings.lazy.compactMap { $0 }, limit)
  case .conversation: return []
  }
}

func mostUsual<Value: Hashable & Comparable>(
  _ values: some Sequence<Value>, _ limit: Int
) -> [Value] {
  var counts: [Value: Int] = [:]
  for value in values { counts[value, default: 0] += 1 }
  let sorted = counts.sorted { $0.value > $1.value || ($0.value == $1.value && $0.key < $1.key) }
  return sorted.prefix(limit).map(\.key)
}
