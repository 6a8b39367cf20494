/// Counts what one stored file unfolds to, and stops it at the limits.
///
/// The ratio is that of a layer: all that was decompressed at one depth, whatever number of
/// streams or members it is spread over, against the compressed bytes that it took, and against the
/// file as it is stored, so that layers do not multiply what each may do.
package struct ReadBudget {
  private let limits: ReadLimits
  private let name: SourceName
  private let stored: Int
  private var produced = 0
  private var layers: [Layer] = [Layer()]
  private var layer = 0

  private struct Layer {
    var produced = 0
    var consumed = 0
  }

  /// - Parameter stored: bytes of the file.
  package init(limits: ReadLimits, name: SourceName, stored: Int) {
    self.limits = limits
    self.stored = stored
    self.name = name
  }

  /// Says that what follows is inside so many layers of compression or archives.
  mutating func enter(layer: Int) {
    while layers.count <= layer { layers.append(Layer()) }
    self.layer = layer
  }

  /// Refuses before decompressed bytes grow to more than there is memory for.
  package func checkRoom(for count: Int, in output: [UInt8]) throws(InputError) {
    try limits.memory.check(appending: count, to: output, for: name)
  }

  /// Accounts for decompressed bytes before they are kept.
  ///
  /// - Parameter consumed: how many compressed bytes they were made of.
  package mutating func spend(_ count: Int, consumed: Int) throws(InputError) {
    produced += count
    guard produced <= limits.decompressedBytes else {
      throw name.beyond(.bytes, "unfolds to more than \(limits.decompressedBytes) bytes")
    }
    layers[layer].produced += count
    layers[layer].consumed += consumed
    let total = layers[layer]
    guard
      total.produced <= limits.ratioGrace
        || (total.produced / max(total.consumed, 1) <= limits.ratio
          && total.produced / max(stored, 1) <= limits.ratio)
    else {
      throw name.malformed(
        """
        unfolds to more than \(limits.ratio) times its size after the first \
        \(limits.ratioGrace >> 20) MB, \(ReadLimits.Name.ratio.words): a decompression bomb? \
        If it is meant to be like this, raise the limit
        """)
    }
  }
}
