import GateDigests
import GateJSON

/// `synthgate.mix/1`: what a model is trained on, source by source, and how much of it is real.
package struct TrainingMix: Sendable {
  package let unit: Unit
  package let sources: [Source]

  /// What amounts count.
  package enum Unit: String, Sendable, CaseIterable {
    case rows, tokens, bytes
  }

  package struct Source: Sendable {
    package let name: String
    package let kind: Kind
    /// In the unit of the mix.
    package let amount: Int
    /// In billionths of how often each of it is drawn.
    let billionths: UInt64
    /// The digest of its files, in lower-case hexadecimal.
    package let setDigest: String?
    /// What made it, in the words of who wrote the mix.
    package let generator: String?

    /// How often each of it is drawn, 1 unless said otherwise.
    package var weight: Double { Double(billionths) / Double(TrainingMix.one) }

    fileprivate var weighted: UInt128 { UInt128(amount) * UInt128(billionths) }
  }

  package enum Kind: String, Sendable, CaseIterable {
    case real, synthetic, unknown
  }

  /// Bytes of a mix.
  package static let mostBytes = 16 << 20
  /// With these, sums of weighted amounts stay below 2^127.
  private static let mostSources = 100_000
  private static let mostAmount = 1 << 53
  private static let mostWeight = 1e6
  private static let one: UInt64 = 1_000_000_000

  /// The share of what is drawn that is synthetic: what is unknown counts as real in the lower end
  /// and as synthetic in the upper one.
  package let syntheticShare: (low: Fraction, high: Fraction)
}

extension TrainingMix {
  private static let schema = "synthgate.mix/1"
  private static let members: Set<String> = ["schema", "unit", "sources"]
  private static let sourceMembers: Set<String> = [
    "name", "kind", "amount", "weight", "setDigest", "generator",
  ]

  /// Reads a mix. What it does not know is an error, so that a misspelt weight is not passed over.
  package init(_ bytes: [UInt8]) throws(ProvenanceError) {
    guard bytes.count <= Self.mostBytes else {
      throw ProvenanceError("a mix has at most 16 MiB, and this one \(bytes.count) bytes")
    }
    let node = try strictJSON(bytes, of: "the mix")
    try Self.check(node, Self.members, is: "a mix")
    guard node["schema"]?.stringValue?.isByteEqual(Self.schema) == true else {
      throw ProvenanceError("schema must be \"\(Self.schema)\"", in: node["schema"] ?? node)
    }
    guard let unit = node["unit"]?.stringValue.flatMap(Unit.init(rawValue:)) else {
      throw ProvenanceError("unit must be rows, tokens or bytes", in: node["unit"] ?? node)
    }
    guard let found = node["sources"], let list = found.arrayValue, !list.isEmpty else {
      throw ProvenanceError("sources must be a list of one or more", in: node["sources"] ?? node)
    }
    guard list.count <= Self.mostSources else {
      throw ProvenanceError("more than \(Self.mostSources) sources", in: found)
    }
    var names: Set<[UInt8]> = []
    var sources: [Source] = []
    for element in list {
      let source = try Self.source(element)
      guard names.insert(Array(source.name.utf8)).inserted else {
        throw ProvenanceError("two sources have this name", in: element["name"] ?? element)
      }
      sources.append(source)
    }
    func sum(_ kinds: Kind...) -> UInt128 {
      sources.reduce(0) { kinds.contains($1.kind) ? $0 + $1.weighted : $0 }
    }
    let all = sum(.real, .synthetic, .unknown)
    guard let low = Fraction(sum(.synthetic), of: all),
      let high = Fraction(sum(.synthetic, .unknown), of: all)
    else { throw ProvenanceError("nothing is drawn from any source", in: found) }
    (self.unit, self.sources, syntheticShare) = (unit, sources, (low, high))
  }

  private static func check(
    _ node: JSONNode, _ members: Set<String>, is what: String
  ) throws(ProvenanceError) {
    guard let own = node.objectValue else {
      throw ProvenanceError("\(what) is an object, and this is \(node.typeName)", in: node)
    }
    for member in own where !members.contains(member.key) {
      throw ProvenanceError("\"\(member.key)\" is not known", in: member.value)
    }
  }

  private static func source(_ node: JSONNode) throws(ProvenanceError) -> Source {
    try check(node, sourceMembers, is: "a source")
    guard let name = node["name"]?.stringValue, !name.isEmpty else {
      throw ProvenanceError("name must be a text", in: node["name"] ?? node)
    }
    guard let kind = node["kind"]?.stringValue.flatMap(Kind.init(rawValue:)) else {
      throw ProvenanceError("kind must be real, synthetic or unknown", in: node["kind"] ?? node)
    }
    // Half a row is a mistake, and so is a number that has lost digits.
    guard case .number(_, let digits)? = node["amount"]?.value, let amount = Int(digits),
      (0...mostAmount).contains(amount)
    else {
      throw ProvenanceError(
        "amount must be a whole number from 0 to \(mostAmount)", in: node["amount"] ?? node)
    }
    let digest = node["setDigest"]?.stringValue
    guard node["setDigest"] == nil || digest.flatMap({ bytes(ofHexadecimal: $0) })?.count == 32
    else {
      throw ProvenanceError(
        "setDigest must be 64 lower-case hexadecimal digits", in: node["setDigest"] ?? node)
    }
    guard node["generator"] == nil || node["generator"]?.stringValue != nil else {
      throw ProvenanceError("generator must be a text", in: node["generator"] ?? node)
    }
    return Source(
      name: name, kind: kind, amount: amount, billionths: try billionths(node["weight"]),
      setDigest: digest, generator: node["generator"]?.stringValue)
  }

  /// A weight as it is written, not as a binary number comes near it.
  private static func billionths(_ node: JSONNode?) throws(ProvenanceError) -> UInt64 {
    guard let node else { return one }
    guard let weight = node.doubleValue, (0...mostWeight).contains(weight),
      case let whole = (weight * Double(one)).rounded(), whole / Double(one) == weight
    else {
      throw ProvenanceError(
        "weight must be a number from 0 to 1000000 with at most nine decimals", in: node)
    }
    return UInt64(whole)
  }

  /// What of the real data of an earlier mix is still drawn, as a share of it: sources by name, with
  /// the same digest.
  ///
  /// - Returns: `nil` where that had none.
  /// - Throws: where both count other units.
  package func realKept(of earlier: TrainingMix) throws(ProvenanceError) -> Fraction? {
    guard unit == earlier.unit else {
      throw ProvenanceError(
        "the earlier mix counts \(earlier.unit.rawValue), and this one \(unit.rawValue); "
          + "give both in one unit")
    }
    let own = Dictionary(
      sources.map { (Array($0.name.utf8), $0) }, uniquingKeysWith: { first, _ in first })
    var (kept, all): (UInt128, UInt128) = (0, 0)
    for source in earlier.sources where source.kind == .real {
      all += UInt128(source.amount)
      guard let same = own[Array(source.name.utf8)], same.kind == .real,
        same.setDigest == source.setDigest, same.billionths > 0
      else { continue }
      kept += UInt128(min(same.amount, source.amount))
    }
    return Fraction(kept, of: all)
  }
}
