import GateBytes

/// The entries of a dictionary, as they were unfolded.
struct ArrowDictionary: Sendable {
  fileprivate(set) var values: StoredValues
  /// For each entry whether it is no value; empty where all are.
  fileprivate(set) var isMissing: [Bool] = []

  /// A dictionary as it was at some time: later messages may add to it.
  struct Version: Sendable {
    /// Among all dictionaries.
    let place: Int
    /// The entries that were there.
    let count: Int
  }
}

/// The dictionaries of a stream, as its messages make, replace and extend them.
struct ArrowDictionaries {
  private(set) var dictionaries: [ArrowDictionary] = []
  /// By the numbers that the schema gives them.
  private(set) var current: [Int: ArrowDictionary.Version] = [:]
  private let budget: UnfoldBudget
  private let bytes: [UInt8]
  private let keys: [Int: ArrowDictionaryKey]

  /// - Throws: where two fields have one dictionary and differ in its type.
  init(_ bytes: [UInt8], _ table: ArrowSchema, budget: UnfoldBudget) throws(Damage) {
    var keys: [Int: ArrowDictionaryKey] = [:]
    for field in table.fields {
      guard let key = field.dictionary else { continue }
      guard keys[key.id]?.hasEntries(of: key) != false else {
        throw Damage("column \"\(field.name)\" shares a dictionary with one of another type")
      }
      keys[key.id] = key
    }
    self.bytes = bytes
    self.keys = keys
    self.budget = budget
  }

  mutating func add(_ message: ArrowMessage) throws(Damage) {
    let id = try message.header.integer(0, Int64.self)
    guard let key = keys[id], let records = try message.header.table(1) else {
      throw Damage("a dictionary of no column")
    }
    let batch = try ArrowBatch(records, message, [key.layout])
    let array = batch.array(of: 0)
    guard array.count == batch.rowCount else {
      throw Damage("a dictionary of \(batch.rowCount) entries with \(array.count) values")
    }
    let isDelta = try message.header.bool(2)
    let place = isDelta ? current[id]?.place ?? dictionaries.count : dictionaries.count
    if place == dictionaries.count {
      dictionaries.append(ArrowDictionary(values: StoredValues(key.physical)))
    }
    let buffers = ArrowBuffers(bytes, batch, budget: budget)
    let before = dictionaries[place].values.count
    try buffers.append(
      0..<array.count, of: array, key.layout, key.logical, to: &dictionaries[place].values)
    if let bits = try buffers.validity(of: array) {
      let missing = repeatElement(false, count: before - dictionaries[place].isMissing.count)
      dictionaries[place].isMissing += missing
      for entry in 0..<array.count { dictionaries[place].isMissing.append(!bits.bit(entry)) }
    }
    current[id] = ArrowDictionary.Version(place: place, count: before + array.count)
  }
}

extension ArrowDictionaryKey {
  fileprivate func hasEntries(of other: ArrowDictionaryKey) -> Bool {
    layout == other.layout && physical == other.physical && logical == other.logical
  }
}
