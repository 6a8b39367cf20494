/// The values of a leaf in one row group, with the levels that place them.
struct LeafChunk: Sendable {
  /// One an entry; empty where every value is present and nothing repeats.
  var definitionLevels: [UInt8] = []
  var repetitionLevels: [UInt8] = []
  var values: StoredValues
  /// Entries, present or not.
  var count = 0
}
