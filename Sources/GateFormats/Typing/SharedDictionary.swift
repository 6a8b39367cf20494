/// The distinct values of a column over all tables, sorted, and the way there from encoder codes.
struct SharedDictionary: Sendable {
  /// In ascending order of UTF-8 bytes.
  let values: [String]
  /// The index into `values` for every code of the encoder; -1 for values that are left out.
  let index: [Int32]
  /// Spellings for which another stands.
  private(set) var mergedSpellings = 0

  /// All values. Of canonically equivalent ones ("é" as one or two scalars) the first in byte
  /// order stands for all.
  init(_ encoder: ValueEncoder) {
    var values: [String] = []
    var index = [Int32](repeating: -1, count: encoder.count)
    var composed: [String: Int32] = [:]
    values.reserveCapacity(encoder.count)
    for code in encoder.codesInByteOrder() {
      let value = encoder.string(of: code)
      if !encoder.isASCII(code) {
        if let known = composed[value] {
          index[code] = known
          mergedSpellings += 1
          continue
        }
        composed[value] = Int32(values.count)
      }
      index[code] = Int32(values.count)
      values.append(value)
    }
    self.values = values
    self.index = index
  }

  /// Chosen spellings: `spelling` gives the value that stands for a code, or `nil` to leave it out.
  init(_ encoder: ValueEncoder, spelling: (Int) -> String?) {
    let spellings = (0..<encoder.count).map(spelling)
    let values = Set(spellings.compactMap { $0 }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    self.values = values
    index = spellings.map { spelling in
      spelling.flatMap { values.firstIndex(of: $0) }.map(Int32.init) ?? -1
    }
  }

  /// Codes of the encoder as codes of the dictionary; missing cells stay missing.
  func translate(_ codes: [Int32]) -> [Int32] {
    codes.map { $0 < 0 ? -1 : index[Int($0)] }
  }
}
